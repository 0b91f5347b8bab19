"""DUP001: a paragraph that copies an earlier one, wholly or nearly."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.duplication._report import report
from evaluator.document import Document
from evaluator.findings import Match, Severity
from evaluator.language.repetition import How

_FERRY = (
    "The night ferry to Skarvik will not sail this winter, the operator said on Friday, because its engine needs a new "
    "crankshaft that takes five months to forge."
)
_BUSES = "Buses will run to the outer islands instead, twice a day, and tickets already sold stay good until June."

CHECK = Check(
    code="DUP001",
    name="repeated-paragraph",
    family="duplication",
    severity=Severity.ERROR,
    summary="A paragraph copies an earlier one, wholly or nearly.",
    why="Pasting and rewriting by machine leave one paragraph in two places. Readers think that they have lost their "
    "place, and the article grows without saying more.",
    over=("DUP002", "DUP003", "DUP004"),
    examples=(
        Flags(f"{_FERRY}\n\n{_BUSES}\n\n{_FERRY}", _FERRY, mend=f"{_FERRY}\n\n{_BUSES}"),
        Flags(
            f"{_FERRY}\n\n{_BUSES}\n\nThe night ferry to Skarvik won't sail this winter, the operator said Friday, "
            f"because "
            "its engine needs a new crankshaft that takes five months to forge.",
            "The night ferry to Skarvik won't sail this winter, the operator said Friday, because its engine needs a "
            "new crankshaft that takes five months to forge.",
            mend=f"{_FERRY}\n\n{_BUSES}",
        ),
        Silent(f"{_FERRY}\n\n{_BUSES}"),
        Silent(
            "Row, brothers, row, the stream runs fast.\n\nThe rapids are near and the daylight past.\n\nRow, brothers, "
            "row."
        ),
    ),
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield every paragraph that copies an earlier block."""
    repeats = (repeat for repeat in document.repetition.paragraphs if repeat.how is How.COPIED)
    yield from (report(document, repeat, "paragraph") for repeat in repeats)
