"""References: where a text comes back to a thing by its figure, "the £14m grant", and gave it another before.

"The" promises that the thing is known. Where the only figure of the kind that was given before is another, one of the
two is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.document import Document
from evaluator.language.figures import (
    Conflict,
    Figure,
    are_of_two_sorts,
    are_told_apart,
    figures,
    is_rounded,
    was_given,
)
from evaluator.language.lexicon import parts_of_speech
from evaluator.language.wording import FUNCTION_WORDS

_KNOWN = frozenset(["the", "this", "its", "their", "his", "her"])
_NEAR = 6  # tokens on each side of a figure in which what it measures must stand
_YEAR = "year"
_MONEY = frozenset(["$", "£", "€"])
_BESIDE = 3  # tokens on each side in which a word may tell two figures apart
_MOST = 4  # figures of one unit and thing that are compared


def referred_to(document: Document) -> Iterator[Conflict]:
    """Yield the figure by which a known thing is named, and an earlier and only one of the thing that is another."""
    by_unit: dict[str, list[Figure]] = {}
    for figure in document.once(figures):
        by_unit.setdefault(figure.unit, []).append(figure)
        head = _head(document, figure)
        if head and _determiner(document, figure) in _KNOWN:
            others = [f for f in by_unit[figure.unit][:-1] if _is_near(document, f, head)]
            if figure.unit in _MONEY and not any(_names(document, f, head) for f in others):
                continue
            earlier = _only(others, figure)
            if (
                earlier is not None
                and _determiner(document, earlier) not in _KNOWN
                and _may_be_one(document, figure, earlier)
            ):
                yield Conflict(figure, earlier)


def _only(others: list[Figure], figure: Figure) -> Figure | None:
    """Return the first of the figures before, if all have one value, and another than this."""
    if not 0 < len(others) <= _MOST or len({f.value for f in others}) != 1 or others[0].value == figure.value:
        return None
    return others[0]


def _may_be_one(document: Document, later: Figure, earlier: Figure) -> bool:
    return (
        later.sentence != earlier.sentence
        and not is_rounded(later.value, earlier.value)
        and not are_of_two_sorts(document, later, earlier)
        and not are_told_apart(document, later, earlier, beside=_BESIDE)
        and not was_given(document, later.written, document.sentences[later.sentence].first_token)
    )


def _determiner(document: Document, figure: Figure) -> str:
    lower = document.tokens.lower
    before = figure.token - 1
    if before > 0 and not lower[before][0].isalnum():
        before -= 1  # the £14m grant
    return lower[before] if before >= 0 else ""


def _head(document: Document, figure: Figure) -> int:
    """Return the stem of the noun that a figure stands before as an adjective does: the 96-mile path; else 0."""
    tokens = document.tokens
    end = min(figure.last + 3, document.sentences[figure.sentence].last_token)
    is_one_word = "-" in tokens.lower[figure.token] or figure.unit in _MONEY
    if not is_one_word or figure.unit == _YEAR:
        return 0
    for at in range(figure.last + 1, end):
        parts = parts_of_speech(tokens.lower[at])
        if parts[:1] == "n" and tokens.lower[at] not in FUNCTION_WORDS:
            return document.repetition.wording.matter[at]
        if parts[:1] != "a":
            break
    return 0


def _names(document: Document, figure: Figure, head: int) -> bool:
    """Tell whether a sum stands right beside the noun: a £12m grant, a grant of £12m."""
    matter = document.repetition.wording.matter
    return (_determiner(document, figure) in ("a", "an") and head in matter[figure.last + 1 : figure.last + 3]) or (
        head in matter[max(0, figure.token - 3) : figure.token] and document.tokens.lower[figure.token - 2] == "of"
    )


def _is_near(document: Document, figure: Figure, number: int) -> bool:
    sentence = document.sentences[figure.sentence]
    first, last = max(sentence.first_token, figure.token - _NEAR), min(sentence.last_token, figure.last + _NEAR + 1)
    return number in document.repetition.wording.matter[first:last]
