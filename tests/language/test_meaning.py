"""What is said again in other words altogether is found by what it means, and only where nothing speaks against it."""

from __future__ import annotations

import numpy as np
import pytest

from evaluator.config import Config
from evaluator.document import Document
from evaluator.engine import evaluate
from evaluator.findings import Severity
from evaluator.language.meaning import REACH, _mutual

FERRY = [
    "The ferry to Skarn stopped running on the first of the month, when its engine failed for the third time.",
    "Most of the ninety islanders are over sixty, and the school has four pupils, who now learn at home.",
    "A crossing in a fishing boat costs more than a week's pension, so the elderly no longer see their doctor on the "
    "mainland.",
    "The council has asked the shipyard in Velle for an estimate, and hopes to hear by the end of May.",
    "Tourists used to come for the seals, which lie on the western rocks from June until the first storms.",
    "Old people have given up travelling across to the physician, because hiring a trawler would swallow all that they "
    "get in seven days.",
]


def codes(text: str, *, model: bool = True) -> list[str]:
    return [finding.code for finding in evaluate(Document.plain(text), Config(select=("DUP",), model=model)).findings]


def test_a_paragraph_with_hardly_a_word_in_common_is_found() -> None:
    assert codes("\n\n".join(FERRY)) == ["DUP002"]


def test_a_doubtful_restatement_is_a_note_that_weighs_nothing() -> None:
    doubtful = "For the aged a trip across is dear, and so the physician waits for them in vain."
    result = evaluate(Document.plain("\n\n".join([*FERRY[:-1], doubtful])), Config(select=("DUP",)))
    assert [(finding.code, finding.severity) for finding in result.findings] == [("DUP002", Severity.INFO)]
    assert (result.scores.redundancy, result.scores.overall) == (0, 100)


def test_among_five_paragraphs_it_has_to_stand_out_more() -> None:
    assert codes("\n\n".join([*FERRY[:4], FERRY[5]])) == ["DUP002"]
    assert codes("\n\n".join(FERRY[:5])) == []


def test_without_the_model_it_is_not() -> None:
    assert codes("\n\n".join(FERRY), model=False) == []


def test_the_article_without_it_is_silent() -> None:
    assert codes("\n\n".join(FERRY[:-1])) == []


def test_what_stands_beside_it_goes_on_with_the_matter() -> None:
    assert codes("\n\n".join([*FERRY[:3], FERRY[5], *FERRY[3:5]])) == []


def test_vectors_have_a_row_for_each_sentence() -> None:
    document = Document.plain(" ".join(FERRY))
    assert len(document.encoded.meaning) == len(document.sentences) == len(document.encoded.lengths)
    assert (document.encoded.lengths > 0).all()


def test_only_nearest_neighbours_of_each_other_are_pairs() -> None:
    vectors = np.asarray([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0], [0.6, 0.8]], np.float32)
    (pair,) = _mutual(vectors)
    assert pair[:2] == (1, 3)
    assert pair[2:4] == pytest.approx((0.96, 0.16))


def test_neighbours_beyond_the_reach_are_not_compared() -> None:
    rows = np.eye(3 * REACH, dtype=np.float32)
    rows[-1] = rows[0]
    assert not any(pair.margin > 0 for pair in _mutual(rows))
