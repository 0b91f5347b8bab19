"""The filter of all words, which denies none that it holds."""

from __future__ import annotations

import pytest

from evaluator.language.vocabulary import is_word


@pytest.mark.parametrize("form", ["liberalisation", "colour", "haemorrhage", "trawlers", "unwieldy", "ultra", "zebras"])
def test_words_of_all_kinds_are_known(form: str) -> None:
    assert is_word(form)


@pytest.mark.parametrize("form", ["collidd", "agreem", "organizat", "nvestigation", "hugesuccess", "qzxkvw"])
def test_what_is_no_word_is_not(form: str) -> None:
    assert not is_word(form)
