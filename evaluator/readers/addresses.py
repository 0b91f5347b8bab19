"""Addresses in running text: web addresses, mail addresses and domain paths, which are not prose."""

from __future__ import annotations

import re

from evaluator.document import Span

# Every alternative begins with a fixed marker, so that text without addresses costs one pass.
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"“”]+|\bwww\.[^\s<>\"“”]+|\bmailto:[^\s<>\"“”]+", re.IGNORECASE)
_AT = re.compile(r"@(?=[A-Za-z0-9])")
_MAILBOX_END = re.compile(r"[A-Za-z0-9._%+-]{1,64}\Z")
_MAIL_DOMAIN = re.compile(r"@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}")
_TRAILING = ".,;:!?'’)]}*_"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def find_addresses(text: str) -> list[Span]:
    """Return the spans of web and mail addresses in `text`, sorted, without the punctuation that follows them."""
    spans = [_without_trailing(text, match.start(), match.end()) for match in _ADDRESS.finditer(text)]
    if "@" in text:
        spans = _merged(sorted(spans + _mail_addresses(text)))
    return spans


def _without_trailing(text: str, start: int, end: int) -> Span:
    """Leave off marks that end the sentence rather than the address; a bracket opened inside it stays."""
    stop = max(start + 1, end - 64)  # a longer tail of marks is no sentence's end
    while end > stop and text[end - 1] in _TRAILING:
        mark = text[end - 1]
        if mark in _PAIRS and text.count(_PAIRS[mark], start, end) >= text.count(mark, start, end):
            break
        end -= 1
    return Span(start, end)


def _mail_addresses(text: str) -> list[Span]:
    spans = []
    for at in _AT.finditer(text):
        mailbox = _MAILBOX_END.search(text, max(0, at.start() - 64), at.start())
        domain = _MAIL_DOMAIN.match(text, at.start())
        if mailbox and domain:
            spans.append(Span(mailbox.start(), domain.end()))
    return spans


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
