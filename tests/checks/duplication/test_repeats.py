"""What counts as said again, what does not, and how much of an article it is."""

from __future__ import annotations

import pytest

from evaluator.config import Config
from evaluator.document import Document
from evaluator.engine import evaluate
from evaluator.findings import Finding, Severity

TREES = (
    "The council will plant nine hundred lime trees along the ring road before November, paid for by the parking levy."
)
SHADE = "Residents had asked for shade since the hot summer of 2019, when the tar on Mill Lane melted."
ROOTS = "Engineers worry about roots in the old sewers, so each tree gets a collar of recycled plastic."
CROWD = "A crowd of schoolchildren dug the first hole on Friday and named the sapling after their caretaker."
ARTICLE = "\n\n".join((TREES, SHADE, ROOTS, CROWD))


def repeats(text: str) -> list[Finding]:
    found = evaluate(Document.plain(text), Config(select=("DUP",))).findings
    return [finding for finding in found if finding.code in ("DUP001", "DUP002", "DUP003")]


def redundancy(text: str) -> float:
    score = evaluate(Document.plain(text), Config(select=("DUP",))).scores.redundancy
    assert score is not None
    return score


@pytest.mark.parametrize(
    ("again", "code"),
    [
        (TREES, "DUP001"),
        (
            "The council will plant nine hundred lime trees beside the ring road before November, financed by the "
            "parking levy.",
            "DUP001",
        ),
        ("The council will plant nine hundred lime trees along the ring road before November.", "DUP001"),
        (
            "Before November, paid for by the parking levy, nine hundred lime trees will be planted along the ring "
            "road by the council.",
            "DUP002",
        ),
        ("By November the council is to plant 900 limes along the ring road, paid for by the levy.", "DUP002"),
    ],
    ids=["copied", "two words changed", "a part of it", "in the passive", "number in figures"],
)
def test_a_paragraph_said_again_is_found_and_points_at_the_first(again: str, code: str) -> None:
    text = f"{ARTICLE}\n\n{again}"
    (finding,) = repeats(text)
    assert (finding.code, finding.text) == (code, again)
    assert text[finding.related[0].start : finding.related[0].end] == TREES


def test_a_paragraph_cut_in_two_is_found_in_both_parts() -> None:
    long = f"{TREES} {ROOTS}"
    found = repeats(f"{long}\n\n{SHADE}\n\n{CROWD}\n\n{TREES}\n\n{ROOTS}")
    assert [finding.text for finding in found] == [TREES, ROOTS]


def test_a_sentence_copied_into_a_new_paragraph_is_found_alone() -> None:
    (finding,) = repeats(f"{ARTICLE}\n\nThe mayor is pleased with the plan. {ROOTS} Nobody has counted the cost.")
    assert (finding.code, finding.text) == ("DUP003", ROOTS)


def test_sentences_said_again_are_errors_where_they_make_up_most_of_a_paragraph() -> None:
    found = repeats(
        f"{TREES} {SHADE}\n\n{ROOTS} It costs little.\n\n{CROWD}\n\n{TREES} {ROOTS} Nobody knows what it costs."
    )
    assert [(finding.code, finding.text, finding.severity) for finding in found] == [
        ("DUP003", TREES, Severity.ERROR), ("DUP003", ROOTS, Severity.ERROR)
    ]  # fmt: skip


def test_a_long_paragraph_with_one_figure_changed_is_a_copy_and_one_with_as_many_changed_as_kept_is_not() -> None:
    report = (
        "Of the 310 boats that were checked in the harbour in March, inspectors held back 42 for want of life vests, and "
        "every fifth skipper paid a fine on the spot, which brought the port authority some {} crowns in 2019."
    )
    (finding,) = repeats("\n\n".join((report.format("90,000"), SHADE, report.format("70,000"))))
    assert finding.code == "DUP001"
    other = report.replace("310", "280").replace("42", "57").format("50,000")
    assert repeats("\n\n".join((report.format("90,000"), SHADE, other))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Harbour tunnel to close for two years of repairs\n\nThe harbour tunnel will close for two years of repairs "
        "from next spring, the port authority said on Monday.\n\nDrivers face a detour of forty minutes.",
        "The coach said that his players had been exhausted by the long flight from Lima. “My players were exhausted "
        "by the long flight from Lima,” he said. “They could hardly lift their boots.”",
        "Director Paula Renn said the orchestra would never again play in the old hall because of the noise.\n\n“We "
        "will never again play in the old hall because of the noise,” Renn said. “It is over.”\n\nThe audience agreed.",
        "What to bring:\n\n- A warm coat for the mountain nights in the tents\n- A warm hat for the mountain nights in "
        "the tents\n- A warm scarf for the mountain nights in the huts",
        "To replace the front bulb, open the bonnet, unclip the grey cover and turn the bulb to the left.\n\nTo "
        "replace the rear bulb, open the boot, unclip the black cover and turn the bulb to the right.\n\nKeep the old "
        "bulbs.",
        "The wheel goes round, the wheel goes round,\nand the miller counts his grain.\n\nThe river rose in the month "
        "of May\nand took the bridge at dawn,\n\nThe wheel goes round, the wheel goes round,\nand the miller counts "
        "his grain.",
        f"{ARTICLE}\n\nKey points\n\nThe council will plant nine hundred lime trees along the ring road before "
        f"November.",
        f"{ARTICLE}\n\nAt a glance:\n\n- The council will plant nine hundred lime trees along the ring road\n- A levy "
        f"pays",
        "Union leader Carla Voss said the factory owners had accepted every demand of the night workers.\n\nTalks "
        "began in the autumn.\n\nShop steward Dan Pike said the factory owners had rejected every demand of the night "
        "workers.",
        "“This law will protect small farmers from the big supermarkets,” said Minister Lund.\n\nThe bill has ninety "
        "pages.\n\n“This law will not protect small farmers from the big supermarkets,” said Eva Strand of the "
        "opposition.",
        "Unemployment in the region rose to 5.1 percent in April, the statistics office said, as hotels stayed "
        "shut.\n\nShops were quiet.\n\nUnemployment in the region rose to 6.4 percent in May, the statistics office "
        "said, as hotels stayed shut.",
        "How do I replace a lost library card?\n\nYou can replace a lost library card at the desk for two pounds.",
    ],
    ids=[
        "headline and opening", "quotation and paraphrase", "paraphrase, then quotation", "list with one frame",
        "instructions with one frame", "refrain", "summary under a heading", "summary as a list", "opposite verbs",
        "opposite quotations", "changed figure", "question and answer",
    ],
)  # fmt: skip
def test_what_is_no_restatement_stays_silent(text: str) -> None:
    assert repeats(text) == []


def test_redundancy_is_nought_where_nothing_is_said_again() -> None:
    assert redundancy(ARTICLE) == 0


def test_redundancy_of_an_article_pasted_twice_is_fifty() -> None:
    assert redundancy(f"{ARTICLE}\n\n{ARTICLE}") == pytest.approx(50, abs=0.5)


def test_redundancy_of_an_article_with_headings_and_references_pasted_twice_is_fifty() -> None:
    article = f"Lime trees for the ring road\n\n{ARTICLE}\n\nReferences\n\nOkafor, C. (2011). Lime and shade. Lagos."
    assert redundancy(f"{article}\n\n{article}") == pytest.approx(50, abs=0.5)


def test_each_copy_raises_redundancy_and_cutting_it_lowers_it_again() -> None:
    scores = [redundancy(ARTICLE + f"\n\n{TREES}" * copies) for copies in range(4)]
    assert scores == sorted(scores)
    assert len(set(scores)) == 4


def test_the_message_names_the_detail_that_a_cut_would_lose() -> None:
    text = (
        f"{ARTICLE}\n\nThe council under Mayor Brigid Oyelaran will plant nine hundred lime trees along the ring road "
        f"before "
        "November, paid for by the parking levy."
    )
    (finding,) = repeats(text)
    assert "Brigid, Oyelaran" in finding.message


def test_only_an_exact_copy_may_be_cut_unasked() -> None:
    exact, changed = (repeats(f"{ARTICLE}\n\n{again}")[0] for again in (TREES, TREES.replace("plant", "set out")))
    assert exact.safe
    assert changed.edits
    assert not changed.safe


def test_repeated_stock_frame_is_one_finding_with_its_other_places() -> None:
    text = " ".join(f"The {who} stated that the roof leaks." for who in ("head", "cook", "clerk", "nurse"))
    found = evaluate(Document.plain(text), Config(select=("DUP004",))).findings
    assert [(f.text, len(f.related)) for f in found] == [("stated that", 3)]
