"""BOI008: a paywall notice or an appeal of the publisher stands in the article."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.boilerplate._report import GIVES_WAY, report
from evaluator.document import Document
from evaluator.findings import Match, Severity

CHECK = Check(
    code="BOI008",
    name="paywall-notice",
    family="boilerplate",
    severity=Severity.ERROR,
    summary="A paywall notice or an appeal of the publisher stands in the article.",
    why="What a publisher asks of its readers before they may read on is not part of what they came to read.",
    opaque=True,
    over=GIVES_WAY,
    options={"phrases": ()},
    examples=(
        Flags(
            "The vote is close.\n\nSubscribe now to continue reading.\n\nBoth sides claim it.",
            "Subscribe now to continue reading.",
            mend="The vote is close.\n\nBoth sides claim it.",
        ),
        Flags(
            "The vote is close. This article is only available to subscribers. Both sides claim it.",
            "This article is only available to subscribers.",
            mend="The vote is close. Both sides claim it.",
        ),
        Flags(
            "The vote is close.\n\nYou have 2 free articles remaining this month.",
            "You have 2 free articles remaining this month.",
        ),
        Silent("Only subscribers to the scheme may vote, and two articles of its charter remain in dispute."),
        Silent("The library is free for members, who may stay to continue reading after dusk."),
    ),
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield the stretches of this kind."""
    return report(document, options, CHECK.code)
