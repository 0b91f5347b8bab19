"""What a document says again in other words altogether: passages that are nearer to each other than to any third one.

Repetition (repetition.py) compares the wording, and so misses a rewriting that keeps hardly a word. Here the vectors of
the shipped encoder are compared, in two ways: those of whole passages, and those of single words, each with the word of
the other passage that is most like it. Likeness alone tells little, since all passages of an article are about one
matter: two passages are a statement and its rewriting where each is by far the other's nearest neighbour in both ways.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from evaluator.document import Document
from evaluator.language.passages import Passage
from evaluator.language.repetition import How, Repeat, Search, have_other_numbers

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Indices = npt.NDArray[np.intp]

REACH = 300
"""Passages on each side that one is compared with: time grows linearly with the text."""
EVIDENCE = {"paragraph": 6.5, "sentence": 7.5}
"""What `Pair.evidence` must reach for two passages to be one statement.

Set on 28 paragraphs put in other words for the purpose, in ten articles, of which 12 are found (7 by the cosine alone, at
more false findings), and on 765 texts of the learning half (470,000 words): six findings were gained there and nine lost.
"""
_SHORT, _LESS_OF_SHORT = 25, 1.5  # of paragraphs of fewer words than this, evidence is that much weaker
_UNEVEN, _LESS_OF_UNEVEN = 0.6, 2.0  # the same, where the shorter passage is less than this share of the longer
_MARGIN = {"paragraph": 0.08, "sentence": 0.2}  # that the vectors of the passages alone must show
_FEWEST_WORDS = {"paragraph": 12, "sentence": 9}
_FEWEST_PASSAGES = 5  # among fewer, two stand out by chance
_LEAST_LENGTH = 0.4  # of the shorter passage, as a share of the longer
_LEAST_APART = 2  # blocks; what stands side by side goes on with one matter
# What speaks for and against one statement, in units of evidence.
_SHARED_NUMBER, _OTHER_NUMBERS, _OTHER_NAMES = 0.75, 2.5, 1.5
_MOST_SHARED_NUMBERS = 2
_WEIGHT_OF_MARGIN = 12.0  # a margin of cosine of 0.1 is worth as much as 1.2 standard deviations
_LARGEST_MARGIN, _MOST_STANDING_OUT = 0.3, 4.0  # more proves no more
_ROWS = 50  # passages by whose likeness to all others it is known how alike passages of a document are
_CONFIDENCE = 0.7  # where the evidence is just enough
_SURER, _SUREST = 0.05, 0.9  # confidence for each unit of evidence beyond, and at most

Ranges = Sequence[tuple[int, int]]
"""A passage: half-open ranges of tokens."""


class Pair(NamedTuple):
    """Two passages of which each is the other's nearest by its vector."""

    there: int
    here: int
    margin: float
    """By how much the cosine of their vectors is more than either's with any other."""
    standing_out: float
    """By how many standard deviations it is more than the mean of all pairs."""
    margin_of_words: float
    """The same for the likeness of their words, each to the most like one of the other passage."""
    standing_out_of_words: float

    @property
    def evidence(self) -> float:
        """How much speaks for the two being one statement; both ways of comparing count the same."""
        margins = min(self.margin, _LARGEST_MARGIN) + min(self.margin_of_words, _LARGEST_MARGIN)
        standing = min(self.standing_out, _MOST_STANDING_OUT) + min(self.standing_out_of_words, _MOST_STANDING_OUT)
        return _WEIGHT_OF_MARGIN * margins + standing


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

    def pairs(self, passages: Sequence[Ranges], least_margin: float) -> Iterator[Pair]:
        """Yield the passages that are each other's nearest by a margin of cosine, with what speaks for their being one.

        The passages must be in order, and none without tokens.
        """
        words = _Words(self._document, passages)
        usual: tuple[float, float] | None = None
        for there, here, margin, standing_out in _mutual(self._vectors(passages)):
            if margin < least_margin or here - there > REACH:
                continue
            if usual is None:
                usual = words.usual_likeness()
            likeness, rival = words.likeness(there, here)
            standing_out_of_words = (likeness - usual[0]) / usual[1]
            yield Pair(there, here, margin, standing_out, likeness - rival, standing_out_of_words)

    def _repeats(self, unit: str) -> Iterator[Repeat]:
        repetition = self._document.repetition
        search = repetition.search(unit)
        large = [passage for passage in search.passages if passage.words >= _FEWEST_WORDS[unit]]
        if len(large) < _FEWEST_PASSAGES:
            return
        known = {
            id(repeat.later) for repeat in (repetition.paragraphs if unit == "paragraph" else repetition.sentences)
        }
        # One sentence copied makes a whole paragraph alike: it is found by itself.
        blocks = {repeat.later.block.index for repeat in repetition.sentences} if unit == "paragraph" else set()
        copied = {index for index in blocks if len(self._document.block_sentences[index]) > 1}
        for pair in self.pairs([[(passage.first, passage.last)] for passage in large], _MARGIN[unit]):
            earlier, later = large[pair.there], large[pair.here]
            if id(later) in known or later.block.index in copied or not _may_be_one(search, later, earlier):
                continue
            beyond = pair.evidence + _evidence_of_details(later, earlier) - EVIDENCE[unit]
            if beyond >= 0:
                yield Repeat(later, earlier, How.RESTATED, min(_SUREST, _CONFIDENCE + _SURER * beyond))

    def _vectors(self, passages: Sequence[Ranges]) -> Floats:
        """Return a vector of length 1 for each passage: the sum over its tokens."""
        import numpy as np

        tokens = [np.concatenate([np.arange(*part) for part in passage]) for passage in passages]
        starts = np.cumsum([0, *map(len, tokens[:-1])])
        return _unit(np.add.reduceat(self._document.encoded.meaning[np.concatenate(tokens)], starts, dtype=np.float32))


class _Words:
    """The words of matter of some passages, one after another, each with its vector and weight."""

    def __init__(self, document: Document, passages: Sequence[Ranges]) -> None:
        import numpy as np

        wording = document.repetition.wording
        uses = Counter(wording.matter)
        total = len(document.sentences)
        found: list[int] = []
        starts: list[int] = []
        for passage in passages:
            starts.append(len(found))
            matter = [i for part in passage for i in range(*part) if wording.matter[i]]
            found += matter or [passage[0][0]]
        stems = [wording.matter[i] for i in found]
        self._starts: Indices = np.asarray([*starts, len(found)])
        self._vectors = _unit(document.encoded.meaning[found].astype(np.float32))
        numbers = {stem: number for number, stem in enumerate(dict.fromkeys(stems))}
        self._stems = np.asarray([numbers[stem] for stem in stems], np.int32)
        self._weights = np.asarray(
            [max(wording.rarity[stem] * math.log(1 + total / uses[stem]), 1e-6) for stem in stems], np.float32
        )

    def __len__(self) -> int:
        return len(self._starts) - 1

    def likeness(self, there: int, here: int) -> tuple[float, float]:
        """Return how alike the words of two passages are, 0 to 1, and how alike the next best passage is to either."""
        import numpy as np

        alike = []
        rivals = [0.0]
        for one, other in ((there, here), (here, there)):
            low, row = self._row(one)
            alike.append(float(row[other - low]))
            rivals.append(float(np.delete(row, [there - low, here - low]).max(initial=0.0)))
        return alike[0], max(rivals)

    def usual_likeness(self) -> tuple[float, float]:
        """Return mean and standard deviation of the likeness of two passages."""
        import numpy as np

        rows = []
        for at in range(0, len(self), max(1, len(self) // _ROWS)):
            low, row = self._row(at)
            rows.append(np.delete(row, at - low))
        values = np.concatenate(rows)
        return float(values.mean()), max(float(values.std()), 1e-6)

    def _row(self, at: int) -> tuple[int, Floats]:
        """Return the first passage within reach, and how alike each within reach is to the one at `at`.

        Each word is as alike as the most like word of the other passage, and forms of one word are alike wholly.
        """
        import numpy as np

        low, high = max(0, at - REACH), min(len(self), at + REACH + 1)
        own = slice(self._starts[at], self._starts[at + 1])
        near = slice(self._starts[low], self._starts[high])
        offsets = self._starts[low:high] - self._starts[low]
        likeness = self._vectors[own] @ self._vectors[near].T
        likeness[self._stems[own][:, None] == self._stems[near]] = 1.0
        weights, others = self._weights[own], self._weights[near]
        there = weights @ np.maximum.reduceat(likeness, offsets, axis=1) / weights.sum()
        back = np.add.reduceat(likeness.max(0) * others, offsets) / np.add.reduceat(others, offsets)
        row: Floats = (there + back) / 2
        return low, row


def _unit(vectors: Floats) -> Floats:
    import numpy as np

    unit: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return unit


def _mutual(vectors: Floats) -> Iterator[tuple[int, int, float, float]]:
    """Yield the pairs of rows that are each other's nearest within reach, with margin and standing out of `Pair`."""
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
            yield there, here, best[here] - max(second[here], second[there]), float((best[here] - mean) / deviation)


def _evidence_of_details(later: Passage, earlier: Passage) -> float:
    """Return what names, numbers and lengths add to the evidence; who says it in other words may round a number."""
    short, long = sorted((later.words, earlier.words))
    shared = min(len(later.numbers & earlier.numbers), _MOST_SHARED_NUMBERS)
    names = bool(later.names - earlier.terms and earlier.names - later.terms)
    against = (
        _OTHER_NUMBERS * have_other_numbers(later, earlier)
        + _OTHER_NAMES * names
        + _LESS_OF_SHORT * (short < _SHORT)
        + _LESS_OF_UNEVEN * (short < _UNEVEN * long)
    )
    return _SHARED_NUMBER * shared - against


def _may_be_one(search: Search, later: Passage, earlier: Passage) -> bool:
    """Tell whether nothing speaks against one statement: a quotation, another length, a place beside it."""
    if later.block.index - earlier.block.index < _LEAST_APART or later.quoted or earlier.quoted:
        return False  # what a speaker says again is not for the writer to cut
    if min(later.words, earlier.words) < _LEAST_LENGTH * max(later.words, earlier.words):
        return False
    # Who says it in other words may well deny the contrary: “have stopped” for “no longer”.
    return search.is_asked(later) and search.is_comparable(later, earlier)
