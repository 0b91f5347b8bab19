"""Dates: days of the calendar as a text writes them, and those that no calendar has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from evaluator.document import Document, Span

MONTHS = (
    "january february march april may june july august september october november december".split()
)  # fmt: skip
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
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
_SIGN = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_BEFORE = 28  # characters before a month in which its date may begin: “Wednesday, the 31st of ”
_AFTER = 24
_COUNTED_BEFORE = re.compile(r"\b(?:[Ii]n|[Ll]ast|[Tt]his|[Ss]ince|[Bb]y|[Dd]uring|[Ee]very|[Nn]ext|[Ee]ach) $")
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days(document: Document) -> Iterator[Day]:
    """Yield the days that a document names, in order; weekdays only where they stand right before a date."""
    text = document.text
    end = 0
    for sign in _SIGN.finditer(text):
        if sign.start() < end:
            continue
        match = None
        for found in _DATE.finditer(text, max(end, sign.start() - _BEFORE), sign.end() + _AFTER):
            if found.start("after") == sign.start() or found.start("before") == sign.start():
                match = found
                break
            if found.start() > sign.start():
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
        year = match["year"] or match["last"]
        yield Day(
            int(match["first"] or match["second"]),
            1 + next(at for at, name in enumerate(MONTHS) if name.startswith(month.lower()[:3])),
            int(year) if year else None,
            WEEKDAYS.index(match["weekday"].lower()) if match["weekday"] else None,
            Span(*match.span()),
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
