"""Determiners and words of number that cannot stand side by side: the her, the this, some many, another a."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.garble._frames import is_end, make_match, together
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.lexicon import ADJECTIVE, NOUN, PLURAL, parts_of_speech

_ARTICLES = frozenset("a an the".split())
_SECONDS = ("his", "her", "this", "these", "those")


def article_and_another(document: Document) -> Iterator[Match]:
    """`the her keys`, `a his collection`, `The this approach`: an article before a determiner and its noun."""
    tokens = document.tokens
    for second in _SECONDS:
        for i in tokens.places.get(second, ()):
            if i == 0 or tokens.lower[i - 1] not in _ARTICLES or not together(document, i - 1, i + 2):
                continue
            letters = parts_of_speech(tokens.lower[i + 1])
            noun = letters[:1] in (NOUN, PLURAL, ADJECTIVE) and tokens.text[i + 1].islower()
            side_by_side = tokens.start[i] == tokens.end[i - 1] + 1 and tokens.start[i + 1] == tokens.end[i] + 1
            if noun and side_by_side and tokens.text[i].islower() and tokens.text[i - 1] != "A":
                message = "Two of these cannot stand before one noun."
                yield make_match(document, i - 1, i + 1, message, (i - 1, i + 1, second), safe=False)


# The first word, the second, and the one that may stay.
_PAIRS = {
    ("some", "many"): "many", ("many", "several"): "many", ("several", "many"): "many", ("some", "several"): "several",
    ("many", "some"): "some", ("many", "numerous"): "many", ("every", "the"): "every", ("every", "a"): "every",
    ("every", "an"): "every", ("every", "each"): "every", ("a", "several"): "several", ("a", "many"): "many",
    ("a", "some"): "some", ("an", "any"): "any", ("much", "many"): "many", ("many", "much"): "much",
    ("another", "other"): "another",
}  # fmt: skip


def two_quantities(document: Document) -> Iterator[Match]:
    """`some many visitors`, `every the household`: two words of number before one noun."""
    tokens = document.tokens
    for (first, second), right in _PAIRS.items():
        for i in tokens.places.get(first, ()):
            if i + 2 >= len(tokens) or tokens.lower[i + 1] != second or not together(document, i, i + 3):
                continue
            letters = parts_of_speech(tokens.lower[i + 2])
            noun = letters[:1] in (NOUN, PLURAL) and (first == "every" or is_end(document, i + 3))
            if noun and tokens.text[i + 1].islower() and document.quotation_at(tokens.span(i, i + 2)) is None:
                message = "Two of these cannot stand before one noun."
                yield make_match(document, i, i + 2, message, (i, i + 2, right), safe=False)


def possessive_and_article(document: Document) -> Iterator[Match]:
    """`sold their the house`: an article after a possessive."""
    tokens = document.tokens
    for first in ("their", "our", "my", "its"):
        for i in tokens.places.get(first, ()):
            if not together(document, i, i + 3) or tokens.text[i + 1] not in _ARTICLES:
                continue
            letters = parts_of_speech(tokens.lower[i + 2])
            if letters[:1] in (NOUN, PLURAL, ADJECTIVE) or tokens.text[i + 2][0].isupper():
                yield make_match(document, i, i + 2, "Two of these cannot stand before one noun.")


_TIMES = frozenset("year month week day moment few little decade minute second hour time while season".split())


def another_a(document: Document) -> Iterator[Match]:
    """`found another a crack`: an article after another."""
    tokens = document.tokens
    for i in tokens.places.get("another", ()):
        if i == 0 or not together(document, i - 1, i + 4) or tokens.lower[i + 1] not in ("a", "an"):
            continue
        verb = parts_of_speech(tokens.lower[i - 1])[:1] in ("d", "p", "v", "g", "z")
        noun = tokens.lower[i + 2]
        if verb and noun not in _TIMES and parts_of_speech(noun)[:1] == NOUN and is_end(document, i + 3):
            yield make_match(document, i, i + 2, "“another” takes no article.")


def most_best(document: Document) -> Iterator[Match]:
    """`the most best goalkeeper`, `is more better`: a degree said twice."""
    tokens = document.tokens
    for degree, forms in (("most", ("best", "worst")), ("more", ("better", "worse"))):
        for form in forms:
            for i in tokens.places.get(form, ()):
                if i < 2 or tokens.lower[i - 1] != degree or not together(document, i - 2, i + 1):
                    continue
                after = tokens.lower[i + 1] if i + 1 < len(tokens) else "."
                certain = tokens.lower[i - 2] == "the" if degree == "most" else tokens.lower[i - 2] in _BE
                if certain and after != "-" and (degree == "most" or is_end(document, i + 1)):
                    yield make_match(document, i - 1, i + 1, f"“{form}” needs no “{degree}”.", (i - 1, i + 1, form))


_BE = frozenset("is are was were be been much even a".split())

ALL = (article_and_another, possessive_and_article, two_quantities, another_a, most_best)
