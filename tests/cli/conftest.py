"""Running the command as a user does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evaluator.cli.main import main

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `evaluator` in an empty folder, without the model unless a test asks for it: most are not about it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVALUATOR_NO_MODEL", "1")

    def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)

    return run


@pytest.fixture
def flawed(tmp_path: Path) -> Path:
    """A file with one doubled word and one wrong article."""
    path = tmp_path / "flawed.txt"
    path.write_text("The harbour board met.\n\nIt was the the second meeting of a hour or more.\n", encoding="utf-8")
    return path
