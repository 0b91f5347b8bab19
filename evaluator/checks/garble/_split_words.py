"""Words split, run together or hyphenated where they are one word or two: arrest ed, hugesuccess, govern-ment.

The rules read the forms of the document that the lexicon does not know, which are few.
"""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.garble._frames import DETERMINERS, PREPOSITIONS, make_match, together
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.lexicon import (
    ADJECTIVE,
    GERUND,
    NOUN,
    PARTICIPLE,
    PAST,
    PLURAL,
    VERB,
    parts_of_speech,
    unknown,
    zipf_frequency,
)
from evaluator.language.patterns import lazy_pattern
from evaluator.language.wording import FUNCTION_WORDS

_COMMON = 3.5  # log10 of uses in a thousand million words: a word that every reader knows
_VERY_COMMON = 4.3
# Beginnings that are written apart or with a hyphen by many, endings and letters that stand alone.
_PREFIXES = frozenset(
    """anti auto bi co counter cyber de di dis down e eco en ex extra fore hyper in inter intra macro mega mid mini
    micro mis mono multi neo non off on out over para per poly post pre pro pseudo quasi re self semi sub super tele
    trans tri ultra un under uni up vice pan photo psycho socio geo bio electro hydro nano neuro thermo""".split()
)
# Pieces that are no words of English whatever a list says.
_PIECES = frozenset("ed ing ly th tion ment ness ger ess ther ter ers tions ments ance ence ity ous ible".split())


def unknown_forms(document: Document) -> tuple[list[str], list[str]]:
    """Return the forms of the document that the lexicon does not know: those of letters only, those with one hyphen."""
    forms = unknown(document.tokens.places)
    forms |= _PIECES & document.tokens.places.keys()
    return (
        [form for form in forms if form.isalpha() and form.isascii()],
        [form for form in forms if form.count("-") == 1],
    )


def _is_piece(word: str) -> bool:
    """Tell whether letters are no word of their own."""
    if word in _PIECES:
        return True
    known = zipf_frequency(word) is not None or word in FUNCTION_WORDS or word in _PREFIXES
    return not known and len(word) > 1


def split_word(document: Document) -> Iterator[Match]:
    """`arrest ed`, `approx imately`: two tokens of which one is no word make a common word."""
    tokens = document.tokens
    for word in document.once(unknown_forms)[0]:
        places = tokens.places[word]
        if len(places) > _MOST_PIECES or not _is_piece(word):
            continue
        for i in places:
            for first in (i - 1, i):
                if first >= 0 and _is_split(document, first):
                    whole = tokens.lower[first] + tokens.lower[first + 1]
                    message = f"One word is split: “{whole}”."
                    yield make_match(document, first, first + 2, message, (first, first + 2, whole))
                    break


_MOST_PIECES = 5  # a form that stands more often is a word or name of the document
_LEAST_LETTERS = 6


def _is_split(document: Document, first: int) -> bool:
    tokens = document.tokens
    if not together(document, first, first + 2) or tokens.start[first + 1] != tokens.end[first] + 1:
        return False
    one, two = tokens.text[first], tokens.text[first + 1]
    if not (one + two).isalpha() or not two.islower() or not one[1:].islower() or one.lower() in _PREFIXES:
        return False
    if len(one) < 2 or len(two) < 2 or len(one + two) < _LEAST_LETTERS:
        return False
    known = zipf_frequency((one + two).lower()) or 0
    if _is_piece(one.lower()) and _is_piece(two) and one.islower():
        return known > 0
    if known < _COMMON:
        return False
    return _is_piece(two) or (one.islower() and _is_piece(one))


# Adjectives that are not put before nouns to make one word of both, as blackbird and shortbread are made.
_NO_COMPOUND = lazy_pattern(r".*(?:less|ful|ous|al|ive|ic|able|ible|ish|ent|ant|ary|ory)$|huge|large|young|simple|famous|"
                          r"single|major|whole|strong|recent|modern|private|public|common|different|important")  # fmt: skip
_JOINS = (
    "the",
    "and",
    "with",
    "from",
    "that",
    "this",
    "their",
    "which",
    "would",
    "could",
    "were",
    "have",
    "into",
    "they",
    "when",
    "now",
)


def joined_words(document: Document) -> Iterator[Match]:
    """`hugesuccess`, `homelesspeople`, `theworld`: a long form that is no word, and is two common ones."""
    tokens = document.tokens
    for form in document.once(unknown_forms)[0]:
        places = tokens.places[form]
        if len(form) < _LONG or len(places) > _MOST_JOINED or zipf_frequency(form.removesuffix("s")) is not None:
            continue
        parts = _two_words(form)
        for i in places if parts is not None else ():
            before = document.text[tokens.start[i] - 1 : tokens.start[i]]
            after = document.text[tokens.end[i] : tokens.end[i] + 1]
            if tokens.text[i] == form and before not in _IN_ADDRESSES and after not in "/@_":
                words = " ".join(parts or ())
                yield make_match(document, i, i + 1, f"Two words are run together: “{words}”.", (i, i + 1, words))


_LONG = 7
_MOST_JOINED = 2
_IN_ADDRESSES = tuple("#@./_-")


_ENDINGS = frozenset("ally ever able standing ship ships like wise fold".split())  # generalship


def _two_words(form: str) -> tuple[str, str] | None:
    for at in range(3, len(form) - 3):
        first, second = form[:at], form[at:]
        if second in _ENDINGS:
            continue
        if first in _JOINS and len(second) > 3 and (zipf_frequency(second) or 0) >= _VERY_COMMON:
            return first, second
        if first in ("was", "has", "had") and len(second) > 4 and _is_common(second, (PAST, PARTICIPLE)):
            return first, second
        if second in ("that", "the") and _is_common(first, (PAST,)):
            return first, second
        if (
            len(first) < 4
            or (zipf_frequency(first) or 0) < _VERY_COMMON
            or (zipf_frequency(second) or 0) < _VERY_COMMON
        ):
            continue
        noun = parts_of_speech(second)[:1] in (NOUN, PLURAL)
        if noun and parts_of_speech(first)[:1] == ADJECTIVE and _NO_COMPOUND.fullmatch(first):
            return first, second
    return None


def _is_common(word: str, parts: tuple[str, ...]) -> bool:
    return parts_of_speech(word)[:1] in parts and (zipf_frequency(word) or 0) >= _COMMON


def stray_hyphen(document: Document) -> Iterator[Match]:
    """`ap-proved`, `govern-ment`: a hyphen inside a common word, with no word on one side of it."""
    tokens = document.tokens
    for form in document.once(unknown_forms)[1]:
        first, second = form.split("-")
        whole = first + second
        if not whole.isalpha() or first in _PREFIXES or len(whole) < _LEAST_LETTERS or min(len(first), len(second)) < 2:
            continue
        if (zipf_frequency(whole) or 0) < _COMMON or not (_is_piece(first) or _is_piece(second)):
            continue
        for i in tokens.places[form]:
            if tokens.text[i][1:].islower():
                yield make_match(document, i, i + 1, f"One word: “{whole}”.", (i, i + 1, whole))


_PARTICLES = frozenset("out up on off down in over away back through".split())
_MODALS = frozenset("will would could should must can may might cannot won't shall".split())
_ASK = frozenset("hopes hoped wants wanted plans planned decided tried tries trying able agreed helped begins".split())
_ONLY_PARTICIPLES = frozenset("gone come taken given grown shown broken set put run cut gotten fallen".split())


def hyphened_verb(document: Document) -> Iterator[Match]:
    """`will set-out the rules`, `have gone-up by`, `given-a low dose`: a verb joined to the word after it."""
    tokens = document.tokens
    for form in document.once(unknown_forms)[1]:
        verb, second = form.split("-")
        letters = parts_of_speech(verb)
        if not set(letters) & {VERB, PAST, PARTICIPLE}:
            continue
        article = second in ("a", "an", "the") and letters[:1] in (PAST, PARTICIPLE)
        for i in tokens.places[form]:
            if tokens.text[i].islower() and (article or (second in _PARTICLES and _is_used_as_verb(document, i, verb))):
                yield make_match(document, i, i + 1, "Two words, no hyphen.", (i, i + 1, f"{verb} {second}"))


def _is_used_as_verb(document: Document, i: int, verb: str) -> bool:
    """Tell whether the words before and after token `i` show it to be a verb with its particle, no noun of both."""
    tokens = document.tokens
    if i < 2 or not together(document, i - 2, i + 2):
        return False
    before, following = tokens.lower[i - 1], tokens.lower[i + 1]
    base = VERB in parts_of_speech(verb)
    object_ = following in DETERMINERS or following in ("him", "them", "it", "us")
    if before in _MODALS:
        return base and (object_ or following in PREPOSITIONS or following in (".", ","))
    if before == "to":
        return base and (object_ or (tokens.lower[i - 2] in _ASK and GERUND in parts_of_speech(following)))
    ends = object_ or following in PREPOSITIONS or following in (".", ",")
    return before in ("has", "have", "had") and verb in _ONLY_PARTICIPLES and ends


ALL = (split_word, joined_words, stray_hyphen, hyphened_verb)
