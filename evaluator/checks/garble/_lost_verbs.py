"""A verb, or the small word that makes one, lost from a clause: has rejected by, decided to a, he not know."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.garble._frames import (
    DETERMINERS,
    PREPOSITIONS,
    is_mere_verb,
    make_match,
    opens,
    opens_clause,
    together,
    unquoted,
)
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.lexicon import ADJECTIVE, GERUND, NOUN, PARTICIPLE, PAST, PLURAL, VERB, parts_of_speech
from evaluator.language.wording import MONTHS_AND_DAYS

_HAVE = frozenset("has have had".split())
_ARTICLES = frozenset("the a an his her its their".split())
_OPEN_A_GAP = frozenset("who that what which whom whose where than as to".split())
# Who may do a thing to another; after the rest "by" says by how much, by when or by what.
_AGENTS = frozenset(
    """council board court government minister president police committee company parliament senate party mayor army
    judge jury union ministry team club bank authorities authority commission agency firm owner owners public voters
    people king queen state city town school church house assembly congress department federation league association
    director manager coach editor author artist architect""".split()
)
_CHANGES = frozenset(
    "been passed stood gone come grown increased decreased fallen risen lived done swept ended spread moved won lost".split()
)


def has_rejected_by(document: Document) -> Iterator[Match]:
    """`The plan has rejected by the council`: been lost from a passive that names who did it."""
    tokens = document.tokens
    for i in tokens.places.get("by", ()):
        if i < 3 or parts_of_speech(tokens.lower[i - 1])[:1] not in (PAST, PARTICIPLE):
            continue
        have = i - 3 if tokens.lower[i - 2] in ("not", "also", "already", "since", "now", "just") else i - 2
        if (
            tokens.lower[have] not in _HAVE
            or tokens.lower[i - 1] in _CHANGES
            or not together(document, have - 1, i + 3)
        ):
            continue
        subject = parts_of_speech(tokens.lower[have - 1])[:1] in (NOUN, PLURAL)
        following = tokens.lower[i + 1]
        agent = following in _ARTICLES and not _AGENTS.isdisjoint(tokens.lower[i + 2 : i + 4])
        agent = agent or (tokens.text[i + 1][0].isupper() and following not in MONTHS_AND_DAYS)
        agent = agent or (parts_of_speech(following) == PLURAL and tokens.lower[i + 2] in _AFTER_AGENT)
        if subject and agent and _OPEN_A_GAP.isdisjoint(tokens.lower[max(have - 6, 0) : have]):
            message = f"“been” is missing after “{tokens.lower[have]}”."
            yield make_match(document, have, i + 1, message, (i - 1, i - 1, "been"))


_AFTER_AGENT = frozenset(". , in on at and for after".split())
_DONE_TO_PEOPLE = {"sentenced": "to", "convicted": "of", "situated": "in", "injured": "in", "evacuated": "from"}


def has_sentenced_to(document: Document) -> Iterator[Match]:
    """`The man has sentenced to a year`: been lost before what is done to people, and never goes without an object."""
    tokens = document.tokens
    for done, preposition in _DONE_TO_PEOPLE.items():
        for i in tokens.pairs(done, preposition):
            if i < 2 or tokens.lower[i - 1] not in _HAVE or not together(document, i - 2, i + 3):
                continue
            subject = parts_of_speech(tokens.lower[i - 2])[:1] in (NOUN, PLURAL)
            if subject and _OPEN_A_GAP.isdisjoint(tokens.lower[max(i - 7, 0) : i - 1]):
                message = f"“been” is missing after “{tokens.lower[i - 1]}”."
                yield make_match(document, i - 1, i + 2, message, (i, i, "been"))


_SAYERS = (
    "minister president mayor spokesman spokeswoman spokesperson official company council government court judge police "
    "bank firm union chairman director senator governor team club"
).split()
_HELPERS = frozenset("would will had was is were has could".split())


def the_minister_that(document: Document) -> Iterator[Match]:
    """`The minister that he would resign in May.`: a sentence whose only verb is that of what was said."""
    tokens = document.tokens
    for sayer in _SAYERS:
        for i in tokens.places.get(sayer, ()):
            if tokens.lower[i + 1 : i + 2] != ["that"] or not together(document, i - 1, i + 6):
                continue
            if tokens.lower[i - 1] not in ("the", "a") or not opens(document, i - 1):
                continue
            if tokens.lower[i + 2] not in ("he", "she", "it", "they") or tokens.lower[i + 3] not in _HELPERS:
                continue
            rest = tokens.text[i + 5 : document.sentence_ends[i]]
            if "," not in rest and not any(_may_be_finite(word) for word in rest):
                yield make_match(
                    document, i - 1, i + 3, "A verb is missing before “that”.", (i + 1, i + 1, "said"), safe=False
                )


def _may_be_finite(word: str) -> bool:
    letters = parts_of_speech(word)
    return word in _HELPERS or word in ("did", "does", "do", "can", "may", "must") or not set("zd").isdisjoint(letters)


_SUBJECTS = ("he", "she", "they", "we", "it")


def he_not_know(document: Document) -> Iterator[Match]:
    """`but he not know`: do lost before not. `He been there`, `We going home`: have or be lost."""
    tokens = document.tokens
    lower, most = tokens.lower, len(tokens) - 2
    for subject in (*_SUBJECTS, "you"):
        for i in tokens.places.get(subject, ()):
            if i >= most:
                break
            following = lower[i + 1]
            if following == "not":
                verb = tokens.lower[i + 2]
                letters = parts_of_speech(verb)
                lost = is_mere_verb(verb) or (VERB in letters and ADJECTIVE not in letters)
                lost = lost or (letters.startswith(ADJECTIVE) and verb != "only")
                lost = lost and verb != "be" and opens_clause(document, i)
            elif following == "been" or following.endswith("ing"):
                lost = tokens.text[i][0].isupper() and (following == "been" or _is_going(document, i))
                lost = lost and opens(document, i)
            else:
                continue
            if lost and together(document, i, i + 3) and unquoted(document, i, i + 2):
                yield make_match(document, i, i + 2, "A helping verb is missing between these words.")


def _is_going(document: Document, i: int) -> bool:
    """Tell whether a form in -ing after the subject at token `i` is all the verb that the sentence has."""
    tokens = document.tokens
    form = tokens.lower[i + 1]
    letters = parts_of_speech(form)
    takes = tokens.lower[i + 2] in DETERMINERS or tokens.lower[i + 2] in PREPOSITIONS
    alone = letters.startswith(GERUND) or (GERUND in letters and VERB not in letters and takes)
    return alone and form not in ("being", "having") and "," not in tokens.lower[i : document.sentence_ends[i]]


_ASKS = "decided wants want wanted tries try hopes hoped intends intend refused managed unable afford".split()
_DENIES = frozenset("could would did should will".split())
# What they could not the first time: the verb is left out, not lost.
_ORDERED = frozenset("first second third last other next same previous".split())


def decided_to_a(document: Document) -> Iterator[Match]:
    """`decided to a new bridge`, `he could not the door`: the verb lost before its object."""
    tokens = document.tokens
    for asks in _ASKS:
        for i in tokens.places.get(asks, ()):
            if together(document, i, i + 4) and tokens.lower[i + 1] == "to" and tokens.lower[i + 2] in _ARTICLES:
                yield make_match(document, i, i + 3, "A verb is missing after “to”.", confidence=0.85)
    for i in tokens.places.get("not", ()):
        if i < 2 or tokens.lower[i - 1] not in _DENIES or tokens.lower[i - 2] not in (*_SUBJECTS, "i", "you"):
            continue
        if not together(document, i - 2, i + 3) or tokens.lower[i + 1] not in _ARTICLES:
            continue
        if opens_clause(document, i - 2) and tokens.lower[i + 2] not in _ORDERED:
            yield make_match(document, i - 1, i + 2, "A verb is missing after “not”.", confidence=0.85)


_TELLS = (
    "asked told ordered forced invited allowed allow allows enable enables enabled encouraged want wants wanted advised "
    "urged expect expects expected"
).split()
_EXPECTED = (
    "expected forced allowed required supposed obliged permitted compelled scheduled likely unlikely ready willing "
    "unwilling eager"
).split()
_BE = frozenset("is are was were been be".split())
_WANTS = ("want", "wanted", "hope", "hoped", "try", "tried", "wish", "wished")


def asked_them_leave(document: Document) -> Iterator[Match]:
    """`asked them leave the room`, `want build a school`: to lost before the verb that another verb asks for."""
    tokens = document.tokens
    for tells in _TELLS:
        for i in tokens.places.get(tells, ()):
            if not together(document, i, i + 4) or tokens.lower[i + 1] not in ("him", "them", "us", "me"):
                continue
            if is_mere_verb(tokens.lower[i + 2]) and tokens.lower[i + 2] != "are":
                message = f"“{tells}” takes “to” before the verb."
                yield make_match(document, i, i + 3, message, (i + 2, i + 2, "to"))
    for expected in _EXPECTED:
        for i in tokens.places.get(expected, ()):
            if i == 0 or tokens.lower[i - 1] not in _BE or not together(document, i - 1, i + 2):
                continue
            if parts_of_speech(tokens.lower[i + 1]) == VERB and tokens.text[i + 1] not in ("are", "except"):
                message = f"“{expected}” takes “to” before the verb."
                yield make_match(document, i, i + 2, message, (i + 1, i + 1, "to"))
    for wants in _WANTS:
        for i in tokens.places.get(wants, ()):
            if not together(document, i, i + 4) or tokens.lower[i + 2] not in DETERMINERS:
                continue
            verb = tokens.lower[i + 1]
            if parts_of_speech(verb) == VERB and verb != "are" and tokens.text[i].islower():
                yield make_match(document, i, i + 2, f"“{wants}” takes “to” before the verb.", (i + 1, i + 1, "to"))


ALL = (has_rejected_by, has_sentenced_to, the_minister_that, he_not_know, decided_to_a, asked_them_leave)
