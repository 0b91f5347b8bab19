"""What the rules of the garble family find beyond the examples of their checks, and what they leave alone."""

from __future__ import annotations

import pytest

from evaluator.config import Config
from evaluator.document import Document
from evaluator.engine import evaluate
from evaluator.findings import Finding, apply_edits

RULES = ("GAR003", "GAR004", "GAR005", "GAR006", "GAR007")


def findings(text: str) -> tuple[Finding, ...]:
    return evaluate(Document.plain(text), Config(select=RULES, model=False)).findings


def assert_found_and_mended(text: str, mend: str | None) -> None:
    found = findings(text)
    assert found
    if mend is not None:
        assert apply_edits(text, [edit for finding in found for edit in finding.edits]) == mend


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("The ministers could closed the port.", "The ministers could close the port."),
        ("Students can choosing between two courses.", "Students can choose between two courses."),
        ("They were urged to rebuilt the wall.", "They were urged to rebuild the wall."),
        ("The bank had spend almost all of it.", "The bank had spent almost all of it."),
        ("Growers may to lose the whole crop.", "Growers may lose the whole crop."),
        ("Nothing can prevent them to leave the area.", "Nothing can prevent them from leaving the area."),
        ("The flats are in need repair.", "The flats are in need of repair."),
        ("They stood front of the church.", "They stood in front of the church."),
        ("He lived there for more thirty years.", "He lived there for more than thirty years."),
        ("She plans open a shop.", "She plans to open a shop."),
        ("In to teaching, she paints.", "In addition to teaching, she paints."),
        ("One of the chief reason for the delay was ice.", "One of the chief reasons for the delay was ice."),
        ("He had written five chapter of the book.", "He had written five chapters of the book."),
        ("The roofs of the barn was red.", "The roofs of the barn were red."),
        ("The builders who opened the mine was poor.", "The builders who opened the mine were poor."),
        ("They saw many evidence of fire.", "They saw much evidence of fire."),
        ("They know this problems can return.", "They know these problems can return."),
        ("Every the farmer signed.", "Every farmer signed."),
        ("He was charged of theft.", "He was charged with theft."),
        ("Some are addicted from sugar.", "Some are addicted to sugar."),
        ("The list was sent in Monday and read aloud.", "The list was sent on Monday and read aloud."),
        ("The soup tasted wonderfully.", "The soup tasted wonderful."),
        ("The important of sleep is known.", "The importance of sleep is known."),
        ("There was a slow grow in trade.", "There was a slow growth in trade."),
        ("It had a wooden large gate.", "It had a large wooden gate."),
        ("Never he had been so tired.", "Never had he been so tired."),
        ("He left to help to help to build it.", "He left to help to build it."),
        ("The approx imately round table broke.", "The approximately round table broke."),
        ("They hope the wall thecity built will stand.", "They hope the wall the city built will stand."),
        ("The men have gone-up by the stairs.", "The men have gone up by the stairs."),
        ("They were given-a room each.", "They were given a room each."),
        ("He read the news on Tues and wept.", "He read the news on Tuesday and wept."),
        ("Their local dept has a plan.", None),
        ("The board will announced the date.", "The board will announce the date."),
        ("The sea has rose by a metre.", "The sea has risen by a metre."),
        ("The note was wrote by a boy.", "The note was written by a boy."),
        ("They have not announce the date.", "They have not announced the date."),
        ("Some of the walls was wet.", "Some of the walls were wet."),
        ("Does the owner knows about it?", "Does the owner know about it?"),
        ("He fell in 3 May 1901 and died.", "He fell on 3 May 1901 and died."),
        ("She left at the age 16.", "She left at the age of 16."),
        ("The firm's decide to move was wrong.", "The firm's decision to move was wrong."),
        ("Not only he won the cup but he kept it.", None),
        ("The news are bad.", "The news is bad."),
        ("Everyone were at home.", "Everyone was at home."),
        ("She gave me an advice.", None),
        ("The last few week were dry.", "The last few weeks were dry."),
        ("He is an US citizen.", "He is a US citizen."),
        ("He wasarrested at noon.", "He was arrested at noon."),
    ],
)
def test_a_broken_sentence_is_found_and_mended(text: str, mend: str | None) -> None:
    assert_found_and_mended(text, mend)


@pytest.mark.parametrize(
    "text",
    [
        "What he was happened to be kept secret.",
        "The one he was married to died the next year.",
        "It is prohibited to smoke here, it was said.",
        "Had he been asked, he would have gone; having been told, she left.",
        "The people which time forgot and who passed by the house.",
        "The shape it was turned into in the end was round.",
        "She wants more twenty-minute talks and two more 10-year bonds.",
        "One of the men who were there spoke, and each of them said so.",
        "The rest of the boats were lost, and a range of prices are listed.",
        "The new criteria and the old data are the same aircraft.",
        "She gave her the book and told her those days were gone.",
        "One after another the lights went out.",
        "He is more than able, most loved and better known than ever.",
        "As such, a no-such-luck day is a day.",
        "A beautifully made chair and a deeply religious man sat quietly nearby.",
        "He asked who was there and what was the matter.",
        "Bit by bit by the sea it fell; face to face to the last.",
        "The pre war and post war years were not able to end it.",
        "Take-off is at six, and the make-up of the team is due to break-up of the league.",
        "Not only he but his wife was there, and most of the crew was lost at the age of 20 in May.",
        "The prize the team won rose in value; she had rose petals in her hair.",
        "We met Jan in August and the Nov family in May.",
    ],
)
def test_right_english_is_left_alone(text: str) -> None:
    assert [finding.text for finding in findings(text)] == []
