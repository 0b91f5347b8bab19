"""Bytes to text: which encoding a file is in, and a clear refusal where it is no text at all.

Nothing is ever replaced or dropped: `encode` gives back the very bytes, so that a mended file keeps its encoding,
its byte order mark and its line ends.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple


class Decoded(NamedTuple):
    """A file's text, the name of its encoding for `encode`, and what the user ought to know about it."""

    text: str
    """Without the byte order mark; line ends as in the file."""
    encoding: str
    """A Python codec, or one with ``-sig`` where a byte order mark stood first."""
    note: str | None


class DecodeError(ValueError):
    """The bytes are no text that can be read; the message says why, in one line."""


# Longest first: the mark of UTF-32 (little-endian) begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIG = "-sig"

_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF87a", "an image (GIF)"),
    (b"GIF89a", "an image (GIF)"),
    (b"II*\x00", "an image (TIFF)"),
    (b"MM\x00*", "an image (TIFF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
    (b"PAR1", "a Parquet table"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound recording"),
)

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LOOKED_AT = 1 << 16  # bytes or characters that decide what a file is
_MOST_CONTROLS = 0.01  # share of control characters above which text is none
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_UTF8_SEQUENCE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode(data: bytes) -> Decoded:
    """Decode a file's bytes: a byte order mark decides; else UTF-8, clear UTF-16, and windows-1252 with a note.

    Raises DecodeError for binary files and for bytes that none of these can be.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_checked(_strict(data[len(mark) :], encoding)), encoding + _SIG, None)
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise DecodeError(f"not a text file: it is {what}")
    if b"\x00" in data[:_LOOKED_AT]:
        guess = _utf16_without_mark(data)
        if guess is None:
            raise DecodeError("not a text file: it holds NUL bytes, as binary files do")
        note = f"read as {guess.upper()}, though the file does not begin with a byte order mark"
        return Decoded(_checked(_strict(data, guess)), guess, note)
    try:
        return Decoded(_checked(data.decode("utf-8")), "utf-8", None)
    except UnicodeDecodeError as error:
        return _fall_back(data, error)


def encode(text: str, encoding: str) -> bytes:
    """Return the bytes of `text` in an encoding that `decode` named, with its byte order mark if it had one.

    Raises UnicodeEncodeError where the encoding lacks a character.
    """
    base = encoding.removesuffix(_SIG)
    mark = next(mark for mark, name in _MARKS if name == base) if encoding.endswith(_SIG) else b""
    return mark + text.encode(base)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DecodeError(f"cannot be decoded: not valid {encoding.upper()} at byte {error.start}") from None


def _fall_back(data: bytes, error: UnicodeDecodeError) -> Decoded:
    """Read bytes that are not UTF-8 as windows-1252, unless they are plainly damaged UTF-8 or no text."""
    found = f"byte 0x{data[error.start]:02X} at offset {error.start}"
    sequences = len(_UTF8_SEQUENCE.findall(data))
    # Read as windows-1252, damaged UTF-8 would be full of pairs such as "Ã©", and writing it back would keep them.
    if sequences > 1 and 4 * sequences > len(_BEYOND_ASCII.findall(data)):
        raise DecodeError(f"cannot be decoded: damaged UTF-8 ({found} is not valid)")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as undefined:
        where = f"byte 0x{data[undefined.start]:02X} at offset {undefined.start}"
        raise DecodeError(f"cannot be decoded: neither UTF-8 nor windows-1252 ({where})") from None
    return Decoded(_checked(text), "cp1252", f"read as windows-1252, for it is not valid UTF-8 ({found})")


def _utf16_without_mark(data: bytes) -> str | None:
    """Return the byte order of UTF-16 that lacks its mark, if the places of the NUL bytes make it clear."""
    head = data[:_LOOKED_AT]
    if len(data) % 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    units = len(head) // 2
    # Text in Latin letters has a NUL in nearly every unit, always on the same side.
    if odd > 0.5 * units and even < 0.02 * units:
        return "utf-16-le"
    if even > 0.5 * units and odd < 0.02 * units:
        return "utf-16-be"
    return None


def _checked(text: str) -> str:
    head = text[:_LOOKED_AT]
    controls = len(_CONTROL.findall(head))
    if "\x00" in text or controls > max(1, _MOST_CONTROLS * len(head)):
        raise DecodeError("not a text file: it is full of control characters, as binary files are")
    return text
