"""The hook for pre-commit, as a user installs it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLAWED = "The harbour board met.\n\nIt was the the second meeting of a hour or more.\n"


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A Tester", "-c", "user.email=tester@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.mark.install
@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_the_hook_installs_and_gates_a_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pre_commit")
    if not (ROOT / ".git").exists():
        pytest.skip("needs the repository of the project")
    # The hook's environment is to hold what was installed into it, and nothing of this one.
    for name in ("PYTHONPATH", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    articles = tmp_path / "articles"
    articles.mkdir()
    git(articles, "init")
    (articles / "flawed.txt").write_text(FLAWED, encoding="utf-8")
    (articles / "page.html").write_text("<p>It was the the end of it.</p>", encoding="utf-8")
    (articles / "code.py").write_text("# the the\n", encoding="utf-8")
    (articles / "evaluator.toml").write_text('ignore = ["GAR"]\n', encoding="utf-8")
    git(articles, "add", ".")
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), "evaluator", "--all-files", "--color", "never"],
        cwd=articles, capture_output=True, text=True,
    )  # fmt: skip
    if "Could not find a version" in done.stdout + done.stderr or "No matching distribution" in done.stdout:
        pytest.skip("needs a package index to install the hook from")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "exit code: 1" in done.stdout
    assert "flawed.txt:3:8: DUP005" in done.stdout
    assert "page.html:1:11: DUP005" in done.stdout
    assert "GAR006" not in done.stdout
    assert "code.py" not in done.stdout
