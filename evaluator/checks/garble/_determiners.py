"""Determiners and words of number that cannot stand side by side: the her, the this, some many, another a."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.garble._frames import is_end, make_match, opens, together
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.lexicon import ADJECTIVE, NOUN, PLURAL, SUPERLATIVE, parts_of_speech

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
        for i in tokens.pairs(first, second):
            if i + 2 >= len(tokens) or not together(document, i, i + 3):
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
            if letters[:1] in (NOUN, PLURAL, ADJECTIVE, SUPERLATIVE) or tokens.text[i + 2][0].isupper():
                yield make_match(document, i, i + 2, "Two of these cannot stand before one noun.")


_OWNERS = frozenset("his her its their our my your".split())


def two_owners(document: Document) -> Iterator[Match]:
    """`their its own school`, `lost his the job`, `Her the mother`, `every his book`: an owner beside another word."""
    tokens = document.tokens
    for first in ("their", "its", "our", "my", "your", "his", "every"):
        for i in tokens.places.get(first, ()):
            second = tokens.lower[i + 1] if i + 2 < len(tokens) else ""
            if second not in _BESIDE_OWNERS or second == first or not tokens.text[i + 1].islower():
                continue
            # He gave his her letter; a friend of his the war had changed.
            both = second in _OWNERS - {"her"} or (second == "her" and first not in ("his", "every"))
            both = both or (second in ("this", "these", "those") and first != "his")
            both = both or (second == "the" and first == "his" and (i == 0 or tokens.lower[i - 1] not in _BEFORE_HIS))
            noun = parts_of_speech(tokens.lower[i + 2])[:1] in (NOUN, PLURAL, ADJECTIVE)
            if both and noun and together(document, i, i + 3):
                yield make_match(document, i, i + 2, "Two of these cannot stand before one noun.")
    for i in tokens.places.get("her", ()):
        if tokens.text[i] == "Her" and tokens.lower[i + 1 : i + 2] == ["the"] and opens(document, i):
            yield make_match(document, i, i + 2, "Two of these cannot stand before one noun.")


_BESIDE_OWNERS = _OWNERS | {"this", "these", "those", "the"}
_BEFORE_HIS = frozenset("of is was were are and than as".split())


def each_the(document: Document) -> Iterator[Match]:
    """`Each the child`, `No the answer came`, `the each boy`: an article beside a word of choice."""
    tokens = document.tokens
    for choice in ("each", "any", "no"):
        for i in tokens.places.get(choice, ()):
            if i + 3 >= len(tokens):
                continue
            message = "Two of these cannot stand before one noun."
            opened = tokens.text[i][0].isupper() and tokens.lower[i + 1] == "the" and tokens.lower[i + 3] != "of"
            noun = opened and parts_of_speech(tokens.lower[i + 2])[:1] in (NOUN, PLURAL)
            if noun and opens(document, i) and together(document, i, i + 4):
                yield make_match(document, i, i + 2, message)
            before = tokens.text[i - 1] if i and choice != "no" and tokens.text[i] == choice else ""
            noun = before in ("a", "the") and parts_of_speech(tokens.lower[i + 1]).startswith(NOUN)
            if noun and together(document, i - 1, i + 2):
                yield make_match(document, i - 1, i + 1, message, (i - 1, i + 1, choice), safe=False)


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

ALL = (article_and_another, possessive_and_article, two_owners, each_the, two_quantities, another_a, most_best)
