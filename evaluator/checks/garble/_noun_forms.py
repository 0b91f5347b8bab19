"""Nouns in the wrong number after words that ask for one, and small words lost or doubled before nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluator.checks.garble._frames import (
    DETERMINERS,
    PREPOSITIONS,
    is_end,
    make_match,
    noun_follows,
    opens,
    together,
)
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.articles import starts_with_vowel_sound
from evaluator.language.inflection import base_of, inflect
from evaluator.language.lexicon import (
    GERUND,
    NOUN,
    PARTICIPLE,
    PAST,
    PLURAL,
    SUPERLATIVE,
    THIRD_PERSON,
    VERB,
    parts_of_speech,
    zipf_frequency,
)

_QUANTITIES = frozenset(
    "series number range variety lot majority multitude handful wave string host array group bunch pair set list "
    "collection plethora myriad".split()
)
_MAY_STAND_BEFORE_NOUNS = frozenset("group pair set list collection myriad wave string host".split())


def lost_of(document: Document) -> Iterator[Match]:
    """`a series attacks`: a noun of quantity and a plural with no `of` between them."""
    tokens = document.tokens
    for noun in _QUANTITIES:
        for i in tokens.places.get(noun, ()):
            if i < 2 or tokens.lower[i - 1] != "a" or not together(document, i - 1, i + 2):
                continue
            letters = parts_of_speech(tokens.lower[i + 1])
            if PLURAL not in letters or NOUN in letters or VERB in letters or noun_follows(document, i + 2):
                continue
            strict = noun in _MAY_STAND_BEFORE_NOUNS
            if (letters != PLURAL or strict) and not _is_object(document, i - 1):
                continue
            if strict and letters != PLURAL:
                continue
            yield make_match(document, i - 1, i + 2, f"“of” is missing after “a {noun}”.", (i + 1, i + 1, "of"))


def _is_object(document: Document, i: int) -> bool:
    """Tell whether the phrase at token `i` follows a verb or a preposition, so that its last word is no verb."""
    tokens = document.tokens
    before = tokens.lower[i - 1]
    if before in PREPOSITIONS:
        return True
    return parts_of_speech(before)[:1] in (VERB, PAST, GERUND, THIRD_PERSON) and together(document, i - 1, i + 1)


def one_of_singular(document: Document) -> Iterator[Match]:
    """`one of the largest lake`."""
    tokens = document.tokens
    for i in tokens.places.get("one", ()):
        if not together(document, i, i + 5) or tokens.lower[i + 1 : i + 3] != ["of", "the"]:
            continue
        j = i + 3
        if tokens.lower[j] == "most":
            j += 2
        elif parts_of_speech(tokens.lower[j]).startswith(SUPERLATIVE):
            j += 1
        else:
            continue
        if j < len(tokens) and together(document, i, j + 1) and _is_lone_singular(document, j):
            message = "After “one of” the noun is in the plural."
            yield make_match(document, i, j + 1, message, (j, j + 1, inflect(tokens.lower[j], PLURAL)))


_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty")
_BEFORE_NUMBER = PREPOSITIONS | {"these", "those", "have", "has", "had", "are", "were"}


def many_singular(document: Document) -> Iterator[Match]:
    """`several resident of`, `these problem`, `with two child`."""
    tokens = document.tokens
    for quantifier in ("many", "several", "various", "numerous", "these", "those", *_NUMBERS):
        number = quantifier in _NUMBERS
        for i in tokens.places.get(quantifier, ()):
            if not together(document, i, i + 2) or not _is_lone_singular(document, i + 1):
                continue
            if number and (i == 0 or tokens.lower[i - 1] not in _BEFORE_NUMBER or tokens.lower[i + 1] in UNITS):
                continue
            if quantifier in ("these", "those") and tokens.lower[i + 1] in _KINDS:
                continue
            message = f"After “{quantifier}” the noun is in the plural."
            yield make_match(document, i, i + 2, message, (i + 1, i + 2, inflect(tokens.lower[i + 1], PLURAL)))


_ZERO_PLURAL = frozenset(
    "million billion thousand hundred dozen score crew youth fish fruit staff craft cattle personnel offspring aircraft "
    "time fold many few more kind percent media data police people".split()
)
UNITS = frozenset("foot pound stone mile pair ton hand head man point year".split())
_KINDS = frozenset("kind sort type manner".split())
_LEAST_PLURAL_USE = 0.7  # log10: a noun whose plural is much rarer than itself may be a mass noun


def is_counted(word: str) -> bool:
    """Tell whether a noun in the singular has a plural of its own that is in use."""
    many = inflect(word, PLURAL)
    if word in _ZERO_PLURAL or many == word:
        return False
    return (zipf_frequency(many) or 0) >= (zipf_frequency(word) or 0) - _LEAST_PLURAL_USE


def _is_lone_singular(document: Document, i: int) -> bool:
    """Tell whether token `i` is the singular of a noun that is counted, and no compound goes on after it."""
    tokens = document.tokens
    word = tokens.lower[i]
    if not tokens.text[i].islower() or parts_of_speech(word) != NOUN or not is_counted(word):
        return False
    if i + 1 < len(tokens) and together(document, i, i + 2):
        following = tokens.lower[i + 1]
        return following in PREPOSITIONS or following in (".", ",", ";", "that", "who", "which")
    return True


SAME_IN_BOTH = frozenset(
    "means series species headquarters crossroads works news lens thanks regards odds customs savings sales goods "
    "arms sports media data people police others times years days weeks months hours minutes pounds dollars euros feet "
    "miles yards metres meters kilometres kilometers percent lots ones theirs ours yours hers whereabouts barracks "
    "communications operations services systems studies".split()
)


def one_plural(document: Document) -> Iterator[Match]:
    """`every children`, `another countries`, `this problems`, `much people`."""
    tokens = document.tokens
    for word, right in (("each", None), ("every", None), ("another", "other"), ("this", "these"), ("much", "many")):
        for i in tokens.places.get(word, ()):
            if not together(document, i, i + 2) or not is_end(document, i + 2):
                continue
            noun = tokens.lower[i + 1]
            if noun == "people" and word == "much":
                pass
            elif parts_of_speech(noun) != PLURAL or noun in SAME_IN_BOTH or not tokens.text[i + 1].islower():
                continue
            if word in ("this", "each") and not (opens(document, i) or _is_object_of(document, i)):
                continue
            if word == "much" and i and tokens.lower[i - 1] in ("as", "how", "very") and noun != "people":
                continue
            one = base_of(noun, PLURAL)
            if right is not None:
                yield make_match(document, i, i + 2, f"“{noun}” takes “{right}”.", (i, i + 1, right), safe=False)
            elif one is not None:
                message = f"After “{word}” the noun is in the singular."
                yield make_match(document, i, i + 2, message, (i + 1, i + 2, one))


def _is_object_of(document: Document, i: int) -> bool:
    return i > 0 and document.tokens.lower[i - 1] in PREPOSITIONS and together(document, i - 1, i + 1)


_MASS = frozenset("information advice equipment furniture money traffic knowledge luggage homework".split())


def many_mass(document: Document) -> Iterator[Match]:
    """`many information`, `several equipment`."""
    tokens = document.tokens
    for noun in _MASS:
        for i in tokens.places.get(noun, ()):
            if i and tokens.lower[i - 1] in ("many", "several", "numerous", "few") and is_end(document, i + 1):
                if not together(document, i - 1, i + 1) or (
                    tokens.lower[i - 1] == "few" and i > 1 and tokens.lower[i - 2] == "a"
                ):
                    continue
                right = "little" if tokens.lower[i - 1] == "few" else "much"
                message = f"“{noun}” is not counted: it takes “{right}”."
                yield make_match(document, i - 1, i + 1, message, (i - 1, i, right), safe=False)


_AFTER_LATIN_A = frozenset("priori posteriori fortiori cappella capella la".split())
_POSSESSIVES = ("its", "their", "our", "your", "my")


def two_determiners(document: Document) -> Iterator[Match]:
    """`an a`, `the a`, `a the`, `the their`: two articles, or an article and a possessive."""
    tokens = document.tokens
    for second in ("a", "an", "the", *_POSSESSIVES):
        for i in tokens.places.get(second, ()):
            if i == 0 or tokens.lower[i - 1] not in ("a", "an", "the") or tokens.lower[i - 1] == second:
                continue
            first = tokens.lower[i - 1]
            if second in _POSSESSIVES and first == "an":
                continue  # an' for and
            if tokens.lower[i + 1 : i + 2] and tokens.lower[i + 1] in _AFTER_LATIN_A:
                continue
            if not together(document, i - 1, i + 2) or not tokens.text[i].islower() or not tokens.is_word(i + 1):
                continue
            if tokens.start[i] != tokens.end[i - 1] + 1 or tokens.start[i + 1] != tokens.end[i] + 1:
                continue
            if tokens.text[i - 1] == "A" and not opens(document, i - 1):
                continue  # the letter A
            if first != "the" and second in ("a", "an"):
                vowel = starts_with_vowel_sound(tokens.text[i + 1])
                right = second if vowel is None else "an" if vowel else "a"
            elif second in _POSSESSIVES:
                right = second
            else:
                right = "the"
            yield make_match(
                document, i - 1, i + 1, "Two of these cannot stand before one noun.", (i - 1, i + 1, right), safe=False
            )


def since_for(document: Document) -> Iterator[Match]:
    """`since five years`: a length of time after `since`."""
    tokens = document.tokens
    for i in tokens.places.get("since", ()):
        if not together(document, i, i + 4):
            continue
        number, unit = tokens.lower[i + 1], tokens.lower[i + 2]
        if unit not in ("years", "months", "weeks", "days", "hours", "decades", "centuries"):
            continue
        counted = number in _NUMBERS or number in ("several", "many") or (number.isdigit() and int(number) < 200)
        if counted and tokens.lower[i + 3] in (".", ",", "and", "now", ";"):
            yield make_match(document, i, i + 3, "A length of time takes “for”.", (i, i + 1, "for"), safe=False)


_MONTHS = "january february march april june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()


_AFTER_A_DAY = frozenset("and but after when by with to because".split())


def wrong_date(document: Document) -> Iterator[Match]:
    """`in Monday.`, `on March 2020`: the preposition of a month before a day, and the other way round."""
    tokens = document.tokens
    for day in _DAYS:
        for i in tokens.places.get(day, ()):
            if not together(document, i - 1, i + 2) or not tokens.text[i][0].isupper():
                continue
            happened = i > 1 and parts_of_speech(tokens.lower[i - 2])[:1] in (PAST, PARTICIPLE)
            ends = tokens.lower[i + 1] in (".", ",", ";") or (happened and tokens.lower[i + 1] in _AFTER_A_DAY)
            if tokens.text[i - 1] in ("in", "at") and ends:
                yield make_match(document, i - 1, i + 1, "A day takes “on”.", (i - 1, i, "on"))
    for month in _MONTHS:
        for i in tokens.places.get(month, ()):
            if (
                i == 0
                or tokens.lower[i - 1] != "on"
                or not tokens.text[i][0].isupper()
                or not together(document, i - 1, i + 3)
            ):
                continue
            year = tokens.lower[i + 1]
            if (
                len(year) == 4
                and year.isdigit()
                and year[:2] in ("18", "19", "20")
                and tokens.lower[i + 2] in (".", ",", ";")
            ):
                yield make_match(document, i - 1, i + 2, "A month takes “in”.", (i - 1, i, "in"))


_PARTS_OF_DAY = frozenset("morning afternoon evening night".split())
_YEAR = re.compile(r"(?:1[789]|20)\d\d")


def dated_in(document: Document) -> Iterator[Match]:
    """`died in 12 May 1990`, `in May 12, 1990`: a day takes on."""
    tokens = document.tokens
    lower = tokens.lower
    for month in (*_MONTHS, "may"):
        for i in tokens.places.get(month, ()):
            if not tokens.text[i][0].isupper() or not together(document, i - 2, i + 2):
                continue
            if lower[i - 2] == "in" and _is_day(lower[i - 1]) and _YEAR.fullmatch(lower[i + 1]):
                yield make_match(document, i - 2, i + 1, "A day takes “on”.", (i - 2, i - 1, "on"))
            american = (
                _is_day(lower[i + 1])
                and lower[i + 2 : i + 3] == [","]
                and _YEAR.fullmatch(" ".join(lower[i + 3 : i + 4]))
            )
            if lower[i - 1] == "in" and american:
                yield make_match(document, i - 1, i + 2, "A day takes “on”.", (i - 1, i, "on"))


def _is_day(word: str) -> bool:
    return word.isdigit() and 1 <= int(word) <= 31


def wrong_time(document: Document) -> Iterator[Match]:
    """`At Monday the court`, `In Monday the court`, `born at 1970`."""
    tokens = document.tokens
    lower = tokens.lower
    for day in _DAYS:
        for i in tokens.places.get(day, ()):
            if i and lower[i - 1] in ("at", "in") and opens(document, i - 1) and together(document, i - 1, i + 2):
                last = i + 2 if lower[i + 1] in _PARTS_OF_DAY else i + 1
                if lower[last : last + 1] and lower[last] in {*DETERMINERS, ",", "he", "she", "they", "we", "it"}:
                    yield make_match(document, i - 1, i + 1, "A day takes “on”.", (i - 1, i, "on"))
    for verb in ("born", "founded", "built", "established", "opened", "died"):
        for i in tokens.places.get(verb, ()):
            if not together(document, i, i + 4) or lower[i + 1] not in ("at", "on"):
                continue
            if _YEAR.fullmatch(lower[i + 2]) and lower[i + 3] in (".", ",", "in", "and", "to", "by"):
                yield make_match(document, i, i + 3, "A year takes “in”.", (i + 1, i + 2, "in"))


ALL = (
    lost_of, one_of_singular, many_singular, one_plural, many_mass, two_determiners, since_for, wrong_date,
    dated_in, wrong_time,
)  # fmt: skip
