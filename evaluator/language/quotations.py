"""Quotations: where words are somebody's own, and where a quotation mark never closes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluator.document import Block, Span

_CLOSER = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'"}
_MARK = re.compile(r"[“”„«»\"‘’']")
_OPENS_AFTER = frozenset("([{—–-/:;,…“‘\"'")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation; `start` and `end` include its marks, in offsets of the text."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    """False where the paragraph ends without the closing mark."""
    continued: bool
    """True where the next paragraph opens with a mark: a quotation over several paragraphs closes only the last."""

    @property
    def span(self) -> Span:
        """The quotation with its marks."""
        return Span(self.start, self.end)

    @property
    def inner(self) -> Span:
        """The quoted words alone."""
        return Span(self.inner_start, self.inner_end)


def find_quotations(text: str, blocks: Sequence[Block]) -> Iterator[Quotation]:
    """Yield the outermost quotations of each block in order; `blocks` must be in reading order.

    Apostrophes, primes after figures (6', 5") and nested quotations are not quotations of their own.
    """
    for position, block in enumerate(blocks):
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        continues = following is not None and text[following.start : following.start + 1] in ("“", '"', "„", "«", "‘")
        yield from _in_block(text, block, continues)


def _in_block(text: str, block: Block, continues: bool) -> Iterator[Quotation]:
    open_at, opener = -1, ""
    for match in _MARK.finditer(text, block.start, block.end):
        mark, at = match.group(), match.start()
        before = text[at - 1] if at > block.start else " "
        after = text[at + 1] if at + 1 < block.end else " "
        can_open = (before.isspace() or before in _OPENS_AFTER) and not after.isspace()
        if open_at < 0:
            if mark in "“„«" or (mark == '"' and can_open):
                open_at, opener = at, mark
            elif mark in "‘'" and can_open and _single_closes(text, at, block.end, mark):
                open_at, opener = at, mark
            continue
        if mark in _CLOSER[opener]:
            # A mark that can only open means that the quotation before it never closed.
            can_close = not before.isspace() or after.isspace() or not after.isalnum()
            if opener in "‘'" and (not can_close or after.isalnum()):
                continue
            if mark == '"' and before.isspace() and after.isalnum():
                yield Quotation(open_at, at, open_at + 1, at, closed=False, continued=False)
                open_at = at
                continue
            yield Quotation(open_at, at + 1, open_at + 1, at, closed=True, continued=False)
            open_at = -1
        elif mark == opener and mark in "“«":
            yield Quotation(open_at, at, open_at + 1, at, closed=False, continued=False)
            open_at = at
    if open_at >= 0:
        yield Quotation(open_at, block.end, open_at + 1, block.end, closed=False, continued=continues)


def _single_closes(text: str, at: int, end: int, mark: str) -> bool:
    """Tell whether a single mark at `at` opens a quotation: letters follow and a lone closing mark comes later."""
    if not text[at + 1 : at + 2].isalnum():
        return False
    closer = _CLOSER[mark]
    found = re.compile(rf"(?<=[\w.,!?…]){closer}(?![\w])").search(text, at + 2, end)
    # 'tis and '90s have no partner; dogs' has no opener. A possessive plural before the true closer is rare.
    return found is not None and (found.start() - at) > 2
