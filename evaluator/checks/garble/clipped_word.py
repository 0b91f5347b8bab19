"""GAR007: a day, month or other word cut short in running prose, or a form that is no word and nearly a common one."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.garble._frames import together
from evaluator.checks.garble._misspelt import misspelt
from evaluator.document import Document
from evaluator.findings import Edit, Match, Severity

CHECK = Check(
    code="GAR007",
    name="clipped-word",
    family="garble",
    severity=Severity.WARNING,
    summary="A word is cut short in running prose, or misspelt so that it is no word.",
    why=(
        "Translation engines and spinners abbreviate one of two days (“Saturday and Sun.”). Edited prose writes days "
        "in full, and months where no date follows; so it does government, years and hours. A form that is no word, "
        "and a common one but for lost letters or one slip, was left by an edit, a scan or a spinner's joints."
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
        Flags("The governmen has paid.", "governmen", mend="The government has paid."),
        Flags("Police opened an nvestigation.", "nvestigation", mend="Police opened an investigation."),
        Flags("A clause in the agreem lets them leave.", "agreem", mend="A clause in the agreement lets them leave."),
        Flags("Their car collidd with a tractor.", "collidd", mend="Their car collided with a tractor."),
        Flags("The govt has paid.", "govt", mend="The government has paid."),
        Flags("It took ten hrs to dry.", "hrs", mend="It took ten hours to dry."),
        Flags("The shop has been shut since Sept and may not open.", "Sept"),
        Flags("She read law at the Univ of Leeds.", "Univ", mend="She read law at the University of Leeds."),
        Silent("Cook for 2 hrs; rest 10 mins. We met Jan and Dec at the Mon temple. See Univ of Leeds Press, 2001."),
        Silent("Planets circle stars such as the Sun. On Sat., Aug. 3, the shop opens at 9 a.m."),
        Silent("Venus is nearer to the Sun. Mon.-Fri. 9-5; Sat. 10-2."),
        Silent("She sat. He was wed. Their son ran in the sun. In Dec. 2019 it snowed."),
        Silent("They were riven by doubt, and resent it; the embers glow, “an ospital”, he said, the de facto head."),
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
                if document.tokens.text[i] != clip:
                    continue
                if _is_clipped(document, i, before, names, kind):
                    yield _match(document, i, full, kind)
                elif clip in _NO_WORDS and _is_bare(document, i, before):
                    yield _bare_match(document, i, full)
    yield from _clipped_nouns(document)
    yield from misspelt(document)


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


# Clips that are no words, names or codes of anything else, so that they need no full stop to be known.
_NO_WORDS = frozenset("Tues Weds Thurs Feb Aug Sept Oct Nov Jan".split())
_QUALIFIED = frozenset("early late mid last next most".split())


def _is_bare(document: Document, i: int, before: frozenset[str]) -> bool:
    """Tell whether a clip without a full stop stands in a sentence, away from figures and names."""
    tokens = document.tokens
    if i == 0 or not together(document, i - 1, i + 2):
        return False
    following = tokens.text[i + 1]
    goes_on = following.islower() or (following in (".", ",") and tokens.start[i + 1] == tokens.end[i])
    if not goes_on or (following == "." and not _ends(document, i + 1)):
        return False
    if following in (".", ",") and tokens.text[i + 2 : i + 3] and tokens.text[i + 2][0].isdigit():
        return False
    previous = tokens.lower[i - 1]
    if tokens.text[i] == "Jan":  # a name as well
        return previous in _QUALIFIED or (previous == "of" and tokens.lower[i - 2] in _QUALIFIED)
    return previous in before and following != "."


def _ends(document: Document, i: int) -> bool:
    return not together(document, i, i + 2)


def _bare_match(document: Document, i: int, full: str) -> Match:
    span = document.tokens.span(i, i + 1)
    message = f"“{document.tokens.text[i]}” is “{full}” cut short; running prose writes it in full."
    return Match(span.start, span.end, message, confidence=0.85, edits=(Edit(span.start, span.end, full),))


_CLIPPED_NOUNS = {
    "govt": "government", "gov't": "government", "dept": "department", "hosp": "hospital", "yrs": "years",
    "yr": "year", "hrs": "hours", "mths": "months", "wks": "weeks", "mgmt": "management", "assoc": "association",
    "natl": "national", "intl": "international", "dist": "district", "bldg": "building", "ppl": "people",
    "govts": "governments", "depts": "departments",
}  # fmt: skip
_CLIPPED_NAMES = {"Univ": "University", "Calif": "California", "Dept": "Department"}
_UNITS = frozenset(("yrs", "hrs", "mths", "wks", "yr"))
_COUNTS = frozenset(
    """two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty several many
    few these those recent past""".split()
)
_ARTICLES = frozenset("the a its their our this his her local central federal state".split())


def _clipped_nouns(document: Document) -> Iterator[Match]:
    """Yield `the govt`, `ten hrs`, `the Univ of Leeds` outside quotations; tables and notes put figures beside them."""
    tokens = document.tokens
    for clip, full in _CLIPPED_NOUNS.items():
        for i in tokens.places.get(clip, ()):
            before = _COUNTS if clip in _UNITS else _ARTICLES
            if i and tokens.text[i] == clip and tokens.lower[i - 1] in before and _in_sentence(document, i):
                yield _bare_match(document, i, full)
    for clip, full in _CLIPPED_NAMES.items():
        for i in tokens.places.get(clip.lower(), ()):
            if i == 0 or tokens.text[i] != clip or not _in_sentence(document, i):
                continue
            following = tokens.lower[i + 1] if i + 1 < len(tokens) else "."
            named = tokens.lower[i - 1] == "the" and following == "of"
            if named or (clip == "Calif" and tokens.text[i - 1] == "in" and following.isalpha()):
                yield _bare_match(document, i, full)


def _in_sentence(document: Document, i: int) -> bool:
    """Tell whether token `i` has no full stop of its own and stands in a whole sentence outside quotations."""
    tokens = document.tokens
    sentence = document.sentence_at(tokens.start[i])
    if sentence is None or document.quotation_at(tokens.span(i, i + 1)) is not None:
        return False
    following = tokens.text[i + 1] if i + 1 < len(tokens) else ""
    own_stop = following == "." and i + 2 < sentence.last_token
    return not own_stop and sentence.last_token - sentence.first_token > _LEAST


_LEAST = 4  # tokens of a sentence; shorter lines are labels
