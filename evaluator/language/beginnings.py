"""Beginnings: in which year a text says that something was founded, built, opened or begun, and where it says two."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from evaluator.document import Document, Sentence, Span


class Beginning(NamedTuple):
    """A year in which something began."""

    kind: str
    """The first verb of its class in `_VERBS`."""
    what: frozenset[int]
    """The stems that name it, as numbers of the document's wording."""
    is_definite: bool
    """False after "a" and "another"."""
    is_named: bool
    """True where a word of it has a capital."""
    year: str
    span: Span
    sentence: Sentence


_VERBS = {
    form: forms[0]
    for forms in map(
        str.split,
        ("founded established formed", "built constructed", "opened", "began started begun", "launched"),
    )
    for form in forms
}
_SINCE = frozenset("going running trading business brewing publishing existed".split())
_BEFORE_YEAR = frozenset(["in", "since"])
_REACH = 6  # tokens between a verb and its year
_SUBJECT = 9  # tokens before a verb that may name what began
_ENDS = frozenset('that when since after before while because as where if and but ; : . “ " ( ) ”'.split())
_LINKS = frozenset("was were is been being be had has have which that who first it its officially , formally".split())
# Such a word beside either tells of another beginning than the first.
_TELLS_APART = frozenset(
    """new second third present current original originally former old older another other rebuilt reopened again replaced
    replacement expanded restored moved renamed last next later earlier previous previously around about circa nearly almost
    extension wing annex branch""".split()
)
_FEWEST = 2


def begun_in_two_years(document: Document) -> Iterator[tuple[Span, Span]]:
    """Yield the places of a later and an earlier year in which one thing is said to have begun."""
    groups: dict[tuple[str, int], list[Beginning]] = {}
    for found in _beginnings(document):
        for word in found.what:
            groups.setdefault((found.kind, word), []).append(found)
    told = set()
    for members in groups.values():
        if len({found.year for found in members}) != _FEWEST:
            continue
        earlier = members[0]
        later = next(found for found in members if found.year != earlier.year)
        if later.span not in told and _is_one_thing(document, later, earlier):
            told.add(later.span)
            yield later.span, earlier.span


def _beginnings(document: Document) -> Iterator[Beginning]:
    places, lower = document.tokens.places, document.tokens.lower
    for at in sorted(chain.from_iterable(places[verb] for verb in (_VERBS.keys() | _SINCE) & places.keys())):
        sentence = document.sentence_at(document.tokens.start[at])
        if sentence is None:
            continue
        for year in range(at + 2, min(at + _REACH + 1, sentence.last_token)):
            if _is_year(lower[year]):
                if lower[year - 1] in _BEFORE_YEAR and (lower[at] in _VERBS or lower[year - 1] == "since"):
                    found = _beginning(document, sentence, at, year)
                    if found is not None:
                        yield found
                break
            if lower[year - 1] in (",", "and", ";", "(") or lower[year] in _VERBS:
                break


def _beginning(document: Document, sentence: Sentence, verb: int, year: int) -> Beginning | None:
    tokens, matter = document.tokens, document.repetition.wording.matter
    between = range(verb + 1, year - 1)
    last = verb
    while last > sentence.first_token and tokens.lower[last - 1] in _LINKS:
        last -= 1
    first = last
    while (
        first > sentence.first_token
        and last - first < _SUBJECT
        and tokens.lower[first - 1] not in _ENDS
        and tokens.lower[first - 1] != ","
    ):
        first -= 1
    if first > sentence.first_token and tokens.lower[first - 1] == "and":
        return None  # Saudi Arabia and Thailand
    what = {matter[i] for i in range(first, last)} - {0}
    if not what or any(tokens.text[i][0].isdigit() for i in between):
        return None
    kind = _VERBS.get(tokens.lower[verb], "founded")
    is_definite = tokens.lower[first] not in ("a", "an", "another", "one", "some", "many")
    is_named = any(tokens.text[i][0].isupper() and matter[i] and i > sentence.first_token for i in range(first, last))
    return Beginning(
        kind, frozenset(what), is_definite, is_named, tokens.lower[year], tokens.span(year, year + 1), sentence
    )


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and "1000" < word < "2100"


def _is_one_thing(document: Document, later: Beginning, earlier: Beginning) -> bool:
    if not later.is_definite or later.sentence == earlier.sentence:
        return False
    if not later.what <= earlier.what or not (later.is_named or earlier.is_named or len(later.what) > 1):
        return False  # what is named at more length may be another; “the war” may be any
    lower = document.tokens.lower
    return all(
        _TELLS_APART.isdisjoint(lower[found.sentence.first_token : found.sentence.last_token])
        for found in (later, earlier)
    )
