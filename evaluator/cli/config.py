"""`evaluator config`: what is in force for a file, and where each setting comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import click

from evaluator.checks.registry import all_rules
from evaluator.cli.common import check_options, config_for, make_finder
from evaluator.config import KEYS, Config

_DEFAULT = "default"


@click.command("config")
@click.argument("path", required=False, metavar="[PATH]")
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", show_default=True)
@check_options
def command(path: str | None, format_name: str, **options: Any) -> None:
    """Show what is in force for the file at PATH, or in this folder, and where each setting comes from.

    The text is itself a configuration file.
    """
    config = config_for(make_finder(**options), path)
    if format_name == "json":
        settings = {key: {"value": value, "from": source} for key, value, source in _settings(config)}
        click.echo(json.dumps({"file": config.origin, "settings": settings}, ensure_ascii=False, indent=2))
        return
    click.echo(f"# {config.origin or 'no configuration file: the defaults are in force'}")
    table = ""
    for key, value, source in _settings(config):
        *outer, name = key.split(".")
        if ".".join(outer) != table:
            table = ".".join(outer)
            click.echo(f"\n[{table}]")
        # What has no value cannot be written as one.
        line = f"# {name} is not set" if value is None else f"{name} = {_toml(value)}"
        click.echo(f"{line:40}  # {source}")
    for one in config.suppress:
        click.echo("\n[[suppress]]")
        pairs = {
            "path": one.pattern,
            "codes": list(one.codes),
            "reason": one.reason,
            "line": one.line,
            "block": one.block,
        }
        for name, value in pairs.items():
            if value is not None:
                click.echo(f"{name} = {_toml(value)}")


def _settings(config: Config) -> Iterator[tuple[str, Any, str]]:
    """Yield key, value and source of every setting, those without a table first."""
    values: dict[str, Any] = {
        "select": list(config.select),
        "ignore": list(config.ignore),
        "severity": None if config.severity is None else config.severity.value,
        "min-confidence": config.min_confidence,
        "model": config.model,
        "fail-under": dict(config.fail_under),
        "fail-over": dict(config.fail_over),
    }
    for key in KEYS:
        if key in values:
            yield key, values[key], config.sources.get(key, _DEFAULT)
    for rule in all_rules():
        for name, value in config.options_for(rule.check).items():
            key = f"checks.{rule.check.code}.{name}"
            yield key, list(value) if isinstance(value, tuple) else value, config.sources.get(key, _DEFAULT)


def _toml(value: object) -> str:
    if isinstance(value, Mapping):
        inner = ", ".join(f"{name} = {_toml(item)}" for name, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)
