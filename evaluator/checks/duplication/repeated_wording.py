"""DUP004: one long wording, or one stock frame, over and over."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import Document
from evaluator.findings import Match, Related, Severity

CHECK = Check(
    code="DUP004",
    name="repeated-wording",
    family="duplication",
    severity=Severity.WARNING,
    summary="One long wording, or one stock frame, comes over and over.",
    why="A rewriter has a favourite phrase for each job and uses it every time. A careful writer varies the frame or "
    "drops it.",
    options={"times": 3},
    examples=(
        Flags(
            "The head teacher stated that the roof leaks. She stated that repairs had been promised in May. The council "
            "stated that money was short. A parent stated that buckets stood in every room.",
            "stated that",
        ),
        Flags(
            "It is worth noting that the tower is old. The lift is newer. It is worth noting that both need paint. It is "
            "worth noting that paint is dear.",
            "It is worth noting that",
        ),
        Silent("The head teacher said that the roof leaks. The council stated that money was short."),
        Silent("She said it was late. He said it was not. They said goodbye. Nobody said more."),
    ),
)

# Frames that carry no news. One of them is style; the same one again and again is a machine's habit.
_REPORTING = (
    "stated", "noted", "mentioned", "explained", "remarked", "emphasized", "emphasised", "highlighted", "stressed",
    "indicated", "claimed", "asserted", "revealed", "underlined", "underscored", "commented", "observed",
)  # fmt: skip
_FRAMES = (
    *((verb, "that") for verb in _REPORTING),
    ("it", "is", "worth", "noting", "that"),
    ("it", "is", "important", "to", "note", "that"),
    ("it", "should", "be", "noted", "that"),
    ("it", "is", "essential", "to"),
    ("it", "is", "crucial", "to"),
    ("it", "is", "important", "to"),
    ("plays", "a", "crucial", "role"),
    ("when", "it", "comes", "to"),
    ("in", "order", "to"),
    ("as", "a", "result", "of"),
    ("due", "to", "the", "fact", "that"),
)
_WORDS_PER_USE = 250  # rarer than one use in so many words is no habit


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield one match for each wording used too often: at its second use, the others as related."""
    tokens = document.tokens
    least = max(options.integer("times"), document.word_count // _WORDS_PER_USE)
    for frame in _FRAMES:
        width = len(frame)
        places = [at for at in tokens.places.get(frame[0], ()) if tuple(tokens.lower[at : at + width]) == frame]
        if len(places) < least:
            continue
        spans = [tokens.span(at, at + width) for at in places]
        found = spans[1]
        yield Match(
            found.start,
            found.end,
            f"“{' '.join(frame)}” is used {len(spans)} times: vary it or leave it out.",
            confidence=0.8,
            related=tuple(Related(*span, "also here") for span in spans if span is not found),
        )
