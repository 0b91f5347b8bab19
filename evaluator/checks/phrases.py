"""Tables of phrases, kept as data beside the checks that use them, and how to cut what was found.

A table is a tab-separated file with the columns ``kind``, ``trigger``, ``pattern``, ``sure``, ``reason`` and
``source``. A pattern is a regular expression, matched in any case but for [A-Z], in which a space stands for any white space and an
apostrophe for a straight or typographic one (so neither may stand in a look-behind); ``{name}`` stands for the
alternatives that a line ``=name`` of the same table lists; ``{start}`` and ``{end}`` are the edges of a sentence and of
a line. It is tried only near its triggers (a word, or two words in a row; ``|`` between triggers), so that a long table costs
nothing in a text that holds none of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from evaluator.document import Block, BlockKind, Document, Span
from evaluator.findings import Edit
from evaluator.language.openings import begins_sentence

_ATOM = re.compile(r"(\[\^?\]?(?:\\.|[^\]])*\]|\\.)")  # of a pattern: a character class, or a character that is escaped
_FREE = re.compile(r"\[\^[^\]]*\\n[^\]]*\][*{]")
_WINDOW = 240  # characters on each side of a trigger in which a phrase must lie: no phrase is longer
_OPEN_SURE = 0.8  # of a phrase that should end a line and does not: the models must agree
# It opens with a set of characters, to which a search skips.
_BEFORE_START = re.compile(r"[\n.!?:…”\"»)\]*](?:(?<=\n)|\s|(?<=[A-Za-z][.!?])(?=[A-Z]))")
_MARKS = r"[>*_#\s\"“(\[]{0,6}"  # with which a line may begin before its first word
_LEADING_MARKS = re.compile(_MARKS)
_BUILT_IN = {
    "start": rf"(?:(?<![^\n]){_MARKS}|(?<=[.!?:…”\"»)\]*]\s)|(?<=[a-z][.!?])(?=(?-i:[A-Z])))",
    "end": r"(?=[\s*_.\"”)\]]*(?:\n|\Z)|\s(?-i:[A-Z“]))",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row of a table; `sure` is the confidence that a match is what its kind says."""

    kind: str
    triggers: tuple[str, ...]
    expression: str
    sure: float
    reason: str
    ends_line: bool = False
    """True where the wording means what it does only at the end of a line, or before a capital in a line run together."""
    opens: bool = False
    """True where it must open a sentence or a line: it is looked for only there, and its expression need not say so."""
    flags: int = re.IGNORECASE

    @property
    def open_tail(self) -> bool:
        """True where some of its wording is free, so that it may take more along than its own."""
        return _FREE.search(self.expression) is not None

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression. Compiled on first use: most articles hold the triggers of few phrases."""
        return _compiled(self.expression, self.flags)


@lru_cache(maxsize=1024)
def _compiled(expression: str, flags: int) -> re.Pattern[str]:
    return re.compile(expression, flags)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in the text; `block` is the index of the block that holds it."""

    phrase: Phrase
    start: int
    end: int
    block: int
    sure: float
    """That of the phrase; less where it should end a line and a capital follows it instead."""


class Table:
    """Phrases with an index from the first words of their triggers, so that a text is asked only for those it holds."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self.phrases = tuple(phrases)
        self.alone: dict[str, list[int]] = {}
        self.pairs: dict[str, dict[str, list[int]]] = {}
        for number, phrase in enumerate(self.phrases):
            for trigger in phrase.triggers:
                first, _, second = trigger.partition(" ")
                numbers = self.pairs.setdefault(first, {}).setdefault(second, []) if second else None
                (self.alone.setdefault(first, []) if numbers is None else numbers).append(number)

    def triggered(self, document: Document) -> Iterator[tuple[Phrase, list[int]]]:
        """Yield the phrases that may stand in a document, each with the tokens at which a trigger begins."""
        tokens, places = document.tokens, document.tokens.places
        found: dict[int, set[int]] = {}
        for word in self.alone.keys() & places.keys():
            for number in self.alone[word]:
                found.setdefault(number, set()).update(places[word])
        for first in self.pairs.keys() & places.keys():
            seconds = self.pairs[first]
            for second in seconds.keys() & places.keys():
                at = tokens.pairs(first, second)
                if at:
                    for number in seconds[second]:
                        found.setdefault(number, set()).update(at)
        for number in sorted(found):
            yield self.phrases[number], sorted(found[number])


@lru_cache(maxsize=8)
def load_table(package: str, name: str) -> Table:
    """Return the phrases of a table in a package.

    Raises ValueError naming the line if a row is malformed.
    """
    rows: list[Phrase] = []
    lists: dict[str, str] = {}
    text = resources.files(package).joinpath(name).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if cells[0].startswith("="):
            lists[cells[0][1:]] = f"(?:{_loosen(cells[1])})"
            continue
        if len(cells) != 6 or not all(cells):
            raise ValueError(f"{name}:{number}: six filled cells are needed, parted by tabs")
        kind, trigger, pattern, sure, reason, _ = cells
        ends_line = "{end}" in pattern
        alternatives = _alternatives(pattern) if pattern.startswith("{start}") else [pattern]
        opens = all(alternative.startswith("{start}") for alternative in alternatives)
        if opens and pattern.count("{start}") == len(alternatives):
            pattern = pattern.replace("{start}", "")  # which takes long to compile
        try:
            expression = expand_pattern(pattern, lists)
            rows.append(Phrase(kind, tuple(trigger.split("|")), expression, float(sure), reason, ends_line, opens))
        except (KeyError, ValueError) as error:
            raise ValueError(f"{name}:{number}: {error}") from error
    return Table(rows)


def expand_pattern(pattern: str, lists: dict[str, str] | None = None) -> str:
    """Return the regular expression that a table's pattern means. Raises KeyError for an unknown list."""
    names = {**_BUILT_IN, **(lists or {})}
    full = _loosen(pattern)
    for _ in range(2):  # a list may name another
        full = re.sub(r"\{([a-z_]+)\}", lambda found: names[found.group(1)], full)
    return full


def _alternatives(pattern: str) -> list[str]:
    """Return what the parts of a pattern between the bars that stand in no group or character class begin with."""
    depth = 0
    alternatives = []
    for part in _ATOM.sub("", pattern).split("|"):
        if depth == 0:
            alternatives.append(part)
        depth += part.count("(") - part.count(")")
    return alternatives


def _loosen(pattern: str) -> str:
    """Let spaces and apostrophes of a pattern stand for their kind, within character classes too."""
    pieces = _ATOM.split(pattern)
    pieces[::2] = map(_loosen_plain, pieces[::2])
    pieces[1::2] = map(_loosen_atom, pieces[1::2])
    return "".join(pieces)


def _loosen_plain(text: str) -> str:
    for quantifier in "?*+":  # a group only where a quantifier follows: many groups take long to compile
        text = text.replace(f" {quantifier}", rf"(?:\s+){quantifier}")
    return text.replace(" ", r"\s+").replace("'", "['’]")


def _loosen_atom(atom: str) -> str:
    if atom in ("[A-Z]", "[A-Z0-9]"):
        return f"(?-i:{atom})"  # a capital that is written is meant
    return atom.replace(" ", r"\s").replace("'", "'’") if atom[0] == "[" else atom


def user_phrases(kind: str, wordings: Sequence[str], reason: str) -> Table:
    """Make phrases of wordings that a user listed: taken literally, in any case, white space free."""
    phrases = []
    for wording in wordings:
        words = re.findall(r"[^\W_]+(?:[-'’&][^\W_]+)*", wording)
        if words:
            trigger = max(words, key=len).lower().replace("’", "'")
            escaped = " ".join(re.escape(part) for part in wording.split())
            phrases.append(Phrase(kind, (trigger,), expand_pattern(escaped), 0.95, reason))
    return Table(phrases)


def find_phrases(
    document: Document, table: Table, fits: Callable[[Phrase, Block], bool] | None = None
) -> Iterator[Hit]:
    """Yield every place of the prose where a phrase stands, in the order of the table.

    `fits` tells whether a phrase can count in a block at all: what cannot is not searched, nor its pattern compiled.
    """
    starts = document.tokens.start
    for phrase, triggers in table.triggered(document):
        after = -1
        for token in triggers:
            if starts[token] < after:
                continue  # was searched with the trigger before it
            block = document.block_at(starts[token])
            if block is None or (fits is not None and not fits(phrase, block)):
                continue
            low, high = max(block.start, starts[token] - _WINDOW), min(block.end, starts[token] + _WINDOW)
            for start, end in _matches(document, phrase, max(low, after), high):
                # A match that meets the edge of the window may have been made by it.
                if start < end and (end < high or high == block.end):
                    yield Hit(phrase, start, end, block.index, _sureness(document, phrase, end, block.end))
                    after = max(after, end)
            after = max(after, high if high == block.end else high - _WINDOW // 2)


def _matches(document: Document, phrase: Phrase, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of a phrase between two offsets, none within another."""
    if not phrase.opens:
        yield from map(re.Match.span, phrase.pattern.finditer(document.text, low, high))
        return
    starts, marked = document.once(_starts)
    for start in starts[bisect_left(starts, low) : bisect_right(starts, high)]:
        # The marks that a line begins with belong to the phrase, as many of them as its wording leaves.
        for begin in range(min(marked.get(start, start), high), start - 1, -1):
            if start >= low and (found := phrase.pattern.match(document.text, begin, high)) is not None:
                yield start, found.end()
                low = max(low, found.end())
                break


def _starts(document: Document) -> tuple[list[int], dict[int, int]]:
    """Return the offsets at which a line or a sentence may begin, and the ends of the marks that some lines begin with."""
    text = document.text
    starts = [0, *map(re.Match.end, _BEFORE_START.finditer(text))]
    lines = [start for start in starts if start == 0 or text[start - 1] == "\n"]
    ends = (found.end() for start in lines if (found := _LEADING_MARKS.match(text, start)) is not None)
    return starts, {start: end for start, end in zip(lines, ends, strict=True) if end > start}


def _sureness(document: Document, phrase: Phrase, end: int, block_end: int) -> float:
    """Return how sure a hit is: less where the phrase should end a line and what follows may belong to it."""
    text = document.text
    rest = text[end : min(block_end, end + 48)]
    following = rest.lstrip(' *_."”)]')
    if not phrase.ends_line or not following or text[end - 1] in ".!?" or rest.startswith("."):
        return phrase.sure
    if document.tokens.is_inside_name(bisect_left(document.tokens.start, end)):
        return min(phrase.sure, _OPEN_SURE)  # “Most Popular Mobilization units”, in an article on these
    if begins_sentence(text, end + len(rest) - len(following)) or following[0] == "“":
        return phrase.sure
    return min(phrase.sure, _OPEN_SURE)


def is_whole_block(document: Document, span: Span) -> bool:
    """Tell whether a span is all of the block it starts in, but for marks at its ends."""
    block = document.block_at(span.start)
    if block is None:
        return False
    around = document.text[block.start : span.start] + document.text[span.end : block.end]
    return not any(map(str.isalnum, around))


def cut(document: Document, span: Span) -> tuple[Edit, ...]:
    """Return the edits that take `span` out of the text together with the white space it would leave behind.

    A span of whole blocks goes with the blank line after it; within a paragraph one space goes with it. In a format
    with markup each block is emptied by an edit of its own, since what lies between blocks is not text.
    """
    text = document.text
    if document.format != "plain":
        return tuple(
            Edit(max(span.start, block.start), min(span.end, block.end), "")
            for block in document.blocks
            if block.start < span.end and span.start < block.end and block.kind is not BlockKind.CODE
        )
    start, end = span
    first, last = document.block_at(start), document.block_at(end - 1)
    if first is not None and last is not None and start == first.start and end == last.end:
        after = re.compile(r"[ \t]*(?:(?:\r\n|\n|\r)[ \t]*)*").match(text, end)
        end = after.end() if after else end
        if end == len(text):
            start = len(text[:start].rstrip())
    elif text[end : end + 1] == " " and (start == 0 or text[start - 1].isspace()):
        end += 1
    elif start and text[start - 1] == " " and not text[end : end + 1].isalnum():
        start -= 1
    return (Edit(start, end, ""),)
