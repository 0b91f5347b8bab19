"""CON005: one quotation given to two speakers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import Document
from evaluator.findings import Match, Related, Severity
from evaluator.language.quotations import Quotation

if TYPE_CHECKING:
    from evaluator.language.speakers import Speaker

CHECK = Check(
    code="CON005",
    name="inconsistent-attribution",
    family="consistency",
    severity=Severity.ERROR,
    summary="One quotation is given to two speakers.",
    why="Two people hardly ever use the same words. If both are quoted with them, one of the two never said so.",
    examples=(
        Flags(
            "“The tide took the road and half of the car park,” said Mona Velde, a warden.\n\nThe road has since been "
            "closed.\n\n“The tide took the road and half of the car park,” said the harbour master, Piet Aalders.",
            "The tide took the road and half of the car park",
        ),
        Flags(
            "“We were never shown the plans,” said Joan Sear, a tenant. “They told us about the tower on a Friday "
            "evening.”\n\nThe builder declined to comment.\n\nOmar Lunt told the inquiry: “They told us about the tower "
            "on a Friday evening.”",
            "They told us about the tower on a Friday evening",
        ),
        Silent(
            "“The tide took the road and half of the car park,” said Mona Velde, a warden.\n\n“The tide took the road "
            "and half of the car park,” Ms Velde told the council."
        ),
        Silent(
            "“The tide took the road and half of the car park,” said Mona Velde.\n\n“The tide took the road and half of "
            "the car park,” said Piet Aalders, quoting her."
        ),
        Silent(
            "“They told us about the tower on a Friday,” she said.\n\n“They told us about the tower on a Friday,” the "
            "mayor said."
        ),
    ),
    over=("CON001",),
)

_FEWEST_WORDS = 6
_SHARE_OF_LONGER = 0.5  # that a quotation which is a part of another must make up
_MOST_CHANGED = 0.1  # of the words of the shorter quotation
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NAMED_BEFORE = 600  # characters before "she said" in which the person meant is named


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield each quotation that an earlier place gives to somebody else."""
    for earlier, later in _said_twice(document):
        there, here = document.quotations[earlier], document.quotations[later]
        names = _two_speakers(document, earlier, later)
        if names is None:
            continue
        start, end = here.inner_start, _without_stop(document, here)
        yield Match(
            start,
            end,
            f"{names[1]} is quoted here with words that {names[0]} spoke earlier: find out who said them.",
            confidence=0.9,
            related=(Related(there.inner_start, _without_stop(document, there), "quoted from somebody else here"),),
        )


def _said_twice(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the indices of two quotations of the same words; they are looked up by their first and last words."""
    seen: dict[tuple[str, ...], tuple[int, list[str]]] = {}
    for at, quotation in enumerate(document.quotations):
        if not (quotation.closed or quotation.continued):
            continue
        words = _WORD.findall(document.text[quotation.inner_start : quotation.inner_end].lower())
        if len(words) < _FEWEST_WORDS:
            continue
        keys = {tuple(words[:_FEWEST_WORDS]), tuple(words[-_FEWEST_WORDS:])}
        for key in sorted(keys):
            earlier, others = seen.get(key, (at, words))
            if earlier != at and _are_same(words, others):
                yield earlier, at
                break
        for key in keys:
            seen.setdefault(key, (at, words))


def _are_same(one: list[str], other: list[str]) -> bool:
    """Tell whether two quotations are one, or one begins or ends with the other, but for a word in ten."""
    from rapidfuzz.distance import Levenshtein

    short, long = sorted((one, other), key=len)
    if len(short) < _SHARE_OF_LONGER * len(long):
        return False
    most = int(_MOST_CHANGED * len(short))
    return any(
        Levenshtein.distance(short, part, score_cutoff=most) <= most
        for part in (long, long[: len(short)], long[-len(short) :])
    )


def _two_speakers(document: Document, earlier: int, later: int) -> tuple[str, str] | None:
    """Return what the two speakers are called, if they are surely two and neither repeats the other's words."""
    from evaluator.language.speakers import speaker_of

    one, other = speaker_of(document, earlier), speaker_of(document, later)
    if one is None or other is None or one.repeats or other.repeats or not other.names:
        return None
    if one.names:
        apart = not one.names & other.names and _is_known_person(one) and _is_known_person(other)
        return (one.written, other.written) if apart else None
    if one.is_pronoun and _is_new(document, document.quotations[earlier], other):
        return "somebody else", other.written
    return None


def _is_known_person(speaker: Speaker) -> bool:
    return len(speaker.names) <= 4 and all(len(part) > 1 for part in speaker.names)


def _is_new(document: Document, earlier: Quotation, speaker: Speaker) -> bool:
    """Tell whether a full name comes only after a quotation of "she", where another person is named before it."""
    places, starts = document.tokens.places, document.tokens.start
    before = bisect_left(starts, earlier.start)
    if len(speaker.names) < 2 or any(places[part][0] < before for part in speaker.names if part in places):
        return False
    near = document.text[max(0, earlier.start - _NAMED_BEFORE) : earlier.start]
    return re.search(r"[a-z,] [A-Z][a-z]+ [A-Z][a-z]+\b", near) is not None


def _without_stop(document: Document, quotation: Quotation) -> int:
    said = document.text[quotation.inner_start : quotation.inner_end]
    return quotation.inner_start + len(said.rstrip(" .,;!?"))
