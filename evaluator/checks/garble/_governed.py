"""Words with a preposition that they do not take: a table of what governs what, and verbs known by what stands before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from evaluator.checks.garble._frames import DETERMINERS, make_match, opens_clause, together, unquoted
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.inflection import inflect
from evaluator.language.lexicon import GERUND, PAST, THIRD_PERSON, VERB, parts_of_speech

_SUBJECTS = frozenset("he she they we i".split())
_HEARD = frozenset("sound sounds news applause cheers smell sight tune roar strains welcome ovation".split())


def arrived_to(document: Document) -> Iterator[Match]:
    """`arrived to the station`, `arrived to London`: a place takes at or in."""
    tokens = document.tokens
    for verb in ("arrive", "arrives", "arrived", "arriving"):
        for i in tokens.pairs(verb, "to"):
            if not together(document, i, i + 4):
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
        for i in tokens.pairs(verb, "to"):
            if i == 0 or tokens.lower[i - 1] not in _SUBJECTS:
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
        for i in tokens.pairs(verb, "for"):
            if i == 0 or tokens.lower[i - 1] not in _SUBJECTS:
                continue
            following = tokens.lower[i + 2 : i + 4]
            if together(document, i - 1, i + 3) and following != ["the", "first"] and opens_clause(document, i - 1):
                yield make_match(document, i, i + 2, f"“{verb}” takes no “for”.", (i + 1, i + 2, ""))


_MARRIED = frozenset("is was are were been be get gets got getting".split())


def married_with_anna(document: Document) -> Iterator[Match]:
    """`was married with Anna for ten years`."""
    tokens = document.tokens
    for i in tokens.pairs("married", "with"):
        if i == 0 or tokens.lower[i - 1] not in _MARRIED:
            continue
        if together(document, i - 1, i + 3) and tokens.text[i + 2][0].isupper():
            yield make_match(document, i, i + 2, "“married” takes “to”.", (i + 1, i + 2, "to"))


def insisted_to(document: Document) -> Iterator[Match]:
    """`he insisted to go by train`: the verb after a verb that takes on and the form in -ing."""
    tokens = document.tokens
    for insists in ("insist", "insists", "insisted", "insisting"):
        for i in tokens.pairs(insists, "to"):
            if not together(document, i, i + 3):
                continue
            verb = tokens.lower[i + 2]
            if verb in ("go", "be", "have", "do", "see", "pay", "take", "make", "leave", "stay", "come"):
                right = f"on {inflect(verb, GERUND)}"
                message = f"“{insists}” takes “on” and the form in -ing."
                yield make_match(document, i, i + 3, message, (i + 1, i + 3, right))


_PRONOUNS = frozenset("him them us me her it".split())
# Verbs by what they do to a person, the preposition that they do not take, and the one that they do.
_OF_PERSONS = {
    ("deprive", "from"): "of", ("rob", "from"): "of", ("accuse", "for"): "of", ("suspect", "for"): "of",
    ("blame", "of"): "for", ("blame", "to"): "for", ("prevent", "of"): "from", ("convince", "from"): "of",
}  # fmt: skip
_TO_FROM = ("prevent", "prohibit", "discourage", "dissuade", "deter")
_NO_THING = frozenset("the a years months weeks days hours ever good life now more being it that this".split())


def deprived_from(document: Document) -> Iterator[Match]:
    """`deprives her from her living`, `blamed him of the loss`: a person, and a preposition that the verb does not take."""
    tokens = document.tokens
    for (base, wrong), right in _OF_PERSONS.items():
        for verb in _forms(base):
            for i in _apart(document, verb, wrong):
                pronoun = tokens.lower[i + 1] in _PRONOUNS
                if not pronoun or not together(document, i, i + 4):
                    continue
                following = tokens.lower[i + 3]
                if wrong == "for" and not (GERUND in parts_of_speech(following)[:1] and following not in _NO_THING):
                    continue  # accused him for the first time
                message = f"“{verb}” takes “{right}”."
                yield make_match(document, i, i + 3, message, (i + 2, i + 3, right))


def prevent_him_to_go(document: Document) -> Iterator[Match]:
    """`prevented him to leave`: what holds somebody back takes from and the form in -ing."""
    tokens = document.tokens
    for base in _TO_FROM:
        for verb in _forms(base):
            for i in _apart(document, verb, "to"):
                if tokens.lower[i + 1] not in _PRONOUNS or not together(document, i, i + 4):
                    continue
                does = tokens.lower[i + 3]
                if VERB in parts_of_speech(does) or does in ("be", "have", "do", "go"):
                    message = f"“{verb}” takes “from” and the form in -ing."
                    yield make_match(document, i, i + 4, message, (i + 2, i + 4, f"from {inflect(does, GERUND)}"))


def _apart(document: Document, verb: str, preposition: str) -> Iterator[int]:
    """Yield the places of a verb that one word parts from a preposition."""
    tokens = document.tokens
    for i in tokens.places.get(verb, ()):
        if tokens.lower[i + 2 : i + 3] == [preposition]:
            yield i


def _forms(base: str) -> tuple[str, ...]:
    return (base, inflect(base, THIRD_PERSON), inflect(base, PAST), inflect(base, GERUND))


def insisted_for(document: Document) -> Iterator[Match]:
    """`insisted for a pay rise`: on before the thing that is wanted."""
    tokens = document.tokens
    for verb in ("insist", "insists", "insisted", "insisting"):
        for i in tokens.pairs(verb, "for"):
            if not together(document, i, i + 4) or tokens.lower[i + 3] in _TIMES:
                continue  # insisted for the first time
            if tokens.lower[i + 2] in ("a", "an", "the", "his", "their", "more"):
                yield make_match(document, i, i + 2, f"“{verb}” takes “on”.", (i + 1, i + 2, "on"))


_TIMES = frozenset(
    "past last first second third next time moment rest while long year month week day hour few couple whole entire "
    "sake benefit purposes purpose same decade century best better".split()
)


class _Governed(NamedTuple):
    """The prepositions that a word takes, the usual one first, and those that it never takes."""

    right: tuple[str, ...]
    wrong: frozenset[str]


@lru_cache(maxsize=1)
def _governed() -> dict[str, _Governed]:
    table: dict[str, _Governed] = {}
    text = resources.files(__package__).joinpath("governed.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            words, right, wrong = line.split("\t")
            row = _Governed(tuple(right.split()), frozenset(wrong.split()))
            table.update(dict.fromkeys(words.split(), row))
    return table


# Prepositions of time, place and manner: what they open may stand between a word and what it governs.
_OPEN_ADJUNCTS = frozenset("in at on by for from with".split())
# What such a phrase begins with or is about: in fact, for years, at the time, on the whole, from the outset, by far.
_OF_ADJUNCTS = _TIMES | frozenset(
    """all least most best worst times once present home work night day days weeks months years hours minutes decades
    centuries ages generations example instance fact part general particular addition turn order case cases some many
    several certain various different large small great equal varying both either any every other far law itself themselves himself average monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december spring summer autumn winter morning afternoon
    evening beginning start outset end early late midnight noon birth childhood youth age today tomorrow now here there
    ways way extent degree degrees level levels stage point whole contrary one two three four five six seven eight nine
    ten respect respects regard exception help aid use means virtue default definition nature hand hands behalf top
    effect place places turn world us country state states city county area areas region house senate
    earth practice theory principle public private person process course context terms sense absence presence light
    face event wake spite view accordance connection conjunction combination""".split()
)
_FRONTED = frozenset("which whom what whatever who whose where how".split())


def wrong_preposition(document: Document) -> Iterator[Match]:
    """`exempt of the levy`, `complained for the smell`, `an appetite to risk`: a preposition that a word never takes."""
    tokens = document.tokens
    governed = _governed()
    for word in governed.keys() & tokens.places.keys():
        right, wrong = governed[word]
        for i in tokens.places[word]:
            if i + 2 >= len(tokens) or tokens.lower[i + 1] not in wrong or not tokens.text[i].islower():
                continue
            if together(document, i, i + 3) and _has_own_object(document, i, right) and unquoted(document, i, i + 2):
                message = f"“{word}” takes “{right[0]}”."
                yield make_match(document, i, i + 2, message, (i + 1, i + 2, right[0]), safe=len(right) == 1)


def _has_own_object(document: Document, i: int, right: tuple[str, ...]) -> bool:
    """Tell whether what stands after the wrong preposition at token `i` + 1 can only be meant as what `i` governs."""
    tokens = document.tokens
    lower = tokens.lower
    wrong, object_ = lower[i + 1], lower[i + 2]
    letters = parts_of_speech(object_)
    if object_ in DETERMINERS:
        noun = lower[i + 3] if together(document, i, i + 4) else ""
    elif wrong == "to" and VERB in letters:
        return False
    elif letters or object_ in _PRONOUNS:
        noun = object_
    else:
        return False
    if wrong == "of" and i > 1 and (lower[i - 1] in _OF_SOME or lower[i - 2] in ("most", "least")):
        return False  # the most widely reliant of the three
    if not _FRONTED.isdisjoint(lower[max(i - 12, 0) : i]):
        return False  # a thing of which she is capable in theory
    if wrong not in _OPEN_ADJUNCTS:
        return True
    # Dependent in large part on the weather.
    parted = not set(right).isdisjoint(lower[i + 3 : min(i + 3 + _NEAR, document.sentence_ends[i])])
    return not parted and noun not in _OF_ADJUNCTS and object_ not in _OF_ADJUNCTS


_OF_SOME = frozenset("the most least more less".split())
_NEAR = 8


ALL = (
    wrong_preposition, arrived_to, told_to_his_wife, requested_for, married_with_anna, insisted_to,
    deprived_from, prevent_him_to_go, insisted_for,
)  # fmt: skip
