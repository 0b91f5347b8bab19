"""Write what the documentation takes from the sources: python docs/build.py

checks.md, commands.md and man/ are made whole. In the other pages, and in README.md, what stands between
``<!-- made: NAME -->`` and ``<!-- end -->`` is made, and so is what commands in ``console`` blocks print.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module, resources
from itertools import groupby
from pathlib import Path

import click
from click.testing import CliRunner

from evaluator import __version__
from evaluator.checks.base import Check, Flags
from evaluator.checks.registry import all_rules
from evaluator.cli.main import COMMANDS, main
from evaluator.config import KEYS
from evaluator.formats.base import format_names

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
PAGES = ("configuration.md", "formats.md", "integrations.md", "reports.md", "tutorial.md")
"""The pages with parts that are made, or with commands."""

_MADE = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_CONSOLE = re.compile(r"(```console\n)(.*?)(```)", re.DOTALL)


def pages() -> dict[Path, str]:
    """Return the text of every page that is made from the sources, wholly or in part."""
    made = {DOCS / "checks.md": checks_page(), DOCS / "commands.md": commands_page()}
    made.update({DOCS / "man" / name: text for name, text in man_pages().items()})
    for name in PAGES:
        text = (DOCS / name).read_text(encoding="utf-8")
        text = _MADE.sub(lambda match: match[1] + _PARTS[match[2]]() + match[3], text)
        if "```console" in text:
            with tempfile.TemporaryDirectory() as folder, Workshop(Path(folder)) as workshop:
                text = _CONSOLE.sub(lambda match: match[1] + workshop.session(match[2]) + match[3], text)
        made[DOCS / name] = text
    return made


def checks_page() -> str:
    """Return the page of all checks as Markdown."""
    parts = ["# Checks\n\nMade from the checks by `python docs/build.py`; a test keeps it true.\n"]
    for family, rules in groupby(all_rules(), key=lambda rule: rule.check.family):
        parts.append(f"\n## {family.capitalize()}\n")
        parts.extend(_check(rule.check) for rule in rules)
    return "".join(parts)


def _check(check: Check) -> str:
    lines = [f"\n### {check.code} {check.name}\n", f"*{check.severity.value}.* {check.summary}\n", f"{check.why}\n"]
    lines.append("Flagged:\n")
    for example in check.examples:
        if isinstance(example, Flags):
            lines.append(_code(example.text))
            mend = "" if example.mend is None else f", mended to:\n\n{_code(example.mend)}"
            lines.append(f"  at {_inline(example.place)}{mend}")
    lines.append("\nLeft alone:\n")
    lines.extend(_code(example.text) for example in check.examples if not isinstance(example, Flags))
    if check.options:
        lines.append("\nOptions, with their defaults:\n")
        lines.extend(f"- `{name}` = `{value!r}`" for name, value in check.options.items())
    return "\n".join(lines) + "\n"


def _code(text: str) -> str:
    body = "\n".join(f"      {line}" for line in _visible(text).splitlines())
    return f"-\n\n{body}\n"


def _inline(text: str) -> str:
    return "`" + " ".join(_visible(text).replace("`", "'").split()) + "`"


def _visible(text: str) -> str:
    """Show characters that do not print by their numbers."""
    return "".join(c if c.isprintable() or c == "\n" else f"<U+{ord(c):04X}>" for c in text)


def _contexts() -> Iterator[click.Context]:
    """Yield the context of the program and of each command, as their help sees it."""
    outer = click.Context(main, info_name="evaluator", terminal_width=88, max_content_width=88, **main.context_settings)
    main.short_help = "find what rewriting left behind in articles"
    yield outer
    for name in COMMANDS:
        command = main.get_command(outer, name)
        assert command is not None
        command.short_help = COMMANDS[name]
        yield click.Context(command, info_name=name, parent=outer, terminal_width=88, max_content_width=88)


def commands_page() -> str:
    """Return the reference of the command line as Markdown."""
    parts = ["# Commands\n\nMade from the program by `python docs/build.py`; a test keeps it true. `evaluator` has a\n"
             "manual page for each command: `man evaluator-lint`.\n"]  # fmt: skip
    for context in _contexts():
        help = "\n".join(line.rstrip() for line in context.get_help().splitlines())
        parts.append(f"\n## {context.command_path}\n\n```text\n{help}\n```\n")
    return "".join(parts)


def man_pages() -> dict[str, str]:
    """Return the manual pages in troff, by file name."""
    from click_man.core import generate_man_page

    made = {}
    for context in _contexts():
        page: str = generate_man_page(context, version=__version__, date=__version__)
        if context.parent is None:
            commands = "".join(
                f".PP\n\\fB{name}\\fP\n  {text}\n  See \\fBevaluator-{name}(1)\\fP.\n"
                for name, text in COMMANDS.items()
            )
            page = f"{page.rstrip()}\n.SH COMMANDS\n{commands}"
        text = "\n".join(line.rstrip() for line in page.splitlines())
        made[f"{context.command_path.replace(' ', '-')}.1"] = text.rstrip() + "\n"
    return made


def _formats() -> str:
    rows = []
    for name in format_names():
        file = next(n for n in (name, f"{name}_") if (resources.files("evaluator.formats") / f"{n}.py").is_file())
        doc = import_module(f"evaluator.formats.{file}").__doc__ or ""
        rows.append(f"| `{name}` | {' '.join(doc.split()).rstrip('.')} |\n")
    return "| name | what |\n| --- | --- |\n" + "".join(rows)


def _schema() -> str:
    schema = json.loads((resources.files("evaluator.formats") / "wire-1.schema.json").read_text(encoding="utf-8"))
    return f"```json\n{json.dumps(schema, indent=2)}\n```\n"


def _keys() -> str:
    return "| key | what |\n| --- | --- |\n" + "".join(f"| `{key}` | {what} |\n" for key, what in KEYS.items())


def _options() -> str:
    rows = [
        f"| `[checks.{rule.check.code}]` | `{name}` | `{_toml(value)}` | {rule.check.name} |\n"
        for rule in all_rules()
        for name, value in rule.check.options.items()
    ]
    return "| table | option | default | check |\n| --- | --- | --- | --- |\n" + "".join(rows)


def _toml(value: object) -> str:
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


_PARTS: dict[str, Callable[[], str]] = {"formats": _formats, "schema": _schema, "keys": _keys, "options": _options}


class Workshop:
    """A folder with the files that the documentation speaks of, in which its commands are run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Workshop:
        shutil.copytree(ROOT / "seeds", self.folder / "seeds")
        shutil.copytree(ROOT / "seeds", self.folder / "articles")
        shutil.copytree(DOCS / "tutorial", self.folder, dirs_exist_ok=True)
        shutil.copy(ROOT / "seeds" / "tram-line.txt", self.folder / "article.txt")
        shutil.copy(ROOT / "seeds" / "striker-transfer.html", self.folder / "page.html")
        shutil.copy(ROOT / "seeds" / "cheese-recall.md", self.folder / "notes.md")
        self._write_containers()
        program = self.folder / ".bin" / "evaluator"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m evaluator "$@"\n')
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        identity = "-c user.name=Editor -c user.email=editor@example.org"
        self.run(f"git init -q -b main && git add . && git {identity} commit -q -m Articles")
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def _write_containers(self) -> None:
        import docx
        import pandas as pd

        articles = sorted((ROOT / "seeds").glob("*.txt"))
        texts = [path.read_text(encoding="utf-8") for path in articles]
        word = docx.Document()
        for paragraph in texts[0].split("\n\n"):
            word.add_paragraph(paragraph)
        word.save(str(self.folder / "letter.docx"))
        cms = {"content": {"body": texts[0]}, "blocks": [{"text": part} for part in texts[0].split("\n\n")]}
        (self.folder / "cms.json").write_text(json.dumps(cms), encoding="utf-8")
        frame = pd.DataFrame({"url": [path.stem for path in articles], "rewrite": texts, "desk": "local"})
        frame.to_csv(self.folder / "rewrites.csv", index=False)
        frame.to_parquet(self.folder / "rewrites.parquet")

    def run(self, command: str) -> tuple[int, str]:
        """Run a shell command and return its status and what it printed."""
        if command.startswith("evaluator ") and not re.search(r"[|<>&;*]|\$\(", command):
            return self._run_here(shlex.split(command, comments=True)[1:])
        environment = {
            **os.environ,
            "PATH": f"{self.folder / '.bin'}:{os.environ['PATH']}",
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "80",
        }
        done = subprocess.run(
            ["bash", "-c", command], cwd=self.folder, env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        )  # fmt: skip
        return done.returncode, done.stdout

    def _run_here(self, arguments: list[str]) -> tuple[int, str]:
        """Run the program in this process: starting another takes longer than most commands."""
        before = Path.cwd()
        os.chdir(self.folder)
        try:
            result = CliRunner().invoke(main, arguments, prog_name="evaluator")
        finally:
            os.chdir(before)
        return result.exit_code, result.output

    def session(self, block: str) -> str:
        """Run the commands of a console block, the lines that begin with ``$``, and return it with what they print.

        Raises RuntimeError for a command that ends in an error other than a gate that failed.
        """
        parts = []
        for command in re.findall(r"^\$ (.*)$", block, re.MULTILINE):
            status, output = self.run(command)
            if status not in (0, 1):
                raise RuntimeError(f"{command}: status {status}: {output}")
            parts.append(f"$ {command}\n{output}")
        return "".join(parts)


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
