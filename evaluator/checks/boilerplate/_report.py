"""How the checks of this family report the furniture of their kind."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Options
from evaluator.checks.phrases import cut, find_phrases, user_phrases
from evaluator.document import Document, Span
from evaluator.findings import Match, Severity

GIVES_WAY = ("GAR", "REA", "DUP", "CON", "LEF008")
"""What lies inside furniture goes with the cut."""


def report(document: Document, options: Options, code: str) -> Iterator[Match]:
    """Yield the stretches of furniture that the check `code` reports, and the wordings that the user listed."""
    for segment in document.furniture:
        if segment.code == code:
            span = Span(segment.start, segment.end)
            yield Match(
                segment.start,
                segment.end,
                f"This is {segment.reason}, not part of the article: cut it.",
                confidence=segment.confidence,
                edits=cut(document, span),
                severity=Severity.INFO if segment.aside else None,
            )
    for hit in find_phrases(document, user_phrases(code, options.words("phrases"), "")):
        span = Span(hit.start, hit.end)
        yield Match(
            hit.start,
            hit.end,
            "This is wording that your configuration lists as page furniture: cut it.",
            confidence=0.95,
            edits=cut(document, span),
        )
