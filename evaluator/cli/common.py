"""What the commands share: the options that choose checks, and the way from paths to results."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from evaluator.baseline import Baseline
from evaluator.cli import exits
from evaluator.config import Config, ConfigError, load_config, read_config, with_settings
from evaluator.document import Document
from evaluator.engine import Result, evaluate
from evaluator.findings import Severity
from evaluator.formats.base import Style, load_format

F = TypeVar("F", bound=Callable[..., Any])

paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...|-")

_CHECK_OPTIONS = (
    click.option("--select", multiple=True, metavar="CODES", help="Run only these checks: codes or prefixes, by commas."),
    click.option("--ignore", multiple=True, metavar="CODES", help="Leave out these checks."),
    click.option("--severity", type=click.Choice([s.value for s in Severity]), help="Least severity to show."),
    click.option("--min-confidence", type=click.FloatRange(0, 1), metavar="0..1", help="Drop findings less sure than this."),
    click.option("--no-model", is_flag=True, help="Do without the language model and the checks that need it."),
    click.option("--config", "config_file", type=click.Path(path_type=Path), help="Configuration file to use."),
)  # fmt: skip


def check_options(function: F) -> F:
    """Add the options that choose checks to a command."""
    for option in reversed(_CHECK_OPTIONS):
        function = option(function)
    return function


def fail(message: str) -> NoReturn:
    """Say one line on standard error and leave with the status for wrong usage."""
    click.echo(f"evaluator: {message}", err=True)
    raise SystemExit(exits.USAGE)


def make_config(
    *,
    select: Sequence[str],
    ignore: Sequence[str],
    severity: str | None,
    min_confidence: float | None,
    no_model: bool,
    config_file: Path | None,
) -> Config:
    """Return the configuration in force: the file's settings under those of the command line."""
    settings: dict[str, Any] = {}
    if select:
        settings["select"] = ",".join(select)
    if ignore:
        settings["ignore"] = ",".join(ignore)
    if severity is not None:
        settings["severity"] = severity
    if min_confidence is not None:
        settings["min-confidence"] = min_confidence
    if no_model:
        settings["model"] = False
    try:
        config = load_config(Path.cwd()) if config_file is None else read_config(config_file)
        return with_settings(config, settings, "command line")
    except ConfigError as error:
        fail(str(error))


def evaluate_paths(paths: Sequence[str], config: Config, baseline: Baseline | None = None) -> Iterator[Result]:
    """Yield a result for every file that the paths mean, in order; one that cannot be read yields its error."""
    from evaluator.readers import ReadError
    from evaluator.readers.paths import read_all

    for name, outcome in read_all(paths):
        if isinstance(outcome, ReadError):
            click.echo(f"evaluator: {outcome}", err=True)
            yield Result.failed(name, outcome.reason)
        else:
            yield _evaluate(name, outcome, config, baseline)


def _evaluate(name: str, document: Document, config: Config, baseline: Baseline | None) -> Result:
    try:
        return evaluate(document, config, baseline)
    except Exception as error:  # a fault of ours on one file must not cost the others
        reason = f"internal error, please report it: {type(error).__name__}: {error}"
        click.echo(f"evaluator: {name}: {reason}", err=True)
        return Result.failed(name, reason)


def write_results(results: Sequence[Result], format_name: str) -> None:
    """Render results and write them to standard output."""
    stream = sys.stdout
    colour = stream.isatty() and "NO_COLOR" not in os.environ
    width = min(shutil.get_terminal_size().columns, 120) if stream.isatty() else 100
    text = load_format(format_name)(results, Style(width=width, colour=colour))
    # Articles hold characters that a terminal's encoding may lack; a replaced one is better than a traceback.
    stream.flush()
    encoding = stream.encoding or "utf-8"
    click.echo(text.encode(encoding, "backslashreplace" if format_name == "text" else "surrogatepass"), nl=False)
