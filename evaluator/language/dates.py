"""Dates: days of the calendar as a text writes them, and those that no calendar has."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import NamedTuple

from evaluator.document import Document, Span

MONTHS = (
    "january february march april may june july august september october november december".split()
)  # fmt: skip
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MOST_DAYS = 5
_WITHIN = 9
"""Tokens on each side of a date whose words tell what happened then."""
_LEAST_RARITY = 1.0
# Such words near a date say that it is one of several.
_TELLS_APART = frozenset(
    """until till between through another next previous previously earlier later again second third last first then
    before after postponed moved delayed rescheduled instead originally initially extended annual annually every each
    both repeated replay return returned respectively continued""".split()
) - {"after", "first", "before"}
_FIRST_YEAR = 1901
"""Before it the old calendar was in use in some countries."""
_LAST_YEAR = 2099


class Day(NamedTuple):
    """A day and month with what else stands beside them."""

    day: int
    month: int
    """1 to 12."""
    year: int | None
    weekday: int | None
    """0 for Monday; None where none stands right before the date."""
    span: Span


_MONTH = (
    r"(?P<{}>January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|"
    r"Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_WEEKDAY = r"(?:(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday),? (?:the )?)?"
_DAY = r"(?<![\d.,/$£€:–-])\b(?P<{}>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_DATE = re.compile(
    _WEEKDAY + "(?:" + _DAY.format("first") + r"(?: of)? " + _MONTH.format("after")
    + r"(?:,? (?P<year>(?:19|20)\d\d)\b(?! ?[-–]))?|"
    + _MONTH.format("before") + r" (?P<second>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d|[-–]\d| (?:percent|per|"
    r"million|people|[a-z]+s\b(?<!is)(?<!was)))(?:, (?P<last>(?:19|20)\d\d)\b)?)"
)  # fmt: skip
_SIGNS = frozenset([*MONTHS, *"jan feb mar apr jun jul aug sep sept oct nov dec".split()])
_BEFORE = 28  # characters before the start of a month in which its date may begin: “Wednesday, the 31st of ”
_AFTER = 27
_COUNTED_BEFORE = re.compile(r"\b(?:[Ii]n|[Ll]ast|[Tt]his|[Ss]ince|[Bb]y|[Dd]uring|[Ee]very|[Nn]ext|[Ee]ach) $")
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days(document: Document) -> list[Day]:
    """Return the days that a document names, in order; weekdays only where they stand right before a date."""
    return list(_days(document))


def _days(document: Document) -> Iterator[Day]:
    text, places = document.text, document.tokens.places
    end = 0
    for i in sorted(chain.from_iterable(places[word] for word in _SIGNS & places.keys())):
        sign = document.tokens.start[i]
        if sign < end:
            continue
        match = None
        for found in _DATE.finditer(text, max(end, sign - _BEFORE), sign + _AFTER):
            if sign in (found.start("after"), found.start("before")):
                match = found
                break
            if found.start() > sign:
                break
        if match is None:
            continue
        month = match["after"] or match["before"]
        if (
            match["before"]
            and not match["weekday"]
            and _COUNTED_BEFORE.search(text, max(0, match.start() - 8), match.start())
        ):
            continue  # in February 30 people died
        end = match.end()
        if match.end("after") == end - 1 and month.lower() in MONTHS:
            end -= 1  # the stop of the sentence, not of a short form
        year = match["year"] or match["last"]
        yield Day(
            int(match["first"] or match["second"]),
            1 + next(at for at, name in enumerate(MONTHS) if name.startswith(month.lower()[:3])),
            int(year) if year else None,
            WEEKDAYS.index(match["weekday"].lower()) if match["weekday"] else None,
            Span(match.start(), end),
        )


def is_impossible(day: Day) -> bool:
    """Tell whether no calendar has such a day: 31 April, 29 February 2023."""
    if day.day > _LONGEST[day.month - 1]:
        return True
    if (day.day, day.month) != (29, 2) or day.year is None or day.year < _FIRST_YEAR:
        return False
    return day.year % 4 != 0 or (day.year % 100 == 0 and day.year % 400 != 0)


def true_weekday(day: Day) -> str | None:
    """Return the weekday that a full date fell on if another stands before it, else None."""
    if day.weekday is None or day.year is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR or is_impossible(day):
        return None
    weekday = date(day.year, day.month, day.day).weekday()
    return None if weekday == day.weekday else WEEKDAYS[weekday].capitalize()


def dated_in_two_ways(document: Document) -> Iterator[tuple[Day, Day]]:
    """Yield a later and an earlier date, a slip of month or day apart, that the words around both give to one event.

    Only where a document has few dates: a chronicle has many, and its events are alike.
    """
    found = document.once(days)
    if len(found) > _MOST_DAYS:
        return
    by_part: dict[tuple[str, int], list[Day]] = {}
    for day in found:
        by_part.setdefault(("day", day.day), []).append(day)
        by_part.setdefault(("month", day.month), []).append(day)
    for days_alike in by_part.values():
        if len(days_alike) == 2 and _is_slip(*days_alike) and _is_one_event(document, *days_alike):
            yield days_alike[1], days_alike[0]


def on_two_weekdays(document: Document) -> Iterator[tuple[Day, Day]]:
    """Yield a date with its weekday, and an earlier one: the same day of the same year with another weekday."""
    by_date: dict[tuple[int, int], list[Day]] = {}
    years: set[int | None] = set()
    for day in document.once(days):
        if day.weekday is not None:
            by_date.setdefault((day.month, day.day), []).append(day)
        years.add(day.year)
    if len(years - {None}) > 1:
        return  # a date without its year may be of any of them
    for alike in by_date.values():
        earlier = alike[0]
        later = next((day for day in alike if day.weekday != earlier.weekday), None)
        if later is not None and later.year == earlier.year:
            yield later, earlier


def _is_slip(earlier: Day, later: Day) -> bool:
    """Tell whether two dates differ in the month alone, or in the first digit or the order of the day's digits.

    Days that are near each other are as often two steps of one matter.
    """
    if (earlier.day, earlier.month) == (later.day, later.month) or (earlier.year or later.year) != (
        later.year or earlier.year
    ):
        return False
    if earlier.day == later.day:
        return True
    one, other = f"{earlier.day:02}", f"{later.day:02}"
    return one[1] == other[1] or one == other[::-1]


def _is_one_event(document: Document, earlier: Day, later: Day) -> bool:
    """Tell whether the words near both dates are the same, two of them rare, and nothing tells them apart."""
    wording, tokens = document.repetition.wording, document.tokens
    sides = []
    for day in (earlier, later):
        sentence = document.sentence_at(day.span.start)
        if sentence is None or (day is later and sentence.start >= later.span.start - 3):
            return False  # “On 4 May” at the head of a sentence tells of something new
        at = bisect_left(tokens.start, day.span.start)
        first, last = max(sentence.first_token, at - _WITHIN), min(sentence.last_token, at + _WITHIN + 2)
        if not _TELLS_APART.isdisjoint(tokens.lower[sentence.first_token : sentence.last_token]):
            return False
        sides.append({wording.matter[i] for i in range(first, last)} - {0})
    shared = {n for n in sides[0] & sides[1] if wording.spelling[n] not in MONTHS and not wording.spelling[n].isdigit()}
    if document.sentence_at(earlier.span.start) is document.sentence_at(later.span.start):
        return False
    return len(shared) >= 2 and sum(wording.rarity[n] for n in shared) >= _LEAST_RARITY
