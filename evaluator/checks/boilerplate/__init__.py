"""Page furniture left in an article: what belonged to the page that it was copied from."""
