"""Chains: models that label the items of a sequence, each in view of its neighbours (conditional random fields).

Lafferty, McCallum and Pereira (2001). An item has features of several templates ("the word", "the word before"); every
template has its table of weights.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import repeat

Tables = Mapping[str, Mapping[str, float]]
_NONE: Mapping[str, float] = {}


class Chain:
    """A linear chain with two labels, 0 for the article and 1 for furniture.

    `tables` give for each template the score of a feature for label 1 against label 0, or are a function that loads
    them when they are first asked for; `steps[a][b]` is the score of b after a.
    """

    def __init__(self, tables: Tables | Callable[[], Tables], steps: Sequence[Sequence[float]]) -> None:
        self._tables = tables
        self.steps = steps

    @cached_property
    def tables(self) -> Tables:
        """The weights, by template and feature."""
        return self._tables() if callable(self._tables) else self._tables

    def score(self, features: Mapping[str, Iterable[str]]) -> float:
        """Return the log odds of furniture for one item that may have many features of a template."""
        tables = self.tables
        return sum([sum(map(tables.get(name, _NONE).get, keys, repeat(0.0))) for name, keys in features.items()])

    def column_scores(self, columns: Mapping[str, Sequence[str]]) -> list[float]:
        """Return the log odds of furniture for each item by its own features: of each template a column, an item a place."""
        tables = self.tables
        looked_up = [map(tables.get(name, _NONE).get, column, repeat(0.0)) for name, column in columns.items()]
        return list(map(sum, zip(*looked_up, strict=True)))

    def odds(self, scores: Sequence[float]) -> list[float]:
        """Return for each item the log odds of furniture given the whole sequence (forward and backward sums)."""
        if not scores:
            return []
        (e00, e01), (e10, e11) = ([math.exp(step) for step in row] for row in self.steps)
        own = list(map(math.exp, scores))  # of sums of some tens of weights, far from what a float cannot hold
        # One number, the ratio of furniture to article, stands for both labels.
        forward = [own[0]]
        for ratio in own[1:]:
            before = forward[-1]
            forward.append(ratio * (e01 + e11 * before) / (e00 + e10 * before))
        odds = [0.0] * len(own)
        after = 1.0
        for i in range(len(own) - 1, -1, -1):
            odds[i] = math.log(forward[i] * after)
            here = own[i] * after
            after = (e10 + e11 * here) / (e00 + e01 * here)
        return odds

    def may_rise(self, scores: Sequence[float]) -> bool:
        """Tell whether some run of items can outweigh what entering furniture costs; many sequences are settled by this."""
        run = best = 0.0
        gain = self.steps[1][1] - self.steps[0][0]
        for score in scores:
            run += score + gain
            if run < 0.0:
                run = 0.0
            elif run > best:
                best = run
        return best > self.steps[0][0] - self.steps[0][1] - 2.0
