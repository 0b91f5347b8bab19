"""Words that have lost their first or last letter: the governmen, an nvestigation, the olice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from string import ascii_lowercase

from evaluator.checks.garble._frames import unquoted
from evaluator.checks.garble._split_words import unknown_forms
from evaluator.document import Document
from evaluator.findings import Edit, Match
from evaluator.language.lexicon import PLURAL, THIRD_PERSON, parts_of_speech, unknown, zipf_frequency
from evaluator.language.wording import FUNCTION_WORDS

_LEAST_LETTERS = 5
_COMMON = 4.3  # log10 of uses in a thousand million words: a word that readers meet every day
# Words that the lexicon is too small to know and that are another with a letter at one end; a pronouncing dictionary
# of 115,000 words and 25 million words of prose have no others.
_WORDS = frozenset(
    """absolut actio allot ancien anted arent arrant arrants belie budge bused carbo cardia chang constitutio corte cotto
    easter egging elating elation electro ember embers embry emory engin entre facto gover hance hances hares haring
    helter hereby honore hough imitations improv inked laces latte liens lowes lowly luster machin mages maller marro
    mended mobil moder neuro nomine norther nother ourself outdate patter pinion pinions plasm precis quipped ranted
    ranting rants raveled raveling reductio regnant regula religio resent resents riven roper rouble roven scree scrip
    slaver sophisticate souther tarts tories traum tress unger valle visite voided warded wester natur cultur emote umbers lacing regarde headquarter mathematic
    discus""".split()
)


def clipped_letters(document: Document) -> Iterator[Match]:
    """Yield forms that stand once, are no words, and are one common word with a letter at one end."""
    tokens = document.tokens
    for form in document.once(unknown_forms)[0]:
        places = tokens.places[form]
        if len(places) > 1 or len(form) < _LEAST_LETTERS or form in FUNCTION_WORDS or form in _WORDS:
            continue
        i = places[0]
        whole = _whole(form) if tokens.text[i] == form else None
        if whole is not None and _stands_alone(document, i) and unquoted(document, i, i + 1):
            message = f"“{form}” is “{whole}” with a letter lost."
            edit = Edit(tokens.start[i], tokens.end[i], whole)
            yield Match(tokens.start[i], tokens.end[i], message, confidence=0.85, edits=(edit,))


@lru_cache(maxsize=4096)
def _whole(form: str) -> str | None:
    """Return the one word that a form is without its first or last letter, if there is one only and it is common."""
    longer = [word for letter in ascii_lowercase for word in (letter + form, form + letter)]
    no_words = unknown(longer) - FUNCTION_WORDS
    found = [word for word in longer if word not in no_words]
    if len(found) != 1 or (zipf_frequency(found[0]) or _COMMON) < _COMMON:
        return None
    # A plural, a dropped g, and the Latin that English words in -al are made of are no slips.
    plural = found[0] == form + "s" and parts_of_speech(found[0])[:1] in (PLURAL, THIRD_PERSON)
    dropped = plural or (form.endswith("in") and found[0] == form + "g")
    return None if dropped or (form.endswith("a") and found[0] == form + "l") else found[0]


def _is_known(word: str) -> bool:
    return zipf_frequency(word) is not None or word in FUNCTION_WORDS


def _stands_alone(document: Document, i: int) -> bool:
    """Tell whether a form stands in running English: white space or a mark on both sides, and known words there.

    A form that its neighbour makes whole is a word split in two, which another rule mends.
    """
    tokens = document.tokens
    if i == 0 or i + 1 >= len(tokens):
        return False
    before, after = document.text[tokens.start[i] - 1], document.text[tokens.end[i] : tokens.end[i] + 1]
    if not before.isspace() or not (after.isspace() or after in ",.;:?!"):
        return False
    last, following = tokens.lower[i - 1], tokens.lower[i + 1]
    if _is_known(last + tokens.lower[i]) or _is_known(tokens.lower[i] + following):
        return False
    return all(_is_known(word) or not word.isalpha() for word in (last, following))
