"""A path becomes a document by its suffix, or an error that names it."""

from __future__ import annotations

import io
import os
import pickle
from pathlib import Path

import pytest

from evaluator.document import BlockKind
from evaluator.readers import ReadError, format_of, read_path, read_text


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.txt", "plain"), ("a", "plain"), ("a.log", "plain"), ("A.MD", "markdown"), ("b.markdown", "markdown"),
     ("c.htm", "html"), ("c.html", "html"), ("c.xhtml", "html"), ("-", "plain")],
)  # fmt: skip
def test_the_suffix_says_the_format(name: str, format: str) -> None:
    assert format_of(name) == format


def test_a_format_overrides_the_suffix(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("<p>Fish &amp; chips</p>")
    assert read_path(path, "html").text == "Fish & chips"
    assert read_path(path).text == "<p>Fish &amp; chips</p>"


def test_an_unknown_format_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="plain, markdown, html"):
        read_text("x", "docx")


def test_standard_input_is_read_for_a_dash() -> None:
    document = read_path("-", stdin=io.BytesIO(b"# Title\n\nText."))
    assert document.path == "-"
    assert read_path("-", "markdown", io.BytesIO(b"# Title\n\nText.")).blocks[0].kind is BlockKind.HEADING


def test_a_missing_file_a_folder_and_an_impossible_name_are_named(tmp_path: Path) -> None:
    for path, reason in (
        (tmp_path / "gone.txt", "no such file"),
        (tmp_path, "a folder, not a file"),
        (tmp_path / ("x" * 300), "not a possible file name"),
        ("nul\x00name", "not a possible file name"),
    ):
        with pytest.raises(ReadError) as caught:
            read_path(path)
        assert str(caught.value) == f"{path}: {reason}"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a file that this user may not read")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(ReadError, match="permission denied"):
        read_path(path)


def test_a_refusal_of_the_system_is_put_in_plain_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ReadError, match=r"a\.txt: permission denied"):
        read_path("a.txt")


def test_an_error_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(ReadError("a.txt", "no such file")))
    assert (error.path, error.reason, str(error)) == ("a.txt", "no such file", "a.txt: no such file")
