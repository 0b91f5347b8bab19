"""Nouns in the wrong number where a verb or mark after them shows that no compound goes on: a houses, two man were."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.garble._agreement import is_countable, is_plural
from evaluator.checks.garble._frames import PREPOSITIONS, forms_of, is_end, make_match, opens, together, unquoted
from evaluator.checks.garble._noun_forms import SAME_IN_BOTH
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.inflection import base_of, inflect
from evaluator.language.lexicon import ADJECTIVE, NOUN, PAST, PLURAL, THIRD_PERSON, parts_of_speech

_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve")
_OF_MANY = frozenset("are were have had aren't weren't".split())
_OF_ONE = frozenset("is was has isn't wasn't".split())
_OF_ANY = _OF_MANY | _OF_ONE
# Plurals that are one thing, and nouns of many that may be read as one or as many.
_ONE_THING = SAME_IN_BOTH | frozenset(
    "people ways woods stairs steps grounds lodgings quarters remains terms persons appropriations".split()
)
_GROUPS = frozenset(
    "regiment battalion squad tribe nation village audience congregation household community race sex kind generation faith order".split()
)


def a_houses(document: Document) -> Iterator[Match]:
    """`a houses was`, `an interventions to`, `bought a new houses.`: a plural after the article of one thing."""
    tokens = document.tokens
    lower, plurals, most = tokens.lower, _plurals(document), len(tokens) - 2
    for article in ("a", "an"):
        for i in tokens.places.get(article, ()):
            if i >= most:
                break
            noun = i + 1 if lower[i + 1] in plurals else i + 2
            form = lower[noun]
            if form not in plurals or form in _ONE_THING or (noun == i + 2 and not _is_adjective(lower[i + 1])):
                continue
            if not _ends(document, noun + 1) or not together(document, i, noun + 1) or not tokens.text[noun].islower():
                continue
            # A capital may be a letter: A levels.
            sure = tokens.lower[noun + 1] in _OF_ONE and opens(document, i)
            if tokens.text[i] != article and not sure:
                continue
            if i and tokens.end[i - 1] == tokens.start[i] and tokens.text[i - 1] not in _OPENING:
                continue  # Latino/a musicians, Shi‘a leaders
            one = base_of(form, PLURAL)
            if one is not None and one != form:
                message = f"After “{article}” the noun is in the singular."
                yield make_match(document, i, noun + 1, message, (noun, noun + 1, one))


def _plurals(document: Document) -> set[str]:
    """Return the plurals that are nothing else than a third person, which stands after no article."""
    return forms_of(document, PLURAL, PLURAL + THIRD_PERSON, THIRD_PERSON + PLURAL)


def _ends(document: Document, i: int) -> bool:
    """Tell whether token `i` shows that the noun before it is whole, and not the first of a list: a skills, jobs and."""
    tokens = document.tokens
    if i >= len(tokens) or tokens.lower[i] in _OF_ANY or tokens.lower[i] in PREPOSITIONS or tokens.lower[i] in ".;":
        return True
    listed = i + 1 < len(tokens) and parts_of_speech(tokens.lower[i + 1])[:1] in ("n", "s", "a", "g", "p", "d", "v")
    return tokens.lower[i] == "," and not listed


_OPENING = frozenset('“"(')


def _is_adjective(word: str) -> bool:
    return parts_of_speech(word) == ADJECTIVE and word not in _MANY_OF


_MANY_OF = frozenset("few billion million hundred thousand dozen trillion good great further mere full".split())


def much_students(document: Document) -> Iterator[Match]:
    """`Much students failed`: much before a plural that is the subject of its sentence."""
    tokens = document.tokens
    for i in tokens.places.get("much", ()):
        if tokens.text[i] != "Much" or not opens(document, i) or not together(document, i, i + 3):
            continue
        noun, verb = tokens.lower[i + 1 : i + 3]
        if parts_of_speech(noun) == PLURAL and (verb in _OF_ANY or PAST in parts_of_speech(verb)[:2]):
            yield make_match(document, i, i + 2, f"“{noun}” takes “many”.", (i, i + 1, "many"))


_UNITS = ("year", "month", "week", "day", "hour", "minute")
_AFTER_UNIT = frozenset("later ago earlier before .".split())


def two_man(document: Document) -> Iterator[Match]:
    """`Two man were killed`, `three year later`, `the two country signed`: a number before one thing."""
    tokens = document.tokens
    lower = tokens.lower
    for number in _NUMBERS:
        for i in tokens.places.get(number, ()):
            if i + 2 >= len(tokens):
                continue
            noun, following = lower[i + 1 : i + 3]
            if noun in _UNITS:
                wrong = following in _AFTER_UNIT
            elif following in _OF_MANY:
                wrong = is_countable(noun) or (noun.endswith("man") and NOUN in parts_of_speech(noun))
                wrong = wrong and (opens(document, i) or (i > 0 and lower[i - 1] in _ALL_OF))
            else:
                wrong = i > 0 and lower[i - 1] in _ALL_OF and parts_of_speech(noun) == NOUN and is_countable(noun)
                wrong = wrong and PAST in parts_of_speech(following)[:2]
            if wrong and tokens.text[i + 1].islower() and together(document, max(i - 1, 0), i + 3):
                message = f"After “{number}” the noun is in the plural."
                yield make_match(document, i, i + 2, message, (i + 1, i + 2, inflect(noun, PLURAL)))


_ALL_OF = frozenset("the these those both all his her their our its".split())


def many_house_were(document: Document) -> Iterator[Match]:
    """`Several house were burned`, `Many child died`, `Both brother were`, `in many country the law`."""
    tokens = document.tokens
    lower = tokens.lower
    for many in ("many", "several", "few", "both", "various", "numerous"):
        for i in tokens.places.get(many, ()):
            if i + 2 >= len(tokens) or NOUN not in parts_of_speech(lower[i + 1])[:1]:
                continue
            noun, following = lower[i + 1 : i + 3]
            only_noun = parts_of_speech(noun) == NOUN
            if following in ("are", "were", "aren't", "weren't"):
                wrong = many != "both" or only_noun
            elif PAST in parts_of_speech(following)[:2]:
                first = i - 1 if many == "few" and i and lower[i - 1] == "a" else i
                wrong = only_noun and opens(document, first)
            else:
                wrong = only_noun and following in _NEW_CLAUSE and i > 0 and lower[i - 1] in PREPOSITIONS
            if wrong and is_countable(noun) and tokens.text[i + 1].islower() and together(document, i, i + 3):
                message = f"After “{many}” the noun is in the plural."
                yield make_match(document, i, i + 2, message, (i + 1, i + 2, inflect(noun, PLURAL)))


_NEW_CLAUSE = frozenset("the he she they it we".split())


def these_people_is(document: Document) -> Iterator[Match]:
    """`These people is angry`, `Those book was sold`, `That houses are old`: three words that do not agree."""
    tokens = document.tokens
    for this in ("these", "those", "that"):
        capital = this.capitalize()
        for i in tokens.places.get(this, ()):
            if tokens.text[i] != capital or i + 2 >= len(tokens) or not tokens.text[i + 1].islower():
                continue
            noun, verb = tokens.lower[i + 1 : i + 3]
            if this == "that":
                wrong = verb in ("are", "were") and is_plural(noun)
            else:
                many = noun == "people" or is_plural(noun)
                wrong = verb in _OF_ONE and (many or is_countable(noun))
            if wrong and opens(document, i) and together(document, i, i + 3) and unquoted(document, i, i + 3):
                yield make_match(document, i, i + 3, "These do not agree in number.")


_WHOLES = ("many", "several", "few", "both", "two", "three", "four")


def many_of_the_house(document: Document) -> Iterator[Match]:
    """`Many of the house were`, `one of his friend was`, `a number of student`: of many, and the noun of one."""
    tokens = document.tokens
    lower = tokens.lower
    for share in (*_WHOLES, "one"):
        for i in tokens.places.get(share, ()):
            if lower[i + 1 : i + 2] != ["of"] or not together(document, i, i + 5) or lower[i + 2] not in _THE:
                continue
            noun, verb = lower[i + 3 : i + 5]
            follows = verb in ("is", "was", "has", "who") if share == "one" else verb in _OF_MANY
            if follows and is_countable(noun) and noun not in _GROUPS and tokens.text[i + 3].islower():
                message = f"After “{share} of” the noun is in the plural."
                yield make_match(document, i, i + 4, message, (i + 3, i + 4, inflect(noun, PLURAL)))
    for heap in ("number", "couple"):
        for i in tokens.places.get(heap, ()):
            if i == 0 or lower[i - 1] != "a" or lower[i + 1 : i + 2] != ["of"] or not together(document, i, i + 4):
                continue
            noun, following = lower[i + 2 : i + 4]
            ends = following in _OF_MANY or following == "." or following in PREPOSITIONS
            if ends and parts_of_speech(noun) == NOUN and is_countable(noun) and noun not in _GROUPS:
                message = f"After “a {heap} of” the noun is in the plural."
                yield make_match(document, i - 1, i + 3, message, (i + 2, i + 3, inflect(noun, PLURAL)))


_THE = frozenset("the these those his her their our its my".split())


def hundred_of(document: Document) -> Iterator[Match]:
    """`Thousand of people marched`: a heap that is counted in the plural."""
    tokens = document.tokens
    for heap in ("hundred", "thousand", "million", "dozen"):
        for i in tokens.places.get(heap, ()):
            if tokens.lower[i + 1 : i + 2] != ["of"] or not tokens.text[i][0].isupper() or not opens(document, i):
                continue
            if together(document, i, i + 3) and parts_of_speech(tokens.lower[i + 2]).startswith(PLURAL):
                yield make_match(document, i, i + 2, f"This takes “{heap}s”.", (i, i + 1, heap + "s"))


_MASS = frozenset("money water information advice furniture luggage traffic homework equipment knowledge".split())


def many_money(document: Document) -> Iterator[Match]:
    """`Many money was spent`, `fewer money`: a word of number before what is not counted."""
    tokens = document.tokens
    for noun in _MASS:
        for i in tokens.places.get(noun, ()):
            before = tokens.lower[i - 1] if i else ""
            if before not in ("many", "fewer") or not together(document, i - 1, i + 1):
                continue
            verb = i + 1 < len(tokens) and tokens.lower[i + 1] in _OF_ONE
            if verb or (before == "fewer" and is_end(document, i + 1)):
                right = "much" if before == "many" else "less"
                yield make_match(document, i - 1, i + 1, f"“{noun}” takes “{right}”.", (i - 1, i, right))


ALL = (
    a_houses, much_students, two_man, many_house_were, these_people_is, many_of_the_house, hundred_of, many_money,
)  # fmt: skip
