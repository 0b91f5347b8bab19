"""What a document says again in other words altogether: passages that are nearer to each other than to any third one.

Repetition (repetition.py) compares the wording, and so misses a rewriting that keeps hardly a word. Here the vectors of
the shipped encoder are compared. Likeness alone tells little, since all passages of an article are about one matter: two
passages are a statement and its rewriting where each is by far the other's nearest neighbour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from evaluator.document import Document, Span
from evaluator.language.passages import Passage
from evaluator.language.repetition import How, Repeat, Search

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

REACH = 300
"""Passages on each side that one is compared with: time grows linearly with the text."""
MARGIN = {"paragraph": 0.1, "sentence": 0.2}
"""By how much two passages must be more alike (cosine) than either is like any other."""
STANDING_OUT = 1.95
"""By how many standard deviations they must be more alike than two passages of the document are on average."""
_FEWEST_WORDS = {"paragraph": 12, "sentence": 9}
_FEWEST_PASSAGES = 5  # among fewer, two stand out by chance
_FEW = 5  # passages: so few must be more alike, since two of them stand out from the rest less
_MARGIN_OF_FEW, _STANDING_OUT_OF_FEW = 0.18, 1.8
_FEWEST_SENTENCES = 8  # and among so few sentences two quotations do
_LEAST_SAID_AGAIN = 0.5  # likeness of one speaker's two quotations
_MARGIN_SAID_AGAIN = 0.13
_STANDING_OUT_SAID_AGAIN = 1.7
_LEAST_LIKENESS = 0.45
_LEAST_LENGTH = 0.4  # of the shorter passage, as a share of the longer
_LEAST_APART = 2  # blocks; what stands side by side goes on with one matter
_CONFIDENCE = 0.7  # where the margin is just reached
_SURER, _SUREST = 1.0, 0.9  # confidence for each unit of margin beyond, and at most


class Meaning:
    """The passages of a document by what they mean."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def paragraphs(self) -> tuple[Repeat, ...]:
        """The paragraphs that say an earlier one again and share too little of its wording to be found by it."""
        return tuple(self._repeats("paragraph"))

    @cached_property
    def sentences(self) -> tuple[Repeat, ...]:
        """The sentences that do."""
        return tuple(self._repeats("sentence"))

    def _repeats(self, unit: str) -> Iterator[Repeat]:
        repetition = self._document.repetition
        search = repetition.search(unit)
        large = [passage for passage in search.passages if passage.words >= _FEWEST_WORDS[unit]]
        if len(large) < _FEWEST_PASSAGES:
            return
        known = {
            id(repeat.later) for repeat in (repetition.paragraphs if unit == "paragraph" else repetition.sentences)
        }
        few = len(large) <= _FEW
        margin, standing_out = (_MARGIN_OF_FEW, _STANDING_OUT_OF_FEW) if few else (MARGIN[unit], STANDING_OUT)
        # One sentence copied makes a whole paragraph alike: it is found by itself.
        repeated = {repeat.later.block.index for repeat in repetition.sentences} if few else set()
        for pair in _mutual(self._vectors(large)):
            earlier, later = large[pair.there], large[pair.here]
            if few and later.block.index in repeated:
                continue
            if pair.margin < max(margin, MARGIN[unit]) or pair.standing_out < standing_out or id(later) in known:
                continue
            if pair.likeness >= _LEAST_LIKENESS and _may_be_one(search, later, earlier):
                confidence = min(_SUREST, _CONFIDENCE + _SURER * (pair.margin - MARGIN[unit]))
                yield Repeat(later, earlier, How.RESTATED, confidence)

    def is_said_again(self, earlier: Span, later: Span) -> bool:
        """Tell whether the sentences of one speaker's two quotations are far more alike than either and another sentence."""
        import numpy as np

        sentences = self._document.sentences
        if len(sentences) < _FEWEST_SENTENCES:
            return False
        ranges = [_sentences_at(self._document, span) for span in (earlier, later)]
        one, other = (self._unit(self._sums[part.stop] - self._sums[part.start]) for part in ranges)
        likeness = float(one @ other)
        if likeness < _LEAST_SAID_AGAIN:
            return False
        for part, vector in zip(ranges, (one, other), strict=True):
            low, high = max(0, part.start - REACH), min(len(sentences), part.stop + REACH)
            others = self._unit(self._sums[low + 1 : high + 1] - self._sums[low:high]) @ vector
            away = np.ones(high - low, dtype=bool)
            for own in ranges:
                away[max(0, own.start - low) : max(0, own.stop - low)] = False
            rest = others[away]
            if likeness - rest.max(initial=0.0) < _MARGIN_SAID_AGAIN:
                return False
            if likeness - rest.mean() < _STANDING_OUT_SAID_AGAIN * rest.std():
                return False
        return True

    @cached_property
    def _sums(self) -> Floats:
        """The vectors of the sentences, each as long as it has tokens, added up from the first on."""
        import numpy as np

        encoding = self._document.encoded
        sums: Floats = np.vstack(
            (np.zeros_like(encoding.meaning[:1]), encoding.meaning * encoding.lengths[:, None])
        ).cumsum(0)
        return sums

    def _vectors(self, passages: Sequence[Passage]) -> Floats:
        """Return a vector of length 1 for each passage: the mean over its sentences, or nothing where it has none."""
        import numpy as np

        starts = [sentence.first_token for sentence in self._document.sentences]
        first = np.searchsorted(starts, [passage.first for passage in passages])
        last = np.searchsorted(starts, [passage.last for passage in passages])
        return self._unit(self._sums[last] - self._sums[first])

    @staticmethod
    def _unit(vectors: Floats) -> Floats:
        import numpy as np

        unit: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
        return unit


def _sentences_at(document: Document, span: Span) -> range:
    """Return the indices of the sentences that a span touches."""
    first, last = document.sentence_at(span.start), document.sentence_at(span.end - 1)
    start = first.index if first is not None else 0
    return range(start, (last.index if last is not None else start) + 1)


class _Pair(NamedTuple):
    """Two passages that are each other's nearest."""

    there: int
    here: int
    likeness: float
    """Cosine of their vectors."""
    margin: float
    """By how much that is more than either's with any other."""
    standing_out: float
    """By how many standard deviations that is more than the mean of all pairs."""


def _mutual(vectors: Floats) -> Iterator[_Pair]:
    """Yield the pairs of rows that are each other's nearest among the rows within reach."""
    import numpy as np

    nearest, best, second = [], [], []
    count, total, squares = 0, 0.0, 0.0
    for at in range(0, len(vectors), REACH):
        low, high = max(0, at - REACH), min(len(vectors), at + 2 * REACH)
        rows = np.arange(min(REACH, len(vectors) - at))
        likeness = vectors[at : at + REACH] @ vectors[low:high].T
        own = (rows, rows + at - low)
        likeness[own] = 0.0
        count, total, squares = count + likeness.size - len(rows), total + likeness.sum(), squares + (likeness**2).sum()
        likeness[own] = -1.0
        order = np.argpartition(likeness, -2, axis=1)[:, -2:]
        two = np.take_along_axis(likeness, order, 1)
        nearest += (low + order[rows, two.argmax(1)]).tolist()
        best += two.max(1).tolist()
        second += two.min(1).tolist()
    mean = total / count
    deviation = max(squares / count - mean**2, 1e-9) ** 0.5
    for there, here in enumerate(nearest):
        if there < here and nearest[here] == there:
            margin = best[here] - max(second[here], second[there])
            yield _Pair(there, here, best[here], margin, float((best[here] - mean) / deviation))


def _may_be_one(search: Search, later: Passage, earlier: Passage) -> bool:
    """Tell whether nothing speaks against one statement: other names, a quotation, another length, a place beside it."""
    if later.block.index - earlier.block.index < _LEAST_APART or later.quoted != earlier.quoted:
        return False
    if min(later.words, earlier.words) < _LEAST_LENGTH * max(later.words, earlier.words):
        return False
    if later.names - earlier.terms and earlier.names - later.terms:
        return False
    # Who says it in other words may well deny the contrary: “have stopped” for “no longer”.
    return search.is_asked(later) and search.is_comparable(later, earlier)
