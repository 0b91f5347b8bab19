"""Page furniture: the lines and stretches of a text that belong to the page it was copied from, not to the article.

Two linear chain models (conditional random fields; Lafferty, McCallum and Pereira 2001) tell furniture from prose: one
reads the blocks of a document as a sequence, one the words of a paragraph. Both are tables of feature weights, made by
``training/train_furniture.py`` and read here in plain Python. Phrases that name a kind of furniture for certain are in
``evaluator/checks/boilerplate/phrases.tsv``; they are evidence for the models and give the findings their reason.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from evaluator.document import Block, BlockKind, Document

_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_BULLET = re.compile(r"^[*•·\-–—>»›|+▶►]\s*\S")
_URL = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|org|net|co|io|gov|edu)\b", re.IGNORECASE)
_DATE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b"
    r"|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b\d{1,2}:\d{2}\b|\b\d+ (?:hours?|days?|minutes?|mins?|weeks?|months?) ago\b",
    re.IGNORECASE,
)
_FUNCTION = frozenset(
    """the a an of to in and that is was for on with as by at from it its he she they his her their which who be are were
    has had have not but this or would will been than when after before there we you i""".split()  # noqa: SIM905
)
_LONG = 18  # words; a line this long that ends in a stop is a paragraph


def _bin(value: int) -> int:
    """Return the index of the first edge that `value` does not exceed: lengths matter by their ratio."""
    for index, edge in enumerate((0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 30, 50, 80)):
        if value <= edge:
            return index
    return 13


@dataclass(frozen=True, slots=True)
class Line:
    """A block as the model over lines sees it."""

    text: str
    words: list[str]
    """Lower case, punctuation left out."""
    marks: tuple[str, ...]
    """Names of the certain phrases in it."""
    length: int
    ends: bool
    prose: bool
    """Long and closed by a stop: a paragraph of somebody's prose."""


_WORD = re.compile(r"[^\W_]+(?:[-'’&][^\W_]+)*")


def make_line(text: str, words: list[str], marks: tuple[str, ...] = ()) -> Line:
    """Describe a block; `words` are its lower-case words."""
    ends = bool(_ENDS.search(text))
    return Line(text, words, marks, len(words), ends, len(words) >= _LONG and ends)


def line_features(lines: Sequence[Line]) -> list[list[str]]:
    """Return the features of every line: its words, its shape, its neighbours, its place among the paragraphs."""
    count = len(lines)
    long_places = [i for i, line in enumerate(lines) if line.prose]
    before: list[int] = []
    last = -1
    for i, line in enumerate(lines):
        before.append(i - last if last >= 0 else 99)
        if line.prose:
            last = i
    after = [99] * count
    following = -1
    for i in range(count - 1, -1, -1):
        after[i] = following - i if following >= 0 else 99
        if lines[i].prose:
            following = i
    seen: dict[str, int] = {}
    for line in lines:
        seen[line.text] = seen.get(line.text, 0) + 1
    codes = [_code(line) for line in lines]
    short_before = _short_shares(lines)
    features = []
    for i, line in enumerate(lines):
        own = _own_features(line)
        place = "none" if not long_places else "in" if before[i] < 99 and after[i] < 99 else "head" if after[i] < 99 else "tail" if before[i] < 99 else "only"
        own.append(f"place={place}")
        own.append(f"place={place}|{codes[i]}")
        own.append(f"before={_bin(before[i])}|after={_bin(after[i])}" if place == "in" else f"{place}={_bin(min(before[i], after[i]))}")
        own.append(f"short={short_before[i]}")
        own.append(f"short={short_before[i]}|{codes[i]}")
        if seen[line.text] > 1:
            own.append("repeated" + ("|long" if line.length > 5 else ""))
        for step in (-2, -1, 1, 2):
            neighbour = codes[i + step] if 0 <= i + step < count else "edge"
            own.append(f"n{step}={neighbour}")
            if step in (-1, 1):
                own.append(f"n{step}={neighbour}|{codes[i]}")
        if i:
            previous = lines[i - 1]
            own.extend(f"p:{word}" for word in previous.words[:4] if previous.length < 12)
            own.extend(f"pm:{mark}" for mark in previous.marks)
        if i + 1 < count and lines[i + 1].marks:
            own.extend(f"nm:{mark}" for mark in lines[i + 1].marks)
        features.append(own)
    return features


def _code(line: Line) -> str:
    return f"{_bin(line.length)}{'.' if line.ends else ''}{'*' if _BULLET.match(line.text) else ''}"


def _short_shares(lines: Sequence[Line]) -> list[int]:
    """Return for each line how many tenths of the five on each side are short and open."""
    short = [0 if line.prose or (line.ends and line.length > 8) else 1 for line in lines]
    sums = [0]
    for value in short:
        sums.append(sums[-1] + value)
    shares = []
    for i in range(len(lines)):
        low, high = max(0, i - 5), min(len(lines), i + 6)
        around = sums[high] - sums[low] - short[i]
        shares.append(round(10 * around / max(1, high - low - 1)) if high - low > 1 else 0)
    return shares


def _own_features(line: Line) -> list[str]:
    text, words, length = line.text, line.words, line.length
    own = [f"len={_bin(length)}", f"code={_code(line)}"]
    if length <= 40:
        shown = words
    else:
        shown = words[:12] + words[-8:]
    own.extend({f"w:{word}" for word in shown})
    own.extend({f"b:{one} {two}" for one, two in zip(shown, shown[1:])})
    if words:
        own.append(f"first:{words[0]}")
        own.append(f"last:{words[-1]}")
        if length <= 6:
            own.append("all:" + " ".join(words))
    letters = _WORD.findall(text) if length <= 40 else []
    if letters:
        capital = sum(form[0].isupper() for form in letters) * 4 // len(letters)
        own.append(f"cap={capital}|{min(length, 8)}")
        if len(letters) > 1 and text.isupper():
            own.append("upper")
        own.append(f"func={sum(word in _FUNCTION for word in words) * 6 // length}|{_bin(length)}")
    digits = sum(map(str.isdigit, text[:200])) * 5 // max(1, len(text[:200]))
    if digits:
        own.append(f"digits={digits}")
    if _URL.search(text):
        own.append(f"url|{_bin(length)}")
    if _DATE.search(text):
        own.append(f"date|{_bin(length)}")
    for mark in "©|»›@•…:?!\"“$%":
        if mark in text:
            own.append(f"mark{mark}|{min(_bin(length), 9)}")
    if not line.ends and text[-1:] in ":,":
        own.append(f"ends{text[-1:]}")
    own.extend(f"cue:{mark}" for mark in line.marks)
    own.extend(f"cue:{mark}|{_bin(length)}" for mark in line.marks)
    if not words:
        own.append("empty")
    return own


class Chain:
    """A linear chain model with two labels, 0 for the article and 1 for furniture.

    `weights` give each feature's score for label 1 against label 0; `steps[a][b]` the score of b after a.
    """

    def __init__(self, weights: dict[str, float], steps: Sequence[Sequence[float]], bias: float = 0.0) -> None:
        self.weights = weights
        self.steps = steps
        self.bias = bias

    def scores(self, features: Iterable[Iterable[str]]) -> list[float]:
        """Return the log odds of furniture for each item by its own features alone."""
        get = self.weights.get
        return [self.bias + sum([get(name, 0.0) for name in names]) for names in features]

    def odds(self, scores: Sequence[float]) -> list[float]:
        """Return for each item the log odds of furniture given the whole sequence (forward and backward sums)."""
        count = len(scores)
        if not count:
            return []
        (s00, s01), (s10, s11) = self.steps
        # Log odds are carried, so that one number stands for both labels.
        forward = [scores[0]]
        for score in scores[1:]:
            odds = forward[-1]
            forward.append(score + _log_add(s01, s11 + odds) - _log_add(s00, s10 + odds))
        backward = [0.0] * count
        for i in range(count - 2, -1, -1):
            odds = scores[i + 1] + backward[i + 1]
            backward[i] = _log_add(s10, s11 + odds) - _log_add(s00, s01 + odds)
        return [one + two for one, two in zip(forward, backward)]


def _log_add(one: float, two: float) -> float:
    high, low = (one, two) if one > two else (two, one)
    return high if high - low > 30 else high + math.log1p(math.exp(low - high))


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-odds)) if odds > -700 else 0.0


_OPENERS = frozenset(
    """the a an in on at but and he she it they we i this that these those his her their its our there when while after
    before as for from with by if so not no one some many most more two three what who why how even since during
    according according until although though both each another such yet then now here you my your last all under
    between among because despite however meanwhile""".split()  # noqa: SIM905
)
_STOPS = frozenset(".!?…:;”\"’)")


def token_features(forms: Sequence[str], lower: Sequence[str], cues: Sequence[str]) -> list[list[str]]:
    """Return the features of every token of a stretch; `cues` names the certain phrase that a token lies in, or "".

    Words say what furniture is made of; the shapes say where it was let in: a capital where no sentence ended.
    """
    count = len(forms)
    shapes = [_shape(form) for form in forms]
    words = ["0" if shape == "0" else word for word, shape in zip(lower, shapes)]
    to_stop = [0] * count
    distance = 9
    for i in range(count - 1, -1, -1):
        distance = 0 if forms[i] in ".!?" else min(9, distance + 1)
        to_stop[i] = distance
    # How long the run of words has been without a small word or a stop, and the share of capitals around.
    capitals = [0]
    for shape in shapes:
        capitals.append(capitals[-1] + (shape in ("Aa", "AA")))
    features = []
    for i in range(count):
        before = words[i - 1] if i else "^"
        after = words[i + 1] if i + 1 < count else "$"
        shape_before = shapes[i - 1] if i else "^"
        shape_after = shapes[i + 1] if i + 1 < count else "$"
        word, shape = words[i], shapes[i]
        opened = before == "^" or before in _STOPS
        low, high = max(0, i - 4), min(count, i + 5)
        own = [
            f"w:{word}",
            f"w-:{before}",
            f"w+:{after}",
            f"b:{word} {after}",
            f"b-:{before} {word}",
            f"s:{shape_before}{shape}{shape_after}",
            f"c:{(capitals[high] - capitals[low]) * 5 // (high - low)}{'o' if opened else ''}",
            f"d:{to_stop[i]}",
        ]
        if shape == "Aa":
            if opened:
                own.append(f"o:{word}")
            else:
                opener = "f" if word in _OPENERS else "n"
                own.append(f"seam:{opener}{shape_before}")
                if opener == "f":
                    own.append(f"seam:{word}")
        if i > 1:
            own.append(f"t:{words[i - 2]} {before} {word}")
        if cues[i]:
            own.append(f"cue:{cues[i]}")
        elif i and cues[i - 1]:
            own.append(f"cue-{shape}{'f' if word in _OPENERS else ''}")
        elif i + 1 < count and cues[i + 1]:
            own.append(f"cue+{shape}")
        features.append(own)
    return features


def _shape(form: str) -> str:
    first = form[0]
    if first.isdigit():
        return "0"
    if not first.isalpha():
        return form
    if not first.isupper():
        return "aa"
    return "AA" if len(form) > 1 and form.isupper() else "Aa"
