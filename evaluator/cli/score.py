"""`evaluator score`: what is wrong with articles, and how good they are."""

from __future__ import annotations

from typing import Any

import click

from evaluator.cli import exits
from evaluator.cli.common import check_options, evaluate_paths, make_config, paths_argument, write_results
from evaluator.formats.base import format_names


@click.command("score")
@paths_argument
@click.option("--format", "format_name", type=click.Choice(format_names()), default="text", show_default=True)
@check_options
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], format_name: str, **options: Any) -> None:
    """Say what is wrong with each article at PATH and how good it is.

    PATH is a file, a folder, a glob, or - for standard input. The exit status is 2 if something could not be read,
    else 0.
    """
    results = list(evaluate_paths(paths, make_config(**options)))
    write_results(results, format_name)
    ctx.exit(exits.USAGE if any(result.error for result in results) else exits.OK)
