from __future__ import annotations

import time

import pytest

from evaluator.document import Document
from evaluator.language.terms import tortured_terms


def found(text: str) -> list[tuple[str, str]]:
    document = Document.plain(text)
    return [
        (text[slice(*document.tokens.span(term.first, term.last))], " ".join(term.words))
        for term in tortured_terms(document)
    ]


@pytest.mark.parametrize(
    ("text", "form", "term"),
    [
        ("The gene codes for an amino corrosive.", "amino corrosive", "amino acid"),
        ("They were treated for bosom malignancy.", "bosom malignancy", "breast cancer"),
        ("It is a counterfeit neural organization.", "counterfeit neural organization", "artificial neural network"),
        ("They grew up with opportunity of discourse.", "opportunity of discourse", "freedom of speech"),
    ],
)
def test_a_term_taken_apart_is_found_with_its_right_words(text: str, form: str, term: str) -> None:
    assert found(text) == [(form, term)]


@pytest.mark.parametrize(
    ("text", "form", "term"),
    [
        ("It was trained with a cross-entropy misfortune.", "cross-entropy misfortune", "cross-entropy loss"),
        ("They burn non-renewable vitality sources.", "non-renewable vitality sources", "non-renewable energy sources"),
    ],
)
def test_words_that_a_hyphen_joins_are_words_of_a_term(text: str, form: str, term: str) -> None:
    assert found(text) == [(form, term)]


def test_a_word_that_tells_a_spinner_is_found_beside_a_word_of_no_known_term() -> None:
    (reading,) = tortured_terms(Document.plain("They measured its deconvolution exactness."))
    assert reading.words == ("deconvolution", "accuracy")
    assert not reading.is_known


def test_support_decides_on_doubtful_readings_and_none_that_is_certain_is_left_out_for_want_of_it() -> None:
    doubtful, certain = "The tough drive failed.", "They were treated for bosom malignancy."
    for text, support, expected in ((doubtful, 2.0, 1), (doubtful, -2.0, 0), (certain, -99.0, 1)):
        document = Document.plain(text)
        assert len(tortured_terms(document, lambda *_, by=support: by)) == expected, (text, support)


@pytest.mark.parametrize(
    ("text", "form", "term"),
    [
        ("He wrote of the gross national item.", "gross national item", "gross national product"),
        ("They added up gross national items.", "gross national items", "gross national products"),
        (
            "They gave its affectability and particularity.",
            "affectability and particularity",
            "sensitivity and specificity",
        ),
        (
            "It names every multi-elegance classification.",
            "multi-elegance classification",
            "multi-class classification",
        ),
    ],
)
def test_three_words_are_read_as_a_longer_term(text: str, form: str, term: str) -> None:
    assert found(text) == [(form, term)]


def test_a_longer_term_as_it_should_be_is_left_alone() -> None:
    assert found("The gross national product, the fast Fourier transform, its sensitivity and specificity.") == []


def test_a_plural_keeps_its_number() -> None:
    assert found("Proteins are chains of amino corrosives.") == [("amino corrosives", "amino acids")]


def test_terms_as_they_should_be_are_left_alone() -> None:
    text = "Breast cancer, amino acids, neural networks, freedom of speech and the energy consumption of a power plant."
    assert found(text) == []


def test_doubtful_readings_are_reported_where_they_bear_each_other_out() -> None:
    apart = ["The tough drive failed.", "The money stream dried up.", "It came about by normal choice."]
    for sentence in apart:
        assert found(sentence) == [], sentence
    together = found(" ".join(apart))
    assert [form for form, _ in together] == ["tough drive", "money stream", "normal choice"]


def test_a_doubtful_reading_said_again_does_not_bear_itself_out() -> None:
    assert found("The tough drive failed. A tough drive is slow. No tough drive lasts. Buy a tough drive.") == []


def test_words_that_a_mark_or_a_paragraph_parts_are_no_term() -> None:
    assert found("She held him to her bosom. Malignancy was found later.") == []
    assert found("She held him to her bosom\n\nmalignancy was found later.") == []


def test_a_name_is_no_term() -> None:
    assert found("They dined with amino Corrosive.") == []


def test_time_grows_with_the_length() -> None:
    text = "The amino corrosive of the bosom malignancy was found by a neural organization of the high school. "

    def seconds(times: int) -> float:
        document = Document.plain(text * times)
        _ = document.tokens.places
        start = time.process_time()
        tortured_terms(document)
        return time.process_time() - start

    seconds(10)
    assert seconds(4000) < 30 * max(seconds(400), 0.01)
