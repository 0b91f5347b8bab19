"""Verbs that do not agree with the plain subject that opens their sentence, and nouns in the wrong number.

A subject counts here only where nothing can come between it and its verb: a determiner, words that describe, a noun,
and then the helping verb. In such a frame no relative clause or list can make the form right after all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from evaluator.checks.garble._frames import (
    MARKS,
    PREPOSITIONS,
    is_mere_verb,
    is_plain_verb,
    make_match,
    opens,
    together,
)
from evaluator.checks.garble._noun_forms import SAME_IN_BOTH, is_counted
from evaluator.checks.garble._verb_forms import ALSO_NOUNS, ONLY_PAST
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.inflection import base_of, inflect
from evaluator.language.lexicon import (
    ADJECTIVE,
    ADVERB,
    NOUN,
    PARTICIPLE,
    PAST,
    PLURAL,
    VERB,
    parts_of_speech,
)

_OPENERS = frozenset("the this these those our their his her its my your some many several most".split())
_PLURAL_OF = {"is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't", "wasn't": "weren't",
              "hasn't": "haven't", "doesn't": "don't"}  # fmt: skip
_HAVE = frozenset("has have had".split())
_BE = frozenset("is are was were".split())
_MODALS = frozenset("will would can could may might must should shall".split())
_HELPERS = _HAVE | _BE | _MODALS
_AUXILIARIES = _HELPERS.union(_PLURAL_OF)
_LONGEST = 4  # words of a subject
# “The aim was build a bridge”: what follows may be a clause of its own.
_NAMES_AN_ACT = frozenset(
    """aim plan idea thing goal job task role purpose point trick way result advice rule intention answer solution
    challenge option choice response next step rest best least most approach strategy key secret""".split()
)
# Nouns of many that are read as one or as many.
_COLLECTIVE = frozenset(
    """family team group crew band company party crowd staff public press bunch gang cast lot pack set pair class house
    committee board jury council cabinet senate kind best first last few rest same youth elite clergy nobility majority minority number population""".split()
)


class _Subject(NamedTuple):
    """The subject that opens a sentence: its first token, its noun and the helping verb after it."""

    first: int
    noun: int
    verb: int


def _subjects(document: Document) -> Iterator[_Subject]:
    """Yield the plain subjects that open a sentence outside quotations, each right before a helping verb."""
    tokens = document.tokens
    lower, text = tokens.lower, tokens.text
    for sentence in document.sentences:
        first, last = sentence.first_token, sentence.last_token
        if last - first < 4 or lower[first] not in _OPENERS:
            continue
        for noun in range(first + 1, min(first + _LONGEST, last - 2)):
            letters = parts_of_speech(lower[noun])
            if not letters or not text[noun].islower():
                break
            if lower[noun + 1] in _AUXILIARIES:
                if letters[0] in (NOUN, PLURAL) and document.quotation_at(tokens.span(first, noun + 2)) is None:
                    yield _Subject(first, noun, noun + 1)
                break
            if letters[0] not in (NOUN, ADJECTIVE, PARTICIPLE):
                break


def is_plural(word: str) -> bool:
    """Tell whether a word is first of all a plural that takes a plural verb."""
    if word in SAME_IN_BOTH or word.endswith("ics") or not parts_of_speech(word).startswith(PLURAL):
        return False
    return base_of(word, PLURAL) is not None


def after_subject(document: Document) -> Iterator[Match]:
    """`The talks was`, `The mayor has became`, `The house was sell`, `The results will published`, `The city may to`."""
    for subject in _subjects(document):
        yield from _agreement(document, subject)
        yield from _form(document, subject)


def _agreement(document: Document, subject: _Subject) -> Iterator[Match]:
    lower = document.tokens.lower
    verb = lower[subject.verb]
    noun = lower[subject.noun]
    if verb in _PLURAL_OF and lower[subject.first] not in ("this", "some") and is_plural(noun):
        message = f"“{noun}” takes “{_PLURAL_OF[verb]}”."
        place = (subject.verb, subject.verb + 1, _PLURAL_OF[verb])
        yield make_match(document, subject.first, subject.verb + 1, message, place)


def _form(document: Document, subject: _Subject) -> Iterator[Match]:
    """Yield a match where the verb after the helping verb has the wrong form."""
    tokens = document.tokens
    lower, first, i = tokens.lower, subject.first, subject.verb + 1
    if not together(document, first, i + 1) or not tokens.text[i].islower():
        return
    helper, form = lower[subject.verb], lower[i]
    letters = parts_of_speech(form)
    if helper in _HAVE and form in ONLY_PAST and form not in ALSO_NOUNS:
        participle = inflect(ONLY_PAST[form], PARTICIPLE)
        message = f"After “{helper}” stands the participle."
        yield make_match(document, subject.verb, i + 1, message, (i, i + 1, participle))
    elif helper in _BE and letters == VERB and is_plain_verb(form) and lower[subject.noun] not in _NAMES_AN_ACT:
        message = f"After “{helper}” stands the participle."
        yield make_match(document, subject.verb, i + 1, message, (i, i + 1, inflect(form, PARTICIPLE)))
    elif helper in _MODALS and form == "to":
        if together(document, first, i + 2) and is_mere_verb(lower[i + 1]):
            message = f"“{helper}” takes the verb without “to”."
            yield make_match(document, subject.verb, i + 2, message, (i, i + 1, ""))
    elif helper in _MODALS and letters[:1] in (PAST, PARTICIPLE) and not set(letters) & {VERB, NOUN, ADVERB}:
        following = lower[i + 1] if i + 1 < len(tokens) else ""
        if following in PREPOSITIONS or following in MARKS:
            message = f"“be” is missing after “{helper}”, or the verb takes its plain form."
            yield make_match(document, subject.verb, i + 1, message, (i, i, "be"), safe=False)


def passive_of_base(document: Document) -> Iterator[Match]:
    """`has been discuss`, `is being build`: a plain verb after been or being."""
    tokens = document.tokens
    for helper in ("been", "being"):
        for i in tokens.places.get(helper, ()):
            if not together(document, i, i + 2) or not tokens.text[i + 1].islower():
                continue
            form = tokens.lower[i + 1]
            participle = inflect(form, PARTICIPLE)
            if parts_of_speech(form) == VERB and is_plain_verb(form) and participle != form:
                message = f"After “{helper}” stands the participle."
                yield make_match(document, i, i + 2, message, (i + 1, i + 2, participle))


_OF_MANY = frozenset("are were have aren't weren't haven't".split())
_GOES_ON = _OF_MANY | _HELPERS.union(ONLY_PAST)


def is_countable(word: str) -> bool:
    """Tell whether a word is first of all the singular of a noun whose plural is in use."""
    letters = parts_of_speech(word)
    return letters.startswith(NOUN) and PLURAL not in letters and word not in _COLLECTIVE and is_counted(word)


def number_after_quantity(document: Document) -> Iterator[Match]:
    """`these book are`, `many person came`, `this books are`, `each students must`: the number the verb shows too."""
    tokens = document.tokens
    lower = tokens.lower
    for quantity, follows in (("these", _OF_MANY), ("those", _OF_MANY), ("many", _GOES_ON), ("several", _GOES_ON)):
        for i in tokens.places.get(quantity, ()):
            if together(document, i, i + 3) and lower[i + 2] in follows and tokens.text[i + 1].islower():
                noun = lower[i + 1]
                if is_countable(noun) and (quantity in ("these", "those") or parts_of_speech(noun) == NOUN):
                    message = f"After “{quantity}” the noun is in the plural."
                    yield make_match(document, i, i + 2, message, (i + 1, i + 2, inflect(noun, PLURAL)))
    for i in tokens.places.get("this", ()):
        if together(document, i, i + 3) and lower[i + 2] in _OF_MANY and is_plural(lower[i + 1]):
            yield make_match(document, i, i + 2, f"“{lower[i + 1]}” takes “these”.", (i, i + 1, "these"))
    for quantity in ("each", "every"):
        for i in tokens.places.get(quantity, ()):
            if not together(document, i, i + 3) or lower[i + 2] not in _HELPERS:
                continue
            one = base_of(lower[i + 1], PLURAL) if is_plural(lower[i + 1]) else None
            if one is not None and (quantity == "every" or opens(document, i)):
                message = f"After “{quantity}” the noun is in the singular."
                yield make_match(document, i, i + 2, message, (i + 1, i + 2, one))


_OF_ONE = frozenset("is was has why that which who whose".split())
_HEAPS = ("thousands", "hundreds", "millions", "dozens", "tens", "scores")


def number_after_of(document: Document) -> Iterator[Match]:
    """`one of the reason is`, `thousands of person`, `hundreds people`."""
    tokens = document.tokens
    lower = tokens.lower
    for i in tokens.places.get("one", ()):
        if not together(document, i, i + 5) or lower[i + 1] != "of" or lower[i + 2] not in ("the", "these", "those"):
            continue
        if lower[i + 4] in _OF_ONE and tokens.text[i + 3].islower() and is_countable(lower[i + 3]):
            message = "After “one of” the noun is in the plural."
            yield make_match(document, i, i + 4, message, (i + 3, i + 4, inflect(lower[i + 3], PLURAL)))
    for heap in _HEAPS:
        for i in tokens.places.get(heap, ()):
            if not together(document, i, i + 3):
                continue
            noun = lower[i + 2]
            if lower[i + 1] == "of":
                ends = not together(document, i, i + 4) or lower[i + 3] in MARKS or lower[i + 3] in _GOES_ON
                ends = ends or lower[i + 3] in PREPOSITIONS or parts_of_speech(lower[i + 3])[:1] == PAST
                if ends and tokens.text[i + 2].islower() and parts_of_speech(noun) == NOUN and is_countable(noun):
                    message = f"After “{heap} of” the noun is in the plural."
                    yield make_match(document, i, i + 3, message, (i + 2, i + 3, inflect(noun, PLURAL)))
            elif parts_of_speech(lower[i + 1]) == PLURAL and heap != "scores" and lower[i + 1] not in _HEAPS:
                yield make_match(document, i, i + 2, f"“of” is missing after “{heap}”.", (i + 1, i + 1, "of"))


def there_is_many(document: Document) -> Iterator[Match]:
    """`There is many people`."""
    tokens = document.tokens
    for i in tokens.places.get("there", ()):
        if not together(document, i, i + 4) or tokens.lower[i + 1] not in ("is", "was"):
            continue
        many, noun = tokens.lower[i + 2 : i + 4]
        counted = many in ("many", "several", "numerous", "various") and PLURAL in parts_of_speech(noun)
        if counted and document.quotation_at(tokens.span(i, i + 2)) is None:
            right = _PLURAL_OF[tokens.lower[i + 1]]
            yield make_match(document, i, i + 3, f"“{many}” takes “{right}”.", (i + 1, i + 2, right))


def the_both(document: Document) -> Iterator[Match]:
    """`the both brothers`."""
    tokens = document.tokens
    for i in tokens.places.get("both", ()):
        if i == 0 or tokens.lower[i - 1] != "the" or not together(document, i - 1, i + 2):
            continue
        if parts_of_speech(tokens.lower[i + 1]).startswith(PLURAL):
            yield make_match(document, i - 1, i + 1, "“both” takes no “the”.", (i - 1, i + 1, "both"))


ALL = (after_subject, passive_of_base, number_after_quantity, number_after_of, there_is_many, the_both)
