"""Other words for one thing are found; like words for two things are not. And which of two passages to keep."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.config import Config
from evaluator.document import Document
from evaluator.engine import evaluate
from evaluator.findings import Finding

OTHERS = (
    "Bakers in the old quarter have opened their ovens an hour earlier since the new year.",
    "The rail strike ended on Thursday after a night of talks in the transport ministry.",
    "A small museum of clocks drew more visitors last summer than the cathedral did.",
    "Teachers at the music school have asked for a lift, since the harp weighs forty kilos.",
    "Divers have counted the seals in the bay every autumn, and never as many as this time.",
    "The printer lost his licence when the ink on the banknotes began to run.",
)


def repeats(text: str) -> list[Finding]:
    found = evaluate(Document.plain(text), Config(select=("DUP",), model=False)).findings
    return [finding for finding in found if finding.code in ("DUP001", "DUP002", "DUP003")]


def redundancy(paragraphs: list[str]) -> float:
    score = evaluate(Document.plain("\n\n".join(paragraphs)), Config(select=("DUP",), model=False)).scores.redundancy
    assert score is not None
    return score


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (
            "Rebels shelled the northern port of Tamet for three hours on Sunday, killing at least twelve dock workers.",
            "At least twelve dock workers were killed when the northern port of Tamet was shelled by rebels for three "
            "hours on Sunday.",
        ),
        (
            "Because the reservoir stood at a fifth of its volume, the city of Dorma banned the washing of cars until "
            "October.",
            "The city of Dorma banned the washing of cars until October because the reservoir stood at a fifth of its "
            "volume.",
        ),
        (
            "Striker Pavel Novotny scored twice in the last ten minutes to take Brno into the semi-final of the cup.",
            "He scored twice in the last ten minutes and took the club into the cup semi-final.",
        ),
        (
            "The storm tore the roofs off 23 houses in Kerry and left 4,000 homes without power for two days.",
            "The storm ripped the roofs off twenty-three houses in Kerry and left four thousand homes without power "
            "for 2 days.",
        ),
        (
            "Volunteers planted two thousand oak saplings on the bare hillside above Merrow last weekend.",
            "On the hillside bare above Merrow, oak saplings two thousand volunteers last weekend planted.",
        ),
        (
            "Police arrested a man of 45 in the harbour district after a jeweller was robbed of diamonds worth half a "
            "million dollars.",
            "The police have arrested a 45-year-old man in the district of the harbour after that a jeweller had been "
            "robbed from diamonds worth of half a million dollars.",
        ),
        (
            "The company announced that it would close its largest factory in the region and dismiss nearly six "
            "hundred workers before the end of the year, because the price of power has made it cheaper to buy the "
            "steel abroad.",
            "The firm declared that it would shut its biggest plant in the region and lay off almost six hundred "
            "workers before the close of the year, because the cost of power has made it cheaper to purchase the steel "
            "abroad.",
        ),
    ],
    ids=["passive", "clauses", "pronoun and part", "numbers", "shuffled words", "translated back", "thesaurus"],
)
def test_one_thing_in_other_words_is_found_at_any_distance(first: str, again: str) -> None:
    (finding,) = repeats("\n\n".join([OTHERS[0], first, *OTHERS[1:4], again, *OTHERS[4:]]))
    assert finding.text == again
    assert finding.related


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Add the flour to the bowl, stir it well with a wooden spoon and leave it to rest for ten minutes.",
            "Add the sugar to the pan, stir it well with a metal spoon and leave it to cool for ten minutes.",
        ),
        (
            "Arsenal beat Fulham by three goals to nil at home on Saturday, with two late headers from corner kicks.",
            "Chelsea beat Everton by three goals to nil at home on Sunday, with two late headers from corner kicks.",
        ),
        (
            "Boys who drank milk at school grew two centimetres more in the year than boys who drank water.",
            "Girls who drank milk at school grew two centimetres more in the year than girls who drank water.",
        ),
        (
            "Visitors to the castle should take the bus from the station, get off at the mill and walk up the path "
            "through the beech wood.",
            "Visitors to the abbey should take the bus from the harbour, get off at the school and walk up the path "
            "through the rose garden.",
        ),
        (
            "Prosecutors say that Alan Marsh took forty thousand pounds from the church fund between 2015 and 2018.",
            "Marsh denies that he took forty thousand pounds from the church fund between 2015 and 2018.",
        ),
        (
            "Before the dam was built the river flooded the lower fields every spring and left black mud behind.",
            "Since the dam was built the river has not flooded the lower fields and leaves no black mud behind.",
        ),
    ],
    ids=["recipe", "two matches", "two groups", "ways to two places", "a denial", "before and since"],
)
def test_like_words_for_two_things_are_no_repeat(first: str, second: str) -> None:
    assert repeats("\n\n".join([OTHERS[0], first, *OTHERS[1:3], second, OTHERS[3]])) == []


def test_the_more_specific_of_two_is_the_one_to_keep() -> None:
    vague = "The goalkeeper will leave the club when her contract ends in May, after eleven seasons."
    precise = "Goalkeeper Mira Olsen will leave the club for Turin when her contract ends in May, after eleven seasons."
    (finding,) = repeats("\n\n".join([vague, *OTHERS[:3], precise]))
    assert "keep this one, which is more specific" in finding.message
    assert "Turin" in finding.message
    assert finding.edits == ()
    (finding,) = repeats("\n\n".join([precise, *OTHERS[:3], vague]))
    assert "the earlier one comes first and is more specific" in finding.message
    assert finding.edits


def test_the_one_that_is_not_garbled_is_the_one_to_keep() -> None:
    whole = "After two dry winters the town is able to fill its reservoir again, and the fountains will run by April."
    garbled = "After two dry winters the town is able fill its reservoir again, and the fountains will run by April."
    (finding,) = repeats("\n\n".join([garbled, *OTHERS[:3], whole]))
    assert "keep this one and cut the earlier, which is garbled (“able fill”)" in finding.message
    (finding,) = repeats("\n\n".join([whole, *OTHERS[:3], garbled]))
    assert "keep the earlier one, which is not garbled (“able fill”)" in finding.message


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, len(OTHERS) - 1), max_size=5))
def test_redundancy_is_the_share_of_the_words_of_the_copies(copies: list[int]) -> None:
    paragraphs = [*OTHERS, *(OTHERS[copy] for copy in copies)]
    words = [len(paragraph.split()) for paragraph in paragraphs]
    assert redundancy(paragraphs) == pytest.approx(100 * sum(words[len(OTHERS) :]) / sum(words), abs=0.06)


@settings(max_examples=15, deadline=None)
@given(st.permutations(OTHERS))
def test_redundancy_is_nought_on_what_repeats_nothing_and_fifty_on_what_is_pasted_twice(order: list[str]) -> None:
    assert redundancy(order) == 0
    assert redundancy([*order, *order]) == pytest.approx(50, abs=0.1)
