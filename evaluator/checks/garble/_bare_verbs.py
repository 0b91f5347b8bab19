"""Verbs in a form that the helping verb before them does not take: is work in, can to swim, must leaves, was went."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.garble._frames import (
    DETERMINERS,
    is_mere_verb,
    make_match,
    opens,
    opens_clause,
    together,
    unquoted,
)
from evaluator.checks.garble._verb_forms import ALSO_NOUNS, MODALS, MODALS_AFTER_SUBJECT, ONLY_PAST
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.inflection import base_of, inflect
from evaluator.language.lexicon import (
    ADJECTIVE,
    ADVERB,
    GERUND,
    NOUN,
    PARTICIPLE,
    PAST,
    PLURAL,
    THIRD_PERSON,
    VERB,
    parts_of_speech,
)

_SUBJECTS = frozenset("he she they we it i you".split())
_BE = ("is", "are", "was", "were", "been", "being", "be")
_OPEN_A_GAP = frozenset("who that what which whatever all best as whom where if than everything how".split())


def _may_be_bare(verb: str) -> bool:
    """Tell whether a word is a plain verb that differs from its participle and describes nothing: not put, not fit."""
    letters = set(parts_of_speech(verb))
    other = letters & {ADJECTIVE, ADVERB, PARTICIPLE, PAST, GERUND}
    return VERB in letters and not other and inflect(verb, PARTICIPLE) != verb and verb not in ("let", "are", "be")


# Nouns and verbs in one that say what a person does.
_DONE_BY_ONE = frozenset("work study travel talk walk dance".split())
_AFTER_VERB = frozenset("by in at on for to the a an of from with as".split())


def he_is_work(document: Document) -> Iterator[Match]:
    """`he is work in a bank`, `she was give a prize`: a plain verb after a form of be, and what it governs."""
    tokens = document.tokens
    for verb in _BE[:4]:
        for i in tokens.places.get(verb, ()):
            if i == 0 or tokens.lower[i - 1] not in _SUBJECTS or i + 2 >= len(tokens):
                continue
            form, following = tokens.lower[i + 1 : i + 3]
            if (
                following not in _AFTER_VERB
                or not together(document, i - 1, i + 3)
                or not opens_clause(document, i - 1)
            ):
                continue
            letters = parts_of_speech(form)
            mere = letters.startswith(VERB) and _may_be_bare(form)
            mere = mere and (tokens.lower[i - 1] != "it" or NOUN not in letters)  # it was sacrifice on a great scale
            if mere or (form in _DONE_BY_ONE and tokens.lower[i - 1] in ("he", "she")):
                right = inflect(form, PARTICIPLE if following in ("by", "of", "a", "an") else GERUND)
                message = f"After “{verb}” stands “{right}” or the like."
                yield make_match(document, i, i + 2, message, (i + 1, i + 2, right), safe=False)


def was_reject_by(document: Document) -> Iterator[Match]:
    """`was reject by the council`, `will be arrive`: a plain verb where the participle belongs."""
    tokens = document.tokens
    for i in tokens.places.get("by", ()):
        if i < 2 or tokens.lower[i - 2] not in _BE or not together(document, i - 2, i + 2):
            continue
        determiner = tokens.lower[i + 1] in DETERMINERS
        agent = determiner or tokens.text[i + 1][0].isupper()
        # Thought to be junk by the staff; what it needs is demand by Western firms.
        noun = determiner and tokens.lower[i - 2] in ("was", "were")
        mere = parts_of_speech(tokens.lower[i - 1]).startswith(VERB) or noun
        if agent and mere and _may_be_bare(tokens.lower[i - 1]):
            right = inflect(tokens.lower[i - 1], PARTICIPLE)
            message = f"After “{tokens.lower[i - 2]}” stands the participle."
            yield make_match(document, i - 2, i + 1, message, (i - 1, i, right))
    for i in tokens.places.get("be", ()):
        if i == 0 or i + 1 >= len(tokens) or tokens.lower[i - 1] not in _WILL:
            continue
        verb = tokens.text[i + 1]
        if verb == "except" or tokens.lower[i - 2] == "there":  # there must be give on both sides
            continue
        if (parts_of_speech(verb) == VERB or verb == "go") and _may_be_bare(verb) and together(document, i - 1, i + 2):
            right = inflect(verb, PARTICIPLE)
            message = f"After “be” stands “{right}” or the like."
            yield make_match(document, i - 1, i + 2, message, (i + 1, i + 2, right), safe=False)


_WILL = frozenset((*MODALS, *MODALS_AFTER_SUBJECT))


def was_went(document: Document) -> Iterator[Match]:
    """`the boy was went to school`, `asked her to went`: went, which stands alone."""
    tokens = document.tokens
    for i in tokens.places.get("went", ()):
        if i < 2 or not together(document, i - 2, i + 1):
            continue
        if tokens.lower[i - 1] in _BE and _OPEN_A_GAP.isdisjoint(tokens.lower[max(i - 6, 0) : i - 1]):
            message = f"“went” takes no “{tokens.lower[i - 1]}”."
            yield make_match(document, i - 1, i + 1, message, (i - 1, i, ""), safe=False)
    for past, base in ONLY_PAST.items():
        for i in tokens.places.get(past, ()):
            if i < 3 or tokens.lower[i - 1] != "to" or past in ALSO_NOUNS or not together(document, i - 3, i + 1):
                continue
            if tokens.lower[i - 2] in _OBJECTS and tokens.lower[i - 3] in _ASKED:
                message = "After “to” the verb takes its plain form."
                yield make_match(document, i - 1, i + 1, message, (i, i + 1, base))


_OBJECTS = frozenset("him her them us me you".split())
_ASKED = frozenset("asked told wanted ordered forced allowed invited persuaded helped urged advised".split())


def he_can_to(document: Document) -> Iterator[Match]:
    """`He can to swim`, `she must leaves`: not the plain verb after a pronoun and its modal."""
    tokens = document.tokens
    for modal in (*MODALS, *MODALS_AFTER_SUBJECT):
        for i in tokens.places.get(modal, ()):
            if i == 0 or tokens.lower[i - 1] not in _SUBJECTS or i + 2 >= len(tokens):
                continue
            verb, following = tokens.lower[i + 1 : i + 3]
            if verb == "to":
                wrong = modal in ("can", "will", "could") and is_mere_verb(following) and opens_clause(document, i - 1)
                if wrong and together(document, i - 1, i + 3) and unquoted(document, i, i + 2):
                    message = f"“{modal}” takes the verb without “to”."
                    yield make_match(document, i, i + 3, message, (i + 1, i + 2, ""))
            elif verb.endswith("ing") and parts_of_speech(verb).startswith(GERUND):
                base = base_of(verb, GERUND)
                if base is not None and tokens.text[i + 1].islower() and together(document, i - 1, i + 2):
                    message = f"After “{modal}” the verb takes its plain form."
                    yield make_match(document, i, i + 2, message, (i + 1, i + 2, base))
            elif verb.endswith("s") and parts_of_speech(verb)[:1] in (THIRD_PERSON, PLURAL) and verb != "needs":
                base = base_of(verb, THIRD_PERSON) if ADVERB not in parts_of_speech(verb) else None
                if base is not None and tokens.text[i + 1].islower() and together(document, i - 1, i + 2):
                    message = f"After “{modal}” the verb takes its plain form."
                    yield make_match(document, i, i + 2, message, (i + 1, i + 2, base))


_PEOPLE = frozenset(
    "child children boy boys girl girls man men woman women people students workers players dog horse team police".split()
)


def made_the_children_to(document: Document) -> Iterator[Match]:
    """`made the children to cry`, `let the dog to run`: a verb without to after let and make."""
    tokens = document.tokens
    for asks in ("let", "lets", "letting", "made", "makes", "make", "making"):
        for i in tokens.places.get(asks, ()):
            if (
                tokens.lower[i + 2 : i + 3] == []
                or tokens.lower[i + 2] not in _PEOPLE
                or not together(document, i, i + 5)
            ):
                continue
            if tokens.lower[i + 1] in DETERMINERS and tokens.lower[i + 3] == "to" and is_mere_verb(tokens.lower[i + 4]):
                message = f"“{asks}” takes the verb without “to”."
                yield make_match(document, i, i + 5, message, (i + 3, i + 4, ""))


_TAKES_GERUND = (
    "enjoy enjoys enjoyed suggest suggests suggested recommend recommends recommended finish finished avoid avoids "
    "avoided dislike dislikes"
).split()


def they_enjoy_to(document: Document) -> Iterator[Match]:
    """`They enjoy to swim`, `came for to see`: to before a verb that takes the form in -ing, or for before to."""
    tokens = document.tokens
    for asks in _TAKES_GERUND:
        for i in tokens.places.get(asks, ()):
            if i == 0 or tokens.lower[i - 1] not in _SUBJECTS or tokens.lower[i + 1 : i + 2] != ["to"]:
                continue
            if together(document, i - 1, i + 3) and is_mere_verb(tokens.lower[i + 2]) and opens_clause(document, i - 1):
                right = inflect(tokens.lower[i + 2], GERUND)
                message = f"“{asks}” takes the form in -ing."
                yield make_match(document, i, i + 3, message, (i + 1, i + 3, right), safe=False)
    for i in tokens.places.get("for", ()):
        if i and tokens.lower[i + 1 : i + 2] == ["to"] and together(document, i - 1, i + 3):
            # The help they look for to build it: for belongs to a verb.
            letters = parts_of_speech(tokens.lower[i - 1])
            described = i > 1 and tokens.lower[i - 2] in DETERMINERS and letters[:1] in (NOUN, PLURAL)
            if letters not in (NOUN, PLURAL) and not described:
                continue
            if is_mere_verb(tokens.text[i + 2]) and unquoted(document, i, i + 2):
                yield make_match(document, i, i + 3, "“to” needs no “for”.", (i, i + 1, ""))


_AMOUNTS = ("rise", "increase", "decrease", "grow", "fall", "drop", "decline", "improve")


def has_rise_by(document: Document) -> Iterator[Match]:
    """`has rise by ten percent`, `was increase by`: a plain verb of change where its participle belongs."""
    tokens = document.tokens
    for verb in _AMOUNTS:
        for i in tokens.places.get(verb, ()):
            helper = tokens.lower[i - 1] if i else ""
            if tokens.lower[i + 1 : i + 2] != ["by"] or not together(document, i - 1, i + 2):
                continue
            if helper in ("has", "have", "had") or helper in _BE[:4]:
                right = inflect(verb, PARTICIPLE)
                message = f"After “{helper}” stands the participle."
                yield make_match(document, i - 1, i + 1, message, (i, i + 1, right), safe=helper not in _BE)


_MANY = ("many", "most", "some", "several", "these", "those")


def many_people_was(document: Document) -> Iterator[Match]:
    """`Many people was there`: people with the verb of one, at the head of its sentence."""
    tokens = document.tokens
    for i in tokens.places.get("people", ()):
        right = _PLURAL_OF.get(tokens.lower[i + 1]) if i and i + 1 < len(tokens) else None
        if right is None or tokens.lower[i - 1] not in _MANY:
            continue
        if opens(document, i - 1) and unquoted(document, i - 1, i + 2):
            yield make_match(document, i - 1, i + 2, f"“people” takes “{right}”.", (i + 1, i + 2, right))


_PLURAL_OF = {"is": "are", "was": "were", "has": "have"}

ALL = (
    he_is_work, was_reject_by, was_went, he_can_to, made_the_children_to, they_enjoy_to, has_rise_by, many_people_was,
)  # fmt: skip
