"""The article lost before a word that always takes one: in same house, one of most popular, until end of May."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.garble._frames import forms_of, make_match, noun_follows, together
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.lexicon import NOUN, PLURAL, SUPERLATIVE, parts_of_speech

_BEFORE_SAME = frozenset("in at on from during by with of for to".split())


def in_same_house(document: Document) -> Iterator[Match]:
    """`live in same house`: same with no article after a preposition, and no compound such as same sex couples."""
    tokens = document.tokens
    for i in tokens.places.get("same", ()):
        if i == 0 or tokens.lower[i - 1] not in _BEFORE_SAME or not together(document, i - 1, i + 2):
            continue
        noun = parts_of_speech(tokens.lower[i + 1])[:1] in (NOUN, PLURAL) and tokens.text[i + 1].islower()
        if noun and tokens.text[i].islower() and not noun_follows(document, i + 2):
            yield make_match(document, i - 1, i + 2, "“same” takes “the”.", (i, i, "the"))


_UNTIL = frozenset("at until till before since towards by".split())
_WHOLE_TIMES = frozenset("season war century month year term".split())


def until_end_of(document: Document) -> Iterator[Match]:
    """`until end of May`, `at beginning of 1990`: a point of time with no article."""
    tokens = document.tokens
    for point in ("end", "beginning", "start"):
        for i in tokens.places.get(point, ()):
            before = tokens.lower[i - 1] if i else ""
            if before not in _UNTIL or not together(document, i - 1, i + 3) or tokens.lower[i + 1] != "of":
                continue
            following = tokens.text[i + 2]
            dated = following[0].isupper() or (following.isdigit() and len(following) == 4)
            # Managers write “by end of year”, engineers “at end of life”.
            if dated or (before not in ("by", "at") and following in _WHOLE_TIMES):
                yield make_match(document, i - 1, i + 3, f"“{point}” takes “the”.", (i, i, "the"))


def one_of_most(document: Document) -> Iterator[Match]:
    """`one of most popular`, `one of oldest houses`: the superlative with no article."""
    tokens = document.tokens
    for i in tokens.places.get("one", ()):
        if tokens.lower[i + 1 : i + 2] != ["of"] or not together(document, i, i + 5):
            continue
        word = tokens.lower[i + 2]
        if word in ("most", "best", "worst") or parts_of_speech(word).startswith(SUPERLATIVE):
            yield make_match(document, i, i + 3, f"“{word}” takes “the”.", (i + 2, i + 2, "the"))


_BE = frozenset("is was are were".split())
# Superlatives that stand without an article: was last seen, is best friends with.
_BARE = frozenset("best least latest nearest".split())


def is_largest(document: Document) -> Iterator[Match]:
    """`is largest city in the country`: a superlative and its noun with no article, after a form of be."""
    tokens = document.tokens
    for word in forms_of(document, SUPERLATIVE) - _BARE:
        for i in tokens.places[word]:
            if tokens.lower[i - 1] not in _BE or not together(document, i - 1, i + 3):
                continue
            if tokens.lower[i + 2] in ("in", "of") and parts_of_speech(tokens.lower[i + 1]).startswith(NOUN):
                yield make_match(document, i - 1, i + 2, f"“{word}” takes “the”.", (i, i, "the"))


_WORKERS = (
    "teacher doctor nurse lawyer farmer actor actress singer writer journalist engineer student soldier driver painter "
    "baker carpenter mechanic waiter plumber dentist pilot tailor"
).split()
_BECOMES = frozenset("is was been become became becomes becoming as".split())


def is_doctor(document: Document) -> Iterator[Match]:
    """`She is doctor in a small town`, `works as teacher at`: a trade, which unlike an office takes an article."""
    tokens = document.tokens
    for worker in _WORKERS:
        for i in tokens.places.get(worker, ()):
            before = tokens.lower[i - 1] if i else ""
            if before not in _BECOMES or not together(document, i - 1, i + 2) or tokens.text[i] != worker:
                continue
            following = tokens.lower[i + 1]
            if before == "as" and (i < 2 or tokens.lower[i - 2] not in ("work", "works", "worked", "working")):
                continue
            if following in ("in", "at", "for", "."):
                article = "an" if worker[0] in "aeiou" else "a"
                yield make_match(document, i - 1, i + 1, f"“{worker}” takes “{article}”.", (i, i, article))


ALL = (in_same_house, until_end_of, one_of_most, is_largest, is_doctor)
