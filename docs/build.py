"""Write docs/checks.md from the checks themselves: python docs/build.py"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from evaluator.checks.base import Check, Flags
from evaluator.checks.registry import all_rules


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


if __name__ == "__main__":
    Path(__file__).with_name("checks.md").write_text(checks_page(), encoding="utf-8")
