"""`evaluator score`: what is wrong with articles, and how good they are."""

from __future__ import annotations

from typing import Any

import click

from evaluator.cli import exits
from evaluator.cli.common import (
    Inputs,
    check_options,
    evaluate_inputs,
    input_options,
    make_finder,
    paths_argument,
    write_results,
)
from evaluator.formats.base import format_names


@click.command("score")
@paths_argument
@click.option("--format", "format_name", type=click.Choice(format_names()), default="text", show_default=True)
@check_options
@input_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    format_name: str,
    format_: str | None,
    text_path: str | None,
    stdin_filename: str | None,
    **options: Any,
) -> None:
    """Say what is wrong with each article at PATH and how good it is.

    PATH is a file, a folder, a glob, or - for standard input. The exit status is 2 if something could not be read,
    else 0.
    """
    inputs = Inputs(paths, format_, text_path, stdin_filename)
    results = list(evaluate_inputs(inputs, make_finder(**options)))
    write_results(results, format_name)
    ctx.exit(exits.USAGE if any(result.error for result in results) else exits.OK)
