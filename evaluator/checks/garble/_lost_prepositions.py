"""The preposition lost after a word that needs one before its noun: because the rain, due bad weather, one them."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.garble._frames import is_end, make_match, opens, together, unquoted
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.lexicon import ADJECTIVE, GERUND, NOUN, PLURAL, parts_of_speech
from evaluator.language.wording import FUNCTION_WORDS

_ARTICLES = frozenset("the a an his its their our her".split())
_VERBS = frozenset("vzdp")
_LINKS = frozenset("of in on at from for with between by".split())
_MOST_PHRASES = 3


def _end_of_nouns(document: Document, i: int) -> int | None:
    """Return the token after the noun phrase at token `i`; None if there is none, or a verb may be in it."""
    tokens = document.tokens
    j = start = i + 1 if tokens.lower[i] in _ARTICLES else i
    noun = False
    while together(document, i, j + 1):
        letters = parts_of_speech(tokens.lower[j])
        if not letters or not tokens.text[j].islower() or tokens.lower[j] in FUNCTION_WORDS:
            break
        if start == j > i and NOUN in letters:
            letters = NOUN  # the pass
        if letters[0] not in (NOUN, PLURAL, ADJECTIVE) or (noun and not _VERBS.isdisjoint(letters)):
            return None
        noun = letters[0] in (NOUN, PLURAL)
        j += 1
    return j if noun else None


def because_the_rain(document: Document) -> Iterator[Match]:
    """`because the rain.`, `because heavy fog on the coast.`: because before nouns alone, to the end of the sentence."""
    tokens = document.tokens
    for i in tokens.places.get("because", ()):
        first = i + 1
        for _ in range(_MOST_PHRASES):
            end = _end_of_nouns(document, first) if together(document, i, first + 2) else None
            if end is None or not together(document, i, end + 1):
                break
            if tokens.lower[end] in (".", ";"):
                yield make_match(document, i, i + 2, "“of” is missing after “because”.", (i + 1, i + 1, "of"))
                break
            if tokens.lower[end] not in _LINKS:
                break
            first = end + 1


_STOPPED = frozenset(
    """cancelled canceled postponed delayed closed shut suspended abandoned interrupted halted stopped grounded scrapped
    late impossible died failed missed lost absent unavailable""".split()
)


def due_bad_weather(document: Document) -> Iterator[Match]:
    """`postponed due bad weather`: to lost after due."""
    tokens = document.tokens
    for i in tokens.places.get("due", ()):
        if i == 0 or tokens.lower[i - 1] not in _STOPPED or not together(document, i - 1, i + 3):
            continue
        following = tokens.lower[i + 1]
        if following in _ARTICLES or parts_of_speech(following)[:1] in (NOUN, PLURAL, ADJECTIVE):
            yield make_match(document, i, i + 2, "“to” is missing after “due”.", (i + 1, i + 1, "to"))


_UNCOUNTED = frozenset("work money time information traffic attention pressure damage trouble help water".split())


def a_lot_people(document: Document) -> Iterator[Match]:
    """`a lot houses`, `plenty reasons`, `a lot work to`: of lost after a quantity."""
    tokens = document.tokens
    for quantity, article in (("lot", "a"), ("number", "the"), ("lots", None), ("plenty", None)):
        for i in tokens.places.get(quantity, ()):
            if (
                i == 0
                or (article or tokens.lower[i - 1]) != tokens.lower[i - 1]
                or not together(document, i - 1, i + 3)
            ):
                continue
            noun = tokens.lower[i + 1]
            if (
                parts_of_speech(noun) == PLURAL
                or (article != "the" and parts_of_speech(noun).startswith(PLURAL))
                or (noun in _UNCOUNTED and is_end(document, i + 2))
            ):
                if quantity == "lots" and tokens.lower[i - 1] in ("the", "parking", "car", "these", "those"):
                    continue
                yield make_match(document, i, i + 2, f"“of” is missing after “{quantity}”.", (i + 1, i + 1, "of"))


_SHARES = frozenset("one some many most none each several half two three four".split())


def one_them(document: Document) -> Iterator[Match]:
    """`one them was killed`, `Most the houses are`: of lost between a share and the whole."""
    tokens = document.tokens
    for i in tokens.places.get("them", ()):
        share = i > 0 and tokens.lower[i - 1] in _SHARES and together(document, i - 1, i + 1)
        if share and unquoted(document, i - 1, i + 1):
            yield make_match(document, i - 1, i + 1, "“of” is missing.", (i, i, "of"))
    for word in ("most", "some", "many", "none", "several"):
        for i in tokens.places.get(word, ()):
            if not tokens.text[i][0].isupper() or tokens.lower[i + 1 : i + 2] != ["the"]:
                continue
            noun = together(document, i, i + 4) and parts_of_speech(tokens.lower[i + 2])[:1] in (NOUN, PLURAL)
            if noun and tokens.text[i + 2].islower() and opens(document, i):
                yield make_match(document, i, i + 2, f"“of” is missing after “{word}”.", (i + 1, i + 1, "of"))


def as_well_the(document: Document) -> Iterator[Match]:
    """`the mayor as well the bishop`, `bread as well cakes`: as lost between two nouns."""
    tokens = document.tokens
    for i in tokens.places.get("well", ()):
        if i < 2 or tokens.lower[i - 1] != "as" or not together(document, i - 2, i + 3):
            continue
        letters = parts_of_speech(tokens.lower[i - 2])
        noun = letters[:1] in (NOUN, PLURAL)
        following = tokens.lower[i + 1]
        owned = following in ("the", "his", "their", "its") and _VERBS.isdisjoint(letters)
        both = noun and (owned or parts_of_speech(following) == PLURAL)
        if both or (tokens.lower[i - 2] == "," and following in ("the", "his", "their", "its")):
            yield make_match(document, i - 1, i + 2, "“as” is missing after “as well”.", (i + 1, i + 1, "as"))


def instead_going(document: Document) -> Iterator[Match]:
    """`stayed at home instead going to work`: of lost after instead, where no mark parts it from what comes before."""
    tokens = document.tokens
    for i in tokens.places.get("instead", ()):
        if i < 2 or not together(document, i - 1, i + 3) or not parts_of_speech(tokens.lower[i + 1]).startswith(GERUND):
            continue
        before = parts_of_speech(tokens.lower[i - 1])[:1]
        sentence = document.sentence_at(tokens.start[i])
        if sentence is None or before not in ("n", "s", "d", "z"):
            continue
        # With the firm instead going elsewhere, ...
        if _TAKES_BOTH.isdisjoint(tokens.lower[sentence.first_token : i]):
            yield make_match(document, i, i + 2, "“of” is missing after “instead”.", (i + 1, i + 1, "of"))


_TAKES_BOTH = frozenset("with saw see seeing seen is are was were be been started began , ; — – :".split())

ALL = (because_the_rain, due_bad_weather, a_lot_people, one_them, as_well_the, instead_going)
