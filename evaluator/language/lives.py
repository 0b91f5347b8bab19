"""Lives: how old people are and when they were born, as a text says, and where it says so in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from evaluator.document import Document, Span
from evaluator.language.lexicon import parts_of_speech
from evaluator.language.lines import lines_at
from evaluator.language.wording import FUNCTION_WORDS


class Fact(NamedTuple):
    """An age or a year of birth."""

    name: str
    """As written, without a possessive; empty for "he" and "she"."""
    value: str
    span: Span
    """The number."""


_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}"
_YEARS = r"[1-9]\d?|1[01]\d"
_AGE = re.compile(
    rf"(?P<name>{_NAME})(?:,(?: (?:who is|aged|now))? (?P<age>{_YEARS})(?=[,.;)])|"
    rf",(?: an?)? (?P<adjective>{_YEARS})-year-old\b|"
    rf" is(?: now| aged)? (?P<years>{_YEARS})(?: years old)?(?=[.,;]))|"
    rf"\b(?P<before>{_YEARS})-year-old (?:[a-z]+ )?(?P<second>{_NAME})|"
    rf"\bAt (?P<at>{_YEARS}), (?P<third>{_NAME}) (?:is|remains|has|says|still|plays|runs|leads|wants|looks|hopes)\b"
)
_OLD = "-year-old"
_BEFORE_AGE = (", ", " is ", " aged ", " now ", "At ")
_HIGHEST_AGE = 119
_YEAR = r"(?P<{}>1[6-9]\d\d|20[0-2]\d)"
_DAY = r"(?:(?:[A-Z][a-z]+ \d{1,2}, ?|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? ))?"
_WHERE = r"(?:(?:in|at|near|on) (?!\d)[^.,;()\n]{2,40}?,? )?"
_BORN = re.compile(
    rf"(?P<name>{_NAME}|\b[Hh]e|\b[Ss]he)(?:,? (?:was|who was))?,? \(?born {_WHERE}(?:(?:in|on) )?{_DAY}{_YEAR.format('year')}\b|"
    rf"\bBorn {_WHERE}(?:in|on) {_DAY}{_YEAR.format('second')}\b[^.;()\n]{{0,60}}?, (?P<subject>{_NAME}|he|she)\b"
)
# Words that look like names before a number: a month and its day, a chapter.
_NO_NAMES = frozenset(
    """January February March April May June July August September October November December Jan Feb Mar Apr Jun
    Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Chapter Section Act
    Psalm Article Page Room Route Highway Street Class Year Grade Part Group Lot Unit Table Figure Level""".split()
)
_MOST_AGES = 2
_COMPARED = 8  # people of one surname that are told apart
_TITLES = frozenset("mr mrs ms miss dr sir dame lord lady prof professor judge captain president senator".split())


def ages(document: Document) -> Iterator[tuple[Fact, Fact]]:
    """Yield an age and an earlier one of the same person that is another."""
    text = document.text
    found = chain.from_iterable(_AGE.finditer(text, *line) for line in _lines_with_ages(document))
    facts = [fact for fact in map(_age, found) if fact is not None]
    values: dict[str, set[str]] = {}
    for fact in facts:
        values.setdefault(fact.name, set()).add(fact.value)
    # A name with many numbers behind it is a source with its pages.
    yield from _contradicting(document, [fact for fact in facts if len(values[fact.name]) <= _MOST_AGES])


def births(document: Document) -> Iterator[tuple[Fact, Fact]]:
    """Yield a year of birth and an earlier one of the same person that is another."""
    if "born" not in document.tokens.places:
        return
    facts = list(_births(document))
    named = [fact for fact in facts if fact.name]
    yield from _contradicting(document, named)
    main = named[0] if len(named) == 1 else None
    for fact in facts:
        if main is not None and not fact.name and fact.span > main.span and fact.value != main.value:
            if _is_about(document, main.name, fact):
                yield fact, main
            return


def _age(match: re.Match[str]) -> Fact | None:
    name = _bare(match["name"] or match["second"] or match["third"])
    if name.split()[0] in _NO_NAMES or name.split()[-1] in _NO_NAMES:
        return None
    group = next(group for group in ("age", "adjective", "years", "before", "at") if match[group])
    if (
        " " not in name
        and group == "age"
        and (match.string[match.start() - 1 : match.start()] == "(" or match.string[match.end("age")] in ".;)")
    ):
        return None  # (Lund, 54): a page
    return Fact(name, match[group], Span(*match.span(group)))


def _births(document: Document) -> Iterator[Fact]:
    text = document.text
    end = 0
    for at in document.tokens.places["born"]:
        block = document.block_at(document.tokens.start[at])
        start = max(end, document.tokens.start[at] - 60, block.start if block is not None else 0)
        match = _BORN.search(text, start, document.tokens.end[at] + 160)
        if match is None or not match.start() <= document.tokens.start[at] < match.end():
            continue
        end = match.end()
        group = "year" if match["year"] else "second"
        name = _bare(match["name"] or match["subject"])
        if name.split()[0] in FUNCTION_WORDS or name.lower() in ("he", "she"):
            name = ""
        yield Fact(name, match[group], Span(*match.span(group)))


def _bare(name: str) -> str:
    return name.replace("’s", "").replace("'s", "")


def _lines_with_ages(document: Document) -> list[Span]:
    """Return the lines that may give an age: to look for names everywhere takes long."""
    text, places, start = document.text, document.tokens.places, document.tokens.start
    numbers = (start[i] for age in range(1, _HIGHEST_AGE + 1) for i in places.get(str(age), ()))
    signs = [at for at in numbers if text.endswith(_BEFORE_AGE, 0, at)]
    signs += [start[i] for word in places if _OLD in word for i in places[word]]
    return lines_at(text, signs)


def _contradicting(document: Document, facts: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    seen: dict[str, list[Fact]] = {}
    alone: dict[str, bool] = {}  # surnames that one person only has
    for fact in facts:
        surname = fact.name.split()[-1]
        people = seen.setdefault(surname, [])
        if people and surname not in alone:
            alone[surname] = len(_first_names(document, surname)) < 2
        earlier = next((other for other in people if _is_one_person(other.name, fact.name, alone.get(surname))), None)
        if earlier is None:
            if len(people) < _COMPARED:
                people.append(fact)
        elif earlier.value != fact.value:
            yield fact, earlier


def _is_one_person(one: str, other: str, is_alone: bool | None) -> bool:
    """Tell whether two names with one surname are surely one person's; `is_alone` where nobody else has the surname."""
    return one == other if " " in one and " " in other else bool(is_alone)


def _first_names(document: Document, surname: str) -> set[str]:
    """Return the words with capitals that stand before a surname in the document, titles and openings left out."""
    tokens = document.tokens
    found = set()
    for at in (*tokens.places.get(surname.lower(), ()), *tokens.places.get(surname.lower() + "'s", ())):
        first = tokens.text[at - 1] if at else ""
        lower = first.lower()
        if first[:1].isupper() and len(first) > 1 and lower not in FUNCTION_WORDS and lower not in _TITLES:
            opens = at < 2 or not tokens.is_word(at - 2)
            if not (opens and parts_of_speech(lower)):
                found.add(lower)
    return found


def _is_about(document: Document, name: str, fact: Fact) -> bool:
    """Tell whether a paragraph that begins "Born in 1948, he" can only be about the person the document is about."""
    block = document.block_at(fact.span.start)
    surname = name.split()[-1]
    if block is None or fact.span.start - block.start > 60 or not document.prose:
        return False
    opening = document.prose[0]
    if surname not in document.text[opening.start : opening.end] or len(_first_names(document, surname)) > 1:
        return False
    before = document.text[block.start : fact.span.start]
    return re.match(r"(?:Born|He was born|She was born)\b", before) is not None
