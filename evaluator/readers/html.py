"""HTML: blocks and running text as a reader sees them, with exact places in the source.

White space is collapsed as browsers do, entities are atomic pieces, and scripts, styles, navigation and form controls
are no part of the article. Where an ``article`` or ``main`` element holds most of the words, what stands outside of
it is left out too.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from evaluator.document import BlockKind, Document, DraftBlock, Piece, Span
from evaluator.readers.addresses import find_addresses
from evaluator.readers.tags import Token, tokens


def _words(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS = _words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table "
    "tbody td tfoot th thead tr ul"
)
_SKIPPED = _words(
    "audio button canvas datalist iframe map math nav noembed noframes noscript object select svg template video"
)
_VOID = _words("area base br col embed hr img input link meta param source track wbr")
_CODE = _words("code kbd samp tt var")
_LISTS = _words("ul ol menu dir dl")
_HIDDEN = re.compile(
    r"\s(?:hidden(?=[\s/>])|hidden\s*=\s*[\"']?(?:hidden|true|[\"'])|aria-hidden\s*=\s*[\"']?true"
    r"|style\s*=\s*[\"'][^\"'>]{0,300}display\s*:\s*none)",
    re.IGNORECASE,
)

_SPACE = " \t\n\r\f"
# Code points have at most seven digits; html.unescape would try to make a number of any length.
_SPECIAL = re.compile(
    r"[ \t\n\r\f]{2,}|&(?:\#[0-9]{1,8}(?![0-9])|\#[xX][0-9a-fA-F]{1,8}(?![0-9a-fA-F])|[A-Za-z][A-Za-z0-9]{1,31});?"
)

_LOOK_BACK = 20  # open elements among which a paragraph that was never closed is looked for: keeps reading linear
_MAIN_SHARE = 0.5  # share of the words that an article or main element must hold to be taken for the whole


class _Context(NamedTuple):
    """What an element passes on to what it holds."""

    tag: str
    kind: BlockKind
    level: int = 0
    lists: int = 0
    quotes: int = 0
    skip: bool = False
    code: bool = False
    main: bool = False
    aside: bool = False
    heading_one: bool = False


class _Draft(NamedTuple):
    """A block, and where in the page it stood."""

    block: DraftBlock
    main: bool
    aside: bool
    heading_one: bool
    title: bool = False

    @property
    def words(self) -> int:
        return sum(len(piece.text.split()) for piece in self.block.pieces)


class Extract(NamedTuple):
    """What is found in HTML, all with places in the source."""

    blocks: list[DraftBlock]
    opaque: list[Span]
    comments: list[Span]


def read(text: str, *, path: str | None = None, encoding: str = "utf-8", notes: Sequence[str] = ()) -> Document:
    """Read an HTML page."""
    found = extract(text)
    return Document.assemble(
        text,
        found.blocks,
        format="html",
        path=path,
        encoding=encoding,
        notes=notes,
        opaque_source=found.opaque,
        comments=found.comments,
    )


def extract(source: str) -> Extract:
    """Return the blocks, the spans that are no prose and the comments of HTML, broken or whole."""
    builder = _Builder(source)
    for token in tokens(source):
        builder.add(token)
    builder.flush()
    return Extract(_article(builder.drafts), builder.opaque, builder.comments)


def _article(drafts: list[_Draft]) -> list[DraftBlock]:
    """Leave out what is not the article: the page's title where a heading gives it, and all outside the main part."""
    body = [draft for draft in drafts if not draft.title]
    words = sum(draft.words for draft in body)
    inside = sum(draft.words for draft in body if draft.main)
    if inside and inside >= _MAIN_SHARE * words:
        headed = any(draft.heading_one and draft.main for draft in body)
        body = [draft for draft in body if draft.main or (draft.heading_one and not headed)]
    has_heading = any(draft.heading_one for draft in body)
    titles = [draft for draft in drafts if draft.title][:1] if not has_heading else []
    kept = {id(draft) for draft in (*titles, *body)}
    return [draft.block for draft in drafts if id(draft) in kept]


class _Builder:
    """Makes blocks of tokens: holds the open elements and the block that is being read."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.drafts: list[_Draft] = []
        self.opaque: list[Span] = []
        self.comments: list[Span] = []
        self._stack = [_Context("", BlockKind.PARAGRAPH)]
        self._open: dict[str, int] = {}
        self._pieces: list[Piece] = []
        self._gap: Piece | None = None  # white space that counts only if text follows
        self._broken = False  # whether the last piece is a line break

    @property
    def _now(self) -> _Context:
        return self._stack[-1]

    def add(self, token: Token) -> None:
        """Take the next token."""
        if token.kind == "text":
            if not self._now.skip:
                self._text(token.start, token.end)
        elif token.kind == "start":
            self._start(token)
        elif token.kind == "end":
            self._end(token.name)
        elif token.kind == "comment":
            self.comments.append(Span(token.start, token.end))
        elif token.kind == "raw" and token.name == "title" and not self._open.get("svg"):
            self._title(token.start, token.end)

    def flush(self) -> None:
        """End the block that is being read."""
        while self._pieces and self._pieces[-1].text == "\n" and self._now.kind is not BlockKind.CODE:
            self._pieces.pop()
        if any(not piece.text.isspace() for piece in self._pieces):
            now = self._now
            block = DraftBlock(now.kind, tuple(self._pieces), now.level)
            self.drafts.append(_Draft(block, now.main, now.aside, now.heading_one))
        self._pieces, self._gap, self._broken = [], None, False

    def _start(self, token: Token) -> None:
        tag = token.name
        if tag == "br":
            self._line_break(token)
            return
        if tag in _BLOCKS:
            self.flush()
            self._close_paragraph()
        if tag in _VOID or self.source.startswith("/>", token.end - 2):
            return
        self._open[tag] = self._open.get(tag, 0) + 1
        self._stack.append(self._entered(tag, self.source[token.start : token.end]))

    def _close_paragraph(self) -> None:
        """Close a paragraph that was left open: nothing but running text stands inside one."""
        for up, context in enumerate(reversed(self._stack[-_LOOK_BACK:]), start=1):
            if context.tag == "p":
                for closed in self._stack[-up:]:
                    self._open[closed.tag] -= 1
                del self._stack[-up:]
                return
            if context.tag in _BLOCKS:
                return

    def _entered(self, tag: str, markup: str) -> _Context:
        """Return the context inside a new element."""
        outer = self._now
        if tag not in _BLOCKS and tag not in _SKIPPED and tag not in _CODE:
            hidden = outer.skip or _HIDDEN.search(markup) is not None
            return outer._replace(tag=tag, skip=hidden)
        kind, level = _kind(tag, outer)
        main = outer.main or tag in ("article", "main")
        page_footer = tag == "footer" and not outer.main
        outside = tag == "aside" and not outer.main
        return outer._replace(
            tag=tag,
            kind=kind,
            level=level,
            lists=outer.lists + (tag in _LISTS),
            quotes=outer.quotes + (tag == "blockquote"),
            skip=outer.skip or tag in _SKIPPED or page_footer or _HIDDEN.search(markup) is not None,
            code=outer.code or tag in _CODE,
            main=main,
            aside=outer.aside or outside,
            heading_one=tag == "h1" or (outer.heading_one and tag not in _BLOCKS),
        )

    def _end(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
        if not self._open.get(tag):
            return
        while True:
            # An end tag closes what was left open inside its element.
            closed = self._stack.pop().tag
            self._open[closed] -= 1
            if closed == tag:
                return

    def _line_break(self, token: Token) -> None:
        if self._now.skip or not self._pieces:
            return
        if self._broken and self._now.kind is not BlockKind.CODE:
            self.flush()  # two breaks in a row part paragraphs
            return
        self._gap = None
        self._pieces.append(Piece("\n", token.start, token.end))
        self._broken = True

    def _title(self, start: int, end: int) -> None:
        self.flush()
        self._text(start, end)
        if self._pieces:
            block = DraftBlock(BlockKind.HEADING, tuple(self._pieces), 1)
            self.drafts.append(_Draft(block, main=False, aside=False, heading_one=False, title=True))
        self._pieces, self._gap = [], None

    def _text(self, start: int, end: int) -> None:
        if self._now.kind is BlockKind.CODE:
            self._verbatim(start, end)
            return
        place = start
        for special in _SPECIAL.finditer(self.source, start, end):
            self._run(place, special.start())
            place = special.end()
            if special.group()[0] == "&":
                self._entity(special)
            else:
                self._space(special.start(), special.end())
        self._run(place, end)

    def _run(self, start: int, end: int) -> None:
        """Add text without entities or runs of white space; single white space at its ends may not count."""
        if start == end:
            return
        if self.source[start] in _SPACE:
            self._space(start, start + 1)
            start += 1
        trailing = end > start and self.source[end - 1] in _SPACE
        stop = end - trailing
        if start < stop:
            self._add(Piece(self.source[start:stop], start, stop))
        if trailing:
            self._space(stop, end)

    def _space(self, start: int, end: int) -> None:
        if self._pieces and not self._broken and self._gap is None:
            # A single character stays as it is, so that the source there reads as the text does.
            self._gap = Piece(self.source[start] if end - start == 1 else " ", start, end)

    def _entity(self, match: re.Match[str]) -> None:
        text = html.unescape(match.group())
        if text == match.group() or not text:
            self._add(Piece(match.group(), match.start(), match.end()))
        elif text in _SPACE:
            self._space(match.start(), match.end())
        else:
            self._add(Piece(text, match.start(), match.end()))

    def _verbatim(self, start: int, end: int) -> None:
        place = start
        for special in _SPECIAL.finditer(self.source, start, end):
            if special.group()[0] == "&":
                self._pieces.append(Piece(self.source[place : special.start()], place, special.start()))
                self._pieces.append(Piece(html.unescape(special.group()), special.start(), special.end()))
                place = special.end()
        self._pieces.append(Piece(self.source[place:end], place, end))

    def _add(self, piece: Piece) -> None:
        if self._gap is not None:
            self._pieces.append(self._gap)
            self._gap = None
        self._broken = False
        if self._now.code:
            self.opaque.append(Span(piece.source_start, piece.source_end))
            self._pieces.append(piece)
        else:
            pieces, addresses = without_addresses(piece)
            self._pieces.extend(pieces)
            self.opaque.extend(addresses)


def without_addresses(piece: Piece) -> tuple[list[Piece], list[Span]]:
    """Cut a piece at the web and mail addresses in it; the second value is their places in the source."""
    if len(piece.text) != piece.source_end - piece.source_start or not _may_hold_address(piece.text):
        return [piece], []
    cut, addresses, place = [], [], 0
    for span in find_addresses(piece.text):
        for start, end in ((place, span.start), (span.start, span.end)):
            cut.append(Piece(piece.text[start:end], piece.source_start + start, piece.source_start + end))
        addresses.append(Span(piece.source_start + span.start, piece.source_start + span.end))
        place = span.end
    cut.append(Piece(piece.text[place:], piece.source_start + place, piece.source_end))
    return [part for part in cut if part.text], addresses


def _may_hold_address(text: str) -> bool:
    return "@" in text or "://" in text or ":" in text or "w" in text or "W" in text


def _kind(tag: str, outer: _Context) -> tuple[BlockKind, int]:
    """Return the kind and level of text directly inside an element."""
    if outer.kind is BlockKind.CODE or tag == "pre":
        return BlockKind.CODE, 0
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return BlockKind.HEADING, int(tag[1])
    if tag in ("li", "dt", "dd"):
        return BlockKind.LIST_ITEM, outer.lists
    if tag == "blockquote":
        return BlockKind.QUOTE, outer.quotes + 1
    if tag in ("td", "th"):
        return BlockKind.TABLE, 0
    if tag in ("p", "figcaption", "caption") and outer.kind in (BlockKind.TABLE, BlockKind.HEADING):
        return BlockKind.PARAGRAPH, 0
    return outer.kind, outer.level
