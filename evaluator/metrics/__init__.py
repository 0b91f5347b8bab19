"""Measures of a text: plain functions, each with its source."""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.document import Document, Span


def measure(document: Document, cut: Sequence[Span]) -> tuple[dict[str, float | None], float | None]:
    """Return the metrics of a document by their names in the wire format, and its readability score.

    `cut` are spans of the text that are not the article's: furniture and leftovers are left out of every count.
    """
    from evaluator.metrics.diversity import diversity_metrics
    from evaluator.metrics.readability import count, readability_metrics

    metrics = readability_metrics(count(document, cut))
    words = _words_outside(document, cut)
    metrics.update(diversity_metrics(words))
    ease = metrics["flesch_reading_ease"]
    return metrics, None if ease is None else round(min(100.0, max(0.0, ease)), 1)


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
