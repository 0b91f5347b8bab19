"""The registry finds checks by itself and keeps their codes apart."""

from __future__ import annotations

import pytest

from evaluator.checks.base import FAMILIES, Check, Flags, Silent
from evaluator.checks.registry import all_rules, find_rule, matches_selector
from evaluator.findings import Severity


def test_every_family_has_a_check() -> None:
    assert {rule.check.family for rule in all_rules()} == set(FAMILIES)


def test_a_rule_is_found_by_code_in_any_case_and_by_name() -> None:
    by_code = find_rule("dup005")
    assert by_code is not None
    assert find_rule(by_code.check.name) is by_code
    assert find_rule("DUP999") is None


def test_selectors_are_codes_prefixes_and_names() -> None:
    assert matches_selector("DUP005", "doubled-word", ["DUP"])
    assert matches_selector("DUP005", "doubled-word", ["doubled-word"])
    assert not matches_selector("DUP005", "doubled-word", ["GAR", "DUP004"])


def test_a_check_without_enough_examples_is_refused() -> None:
    with pytest.raises(ValueError, match="two Silent examples"):
        Check(
            code="DUP900",
            name="x",
            family="duplication",
            severity=Severity.INFO,
            summary="",
            why="",
            examples=(Flags("a", "a"), Flags("b", "b"), Silent("c")),
        )
