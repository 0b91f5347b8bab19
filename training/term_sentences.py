"""Fixed terms of many fields set into sentences of edited prose, whole and taken apart.

Prose holds few of the terms whose tortured forms are in print, and a reader who knows few terms takes the right one for
wrong as easily as the wrong one: each sentence is made with both.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from evaluator.language.lexicon import parts_of_speech, zipf_frequency
from training.garbler import (
    PREPOSITIONS,
    Draft,
    Means,
    listed_word,
    swapped_word,
    tortured_term,
    wrong_sense,
)
from training.swaps import MORE, WRITTEN, tortured_phrases, written_terms
from training.wordnet import lemmas

_RAREST = 2.0
"""Zipf frequency that both words of a term of WordNet must have: most others are species."""
_BEFORE = frozenset((*PREPOSITIONS, "the")) - {"to"}
_LONGEST = 3  # words of the phrase whose place a term takes
_PRINTED, _WRITTEN = 0.4, 0.3
"""How many of the terms are from print, and how many from the written list; the rest are from WordNet."""


class Terms:
    """The terms to draw from, none of them of the half that measures."""

    def __init__(self, data: Path) -> None:
        kept_out = {pair.term for pair in tortured_phrases(data, learning=False)}
        self._printed = sorted({pair.term for pair in tortured_phrases(data, learning=True)})
        self._written = [
            term.lower()
            for lists in (WRITTEN, MORE)
            for term in written_terms(lists[0])
            if term.lower() not in kept_out
        ]
        self._wordnet = [
            term
            for term in lemmas("n")
            if re.fullmatch(r"[a-z]+(?:[ -][a-z]+){1,2}", term)
            and " " in term
            and term not in kept_out
            and all((zipf_frequency(word) or 0) >= _RAREST for word in re.split("[ -]", term))
        ]

    def draw(self, random_: random.Random) -> str:
        """Return a term, in lower case."""
        way = random_.random()
        terms = self._printed if way < _PRINTED else self._written if way < _PRINTED + _WRITTEN else self._wordnet
        return random_.choice(terms)


class Place(NamedTuple):
    """Words `first` up to `last` of the sentences from `start` up to `end` of a paragraph."""

    start: int
    first: int
    last: int
    end: int


def draw_place(paragraph: Draft, random_: random.Random) -> Place | None:
    """Return a phrase that could be any term, with the sentence around it and sometimes its neighbours."""
    slots = [(i, j) for i in range(1, len(paragraph.words)) for j in _slot(paragraph, i)]
    if not slots:
        return None
    first, last = random_.choice(slots)
    start, end = _sentences(paragraph, first, random_.choice((0, 0, 1)))
    return Place(start, first, last, end)


def set_in(paragraph: Draft, place: Place, words: list[str]) -> Draft:
    """Return the sentences of a place with other words in it."""
    start, first, last, end = place
    return Draft(
        [*paragraph.words[start:first], *words, *paragraph.words[last:end]],
        [*paragraph.spaced[start:first], *([True] * len(words)), *paragraph.spaced[last:end]],
    )


class WithTerm(NamedTuple):
    """Sentences with a term, and the same with it taken apart, and how many words stand before and after it."""

    whole: Draft
    torn: Draft
    before: int
    after: int


def with_term(paragraph: Draft, terms: Terms, means: Means) -> WithTerm | None:
    """Set a term in place of a phrase of a paragraph and take it apart; None if there was no place or no way to."""
    place = draw_place(paragraph, means.random)
    if place is None:
        return None
    words = terms.draw(means.random).split()
    whole, torn = (set_in(paragraph, place, words) for _ in range(2))
    before, after = place.first - place.start, place.end - place.last
    return WithTerm(whole, torn, before, after) if _take_apart(torn, before, len(words), means) else None


def _slot(draft: Draft, i: int) -> Iterator[int]:
    """Yield the end of a phrase of adjectives and nouns that begins at `i` and could be any term, if one does."""
    if draft.low(i - 1) not in _BEFORE:
        return
    j = i
    while j < min(i + _LONGEST, len(draft.words)) and draft.words[j].islower() and draft.words[j].isalpha():
        if parts_of_speech(draft.words[j])[:1] not in ("a", "n", "s"):
            break
        j += 1
    ends = j < len(draft.words) and (
        draft.words[j] in ".,;" or draft.low(j) in (*PREPOSITIONS, "and", "is", "was", "or")
    )
    if j > i and ends and parts_of_speech(draft.words[j - 1])[:1] in ("n", "s"):
        yield j


def _sentences(draft: Draft, at: int, more: int) -> tuple[int, int]:
    """Return where the sentence around a place begins and ends, with so many sentences more on each side."""
    ends = [i + 1 for i, word in enumerate(draft.words) if word in (".", "?", "!")]
    before = [0, *(end for end in ends if end <= at)]
    after = [*(end for end in ends if end > at), len(draft.words)]
    return before[max(len(before) - 1 - more, 0)], after[min(more, len(after) - 1)]


def _take_apart(draft: Draft, at: int, length: int, means: Means) -> bool:
    """Put a form from print for a term, or swap its words, most often all of them; tell whether anything was done."""
    if means.random.random() < 0.5 and tortured_term(draft, at, means):
        return True
    places = [k for k in range(at, at + length) if draft.words[k].isalpha() and len(draft.words[k]) > 2]
    if not places:
        return False
    if means.random.random() < 0.4:
        places = [means.random.choice(places)]
    ways = (swapped_word, listed_word, wrong_sense)
    # From the end, so that places to come stay where they are.
    done = [any(way(draft, k, means) for way in means.random.sample(ways, 3)) for k in reversed(places)]
    return any(done)
