"""Markdown (CommonMark with tables and front matter): prose without its markup, with exact places in the source.

markdown-it-py finds the structure. Its tokens say only on which lines a block stands, so its rules are wrapped here:
each block rule records where its lines' text begins, each inline rule which characters of a paragraph it took for
markup. What no rule took is text, place by place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from markdown_it import MarkdownIt, rules_block, rules_inline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from evaluator.document import BlockKind, Document, DraftBlock, Piece, Span
from evaluator.readers.html import extract, without_addresses

_LINE_END = re.compile(r"\r\n|\n|\r")
_METADATA = re.compile(r"[ \t]*(?:\Z|#|\[|[\"'\w][^:=]{0,80}[:=])")
_NEWLINE = re.compile(r"\n[ \t]*")
_NESTING = 30  # deeper quotes and lists than this are left out; brackets cost its square
_CODE_TAG = re.compile(r"<(/?)(?:code|kbd|samp|tt|var)\b", re.IGNORECASE)
_BREAK_TAG = re.compile(r"<br\b", re.IGNORECASE)


def read(text: str, *, path: str | None = None, encoding: str = "utf-8", notes: Sequence[str] = ()) -> Document:
    """Read a Markdown file."""
    reader = _Reader(text)
    blocks = [block for block in reader.blocks() if any(not piece.text.isspace() for piece in block.pieces)]
    return Document.assemble(
        text,
        blocks,
        format="markdown",
        path=path,
        encoding=encoding,
        notes=notes,
        opaque_source=reader.opaque,
        comments=reader.comments,
    )


class _Mark(NamedTuple):
    """A range of a paragraph's content that is not literal text: what stands for it, and whether that is prose."""

    start: int
    end: int
    text: str = ""
    code: bool = False
    html: str = ""


class _Trace:
    """What the inline rules took in one paragraph."""

    def __init__(self) -> None:
        self.marks: list[_Mark] = []
        self.delimiters: list[tuple[Token, int, int]] = []

    def all_marks(self) -> list[_Mark]:
        """Return the marks in order. Delimiters that became emphasis have lost their content by now."""
        emphasis = [_Mark(start, end) for token, start, end in self.delimiters if not token.content]
        return sorted([*self.marks, *emphasis])


_InlineRule = Callable[[StateInline, bool], bool]
_BlockRule = Callable[[StateBlock, int, int, bool], bool]


def _traced_inline(rule: _InlineRule, record: Callable[[_Trace, StateInline, int, list[Token]], None]) -> _InlineRule:
    def traced(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            record(state.env["trace"], state, start, state.tokens[before:])
        return True

    return traced


def _record_newline(trace: _Trace, state: StateInline, start: int, made: list[Token]) -> None:
    while start > 0 and state.src[start - 1] in " \t":
        start -= 1
    trace.marks.append(_Mark(start, state.pos, "\n"))


def _record_escape(trace: _Trace, state: StateInline, start: int, made: list[Token]) -> None:
    if made[-1].type == "hardbreak":
        trace.marks.append(_Mark(start, state.pos, "\n"))
    elif made[-1].info != "escape" or made[-1].content != state.src[start : state.pos]:
        trace.marks.append(_Mark(start, state.pos, made[-1].content))


def _record_code(trace: _Trace, state: StateInline, start: int, made: list[Token]) -> None:
    if not made or made[-1].type != "code_inline":
        return  # a run of backticks without a partner is text
    code = made[-1]
    inner = start + len(code.markup)
    shaved = (state.pos - start - 2 * len(code.markup) - len(code.content)) // 2
    end = inner + shaved + len(code.content)
    trace.marks += [_Mark(start, inner + shaved), _Mark(inner + shaved, end, code=True), _Mark(end, state.pos)]


def _record_delimiters(trace: _Trace, state: StateInline, start: int, made: list[Token]) -> None:
    end = state.pos
    for token in reversed(made):  # literal text before the delimiters may have been flushed ahead of them
        if end <= start:
            break
        trace.delimiters.append((token, end - len(token.content), end))
        end -= len(token.content)


def _record_link(trace: _Trace, state: StateInline, start: int, made: list[Token]) -> None:
    label_end = state.md.helpers.parseLinkLabel(state, start, True)
    trace.marks += [_Mark(start, start + 1), _Mark(label_end, state.pos)]


def _record_autolink(trace: _Trace, state: StateInline, start: int, made: list[Token]) -> None:
    end = state.pos
    trace.marks += [_Mark(start, start + 1), _Mark(start + 1, end - 1, code=True), _Mark(end - 1, end)]


def _record_html(trace: _Trace, state: StateInline, start: int, made: list[Token]) -> None:
    markup = state.src[start : state.pos]
    trace.marks.append(_Mark(start, state.pos, "\n" if _BREAK_TAG.match(markup) else "", html=markup))


def _image(state: StateInline, silent: bool) -> bool:
    # The alternative text is parsed as a paragraph of its own, with places of its own.
    start, trace = state.pos, state.env["trace"]
    state.env["trace"] = _Trace()
    found = rules_inline.image(state, silent)
    state.env["trace"] = trace
    if found and not silent:
        trace.marks.append(_Mark(start, state.pos))
    return found


_INLINE: dict[str, tuple[_InlineRule, Callable[[_Trace, StateInline, int, list[Token]], None]]] = {
    "newline": (rules_inline.newline, _record_newline),
    "escape": (rules_inline.escape, _record_escape),
    "backticks": (rules_inline.backtick, _record_code),
    "strikethrough": (rules_inline.strikethrough.tokenize, _record_delimiters),
    "emphasis": (rules_inline.emphasis.tokenize, _record_delimiters),
    "link": (rules_inline.link, _record_link),
    "autolink": (rules_inline.autolink, _record_autolink),
    "html_inline": (rules_inline.html_inline, _record_html),
    "entity": (rules_inline.entity, _record_escape),
}

_BLOCK: dict[str, _BlockRule] = {
    "paragraph": rules_block.paragraph,
    "heading": rules_block.heading,
    "lheading": rules_block.lheading,
    "table": rules_block.table,
    "code": rules_block.code,
    "fence": rules_block.fence,
    "html_block": rules_block.html_block,
}


def _traced_block(rule: _BlockRule) -> _BlockRule:
    def traced(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        before = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if not silent:
            # Inside a quotation or list these marks hold only while its rule runs.
            lines = [
                Span(min(state.bMarks[i] + state.tShift[i], state.eMarks[i]), state.eMarks[i])
                for i in range(start, min(state.line, state.lineMax))
            ]
            state.tokens[before].meta["lines"] = lines
        return True

    return traced


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])
    parser.core.ruler.enableOnly(["block"])
    parser.inline.ruler2.disable("fragments_join")
    for name, (rule, record) in _INLINE.items():
        parser.inline.ruler.at(name, _traced_inline(rule, record))
    parser.inline.ruler.at("image", _image)
    terminates = {"table": ["paragraph", "reference"], "fence": ["paragraph", "reference", "blockquote", "list"]}
    terminates |= {"html_block": ["paragraph", "reference", "blockquote"]}
    terminates |= {"heading": ["paragraph", "reference", "blockquote"]}
    for name, block_rule in _BLOCK.items():
        parser.block.ruler.at(name, _traced_block(block_rule), {"alt": terminates.get(name, [])})
    return parser


class _Places:
    """Where the characters of a paragraph's content stand, line by line, in the normalised text."""

    def __init__(self, content_starts: list[int], text_starts: list[int]) -> None:
        self._content = content_starts
        self._text = text_starts

    def __call__(self, offset: int) -> int:
        line = max(bisect_right(self._content, offset) - 1, 0)
        return self._text[line] + offset - self._content[line]


class _Reader:
    """Reads one Markdown file; `blocks` must be exhausted before `opaque` and `comments` are whole."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._front, self._body_at = _front_matter(source)
        body = source[self._body_at :]
        self._text = body.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
        # Offsets into that text after which the source is one more character ahead.
        self._shifts = [match.start() - i for i, match in enumerate(re.finditer(r"\r\n", body))]
        self.opaque: list[Span] = []
        self.comments: list[Span] = []

    def blocks(self) -> Iterator[DraftBlock]:
        """Yield the blocks in order."""
        if self._front.start < self._front.end:
            start, end = self._front
            yield DraftBlock(BlockKind.FRONT_MATTER, [Piece(self._source[start:end], start, end)])
        env: dict[str, Any] = {}
        containers: list[BlockKind] = []
        lines: list[Span] = []
        level, marker, in_table = 0, "", False
        for token in _parser().parse(self._text, env):
            lines = token.meta.get("lines", lines)
            if token.type in _CONTAINERS:
                containers.append(_CONTAINERS[token.type])
            elif token.type in ("list_item_close", "blockquote_close"):
                containers.pop()
            elif token.type in ("heading_open", "heading_close"):
                level = int(token.tag[1]) if token.nesting > 0 else 0
                marker = token.markup if token.markup.startswith("#") else ""
            elif token.type in ("table_open", "table_close"):
                in_table = token.nesting > 0
                if in_table:  # the line of dashes under the header is no part of it
                    yield DraftBlock(BlockKind.TABLE, self._raw_lines([*lines[:1], *lines[2:]]))
            elif token.type in ("code_block", "fence"):
                inside = lines if token.type == "code_block" else lines[1 : 1 + token.content.count("\n")]
                yield DraftBlock(BlockKind.CODE, self._raw_lines(inside))
            elif token.type == "html_block":
                yield from self._html(lines)
            elif token.type == "inline" and not in_table and token.content:
                places = self._line_up(token.content, lines, len(marker) if level else 0)
                if level:
                    yield DraftBlock(BlockKind.HEADING, self._inline(token.content, places, env), level)
                else:
                    kind = containers[-1] if containers else BlockKind.PARAGRAPH
                    yield DraftBlock(kind, self._inline(token.content, places, env), containers.count(kind))

    def _at(self, offset: int) -> int:
        """Return the source offset of an offset into the normalised text."""
        return self._body_at + offset + (bisect_left(self._shifts, offset) if self._shifts else 0)

    def _piece(self, text: str, start: int, end: int) -> Piece:
        return Piece(text, self._at(start), self._at(end))

    def _raw_lines(self, lines: Sequence[Span]) -> list[Piece]:
        pieces: list[Piece] = []
        for i, line in enumerate(lines):
            if i:
                pieces.append(self._piece("\n", lines[i - 1].end, line.start))
            pieces.append(self._piece(self._text[line.start : line.end], line.start, line.end))
        while pieces and pieces[-1].text in ("", "\n"):
            pieces.pop()
        return pieces

    def _line_up(self, content: str, lines: Sequence[Span], marker: int) -> _Places:
        """Line up the content of a paragraph or heading with the lines that it was cut from.

        `marker` is the length of the heading's mark. The library strips white space from both ends of the content
        and leaves the rest of each line as it is, but for its indentation.
        """
        first, start = 0, lines[0].start + marker
        while self._text[start] != content[0] and self._text[start].isspace():
            start += 1
            while start >= lines[first].end and first + 1 < len(lines):
                first += 1
                start = lines[first].start
        content_starts, text_starts, offset = [0], [start], content.find("\n") + 1
        while offset > 0:
            first += 1
            indentation = _NEWLINE.match(content, offset - 1)
            assert indentation is not None  # a line break stands there
            content_starts.append(indentation.end())
            text_starts.append(lines[first].start)
            offset = content.find("\n", indentation.end()) + 1
        return _Places(content_starts, text_starts)

    def _inline(self, content: str, places: _Places, env: dict[str, Any]) -> list[Piece]:
        """Return the text of a paragraph's content, piece by piece."""
        trace = env["trace"] = _Trace()
        parser = _parser()
        parser.inline.parse(content, parser, env, [])
        pieces: list[Piece] = []
        done, code_tags = 0, 0
        for mark in trace.all_marks():
            if mark.start > done:
                pieces += self._literal(content, done, mark.start, places, code=code_tags > 0)
            start, done = max(mark.start, done), max(mark.end, done)
            if mark.code:
                pieces += self._literal(content, start, mark.end, places, code=True)
            elif mark.text:
                pieces.append(self._piece(mark.text, places(start), places(mark.end)))
            if mark.html.startswith("<!--"):
                self.comments.append(Span(self._at(places(start)), self._at(places(mark.end))))
            elif mark.html and (tag := _CODE_TAG.match(mark.html)):
                code_tags = max(0, code_tags + (-1 if tag.group(1) else 1))
        pieces += self._literal(content, done, len(content), places, code=code_tags > 0)
        return list(_closed_up(pieces))

    def _literal(self, content: str, start: int, end: int, places: _Places, *, code: bool) -> list[Piece]:
        """Return the pieces of content that is its own text; addresses in it, or all of `code`, are no prose."""
        pieces = []
        place = start
        for newline in _NEWLINE.finditer(content, start, end):  # only code spans hold any here
            pieces.append(self._piece(content[place : newline.start()], places(place), places(newline.start())))
            pieces.append(self._piece("\n", places(newline.start()), places(newline.end())))
            place = newline.end()
        pieces.append(self._piece(content[place:end], places(place), places(end)))
        if code:
            self.opaque += [Span(piece.source_start, piece.source_end) for piece in pieces if piece.text]
            return pieces
        cut: list[Piece] = []
        for piece in pieces:
            parts, addresses = without_addresses(piece)
            cut += parts
            self.opaque += addresses
        return cut

    def _html(self, lines: Sequence[Span]) -> Iterator[DraftBlock]:
        """Read a block of HTML with the HTML reader, and carry its places over."""
        texts = [self._text[line.start : line.end] for line in lines]
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0))[:-1]
        places = _Places(starts, [line.start for line in lines])
        found = extract("\n".join(texts))
        self.opaque += [self._carried(span, places) for span in found.opaque]
        self.comments += [self._carried(span, places) for span in found.comments]
        for block in found.blocks:
            pieces = [part for piece in block.pieces for part in self._carried_piece(piece, places)]
            yield DraftBlock(block.kind, pieces, block.level)

    def _carried(self, span: Span, places: _Places) -> Span:
        return Span(self._at(places(span.start)), self._at(places(span.end)))

    def _carried_piece(self, piece: Piece, places: _Places) -> Iterator[Piece]:
        text, start, end = piece
        if len(text) == end - start:
            # The markup between two lines (indentation, the marks of a quotation) is no part of the HTML.
            while (newline := text.find("\n")) >= 0:
                yield self._piece(text[:newline], places(start), places(start + newline))
                yield self._piece("\n", places(start + newline), places(start + newline + 1))
                text, start = text[newline + 1 :], start + newline + 1
        if text:
            yield self._piece(text, places(start), places(end))


_CONTAINERS = {"list_item_open": BlockKind.LIST_ITEM, "blockquote_open": BlockKind.QUOTE}


def _closed_up(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces without the space that is left over where an image, a tag or a comment was taken out."""
    before = "\n"
    end = -1
    for text, start, stop in pieces:
        if not text:
            continue
        if before in " \n" and text[0] == " " and start != end and len(text) == stop - start:
            text, start = text[1:], start + 1
        if text:
            yield Piece(text, start, stop)
            before, end = text[-1], stop


def _front_matter(source: str) -> tuple[Span, int]:
    """Return the span of YAML or TOML at the head of a file, without its fences, and where the text after it begins."""
    fence = source[:3]
    none = Span(0, 0), 0
    if fence not in ("---", "+++"):
        return none
    ends = _LINE_END.finditer(source)
    opening = next(ends, None)
    if opening is None or source[3 : opening.start()].strip(" \t"):
        return none
    line_start = opening.end()
    for count, end in enumerate(ends):
        line = source[line_start : end.start()].rstrip(" \t")
        if line == fence or (line == "..." and fence == "---"):
            return _trimmed(source, opening.end(), line_start), end.end()
        if count == 0 and not _METADATA.match(line):
            return none  # two rules across the page with text between them
        line_start = end.end()
    if source[line_start:].rstrip(" \t") == fence and line_start > opening.end():
        return _trimmed(source, opening.end(), line_start), len(source)
    return none


def _trimmed(source: str, start: int, end: int) -> Span:
    return Span(start, start + len(source[start:end].rstrip()))
