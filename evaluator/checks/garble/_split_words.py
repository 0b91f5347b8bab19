"""Words cut in two: "arrest ed", "govern-ment"."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.garble._frames import DETERMINERS, PREPOSITIONS, SUBJECTS, make_match
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.lexicon import GERUND, PARTICIPLE, PAST, VERB, is_known, parts_of_speech, zipf_frequency
from evaluator.language.wording import FUNCTION_WORDS

_USUAL = 3.4  # zipf of a word that two pieces may make
_SHORTEST = 6  # letters of it
_SMALL_WORDS = FUNCTION_WORDS | DETERMINERS | PREPOSITIONS | SUBJECTS
_PREFIXES = frozenset(
    """re co de pre pro non un in dis mis anti ex self semi sub super inter intra multi mid over under out up bi tri mini micro
    macro mega auto bio eco neo geo post trans ultra counter cross extra hyper infra meta para poly pseudo quasi socio tele
    cyber euro afro anglo franco indo sino e""".split()
)


def cut_words(document: Document) -> Iterator[Match]:
    """`arrest ed`, `mana ger`, `govern-ment`: what is no word makes one with its neighbour or without the hyphen."""
    tokens = document.tokens
    unknown = [word for word in tokens.places if len(word) > 1 and not _is_word(word)]
    for word in unknown:
        if "-" in word:
            whole = _without_hyphen(word)
            for i in tokens.places[word] if whole else ():
                if tokens.text[i].islower() and whole:
                    yield make_match(document, i, i + 1, f"the word is “{whole}”.", (i, i + 1, whole))
        elif word.isalpha() and word.isascii():
            for i in tokens.places[word]:
                if tokens.text[i].islower():
                    yield from _with_neighbour(document, i)


def _without_hyphen(word: str) -> str | None:
    """Return the word that two parts with a hyphen between make, where one of them is none."""
    parts = word.split("-")
    if len(parts) != 2 or not all(part.isalpha() and len(part) > 1 for part in parts) or parts[0] in _PREFIXES:
        return None
    if all(map(_is_word, parts)) or parts[1].startswith(parts[0]):
        return None
    whole = "".join(parts)
    return whole if _is_usual(whole) else None


def _with_neighbour(document: Document, i: int) -> Iterator[Match]:
    tokens = document.tokens
    for first in (i - 1, i):
        if first < 0 or first + 1 >= len(tokens):
            continue
        one, other = tokens.text[first], tokens.text[first + 1]
        if tokens.start[first + 1] != tokens.end[first] + 1 or not (
            one.isalpha() and other.islower() and other.isalpha()
        ):
            continue
        whole = (one + other).lower()
        if len(one) > 1 and len(other) > 1 and one.lower() not in _PREFIXES and _is_usual(whole):
            written = whole.capitalize() if one[0].isupper() else whole
            yield make_match(document, first, first + 2, f"the word is “{written}”.", (first, first + 2, written))
            return


def _is_usual(word: str) -> bool:
    return len(word) >= _SHORTEST and (zipf_frequency(word) or 0.0) >= _USUAL


def _is_word(word: str) -> bool:
    return is_known(word) or word in _SMALL_WORDS


_PARTICLES = ("up", "out", "on", "off", "in", "down", "over", "back", "away")
_HELPERS = frozenset("will would can could must should may have has had not".split())


def hyphened_verbs(document: Document) -> Iterator[Match]:
    """`will set-out the rules`, `has gone-up`, `hopes to carry-on trading`: a hyphen where only a noun has one."""
    tokens = document.tokens
    for word in tokens.places:
        verb, hyphen, particle = word.partition("-")
        if not hyphen or particle not in _PARTICLES or not set(parts_of_speech(verb)) & {VERB, PAST, PARTICIPLE}:
            continue
        for i in tokens.places[word]:
            before, following = tokens.lower[i - 1] if i else "", tokens.lower[i + 1] if i + 1 < len(tokens) else ""
            takes_object = following in DETERMINERS or parts_of_speech(following)[:1] == GERUND
            if tokens.text[i].islower() and (before in _HELPERS or (before == "to" and takes_object)):
                right = f"{verb} {particle}"
                yield make_match(document, i - 1, i + 1, f"The verb has no hyphen: “{right}”.", (i, i + 1, right))


ALL = (cut_words, hyphened_verbs)
