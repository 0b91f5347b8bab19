"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from evaluator.language.patterns import lazy_pattern


def test_a_lazy_pattern_finds_what_the_compiled_one_finds() -> None:
    late = lazy_pattern(r"b(?P<inner>a+)", re.IGNORECASE)
    assert [match["inner"] for match in late.finditer("BAA b ba")] == ["AA", "a"]
    assert late.sub("-", "xba") == "x-"
    assert late.flags == re.compile(r"b(?P<inner>a+)", re.IGNORECASE).flags


def test_a_wrong_expression_is_told_of_at_its_first_use() -> None:
    late = lazy_pattern("(")
    with pytest.raises(re.error):
        late.search("")
