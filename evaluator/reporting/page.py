"""The summary page: one HTML file that needs no network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from evaluator.reporting.rows import SCORES
from evaluator.reporting.tally import BINS, Tally
from evaluator.scoring import PUBLISH_FROM, REJECT_BELOW

_SEVERITIES = ("info", "warning", "error")
_VERDICTS = ("publish", "revise", "reject", "no text")


class Bar(NamedTuple):
    """A bar of a histogram: what it stands for, its count, and its height in per cent of the highest."""

    label: str
    articles: int
    height: float


class Histogram(NamedTuple):
    """The distribution of one score."""

    score: str
    mean: float
    bars: list[Bar]


class Segment(NamedTuple):
    """A run of an article's text, and the findings that lie on it."""

    text: str
    severity: str | None
    title: str
    ends: list[int]
    """The numbers, from 1, of the findings that end with it."""


def render(tally: Tally) -> str:
    """Return the page over the articles that were tallied."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("evaluator.reporting", "."),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = _number
    environment.filters["grouped"] = lambda value: f"{value:,}"
    checks = sorted(tally.checks.items(), key=lambda pair: (-pair[1].findings, pair[0]))
    page: str = environment.get_template("summary.html.j2").render(
        tally=tally,
        scores=SCORES,
        verdicts=[(verdict, tally.verdicts.get(verdict, 0)) for verdict in _VERDICTS if verdict in tally.verdicts],
        histograms=[histogram for name in SCORES if (histogram := _histogram(tally, name)) is not None],
        checks=checks,
        most_findings=max((count.findings for _, count in checks), default=0),
        worst=tally.worst_rows(),
        texts=[{**row, "segments": segments(row["text"], row["marks"])} for row in tally.worst_with_text()],
        publish_from=PUBLISH_FROM,
        reject_below=REJECT_BELOW,
    )
    return page


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"


def _histogram(tally: Tally, score: str) -> Histogram | None:
    counts, mean = tally.bins[score], tally.mean(score)
    if mean is None:
        return None
    width = 100 // BINS
    highest = max(counts)
    bars = [
        Bar(f"{i * width} to {(i + 1) * width}", count, round(100 * count / highest, 1))
        for i, count in enumerate(counts)
    ]
    return Histogram(score, mean, bars)


def segments(text: str, marks: Sequence[Sequence[Any]]) -> list[Segment]:
    """Cut a text at the edges of the findings on it; where several overlap, the gravest gives the colour.

    `marks` are start, end, severity, code and message, in order of start.
    """
    edges = sorted({0, len(text), *(edge for mark in marks for edge in mark[:2] if 0 <= edge <= len(text))})
    starting: Mapping[int, list[Sequence[Any]]] = _by_start(marks)
    ending: dict[int, list[int]] = {}
    for number, mark in enumerate(marks, start=1):
        ending.setdefault(mark[1], []).append(number)
    cut: list[Segment] = []
    covering: list[Sequence[Any]] = []
    for start, end in pairwise(edges):
        covering = [mark for mark in covering if mark[1] > start] + starting.get(start, [])
        severity = max((str(mark[2]) for mark in covering), key=_SEVERITIES.index, default=None)
        title = "; ".join(f"{code}: {message}" for _, _, _, code, message in covering[:4])
        cut.append(Segment(text[start:end], severity, title, ending.get(end, [])))
    return cut


def _by_start(marks: Sequence[Sequence[Any]]) -> dict[int, list[Sequence[Any]]]:
    starting: dict[int, list[Sequence[Any]]] = {}
    for mark in marks:
        if mark[1] > mark[0]:
            starting.setdefault(mark[0], []).append(mark)
    return starting
