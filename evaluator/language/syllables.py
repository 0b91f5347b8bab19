"""Syllables of written English words: learned letter patterns, and a table of the words that they get wrong.

The patterns and the table are compiled by training/compile_syllables.py from the CMU Pronouncing Dictionary; see
evaluator/models/syllables.md. Everything else (figures, letters read one by one, hyphens, contractions) is rules.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

VOWELS = re.compile(r"[aeiouy]+")
# How many letters to the left and right of a group of vowels a pattern holds, the more special after the more general.
WIDTHS = ((0, 0), (0, 1), (1, 1), (0, 2), (1, 2), (0, 3), (2, 2), (1, 3), (2, 3), (3, 3), (2, 4), (4, 4))
_EDGE = "." * max(max(width) for width in WIDTHS)
_CAPITALS = re.compile(r"[A-Z]+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz."
_MC = re.compile(r"mc[a-z]")

_LIGATURES = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "ł": "l", "đ": "d", "ð": "th", "þ": "th"})
_DIAERESIS = re.compile(r"(?<=[aeiou])[ëïö]")
_PARTS = re.compile(r"[a-z']+|\d[\d.,]*\d|\d")
_SIBILANT = re.compile(r"(?:[sxz]|ch|sh|ce|ge|se|ze|dge)$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")
_CONTRACTIONS = ("n't", "'s", "'ll", "'ve", "'re", "'d", "'m")

# Read as the words they stand for.
_ABBREVIATIONS = {
    "mr": 2, "mrs": 2, "ms": 1, "dr": 2, "jr": 2, "sr": 2, "vs": 2, "lt": 3, "sgt": 2, "capt": 2, "prof": 3, "etc": 4,
    "mph": 4, "km": 4, "kg": 3, "cm": 4, "mm": 4, "hr": 1, "ft": 1, "lb": 1, "lbs": 1, "oz": 1,
}  # fmt: skip
# Syllables of a letter's name: all but W have one.
_LONG_LETTER = "w"
_ONES = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)  # zero to nineteen
_TENS = (0, 0, 2, 2, 2, 2, 2, 3, 2, 2)  # twenty to ninety
_SCALES = ((10**12, 2), (10**9, 2), (10**6, 2), (10**3, 2), (100, 2))
_LONGEST_WORD = 60  # letters; what is longer is no word, and is counted by its groups of vowels alone
_LONGEST_ACRONYM = 3  # letters: read one by one unless the letters make a common word
_READ_BY_LETTER = frozenset({"US", "UK", "EU", "PM", "AM", "TV", "PC", "ID", "OK"})


Patterns = dict[str, list[tuple[int, int, dict[str, int]]]]
"""By a group of vowels and the letter after it: the widths at which there are patterns, and those by their letters."""


class _Model(NamedTuple):
    patterns: Patterns
    exceptions: dict[str, int]
    short_words: frozenset[str]


@lru_cache(maxsize=1)
def _model() -> _Model:
    raw = json.loads(resources.files("evaluator.models").joinpath("syllables.json").read_text(encoding="utf-8"))
    patterns = index_patterns(_flatten(raw["patterns"]))
    return _Model(patterns, _flatten(raw["exceptions"]), frozenset(raw["short_words"].split()))


def _flatten(groups: dict[str, str]) -> dict[str, int]:
    return {key: int(value) for value, keys in groups.items() for key in keys.split()}


def count_syllables(word: str) -> int:
    """Return the syllables of a word as written, at least 1 if it has a letter or figure, else 0.

    Figures count as they are read aloud, as Flesch has it (four in 1918); letters of an abbreviation by their names;
    the parts of a hyphenated word one by one.
    """
    if word.isascii() and word.isalpha() and word[1:].islower():
        return _plain(word.lower())
    if "-" in word:
        return sum(count_syllables(part) for part in word.split("-") if part)
    if _DOTTED.fullmatch(word):
        return _letters(word.replace(".", ""))
    stem, plural = (word[:-1], True) if len(word) > 2 and word[-1] == "s" and word[:-1].isupper() else (word, False)
    if _is_read_by_letter(stem):
        return _letters(stem)
    if plural and stem.isascii() and stem.isalpha():
        return _plain(stem.lower())
    folded, parted = _fold(word)
    return _mixed(folded) + parted


def _fold(word: str) -> tuple[str, int]:
    """Return a word in lower case and plain letters, and the syllables of letters left out.

    A vowel under a diaeresis after another (naïve, Zoë) is a syllable by itself; the other marks change no count.
    """
    lower = word.lower().replace("’", "'").translate(_LIGATURES)
    if lower.isascii():
        return lower, 0
    rest, parted = _DIAERESIS.subn("", lower)
    return "".join(c for c in unicodedata.normalize("NFD", rest) if not unicodedata.combining(c)), parted


def _is_read_by_letter(word: str) -> bool:
    if not (word.isupper() and word.isalpha() and word.isascii()) or len(word) == 1:
        return False
    if word in _READ_BY_LETTER:
        return True
    lower = word.lower()
    if VOWELS.search(lower) is None:
        return lower not in _model().exceptions and lower not in _ABBREVIATIONS
    return len(word) <= _LONGEST_ACRONYM and lower not in _model().short_words


def _letters(letters: str) -> int:
    return sum(3 if letter.lower() == _LONG_LETTER else 1 for letter in letters if letter.isalnum())


def _mixed(word: str) -> int:
    """Count a folded word that holds figures, apostrophes or letters of other scripts."""
    total = 0
    for match in _PARTS.finditer(word):
        part = match.group()
        if part[0].isdigit():
            total += _figures(part, word[match.end() :])
        elif match.start() and word[match.start() - 1].isdigit():
            total += 0 if part in ("st", "nd", "rd", "th", "s") else _plain(part)
        else:
            total += _contraction(part.strip("'"))
    return max(total, 1 if any(char.isalnum() for char in word) else 0)


def _contraction(word: str) -> int:
    if "'" not in word:
        return _plain(word) if word else 0
    known = _model().exceptions.get(word)
    if known is not None:
        return known
    for ending in _CONTRACTIONS:
        if word.endswith(ending):
            stem = word[: -len(ending)].replace("'", "")
            return (_plain(stem) if stem else 0) + _added(stem, ending)
    return sum(_plain(part) for part in word.split("'") if VOWELS.search(part)) or 1


def _added(stem: str, ending: str) -> int:
    """Return the syllables that a contracted ending adds: isn't has two, can't has one."""
    if ending == "'s":
        return 1 if _SIBILANT.search(stem) else 0
    if ending == "n't":
        return 0 if stem in ("ca", "do", "wo", "are", "were", "ai", "sha") else 1
    if ending in ("'ll", "'ve", "'d"):
        return 0 if VOWELS.search(stem[-1:]) else 1
    return 0


def _plain(word: str) -> int:
    """Count a word in lower-case letters a to z."""
    patterns, exceptions, _ = _model()
    known = exceptions.get(word) or _ABBREVIATIONS.get(word)
    return known if known is not None else count_by_patterns(word, patterns)


def count_by_patterns(word: str, patterns: Patterns) -> int:
    """Return the syllables of a lower-case word by letter patterns alone, at least 1."""
    if len(word) > _LONGEST_WORD:
        return len(VOWELS.findall(word)) or 1
    total = vowelless_syllables(word)
    padded = f"{_EDGE}{word}{_EDGE}"
    for match in VOWELS.finditer(padded):
        start, end = match.span()
        value = 1
        for left, right, table in patterns.get(padded[start : end + 1], ()):
            found = table.get(padded[start - left : end + right])
            if found is not None:
                value = found
        total += value
    return total or 1


def index_patterns(patterns: Mapping[str, int]) -> Patterns:
    """Return patterns in the form in which `count_by_patterns` looks them up."""
    index: Patterns = {}
    by_width: dict[tuple[str, int, int], dict[str, int]] = {}
    for pattern, value in patterns.items():
        group = _CAPITALS.search(pattern)
        assert group is not None
        left, right = group.start(), len(pattern) - group.end()
        followers = [pattern[group.end()]] if right else _LETTERS
        for follower in followers:
            by_width.setdefault((group.group().lower() + follower, left, right), {})[pattern.lower()] = value
    rank = {width: place for place, width in enumerate(WIDTHS)}
    for (key, left, right), table in sorted(by_width.items(), key=lambda item: rank[item[0][1:]]):
        index.setdefault(key, []).append((left, right, table))
    return index


def vowelless_syllables(word: str) -> int:
    """Return the syllables of a lower-case word that no vowel is written for: the Mc of McKay."""
    return 1 if word[:2] == "mc" and _MC.match(word) else 0


def groups(word: str) -> Iterator[list[str]]:
    """Yield the patterns of each group of vowels of a lower-case word, from the most general to the most special.

    A pattern is the group in capitals with the letters around it; ``.`` stands outside the word.
    """
    padded = f"{_EDGE}{word}{_EDGE}"
    for match in VOWELS.finditer(padded):
        start, end = match.span()
        group = match.group().upper()
        yield [padded[start - left : start] + group + padded[end : end + right] for left, right in WIDTHS]


def _figures(figures: str, rest: str) -> int:
    """Return the syllables of a number as it is read; `rest` is what follows it in the word."""
    whole, _, decimals = figures.replace(",", "").partition(".")
    decimals = decimals.replace(".", "")
    total = _whole(whole)
    if decimals:
        return total + 1 + sum(_ONES[int(figure)] for figure in decimals)
    is_ordinal = rest[:2] in ("st", "nd", "rd", "th")
    if (is_ordinal and whole[-1:] == "2" and whole[-2:] != "12") or (
        is_ordinal and whole[-1:] == "0" and whole[-2:] not in ("00", "10")
    ):
        total += 1  # second; twentieth
    return total


def _whole(figures: str) -> int:
    if len(figures) > 15 or (len(figures) > 1 and figures[0] == "0"):
        return sum(_ONES[int(figure)] for figure in figures)  # read one by one
    value = int(figures)
    if len(figures) == 4 and (1100 <= value < 2000 or 2010 <= value < 2100):
        century, year = divmod(value, 100)  # nineteen eighteen, twenty ten
        return _cardinal(century) + (2 if year == 0 else _cardinal(year) + (1 if year < 10 else 0))
    return _cardinal(value)


def _cardinal(value: int) -> int:
    if value < 20:
        return _ONES[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return _TENS[tens] + (_ONES[ones] if ones else 0)
    for scale, syllables in _SCALES:
        if value >= scale:
            count, rest = divmod(value, scale)
            return _cardinal(count) + syllables + (_cardinal(rest) if rest else 0)
    raise AssertionError(value)
