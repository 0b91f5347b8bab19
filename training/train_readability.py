"""Learn the estimate of how easy a text is to read.

    python training/train_readability.py DATA [--out evaluator/models/readability.json]

DATA holds ``onestop/`` (news stories as published and as teachers rewrote them at two easier levels) and edited prose of
other kinds. Deterministic; takes about a minute.

* Means and deviations of the measures are taken over stretches of 150 words or more of prose of every kind, each kind
  weighing the same, so that none sets the scale.
* Weights come from the stories alone: what moves, in these deviations, from a story to its easier rewrite. The ridge is
  so strong that each measure weighs what it moves, whatever the others do. Fitted closely, weights learn how these
  teachers rewrite, and travel worse.
* The scale is that of Flesch's reading ease, so that a score reads as people are used to; the grade is the mean of four
  published grade formulas.

The other kinds say nothing to the weights, so the order in which they come out, which is printed beside that by the
formulas, is a test on sources wholly held out.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
from corpora import Story, clean_texts, stories

from evaluator.document import Document
from evaluator.metrics import readability as formulas
from evaluator.metrics.ease import measures, standardised
from evaluator.metrics.readability import Counts, count

RIDGE = 10.0
FOLDS = 5
STRETCH = 150  # words
MOST_STRETCHES = 6  # of one document
GRADES = (formulas.flesch_kincaid_grade, formulas.gunning_fog, formulas.coleman_liau, formulas.ari)

# Kinds of text from easy to hard, as anyone would order them; kinds that are hard to place are left out.
KINDS_BY_EASE = (
    ("gum voyage", "gum interview"),
    ("gum news", "gum bio", "masc news", "prose digital_gov", "speeches"),
    ("prose congress_press", "prose senate_press", "prose openstax", "prose medquad", "prose wikipedia"),
    ("gum academic", "prose elife", "prose state_human_rights"),
)

Array = np.ndarray


def stretches(data: Path) -> Iterator[tuple[str, str, Counts]]:
    """Yield kind, document and counts of stretches of prose other than the stories."""
    for text in clean_texts(data):
        if text.source != "onestop":
            yield from _stretches(text.source, text.name, text.text)
    for file in sorted((data / "speeches").glob("*.txt"))[::6]:
        yield from _stretches("speeches", file.stem, file.read_text(encoding="utf-8").replace("\n", "\n\n"))


def _stretches(kind: str, name: str, text: str) -> Iterator[tuple[str, str, Counts]]:
    taken: list[str] = []
    found = 0
    for paragraph in text.split("\n\n"):
        taken.append(paragraph)
        if sum(len(part.split()) for part in taken) >= STRETCH:
            yield kind, name, count(Document.plain("\n\n".join(taken)))
            taken = []
            found += 1
            if found == MOST_STRETCHES:
                return


def learn(harder: Array, easier: Array) -> Array:
    """Return weights for measures in deviations, from texts and their easier rewrites; absolute values sum to 1."""
    moved = easier - harder
    weights = np.linalg.solve(moved.T @ moved / len(moved) + RIDGE * np.eye(moved.shape[1]), moved.mean(0))
    return np.asarray(weights / np.abs(weights).sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("evaluator/models/readability.json"))
    options = parser.parse_args()

    kinds, names, counted = zip(*stretches(options.data), strict=True)
    raw = [measures(counts) for counts in counted]
    table = np.array([list(row.values()) for row in raw])
    share = 1 / np.array([kinds.count(kind) for kind in kinds])
    share /= share.sum()
    mean = share @ table
    deviation = np.sqrt(share @ (table - mean) ** 2)
    means = {name: round(float(value), 5) for name, value in zip(raw[0], mean, strict=True)}
    deviations = {name: round(float(value), 5) for name, value in zip(raw[0], deviation, strict=True)}

    def standard(counts: Counts) -> list[float]:
        return standardised(measures(counts), means, deviations)

    told = list(stories(options.data))
    levels = [np.array([standard(_counts(level(story))) for story in told]) for level in LEVELS]
    print(f"{len(told)} stories, {len(counted)} stretches of {len(set(kinds))} other kinds")
    cross_validate(levels)
    weights = learn(np.vstack(levels[:2]), np.vstack(levels[1:]))

    sums = np.array([standard(counts) for counts in counted]) @ weights
    flesch = np.array([_value(formulas.flesch_reading_ease, counts) for counts in counted])
    slope, offset = fit_scale(sums, flesch.clip(0, 100), share)
    logits = offset + slope * sums
    grades = np.array([statistics.fmean(_value(grade, counts) for grade in GRADES) for counts in counted])
    grade_slope, grade_offset = np.polyfit(logits, grades, 1, w=np.sqrt(share))
    level_variance, length_variance = variances(levels, weights, slope, told, logits, kinds, names, counted)
    print_kinds(logits, flesch, kinds)
    stored = {
        "means": means,
        "deviations": deviations,
        "weights": {name: round(float(weight), 4) for name, weight in zip(means, weights, strict=True)},
        "slope": round(slope, 4),
        "offset": round(offset, 4),
        "level_variance": round(level_variance, 4),
        "length_variance": round(length_variance, 2),
        "grade_slope": round(float(grade_slope), 4),
        "grade_offset": round(float(grade_offset), 4),
    }
    options.out.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    for name, weight in stored["weights"].items():  # type: ignore[attr-defined]
        print(f"  {name:22} {weight:7.3f}")


LEVELS: tuple[Callable[[Story], list[str]], ...] = (
    lambda story: story.advanced,
    lambda story: story.intermediate,
    lambda story: story.elementary,
)


def _counts(paragraphs: list[str]) -> Counts:
    return count(Document.plain("\n\n".join(paragraphs)))


def _value(formula: Callable[[Counts], float | None], counts: Counts) -> float:
    value = formula(counts)
    assert value is not None
    return value


def cross_validate(levels: list[Array]) -> None:
    """Print how the levels of stories come out that the weights were not learned from."""
    order = np.random.default_rng(0).permutation(len(levels[0]))
    pairs = triples = 0
    for fold in range(FOLDS):
        held = order[fold::FOLDS]
        kept = np.setdiff1d(order, held)
        weights = learn(
            np.vstack([level[kept] for level in levels[:2]]), np.vstack([level[kept] for level in levels[1:]])
        )
        hard, middle, easy = (level[held] @ weights for level in levels)
        pairs += int((easy > hard).sum())
        triples += int(((easy > middle) & (middle > hard)).sum())
    print(
        f"stories held out: easier than the original {pairs / len(order):.3f}, all in order {triples / len(order):.3f}"
    )


def fit_scale(sums: Array, flesch: Array, share: Array) -> tuple[float, float]:
    """Return slope and offset of the logistic curve that comes nearest to Flesch's scale, by Gauss-Newton."""
    slope, offset = 1.0, 0.0
    for _ in range(50):
        p = 1 / (1 + np.exp(-(offset + slope * sums)))
        gradient = (100 * p * (1 - p))[:, None] * np.column_stack([sums, np.ones_like(sums)])
        weighted = gradient * share[:, None]
        step = np.linalg.solve(weighted.T @ gradient, weighted.T @ (flesch - 100 * p))
        slope, offset = slope + step[0], offset + step[1]
    return float(slope), float(offset)


def variances(
    levels: list[Array],
    weights: Array,
    slope: float,
    told: list[Story],
    logits: Array,
    kinds: tuple[str, ...],
    names: tuple[str, ...],
    counted: tuple[Counts, ...],
) -> tuple[float, float]:
    """Return the variance within a judged level of a long text, and what a text of one word would add.

    The second is from neighbouring stretches of one document, taken to differ by chance that falls with their length.
    """
    added = [
        (one - other) ** 2 / (1 / a.words + 1 / b.words)
        for one, other, a, b, kind, next_kind, name, next_name in zip(
            logits, logits[1:], counted, counted[1:], kinds, kinds[1:], names, names[1:], strict=False
        )
        if (kind, name) == (next_kind, next_name)
    ]
    length_variance = float(np.median(added) / 0.455)  # the median of a squared normal value is 0.455 of its variance
    words = statistics.fmean(_counts(level(story)).words for story in told for level in LEVELS)
    within = float(np.mean([(level @ weights * slope).var() for level in levels]))
    return max(within - length_variance / words, 0.0), length_variance


def print_kinds(logits: Array, flesch: Array, kinds: tuple[str, ...]) -> None:
    """Print how often two kinds of text that differ in ease come out in order, by stretches of each."""
    for name, values in (("learned", logits), ("Flesch", flesch)):
        right = []
        for i, easier in enumerate(KINDS_BY_EASE):
            for harder in KINDS_BY_EASE[i + 1 :]:
                for one in easier:
                    for other in harder:
                        a = values[[kind == one for kind in kinds]]
                        b = values[[kind == other for kind in kinds]]
                        right.append(float((a[:, None] > b[None, :]).mean()))
        print(f"kinds held out: a stretch of the easier kind comes out easier, {name}: {statistics.fmean(right):.3f}")


if __name__ == "__main__":
    main()
