"""Things that do what is done to them: the results will announce on Friday, everything has had to rehearse twice."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.garble._frames import DETERMINERS, make_match, together
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.inflection import inflect
from evaluator.language.lexicon import ADJECTIVE, NOUN, PARTICIPLE, PLURAL, parts_of_speech

_MODALS = frozenset("will would must should shall can could may might cannot".split())
_ADVERBS = frozenset("also now then soon only later still never always not ever".split())
# Verbs that no sentence leaves without an object: in 25 million words of edited prose none of them follows a sentence's
# subject and a modal and ends there.
_NEED_OBJECTS = frozenset(
    """abandon abolish administer allocate announce appoint arrest award broadcast bury calculate cancel catalogue conquer
    conserve construct cremate demolish describe destroy determine dismantle distribute elect enforce erect execute
    exhibit forbid harvest implement impose imprison inject install introduce invent invite liberate manufacture nominate
    occupy photograph postpone prescribe preserve prohibit purchase ratify recommend reimburse renovate repair replace
    rehearse restore supervise televise transport vaccinate""".split()
)
# What may follow the verb where its object should stand.
_ENDS = frozenset(
    ". ; by on in at next again soon today tomorrow yesterday later during before after twice once until within".split()
)
_LONGEST = 4  # words of a subject
_FARTHEST = 5  # words from the verb to the end of the sentence: a long object may stand after the time
_HAVE_TO = frozenset("has have had needs need needed".split())
_THINGS = ("everything", "something", "anything", "nothing")
# What only people do, and do without an object too.
_PEOPLE = frozenset(
    """apologise apologize audition campaign cheat commute compete complain confess disagree dine emigrate enlist enrol
    enroll gossip graduate hesitate immigrate kneel lecture marry negotiate participate practise pray protest rehearse
    resign retire study surrender testify vacation volunteer vote whisper""".split()
)


def will_announce(document: Document) -> Iterator[Match]:
    """`The results will announce on Friday.`: the verb needs an object, or a passive."""
    tokens = document.tokens
    lower = tokens.lower
    for form in _NEED_OBJECTS & tokens.places.keys():
        for i in tokens.places[form]:
            if i + 1 >= len(lower) or lower[i + 1] not in _ENDS or lower[i + 1 : i + 3] == ["at", "least"]:
                continue
            sentence = document.sentence_at(tokens.start[i])
            modal = _modal_before(lower, i)
            if sentence is None or modal is None or not _is_subject(lower[sentence.first_token : modal]):
                continue
            if sentence.last_token - i > _FARTHEST:
                continue  # The judge will announce on Friday what is to come of it
            done = inflect(form, PARTICIPLE)
            message = f"Whom or what? The object is missing, or the passive “be {done}” is meant."
            yield make_match(document, i - 1, i + 1, message, (i, i + 1, f"be {done}"), confidence=0.8)


def everything_rehearses(document: Document) -> Iterator[Match]:
    """`Everything has had to rehearse four times.`: only people do that."""
    tokens = document.tokens
    lower = tokens.lower
    for form in _PEOPLE & tokens.places.keys():
        for i in tokens.places[form]:
            modal = _modal_before(lower, i)
            if modal is not None and modal and lower[modal - 1] in _THINGS and together(document, modal - 1, i + 1):
                message = f"things do not “{form}”; people do, or it is done to things."
                yield make_match(document, modal - 1, i + 1, message, confidence=0.8)


def _modal_before(lower: list[str], verb: int) -> int | None:
    """Return where the modal of a verb begins (will, also will, has had to), or None."""
    i = verb - 1
    if i >= 0 and lower[i] in _ADVERBS:
        i -= 1
    if i >= 0 and lower[i] in _MODALS:
        return i
    if i < 1 or lower[i] != "to" or lower[i - 1] not in _HAVE_TO:
        return None
    return i - 1 - (i > 1 and lower[i - 2] in _HAVE_TO)


def _is_subject(words: list[str]) -> bool:
    """Tell whether words from a sentence's first are one noun phrase, not two: the plan ministers will announce."""
    if not words or words[0] not in DETERMINERS or len(words) > _LONGEST:
        return False
    letters = [parts_of_speech(word)[:1] for word in words[1:]]
    if (
        not letters
        or letters[-1] not in (NOUN, PLURAL)
        or any(letter not in (ADJECTIVE, NOUN) for letter in letters[:-1])
    ):
        return False
    return not (len(letters) > 1 and letters[-1] == PLURAL and letters[-2] == NOUN)


ALL = (will_announce, everything_rehearses)
