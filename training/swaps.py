"""Learns which wrong word spinners put for which right word, from tortured phrases and the terms they stand for.

Every phrase is aligned with its term word by word; what stands in one place in both is a swap. Only the half of the
terms that is for learning is read, so that the other half can measure.
"""

from __future__ import annotations

import csv
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpora import is_for_learning


class Tortured(NamedTuple):
    """A fixed term taken apart: the phrase found in print and the term it stands for, both in lower case."""

    phrase: str
    term: str


def tortured_phrases(data: Path, *, learning: bool) -> list[Tortured]:
    """Return the phrases of one half of the terms, without brackets and phrases of a single word."""
    pairs = []
    with (data / "tortured.dev.tsv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            term, phrase = bare(row["correct"]), bare(row["tortured"])
            ends_well = term and phrase and not re.search(r"[/,;\[\]]| or ", term + phrase)
            if ends_well and len(phrase.split()) > 1 and is_for_learning(term) == learning:
                pairs.append(Tortured(phrase, term))
    return pairs


def is_for_weighing(term: str) -> bool:
    """Tell whether a term of the half that is not learned from is of the third that training/weigh_terms.py reads."""
    return zlib.crc32(term.encode()) % 3 == 0


def bare(term: str) -> str:
    """Return a term of the list in lower case without what stands in brackets: by this the list is cut in halves."""
    return re.sub(r"\s*\([^)]*\)", "", term).strip().lower()


def learn_swaps(pairs: list[Tortured]) -> dict[str, Counter[str]]:
    """Return for each right word the wrong ones put for it and in how many phrases."""
    swaps: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, term in pairs:
        wrong, right = phrase.split(), term.split()
        if len(wrong) == len(right):
            for bad, good in zip(wrong, right, strict=True):
                if bad != good and len(bad) > 2 and len(good) > 2:
                    swaps[good][bad] += 1
        elif len(right) == 1 and len(wrong) <= 3:
            swaps[right[0]][phrase] += 1
    return dict(swaps)


WRITTEN, MORE = ("fixed_terms.txt", "spinner_swaps.txt"), ("more_terms.txt", "more_swaps.txt")
"""Lists of terms and of swaps: written down one by one, and in bulk."""


def written_terms(file: str) -> list[str]:
    """Return the fixed terms of many fields by a list that was written for this project."""
    terms: list[str] = []
    for line in _lines(file):
        head, colon, rest = line.partition(":")
        items = filter(None, map(str.strip, (rest if colon else line).split(",")))
        if not colon:
            terms += items
        elif head.endswith(" (first)"):
            terms += [f"{head.removesuffix(' (first)')} {item}" for item in items]
        else:
            terms += [f"{item} {head}" for item in items]
    return terms


def written_swaps(file: str) -> dict[str, list[str]]:
    """Return for right words what spinners put for them by a list that was written for this project."""
    swaps: dict[str, list[str]] = defaultdict(list)
    for line in _lines(file):
        right, _, wrongs = line.partition(":")
        swaps[right.strip()] += [wrong.strip() for wrong in wrongs.split(",")]
    return dict(swaps)


def _lines(file: str) -> Iterator[str]:
    lines = Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines()
    return (line for line in lines if line and not line.startswith("#"))
