"""The gate: which paragraphs hold so many words of furniture in a run that they are worth reading word by word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from evaluator.checks.phrases import Hit
from evaluator.document import Document
from evaluator.language.furniture.words import is_entry_mark, opens_at, shape_of
from evaluator.language.lines import search_lines
from evaluator.language.openings import OPENERS, usual_part

# A small word with a capital where no sentence has ended: the seam where the article goes on.
# The space comes first, since a search for one character is fast.
_SEAM = re.compile(
    r" (?<=[\w)%] )(?:([A-Z][a-z]*) (?=[a-z])|“[A-Z]|(?<=[a-z\d)%] )(?:"
    + "|".join(sorted(word.capitalize() for word in OPENERS))
    + r") (?=[A-Z\d]))"
)
# The mark of a menu's entry where a sentence may begin.
_ENTRY_MARKS = "+»›|►"
_ENTRY = re.compile(rf"(?:^|[.!?…”\"] )[{_ENTRY_MARKS}] ?(?=[A-Z])", re.MULTILINE)
_ENDS_OPEN = re.compile(r"[\w)]$")
_KEPT = 1 << 14  # forms whose shape is looked at once
_BIAS = 0.8  # what a word must weigh to add to a run
_HEIGHT = 3.0  # of a run that is worth a look


class Gate:
    """How much rather each form of a word stands in furniture than in prose: log of the ratio of its shares.

    A form that is not listed has the weight of its shape.
    """

    def __init__(self, weights: Mapping[str, float], shapes: Mapping[str, float]) -> None:
        self.weights = weights
        self.shapes = shapes
        self._weights = _Weights(weights, shapes)

    def weigh(self, forms: Sequence[str]) -> list[float]:
        """Return the weight of each token."""
        return list(map(self._weights.__getitem__, forms))


class _Weights(dict[str, float]):
    """Weights by form. What a form weighs by its shape is kept as well, up to a number."""

    def __init__(self, weights: Mapping[str, float], shapes: Mapping[str, float]) -> None:
        super().__init__(weights)
        self._shapes = shapes
        self._most = len(self) + _KEPT

    def __missing__(self, form: str) -> float:
        weight = self._shapes.get(gate_shape(form), 0.0)
        if len(self) < self._most:
            self[form] = weight
        return weight


def gate_shape(form: str) -> str:
    """Return the shape of a form that the gate has no weight for; all marks are one."""
    if form.islower() and form[0].isalpha():
        return "aa"
    shape = shape_of(form)
    return shape if shape in ("Aa", "AA", "aa", "0") else "."


def _suspects(weights: Sequence[float], telling: Sequence[int], first: int, last: int) -> list[int]:
    """Return the first and last token of `first` to `last` at which a run of telling words stands high.

    `telling` are the tokens that weigh more than the bias: where no run stands, none begins between them.
    """
    run = 0.0
    found: list[int] = []
    at = first
    for i in [*telling[bisect_left(telling, first) : bisect_left(telling, last)], last]:
        while run > 0.0 and at < i:
            run += weights[at] - _BIAS
            if run > _HEIGHT:
                found.append(at)
            at += 1
        if i < last:
            run = max(0.0, run) + weights[i] - _BIAS
            if run > _HEIGHT:
                found.append(i)
            at = i + 1
    return found if len(found) < 3 else [found[0], found[-1]]


def find_evidence(document: Document, gate: Gate, hits: Mapping[int, Sequence[Hit]]) -> dict[int, list[int]]:
    """Return for each block worth reading word by word the tokens that make it so.

    They are a phrase of furniture, a run of words that hardly stand in prose, a capital where no sentence ended, or a last line
    without a stop after sentences with one.
    """
    tokens, text = document.tokens, document.text
    marked = {bisect_left(tokens.start, hit.start) for found in hits.values() for hit in found}
    for found in _SEAM.finditer(text):
        if found.group(1) is None or usual_part(found.group(1).lower()) in "nsgo":
            seam = bisect_left(tokens.start, found.start() + 1)
            if seam < len(tokens) and opens_at(tokens.text, seam):  # code and tables hold no tokens
                marked.add(seam)
    for found in search_lines(_ENTRY, text, _ENTRY_MARKS):
        marked.add(bisect_left(tokens.start, found.end()))
    marked.update(at for at in tokens.places.get("o", ()) if is_entry_mark(tokens.text, at))
    weights = gate.weigh(tokens.text)
    telling = [i for i, weight in enumerate(weights) if weight > _BIAS]
    for block in document.prose:
        marked.update(_suspects(weights, telling, *tokens.block_range[block.index]))
        if block.end - block.start > 100 and _ENDS_OPEN.search(text, block.end - 1, block.end):
            marked.add(tokens.block_range[block.index][1] - 1)
    by_block: dict[int, list[int]] = {}
    for token in sorted(marked):
        if token < len(tokens) and (block_at := document.block_at(tokens.start[token])) is not None:
            by_block.setdefault(block_at.index, []).append(token)
    return by_block
