"""Markdown is read as its reader sees it."""

from __future__ import annotations

from evaluator.document import BlockKind, Document, Span
from evaluator.readers import read_text


def read(source: str) -> Document:
    return read_text(source, "markdown")


def texts(source: str) -> list[tuple[str, str]]:
    document = read(source)
    return [(block.kind.value, document.block_text(block)) for block in document.blocks]


def test_blocks_have_their_kinds_and_levels() -> None:
    document = read(
        "# One\n\nText.\n\nTwo\n---\n\n- a\n  - b\n\n> said\n> > twice\n\n```py\nx = 1\n```\n\n    y = 2\n\n"
        "| h | i |\n|---|---|\n| j | k |\n"
    )
    assert [(b.kind.value, b.level, document.block_text(b)) for b in document.blocks] == [
        ("heading", 1, "One"), ("paragraph", 0, "Text."), ("heading", 2, "Two"), ("list-item", 1, "a"),
        ("list-item", 2, "b"), ("quote", 1, "said"), ("quote", 2, "twice"), ("code", 0, "x = 1"), ("code", 0, "y = 2"),
        ("table", 0, "| h | i |\n| j | k |"),
    ]  # fmt: skip


def test_markup_is_no_part_of_the_text() -> None:
    assert texts("A *very* **bold _claim_** ~~gone~~ by [the mayor](http://x.org 'who') \\*now\\* &amp; then.") == [
        ("paragraph", "A very bold claim gone by the mayor *now* & then.")
    ]


def test_stars_and_lines_that_are_no_markup_stay() -> None:
    assert texts("Take 2 * 3 * 4 and snake_case_names, [brackets] and a < b.") == [
        ("paragraph", "Take 2 * 3 * 4 and snake_case_names, [brackets] and a < b.")
    ]


def test_images_and_comments_leave_no_trace_in_the_prose() -> None:
    document = read(
        "The dam ![a dam](d.png) holds <!-- check --> water.\n\n<!-- evaluator: ignore DUP005 -->\n\nEnd.\n"
    )
    assert document.text == "The dam holds water.\n\nEnd."
    assert [document.source[c.start : c.end] for c in document.comments] == [
        "<!-- check -->", "<!-- evaluator: ignore DUP005 -->",
    ]  # fmt: skip


def test_code_and_addresses_are_opaque() -> None:
    document = read("Run `make it` or see https://a.org/b, <c@d.org>, <kbd>Ctrl</kbd>.")
    assert [document.text[s.start : s.end] for s in document.opaque] == [
        "make it", "https://a.org/b", "c@d.org", "Ctrl",
    ]  # fmt: skip


def test_front_matter_is_a_block_of_its_own() -> None:
    assert texts("---\ntitle: Rain\ntags: [a]\n---\nIt rained.\n") == [
        ("front-matter", "title: Rain\ntags: [a]"), ("paragraph", "It rained."),
    ]  # fmt: skip
    assert texts('+++\ntitle = "Rain"\n+++\n\nIt rained.')[0] == ("front-matter", 'title = "Rain"')


def test_rules_across_the_page_are_no_front_matter() -> None:
    assert texts("---\n\nIt rained.\n")[-1] == ("paragraph", "It rained.")
    assert texts("---\nIt rained all day\n\nand night.\n\n---\n")[0] == ("paragraph", "It rained all day")
    assert texts("---\nopen: yes\n") != []


def test_lines_of_a_paragraph_are_joined_by_their_break() -> None:
    assert texts("One  \ntwo\\\nthree\nfour<br>five") == [("paragraph", "One\ntwo\nthree\nfour\nfive")]
    assert texts("> one\n> two\nlazy") == [("quote", "one\ntwo\nlazy")]


def test_html_inside_markdown_is_read_as_html() -> None:
    assert texts("<div class='x'>\n<p>Fish &amp;\nchips</p>\n</div>\n\nEnd.") == [
        ("paragraph", "Fish &\nchips"), ("paragraph", "End."),
    ]  # fmt: skip


def test_references_are_resolved_and_their_definitions_dropped() -> None:
    assert texts("See [the report][r].\n\n[r]: http://x.org 'Report'\n") == [("paragraph", "See the report.")]


def test_places_are_exact_under_quotes_lists_and_windows_line_ends() -> None:
    source = "> - one *two*\r\n>   three\r\n\r\n# Four #\r\n\r\nfive &lt; six"
    document = read(source)
    for word in ("one", "two", "three", "Four", "five", "six"):
        at = document.text.index(word)
        place, exact = document.to_source(Span(at, at + len(word)))
        assert (place.start, exact) == (source.index(word), True)


def test_an_entity_is_one_piece_and_not_exact() -> None:
    document = read("a &lt; b")
    assert document.to_source(Span(2, 3)) == (Span(2, 6), False)
    assert document.to_source(Span(0, 5)) == (Span(0, 8), False)
    assert document.prose[0].kind is BlockKind.PARAGRAPH
