"""A Code Quality report for GitLab, which shows it in merge requests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from evaluator.engine import Result
from evaluator.findings import Finding, Severity
from evaluator.formats.base import Style, portable_path

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(results: Sequence[Result], style: Style) -> str:
    """Return the findings, and the files that could not be read, as a JSON list."""
    issues = []
    for result in results:
        path = portable_path(result.path)
        if result.error is not None:
            issues.append(_issue(path, "unreadable", f"not read: {result.error}", "blocker", 1, 1, result.error))
        issues.extend(_of(path, finding) for finding in result.findings)
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _of(path: str, finding: Finding) -> dict[str, Any]:
    severity = _SEVERITIES[finding.severity]
    return _issue(path, finding.code, finding.message, severity, finding.line, finding.end_line, finding.fingerprint)


def _issue(path: str, check: str, message: str, severity: str, begin: int, end: int, identity: str) -> dict[str, Any]:
    # GitLab drops an issue whose fingerprint it has met, so that of the same words in two files must differ.
    fingerprint = hashlib.sha256(f"{path}\0{identity}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return {
        "description": f"{check}: {message}",
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": begin, "end": end}},
    }
