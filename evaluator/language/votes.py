"""Votes: how many were for and against, and where one decision has two results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from evaluator.document import Document, Span
from evaluator.language.patterns import lazy_pattern
from evaluator.language.wording import NUMBER_WORDS, number_in


class Tally(NamedTuple):
    """A result of a vote."""

    sides: tuple[int, int]
    span: Span
    sentence: int
    """Its first token."""
    last: int
    """The end of its sentence, a token."""
    of_all: bool = False
    """True where it is told as a part of all: “seven of the eleven members”."""


_NUMBER = rf"(?:\d{{1,4}}|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
_BETWEEN = r"(?:-to-| to |-|–)"
_ONLY = r"(?:(?:just|only|a (?:vote|margin|majority|count|tally) of|an? \w+) )?"
_TALLY = lazy_pattern(
    rf"\b(?P<a>{_NUMBER}) votes? (?:to|against) (?P<b>{_NUMBER})\b|"
    rf"\b(?P<c>{_NUMBER}){_BETWEEN}(?P<d>{_NUMBER})(?: votes?\b| in favou?r\b| ruling\b| decision\b| majority\b| verdict\b)|"
    rf"\b(?:by|vote(?: was|d)?(?: of)?|votes:|majority of|ruled|lost|failed|passed|carried|defeated|rejected|approved) "
    rf"{_ONLY}(?P<e>{_NUMBER}){_BETWEEN}(?P<f>{_NUMBER})\b(?!,\d| (?:per|years|days|weeks|months|hours|points|goals))|"
    rf"(?:^|(?<=[.,;] )|that )(?P<g>\d{{2,4}}){_BETWEEN}(?P<h>\d{{2,4}}) (?:was|is) (?:not |hardly |no )",
    re.IGNORECASE,
)
_SIGNS = frozenset(
    """vote votes voted voting approved passed adopted rejected carried ballot ruled ruling verdict majority lost
    defeated decision bill motion""".split()
)
_VOTING = frozenset("vote votes voted voting ballot ruling ruled verdict majority jurors".split())
_BODIES = frozenset(
    """members councillors directors senators judges justices jurors trustees commissioners governors delegates""".split()
)
_DECIDED = lazy_pattern(
    r"\b(?:approv\w+|pass(?:ed|es|age)|adopt\w*|reject\w*|carried|vot(?:e|es|ed|ing)|back(?:ed|s)|agreed|endors\w+|"
    r"defeat\w*|rul(?:ed|ing)|verdict|decision|lost|favou?r|found|against)\b"
)
_TELLS_APART = frozenset(
    """amendment amendments committee subcommittee panel second first another later earlier previous previously again
    initially then senate house commons lords lower upper motion motions other reading round year ago last override veto
    procedural recount revised originally unanimous unanimously""".split()
)
_CORPORATE = frozenset(
    "court board council senate house committee parliament jury union assembly synod legislature".split()
)
_OF_JURY = frozenset("jury jurors juror verdict".split())
_JURY = 12
_CHAMBERS = frozenset("senate house commons lords".split())
_MANY = 100
"""Votes from which on it is no chance that two results have as many on one side."""
_TELLS_MANY_APART = _TELLS_APART - frozenset("motion motions other year last".split())
_MOST = 2


def results_in_two_ways(document: Document) -> Iterator[tuple[Span, Span]]:
    """Yield the places of a later and an earlier result, if a document has two for one decision."""
    tallies = sorted((*_tallies(document), *_of_all(document)), key=lambda tally: tally.span)
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
        if not document.repetition.wording.has_numerals(sentence.first_token, sentence.last_token):
            continue
        for match in _TALLY.finditer(document.text, sentence.start, sentence.end):
            sides = [number_in(side.lower()) for side in match.groups() if side]
            if len(sides) == 2 and all(side is not None and side.isdigit() for side in sides):
                first, second = (int(side or 0) for side in sides)
                yield Tally((first, second), Span(*match.span()), sentence.first_token, sentence.last_token)


def _of_all(document: Document) -> Iterator[Tally]:
    """Yield the results that are told as a part of all: “seven of the eleven members backed it”."""
    lower, places = document.tokens.lower, document.tokens.places
    for at in sorted(chain.from_iterable(places[body] for body in _BODIES & places.keys())):
        if at < 4 or lower[at - 2] not in ("the", "its") or lower[at - 3] != "of":
            continue
        sentence = document.sentence_at(document.tokens.start[at - 4])
        votes, all_votes = number_in(lower[at - 4]), number_in(lower[at - 1])
        if (
            sentence
            and votes
            and all_votes
            and votes.isdigit()
            and all_votes.isdigit()
            and int(votes) <= int(all_votes)
        ):
            span = document.tokens.span(at - 4, at + 1)
            sides = (int(votes), int(all_votes) - int(votes))
            yield Tally(sides, span, sentence.first_token, sentence.last_token, of_all=True)


def _is_one_decision(document: Document, earlier: Tally, later: Tally) -> bool:
    """Tell whether two results of as many votes, or with one side alike, are of the same matter."""
    many = any(one == other >= _MANY for one, other in zip(earlier.sides, later.sides, strict=True))
    same_sum = sum(earlier.sides) == sum(later.sides)
    if earlier.sentence == later.sentence or not (same_sum or any(map(int.__eq__, earlier.sides, later.sides))):
        return False
    if sorted(earlier.sides) == sorted(later.sides):
        return False  # for and against, told from either side
    lower, wording = document.tokens.lower, document.repetition.wording
    words = [
        {
            lower[at]
            for at in range(_context(document, tally), tally.last)
            if lower[at] not in _CHAMBERS or lower[at - 1] == "the" or document.tokens.text[at][0].isupper()
        }
        for tally in (earlier, later)
    ]
    if any(not (_TELLS_MANY_APART if many else _TELLS_APART).isdisjoint(part) for part in words):
        return False
    if not later.of_all and not earlier.of_all and not any(not _VOTING.isdisjoint(part) for part in words):
        return False
    bodies, other_bodies = (part & _CORPORATE for part in words)
    if bodies and other_bodies and not bodies & other_bodies:
        return False
    if many:
        return True
    if not all(any(map(_DECIDED.fullmatch, part)) for part in words):
        return False
    matter, other = (set(wording.matter[_context(document, tally) : tally.last]) - {0} for tally in (earlier, later))
    shared = {wording.spelling[number] for number in matter & other}
    if any(not _DECIDED.match(word) and not word.isdigit() and word != "vot" for word in shared):
        return True
    if sum(earlier.sides) == _JURY and all(not _OF_JURY.isdisjoint(part) for part in words):
        return True
    spelt = [
        {wording.spelling[number] for number in part - other_part}
        for part, other_part in ((matter, other), (other, matter))
    ]
    return any(
        len(word) >= 4 and also.startswith(word) for one, two in (spelt, spelt[::-1]) for word in one for also in two
    )


def _context(document: Document, tally: Tally) -> int:
    """Return the first token of the sentence before a short one that gives a result, or of its own."""
    return _sentence_before(document, tally) if tally.last - tally.sentence <= _SHORT else tally.sentence


def _sentence_before(document: Document, tally: Tally) -> int:
    here = document.sentence_at(document.tokens.start[tally.sentence])
    before = document.sentences[here.index - 1] if here is not None and here.index else None
    return (
        before.first_token if before is not None and here is not None and before.block == here.block else tally.sentence
    )


_SHORT = 12
