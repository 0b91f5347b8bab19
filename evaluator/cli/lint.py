"""`evaluator lint`: the gate."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from evaluator.baseline import Baseline, BaselineError, baseline_text
from evaluator.cli import exits
from evaluator.cli.common import check_options, evaluate_paths, fail, make_config, paths_argument, write_results
from evaluator.config import Config, ConfigError, with_settings
from evaluator.engine import Result
from evaluator.findings import Severity
from evaluator.formats.base import format_names


@click.command("lint")
@paths_argument
@click.option(
    "--format", "format_name", type=click.Choice(["text", *format_names()]), default="text", show_default=True
)
@check_options
@click.option("--fail-under", multiple=True, metavar="SCORE=N", help="Fail if a score is below N.")
@click.option("--fail-over", multiple=True, metavar="redundancy=N", help="Fail if a score is above N.")
@click.option("--max-findings", type=click.IntRange(0), metavar="N", help="Show at most N findings of a file.")
@click.option("--baseline", "baseline_file", type=click.Path(path_type=Path), help="Report only what this file lacks.")
@click.option("--write-baseline", type=click.Path(path_type=Path), help="Accept all present findings into this file.")
@click.option("--fix", is_flag=True, help="Apply the safe mends to the files.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff-fixes: all mends, not only the safe ones.")
@click.option("--diff-fixes", is_flag=True, help="Show the mends as a unified diff and change nothing.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    format_name: str,
    fail_under: tuple[str, ...],
    fail_over: tuple[str, ...],
    max_findings: int | None,
    baseline_file: Path | None,
    write_baseline: Path | None,
    fix: bool,
    unsafe_fixes: bool,
    diff_fixes: bool,
    **options: Any,
) -> None:
    """Report findings, one line each, and fail if there is one of severity warning or above.

    Exit status: 0 clean, 1 the gate failed, 2 wrong usage or unreadable input.
    """
    config = _with_limits(make_config(**options), fail_under, fail_over)
    if config.severity is None:
        config = replace(config, severity=Severity.WARNING)
    baseline = _read_baseline(baseline_file)
    if diff_fixes:
        _show_mends(paths, config, unsafe=unsafe_fixes)
        return
    if fix or unsafe_fixes:
        _apply_mends(paths, config, unsafe=unsafe_fixes)
    results = list(evaluate_paths(paths, config, baseline))
    if write_baseline is not None:
        _write_baseline(write_baseline, results)
        return
    shown = [replace(result, findings=result.findings[:max_findings]) for result in results]
    write_results(shown, "lines" if format_name == "text" else format_name)
    _report_unused(results)
    broken = [limit for result in results for limit in _broken_limits(result, config)]
    for limit in broken:
        click.echo(f"evaluator: {limit}", err=True)
    ctx.exit(_status(results, broken))


def _status(results: Sequence[Result], broken: Sequence[str]) -> int:
    if any(result.error for result in results):
        return exits.USAGE
    found = any(finding.severity is not Severity.INFO for result in results for finding in result.findings)
    return exits.GATE_FAILED if found or broken else exits.OK


def _with_limits(config: Config, fail_under: Sequence[str], fail_over: Sequence[str]) -> Config:
    settings: dict[str, Any] = {}
    for key, pairs in (("fail-under", fail_under), ("fail-over", fail_over)):
        if pairs:
            settings[key] = dict(_limit(pair, f"--{key}") for pair in pairs)
    try:
        return with_settings(config, settings, "command line")
    except ConfigError as error:
        fail(str(error))


def _limit(pair: str, option: str) -> tuple[str, float]:
    name, _, value = pair.partition("=")
    try:
        return name.strip(), float(value)
    except ValueError:
        fail(f"{option} takes SCORE=NUMBER, such as overall=80, not {pair!r}")


def _broken_limits(result: Result, config: Config) -> list[str]:
    own = config.for_path(result.path)
    broken = []
    for limits, word, past in ((own.fail_under, "below", float.__lt__), (own.fail_over, "above", float.__gt__)):
        for name, limit in limits.items():
            value = getattr(result.scores, name)
            if value is not None and past(float(value), limit):
                broken.append(f"{result.path}: {name} is {value:g}, {word} the limit of {limit:g}")
    return broken


def _report_unused(results: Sequence[Result]) -> None:
    for result in results:
        for suppression in result.unused_suppressions:
            click.echo(
                f"evaluator: {result.path}:{suppression.line}: this suppression holds nothing back and can go", err=True
            )


def _read_baseline(path: Path | None) -> Baseline | None:
    if path is None:
        return None
    try:
        return Baseline.read(path)
    except BaselineError as error:
        fail(str(error))


def _write_baseline(path: Path, results: Sequence[Result]) -> None:
    from evaluator.files import write_atomically

    if any(result.error for result in results):
        fail(f"{path}: not written, since not every file could be read")
    try:
        write_atomically(path, baseline_text({result.path: result.findings for result in results}).encode())
    except OSError as error:
        fail(f"{path}: cannot be written: {error.strerror}")
    click.echo(f"evaluator: {path}: {sum(len(result.findings) for result in results)} findings accepted", err=True)


def _show_mends(paths: Sequence[str], config: Config, *, unsafe: bool) -> None:
    for name, before, after, _ in _mended(paths, config, unsafe=unsafe):
        if before != after:
            lines = difflib.unified_diff(before.splitlines(True), after.splitlines(True), f"a/{name}", f"b/{name}")
            for line in lines:
                click.echo(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n", nl=False)


def _apply_mends(paths: Sequence[str], config: Config, *, unsafe: bool) -> None:
    from evaluator.files import write_atomically
    from evaluator.readers.decode import encode

    for name, before, after, encoding in _mended(paths, config, unsafe=unsafe):
        if name == "-":
            fail("--fix cannot write to standard input; use --diff-fixes")
        if before != after:
            try:
                write_atomically(Path(name), encode(after, encoding))
            except (OSError, UnicodeEncodeError) as error:
                fail(f"{name}: cannot be written: {error}")


def _mended(paths: Sequence[str], config: Config, *, unsafe: bool) -> list[tuple[str, str, str, str]]:
    """Return name, source, mended source and encoding of every file that can be read."""
    from evaluator.mend import mend
    from evaluator.readers import ReadError, read_text
    from evaluator.readers.paths import read_all

    changes = []
    for name, outcome in read_all(paths):
        if isinstance(outcome, ReadError):
            continue  # said by the run that reports
        document = outcome

        def reread(source: str, format: str = document.format, path: str | None = document.path) -> Any:
            return read_text(source, format, path=path)

        after, _ = mend(document, config, reread, unsafe=unsafe)
        changes.append((name, document.source, after, document.encoding))
    return changes
