"""CON004: the same count, date or age given in two ways, and dates that no calendar has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import Document, Span
from evaluator.findings import Match, Related, Severity
from evaluator.language.patterns import lazy_pattern
from evaluator.language.wording import NUMBER_WORDS

CHECK = Check(
    code="CON004",
    name="inconsistent-figure",
    family="consistency",
    severity=Severity.WARNING,
    summary="The same count, date or age is given in two ways, or a date contradicts the calendar.",
    why="When one thing has two figures, at least one is wrong, and readers trust neither.",
    examples=(
        Flags(
            "Marta Kowal, 34, won the race. She trains at dawn.\n\nThe crowd cheered Marta Kowal, 43, over the line.",
            "43",
        ),
        Flags(
            "The fire at the Lisle paper mill destroyed 14 houses in the valley. Nobody was hurt.\n\nInsurers came on "
            "Sunday. The fire at the Lisle paper mill destroyed 41 houses in the valley, they found.",
            "41",
        ),
        Flags(
            "The 19-year-old Jonas Albrecht plays the organ. Albrecht, 21, started as a child.",
            "21",
        ),
        Flags(
            "The ferry carried 316 passengers and a crew of forty. It sank at dawn.\n\nAll 361 passengers of the ferry "
            "were saved, the coast guard said.",
            "361",
        ),
        Flags(
            "The abbey was founded in 1198 by monks.\n\nSince the abbey was founded in 1189 it has burned twice.",
            "1189",
        ),
        Flags(
            "The council voted 7–4 to close the pier. Anglers came.\n\nThe closure, approved by eight votes to three, "
            "begins soon.",
            "eight votes to three",
        ),
        Flags(
            "The bridge opens on Tuesday 4 March. Trains will be full.\n\nThere is a film of the opening on Wednesday 4 "
            "March.",
            "Wednesday 4 March",
        ),
        Flags("The vote is planned for 31 June, the clerk said.", "31 June"),
        Flags("The harbour froze on Friday, 16 March 1947, and thawed in April.", "Friday, 16 March 1947"),
        Silent("The pool opened on Saturday, 29 February 2020. By April 31 people had joined the club."),
        Silent(
            "The ferry carried 316 passengers in May. It sank in June.\n\nAll 361 passengers of the ferry were saved in June."
        ),
        Silent(
            "The strike closed 40 pits in the valley. In the north, the same strike closed 60 pits more.\n\nOf those "
            "pits, the strike closed about 25 for good."
        ),
        Flags("Marta Kowal is 34. She won the race in May.\n\nMarta Kowal, 43, trains alone.", "43"),
        Silent("Marta Kowal, 34, won the race, and her daughter Ewa Kowal, 9, came third."),
        Silent(
            "The mill made 14 tonnes of paper in March. The workers were glad. The mill made 41 tonnes of paper in "
            "April."
        ),
        Silent("Fourteen houses burned in the valley. The 14 houses stood empty."),
        Silent(
            "How many crews sailed more than 10 voyages that year?\n\nHow many crews sailed more than 20 voyages that year?"
        ),
        Silent(
            "The court put off the case of Anna Beck. The next hearing was scheduled for January 14.\n\nThe baker was "
            "freed on bail. The next hearing was scheduled for January 17."
        ),
        Silent(
            "The first survey of the harbour basin (PDF, 38 pages) says little of the tide.\n\nThe town's own study of "
            "wages (PDF, 28 pages) says more."
        ),
    ),
)

_SPEAKS_OF_IT = lazy_pattern(
    r"\b(?:no such|not exist|n[’']t exist|nonexistent|non-existent|imaginary|fictional|never|impossible|calendar|invented|"
    r"leap|joke)\b",
    re.IGNORECASE,
)
_NEAR = 120  # characters around a date that no calendar has, in which the text may speak of that
_OF_MANY = frozenset("next previous another".split())  # two sentences with one of these tell of two things
_SAME_MATTER = 0.75  # weighted share of each sentence that the other must have


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield ages and figures that contradict an earlier one."""
    yield from _lives(document)
    yield from _votes(document)
    yield from _untrue_dates(document)
    yield from _dates(document)
    yield from _beginnings(document)
    earlier_of = dict(chain(_by_context(document), _by_sentence(document)))
    for here, there in earlier_of.items():
        was = document.text[slice(*there)]
        yield _match(document, here, there, f"The same figure was given as “{was}” earlier")


def _lives(document: Document) -> Iterator[Match]:
    from evaluator.language.lives import ages, births

    for later, earlier in ages(document):
        yield _match(
            document, later.span, earlier.span, f"The age of {later.name} was given as {earlier.value} earlier"
        )
    for later, earlier in births(document):
        yield _match(
            document, later.span, earlier.span, f"The birth of {earlier.name} was put in {earlier.value} earlier"
        )


def _votes(document: Document) -> Iterator[Match]:
    from evaluator.language.votes import results_in_two_ways

    for here, there in results_in_two_ways(document):
        was = document.text[slice(*there)]
        yield _match(document, here, there, f"The result of the vote was given as “{was}” earlier")


def _untrue_dates(document: Document) -> Iterator[Match]:
    """Yield dates that the calendar does not have, and those whose weekday was another."""
    from evaluator.language.dates import days, is_impossible, true_weekday

    for day in document.once(days):
        weekday = true_weekday(day)
        if is_impossible(day) and not _SPEAKS_OF_IT.search(
            document.text, max(0, day.span.start - _NEAR), day.span.end + _NEAR
        ):
            message = "The calendar has no such day: find out which is meant."
        elif weekday is not None:
            message = f"This day was a {weekday}: find out whether the weekday or the date is right."
        else:
            continue
        yield Match(day.span.start, day.span.end, message, confidence=0.9)


def _dates(document: Document) -> Iterator[Match]:
    from evaluator.language.dates import dated_in_two_ways, on_two_weekdays

    for later, earlier in chain(dated_in_two_ways(document), on_two_weekdays(document)):
        was = document.text[slice(*earlier.span)]
        yield _match(document, later.span, earlier.span, f"The same day was given as “{was}” earlier")


def _beginnings(document: Document) -> Iterator[Match]:
    from evaluator.language.beginnings import begun_in_two_years

    for here, there in begun_in_two_years(document):
        was = document.text[slice(*there)]
        yield _match(document, here, there, f"The beginning was put in {was} earlier")


def _by_sentence(document: Document) -> Iterator[tuple[Span, Span]]:
    """Yield the places of a later and an earlier figure whose sentences differ in little else."""
    for later, earlier in document.repetition.changed_figures(_SAME_MATTER):
        changed = _changed(document, later, earlier)
        if changed is not None:
            yield changed


def _by_context(document: Document) -> Iterator[tuple[Span, Span]]:
    """Yield the places of a later and an earlier figure that count one thing by the words around them."""
    from evaluator.language.figures import conflicts, swapped
    from evaluator.language.references import referred_to

    finders = (swapped, conflicts, referred_to)
    for later, earlier in chain.from_iterable(find(document) for find in finders):
        here, there = (document.tokens.span(figure.token, figure.token + 1) for figure in (later, earlier))
        yield here, there


def _changed(document: Document, later: range, earlier: range) -> tuple[Span, Span] | None:
    """Return the places of the one figure that differs, if it counts the same thing in both token ranges."""
    tokens = document.tokens
    for part in (later, earlier):
        words = tokens.lower[part.start : part.stop]
        if words[-1] == "?" or not _OF_MANY.isdisjoint(words):
            return None
    pair = []
    others = (set(_figures(document, earlier)), set(_figures(document, later)))
    for part, other in zip((later, earlier), others, strict=True):
        only = [(value, at) for value, at in _figures(document, part).items() if value not in other]
        if len(only) != 1:
            return None
        pair.append(only[0][1])
    here, there = pair
    if tokens.lower[here + 1 : here + 2] != tokens.lower[there + 1 : there + 2]:
        return None
    return tokens.span(here, here + 1), tokens.span(there, there + 1)


def _figures(document: Document, part: range) -> dict[str, int]:
    tokens = document.tokens
    found: dict[str, int] = {}
    for i in part:
        word = tokens.lower[i]
        if word[0].isdigit() and ":" not in word:
            found.setdefault(word.replace(",", ""), i)
        elif word in NUMBER_WORDS:
            found.setdefault(NUMBER_WORDS[word], i)
    return found


def _match(document: Document, here: Span, there: Span, message: str) -> Match:
    return Match(
        here.start,
        here.end,
        f"{message}, and is “{document.text[slice(*here)]}” here: find out which is right.",
        confidence=0.75,
        related=(Related(*there, "given in another way here"),),
    )
