"""A thing said twice at a seam: rose climbed by, no intention no plans of, stirring keep stirring, how old tree is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from evaluator.checks.garble._agreement import is_countable
from evaluator.checks.garble._frames import make_match, together, unquoted
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.inflection import inflect
from evaluator.language.lexicon import NOUN, PAST, PLURAL, THIRD_PERSON, parts_of_speech

# Verbs of one meaning: two of a row in the same form are one too many.
_SYNONYMS = (
    "say state tell claim announce declare note explain add argue assert insist report",
    "rise climb grow jump soar surge increase go",
    "fall drop decline plunge slump sink decrease slip tumble",
    "begin start commence",
    "end finish conclude",
    "show reveal indicate demonstrate suggest prove",
    "buy purchase acquire",
    "build construct erect",
    "get receive obtain gain",
    "give provide offer grant",
    "become turn get",
    "choose select pick",
    "think believe consider feel",
    "live reside dwell",
    "die perish",
    "ask request demand",
    "leave depart quit",
    "win gain earn",
    "make create produce",
    "keep retain maintain",
    "see observe notice spot",
    "destroy ruin demolish wreck",
    "hold keep",
    "help assist aid",
    "need require",
    "use employ utilise utilize",
)


@lru_cache(maxsize=1)
def _doubles() -> dict[str, frozenset[str]]:
    """Return, by form, the same form of the verbs that mean as much."""
    found: dict[str, frozenset[str]] = {}
    for row in _SYNONYMS:
        for form in (PAST, THIRD_PERSON):
            forms = {inflect(verb, form) for verb in row.split()}
            forms = {word for word in forms if PLURAL not in parts_of_speech(word)}
            for word in forms:
                found[word] = found.get(word, frozenset()) | (forms - {word})
    return found


def rose_climbed(document: Document) -> Iterator[Match]:
    """`Sales rose climbed by 9 per cent`, `the officer said stated that`: two verbs of one meaning side by side."""
    tokens = document.tokens
    doubles = _doubles()
    for word in doubles.keys() & tokens.places.keys():
        others = doubles[word]
        for i in tokens.places[word]:
            if i + 2 >= len(tokens) or tokens.lower[i + 1] not in others or not together(document, i - 1, i + 3):
                continue
            if tokens.text[i + 1].islower() and tokens.text[i].islower() and unquoted(document, i, i + 2):
                yield make_match(document, i, i + 2, "One of these verbs is one too many.", confidence=0.85)


def no_intention_no_plans(document: Document) -> Iterator[Match]:
    """`had no intention no plans of resigning`: a thing denied twice with nothing between."""
    tokens = document.tokens
    lower = tokens.lower
    for i in tokens.pairs("with", "no") + [i for verb in _HAS for i in tokens.pairs(verb, "no")]:
        if not together(document, i, i + 6) or lower[i + 3] != "no" or lower[i + 5] not in _GOES_ON:
            continue
        nouns = all(parts_of_speech(lower[at])[:1] in (NOUN, PLURAL) for at in (i + 2, i + 4))
        if nouns and unquoted(document, i, i + 5):
            yield make_match(document, i + 1, i + 5, "One of these is one too many.", confidence=0.85)


_HAS = ("has", "have", "had", "is", "was", "are", "were")
_GOES_ON = frozenset("of to in for that on about with from at".split())


def stirring_keep_stirring(document: Document) -> Iterator[Match]:
    """`stirring keep stirring until`: a form in -ing on both sides of keep."""
    tokens = document.tokens
    for keep in ("keep", "keeps", "kept", "continue", "continued", "start", "started"):
        for i in tokens.places.get(keep, ()):
            if i == 0 or not together(document, i - 1, i + 2) or not tokens.lower[i + 1].endswith("ing"):
                continue
            if tokens.lower[i - 1] == tokens.lower[i + 1]:
                yield make_match(document, i - 1, i + 2, "This is said twice.", (i, i + 2, ""), safe=False)


_SIZES = frozenset(
    """old big large small tall high long short deep wide broad thick thin heavy strong fast slow good bad hard easy
    difficult important serious dangerous expensive cheap common rare""".split()
)
_FINITE = frozenset("is was has had".split())


def how_old_tree(document: Document) -> Iterator[Match]:
    """`Nobody knows how old tree is`: the article lost between how old and the thing that is."""
    tokens = document.tokens
    lower = tokens.lower
    for i in tokens.places.get("how", ()):
        if lower[i + 1 : i + 2] == [] or lower[i + 1] not in _SIZES or not together(document, i, i + 5):
            continue
        noun = (
            lower[i + 2] not in ("it", "life", "love")
            and is_countable(lower[i + 2])
            and document.tokens.text[i + 2].islower()
        )
        if noun and lower[i + 3] in _FINITE:
            message = f"“{lower[i + 2]}” takes an article."
            yield make_match(document, i, i + 3, message, (i + 2, i + 2, "the"), safe=False)


ALL = (rose_climbed, no_intention_no_plans, stirring_keep_stirring, how_old_tree)
