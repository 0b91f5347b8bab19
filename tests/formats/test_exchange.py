"""The formats beside text and JSON: SARIF, GitHub, GitLab, JUnit, Checkstyle, HTML."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest

from evaluator.checks.registry import all_rules
from evaluator.engine import Result, evaluate
from evaluator.findings import Severity, apply_edits
from evaluator.formats.base import Style, format_names, load_format
from evaluator.readers.paths import read_all

ROOT = Path(__file__).parents[2]
SCHEMA = Path(__file__).parents[1] / "data" / "sarif-2.1.0.schema.json"


@pytest.fixture(scope="module")
def results() -> list[Result]:
    """The specimens, evaluated, and a file that could not be read."""
    outcomes = read_all([ROOT / "seeds"])
    return [*(evaluate(document) for _, document in outcomes), Result.failed("gone, now.txt", "no such file")]


def render(name: str, results: list[Result]) -> str:
    return load_format(name)(results, Style())


def test_the_formats_are_those_that_are_promised() -> None:
    assert {"text", "lines", "json", "html", "sarif", "github", "gitlab", "junit", "checkstyle"} <= set(format_names())


@pytest.fixture(scope="module")
def log(results: list[Result]) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render("sarif", results))
    return log


def test_sarif_is_valid_against_its_schema(log: dict[str, Any]) -> None:
    jsonschema.validate(log, json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_sarif_of_nothing_is_valid() -> None:
    jsonschema.validate(json.loads(render("sarif", [])), json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_sarif_holds_every_rule_with_its_help_and_every_finding_points_at_its_rule(log: dict[str, Any]) -> None:
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.check.code for rule in all_rules()]
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)
    assert run["results"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_sarif_regions_and_fixes_stand_in_the_file(log: dict[str, Any], results: list[Result]) -> None:
    sources = {result.path: result.document.source for result in results if result.document is not None}
    found = {finding.fingerprint: finding for result in results for finding in result.findings}
    fixes = 0
    for item in log["runs"][0]["results"]:
        place = item["locations"][0]["physicalLocation"]
        path = unquote(place["artifactLocation"]["uri"].removeprefix("file://"))
        source = next(text for name, text in sources.items() if name.endswith(path))
        region = place["region"]
        lines = source[: region["charOffset"]].split("\n")
        assert (region["startLine"], region["startColumn"]) == (len(lines), len(lines[-1]) + 1)
        finding = found[item["partialFingerprints"]["evaluatorFingerprint/v1"]]
        for fix in item.get("fixes", ()):
            mended = source
            for change in reversed(fix["artifactChanges"][0]["replacements"]):
                start = change["deletedRegion"]["charOffset"]
                end = start + change["deletedRegion"]["charLength"]
                mended = mended[:start] + change["insertedContent"]["text"] + mended[end:]
            assert mended == apply_edits(source, finding.edits)
            fixes += 1
    assert fixes


def test_sarif_says_what_could_not_be_read(log: dict[str, Any]) -> None:
    invocation = log["runs"][0]["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert "no such file" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_github_gets_one_escaped_command_a_finding(results: list[Result]) -> None:
    lines = render("github", results).splitlines()
    assert len(lines) == sum(len(result.findings) for result in results) + 1
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert lines[-1] == "::error file=gone%2C now.txt::not read: no such file"


def test_gitlab_gets_a_unique_fingerprint_for_each_issue_even_in_copies_of_a_file(results: list[Result]) -> None:
    first = next(result for result in results if result.findings)
    copy = Result("copy.txt", findings=first.findings)
    issues = json.loads(render("gitlab", [*results, copy]))
    assert len(issues) == sum(len(result.findings) for result in [*results, copy]) + 1
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert {issue["severity"] for issue in issues} <= {"info", "minor", "major", "critical", "blocker"}
    assert all(issue["location"]["lines"]["begin"] >= 1 for issue in issues)


def test_junit_counts_what_it_holds(results: list[Result]) -> None:
    root = ElementTree.fromstring(render("junit", results).encode())
    assert len(root.findall("testsuite")) == len(results)
    for counted in (root, *root.findall("testsuite")):
        assert int(counted.attrib["tests"]) == len(list(counted.iter("testcase")))
        assert int(counted.attrib["failures"]) == len(list(counted.iter("failure")))
        assert int(counted.attrib["errors"]) == len(list(counted.iter("error")))
    failing = sum(f.severity is not Severity.INFO for result in results for f in result.findings)
    assert int(root.attrib["failures"]) == failing > 0


def test_checkstyle_has_an_error_for_each_finding(results: list[Result]) -> None:
    root = ElementTree.fromstring(render("checkstyle", results).encode())
    findings = [(f.line, f.column, f.severity.value) for result in results for f in result.findings]
    errors = [
        (int(error.attrib["line"]), int(error.attrib["column"]), error.attrib["severity"])
        for error in root.iter("error")
        if "column" in error.attrib
    ]
    assert errors == findings


def test_html_is_a_page_of_its_own_with_the_places_marked(results: list[Result]) -> None:
    page = render("html", results)
    assert page.startswith("<!DOCTYPE html>")
    assert "gone, now.txt" in page
    assert page.count("<mark ") > 10
    assert " src=" not in page


def test_characters_that_xml_forbids_do_not_break_it() -> None:
    result = Result("odd\x0bname.txt", error="byte \x00 & <that>")
    for name in ("junit", "checkstyle"):
        assert "\ufffd" in ElementTree.tostring(ElementTree.fromstring(render(name, [result])), encoding="unicode")
