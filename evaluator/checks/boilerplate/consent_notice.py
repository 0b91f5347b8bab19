"""BOI003: a cookie, privacy or consent notice stands in the article."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.boilerplate._report import GIVES_WAY, report
from evaluator.document import Document
from evaluator.findings import Match, Severity

CHECK = Check(
    code="BOI003",
    name="consent-notice",
    family="boilerplate",
    severity=Severity.ERROR,
    summary="A cookie, privacy or consent notice stands in the article.",
    why="Consent banners and legal lines belong to the site, and are copied with the text beneath them.",
    opaque=True,
    over=GIVES_WAY,
    options={"phrases": ()},
    examples=(
        Flags(
            "The tower leans.\n\nBy continuing to use this site you agree to our use of cookies and our privacy policy.\n\nIt has leaned since 1612.",
            "By continuing to use this site you agree to our use of cookies and our privacy policy.",
            mend="The tower leans.\n\nIt has leaned since 1612.",
        ),
        Flags("The tower leans.\n\nAccept all cookies\n\nIt has leaned since 1612.", "Accept all cookies"),
        Silent("The baker sells oat cookies at the gate and has never had to manage a queue."),
        Silent("The regulator said that the site used cookies to follow readers without their consent."),
        Silent("Her privacy policy was simple: no cameras, no guests, no questions."),
    ),
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield the stretches of this kind."""
    return report(document, options, CHECK.code)
