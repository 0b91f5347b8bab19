"""Where exactly a stretch of furniture starts and ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from evaluator.checks.phrases import Hit
from evaluator.document import Block, Span
from evaluator.language.furniture.hits import SURE, is_label
from evaluator.language.furniture.kinds import SIGNS
from evaluator.language.openings import OPENERS, TITLE_WORDS, goes_on

_TITLE_EDGE = re.compile(r"[.!?](?=\s|$)|\s([A-Z]\w*)")
_REST = re.compile(r"(?:[ ,&/-]+[a-z0-9@][\w’'.-]*\w|[ ,&]+[a-z0-9])*[.!?]?")
# What a button beside a prompt says.
_BUTTON = re.compile(
    r"[.!?]?\s+(?:Got it|Accept(?: all)?|Reject(?: all)?|I agree|Dismiss|Donate|Subscribe|Sign up|Sign in|Log in|Register|Learn more|Find out more|Read more|Shop|Download|Join|Buy|Click)"
    r"(?: (?:now|today|here|for free|more))?(?:[.!]|$)"
)
INNER_STOP = re.compile(
    r"(?<![.!?])[.!?][\"”’)]?(?:\s+[A-Z“\"‘]|\s*\x00\s*[A-Z“\"‘])|(?:\x00\s*[.!?]?[\"”)]?\s+|\s\x00)[A-Z]\w*\b.*[.!?]"
)
FEW_WORDS = 3
_LONG_PIECE = 7  # words
_FEWEST_IN_TITLE = 2  # words
_LONGEST_TITLE = 200  # characters
# Words of boxes and forms that say less than those of a kind.
_TELLING = SIGNS | frozenset(
    """email e-mail address registered account click accept manage preferences confirm invalid editors website site browser
    refresh please article articles read sign login log register minute form required app download button page""".split()
)
_CLOSED = ".!?)]"
_ENDS_SENTENCE = re.compile(r"[.!?…][\"”’)]?$")
_BETWEEN = re.compile(r"(?<=[.!?…])[\"”’)]?\s+(?=[A-Z“\"‘(])")
_SMALL_CAPITAL = re.compile(r"(?<=[a-z]) ([A-Z][a-z]+)(?= [a-z])")
_CAPITAL_NEXT = re.compile(r"[)\]]?\s+[A-Z“]")
_MOST_GIVEN_BACK = 15  # words


def fitted(text: str, span: Span, sure: Sequence[Hit], block: Block) -> Span:
    """Fit a stretch to the phrases in it: it holds them whole, and begins with one before which a few words closed a sentence."""
    start, end = span
    for hit in sure:
        if hit.start < end and start < hit.end:
            before = text[start : hit.start].rstrip()
            if start < hit.start and before.endswith((".", "!", "?")) and before.count(" ") < FEW_WORDS:
                start = hit.start
            start, end = min(start, hit.start), max(end, end_of_wording(text, hit, block))
    button = _BUTTON.match(text, end, block.end)
    if button is not None and any(hit.start < end and start < hit.end for hit in sure):
        end = button.end()
    return Span(start, end)


def without_sentences(text: str, span: Span, hits: Sequence[Hit], block: Block) -> Span:
    """Give back the article's sentences at the ends of a stretch: those that neither a phrase nor a telling word is in."""
    inside = [hit for hit in hits if hit.start < span.end and span.start < hit.end]
    inside = [hit for hit in inside if hit.sure >= SURE] or inside
    start, end = span
    if not inside:
        seam = next((at for at in _small_capitals(text, span) if not _is_furnished(text[at:end])), None)
        return span if seam is None else Span(start, seam)
    first = min(hit.start for hit in inside)
    last = max(end_of_wording(text, hit, block) for hit in inside)
    button = _BUTTON.match(text, last, block.end)
    last = button.end() if button is not None else last
    if start < first and _ENDS_SENTENCE.search(text[start:first].rstrip()):
        edges = [start, *(found.end() for found in _BETWEEN.finditer(text, start, first)), first]
        while len(edges) > 1 and _is_furnished(text[edges[-2] : edges[-1]]):
            edges.pop()
        start = edges[-1]
    if last < end and (text[last - 1] in _CLOSED or _CAPITAL_NEXT.match(text, last)):
        if text[end - 1] not in _CLOSED and end < block.end:  # in the midst of a sentence
            begun = max((found.end() for found in _BETWEEN.finditer(text, last - 1, end)), default=last)
            end = end if _has_telling_word(text[begun:end]) else begun
        edges = [end, *(found.end() for found in reversed(list(_BETWEEN.finditer(text, last, end)))), last]
        while len(edges) > 1 and _is_furnished(text[edges[-1] : edges[-2]]):
            edges.pop()
        end = edges[-1]
    return Span(start, end)


def _small_capitals(text: str, span: Span) -> Iterator[int]:
    """Yield where a small word with a capital opens a sentence after a lower-case word, within a stretch."""
    for found in _SMALL_CAPITAL.finditer(text, span.start, span.end):
        if found.group(1).lower() in OPENERS - TITLE_WORDS and found.group(1) != "I":
            yield found.start(1)


def _words(shown: str) -> list[str]:
    return re.findall(r"[\w'’-]+|©", shown.lower())


def _has_telling_word(shown: str) -> bool:
    return not _TELLING.isdisjoint(_words(shown))


def _is_furnished(shown: str) -> bool:
    """Tell whether a piece is a few words, or holds a telling word, two if it is long."""
    words = _words(shown)
    return len(words) <= FEW_WORDS or sum(word in _TELLING for word in words) > (len(words) > _LONG_PIECE)


def joined(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans in order, those with nothing but white space between them as one."""
    last: Span | None = None
    for span in sorted(spans):
        if last is not None and not text[last.end : span.start].strip():
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def end_of_wording(text: str, hit: Hit, block: Block) -> int:
    """Return where the wording ends that a phrase began: the title after a label, else the rest of the sentence."""
    if text[hit.start] in "….":  # what folds a text stands in its midst
        return hit.end
    if not is_label(text, hit):
        return _rest_of_sentence(text, hit.end, block)
    opened = text[max(block.start, hit.start - 1) : hit.start + 1]
    for bracket, closing in ("()", "[]"):
        if bracket in opened and (end := text.find(closing, hit.end, min(block.end, hit.end + _LONGEST_TITLE))) > 0:
            return end + 1
    return _end_of_title(text, hit.end, block, 1 if hit.phrase.reason == "a line of tags" else _FEWEST_IN_TITLE)


def _end_of_title(text: str, start: int, block: Block, fewest: int) -> int:
    """Return where the title after a label ends: at a stop, or after `fewest` words before one that opens a sentence."""
    for found in _TITLE_EDGE.finditer(text, start, block.end):
        word = found.group(1)
        if word is None:
            return found.end()
        before = text[start : found.start()].split()
        if len(before) < fewest or before[-1].lower() in TITLE_WORDS:
            continue
        if word.lower() in OPENERS or (before[-1].islower() and goes_on(text, before[-1], found.start(1))):
            return found.start()
    return block.end


def _rest_of_sentence(text: str, end: int, block: Block) -> int:
    """Return where the wording that a phrase began ends: at a stop, or before a capital that opens something new."""
    found = None if text[end - 1] in ".!?" else _REST.match(text, end, block.end)
    return found.end() if found else end


def with_marks(text: str, span: Span, block: Block, *, known: bool = False) -> Span:
    """Settle the ends of a stretch: take in its brackets and stops, give back the first words of the next sentence.

    `known` is True for one that a phrase names: a capital after it begins something else.
    """
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if text[end : end + 2].strip()[:1].islower():  # the article's sentence goes on: it began at the stop before
        stop = max(text.rfind(mark, start, end) for mark in (". ", "! ", "? "))
        if stop > start and text.count(" ", stop, end) <= _MOST_GIVEN_BACK:
            end = stop + 1
    elif (
        end - start > block.end - end
        and not (known and _CAPITAL_NEXT.match(text, end))
        and not INNER_STOP.search(text[end : block.end])
        and text[end - 1] not in ".!?"
    ):
        end = block.end  # the rest of its last sentence
    while end < block.end and text[end] in '.!?…)]”"»›' and not text[end - 1].isspace():
        end += 1
    if start > block.start and text[start - 1] in "([*•" and (text[start - 1] not in "([" or text[end - 1] in ")]"):
        start -= 1
    return Span(start, end)
