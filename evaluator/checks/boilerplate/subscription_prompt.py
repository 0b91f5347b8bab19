"""BOI002: a newsletter box, a prompt to follow or a sign-up form stands in the article."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.boilerplate._report import GIVES_WAY, report
from evaluator.document import Document
from evaluator.findings import Match, Severity

CHECK = Check(
    code="BOI002",
    name="subscription-prompt",
    family="boilerplate",
    severity=Severity.ERROR,
    summary="A newsletter box, a prompt to follow or a sign-up form stands in the article.",
    why="Pages ask their readers to subscribe in the middle of the story, and the request is copied as if it were prose.",
    opaque=True,
    over=GIVES_WAY,
    options={"phrases": ()},
    examples=(
        Flags(
            "The ferry sank at dawn.\n\nSign up for our daily newsletter and get the best stories in your inbox.\n\nNo one was hurt.",
            "Sign up for our daily newsletter and get the best stories in your inbox.",
            mend="The ferry sank at dawn.\n\nNo one was hurt.",
        ),
        Flags(
            "The ferry sank at dawn. Subscribe to our weekly newsletter. No one was hurt, the harbour master said.",
            "Subscribe to our weekly newsletter.",
            mend="The ferry sank at dawn. No one was hurt, the harbour master said.",
        ),
        Flags(
            "The ferry sank at dawn.\n\nJoin to our week by week bulletin presently!\n\nNo one was hurt.",
            "Join to our week by week bulletin presently!",
        ),
        Silent("More than four hundred people tried to sign up for the army in the first week of June."),
        Silent(
            "Readers who subscribe to a printed newsletter stay longer than those who read it in their inbox, the survey found."
        ),
        Silent("The parish newsletter was folded by hand for sixty years, and nobody was asked to pay for it."),
    ),
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield the stretches of this kind."""
    return report(document, options, CHECK.code)
