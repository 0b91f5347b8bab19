"""Diversity measures, against values worked out by hand and against brute force."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.metrics.diversity import distinct, diversity_metrics, hdd, mtld

WORD = st.sampled_from("abcdefghij")


def test_distinct_divides_different_runs_by_words() -> None:
    words = ["a", "b", "a", "b", "c"]
    assert distinct(words, 1) == pytest.approx(3 / 5)
    assert distinct(words, 2) == pytest.approx(3 / 5)  # ab, ba, bc
    assert distinct(words, 3) == pytest.approx(3 / 5)  # aba, bab, abc


def test_mtld_of_a_run_that_falls_at_once_counts_whole_factors() -> None:
    # "a a" has a ratio of 0.5, so each pair is a factor: 3 factors of 2 words, both ways.
    assert mtld(["a"] * 6) == pytest.approx(2)


def test_mtld_counts_the_rest_as_a_part_of_a_factor() -> None:
    # Both ways the ratio falls to 3/4 only: (1 - 0.75) / (1 - 0.72) factors in 4 words.
    assert mtld(["a", "b", "c", "a"]) == pytest.approx(4 / (0.25 / 0.28))


def test_mtld_is_undefined_where_no_word_comes_again() -> None:
    assert mtld(["a", "b", "c", "d"]) is None
    assert mtld([]) is None


def test_hdd_needs_forty_two_words() -> None:
    assert hdd(["a"] * 41) is None
    assert hdd(["a"] * 42) == pytest.approx(1 / 42)
    assert hdd([str(i) for i in range(42)]) == pytest.approx(1)


@given(st.lists(WORD, min_size=42, max_size=90))
def test_hdd_is_the_sum_of_hypergeometric_chances(words: list[str]) -> None:
    total = len(words)
    chances = (1 - comb(total - words.count(word), 42) / comb(total, 42) for word in set(words))
    assert hdd(words) == pytest.approx(sum(chances) / 42)


@given(st.lists(WORD, max_size=60))
def test_every_measure_is_none_or_in_its_range(words: list[str]) -> None:
    for name, value in diversity_metrics(words).items():
        if value is not None:
            assert value >= 0
            if name not in ("compression_ratio", "mtld"):
                assert value <= 1
