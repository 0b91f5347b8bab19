"""A verb where its noun belongs and a noun where its verb does: the arrive of, will decision the, an agree on.

Only words that the lexicon knows as nothing else count, and only where it has the word that is meant as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from evaluator.checks.garble._frames import DETERMINERS, SUBJECTS, forms_of, make_match, opens, together
from evaluator.checks.garble._word_order import NOUN_OF_VERB
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.lexicon import NOUN, VERB, parts_of_speech

_MORE_NOUNS = {
    "produce": "production", "solve": "solution", "prove": "proof", "apologise": "apology", "apologize": "apology",
    "maintain": "maintenance", "compare": "comparison", "analyze": "analysis", "apply": "application",
    "receive": "reception", "sell": "sale", "think": "thought", "respond": "response", "serve": "service",
    "obey": "obedience", "marry": "marriage", "prefer": "preference", "require": "requirement", "suppose": "supposition",
    "sign": "signature", "define": "definition", "decide": "decision", "conclude": "conclusion", "permit": "permission",
}  # fmt: skip
_NOUNS = {**NOUN_OF_VERB, **_MORE_NOUNS}
_VERBS = {noun: verb for verb, noun in reversed(_NOUNS.items())}
_ENDINGS = ("ment", "al", "ion", "ation", "ition", "ance", "ence")


@lru_cache(maxsize=1024)
def noun_of(verb: str) -> str | None:
    """Return the noun that is made of a verb, or None: arrive, arrival."""
    made = _NOUNS.get(verb)
    if made is not None:
        return made
    for stem in (verb, verb.removesuffix("e")):
        for ending in _ENDINGS:
            if NOUN in parts_of_speech(stem + ending) and (stem == verb or ending != "ment"):
                return stem + ending
    return None


@lru_cache(maxsize=1024)
def verb_of(noun: str) -> str | None:
    """Return the verb that a noun is made of, or None: treatment, treat."""
    made = _VERBS.get(noun)
    if made is not None:
        return made
    for ending in _ENDINGS:
        stem = noun.removesuffix(ending)
        for verb in (stem, stem + "e") if stem != noun else ():
            if VERB in parts_of_speech(verb) and len(stem) > 2:
                return verb
    return None


_OWNERS = frozenset("his their its our my your".split())
_ARTICLES = _OWNERS | {"a", "an", "the", "her"}
_AFTER_NOUN = frozenset("of on between in for by to from as".split())
# Verbs that the lexicon has as nothing else, and that some use as nouns.
_ALSO_NOUNS = frozenset(
    "do are be don build disconnect invite download ask see die serve consult compute receive augment install".split()
)


def an_agree_on(document: Document) -> Iterator[Match]:
    """`an agree on the price`, `the arrive of the troops`: a verb after an article."""
    tokens = document.tokens
    for verb in forms_of(document, VERB) - _ALSO_NOUNS:
        for i in tokens.places[verb]:
            if tokens.lower[i - 1] not in _ARTICLES or i == 0 or not together(document, i - 1, i + 2):
                continue
            capital = tokens.text[i - 1][0].isupper()
            if (capital and not opens(document, i - 1)) or (tokens.lower[i - 1] == "her" and not capital):
                continue  # type A; they helped her believe in it
            noun = noun_of(verb) if tokens.lower[i + 1] in _AFTER_NOUN and tokens.text[i].islower() else None
            if noun is not None:
                yield make_match(document, i - 1, i + 1, f"The noun is meant: “{noun}”.", (i, i + 1, noun))


def their_refuse_to(document: Document) -> Iterator[Match]:
    """`their refuse to pay`: a verb that is a noun of another meaning as well, between an owner and what he does."""
    tokens = document.tokens
    for i in tokens.places.get("refuse", ()):
        if i == 0 or tokens.lower[i - 1] not in _OWNERS or not together(document, i - 1, i + 3):
            continue
        if tokens.lower[i + 1] == "to" and VERB in parts_of_speech(tokens.lower[i + 2]):
            yield make_match(document, i - 1, i + 1, "The noun is meant: “refusal”.", (i, i + 1, "refusal"))


_MODALS = ("would", "could", "should", "must", "will", "can", "may", "might", "cannot", "didn't", "doesn't", "don't")
_ASKS = (
    "hope hopes hoped tried tries want wants wanted agreed refused decided able unable failed order years helped helps "
    "trying plans plan intend intends need needs needed"
).split()
_OBJECTS = DETERMINERS | frozenset("him them it us me her next two three four five six seven eight nine ten".split())
_NEVER_MEANT = frozenset(
    "action position transition condition station mention function evidence service government conference".split()
)


def will_decision(document: Document) -> Iterator[Match]:
    """`the board will decision the case`, `hope to solution the problem`: a noun before an object."""
    tokens = document.tokens
    lower, nouns, most = tokens.lower, forms_of(document, NOUN), len(tokens) - 3
    for modal in _MODALS:
        for i in tokens.places.get(modal, ()):
            if 0 < i < most and lower[i + 1] in nouns and lower[i - 1] not in DETERMINERS:
                yield from _noun_as_verb(document, i, i + 1)
    for i in tokens.places.get("not", ()):
        if (
            0 < i < most
            and lower[i + 1] in nouns
            and lower[i - 1] in ("did", "does", "do", "could", "would", "should", "will")
        ):
            yield from _noun_as_verb(document, i, i + 1)
    for asks in _ASKS:
        for i in tokens.places.get(asks, ()):
            if i < most and lower[i + 1] == "to" and lower[i + 2] in nouns:
                yield from _noun_as_verb(document, i, i + 2)


def _noun_as_verb(document: Document, first: int, i: int) -> Iterator[Match]:
    tokens = document.tokens
    noun = tokens.lower[i]
    if noun in _NEVER_MEANT or not tokens.text[i].islower():
        return
    following = tokens.lower[i + 1]
    takes = following in _OBJECTS or following.isdigit()
    verb = verb_of(noun) if together(document, max(first - 1, 0), i + 2) else None
    if verb is None or not (takes or (tokens.lower[first - 1] in SUBJECTS and opens(document, first - 1))):
        return
    yield make_match(document, first, i + 1, f"The verb is meant: “{verb}”.", (i, i + 1, verb))


ALL = (an_agree_on, their_refuse_to, will_decision)
