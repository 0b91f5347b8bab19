"""Lives: how old people are and when they were born, as a text says, and where it says so in two ways."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from evaluator.document import Document, Span
from evaluator.language.figures import was_given
from evaluator.language.lexicon import parts_of_speech
from evaluator.language.lines import lines_at
from evaluator.language.patterns import lazy_pattern
from evaluator.language.wording import FUNCTION_WORDS, number_in


class Fact(NamedTuple):
    """An age or a year of birth."""

    name: str
    """As written, without a possessive; empty for "he" and "she", "the 54-year-old" and "the accused"."""
    value: str
    span: Span
    """The number."""
    kind: str = ""
    """Of an age: "turns" of the next birthday, "died" at a death, "the" of "the 54-year-old", "she" after a pronoun,
    "role" of the one accused; empty where a name stands beside it."""


_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}"
_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_IN_WORDS = [*_TEENS, *(f"{ten}{one}" for ten in _TENS for one in ("", *(f"-{one}" for one in _ONES)))]
_YEARS = rf"[1-9]\d?|1[01]\d|{'|'.join(_TEENS)}|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES)}))?"
_AGE = lazy_pattern(
    rf"(?P<name>{_NAME})(?:,(?: (?:who is|aged|now|who is now))? (?P<age>{_YEARS})(?=[,.;)])|"
    rf",(?: an?)? (?P<adjective>{_YEARS})-year-old\b|"
    rf", who (?:turns|will be|will turn) (?P<turns>{_YEARS})(?= (?:in|on|next|this|later)\b|[,.;])|"
    rf" is(?: now| aged)? (?P<years>{_YEARS})(?: years old)?(?=[.,;]| and\b))|"
    rf"\b(?P<before>{_YEARS})-year-old (?:[a-z]+ )?(?P<second>{_NAME})|"
    rf"\bAt (?P<at>{_YEARS}), (?P<third>{_NAME}) (?:is|remains|has|says|still|plays|runs|leads|wants|looks|hopes)\b"
)
_OLD = "-year-old"
_BEFORE_AGE = (", ", " is ", " aged ", " now ", "At ", " turns ", " turn ", " be ")
_SOMEBODY = r"suspect|accused|defendant|gunman|attacker|alleged \w+"
_REFERENCE = lazy_pattern(
    rf"\b[Tt]he (?P<the>{_YEARS}|{'|'.join(_ONES)})-year-old\b(?:,? (?P<noun>[a-z]+))?|"
    rf"(?:^|(?<=[.!?”\"] ))(?:He|She) is(?: now| only| just)? (?P<she>{_YEARS})(?=[.,;]| and\b)|"
    rf"(?:^|(?<=[.!?”\"] ))(?:He|She) was (?P<dead>{_YEARS})\.(?!\d)|"
    rf"\b(?:who|He|She)(?: has)? died(?: aged| at(?: the age of)?|,? at) (?P<died>{_YEARS})(?=[.,;])|"
    rf"(?P<name>{_NAME}), who was (?P<was>{_YEARS})(?=[.,;])|"
    rf"\b[Tt]he (?:{_SOMEBODY})\b(?:,(?: who is| aged)? (?P<aged>{_YEARS})(?=[,.;)])|"
    rf"[^.,;\n]{{0,50}},? (?:is|was)? ?an? (?P<role>{_YEARS})-year-old)|"
    rf"\b[Hh](?:is|er) client, an? (?P<client>{_YEARS})-year-old"
)
_BEFORE_REFERENCE = (
    "e is ",
    "e was ",
    "o was ",
    "e is now ",
    "is only ",
    "is just ",
    "died aged ",
    "died at ",
    "died, at ",
    "age of ",
)
_ROLES = "suspect accused defendant gunman attacker alleged client".split()
_HIGHEST_AGE = 119
_WRITTEN = frozenset([*map(str, range(1, _HIGHEST_AGE + 1)), *_IN_WORDS])
_YEAR = r"(?P<{}>1[6-9]\d\d|20[0-2]\d)"
_DAY = r"(?:(?:[A-Z][a-z]+ \d{1,2}, ?|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? ))?"
_WHERE = r"(?:(?:in|at|near|on) (?!\d)[^.,;()\n]{2,40}?,? )?"
_BORN = lazy_pattern(
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
    lines, others = _lines_with_ages(document)
    found = chain.from_iterable(_AGE.finditer(text, *line) for line in lines)
    facts = [fact for fact in map(_age, found) if fact is not None]
    values: dict[str, set[str]] = {}
    for fact in facts:
        values.setdefault(fact.name, set()).add(fact.value)
    # A name with many numbers behind it is a source with its pages.
    named = [fact for fact in facts if len(values[fact.name]) <= _MOST_AGES]
    pairs = list(_contradicting(document, named))
    yield from pairs
    if not pairs:
        references = [_reference(match) for line in others for match in _REFERENCE.finditer(text, *line)]
        yield from _without_name(document, named, [fact for fact in references if fact is not None])


def _reference(match: re.Match[str]) -> Fact | None:
    """Return the age of somebody who is not named beside it, or of the dead."""
    group = next(group for group in _KINDS if match[group])
    if group == "the" and match["noun"] and not _is_person(match["noun"]):
        return None
    value = number_in(match[group].lower())
    return None if value is None else Fact(match["name"] or "", value, Span(*match.span(group)), _KINDS[group])


_KINDS = {
    "the": "the", "she": "she", "dead": "died", "died": "died", "was": "died", "aged": "role", "role": "role", "client": "role",
}  # fmt: skip


def _is_person(word: str) -> bool:
    """Tell whether a word after “the 54-year-old” goes on with a sentence about a person, or says what the person is."""
    parts = parts_of_speech(word)
    if word in FUNCTION_WORDS or parts[:1] in ("v", "z", "d", "p"):
        return word not in ("of", "that", "which")
    return _OCCUPATION.search(word) is not None


def _without_name(document: Document, named: list[Fact], references: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Yield the first age of the document's only person, or of the one accused, that contradicts the one before."""
    accused = [fact for fact in references if fact.kind == "role"]
    if len({fact.value for fact in accused}) == 2 and not _SEVERAL & document.tokens.places.keys():
        yield next(fact for fact in accused if fact.value != accused[0].value), accused[0]
    dead = [fact for fact in references if fact.kind == "died"]
    living = sorted((*named, *(fact for fact in references if fact.kind in ("the", "she"))), key=lambda fact: fact.span)
    for facts in (living, dead if _DEATH & document.tokens.places.keys() else []):
        if len({fact.value for fact in facts}) != 2:
            continue
        earlier = facts[0]
        later = next(fact for fact in facts if fact.value != earlier.value)
        if (later.name and earlier.name) or abs(int(later.value) - int(earlier.value)) < 2:
            continue
        if _is_of_one_time(document, later) and _is_only_person(document, later, earlier):
            yield later, earlier


def _is_of_one_time(document: Document, fact: Fact) -> bool:
    """Tell whether the sentence does not speak of another time, and the age is given here for the first time."""
    tokens = document.tokens
    sentence = document.sentence_at(fact.span.start)
    if sentence is None:
        return False
    if was_given(document, fact.value, sentence.first_token):
        return False
    at = bisect_left(tokens.start, fact.span.start)
    words = tokens.lower[sentence.first_token : min(at + _BESIDE, sentence.last_token)]
    return fact.kind == "died" or (
        _OTHER_TIME.isdisjoint(words) and not any(_CALENDAR_YEAR.match(word) for word in words)
    )


def _is_only_person(document: Document, later: Fact, earlier: Fact) -> bool:
    """Tell whether up to the later age the document speaks of one person, whose name came before."""
    sentence = document.sentence_at(later.span.start)
    if sentence is None:
        return False
    names = {fact.name.split()[-1].lower() for fact in (later, earlier) if fact.name}
    people = _people(document, sentence.last_token)
    if len(people) != 1 or not names <= people:
        return False
    if later.kind == "died":
        return True
    tokens = document.tokens
    before = tokens.lower[: sentence.first_token]
    noun = tokens.lower[min(bisect_left(tokens.start, later.span.end), len(tokens) - 1)]
    if later.kind == "the" and _OCCUPATION.search(noun):
        return not any(noun in before[at + 1 : at + 4] for at, word in enumerate(before) if word in ("a", "an"))
    if not _KIN.isdisjoint(before):
        return False
    first = min(s.first_token for s in document.sentences if s.block >= sentence.block - 1)
    return not any(
        word in ("a", "an", "another") and any(map(_OCCUPATION.search, before[at + 1 : at + 4]))
        for at, word in enumerate(before[first:], first)
    )


def _people(document: Document, end: int) -> set[str]:
    """Return the last words of the names of two words or more before token `end`, but for names of places."""
    tokens = document.tokens
    people: set[str] = set()
    run: list[str] = []
    for at in range(end):
        written, lower = tokens.text[at], tokens.lower[at]
        if written[0].isupper() and len(written) > 1 and (lower not in FUNCTION_WORDS or run):
            run.append(lower.removesuffix("'s"))
            continue
        if len(run) > 1 and _NO_PEOPLE.isdisjoint(run) and not _is_the(tokens.lower, at - len(run) - 1):
            people.add(run[-1])
        run = []
    return people


def _is_the(lower: list[str], at: int) -> bool:
    return at >= 0 and lower[at] == "the"


_OCCUPATION = lazy_pattern(
    r"(?:[a-z]{2}(?:ist|er|or|ian|man|woman|ant|ent|eer)|chef|mayor|judge|cook|nurse|pilot|monk|nun|priest|father|mother|"
    r"widow|guard|star|native|coach|captain|poet|clerk|graduate|novice|veteran|boy|girl|teenager|youth|pensioner|victim)$"
)
_BESIDE = 4  # tokens after an age that may say of which time it is
_OTHER_TIME = frozenset("when then had ago once until before after by would if later former".split())
_CALENDAR_YEAR = re.compile(r"(?:1[6-9]|20)\d\d$")
_DEATH = frozenset("died dead dies death".split())
_SEVERAL = frozenset(
    "suspects defendants accomplice accomplices brothers gunmen attackers co-defendant co-defendants clients second".split()
)
_KIN = frozenset(
    """wife husband spouse son sons daughter daughters brother brothers sister sisters mother father uncle aunt cousin nephew
    niece partner fiancé fiancée boyfriend girlfriend twin twins friend friends rival colleague teammate victim victims
    grandson granddaughter grandfather grandmother couple""".split()
)
_NO_PEOPLE = frozenset(
    """street road lane avenue bay cape river lake sea ocean mount mountain island islands university college school
    county city town council board club party hotel hospital church station bridge park house hall court square north
    south east west new great central national royal international club league cup united states kingdom world day
    bank company institute museum gallery theatre prize award desert valley hill hills point mill""".split()
)


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
    title, _, rest = name.partition(" ")
    if rest and title.lower() in _TITLES:
        name = rest
    if name.split()[0] in _NO_NAMES or name.split()[-1] in _NO_NAMES:
        return None
    group = next(group for group in ("age", "adjective", "turns", "years", "before", "at") if match[group])
    if (
        " " not in name
        and group == "age"
        and (match.string[match.start() - 1 : match.start()] == "(" or match.string[match.end("age")] in ".;)")
    ):
        return None  # (Lund, 54): a page
    value = number_in(match[group].lower())
    return None if value is None else Fact(name, value, Span(*match.span(group)), "turns" if group == "turns" else "")


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


def _lines_with_ages(document: Document) -> tuple[list[Span], list[Span]]:
    """Return the lines that may give an age beside a name, and one without a name: to look everywhere takes long."""
    text, places, start = document.text, document.tokens.places, document.tokens.start
    numbers = [start[i] for age in places.keys() & _WRITTEN for i in places[age]]
    named = [at for at in numbers if text.endswith(_BEFORE_AGE, 0, at)]
    unnamed = [at for at in numbers if text.endswith(_BEFORE_REFERENCE, 0, at)]
    old = [i for word in places if _OLD in word for i in places[word]]
    named += [start[i] for i in old]
    unnamed += [start[i] for i in old if i and document.tokens.lower[i - 1] == "the"]
    unnamed += [start[i] for role in _ROLES for i in places.get(role, ())]
    return lines_at(text, named), lines_at(text, unnamed)


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
        elif not _agree(earlier, fact):
            yield fact, earlier


def _agree(one: Fact, other: Fact) -> bool:
    """Tell whether both may be true: who turns 55 may be 54 still."""
    if "turns" in (one.kind, other.kind) and one.kind != other.kind:
        birthday, now = (one, other) if one.kind else (other, one)
        return int(birthday.value) - int(now.value) in (0, 1)
    return one.value == other.value


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
