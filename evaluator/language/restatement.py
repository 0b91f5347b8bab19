"""How likely one passage says another again: what is compared, and the learned weights that combine it.

The weights are in ``evaluator/models/restatement.json``, made by ``training/train_restatement.py``. They judge by
wording alone; evaluator/models/restatement.md says what vectors would add.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a later and an earlier passage have in common; shares are weighted by how rare the words are."""

    later_shared: float
    """Share of the later passage's matter that the earlier one has."""
    earlier_shared: float
    """Share of the earlier passage's matter that the later one has."""
    smaller_shared: float
    """The larger of the two: high where one passage is a part of the other."""
    order: float
    """Share of the later passage's words of matter that come in the earlier one in the same order."""
    pairs: float
    """Share of the later passage's neighbouring words of matter that are neighbours in the earlier one."""
    evidence: float
    """Logarithm of the weight of all that is shared."""
    length: float
    """Logarithm of the number of different words of matter in the shorter passage."""
    margin: float
    """How much more it shares with this earlier passage than with the next best one."""
    names_shared: float
    """Share of the later passage's names that the earlier one has; 0.5 where it has none."""
    names_swapped: float
    """Names that each has and the other lacks, at most 3, as a share of 3."""
    numbers_shared: float
    """Share of the later passage's numbers that the earlier one has; 0.5 where it has none."""
    neighbours: float
    """1 where the passages stand side by side."""
    quoting: float
    """1 where the one quotes and the other does not."""

    def values(self) -> tuple[float, ...]:
        """Return the entries in the order of `FEATURES`."""
        return tuple(getattr(self, name) for name in FEATURES)


FEATURES = tuple(field.name for field in fields(Comparison))


@dataclass(frozen=True, slots=True)
class Judge:
    """Logistic regression over a comparison, for one kind of passage."""

    bias: float
    weights: tuple[float, ...]
    threshold: float
    """Probability from which a pair is reported."""

    def probability(self, comparison: Comparison) -> float:
        """Return the probability, 0 to 1, that the later passage says the earlier one again."""
        total = self.bias + sum(w * x for w, x in zip(self.weights, comparison.values(), strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=2)
def judge(unit: str) -> Judge:
    """Return the judge of "paragraph" or "sentence"."""
    text = resources.files("evaluator.models").joinpath("restatement.json").read_text(encoding="utf-8")
    stored: Mapping[str, float | Mapping[str, float]] = json.loads(text)[unit]
    weights, bias, threshold = stored["weights"], stored["bias"], stored["threshold"]
    assert isinstance(weights, Mapping) and isinstance(bias, float) and isinstance(threshold, float)
    return Judge(bias, tuple(weights[name] for name in FEATURES), threshold)
