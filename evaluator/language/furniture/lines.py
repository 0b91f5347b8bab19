"""The blocks of a document as the chain over lines sees them: words, shape, neighbours, place among the paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from evaluator.language.openings import SMALL_WORDS

ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_BULLET = re.compile(r"^[*•·\-–—>»›|+▶►]\s*\S")
_URL = re.compile(r"(?<=[\w-])\.(?:com|org|net|co|io|gov|edu)\b|https?://|www\.", re.IGNORECASE)
_DATE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b"
    r"|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b\d{1,2}:\d{2}\b|\b\d+ (?:hours?|days?|minutes?|mins?|weeks?|months?) ago\b",
    re.IGNORECASE,
)
_FORM = re.compile(r"[^\W_]+")
_MARK = re.compile(r'[©|»›@•…:?!"“$%]')
_DIGIT = re.compile(r"\d")
READ_WHOLE = 40  # words; of a longer line only length and phrases count
_LONG = 18  # words; a line this long that ends in a stop is a paragraph
_FAR = 99  # lines to a paragraph that is not there
_EDGES = (0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 30, 50, 80)
_BINS = [sum(edge < length for edge in _EDGES) for length in range(_EDGES[-1] + 2)]

Features = dict[str, Iterable[str]]


def _bin(length: int) -> int:
    """Return the index of the first edge that `length` does not exceed: lengths matter by their ratio."""
    return _BINS[min(length, _EDGES[-1] + 1)]


@dataclass(frozen=True)
class Line:
    """A block of a document."""

    text: str
    length: int
    """In words."""
    words: list[str]
    """The words in lower case; of a line that is too long to be read whole, the first ones."""
    marks: tuple[str, ...] = ()
    """Names of the certain phrases in it."""

    @cached_property
    def ends(self) -> bool:
        """Tell whether a stop closes it."""
        return ENDS.search(self.text, max(0, len(self.text) - 8)) is not None

    @cached_property
    def prose(self) -> bool:
        """Tell whether it is long and closed by a stop: a paragraph of somebody's prose."""
        return self.length >= _LONG and self.ends

    @cached_property
    def code(self) -> str:
        """Its length and what it begins and ends with, as its neighbours see it."""
        bullet = "*" if _BULLET.match(self.text) else ""
        return f"{_bin(self.length)}{'.' if self.ends else ''}{bullet}"


class Neighbourhoods:
    """The lines of a document, each in view of what stands around it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._before = _distances(lines)
        self._after = _distances(lines[::-1])[::-1]
        self._any_prose = any(line.prose for line in lines)
        self._seen = Counter(line.text for line in lines)
        self._codes = ["edge", "edge", *(line.code for line in lines), "edge", "edge"]
        self._shares = _short_shares(lines)

    def features(self, i: int) -> Features:
        """Return the features of a line by template."""
        lines = self._lines
        line = lines[i]
        own = _words(line)
        own["shape"] = [*_shape(line), *self._place_features(i)]
        if i:
            previous = lines[i - 1]
            own["pm"] = previous.marks
            if previous.length < 12:
                own["p"] = previous.words[:4]
        if i + 1 < len(lines):
            own["nm"] = lines[i + 1].marks
        return own

    def _place_features(self, i: int) -> Iterator[str]:
        line, before, after, share = self._lines[i], self._before[i], self._after[i], self._shares[i]
        code = line.code
        place = _place(before, after, any_prose=self._any_prose)
        two_before, one_before, _, one_after, two_after = self._codes[i : i + 5]
        yield f"place={place}"
        yield f"place={place}|{code}"
        yield f"before={_bin(before)}|after={_bin(after)}" if place == "in" else f"{place}={_bin(min(before, after))}"
        yield f"short={share}"
        yield f"short={share}|{code}"
        yield f"n-2={two_before}"
        yield f"n-1={one_before}"
        yield f"n-1={one_before}|{code}"
        yield f"n1={one_after}"
        yield f"n1={one_after}|{code}"
        yield f"n2={two_after}"
        if self._seen[line.text] > 1:
            yield "repeated" + ("|long" if line.length > 5 else "")


def _distances(lines: Sequence[Line]) -> list[int]:
    """Return for each line how many lines before it the last paragraph stands."""
    distances = []
    last = -_FAR
    for i, line in enumerate(lines):
        distances.append(min(_FAR, i - last) if last >= 0 else _FAR)
        if line.prose:
            last = i
    return distances


def _place(before: int, after: int, *, any_prose: bool) -> str:
    if not any_prose:
        return "none"
    if before < _FAR:
        return "in" if after < _FAR else "tail"
    return "head" if after < _FAR else "only"


def _short_shares(lines: Sequence[Line]) -> list[int]:
    """Return for each line how many tenths of the five on each side are short and open."""
    short = [0 if line.prose or (line.length > 8 and line.ends) else 1 for line in lines]
    sums = list(accumulate(short, initial=0))
    shares = []
    for i in range(len(lines)):
        low, high = max(0, i - 5), min(len(lines), i + 6)
        around = sums[high] - sums[low] - short[i]
        shares.append(round(10 * around / max(1, high - low - 1)) if high - low > 1 else 0)
    return shares


def _words(line: Line) -> Features:
    """Return the features of a line's words and phrases."""
    words = line.words
    length = _bin(line.length)
    own: Features = {"first": words[:1]}
    if line.marks:
        own["cue"] = [*line.marks, *(f"{mark}|{length}" for mark in line.marks)]
    if line.length <= READ_WHOLE:
        own["w"] = set(words)
        own["b"] = set(map(" ".join, pairwise(words)))
        own["last"] = words[-1:]
        if 0 < line.length <= 6:
            own["all"] = (" ".join(words),)
    return own


def _shape(line: Line) -> list[str]:
    """Return the features of a line's shape by itself."""
    text, words = line.text, line.words
    length = line.length
    bin_ = _bin(length)
    own = [f"len={bin_}", f"code={line.code}"]
    if length > READ_WHOLE:
        return own
    letters = _FORM.findall(text)
    if letters:
        capital = sum([form[0].isupper() for form in letters]) * 4 // len(letters)
        own.append(f"cap={capital}|{min(length, 8)}")
        if len(letters) > 1 and text.isupper():
            own.append("upper")
        own.append(f"func={sum([word in SMALL_WORDS for word in words]) * 6 // max(length, 1)}|{bin_}")
    head = text[:300]
    if _DIGIT.search(head, 0, 200):
        digits = sum(map(str.isdigit, head[:200]))
        own.append(f"digits={digits * 10 // len(head[:200]) + 1}")
        if _DATE.search(head):
            own.append(f"date|{bin_}")
    if ("." in head or "/" in head) and _URL.search(head):
        own.append(f"url|{bin_}")
    own.extend([f"mark{mark}|{min(bin_, 9)}" for mark in set(_MARK.findall(head))])
    if not line.ends and text[-1:] in ":,":
        own.append(f"ends{text[-1:]}")
    if not words:
        own.append("empty")
    return own
