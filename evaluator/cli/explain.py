"""`evaluator explain CODE`: one check in full."""

from __future__ import annotations

import difflib
import shutil
import textwrap

import click

from evaluator.checks.base import Check, Flags
from evaluator.checks.registry import all_rules, find_rule
from evaluator.cli.common import fail


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    names = [name for rule in all_rules() for name in (rule.check.code, rule.check.name)]
    return [name for name in names if name.startswith(incomplete)]


@click.command("explain")
@click.argument("code", metavar="CODE|NAME", shell_complete=_complete)
def command(code: str) -> None:
    """Explain one check: what it finds, why it matters, examples, options."""
    rule = find_rule(code)
    if rule is None:
        known = [name for rule in all_rules() for name in (rule.check.code, rule.check.name)]
        close = difflib.get_close_matches(code.upper(), known, n=1) or difflib.get_close_matches(
            code.lower(), known, n=1
        )
        fail(
            f"no check is called {code!r}"
            + (f"; did you mean {close[0]}?" if close else "; `evaluator rules` lists all")
        )
    click.echo(page(rule.check, min(shutil.get_terminal_size().columns, 100)))


def page(check: Check, width: int) -> str:
    """Return the page of a check for a terminal of `width` columns."""
    lines = [f"{check.code} {check.name}  ({check.family}, {check.severity.value})", ""]
    lines += [textwrap.fill(check.summary, width), "", textwrap.fill(check.why, width), ""]
    lines.append("Flagged:")
    for example in check.examples:
        if isinstance(example, Flags):
            lines.append(_item(example.text, width))
            lines.append(f"      here: {_one_line(example.place)}")
            if example.mend is not None:
                lines.append(_item(example.mend, width, lead="      mend: "))
    lines += ["", "Left alone:"]
    lines += [_item(example.text, width) for example in check.examples if not isinstance(example, Flags)]
    if check.options:
        lines += ["", f"Options, in [checks.{check.code}] of evaluator.toml, with their defaults:"]
        lines += [f"    {name} = {value!r}" for name, value in check.options.items()]
    return "\n".join(lines)


def _one_line(text: str) -> str:
    return " ⏎ ".join(line.strip() for line in text.splitlines() if line.strip())


def _item(text: str, width: int, lead: str = "    - ") -> str:
    indent = " " * len(lead)
    return textwrap.fill(_one_line(text), width, initial_indent=lead, subsequent_indent=indent, break_on_hyphens=False)
