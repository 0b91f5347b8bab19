"""BOI005: links and teasers to other articles stand in the article."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.boilerplate._report import GIVES_WAY, report
from evaluator.document import Document
from evaluator.findings import Match, Severity

CHECK = Check(
    code="BOI005",
    name="related-links",
    family="boilerplate",
    severity=Severity.ERROR,
    summary="Links and teasers to other articles stand in the article.",
    why='Headlines of other stories, tags and "read more" lines interrupt the text and mean nothing without their links.',
    opaque=True,
    over=GIVES_WAY,
    options={"phrases": ()},
    examples=(
        Flags(
            "The choir sang on.\n\nRead more: Ten hymns that nearly vanished\n\nThe roof still leaks.",
            "Read more: Ten hymns that nearly vanished",
            mend="The choir sang on.\n\nThe roof still leaks.",
        ),
        Flags("The choir sang on.\n\nYou may also like\n\nThe roof still leaks.", "You may also like"),
        Flags(
            "The choir sang on until dawn.\n\nContinue perusing for more data on the roof",
            "Continue perusing for more data on the roof",
        ),
        Flags(
            "The choir sang on. This post was originally published on the parish blog by Jill James of the U.S. Department of Music.",
            "This post was originally published on the parish blog by Jill James of the U.S. Department of Music.",
        ),
        Silent("You may also like to know that the choir is a hundred years old and still sings in Latin."),
        Silent("Read more slowly, the teacher told them, and you will read more."),
        Silent("See also the second letter, in which she takes it all back."),
        Silent(
            "He counted them free from it, being under the gospel alone. (See also: Law and Gospel). Luther had objected."
        ),
        Silent(
            "The bank took part in a pilot of the new rule. Increased Debt Levels Are Impacting Students' Career and Life "
            "Choices. Nationally, nearly a quarter of those who borrowed could not repay the loan."
        ),
    ),
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield the stretches of this kind."""
    return report(document, options, CHECK.code)
