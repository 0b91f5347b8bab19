"""BOI004: sharing buttons or counters stand in the article."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.boilerplate._report import GIVES_WAY, report
from evaluator.document import Document
from evaluator.findings import Match, Severity

CHECK = Check(
    code="BOI004",
    name="sharing-counter",
    family="boilerplate",
    severity=Severity.ERROR,
    summary="Sharing buttons or counters stand in the article.",
    why="Counts of shares and rows of network names are read by nobody once they have left their page.",
    opaque=True,
    over=GIVES_WAY,
    options={"phrases": ()},
    examples=(
        Flags(
            "Goats escaped again.\n\n1.2K Shares\n\nThey were found on the roof.",
            "1.2K Shares",
            mend="Goats escaped again.\n\nThey were found on the roof.",
        ),
        Flags(
            "Goats escaped again.\n\nShare on Facebook Twitter WhatsApp\n\nThey were found on the roof.",
            "Share on Facebook Twitter WhatsApp",
        ),
        Silent("Two brothers own 1,200 shares of the mill and share the profit on Fridays."),
        Silent("The clip drew 40,000 views on Facebook before the zoo took it down."),
    ),
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield the stretches of this kind."""
    return report(document, options, CHECK.code)
