"""Configuration: found from the file upwards, checked, overridden by path and by the command line, and shown."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FLAWED = "The harbour board met.\n\nIt was the the second meeting of a hour or more.\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with two articles, one of them in a folder of its own."""
    (tmp_path / "site" / "drafts").mkdir(parents=True)
    (tmp_path / "site" / "news.txt").write_text(FLAWED)
    (tmp_path / "site" / "drafts" / "new.txt").write_text(FLAWED)
    return tmp_path


def found(run: Run, *arguments: str | Path) -> list[tuple[str, str]]:
    """Return file and code of each finding."""
    lines = run("lint", *arguments).stdout.splitlines()
    return [(Path(line.split(":")[0]).name, line.split()[1]) for line in lines]


def test_each_file_has_the_configuration_of_its_own_folder_or_the_next_above(run: Run, tree: Path) -> None:
    (tree / "site" / "evaluator.toml").write_text('ignore = ["GAR"]\n')
    (tree / "site" / "drafts" / "evaluator.toml").write_text('ignore = ["DUP"]\n')
    (tree / "evaluator.toml").write_text('ignore = ["DUP", "GAR"]\n')
    assert found(run, "site") == [("news.txt", "DUP005"), ("new.txt", "GAR006")]


def test_it_is_found_from_the_file_and_not_from_the_working_folder(
    run: Run, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tree / "site" / "evaluator.toml").write_text('ignore = ["GAR"]\n')
    (tree / "elsewhere").mkdir()
    monkeypatch.chdir(tree / "elsewhere")
    assert found(run, "../site/drafts/new.txt") == [("new.txt", "DUP005")]


def test_a_pyproject_without_our_table_is_passed_over(run: Run, tree: Path) -> None:
    (tree / "pyproject.toml").write_text('[tool.evaluator]\nignore = ["GAR"]\n')
    (tree / "site" / "pyproject.toml").write_text('[project\nname = "broken, but not ours"\n')
    assert found(run, "site/news.txt") == [("news.txt", "DUP005")]


def test_overrides_hold_for_the_paths_they_name_seen_from_the_configuration(
    run: Run, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tree / "evaluator.toml").write_text('[per-path."site/drafts/*"]\nignore = ["DUP"]\n')
    monkeypatch.chdir(tree / "site" / "drafts")
    assert found(run, "new.txt", "../news.txt") == [
        ("new.txt", "GAR006"), ("news.txt", "DUP005"), ("news.txt", "GAR006"),
    ]  # fmt: skip


def test_the_command_line_beats_overrides_by_path(run: Run, tree: Path) -> None:
    (tree / "evaluator.toml").write_text('[per-path."*"]\nignore = ["DUP"]\n')
    assert found(run, "site/news.txt", "--ignore", "GAR") == [("news.txt", "DUP005")]


def test_a_limit_by_path_holds_only_there(run: Run, tree: Path) -> None:
    (tree / "evaluator.toml").write_text(
        'select = ["REA"]\n[per-path."*/drafts/*"]\nfail-under = { readability = 100 }\n'
    )
    assert run("lint", "site/news.txt").exit_code == 0
    result = run("lint", "site/drafts/new.txt")
    assert result.exit_code == 1
    assert "below the limit of 100" in result.stderr


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("min_confidence = 0.5", "unknown key 'min_confidence'; did you mean 'min-confidence'?"),
        ("min-confidence = 2", "min-confidence must be a number from 0 to 1, not 2"),
        ('select = ["DUP05"]', "no check is called 'DUP05'; did you mean 'DUP005'?"),
        ('ignore = ["doubled-wrod"]', "did you mean 'doubled-word'?"),
        ('severity = "bad"', "severity 'bad' is none of info, warning, error"),
        ("model = 1", "model must be true or false"),
        ("fail-under = { overal = 80 }", "no score is called 'overal'; did you mean 'overall'?"),
        ("fail-over = 20", "must be a table"),
        ("[checks.REA01]\nwords = 3", "no check is called 'REA01'; did you mean 'REA001'?"),
        ("[checks.REA001]\nword = 3", "no option is called 'word'; did you mean 'words'?"),
        ('[checks.REA001]\nwords = "many"', "must be of the kind of its default"),
        ('[per-path."*.md"]\nignroe = ["DUP"]', "per-path '*.md': unknown key 'ignroe'; did you mean 'ignore'?"),
        ('[per-path."*.md"]\n[per-path."*.md".per-path]', "cannot hold 'per-path'"),
        ('[[suppress]]\npath = "a.txt"\ncodes = ["DUP"]', "suppress 1: 'reason' is missing"),
        ('[[suppress]]\npath = "a.txt"\ncode = ["DUP"]', "unknown key 'code'; did you mean 'codes'?"),
        ("suppress = 1", "each begun by [[suppress]]"),
        ("a = \n", "line 1, column 5"),
        ('x = """', "not valid TOML"),
    ],
)
def test_a_mistake_is_one_line_that_says_where_and_what(run: Run, tree: Path, text: str, complaint: str) -> None:
    (tree / "evaluator.toml").write_text(text)
    result = run("lint", "site/news.txt")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "evaluator.toml" in result.stderr
    assert complaint in result.stderr


def test_a_configuration_that_is_missing_or_no_text_is_one_line(run: Run, tree: Path) -> None:
    result = run("lint", "--config", "gone.toml", "site/news.txt")
    assert result.stderr == "evaluator: gone.toml: cannot be read: no such file or directory\n"
    (tree / "bad.toml").write_bytes(b"a = '\xff'")
    assert (
        run("lint", "--config", "bad.toml", "site/news.txt").stderr
        == "evaluator: bad.toml: not valid UTF-8 at byte 5\n"
    )


def test_the_command_shows_what_is_in_force_and_where_it_comes_from(run: Run, tree: Path) -> None:
    file = tree / "evaluator.toml"
    file.write_text('ignore = ["REA"]\n[checks.REA001]\nwords = 50\n[per-path."*/drafts/*"]\nmin-confidence = 0.9\n')
    shown = json.loads(run("config", "--format", "json", "--severity", "error", "site/drafts/new.txt").output)
    assert shown["file"] == str(file)
    settings = shown["settings"]
    assert settings["ignore"] == {"value": ["REA"], "from": str(file)}
    assert settings["checks.REA001.words"] == {"value": 50, "from": str(file)}
    assert settings["min-confidence"] == {"value": 0.9, "from": f"{file}: per-path '*/drafts/*'"}
    assert settings["severity"] == {"value": "error", "from": "command line"}
    assert settings["select"] == {"value": [], "from": "default"}


def test_what_it_shows_is_a_configuration_file_that_means_the_same(run: Run, tree: Path) -> None:
    (tree / "evaluator.toml").write_text(
        'ignore = ["REA"]\nfail-under = { overall = 80 }\n[checks.REA001]\nwords = 50\n'
        '[[suppress]]\npath = "*.txt"\ncodes = ["DUP005"]\nblock = "second “meeting”"\nreason = "meant"\n'
    )
    text = run("config", "x.txt").output
    tomllib = pytest.importorskip("tomllib", reason="comes with Python 3.11")
    assert tomllib.loads(text)["checks"]["REA001"] == {"words": 50}
    (tree / "evaluator.toml").write_text(text)
    again = run("config", "x.txt").output
    assert [line.split("  #")[0] for line in again.splitlines()] == [line.split("  #")[0] for line in text.splitlines()]


def test_without_a_file_the_defaults_are_shown(run: Run) -> None:
    if os.path.exists("/evaluator.toml"):  # noqa: PTH110
        pytest.skip("there is a configuration at the root of this machine")
    result = run("config")
    assert result.exit_code == 0
    assert "the defaults are in force" in result.output
