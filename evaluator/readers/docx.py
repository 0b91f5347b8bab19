"""Word documents (.docx): their paragraphs, one a line, so that a finding's line is the number of its paragraph.

Paragraphs count as they follow each other in the file, empty ones and those of tables included. Insertions that are
tracked are read, deletions are not. Notes, comments, headers, footers and text boxes are no part of the article.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from evaluator.document import BlockKind, Document
from evaluator.readers import EXTRACTED, ReadError
from evaluator.readers.addresses import find_addresses
from evaluator.readers.plain import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OUTSIDE = frozenset({f"{_W}txbxContent", f"{_W}moveFrom", f"{_W}del"})
_FIXED = {f"{_W}tab": "\t", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "\u2011"}


def read(data: bytes, name: str) -> Document:
    """Read a Word document. Raises ReadError if it is none, or needs a password."""
    try:
        import docx

        paragraphs = list(_paragraphs(docx.Document(io.BytesIO(data))))
    except ImportError:
        raise ReadError(name, "Word documents need the library python-docx, which is not installed") from None
    except Exception as error:  # the library raises a great many kinds for a broken file
        reason = "it needs a password" if data.startswith(b"\xd0\xcf\x11\xe0") else _one_line(error)
        raise ReadError(name, f"not a Word document that can be read: {reason}") from None
    text = "\n".join(body for _, body in paragraphs)
    blocks: list[tuple[BlockKind, int, int]] = []
    offset = 0
    for kind, body in paragraphs:
        stripped = body.strip()
        if stripped:
            start = offset + body.index(stripped)
            found = kind or kind_of(stripped, first=not blocks)
            blocks.append((found, start, start + len(stripped)))
        offset += len(body) + 1
    return Document.plain(
        text,
        blocks,
        path=name,
        encoding=EXTRACTED,
        notes=("a Word document: lines are its paragraphs",),
        opaque=sorted(find_addresses(text)),
    )


def _paragraphs(word: Any) -> Iterator[tuple[BlockKind | None, str]]:
    """Yield kind (None where the style says nothing) and text of every paragraph of the body, in order."""
    styles = {style.style_id: style.name or "" for style in word.styles}
    for paragraph in word.element.body.iter(f"{_W}p"):
        if any(outer.tag == f"{_W}txbxContent" for outer in paragraph.iterancestors()):
            continue
        yield _kind(paragraph, styles), "".join(_texts(paragraph)).replace("\n", " ").replace("\r", " ")


def _texts(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _OUTSIDE:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _FIXED:
            yield _FIXED[child.tag]
        elif child.tag == f"{_W}tabs":
            continue  # where tabs stop, not a tab
        else:
            yield from _texts(child)


def _kind(paragraph: Any, styles: dict[str, str]) -> BlockKind | None:
    if any(outer.tag == f"{_W}tbl" for outer in paragraph.iterancestors()):
        return BlockKind.TABLE
    style = styles.get(paragraph.style or "", "").lower()
    if style.startswith(("heading", "title", "subtitle")):
        return BlockKind.HEADING
    if style.startswith("toc"):
        return BlockKind.TABLE
    if style.startswith("list") or paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
        return BlockKind.LIST_ITEM
    return BlockKind.QUOTE if "quote" in style else None


def _one_line(error: Exception) -> str:
    text = " ".join(str(error).split())
    return (text or type(error).__name__)[:200]
