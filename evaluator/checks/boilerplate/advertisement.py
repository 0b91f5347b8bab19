"""BOI006: an advertisement, its label or an affiliate note stands in the article."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.boilerplate._report import GIVES_WAY, report
from evaluator.document import Document
from evaluator.findings import Match, Severity

CHECK = Check(
    code="BOI006",
    name="advertisement",
    family="boilerplate",
    severity=Severity.ERROR,
    summary="An advertisement, its label or an affiliate note stands in the article.",
    why='Labels such as "advertisement" and offers to buy are furniture of the page that carried them.',
    opaque=True,
    over=GIVES_WAY,
    options={"phrases": ()},
    examples=(
        Flags(
            "The council met. Story continues below advertisement The mayor spoke last, and briefly.",
            "Story continues below advertisement",
            mend="The council met. The mayor spoke last, and briefly.",
        ),
        Flags(
            "The council met.\n\nADVERTISEMENT\n\nThe mayor spoke last.",
            "ADVERTISEMENT",
            mend="The council met.\n\nThe mayor spoke last.",
        ),
        Flags(
            "This tent is light.\n\nAs an Amazon Associate we earn from qualifying purchases.",
            "As an Amazon Associate we earn from qualifying purchases.",
        ),
        Silent("The advertisement ran for three weeks and sold nothing; the firm blamed the music."),
        Silent("The story continues below stairs, where the cook has found the letter."),
        Silent("Learn more about a horse by watching it eat, the vet says."),
    ),
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield the stretches of this kind."""
    return report(document, options, CHECK.code)
