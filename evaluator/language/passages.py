"""A document's words as numbers, and the paragraphs and sentences that are compared by them.

Every stem of a document has a number, the more telling ones the smaller; forms of one word share it. Slices and sets
of numbers are what passages are compared by, so that most of the work is done by a few calls for each passage instead
of one for each word.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from evaluator.document import Block, BlockKind, Document, Span
from evaluator.language.lexicon import zipf_frequency
from evaluator.language.wording import FUNCTION_WORDS, is_negation, number_in, read_numbers, stem

_QUOTATION_MARKS = '“”"«»'
_MONTH_OF_MAY = 0.6  # rarity; as a verb it is a function word


class _Form(NamedTuple):
    """What a lower-case form of a word stands for."""

    stem: str
    number: str | None
    negates: bool
    matters: bool
    rarity: float


class Wording:
    """The words of a document as numbers, column by column like `Tokens`; 0 stands for a mark."""

    stems: list[int]
    """For each token the number of its stem."""
    matter: list[int]
    """For each token the number of its stem if it carries matter, else 0: function words and denials do not."""
    spelling: list[str]
    """The stem that has a number."""
    rarity: list[float]
    """How telling the stem that has a number is in English at large, 0 to 1."""
    shared: int
    """Stems with this number or a higher one are used once: they lead to no other place."""

    def __init__(self, document: Document) -> None:
        tokens = document.tokens
        self.tokens = tokens
        forms = {lower: _form(lower) for lower in tokens.places if lower[0].isalnum()}
        uses: dict[str, int] = {}
        rarity: dict[str, float] = {}
        for lower, (root, _, _, _, rare) in forms.items():
            uses[root] = uses.get(root, 0) + len(tokens.places[lower])
            if rare < rarity.get(root, 9.0):
                rarity[root] = rare
        rarity["may"] = _MONTH_OF_MAY
        total = len(document.sentences)
        telling = [(-rarity[stem] * math.log(1 + total / used), stem) for stem, used in uses.items() if used > 1]
        once = sorted(stem for stem, used in uses.items() if used < 2)
        self.spelling = ["", *(stem for _, stem in sorted(telling)), *once]
        self.rarity = [0.0, *map(rarity.__getitem__, self.spelling[1:])]
        self.shared = 1 + len(telling)
        self.number = {stem: number for number, stem in enumerate(self.spelling)}

        numbers = dict.fromkeys(tokens.places, 0)
        matter = numbers.copy()
        for lower, (root, _, negates, matters, _) in forms.items():
            numbers[lower] = number = self.number[root]
            if matters and not negates:
                matter[lower] = number
        self.stems = list(map(numbers.__getitem__, tokens.lower))
        self.matter = list(map(matter.__getitem__, tokens.lower))
        self._add_month_of_may(document)

        self._numerals = sorted(
            (at, form.number) for lower, form in forms.items() if form.number for at in tokens.places[lower]
        )
        self._negations = sorted(at for lower, form in forms.items() if form.negates for at in tokens.places[lower])
        self._quotes = sorted(at for mark in _QUOTATION_MARKS for at in tokens.places.get(mark, ()))

    def _add_month_of_may(self, document: Document) -> None:
        places = self.tokens.places.get("may", ())
        if places:
            openings = {sentence.first_token for sentence in document.sentences}
            for at in places:
                if self.tokens.text[at] == "May" and at not in openings:
                    self.matter[at] = self.number["may"]

    def numerals(self, first: int, last: int) -> list[tuple[int, str]]:
        """Return place and figures of each numeral among the tokens from `first` up to, not including, `last`."""
        numerals = self._numerals
        return numerals[bisect_left(numerals, (first,)) : bisect_left(numerals, (last,))]

    def has_numerals(self, first: int, last: int) -> bool:
        """Tell whether a numeral is among the tokens from `first` up to, not including, `last`."""
        return bisect_left(self._numerals, (first,)) < bisect_left(self._numerals, (last,))

    def negations(self, first: int, last: int) -> int:
        """Return how many tokens from `first` up to, not including, `last` deny."""
        return bisect_left(self._negations, last) - bisect_left(self._negations, first)

    def is_quoting(self, first: int, last: int) -> bool:
        """Tell whether a quotation mark is among the tokens from `first` up to, not including, `last`."""
        return bisect_left(self._quotes, last) > bisect_left(self._quotes, first)

    def spell(self, numbers: Iterable[int]) -> set[str]:
        """Return the stems that have these numbers."""
        return {self.spelling[number] for number in numbers}


class Passage:
    """A paragraph or sentence as it is compared. Stems are numbers of a `Wording`."""

    def __init__(self, wording: Wording, block: Block, span: Span, sentences: Sequence[tuple[int, int]]) -> None:
        """Take the passage's block, its span in the text and the half-open token ranges of its sentences."""
        self._wording = wording
        self._sentences = sentences
        self.block = block
        self.span = span
        self.first, self.last = (sentences[0][0], sentences[-1][1]) if sentences else (0, 0)
        terms = set(wording.matter[self.first : self.last])
        terms.discard(0)
        self.terms = terms
        """The different stems of `matter`."""
        keys = sorted(terms)
        del keys[bisect_left(keys, wording.shared) :]
        self.keys = keys
        """Those that other places of the document have too, the most telling first."""

    @property
    def words(self) -> int:
        """The number of words."""
        return self._wording.tokens.count_words(self.first, self.last)

    @cached_property
    def stems(self) -> list[int]:
        """Stems of its words, in order, function words included."""
        return [stem for stem in self._wording.stems[self.first : self.last] if stem]

    @cached_property
    def matter(self) -> list[int]:
        """Stems of the words that carry its matter, in order."""
        return [stem for stem in self._wording.matter[self.first : self.last] if stem]

    @cached_property
    def names(self) -> set[int]:
        """Stems of the words with a capital inside a sentence."""
        if self.block.kind is BlockKind.HEADING:
            return set()
        text, matter = self._wording.tokens.text, self._wording.matter
        return {
            matter[i]
            for first, last in self._sentences
            for i in range(first + 1, last)
            if matter[i] and text[i][0].isupper()
        }

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers that its numerals make, in figures."""
        return frozenset().union(*(read_numbers(self._wording.numerals(*sentence)) for sentence in self._sentences))

    @property
    def negations(self) -> int:
        """How many words turn the statement round."""
        return self._wording.negations(self.first, self.last)

    @property
    def quoted(self) -> bool:
        """True where words stand in quotation marks."""
        return self._wording.is_quoting(self.first, self.last)


@lru_cache(maxsize=1 << 14)
def _form(lower: str) -> _Form:
    number = number_in(lower)
    matters = lower not in FUNCTION_WORDS and len(lower) > 1
    return _Form(number or stem(lower), number, is_negation(lower), matters, _rarity(lower) if matters else 0.0)


def _rarity(lower: str) -> float:
    """Return how telling a word is, 0.3 to 1, by how rare it is in edited English."""
    zipf = zipf_frequency(lower)
    commonest, rarest = 6.0, 3.0  # between these, of a thousand million words, rarity is linear
    return 1.0 if zipf is None else max(0.3, min(1.0, 0.3 + 0.7 * (commonest - zipf) / (commonest - rarest)))
