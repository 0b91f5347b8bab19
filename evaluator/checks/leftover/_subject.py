"""Articles about templates, markup, spinning or encodings: what is left over elsewhere is their example."""

from __future__ import annotations

from evaluator.document import Document, Span

_FEWEST = 2  # different words of a subject in a paragraph: one may stand in any article
FIELDS = frozenset(
    """template templates placeholder placeholders merge field fields personalise personalize personalised personalized
    fallback tag tags variable variables syntax notation bracket brackets brace braces mailmerge mail-merge""".split()
)
MARKUP = frozenset(
    """html tag tags browser browsers source ampersand ampersands markup entity entities css syntax page's escape escaped
    character characters markdown wiki shortcode shortcodes asterisk asterisks backslash latex""".split()
)
SPINNING = frozenset(
    """spin spins spun spinner spinners spintax spinning notation brace braces bracket brackets syntax variant variants
    program programs software rewriter rewriters article-spinning""".split()
)
ENCODINGS = frozenset(
    """encoding encodings encode encoded decode decoded decoding mojibake unicode utf-8 latin-1 character characters ascii
    bytes byte codepage windows-1252 apostrophe""".split()
)


def is_subject(document: Document, span: Span, words: frozenset[str]) -> bool:
    """Tell whether the paragraph around a stretch speaks of the subject that `words` are of."""
    block = document.block_at(span.start)
    if block is None:
        return False
    first, last = document.tokens.block_range.get(block.index, (0, 0))
    return len(words.intersection(document.tokens.lower[first:last])) >= _FEWEST
