"""What tools leave behind in a text: replies, placeholders, markup, tokens, hidden characters, cut endings."""
