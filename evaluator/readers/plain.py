"""Plain text: paragraphs apart by blank lines or by single line ends, hard-wrapped or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from evaluator.document import BlockKind, Document, Span
from evaluator.readers.addresses import find_addresses
from evaluator.suppress import DIRECTIVE

_CHUNK = re.compile(r"\S[^\n\r]*(?:(?:\r\n|\n|\r)(?![ \t\f\v]*(?:\r|\n|\Z))[^\n\r]*)*")
_LINE = re.compile(r"[^\n\r]+")
_LIST_ITEM = re.compile(r"(?:[-*•‣◦·–—]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t]+\S")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’)\]]*$")

_LONGEST_WRAP = 120  # columns; a longer line was not wrapped by hand or by a mail program
_HEADING_WORDS = 16
_TITLE_WORDS = 30


def read(text: str, *, path: str | None = None, encoding: str = "utf-8", notes: Sequence[str] = ()) -> Document:
    """Read plain text; addresses and suppressions in it are not prose."""
    comments = tuple(Span(*match.span()) for match in DIRECTIVE.finditer(text)) if "<!--" in text else ()
    opaque = sorted([*find_addresses(text), *comments])
    return Document.plain(text, path=path, encoding=encoding, notes=notes, opaque=opaque, comments=comments)


def find_blocks(text: str) -> list[tuple[BlockKind, int, int]]:
    """Return kind and half-open span of every block of plain text, in order.

    A chunk between blank lines is one paragraph if its lines are wrapped (each break comes where the next word no
    longer fitted), else every line is a block of its own. A short line without a final stop is a heading; the first
    block may be longer, being the headline.
    """
    blocks: list[tuple[BlockKind, int, int]] = []
    has_comments = "<!--" in text
    for chunk in map(re.Match.span, _CHUNK.finditer(text)):
        lines = [chunk]
        if text.find("\n", *chunk) >= 0 or text.find("\r", *chunk) >= 0:
            lines = list(map(re.Match.span, _LINE.finditer(text, *chunk)))
        if has_comments:
            lines = [(start, end) for start, end in lines if not DIRECTIVE.fullmatch(text[start:end].strip())]
        for start, end in _join_wrapped(text, lines):
            start, end = _strip(text, start, end)
            if start < end:
                blocks.append((kind_of(text[start:end], first=not blocks), start, end))
    return _without_lone_headings(blocks)


def _join_wrapped(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    if len(lines) > 1 and _is_wrapped([text[start:end].rstrip() for start, end in lines]):
        first = lines[0][0]
        for (_, end), (start, line_end) in pairwise(lines):
            if _LIST_ITEM.match(text[start:line_end].lstrip()):
                yield first, end
                first = start
        yield first, lines[-1][1]
    else:
        yield from lines


def _is_wrapped(lines: list[str]) -> bool:
    width = max(map(len, lines))
    if width > _LONGEST_WRAP or width < 30:
        return False
    # Where a line is broken by wrapping, the next line's first word would not have fitted on it.
    fits = sum(
        len(line) + 1 + len(following.split(None, 1)[0]) <= width - 3
        for line, following in pairwise(lines)
        if following.strip() and not _LIST_ITEM.match(following.lstrip())
    )
    ended = sum(bool(_ENDS_SENTENCE.search(line)) for line in lines[:-1])
    return fits <= len(lines) * 0.2 and ended <= (len(lines) - 1) * 0.5


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    body = text[start:end]
    return start + len(body) - len(body.lstrip()), end - (len(body) - len(body.rstrip()))


def kind_of(body: str, *, first: bool) -> BlockKind:
    """Return the kind of a block of plain text by its looks; `first` if it opens the text."""
    if _LIST_ITEM.match(body):
        return BlockKind.LIST_ITEM
    most = _TITLE_WORDS if first else _HEADING_WORDS
    if len(body.split(None, most)) <= most and not _ENDS_SENTENCE.search(body) and any(map(str.isalpha, body)):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _without_lone_headings(blocks: list[tuple[BlockKind, int, int]]) -> list[tuple[BlockKind, int, int]]:
    """Make a heading that nothing follows a paragraph: a text cut short ends in a line without a stop."""
    if blocks and blocks[-1][0] is BlockKind.HEADING and len(blocks) > 1:
        _, start, end = blocks[-1]
        blocks[-1] = (BlockKind.PARAGRAPH, start, end)
    return blocks
