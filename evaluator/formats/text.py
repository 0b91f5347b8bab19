"""For a person at a terminal: verdict and scores at a glance, then each finding with its words underlined."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

import click

from evaluator.document import Document, Span
from evaluator.engine import Result
from evaluator.findings import Finding, Severity, apply_edits
from evaluator.formats.base import Style

_VERDICT_COLOUR = {"publish": "green", "revise": "yellow", "reject": "red"}
_SEVERITY_COLOUR = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_INDENT = "    "
_LEAST_WIDTH = 40
_SCORE_NAMES = ("fluency", "cleanliness", "consistency")


def render(results: Sequence[Result], style: Style) -> str:
    """Return the results for a terminal of `style.width` columns."""
    return "\n".join(_Page(result, style).text() for result in results)


class _Page:
    """The page of one result."""

    def __init__(self, result: Result, style: Style) -> None:
        self.result = result
        self.width = max(style.width, _LEAST_WIDTH)
        self.colour = style.colour

    def text(self) -> str:
        if self.result.error is not None or self.result.document is None:
            return f"{self.paint(self.result.path, bold=True)}\n{_INDENT}not read: {self.result.error}\n"
        parts = [self.head(self.result.document), *(self.finding(f) for f in self.result.findings), self.foot()]
        return "\n".join(part for part in parts if part) + "\n"

    def paint(self, text: str, **style: object) -> str:
        return click.style(text, **style) if self.colour else text  # type: ignore[arg-type]

    def head(self, document: Document) -> str:
        lines = [self.paint(self.result.path, bold=True)]
        if document.title is not None:
            title = " ".join(document.block_text(document.title).split())
            lines.append(textwrap.shorten(title, self.width, placeholder=" …"))
        lines.extend(self.wrap(f"note: {note}") for note in self.result.notes)
        lines.append(self.scores())
        return "\n".join(lines) + "\n"

    def scores(self) -> str:
        scores = self.result.scores
        if self.result.verdict is None:
            return "nothing to score: the text has no words"
        verdict = self.paint(self.result.verdict.upper(), fg=_VERDICT_COLOUR[self.result.verdict], bold=True)
        first = f"{verdict}  overall {_number(scores.overall)} of 100"
        taken = [f"{name} -{points:g}" for name, points in self.result.assessment.taken_off.items() if points]
        if taken:
            first += f"  ({', '.join(taken)})"
        reasons = self.result.assessment.reasons
        lines = [first, *textwrap.wrap("   ".join(self.cells()), self.width, break_on_hyphens=False)]
        if reasons:
            lines.extend(
                textwrap.wrap(
                    f"held back: {'; '.join(reasons)}", self.width, subsequent_indent="  ", break_on_hyphens=False
                )
            )
        return "\n".join(lines)

    def cells(self) -> list[str]:
        scores, metrics = self.result.scores, self.result.metrics
        low, high, grade = (metrics.get(f"readability_{name}") for name in ("low", "high", "grade"))
        cells = [f"readability {_number(scores.readability)}"]
        if scores.readability is not None:
            cells[0] += f" ({_number(low)}-{_number(high)}, grade {_number(grade)})"
        cells.append(f"redundancy {_number(scores.redundancy)}{'' if scores.redundancy is None else '%'}")
        return cells + [f"{name} {_number(getattr(scores, name))}" for name in _SCORE_NAMES]

    def finding(self, finding: Finding) -> str:
        document = self.result.document
        assert document is not None
        severity = self.paint(finding.severity.value, fg=_SEVERITY_COLOUR[finding.severity])
        place = self.paint(f"{finding.line}:{finding.column}", bold=True)
        lines = [f"{place}  {severity}  {self.paint(finding.code, bold=True)} {finding.name}"]
        lines.extend(self.excerpt(document, finding))
        lines.append(self.wrap(finding.message))
        lines.extend(
            self.wrap(f"{line}:{column} {message}") for line, column, message in self.related(document, finding)
        )
        mend = describe_mend(document.source, finding)
        if mend:
            lines.append(self.wrap(f"mend: {mend}"))
        return "\n".join(lines) + "\n"

    def related(self, document: Document, finding: Finding) -> list[tuple[int, int, str]]:
        shown = finding.related[:3]
        places = [(*document.position(related.start), related.message) for related in shown]
        if len(finding.related) > len(shown):
            line, column = document.position(finding.related[len(shown)].start)
            places.append((line, column, f"and {len(finding.related) - len(shown)} more places from here"))
        return places

    def excerpt(self, document: Document, finding: Finding) -> list[str]:
        """Return the line that holds the start of the finding, cut to the width, and the marks under its words."""
        room = self.width - len(_INDENT) - 2
        line = document.line_span(finding.line)
        end = min(finding.end, line.end)
        start = min(finding.start, end)
        left, right = _window(line, Span(start, end), room)
        shown = document.source[left:right].replace("\t", " ")
        before = "…" if left > line.start else ""
        after = "…" if right < line.end or finding.end > line.end else ""
        marks = " " * (len(before) + start - left) + "^" * max(1, min(end, right) - start)
        return [
            f"{_INDENT}{before}{shown}{after}",
            f"{_INDENT}{self.paint(marks, fg=_SEVERITY_COLOUR[finding.severity])}",
        ]

    def wrap(self, text: str) -> str:
        return textwrap.fill(
            text, self.width, initial_indent=_INDENT, subsequent_indent=_INDENT + "  ", break_on_hyphens=False
        )

    def foot(self) -> str:
        lines = []
        count = len(self.result.findings)
        if self.result.verdict is not None:
            lines.append("no findings" if not count else f"{count} finding{'s' if count > 1 else ''}")
        if self.result.left_out:
            lines.append(f"left out without the model: {', '.join(self.result.left_out)}")
        lines.extend(f"{one.where or f'line {one.line}'}: {one.complaint()}" for one in self.result.unused_suppressions)
        return "\n".join(lines)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.0f}"


def _window(line: Span, place: Span, room: int) -> tuple[int, int]:
    """Return the part of a line to show: all of it if it fits, else the place with context before and after it."""
    if line.end - line.start <= room:
        return line.start, line.end
    spare = max(room - (place.end - place.start), 0)
    left = max(line.start, min(place.start - spare // 2, line.end - room))
    left = max(left, place.start - room // 3)
    return left, min(line.end, left + room)


def describe_mend(source: str, finding: Finding) -> str:
    """Return the mend in words, or an empty string where none is known."""
    if not finding.edits:
        return ""
    first = min(edit.start for edit in finding.edits)
    last = max(edit.end for edit in finding.edits)
    if all(not edit.replacement for edit in finding.edits) and first <= finding.start and last >= finding.end:
        return "cut it"
    start, end = _to_words(source, min(first, finding.start), max(last, finding.end))
    before, after = source[start:end], apply_edits(source[start:end], finding.edits, offset=start)
    if len(before) > 160:
        start, end = _to_words(source, first, last)
        before, after = source[start:end], apply_edits(source[start:end], finding.edits, offset=start)
    if not after.strip():
        return f"cut “{_visible(before)}”"
    return f"“{_visible(before)}” → “{_visible(after)}”"


def _to_words(source: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and source[start - 1].isalnum():
        start -= 1
    while end < len(source) and source[end].isalnum():
        end += 1
    return start, end


def _visible(text: str) -> str:
    collapsed = re.sub(r"\s+", " ", text)
    escaped = re.sub(r"[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]",
                     lambda m: f"<U+{ord(m.group()):04X}>", collapsed)  # fmt: skip
    return textwrap.shorten(escaped, 120, placeholder=" …")
