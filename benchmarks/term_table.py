"""Lets GAR002 read another table of terms than the shipped one, which knows the fingerprints of both halves."""

from __future__ import annotations

from pathlib import Path

from evaluator.language import terms
from evaluator.language.term_table import Table


def use_terms(file: Path) -> None:
    """Read the table at `file`, as `training/compile_terms.py DATA --out FILE` makes it of the half for learning."""
    table = Table(file.read_text(encoding="ascii"), file.with_suffix(".bin").read_bytes())
    terms._table = lambda: table  # type: ignore[assignment]
