"""What is said again in other words altogether is found by what it means, and only where nothing speaks against it."""

from __future__ import annotations

import numpy as np
import pytest

from evaluator.config import Config
from evaluator.document import Document
from evaluator.engine import evaluate
from evaluator.findings import Severity
from evaluator.language.meaning import REACH, _mutual, _Words

FERRY = [
    "The ferry to Skarn stopped running on the first of the month, when its engine failed for the third time.",
    "Most of the ninety islanders are over sixty, and the school has four pupils, who now learn at home.",
    "A crossing in a fishing boat costs more than a week's pension, so the elderly no longer see their doctor on the "
    "mainland.",
    "The council has asked the shipyard in Velle for an estimate, and hopes to hear by the end of May.",
    "Tourists used to come for the seals, which lie on the western rocks from June until the first storms.",
    "Pensioners have given up sailing over to the physician, because the fare on a trawler would swallow all that they "
    "are paid in seven days.",
]


def codes(text: str, *, model: bool = True) -> list[str]:
    return [finding.code for finding in evaluate(Document.plain(text), Config(select=("DUP",), model=model)).findings]


def test_a_paragraph_with_hardly_a_word_in_common_is_found() -> None:
    assert codes("\n\n".join(FERRY)) == ["DUP002"]


def test_a_doubtful_restatement_is_a_note_that_weighs_nothing() -> None:
    doubtful = "The aged find the trip dear, so many never see the doctor who waits there."
    result = evaluate(Document.plain("\n\n".join([*FERRY[:-1], doubtful])), Config(select=("DUP",)))
    assert [(finding.code, finding.severity) for finding in result.findings] == [("DUP002", Severity.INFO)]
    assert (result.scores.redundancy, result.scores.overall) == (0, 100)


def test_without_the_model_it_is_not() -> None:
    assert codes("\n\n".join(FERRY), model=False) == []


def test_the_article_without_it_is_silent() -> None:
    assert codes("\n\n".join(FERRY[:-1])) == []


def test_what_stands_beside_it_goes_on_with_the_matter() -> None:
    assert codes("\n\n".join([*FERRY[:3], FERRY[5], *FERRY[3:5]])) == []


BRIDGE = [
    "The county will close the iron bridge at Tarn for eleven months from May, so that its rivets can be replaced.",
    "Lorries are to be sent round by Holme, which adds twenty minutes to the way from the quarry to the station, and a bus "
    "will run every half hour for people who used to cross on foot.",
    "The bridge was put up in 1871 by a firm from Leith and has been painted nineteen times, most lately in a green that "
    "nobody remembers having chosen.",
    "Shopkeepers fear for the summer. The baker on the north side says that two thirds of her bread goes to the south.",
    "Trucks from the stone works will have to take the longer road, and will need some twenty minutes more to get to the "
    "trains. Those who walked over until now are to be given a coach, twice in each hour.",
    "An otter that lives under the second pier will be left in peace until her young can swim.",
]


def test_a_number_given_again_speaks_for_a_restatement_and_other_numbers_against_it() -> None:
    changed = BRIDGE[4].replace("some twenty minutes", "some 45 minutes").replace("twice in each hour", "at 7 and at 9")
    same, other = (
        Document.plain("\n\n".join([*BRIDGE[:4], last, BRIDGE[5]])).meaning.paragraphs for last in (BRIDGE[4], changed)
    )
    assert [repeat.confidence > same[0].confidence for repeat in other] in ([], [False])


def test_two_quotations_of_one_matter_are_no_restated_paragraph() -> None:
    quoting = [f"“{paragraph}” said the clerk." if at in (1, 4) else paragraph for at, paragraph in enumerate(BRIDGE)]
    assert codes("\n\n".join(quoting)) == []


def test_vectors_have_a_row_for_each_token() -> None:
    document = Document.plain(" ".join(FERRY))
    assert len(document.encoded.meaning) == len(document.tokens)
    assert np.abs(document.encoded.meaning.astype(np.float32)).sum(1).min() > 0


def test_only_nearest_neighbours_of_each_other_are_pairs() -> None:
    vectors = np.asarray([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0], [0.6, 0.8]], np.float32)
    ((there, here, margin, _),) = _mutual(vectors)
    assert (there, here) == (1, 3)
    assert margin == pytest.approx(0.16)


def test_neighbours_beyond_the_reach_are_not_compared() -> None:
    rows = np.eye(3 * REACH, dtype=np.float32)
    rows[-1] = rows[0]
    assert not any(margin > 0 for _, _, margin, _ in _mutual(rows))


def test_words_are_as_alike_as_the_most_like_word_of_the_other_passage() -> None:
    document = Document.plain("The dog slept. The dogs slept. A violin was tuned.")
    words = _Words(document, [[(s.first_token, s.last_token)] for s in document.sentences])
    likeness, rival = words.likeness(0, 1)
    assert likeness == pytest.approx(1.0)
    assert rival < 0.6
