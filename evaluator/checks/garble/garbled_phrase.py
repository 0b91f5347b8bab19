"""GAR001: wording that no fluent writer would leave, found by the trained detector."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import BlockKind, Document
from evaluator.findings import Match, Severity

CHECK = Check(
    code="GAR001",
    name="garbled-phrase",
    family="garble",
    severity=Severity.WARNING,
    summary="Wording that no fluent writer would leave.",
    why="Spinners, translation there and back and paraphrasers leave words in a wrong sense, in a wrong form or out of "
    "place. Most such phrases break no rule of grammar: a trained detector finds them.",
    examples=(
        Flags("The minister said the plan would has cost more than the city could afford.", "would has"),
        Flags(
            "The bank was compelled to shut its entryways after the monetary emergency, and its clients lost the greater "
            "part of their reserve funds.",
            "its entryways",
        ),
        Silent("The minister said the plan would have cost more than the city could afford."),
        Silent(
            "The bank was forced to close its doors after the financial crisis, and its customers lost most of their savings."
        ),
    ),
    scopes=frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE}),
    needs_model=True,
    unspecific=True,
)

REASONS = {
    "meaning": "these words do not go together, as when a word is swapped for a synonym of another sense",
    "form": "a word stands in a form that does not fit here",
    "function": "a small word is missing, wrong or one too many",
    "order": "the words stand in an order that English does not use",
    "seam": "something was lost or pasted here: the sentence does not hold together",
    "name": "a name seems to be altered",
}


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield the phrases that the detector is sure enough of."""
    from evaluator.language.garble import calibration
    from evaluator.language.operations import mend

    garble = document.garble
    for phrase in garble.phrases:
        start, end = document.tokens.span(phrase.first, phrase.last)
        reason = REASONS[phrase.kind]
        if phrase.kind == "meaning" and phrase.last - phrase.first == 1:
            reason = "this word does not fit here, as when a word is swapped for a synonym of another sense"
        if phrase.odd_pair is not None:
            first, second = (document.tokens.text[token] for token in phrase.odd_pair)
            reason = f"“{first} {second}” hardly ever stand side by side in edited prose"
        yield Match(
            start,
            end,
            f"“{document.text[start:end]}”: {reason}.",
            confidence=phrase.confidence,
            edits=mend(document, garble, phrase, calibration()),
        )
