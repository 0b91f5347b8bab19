"""Checkstyle XML, which many review tools read."""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.engine import Result
from evaluator.formats.base import Style, portable_path
from evaluator.formats.xml import document, element


def render(results: Sequence[Result], style: Style) -> str:
    """Return the results as Checkstyle XML."""
    root = element(None, "checkstyle", version="4.3")
    for result in results:
        file = element(root, "file", name=portable_path(result.path))
        if result.error is not None:
            element(file, "error", line=1, severity="error", message=f"not read: {result.error}", source="evaluator")
        for finding in result.findings:
            element(
                file, "error", line=finding.line, column=finding.column, severity=finding.severity.value,
                message=finding.message, source=f"evaluator.{finding.code}",
            )  # fmt: skip
    return document(root)
