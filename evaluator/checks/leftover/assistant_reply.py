"""LEF001: an assistant talks to its user in the article."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.phrases import Hit, cut, find_phrases, is_whole_block, load_table, user_phrases
from evaluator.document import BlockKind, Document, Span
from evaluator.findings import Match, Severity

CHECK = Check(
    code="LEF001",
    name="assistant-reply",
    family="leftover",
    severity=Severity.ERROR,
    summary="An assistant talks to its user in the article.",
    why="Text pasted from a chat assistant brings the assistant's greeting, its notes on what it did, its refusals and "
    "its closing offer along. They are not meant for the reader.",
    over=("GAR", "REA", "DUP", "CON", "LEF008"),
    options={"phrases": ()},
    examples=(
        Flags(
            "Here is the rewritten article:\n\nThe night tram runs again from Monday.",
            "Here is the rewritten article:",
            mend="The night tram runs again from Monday.",
        ),
        Flags(
            "The orchard opens at nine. As an AI language model, I cannot taste apples. Dogs stay outside.",
            "As an AI language model, I cannot taste apples.",
            mend="The orchard opens at nine. Dogs stay outside.",
        ),
        Flags(
            "As of my last knowledge update in January 2022, the clinic had forty beds.",
            "As of my last knowledge update in January 2022,",
        ),
        Flags(
            "The pool shuts at dusk.\n\nLet me know if you'd like me to adjust the tone or length!",
            "Let me know if you'd like me to adjust the tone or length!",
            mend="The pool shuts at dusk.",
        ),
        Flags("Bees sleep too.\n\nWord count: 512", "Word count: 512", mend="Bees sleep too."),
        Silent("“As an AI language model, I have no opinion,” the chatbot wrote back to the judge."),
        Silent("Here is the rewritten constitution's most disputed article, in the words of its drafters."),
        Silent("“I'm sorry, but I can't help with that,” said the clerk, and shut the window."),
        Silent("The essay contest asks for 500 words on a river near you; let me know in the comments if you enter."),
        Silent("Certainly the harvest was late. Sure, the growers complained, but they always do."),
    ),
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield each stretch in which a tool speaks to its user."""
    table = load_table(__package__, "phrases.tsv")
    own = user_phrases("phrase", options.words("phrases"), "wording that your configuration lists")
    taken: list[Span] = []
    for hit in (*find_phrases(document, table), *find_phrases(document, own)):
        span = _extent(document, hit)
        if span is None or any(span.overlaps(other) for other in taken):
            continue
        taken.append(span)
        yield Match(
            span.start,
            span.end,
            f"This is {hit.phrase.reason}, not part of the article: cut it.",
            confidence=hit.sure,
            edits=cut(document, span),
        )


def _extent(document: Document, hit: Hit) -> Span | None:
    """Return what goes with a phrase: a whole line is asked of a phrase that means nothing else only as a line."""
    text = document.text
    start, end = hit.start, hit.end
    while start < end and (text[start].isspace() or text[start] in ",*_>#"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    span = Span(start, end)
    if document.quotation_at(Span(start, start + 1)) is not None:
        return None  # somebody tells what an assistant said
    if is_whole_block(document, span):
        block = document.block_at(start)
        assert block is not None
        return block.span
    if (
        hit.phrase.kind == "line"
        or (hit.phrase.ends_line and hit.sure < hit.phrase.sure)
        or (block := document.block_at(start)) is None
        or block.kind is BlockKind.HEADING
    ):
        return None
    return span
