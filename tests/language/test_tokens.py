"""Words and marks, and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.document import BlockKind, Document


def forms(text: str) -> list[str]:
    return Document.plain(text, [(BlockKind.PARAGRAPH, 0, len(text))]).tokens.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained.", ["It", "rained", "."]),
        ("don't well-known R&D", ["don't", "well-known", "R&D"]),
        ("the U.S. army, e.g. there", ["the", "U.S.", "army", ",", "e.g.", "there"]),
        ("1,000 men; 3.5 miles at 10:30", ["1,000", "men", ";", "3.5", "miles", "at", "10:30"]),
        ("a 12-year-old's 2nd go", ["a", "12-year-old", "'", "s", "2nd", "go"]),
        ("“So,” he’d said—twice.", ["“", "So", ",", "”", "he’d", "said", "—", "twice", "."]),
        ("snake_case __x__", ["snake", "_case", "__x__"]),
        ("  naïve\n\tÉmile ", ["naïve", "Émile"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_text_falls_into_words_and_marks(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@given(st.text(alphabet=st.sampled_from("aZé1. ,'’-_&\n\u00a0\u200b²日"), max_size=60))
def test_every_visible_character_is_in_one_token_at_its_place(text: str) -> None:
    tokens = Document.plain(text, [(BlockKind.PARAGRAPH, 0, len(text))]).tokens
    assert [text[start:end] for start, end in zip(tokens.start, tokens.end, strict=True)] == tokens.text
    covered = [i for start, end in zip(tokens.start, tokens.end, strict=True) for i in range(start, end)]
    assert covered == [i for i, char in enumerate(text) if not char.isspace()]


def test_lower_forms_have_straight_apostrophes() -> None:
    assert Document.plain("It’s Late").tokens.lower == ["it's", "late"]


def test_blocks_know_their_tokens() -> None:
    document = Document.plain("One two.\n\nThree four five.")
    ranges = document.tokens.block_range
    assert [document.tokens.text[first:last] for first, last in ranges.values()] == [
        ["One", "two", "."],
        ["Three", "four", "five", "."],
    ]


def test_places_list_the_tokens_of_each_form_in_order() -> None:
    tokens = Document.plain("The cat saw the dog.").tokens
    assert list(tokens.places["the"]) == [0, 3]


def test_words_are_counted_without_marks() -> None:
    assert Document.plain("Well, 3 of them left...").word_count == 5


def test_words_and_marks_are_told_apart_in_any_range() -> None:
    tokens = Document.plain("Well, it cost 1,000 dollars.").tokens
    assert list(tokens.words) == [1, 0, 1, 1, 1, 1, 0]
    assert tokens.count_words(1, 5) == 3
    assert tokens.word_count == 5
