"""LEF001: an assistant talks to its user in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from itertools import pairwise

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.phrases import (
    Hit,
    Phrase,
    cut,
    expand_pattern,
    find_phrases,
    is_whole_block,
    load_table,
    user_phrases,
)
from evaluator.document import Block, BlockKind, Document, Span
from evaluator.findings import Match, Severity
from evaluator.language.patterns import lazy_pattern

CHECK = Check(
    code="LEF001",
    name="assistant-reply",
    family="leftover",
    severity=Severity.ERROR,
    opaque=True,  # a tool's mark may be its address
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


_SENTENCE_EDGE = re.compile(r"(?<=[.!?:])[\"”)*_]*\s+(?=[A-Z(“*~])")
_LONGEST_TALK = 45  # words of a sentence in which a tool speaks
_ENOUGH = 4  # weight of cues
_LONGEST_LINE = 260  # characters
_OPENING = 2  # blocks at the top in which an answer is announced
_CLOSING = 3  # blocks at the end in which more is offered
# Who said it is told beside it: then the writer reports a tool, or somebody else's words.
_TOLD_AFTER = lazy_pattern(
    r"[,.!?]?[”\"’']?,? (?:(?:he|she|they|it|one|[A-Z]\w+|the \w+)(?: \w+)? )?(?:said|says|wrote|writes|asked|asks|told|added|replied|read)\b"
)
_TOLD_WITHIN = re.compile(
    r", (?:he|she|they|it|the \w+|[A-Z]\w+) (?:said|says|wrote|writes|asked|told|added|replied)\b"
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield each stretch in which a tool speaks to its user."""
    table = load_table(__package__, "phrases.tsv")
    own = user_phrases("phrase", options.words("phrases"), "wording that your configuration lists")
    prose = document.prose

    def fits(phrase: Phrase, block: Block) -> bool:
        return _is_in_place(prose, block, phrase.kind)

    hits = [*find_phrases(document, table, fits), *find_phrases(document, own)]
    speakers = {_speaker(document, hit) for hit in hits if hit.phrase.kind == "label"}
    taken: list[Span] = []
    for hit in hits:
        if hit.phrase.kind == "label" and len(speakers) < 2:
            continue
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
    for span, confidence in _talk(document):
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            yield Match(
                span.start,
                span.end,
                "This is an assistant's talk about its own text, not part of the article: cut it.",
                confidence=confidence,
                edits=cut(document, span),
            )


@lru_cache(maxsize=1)
def _cues() -> dict[str, tuple[int, re.Pattern[str]]]:
    """Load the cues of an assistant's talk: weight and pattern by name."""
    text = resources.files(__package__).joinpath("talk.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: (int(weight), re.compile(expand_pattern(cue), re.IGNORECASE)) for name, weight, cue, _ in rows}


# Without one of these signs, and without one of these cues, no sentence announces an answer or offers another: so most
# are settled.
_ANNOUNCING = ("here", "below", "find", "following", ":", "!", "request")
_OFFERING = ("let me", " me ", "would you", "do you", "feel free", "happy to", "glad to", "i can", "i could", "i'll", "i’ll", "if you",
             "is there a", "hope ", "shall i", "should i", "want ", "original", "meaning", "tone", "quot", "facts", "structure", "wording",
             "intact", "unchanged")  # fmt: skip
_OF_ITSELF = re.compile(r"\b(?:me|I|my|this|it)\b")
_FEWEST_ANSWERING = 12  # spaces in an answer
_FIRST_AT_TOP = ("opener", "here", "edge")
_FIRST_AT_END = ("offer", "kept")


def _talk(document: Document) -> Iterator[tuple[Span, float]]:
    """Yield the sentences at the top and at the end in which several cues of an assistant's talk come together."""
    prose, text = document.prose, document.text
    top = [(block, True) for block in prose[:_OPENING]]
    end = [(block, False) for block in prose[max(_OPENING, len(prose) - _CLOSING) :]]
    if len(prose) < 2:
        return
    for block, is_top in (*top, *end):
        body = text[block.start : block.end]
        edges = [0, *(found.end() for found in _SENTENCE_EDGE.finditer(body)), len(body)]
        sentences = list(pairwise(edges))
        for low, high in [(0, len(body)), *sentences[:2]] if is_top else sentences[-3:]:
            shown = body[low:high].strip()
            lower = shown.lower()
            if shown.count(" ") >= _LONGEST_TALK or not any(
                sign in lower for sign in (_ANNOUNCING if is_top else _OFFERING)
            ):
                continue
            cues = _cues()
            if not any(cues[name][1].search(shown) for name in (_FIRST_AT_TOP if is_top else _FIRST_AT_END)):
                continue
            names = {name: weight for name, (weight, cue) in cues.items() if cue.search(shown)}
            if sum(names.values()) < _ENOUGH or not (_announces(names) if is_top else _offers(names)):
                continue
            span = Span(block.start + low, block.start + low + len(shown))
            if not _is_told(document, span):
                yield span, min(0.93, 0.7 + 0.05 * sum(names.values()))


def _announces(cues: Mapping[str, int]) -> bool:
    """Tell whether a sentence at the top announces a text or answers a request; a title speaks of rewriting as well."""
    talk = "opener" in cues or "here" in cues or ("edge" in cues and "remade" in cues)
    about = "remade" in cues or "text" in cues or "yours" in cues
    return talk and about and ("remade" in cues or "opener" in cues or "second" in cues or "yours" in cues)


def _offers(cues: Mapping[str, int]) -> bool:
    """Tell whether a sentence at the end offers more or tells what was done."""
    return ("kept" in cues and "speaker" in cues) or ("offer" in cues and ("adjust" in cues or "remade" in cues))


def _is_told(document: Document, span: Span) -> bool:
    """Tell whether somebody reports what a tool said: it is quoted, or who said it stands beside it."""
    return bool(
        document.quotation_at(Span(span.start, span.start + 1))
        or document.quotation_at(Span(max(span.start, span.end - 2), span.end - 1))
        or _TOLD_AFTER.match(document.text, span.end)
        or _TOLD_WITHIN.search(document.text, span.start, span.end)
    )


def _speaker(document: Document, hit: Hit) -> str:
    return document.text[hit.start : hit.end].strip(" *#:\n").lower()


def _extent(document: Document, hit: Hit) -> Span | None:
    """Return what goes with a phrase, or None where it means something else by its place or by who is said to say it."""
    text = document.text
    start, end = hit.start, hit.end
    while start < end and (text[start].isspace() or text[start] in ",*_>#"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    span = Span(start, end)
    if _is_told(document, span):
        return None
    block = document.block_at(start)
    if block is None:
        return None
    if is_whole_block(document, span):
        # A tool speaks of itself: “Would you like me to shorten it?”
        asks = text[end - 1] == "?" and not _OF_ITSELF.search(text, start, end)
        is_answered = asks and _is_followed_by_prose(document, block)
        return None if is_answered else block.span
    if (
        hit.phrase.kind == "line"
        or (hit.phrase.ends_line and hit.sure < hit.phrase.sure)
        or (block.kind is BlockKind.HEADING and not text[block.start : start].rstrip().endswith((".", "!", "?")))
    ):
        return None
    return span


def _is_followed_by_prose(document: Document, block: Block) -> bool:
    """Tell whether a sentence stands below a block: an answer to the question that an interviewer closes with."""
    below = next((other for other in document.prose if other.start >= block.end), None)
    if below is None or below.kind is BlockKind.HEADING:
        return False
    shown = document.text[below.start : below.end].rstrip('"”')
    return shown.endswith((".", "!")) and shown.count(" ") >= _FEWEST_ANSWERING


def _is_in_place(prose: Sequence[Block], block: Block, kind: str) -> bool:
    """Tell whether a phrase of a kind can count in a block: at the top, at the end, or as a line of its own."""
    if kind == "line":
        return block.end - block.start <= _LONGEST_LINE
    if kind == "opening":
        return block.start <= prose[min(_OPENING, len(prose)) - 1].start
    if kind == "closing":
        return block.start >= prose[max(0, len(prose) - _CLOSING)].start
    return True
