"""Results as rows of tables: one row an article, one row a finding."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

from evaluator.checks.base import FAMILIES
from evaluator.engine import Result
from evaluator.findings import Severity
from evaluator.formats.text import describe_mend
from evaluator.metrics.readability import COUNTED, FORMULAS

Cell = str | int | float | None

SCORES = ("overall", "readability", "redundancy", "fluency", "cleanliness", "consistency")
METRICS = (
    *COUNTED, *FORMULAS, "readability_low", "readability_high", "readability_grade", "compression_ratio",
    "repeated_4gram_share", "distinct_1", "distinct_2", "distinct_3", "mtld", "hdd",
)  # fmt: skip
"""The metrics of the wire format, in its order."""

DOCUMENT_COLUMNS = (
    "id", "verdict", *SCORES, "findings", *(f"{severity.value}s" for severity in reversed(Severity)),
    *(f"{family}_findings" for family in FAMILIES), *METRICS, "notes", "error",
)  # fmt: skip

FINDING_COLUMNS = (
    "id", "code", "name", "family", "severity", "confidence", "line", "column", "end_line", "end_column", "start",
    "end", "text", "message", "mend", "safe", "fingerprint",
)  # fmt: skip

_INTEGERS = frozenset(
    {"findings", *(f"{severity.value}s" for severity in Severity), *(f"{family}_findings" for family in FAMILIES)}
    | {*COUNTED, "line", "column", "end_line", "end_column", "start", "end"}
)
_NUMBERS = frozenset({*SCORES, *METRICS, "confidence"}) - _INTEGERS

_FORMULA = re.compile(r"[=+\-@\t\r].", re.DOTALL)
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*%?\Z")
_ROW_GROUP = 5_000  # rows of a Parquet file that are in memory at a time


def document_row(id: str, result: Result, carried: Mapping[str, str]) -> dict[str, Cell]:
    """Return the row of an article. A column that the input carried and that is named like one of ours gets a
    prefix.
    """
    row: dict[str, Cell] = {"id": id, "verdict": result.verdict}
    row.update({name: getattr(result.scores, name) for name in SCORES})
    if result.error is None:
        row["findings"] = len(result.findings)
        for severity in Severity:
            row[f"{severity.value}s"] = sum(finding.severity is severity for finding in result.findings)
        for family in FAMILIES:
            row[f"{family}_findings"] = sum(finding.family == family for finding in result.findings)
    row.update({name: _metric(name, result.metrics.get(name)) for name in METRICS})
    row["notes"] = "; ".join(result.notes)
    row["error"] = result.error
    row.update({carried_name(column): value for column, value in carried.items()})
    return row


def carried_name(column: str) -> str:
    """Return the name that a column of the input has in documents.csv."""
    return f"input_{column}" if column in DOCUMENT_COLUMNS else column


def _metric(name: str, value: float | None) -> Cell:
    if value is None:
        return None
    return int(value) if name in _INTEGERS else round(value, 4)


def finding_rows(id: str, result: Result) -> list[dict[str, Cell]]:
    """Return a row for each finding of an article, in order."""
    source = result.document.source if result.document is not None else ""
    rows: list[dict[str, Cell]] = []
    for finding in result.findings:
        row: dict[str, Cell] = {"id": id}
        for column in FINDING_COLUMNS[1:]:
            row[column] = describe_mend(source, finding) if column == "mend" else getattr(finding, column)
        row["severity"] = finding.severity.value
        rows.append(row)
    return rows


def harmless(value: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe is put before text that begins like one.

    Spreadsheets run cells that begin with =, +, -, @, a tab or a carriage return (OWASP, CSV injection). Plain
    numbers stay.
    """
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.match(value):
        return f"'{value}"
    return value


def to_lines(rows: Sequence[Mapping[str, Cell]], columns: Sequence[str]) -> bytes:
    """Return rows as JSON Lines with their values as they are, for `write_parquet`."""
    lines = (json.dumps([row.get(column) for column in columns]) + "\n" for row in rows)
    return "".join(lines).encode()


def write_parquet(lines: Path, path: Path, columns: Sequence[str], ours: Sequence[str]) -> None:
    """Write the rows that `to_lines` stored as a Parquet file, a part at a time; `ours` are the columns with types of
    their own. Raises OSError.
    """
    import pyarrow
    import pyarrow.parquet

    schema = pyarrow.schema([(column, getattr(pyarrow, _arrow_type(column, ours))()) for column in columns])
    with lines.open(encoding="utf-8") as stream, pyarrow.parquet.ParquetWriter(path, schema) as writer:
        rows = map(json.loads, stream)
        while part := list(islice(rows, _ROW_GROUP)):
            values = ([_portable(value) for value in column] for column in zip(*part, strict=True))
            writer.write_table(pyarrow.table(dict(zip(columns, values, strict=True)), schema=schema))


def _arrow_type(column: str, ours: Sequence[str]) -> str:
    if column not in ours:
        return "string"  # carried from the input, as text
    if column in _INTEGERS:
        return "int64"
    return "float64" if column in _NUMBERS else "bool_" if column == "safe" else "string"


def _portable(value: Cell) -> Cell:
    """Write what is no valid Unicode, such as half of a surrogate pair, by its number."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def to_csv(rows: Sequence[Mapping[str, Cell]], columns: Sequence[str], *, header: bool) -> bytes:
    """Return rows as CSV in UTF-8, made harmless; missing cells are empty. The header alone if there are no rows."""
    import pandas as pd

    data = {column: [harmless(row.get(column)) for row in rows] for column in columns}
    # Whole numbers beside missing ones would become 3.0 in a column of floats.
    frame = pd.DataFrame(data, columns=list(columns), dtype=object)
    if header:
        frame.columns = pd.Index([str(harmless(column)) for column in columns])
    text: str = frame.to_csv(index=False, header=header, lineterminator="\n")
    return text.encode("utf-8", "backslashreplace")
