"""reports/ holds what `evaluator report seeds` writes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.cli.main import main

ROOT = Path(__file__).parents[1]
DECIMAL = re.compile(r"\d+\.\d+")
# Processors round the detector's whole-number products differently: a confidence moved by .005 from one to another.
ROUNDING = 0.02


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        result = CliRunner().invoke(main, ["report", "seeds", "-o", str(folder), "--jobs", "1"])
    assert result.exit_code == 0, result.output
    return folder


@pytest.mark.parametrize("name", ["documents.csv", "findings.csv", "summary.html"])
def test_the_sample_is_what_the_program_writes(written: Path, name: str) -> None:
    sample = (ROOT / "reports" / name).read_text(encoding="utf-8")
    output = (written / name).read_text(encoding="utf-8")
    assert DECIMAL.sub("#", output) == DECIMAL.sub("#", sample), "run evaluator report seeds -o reports"
    decimals = [float(number) for number in DECIMAL.findall(sample)]
    assert [float(number) for number in DECIMAL.findall(output)] == pytest.approx(decimals, abs=ROUNDING)
