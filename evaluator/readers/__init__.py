"""Readers: a path or bytes to a `Document`, by the kind of file."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from evaluator.document import Document
from evaluator.readers.decode import DecodeError, decode

if TYPE_CHECKING:
    from typing import BinaryIO

STDIN = "-"
"""The path that means standard input."""

SUFFIXES = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
}
"""The kinds of file that folders and globs are searched for, and how each is read."""

JSON_SUFFIX = ".json"
"""A kind of file that is read only when it is named, for most of its kind are no articles."""

FORMATS = ("plain", "markdown", "html")
"""The formats of text, as opposed to the containers that it may come in: Word documents and JSON."""


EXTRACTED = ""
"""The encoding of a document whose source was taken out of a container, so that it cannot be written back."""


class ReadError(Exception):
    """Input that cannot be read: `path` as the user gave it, and `reason`, one line for the user."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)  # both, so that it survives pickling between processes
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


def read_path(
    path: str | os.PathLike[str],
    format: str | None = None,
    stdin: BinaryIO | None = None,
    *,
    text_path: str | None = None,
) -> Document:
    """Read a file, or standard input for ``-``.

    `format` (one of `FORMATS`) overrides what the suffix says; `text_path` says where JSON has the text. Raises
    ReadError with one clear line if the file is missing, a folder, not readable, binary or undecodable. An empty file
    is a document without blocks.
    """
    name = os.fspath(path)
    return read_bytes(_load(name, stdin), name, format, text_path=text_path)


def read_bytes(data: bytes, name: str, format: str | None = None, *, text_path: str | None = None) -> Document:
    """Read the bytes of a file called `name`; raises ReadError if they are no text."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".docx":
        from evaluator.readers import docx

        return docx.read(data, name)
    try:
        text, encoding, note = decode(data)
    except DecodeError as error:
        raise ReadError(name, str(error)) from None
    if text_path is not None or (suffix == JSON_SUFFIX and format is None):
        from evaluator.readers import json_

        return json_.read(text, name, text_path, format)
    notes = () if note is None else (note,)
    return read_text(text, format or format_of(name), path=name, encoding=encoding, notes=notes)


def read_text(
    text: str, format: str, *, path: str | None = None, encoding: str = "utf-8", notes: Sequence[str] = ()
) -> Document:
    """Read decoded text in `format`, one of `FORMATS`; raises ValueError for another."""
    return _reader(format)(text, path=path, encoding=encoding, notes=notes)


def format_of(name: str) -> str:
    """Return the format that a file's suffix means; plain text where it means nothing."""
    return SUFFIXES.get(PurePath(name).suffix.lower(), "plain")


def _reader(format: str) -> Callable[..., Document]:
    # Imported here: a reader's library costs start-up time that a run on other files need not pay.
    if format == "markdown":
        from evaluator.readers import markdown

        return markdown.read
    if format == "html":
        from evaluator.readers import html

        return html.read
    if format == "plain":
        from evaluator.readers import plain

        return plain.read
    raise ValueError(f"unknown format {format!r}; the formats are {', '.join(FORMATS)}")


def _load(name: str, stdin: BinaryIO | None) -> bytes:
    if name == STDIN:
        return (stdin or sys.stdin.buffer).read()
    try:
        if Path(name).is_dir():
            raise ReadError(name, "a folder, not a file")
        return Path(name).read_bytes()
    except OSError as error:
        raise ReadError(name, describe(error)) from None
    except ValueError:  # a NUL character inside the name
        raise ReadError(name, "not a possible file name") from None


def describe(error: OSError) -> str:
    """Say in plain words why the system refused a file."""
    reasons = {
        errno.ENOENT: "no such file",
        errno.ENOTDIR: "no such file",
        errno.EACCES: "permission denied",
        errno.EPERM: "permission denied",
        errno.EISDIR: "a folder, not a file",
        errno.ENAMETOOLONG: "not a possible file name",
        errno.ENOSPC: "no space left on the disk",
        errno.EROFS: "the disk is read-only",
    }
    return reasons.get(error.errno or 0, (error.strerror or str(error)).lower())
