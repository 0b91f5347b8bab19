"""Measures of a text: plain functions, each with its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evaluator.document import Document, Span


class Measured(NamedTuple):
    """What was measured of a document."""

    metrics: dict[str, float | None]
    """By their names in the wire format; None where undefined."""
    undefined: dict[str, str]
    """Why, for each that is None."""
    readability: float | None


def measure(document: Document, cut: Sequence[Span]) -> Measured:
    """Return the metrics of a document and its readability score.

    `cut` are spans of the text that are not the article's: furniture and leftovers are left out of every count.
    """
    from evaluator.metrics import diversity, ease, readability

    counts = readability.count(document, cut)
    metrics = readability.readability_metrics(counts)
    estimate = ease.estimate(counts)
    metrics["readability_low"] = None if estimate is None else estimate.low
    metrics["readability_high"] = None if estimate is None else estimate.high
    metrics["readability_grade"] = None if estimate is None else estimate.grade
    words = _words_outside(document, cut)
    metrics.update(diversity.diversity_metrics(words))
    undefined = readability.why_undefined(counts) | ease.why_undefined(counts) | diversity.why_undefined(words)
    return Measured(metrics, undefined, None if estimate is None else estimate.score)


def _words_outside(document: Document, cut: Sequence[Span]) -> list[str]:
    from bisect import bisect_left
    from itertools import compress

    tokens = document.tokens
    words: list[str] = []
    done = 0
    for span in [*sorted(cut), Span(len(document.text), len(document.text))]:
        first = bisect_left(tokens.start, span.start)
        words.extend(compress(tokens.lower[done:first], tokens.words[done:first]))
        done = max(done, bisect_left(tokens.start, span.end))
    return words
