"""`evaluator report`: tables and a page over many articles."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evaluator.cli import exits
from evaluator.cli.common import check_options, fail, file_options, make_finder
from evaluator.config import ConfigError
from evaluator.readers import STDIN, ReadError, describe
from evaluator.readers.paths import expand_paths
from evaluator.reporting.tables import is_table, open_table

if TYPE_CHECKING:
    from evaluator.reporting.run import Plan, Source
    from evaluator.reporting.tally import Digest, Tally

_INTERRUPTED = 130  # what shells give a command that Ctrl-C ended
_ERRORS_SHOWN = 20


@click.command("report")
@click.argument("paths", nargs=-1, metavar="PATH...|-")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Folder to write to."
)
@click.option("--files-from", metavar="FILE|-", help="Read more paths from a file or standard input, one a line.")
@click.option("--text-column", metavar="NAME", help="Column of the tables that holds the article.")
@click.option("--id-column", metavar="NAME", help="Column of the tables that names the article.")
@click.option("--jobs", "-j", type=click.IntRange(1), metavar="N", help="Processes to use; all cores by default.")
@click.option("--parquet", is_flag=True, help="Write the tables as Parquet too.")
@click.option("--resume", is_flag=True, help="Go on where an interrupted run of the same report stopped.")
@check_options
@file_options
def command(
    paths: tuple[str, ...],
    output: Path,
    files_from: str | None,
    text_column: str | None,
    id_column: str | None,
    jobs: int | None,
    parquet: bool,
    resume: bool,
    format_: str | None,
    text_path: str | None,
    **options: Any,
) -> None:
    """Evaluate many articles and write documents.csv, findings.csv and summary.html.

    PATH is a file, a folder, a glob, - for standard input, or a table with an article in each row: CSV, TSV, JSON
    Lines, Parquet or Excel. The exit status is 2 if something could not be read, else 0.
    """
    from evaluator.reporting.run import Plan, Reading

    finder = make_finder(**options)
    named = [*paths, *_listed(files_from)]
    if not named:
        raise click.UsageError("nothing to report on: name a PATH, or a list of paths with --files-from")
    sources = [_opened(item, text_column, id_column) for item in expand_paths(named)]
    plan = Plan(sources, output, finder, Reading(format_, text_path), jobs or _cores(), parquet)
    tally = _run(plan, resume=resume)
    _say(tally, output)
    raise SystemExit(exits.USAGE if tally.unreadable else exits.OK)


def _listed(files_from: str | None) -> list[str]:
    if files_from is None:
        return []
    try:
        data = sys.stdin.buffer.read() if files_from == STDIN else Path(files_from).read_bytes()
    except OSError as error:
        fail(f"{files_from}: {describe(error)}")
    # File names are bytes; the system's own way of reading them keeps every one.
    return [line for line in os.fsdecode(data).splitlines() if line.strip()]


def _opened(item: str | ReadError, text_column: str | None, id_column: str | None) -> Source:
    if isinstance(item, ReadError) or not is_table(item):
        return item
    try:
        return open_table(item, text_column, id_column)
    except ReadError as error:
        return error


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _run(plan: Plan, *, resume: bool) -> Tally:
    """Run the plan; every way in which it can stop ends in one line on standard error."""
    from evaluator.reporting.run import ResumeError, run

    try:
        with _progress(plan) as advance:
            return run(plan, resume=resume, advance=advance)
    except (ResumeError, ConfigError) as error:
        fail(str(error))
    except OSError as error:
        fail(f"{plan.folder}: cannot be written: {describe(error)}")
    except BrokenProcessPool:
        fail(f"{plan.folder}: a worker process died, perhaps for want of memory; go on with --resume --jobs 1")
    except KeyboardInterrupt:
        click.echo("evaluator: interrupted; the same command with --resume goes on from here", err=True)
        raise SystemExit(_INTERRUPTED) from None


@contextmanager
def _progress(plan: Plan) -> Iterator[Callable[[Digest], None] | None]:
    """Show a bar with the time left on a terminal, and nothing anywhere else."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    from evaluator.reporting.run import total

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("articles"), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total(plan.sources) or None)
        yield lambda digest: bar.advance(task)


def _say(tally: Tally, output: Path) -> None:
    for name, reason in _first(tally.errors):
        click.echo(f"evaluator: {name}: {reason}", err=True)
    if tally.unreadable > _ERRORS_SHOWN:
        click.echo(f"evaluator: and {tally.unreadable - _ERRORS_SHOWN} more; documents.csv has them all", err=True)
    if tally.left_out:
        click.echo(f"evaluator: without the model these checks did not run: {', '.join(tally.left_out)}", err=True)
    parts = [_counted(tally.articles, "article")]
    parts += [f"{count} {verdict}" for verdict, count in sorted(tally.verdicts.items())]
    if tally.unreadable:
        parts.append(f"{tally.unreadable} not read")
    click.echo(f"{', '.join(parts)}; {_counted(tally.findings, 'finding')}: {output / 'summary.html'}")


def _first(errors: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    return errors[:_ERRORS_SHOWN]


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
