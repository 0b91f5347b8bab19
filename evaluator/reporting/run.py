"""The run of a report: evaluate in batches, on one process or several, and write the tables as they grow.

Until all is done the tables grow in a folder of their own, ``.evaluator-report`` in the target folder, together with
a journal that says how far they are whole. Only then do they take the places of earlier ones, so that an interruption
leaves either the old files or the new, and a run that is resumed writes the bytes that an unbroken one would have.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import shutil
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Any

from evaluator import __version__
from evaluator.config import Config, ConfigError, ConfigFinder
from evaluator.engine import Result, evaluate
from evaluator.files import write_atomically
from evaluator.readers import STDIN, ReadError, read_text
from evaluator.readers.paths import read_one
from evaluator.reporting.rows import (
    DOCUMENT_COLUMNS,
    FINDING_COLUMNS,
    Cell,
    carried_name,
    document_row,
    finding_rows,
    to_csv,
    to_lines,
    write_parquet,
)
from evaluator.reporting.tables import Row, Table
from evaluator.reporting.tally import Digest, Tally, digest

PARTIAL = ".evaluator-report"
_BATCH = 16  # articles sent to a worker at a time
_AHEAD = 3  # batches in flight for each worker: enough to keep it busy, few enough to hold memory
_JOURNAL_EVERY = 2.0  # seconds between two states that a run can resume from

Source = str | ReadError | Table
"""A file to read, an input that cannot be read, or a table of articles."""


class ResumeError(Exception):
    """There is an interrupted run, but not of this report; the message is one line for the user."""


@dataclass(frozen=True)
class Reading:
    """How articles are read."""

    format: str | None = None
    """None leaves it to the suffix of files, and to plain text in tables."""
    text_path: str | None = None
    """Where JSON files have the text."""


@dataclass(frozen=True)
class Plan:
    """What a report is to do."""

    sources: Sequence[Source]
    folder: Path
    finder: ConfigFinder = field(default_factory=ConfigFinder)
    reading: Reading = field(default_factory=Reading)
    jobs: int = 1
    parquet: bool = False
    """Whether to write the tables as Parquet too."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of documents.csv: the fixed ones, then what the tables carry."""
        carried = (
            carried_name(name) for source in self.sources if isinstance(source, Table) for name in source.carried
        )
        return tuple(dict.fromkeys((*DOCUMENT_COLUMNS, *carried)))

    def identity(self) -> str:
        """Return a hash of everything that the bytes of the report depend on, but for the articles' text."""
        parts: list[Any] = [__version__, repr(self.finder), repr(self.reading), self.parquet, self.columns]
        for source in self.sources:
            parts += [repr(source), repr(self.finder.base(_path(source)))]
            if isinstance(source, Table):
                status = Path(source.path).stat()
                parts.append((status.st_size, status.st_mtime_ns))
        return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()


_Item = str | ReadError | Row


def _path(item: Source | _Item) -> str:
    """Return the file that an input is or comes from."""
    return item if isinstance(item, str) else item.source if isinstance(item, Row) else item.path


@dataclass(frozen=True)
class _Evaluated:
    """An article's part of the report."""

    document: dict[str, Cell]
    findings: list[dict[str, Cell]]
    digest: Digest


def run(plan: Plan, *, resume: bool = False, advance: Callable[[Digest], None] | None = None) -> Tally:
    """Write documents.csv and findings.csv into the plan's folder and return the totals.

    `advance` is called for each article. Raises OSError if the folder cannot be written; what is done by then can be
    resumed. Raises ResumeError if `resume` is asked for and the interrupted run was another.
    """
    plan.folder.mkdir(parents=True, exist_ok=True)
    with _Progress(plan, resume=resume) as progress:
        for evaluated in _evaluate_all(plan, skip=progress.tally.articles):
            progress.write(evaluated)
            for one in evaluated:
                if advance is not None:
                    advance(one.digest)
        progress.finish()
        return progress.tally


def total(sources: Iterable[Source]) -> int:
    """Return the number of articles to come, counting the rows of the tables."""
    return sum(source.count() if isinstance(source, Table) else 1 for source in sources)


class _Progress:
    """The tables that are being written, and the journal that says how far they are whole."""

    def __init__(self, plan: Plan, *, resume: bool) -> None:
        self._plan = plan
        self._folder = plan.folder / PARTIAL
        self._identity = plan.identity()
        self._journal = self._folder / "journal.json"
        self.tally = Tally()
        self._columns = {"documents": plan.columns, "findings": FINDING_COLUMNS}
        kinds = ("csv", "jsonl") if plan.parquet else ("csv",)
        self._sizes = {f"{table}.{kind}": 0 for table in self._columns for kind in kinds}
        if resume and self._journal.exists():
            self._restore()
        elif self._folder.exists():
            shutil.rmtree(self._folder)
        self._folder.mkdir(exist_ok=True)
        self._streams = {name: (self._folder / name).open("ab") for name in self._sizes}
        for name, size in self._sizes.items():
            self._streams[name].truncate(size)
        self._written = time.monotonic()

    def _restore(self) -> None:
        try:
            state = json.loads(self._journal.read_text(encoding="utf-8"))
            identity, sizes, tally = state["identity"], state["sizes"], Tally.load(state["tally"])
        except (ValueError, KeyError, TypeError):
            raise ResumeError(f"{self._journal}: damaged; run again without --resume") from None
        if any(_size(self._folder / name) < size for name, size in sizes.items()):
            raise ResumeError(f"{self._folder}: damaged; run again without --resume")
        if identity != self._identity:
            raise ResumeError(
                f"{self._plan.folder}: the interrupted run had other inputs or settings; run again without --resume"
            )
        self._sizes, self.tally = sizes, tally

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        for stream in self._streams.values():
            stream.close()

    def write(self, batch: Sequence[_Evaluated]) -> None:
        """Append a batch to both tables; now and then note in the journal that they are whole so far."""
        header = self.tally.articles == 0
        findings = [row for evaluated in batch for row in evaluated.findings]
        for table, rows in (("documents", [evaluated.document for evaluated in batch]), ("findings", findings)):
            columns = self._columns[table]
            if rows or header:
                self._append(f"{table}.csv", to_csv(rows, columns, header=header))
            if self._plan.parquet:
                self._append(f"{table}.jsonl", to_lines(rows, columns))
        for evaluated in batch:
            self.tally.add(evaluated.digest)
        if time.monotonic() - self._written > _JOURNAL_EVERY:
            self._note()

    def _append(self, name: str, data: bytes) -> None:
        self._streams[name].write(data)
        self._sizes[name] += len(data)

    def _note(self) -> None:
        for stream in self._streams.values():
            stream.flush()
            os.fsync(stream.fileno())
        state = {"identity": self._identity, "sizes": self._sizes, "tally": self.tally.dump()}
        write_atomically(self._journal, json.dumps(state).encode())
        self._written = time.monotonic()

    def finish(self) -> None:
        """Put the whole tables, and the page over them, in the places of earlier ones."""
        from evaluator.reporting.page import render

        if self.tally.articles == 0:
            self.write([])
        self._note()
        page = render(self.tally).encode("utf-8", "backslashreplace")
        write_atomically(self._plan.folder / "summary.html", page)
        for stream in self._streams.values():
            stream.close()
        if self._plan.parquet:
            for table, ours in (("documents", DOCUMENT_COLUMNS), ("findings", FINDING_COLUMNS)):
                rows, file = self._folder / f"{table}.jsonl", self._folder / f"{table}.parquet"
                write_parquet(rows, file, self._columns[table], ours)
        for whole in (*self._folder.glob("*.csv"), *self._folder.glob("*.parquet")):
            whole.replace(self._plan.folder / whole.name)
        shutil.rmtree(self._folder)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else -1


def _evaluate_all(plan: Plan, skip: int) -> Iterator[list[_Evaluated]]:
    """Yield evaluated batches in the order of the inputs, whatever the number of jobs."""
    # The order of batches does not depend on jobs, nor do the rows: batching is no part of the output.
    batches = _batched(islice(_items(plan.sources), skip, None))
    first = list(islice(batches, 2))
    if plan.jobs <= 1 or len(first) < 2:
        for batch in _chained(first, batches):
            yield _evaluate_batch(batch, plan.finder, plan.reading)
        return
    # Fresh interpreters: a fork of a process that has threads, as a progress bar does, can hang.
    pool = ProcessPoolExecutor(
        plan.jobs, get_context("spawn"), _start_worker, (plan.finder, plan.reading, gc.get_threshold())
    )
    with pool:
        waiting: deque[Future[list[_Evaluated]]] = deque()
        try:
            for batch in _chained(first, batches):
                waiting.append(pool.submit(_evaluate_in_worker, batch))
                if len(waiting) >= plan.jobs * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _chained(first: Iterable[list[_Item]], rest: Iterable[list[_Item]]) -> Iterator[list[_Item]]:
    yield from first
    yield from rest


def _batched(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    iterator = iter(items)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def _items(sources: Iterable[Source]) -> Iterator[_Item]:
    for source in sources:
        if isinstance(source, Table):
            yield from source.rows()
        elif source == STDIN:
            # Only this process has the standard input.
            name, outcome = read_one(source)
            yield outcome if isinstance(outcome, ReadError) else Row(name, name, outcome.source)
        else:
            yield source


_settings: tuple[ConfigFinder, Reading] | None = None


def _start_worker(finder: ConfigFinder, reading: Reading, collector: tuple[int, int, int]) -> None:
    global _settings  # a worker process has one set of settings for its whole life
    _settings = finder, reading
    gc.set_threshold(*collector)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops its workers
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when its parent is gone: a parent that was killed cannot stop its workers, who wait for ever."""
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _evaluate_in_worker(batch: Sequence[_Item]) -> list[_Evaluated]:
    assert _settings is not None
    return _evaluate_batch(batch, *_settings)


def _evaluate_batch(batch: Sequence[_Item], finder: ConfigFinder, reading: Reading) -> list[_Evaluated]:
    evaluated = [_evaluate_item(item, finder, reading) for item in batch]
    # A document and what was worked out of it refer to each other: let go of here, they never add up.
    gc.collect(1)
    return evaluated


def _evaluate_item(item: _Item, finder: ConfigFinder, reading: Reading) -> _Evaluated:
    name = item if isinstance(item, str) else item.id if isinstance(item, Row) else item.path
    carried = item.carried if isinstance(item, Row) else {}
    try:
        result = _result(item, finder.for_path(_path(item)), reading)
    except ConfigError:
        raise
    except Exception as error:  # a fault in one check must not cost the other articles
        result = Result.failed(name, f"could not be evaluated: {type(error).__name__}: {error}"[:300])
    return _Evaluated(document_row(name, result, carried), finding_rows(name, result), digest(name, result))


def _result(item: _Item, config: Config, reading: Reading) -> Result:
    if isinstance(item, Row):
        if item.text is None:
            return Result.failed(item.id, item.error or "no text")
        return evaluate(read_text(item.text, reading.format or "plain", path=item.id), config)
    name, outcome = read_one(item, reading.format, text_path=reading.text_path)
    if isinstance(outcome, ReadError):
        return Result.failed(name, outcome.reason)
    return evaluate(outcome, config)
