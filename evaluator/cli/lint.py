"""`evaluator lint`: the gate."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from evaluator.baseline import BaselineError, BaselineFile, baseline_text
from evaluator.cli import exits
from evaluator.cli.common import (
    Inputs,
    check_options,
    config_for,
    evaluate_safely,
    fail,
    input_options,
    make_finder,
    paths_argument,
    say_left_out,
    write_results,
)
from evaluator.config import ConfigFinder
from evaluator.engine import Result
from evaluator.findings import Severity
from evaluator.formats.base import format_names

if TYPE_CHECKING:
    from evaluator.changes import Changes
    from evaluator.document import Document, Span
    from evaluator.readers import ReadError


@click.command("lint")
@paths_argument
@click.option(
    "--format", "format_name", type=click.Choice(["text", *format_names()]), default="text", show_default=True,
    help="How to write; text is one line a finding.",
)  # fmt: skip
@check_options
@click.option("--fail-under", multiple=True, metavar="SCORE=N", help="Fail if a score is below N.")
@click.option("--fail-over", multiple=True, metavar="redundancy=N", help="Fail if a score is above N.")
@click.option("--max-findings", type=click.IntRange(0), metavar="N", help="Show at most N findings in all.")
@click.option("--diff", "base", metavar="BASE", help="Only findings on lines changed since this commit, from git.")
@click.option("--baseline", "baseline_file", type=click.Path(path_type=Path), metavar="FILE",
              help="Only findings that this file lacks.")  # fmt: skip
@click.option("--write-baseline", type=click.Path(path_type=Path), metavar="FILE",
              help="Accept all present findings into this file.")  # fmt: skip
@click.option("--fix", is_flag=True, help="Apply the safe mends to the files.")
@click.option("--unsafe-fixes", is_flag=True, help="Apply all mends; with --diff-fixes, show all.")
@click.option("--diff-fixes", is_flag=True, help="Show the mends as a unified diff and change nothing.")
@input_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    format_name: str,
    fail_under: tuple[str, ...],
    fail_over: tuple[str, ...],
    max_findings: int | None,
    base: str | None,
    baseline_file: Path | None,
    write_baseline: Path | None,
    fix: bool,
    unsafe_fixes: bool,
    diff_fixes: bool,
    format_: str | None,
    text_path: str | None,
    stdin_filename: str | None,
    **options: Any,
) -> None:
    """Report findings, one line each, and fail if there is one of severity warning or above.

    Exit status: 0 clean, 1 the gate failed, 2 wrong usage or unreadable input.
    """
    finder = make_finder(**options, least=Severity.WARNING, more=_limits(fail_under, fail_over))
    gate = _Gate(
        Inputs(paths, format_, text_path, stdin_filename), finder, _read_baseline(baseline_file), _changes(base)
    )
    if diff_fixes:
        ctx.exit(_show_mends(gate, unsafe=unsafe_fixes))
    if fix or unsafe_fixes:
        _apply_mends(gate, unsafe=unsafe_fixes)
    results = list(gate.results(keep_texts=format_name == "html"))
    if write_baseline is not None:
        _write_baseline(write_baseline, results)
        return
    write_results(_first(results, max_findings), "lines" if format_name == "text" else format_name)
    _report_unused(results)
    say_left_out(results)
    broken = [limit for result in results for limit in _broken_limits(result, finder)]
    for limit in broken:
        click.echo(f"evaluator: {limit}", err=True)
    ctx.exit(_status(results, broken))


@dataclass(frozen=True)
class _Gate:
    """What is linted: the inputs, with what is left out of account."""

    inputs: Inputs
    finder: ConfigFinder
    baseline: BaselineFile | None
    changes: Changes | None

    def documents(self) -> Iterator[tuple[str, Document | ReadError, Sequence[Span] | None]]:
        """Yield name, document or error, and changed spans of every file; None where everything counts.

        With `changes`, files that have not changed are passed over.
        """
        from evaluator.changes import ChangesError
        from evaluator.readers import ReadError

        for name, outcome in self.inputs.documents():
            spans = None
            if self.changes is not None and not isinstance(outcome, ReadError):
                if name == "-":
                    fail("--diff needs files, not standard input")
                try:
                    spans = self.changes.spans(outcome)
                except ChangesError as error:
                    fail(str(error))
                if not spans:
                    continue
            yield name, outcome, spans

    def results(self, *, keep_texts: bool = False) -> Iterator[Result]:
        """Yield the result of every file, its findings those that count."""
        from evaluator.changes import on_changed_lines
        from evaluator.readers import ReadError

        for name, outcome, spans in self.documents():
            if isinstance(outcome, ReadError):
                click.echo(f"evaluator: {outcome}", err=True)
                yield Result.failed(name, outcome.reason)
                continue
            baseline = None if self.baseline is None else self.baseline.of(name)
            result = evaluate_safely(name, outcome, config_for(self.finder, name), baseline)
            if spans is not None:
                result = replace(result, findings=tuple(f for f in result.findings if on_changed_lines(f, spans)))
            # Annotations of thousands of files would fill the memory.
            yield result if keep_texts else replace(result, document=None)


def _changes(base: str | None) -> Changes | None:
    if base is None:
        return None
    from evaluator.changes import Changes

    return Changes(base)


def _first(results: Sequence[Result], most: int | None) -> Sequence[Result]:
    """Return the results with their first findings, `most` in all, and say how many are left out."""
    if most is None:
        return results
    shown, room = [], most
    for result in results:
        shown.append(replace(result, findings=result.findings[:room]))
        room -= len(shown[-1].findings)
    left = sum(len(result.findings) for result in results) - most
    if left > 0:
        click.echo(f"evaluator: {left} more finding{'s' if left > 1 else ''} not shown", err=True)
    return shown


def _status(results: Sequence[Result], broken: Sequence[str]) -> int:
    if any(result.error for result in results):
        return exits.USAGE
    found = any(finding.severity is not Severity.INFO for result in results for finding in result.findings)
    return exits.GATE_FAILED if found or broken else exits.OK


def _limits(fail_under: Sequence[str], fail_over: Sequence[str]) -> dict[str, Any]:
    pairs = {"fail-under": fail_under, "fail-over": fail_over}
    return {key: dict(_limit(pair, f"--{key}") for pair in given) for key, given in pairs.items() if given}


def _limit(pair: str, option: str) -> tuple[str, float]:
    name, _, value = pair.partition("=")
    try:
        return name.strip(), float(value)
    except ValueError:
        fail(f"{option} takes SCORE=NUMBER, such as overall=80, not {pair!r}")


def _broken_limits(result: Result, finder: ConfigFinder) -> list[str]:
    if result.error is not None:
        return []
    own = config_for(finder, result.path)
    broken = []
    for limits, word, past in ((own.fail_under, "below", float.__lt__), (own.fail_over, "above", float.__gt__)):
        for name, limit in limits.items():
            value = getattr(result.scores, name)
            if value is not None and past(float(value), limit):
                broken.append(f"{result.path}: {name} is {value:g}, {word} the limit of {limit:g}")
    return broken


def _report_unused(results: Iterable[Result]) -> None:
    for result in results:
        for one in result.unused_suppressions:
            place = f"{result.path}:{one.line}" if one.line is not None else f"{result.path}: {one.where}"
            click.echo(f"evaluator: {place}: {one.complaint()}", err=True)


def _read_baseline(path: Path | None) -> BaselineFile | None:
    if path is None:
        return None
    try:
        return BaselineFile.read(path)
    except BaselineError as error:
        fail(str(error))


def _write_baseline(path: Path, results: Sequence[Result]) -> None:
    from evaluator.files import write_atomically
    from evaluator.readers import describe

    if any(result.error for result in results):
        fail(f"{path}: not written, since not every file could be read")
    text = baseline_text({result.path: result.findings for result in results}, path.resolve().parent)
    try:
        write_atomically(path, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        fail(f"{path}: cannot be written: {describe(error)}")
    click.echo(f"evaluator: {path}: {sum(len(result.findings) for result in results)} findings accepted", err=True)


class _Mended(NamedTuple):
    """A file's source before and after its mends."""

    name: str
    document: Document
    after: str
    mends: int


def _show_mends(gate: _Gate, *, unsafe: bool) -> int:
    import difflib

    errors: list[str] = []
    for name, document, after, _ in _mended(gate, unsafe=unsafe, unread=errors.append):
        before = document.source
        # Lines end as git has it, at line feeds; str.splitlines knows more ends than any tool that reads a diff.
        old, new = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (before, after))
        for line in difflib.unified_diff(old, new, f"a/{name}", f"b/{name}"):
            click.echo(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n", nl=False)
    for error in errors:
        click.echo(f"evaluator: {error}", err=True)
    return exits.USAGE if errors else exits.OK


def _apply_mends(gate: _Gate, *, unsafe: bool) -> None:
    from evaluator.files import write_atomically
    from evaluator.readers import EXTRACTED, STDIN, describe
    from evaluator.readers.decode import encode

    if STDIN in gate.inputs.paths:
        fail("--fix cannot write to standard input; use --diff-fixes")
    # What cannot be read is said by the run that reports.
    for name, document, after, mends in _mended(gate, unsafe=unsafe, unread=lambda _: None):
        if document.source == after:
            continue
        if document.encoding == EXTRACTED:
            click.echo(f"evaluator: {name}: mends cannot be written into this kind of file", err=True)
            continue
        try:
            write_atomically(Path(name), encode(after, document.encoding))
        except UnicodeEncodeError as error:
            missing = after[error.start : error.end]
            fail(f"{name}: not mended: {document.encoding} has no {missing!r}; save the file as UTF-8 first")
        except OSError as error:
            fail(f"{name}: cannot be written: {describe(error)}")
        click.echo(f"evaluator: {name}: {mends} mended", err=True)


def _mended(gate: _Gate, *, unsafe: bool, unread: Callable[[str], object]) -> Iterator[_Mended]:
    """Yield every file that can be read, mended."""
    from evaluator.mend import Wanted, mend
    from evaluator.readers import ReadError, read_text

    for name, outcome, spans in gate.documents():
        if isinstance(outcome, ReadError):
            unread(str(outcome))
            continue
        document = outcome

        def reread(source: str, document: Document = document) -> Document:
            return read_text(source, document.format, path=document.path, encoding=document.encoding)

        baseline = None if gate.baseline is None else gate.baseline.of(name)
        config = config_for(gate.finder, name)
        try:
            yield _Mended(name, document, *mend(document, config, reread, Wanted(unsafe, baseline, spans)))
        except Exception as error:  # a fault of ours on one file must not cost the others; nothing of it is written
            unread(f"{name}: internal error, please report it: {type(error).__name__}: {error}")
