"""`evaluator rules` and `evaluator explain`, and what starting costs."""

from __future__ import annotations

import subprocess
import sys

from evaluator.checks.registry import all_rules
from tests.cli.conftest import Run


def test_rules_lists_every_check(run: Run) -> None:
    output = run("rules").output
    assert all(rule.check.code in output and rule.check.name in output for rule in all_rules())


def test_every_check_can_be_explained(run: Run) -> None:
    for rule in all_rules():
        result = run("explain", rule.check.code)
        assert result.exit_code == 0
        assert rule.check.name in result.output


def test_an_unknown_check_gets_the_nearest_name(run: Run) -> None:
    result = run("explain", "doubled-wrod")
    assert result.exit_code == 2
    assert "doubled-word" in result.stderr


def test_score_without_the_model_imports_neither_pandas_nor_numpy_nor_rich() -> None:
    program = (
        "import sys; from evaluator.cli.main import main\n"
        "try: main(['score', '--no-model', '-'])\n"
        "except SystemExit: pass\n"
        "print([name for name in ('pandas', 'numpy', 'rich', 'onnxruntime') if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input="It was fine.", capture_output=True, text=True, check=True
    )
    assert done.stderr.splitlines()[-1] == "[]"
