"""Plain text falls into paragraphs, headings and list items, however its lines are broken."""

from __future__ import annotations

import textwrap

import pytest

from evaluator.document import BlockKind
from evaluator.readers import read_text

FIRST = (
    "The council voted on Monday to keep the old swimming pool open for another year, after more than two thousand "
    "people had signed a petition against its closure."
)
SECOND = (
    "Repairs to the roof will begin in spring, said the mayor, and the money for them has been found in the budget for "
    "roads, which nobody on the committee had wanted to touch before."
)


def texts(source: str) -> list[tuple[str, str]]:
    document = read_text(source, "plain")
    return [(block.kind.value, document.block_text(block)) for block in document.blocks]


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n", "\r\n\r\n", "\r\r", "\n \t\n"])
def test_paragraphs_are_parted_by_blank_lines_or_by_single_line_ends(gap: str) -> None:
    assert texts(FIRST + gap + SECOND) == [("paragraph", FIRST), ("paragraph", SECOND)]


def test_lines_that_were_wrapped_are_one_paragraph() -> None:
    wrapped = textwrap.fill(FIRST, 60) + "\n\n" + textwrap.fill(SECOND, 60)
    assert [" ".join(text.split()) for _, text in texts(wrapped)] == [FIRST, SECOND]


def test_short_lines_without_a_stop_are_headings_and_marks_make_list_items() -> None:
    kinds = [
        kind for kind, _ in texts(f"Pool stays open\n\n{FIRST}\n\nWhat follows\n\n- repairs\n- heating\n\n{SECOND}")
    ]
    assert kinds == ["heading", "paragraph", "heading", "list-item", "list-item", "paragraph"]


def test_a_text_cut_short_does_not_end_in_a_heading() -> None:
    assert texts(f"{FIRST}\n\nThe pool will then")[-1] == ("paragraph", "The pool will then")


def test_addresses_are_opaque_without_the_stop_that_follows() -> None:
    document = read_text(
        "See https://pool.example/plan_(new). Write to a.b@pool.example, or visit www.pool.example!", "plain"
    )
    assert [document.text[span.start : span.end] for span in document.opaque] == [
        "https://pool.example/plan_(new)", "a.b@pool.example", "www.pool.example",
    ]  # fmt: skip


def test_a_document_without_words_has_no_blocks() -> None:
    assert read_text(" \n\t\n\r\n", "plain").blocks == ()
    assert read_text("One.", "plain").blocks[0].kind is BlockKind.PARAGRAPH
