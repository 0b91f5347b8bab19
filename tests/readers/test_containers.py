"""Word documents, JSON from content systems, and text from the clipboard."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from evaluator.document import BlockKind, Document
from evaluator.engine import evaluate
from evaluator.readers import ReadError, read_bytes, read_path
from tests.cli.conftest import Run, run

__all__ = ["run"]

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(word: Any) -> bytes:
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def letter() -> bytes:
    word = docx.Document()
    word.add_heading("Fog on the ferry", level=1)
    word.add_paragraph("")
    paragraph = word.add_paragraph("The ferry left the ")
    paragraph.add_run("the").bold = True
    paragraph.add_run(" harbour at noon.")
    word.add_paragraph("Bring a torch.", style="List Bullet")
    table = word.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "noon"
    table.cell(0, 1).text = "the the"
    word.add_paragraph("They waited a hour.")
    return saved(word)


def test_a_finding_in_a_word_document_has_the_number_of_its_paragraph_as_line() -> None:
    result = evaluate(read_bytes(letter(), "letter.docx"))
    assert [(f.code, f.line, f.column, f.text) for f in result.findings] == [
        ("DUP005", 3, 16, "the the"), ("GAR006", 7, 13, "a hour"),
    ]  # fmt: skip
    assert result.document is not None
    assert [block.kind for block in result.document.blocks] == [
        BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE, BlockKind.TABLE,
        BlockKind.PARAGRAPH,
    ]  # fmt: skip


def test_tracked_insertions_are_read_and_deletions_and_text_boxes_are_not() -> None:
    word = docx.Document()
    body = word.element.body
    body.insert(
        0,
        parse_xml(
            f"<w:p {_W}><w:r><w:t xml:space='preserve'>It was </w:t></w:r>"
            "<w:ins w:id='1' w:author='x'><w:r><w:t>a</w:t></w:r></w:ins>"
            "<w:del w:id='2' w:author='x'><w:r><w:delText>an</w:delText></w:r></w:del>"
            "<w:r><w:t xml:space='preserve'> hour</w:t><w:br/><w:t>ago.</w:t></w:r>"
            "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Box.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
        ),
    )
    assert read_bytes(saved(word), "a.docx").text == "It was a hour ago."


def test_a_document_without_text_is_empty() -> None:
    result = evaluate(read_bytes(saved(docx.Document()), "a.docx"))
    assert (result.verdict, result.findings) == (None, ())


@pytest.mark.parametrize("data", [b"", b"nothing of the kind", letter()[:500], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_word_document_is_one_line(data: bytes) -> None:
    with pytest.raises(ReadError, match="not a Word document that can be read") as raised:
        read_bytes(data, "a.docx")
    assert len(str(raised.value).splitlines()) == 1


def test_a_zip_that_holds_something_else_is_one_line() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/readme.txt", "none")
    with pytest.raises(ReadError, match="not a Word document"):
        read_bytes(stream.getvalue(), "a.docx")


def test_word_documents_in_a_folder_are_linted_and_never_written(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(letter())
    result = run("lint", "--fix", ".")
    assert result.stdout.startswith("letter.docx:3:16: DUP005 ")
    assert "letter.docx: mends cannot be written into this kind of file" in result.stderr
    assert path.read_bytes() == letter() or docx.Document(str(path)).paragraphs[2].text.count("the the") == 1
    assert "+They waited an hour." in run("lint", "--diff-fixes", ".").stdout


def article(value: Any) -> bytes:
    return json.dumps(value).encode()


PAGE = {
    "title": "Fog",
    "content": {"body": "<p>It was <b>the the</b> end.</p><p>It took a hour.</p>", "words": 9, "by": None},
    "blocks": [{"text": "It was the the end."}, {"image": 3}, {"text": "It took a hour."}],
}


def read_json(value: Any, path: str | None = None, format: str | None = None) -> Document:
    return read_bytes(article(value), "a.json", format, text_path=path)


def found(document: Document) -> list[tuple[str, int, int]]:
    return [(finding.code, finding.line, finding.column) for finding in evaluate(document).findings]


def test_the_text_of_json_stands_at_a_path() -> None:
    assert found(read_json(PAGE, "$.content.body")) == [("DUP005", 1, 14), ("GAR006", 1, 45)]
    assert found(read_json(PAGE, "content.body")) == found(read_json(PAGE, "$.content.body"))


def test_the_blocks_of_an_editor_are_paragraphs_of_one_article() -> None:
    assert found(read_json(PAGE, "$.blocks[*].text")) == [("DUP005", 1, 8), ("GAR006", 3, 9)]


def test_the_usual_keys_are_found_without_a_path() -> None:
    assert read_json({"id": 3, "body": "It was noon."}).text == "It was noon."


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        (None, "no text found by itself; name its place with --text-path"),
        ("$.contents.body", "nothing at '$.contents.body'; did you mean 'content'?"),
        ("$.content.words", "no text: at '$.content.words' is a value of the kind int"),
        ("$.content.by", "is a value of the kind null"),
        ("$.content[", "is no JSONPath"),
    ],
)
def test_a_path_that_leads_to_no_text_is_one_line(path: str | None, complaint: str) -> None:
    with pytest.raises(ReadError) as raised:
        read_json(PAGE, path)
    assert complaint in str(raised.value)
    assert len(str(raised.value).splitlines()) == 1


@pytest.mark.parametrize("data", [b"{", b"", b"[" * 100_000])
def test_broken_json_is_one_line(data: bytes) -> None:
    with pytest.raises(ReadError) as raised:
        read_bytes(data, "a.json", text_path="$.body")
    assert len(str(raised.value).splitlines()) == 1


def test_json_is_scored_linted_and_reported_by_its_path(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(article(PAGE))
    assert "DUP005" in run("score", "--text-path", "$.content.body", "a.json").output
    result = run("lint", "--fix", "--text-path", "$.blocks[*].text", "a.json")
    assert result.stdout.startswith("a.json:1:8: DUP005")
    assert (tmp_path / "a.json").read_bytes() == article(PAGE)
    assert run("report", "--text-path", "$.content.body", "a.json", "-o", "out", "--jobs", "1").exit_code == 0
    assert "DUP005" in (tmp_path / "out" / "findings.csv").read_text(encoding="utf-8")
    assert "DUP005" in run("lint", "--text-path", "$.body", "-", stdin='{"body": "It was the the end."}').stdout


CLIPPED = "“It’s late,” she said as the the boat left…\r\n\r\nThey waited a hour – in vain.\r\n"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_text_from_the_clipboard_of_windows_is_read_as_it_is(run: Run, encoding: str) -> None:
    result = run("lint", "-", stdin=CLIPPED.encode(encoding))
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["-:1:26:", "-:3:13:"]


def test_a_missing_word_document_is_one_line() -> None:
    with pytest.raises(ReadError, match="no such file"):
        read_path("gone.docx")
