"""How a repeat is reported: the words for the editor, the place it repeats, and the cut that mends it."""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.document import BlockKind, Document, Span
from evaluator.findings import Edit, Match, Related, Severity
from evaluator.language.passages import Passage
from evaluator.language.repetition import How, Repeat

_SHOWN = 60  # characters of the earlier passage that a message quotes
_DETAILS = 3  # names and figures that a message names


def report(document: Document, repeat: Repeat, unit: str, severity: Severity | None = None) -> Match:
    """Return the match for a repeat; `unit` is what the passage is called ("paragraph", "sentence")."""
    later, earlier = repeat.later.span, repeat.earlier.span
    if repeat.exact:
        verb = "is a copy of"
    else:
        verb = "nearly copies" if repeat.how is How.COPIED else "says again, in other words,"
    what = "the headline" if repeat.earlier.block.kind is BlockKind.HEADING else "an earlier one"
    advice, keeps_later = _advice(document, repeat, document.once(_broken_constructions))
    return Match(
        later.start,
        later.end,
        f"This {unit} {verb} {what}, “{_excerpt(document, earlier)}”: {advice}.",
        confidence=repeat.confidence,
        edits=() if keeps_later else (Edit(*_cut(document, later), ""),),
        safe=repeat.exact and unit == "paragraph",
        related=(Related(earlier.start, earlier.end, "said first here"),),
        severity=severity,
    )


def _broken_constructions(document: Document) -> list[Span]:
    """Return where the wording is wrong by rule: of two passages the one that is whole is the one to keep."""
    from evaluator.checks.garble.broken_construction import broken_constructions

    return [match.span for match in document.once(broken_constructions)]


def _advice(document: Document, repeat: Repeat, broken: Sequence[Span]) -> tuple[str, bool]:
    """Say which of the two to keep and why, and whether that is the later one."""
    if repeat.exact:
        return "cut it", False
    headline = repeat.earlier.block.kind is BlockKind.HEADING
    faults = [
        next((document.text[slice(*span)] for span in broken if passage.span.covers(span)), None)
        for passage in (repeat.later, repeat.earlier)
    ]
    if faults[0] and not faults[1]:
        return f"cut it and keep the earlier one, which is not garbled (“{faults[0]}”)", False
    if faults[1] and not faults[0] and not headline:
        return f"keep this one and cut the earlier, which is garbled (“{faults[1]}”)", True
    details = _details(document, repeat.later, repeat.earlier)
    lost = _details(document, repeat.earlier, repeat.later)
    if details and not headline:
        if not lost and repeat.later.words > repeat.earlier.words:
            return f"keep this one, which is more specific ({', '.join(details)}), and cut the earlier", True
        return f"keep one, with the detail that only this one has ({', '.join(details)})", False
    if lost:
        return f"cut it, since the earlier one comes first and is more specific ({', '.join(lost)})", False
    if repeat.earlier.words > repeat.later.words:
        return "cut it, since the earlier one comes first and says more", False
    return "cut it, since the earlier one comes first", False


def _details(document: Document, passage: Passage, other: Passage) -> list[str]:
    """Return names and figures, as written, that only `passage` has."""
    only = document.repetition.wording.spell(passage.names - other.terms) | (passage.numbers - other.numbers)
    if not only:
        return []
    from evaluator.language.wording import stem

    details: list[str] = []
    for word in document.text[slice(*passage.span)].split():
        bare = word.strip("“”\"'’‘.,;:!?()[]").replace("’", "'")
        if (stem(bare.lower()) in only or bare.replace(",", "") in only) and bare not in details:
            details.append(bare.removesuffix("'s"))
    return details[:_DETAILS]


def _excerpt(document: Document, span: Span) -> str:
    text = document.on_one_line(span)
    return text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " …"


def _cut(document: Document, span: Span) -> Span:
    """Return `span` with the white space that parts it from what stands before it (or after it, at the start)."""
    text, (start, end) = document.text, span
    while start > 0 and text[start - 1].isspace():
        start -= 1
    if start == 0:
        while end < len(text) and text[end].isspace():
            end += 1
    return Span(start, end)
