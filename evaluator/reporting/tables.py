"""Tables as input: CSV, TSV, JSON Lines, Parquet and Excel, read row by row so that memory does not grow.

Every row becomes a `Row` with its text, or with the reason why it has none.
"""

from __future__ import annotations

import csv
import difflib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePath
from typing import Any

from evaluator.readers import ReadError, describe
from evaluator.readers.decode import DecodeError, decode

SUFFIXES = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".xlsx")

TEXT_COLUMNS = ("text", "article", "body", "content", "article_text", "document")
"""Columns that are taken for the text, in this order, where none is named."""
ID_COLUMNS = ("id", "url", "path", "name")

_HEAD = 1 << 16  # bytes that decide the encoding of a table
_ROWS_FOR_COLUMNS = 100  # rows of JSON Lines whose keys make the columns
_NUMBER = re.compile(r"\s*[-+]?(?:\d[\d,]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*\Z")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its identity, its text or the error in its place, and the columns carried through."""

    id: str
    source: str
    """The file that it comes from."""
    text: str | None
    error: str | None = None
    carried: Mapping[str, str] = field(default_factory=dict)


_Record = Mapping[str, Any] | str
"""A row by its columns, or what is wrong with it."""


@dataclass(frozen=True)
class Table:
    """A table that was opened: its columns are known, its rows are read on demand."""

    path: str
    columns: tuple[str, ...]
    text_column: str
    id_column: str | None
    encoding: str = "utf-8"

    @property
    def carried(self) -> tuple[str, ...]:
        """The columns that are neither text nor identity."""
        return tuple(column for column in self.columns if column not in (self.text_column, self.id_column))

    def rows(self) -> Iterator[Row]:
        """Yield every row in order; a table that breaks off in the middle yields one last row that says so."""
        number = 0
        try:
            for number, record in enumerate(self._records(), start=1):
                yield self._row(record, number)
        except Exception as error:  # the libraries raise a great many kinds for a broken file
            yield Row(f"{self.path}:{number + 1}", self.path, None, f"the table breaks off here: {_one_line(error)}")

    def count(self) -> int:
        """Return the number of rows, for a progress bar; 0 if it cannot be told."""
        try:
            return sum(1 for _ in self._records())
        except Exception:
            return 0

    def _records(self) -> Iterator[_Record]:
        return _records(self.path, self.encoding, self.columns)

    def _row(self, record: _Record, number: int) -> Row:
        place = f"{self.path}:{number}"
        if isinstance(record, str):
            return Row(place, self.path, None, record)
        identity = _cell(record.get(self.id_column)) if self.id_column else ""
        carried = {column: _cell(record.get(column)) for column in self.carried}
        text = record.get(self.text_column)
        error = _objection(text, self.text_column)
        return Row(identity or place, self.path, None if error else text, error, carried)


def is_table(path: str) -> bool:
    """Tell by its suffix whether a file is a table."""
    return PurePath(path).suffix.lower() in SUFFIXES


def open_table(path: str, text_column: str | None = None, id_column: str | None = None) -> Table:
    """Look at a table's head and settle its columns.

    Raises ReadError if it cannot be read or lacks the columns; the message names those it has.
    """
    encoding = "utf-8"
    try:
        if PurePath(path).suffix.lower() in (".csv", ".tsv", ".jsonl", ".ndjson"):
            encoding = _encoding(path)
        columns = _named_apart(_columns(path, encoding))
    except ReadError:
        raise
    except OSError as error:
        raise ReadError(path, describe(error) if error.errno else f"broken table: {_one_line(error)}") from None
    except ImportError as error:
        raise ReadError(path, f"needs a library that is not installed: {error.name}") from None
    except Exception as error:
        raise ReadError(path, f"broken table: {_one_line(error)}") from None
    text = _choose(path, columns, text_column, TEXT_COLUMNS, "--text-column")
    if text is None:
        raise ReadError(path, f"no column for the text; name it with --text-column ({_known(columns)})")
    return Table(path, columns, text, _choose(path, columns, id_column, ID_COLUMNS, "--id-column"), encoding)


def _named_apart(columns: Iterable[str]) -> tuple[str, ...]:
    """Give columns without a name one, and columns that share theirs a number."""
    named: dict[str, None] = {}
    for i, column in enumerate(columns, start=1):
        name = base = column or f"column_{i}"
        number = 2
        while name in named:
            name, number = f"{base}.{number}", number + 1
        named[name] = None
    return tuple(named)


def _choose(path: str, columns: Sequence[str], wanted: str | None, usual: Sequence[str], option: str) -> str | None:
    if wanted is None:
        lower = {column.strip().lower(): column for column in reversed(columns)}
        return next((lower[name] for name in usual if name in lower), None)
    if wanted in columns:
        return wanted
    close = difflib.get_close_matches(wanted, columns, n=1)
    hint = f"; did you mean {close[0]!r}?" if close else f" ({_known(columns)})"
    raise ReadError(path, f"no column {wanted!r} for {option}{hint}")


def _known(columns: Sequence[str]) -> str:
    shown = ", ".join(repr(column) for column in columns[:12])
    return f"its columns are {shown}{', ...' if len(columns) > 12 else ''}" if columns else "it has no columns"


def _columns(path: str, encoding: str) -> Iterable[str]:
    suffix = PurePath(path).suffix.lower()
    if suffix in (".csv", ".tsv"):
        return _header(path, encoding)
    if suffix == ".parquet":
        import pyarrow.parquet

        return [str(name) for name in pyarrow.parquet.read_schema(path).names]
    if suffix == ".xlsx":
        with _Workbook(path) as rows:
            return [_cell(value) for value in next(rows, ())]
    records = islice(_records(path, encoding, ()), _ROWS_FOR_COLUMNS)
    return dict.fromkeys(str(key) for record in records if not isinstance(record, str) for key in record)


def _records(path: str, encoding: str, columns: Sequence[str]) -> Iterator[_Record]:
    suffix = PurePath(path).suffix.lower()
    if suffix in (".csv", ".tsv"):
        return _delimited(path, encoding, columns)
    if suffix == ".parquet":
        return _parquet(path)
    if suffix == ".xlsx":
        return _excel(path, columns)
    return _json_lines(path, encoding)


def _encoding(path: str) -> str:
    """Return the codec of a table by its head. Bytes that are wrong further on cost only their own row."""
    with Path(path).open("rb") as stream:
        head = stream.read(_HEAD)
    # The head may end in the middle of a character; its last line is not needed.
    whole = head if len(head) < _HEAD else head[: head.rfind(b"\n") + 1] or head
    try:
        return decode(whole).encoding.replace("utf-8-sig", "utf_8_sig").replace("-le-sig", "").replace("-be-sig", "")
    except DecodeError as error:
        if "damaged UTF-8" in str(error):
            return "utf-8"
        raise ReadError(path, str(error)) from None


def _delimiter(path: str) -> str:
    return "\t" if PurePath(path).suffix.lower() == ".tsv" else ","


def _lines(path: str, encoding: str, newline: str | None = "") -> Iterator[str]:
    with Path(path).open(encoding=encoding, errors="surrogateescape", newline=newline) as stream:
        yield from stream


def _header(path: str, encoding: str) -> list[str]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    return next(csv.reader(_lines(path, encoding), delimiter=_delimiter(path)), [])


def _delimited(path: str, encoding: str, columns: Sequence[str]) -> Iterator[_Record]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    reader = csv.reader(_lines(path, encoding), delimiter=_delimiter(path))
    next(reader, None)
    for cells in reader:
        if not cells:
            continue
        if len(cells) != len(columns):
            yield f"the row has {len(cells)} fields, not {len(columns)}"
        else:
            # An empty cell is how these files say that there is nothing.
            yield {column: cell or None for column, cell in zip(columns, cells, strict=True)}


def _json_lines(path: str, encoding: str) -> Iterator[_Record]:
    for line in _lines(path, encoding, newline=None):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield f"not valid JSON: {_one_line(error)}"
            continue
        yield record if isinstance(record, dict) else "not a JSON object"


def _parquet(path: str) -> Iterator[_Record]:
    import pyarrow.parquet

    with pyarrow.parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=256):
            yield from batch.to_pylist()


class _Workbook:
    """The rows of the first sheet of an Excel file, as tuples of values."""

    def __init__(self, path: str) -> None:
        import openpyxl

        self._book = openpyxl.load_workbook(path, read_only=True, data_only=True)

    def __enter__(self) -> Iterator[tuple[Any, ...]]:
        rows: Iterator[tuple[Any, ...]] = self._book.worksheets[0].iter_rows(values_only=True)
        return rows

    def __exit__(self, *_: object) -> None:
        self._book.close()


def _excel(path: str, columns: Sequence[str]) -> Iterator[_Record]:
    with _Workbook(path) as rows:
        next(rows, None)
        for values in rows:
            if any(value is not None for value in values):
                yield dict(zip(columns, values, strict=False))


def _objection(text: object, column: str) -> str | None:
    """Say why a cell is no text, or return None if it is one."""
    if text is None or (isinstance(text, float) and text != text):
        return f"no text: the column {column!r} is null"
    if isinstance(text, (bool, int, float)) or (isinstance(text, str) and _NUMBER.match(text)):
        return f"no text: the column {column!r} holds a number ({str(text).strip()[:40]})"
    if not isinstance(text, str):
        return f"no text: the column {column!r} holds a {type(text).__name__}"
    if _SURROGATE.search(text):
        return f"cannot be decoded: the column {column!r} holds bytes that are not valid text"
    return None


def _cell(value: object) -> str:
    if value is None or (isinstance(value, float) and value != value):
        return ""
    return value if isinstance(value, str) else str(value)


def _one_line(error: BaseException) -> str:
    text = " ".join(str(error).split())
    return (text or type(error).__name__)[:200]
