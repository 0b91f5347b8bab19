"""Syllables of words, names, figures and abbreviations."""

from __future__ import annotations

import pytest

from evaluator.language.syllables import count_syllables

WORDS = {
    1: "cat the strength through queue aisle once eyes asked walked loved nice tongue league don't can't we're boats",
    2: "water table little being lion poem riot rhythm idea's isn't wanted boxes naive garden science nicely lonely",
    3: "banana reality's animal beautiful area idea radio piano syllable unwanted cinema Elizabeth's hurricane poetry",
    4: "security community education January material information experience superior",
    5: "university refrigerator communication imagination organization",
}


@pytest.mark.parametrize(("syllables", "word"), [(n, word) for n, words in WORDS.items() for word in words.split()])
def test_words_have_the_syllables_that_a_reader_speaks(syllables: int, word: str) -> None:
    expected = {"idea's": 3, "reality's": 4, "Elizabeth's": 4, "naive": 2, "beautiful": 3}.get(word, syllables)
    assert count_syllables(word) == expected


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("1918", 4), ("2024", 5), ("2005", 4), ("1900", 4), ("1905", 4), ("7", 2), ("12", 1), ("100", 3), ("1,000", 3),
        ("3.5", 3), ("42", 3), ("2nd", 2), ("3rd", 1), ("20th", 3), ("1990s", 4), ("1,250,000", 10), ("0", 2),
        ("U.S.", 2), ("e.g.", 2), ("a.m.", 2), ("BBC", 3), ("WHO", 1), ("WWF", 7), ("FBI", 3), ("HTML", 4), ("NATO", 2),
        ("UNESCO", 3), ("US", 2), ("CEOs", 3), ("THE", 1), ("HARBOUR", 2),
        ("well-known", 2), ("twelve-year-old", 3), ("12-year-old", 3), ("co-operate", 4),
        ("boss's", 2), ("dog's", 1), ("judges'", 2), ("it'll", 2), ("she'll", 1), ("couldn't", 2), ("should've", 2),
        ("don’t", 1), ("naïve", 2), ("Zoë", 2), ("café", 2), ("Müller", 2), ("Ångström", 2), ("Mr", 2), ("Dr", 2),
        ("McKay", 2), ("O'Brien", 3),
    ],
)  # fmt: skip
def test_figures_letters_hyphens_and_endings_are_read_aloud(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


@pytest.mark.parametrize("word", ["-", "'", "…", ""])
def test_marks_have_no_syllables(word: str) -> None:
    assert count_syllables(word) == 0


@pytest.mark.parametrize("word", ["x", "hmm", "Пётр", "日本", "zzz", "brrr", "q7x", "²"])
def test_whatever_has_a_letter_or_figure_has_a_syllable(word: str) -> None:
    assert count_syllables(word) >= 1


def test_a_run_of_letters_that_is_no_word_costs_little() -> None:
    assert count_syllables("ab" * 50_000) == 50_000
    assert count_syllables("9" * 5_000) == 5_000
