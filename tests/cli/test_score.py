"""`evaluator score`."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result

from tests.cli.conftest import Run

SEEDS = Path(__file__).parents[2] / "seeds"


def test_a_person_sees_the_verdict_the_place_the_words_and_the_mend(run: Run, flawed: Path) -> None:
    output = run("score", flawed).output
    assert "overall" in output
    assert "3:8  warning  DUP005 doubled-word" in output
    assert "^^^^^^^" in output
    assert "“a hour” → “an hour”" in output


def test_no_colour_is_written_where_there_is_no_terminal(run: Run, flawed: Path) -> None:
    assert "\x1b[" not in run("score", flawed).output


def test_the_wire_format_of_every_specimen_is_valid(run: Run) -> None:
    result = run("score", "--format", "json", SEEDS)
    schema = resources.files("evaluator.formats").joinpath("wire-1.schema.json").read_text(encoding="utf-8")
    jsonschema.validate(json.loads(result.output), json.loads(schema))


def test_scoring_twice_gives_the_same_bytes(run: Run) -> None:
    assert run("score", "--format", "json", SEEDS).output == run("score", "--format", "json", SEEDS).output


def test_standard_input_is_read_for_a_dash(run: Run) -> None:
    result = run("score", "-", stdin="It was the the end of the affair.\n")
    assert result.exit_code == 0
    assert "DUP005" in result.output


def test_an_empty_file_gives_nulls_and_is_no_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = run("score", "--format", "json", "empty.txt")
    document = json.loads(result.output)["documents"][0]
    assert result.exit_code == 0
    assert document["verdict"] is None
    assert set(document["scores"].values()) == {None}
    assert document["error"] is None


def is_one_clear_line(result: Result, name: str) -> bool:
    lines = result.stderr.strip().splitlines()
    return result.exit_code == 2 and len(lines) == 1 and name in lines[0] and "Traceback" not in result.output


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00", b"%PDF-1.7\n", b"\x00\x01\x02\x03binary\x00"])
def test_a_binary_file_gets_one_clear_line(run: Run, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "odd.txt").write_bytes(data)
    assert is_one_clear_line(run("score", "odd.txt"), "odd.txt")


def test_a_missing_file_and_an_empty_folder_get_one_clear_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert is_one_clear_line(run("score", "missing.txt"), "missing.txt")
    assert is_one_clear_line(run("score", "nothing"), "nothing")


def test_a_bad_file_never_costs_the_others(run: Run, flawed: Path) -> None:
    result = run("score", "--format", "json", "missing.txt", flawed)
    documents = json.loads(result.stdout)["documents"]
    assert result.exit_code == 2
    assert [bool(document["error"]) for document in documents] == [True, False]
    assert documents[1]["findings"]


def test_an_unknown_code_is_an_error_that_names_the_nearest(run: Run, flawed: Path) -> None:
    result = run("score", "--select", "DUP05", flawed)
    assert result.exit_code == 2
    assert "did you mean 'DUP005'" in result.stderr


def test_a_fallback_encoding_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes("The café’s owner smiled at the crowd.\n".encode("cp1252"))
    result = run("score", "old.txt")
    assert result.exit_code == 0
    assert "windows-1252" in result.output
