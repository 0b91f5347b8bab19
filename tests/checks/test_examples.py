"""Every check's own examples, as they stand in its declaration and its documentation."""

from __future__ import annotations

import pytest

from evaluator.checks.base import Check, Flags, Silent
from evaluator.checks.registry import all_rules
from evaluator.config import Config
from evaluator.engine import evaluate
from evaluator.findings import Finding, apply_edits
from evaluator.readers import read_text

FLAGGING = [(rule.check, e) for rule in all_rules() for e in rule.check.examples if isinstance(e, Flags)]
SILENT = [(rule.check, e) for rule in all_rules() for e in rule.check.examples if isinstance(e, Silent)]


def findings(check: Check, example: Flags | Silent) -> tuple[Finding, ...]:
    return evaluate(read_text(example.text, example.format), Config(select=(check.code,))).findings


@pytest.mark.parametrize(("check", "example"), FLAGGING, ids=lambda value: getattr(value, "code", None))
def test_a_flagging_example_is_flagged_at_its_place(check: Check, example: Flags) -> None:
    assert example.place in [finding.text for finding in findings(check, example)]


@pytest.mark.parametrize(
    ("check", "example"), [p for p in FLAGGING if p[1].mend is not None], ids=lambda value: getattr(value, "code", None)
)
def test_the_edits_of_an_example_give_its_mend(check: Check, example: Flags) -> None:
    edits = [edit for finding in findings(check, example) for edit in finding.edits]
    assert apply_edits(example.text, edits) == example.mend


@pytest.mark.parametrize(("check", "example"), SILENT, ids=lambda value: getattr(value, "code", None))
def test_a_silent_example_is_left_alone(check: Check, example: Silent) -> None:
    assert [finding.text for finding in findings(check, example)] == []
