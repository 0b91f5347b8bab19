"""Mends: apply the edits that findings carry until there is nothing left to mend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from evaluator.config import Config
from evaluator.document import Document
from evaluator.engine import evaluate
from evaluator.findings import Edit, Finding

_MOST_ROUNDS = 20  # a mend can make another possible; a chain longer than this is a check that feeds itself


def apply_edits(text: str, edits: Iterable[Edit], offset: int = 0) -> str:
    """Return `text` with the edits applied; `offset` is where it begins in the source. Edits must not overlap."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start - offset] + edit.replacement + text[edit.end - offset :]
    return text


def mend(
    document: Document, config: Config, reread: Callable[[str], Document], *, unsafe: bool = False
) -> tuple[str, int]:
    """Return the mended source of a document and the number of findings mended.

    `reread` makes a document of a changed source, as the reader made this one. Safe edits are applied, with `unsafe`
    all; of two that overlap the first, and the other in the next round if it still holds.
    """
    mended = 0
    offered: set[str] = set()
    for _ in range(_MOST_ROUNDS):
        findings = [
            finding
            for finding in evaluate(document, config).findings
            if finding.edits and (finding.safe or unsafe) and finding.fingerprint not in offered
        ]
        chosen = without_overlaps(findings)
        if not chosen:
            break
        offered.update(finding.fingerprint for finding in chosen)
        source = apply_edits(document.source, [edit for finding in chosen for edit in finding.edits])
        if source == document.source:
            break
        mended += len(chosen)
        document = reread(source)
    return document.source, mended


def without_overlaps(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings, in order, whose edits touch none of the edits of those before."""
    chosen: list[Finding] = []
    done = -1
    for finding in sorted(findings, key=lambda finding: min(edit.start for edit in finding.edits)):
        if min(edit.start for edit in finding.edits) > done:
            chosen.append(finding)
            done = max(edit.end for edit in finding.edits)
    return chosen
