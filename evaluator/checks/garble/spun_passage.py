"""GAR008: a stretch whose wording as a whole is a spinner's."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import BlockKind, Document
from evaluator.findings import Match, Severity

_SPUN = (
    "On the off chance that the understudies neglect to pass the test, they should sit it at the end of the day in the "
    "harvest time. The personnel makes an unmistakable qualification among coursework and the last assessment, and a "
    "fizzled paper can't be redressed by amazing participation."
)
_CLEAN = (
    "Students who fail the test must sit it again in the autumn. The faculty draws a clear line between coursework and "
    "the final exam, and a failed paper cannot be made up for by good attendance."
)

CHECK = Check(
    code="GAR008",
    name="spun-passage",
    family="garble",
    severity=Severity.ERROR,
    summary="A stretch whose wording as a whole is a spinner's.",
    why="One odd phrase is a slip; ten in a hundred words are a tool's. The evidence of all words of a passage, and of "
    "spinners' stock phrases, is weighed together.",
    examples=(
        Flags(_SPUN, _SPUN),
        Flags(f"{_SPUN}\n\n{_SPUN.replace('test', 'tryout')}", f"{_SPUN}\n\n{_SPUN.replace('test', 'tryout')}"),
        Silent(_CLEAN),
        Silent("If you miss the ferry, you will have to wait until the next morning. The hostel by the pier is cheap."),
    ),
    scopes=frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.HEADING}),
    needs_model=True,
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield the stretches that are clearly spun."""
    garble = document.garble
    for stretch in garble.stretches:
        inside = [p for s, p in zip(document.sentences, garble.spun, strict=True) if stretch.covers(s.span)]
        number = sum(1 for phrase in garble.phrases if document.tokens.start[phrase.first] in range(*stretch))
        words = len(document.text[stretch.start : stretch.end].split())
        yield Match(
            stretch.start,
            stretch.end,
            f"These {words} words read as a spinner left them ({number} garbled places pinned): rewrite them from the "
            "original.",
            confidence=min(0.99, sum(inside) / len(inside)),
        )
