from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.language.inflection import (
    PART_OF_FORM,
    Analysis,
    adjective_of,
    adverb_of,
    analyses,
    base_of,
    forms,
    in_form_of,
    inflect,
    lemma,
    spellings,
)  # fmt: skip
from evaluator.language.lexicon import _entries, parts_of_speech


@pytest.mark.parametrize(
    ("base", "form", "written"),
    [
        ("take", "d", "took"), ("take", "p", "taken"), ("undertake", "p", "undertaken"), ("behave", "d", "behaved"),
        ("refer", "g", "referring"), ("visit", "d", "visited"), ("panic", "d", "panicked"), ("lie", "g", "lying"),
        ("be", "z", "is"), ("be", "g", "being"), ("have", "z", "has"), ("free", "g", "freeing"), ("go", "z", "goes"),
        ("city", "s", "cities"), ("knife", "s", "knives"), ("roof", "s", "roofs"), ("photo", "s", "photos"),
        ("potato", "s", "potatoes"), ("stomach", "s", "stomachs"), ("policewoman", "s", "policewomen"),
        ("species", "s", "species"), ("big", "c", "bigger"), ("happy", "t", "happiest"), ("able", "c", "abler"),
        ("beautiful", "c", "more beautiful"), ("good", "c", "better"), ("tired", "t", "most tired"),
    ],
)  # fmt: skip
def test_a_base_is_put_into_a_form(base: str, form: str, written: str) -> None:
    assert inflect(base, form) == written


def test_both_spellings_are_known_and_the_american_one_comes_first() -> None:
    assert spellings("travel", "d") == ("traveled", "travelled")
    assert base_of("travelled", "d") == base_of("traveled", "p") == "travel"


def test_a_word_has_its_readings_the_most_used_first() -> None:
    assert analyses("leaves") == (Analysis("leave", "z"), Analysis("leaf", "s"))
    assert analyses("xyzzy") == ()


@pytest.mark.parametrize(
    ("word", "part", "base"),
    [("saw", "v", "see"), ("found", None, "find"), ("studies", "n", "study"), ("axes", "n", "axis"), ("lying", "v", "lie"),
     ("women", None, "woman"), ("table", "a", None), ("xyzzy", None, None)],
)  # fmt: skip
def test_a_form_is_led_back_to_its_base(word: str, part: str | None, base: str | None) -> None:
    assert lemma(word, part) == base


@pytest.mark.parametrize(
    ("adjective", "adverb"),
    [("quick", "quickly"), ("happy", "happily"), ("simple", "simply"), ("public", "publicly"), ("basic", "basically"),
     ("fast", "fast"), ("good", "well"), ("full", "fully"), ("true", "truly")],
)  # fmt: skip
def test_an_adjective_makes_its_adverb_and_back(adjective: str, adverb: str) -> None:
    assert adverb_of(adjective) == adverb
    assert adjective_of(adverb) == adjective


def test_a_word_takes_the_form_of_another() -> None:
    assert in_form_of("acid", "n", "corrosives") == "acids"
    assert in_form_of("begin", "v", "started") == "began"
    assert in_form_of("acid", "n", "quickly") is None


def test_all_forms_of_a_verb() -> None:
    assert forms("write", "v") == {"v": "write", "z": "writes", "d": "wrote", "p": "written", "g": "writing"}


@given(st.sampled_from(sorted(_entries())), st.sampled_from(sorted(PART_OF_FORM)))
def test_every_form_made_leads_back_to_a_base_that_has_it(word: str, form: str) -> None:
    if PART_OF_FORM[form] not in parts_of_speech(word) or form == "r":
        return
    for written in spellings(word, form):
        base = base_of(written, form) if " " not in written else word
        assert base is not None
        assert form == PART_OF_FORM[form] or " " in written or written in spellings(base, form)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz'-é", max_size=12), st.sampled_from(sorted(PART_OF_FORM)))
def test_any_string_is_survived(word: str, form: str) -> None:
    inflect(word, form)
    base_of(word, form)
    analyses(word)
