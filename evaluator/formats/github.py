"""Annotations on GitHub: workflow commands, which its runner shows on the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.engine import Result
from evaluator.findings import Finding, Severity
from evaluator.formats.base import Style, portable_path

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(results: Sequence[Result], style: Style) -> str:
    """Return a command for each finding, and for each file that could not be read."""
    lines = []
    for result in results:
        path = _property(portable_path(result.path))
        if result.error is not None:
            lines.append(f"::error file={path}::{_data(f'not read: {result.error}')}\n")
        lines.extend(_command(path, finding) for finding in result.findings)
    return "".join(lines)


def _command(path: str, finding: Finding) -> str:
    place = f"file={path},line={finding.line},endLine={finding.end_line}"
    if finding.line == finding.end_line:  # the runner takes columns within one line only
        place += f",col={finding.column},endColumn={finding.end_column}"
    title = _property(f"{finding.code} {finding.name}")
    return f"::{_COMMANDS[finding.severity]} {place},title={title}::{_data(finding.message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
