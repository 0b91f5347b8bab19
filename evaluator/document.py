"""The document that checks read: its text, blocks, sentences and words, and where each stands in the source file.

A document holds two strings. ``source`` is the decoded file as the user has it open. ``text`` is what a reader
would read: for plain text the same string, for Markdown and HTML the prose without its markup. Checks see only
``text``; spans are half-open ranges of Unicode code points in it. `Document.to_source` carries a span back to the
source, from positions that the reader recorded, and `Document.position` is the only code that makes a line and a
column of an offset.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from evaluator.language.encoder import Encoding
    from evaluator.language.furniture import Segment
    from evaluator.language.garble import Garble
    from evaluator.language.meaning import Meaning
    from evaluator.language.quotations import Quotation
    from evaluator.language.repetition import Repetition
    from evaluator.language.tokens import Tokens

_Made = TypeVar("_Made")


class Span(NamedTuple):
    """A half-open range ``[start, end)`` of Unicode code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class BlockKind(str, Enum):
    """What a block of a document is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    FRONT_MATTER = "front-matter"


PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.QUOTE})
"""Blocks that are read as running text. Tables, code and front matter are not."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or other block; `start` and `end` are offsets into `Document.text`."""

    index: int
    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Depth of a heading (1 to 6) or nesting of a list item or quote; 0 where it means nothing."""

    @property
    def span(self) -> Span:
        """The block's span in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its span in the text, its block, and the half-open range of its tokens."""

    index: int
    block: int
    start: int
    end: int
    first_token: int
    last_token: int

    @property
    def span(self) -> Span:
        """The sentence's span in the text, without the white space around it."""
        return Span(self.start, self.end)


class Piece(NamedTuple):
    """A run of a block's text and the half-open range of the source that it was read from.

    Where both have one length, characters correspond one to one. Where they differ (an entity, a collapsed run of
    white space), the piece is atomic: any part of it stands for the whole range.
    """

    text: str
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A block as a reader found it, before its place in the document's text is known."""

    kind: BlockKind
    pieces: Sequence[Piece]
    level: int = 0


@dataclass(frozen=True, slots=True)
class _SourceMap:
    """Piecewise linear map from text offsets to source offsets, sorted by both."""

    text_starts: tuple[int, ...]
    text_ends: tuple[int, ...]
    source_starts: tuple[int, ...]
    source_ends: tuple[int, ...]

    def locate(self, span: Span) -> tuple[Span, bool]:
        """Return the source range of `span` and whether the source there reads exactly as the text does."""
        first = max(bisect_right(self.text_starts, span.start) - 1, 0)
        last = max(bisect_right(self.text_starts, max(span.end - 1, span.start)) - 1, 0)
        start, exact_start = self._edge(first, span.start, at_end=False)
        end, exact_end = self._edge(last, span.end, at_end=True)
        gapless = all(
            self.source_ends[i] == self.source_starts[i + 1] and self.text_ends[i] == self.text_starts[i + 1]
            for i in range(first, last)
        )
        return Span(start, max(start, end)), exact_start and exact_end and gapless

    def _edge(self, piece: int, offset: int, *, at_end: bool) -> tuple[int, bool]:
        source_start, source_end = self.source_starts[piece], self.source_ends[piece]
        text_start, text_end = self.text_starts[piece], self.text_ends[piece]
        if text_end - text_start == source_end - source_start:
            inside = min(offset, text_end) - text_start
            return source_start + inside, offset <= text_end
        if at_end:
            return source_end, offset == text_end
        return source_start, offset == text_start


@dataclass(frozen=True)
class Document:
    """Decoded text with annotations that are computed once, on first use.

    Build one with `Document.plain` or `Document.assemble`; the readers do so. Instances are immutable in what they
    say: annotations are functions of the text.
    """

    source: str
    text: str
    blocks: tuple[Block, ...]
    path: str | None = None
    format: str = "plain"
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    """What the reader wants the user to know, such as a fallback encoding."""
    opaque: tuple[Span, ...] = ()
    """Sorted inline spans of the text that are not prose: inline code, addresses."""
    comments: tuple[Span, ...] = ()
    """Sorted spans of the *source* that are comments; suppressions are written there."""
    _map: _SourceMap | None = field(default=None, repr=False)

    @classmethod
    def plain(
        cls,
        text: str,
        blocks: Iterable[tuple[BlockKind, int, int]] | None = None,
        *,
        path: str | None = None,
        encoding: str = "utf-8",
        notes: Sequence[str] = (),
        opaque: Sequence[Span] = (),
        comments: Sequence[Span] = (),
    ) -> Document:
        """Make a document whose text is its source.

        `blocks` are kinds and half-open spans in reading order; without them the plain-text reader's rules find
        the blocks.
        """
        if blocks is None:
            from evaluator.readers.plain import find_blocks

            blocks = find_blocks(text)
        made = tuple(Block(i, kind, start, end) for i, (kind, start, end) in enumerate(blocks))
        return cls(text, text, made, path, "plain", encoding, tuple(notes), tuple(opaque), tuple(comments))

    @classmethod
    def assemble(
        cls,
        source: str,
        drafts: Iterable[DraftBlock],
        *,
        format: str,
        path: str | None = None,
        encoding: str = "utf-8",
        notes: Sequence[str] = (),
        opaque_source: Sequence[Span] = (),
        comments: Sequence[Span] = (),
    ) -> Document:
        """Make a document from blocks whose pieces say where in `source` they were read.

        The text is the blocks joined by blank lines. `opaque_source` are sorted source spans of inline code and the
        like.
        """
        parts: list[str] = []
        blocks: list[Block] = []
        text_starts: list[int] = []
        text_ends: list[int] = []
        source_starts: list[int] = []
        source_ends: list[int] = []
        opaque: list[Span] = []
        opaque_starts = [span.start for span in opaque_source]
        offset = 0
        for draft in drafts:
            pieces = [piece for piece in draft.pieces if piece.text]
            if not pieces:
                continue
            if blocks:
                parts.append("\n\n")
                offset += 2
            start = offset
            for piece in pieces:
                parts.append(piece.text)
                text_starts.append(offset)
                source_starts.append(piece.source_start)
                source_ends.append(piece.source_end)
                offset += len(piece.text)
                text_ends.append(offset)
                covering = bisect_right(opaque_starts, piece.source_start) - 1
                if covering >= 0 and piece.source_start < opaque_source[covering].end:
                    opaque.append(Span(text_starts[-1], offset))
            blocks.append(Block(len(blocks), draft.kind, start, offset, draft.level))
        source_map = _SourceMap(tuple(text_starts), tuple(text_ends), tuple(source_starts), tuple(source_ends))
        return cls(
            source, "".join(parts), tuple(blocks), path, format, encoding,
            tuple(notes), tuple(opaque), tuple(comments), source_map if text_starts else None,
        )  # fmt: skip

    def to_source(self, span: Span) -> tuple[Span, bool]:
        """Return where `span` of the text stands in the source, and whether the source reads the same there.

        The second value is False where markup or an entity lies inside: text there cannot be replaced blindly.
        """
        if self._map is None:
            return span, True
        place, exact = self._map.locate(span)
        return place, exact and self.source[place.start : place.end] == self.text[span.start : span.end]

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of an offset into the source; columns count code points."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        # Lines end as editors end them (LF, CRLF, CR), not at every separator that str.splitlines knows.
        import re

        return [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", self.source))]

    def line_span(self, line: int) -> Span:
        """Return the source span of a line (from 1), without its line break."""
        start = self._line_starts[line - 1]
        end = self._line_starts[line] if line < len(self._line_starts) else len(self.source)
        return Span(start, start + len(self.source[start:end].rstrip("\r\n")))

    def block_text(self, block: Block) -> str:
        """Return the text of a block."""
        return self.text[block.start : block.end]

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        """The blocks that are read as running text, in order."""
        return tuple(block for block in self.blocks if block.kind in PROSE)

    @cached_property
    def paragraphs(self) -> tuple[Block, ...]:
        """The prose blocks other than headings."""
        return tuple(block for block in self.prose if block.kind is not BlockKind.HEADING)

    @cached_property
    def title(self) -> Block | None:
        """The heading that opens the document, if it has one."""
        first = next(iter(self.prose), None)
        return first if first is not None and first.kind is BlockKind.HEADING else None

    @cached_property
    def tokens(self) -> Tokens:
        """The words and marks of the prose blocks, as columns."""
        from evaluator.language.tokens import tokenize

        return tokenize(self.text, self.prose)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the prose blocks, in order."""
        from evaluator.language.sentences import split_sentences

        return tuple(split_sentences(self.text, self.prose, self.tokens))

    @cached_property
    def sentence_ends(self) -> array[int]:
        """For each token the end, as a token's index, of the sentence it stands in."""
        ends = array("I")
        for sentence in self.sentences:
            ends.extend([sentence.last_token] * (sentence.last_token - len(ends)))
        return ends

    @cached_property
    def block_sentences(self) -> dict[int, list[Sentence]]:
        """The sentences of each prose block, by the block's index."""
        grouped: dict[int, list[Sentence]] = {block.index: [] for block in self.prose}
        for sentence in self.sentences:
            grouped[sentence.block].append(sentence)
        return grouped

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of the prose blocks, closed or not, in order."""
        from evaluator.language.quotations import find_quotations

        return tuple(find_quotations(self.text, self.prose))

    @cached_property
    def repetition(self) -> Repetition:
        """What the document says again: copied and restated paragraphs and sentences."""
        from evaluator.language.repetition import Repetition

        return Repetition(self)

    def on_one_line(self, span: Span) -> str:
        """Return the text of a span with every run of white space as one space."""
        return " ".join(self.text[span.start : span.end].split())

    @cached_property
    def encoded(self) -> Encoding:
        """What the shipped encoder says of the words and sentences; it is loaded now if it was not before."""
        from evaluator.language.encoder import encoder

        return encoder().encode(self)

    @cached_property
    def meaning(self) -> Meaning:
        """What the document says again in other words altogether, by the shipped encoder."""
        from evaluator.language.meaning import Meaning

        return Meaning(self)

    @cached_property
    def furniture(self) -> tuple[Segment, ...]:
        """The stretches that belong to the page the text was copied from, in order."""
        from evaluator.language.furniture import find_furniture

        return find_furniture(self)

    @cached_property
    def garble(self) -> Garble:
        """Garbled phrases and spun passages, by the shipped detector."""
        from evaluator.language.garble import find_garble

        return find_garble(self)

    def once(self, make: Callable[[Document], _Made]) -> _Made:
        """Return what `make` makes of this document; it is made at the first call and kept."""
        if make not in self._made:
            self._made[make] = make(self)
        made: _Made = self._made[make]
        return made

    @cached_property
    def _made(self) -> dict[Callable[[Document], Any], Any]:
        return {}

    def quotation_at(self, span: Span) -> Quotation | None:
        """Return the quotation that covers `span`, if one does."""
        at = bisect_right(self._quotation_starts, span.start) - 1
        if at >= 0 and self.quotations[at].span.covers(span):
            return self.quotations[at]
        return None

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds an offset of the text."""
        at = bisect_right(self._block_starts, offset) - 1
        if at >= 0 and offset < max(self.blocks[at].end, self.blocks[at].start + 1):
            return self.blocks[at]
        return None

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds an offset of the text."""
        at = bisect_right(self._sentence_starts, offset) - 1
        if at >= 0 and offset < self.sentences[at].end:
            return self.sentences[at]
        return None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def is_opaque(self, span: Span) -> bool:
        """Tell whether `span` touches inline code, an address or the like."""
        at = bisect_right(self._opaque_starts, span.start) - 1
        return any(self.opaque[i].overlaps(span) for i in (at, at + 1) if 0 <= i < len(self.opaque))

    def is_inside_opaque(self, span: Span) -> bool:
        """Tell whether `span` lies wholly inside inline code, an address or the like."""
        at = bisect_right(self._opaque_starts, span.start) - 1
        return at >= 0 and self.opaque[at].covers(span)

    @cached_property
    def _opaque_starts(self) -> list[int]:
        return [span.start for span in self.opaque]

    @cached_property
    def word_count(self) -> int:
        """The number of words in the prose blocks."""
        return self.tokens.word_count
