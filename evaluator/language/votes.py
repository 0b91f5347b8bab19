"""Votes: how many were for and against, and where one decision has two results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from evaluator.document import Document, Span
from evaluator.language.wording import NUMBER_WORDS, number_in


class Tally(NamedTuple):
    """A result of a vote."""

    sides: tuple[int, int]
    span: Span
    sentence: int
    """Its first token."""
    last: int
    """The end of its sentence, a token."""


_NUMBER = rf"(?:\d{{1,4}}|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
_TALLY = re.compile(
    rf"\b(?P<a>{_NUMBER}) votes? (?:to|against) (?P<b>{_NUMBER})\b|"
    rf"\b(?P<c>{_NUMBER})(?:-to-| to |-|–)(?P<d>{_NUMBER})(?: votes?\b| in favou?r\b)|"
    rf"\b(?:by|vote(?: was|d)?(?: of)?|votes:) (?P<e>{_NUMBER})(?:-to-| to |-|–)(?P<f>{_NUMBER})\b(?! (?:per|years|days))",
    re.IGNORECASE,
)
_SIGNS = frozenset("vote votes voted voting approved passed adopted rejected carried ballot".split())
_DECIDED = re.compile(
    r"\b(?:approv\w+|pass(?:ed|es|age)|adopt\w*|reject\w*|carried|vot(?:e|es|ed|ing)|back(?:ed|s)|agreed|endors\w+|defeat\w*)\b"
)
_TELLS_APART = frozenset(
    """amendment committee second first another later earlier previous previously again initially then senate house
    commons lords lower upper subcommittee motion motions other reading round year ago last override veto procedural
    recount revised originally""".split()
)
_MOST = 2


def results_in_two_ways(document: Document) -> Iterator[tuple[Span, Span]]:
    """Yield the places of a later and an earlier result, if a document has two for one decision."""
    tallies = list(_tallies(document))
    if len({tally.sides for tally in tallies}) != _MOST:
        return
    earlier = tallies[0]
    later = next(tally for tally in tallies if tally.sides != earlier.sides)
    if _is_one_decision(document, earlier, later):
        yield later.span, earlier.span


def _tallies(document: Document) -> Iterator[Tally]:
    done = -1
    places = document.tokens.places
    for i in sorted(chain.from_iterable(places[word] for word in _SIGNS & places.keys())):
        sentence = document.sentence_at(document.tokens.start[i])
        if sentence is None or sentence.start <= done:
            continue
        done = sentence.start
        for match in _TALLY.finditer(document.text, sentence.start, sentence.end):
            sides = [number_in(side.lower()) for side in match.groups() if side]
            if len(sides) == 2 and all(side is not None and side.isdigit() for side in sides):
                first, second = (int(side or 0) for side in sides)
                yield Tally((first, second), Span(*match.span()), sentence.first_token, sentence.last_token)


def _is_one_decision(document: Document, earlier: Tally, later: Tally) -> bool:
    """Tell whether two results of as many votes, or with one side alike, are of the same matter."""
    same_sum = sum(earlier.sides) == sum(later.sides)
    if earlier.sentence == later.sentence or not (same_sum or any(map(int.__eq__, earlier.sides, later.sides))):
        return False
    lower, wording = document.tokens.lower, document.repetition.wording
    words = [set(lower[tally.sentence : tally.last]) for tally in (earlier, later)]
    if any(not _TELLS_APART.isdisjoint(part) for part in words):
        return False
    if not all(any(map(_DECIDED.fullmatch, part)) for part in words):
        return False
    matter, other = (set(wording.matter[tally.sentence : tally.last]) - {0} for tally in (earlier, later))
    shared = {wording.spelling[number] for number in matter & other}
    return any(not _DECIDED.match(word) and not word.isdigit() and word != "vot" for word in shared)
