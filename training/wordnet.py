"""Reads Princeton WordNet's database files (Debian package wordnet-base), for training only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path("/usr/share/wordnet")
_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}


class Sense(NamedTuple):
    """One sense of a lemma: its rank among the lemma's senses (0 is the commonest) and its other lemmas."""

    rank: int
    synonyms: tuple[str, ...]


@lru_cache(maxsize=4)
def _synsets(part: str) -> dict[str, tuple[str, ...]]:
    lemmas: dict[str, tuple[str, ...]] = {}
    with (FOLDER / f"data.{_FILES[part]}").open(encoding="utf-8") as stream:
        for line in stream:
            if line.startswith("  "):
                continue
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            words = (fields[4 + 2 * i].split("(")[0].replace("_", " ") for i in range(count))
            lemmas[fields[0]] = tuple(words)
    return lemmas


def _index(part: str) -> Iterator[list[str]]:
    """Yield the fields of every lemma of a part of speech."""
    with (FOLDER / f"index.{_FILES[part]}").open(encoding="utf-8") as stream:
        yield from (line.split() for line in stream if not line.startswith("  "))


@lru_cache(maxsize=4)
def senses(part: str) -> dict[str, tuple[Sense, ...]]:
    """Return the senses of every lemma of a part of speech (n, v, a, r) that has synonyms in at least one."""
    synsets = _synsets(part)
    found: dict[str, tuple[Sense, ...]] = {}
    for fields in _index(part):
        lemma, count = fields[0].replace("_", " "), int(fields[2])
        kept = []
        for rank, offset in enumerate(fields[-count:]):
            others = tuple(word for word in synsets[offset] if word.lower() != lemma)
            if others:
                kept.append(Sense(rank, others))
        if kept:
            found[lemma] = tuple(kept)
    return found


def lemmas(part: str) -> list[str]:
    """Return all lemmas of a part of speech (n, v, a, r), in the order of the alphabet."""
    return [fields[0].replace("_", " ") for fields in _index(part)]
