"""What the commands share: the options that choose checks and inputs, and the way from paths to results."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from evaluator.cli import exits
from evaluator.config import Config, ConfigError, ConfigFinder, with_settings
from evaluator.engine import Result, evaluate
from evaluator.findings import Severity
from evaluator.formats.base import Style, load_format
from evaluator.readers import FORMATS

if TYPE_CHECKING:
    from evaluator.baseline import Baseline
    from evaluator.document import Document
    from evaluator.readers import ReadError

_FOR_PEOPLE = ("text", "lines")

F = TypeVar("F", bound=Callable[..., Any])

paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...|-")

_CHECK_OPTIONS = (
    click.option("--select", multiple=True, metavar="CODES", help="Run only these checks: codes or prefixes, by commas."),
    click.option("--ignore", multiple=True, metavar="CODES", help="Leave out these checks."),
    click.option("--severity", type=click.Choice([s.value for s in Severity]), help="Least severity to show."),
    click.option("--min-confidence", type=click.FloatRange(0, 1), metavar="0..1", help="Drop findings less sure than this."),
    click.option(
        "--no-model",
        is_flag=True,
        envvar="EVALUATOR_NO_MODEL",
        help="Do without the language model and the checks that need it.",
    ),
    click.option("--config", "config_file", type=click.Path(path_type=Path), metavar="FILE", help="Configuration file to use."),
)  # fmt: skip

_INPUT_OPTIONS = (
    click.option("--as", "format_", type=click.Choice(FORMATS), help="Format of the articles, whatever their suffix."),
    click.option("--text-path", metavar="PATH", help="JSON: where the text is, such as $.body or $.blocks[*].text."),
)
_STDIN_NAME = click.option(
    "--stdin-filename", metavar="NAME", help="Read standard input (-) as a file of this name: its format, its settings."
)


def check_options(function: F) -> F:
    """Add the options that choose checks to a command."""
    for option in reversed(_CHECK_OPTIONS):
        function = option(function)
    return function


def input_options(function: F) -> F:
    """Add the options that say how inputs are read."""
    for option in reversed((*_INPUT_OPTIONS, _STDIN_NAME)):
        function = option(function)
    return function


def file_options(function: F) -> F:
    """Add those options that make sense for many files."""
    for option in reversed(_INPUT_OPTIONS):
        function = option(function)
    return function


def fail(message: str) -> NoReturn:
    """Say one line on standard error and leave with the status for wrong usage."""
    click.echo(f"evaluator: {message}", err=True)
    raise SystemExit(exits.USAGE)


@dataclass(frozen=True)
class Inputs:
    """What the user named, and how to read it."""

    paths: Sequence[str]
    format_: str | None = None
    text_path: str | None = None
    stdin_filename: str | None = None

    def documents(self) -> Iterator[tuple[str, Document | ReadError]]:
        """Yield name and document, or the error in its place, for every file, in order."""
        from evaluator.readers import STDIN, ReadError, read_bytes
        from evaluator.readers.paths import expand_paths, read_one

        for item in expand_paths(self.paths):
            if item != STDIN or self.stdin_filename is None:
                yield read_one(item, self.format_, text_path=self.text_path)
                continue
            data, name = sys.stdin.buffer.read(), self.stdin_filename
            try:
                yield name, read_bytes(data, name, self.format_, text_path=self.text_path)
            except ReadError as error:
                yield name, error


def make_finder(
    *,
    select: Sequence[str],
    ignore: Sequence[str],
    severity: str | None,
    min_confidence: float | None,
    no_model: bool,
    config_file: Path | None,
    least: Severity | None = None,
    more: Mapping[str, Any] | None = None,
) -> ConfigFinder:
    """Return what finds the configuration of each file: the file's settings under those of the command line.

    `least` is the severity where nothing sets one; `more` are other settings of the command line.
    """
    settings: dict[str, Any] = dict(more or {})
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
        with_settings(Config(), settings, "command line")  # so that a mistake shows before anything is read
        if config_file is not None:
            ConfigFinder(config_file).base(None)
    except ConfigError as error:
        fail(str(error))
    return ConfigFinder(config_file, settings, least)


def config_for(finder: ConfigFinder, path: str | None) -> Config:
    """Return what is in force for a file; a configuration that cannot be used ends the run with one line."""
    try:
        return finder.for_path(path)
    except ConfigError as error:
        fail(str(error))


def evaluate_inputs(
    inputs: Inputs, finder: ConfigFinder, baseline: Callable[[str], Baseline] | None = None
) -> Iterator[Result]:
    """Yield a result for every file that the inputs mean, in order; one that cannot be read yields its error."""
    from evaluator.readers import ReadError

    for name, outcome in inputs.documents():
        if isinstance(outcome, ReadError):
            click.echo(f"evaluator: {outcome}", err=True)
            yield Result.failed(name, outcome.reason)
        else:
            known = None if baseline is None else baseline(name)
            yield evaluate_safely(name, outcome, config_for(finder, name), known)


def evaluate_safely(name: str, document: Document, config: Config, baseline: Baseline | None = None) -> Result:
    """Return the result of a document; a fault of ours on it is said, and costs no other file."""
    try:
        return evaluate(document, config, baseline)
    except Exception as error:
        reason = f"internal error, please report it: {type(error).__name__}: {error}"
        click.echo(f"evaluator: {name}: {reason}", err=True)
        return Result.failed(name, reason)


def say_left_out(results: Iterable[Result]) -> None:
    """Say on standard error which checks did not run for want of the model."""
    codes = sorted({code for result in results for code in result.left_out})
    if codes:
        click.echo(f"evaluator: without the model these checks did not run: {', '.join(codes)}", err=True)


def write_results(results: Sequence[Result], format_name: str) -> None:
    """Render results and write them to standard output."""
    stream = sys.stdout
    colour = stream.isatty() and "NO_COLOR" not in os.environ
    width = min(shutil.get_terminal_size().columns, 120) if stream.isatty() else 100
    text = load_format(format_name)(results, Style(width=width, colour=colour))
    stream.flush()
    # Programs expect UTF-8. A terminal's encoding may lack what an article holds: a number is better than a traceback.
    encoding = (stream.encoding or "utf-8") if format_name in _FOR_PEOPLE else "utf-8"
    click.echo(text.encode(encoding, "backslashreplace"), nl=False)
