"""Whatever is read, positions lead back to the source."""

from __future__ import annotations

import string
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.document import Document, Span
from evaluator.readers import read_text

MARKUP = (
    *"*_`~[]()<>#>-+=|:\\!&;\t \n\r'\"{}",
    "  \n", "\\\n", "\r\n", "> ", "- ", "1. ", "    ", "```\n", "---\n", "+++\n", "\n\n", "===\n",
    "| a | b |\n|---|---|\n",
    "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<!-- x -->", "<!--", "-->", "<pre>", "</pre>", "<h1>",
    "<ul><li>", "<td>", "<code>", "</code>", "<script>", "</script>", "<title>", "<article>", "</article>",
    "<a href='x",
    "&amp;", "&nbsp;", "&#65;", "&nope;", "&#0;", "&#xD800;", "[a]: http://b\n", "![i](j)", "[l](m 'n')",
    "<http://o.p>",
    "https://q.r/s", "t@u.vw", "<![CDATA[", "\u00a0", "\u2028", "\x0b", "\x0c", "\ufeff", "é", "😀",
    "word", "two words",
)  # fmt: skip
sources = st.lists(st.one_of(st.sampled_from(MARKUP), st.text(string.ascii_letters + " \n", max_size=6))).map("".join)
formats = st.sampled_from(["plain", "markdown", "html"])


def check_positions(document: Document) -> None:
    previous = 0
    for block in document.blocks:
        assert document.text[block.start : block.end]
        place, _ = document.to_source(block.span)
        assert previous <= place.start <= place.end <= len(document.source)
        previous = place.end
    end = 0
    for i in range(len(document.tokens)):
        span = document.tokens.span(i, i + 1)
        place, exact = document.to_source(span)
        assert end <= place.start < place.end
        end = place.start
        if exact:
            assert document.source[place.start : place.end] == document.tokens.text[i]
    for opaque in document.opaque:
        assert 0 <= opaque.start < opaque.end <= len(document.text)
    assert list(document.opaque) == sorted(document.opaque)
    for comment in document.comments:
        assert document.source[comment.start : comment.end].startswith("<!")


@settings(max_examples=400, deadline=None)
@given(sources, formats)
def test_every_token_leads_back_to_its_place_in_the_source(source: str, format: str) -> None:
    check_positions(read_text(source, format))


@settings(max_examples=150, deadline=None)
@given(st.text(), formats)
def test_any_string_can_be_read(source: str, format: str) -> None:
    check_positions(read_text(source, format))


@settings(max_examples=150, deadline=None)
@given(st.text("ab*_`[]()<>!&#\\\n >-", max_size=40), formats)
def test_words_apart_from_markup_are_exact(source: str, format: str) -> None:
    document = read_text(f"{source}\n\nplain words", format)
    at = document.text.rfind("plain")
    if at >= 0:
        assert document.to_source(Span(at, at + 5))[0] == Span(len(source) + 2, len(source) + 7)


HOSTILE = {
    "open brackets": "[",
    "open comments": "<!-- ",
    "open tags": "<a ",
    "open tags with quotes": "<a b='c\" ",
    "open divs": "<div>",
    "open list items": "<ul><li>",
    "closed divs": "</div>",
    "declarations": "<!x ",
    "sections": "<![CDATA[",
    "instructions": "<? ",
    "ampersands": "&",
    "entities": "&amp",
    "digits": "&#9",
    "scripts": "<script>",
    "titles": "<title>",
    "stars": "*a ",
    "stars and underscores": "*_",
    "backticks": "` `` ",
    "quotes": "> ",
    "quoted lines": "> a\n",
    "list marks": "- ",
    "list lines": "- a\n",
    "exclamations": "![",
    "links": "[a](",
    "whole links": "[a](b) ",
    "tables": "|a",
    "blank lines": "\n",
    "carriage returns": "\r",
    "spaces": " ",
    "fences": "```\n",
    "rules": "---\n",
    "at signs": "a@b.",
    "addresses": "www.",
    "equals": "= ",
    "breaks": "<br>",
    "tildes": "~~a",
}


@pytest.mark.parametrize("format", ["plain", "markdown", "html"])
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_input_takes_time_in_proportion_to_its_length(unit: str, format: str) -> None:
    def seconds(length: int) -> float:
        source = unit * (length // len(unit))
        began = time.process_time()
        read_text(source, format)
        return time.process_time() - began

    seconds(1_000)
    # Eight times the input; a quadratic reader would take 64 times as long, whenever it is asked.
    times = [(seconds(4_000), seconds(32_000))]
    while len(times) < 6 and not any(long < 24 * max(short, 0.004) for short, long in times):
        times.append((seconds(4_000), seconds(32_000)))
    assert any(long < 24 * max(short, 0.004) for short, long in times), times
