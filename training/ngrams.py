"""Which pairs and triples of words the clean prose holds: tells damage that reads badly from damage that nobody sees."""

from __future__ import annotations

import gzip
import itertools
import pickle
import re
from collections import Counter
from pathlib import Path

import numpy as np
import numpy.typing as npt

from training.stock import STOCK_PHRASES

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]")
_RARE = 3  # uses under which a word has no number of its own


class Ngrams:
    """Counts of pairs and presence of triples of lower-case words, and counts of stock phrases in a million words."""

    def __init__(self, ids: dict[str, int], pairs: npt.NDArray[np.int64], counts: npt.NDArray[np.int32],
                 triples: npt.NDArray[np.int64], stock: dict[str, float]) -> None:  # fmt: skip
        self._ids, self._pairs, self._counts, self._triples = ids, pairs, counts, triples
        self._stock = stock
        self._size = len(ids) + 1

    def pair(self, first: str, second: str) -> int:
        """Return how often the two words stand side by side."""
        a, b = self._ids.get(first, 0), self._ids.get(second, 0)
        key = a * self._size + b
        at = int(np.searchsorted(self._pairs, key))
        return int(self._counts[at]) if a and b and at < len(self._pairs) and self._pairs[at] == key else 0

    def is_rare(self, stock_phrase: str) -> bool:
        """Tell whether edited prose hardly uses a stock phrase: less than seven times in ten million words."""
        return self._stock[stock_phrase] < 0.7

    def has_triple(self, first: str, second: str, third: str) -> bool:
        """Tell whether the three words stand side by side anywhere; True where one is too rare to tell."""
        a, b, c = (self._ids.get(word, 0) for word in (first, second, third))
        if not (a and b and c):
            return True
        key = (a * self._size + b) * self._size + c
        at = int(np.searchsorted(self._triples, key))
        return at < len(self._triples) and bool(self._triples[at] == key)


def load_ngrams(data: Path, cache: Path) -> Ngrams:
    """Count the words of `data`/prose once and keep the counts in `cache`."""
    kept = cache / "ngrams.pickle"
    if kept.exists():
        with kept.open("rb") as stream:
            return Ngrams(*pickle.load(stream))
    texts = []
    for file in sorted((data / "prose").glob("*.txt.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as stream:
            texts.append(_WORD.findall(stream.read().lower()))
    numbers = Counter(itertools.chain.from_iterable(texts))
    words = [word for word, n in numbers.items() if n >= _RARE]
    ids = {word: i + 1 for i, word in enumerate(words)}
    stream_of_ids = np.fromiter((ids.get(word, 0) for text in texts for word in text), dtype=np.int64)
    del texts, numbers
    size = len(ids) + 1
    known = stream_of_ids > 0
    pairs = (stream_of_ids[:-1] * size + stream_of_ids[1:])[known[:-1] & known[1:]]
    all_three = known[:-2] & known[1:-1] & known[2:]
    triples = ((stream_of_ids[:-2] * size + stream_of_ids[1:-1]) * size + stream_of_ids[2:])[all_three]
    unique, counts = np.unique(pairs, return_counts=True)
    stock = _count_stock_phrases(data, len(stream_of_ids))
    stored = (ids, unique, counts.astype(np.int32), np.unique(triples), stock)
    cache.mkdir(parents=True, exist_ok=True)
    with kept.open("wb") as out:
        pickle.dump(stored, out)
    return Ngrams(*stored)


def _count_stock_phrases(data: Path, tokens: int) -> dict[str, float]:
    counts: Counter[str] = Counter()
    phrases = {phrase for of_one in STOCK_PHRASES.values() for phrase in of_one}
    for file in sorted((data / "prose").glob("*.txt.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as stream:
            text = stream.read().lower()
        for phrase in phrases:
            counts[phrase] += text.count(f" {phrase}")
    return {phrase: counts[phrase] * 1e6 / tokens for phrase in phrases}
