"""Furniture in lines of its own: which blocks are furniture as a whole, and how they join to runs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import compress

from evaluator.checks.phrases import Hit
from evaluator.document import Block, BlockKind, Document, Span
from evaluator.language.furniture.ends import FEW_WORDS, INNER_STOP
from evaluator.language.furniture.hits import SURE, is_enough, is_label, mark_of
from evaluator.language.furniture.kinds import REASONS, Segment, kind_of
from evaluator.language.furniture.lines import ENDS, READ_WHOLE, Line

# Log odds from which the models are believed (benchmarks/boilerplate.py); set on the half of the data that is learned from.
LINE_ODDS = 5.9
LONE_LINE_ODDS = 7.5
_OPENING_TOKENS = 12
_BYLINE = re.compile(
    r"(?:[Bb]y|BY|From|Words|Text|Story|Written by|Reporting by)[: ]\s*[A-Z][^.!?\n]{2,60}$"
    r"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}$|.{0,40}\b\d{4}\b.{0,12}$|[A-Z][\w .'’,-]{2,40}\s[—–-]"
)
_BY = re.compile(r"(?:[Bb]y|BY)\s[A-Z][^.!?\n]{2,60}$")
_OPENING = 4  # blocks at the top in which a byline, a date and a place belong to the article
_FEWEST_SPACES = 5  # in a sentence of the article
_LONGEST_LIST = 25  # lines
_LONG_LINE = 100  # characters
_MOST_AROUND = 160  # characters of a line beside the phrase that names it


def document_lines(document: Document, hits: Mapping[int, Sequence[Hit]]) -> list[Line]:
    """Describe the prose blocks of a document; `hits` are the phrases found in each."""
    tokens = document.tokens
    lines = []
    for block in document.prose:
        first, last = tokens.block_range[block.index]
        length = tokens.count_words(first, last)
        # Of a long block the length and the first words are all that is read.
        read = slice(first, last if length <= READ_WHOLE else first + _OPENING_TOKENS)
        marks = dict.fromkeys(mark_of(hit) for hit in hits.get(block.index, ()))
        words = list(compress(tokens.lower[read], tokens.words[read]))
        lines.append(Line(document.text[block.start : block.end], length, words, tuple(marks)))
    return lines


def whole_blocks(document: Document, odds: Sequence[float], hits: Mapping[int, Sequence[Hit]]) -> list[bool]:
    """Tell of each prose block whether all of it is furniture; `odds` are those of the chain over lines."""
    whole = [
        _is_furniture(document, block, odd, hits.get(block.index, ()))
        for block, odd in zip(document.prose, odds, strict=True)
    ]
    _take_lists(document, whole, hits)
    _keep_lone_lines(document, whole, odds, hits)
    _keep_opening(document, whole, hits)
    return whole


def _is_furniture(document: Document, block: Block, odds: float, hits: Sequence[Hit]) -> bool:
    """Tell whether a whole block is furniture; one in which sentences stand beside the phrase is read word by word."""
    sure = [hit for hit in hits if is_enough(document, hit)]
    if any(_heads_a_list(document, block, hit) for hit in hits):
        return True
    if not sure:
        return odds > LINE_ODDS
    before = document.text[block.start : min(hit.start for hit in sure)]
    after = document.text[max(hit.end for hit in sure) : block.end]
    if INNER_STOP.search(before + "\x00" + after) or _is_prose(before.rstrip(" ([")):
        return odds > 2 * LINE_ODDS
    if before == "" and is_label(document.text, sure[0]) and len(after) < _MOST_AROUND:
        return True
    if odds > LINE_ODDS or (odds > 0 and len(before) + len(after) < _MOST_AROUND):
        return True
    return not any(map(str.isalnum, before + after))


def _is_prose(before: str) -> bool:
    """Tell whether what stands before a phrase is a sentence of the article."""
    return before.endswith((".", "!", "?", "”")) and before.count(" ") >= _FEWEST_SPACES and before[0].isupper()


def _take_lists(document: Document, whole: list[bool], hits: Mapping[int, Sequence[Hit]]) -> None:
    """Take the short lines that stand right below a line of furniture, up to a blank line: the links under “Most read”."""
    text, prose = document.text, document.prose
    for i, block in enumerate(prose):
        if not whole[i] or not any(hit.sure >= SURE for hit in hits.get(block.index, ())):
            continue
        end = i + 1
        while end < len(prose) and text[prose[end - 1].end : prose[end].start].strip(" ") == "\n":
            end += 1
        below = [text[one.start : one.end] for one in prose[i + 1 : end]]
        if len(below) <= _LONGEST_LIST and all(len(line) < _LONG_LINE and not line.endswith(".") for line in below):
            whole[i + 1 : end] = [True] * len(below)


def _heads_a_list(document: Document, block: Block, hit: Hit) -> bool:
    """Tell whether a line is a title of links, “Trending now”, run together with the links below it."""
    text = document.text
    return (
        hit.phrase.kind == "BOI005"
        and hit.phrase.ends_line
        and hit.phrase.sure >= SURE
        and not text[block.start : hit.start].strip("*_#>• ")
        and not ENDS.search(text, max(block.start, block.end - 4), block.end)
        and re.match(r" *(?:[A-Z“]|\d+\.? [A-Z])", text[hit.end : block.end]) is not None
        and text.count(" ", hit.end, block.end) >= FEW_WORDS
    )


def _keep_lone_lines(
    document: Document, whole: list[bool], odds: Sequence[float], hits: Mapping[int, Sequence[Hit]]
) -> None:
    """Ask more of a line that only the model speaks against where no line beside it is furniture.

    A title, a name or an item of a recipe looks like a menu's; a menu comes in runs.
    """
    before = list(whole)
    for i, block in enumerate(document.prose):
        if not whole[i] or hits.get(block.index):
            continue
        beside = sum(before[max(0, i - 2) : i + 3]) - 1
        listed = block.kind is BlockKind.LIST_ITEM
        byline = _BY.match(document.block_text(block)) is not None
        if (beside == 0 and (odds[i] < LONE_LINE_ODDS or byline)) or (listed and beside < 2):
            whole[i] = False


def _keep_opening(document: Document, whole: list[bool], hits: Mapping[int, Sequence[Hit]]) -> None:
    """Keep a headline, a byline and a dateline at the top of an article, unless they stand among a page's menus."""
    for i, block in enumerate(document.prose[:_OPENING]):
        if not whole[i] or hits.get(block.index):
            continue
        if (i == 0 and block.kind is BlockKind.HEADING and not any(whole[1:3])) or (
            _BYLINE.match(document.block_text(block)) and sum(whole[: _OPENING + 2]) < _OPENING
        ):
            whole[i] = False


def join_runs(
    document: Document, whole: Sequence[bool], odds: Sequence[float], hits: Mapping[int, Sequence[Hit]]
) -> list[Segment]:
    """Join neighbouring blocks of furniture; a run parts where a block of one named kind meets another."""
    segments: list[Segment] = []
    run: list[tuple[Block, str, str, float]] = []

    def close() -> None:
        if run:
            named = [item for item in run if item[2]]
            _, code, reason, _ = max(named, key=lambda item: item[3]) if named else run[0]
            confidence = max(item[3] for item in run)
            segments.append(Segment(run[0][0].start, run[-1][0].end, code, reason or REASONS[code], confidence))
            run.clear()

    before = -2
    for i, block in enumerate(document.prose):
        if not whole[i]:
            continue
        code, reason, confidence = kind_of(document, Span(*block.span), hits.get(block.index, ()), odds[i] / 2)
        if block.index != before + 1 or (reason and any(item[2] and item[1] != code for item in run) and len(run) < 6):
            close()
        run.append((block, code, reason, confidence))
        before = block.index
    close()
    return segments
