"""BOI007: a picture credit, a copyright line or an agency note stands in the article."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.boilerplate._report import GIVES_WAY, report
from evaluator.document import Document
from evaluator.findings import Match, Severity

CHECK = Check(
    code="BOI007",
    name="credits",
    family="boilerplate",
    severity=Severity.ERROR,
    summary="A picture credit, a copyright line or an agency note stands in the article.",
    why="Credits and syndication lines belong to a picture or a feed that is no longer there.",
    opaque=True,
    over=GIVES_WAY,
    options={"phrases": ()},
    examples=(
        Flags(
            "The bridge is red.\n\nPhoto: Ana Lind/Getty Images\n\nIt was painted twice.",
            "Photo: Ana Lind/Getty Images",
            mend="The bridge is red.\n\nIt was painted twice.",
        ),
        Flags(
            "The bridge is red.\n\n(Except for the headline, this story has not been edited by our staff and is published from a syndicated feed.)",
            "(Except for the headline, this story has not been edited by our staff and is published from a syndicated feed.)",
        ),
        Flags(
            "The bridge is red. This material may not be published, broadcast, rewritten or redistributed. It was painted twice.",
            "This material may not be published, broadcast, rewritten or redistributed.",
        ),
        Silent(
            "A red bridge\n\nBy Ana Lind\n\nThe bridge was painted twice, the county told Reuters, and will be painted again."
        ),
        Silent("The court held that copyright in the photograph had passed to the agency in 1998."),
        Silent("She took the photo by the river and gave no credit to anyone."),
    ),
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield the stretches of this kind."""
    return report(document, options, CHECK.code)
