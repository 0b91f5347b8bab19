"""SARIF 2.1.0 (OASIS): results for code scanning, with the rules, their help, fingerprints and fixes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from evaluator import __version__
from evaluator.checks.base import Check, Flags
from evaluator.checks.registry import all_rules
from evaluator.engine import Result
from evaluator.findings import Edit, Finding, Related, Severity
from evaluator.formats.base import Style, portable_path

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(results: Sequence[Result], style: Style) -> str:
    """Return the results as one SARIF log of one run."""
    checks = [rule.check for rule in all_rules()]
    order = {check.code: i for i, check in enumerate(checks)}
    unread = [result for result in results if result.error is not None]
    run = {
        "tool": {
            "driver": {
                "name": "evaluator",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(check) for check in checks],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not unread,
                "toolExecutionNotifications": [_notification(result) for result in unread],
            }
        ],
        "results": [
            _result(result.path, finding, order[finding.code]) for result in results for finding in result.findings
        ],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(check: Check) -> dict[str, Any]:
    flagged = [example for example in check.examples if isinstance(example, Flags)]
    silent = [example for example in check.examples if not isinstance(example, Flags)]
    plain = f"{check.summary} {check.why} Flagged: {flagged[0].text} Left alone: {silent[0].text}"
    lines = [check.summary, "", check.why, "", "Flagged:", "", *(_quoted(example.text) for example in flagged)]
    lines += ["Left alone:", "", *(_quoted(example.text) for example in silent)]
    return {
        "id": check.code,
        "name": check.name,
        "shortDescription": {"text": check.summary},
        "fullDescription": {"text": check.why},
        "help": {"text": plain, "markdown": "\n".join(lines).rstrip()},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
        "properties": {"tags": [check.family]},
    }


def _quoted(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines())


def _result(path: str, finding: Finding, rule: int) -> dict[str, Any]:
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
        "snippet": {"text": finding.text},
    }
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "rank": round(100 * finding.confidence, 1),
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(path), "region": region}}],
        "partialFingerprints": {"evaluatorFingerprint/v1": finding.fingerprint},
        "properties": {"confidence": finding.confidence, "safe": finding.safe},
    }
    if finding.related:
        result["relatedLocations"] = [_related(path, i, related) for i, related in enumerate(finding.related)]
    if finding.edits:
        result["fixes"] = [_fix(path, finding)]
    return result


def _fix(path: str, finding: Finding) -> dict[str, Any]:
    return {
        "description": {"text": "safe mend" if finding.safe else "mend, to be looked at"},
        "artifactChanges": [
            {"artifactLocation": _artifact(path), "replacements": [_replacement(edit) for edit in finding.edits]}
        ],
    }


def _replacement(edit: Edit) -> dict[str, Any]:
    return {
        "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
        "insertedContent": {"text": edit.replacement},
    }


def _related(path: str, number: int, related: Related) -> dict[str, Any]:
    region = {"charOffset": related.start, "charLength": related.end - related.start}
    return {
        "id": number,
        "message": {"text": related.message},
        "physicalLocation": {"artifactLocation": _artifact(path), "region": region},
    }


def _artifact(path: str) -> dict[str, str]:
    portable = portable_path(path)
    if PurePosixPath(portable).is_absolute():
        return {"uri": f"file://{quote(portable)}"}
    return {"uri": quote(portable), "uriBaseId": "%SRCROOT%"}


def _notification(result: Result) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": f"{result.path}: not read: {result.error}"},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(result.path)}}],
    }
