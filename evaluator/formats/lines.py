"""One line a finding, ``path:line:column: CODE message``: what editors and other tools read."""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.engine import Result
from evaluator.formats.base import Style


def render(results: Sequence[Result], style: Style) -> str:
    """Return the findings as lines; results that could not be read have none."""
    return "".join(
        f"{result.path}:{finding.line}:{finding.column}: {finding.code} {finding.message}\n"
        for result in results
        for finding in result.findings
    )
