"""Compiles evaluator/models/pairs.npz: `python training/compile_pairs.py DATA` (two minutes, no randomness).

Counts pairs of neighbouring words in the documents that the detector is trained on, so that neither tuning nor
measuring sees pairs of its own texts.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from evaluator.language.pairs import HASHES, LEAST_EXPECTED, MOST, slots, symbol_class
from evaluator.language.tokens import _TOKEN
from training.detector_data import is_for_tuning, learning_texts

MODEL = Path(__file__).resolve().parents[1] / "evaluator" / "models" / "pairs.npz"
LEAST_USES = 30
FREQUENT = 10_000
ORDINARY = 0.04
"""Share of the expected number at which a pair is ordinary."""
BITS_OF_A_PAIR = 10


def main() -> None:
    forms: list[str] = []
    for texts in learning_texts(Path(sys.argv[1])).values():
        for text in texts:
            if not is_for_tuning(text.name):
                for paragraph in text.text.split("\n\n"):
                    forms.extend(piece.lstrip() for piece in _TOKEN.findall(paragraph))
                    forms.append("¶")
    uses = Counter(forms)
    lower: Counter[str] = Counter()
    for form, n in uses.items():
        if form[0].isalpha():
            lower[form.lower().replace("’", "'")] += n
    words = [word for word, n in lower.most_common() if n >= LEAST_USES]
    number = {word: i for i, word in enumerate(words)}
    classes = sorted({symbol_class(form) for form in uses if form[0].isalnum()} | {"<?>"})
    class_number = {name: i for i, name in enumerate(classes)}
    of_form = {
        form: (number.get(form.lower().replace("’", "'"), -1), class_number[symbol_class(form)])
        if form[0].isalnum()
        else (-2, -1)
        for form in uses
    }
    both = np.asarray([of_form[form] for form in forms], np.int64)
    del forms
    ids, kinds = both[:, 0], both[:, 1]
    joined = (ids[:-1] > -2) & (ids[1:] > -2)
    total = float((ids > -2).sum())
    counts = np.bincount(ids[ids >= 0], minlength=len(words)).astype(float)
    a, b = ids[:-1][joined], ids[1:][joined]
    known = (a >= 0) & (b >= 0)
    seen, times = np.unique(a[known] * len(words) + b[known], return_counts=True)
    expected = counts[seen // len(words)] * counts[seen % len(words)] / total
    kept = seen[(expected >= LEAST_EXPECTED) & (times >= np.maximum(1, ORDINARY * expected))]
    size = (len(kept) * BITS_OF_A_PAIR // 8 + 1) * 8
    ordinary = np.zeros(size, bool)
    ordinary[slots(kept // len(words), kept % len(words), size).ravel()] = True
    class_counts = np.bincount(kinds[kinds >= 0], minlength=len(classes)).astype(float)
    tables = []
    for of_word, of_class in ((a, kinds[1:][joined]), (b, kinds[:-1][joined])):
        inside = (of_word >= 0) & (of_word < FREQUENT)
        table = np.zeros((FREQUENT, len(classes)))
        np.add.at(table, (of_word[inside], of_class[inside]), 1)
        chance = counts[:FREQUENT, None] * class_counts[None, :] / total
        surprise = np.log((chance + 1) / (table + 1))
        tables.append(np.round(20 * np.clip(surprise, 0, MOST)).astype(np.uint8))
    np.savez_compressed(
        MODEL,
        words=np.frombuffer("\n".join(words).encode(), np.uint8),
        classes=np.frombuffer("\n".join(classes).encode(), np.uint8),
        log_counts=np.log(counts).astype(np.float16),
        total=np.asarray([total]),
        ordinary=np.packbits(ordinary, bitorder="little"),
        after=tables[0],
        before=tables[1],
    )
    print(
        f"{total:.0f} words, {len(words)} counted, {len(classes)} classes, {len(kept)} ordinary pairs, {HASHES} hashes"
    )
    print(f"{MODEL.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
