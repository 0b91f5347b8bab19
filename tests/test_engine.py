"""From a document to a result: merging, suppression, baseline, order, and text that holds nothing."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.baseline import Baseline
from evaluator.config import Config
from evaluator.document import Document
from evaluator.engine import evaluate
from evaluator.findings import Severity
from evaluator.readers import read_text

FLAWED = (
    "The harbour board met on Monday.\n\n"
    "It was the the second meeting of a hour or more.\n\n"
    "The ferry was able cross and and turn in fog.\n"
)


def codes(text: str, config: Config | None = None, format: str = "plain") -> list[str]:
    return [finding.code for finding in evaluate(read_text(text, format), config).findings]


def test_an_empty_text_has_no_scores_and_no_verdict() -> None:
    result = evaluate(Document.plain(""))
    assert result.verdict is None
    assert result.scores.overall is None
    assert result.scores.readability is None
    assert result.findings == ()


def test_findings_come_in_the_order_of_their_places_and_point_at_their_words() -> None:
    findings = evaluate(Document.plain(FLAWED)).findings
    assert [finding.start for finding in findings] == sorted(finding.start for finding in findings)
    assert all(FLAWED[finding.start : finding.end] == finding.text for finding in findings)
    assert [(f.code, f.line) for f in findings] == [
        ("DUP005", 3), ("GAR006", 3), ("GAR003", 5), ("DUP005", 5),
    ]  # fmt: skip


def test_select_and_ignore_choose_checks_by_prefix() -> None:
    assert set(codes(FLAWED, Config(select=("DUP",)))) == {"DUP005"}
    assert "DUP005" not in codes(FLAWED, Config(ignore=("DUP",)))


def test_scores_of_families_that_did_not_run_are_unknown() -> None:
    scores = evaluate(Document.plain(FLAWED), Config(select=("GAR",))).scores
    assert scores.fluency is not None
    assert scores.redundancy is None
    assert scores.consistency is None


def test_a_comment_on_its_own_line_suppresses_the_next_block_only() -> None:
    markdown = (
        "<!-- evaluator: ignore DUP005 a stammer -->\n\nIt was the the end.\n\nIt was the the end again, they say.\n"
    )
    findings = [f for f in evaluate(read_text(markdown, "markdown")).findings if f.code == "DUP005"]
    assert [finding.line for finding in findings] == [5]


def test_ignore_file_suppresses_everywhere_and_an_unused_suppression_is_told() -> None:
    text = "<!-- evaluator: ignore-file DUP005 -->\n\nIt was the the end.\n\n<!-- evaluator: ignore GAR -->\n\nIt was over.\n"
    result = evaluate(read_text(text, "markdown"))
    assert "DUP005" not in [finding.code for finding in result.findings]
    assert [suppression.line for suppression in result.unused_suppressions] == [5]


def test_a_suppression_works_in_plain_text_and_is_no_finding_itself() -> None:
    text = "<!-- evaluator: ignore DUP005 -->\nIt was the the end.\n\nNobody minded it in the least.\n"
    assert codes(text) == []


def test_a_baseline_survives_edits_elsewhere() -> None:
    known = Baseline(finding.fingerprint for finding in evaluate(Document.plain(FLAWED)).findings)
    edited = "A new opening paragraph stands here.\n\n" + FLAWED + "\nThe boat was able leave again.\n"
    left = evaluate(Document.plain(edited), baseline=known).findings
    assert [finding.text for finding in left] == ["able leave"]


def test_severity_hides_findings_but_not_from_the_scores() -> None:
    everything = evaluate(Document.plain(FLAWED))
    errors_only = evaluate(Document.plain(FLAWED), Config(severity=Severity.ERROR))
    assert errors_only.findings == ()
    assert errors_only.scores == everything.scores


def test_findings_in_html_stand_where_the_source_has_them() -> None:
    source = "<html><body><p>Fish &amp; chips cost <b>the the</b> price of a hour.</p></body></html>"
    for finding in evaluate(read_text(source, "html")).findings:
        assert source[finding.start : finding.end] == finding.text


pieces = st.sampled_from(
    [
        "the the ", "a hour ", "a series attacks ", "able go ", "more safer ", "Sun. ", "U.S. ", "1,000 ", "said that ",
        "“", "”", '"', "'", ".", ",", "! ", "\n", "\n\n", "\r\n", "\t", "é", "😀", "\u200b", "â€™", "&amp;", "<p>", "</p>",
        "<!--", "-->", "```", "**", "# ", "- ", "{a|b}", "[1]", "[x](https://a.b/c?utm_source=chatgpt.com)", "XXX", "TODO: ",
        "Loading... ", "Sign up for our newsletter. ", "As an AI language model, ", "Lorem ipsum dolor sit amet ",
        "The council said on Monday that it would act. ",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(pieces, max_size=60).map("".join), st.sampled_from(["markdown", "html"]))
def test_any_markup_evaluates(text: str, format: str) -> None:
    for finding in evaluate(read_text(text, format)).findings:
        assert 0 <= finding.start <= finding.end <= len(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(pieces, max_size=60).map("".join))
def test_any_text_evaluates_twice_alike_with_findings_inside_it(text: str) -> None:
    document = Document.plain(text)
    result = evaluate(document)
    assert result == evaluate(document)
    for finding in result.findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        assert document.position(finding.start) == (finding.line, finding.column)
        for one, other in itertools.pairwise(finding.edits):
            assert one.end <= other.start
