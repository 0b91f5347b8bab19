"""Suppressions written in the text: ``<!-- evaluator: ignore DUP005 the reason -->``.

On a line of its own the comment speaks for the block after it; beside other text, for its line. ``ignore-file``
speaks for the whole file. Without codes it speaks for every check.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from evaluator.checks.registry import matches_selector
from evaluator.document import Document, Span
from evaluator.findings import Finding

DIRECTIVE = re.compile(r"<!--\s*evaluator:\s*(?P<verb>ignore(?:-file)?)\b(?P<rest>[^>]*?)-->")
_CODES = re.compile(r"\s*(?:[A-Z]{3}\d{0,3}(?![A-Za-z0-9])[,\s]*)*")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One suppression: the codes it names (empty for all), its reason, and the source span it speaks for."""

    codes: tuple[str, ...]
    reason: str
    scope: Span
    line: int

    def holds_for(self, finding: Finding) -> bool:
        """Tell whether a finding is suppressed by this."""
        named = not self.codes or matches_selector(finding.code, finding.name, self.codes)
        return named and self.scope.start <= finding.start < max(self.scope.end, self.scope.start + 1)


def find_suppressions(document: Document) -> tuple[Suppression, ...]:
    """Return the suppressions written in a document's source, in order."""
    if "evaluator:" not in document.source:
        return ()
    found = []
    for match in DIRECTIVE.finditer(document.source):
        codes_part = _CODES.match(match["rest"])
        assert codes_part is not None  # the pattern matches the empty string
        line, _ = document.position(match.start())
        found.append(
            Suppression(
                codes=tuple(re.findall(r"[A-Z]{3}\d{0,3}", codes_part.group())),
                reason=match["rest"][codes_part.end() :].strip(" -:\n"),
                scope=_scope(document, match, line),
                line=line,
            )
        )
    return tuple(found)


def _scope(document: Document, match: re.Match[str], line: int) -> Span:
    if match["verb"] == "ignore-file":
        return Span(0, len(document.source))
    own_line = document.line_span(line)
    beside = document.source[own_line.start : match.start()] + document.source[match.end() : own_line.end]
    if beside.strip():
        return own_line
    for block in document.blocks:
        place, _ = document.to_source(block.span)
        if place.start >= match.end():
            return place
    return Span(len(document.source), len(document.source))


def suppress(
    findings: Iterable[Finding], suppressions: Iterable[Suppression]
) -> tuple[list[Finding], tuple[Suppression, ...]]:
    """Return the findings that stay and the suppressions that held back nothing."""
    unused = set(suppressions)
    kept = []
    for finding in findings:
        holding = [suppression for suppression in suppressions if suppression.holds_for(finding)]
        unused.difference_update(holding)
        if not holding:
            kept.append(finding)
    return kept, tuple(sorted(unused, key=lambda suppression: suppression.line))
