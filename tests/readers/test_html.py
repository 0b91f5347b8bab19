"""HTML is read as its reader sees it."""

from __future__ import annotations

from evaluator.document import Document, Span
from evaluator.readers import read_text


def read(source: str) -> Document:
    return read_text(source, "html")


def texts(source: str) -> list[tuple[str, str]]:
    document = read(source)
    return [(block.kind.value, document.block_text(block)) for block in document.blocks]


def test_blocks_have_their_kinds_and_levels() -> None:
    document = read(
        "<h2>One</h2><p>Text</p>loose<ul><li>a<ol><li><p>b</p></ol></ul><blockquote><p>said</p></blockquote>"
        "<pre>x\n  y</pre><table><tr><td>cell<td><p>prose in a cell</p></table>"
    )
    assert [(b.kind.value, b.level, document.block_text(b)) for b in document.blocks] == [
        ("heading", 2, "One"), ("paragraph", 0, "Text"), ("paragraph", 0, "loose"), ("list-item", 1, "a"),
        ("list-item", 2, "b"), ("quote", 1, "said"), ("code", 0, "x\n  y"), ("table", 0, "cell"),
        ("paragraph", 0, "prose in a cell"),
    ]  # fmt: skip


def test_white_space_is_collapsed_as_browsers_do() -> None:
    assert texts("<p>\n  One <b> two</b>\n\tthree&nbsp;\n four \n</p>") == [("paragraph", "One two three\u00a0 four")]


def test_scripts_styles_navigation_and_controls_are_no_prose() -> None:
    assert texts(
        "<head><style>p > a { b: c }</style><script>if (a < b) '</p>'</script></head><nav><a>Home</a></nav>"
        "<p>Text<button>Share</button> on.<noscript>Turn it on</noscript></p><p hidden>no</p>"
        "<div style='display: none'>no</div><footer>Imprint</footer>"
    ) == [("paragraph", "Text on.")]


def test_the_title_is_the_heading_where_the_page_has_none() -> None:
    assert texts("<title>Rain &amp; wind</title><p>It rained.</p>")[0] == ("heading", "Rain & wind")
    assert texts("<title>Rain | Paper</title><h1>Rain</h1><p>It rained.</p>")[0] == ("heading", "Rain")


def test_the_main_part_of_a_page_is_the_article() -> None:
    page = (
        "<header><h1>Rain</h1></header><div>Menu</div><article><p>It rained all day long.</p></article><div>More</div>"
    )
    assert texts(page) == [("heading", "Rain"), ("paragraph", "It rained all day long.")]


def test_a_small_teaser_does_not_pass_for_the_article() -> None:
    page = "<div>It rained all day long in the valley.</div><article><p>More rain</p></article>"
    assert len(texts(page)) == 2


def test_entities_are_atomic() -> None:
    source = "<p>Fish &amp; chips &copy 2031 &eacute;t&#233; &nope; &#99999999999; A&P</p>"
    document = read(source)
    assert document.text == "Fish & chips © 2031 été &nope; &#99999999999; A&P"
    at = document.text.index("&")
    assert document.to_source(Span(at, at + 1)) == (Span(8, 13), False)
    at = document.text.index("chips")
    assert document.to_source(Span(at, at + 5)) == (Span(14, 19), True)


def test_a_break_ends_a_line_and_two_end_a_paragraph() -> None:
    assert texts("<p>one<br>two<br/>\n<br>three</p>") == [("paragraph", "one\ntwo"), ("paragraph", "three")]


def test_broken_html_is_read() -> None:
    assert texts("<p>one<p>two</b></div><li>three<b>four</p>five < six <") == [
        ("paragraph", "one"), ("paragraph", "two"), ("list-item", "threefour"), ("list-item", "five < six <"),
    ]  # fmt: skip
    assert texts("<p>text <a href='x>y</a> z") == [("paragraph", "text y z")]
    assert texts("<p>text <a href=") == [("paragraph", "text")]


def test_comments_are_recorded_and_an_open_one_takes_the_rest() -> None:
    document = read("<!-- evaluator: ignore LEF004 --><p>one</p><!-- open <p>two</p>")
    assert [document.source[c.start : c.end] for c in document.comments] == [
        "<!-- evaluator: ignore LEF004 -->", "<!-- open <p>two</p>",
    ]  # fmt: skip
    assert document.text == "one"


def test_code_and_addresses_are_opaque() -> None:
    document = read("<p>Run <code>make it</code> or see www.a.org/b.</p>")
    assert [document.text[s.start : s.end] for s in document.opaque] == ["make it", "www.a.org/b"]


def test_deep_nesting_is_read() -> None:
    assert texts("<div>" * 50_000 + "deep" + "</div>" * 50_000) == [("paragraph", "deep")]


def test_edges_of_words_next_to_tags_are_exact() -> None:
    source = "<p>un<em>believ</em>able</p>"
    document = read(source)
    assert document.text == "unbelievable"
    place, exact = document.to_source(Span(0, 12))
    assert source[place.start : place.end] == "un<em>believ</em>able"
    assert not exact
