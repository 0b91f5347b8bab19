"""Whether a form of letters is a word at all: far more words than the lexicon has, of which only this is known.

A Bloom filter (Bloom 1970) compiled by training/compile_vocabulary.py; see evaluator/models/vocabulary.md. It never
denies a word that it holds, and takes one in a thousand other forms for a word.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from string import ascii_lowercase

HASHES = 10


def is_word(form: str) -> bool:
    """Tell whether a lower-case form stands in a dictionary or in several edited texts."""
    bits = _bits()
    return all(bits[at >> 3] >> (at & 7) & 1 for at in slots(form, len(bits) * 8))


def one_slip(form: str) -> set[str]:
    """Return the forms from which one letter left out, added or changed, or two exchanged, make this one."""
    halves = [(form[:i], form[i:]) for i in range(1, len(form))]
    found = {one + letter + two for one, two in halves for letter in ascii_lowercase}
    found |= {one + two[1:] for one, two in halves}
    found |= {one + two[1] + two[0] + two[2:] for one, two in halves if len(two) > 1}
    return found - {form}


def slots(form: str, size: int) -> Iterator[int]:
    """Yield the bits of a filter of `size` bits that a form stands for (double hashing; Kirsch, Mitzenmacher 2006)."""
    letters = form.encode()
    first, step = zlib.crc32(letters), zlib.crc32(letters[::-1]) | 1
    return ((first + n * step) % size for n in range(HASHES))


@lru_cache(maxsize=1)
def _bits() -> bytes:
    return resources.files("evaluator.models").joinpath("vocabulary.bin").read_bytes()
