"""CON003: a quotation or a bracket that never closes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import BlockKind, Document
from evaluator.findings import Edit, Match, Severity
from evaluator.language.quotations import Quotation, attribution_in, closing_attribution_in

CHECK = Check(
    code="CON003",
    name="unclosed-quotation",
    family="consistency",
    severity=Severity.WARNING,
    summary="A quotation mark or a bracket opens and never closes.",
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
            mend="“The harvest came in early this year,” said Ana Petrov, who farms near the coast.",
        ),
        Flags(
            "He called it “a good result, and went home. She called it “luck”.",
            "“a good result, and went home.",
        ),
        Silent(
            "“We began with nothing,” she said. “No tools, no land.\n\n“Then the rain came, and the neighbours with "
            "it.”"
        ),
        Flags(
            "The ferry (which had been mended twice sank at dawn. Nobody was hurt.\n\nA new one comes in May (if it is paid "
            "for).",
            "(which had been mended twice sank at dawn.",
        ),
        Silent(
            "The ferry sank (it had been mended twice).\n\na) Nobody was hurt. b) A new one comes in May :( or June."
        ),
        Silent("The pipe is 6' long and 2\" wide, and the '90s kitchen has stood since."),
        Silent("‘It’s the dogs’ dinner,’ he said, and the Joneses’ cat agreed."),
        Flags(
            "‘It was a fine day,’ said Tom.\n\n‘We ran for the bus, said Una. It was full.",
            "‘We ran for the bus, said Una.",
            mend="‘It was a fine day,’ said Tom.\n\n‘We ran for the bus,’ said Una. It was full.",
        ),
        Silent('„Wir bleiben“, said one sign, and «on reste» another. The sill is 36" high.'),
        Silent("She asked, \"Did he say 'tomorrow' or 'today'?\" and waited."),
    ),
)


_MESSAGE = "This quotation opens and never closes: add the closing mark where the speaker's words end."
_MESSAGE_BRACKET = "This bracket opens and never closes: add the closing bracket where the aside ends."
_BRACKET = re.compile(r"[()]")
_MESSAGE_JOINED = (
    "This quotation opens again before it has closed: take out the second mark, or close the quotation before it."
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield quotations without a closing mark, from the mark to the end of the sentence it stands in."""
    yield from _unclosed_brackets(document)
    quotations = document.quotations
    for at, quotation in enumerate(quotations):
        if quotation.closed:
            continue
        if quotation.continued:
            place = closing_attribution_in(document.text, quotation.inner_start, quotation.inner_end)
            if place is None:
                continue
        else:
            place = attribution_in(document.text, quotation.inner_start, quotation.inner_end)
        sentence = document.sentence_at(quotation.inner_start)
        end = min(sentence.end, quotation.end) if sentence is not None else quotation.end
        following = quotations[at + 1] if at + 1 < len(quotations) else None
        joined = place is None and following is not None and _begins_anew(document, quotation, following)
        yield Match(
            quotation.start,
            max(end, quotation.start + 1),
            _MESSAGE if not joined else _MESSAGE_JOINED,
            confidence=0.6 if joined else 0.9,
            edits=() if place is None else (Edit(place, place, _closing_mark(document, quotation)),),
            severity=Severity.INFO if joined else None,
        )


def _unclosed_brackets(document: Document) -> Iterator[Match]:
    """Yield the round brackets that a paragraph opens and that neither it nor the next two close."""
    text = document.text
    done = 0
    while (at := text.find("(", done)) >= 0:
        block = document.block_at(at)
        done = at + 1 if block is None else max(block.end, at + 1)
        if block is None or block.kind is not BlockKind.PARAGRAPH:
            continue
        marks = list(_BRACKET.finditer(text, block.start, block.end))
        opening = [mark for mark in marks if mark.group() == "("]
        # Enumerations (a), b) and smileys leave brackets over on purpose: each must stand as it does in prose.
        if len(opening) != len(marks) - len(opening) + 1 or not all(map(_is_in_prose, opening)):
            continue
        unclosed = _last_open(marks)
        sentence = document.sentence_at(unclosed.start()) if unclosed is not None else None
        if unclosed is None or sentence is None or text[block.end - 1] not in '.!?”"’':
            continue
        following = document.blocks[block.index + 1 : block.index + 3]
        if any(
            text.count(")", other.start, other.end) > text.count("(", other.start, other.end) for other in following
        ):
            continue
        yield Match(unclosed.start(), sentence.end, _MESSAGE_BRACKET, confidence=0.8)


def _is_in_prose(mark: re.Match[str]) -> bool:
    """Tell whether a bracket opens after a space and before a word."""
    text, at = mark.string, mark.start()
    return text[at - 1 : at] in (" ", "“", '"', "") and text[at + 1 : at + 3].isalpha()


def _last_open(marks: list[re.Match[str]]) -> re.Match[str] | None:
    """Return the bracket that is open at the end; None where one closes that has not opened."""
    still_open: list[re.Match[str]] = []
    for mark in marks:
        if mark.group() == "(":
            still_open.append(mark)
        elif not still_open:
            return None
        else:
            still_open.pop()
    return still_open[-1] if still_open else None


def _begins_anew(document: Document, quotation: Quotation, following: Quotation) -> bool:
    """Tell whether the next quotation opens where a sentence of this one has ended, with nobody named between.

    So it looks where two paragraphs of one quotation were run together: the second mark is then one too many.
    """
    said = document.text[quotation.inner_start : quotation.end]
    return following.start == quotation.end and said.endswith((" ", "\n")) and said.rstrip()[-1:] in ".!?…"


def _closing_mark(document: Document, quotation: Quotation) -> str:
    opener = document.text[quotation.start : quotation.inner_start]
    return {"“": "”", "„": "“", "«": "»", "»": "«", "‘": "’", "``": "''"}.get(opener, opener)
