"""Teaches the detector to say what a sentence means: `python training/train_vectors.py DATA BASE [--sentences N]`.

Writes into evaluator/models/detector.onnx one more output, "meaning": a linear map of the states of all layers, so that
the mean over the pieces of a sentence comes near to the vector that the base model, all-MiniLM-L6-v2 in the folder BASE,
gives that sentence alone. Nothing else in the file changes. The map is a ridge regression in closed form, on sentences
of the half of the documents for learning; the base model's vectors are first brought to their `MEANING` principal
components. Prints how near the vectors come on documents left out. About ten minutes for 25,000 sentences.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.corpora import clean_texts, is_for_learning
from evaluator.document import Document
from evaluator.language.encoder import MEANING, Encoder
from training.detector_model import WIDTH
from training.detector_model import Encoder as Base
from training.outputs import Floats, with_map, with_states

MODELS = Path(__file__).resolve().parents[1] / "evaluator" / "models"
RIDGE = 10.0
FEWEST, MOST = 6, 60  # words of a sentence
LONGEST = 6000  # characters of a document that are read
SEED = 11
OUTPUT = "meaning"


class Teacher:
    """The base model's vectors of sentences."""

    def __init__(self, folder: Path) -> None:
        self._base = Base(6)
        self._base.load_base(folder / "model.safetensors")
        self._base.eval()
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(256)

    @torch.no_grad()
    def vectors(self, sentences: Sequence[str]) -> Floats:
        """Return a vector of length 1 for each sentence."""
        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
        vectors = np.zeros((len(sentences), WIDTH), np.float32)
        for at in range(0, len(order), 32):
            some = order[at : at + 32]
            rows = [self._tokenizer.encode(sentences[i]).ids for i in some]
            ids = torch.zeros(len(rows), max(map(len, rows)), dtype=torch.long)
            for i, row in enumerate(rows):
                ids[i, : len(row)] = torch.tensor(row)
            mask = ids > 0
            states = self._base(ids, None, mask) * mask[:, :, None]
            vectors[some] = F.normalize(states.sum(1) / mask.sum(1, keepdim=True), dim=1).numpy()
        return vectors


def examples(data: Path, teacher: Teacher, student: Encoder, most: int) -> Iterator[tuple[Floats, Floats]]:
    """Yield for each document the states of its sentences and the teacher's vectors, until there are `most`."""
    texts = [text for text in clean_texts(data, 400) if is_for_learning(text.name)]
    random.Random(SEED).shuffle(texts)
    have = 0
    for text in texts:
        document = Document.plain(text.text[:LONGEST])
        kept = [
            (s, document.text[s.start : s.end])
            for s in document.sentences
            if FEWEST <= document.tokens.count_words(s.first_token, s.last_token) <= MOST
        ]
        if kept:
            of_tokens, forms = student.encode(document).meaning, document.tokens.text
            states = [
                of_tokens[s.first_token : s.last_token].sum(0, np.float32)
                / sum(len(student.pieces(form)) for form in forms[s.first_token : s.last_token])
                for s, _ in kept
            ]
            yield np.stack(states), teacher.vectors([sentence for _, sentence in kept])
            have += len(kept)
        if have >= most:
            return


def fit(states: Floats, targets: Floats) -> tuple[Floats, Floats]:
    """Return weights and bias of the ridge regression of `targets` on `states`."""
    mean_of_states, mean_of_targets = states.mean(0), targets.mean(0)
    x, y = (states - mean_of_states).astype(np.float64), (targets - mean_of_targets).astype(np.float64)
    weights = np.linalg.solve(x.T @ x + RIDGE * np.eye(x.shape[1]), x.T @ y)
    return weights.astype(np.float32), (mean_of_targets - mean_of_states @ weights).astype(np.float32)


def report(made: Sequence[Floats], right: Sequence[Floats]) -> None:
    """Print how well the likeness of the sentences of a document agrees with the teacher's."""
    likeness: list[list[Floats]] = [[], []]
    for pair in zip(made, right, strict=True):
        for vectors, found in zip(pair, likeness, strict=True):
            unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
            found.append((unit @ unit.T)[np.triu_indices(len(unit), 1)])
    own, asked = (np.concatenate(part) for part in likeness)
    print(
        f"likeness of sentences of one document, correlation with the base model's: {np.corrcoef(own, asked)[0, 1]:.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("--sentences", type=int, default=25_000)
    options = parser.parse_args()
    path = MODELS / "detector.onnx"
    tokenizer = (MODELS / "detector-tokenizer.json").read_text(encoding="utf-8")
    student = Encoder.load(with_states(onnx.load(path), OUTPUT), tokenizer)
    pairs = list(examples(options.data, Teacher(options.base), student, options.sentences))
    held_out = pairs[::10]
    learned = [pair for i, pair in enumerate(pairs) if i % 10]
    states, vectors = (np.concatenate([pair[k] for pair in learned]) for k in (0, 1))
    print(f"{len(states)} sentences of {len(learned)} documents")
    mean = vectors.mean(0)
    _, _, components = np.linalg.svd(vectors - mean, full_matrices=False)
    principal = components[:MEANING].T
    weights, bias = fit(states, (vectors - mean) @ principal)
    bias = bias + mean @ principal  # the mean counts in the likeness of two vectors
    report([s @ weights + bias for s, _ in held_out], [v for _, v in held_out])
    report([v @ principal for _, v in held_out], [v for _, v in held_out])
    onnx.save(with_map(onnx.load(path), OUTPUT, weights, bias.astype(np.float32)), path)
    print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
