"""Compression ratio and repeated runs, against values worked out by hand."""

from __future__ import annotations

import gzip

import pytest

from evaluator.metrics.redundancy import compression_ratio, repeated_ngram_share

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
