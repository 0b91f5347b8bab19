"""The laws of scoring, and its arithmetic."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.checks.base import FAMILIES
from evaluator.document import Document, Span
from evaluator.engine import Result, evaluate
from evaluator.findings import Finding, Severity
from evaluator.readers import read_path
from evaluator.scoring import PUBLISH_FROM, REPEATS, Assessment, Basis, assess, words_in

CLEAN = sorted(
    path for path in (Path(__file__).parents[1] / "fixtures" / "clean").iterdir() if path.suffix in (".txt", ".md")
)


def a_finding(code: str, family: str, severity: Severity, confidence: float = 1.0) -> Finding:
    return Finding(code, code, family, severity, confidence, 0, 1, 1, 1, 1, 2, "x", "", (), False, (), code)


findings = st.lists(
    st.builds(
        a_finding,
        code=st.just("XXX001"),
        family=st.sampled_from(FAMILIES),
        severity=st.sampled_from(list(Severity)),
        confidence=st.floats(0.5, 1),
    ),
    max_size=20,
)


def basis(words: int = 500) -> Basis:
    return Basis(words=words, own_words=words, families=frozenset(FAMILIES), readability=60.0)


@given(findings, st.integers(1, 5000), st.data())
def test_removing_a_finding_never_lowers_a_score(found: list[Finding], words: int, data: st.DataObject) -> None:
    if not found:
        return
    fewer = list(found)
    fewer.pop(data.draw(st.integers(0, len(found) - 1)))
    before, after = assess(basis(words), found, 0).scores, assess(basis(words), fewer, 0).scores
    for name in ("overall", "fluency", "cleanliness", "consistency"):
        assert getattr(after, name) >= getattr(before, name)


@given(findings, st.integers(0, 400), st.integers(0, 100))
def test_more_repeated_words_raise_redundancy_and_lower_overall(found: list[Finding], few: int, more: int) -> None:
    one, other = assess(basis(), found, few).scores, assess(basis(), found, few + more).scores
    assert other.redundancy is not None and one.redundancy is not None
    assert other.redundancy >= one.redundancy
    assert other.overall is not None and one.overall is not None
    assert other.overall <= one.overall


def test_fluency_is_what_the_documentation_computes_by_hand() -> None:
    found = [a_finding("GAR003", "garble", Severity.WARNING, 0.9), a_finding("GAR006", "garble", Severity.ERROR, 1.0)]
    assessed = assess(basis(200), found, 0)
    assert assessed.scores.fluency == pytest.approx(100 * math.exp(-(100 * 3.9 / 200) / 5.0), abs=0.05)
    assert assessed.scores.overall == pytest.approx(100 - sum(assessed.taken_off.values()), abs=0.1)


def test_an_error_keeps_an_article_from_being_published() -> None:
    found = [a_finding("CON001", "consistency", Severity.ERROR)]
    assessed: Assessment = assess(basis(5000), found, 0)
    assert assessed.scores.overall is not None
    assert assessed.scores.overall > PUBLISH_FROM
    assert assessed.verdict == "revise"


def test_words_in_counts_overlapping_spans_once() -> None:
    document = Document.plain("One two three four five six.")
    assert words_in(document, [Span(0, 7), Span(4, 13)]) == 3


DEFECTS = (
    "Sign up for our newsletter to get the latest news delivered to your inbox every morning.",
    "As an AI language model, I cannot browse the internet, but here is the rewritten article.",
    "The crew was able repair the the roof in a hour.",
    "lorem ipsum dolor sit amet, consectetur adipiscing elit",
)


def article(path: Path) -> str:
    document = read_path(path)
    return "\n\n".join(document.block_text(block) for block in document.prose)


def overall(result: Result) -> float:
    assert result.scores.overall is not None
    return result.scores.overall


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(CLEAN), st.sampled_from([*DEFECTS, "copy"]), st.data())
def test_adding_a_defect_never_raises_overall(path: Path, defect: str, data: st.DataObject) -> None:
    paragraphs = article(path).split("\n\n")
    if defect == "copy":
        defect = max(paragraphs, key=len)
    at = data.draw(st.integers(1, len(paragraphs)))
    worse = "\n\n".join([*paragraphs[:at], defect, *paragraphs[at:]])
    assert overall(evaluate(Document.plain(worse))) <= overall(evaluate(Document.plain("\n\n".join(paragraphs))))


def test_an_article_pasted_twice_is_about_half_redundant() -> None:
    text = article(next(path for path in CLEAN if path.stem == "news-quotations"))
    once = evaluate(Document.plain(text)).scores.redundancy
    twice = evaluate(Document.plain(f"{text}\n\n{text}")).scores.redundancy
    assert once == 0
    assert twice is not None
    assert 45 <= twice <= 52
    assert set(REPEATS) >= {"DUP001"}
