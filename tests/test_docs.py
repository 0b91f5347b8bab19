"""Documentation that is made from the sources says what the sources say, and each command in it works."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

from evaluator.cli.main import main
from evaluator.config import read_config

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.fixture(scope="module")
def build() -> ModuleType:
    """docs/build.py as a module."""
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["docs_build"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def workshop(build: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A folder with the files that the documentation speaks of."""
    with build.Workshop(tmp_path_factory.mktemp("workshop")) as workshop:
        workshop.run("git update-ref refs/remotes/origin/main main")
        workshop.run("evaluator lint --write-baseline known.json articles/")  # commands are run in any order
        yield workshop


def test_every_page_that_is_made_from_the_sources_is_up_to_date(build: ModuleType) -> None:
    made = build.pages()
    stale = [
        str(path.relative_to(ROOT))
        for path, text in made.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run python docs/build.py"
    assert {path.name for path in (ROOT / "docs" / "man").iterdir()} == {p.name for p in made if p.suffix == ".1"}


def test_the_tutorial_ends_with_an_article_fit_to_publish(build: ModuleType) -> None:
    text = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    assert "REJECT" in text
    assert "\nthe same\n" in text
    assert text.rindex("PUBLISH  overall") > text.rindex("REJECT")
    assert text.rstrip().count("\npassed\n") == 1


def commands() -> list[Any]:
    """Return every command of ours that a page shows for the reader to run, but for those of `console` blocks."""
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        lines = [
            line for block in re.findall(r"```(?:sh|yaml)\n(.*?)```", text, re.DOTALL) for line in block.splitlines()
        ]
        if page.name == "README.md":
            lines += re.findall(r"^    (?:\$ )?(\S.*)$", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)
        for line in lines:
            shown = re.search(
                r"^(?:\s*- run: |\s*- |pip install \S+ && )?((?:\w+ [^|]*\| |eval \"\$\()?evaluator .*)$", line
            )
            if shown is not None and not shown[1].startswith("evaluator: "):
                found.append(pytest.param(shown[1], id=f"{page.name}: {shown[1]}"))
    return found


@pytest.mark.parametrize("command", commands())
def test_each_command_shown_works(workshop: Any, command: str) -> None:
    status, output = workshop.run(command.replace("${{ github.base_ref }}", "main"))
    assert status in (0, 1), output
    assert "Traceback" not in output


def test_the_pages_show_commands() -> None:
    assert len(commands()) > 30


def blocks(language: str) -> list[Any]:
    return [
        pytest.param(block, id=f"{page.name} {i}")
        for page in PAGES
        for i, block in enumerate(re.findall(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL))
    ]


@pytest.mark.parametrize("block", blocks("toml"))
def test_each_configuration_shown_is_valid(block: str, tmp_path: Path) -> None:
    (tmp_path / "evaluator.toml").write_text(block, encoding="utf-8")
    read_config(tmp_path / "evaluator.toml")


@pytest.mark.parametrize("block", blocks("yaml"))
def test_each_workflow_shown_is_valid_yaml(block: str) -> None:
    yaml = pytest.importorskip("yaml")
    loaded = yaml.safe_load(block)
    assert loaded
    if "jobs" in loaded:
        steps = [step for job in loaded["jobs"].values() for step in job["steps"]]
        assert all(("uses" in step) != ("run" in step) for step in steps)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_link_between_pages_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    if page.name == "checks.md":
        return  # its examples show links as data
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        assert "://" in target or (page.parent / target).exists(), target


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "docs/scores.md"])
def test_the_papers_of_the_project_are_there(name: str) -> None:
    assert (ROOT / name).stat().st_size > 0


def test_the_example_in_the_readme_is_what_the_program_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    first = lines.index("    $ evaluator score seeds/tram-line.txt") + 1
    example = lines[first : lines.index("    ...", first)]
    printed = CliRunner().invoke(main, ["score", "seeds/tram-line.txt"]).output.splitlines()
    assert [line[4:] for line in example if line.strip() and line[4:] not in printed] == []
