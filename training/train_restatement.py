"""Learns evaluator/models/restatement.json: `python training/train_restatement.py DATA` (a few minutes, seeds fixed).

Positives are paragraphs of OneStopEnglish's rewrites planted into the article that they rewrite, and the sentences of
such paragraphs with the sentence that they come from; negatives are all pairs that the search compares in edited
documents. Only the half of the documents for learning is read. The thresholds are the lowest that keep false findings
in that half within the budgets below.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.corpora import Story, clean_texts, is_for_learning, stories
from evaluator.document import BlockKind, Document
from evaluator.language.passages import Passage
from evaluator.language.repetition import Search
from evaluator.language.restatement import FEATURES, Comparison
from evaluator.language.wording import stem

MODEL = Path(__file__).resolve().parents[1] / "evaluator" / "models" / "restatement.json"
FALSE_PER_HUNDRED = {"paragraph": 0.10, "sentence": 0.05}
"""False findings allowed in the learning half, in a hundred passages of edited text."""

PENALTY = 1e-3
Row = tuple[tuple[float, ...], bool]


def align(rewritten: str, paragraphs: list[str]) -> int | None:
    """Return the paragraph that shares most stems with `rewritten`, or None if none shares a quarter."""
    stems = {stem(word) for word in rewritten.lower().split()}
    shares = []
    for paragraph in paragraphs:
        others = {stem(word) for word in paragraph.lower().split()}
        shares.append(2 * len(stems & others) / max(len(stems) + len(others), 1))
    best = max(range(len(shares)), key=shares.__getitem__)
    return best if shares[best] >= 0.25 else None


def plantings(story: Story, seed: int = 0) -> Iterator[tuple[str, int, int, str, str]]:
    """Yield level, index of the original, index of the planted paragraph, that paragraph, and the text with it."""
    chooser = random.Random(f"{seed} {story.name}")
    for level, paragraphs in (("int", story.intermediate), ("ele", story.elementary)):
        for rewritten in paragraphs:
            if len(rewritten.split()) < 12:
                continue
            original = align(rewritten, story.advanced)
            if original is None:
                continue
            at = chooser.randint(min(original + 2, len(story.advanced)), len(story.advanced))
            blocks = [*story.advanced[:at], rewritten, *story.advanced[at:]]
            yield level, original, at, rewritten, "\n\n".join(blocks)


def as_paragraphs(text: str) -> Document:
    """Make a document in which every line is a paragraph, whatever its length: the stories have no headings."""
    spans, at = [], 0
    for line in text.split("\n\n"):
        spans.append((BlockKind.PARAGRAPH, at, at + len(line)))
        at += len(line) + 2
    return Document.plain(text, spans)


def judged(search: Search) -> Iterator[tuple[Passage, Passage, Comparison]]:
    """Yield the pairs that would be put before the judge."""
    for later, pairs in search.pairs:
        for pair in pairs:
            if pair.is_judged and search.may_restate(later, pair.earlier) and search.copy(later, pair.earlier) is None:
                yield later, pair.earlier, search.compare(later, pair)


def positives(unit: str, learning: bool) -> Iterator[Row]:
    for story in stories(DATA):
        if is_for_learning(story.name) is not learning:
            continue
        for _, original, at, _, text in plantings(story):
            document = as_paragraphs(text)
            for later, earlier, comparison in judged(document.repetition.search(unit)):
                if later.block.index != at or earlier.block.index != original:
                    continue
                shared = max(comparison.later_shared, comparison.earlier_shared)
                if unit == "paragraph" or shared >= 0.5:
                    yield comparison.values(), True


def negatives(unit: str, learning: bool) -> Iterator[list[Row]]:
    """Yield for each document its rows and, as the last, how many passages it has."""
    for text in clean_texts(DATA, 25):
        if is_for_learning(text.name) is learning:
            document = Document.plain(text.text)
            rows = judged(document.repetition.search(unit))
            yield [(comparison.values(), False) for _, _, comparison in rows]
            COUNTED[unit] += len(document.paragraphs if unit == "paragraph" else document.sentences)


COUNTED = {"paragraph": 0, "sentence": 0}


def fit(rows: list[Row]) -> tuple[np.ndarray, float]:
    """Return weights and bias of logistic regression by Newton's method, classes weighted equally."""
    x = np.array([row[0] for row in rows])
    y = np.array([row[1] for row in rows], dtype=float)
    mean, scale = x.mean(0), x.std(0) + 1e-9
    x = np.column_stack([(x - mean) / scale, np.ones(len(x))])
    importance = np.where(y == 1, 0.5 / y.sum(), 0.5 / (1 - y).sum())
    beta = np.zeros(x.shape[1])
    ridge = PENALTY * np.eye(x.shape[1])
    ridge[-1, -1] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ beta))
        gradient = x.T @ (importance * (p - y)) + ridge @ beta
        hessian = (x * (importance * p * (1 - p))[:, None]).T @ x + ridge + 1e-9 * np.eye(x.shape[1])
        beta -= np.linalg.solve(hessian, gradient)
    weights = beta[:-1] / scale
    return weights, float(beta[-1] - weights @ mean)


def probability(rows: Iterable[Row], weights: np.ndarray, bias: float) -> np.ndarray:
    return np.array([1 / (1 + math.exp(-(float(np.dot(weights, row[0])) + bias))) for row in rows])


def main() -> None:
    model: dict[str, object] = {}
    for unit in ("paragraph", "sentence"):
        good = list(positives(unit, True))
        documents = list(negatives(unit, True))
        bad = [row for rows in documents for row in rows]
        weights, bias = fit(good + bad)
        allowed = int(COUNTED[unit] * FALSE_PER_HUNDRED[unit] / 100)
        worst = np.sort(probability(bad, weights, bias))[::-1]
        threshold = float(worst[allowed]) + 1e-4
        recall = float((probability(good, weights, bias) >= threshold).mean())
        print(f"{unit}: {len(good)} positives, {len(bad)} negatives of {COUNTED[unit]} passages, "
              f"threshold {threshold:.3f}, recall among compared {recall:.3f}")  # fmt: skip
        for name, weight in zip(FEATURES, weights, strict=True):
            print(f"  {name:16} {weight:8.3f}")
        model[unit] = {
            "bias": round(bias, 4),
            "threshold": round(threshold, 4),
            "weights": {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)},
        }
    MODEL.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    DATA = Path(sys.argv[1])
    main()
