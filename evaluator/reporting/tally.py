"""What the summary page needs to know, added up article by article: its size does not grow with their number."""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from evaluator.engine import Result
from evaluator.reporting.rows import SCORES

BINS = 10
_WORST_WITH_TEXT = 10
_WORST_IN_TABLE = 200
_ERRORS = 200
_LONGEST_TEXT = 20_000  # characters of an article that the page shows
_MOST_MARKS = 200


@dataclass
class CheckCount:
    """How often a check found something."""

    name: str
    family: str
    severity: str
    findings: int = 0
    documents: int = 0


@dataclass(frozen=True)
class Digest:
    """What the tally takes from one result; small enough to send between processes."""

    id: str
    error: str | None
    verdict: str | None
    scores: Mapping[str, float | None]
    words: int
    findings: int
    by_check: Mapping[str, tuple[str, str, str, int]]
    """Name, family, gravest severity and number of findings, by code."""
    text: str | None
    """The beginning of the source, for articles that do not come off well."""
    left_out: tuple[str, ...] = ()
    """Codes of checks that did not run for want of the model."""
    marks: tuple[tuple[int, int, str, str, str], ...] = ()
    """Start, end, severity, code and message of the findings in that text."""

    @property
    def badness(self) -> tuple[float, int]:
        """A key that is greater for worse articles."""
        overall = self.scores["overall"]
        return (0.0 if overall is None else 100 - overall, self.findings)


def digest(id: str, result: Result) -> Digest:
    """Return what the tally needs of a result."""
    by_check: dict[str, tuple[str, str, str, int]] = {}
    gravest = {finding.code: finding.severity for finding in result.findings}
    for finding in result.findings:
        gravest[finding.code] = max(gravest[finding.code], finding.severity)
        count = by_check[finding.code][3] if finding.code in by_check else 0
        by_check[finding.code] = (finding.name, finding.family, gravest[finding.code].value, count + 1)
    shown = result.document is not None and bool(result.findings)
    source = result.document.source if result.document is not None else ""
    marks = tuple(
        (finding.start, finding.end, finding.severity.value, finding.code, finding.message)
        for finding in result.findings
        if finding.end <= _LONGEST_TEXT
    )
    return Digest(
        id=id,
        error=result.error,
        verdict=result.verdict,
        scores={name: getattr(result.scores, name) for name in SCORES},
        words=int(result.metrics.get("words") or 0),
        findings=len(result.findings),
        by_check=by_check,
        text=source[:_LONGEST_TEXT] if shown else None,
        left_out=result.left_out,
        marks=marks[:_MOST_MARKS],
    )


@dataclass
class Tally:
    """Totals over the articles so far."""

    articles: int = 0
    unreadable: int = 0
    words: int = 0
    findings: int = 0
    verdicts: dict[str, int] = field(default_factory=dict)
    bins: dict[str, list[int]] = field(default_factory=lambda: {name: [0] * BINS for name in SCORES})
    sums: dict[str, float] = field(default_factory=lambda: dict.fromkeys(SCORES, 0.0))
    checks: dict[str, CheckCount] = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    worst: list[Any] = field(default_factory=list)
    """A heap of (badness, order, digest as a mapping), the least bad on top."""
    worst_texts: list[Any] = field(default_factory=list)

    def add(self, item: Digest) -> None:
        """Count one article."""
        self.articles += 1
        if item.error is not None:
            self.unreadable += 1
            if len(self.errors) < _ERRORS:
                self.errors.append((item.id, item.error))
            return
        self.left_out = sorted({*self.left_out, *item.left_out})
        self.words += item.words
        self.findings += item.findings
        verdict = item.verdict or "no text"
        self.verdicts[verdict] = self.verdicts.get(verdict, 0) + 1
        for name, value in item.scores.items():
            if value is not None:
                self.bins[name][min(int(value * BINS / 100), BINS - 1)] += 1
                self.sums[name] += value
        for code, (check, family, severity, count) in item.by_check.items():
            known = self.checks.setdefault(code, CheckCount(check, family, severity))
            known.findings += count
            known.documents += 1
        row = asdict(item)
        _keep(self.worst, _WORST_IN_TABLE, item, self.articles, {**row, "text": None, "marks": []})
        if item.text is not None:
            _keep(self.worst_texts, _WORST_WITH_TEXT, item, self.articles, row)

    def mean(self, score: str) -> float | None:
        """Return the mean of a score over the articles that have it."""
        count = sum(self.bins[score])
        return self.sums[score] / count if count else None

    def worst_rows(self) -> list[dict[str, Any]]:
        """Return the worst articles, the worst first."""
        return _sorted(self.worst)

    def worst_with_text(self) -> list[dict[str, Any]]:
        """Return the worst articles that have findings, with their text, the worst first."""
        return _sorted(self.worst_texts)

    def dump(self) -> dict[str, Any]:
        """Return the tally as JSON can hold it."""
        return asdict(self)

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Tally:
        """Return the tally that `dump` stored."""
        copied = json.loads(json.dumps(stored))
        copied["checks"] = {code: CheckCount(**count) for code, count in copied["checks"].items()}
        return cls(**copied)


def _keep(heap: list[Any], most: int, item: Digest, order: int, row: dict[str, Any]) -> None:
    entry = [list(item.badness), -order, row]  # of equals the earlier stays
    if len(heap) < most:
        heapq.heappush(heap, entry)
    elif entry[:2] > heap[0][:2]:
        heapq.heapreplace(heap, entry)


def _sorted(heap: Iterable[Any]) -> list[dict[str, Any]]:
    return [row for _, _, row in sorted(heap, key=lambda entry: entry[:2], reverse=True)]
