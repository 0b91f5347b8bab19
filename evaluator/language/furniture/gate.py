"""The gate: which paragraphs hold so many words of furniture in a run that they are worth reading word by word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import compress

from evaluator.checks.phrases import Hit
from evaluator.document import Document
from evaluator.language.furniture.words import is_entry_mark, opens_at, shape_of
from evaluator.language.lines import match_at, search_lines
from evaluator.language.openings import OPENERS, usual_part
from evaluator.language.patterns import lazy_pattern

# A word with a capital where no sentence has ended: the seam where the article goes on. What follows it is in small
# letters, or after a small word a name or number.
_SEAM = re.compile(r"[A-Z][a-z]* (?=[a-z])")
_SMALL_SEAM = re.compile(r"(?<=[a-z\d)%] )[A-Z][a-z]* (?=[A-Z\d])")
_QUOTED_SEAM = re.compile(r"“(?<=[\w)%] “)[A-Z]")
_SMALL = frozenset(word.capitalize() for word in OPENERS)
# The mark of a menu's entry where a sentence may begin.
_ENTRY_MARKS = "+»›|►"
_ENTRY = lazy_pattern(rf"(?:^|[.!?…”\"] )[{_ENTRY_MARKS}] ?(?=[A-Z])", re.MULTILINE)
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

    def weight(self, form: str) -> float:
        """Return the weight of a form."""
        return self._weights[form]


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


def _suspects(
    weight: Callable[[str], float], forms: Sequence[str], telling: Sequence[int], first: int, last: int
) -> list[int]:
    """Return the first and last token of `first` to `last` at which a run of telling words stands high.

    `telling` are the tokens that weigh more than the bias: where no run stands, none begins between them.
    """
    run = 0.0
    found: list[int] = []
    at = first
    for i in [*telling[bisect_left(telling, first) : bisect_left(telling, last)], last]:
        while run > 0.0 and at < i:
            run += weight(forms[at]) - _BIAS
            if run > _HEIGHT:
                found.append(at)
            at += 1
        if i < last:
            run = max(0.0, run) + weight(forms[i]) - _BIAS
            if run > _HEIGHT:
                found.append(i)
            at = i + 1
    return found if len(found) < 3 else [found[0], found[-1]]


def _is_open(text: str, start: int) -> bool:
    """Tell whether the word before a space before `start` ends no sentence."""
    return start > 1 and text[start - 1] == " " and (text[start - 2] in ")%_" or text[start - 2].isalnum())


def find_evidence(document: Document, gate: Gate, hits: Mapping[int, Sequence[Hit]]) -> dict[int, list[int]]:
    """Return for each block worth reading word by word the tokens that make it so.

    They are a phrase of furniture, a run of words that hardly stand in prose, a capital where no sentence ended, or a last line
    without a stop after sentences with one.
    """
    tokens, text = document.tokens, document.text
    forms = set(tokens.text)
    marked = {bisect_left(tokens.start, hit.start) for found in hits.values() for hit in found}
    nouns = {form for form in forms if form[0].isupper() and usual_part(form.lower()) in "nsgo"}
    for seam in compress(range(len(tokens)), map((nouns | _SMALL).__contains__, tokens.text)):
        form, start = tokens.text[seam], tokens.start[seam]
        if not _is_open(text, start):
            continue
        goes_on = (form in nouns and _SEAM.match(text, start)) or (form in _SMALL and _SMALL_SEAM.match(text, start))
        if goes_on and opens_at(tokens.text, seam):
            marked.add(seam)
    for found in match_at(_QUOTED_SEAM, text, "“"):
        seam = bisect_left(tokens.start, found.start())
        if seam < len(tokens) and opens_at(tokens.text, seam):  # code and tables hold no tokens
            marked.add(seam)
    for found in search_lines(_ENTRY, text, _ENTRY_MARKS):
        marked.add(bisect_left(tokens.start, found.end()))
    marked.update(at for at in tokens.places.get("o", ()) if is_entry_mark(tokens.text, at))
    heavy = {form for form in forms if gate.weight(form) > _BIAS}
    telling = list(compress(range(len(tokens)), map(heavy.__contains__, tokens.text)))
    for block in document.prose:
        marked.update(_suspects(gate.weight, tokens.text, telling, *tokens.block_range[block.index]))
        if block.end - block.start > 100 and _ENDS_OPEN.search(text, block.end - 1, block.end):
            marked.add(tokens.block_range[block.index][1] - 1)
    by_block: dict[int, list[int]] = {}
    for token in sorted(marked):
        if token < len(tokens) and (block_at := document.block_at(tokens.start[token])) is not None:
            by_block.setdefault(block_at.index, []).append(token)
    return by_block
