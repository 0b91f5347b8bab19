"""Verbs in a form that the word before them does not take: wished to discussed, hope it to be, a dog that bark."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.garble._after_helpers import ALSO_BASES
from evaluator.checks.garble._agreement import is_countable
from evaluator.checks.garble._frames import (
    DETERMINERS,
    PREPOSITIONS,
    SUBJECTS,
    forms_of,
    make_match,
    together,
    unquoted,
)
from evaluator.checks.garble._verb_forms import ALSO_NOUNS, ONLY_PAST
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.inflection import base_of, inflect
from evaluator.language.lexicon import ADJECTIVE, GERUND, NOUN, PAST, PLURAL, THIRD_PERSON, VERB, parts_of_speech

# What takes an infinitive, and no noun after to.
_TAKE_INFINITIVE = frozenset(
    """wish wishes wished wishing want wants wanted hope hopes hoped hoping try tries tried trying decide decides decided
    deciding refuse refuses refused refusing manage manages managed managing begin begins began begun start starts
    started seem seems seemed ought intend intends intended intending plan plans planned planning able unable expect
    expects expected offer offers offered offering promise promises promised threaten threatens threatened appear
    appears appeared tend tends tended hesitate hesitates hesitated afford afforded fail fails failed failing forced
    allowed permitted encouraged asked told ordered persuaded invited advised urged required obliged compelled
    instructed supposed struggle struggles struggled struggling attempt attempts attempted attempting volunteer
    volunteered volunteers pretend pretends pretended aim aims aimed aiming seek seeks sought choose chooses chose
    chosen likely unlikely ready willing unwilling eager reluctant keen anxious determined afraid continue continues
    continued need needs needed arrange arranged arranges learn learned learnt learns vow vowed
    vows pledge pledged pledges proceed proceeded prepare prepared prepares preparing helped helps""".split()
)
_OBJECTS = frozenset("him them us me it her".split())
_FORMS = (PAST, "dp", "pd", THIRD_PERSON, "zs")


def to_discussed(document: Document) -> Iterator[Match]:
    """`wished to discussed the incident`, `is expected to joins the side`: an infinitive that is none, and its object."""
    tokens = document.tokens
    lower = tokens.lower
    wrong = forms_of(document, *_FORMS).union(ONLY_PAST) - ALSO_NOUNS - ALSO_BASES
    for i in tokens.places.get("to", ()):
        if i == 0 or i + 2 >= len(lower) or lower[i + 1] not in wrong or lower[i - 1] not in _TAKE_INFINITIVE:
            continue
        form, following = lower[i + 1], lower[i + 2]
        if not (following in DETERMINERS or following in _OBJECTS or following in PREPOSITIONS):
            continue
        if lower[i - 2] in SUBJECTS and parts_of_speech(lower[i - 3])[:1] in (NOUN, PLURAL):
            continue  # the place he wanted to built its own mill
        base = ONLY_PAST.get(form) or base_of(form, parts_of_speech(form)[0])
        if base not in (None, form) and tokens.text[i + 1].islower() and together(document, i - 1, i + 3):
            message = "After “to” the verb takes its plain form."
            yield make_match(document, i - 1, i + 2, message, (i + 1, i + 2, base))


_SPENDS = ("spend", "spends", "spent", "spending", "waste", "wastes", "wasted", "wasting")
_TIMES = frozenset(
    """year years month months week weeks day days hour hours minute minutes decade decades summer summers winter winters
    evening evenings afternoon afternoons morning mornings night nights time season seasons life lives career weekend
    weekends money fortune""".split()
)
_LONGEST = 6


def spent_the_year_try(document: Document) -> Iterator[Match]:
    """`spent most of the year try to work out`: how time is spent is said by the form in -ing."""
    tokens = document.tokens
    lower = tokens.lower
    for spends in _SPENDS:
        for i in tokens.places.get(spends, ()):
            for j in range(i + 2, min(i + _LONGEST, len(lower) - 2)):
                if lower[j] not in _TIMES or not _is_bare(document, j + 1):
                    continue
                if "to" not in lower[i:j] and together(document, i, j + 3):
                    right = inflect(lower[j + 1], GERUND)
                    message = f"After “{spends}” and a time stands the form in -ing."
                    yield make_match(document, j, j + 2, message, (j + 1, j + 2, right))
                break


_KEEPS = (
    "keep keeps kept keeping avoid avoids avoided avoiding enjoy enjoys enjoyed enjoying finish finishes finished"
    " stopped stopping resist resisted resists"
).split()


def kept_write(document: Document) -> Iterator[Match]:
    """`kept write letters`, `avoid use the lift`: a plain verb after one that takes the form in -ing."""
    tokens = document.tokens
    for keeps in _KEEPS:
        for i in tokens.places.get(keeps, ()):
            if i == 0 or not together(document, i - 1, i + 3) or parts_of_speech(tokens.lower[i + 1]) != VERB:
                continue
            if _is_bare(document, i + 1) and unquoted(document, i, i + 2):
                right = inflect(tokens.lower[i + 1], GERUND)
                message = f"“{keeps}” takes the form in -ing."
                yield make_match(document, i, i + 2, message, (i + 1, i + 2, right))


def _is_bare(document: Document, i: int) -> bool:
    """Tell whether token `i` is a plain verb with what it governs, and no other part of speech comes first."""
    tokens = document.tokens
    verb, following = tokens.lower[i : i + 2]
    letters = parts_of_speech(verb)
    bare = letters.startswith(VERB) and ADJECTIVE not in letters and inflect(verb, PAST) != verb
    goes_on = following in DETERMINERS or following in PREPOSITIONS or following in _OBJECTS
    return bare and tokens.text[i].islower() and (goes_on or parts_of_speech(following)[:1] in ("s", "n"))


_ONE = frozenset("a an every each another".split())
_WITH_THE = _ONE | {"the"}


def a_dog_that_bark(document: Document) -> Iterator[Match]:
    """`a dog that bark at night`, `The museum, which own 200 clocks`: the verb of many after one thing and its pronoun."""
    tokens = document.tokens
    lower = tokens.lower
    for pronoun in ("that", "which", "who"):
        for i in tokens.places.get(pronoun, ()):
            if i < 3 or i + 2 >= len(lower) or not together(document, i - 2, i + 3):
                continue
            verb = lower[i + 1]
            if _WITH_THE.isdisjoint(lower[max(i - 4, 0) : i]):
                continue
            if not parts_of_speech(verb).startswith(VERB) or not _is_bare(document, i + 1):
                continue
            noun = i - 2 if lower[i - 1] == "," and pronoun != "that" else i - 1
            first = noun - 1 if lower[noun - 1] in _WITH_THE else noun - 2
            article = lower[first] in _ONE or (noun == i - 2 and first == _first_of_sentence(document, i))
            # The parts of a dog that bark.
            part = first > 0 and (lower[first - 1] in PREPOSITIONS or lower[first - 1] == "and")
            if article and not part and lower[first] in _WITH_THE and is_countable(lower[noun]):
                right = inflect(verb, THIRD_PERSON)
                message = f"“{lower[noun]}” takes “{right}”."
                yield make_match(document, i, i + 2, message, (i + 1, i + 2, right), safe=False)


def _first_of_sentence(document: Document, i: int) -> int:
    sentence = document.sentence_at(document.tokens.start[i])
    return -1 if sentence is None else sentence.first_token


_THAT_CLAUSE = frozenset(
    "suggest suggests suggested suggesting demand demands demanded demanding propose proposes proposed proposing".split()
)
_HOPES = {"hope": "will", "hopes": "will", "hoping": "will", "hoped": "would"}
_MAKES = frozenset("make makes made".split())
_SUBJECT_OF = {"him": "he", "her": "she", "them": "they", "us": "we", "me": "I", "it": "it", "you": "you"}
_FOR_A_PURPOSE = frozenset("order measure fit last sell".split())


def hope_it_to_be(document: Document) -> Iterator[Match]:
    """`hope it to be fair`, `suggested him to go`, `made them to sign`: verbs that take no object with an infinitive."""
    tokens = document.tokens
    lower = tokens.lower
    for i in tokens.places.get("to", ()):
        if i < 2 or i + 1 >= len(lower) or lower[i - 1] not in _SUBJECT_OF or not together(document, i - 2, i + 2):
            continue
        verb, who, what = lower[i - 2], lower[i - 1], lower[i + 1]
        if VERB not in parts_of_speech(what) and what != "be":
            continue
        subject = _SUBJECT_OF[who]
        message = f"“{verb}” takes no object with an infinitive."
        if verb in _HOPES:
            yield make_match(document, i - 2, i + 2, message, (i - 1, i + 1, f"{subject} {_HOPES[verb]}"))
        elif verb in _THAT_CLAUSE and who != "it":
            yield make_match(document, i - 2, i + 2, message, (i - 1, i + 1, f"that {subject}"))
        elif verb in _MAKES and who in ("him", "us", "me", "them") and what not in _FOR_A_PURPOSE:
            yield make_match(document, i - 2, i + 2, f"After “{verb} {who}” stands no “to”.", (i, i + 1, ""))


ALL = (hope_it_to_be, to_discussed, spent_the_year_try, kept_write, a_dog_that_bark)
