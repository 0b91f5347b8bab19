"""The learned estimate of readability."""

from __future__ import annotations

import pytest

from evaluator.document import Document
from evaluator.metrics.ease import Ease, estimate, why_undefined
from evaluator.metrics.readability import Counts, count

EASY = (
    "The dog ran to the gate. It saw a cat on the wall and began to bark. The cat did not move. "
    "She sat in the sun and washed her paws. Then the boy came out of the house and called the dog home."
)
HARD = (
    "The harmonisation of supervisory arrangements across jurisdictions presupposes a commensurate convergence of "
    "institutional capacity, notwithstanding considerable divergence in the legislative foundations of prudential "
    "regulation, the enforcement of which remains contingent on the discretion of domestic authorities."
)


def ease(text: str) -> Ease:
    estimated = estimate(count(Document.plain(text)))
    assert estimated is not None
    return estimated


def test_an_easy_text_is_easier_than_a_hard_one_and_of_a_lower_grade() -> None:
    easy, hard = ease(EASY), ease(HARD)
    assert easy.low > hard.high
    assert easy.grade < 6 < 14 < hard.grade


def test_the_band_holds_the_score_and_narrows_with_length() -> None:
    short, long = ease(EASY), ease(" ".join([EASY] * 20))
    assert short.low < short.score < short.high
    assert long.score == short.score
    assert long.high - long.low < short.high - short.low


@pytest.mark.parametrize("text", ["", "...", "Nine words are too few for an estimate, surely."])
def test_a_text_of_a_few_words_has_no_estimate_and_says_why(text: str) -> None:
    counts = count(Document.plain(text))
    assert estimate(counts) is None
    assert set(why_undefined(counts)) == {
        "readability", "readability_low", "readability_high", "readability_grade"
    }  # fmt: skip


def test_verse_without_stops_stays_on_the_scale() -> None:
    assert 0 < ease("\n".join(["and the rain came down on the hills and the sea"] * 200)).score < 100


def test_an_odd_text_has_a_finite_estimate() -> None:
    assert estimate(Counts(words=5000, sentences=1, syllables=40_000, letters=90_000)) is not None
