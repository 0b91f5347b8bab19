"""JUnit XML, which nearly every build server shows: a suite a file, a failed test a finding."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from evaluator.engine import Result
from evaluator.findings import Finding, Severity
from evaluator.formats.base import Style, portable_path
from evaluator.formats.xml import document, element


def render(results: Sequence[Result], style: Style) -> str:
    """Return the results as JUnit XML. A clean file is one test that passed; information does not fail."""
    counts = [(max(len(r.findings), 1), len(_failing(r)), int(r.error is not None)) for r in results]
    tests, failures, errors = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    root = element(None, "testsuites", name="evaluator", tests=tests, failures=failures, errors=errors)
    for result, (tests, failures, errors) in zip(results, counts, strict=True):
        path = portable_path(result.path)
        suite = element(root, "testsuite", name=path, tests=tests, failures=failures, errors=errors)
        if result.error is not None:
            case = element(suite, "testcase", classname=path, name="read")
            element(case, "error", message=result.error, type="unreadable")
        elif not result.findings:
            element(suite, "testcase", classname=path, name="clean")
        for finding in result.findings:
            _case(suite, path, finding)
    return document(root)


def _failing(result: Result) -> list[Finding]:
    return [finding for finding in result.findings if finding.severity is not Severity.INFO]


def _case(suite: ElementTree.Element, path: str, finding: Finding) -> None:
    name = f"{finding.code} {finding.name} at {finding.line}:{finding.column}"
    case = element(suite, "testcase", classname=path, name=name)
    place = f"{path}:{finding.line}:{finding.column}: {finding.text}"
    if finding.severity is Severity.INFO:
        element(case, "system-out", f"{finding.message}\n{place}")
    else:
        element(case, "failure", place, message=finding.message, type=finding.severity.value)
