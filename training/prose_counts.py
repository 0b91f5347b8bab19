"""Counts of words, of their neighbours and of threes in edited prose, for the table of terms (compile_terms.py)."""

from __future__ import annotations

import gzip
import hashlib
import math
import re
from collections.abc import Iterator
from functools import cached_property, reduce
from pathlib import Path

import numpy as np

from evaluator.language.term_table import LINKS, Triple
from evaluator.language.wording import FUNCTION_WORDS as FUNCTION

HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")  # parts words of terms, so those of the prose too
TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d[\d,.]*|[^\w\s]|[^\W_]+")


class Counts:
    """Uses of words, of pairs of neighbours, of pairs round "of" and of three words, in lower-case prose."""

    def __init__(self, words: list[str], ids: np.ndarray) -> None:
        self.words = words
        self.index = {word: i for i, word in enumerate(words)}
        self.single = np.bincount(ids, minlength=len(words))
        self.total = int(self.single.sum())
        self.pairs, self.pair_counts = np.unique(self._code(ids[:-1], ids[1:]), return_counts=True)
        linked = np.flatnonzero(ids[1:-1] == self.index["of"])
        self.of_pairs, self.of_counts = np.unique(self._code(ids[linked], ids[linked + 2]), return_counts=True)
        self.content = np.array([word.isalpha() and word not in FUNCTION for word in words])
        """Of each word whether it carries meaning by itself."""
        outside, inside = self.content[ids], (self.content | np.isin(words, list(LINKS)))[ids]
        at = np.flatnonzero(outside[:-2] & inside[1:-1] & outside[2:])
        in_three = (ids[at + k].astype(np.int64) for k in range(3))
        self.triples, self.triple_counts = np.unique(reduce(self._code, in_three), return_counts=True)
        first, second = np.divmod(self.pairs, len(words))
        kept = self.content[first] & self.content[second]
        self._pairs_by_first = self.pairs[kept]
        self._pairs_by_second = np.sort(self._code(second[kept], first[kept]))

    def _code(self, first: np.ndarray, second: np.ndarray) -> np.ndarray:
        return first.astype(np.int64) * len(self.words) + second

    def of(self, first: str, second: str, linked: bool) -> int:
        """Return how often a pair stands in the prose."""
        a, b = self.index.get(first), self.index.get(second)
        if a is None or b is None:
            return 0
        codes, counts = (self.of_pairs, self.of_counts) if linked else (self.pairs, self.pair_counts)
        code = a * len(self.words) + b
        at = int(np.searchsorted(codes, code))
        return int(counts[at]) if at < len(codes) and codes[at] == code else 0

    def uses(self, word: str) -> int:
        """Return how often a word stands in the prose."""
        at = self.index.get(word)
        return 0 if at is None else int(self.single[at])

    def beside(self, word: str, after: bool) -> np.ndarray:
        """Return the indices of the content words that stand after a word, or before it."""
        at = self.index.get(word)
        if at is None:
            return np.zeros(0, dtype=np.int64)
        pairs = self._pairs_by_first if after else self._pairs_by_second
        start, end = np.searchsorted(pairs, [at * len(self.words), (at + 1) * len(self.words)])
        return pairs[start:end] - at * len(self.words)

    @cached_property
    def _single_pairs(self) -> tuple[np.ndarray, np.ndarray]:
        """Of each word how many pairs of content words, with it as the first and as the second, are used once."""
        once = self.pairs[self.pair_counts == 1]
        first, second = np.divmod(once, len(self.words))
        kept = self.content[first] & self.content[second]
        return tuple(np.bincount(ids[kept], minlength=len(self.words)) for ids in (first, second))  # type: ignore[return-value]

    def novelty(self, word: str, role: int) -> float:
        """Return the logarithm of how many pairs with a word as the first (role 0) or second (1) are used once.

        By Good and Turing's estimate, so many pairs would be new in as much prose again.
        """
        at = self.index.get(word)
        return 0.0 if at is None else math.log1p(int(self._single_pairs[role][at]))

    def all_pairs(self, first_is: np.ndarray, second_is: np.ndarray) -> Iterator[tuple[int, int, bool, int]]:
        """Yield the pairs of the prose whose words are among those asked for: indices, whether round "of", uses."""
        for codes, counts, linked in ((self.pairs, self.pair_counts, False), (self.of_pairs, self.of_counts, True)):
            first, second = np.divmod(codes, len(self.words))
            kept = first_is[first] & second_is[second]
            for row in zip(first[kept].tolist(), second[kept].tolist(), counts[kept].tolist(), strict=True):
                yield row[0], row[1], linked, row[2]

    def has_triple(self, words: Triple) -> bool:
        """Tell whether three neighbours that may be a longer term stand in the prose."""
        if not self.index.keys() >= set(words):
            return False
        code = reduce(lambda code, word: code * len(self.words) + self.index[word], words, 0)
        at = int(np.searchsorted(self.triples, code))
        return at < len(self.triples) and bool(self.triples[at] == code)

    def all_triples(self) -> Iterator[tuple[Triple, int]]:
        """Yield three neighbours in the prose that may be a longer term, and their uses."""
        pairs, third = np.divmod(self.triples, len(self.words))
        first, second = np.divmod(pairs, len(self.words))
        for *ids, count in zip(*(ids.tolist() for ids in (first, second, third, self.triple_counts)), strict=True):
            a, b, c = (self.words[i] for i in ids)
            yield (a, b, c), count


def is_held_out(name: str) -> bool:
    """Tell whether an article, named by its file and number, is of the fifth that trust is learned on."""
    return hashlib.sha256(name.encode()).digest()[0] % 5 == 0


def read_prose(data: Path) -> tuple[Counts, Counts, Counts]:
    """Return the counts of four fifths of the prose, of the last fifth, and of all."""
    words: list[str] = []
    index: dict[str, int] = {}
    parts: dict[bool, list[int]] = {False: [], True: []}
    for path in sorted((data / "prose").glob("*.txt.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            prose = HYPHEN.sub(" ", stream.read().lower().replace("’", "'"))
            for number, article in enumerate(prose.split("\n=====\n")):
                ids = parts[is_held_out(f"{path.name}-{number}")]
                for word in TOKEN.findall(article):
                    at = index.get(word)
                    if at is None:
                        at = index[word] = len(words)
                        words.append(word)
                    ids.append(at)
    most, held_out = (np.array(parts[held], dtype=np.int32) for held in (False, True))
    return Counts(words, most), Counts(words, held_out), Counts(words, np.concatenate([most, held_out]))
