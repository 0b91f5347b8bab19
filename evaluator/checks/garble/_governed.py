"""Verbs with a preposition that they do not take, where only what stands before shows that they are verbs."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.garble._frames import DETERMINERS, make_match, opens_clause, together
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.inflection import inflect
from evaluator.language.lexicon import GERUND, VERB, parts_of_speech

_SUBJECTS = frozenset("he she they we i".split())
_HEARD = frozenset("sound sounds news applause cheers smell sight tune roar strains welcome ovation".split())


def arrived_to(document: Document) -> Iterator[Match]:
    """`arrived to the station`, `arrived to London`: a place takes at or in."""
    tokens = document.tokens
    for verb in ("arrive", "arrives", "arrived", "arriving"):
        for i in tokens.places.get(verb, ()):
            if tokens.lower[i + 1 : i + 2] != ["to"] or not together(document, i, i + 4):
                continue
            place = tokens.lower[i + 2] in ("the", "his", "her", "their", "our") and tokens.lower[i + 3] not in _HEARD
            name = tokens.text[i + 2][0].isupper() and VERB not in parts_of_speech(tokens.lower[i + 3])
            if place or (name and GERUND not in parts_of_speech(tokens.lower[i + 3])):
                right = "in" if name else "at"
                yield make_match(document, i, i + 2, f"“{verb}” takes “at” or “in”.", (i + 1, i + 2, right), safe=False)


_TAKES_OBJECT = "told asked visited attacked contacted phoned approached mentioned".split()


def told_to_his_wife(document: Document) -> Iterator[Match]:
    """`He told to his wife`, `they visited to the museum`: to before the object of a verb that does without."""
    tokens = document.tokens
    for verb in _TAKES_OBJECT:
        for i in tokens.places.get(verb, ()):
            if i == 0 or tokens.lower[i - 1] not in _SUBJECTS or tokens.lower[i + 1 : i + 2] != ["to"]:
                continue
            if (
                together(document, i - 1, i + 4)
                and tokens.lower[i + 2] in DETERMINERS
                and opens_clause(document, i - 1)
            ):
                yield make_match(document, i, i + 2, f"“{verb}” takes no “to”.", (i + 1, i + 2, ""))


def requested_for(document: Document) -> Iterator[Match]:
    """`They requested for help`: for after a verb that does without."""
    tokens = document.tokens
    for verb in ("requested", "demanded", "requests", "demands"):
        for i in tokens.places.get(verb, ()):
            if i == 0 or tokens.lower[i - 1] not in _SUBJECTS or tokens.lower[i + 1 : i + 2] != ["for"]:
                continue
            following = tokens.lower[i + 2 : i + 4]
            if together(document, i - 1, i + 3) and following != ["the", "first"] and opens_clause(document, i - 1):
                yield make_match(document, i, i + 2, f"“{verb}” takes no “for”.", (i + 1, i + 2, ""))


_MARRIED = frozenset("is was are were been be get gets got getting".split())


def married_with_anna(document: Document) -> Iterator[Match]:
    """`was married with Anna for ten years`."""
    tokens = document.tokens
    for i in tokens.places.get("married", ()):
        if i == 0 or tokens.lower[i - 1] not in _MARRIED or tokens.lower[i + 1 : i + 2] != ["with"]:
            continue
        if together(document, i - 1, i + 3) and tokens.text[i + 2][0].isupper():
            yield make_match(document, i, i + 2, "“married” takes “to”.", (i + 1, i + 2, "to"))


def insisted_to(document: Document) -> Iterator[Match]:
    """`he insisted to go by train`: the verb after a verb that takes on and the form in -ing."""
    tokens = document.tokens
    for insists in ("insist", "insists", "insisted", "insisting"):
        for i in tokens.places.get(insists, ()):
            if tokens.lower[i + 1 : i + 2] != ["to"] or not together(document, i, i + 3):
                continue
            verb = tokens.lower[i + 2]
            if verb in ("go", "be", "have", "do", "see", "pay", "take", "make", "leave", "stay", "come"):
                right = f"on {inflect(verb, GERUND)}"
                message = f"“{insists}” takes “on” and the form in -ing."
                yield make_match(document, i, i + 3, message, (i + 1, i + 3, right))


ALL = (arrived_to, told_to_his_wife, requested_for, married_with_anna, insisted_to)
