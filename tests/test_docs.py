"""Documentation that is made from the sources says what the sources say."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.cli.main import main

ROOT = Path(__file__).parents[1]


def test_the_page_of_checks_is_up_to_date() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "build.py"))["checks_page"]()
    assert (ROOT / "docs" / "checks.md").read_text(encoding="utf-8") == made, "run python docs/build.py"


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "docs/scores.md", "docs/formats.md"]
)
def test_the_papers_of_the_project_are_there(name: str) -> None:
    assert (ROOT / name).stat().st_size > 0


def test_the_example_in_the_readme_is_what_the_program_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    first = lines.index("    $ evaluator score seeds/tram-line.txt") + 1
    example = lines[first : lines.index("    ...", first)]
    printed = CliRunner().invoke(main, ["score", "seeds/tram-line.txt"]).output.splitlines()
    assert [line[4:] for line in example if line.strip() and line[4:] not in printed] == []
