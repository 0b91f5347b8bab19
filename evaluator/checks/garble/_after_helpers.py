"""Wrong forms of verbs whose object shows that they are the verb: would reviewed the, hopes to won a, had spend."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.garble._frames import (
    DETERMINERS,
    SUBJECTS,
    is_mere_verb,
    is_plain_verb,
    make_match,
    opens,
    together,
)
from evaluator.checks.garble._verb_forms import ALSO_NOUNS, MODALS, MODALS_AFTER_SUBJECT, ONLY_PAST
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.inflection import base_of, inflect
from evaluator.language.lexicon import (
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

_NUMBERS = frozenset("two three four five six seven eight nine ten".split())
_OBJECT_PRONOUNS = frozenset("him them us me it".split())
# Where these come before, a modal may end its clause: those who could bought gold, all they could did the trick.
_OPEN_A_GAP = frozenset("who that what which whoever whatever all best as those everything whom where if than".split())


def _has_object(document: Document, i: int) -> bool:
    """Tell whether what stands at token `i` can only be the object of the verb before it."""
    tokens = document.tokens
    if i >= len(tokens) or not together(document, i - 1, i + 1):
        return False
    following = tokens.lower[i]
    return following in DETERMINERS or following in _OBJECT_PRONOUNS or following in _NUMBERS or following.isdigit()


# Pasts that are plain verbs as well: to found a party, to wound a man.
ALSO_BASES = frozenset("found wound ground bound felt saw lay bore rent shed".split())


def _past_base(document: Document, i: int) -> str | None:
    """Return the base of the past or participle at token `i`; None where it may be another form."""
    tokens = document.tokens
    form = tokens.lower[i]
    if not tokens.text[i].islower() or form in ALSO_BASES:
        return None
    if form in ONLY_PAST and form not in ALSO_NOUNS:
        return ONLY_PAST[form]
    letters = parts_of_speech(form)
    if letters[:1] not in (PAST, PARTICIPLE) or set(letters) & {VERB, NOUN, PLURAL}:
        return None
    base = base_of(form, letters[0])
    return base if base != form else None


def past_after_modal(document: Document) -> Iterator[Match]:
    """`would reviewed the scheme`, `could forced them`: a past with its object after a modal."""
    tokens = document.tokens
    for modal in (*MODALS, *MODALS_AFTER_SUBJECT):
        for i in tokens.places.get(modal, ()):
            base = _past_base(document, i + 1) if i + 2 < len(tokens) else None
            if base is None or (modal in MODALS_AFTER_SUBJECT and (i == 0 or not _may_be_subject(document, i - 1))):
                continue
            if not tokens.text[i].islower() or not _OPEN_A_GAP.isdisjoint(tokens.lower[max(i - 5, 0) : i]):
                continue
            if together(document, max(i - 1, 0), i + 3) and _takes_object(document, i + 2):
                message = f"After “{modal}” the verb takes its plain form."
                yield make_match(document, i, i + 2, message, (i + 1, i + 2, base))


def _may_be_subject(document: Document, i: int) -> bool:
    """Tell whether token `i` is a pronoun or a noun, so that a modal after it is no noun itself: the board will."""
    tokens = document.tokens
    return tokens.lower[i] in SUBJECTS or parts_of_speech(tokens.lower[i])[:1] in (NOUN, PLURAL)


def _takes_object(document: Document, i: int) -> bool:
    """Tell whether an object opens at token `i`: a determiner, a pronoun, or a plural noun."""
    tokens = document.tokens
    plural = parts_of_speech(tokens.lower[i]) == PLURAL and tokens.text[i].islower()
    return plural or _has_object(document, i)


# After these "to" opens an infinitive, whatever follows.
_TAKES_INFINITIVE = frozenset(
    """want wants wanted wanting hope hopes hoped hoping try tries tried trying decide decides decided deciding refuse
    refuses refused refusing manage manages managed managing attempted attempting intend intends intended intending
    seek seeks sought afford expect expects expected expecting urged able unable likely unlikely willing unwilling
    eager reluctant ready keen order ability attempt attempts decision willingness failed fails asked told ordered
    allowed forced persuaded encouraged invited instructed pledged vowed promised plan plans planned planning need
    needs needed chance opportunity going""".split()
)


def wrong_infinitive(document: Document) -> Iterator[Match]:
    """`hopes to won a title`, `urged to reconsidered the cut`, `expected to announcing`."""
    tokens = document.tokens
    for asks in _TAKES_INFINITIVE:
        for i in tokens.places.get(asks, ()):
            if tokens.lower[i + 1 : i + 2] != ["to"] or not together(document, i, i + 4):
                continue
            base = _gerund_base(document, i + 2) if asks in _NEVER_A_NOUN_AFTER else None
            if base is None and _has_object(document, i + 3) and not _gap_before(document, i):
                base = _past_base(document, i + 2)
            if base is not None:
                message = "After “to” the verb takes its plain form."
                yield make_match(document, i + 1, i + 3, message, (i + 2, i + 3, base))


_NEVER_A_NOUN_AFTER = frozenset(
    """want wants wanted hope hopes hoped try tries tried trying decide decides decided refuse refuses refused manage
    manages managed intend intends intended expect expects expected able unable unlikely afford order""".split()
)


def _gap_before(document: Document, i: int) -> bool:
    """Tell whether what token `i` asks for may be left out: everyone he wanted to left the room."""
    sentence = document.sentence_at(document.tokens.start[i])
    first = i if sentence is None else max(sentence.first_token, i - 8)
    return not _OPEN_A_GAP.isdisjoint(document.tokens.lower[first:i])


def _gerund_base(document: Document, i: int) -> str | None:
    """Return the base of the form in -ing at token `i`, if it is nothing else and an object follows."""
    tokens = document.tokens
    if parts_of_speech(tokens.lower[i])[:1] != GERUND or not _has_object(document, i + 1):
        return None
    return base_of(tokens.lower[i], GERUND) if tokens.text[i].islower() else None


_AFTER_ROSE = frozenset("by to from in with about since on . ,".split())
_AFTER_WROTE = frozenset("by in on at from as".split())
_NEVER_AFTER_BE = frozenset("became began came went".split())


def past_after_helper(document: Document) -> Iterator[Match]:
    """`has rose by two metres`, `was wrote by a clerk`: a past where what follows shows that a participle is meant."""
    tokens = document.tokens
    for past, base in ONLY_PAST.items():
        for i in tokens.places.get(past, ()):
            if i < 2 or not together(document, i - 2, i + 2) or tokens.text[i] != past:
                continue
            helper, following = tokens.lower[i - 1], tokens.lower[i + 1]
            has = past in ALSO_NOUNS and helper in ("has", "have", "had") and following in _AFTER_ROSE
            done = helper in _BE and past not in _NEVER_AFTER_BE
            done = done and (past not in ALSO_NOUNS or following in _AFTER_WROTE)
            if (has or done) and _OPEN_A_GAP.isdisjoint(tokens.lower[max(i - 5, 0) : i - 1]):
                message = f"After “{helper}” stands the participle."
                yield make_match(document, i - 1, i + 1, message, (i, i + 1, inflect(base, PARTICIPLE)))


_HAVE = ("has", "have", "had", "hasn't", "haven't", "hadn't", "they've", "we've", "i've", "you've")


def base_after_have(document: Document) -> Iterator[Match]:
    """`had spend almost`, `has not announce the date`: a plain verb where the participle belongs."""
    tokens = document.tokens
    for helper in _HAVE:
        for i in tokens.places.get(helper, ()):
            if i == 0 or not together(document, i - 1, i + 3):
                continue
            verb = i + 2 if tokens.lower[i + 1] in _BETWEEN else i + 1
            if verb == i + 1 and tokens.lower[i - 1] in _NO_SUBJECT:
                continue
            form = tokens.lower[verb]
            if parts_of_speech(form) != VERB or not is_plain_verb(form) or not tokens.text[verb].islower():
                continue
            participle = inflect(form, PARTICIPLE)
            if participle != form:
                message = f"After “{helper}” stands the participle."
                yield make_match(document, i, verb + 1, message, (verb, verb + 1, participle))


_BETWEEN = frozenset("not never also already just recently now since".split())
# What they have, help, ...: a clause that ends in "have".
_NO_SUBJECT = frozenset("to you we they i".split())


def may_to(document: Document) -> Iterator[Match]:
    """`farmers may to lose`: the modal takes the verb alone."""
    tokens = document.tokens
    for i in tokens.places.get("may", ()):
        if tokens.text[i] != "may" or i == 0 or not together(document, i - 1, i + 4) or tokens.lower[i + 1] != "to":
            continue
        if is_mere_verb(tokens.lower[i + 2]) and _OPEN_A_GAP.isdisjoint(tokens.lower[max(i - 4, 0) : i]):
            yield make_match(document, i, i + 3, "“may” takes the verb without “to”.", (i + 1, i + 2, ""))


def can_choosing(document: Document) -> Iterator[Match]:
    """`users can choosing`: a form in -ing after a plural and its modal."""
    tokens = document.tokens
    for modal in ("can", "may", "might", "will"):
        for i in tokens.places.get(modal, ()):
            if i == 0 or not together(document, i - 1, i + 3) or parts_of_speech(tokens.lower[i + 1]) != GERUND:
                continue
            base = base_of(tokens.lower[i + 1], GERUND)
            if base and parts_of_speech(tokens.lower[i - 1]) == PLURAL and tokens.text[i + 1].islower():
                message = f"After “{modal}” the verb takes its plain form."
                yield make_match(document, i, i + 2, message, (i + 1, i + 2, base))


_KEPT_FROM = ("prohibited", "prevented", "barred", "deterred", "dissuaded", "discouraged", "excluded", "restrained")


def prohibited_to(document: Document) -> Iterator[Match]:
    """`visitors are prohibited to enter`, `prevent them to leave`: what takes from and the form in -ing."""
    tokens = document.tokens
    for verb in _KEPT_FROM:
        for i in tokens.places.get(verb, ()):
            if i < 2 or tokens.lower[i - 1] not in _BE or tokens.lower[i - 2] in ("it", "that", "which", "this"):
                continue
            yield from _kept_from(document, i, i + 1)
    for verb in ("prevent", "prevents", "prevented", "prohibit", "prohibits", "deter", "discourage"):
        for i in tokens.places.get(verb, ()):
            if together(document, i, i + 4) and tokens.lower[i + 1] in _OBJECT_PRONOUNS:
                yield from _kept_from(document, i, i + 2)


_BE = frozenset("is are was were be been being".split())


def _kept_from(document: Document, i: int, to: int) -> Iterator[Match]:
    tokens = document.tokens
    if not together(document, i, to + 3) or tokens.lower[to] != "to" or tokens.lower[to - 1] == "it":
        return
    verb = tokens.lower[to + 1]
    used_as_verb = is_mere_verb(verb) or (VERB in parts_of_speech(verb) and _has_object(document, to + 2))
    if used_as_verb and tokens.text[to + 1].islower():
        message = f"“{tokens.lower[i]}” takes “from” and the form in -ing."
        yield make_match(document, i, to + 2, message, (to, to + 2, f"from {inflect(verb, GERUND)}"))


# Verbs whose participle takes a noun of its own: did the man called the Duke speak?
_NAMES = frozenset(
    """called named given offered made elected appointed dubbed awarded sent shown paid granted taught handed told asked
    denied owed allowed lent left promised known had""".split()
)


def did_the(document: Document) -> Iterator[Match]:
    """`Did the bank warned its customers`: a past with its object in a question."""
    tokens = document.tokens
    for helper in ("did", "does", "do"):
        for i in tokens.places.get(helper, ()):
            asks = tokens.text[i] == helper.capitalize() and opens(document, i)
            if not asks or not together(document, i, i + 5):
                continue
            for verb in (i + 3, i + 4) if tokens.lower[i + 1] in DETERMINERS else (i + 2,):
                if tokens.lower[verb] in _NAMES or not together(document, i, verb + 2):
                    break
                if helper == "does" and _is_third_person(document, verb):
                    base = base_of(tokens.lower[verb], THIRD_PERSON)
                    message = "After “does” the verb takes its plain form."
                    yield make_match(document, i, verb + 1, message, (verb, verb + 1, base or ""))
                    break
                if not parts_of_speech(tokens.lower[verb - 1]) and tokens.lower[verb - 1] not in SUBJECTS:
                    break
                base = _past_base(document, verb)
                if base is not None and _has_object(document, verb + 1):
                    message = f"After “{helper}” the verb takes its plain form."
                    yield make_match(document, i, verb + 1, message, (verb, verb + 1, base))
                    break


def _is_third_person(document: Document, i: int) -> bool:
    form = document.tokens.lower[i]
    return parts_of_speech(form) == THIRD_PERSON and base_of(form, THIRD_PERSON) is not None


# Verbs that no one can do to another, so that they have no passive.
_NO_PASSIVE = frozenset("happened occurred died existed consisted belonged lasted arisen".split())
_PASSIVE = frozenset("been was were".split())


def no_passive(document: Document) -> Iterator[Match]:
    """`has been happened`, `it was occurred in`: a passive of a verb that has none."""
    tokens = document.tokens
    for form in _NO_PASSIVE:
        for i in tokens.places.get(form, ()):
            if i < 2 or tokens.lower[i - 1] not in _PASSIVE or not together(document, i - 2, i + 1):
                continue
            if not _OPEN_A_GAP.isdisjoint(tokens.lower[max(i - 4, 0) : i - 1]):
                continue  # what it was happened to be blue
            yield make_match(
                document, i - 1, i + 1, f"“{form}” needs no “{tokens.lower[i - 1]}”.", (i - 1, i, ""), safe=False
            )


_PERFECT = {"is": "has", "are": "have", "was": "had", "were": "had"}


def was_been(document: Document) -> Iterator[Match]:
    """`was already been robbed`: two forms of be where one of have belongs."""
    tokens = document.tokens
    lower = tokens.lower
    for i in tokens.places.get("been", ()):
        be = i - 1 - (i > 1 and parts_of_speech(lower[i - 1])[:1] == ADVERB)
        if be >= 0 and lower[be] in _PERFECT and together(document, be, i + 1):
            message = f"“{lower[be]}” and “been” do not go together."
            yield make_match(document, be, i + 1, message, (be, be + 1, _PERFECT[lower[be]]), safe=False)


ALL = (
    past_after_modal,
    wrong_infinitive,
    base_after_have,
    past_after_helper,
    may_to,
    can_choosing,
    prohibited_to,
    did_the,
    no_passive,
    was_been,
)
