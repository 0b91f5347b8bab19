"""Compiles evaluator/models/vocabulary.bin: `python training/compile_vocabulary.py DATA` (two minutes, no randomness).

Holds the forms of letters that stand in at least `DOCUMENTS` documents of DATA/prose, the words of the CMU Pronouncing
Dictionary, and the words of WordNet 3.0 (Debian package wordnet-base) with their inflected forms.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from evaluator.language.inflection import PART_OF_FORM, inflect
from evaluator.language.vocabulary import one_slip, slots
from training.wordnet import lemmas

MODEL = Path(__file__).resolve().parents[1] / "evaluator" / "models" / "vocabulary.bin"
DOCUMENTS = 3
FAR_COMMONER = 500
BITS_OF_A_WORD = 14.4  # with ten hashes one in a thousand other forms passes
_FORM = re.compile(r"[^\W\d_]+")


def of_prose(data: Path) -> Iterator[str]:
    """Yield the forms that several documents have, but for usual misspellings: one slip away from a form that
    `FAR_COMMONER` times as many have.
    """
    documents: Counter[str] = Counter()
    for file in sorted((data / "prose").glob("*.txt.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as stream:
            for document in stream.read().lower().split("\n=====\n"):
                documents.update(set(_FORM.findall(document)))
    for form, count in documents.items():
        if count >= DOCUMENTS and all(documents[near] < FAR_COMMONER * count for near in one_slip(form)):
            yield form


def of_cmudict(data: Path) -> Iterator[str]:
    """Yield the words of the pronouncing dictionary without marks and numbers."""
    for line in (data / "cmudict").read_text(encoding="utf-8").splitlines():
        yield from _FORM.findall(line.split(" ")[0].lower())


def of_wordnet() -> Iterator[str]:
    """Yield single words with all forms that their part of speech has, right or only possible."""
    for part in "nvar":
        for lemma in lemmas(part):
            yield from _FORM.findall(lemma)
            if lemma.isalpha():
                yield from (inflect(lemma, form) for form, of in PART_OF_FORM.items() if of == part)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    words = {*of_prose(options.data), *of_cmudict(options.data), *of_wordnet()}
    size = (int(len(words) * BITS_OF_A_WORD) // 8 + 1) * 8
    bits = bytearray(size // 8)
    for word in words:
        for at in slots(word, size):
            bits[at >> 3] |= 1 << (at & 7)
    options.out.write_bytes(bits)
    print(f"{len(words)} words, {len(bits) / 1e3:.0f} kB, {sum(map(int.bit_count, bits)) / size:.2f} of the bits set")


if __name__ == "__main__":
    main()
