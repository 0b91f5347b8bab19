"""HTML cut into tags, text and comments with their places, in one pass that is linear whatever the input.

The standard library's parser gives positions too, but takes quadratic time on unclosed comments, raises on some
broken declarations, and differs between Python releases; the fast libraries give no positions at all. Only tokens are
found here; `evaluator.readers.html` makes blocks of them. Follows the tokenisation of the HTML standard where that
matters for what a reader sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Token(NamedTuple):
    """A token of HTML and its half-open place: ``text``, ``start``, ``end``, ``comment``, ``raw`` or ``other``."""

    kind: str
    start: int
    end: int
    name: str = ""
    """The tag's name in lower case."""


_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_IN_TAG = re.compile(r">|=\s*[\"']")
_RAW = ("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}


def tokens(source: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the tokens of ``source[start:end]`` in order; together they cover it without gaps."""
    end = len(source) if end is None else end
    at = text_from = start
    while True:
        at = source.find("<", at, end)
        if at < 0:
            break
        token = _markup(source, at, end)
        if token is None:  # a bare "<"
            at += 1
            continue
        if text_from < at:
            yield Token("text", text_from, at)
        yield token
        at = text_from = token.end
        if token.kind == "start" and token.name in _RAW_END and not source.startswith("/>", token.end - 2):
            closing = _RAW_END[token.name].search(source, at, end)
            stop = closing.start() if closing else end
            yield Token("raw", at, stop, token.name)
            at = text_from = stop
    if text_from < end:
        yield Token("text", text_from, end)


def _markup(source: str, at: int, end: int) -> Token | None:
    """Return the markup that begins at the ``<`` at `at`, or None if that is a character of the text."""
    following = source[at + 1 : at + 2]
    if following.isascii() and following.isalpha():
        return _tag(source, at, at + 1, end, "start")
    if following == "/":
        if source[at + 2 : at + 3].isascii() and source[at + 2 : at + 3].isalpha():
            return _tag(source, at, at + 2, end, "end")
        return _until(source, at, ">", end, "other")
    if source.startswith("<!--", at):
        if source.startswith((">", "->"), at + 4):  # the standard closes these at once
            return _until(source, at, ">", end, "comment")
        return _until(source, at + 4, "-->", end, "comment", begin=at)
    if source.startswith("<![CDATA[", at):
        return _until(source, at, "]]>", end, "other")
    if following in ("!", "?"):
        return _until(source, at, ">", end, "other")
    return None


def _tag(source: str, at: int, name_at: int, end: int, kind: str) -> Token:
    name = _NAME.match(source, name_at, end)
    assert name is not None
    place = name.end()
    while True:
        mark = _IN_TAG.search(source, place, end)
        if mark is None:
            return Token(kind, at, end, name.group().lower())  # cut off in the middle of a tag
        if mark.group() == ">":
            return Token(kind, at, mark.end(), name.group().lower())
        close = source.find(mark.group()[-1], mark.end(), end)
        place = mark.end() if close < 0 else close + 1


def _until(source: str, at: int, mark: str, end: int, kind: str, begin: int | None = None) -> Token:
    """Return the token that ends with `mark`; without it the rest of the source is the token, as browsers have it."""
    close = source.find(mark, at, end)
    return Token(kind, at if begin is None else begin, end if close < 0 else close + len(mark))
