from __future__ import annotations

from evaluator.document import Document
from evaluator.language.stock_phrases import Proof, find_stock_phrases, stock_phrases


def found(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in stock_phrases(Document.plain(text))]


def test_phrases_of_spinners_are_found_in_order_with_positive_weights() -> None:
    text = "On the off chance that it rains, we stay. At the point when it stops, we go at the equal time."
    assert found(text) == ["On the off chance that", "At the point when", "at the equal time"]
    assert all(weight > 4 for _, _, weight in stock_phrases(Document.plain(text)))


def test_of_two_phrases_on_one_place_the_longer_is_kept() -> None:
    text = "It spread not as it were in towns, but all over."
    assert found(text) == ["not as it were"]


def test_a_phrase_that_must_open_a_sentence_is_not_found_within_one() -> None:
    assert found("We went home early, as per the plan.") == ["as per the"]
    hits = find_stock_phrases(Document.plain("As per the plan, we went home."))
    assert [hit.phrase.opens for hit in hits] == [True]


def test_plain_prose_holds_none() -> None:
    assert found("If it rains we stay at home, and when it stops we go out together.") == []


def test_a_phrase_does_not_run_over_two_paragraphs() -> None:
    assert found("He came at the point\n\nwhen it rained.") == []


def test_a_certain_phrase_names_what_it_stands_for() -> None:
    (hit,) = find_stock_phrases(Document.plain("He arrived in arrange to help."))
    assert (hit.phrase.proof, hit.phrase.plain) == (Proof.CERTAIN, "in order to")
