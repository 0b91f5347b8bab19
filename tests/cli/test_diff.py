"""`lint --diff BASE`: only what stands on lines that changed, as git has it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

OLD = "The ferry left the the harbour.\n\nIt was noon.\n\nNobody saw a hour go by.\n"


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A Tester", "-c", "user.email=tester@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(run: Run, tmp_path: Path) -> Path:
    """A repository with one flawed article, committed on `main`."""
    git(tmp_path, "init", "--initial-branch=main")
    (tmp_path / "a.txt").write_text(OLD, encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "first")
    return tmp_path


def found(run: Run, *arguments: str) -> list[str]:
    """Return file, line and code of each finding."""
    result = run("lint", *arguments)
    assert result.exit_code in (0, 1), result.output
    places = re.findall(r"^(.+?:\d+):\d+: (\w+)", result.stdout, re.MULTILINE)
    return [f"{place} {code}" for place, code in places]


def test_an_unchanged_file_is_passed_over(run: Run, repository: Path) -> None:
    assert found(run, "a.txt") == ["a.txt:1 DUP005", "a.txt:5 GAR006"]
    assert found(run, "--diff", "HEAD", "a.txt") == []


def test_only_findings_on_changed_lines_count(run: Run, repository: Path) -> None:
    (repository / "a.txt").write_text(
        OLD.replace("It was noon.", "A new line.\n\nIt was past past noon."), encoding="utf-8"
    )
    assert found(run, "--diff", "HEAD", "a.txt") == ["a.txt:5 DUP005"]


def test_a_file_that_git_does_not_know_is_new_as_a_whole(run: Run, repository: Path) -> None:
    (repository / "sub").mkdir()
    (repository / "sub" / "naïve name.txt").write_text(OLD, encoding="utf-8")
    assert found(run, "--diff", "main", ".") == ["sub/naïve name.txt:1 DUP005", "sub/naïve name.txt:5 GAR006"]


def test_what_changed_on_the_base_meanwhile_does_not_count(run: Run, repository: Path) -> None:
    git(repository, "checkout", "-b", "work")
    (repository / "b.txt").write_text("It was a hour ago.\n", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-m", "work")
    git(repository, "checkout", "main")
    (repository / "a.txt").write_text("Cleaned.\n", encoding="utf-8")
    git(repository, "commit", "-am", "clean")
    git(repository, "checkout", "work")
    assert found(run, "--diff", "main", ".") == ["b.txt:1 GAR006"]


def test_windows_line_ends_and_utf_16_are_no_hindrance(run: Run, repository: Path) -> None:
    (repository / "a.txt").write_bytes(OLD.replace("\n", "\r\n").replace("noon", "a hour past").encode())
    (repository / "w.txt").write_bytes("\ufeffIt was a hour ago.".encode("utf-16-le"))
    git(repository, "config", "core.autocrlf", "true")
    assert found(run, "--diff", "HEAD", ".") == ["a.txt:3 GAR006", "w.txt:1 GAR006"]


def test_fixes_keep_to_the_changed_lines(run: Run, repository: Path) -> None:
    text = OLD.replace("It was noon.", "It was in the the fog for a hour, then for a hour more.")
    (repository / "a.txt").write_text(text, encoding="utf-8")
    run("lint", "--fix", "--diff", "HEAD", "a.txt")
    mended = text.replace("in the the", "in the").replace("for a hour", "for an hour")
    assert (repository / "a.txt").read_text(encoding="utf-8") == mended


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--diff", "no-such-branch", "a.txt"), "git knows no commit 'no-such-branch'"),
        (("--diff", "--output=x", "a.txt"), "git knows no commit '--output=x'"),
        (("--diff", "HEAD", "-"), "--diff needs files, not standard input"),
    ],
)
def test_a_base_that_is_none_is_one_clear_line(
    run: Run, repository: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    result = run("lint", *arguments, stdin="text")
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_outside_a_repository_is_one_clear_line(run: Run, flawed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(flawed.parent.parent))
    result = run("lint", "--diff", "HEAD", flawed)
    assert result.exit_code == 2
    assert "not a git repository" in result.stderr
