"""GAR007: a day, a month or a common word cut short in running prose."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import Document
from evaluator.findings import Edit, Match, Severity

CHECK = Check(
    code="GAR007",
    name="clipped-word",
    family="garble",
    severity=Severity.WARNING,
    summary="A day, a month or a common word is cut short in running prose.",
    why=(
        "Translation engines and spinners abbreviate one of two days (“Saturday and Sun.”). Edited prose writes days "
        "in full, and months where no date follows."
    ),
    over=("GAR001", "GAR005"),
    examples=(
        Flags(
            "The market runs on Friday and Sat. in the old town.",
            "Sat.",
            mend="The market runs on Friday and Saturday in the old town.",
        ),
        Flags(
            "Talks resume on Thurs. The envoys flew home.",
            "Thurs.",
            mend="Talks resume on Thursday. The envoys flew home.",
        ),
        Flags(
            "The bridge opened in Oct. after years of delay.",
            "Oct.",
            mend="The bridge opened in October after years of delay.",
        ),
        Flags("The fair is held every Saturday and Sun.", "Sun.", mend="The fair is held every Saturday and Sunday."),
        Flags(
            "The govt promised in June to reopen the two schools.",
            "govt",
            mend="The government promised in June to reopen the two schools.",
        ),
        Flags(
            "The road has been closed since Sept because of the slide.",
            "Sept",
            mend="The road has been closed since September because of the slide.",
        ),
        Silent("Doors open 7.30; running time 2 hrs. Dept. of Works, Sept 4."),
        Silent("Planets circle stars such as the Sun. On Sat., Aug. 3, the shop opens at 9 a.m."),
        Silent("Venus is nearer to the Sun. Mon.-Fri. 9-5; Sat. 10-2."),
        Silent("She sat. He was wed. Their son ran in the sun. In Dec. 2019 it snowed."),
        Silent("A spokesman for Sun. said the shares of Sun rose on Monday."),
    ),
)

_DAYS = {
    "Mon": "Monday", "Tue": "Tuesday", "Tues": "Tuesday", "Wed": "Wednesday", "Weds": "Wednesday", "Thu": "Thursday",
    "Thur": "Thursday", "Thurs": "Thursday", "Fri": "Friday", "Sat": "Saturday", "Sun": "Sunday",
}  # fmt: skip
_MONTHS = {
    "Jan": "January", "Feb": "February", "Apr": "April", "Aug": "August", "Sep": "September", "Sept": "September",
    "Oct": "October", "Nov": "November", "Dec": "December",
}  # fmt: skip
_DAY_NAMES = frozenset(name.lower() for name in _DAYS.values())
_MONTH_NAMES = frozenset(
    "january february march april may june july august september october november december".split()
)
_BEFORE_DAY = frozenset("on last next this every until till since by from late early".split())
_BEFORE_MONTH = frozenset("in last next since until till by from late early mid".split())
_JOINS = frozenset("and or to through till until".split())
_IS = frozenset("is was be been were are".split())
_SCHEDULE_MARKS = frozenset("- – — : ; & /".split())
_WORDS_OF_THEIR_OWN = frozenset(("Sun", "Sat", "Wed"))
"""Clips that are words or names as well: the sentence must go on after them or a day be named nearby."""


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield clipped days and months in sentences; schedules and datelines, with their figures, are left alone."""
    for clips, before, names, kind in (
        (_DAYS, _BEFORE_DAY, _DAY_NAMES, "day"),
        (_MONTHS, _BEFORE_MONTH, _MONTH_NAMES, "month"),
    ):
        for clip, full in clips.items():
            for i in document.tokens.places.get(clip.lower(), ()):
                if document.tokens.text[i] == clip and _is_clipped(document, i, before, names, kind):
                    yield _match(document, i, full, kind)
                elif document.tokens.text[i] == clip and clip in _NO_NAMES and _stands_bare(document, i, before):
                    yield _bare_match(document, i, full)
    for clip, full in _WORDS.items():
        for i in document.tokens.places.get(clip, ()):
            if document.tokens.text[i] == clip and _stands_bare(document, i, None):
                yield _bare_match(document, i, full)


_NO_NAMES = frozenset("Tues Weds Thurs Sept Oct Nov Feb Aug".split())
"""Clips that are nothing else, so that they need no stop to be known."""
_WORDS = {
    "govt": "government", "dept": "department", "depts": "departments", "yrs": "years", "hrs": "hours", "hosp": "hospital",
    "univ": "university", "mgmt": "management", "intl": "international", "natl": "national", "assn": "association",
    "acct": "account", "bldg": "building", "ppl": "people",
    "abt": "about", "gov't": "government", "dep't": "department",
}  # fmt: skip
"""Words cut short that edited prose never writes so."""


def _stands_bare(document: Document, i: int, before: frozenset[str] | None) -> bool:
    """Tell whether a clip without its stop stands in running prose, with no figure beside it."""
    tokens = document.tokens
    sentence = document.sentence_at(tokens.start[i])
    if sentence is None or i == sentence.first_token or sentence.last_token - sentence.first_token < _RUNNING_WORDS:
        return False
    previous, following = tokens.lower[i - 1], tokens.text[i + 1] if i + 1 < len(tokens) else "."
    if previous[0].isdigit() or following[0].isdigit() or following in (".", "-", "–", "/", ":", "@"):
        return following == "." and i + 2 >= sentence.last_token and previous[0].isalpha() and before is None
    return previous[0].isalpha() and (before is None or previous in before)


_RUNNING_WORDS = 7  # of a sentence; a shorter line is a note or a heading


def _bare_match(document: Document, i: int, full: str) -> Match:
    tokens = document.tokens
    edit = Edit(tokens.start[i], tokens.end[i], full)
    message = f"“{tokens.text[i]}” is “{full}” cut short; in running prose it is written in full."
    quoted = document.quotation_at(tokens.span(i, i + 1)) is not None
    return Match(tokens.start[i], tokens.end[i], message, confidence=0.85, edits=(edit,), safe=not quoted)


def _is_clipped(document: Document, i: int, before: frozenset[str], names: frozenset[str], kind: str) -> bool:
    tokens = document.tokens
    if i == 0 or i + 1 >= len(tokens) or tokens.text[i + 1] != "." or tokens.start[i + 1] != tokens.end[i]:
        return False
    following = tokens.text[i + 2 : i + 4]
    if any(word[0].isdigit() for word in following) or (following[:1] and following[0] in _SCHEDULE_MARKS):
        return False
    previous = tokens.lower[i - 1]
    if previous in _JOINS and i > 1 and tokens.lower[i - 2] in names:
        return True
    if following[:1] and following[0] in _JOINS and len(following) > 1 and following[1].lower() in names:
        return True
    goes_on = bool(following) and following[0].islower()
    if kind == "month":
        return previous in before or ((goes_on or following[:1] == [","]) and previous.isalpha() and previous in _IS)
    if tokens.text[i] not in _WORDS_OF_THEIR_OWN:
        return previous in before and following[:1] != [","]
    return previous in before and (goes_on or _mentions(document, i, names)) and following[:1] != [","]


def _mentions(document: Document, i: int, names: frozenset[str]) -> bool:
    """Tell whether a full name of a day stands near: before it in its block or right after."""
    tokens = document.tokens
    block = document.block_at(tokens.start[i])
    if block is None:
        return False
    first, last = tokens.block_range[block.index]
    return any(word in names for word in tokens.lower[max(first, i - 40) : min(last, i + 40)])


def _match(document: Document, i: int, full: str, kind: str) -> Match:
    tokens = document.tokens
    start, end = tokens.start[i], tokens.end[i + 1]
    block = document.block_at(start)
    following = tokens.text[i + 2] if i + 2 < len(tokens) else ""
    last = block is None or i + 2 >= tokens.block_range[block.index][1]
    ends_sentence = last or following[:1].isupper() or following[:1] in "“\"'‘"
    edit = Edit(start, end, full + "." if ends_sentence else full)
    message = f"“{tokens.text[i]}.” is “{full}” cut short; in running prose a {kind} is written in full."
    return Match(start, end, message, confidence=0.9, edits=(edit,), safe=not ends_sentence or last)
