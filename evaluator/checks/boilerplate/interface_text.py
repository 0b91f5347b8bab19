"""BOI001: buttons, menus and notes of the page stand in the article."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.boilerplate._report import GIVES_WAY, report
from evaluator.document import Document
from evaluator.findings import Match, Severity

CHECK = Check(
    code="BOI001",
    name="interface-text",
    family="boilerplate",
    severity=Severity.ERROR,
    summary="Buttons, menus and notes of the page stand in the article.",
    why="Copying a page brings its menus, buttons, player notes and form hints along; rewriters then treat them as sentences.",
    opaque=True,
    over=GIVES_WAY,
    options={"phrases": ()},
    examples=(
        Flags(
            "The dam held.\n\nSkip to main content\n\nThe river fell again by night.",
            "Skip to main content",
            mend="The dam held.\n\nThe river fell again by night.",
        ),
        Flags(
            "The dam held all night. Your browser does not support this video. By noon the river fell.",
            "Your browser does not support this video.",
            mend="The dam held all night. By noon the river fell.",
        ),
        Flags("The dam held.\n\nClick to expand\n\nThe river fell again by night.", "Click to expand"),
        Silent("Please enable the alarm before you leave, and skip to the next chapter if you know the tale."),
        Silent("“Click here to continue,” said the screen, and the pilot clicked."),
        Silent(
            "The Commission recommended an additional five-year period in a recent rulemaking.11\n\nSection 3621 of Title 39 "
            "provides that the Governors may act."
        ),
        Silent(
            "HOW TO SELECT As the gourd ripens, its color changes from near white to a pale green, and the skin hardens."
        ),
        Silent("The menu changes weekly: soup, trout and a plum tart.\n\nClose the lid and let the rice rest."),
    ),
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield the stretches of this kind."""
    return report(document, options, CHECK.code)
