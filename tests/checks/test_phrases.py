"""Tables of phrases, and cutting what they found."""

from pathlib import Path

import pytest

from evaluator.checks.phrases import Phrase, Table, cut, expand_pattern, find_phrases, load_table, user_phrases
from evaluator.document import Document, Span
from evaluator.findings import Edit


@pytest.mark.parametrize("package", ["evaluator.checks.boilerplate", "evaluator.checks.leftover"])
def test_every_shipped_table_loads(package: str) -> None:
    phrases = load_table(package, "phrases.tsv").phrases
    assert len(phrases) > 20
    assert all(phrase.pattern.groups >= 0 for phrase in phrases)  # each compiles


def test_a_space_stands_for_any_white_space_and_an_apostrophe_for_both_kinds() -> None:
    pattern = Phrase("x", (), expand_pattern("don't stop"), 0.9, "r").pattern
    assert pattern.search("Don’t\nstop")


@pytest.mark.parametrize(
    ("pattern", "opens"),
    [("{start}a|b", False), ("{start}(?:a|b)", True), ("{start}[|]a|{start}b", True), ("a", False)],
)
def test_a_phrase_opens_a_sentence_only_if_each_of_its_alternatives_does(
    pattern: str, opens: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a_package").mkdir()
    (tmp_path / "a_package" / "t.tsv").write_text(f"x\ta\t{pattern}\t0.9\treason\tsource\n")
    monkeypatch.syspath_prepend(tmp_path)
    (phrase,) = load_table("a_package", "t.tsv").phrases
    load_table.cache_clear()
    assert phrase.opens == opens


def test_a_phrase_that_opens_a_sentence_is_found_after_marks_and_nowhere_else() -> None:
    table = Table([Phrase("x", ("go",), expand_pattern("{start}go home"), 0.9, "r", opens=True)])
    document = Document.plain("Go home. “Go home.” We go home\n* Go home now. (go home) go home")
    assert [hit.start for hit in find_phrases(document, table)] == [0, 31, 56]


def test_a_written_capital_is_asked_for() -> None:
    pattern = Phrase("x", (), expand_pattern("by [A-Z]ann"), 0.9, "r").pattern
    assert pattern.search("BY Jann")
    assert not pattern.search("by jann")


def test_a_users_wording_is_taken_literally_in_any_case() -> None:
    document = Document.plain("We said: What's  Up? (now) and left.")
    (hit,) = find_phrases(document, user_phrases("x", ("what's up? (now)",), "r"))
    assert document.text[hit.start : hit.end] == "What's  Up? (now)"


@pytest.mark.parametrize(
    ("text", "cut_out", "left"),
    [
        ("One two three.", "two", "One three."),
        ("One two.", "two", "One."),
        ("A.\n\nB.\n\nC.", "B.", "A.\n\nC."),
        ("A.\n\nB.", "B.", "A."),
        ("A [x]b.", "[x]", "A b."),
    ],
)
def test_a_cut_leaves_no_double_space_or_blank_line(text: str, cut_out: str, left: str) -> None:
    at = text.index(cut_out)
    (edit,) = cut(Document.plain(text), Span(at, at + len(cut_out)))
    assert isinstance(edit, Edit)
    assert text[: edit.start] + edit.replacement + text[edit.end :] == left
