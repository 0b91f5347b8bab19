"""One quotation, name or figure given in two ways, and the many ways that look like it and are not."""

from __future__ import annotations

import pytest

from evaluator.config import Config
from evaluator.document import Document
from evaluator.engine import evaluate


def found(text: str) -> list[tuple[str, str]]:
    result = evaluate(Document.plain(text), Config(select=("CON",)))
    return [(finding.code, finding.text) for finding in result.findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“Nobody told the night shift about the leak,” said Duarte.\n\nLater she said: “Nobody informed the night "
            "shift about the leak.”",
            ("CON001", "Nobody informed the night shift about the leak"),
        ),
        (
            '"We waited eleven years for this bridge and can wait one more," said Ines Duarte.\n\nDuarte repeated: '
            '"We hoped eleven years for that bridge and are able to wait one more."',
            ("CON001", "We hoped eleven years for that bridge and are able to wait one more"),
        ),
        ("Rebels of Al Shabiba fled. By May the al-Shabeeba camps were empty.", ("CON002", "al-Shabeeba")),
        ("The conductor is Oleksandra Hrytsenko. Hritsenko joined in 2017.", ("CON002", "Hritsenko")),
        ("“The well is dry, said Amira Holt.\n\nShe left at noon.", ("CON003", "“The well is dry, said Amira Holt.")),
        ("Marta Kowal, 34, won. The crowd cheered Kowal, 43, home.", ("CON004", "43")),
    ],
)
def test_what_is_given_in_two_ways_is_found(text: str, expected: tuple[str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "“We will mend the pier before the summer crowds arrive,” said Ruth. She wants it “before the summer crowds "
        "arrive”.",
        "“This dam will protect the valley,” said Ruth Amadi. “This dam will not protect the valley,” said Per Holm.",
        "“Hey Rob, my name is Tim,” said one. “Hey Tim, my name is Rob,” said the other.",
        "“We began with nothing,” she said. “No tools.\n\n“Then the rain came.\n\n“And the neighbours.”",
        "The plank is 6' long and 5\" wide. \"Bring two,\" she said. The rock 'n' roll band of the '60s played on.",
        "‘It’s the boys’ turn,’ said Tom. ‘They said “no” to the teachers’ plan.’ The ’90s were kinder.",
        "Anna Berglund, 41, and her son Nils Berglund, 12, won. Elsa Berglund, 9, clapped.",
        "John Johnson met Jon Johnston. Johnson spoke; Johnston listened. Johnson left.",
        "Austria and Australia watched. Gambia played Zambia, and Gambia lost to Zambia.",
        "Turnout was 41 per cent in May. The rain was heavy. Turnout was 38 per cent in June.",
        "Iran and the Iranians, Iran's envoy, the Iraqis and Iraq: all signed.",
    ],
)
def test_what_only_looks_like_it_stays_silent(text: str) -> None:
    assert found(text) == []


def test_every_place_of_the_rarer_spelling_is_mended() -> None:
    text = "Olena Kovalchuk drove. Ms Kovalchuk braked. Kovalchuk swore. Kovalchik wept, and Kovalchik's dog barked."
    (finding,) = evaluate(Document.plain(text), Config(select=("CON002",))).findings
    assert [text[edit.start : edit.end] for edit in finding.edits] == ["Kovalchik", "Kovalchik"]
    assert {edit.replacement for edit in finding.edits} == {"Kovalchuk"}
