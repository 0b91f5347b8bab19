"""Mends: apply the edits that findings carry until there is nothing left to mend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evaluator.baseline import Baseline
from evaluator.config import Config
from evaluator.document import Document, Span
from evaluator.engine import evaluate
from evaluator.findings import Finding, apply_edits

_MOST_ROUNDS = 50  # a mend can make another possible; a chain longer than this is a check that feeds itself


@dataclass(frozen=True)
class Wanted:
    """Which mends to apply."""

    unsafe: bool = False
    """Whether also those that need a look."""
    baseline: Baseline | None = None
    """Findings that it knows are left as they are."""
    within: Sequence[Span] | None = None
    """Spans of the source outside of which everything is left as it is."""


def mend(
    document: Document, config: Config, reread: Callable[[str], Document], wanted: Wanted | None = None
) -> tuple[str, int]:
    """Return the mended source of a document and the number of findings mended.

    `reread` makes a document of a changed source, as the reader made this one. Of two mends that overlap the first is
    applied, and the other in the next round if it still holds; so on until nothing changes.
    """
    from evaluator.changes import moved, on_changed_lines

    wanted = wanted or Wanted()
    within = wanted.within
    mended = 0
    seen = {document.source}
    for _ in range(_MOST_ROUNDS):
        findings = [
            finding
            for finding in evaluate(document, config, wanted.baseline).findings
            if finding.edits
            and (finding.safe or wanted.unsafe)
            and (within is None or on_changed_lines(finding, within))
        ]
        chosen = without_overlaps(findings)
        edits = [edit for finding in chosen for edit in finding.edits]
        source = apply_edits(document.source, edits)
        if source in seen:
            break  # nothing to do, or two mends that undo each other
        seen.add(source)
        mended += len(chosen)
        within = None if within is None else moved(within, sorted(edits, key=lambda edit: edit.start))
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
