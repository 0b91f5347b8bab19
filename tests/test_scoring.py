"""The laws of scoring, with every family of check on, and its arithmetic."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.baseline import Baseline
from evaluator.checks.base import FAMILIES
from evaluator.checks.registry import all_rules
from evaluator.document import Document, Span
from evaluator.engine import Result, evaluate
from evaluator.findings import Finding, Severity
from evaluator.readers import read_path
from evaluator.scoring import (
    FAMILY_SCORES,
    LEAST_OF_ERROR,
    LEAST_WORDS,
    PUBLISH_FROM,
    REJECT_BELOW,
    Assessment,
    Basis,
    assess,
    sound_words,
    words_in,
)

FIXTURES = Path(__file__).parents[1] / "fixtures"
TEXTS = (".txt", ".md", ".html")
CLEAN = sorted(path for path in (FIXTURES / "clean").iterdir() if path.suffix in TEXTS)
DAMAGED = sorted(path for path in (FIXTURES / "damaged").iterdir() if path.suffix in TEXTS)
SCORED = ("overall", "fluency", "cleanliness", "consistency")


def a_finding(code: str, family: str, severity: Severity, confidence: float = 1.0) -> Finding:
    return Finding(code, code, family, severity, confidence, 0, 1, 1, 1, 1, 2, "x", "", (), False, (), code)


WARNING = a_finding("GAR003", "garble", Severity.WARNING, 0.9)

CODES = sorted({(rule.check.code, rule.check.family) for rule in all_rules()})
findings = st.lists(
    st.builds(
        lambda code, severity, confidence: a_finding(*code, severity, confidence),
        code=st.sampled_from(CODES),
        severity=st.sampled_from(list(Severity)),
        confidence=st.floats(0.5, 1),
    ),
    max_size=20,
)


def basis(words: int = 500, sound: int | None = None, spun: float | None = None) -> Basis:
    return Basis(words, words if sound is None else sound, frozenset(FAMILIES), 60.0, spun)


def overall(assessed: Assessment | Result) -> float:
    assert assessed.scores.overall is not None
    return assessed.scores.overall


# ---------------------------------------------------------------------------------------------------------------------
# Laws of the arithmetic


@given(findings, st.integers(1, 5000), st.none() | st.floats(0, 1), st.data())
def test_removing_a_finding_never_lowers_a_score(
    found: list[Finding], words: int, spun: float | None, data: st.DataObject
) -> None:
    if not found:
        return
    fewer = list(found)
    fewer.pop(data.draw(st.integers(0, len(found) - 1)))
    before, after = assess(basis(words, spun=spun), found, 0).scores, assess(basis(words, spun=spun), fewer, 0).scores
    for name in SCORED:
        assert getattr(after, name) >= getattr(before, name)


@given(findings, st.integers(0, 400), st.integers(0, 100))
def test_more_repeated_words_raise_redundancy_and_lower_overall(found: list[Finding], few: int, more: int) -> None:
    one, other = assess(basis(), found, few), assess(basis(), found, few + more)
    assert other.scores.redundancy is not None and one.scores.redundancy is not None
    assert other.scores.redundancy >= one.scores.redundancy
    assert overall(other) <= overall(one)


@given(findings, st.integers(0, 500), st.floats(0, 1), st.floats(0, 1))
def test_more_of_it_spun_never_raises_a_score(found: list[Finding], repeated: int, few: float, more: float) -> None:
    few, more = sorted((few, more))
    one = assess(basis(spun=few), found, repeated).scores
    other = assess(basis(spun=more), found, repeated).scores
    assert all(getattr(other, name) <= getattr(one, name) for name in SCORED)


@given(findings, st.integers(0, 500), st.none() | st.floats(0, 1))
def test_what_the_families_took_off_adds_up_to_what_is_missing(
    found: list[Finding], repeated: int, spun: float | None
) -> None:
    assessed = assess(basis(spun=spun), found, repeated)
    assert overall(assessed) == pytest.approx(max(0, 100 - sum(assessed.taken_off.values())), abs=0.01)
    assert set(assessed.taken_off) == set(FAMILIES) - {"readability"}
    assert min(assessed.taken_off.values()) >= 0


@given(findings, st.integers(0, 500), st.none() | st.floats(0, 1), st.randoms())
def test_the_order_of_findings_changes_nothing(
    found: list[Finding], repeated: int, spun: float | None, random: object
) -> None:
    shuffled = sorted(found, key=lambda _: random.random())  # type: ignore[attr-defined]
    one, other = assess(basis(spun=spun), found, repeated), assess(basis(spun=spun), shuffled, repeated)
    assert one.scores == other.scores
    assert one.verdict == other.verdict


# ---------------------------------------------------------------------------------------------------------------------
# Laws of whole articles


DEFECTS = {
    "duplication": "",  # a copy of a paragraph of the article itself
    "garble": "The crew was able repair the the roof in a hour, and it was more safer on Wed. than before.",
    "boilerplate": "Sign up for our newsletter to get the latest news delivered to your inbox every morning.",
    "leftover": "As an AI language model, I cannot browse the internet, but here is the rewritten article.",
    # no quotation, which might close one that the article leaves open
    "consistency": "The Water Users Forum (WUF) pays for the gate. The Wild Upland Fund (WUF) pays for the hall.",
}


@cache
def paragraphs(path: Path) -> tuple[str, ...]:
    document = read_path(path)
    return tuple(document.block_text(block) for block in document.prose)


@cache
def evaluated(text: str) -> Result:
    return evaluate(Document.plain(text))


def planted(parts: tuple[str, ...], family: str, at: int) -> str:
    defect = DEFECTS[family] or max(parts, key=len)
    return "\n\n".join([*parts[:at], defect, *parts[at:]])


def test_there_is_a_defect_of_every_family_and_each_is_found() -> None:
    assert set(DEFECTS) == set(FAMILIES) - {"readability"}
    parts = paragraphs(FIXTURES / "clean" / "news-quotations.txt")
    for family in DEFECTS:
        found = evaluated(planted(parts, family, len(parts))).findings
        assert family in {finding.family for finding in found}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([*CLEAN, *DAMAGED]), st.sampled_from(sorted(DEFECTS)), st.data())
def test_adding_a_defect_never_raises_overall(path: Path, family: str, data: st.DataObject) -> None:
    parts = paragraphs(path)
    # Not at the very end, where it would hide that the article breaks off.
    worse = planted(parts, family, data.draw(st.integers(1, len(parts) - 1)))
    assert overall(evaluated(worse)) <= overall(evaluated("\n\n".join(parts)))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(DAMAGED), st.data())
def test_accepting_findings_never_lowers_a_score(path: Path, data: st.DataObject) -> None:
    result = evaluated("\n\n".join(paragraphs(path)))
    if not result.findings:
        return
    accepted = data.draw(st.sets(st.sampled_from([finding.fingerprint for finding in result.findings])))
    assert result.document is not None
    better = evaluate(result.document, baseline=Baseline(accepted))
    for name in SCORED:
        assert getattr(better.scores, name) >= getattr(result.scores, name)
    assert better.scores.redundancy is not None and result.scores.redundancy is not None
    assert better.scores.redundancy <= result.scores.redundancy
    assert better.scores.readability == result.scores.readability


@pytest.mark.parametrize("path", [*CLEAN, *DAMAGED], ids=lambda path: path.name)
def test_scoring_twice_gives_the_same(path: Path) -> None:
    one, other = evaluate(read_path(path)), evaluate(read_path(path))
    assert (one.scores, one.verdict, one.metrics, one.findings) == (
        other.scores, other.verdict, other.metrics, other.findings
    )  # fmt: skip


# ---------------------------------------------------------------------------------------------------------------------
# What scores and verdicts say


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.name)
def test_no_kind_of_edited_text_is_punished_for_its_form(path: Path) -> None:
    result = evaluate(read_path(path))
    assert result.verdict == "publish"
    assert overall(result) >= 95


@pytest.mark.parametrize(
    "text",
    [
        "The library reopens on Monday after the repair of its roof.",
        "Packing list\n\n- two pairs of socks\n- a torch\n- matches\n- tea\n- a map of the hills\n",
        "The rain came down on Tanner's Row,\nThe rain came down on me,\n\n"
        "And all the gulls of Tanner's Row\nWent crying to the sea.\n",
    ],
    ids=("short", "list", "poem"),
)
def test_a_short_text_a_list_and_a_poem_are_published(text: str) -> None:
    assert evaluated(text).verdict == "publish"


def test_a_long_edited_text_is_published() -> None:
    text = "\n\n".join("\n\n".join(paragraphs(path)) for path in CLEAN if path.suffix == ".txt")
    assert overall(evaluated(text)) > 95


@pytest.mark.parametrize(("words", "verdict"), [(100, "revise"), (1000, "publish")])
def test_one_artefact_in_a_hundred_words_is_not_published_and_one_in_a_thousand_is(words: int, verdict: str) -> None:
    for family in set(FAMILIES) - {"readability", "duplication"}:
        assert assess(basis(words), [replace(WARNING, family=family)], 0).verdict == verdict


def test_an_article_spun_throughout_is_rejected_and_one_spun_in_a_tenth_is_not_published() -> None:
    assert assess(basis(spun=0.9), [], 0).verdict == "reject"
    assert assess(basis(spun=0.5), [], 0).verdict == "reject"
    assert assess(basis(spun=0.1), [], 0).verdict == "revise"
    assert assess(basis(spun=0.0), [], 0).verdict == "publish"
    assert assess(basis(spun=None), [], 0).verdict == "publish"


@pytest.mark.parametrize("family", sorted(set(FAMILIES) - {"readability"}))
def test_an_error_keeps_an_article_of_any_length_from_being_published_and_is_named(family: str) -> None:
    assessed = assess(basis(50_000), [a_finding("X", family, Severity.ERROR)], 0)
    assert overall(assessed) == 100 - LEAST_OF_ERROR < PUBLISH_FROM
    assert assessed.taken_off[family] == LEAST_OF_ERROR
    assert assessed.verdict == "revise"
    assert any(reason.startswith("X ") for reason in assessed.reasons)


def test_an_error_outweighs_a_few_warnings() -> None:
    warnings = assess(basis(500), [WARNING, replace(WARNING, family="consistency")], 0)
    assert overall(assess(basis(5000), [a_finding("CON001", "consistency", Severity.ERROR)], 0)) < overall(warnings)


@pytest.mark.parametrize("prefix", ["DUP001", "DUP002", "BOI", "CON001"])
def test_what_must_never_be_published_is_an_error(prefix: str) -> None:
    assert {rule.check.severity for rule in all_rules() if rule.check.code.startswith(prefix)} == {Severity.ERROR}


def test_a_verdict_other_than_publish_has_its_reasons_and_publish_has_none() -> None:
    for path in [*CLEAN, *DAMAGED]:
        result = evaluate(read_path(path))
        assert (result.verdict == "publish") == (not result.assessment.reasons)


def test_scores_are_what_the_documentation_computes_by_hand() -> None:
    found = [
        a_finding("GAR003", "garble", Severity.WARNING, 0.9),
        a_finding("GAR003", "garble", Severity.WARNING, 0.8),
        a_finding("BOI002", "boilerplate", Severity.ERROR, 0.95),
    ]
    assessed = assess(Basis(520, 400, frozenset(FAMILIES), 60.0), found, 26)
    assert assessed.parts is not None
    assert assessed.parts.density == {
        "duplication": 0.0, "garble": 0.425, "boilerplate": 0.475, "leftover": 0.0, "consistency": 0.0
    }  # fmt: skip
    assert assessed.scores.redundancy == 5.0
    assert assessed.scores.fluency == pytest.approx(100 * math.exp(-0.425 / 2.5), abs=0.05) == 84.4
    assert assessed.scores.cleanliness == pytest.approx(100 * math.exp(-0.475 / 0.8), abs=0.05) == 55.2
    assert assessed.taken_off == {
        "duplication": 5.0, "garble": 15.6, "boilerplate": 26.9, "leftover": 0.0, "consistency": 0.0
    }  # fmt: skip
    assert overall(assessed) == 52.5
    assert assessed.verdict == "revise"


def test_the_documentation_names_the_constants_in_force() -> None:
    page = (Path(__file__).parents[1] / "docs" / "scores.md").read_text(encoding="utf-8")
    for score, (_, scale, share) in FAMILY_SCORES.items():
        assert f"| `{score}` | " in page
        assert f"| {scale:g} | {share:g} |" in page
    for constant in (LEAST_OF_ERROR, LEAST_WORDS, PUBLISH_FROM, REJECT_BELOW):
        assert f"{constant:g}" in page


def test_words_in_counts_overlapping_spans_once() -> None:
    document = Document.plain("One two three four five six.")
    assert words_in(document, [Span(0, 7), Span(4, 13)]) == 3


def test_sound_words_are_those_of_sentences_that_no_span_touches() -> None:
    text = "One two three four. Five six seven. Eight nine ten eleven twelve."
    document = Document.plain(text)
    assert sound_words(document, []) == 12
    assert sound_words(document, [Span(text.index("six"), text.index("six") + 3)]) == 9
    assert sound_words(document, [Span(0, 3), Span(4, 7), Span(10, 25)]) == 5
    assert sound_words(document, [Span(len(text), len(text))]) == 12
    assert sound_words(document, [Span(0, len(text))]) == 0


def test_an_article_pasted_twice_is_about_half_redundant() -> None:
    text = "\n\n".join(paragraphs(FIXTURES / "clean" / "news-quotations.txt"))
    once, twice = evaluated(text), evaluated(f"{text}\n\n{text}")
    assert once.scores.redundancy == 0
    assert twice.scores.redundancy is not None
    assert 45 <= twice.scores.redundancy <= 52
    assert twice.verdict != "publish"
