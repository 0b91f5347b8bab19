"""The trained weights, and the file that keeps them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib import resources

from evaluator.language.furniture.chain import Chain, Tables
from evaluator.language.furniture.gate import Gate


@dataclass(frozen=True)
class Models:
    """The two chains, and the gate that tells which paragraphs the second is to read."""

    lines: Chain
    words: Chain
    gate: Gate


_ZERO = 0x400  # code point that stands for a weight of nothing
_LARGEST = 400  # in units of a table's scale


def dump_models(stored: Models) -> str:
    """Write models as text that loads in a few milliseconds.

    The first line is JSON: the steps of the chains, the shapes of the gate, and of each table the template and the
    scale. Then come for each table a line of its features, parted by tabs, and a line with one character for each, whose
    code point is the weight in units of the scale.
    """
    lines: list[str] = []

    def store(tables: Tables) -> list[tuple[str, float]]:
        names = []
        for template, weights in sorted(tables.items()):
            scale = max((abs(weight) for weight in weights.values()), default=1.0) / _LARGEST
            whole = {name: round(weight / scale) for name, weight in sorted(weights.items())}
            kept = {name: weight for name, weight in whole.items() if weight and not set(name) & set("\t\n\r")}
            lines.extend(("\t".join(kept), "".join(chr(_ZERO + weight) for weight in kept.values())))
            names.append((template, scale))
        return names

    head = {
        "lines": [stored.lines.steps, store(stored.lines.tables)],
        "words": [stored.words.steps, store(stored.words.tables)],
        "gate": [stored.gate.shapes, store({"": stored.gate.weights})],
    }
    return "\n".join([json.dumps(head), *lines]) + "\n"


def load_models(text: str) -> Models:
    """Read what `dump_models` wrote."""
    first, *rows = text.split("\n")
    head = json.loads(first)
    tables = iter(zip(rows[::2], rows[1::2], strict=False))

    def next_rows(part: str) -> list[tuple[str, float, str, str]]:
        return [(template, scale, *next(tables)) for template, scale in head[part][1]]

    lines, words, gate = (next_rows(part) for part in ("lines", "words", "gate"))
    return Models(
        Chain(_read(lines), head["lines"][0]),
        Chain(partial(_read, words), head["words"][0]),  # most articles have no paragraph to be read by it
        Gate(_read(gate).get("", {}), head["gate"][0]),
    )


def _read(rows: Sequence[tuple[str, float, str, str]]) -> dict[str, dict[str, float]]:
    tables = {}
    for template, scale, names, signs in rows:
        if names:
            weights = {sign: (ord(sign) - _ZERO) * scale for sign in set(signs)}
            tables[template] = dict(zip(names.split("\t"), map(weights.__getitem__, signs), strict=True))
    return tables


@lru_cache(maxsize=1)
def models() -> Models:
    """Load the shipped weights."""
    return load_models(resources.files("evaluator.models").joinpath("furniture.txt").read_text(encoding="utf-8"))
