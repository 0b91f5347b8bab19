"""Wrong degrees of adjectives, and adjectives where an adverb belongs."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.garble._frames import MARKS, PREPOSITIONS, is_end, make_match, noun_follows, together
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.inflection import adverb_of, base_of, inflect
from evaluator.language.lexicon import ADJECTIVE, ADVERB, COMPARATIVE, SUPERLATIVE, parts_of_speech

_NOT_DOUBLED = frozenset(
    "less least lesser former latter upper inner outer later earlier further more most best".split()
)


def double_comparison(document: Document) -> Iterator[Match]:
    """`more safer`, `most easiest`, `less easier`."""
    tokens = document.tokens
    for word, degree in (("more", COMPARATIVE), ("less", COMPARATIVE), ("most", SUPERLATIVE)):
        for i in tokens.places.get(word, ()):
            if not together(document, i, i + 2):
                continue
            form = tokens.lower[i + 1]
            letters = parts_of_speech(form)
            if not letters.startswith(degree) or form in _NOT_DOUBLED or "-" in form:
                continue
            if ADJECTIVE in letters and (base_of(form, degree) is None or not is_end(document, i + 2)):
                continue
            before = tokens.lower[i - 1] if i else ""
            attributive = noun_follows(document, i + 2)
            if attributive and not ((before in ("a", "the") and degree == SUPERLATIVE) or before == "a"):
                continue  # more older people: more of them, not older still
            right = form if word != "less" else f"less {base_of(form, COMPARATIVE) or form}"
            yield make_match(document, i, i + 2, f"“{form}” needs no “{word}”.", (i, i + 2, right))


def wrong_degree(document: Document) -> Iterator[Match]:
    """`as faster as`, `very better`, `is cheap than`."""
    tokens = document.tokens
    for i in tokens.places.get("as", ()):
        if together(document, i, i + 3) and tokens.lower[i + 2] == "as":
            form = tokens.lower[i + 1]
            base = base_of(form, COMPARATIVE) if parts_of_speech(form).startswith(COMPARATIVE) else None
            if base and form not in _NOT_DOUBLED:
                base = {"well": "good"}.get(base, base)
                yield make_match(document, i, i + 3, "“as … as” takes the plain form.", (i + 1, i + 2, base))
    for i in tokens.places.get("very", ()):
        if not together(document, i, i + 2) or not tokens.text[i + 1].islower():
            continue
        form = tokens.lower[i + 1]
        letters = parts_of_speech(form)
        if letters.startswith(COMPARATIVE) and not set(letters) & set("nav") and form not in _NOT_DOUBLED:
            yield make_match(document, i, i + 2, f"“{form}” takes “much”, not “very”.", (i, i + 1, "much"))
    for i in tokens.places.get("than", ()):
        if i < 2 or not together(document, i - 2, i + 1):
            continue
        form = tokens.lower[i - 1]
        if parts_of_speech(form)[:1] != ADJECTIVE or ADVERB in parts_of_speech(form) or "-" in form:
            continue
        right = inflect(form, COMPARATIVE)
        if " " in right or COMPARATIVE not in parts_of_speech(right):
            continue
        if tokens.lower[i - 2] not in ("is", "are", "was", "were", "be", "much", "far", "even"):
            continue
        if {"more", "less", "as", "rather", "so", "too"} & set(tokens.lower[max(i - 8, 0) : i - 1]):
            continue
        message = f"Before “than” stands “{right}”."
        yield make_match(document, i - 1, i + 1, message, (i - 1, i, right), safe=False)


# Adjectives that are never adverbs, and say how a thing is done.
_MANNER = frozenset(
    "independent significant considerable rapid gradual dramatic immediate substantial frequent effective efficient "
    "automatic simultaneous successful permanent temporary careful continuous exponential drastic serious severe proper "
    "accurate fluent responsible quiet peaceful regular exclusive mutual accidental deliberate voluntary separate "
    "slight steady systematic thorough consistent sustainable".split()
)
_HAPPENS = frozenset(
    "work act operate behave react respond grow rise fall increase decrease decline develop progress".split()
)
_HANDLED = frozenset(
    "tackle handle solve manage fight defend operate treat complete finish perform address resolve conduct investigate "
    "examine check test implement develop process use".split()
)


def adjective_for_adverb(document: Document) -> Iterator[Match]:
    """`prices increased significant in May`, `tackle the group independent.`: an adverb is meant."""
    tokens = document.tokens
    for adjective in _MANNER:
        for i in tokens.places.get(adjective, ()):
            if i < 2 or not tokens.text[i].islower() or not together(document, i - 2, i + 1):
                continue
            following = tokens.lower[i + 1] if i + 1 < len(tokens) else "."
            if following not in MARKS and not (following in PREPOSITIONS and adjective != "independent"):
                continue
            if following in ("of", "for", "with", "to", "from", ","):
                continue
            if _is_done(document, i):
                message = f"“{adverb_of(adjective)}” is meant: it says how it is done."
                yield make_match(document, i - 1, i + 1, message, (i, i + 1, adverb_of(adjective)), safe=False)


def _is_done(document: Document, i: int) -> bool:
    """Tell whether a verb of doing stands right before token `i`, or its object, a name or pronoun, between them."""
    lower, text = document.tokens.lower, document.tokens.text
    verb = _verb(lower[i - 1])
    if verb in _HAPPENS and lower[i - 2] not in ("the", "a", "an", "of", "this", "its", "their"):
        return True
    object_ = text[i - 1][0].isupper() or lower[i - 1] in ("it", "them", "him", "us")
    return object_ and _verb(lower[i - 2]) in _HANDLED


def _verb(word: str) -> str | None:
    letters = parts_of_speech(word)
    for letter in letters:
        if letter in "vzdpg":
            return base_of(word, letter)
    return None


_SO = ("so", "too", "very", "as", "quite", "rather", "how")
_QUICK = _MANNER | frozenset("sharp steep rapid swift smooth marked noticeable sudden".split())
_RISES = (
    "rise",
    "fall",
    "grow",
    "increase",
    "decrease",
    "decline",
    "drop",
    "climb",
    "spread",
    "shrink",
    "recover",
    "soar",
)


def risen_so_sharp(document: Document) -> Iterator[Match]:
    """`risen so sharp in a year`, `declined so rapid that`: how a thing rises is said by an adverb."""
    tokens = document.tokens
    for so in _SO:
        for i in tokens.places.get(so, ()):
            if (
                i == 0
                or i + 2 >= len(tokens)
                or tokens.lower[i + 1] not in _QUICK
                or not together(document, i - 1, i + 2)
            ):
                continue
            follows = is_end(document, i + 2) or tokens.lower[i + 2] in ("that", "and")
            if follows and _verb(tokens.lower[i - 1]) in _RISES:
                right = adverb_of(tokens.lower[i + 1])
                yield make_match(document, i - 1, i + 2, f"“{right}” is meant.", (i + 1, i + 2, right), safe=False)


ALL = (double_comparison, wrong_degree, adjective_for_adverb, risen_so_sharp)
