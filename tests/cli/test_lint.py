"""`evaluator lint`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_finding_is_one_line_and_fails_the_gate(run: Run, flawed: Path) -> None:
    result = run("lint", flawed)
    assert result.exit_code == 1
    assert result.output.splitlines()[0].startswith(f"{flawed}:3:8: DUP005 ")
    assert len(result.stdout.splitlines()) == 2


def test_clean_text_is_silent_and_passes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "clean.txt").write_text("The harbour board met on Monday. It agreed on the budget.\n")
    result = run("lint", "clean.txt")
    assert (result.exit_code, result.stdout) == (0, "")


def test_information_is_silent_unless_asked_for_and_never_fails(run: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(
        "We saw " + ", ".join(f"the number {n} bus" for n in range(101, 112)) + " go by.\n"
    )
    assert run("lint", "long.txt").stdout == ""
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
    assert [line.split()[1] for line in result.stdout.splitlines()] == ["GAR003"]


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


def test_a_baseline_holds_by_file_wherever_the_command_runs(
    run: Run, flawed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("lint", flawed.name, "--write-baseline", "known.json")
    (tmp_path / "copy.txt").write_bytes(flawed.read_bytes())
    assert run("lint", "copy.txt", "--baseline", "known.json").exit_code == 1
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert run("lint", f"../{flawed.name}", "--baseline", "../known.json").exit_code == 0


def test_a_baseline_follows_a_file_that_is_renamed(run: Run, flawed: Path) -> None:
    run("lint", flawed, "--write-baseline", "known.json")
    flawed.rename(flawed.with_name("renamed.txt"))
    assert run("lint", "renamed.txt", "--baseline", "known.json").exit_code == 0


def test_a_second_flaw_like_a_known_one_is_new(run: Run, flawed: Path) -> None:
    run("lint", flawed, "--write-baseline", "known.json")
    flawed.write_text(flawed.read_text() + "\nIt was the the second meeting of a hour or more.\n")
    result = run("lint", flawed, "--baseline", "known.json", "--select", "DUP005,GAR006")
    assert [line.split(":")[1] for line in result.stdout.splitlines()] == ["5", "5"]


def test_a_limit_on_findings_cuts_what_is_shown_but_not_the_gate(run: Run, flawed: Path) -> None:
    result = run("lint", "--max-findings", "1", flawed, flawed.with_name("none.txt"))
    assert len(result.stdout.splitlines()) == 1
    assert "1 more finding not shown" in result.stderr
    hidden = run("lint", "--max-findings", "0", flawed)
    assert (hidden.exit_code, hidden.stdout) == (1, "")


def test_limits_of_a_score_from_above_and_wrong_ones(run: Run, tmp_path: Path) -> None:
    text = "The board met on Monday in the old hall by the river.\n\n"
    (tmp_path / "twice.txt").write_text(text * 2)
    result = run("lint", "--fail-over", "redundancy=20", "--select", "DUP", "--severity", "error", "twice.txt")
    assert result.exit_code == 1
    assert "redundancy is 50, above the limit of 20" in result.stderr
    for wrong in ("overall", "overall=high", "overal=80", "overall=200"):
        result = run("lint", "--fail-under", wrong, "twice.txt")
        assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_standard_input_is_read_as_a_file_of_the_name_given(run: Run, tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "evaluator.toml").write_text('ignore = ["GAR"]\n')
    page = "<p>It was the <b>the</b> end of a hour.</p>"
    result = run("lint", "--stdin-filename", "drafts/new.html", "-", stdin=page)
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["drafts/new.html:1:11:"]
    assert "LEF004" in run("lint", "-", stdin=page).output
    assert "LEF004" not in run("lint", "--as", "html", "-", stdin=page).output


def test_overlapping_mends_are_applied_until_nothing_changes(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "many.txt"
    path.write_text("It was the the the the end of a hour hour, more quicker than a a hour.\n")
    run("lint", "--unsafe-fixes", path)
    assert run("lint", "--diff-fixes", "--unsafe-fixes", path).output == ""
    before = path.read_bytes()
    run("lint", "--unsafe-fixes", path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r\n\r\n"])
def test_fix_keeps_encoding_and_ends(run: Run, tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "file.txt"
    text = "It was a hour’s walk to the café.\r\n\r\nNobody knew.{}"
    path.write_bytes(text.format(end).encode(encoding))
    run("lint", "--fix", path)
    assert path.read_bytes() == text.format(end).replace("a hour", "an hour").encode(encoding)


def test_fix_changes_nothing_where_nothing_is_to_be_mended(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "clean.txt"
    path.write_text("The board met on Monday.\n")
    before = path.stat()
    run("lint", "--fix", path)
    assert path.stat() == before


def test_fix_keeps_permissions_and_links(run: Run, flawed: Path, tmp_path: Path) -> None:
    flawed.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(flawed)
    run("lint", "--fix", link)
    assert link.is_symlink()
    assert flawed.stat().st_mode & 0o777 == 0o640
    assert "an hour" in flawed.read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["flawed.txt", "link.txt"]


def test_what_cannot_be_mended_is_said_in_one_line(run: Run, flawed: Path) -> None:
    result = run("lint", "--fix", "-", stdin="It was a hour.")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    result = run("lint", "--diff-fixes", flawed, "none.txt")
    assert result.exit_code == 2
    assert "+It was the second meeting" in result.stdout
    assert result.stderr == "evaluator: none.txt: no such file\n"


def test_known_findings_are_not_mended(run: Run, flawed: Path) -> None:
    run("lint", flawed, "--write-baseline", "known.json")
    assert run("lint", "--diff-fixes", "--baseline", "known.json", flawed).output == ""
