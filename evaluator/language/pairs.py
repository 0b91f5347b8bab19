"""How surprising it is that two words stand side by side: evidence of lost, wrong and misformed words.

Two frequent words that chance alone would have put together many times in the texts counted, and that hardly ever stood
so, do not go together ("would to", "depends of"). Rarer words are judged by their parts of speech, beside a frequent
word ("these" and a singular noun). The counts are compiled by training/compile_pairs.py; see evaluator/models/pairs.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from evaluator.document import Document
from evaluator.language.lexicon import parts_of_speech

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.floating]
    Integers = npt.NDArray[np.int64]

LEAST_EXPECTED = 2.0
"""Times that chance must put a pair together before its absence says anything."""
MOST = 6.0
"""Natural logarithm of expected over seen beyond which a pair is not more surprising."""
HASHES = 4
_MIX = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93)


def symbol_class(form: str) -> str:
    """Return the class of a word as written: parts of speech, a name, a number or unknown."""
    if form[0].isdigit():
        return "<#>"
    letters = parts_of_speech(form.lower())
    if letters:
        return f"<{letters}>"
    return "<Name>" if form[0].isupper() else "<?>"


def slots(first: Integers, second: Integers, size: int) -> Integers:
    """Return the bits of a filter of `size` bits that pairs of numbers stand for, one row for each hash."""
    import numpy as np

    with np.errstate(over="ignore"):
        key = first.astype(np.uint64) * np.uint64(1 << 20) + second.astype(np.uint64)
        rows = []
        for number in _MIX[:HASHES]:
            x = (key ^ (key >> np.uint64(29))) * np.uint64(number)
            x = (x ^ (x >> np.uint64(32))) * np.uint64(_MIX[0])
            rows.append(((x ^ (x >> np.uint64(31))) % np.uint64(size)).astype(np.int64))
    return np.stack(rows)


@dataclass(frozen=True)
class Pairs:
    """The counts: words, classes, and which pairs are ordinary."""

    words: dict[str, int]
    """Numbers of the words counted by themselves, from 0."""
    classes: dict[str, int]
    """Numbers of the classes, from 0."""
    counts: Floats
    """Uses of each word."""
    total: float
    ordinary: npt.NDArray[np.uint8]
    """Bloom filter of the ordinary pairs of words, eight bits a byte."""
    after: Floats
    """Surprise of a class after each of the most frequent words: rows are words, columns classes."""
    before: Floats
    """Surprise of a class before each of the most frequent words."""

    def surprise(self, document: Document) -> Floats:
        """Return for each token the surprise of the pair it makes with the word before it: of words, and of classes.

        Two columns; 0 where there is no pair or nothing is known.
        """
        import numpy as np

        forms = document.tokens.text
        size = len(forms)
        found = np.zeros((size, 2))
        if size < 2:
            return found
        number, kind = self.numbers(forms)
        is_word = np.fromiter((form[0].isalnum() for form in forms), bool, size)
        joined = is_word.copy()
        joined[1:] &= is_word[:-1]
        for sentence in document.sentences:
            if sentence.first_token < size:
                joined[sentence.first_token] = False
        joined[0] = False
        at = np.flatnonzero(joined)
        a, b = number[at - 1], number[at]
        known = (a >= 0) & (b >= 0)
        expected = np.where(known, self.counts[a] * self.counts[b] / self.total, 0.0)
        bits = slots(a, b, len(self.ordinary) * 8)
        is_ordinary = ((self.ordinary[bits >> 3] >> (bits & 7)) & 1).all(0)
        odd = known & (expected >= LEAST_EXPECTED) & ~is_ordinary
        found[at, 0] = np.where(odd, np.minimum(np.log(np.maximum(expected, 1.0)), MOST), 0.0)
        frequent = len(self.after)
        after = np.where((a >= 0) & (a < frequent), self.after[np.clip(a, 0, frequent - 1), kind[at]], 0.0)
        before = np.where((b >= 0) & (b < frequent), self.before[np.clip(b, 0, frequent - 1), kind[at - 1]], 0.0)
        found[at, 1] = np.maximum(after, before)
        return found

    def numbers(self, forms: Sequence[str]) -> tuple[Integers, Integers]:
        """Return the numbers of words (-1 for those not counted) and of their classes."""
        import numpy as np

        one: dict[str, tuple[int, int]] = {}
        unknown = self.classes["<?>"]
        for form in set(forms):
            at = self.words.get(form.lower().replace("’", "'"), -1)
            one[form] = (at, self.classes.get(symbol_class(form), unknown))
        both = np.asarray([one[form] for form in forms], np.int64)
        return both[:, 0], both[:, 1]


@lru_cache(maxsize=1)
def pairs() -> Pairs:
    """Load the shipped counts."""
    import numpy as np

    with resources.files("evaluator.models").joinpath("pairs.npz").open("rb") as stream, np.load(stream) as stored:
        return read_pairs({name: stored[name] for name in stored.files})


def read_pairs(stored: dict[str, npt.NDArray[np.generic]]) -> Pairs:
    """Make the counts of the arrays of their file."""
    import numpy as np

    words = bytes(stored["words"]).decode().split("\n")
    classes = bytes(stored["classes"]).decode().split("\n")
    return Pairs(
        words={word: i for i, word in enumerate(words)},
        classes={name: i for i, name in enumerate(classes)},
        counts=np.exp(stored["log_counts"].astype(np.float64)),
        total=float(stored["total"][0]),
        ordinary=stored["ordinary"].astype(np.uint8),
        after=stored["after"].astype(np.float32) / 20,
        before=stored["before"].astype(np.float32) / 20,
    )
