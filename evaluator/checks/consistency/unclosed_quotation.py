"""CON003: a quotation that never closes."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import Document
from evaluator.findings import Match, Severity

CHECK = Check(
    code="CON003",
    name="unclosed-quotation",
    family="consistency",
    severity=Severity.WARNING,
    summary="A quotation mark opens and never closes.",
    why="Where a quotation loses its closing mark, the reader cannot tell where the speaker stops and the writer goes "
    "on.",
    examples=(
        Flags(
            'The mayor was blunt. "We have run out of money. The bridge stays shut until May, the council said later.',
            '"We have run out of money.',
        ),
        Flags(
            "“The harvest came in early this year, said Ana Petrov, who farms near the coast.",
            "“The harvest came in early this year, said Ana Petrov, who farms near the coast.",
        ),
        Flags(
            "He called it “a good result, and went home. She called it “luck”.",
            "“a good result, and went home.",
        ),
        Silent(
            "“We began with nothing,” she said. “No tools, no land.\n\n“Then the rain came, and the neighbours with "
            "it.”"
        ),
        Silent("The pipe is 6' long and 2\" wide, and the '90s kitchen has stood since."),
        Silent("‘It’s the dogs’ dinner,’ he said, and the Joneses’ cat agreed."),
        Silent("She asked, \"Did he say 'tomorrow' or 'today'?\" and waited."),
    ),
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield quotations without a closing mark, from the mark to the end of the sentence it stands in."""
    for quotation in document.quotations:
        if quotation.closed or quotation.continued:
            continue
        sentence = document.sentence_at(quotation.inner_start)
        end = min(sentence.end, quotation.end) if sentence is not None else quotation.end
        yield Match(
            quotation.start,
            max(end, quotation.start + 1),
            "This quotation opens and never closes: add the closing mark where the speaker's words end.",
            confidence=0.9,
        )
