"""Bytes become text, or are refused in one clear line, and go back to the same bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.readers import ReadError, read_bytes
from evaluator.readers.decode import DecodeError, decode, encode

TEXT = "The café’s menu has not changed.\r\nNot once.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le-sig"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be-sig"),
        (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), "utf-32-le-sig"),
    ],
)
def test_the_usual_encodings_are_told_apart_without_a_note(data: bytes, encoding: str) -> None:
    assert decode(data) == (TEXT, encoding, None)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_read_where_it_is_clear(encoding: str) -> None:
    text, found, note = decode(TEXT.encode(encoding))
    assert (text, found) == (TEXT, encoding)
    assert note is not None
    assert encoding.upper() in note


def test_windows_1252_is_the_fallback_and_is_said() -> None:
    text, encoding, note = decode("The caf\xe9’s menu".encode("cp1252"))
    assert (text, encoding) == ("The café’s menu", "cp1252")
    assert note == "read as windows-1252, for it is not valid UTF-8 (byte 0xE9 at offset 7)"


def test_the_note_reaches_the_document() -> None:
    document = read_bytes("caf\xe9".encode("latin-1"), "menu.txt")
    assert document.encoding == "cp1252"
    assert len(document.notes) == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "an image (PNG)"),
        (b"PK\x03\x04\x14\x00", "an office document"),
        (b"words\x00more words", "NUL bytes"),
        (bytes(range(1, 9)) * 20, "control characters"),
        (b"fine until \x81 here", "neither UTF-8 nor windows-1252 (byte 0x81 at offset 11)"),
        ("Où est l’été\xa0?".encode() * 3 + b"\xe2\x80", "damaged UTF-8"),
        (b"\xff\xfeabc", "not valid UTF-16-LE"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(DecodeError) as caught:
        decode(data)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)
    with pytest.raises(ReadError) as refused:
        read_bytes(data, "page.html")
    assert str(refused.value).startswith("page.html: ")


def test_an_empty_file_is_a_document_without_blocks() -> None:
    for name in ("a.txt", "a.md", "a.html"):
        document = read_bytes(b"", name)
        assert (document.source, document.text, document.blocks) == ("", "", ())
    assert read_bytes(b"\xef\xbb\xbf", "a.txt").text == ""


def test_line_ends_stay_as_they_are_and_the_mark_is_no_part_of_the_text() -> None:
    document = read_bytes(b"\xef\xbb\xbfOne.\r\n\r\nTwo.\r\n", "a.txt")
    assert document.source == "One.\r\n\r\nTwo.\r\n"
    assert document.position(document.blocks[1].start) == (3, 1)


@given(st.binary())
def test_whatever_is_decoded_goes_back_to_the_same_bytes(data: bytes) -> None:
    try:
        text, encoding, _ = decode(data)
    except DecodeError:
        return
    assert encode(text, encoding) == data
