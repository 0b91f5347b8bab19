"""Writes what evaluator/language/term_table.py reads: the rows of the table of terms, and what goes with them."""

from __future__ import annotations

import collections
import itertools
import math
import zlib
from collections.abc import Iterable, Iterator

import numpy as np

from evaluator.language.term_table import (
    FIRST,
    FIRST_SWAPPED,
    FIRST_TELLS,
    LONG_FIRST,
    LONG_SECOND,
    LONG_THIRD,
    OPENS,
    SECOND,
    SECOND_SWAPPED,
    SECOND_TELLS,
    Entry,
    seen_slots,
)  # fmt: skip

BITS = 8  # of the filter for a common pair, at the least: one in thirty others is taken for one at worst

Rows = dict[str, dict[str, str]]
"""Cells of the table by word, then by column."""
COLUMNS = ("first", "second", "tells_first", "tells_second", "terms", "linked", "longer", "chunks", "forms")
"""In the order in which evaluator/language/term_table.py has them, after the word."""


def in_groups(words: Iterable[tuple[str, int, bool]]) -> str:
    """Return words with their scores, and whether these are borne out, as a cell of the table."""
    groups: dict[tuple[int, bool], list[str]] = collections.defaultdict(list)
    for word, score, borne_out in words:
        groups[score, borne_out].append(word)
    return "|".join(f"{score}{'!' * known} {' '.join(group)}" for (score, known), group in sorted(groups.items()))


def add_rests(rows: Rows, column: str, several: list[str]) -> None:
    """Note what is of several words in the row of the first."""
    for first, group in itertools.groupby(sorted(several), key=lambda words: words.partition(" ")[0]):
        rows[first][column] = "|".join(words.partition(" ")[2] for words in group)


def row_text(word: str, cells: dict[str, str]) -> str:
    row = [word, *(cells.get(column, "") for column in COLUMNS)]
    assert len(row) == Entry.COLUMNS
    return "\t".join(row).rstrip("\t") + "\t" * (not cells)


def packed(text: str, clean: Iterable[int], common: Iterable[int]) -> bytes:
    """Return what goes with the text, as `Table` describes it, from the fingerprints of clean prose and of common pairs."""
    lines = text.split("\n")[:-1]
    starts = list(itertools.accumulate((len(line) + 1 for line in lines), initial=0))[1:-1]
    words = [line.partition("\t")[0] for line in lines[1:]]
    entries = [Entry(line) for line in lines[1:]]
    index = sorted(zip((zlib.crc32(word.encode()) for word in words), starts, roles_of(words, entries), strict=True))
    columns = zip(*index, strict=True)
    clean = sorted(clean)
    marks = list(common)
    size = 1 << math.ceil(math.log2(BITS * len(marks))) if marks else 0
    bits = np.zeros(size, np.uint8)
    for mark in marks:
        bits[list(seen_slots(mark, size))] = 1
    numbers = np.array([len(index), len(clean), *itertools.chain(*columns), *clean], "<u4")
    return numbers.tobytes() + np.packbits(bits, bitorder="little").tobytes()


def roles_of(words: list[str], entries: list[Entry]) -> Iterator[int]:
    """Yield what each word may be in a term."""
    seconds = {second for entry in entries for second in (*entry.terms, *entry.linked)}
    longer = [
        {word for word, entry in zip(words, entries, strict=True) if entry.longer},
        {second for entry in entries for second in entry.longer},
        {third for entry in entries for thirds in entry.longer.values() for third in thirds},
    ]
    for word, entry in zip(words, entries, strict=True):
        first, second = ({word, *swaps} for swaps in (entry.first_swaps, entry.second_swaps))
        yield (
            FIRST * bool(entry.terms or entry.linked)
            | SECOND * (word in seconds)
            | FIRST_SWAPPED * bool(entry.first_swaps)
            | SECOND_SWAPPED * bool(entry.second_swaps)
            | FIRST_TELLS * bool(entry.tells_first)
            | SECOND_TELLS * bool(entry.tells_second)
            | LONG_FIRST * (not first.isdisjoint(longer[0]))
            | LONG_SECOND * (not (first | second).isdisjoint(longer[1]))
            | LONG_THIRD * (not second.isdisjoint(longer[2]))
            | OPENS * bool(entry.chunks or entry.forms)
        )
