"""Furniture inside a paragraph: where to look for it, and where exactly it starts and ends."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from evaluator.checks.phrases import Hit
from evaluator.document import Block, Document, Span
from evaluator.language.furniture.chain import Chain
from evaluator.language.furniture.ends import end_of_wording, fitted, joined, with_marks, without_sentences
from evaluator.language.furniture.hits import cues_of, is_enough
from evaluator.language.furniture.kinds import REASONS, SIGNS, Segment, kind_of
from evaluator.language.furniture.words import STOPS, word_columns
from evaluator.language.openings import OPENERS
from evaluator.language.tokens import Tokens

WORD_ODDS = 0.7  # of a stretch in which a word tells its kind, short of a stop
PLAIN_ODDS = 0.8  # where none does
LONG_ODDS = 1.6  # where none does and it is long
CUT_ODDS = 2.6  # where none does and it ends within a name
START_ODDS = 2.8  # where none does and it opens the paragraph, as a heading may
SENTENCE_ODDS = 4.0  # where none does and it ends with a stop
CUED_ODDS = 0.0  # where a certain phrase speaks as well
_REACH = 24  # tokens on each side of what made it so
_FEWEST_TOLD = 2  # words of a stretch that no phrase names
_MANY_WORDS = 8
_OPENING = frozenset("([{“‘\"'")
_OFF = 2  # tokens by which the model may miss where furniture begins


def find_inside(
    document: Document, block: Block, hits: Sequence[Hit], chain: Chain, evidence: Sequence[int]
) -> Iterator[Segment]:
    """Yield the stretches of furniture within a paragraph; `evidence` are the tokens around which to look."""
    text = document.text
    sure = [hit for hit in hits if is_enough(document, hit)]
    tokens = document.tokens
    first, last = tokens.block_range[block.index]
    first, last = _whole_sentences(tokens.text, first, last, evidence)
    scores = chain.column_scores(word_columns(tokens.text[first:last], cues_of(tokens, first, last, hits)))
    if not hits and not chain.may_rise(scores):
        return
    odds = chain.odds(scores)
    covered: list[Span] = []
    for low, high in _positive(odds):
        span = tokens.span(first + low, first + high)
        mean = sum(odds[low:high]) / (high - low)
        cued = any(hit.start < span.end and span.start < hit.end for hit in sure)
        needed = CUED_ODDS if cued else _needed(tokens, first + low, first + high, tokens.block_range[block.index])
        if mean > needed and _is_free(document, span):
            span = fitted(text, span, sure, block)
            if not cued and with_marks(text, span, block) == block.span:
                covered.append(block.span)  # it is for the chain over lines to judge
                continue
            span = without_sentences(text, span, hits, block)
            covered.append(with_marks(text, span, block, known=cued))
    read = tuple(covered)
    covered.extend(
        with_marks(text, Span(hit.start, end_of_wording(text, hit, block)), block, known=True)
        for hit in sure
        if not any(span.start < hit.end and hit.start < span.end for span in read)
    )
    for span in joined(text, covered):
        code, reason, confidence = kind_of(document, span, hits, 3.0)
        caption = code == "BOI007" and reason == "a picture credit" and span.end >= block.end - 1
        yield Segment(span.start, span.end, code, reason or REASONS[code], confidence, aside=caption, cued=bool(reason))


def _needed(tokens: Tokens, low: int, high: int, block: tuple[int, int]) -> float:
    """Return the log odds from which the model is believed by itself of the tokens from `low` to `high` of a block.

    Furniture was let in between two sentences: what begins in the midst of one is none, and a number alone is the mark of
    a note. Where no word tells its kind, a heading, a sentence with its stop and a part of a name are the article's sooner.
    """
    forms = tokens.text
    first, last = block
    words = [word for word in tokens.lower[low:high] if word[0].isalnum()]
    near = range(max(first, low - _OFF), min(high, low + _OFF + 1))
    begins = not forms[low][0].islower() or any(at == first or forms[at - 1] in STOPS for at in near)
    # The end of an address, the pages after “Pp.” and a name after an initial begin nothing.
    clings = low > first and tokens.end[low - 1] == tokens.start[low] and forms[low - 1] not in _OPENING
    named = low - 1 > first and forms[low - 1] == "." and len(forms[low - 2]) == 1 and forms[low - 2].isupper()
    if not begins or clings or named or len(words) < _FEWEST_TOLD or all(word[0].isdigit() for word in words):
        return math.inf
    is_sentence = forms[high - 1] in ".!?"
    if not SIGNS.isdisjoint(words):
        return PLAIN_ODDS if is_sentence else WORD_ODDS
    if is_sentence:
        return SENTENCE_ODDS
    if low == first:
        return START_ODDS
    cuts_name = high < last and forms[high - 1][0].isupper() and forms[high][0].isupper()
    if cuts_name and tokens.lower[high] not in OPENERS:
        return CUT_ODDS
    return LONG_ODDS if len(words) > _MANY_WORDS else PLAIN_ODDS


def _whole_sentences(forms: Sequence[str], first: int, last: int, evidence: Sequence[int]) -> tuple[int, int]:
    """Return the tokens of a block to be read around the evidence: a sentence cut at the edge would look unfinished."""
    low, high = max(first, evidence[0] - _REACH), min(last, evidence[-1] + _REACH)
    while low > first and forms[low - 1] not in ".!?":
        low -= 1
    while high < last and forms[high - 1] not in ".!?":
        high += 1
    return low, high


def _positive(odds: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Yield the half-open runs of items that are rather furniture than not."""
    at = 0
    while at < len(odds):
        end = at
        while end < len(odds) and odds[end] > 0:
            end += 1
        if end > at:
            yield at, end
        at = end + 1


def _is_free(document: Document, span: Span) -> bool:
    """Tell whether a stretch is nobody's quoted words, nor code or a reference."""
    shown = document.text[span.start : span.end]
    middle = (span.start + span.end) // 2
    if document.quotation_at(Span(span.start, span.start + 1)) or document.quotation_at(Span(middle, middle + 1)):
        return False
    return not any(mark in shown for mark in ("{", "}", "==", "_")) and any(map(str.isalnum, shown))
