"""Forms that are no words, and are a common word cut short or with one slip: the agreem, an nvestigation, collidd."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from string import ascii_lowercase
from typing import NamedTuple

from evaluator.checks.garble._frames import unquoted
from evaluator.checks.garble._split_words import unknown_forms
from evaluator.document import Document
from evaluator.findings import Edit, Match
from evaluator.language.inflection import spellings
from evaluator.language.lexicon import (
    GERUND,
    PAST,
    PLURAL,
    THIRD_PERSON,
    VERB,
    parts_of_speech,
    words_beginning,
    zipf_frequency,
)
from evaluator.language.vocabulary import is_word, one_slip
from evaluator.language.wording import FUNCTION_WORDS

_LEAST_LETTERS = 5
_LEAST_LETTERS_OF_SLIP = 6
_LEAST_OF_STEM = 4
_MOST_LOST = 4
_COMMON = 4.0  # log10 of uses in a thousand million words: a word that readers meet every week
_KNOWN = 3.0  # the same: a word that readers know
_FAR_COMMONER = 1.0


class _Whole(NamedTuple):
    """The word that a form is a piece or a slip of, what happened to it, and whether it can be no other."""

    word: str
    how: str
    is_certain: bool


def misspelt(document: Document) -> Iterator[Match]:
    """Yield forms that stand once, are no words, and are a common word that lost letters or has one slip."""
    tokens = document.tokens
    for form in document.once(unknown_forms)[0]:
        places = tokens.places[form]
        if len(places) > 1 or len(form) < _LEAST_LETTERS or form in FUNCTION_WORDS:
            continue
        i = places[0]
        whole = _whole(form) if tokens.text[i] == form else None
        if whole is not None and _stands_alone(document, i) and unquoted(document, i, i + 1):
            start, end = tokens.start[i], tokens.end[i]
            message = f"“{form}” is no word: it looks like “{whole.word}” {whole.how}."
            edits = (Edit(start, end, whole.word),) if whole.is_certain else ()
            yield Match(start, end, message, confidence=0.85 if whole.is_certain else 0.75, edits=edits)


_CONTRACTIONS = {
    word.replace("'", ""): word
    for word in """they're you're they've you've didn't doesn't isn't wasn't aren't weren't couldn't wouldn't shouldn't
    haven't hasn't hadn't they'll you'll""".split()
}


@lru_cache(maxsize=4096)
def _whole(form: str) -> _Whole | None:
    """Return the word that a form comes from, or None if the form is a word or no common word is near."""
    if is_word(form) or _is_derived(form) or (form.endswith("in") and _is_known(form + "g")):  # huntin' is dialect
        return None
    if form in _CONTRACTIONS:
        return _Whole(_CONTRACTIONS[form], "without its apostrophe", is_certain=True)
    if any(_run_together(form[:at], form[at:]) for at in range(2, len(form) - 1)):
        return None
    at_ends = [word for letter in ascii_lowercase for word in (letter + form, form + letter) if _is_known(word)]
    cut = [word for word in words_beginning(form) if 1 < len(word) - len(form) <= _MOST_LOST]
    slips = [word for word in one_slip(form) if _is_known(word)] if len(form) >= _LEAST_LETTERS_OF_SLIP else []
    for words, least, how in (
        (at_ends, _COMMON, "with a letter lost"), (cut, _COMMON, "cut short"), (slips, _KNOWN, "misspelt"),
    ):  # fmt: skip
        words.sort(key=lambda word: (-_frequency(word), len(word)))
        if words and _frequency(words[0]) >= least:
            best = min((word for word in words if words[0].startswith(word)), key=len)
            is_plural = best == form + "s" and parts_of_speech(best)[:1] in (PLURAL, THIRD_PERSON)
            if is_plural or (best == form + "l" and form.endswith("a")):  # the Latin that words in -al are made of
                return None
            also = words_beginning(form) if words is cut else words
            rivals = sorted((word for word in also if word not in (best, best + "s")), key=_frequency, reverse=True)
            is_certain = not rivals or _frequency(best) - _frequency(rivals[0]) >= _FAR_COMMONER
            return _Whole(best, how, is_certain)
    return None


_ENDINGS = tuple("s es x r er ers y ly d ed ing ings st est ness less ish like ism ist ists able ization".split())
_BEGINNINGS = tuple("un re non pre post over under mis co anti sub super inter de dis out up counter self".split())

_AFTER_E = frozenset(("ing", "ings", "able", "er", "ers"))


def _is_derived(form: str) -> bool:
    """Tell whether a form is a word with an ending or a beginning that makes new ones, or two words: severer,
    legislatives, unrobed.

    A past or -ing form that its verb makes in another way is none: refered.
    """
    for ending in _ENDINGS:
        stem = form.removesuffix(ending)
        if stem != form and len(stem) >= _LEAST_OF_STEM and (is_word(stem) or (ending == "s" and _is_derived(stem))):
            right = {"ed": PAST, "d": PAST, "ing": GERUND}.get(ending)
            if right is None or VERB not in parts_of_speech(stem) or form in spellings(stem, right):
                return True
        if ending in _AFTER_E and stem != form and len(stem) > 2 and VERB in parts_of_speech(stem + "e"):  # meting
            return True
        if form.endswith("i" + ending) and is_word(form.removesuffix("i" + ending) + "y"):  # prettier
            return True
    if any(is_word(form[:at]) and is_word(form[at:]) for at in range(_LEAST_OF_STEM, len(form) - _LEAST_OF_STEM + 1)):
        return True  # chainring
    rests = (form.removeprefix(beginning) for beginning in _BEGINNINGS)
    return any(len(rest) >= _LEAST_OF_STEM and rest != form and is_word(rest) for rest in rests)


def _run_together(one: str, other: str) -> bool:
    """Tell whether two words make a form without the space that belongs between them: understandingis."""
    return (one in FUNCTION_WORDS and _frequency(other) >= _COMMON) or (
        other in FUNCTION_WORDS and _frequency(one) >= _COMMON
    )


def _is_known(word: str) -> bool:
    return zipf_frequency(word) is not None or word in FUNCTION_WORDS


def _frequency(word: str) -> float:
    return zipf_frequency(word) or (_COMMON if word in FUNCTION_WORDS else 0.0)


def _stands_alone(document: Document, i: int) -> bool:
    """Tell whether a form stands in running English: white space or a mark on both sides, known words there, and no
    other form in its sentence that is no word, as in dialect, verse and other languages.

    A form that its neighbour makes whole is a word split in two, which another rule mends.
    """
    tokens = document.tokens
    sentence = document.sentence_at(tokens.start[i])
    if i == 0 or i + 1 >= len(tokens) or sentence is None:
        return False
    before, after = document.text[tokens.start[i] - 1], document.text[tokens.end[i] : tokens.end[i] + 1]
    if not before.isspace() or not (after.isspace() or after in ",.;:?!"):
        return False
    last, following = tokens.lower[i - 1], tokens.lower[i + 1]
    if _is_known(last + tokens.lower[i]) or _is_known(tokens.lower[i] + following):
        return False
    if not all(_is_known(word) or not word.isalpha() for word in (last, following)):
        return False
    others = tokens.lower[sentence.first_token : sentence.last_token]
    return sum(form.isalpha() and not _is_known(form) and not is_word(form) for form in others) == 1
