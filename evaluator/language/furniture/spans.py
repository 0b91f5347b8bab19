"""Furniture inside a paragraph: where to look for it, and where exactly it starts and ends."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from evaluator.checks.phrases import Hit
from evaluator.document import Block, Document, Span
from evaluator.language.furniture.chain import Chain
from evaluator.language.furniture.ends import end_of_wording, fitted, joined, with_marks, without_sentences
from evaluator.language.furniture.hits import breaks_in, cues_of, is_enough
from evaluator.language.furniture.kinds import REASONS, SIGNS, Segment, kind_of
from evaluator.language.furniture.words import STOPS, is_entry_mark, word_columns
from evaluator.language.openings import OPENERS, TITLE_WORDS
from evaluator.language.tokens import Tokens

# Log odds from which the model is believed by itself (benchmarks/boilerplate.py); set on the half of the data that is
# learned from, and on pages kept from the chain.
WORD_ODDS = 1.6  # of a stretch in which a word tells its kind, or which opens with the mark of a menu's entry
CLAUSE_ODDS = 6.0  # where it is long as well and a sentence goes on after it: an article that speaks of such things
PLAIN_ODDS = 0.9  # where none does, up to the end of the paragraph or a small word that opens a sentence
OPEN_ODDS = 2.0  # where it ends before any other word
LONG_ODDS = 3.6  # where it does so and is long
CUT_ODDS = 2.2  # where it ends within what may be a name
TITLE_ODDS = 4.8  # where it ends before a small word that may be within a title: “Work It Out”, “Formula One”
START_ODDS = 4.4  # where it opens the paragraph, as a heading may
CAPITALS_ODDS = 6.4  # where it does so in capitals
SENTENCE_ODDS = 4.9  # where it ends with a stop or just before one
LATE_ODDS = 2.0  # where no stop is before it, but it goes on to the end of the paragraph
CUED_ODDS = 0.0  # where a certain phrase speaks as well
_REACH = 24  # tokens on each side of what made it so
_FEWEST_TOLD = 2  # words of a stretch that no phrase names
_MANY_WORDS = 8
_OPENING = frozenset("([{“‘\"'")
_LOST = -3.0  # mean log odds of the words before a stretch that belong to it still
_NUMBERS = frozenset("one two three i".split())
_IN_TITLES = frozenset("the a an it you my your our all no not this his her".split())
_OFF = 2  # tokens by which the model may miss where furniture begins


def find_inside(
    document: Document, block: Block, hits: Sequence[Hit], chain: Chain, evidence: Sequence[int]
) -> Iterator[Segment]:
    """Yield the stretches of furniture within a paragraph; `evidence` are the tokens around which to look."""
    text = document.text
    sure = [hit for hit in hits if is_enough(document, hit)]
    tokens = document.tokens
    whole = tokens.block_range[block.index]
    first, last = _whole_sentences(tokens.text, *whole, evidence)
    scores = chain.column_scores(word_columns(tokens.text[first:last], cues_of(tokens, first, last, hits)))
    if not hits and not chain.may_rise(scores):
        return
    odds = chain.odds(scores)
    covered: list[Span] = []
    for low, high in _positive(odds):
        low = _begun(tokens, odds, first, low, high, whole[1]) - first
        span = tokens.span(first + low, first + high)
        mean = sum(odds[low:high]) / (high - low)
        cued = any(hit.start < span.end and span.start < hit.end for hit in sure)
        needed = CUED_ODDS if cued else _needed(tokens, first + low, first + high, whole)
        if mean > needed and (_is_free(document, span) or _breaks_in(document, span, hits)):
            span = fitted(text, span, sure, block)
            if not cued and with_marks(text, span, block) == block.span:
                covered.append(block.span)  # it is for the chain over lines to judge
                continue
            span = without_sentences(text, span, hits, block)
            is_ended = cued or (first + high < whole[1] and _end_at(tokens, first + high, whole[1]) == PLAIN_ODDS)
            covered.append(with_marks(text, span, block, known=is_ended))
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


def _begun(tokens: Tokens, odds: Sequence[float], first: int, low: int, high: int, last: int) -> int:
    """Return the token at which a stretch begins that the model saw begin within a sentence.

    The sentence of the article ends inside it, or all of the sentence is furniture, which nothing closes.
    """
    forms = tokens.text
    begin, end = first + low, first + high
    if low == 0 or any(forms[at - 1] in STOPS for at in range(begin, min(begin + _OFF, end))):
        return begin
    for at in range(begin + 1, begin + (end - begin) // 2):
        if forms[at] in ".!?" and tokens.end[at] < tokens.start[at + 1] and not forms[at + 1][0].islower():
            return at + 1
    if forms[end - 1] in ".!?" or not (end == last or tokens.lower[end] in OPENERS):
        return begin
    start = low
    while start > 0 and forms[first + start - 1] not in STOPS:
        start -= 1
    before = odds[start:low]
    if len(before) <= _REACH and sum(before) > _LOST * len(before):
        return first + start
    return next((at for at in range(begin, min(begin + _OFF + 1, end)) if not forms[at][0].islower()), begin)


def _needed(tokens: Tokens, low: int, high: int, block: tuple[int, int]) -> float:
    """Return the log odds from which the model is believed by itself of the tokens from `low` to `high` of a block.

    Furniture was let in between two sentences: what begins in the midst of one is none, and a number alone is the mark of
    a note. Where no word tells its kind, a heading, a sentence with its stop and a part of a name are the article's sooner.
    """
    forms = tokens.text
    first, last = block
    words = [word for word in tokens.lower[low:high] if word[0].isalnum()]
    near = range(max(first, low - _OFF), min(high, low + _OFF + 1))
    is_after_stop = any(at == first or forms[at - 1] in STOPS for at in near)
    # The end of an address, the pages after “Pp.” and a name after an initial begin nothing.
    clings = low > first and tokens.end[low - 1] == tokens.start[low] and forms[low - 1] not in _OPENING
    named = low - 1 > first and forms[low - 1] == "." and len(forms[low - 2]) == 1 and forms[low - 2].isupper()
    is_open = high == last and forms[high - 1] not in ".!?"
    if forms[low][0].islower() and not is_entry_mark(forms, low):
        return math.inf
    if not (is_after_stop or is_open) or clings or named:
        return math.inf
    if high < last and tokens.is_inside_name(high):
        return math.inf
    if len(words) < _FEWEST_TOLD or all(word[0].isdigit() for word in words):
        return math.inf
    if not SIGNS.isdisjoint(words):
        if len(words) > _MANY_WORDS and high < last and forms[high - 1] not in ".!?":
            if forms[high][0].islower():
                return CLAUSE_ODDS
            if tokens.lower[high] not in OPENERS:
                return LONG_ODDS
        return OPEN_ODDS if forms[high - 1] in ".!?" else WORD_ODDS
    if is_entry_mark(forms, low):
        return WORD_ODDS
    if any(forms[at] in ".!?" for at in range(high - 1, min(high + _OFF, last))):
        return SENTENCE_ODDS
    if low == first and " ".join(forms[low:high]).isupper():
        return CAPITALS_ODDS
    if not is_after_stop:
        return LATE_ODDS
    if low == first:
        return START_ODDS
    end = _end_at(tokens, high, last)
    return LONG_ODDS if end == OPEN_ODDS and len(words) > _MANY_WORDS else end


def _end_at(tokens: Tokens, high: int, last: int) -> float:
    """Return the log odds asked of a stretch by what follows it."""
    forms = tokens.text
    if high == last:
        return PLAIN_ODDS
    if not forms[high][0].isupper():
        return OPEN_ODDS
    word = tokens.lower[high]
    if word not in OPENERS:
        return CUT_ODDS if forms[high - 1][0].isupper() else OPEN_ODDS
    in_title = high + 1 < last and forms[high + 1][0].isupper() and word in _IN_TITLES
    return TITLE_ODDS if in_title or word in _NUMBERS or tokens.lower[high - 1] in TITLE_WORDS else PLAIN_ODDS


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


def _breaks_in(document: Document, span: Span, hits: Sequence[Hit]) -> bool:
    """Tell whether a stretch begins with a phrase, be it no sure one, that breaks into somebody's speech."""
    return any(hit.start == span.start and breaks_in(document, hit) for hit in hits)


def _is_free(document: Document, span: Span) -> bool:
    """Tell whether a stretch is nobody's quoted words, nor code or a reference."""
    shown = document.text[span.start : span.end]
    middle = (span.start + span.end) // 2
    if document.quotation_at(Span(span.start, span.start + 1)) or document.quotation_at(Span(middle, middle + 1)):
        return False
    return not any(mark in shown for mark in ("{", "}", "==", "_")) and any(map(str.isalnum, shown))
