"""Quotations: where words are somebody's own, and where a quotation mark never closes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from evaluator.document import Block, Span
from evaluator.language.patterns import lazy_pattern

# Apostrophes inside words are no marks; two backticks or two single marks stand for a double one.
_MARK = re.compile(
    r"[“”„«»\"‘‚‹›`'’]"  # the search goes by the first sign alone
    r"(?:(?<=[“”„«»\"‘‚‹›])|(?<=`)`|(?<=['’])(?:['’](?!\w)|(?<=\B.)|\B))"
)

# What closes each opening mark: a writer who mixes straight and curly marks still closes the quotation, Germans close
# with “ and write »so« as well, and Swedes open with the closing mark.
_CLOSERS = {
    opener: frozenset(closers.split())
    for opener, closers in {
        "“": "” \" ''", "„": "“ ” \" ''", "«": "»", "»": "«", '"': "\" ” ''", "”": "” “ \"", "``": "'' ” \"",
        "‘": "’ ' ''", "'": "' ’ ''", "‚": "‘ ’ '", "‹": "›", "›": "‹",
    }.items()
}  # fmt: skip
_SINGLES = frozenset("‘'‚‹›")
_ALWAYS_OPEN = frozenset(("“", "„", "«", "``"))
_STARTS_PARAGRAPH = frozenset("“\"„«»”‘'‚")

_NEVER_FIRST = frozenset(".,;:!?)]}”»%")  # no quotation begins with these
_OPENS_AFTER = frozenset("([{—–-/:;,…“‘\"'„«")
_CLOSES_BEFORE = frozenset(".,;:!?)]}—–-…/”’\"'")
_SENTENCE_END = frozenset(".!?…")

# Words that lose their first letters: the mark before them is an apostrophe, whichever way it turns.
_ELISION = re.compile(
    r"(?:\d\ds?|tis|twas|twere|twill|til|till|cause|em|bout|round|neath|tween|cos|cuz|n|nuff|scuse|gainst|fraid)\b",
    re.IGNORECASE,
)
SAYING = (
    r"(?:sa(?:id|ys)|add(?:s|ed)|ask(?:s|ed)|told|tells|explain(?:s|ed)|warn(?:s|ed)|recall(?:s|ed)|repli(?:ed|es)|"
    r"answer(?:s|ed)|insist(?:s|ed)|wrote|writes|argue[sd]|announce[sd]|declare[sd]|admit(?:s|ted)|joke[sd]|"
    r"claim(?:s|ed)|note[sd]|continue[sd]|conclude[sd]|stat(?:es|ed)|shout(?:s|ed)|whisper(?:s|ed)|cri(?:ed|es)|"
    r"observe[sd]|remark(?:s|ed)|promise[sd]|complain(?:s|ed)|agree[sd]|suggest(?:s|ed)|laughed|muttered)"
)
_WHO = r"(?:he|she|they|I|we|it|(?:the|a|an|one|another|his|her|their) [\w’' -]{2,40}?|(?:[A-Z][\w’'.-]+ ?){1,4})"
_ATTRIBUTION = lazy_pattern(rf"[,.!?…—–]\s+(?:{SAYING}\b|{_WHO} {SAYING}\b)")
_CLOSING_ATTRIBUTION = lazy_pattern(
    rf"[,.!?…—–]\s+(?:{SAYING}(?: (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)?|{_WHO} {SAYING})(?=[.,]|\s*$)",
    re.MULTILINE,
)

# A quotation may run on in later paragraphs, or lines of verse, without a mark at their head.
_LONGEST_RUN_ON = 1500
_MOST_BLOCKS = 16


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
    """True where a later paragraph takes the quotation up: one over several paragraphs closes only in the last."""

    @property
    def span(self) -> Span:
        """The quotation with its marks."""
        return Span(self.start, self.end)

    @property
    def inner(self) -> Span:
        """The quoted words alone."""
        return Span(self.inner_start, self.inner_end)


def find_quotations(text: str, blocks: Sequence[Block]) -> list[Quotation]:
    """Return the outermost quotations of each block in order; `blocks` must be in reading order.

    Apostrophes, primes after figures (6', 5") and nested quotations are not quotations of their own. A single mark
    that never closes is one only where the document quotes with single marks.
    """
    marks = [_marks_in(text, block) for block in blocks]
    found: list[Quotation] = []
    for position, block in enumerate(blocks):
        if marks[position]:
            reader = _Reader(text, block, marks[position])
            found += reader.read(partial(_goes_on, text, blocks, marks, position))
    if any(_is_open_single(text, quotation) for quotation in found) and not _quotes_with_singles(text, found):
        found = [quotation for quotation in found if not _is_open_single(text, quotation)]
    return found


def _is_open_single(text: str, quotation: Quotation) -> bool:
    return not quotation.closed and text[quotation.start] in _SINGLES


def _quotes_with_singles(text: str, quotations: Sequence[Quotation]) -> bool:
    """Tell whether whole utterances stand in single marks, and no more of them in double ones."""
    whole = [q for q in quotations if q.closed and text.count(" ", q.inner_start, q.inner_end) >= 2]
    singles = sum(text[quotation.start] in _SINGLES for quotation in whole)
    return singles > 0 and singles * 2 >= len(whole)


def attribution_in(text: str, start: int, end: int) -> int | None:
    """Return where the words of a speaker give way to "she said" or the like in a half-open range, or None.

    The place is after the comma or stop that ends the speaker's words.
    """
    match = _ATTRIBUTION.search(text, start, end)
    return None if match is None else match.start() + 1


def closing_attribution_in(text: str, start: int, end: int) -> int | None:
    """Return what `attribution_in` does, for an attribution with nothing but a name and a stop after it."""
    match = _CLOSING_ATTRIBUTION.search(text, start, end)
    return None if match is None else match.start() + 1


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark with its neighbours, which tell whether it can open or close."""

    sign: str
    start: int
    end: int
    before: str
    after: str

    @property
    def can_open(self) -> bool:
        """True where white space or an opening mark stands before and a word after."""
        return (self.before.isspace() or self.before in _OPENS_AFTER) and not (
            self.after.isspace() or self.after in _NEVER_FIRST
        )

    @property
    def can_close(self) -> bool:
        """True where a word or stop stands before and no word after."""
        return not self.before.isspace() and (self.after.isspace() or self.after in _CLOSES_BEFORE)


def _marks_in(text: str, block: Block) -> list[_Mark]:
    found = []
    for match in _MARK.finditer(text, block.start, block.end):
        start, end = match.span()
        sign = match.group()
        if sign in ("’’", "'’", "’'"):
            sign = "''"
        before = text[start - 1] if start > block.start else " "
        after = text[end] if end < block.end else " "
        if after == "." and text.startswith("...", end):
            after = "…"
        if sign == "’" and before.isspace() and not after.isspace():
            continue  # ’90s, ’tis
        if sign in "'’" and before.isspace() and after.isspace() and text[start - 2 : start - 1] in ("”", '"'):
            before = "”"  # a space between two closing marks
        if sign in "'‘" and before.isspace() and _ELISION.match(text, end, block.end):
            continue
        found.append(_Mark(sign, start, end, before, after))
    return found


def _goes_on(text: str, blocks: Sequence[Block], marks: Sequence[list[_Mark]], position: int, opener: str) -> bool:
    """Tell whether a later block takes up the quotation that `blocks[position]` leaves open.

    By custom the next paragraph opens with a mark; without one, the next mark of the kind must be one that closes.
    """
    if position + 1 < len(blocks) and text[blocks[position + 1].start] in _STARTS_PARAGRAPH:
        return True
    for later in range(position + 1, min(position + 1 + _MOST_BLOCKS, len(blocks))):
        if blocks[later].start - blocks[position].end > _LONGEST_RUN_ON:
            return False
        for mark in marks[later]:
            if mark.sign in _CLOSERS[opener] or mark.sign == opener:
                turned = mark.sign not in "\"'" and not mark.can_open  # a closing mark by its shape
                return mark.sign in _CLOSERS[opener] and (mark.can_close or turned) and not mark.before.isdigit()
    return False


class _Reader:
    """Pairs the marks of one block."""

    def __init__(self, text: str, block: Block, marks: list[_Mark]) -> None:
        self._text = text
        self._block = block
        self._marks = marks
        straight = [mark for mark in marks if mark.sign == '"']
        self._even = len(straight) % 2 == 0
        # All of them with white space on both sides, as tools leave them that put spaces between words and marks.
        self._spaced = self._even and all(mark.before.isspace() and mark.after.isspace() for mark in straight)
        self._next = 0
        # For each opening mark that may be nested: how many like it stand from each place on, less those that close.
        self._surplus: dict[str, list[int]] = {}

    def read(self, goes_on: Callable[[str], bool]) -> Iterator[Quotation]:
        """Yield the outermost quotations; `goes_on` tells of an opening mark whether later blocks take it up."""
        while self._next < len(self._marks):
            first = self._next
            self._next += 1
            mark = self._marks[first]
            if mark.sign in _SINGLES:
                yield from self._single(first, goes_on)
            elif self._opens(first):
                yield from self._double(first, goes_on)

    def _opens(self, at: int) -> bool:
        mark = self._marks[at]
        if mark.sign in _ALWAYS_OPEN:
            return not mark.can_close or mark.can_open
        if mark.sign in "»”":
            closers = _CLOSERS[mark.sign]
            following = self._marks[at + 1] if at + 1 < len(self._marks) else None
            return (
                mark.can_open
                and mark.after.isalnum()
                and following is not None
                and following.sign in closers
                and following.can_close
            )
        return mark.sign == '"' and (mark.can_open or self._spaced)

    def _double(self, first: int, goes_on: Callable[[str], bool]) -> Iterator[Quotation]:
        opener = self._marks[first]
        closers = _CLOSERS[opener.sign]
        depth = 0
        for at in range(first + 1, len(self._marks)):
            mark = self._marks[at]
            if mark.sign == opener.sign and mark.sign in _ALWAYS_OPEN:
                if self._surplus_from(at, opener.sign) >= 0:
                    self._next = at
                    yield _open(opener, mark.start, continued=False)
                    return
                depth += 1
            elif opener.sign == '"' and mark.sign == "“" and mark.can_close:
                self._next = at + 1
                yield _closed(opener, mark)
                return
            elif mark.sign not in closers or self._is_inch(at):
                continue
            elif depth:
                depth -= 1
            elif mark.sign == '"' and self._reopens(opener, mark):
                self._next = at
                yield _open(opener, mark.start, continued=False)
                return
            else:
                self._next = at + 1
                yield _closed(opener, mark)
                return
        self._next = len(self._marks)
        yield _open(opener, self._block.end, continued=goes_on(opener.sign))

    def _surplus_from(self, at: int, sign: str) -> int:
        """Return how many more marks of a kind open than close from `at` on; below 0 where one more closes."""
        surplus = self._surplus.get(sign)
        if surplus is None:
            surplus = [0] * (len(self._marks) + 1)
            for i in range(len(self._marks) - 1, -1, -1):
                opens = self._marks[i].sign == sign
                surplus[i] = surplus[i + 1] + opens - (self._marks[i].sign in _CLOSERS[sign])
            self._surplus[sign] = surplus
        return surplus[at]

    def _single(self, first: int, goes_on: Callable[[str], bool]) -> Iterator[Quotation]:
        opener = self._marks[first]
        if not (opener.can_open and opener.after.isalnum()):
            return
        closer = self._single_closer(first)
        if closer is not None:
            self._next = closer + 1
            yield _closed(opener, self._marks[closer])
            return
        before = self._text[self._block.start : opener.start].rstrip()
        if opener.after.isupper() and (not before or before[-1] in ",:"):
            last = first + 1 == len(self._marks)
            end = self._block.end if last else self._marks[first + 1].start
            yield _open(opener, end, continued=last and goes_on(opener.sign))

    def _is_inch(self, at: int) -> bool:
        """Tell whether a mark after a figure is the sign for inches: then a mark that closes still follows."""
        mark = self._marks[at]
        if mark.sign not in ('"', "”", "''") or not mark.before.isdigit():
            return False
        following = self._marks[at + 1] if at + 1 < len(self._marks) else None
        return following is not None and following.sign in '"”“' and following.can_close

    def _reopens(self, opener: _Mark, mark: _Mark) -> bool:
        """Tell whether a straight mark can only open, so that the quotation before it never closed.

        A slip of spacing (the "old "mill) leaves the number of marks even and no end of a sentence before the mark.
        """
        if not mark.before.isspace() or not mark.after.isalnum():
            return False
        said = self._text[opener.end : mark.start].rstrip()
        slipped = (
            self._even
            and said[-1:] not in _SENTENCE_END
            and (mark.after.islower() or said[-1:].isalnum())
            and attribution_in(self._text, opener.end, mark.start) is None
        )
        return not slipped

    def _single_closer(self, first: int) -> int | None:
        """Return the index of the mark that closes a single quotation, or None where there is none.

        After an s the mark may be a possessive: it closes only if no surer mark follows in the quotation.
        """
        opener = self._marks[first]
        closers = _CLOSERS[opener.sign]
        doubtful: int | None = None
        for at in range(first + 1, len(self._marks)):
            mark = self._marks[at]
            if mark.sign == opener.sign and mark.can_open and mark.after.isalnum():
                break
            if mark.sign not in closers or not mark.can_close:
                continue
            possessive = mark.before in "sz" and self._text[mark.end : mark.end + 2].strip()[:1].isalnum()
            if not possessive and not mark.before.isdigit():
                return at
            doubtful = at if doubtful is None else doubtful
        return doubtful


def _closed(opener: _Mark, closer: _Mark) -> Quotation:
    return Quotation(opener.start, closer.end, opener.end, closer.start, closed=True, continued=False)


def _open(opener: _Mark, end: int, *, continued: bool) -> Quotation:
    return Quotation(opener.start, end, opener.end, end, closed=False, continued=continued)
