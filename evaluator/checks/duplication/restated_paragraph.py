"""DUP002: a paragraph that says an earlier one again in other words."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.duplication._report import report
from evaluator.document import Document
from evaluator.findings import Match, Severity
from evaluator.language.repetition import How

_RECALL = (
    "The dairy has recalled nine tonnes of goat cheese after inspectors found listeria in two samples from its cellar "
    "in Varn."
)
_SHOPS = "Shops were told to clear their shelves by Tuesday, and customers can bring the cheese back for a refund."

_SURE = 0.76
"""Confidence from which it is an error, below a note: half of those below are true where every second article has one.
They are eighteen in 600,000 words of edited prose, which only go on with one matter or sum it up, and one in a hundred of
the teachers' rewrites that are found."""

CHECK = Check(
    code="DUP002",
    name="restated-paragraph",
    family="duplication",
    severity=Severity.ERROR,
    summary="A paragraph says an earlier one again in other words.",
    why="A rewriter that works passage by passage meets the same news twice, in the headline, the summary and the "
    "body, and writes it out each time as if it were new.",
    over=("DUP003",),
    examples=(
        Flags(
            f"{_RECALL}\n\n{_SHOPS}\n\nAfter listeria was found by inspectors in two samples from the dairy's cellar "
            f"in Varn, "
            "nine tonnes of its goat cheese have been recalled.",
            "After listeria was found by inspectors in two samples from the dairy's cellar in Varn, nine tonnes of its "
            "goat cheese have been recalled.",
            mend=f"{_RECALL}\n\n{_SHOPS}",
        ),
        Flags(
            "Goalkeeper Mira Olsen will leave Fjord City for Turin when her contract ends in May.\n\nShe played there "
            "for eleven seasons.\n\nIn May, when her Fjord City contract ends, the goalkeeper Mira Olsen leaves for "
            "Turin.",
            "In May, when her Fjord City contract ends, the goalkeeper Mira Olsen leaves for Turin.",
        ),
        Silent(f"{_RECALL}\n\n{_SHOPS}"),
        Silent(
            "Prices for flats in the old town rose by 4 % in March.\n\nThe council blamed tourists.\n\nPrices for "
            "flats in the old town rose by 9 % in June."
        ),
        Silent(
            "“The bridge is safe for lorries,” said Tomas Hale, who built it.\n\nThe town engineer, Ada Birch, said "
            "that the bridge was not safe for lorries."
        ),
    ),
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield every paragraph that restates an earlier block without copying it."""
    repeats = [repeat for repeat in document.repetition.paragraphs if repeat.how is How.RESTATED]
    by_sentence = {repeat.later.block.index for repeat in document.repetition.sentences}
    if options.model:
        repeats += document.meaning.paragraphs
        by_sentence |= {repeat.later.block.index for repeat in document.meaning.sentences}
    for repeat in repeats:
        is_sure = repeat.confidence >= _SURE
        if is_sure or repeat.later.block.index not in by_sentence:  # these say more surely what is said again
            yield report(document, repeat, "paragraph", None if is_sure else Severity.INFO)
