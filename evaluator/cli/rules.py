"""`evaluator rules`: the catalogue of checks."""

from __future__ import annotations

import click

from evaluator.checks.registry import all_rules


@click.command("rules")
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(format_name: str) -> None:
    """List every check: code, name, severity, what it finds."""
    checks = [rule.check for rule in all_rules()]
    if format_name == "json":
        import json

        rows = [
            {"code": c.code, "name": c.name, "family": c.family, "severity": c.severity.value, "summary": c.summary}
            for c in checks
        ]
        click.echo(json.dumps(rows, indent=2))
        return
    widest = max(len(check.name) for check in checks)
    family = None
    for check in checks:
        if check.family != family:
            click.echo(f"{'' if family is None else chr(10)}{check.family}")
            family = check.family
        click.echo(f"  {check.code}  {check.name:{widest}}  {check.severity.value:7}  {check.summary}")
