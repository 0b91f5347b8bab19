"""The detector's view of a document: places, surroundings, spun passages. Runs the shipped model."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from evaluator.config import Config
from evaluator.document import Document, Span
from evaluator.engine import evaluate
from evaluator.findings import Edit
from evaluator.language.encoder import KINDS, encoder, shape_of
from evaluator.language.garble import analyse, calibration, surroundings, torn_pairs
from evaluator.language.operations import edit_for
from evaluator.language.pairs import pairs

CLEAN = (
    "The harbour will close for two days in May while divers repair the outer wall. Ferries will leave from the old pier "
    "instead, and passengers are asked to arrive half an hour early. The council expects the work to cost about £40,000."
)
SPUN = (
    "On the off chance that the understudies neglect to finish the task, the instructor may take away marks from their "
    "last grade. Be that as it may, the personnel concurs that a fizzled examination isn't an impression of the "
    "understudy's genuine capacity, and a subsequent possibility is given to the greater part of them."
)


def test_every_token_gets_probabilities_that_sum_to_one() -> None:
    document = Document.plain(CLEAN)
    encoding = encoder().encode(document)
    assert encoding.kinds.shape == (len(document.tokens), 1 + len(KINDS))
    assert np.allclose(encoding.kinds.sum(1), 1, atol=1e-4)


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("the profound neural organization", "the deep neural network"),
        ("a lung malignancy", "a lung cancer"),
        ("the flag to commotion proportion", "the signal to noise ratio"),
    ],
)
def test_a_term_taken_apart_shows_more_signs_of_it_than_the_term(torn: str, whole: str) -> None:
    def evidence(words: str) -> float:
        document = Document.plain(f"The second group wrote about {words} in its report last year.")
        first, last = 5, len(document.tokens) - 6
        return float(document.encoded.torn[first:last].mean())

    assert evidence(torn) > evidence(whole) + 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The second group wrote about gene quietness in its report last year.", ["gene quietness"]),
        ("The second group wrote about gene silencing in its report last year.", []),
        ("The second group wrote about Gene Quietness in its report last year.", []),
        ("They spoke of the gene. Quietness fell in the report last year.", []),
    ],
)
def test_words_that_no_table_knows_are_found_by_the_encoder_alone(text: str, expected: list[str]) -> None:
    document = Document.plain(text)
    found = [
        document.text[slice(*document.tokens.span(first, last))] for first, last, _ in torn_pairs(document, 1.5, [])
    ]
    assert found == expected


def test_long_sentences_and_long_words_are_read_to_their_end() -> None:
    text = "and ".join(f"item {n} of the very long list " for n in range(200)) + "pneumono" * 30 + " end."
    document = Document.plain(text)
    assert encoder().encode(document).ops.shape == (len(document.tokens),)


@pytest.mark.parametrize("text", ["", " \n", "…", "Hello"])
def test_texts_with_nothing_to_judge_have_no_findings(text: str) -> None:
    garble = Document.plain(text).garble
    assert garble.phrases == () and garble.stretches == ()


def test_a_text_without_words_has_no_spun_share() -> None:
    assert Document.plain("").garble.share is None
    assert evaluate(Document.plain("")).metrics["spun_share"] is None


def test_clean_prose_is_left_alone() -> None:
    garble = Document.plain(CLEAN).garble
    assert garble.phrases == () and garble.share == 0.0


def test_a_spun_passage_is_called_spun_and_the_clean_one_beside_it_is_not() -> None:
    document = Document.plain("\n\n".join([*[CLEAN] * 4, *[SPUN] * 3]))
    (stretch,) = document.garble.stretches
    assert stretch.overlaps(Span(document.text.index("On the off"), len(document.text)))
    assert stretch.start > document.text.index(CLEAN, 10)
    assert document.garble.share is not None and 0.1 < document.garble.share < 0.9


def test_phrases_lie_inside_sentences_and_hold_their_marked_words() -> None:
    document = Document.plain("\n\n".join([SPUN] * 2))
    assert document.garble.phrases
    for phrase in document.garble.phrases:
        assert phrase.first < phrase.last
        assert all(phrase.first <= token < phrase.last for token in phrase.marked)
        sentence = document.sentence_at(document.tokens.start[phrase.first])
        assert sentence is not None and phrase.last <= sentence.last_token


def test_without_the_model_its_checks_are_named_as_left_out() -> None:
    result = evaluate(Document.plain(SPUN), Config(model=False))
    assert {"GAR001", "GAR008"} <= set(result.left_out)
    assert result.metrics["spun_share"] is None
    assert not {finding.code for finding in result.findings} & {"GAR001", "GAR008"}


def test_middling_evidence_counts_where_a_document_is_damaged_throughout() -> None:
    strict = replace(calibration(), damaged_from=1.0)
    document, short = Document.plain("\n\n".join([CLEAN] * 4)), Document.plain(CLEAN)
    as_edited = analyse(document, document.garble.encoding, strict)
    assert as_edited.phrases == ()
    lenient = replace(strict, damaged_from=1e-9, damaged_threshold=float(as_edited.probability.max()) / 2)
    assert analyse(document, document.garble.encoding, lenient).phrases
    assert analyse(short, short.garble.encoding, lenient).phrases == ()  # too short for its mean to say anything


def test_a_word_is_not_its_own_witness() -> None:
    damage = np.zeros(50)
    damage[20] = 1.0
    window, whole = surroundings(damage, np.ones(50, bool))
    assert window[20] == window[0 + 21] == pytest.approx(np.log(0.003))
    assert whole[40] > whole[20]


def test_pairs_that_never_stand_together_are_surprising_and_common_ones_are_not() -> None:
    document = Document.plain("They has said so. They have said so. It would to be sold. It would be sold.")
    surprise = pairs().surprise(document)[:, 0]
    by_pair = {
        (document.tokens.lower[i - 1], document.tokens.lower[i]): float(surprise[i]) for i in range(1, len(surprise))
    }
    assert by_pair["they", "has"] > 2 and by_pair["would", "to"] > 2
    assert by_pair["they", "have"] == by_pair["would", "be"] == 0


def test_no_pair_is_made_across_sentences_or_marks() -> None:
    surprise = pairs().surprise(Document.plain("We saw they. Has it gone?"))
    assert not surprise[4:5].any()


def test_words_are_told_apart_by_their_shape() -> None:
    assert [shape_of(word) for word in ("word", "Word", "WORD", "3rd", ",", "iPad")] == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("text", "token", "operation", "mended"),
    [
        ("a series attacks", 2, "insert of", "a series of attacks"),
        ("in to at the end", 2, "delete", "in to the end"),
        ("based at Doha", 1, "replace in", "based in Doha"),
        ("The of end", 1, "swap", "The end of"),
        ("these attack", 1, "form plural", "these attacks"),
        ("he has took it", 2, "form participle", "he has taken it"),
        ("drove careful", 1, "form adverb", "drove carefully"),
    ],
)
def test_operations_become_edits(text: str, token: int, operation: str, mended: str) -> None:
    document = Document.plain(text)
    edit = edit_for(document, token, operation)
    assert isinstance(edit, Edit)
    assert text[: edit.start] + edit.replacement + text[edit.end :] == mended


def test_every_operation_the_model_knows_can_be_carried_out_or_is_left() -> None:
    document = Document.plain("The two men walk home quickly.")
    for operation in calibration().operations:
        edit_for(document, 3, operation)
