"""Subjects and nouns in the wrong number, in frames longer than a plain subject: the number of people have, childs."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.garble._agreement import is_countable, is_plural
from evaluator.checks.garble._frames import DETERMINERS, is_end, make_match, opens, opens_clause, together
from evaluator.checks.garble._noun_forms import UNITS
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.inflection import inflect
from evaluator.language.lexicon import ADJECTIVE, GERUND, NOUN, PARTICIPLE, PAST, PLURAL, parts_of_speech

_SINGULAR_OF = {"are": "is", "were": "was", "have": "has", "do": "does", "aren't": "isn't", "weren't": "wasn't",
                "haven't": "hasn't"}  # fmt: skip
_PLURAL_OF = {"is": "are", "was": "were", "has": "have", "isn't": "aren't", "wasn't": "weren't"}
# Nouns that say something of a thing, and are never read as the things themselves as "a range of" or "a number of" is.
_ABOUT_A_THING = frozenset(
    """number quality cost price result cause effect impact size shape purpose aim role use development importance value
    design history location success failure level rate length depth weight speed strength safety security future
    reputation popularity reliability accuracy presence absence arrival departure death lack growth decline""".split()
)
_LONGEST = 4  # words between "of" and the verb


def one_of_many(document: Document) -> Iterator[Match]:
    """`The number of homeless families have`, `Each of the candidates were`: what counts is the noun before of."""
    tokens = document.tokens
    for verb, right in _SINGULAR_OF.items():
        for i in tokens.places.get(verb, ()):
            if i < 3 or not is_plural(tokens.lower[i - 1]) or not tokens.text[i - 1].islower():
                continue
            of = next((j for j in range(i - 2, max(i - 3 - _LONGEST, 0), -1) if tokens.lower[j] == "of"), 0)
            if not of or not together(document, of - 1, i + 1) or not _describe(document, of + 1, i - 1):
                continue
            if _is_one(document, of):
                message = f"“{tokens.lower[of - 1]} of” takes “{right}”."
                yield make_match(document, i - 1, i + 1, message, (i, i + 1, right))


def _is_one(document: Document, of: int) -> bool:
    """Tell whether the words before the `of` at a token open a clause whose subject is one thing."""
    lower = document.tokens.lower
    counted = lower[of + 1] in DETERMINERS
    if lower[of - 1] in ("each", "one") and counted:
        each = lower[of - 1] == "each" or (of > 1 and lower[of - 2] == "every")
        return each and opens_clause(document, of - 2 if lower[of - 1] == "one" else of - 1)
    return of > 1 and lower[of - 1] in _ABOUT_A_THING and lower[of - 2] == "the" and opens(document, of - 2)


def _describe(document: Document, first: int, last: int) -> bool:
    """Tell whether the tokens are only a determiner, adjectives and nouns: nothing that opens a clause or a list."""
    tokens = document.tokens
    return all(
        (i == first and tokens.lower[i] in DETERMINERS)
        or (parts_of_speech(tokens.lower[i])[:1] in (NOUN, ADJECTIVE, PARTICIPLE, GERUND) and tokens.text[i].islower())
        for i in range(first, last)
    )


def many_of_one(document: Document) -> Iterator[Match]:
    """`The results of the inquiry is`: a plural subject that opens its sentence, and the verb of the noun after of."""
    tokens = document.tokens
    lower = tokens.lower
    for verb, right in _PLURAL_OF.items():
        for i in tokens.places.get(verb, ()):
            if i < 5 or lower[i - 3] != "of" or lower[i - 2] not in _THE or not together(document, i - 5, i + 2):
                continue
            plural = is_plural(lower[i - 4]) and tokens.text[i - 4].islower() and lower[i - 4] not in _READ_AS_ONE
            if not plural or not tokens.text[i - 1].islower() or parts_of_speech(lower[i - 1])[:1] != NOUN:
                continue
            first = i - 5 if lower[i - 5] in _THE else i - 6
            one_word_between = first == i - 5 or parts_of_speech(lower[i - 5])[:1] == ADJECTIVE
            if first < 0 or lower[first] not in _THE or not opens(document, first) or not one_word_between:
                continue
            if document.quotation_at(tokens.span(first, i + 1)) is None:
                message = f"“{lower[i - 4]}” takes “{right}”."
                yield make_match(document, first, i + 1, message, (i, i + 1, right))


_THE = frozenset("the this these those his her their its our".split())
_READ_AS_ONE = frozenset("mechanics thirds quarters halves remains ethics basics economics thousands".split())
# Verbs that take a thing, never a clause: the noun after them is no subject.
_DONE_TO_THINGS = frozenset(
    """designed built wrote made led ran owned bought sold attacked visited attended produced created managed played
    opened closed carried used left founded joined directed""".split()
)


_QUANTITIES = frozenset("many several both few most some".split())


def many_of_the(document: Document) -> Iterator[Match]:
    """`Many of the houses was`: a quantity of things that opens its sentence."""
    tokens = document.tokens
    lower = tokens.lower
    for quantity in _QUANTITIES:
        for i in tokens.places.get(quantity, ()):
            if not together(document, i, i + 6) or lower[i + 1] != "of" or lower[i + 2] not in _THE:
                continue
            right = _PLURAL_OF.get(lower[i + 4])
            if right is None or not opens(document, i) or not is_plural(lower[i + 3]):
                continue
            if document.quotation_at(tokens.span(i, i + 5)) is None:
                yield make_match(document, i, i + 5, f"“{lower[i + 3]}” takes “{right}”.", (i + 4, i + 5, right))


def who_did(document: Document) -> Iterator[Match]:
    """`The engineers who designed the dam was`: a plural subject with a clause between it and its verb."""
    tokens = document.tokens
    lower = tokens.lower
    for verb, right in _PLURAL_OF.items():
        for i in tokens.places.get(verb, ()):
            if (
                i < 6
                or not together(document, i - 6, i + 2)
                or lower[i - 4] not in ("who", "which", "that")
                or lower[i - 3] not in _DONE_TO_THINGS
            ):
                continue
            frame = lower[i - 6] == "the" and lower[i - 2] in _THE and opens(document, i - 6)
            if frame and is_plural(lower[i - 5]) and parts_of_speech(lower[i - 1])[:1] == NOUN:
                message = f"“{lower[i - 5]}” takes “{right}”."
                yield make_match(document, i - 6, i + 1, message, (i, i + 1, right))


_AFTER_ONE_OF = frozenset("for why that which behind is was".split())


def one_of_the_main(document: Document) -> Iterator[Match]:
    """`One of the main reason for the delay`: a singular after `one of the` and an adjective."""
    tokens = document.tokens
    for i in tokens.places.get("one", ()):
        if not together(document, i, i + 6) or tokens.lower[i + 1] != "of" or tokens.lower[i + 2] not in _THE:
            continue
        adjective, noun = tokens.lower[i + 3 : i + 5]
        if tokens.lower[i + 5] not in _AFTER_ONE_OF or parts_of_speech(adjective)[:1] != ADJECTIVE:
            continue
        if is_countable(noun) and tokens.text[i + 4].islower():
            message = "After “one of” the noun is in the plural."
            yield make_match(document, i, i + 5, message, (i + 4, i + 5, inflect(noun, PLURAL)))


def these_type(document: Document) -> Iterator[Match]:
    """`These type of batteries`."""
    tokens = document.tokens
    for kind in ("type", "kind", "sort", "form"):
        for i in tokens.places.get(kind, ()):
            if i == 0 or tokens.lower[i - 1] not in ("these", "those") or not together(document, i - 1, i + 3):
                continue
            if tokens.lower[i + 1] == "of" and document.quotation_at(tokens.span(i - 1, i + 1)) is None:
                message = f"“{tokens.lower[i - 1]}” takes “{kind}s”."
                yield make_match(document, i - 1, i + 1, message, (i, i + 1, kind + "s"))


_FINITE = frozenset("had have are were can will would could should may might must".split())


def this_problems(document: Document) -> Iterator[Match]:
    """`this problems had been known`: a plural after this, as the subject of a verb."""
    tokens = document.tokens
    for i in tokens.places.get("this", ()):
        if not together(document, i, i + 3) or tokens.lower[i + 2] not in _FINITE or not tokens.text[i + 1].islower():
            continue
        if parts_of_speech(tokens.lower[i + 1]) == PLURAL and is_plural(tokens.lower[i + 1]):
            yield make_match(document, i, i + 2, f"“{tokens.lower[i + 1]}” takes “these”.", (i, i + 1, "these"))


_NUMBERS = "two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty".split()
_CAUSE = frozenset(
    "let made make makes making had have has having saw see seen watch watched help helped helps heard with".split()
)
_AFTER_BOOK = frozenset("about of who which by from".split())


def four_book(document: Document) -> Iterator[Match]:
    """`written four book about`: a number after a verb, and the noun in the singular."""
    tokens = document.tokens
    for number in _NUMBERS:
        for i in tokens.places.get(number, ()):
            if i == 0 or tokens.text[i] != number or not together(document, i - 1, i + 3):
                continue
            before, noun = tokens.lower[i - 1], tokens.lower[i + 1]
            is_verb = parts_of_speech(before)[:1] in (PAST, PARTICIPLE, GERUND)
            following = tokens.lower[i + 2]
            # A noun that is no verb as well needs less to be told: has three brother and.
            mere_noun = (
                parts_of_speech(noun) == NOUN and before in ("has", "have", "had", "with") and following == "and"
            )
            clear = is_verb and before not in _CAUSE and following in _AFTER_BOOK
            if not (clear or mere_noun) or noun in UNITS:
                continue
            if is_countable(noun) and tokens.text[i + 1].islower():
                message = f"After “{number}” the noun is in the plural."
                yield make_match(document, i, i + 2, message, (i + 1, i + 2, inflect(noun, PLURAL)))


_MASS = frozenset(
    "evidence research progress software hardware luggage baggage pollution scenery rubbish garbage weather "
    "electricity homework clothing jewellery jewelry machinery legislation".split()
)


def many_mass(document: Document) -> Iterator[Match]:
    """`many evidence from doctors`: a noun that is not counted after a word of number."""
    tokens = document.tokens
    for noun in _MASS:
        for i in tokens.places.get(noun, ()):
            if i == 0 or tokens.lower[i - 1] not in ("many", "several", "numerous"):
                continue
            if is_end(document, i + 1) and together(document, i - 1, i + 1):
                message = f"“{noun}” is not counted: it takes “much”."
                yield make_match(document, i - 1, i + 1, message, (i - 1, i, "much"), safe=False)


_ONE_PERSON = ("everyone", "everybody", "nobody", "someone", "somebody", "anyone", "anybody", "everything", "nothing")
_NEVER_COUNTED = frozenset("news information advice equipment furniture evidence luggage homework traffic".split())


def single_subject(document: Document) -> Iterator[Match]:
    """`Everyone were`, `The news are`, `Each child have`: a subject that is always one, at the head of its sentence."""
    tokens = document.tokens
    for verb, right in _SINGULAR_OF.items():
        for i in tokens.places.get(verb, ()):
            if i == 0 or not together(document, i - 1, i + 2):
                continue
            subject = tokens.lower[i - 1]
            one = subject in _ONE_PERSON and opens(document, i - 1)
            mass = i > 1 and subject in _NEVER_COUNTED and tokens.lower[i - 2] in _THE and opens(document, i - 2)
            each = i > 1 and tokens.lower[i - 2] in ("each", "every") and opens(document, i - 2)
            each = each and parts_of_speech(subject)[:1] == NOUN
            if (one or mass or each) and document.quotation_at(tokens.span(i - 1, i + 1)) is None:
                yield make_match(document, i - 1, i + 1, f"“{subject}” takes “{right}”.", (i, i + 1, right))


def an_advice(document: Document) -> Iterator[Match]:
    """`gave me an advice`, `a good news`: an article before a noun that is not counted."""
    tokens = document.tokens
    for noun in _NEVER_COUNTED - {"traffic", "evidence"}:  # which older writers count
        for i in tokens.places.get(noun, ()):
            if i < 2 or not is_end(document, i + 1) or tokens.text[i] != noun:
                continue
            first = i - 2 if parts_of_speech(tokens.lower[i - 1])[:1] == ADJECTIVE else i - 1
            if tokens.text[first] in ("a", "an") and together(document, first, i + 1):
                yield make_match(document, first, i + 1, f"“{noun}” takes no “{tokens.lower[first]}”.")


_NO_SUCH_PLURALS = {
    "childs": "children", "womans": "women", "policemans": "policemen", "firemans": "firemen",
    "fishermans": "fishermen", "businessmans": "businessmen", "gentlemans": "gentlemen", "salesmans": "salesmen",
    "wifes": "wives", "thiefs": "thieves", "shelfs": "shelves", "sheeps": "sheep", "aircrafts": "aircraft",
    "spacecrafts": "spacecraft", "offsprings": "offspring", "datas": "data", "bacterias": "bacteria",
    "crisises": "crises", "analysises": "analyses", "softwares": "software", "baggages": "baggage",
    "sceneries": "scenery", "differents": "differences", "tooths": "teeth", "mices": "mice", "feets": "feet", "oxes": "oxen",
    "housewifes": "housewives", "midwifes": "midwives",
}  # fmt: skip


def no_such_plural(document: Document) -> Iterator[Match]:
    """`thousands of childs`: a plural that the noun does not have."""
    tokens = document.tokens
    for plural, right in _NO_SUCH_PLURALS.items():
        for i in tokens.places.get(plural, ()):
            # After "a" it is the possessive that has lost its apostrophe.
            if tokens.text[i] == plural and (i == 0 or tokens.lower[i - 1] not in _BEFORE_ONE):
                yield make_match(document, i, i + 1, f"The plural is “{right}”.", (i, i + 1, right))


_BEFORE_ONE = frozenset("a an this that one each every another".split())

ALL = (
    one_of_many, many_of_one, many_of_the, who_did, one_of_the_main, these_type, this_problems, four_book,
    many_mass, single_subject, an_advice, no_such_plural,
)  # fmt: skip
