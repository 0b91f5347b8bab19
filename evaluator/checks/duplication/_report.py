"""How a repeat is reported: the words for the editor, the place it repeats, and the cut that mends it."""

from __future__ import annotations

from evaluator.document import BlockKind, Document, Span
from evaluator.findings import Edit, Match, Related
from evaluator.language.repetition import How, Repeat

_SHOWN = 60  # characters of the earlier passage that a message quotes
_DETAILS = 3  # names and figures that a message names


def report(document: Document, repeat: Repeat, unit: str) -> Match:
    """Return the match for a repeat; `unit` is what the passage is called ("paragraph", "sentence")."""
    later, earlier = repeat.later.span, repeat.earlier.span
    if repeat.exact:
        verb = "is a copy of"
    else:
        verb = "nearly copies" if repeat.how is How.COPIED else "says again, in other words,"
    what = "the headline" if repeat.earlier.block.kind is BlockKind.HEADING else "an earlier one"
    return Match(
        later.start,
        later.end,
        f"This {unit} {verb} {what}, “{_excerpt(document, earlier)}”: {_advice(document, repeat)}.",
        confidence=repeat.confidence,
        edits=(Edit(*_cut(document, later), ""),),
        safe=repeat.exact and unit == "paragraph",
        related=(Related(earlier.start, earlier.end, "said first here"),),
    )


def _advice(document: Document, repeat: Repeat) -> str:
    """Say which of the two to keep, and what would be lost with the other."""
    if repeat.exact:
        return "cut it"
    details = _details_of_later(document, repeat)
    if details and repeat.earlier.block.kind is not BlockKind.HEADING:
        return f"keep one, with the detail that only this one has ({', '.join(details)})"
    if repeat.earlier.words > repeat.later.words:
        return "cut it, since the earlier one comes first and says more"
    return "cut it, since the earlier one comes first"


def _details_of_later(document: Document, repeat: Repeat) -> list[str]:
    """Return names and figures, as written, that only the later passage has."""
    later, earlier = repeat.later, repeat.earlier
    only = document.repetition.wording.spell(later.names - earlier.terms) | (later.numbers - earlier.numbers)
    if not only:
        return []
    from evaluator.language.wording import stem

    details = []
    for word in document.text[slice(*later.span)].split():
        bare = word.strip("“”\"'’‘.,;:!?()[]").replace("’", "'")
        if (stem(bare.lower()) in only or bare.replace(",", "") in only) and bare not in details:
            details.append(bare.removesuffix("'s"))
    return details[:_DETAILS]


def _excerpt(document: Document, span: Span) -> str:
    text = " ".join(document.text[span.start : span.end].split())
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
