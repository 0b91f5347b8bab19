"""Quotations: where words are somebody's own, and where a quotation mark never closes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluator.document import Block, Span

# A writer who mixes straight and curly marks still closes the quotation.
_CLOSER = {"“": '”"', "„": "“”", "«": "»", '"': '"”', "‘": "’", "'": "'"}
_SINGLE_CLOSER = re.compile(r"(?<=[\w.,!?…])['’](?!\w)")
_MARK = re.compile(r"[“”„«»\"‘’']")
_NEVER_FIRST = frozenset(".,;:!?)]}”»%")  # no quotation begins with these
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
        continues = following is not None and text[following.start : following.start + 1] in (
            "“",
            '"',
            "„",
            "«",
            "‘",
            "'",
        )
        yield from _in_block(text, block, continues)


def _in_block(text: str, block: Block, continues: bool) -> Iterator[Quotation]:
    open_at, opener = -1, ""
    singles_end = _last_single_closer(text, block)
    for match in _MARK.finditer(text, block.start, block.end):
        mark, at = match.group(), match.start()
        before = text[at - 1] if at > block.start else " "
        after = text[at + 1] if at + 1 < block.end else " "
        can_open = (before.isspace() or before in _OPENS_AFTER) and not (after.isspace() or after in _NEVER_FIRST)
        if open_at < 0:
            opens_single = mark in "‘'" and can_open and after.isalnum() and at + 2 < singles_end
            if mark in "“„«" or (mark == '"' and can_open) or opens_single:
                open_at, opener = at, mark
        elif mark in _CLOSER[opener] or (
            opener == '"' and mark == "“" and not before.isspace() and not after.isalnum()
        ):
            if opener in "‘'" and after.isalnum():
                continue  # an apostrophe
            # A mark that can only open means that the quotation before it never closed.
            reopens = mark == '"' and before.isspace() and after.isalnum()
            closed = Quotation(open_at, at + 1, open_at + 1, at, closed=True, continued=False)
            yield Quotation(open_at, at, open_at + 1, at, closed=False, continued=False) if reopens else closed
            open_at, opener = (at, mark) if reopens else (-1, "")
        elif mark == opener and mark in "“«":
            yield Quotation(open_at, at, open_at + 1, at, closed=False, continued=False)
            open_at = at
    if open_at >= 0 and opener not in "‘'":
        yield Quotation(open_at, block.end, open_at + 1, block.end, closed=False, continued=continues)


def _last_single_closer(text: str, block: Block) -> int:
    """Return where the last single mark that can close a quotation stands, or -1.

    A single mark that opens without one after it is an apostrophe ('tis, '90s); one before it may be a possessive
    plural, which is rare.
    """
    return max((match.start() for match in _SINGLE_CLOSER.finditer(text, block.start, block.end)), default=-1)
