"""Compression ratio and repeated runs, against values worked out by hand."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.metrics.redundancy import compression_ratio, different_runs, repeated_ngram_share

WORDS = ["the", "cat", "saw", "the", "dog", "and", "the", "cat", "saw", "the", "bird"]


def test_compression_ratio_is_size_over_size_under_gzip() -> None:
    raw = " ".join(WORDS).encode()
    assert compression_ratio(WORDS) == len(raw) / len(gzip.compress(raw, 9, mtime=0))


def test_compression_ratio_rises_when_a_text_is_pasted_again() -> None:
    once, thrice = compression_ratio(WORDS), compression_ratio(WORDS * 3)
    assert once is not None
    assert thrice is not None
    assert thrice > once


def test_repeated_share_counts_runs_that_came_before() -> None:
    # 11 words make 8 runs of four; only "the cat saw the" comes twice.
    assert repeated_ngram_share(WORDS) == pytest.approx(1 / 8)


@pytest.mark.parametrize("words", [[], ["one"], ["one", "two", "three"]])
def test_repeated_share_of_too_few_words_is_undefined(words: list[str]) -> None:
    assert repeated_ngram_share(words) is None


def test_compression_ratio_of_nothing_is_undefined() -> None:
    assert compression_ratio([]) is None


@given(st.lists(st.sampled_from("abc"), max_size=40))
def test_different_runs_are_those_that_a_set_holds(words: list[str]) -> None:
    for length, different in enumerate(different_runs(words, 4), 1):
        assert different == len({tuple(words[i : i + length]) for i in range(len(words) - length + 1)})
