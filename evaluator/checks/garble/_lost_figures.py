"""Figures that lost their number or what they count: grew by per cent, cost $ million, will only grow by one."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.garble._frames import make_match, together
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.inflection import base_of
from evaluator.language.lexicon import GERUND, PARTICIPLE, PAST, THIRD_PERSON

_SCALES = ("per", "percent", "%", "million", "billion")
_CHANGES = frozenset("grow rise fall drop decline shrink climb jump expand contract".split())
_BEFORE_A_NUMBER = frozenset("by than about around over from least to almost nearly approximately roughly".split())
_CURRENCIES = frozenset("$£€")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_AFTER_AN_AMOUNT = frozenset("each per . , ;".split())
_HEDGES = frozenset("only just about nearly almost".split())


def by_per_cent(document: Document) -> Iterator[Match]:
    """`grew by per cent`, `rose percent`, `sold over million copies`, `cost $ billion`: the number is gone."""
    tokens = document.tokens
    lower = tokens.lower
    for scale in _SCALES:
        for i in tokens.places.get(scale, ()):
            if i == 0 or (scale == "per" and lower[i + 1 : i + 2] != ["cent"]) or not together(document, i - 1, i + 1):
                continue
            before = lower[i - 1]
            if before in _BEFORE_A_NUMBER or before in _CURRENCIES or (scale[:3] == "per" and _change(before)):
                last = i + 2 if scale == "per" else i + 1
                words = " ".join(lower[i:last])
                yield make_match(document, i - 1, last, f"A number is missing before “{words}”.", confidence=0.85)


def of_around_each(document: Document) -> Iterator[Match]:
    """`at a cost of around each`: the amount is gone."""
    tokens = document.tokens
    lower = tokens.lower
    for hedge in ("around", "about", "approximately", "roughly"):
        for i in tokens.places.get(hedge, ()):
            if i and i + 1 < len(lower) and lower[i - 1] in ("of", "by", "at") and lower[i + 1] in _AFTER_AN_AMOUNT:
                yield make_match(document, i - 1, i + 1, f"An amount is missing after “{hedge}”.", confidence=0.8)


def grow_by_one(document: Document) -> Iterator[Match]:
    """`The market will only grow by one.`: what the number counts is gone, per cent or people."""
    tokens = document.tokens
    lower = tokens.lower
    for number in _NUMBERS:
        for i in tokens.places.get(number, ()):
            by = i - 1 - (i > 1 and lower[i - 1] in _HEDGES)
            if by < 1 or lower[by] != "by" or i + 1 >= len(lower) or lower[i + 1] not in ".;":
                continue
            verb = by - 1 - (by > 1 and lower[by - 1] in _HEDGES)
            if _change(lower[verb]) and together(document, verb, i + 1):
                message = f"“{number}” of what? What the number counts is missing."
                yield make_match(document, verb, i + 1, message, confidence=0.75)


def _change(form: str) -> bool:
    """Tell whether a form is of a verb that says how a quantity moves."""
    return form in _CHANGES or any(
        base_of(form, ending) in _CHANGES for ending in (PAST, PARTICIPLE, THIRD_PERSON, GERUND)
    )


ALL = (by_per_cent, of_around_each, grow_by_one)
