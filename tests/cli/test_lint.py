"""`evaluator lint`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_a_finding_is_one_line_and_fails_the_gate(run: Run, flawed: Path) -> None:
    result = run("lint", flawed)
    assert result.exit_code == 1
    assert result.output.splitlines()[0].startswith(f"{flawed}:3:8: DUP005 ")
    assert len(result.output.splitlines()) == 2


def test_clean_text_is_silent_and_passes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "clean.txt").write_text("The harbour board met on Monday. It agreed on the budget.\n")
    result = run("lint", "clean.txt")
    assert (result.exit_code, result.output) == (0, "")


def test_information_is_silent_unless_asked_for_and_never_fails(run: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(
        "We saw " + ", ".join(f"the number {n} bus" for n in range(101, 112)) + " go by.\n"
    )
    assert run("lint", "long.txt").output == ""
    shown = run("lint", "--severity", "info", "--select", "REA001", "long.txt")
    assert "REA001" in shown.output
    assert shown.exit_code == 0


def test_a_score_past_its_limit_fails_the_gate(run: Run, tmp_path: Path) -> None:
    (tmp_path / "clean.txt").write_text("The harbour board met on Monday. It agreed on the budget.\n")
    assert run("lint", "--fail-under", "overall=80", "clean.txt").exit_code == 0
    result = run("lint", "--fail-under", "readability=100", "clean.txt")
    assert result.exit_code == 1
    assert "readability" in result.stderr


def test_only_what_the_baseline_lacks_is_reported(run: Run, flawed: Path) -> None:
    assert run("lint", flawed, "--write-baseline", "known.json").exit_code == 0
    assert run("lint", flawed, "--baseline", "known.json").exit_code == 0
    flawed.write_text("The crew was able leave.\n\n" + flawed.read_text())
    result = run("lint", flawed, "--baseline", "known.json")
    assert [line.split()[1] for line in result.output.splitlines()] == ["GAR003"]


def test_a_broken_baseline_is_one_clear_line(run: Run, flawed: Path, tmp_path: Path) -> None:
    (tmp_path / "known.json").write_text("[]")
    result = run("lint", flawed, "--baseline", "known.json")
    assert result.exit_code == 2
    assert "not a baseline file" in result.stderr


def test_fix_mends_in_place_and_keeps_encoding_and_line_ends(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dos.txt"
    path.write_bytes("\ufeffIt was a hour’s walk.\r\n\r\nThe crew was able leave.".encode())
    assert run("lint", "--fix", path).exit_code == 0
    assert path.read_bytes() == "\ufeffIt was an hour’s walk.\r\n\r\nThe crew was able to leave.".encode()
    assert run("lint", "--diff-fixes", path).output == ""


def test_diff_fixes_shows_the_mends_and_changes_nothing(run: Run, flawed: Path) -> None:
    before = flawed.read_bytes()
    result = run("lint", "--diff-fixes", flawed)
    assert "-It was the the second meeting of a hour or more." in result.output
    assert "+It was the second meeting of an hour or more." in result.output
    assert flawed.read_bytes() == before


def test_configuration_in_the_folder_is_in_force(run: Run, flawed: Path, tmp_path: Path) -> None:
    (tmp_path / "evaluator.toml").write_text('ignore = ["DUP"]\n')
    assert "DUP005" not in run("lint", flawed).output
    (tmp_path / "evaluator.toml").write_text('ignroe = ["DUP"]\n')
    result = run("lint", flawed)
    assert result.exit_code == 2
    assert "did you mean 'ignore'" in result.stderr


def test_a_syntax_error_in_the_configuration_is_shown_with_its_line(run: Run, flawed: Path, tmp_path: Path) -> None:
    (tmp_path / "evaluator.toml").write_text("model = true\nignore = [1,,]\n")
    result = run("lint", flawed)
    assert result.exit_code == 2
    assert "line 2" in result.stderr


def test_json_carries_the_same_findings(run: Run, flawed: Path) -> None:
    documents = json.loads(run("lint", "--format", "json", flawed).stdout)["documents"]
    assert [finding["code"] for finding in documents[0]["findings"]] == ["DUP005", "GAR006"]
