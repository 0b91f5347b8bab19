"""Files, folders, patterns and standard input become one list in a stable order."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from evaluator.document import Document
from evaluator.readers import ReadError
from evaluator.readers.paths import expand_paths, read_all


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.txt", "a.md", "c.png", "sub/z.html", "sub/y.txt", ".hidden/h.txt", ".dot.txt", "notes"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Some text.")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(items: list[str | ReadError]) -> list[str]:
    return [str(item) for item in items]


def test_a_folder_means_the_readable_files_below_it_sorted(folder: Path) -> None:
    assert names(expand_paths(["."])) == ["a.md", "b.txt", "sub/y.txt", "sub/z.html"]


def test_a_named_file_is_taken_whatever_its_suffix(folder: Path) -> None:
    assert names(expand_paths(["notes", "c.png", ".dot.txt"])) == ["notes", "c.png", ".dot.txt"]


def test_no_file_comes_twice_however_it_is_named(folder: Path) -> None:
    assert names(expand_paths(["b.txt", ".", "./b.txt", str(folder / "b.txt"), "-", "-"])) == [
        "b.txt", "a.md", "sub/y.txt", "sub/z.html", "-",
    ]  # fmt: skip


def test_patterns_match_sorted_and_below(folder: Path) -> None:
    assert names(expand_paths(["*.txt"])) == ["b.txt"]
    assert names(expand_paths(["**/*.txt"])) == ["b.txt", "sub/y.txt"]
    assert names(expand_paths(["*"])) == ["a.md", "b.txt"]
    assert names(expand_paths(["[ab].*"])) == ["a.md", "b.txt"]


def test_a_file_with_a_pattern_for_a_name_is_that_file(folder: Path) -> None:
    (folder / "draft[1].txt").write_text("x")
    assert names(expand_paths(["draft[1].txt"])) == ["draft[1].txt"]


def test_a_folder_with_nothing_and_a_pattern_without_match_are_errors_that_name_it(folder: Path) -> None:
    nothing, unmatched, file = expand_paths(["empty", "*.rst", "b.txt"])
    assert isinstance(nothing, ReadError)
    assert str(nothing).startswith("empty: nothing to read in this folder")
    assert str(unmatched) == "*.rst: no file matches this pattern"
    assert file == "b.txt"


def test_one_bad_file_never_costs_the_others(folder: Path) -> None:
    (folder / "broken.txt").write_bytes(b"\x00\x01\x02")
    outcomes = dict(read_all(["a.md", "gone.txt", "broken.txt", "-", "b.txt"], stdin=io.BytesIO(b"From a pipe.")))
    assert list(outcomes) == ["a.md", "gone.txt", "broken.txt", "-", "b.txt"]
    assert [isinstance(outcome, Document) for outcome in outcomes.values()] == [True, False, False, True, True]


def test_a_loop_of_links_ends(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder)
    assert len(expand_paths(["."])) == 4
