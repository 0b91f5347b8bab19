"""Names: how each is written in a document, and which spellings are likely one name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from evaluator.document import Document, Span
from evaluator.language.lexicon import parts_of_speech
from evaluator.language.wording import FUNCTION_WORDS

_SHORTEST = 5  # letters; shorter names are too often neighbours by chance (Iran, Iraq)
_LONG_NAME = 7
_PARTICLES = frozenset({"al", "el", "ul", "abu", "bin", "ibn", "ben"})
_TITLES = frozenset(
    """mr mrs ms miss dr sir dame lord lady prof professor president minister senator judge captain general colonel
    king queen prince princess pope saint st""".split()
)

# Spellings of sounds that transliterations write in more than one way.
_SOUNDS = (
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("ph", "f"),
    ("q", "k"),
    ("c", "k"),
    ("g", "k"),
    ("z", "s"),
    ("j", "y"),
)


@dataclass(slots=True)
class Name:
    """One spelling of a name in a document."""

    form: str
    """Lower case, without a possessive; a particle is joined by a space."""
    spans: list[Span] = field(default_factory=list)
    before: set[str] = field(default_factory=set)
    """First names that stand before it, in lower case."""
    after: set[str] = field(default_factory=set)
    """Names that stand after it, in lower case: it is then a first name or part of a longer name."""


def names_of(document: Document) -> dict[str, Name]:
    """Return the spellings of names of five letters or more, by their form."""
    found: dict[str, Name] = {}
    tokens = document.tokens
    text, lower = tokens.text, tokens.lower
    skip = -1
    ordinary: dict[str, bool] = {}
    for i, written in enumerate(text):
        if i <= skip:
            continue
        first = lower[i]
        if first in _PARTICLES and i + 1 < len(text) and text[i + 1][0].isupper():
            if document.text[tokens.end[i] : tokens.start[i + 1]] == " ":
                skip = i + 1
                _add(found, f"{first} {_bare(lower[i + 1])}", _span(document, i, i + 1), set(), set())
            continue
        if "-" in first and first.partition("-")[0] in _PARTICLES:
            _add(found, _bare(first).replace("-", " ", 1), _span(document, i, i), set(), set())
            continue
        if len(first) < _SHORTEST or not written[0].isupper() or not written[1:].islower():
            continue
        form = _bare(first)
        if form not in ordinary:
            ordinary[form] = (
                len(form) < _SHORTEST or not form.isalpha() or form in FUNCTION_WORDS or bool(parts_of_speech(form))
            )
        if ordinary[form]:
            continue
        before = _neighbour(document, i - 1, i, i - 1)
        after = set() if first != form else _neighbour(document, i, i + 1, i + 1)
        _add(found, form, _span(document, i, i), before, after)
    return found


def _add(found: dict[str, Name], form: str, span: Span, before: set[str], after: set[str]) -> None:
    name = found.setdefault(form, Name(form))
    name.spans.append(span)
    name.before |= before
    name.after |= after


def _bare(lower: str) -> str:
    return lower[:-2] if lower.endswith("'s") else lower.rstrip("'")


def _span(document: Document, first: int, last: int) -> Span:
    tokens = document.tokens
    end = tokens.end[last] - (2 if tokens.lower[last].endswith("'s") else 0)
    return Span(tokens.start[first], end)


def _neighbour(document: Document, left: int, right: int, wanted: int) -> set[str]:
    """Return the form of token `wanted` if it is a name that only a space parts from the other."""
    tokens = document.tokens
    if left < 0 or right >= len(tokens):
        return set()
    form = tokens.lower[wanted]
    if not tokens.text[wanted][0].isupper() or form in FUNCTION_WORDS or form in _TITLES:
        return set()
    return {_bare(form)} if document.text[tokens.end[left] : tokens.start[right]] == " " else set()


@lru_cache(maxsize=1)
def well_known() -> frozenset[str]:
    """Return names that edited English uses often, in lower case."""
    text = resources.files("evaluator.models").joinpath("names.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def variants(names: Iterable[Name]) -> Iterator[tuple[Name, Name]]:
    """Yield pairs of spellings that are likely one name: the one to keep, then the other.

    Names are looked up by what is left when one letter is taken out, and by their consonants, so the time grows
    linearly with the names.
    """
    index: dict[str, list[Name]] = {}
    paired: set[tuple[str, str]] = set()
    for name in names:
        for key in _keys(name.form):
            for other in index.get(key, ())[:8]:
                pair = (other.form, name.form)
                if pair not in paired and _is_one_name(other, name):
                    paired.add(pair)
                    keep, change = sorted((other, name), key=lambda n: (-len(n.spans), n.spans[0]))
                    yield keep, change
            index.setdefault(key, []).append(name)


def _keys(form: str) -> set[str]:
    particle = " " in form
    word = form.rpartition(" ")[2]
    keys = {f"{form[0] if particle else ''}~{consonants(word)}"}
    if not particle and len(word) > _SHORTEST:
        keys.add(word)
        keys.update(word[:i] + word[i + 1 :] for i in range(1, len(word)))
    return keys


def consonants(word: str) -> str:
    """Return a name's consonants with those that transliterations confuse made one, doubles once."""
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyhw'’-]", "", word))


def _is_one_name(one: Name, other: Name) -> bool:
    from rapidfuzz.distance import OSA

    if one.before and other.before and not one.before & other.before:
        return False  # two people of one surname, or of two that look alike
    if one.after != other.after and (one.after or other.after) and not one.after & other.after:
        return False
    first, second = (name.form.rpartition(" ")[2] for name in (one, other))
    if first == second or first.startswith(second) or second.startswith(first):
        return False  # Iran and Iranian, a plural, or the name with and without its particle
    shared = bool(one.before & other.before) or bool(one.after & other.after)
    particle = " " in one.form and " " in other.form
    if (" " in one.form) != (" " in other.form):
        return False
    distance = OSA.distance(first, second)
    if particle:
        return distance <= 2 and consonants(first) == consonants(second)
    if first in well_known() and second in well_known() and not shared:
        return False
    if first.rstrip("aeiouy") == second.rstrip("aeiouy") or _is_kin(first, second):
        return False
    # A full name, and a long name no one knows that stands alone: the usual second mention.
    introduced = len(first) >= _LONG_NAME and bool(one.before) != bool(other.before)
    if max(len(one.spans), len(other.spans)) < 2 and not (shared or introduced):
        return False
    if distance == 1:
        return len(first) > _SHORTEST or shared
    return distance == 2 and shared and consonants(first) == consonants(second)


def _is_kin(first: str, second: str) -> bool:
    """Tell whether two words are one root with two endings: Syndicalist and Syndicalism."""
    return first[:-1] == second[:-1] and first[-3:-1] == "is"
