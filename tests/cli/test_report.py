"""`evaluator report`: many articles in, two tables and a page out, whatever happens on the way."""

from __future__ import annotations

import csv
import gc
import io
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from evaluator.cli.main import main
from evaluator.document import Document
from evaluator.reporting import run as run_module
from evaluator.reporting.rows import DOCUMENT_COLUMNS, FINDING_COLUMNS

CLEAN = "The ferry left the harbour at noon. Nobody on board had expected the fog, and the crossing took three hours."
DAMAGED = "The ferry left the the harbour at noon. Nobody on board had expected the the fog."


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def report(out: Path) -> Callable[..., Result]:
    def call(*args: object, input: str | bytes | None = None) -> Result:
        runner = CliRunner()
        return runner.invoke(main, ["report", *map(str, args), "-o", str(out), "--jobs", "1"], input=input)

    return call


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    write(tmp_path / "in" / "a.txt", DAMAGED)
    write(tmp_path / "in" / "b.md", f"# Fog\n\n{CLEAN}\n")
    write(tmp_path / "in" / "c.html", f"<h1>Fog</h1><p>{DAMAGED}</p>")
    return tmp_path / "in"


def test_a_folder_becomes_a_row_for_each_article_and_each_finding(
    articles: Path, report: Callable[..., Result], out: Path
) -> None:
    result = report(articles)
    assert result.exit_code == 0, result.output
    documents, findings = rows(out / "documents.csv"), rows(out / "findings.csv")
    assert [Path(row["id"]).name for row in documents] == ["a.txt", "b.md", "c.html"]
    assert tuple(documents[0]) == DOCUMENT_COLUMNS
    assert tuple(findings[0]) == FINDING_COLUMNS
    doubled = [row for row in findings if row["code"] == "DUP005" and row["id"].endswith("a.txt")]
    assert [row["text"] for row in doubled] == ["the the", "the the"]
    assert int(documents[0]["duplication_findings"]) >= 2
    assert int(documents[0]["words"]) == 16
    assert sorted(path.name for path in out.iterdir()) == ["documents.csv", "findings.csv", "summary.html"]


def test_pandas_reads_the_tables_back_with_numbers_as_numbers(
    articles: Path, report: Callable[..., Result], out: Path
) -> None:
    report(articles)
    frame = pd.read_csv(out / "documents.csv")
    assert frame["overall"].dtype.kind == "f"
    assert frame["findings"].dtype.kind == "i"


def test_no_article_is_kept_once_its_batch_is_written(tmp_path: Path, report: Callable[..., Result]) -> None:
    def alive() -> int:
        return sum(isinstance(thing, Document) for thing in gc.get_objects())

    for i in range(40):
        write(tmp_path / "in" / f"{i}.txt", DAMAGED)
    before = alive()
    assert report(tmp_path / "in", "--no-model").exit_code == 0
    assert alive() - before < 16  # fewer than a batch


def test_one_bad_file_is_recorded_and_the_others_are_done(
    articles: Path, report: Callable[..., Result], out: Path
) -> None:
    (articles / "aa.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    result = report(articles, articles / "gone.txt")
    assert result.exit_code == 2
    assert "aa.txt: not a text file: it is an image (PNG)" in result.output
    assert "gone.txt: no such file" in result.output
    assert "Traceback" not in result.output
    errors = {Path(row["id"]).name: row["error"] for row in rows(out / "documents.csv")}
    assert errors == {
        "a.txt": "", "aa.txt": "not a text file: it is an image (PNG)", "b.md": "", "c.html": "",
        "gone.txt": "no such file",
    }  # fmt: skip


def test_an_empty_file_has_empty_scores_and_is_no_error(
    tmp_path: Path, report: Callable[..., Result], out: Path
) -> None:
    assert report(write(tmp_path / "empty.txt", "")).exit_code == 0
    (row,) = rows(out / "documents.csv")
    assert (row["error"], row["overall"], row["verdict"], row["flesch_reading_ease"]) == ("", "", "", "")


def test_a_file_that_vanishes_in_mid_run_is_recorded(
    articles: Path, report: Callable[..., Result], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = run_module.read_one

    def vanish(item: Any, *rest: Any, **named: Any) -> Any:
        (articles / "b.md").unlink(missing_ok=True)
        return read(item, *rest, **named)

    monkeypatch.setattr(run_module, "read_one", vanish)
    result = report(articles)
    assert result.exit_code == 2
    assert [row["error"] for row in rows(out / "documents.csv")] == ["", "no such file", ""]


def test_a_fault_in_a_check_costs_one_article(
    articles: Path, report: Callable[..., Result], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluate = run_module.evaluate

    def fault(document: Any, config: Any) -> Any:
        if document.path.endswith("b.md"):
            raise ZeroDivisionError("division by zero")
        return evaluate(document, config)

    monkeypatch.setattr(run_module, "evaluate", fault)
    assert report(articles).exit_code == 2
    assert [row["error"] for row in rows(out / "documents.csv")] == [
        "", "could not be evaluated: ZeroDivisionError: division by zero", "",
    ]  # fmt: skip


def test_nothing_to_read_is_said(tmp_path: Path, report: Callable[..., Result]) -> None:
    (tmp_path / "void").mkdir()
    result = report(tmp_path / "void")
    assert result.exit_code == 2
    assert "void: nothing to read in this folder" in result.output
    assert report().exit_code == 2


def test_a_list_of_files_comes_from_standard_input(articles: Path, report: Callable[..., Result], out: Path) -> None:
    assert report("--files-from", "-", input=f"{articles / 'b.md'}\n\n{articles / 'a.txt'}\n").exit_code == 0
    assert [Path(row["id"]).name for row in rows(out / "documents.csv")] == ["b.md", "a.txt"]


def test_standard_input_is_one_article(report: Callable[..., Result], out: Path) -> None:
    assert report("-", input=DAMAGED).exit_code == 0
    assert [row["id"] for row in rows(out / "documents.csv")] == ["-"]


def make_csv(path: Path, separator: str = ",") -> Path:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator)
    writer.writerows([["key", "text", "desk"], ["one", DAMAGED, "=1+1"], ["two", f"{CLEAN}\n\n{CLEAN}", "-5"]])
    return write(path, stream.getvalue())


def make_json_lines(path: Path) -> Path:
    records = [
        {"key": "one", "text": DAMAGED, "desk": "=1+1"}, {"key": "two", "text": f"{CLEAN}\n\n{CLEAN}", "desk": -5},
    ]  # fmt: skip
    return write(path, "".join(json.dumps(record) + "\n" for record in records))


def make_frame() -> pd.DataFrame:
    return pd.DataFrame({"key": ["one", "two"], "text": [DAMAGED, f"{CLEAN}\n\n{CLEAN}"], "desk": ["=1+1", "-5"]})


def make_parquet(path: Path) -> Path:
    pytest.importorskip("pyarrow")
    make_frame().to_parquet(path)
    return path


def make_excel(path: Path) -> Path:
    pytest.importorskip("openpyxl")
    frame = make_frame()
    frame["desk"] = ["'=1+1", "-5"]
    frame.to_excel(path, index=False)
    return path


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("t.csv", make_csv),
        ("t.tsv", lambda path: make_csv(path, "\t")),
        ("t.jsonl", make_json_lines),
        ("t.parquet", make_parquet),
        ("t.xlsx", make_excel),
    ],
)
def test_each_kind_of_table_is_read_and_its_other_columns_carried(
    name: str, make: Callable[[Path], Path], tmp_path: Path, report: Callable[..., Result], out: Path
) -> None:
    result = report(make(tmp_path / name), "--text-column", "text", "--id-column", "key")
    assert result.exit_code == 0, result.output
    documents = rows(out / "documents.csv")
    assert [(row["id"], row["desk"]) for row in documents] == [("one", "'=1+1"), ("two", "-5")]
    assert {row["id"] for row in rows(out / "findings.csv") if row["code"] == "DUP005"} == {"one"}


def test_rows_without_an_identity_are_named_by_their_number(
    tmp_path: Path, report: Callable[..., Result], out: Path
) -> None:
    path = make_csv(tmp_path / "t.csv")
    report(path)
    assert [row["id"] for row in rows(out / "documents.csv")] == [f"{path}:1", f"{path}:2"]


def test_carried_columns_never_take_the_place_of_ours(tmp_path: Path, report: Callable[..., Result], out: Path) -> None:
    report(write(tmp_path / "t.jsonl", json.dumps({"text": CLEAN, "verdict": "liked", "words": 3})))
    (row,) = rows(out / "documents.csv")
    assert (row["verdict"], row["input_verdict"], row["input_words"]) == ("publish", "liked", "3")


def test_a_missing_column_is_named_with_the_nearest(tmp_path: Path, report: Callable[..., Result]) -> None:
    path = make_csv(tmp_path / "t.csv")
    result = report(path, "--text-column", "texts")
    assert result.exit_code == 2
    assert f"{path}: no column 'texts' for --text-column; did you mean 'text'?" in result.output
    assert (
        "no column for the text; name it with --text-column (its columns are 'x', 'y')"
        in report(write(tmp_path / "u.csv", "x,y\n1,2\n")).output
    )


def test_a_broken_table_is_one_line(tmp_path: Path, report: Callable[..., Result], articles: Path, out: Path) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("openpyxl")
    for name in ("t.parquet", "t.xlsx"):
        (tmp_path / name).write_bytes(b"PAR1 nothing of the kind")
        result = report(tmp_path / name, articles)
        assert result.exit_code == 2
        assert f"{name}: broken table: " in result.output
        assert "Traceback" not in result.output
        assert len(rows(out / "documents.csv")) == 4


def test_bad_rows_are_recorded_one_by_one(tmp_path: Path, report: Callable[..., Result], out: Path) -> None:
    records = [{"text": CLEAN}, {"text": None}, {"text": 42}, {"text": "1,250.50"}, {"text": ["a"]}, {}, {"text": ""}]
    lines = [*map(json.dumps, records), "{broken", "[1]", json.dumps({"text": CLEAN})]
    assert report(write(tmp_path / "t.jsonl", "\n".join(lines))).exit_code == 2
    errors = [row["error"] for row in rows(out / "documents.csv")]
    assert errors[:7] == [
        "",
        "no text: the column 'text' is null",
        "no text: the column 'text' holds a number (42)",
        "no text: the column 'text' holds a number (1,250.50)",
        "no text: the column 'text' holds a list",
        "no text: the column 'text' is null",
        "",
    ]
    assert errors[7].startswith("not valid JSON")
    assert errors[8:] == ["not a JSON object", ""]


def test_ragged_empty_and_undecodable_rows_of_csv_are_recorded(
    tmp_path: Path, report: Callable[..., Result], out: Path
) -> None:
    path = tmp_path / "t.csv"
    good = "Ships sail, and the café is full."
    lines = ["text,desk", f'"{good}",a', "a,b,c", ",empty"] + [f'"{good}",fill'] * 1600
    path.write_bytes("\n".join(lines).encode() + b"\nbad \xff byte here,x\n")
    report(path)
    errors = [row["error"] for row in rows(out / "documents.csv")]
    assert errors[:3] == ["", "the row has 3 fields, not 2", "no text: the column 'text' is null"]
    assert set(errors[3:-1]) == {""}
    assert errors[-1] == "cannot be decoded: the column 'text' holds bytes that are not valid text"


def test_a_table_in_windows_1252_is_read(tmp_path: Path, report: Callable[..., Result], out: Path) -> None:
    (tmp_path / "t.csv").write_bytes("id,text\ncafé,The café was closed all day long.\n".encode("cp1252"))
    assert report(tmp_path / "t.csv").exit_code == 0
    assert rows(out / "documents.csv")[0]["id"] == "café"


def test_no_cell_is_a_formula(tmp_path: Path, report: Callable[..., Result], out: Path) -> None:
    cells = ["=HYPERLINK(1)", "+cmd|x", "-2+3", "@SUM(A1)", "\tx", "-12.5", "plain"]
    lines = [json.dumps({"text": CLEAN, "id": cell, "note": cell}) for cell in cells]
    report(write(tmp_path / "t.jsonl", "\n".join(lines)))
    for column in ("id", "note"):
        assert [row[column] for row in rows(out / "documents.csv")] == [
            "'=HYPERLINK(1)", "'+cmd|x", "'-2+3", "'@SUM(A1)", "'\tx", "-12.5", "plain",
        ]  # fmt: skip


class FaultError(Exception):
    """An interruption at a known place."""


def interrupted_after(count: int) -> Callable[[Any], None]:
    seen = iter(range(count))

    def advance(_: Any) -> None:
        if next(seen, None) is None:
            raise FaultError

    return advance


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[run_module.Plan]:
    monkeypatch.setattr(run_module, "_JOURNAL_EVERY", -1.0)
    for i in range(50):
        write(tmp_path / "many" / f"{i:02}.txt", f"{DAMAGED} {CLEAN} It was the {i} th day." * (i % 3))
    files = sorted(map(str, (tmp_path / "many").iterdir()))
    yield run_module.Plan(files, tmp_path / "whole")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("parquet", [False, True])
def test_a_resumed_run_writes_the_bytes_of_an_unbroken_one(
    plan: run_module.Plan, tmp_path: Path, parquet: bool
) -> None:
    plan = replace(plan, parquet=parquet)
    run_module.run(plan)
    broken = replace(plan, folder=tmp_path / "broken")
    for count in (1, 17):
        with pytest.raises(FaultError):
            run_module.run(broken, resume=True, advance=interrupted_after(count))
        # What was written after the last journal entry does not count.
        with (broken.folder / run_module.PARTIAL / "documents.csv").open("ab") as stream:
            stream.write(b"half a li")
    assert [path.name for path in broken.folder.iterdir()] == [run_module.PARTIAL]
    run_module.run(broken, resume=True)
    assert contents(broken.folder) == contents(plan.folder)


@pytest.mark.skipif(os.name != "posix", reason="kills a process group")
def test_a_run_that_is_killed_leaves_no_process_behind_and_can_be_resumed(
    plan: run_module.Plan, tmp_path: Path
) -> None:
    table = write(
        tmp_path / "t.jsonl", "".join(json.dumps({"text": f"{DAMAGED} {CLEAN * 20}"}) + "\n" for _ in range(2000))
    )
    out = tmp_path / "out"
    process = subprocess.Popen(
        [sys.executable, "-m", "evaluator", "report", "--no-model", str(table), "-o", str(out), "--jobs", "2"],
        start_new_session=True,
    )
    while not (out / run_module.PARTIAL / "journal.json").exists() and process.poll() is None:
        time.sleep(0.05)
    process.kill()
    process.wait()
    deadline = time.monotonic() + 30
    with pytest.raises(ProcessLookupError):
        while time.monotonic() < deadline:
            os.killpg(process.pid, 0)  # raises once the group is empty
            time.sleep(0.1)
    rest = write(tmp_path / "few.jsonl", "")
    assert CliRunner().invoke(main, ["report", str(rest), "-o", str(out), "--resume"]).exit_code == 2
    assert (out / run_module.PARTIAL / "journal.json").exists()


def test_an_interruption_leaves_earlier_files_whole(plan: run_module.Plan) -> None:
    run_module.run(plan)
    before = contents(plan.folder)
    with pytest.raises(FaultError):
        run_module.run(plan, advance=interrupted_after(20))
    assert contents_of_files(plan.folder) == before


def contents_of_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_another_report_is_not_resumed(plan: run_module.Plan) -> None:
    with pytest.raises(FaultError):
        run_module.run(plan, advance=interrupted_after(20))
    other = run_module.Plan(plan.sources[:-1], plan.folder)
    with pytest.raises(run_module.ResumeError, match="other inputs or settings"):
        run_module.run(other, resume=True)


def test_the_number_of_jobs_changes_nothing(plan: run_module.Plan, tmp_path: Path) -> None:
    run_module.run(plan)
    parallel = run_module.Plan(plan.sources, tmp_path / "parallel", jobs=2)
    run_module.run(parallel)
    assert contents(parallel.folder) == contents(plan.folder)


def test_a_full_disk_is_one_line_and_costs_nothing_that_was_there(
    articles: Path, report: Callable[..., Result], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(articles)
    before = contents(out)

    def full(self: Any, name: str, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(run_module._Progress, "_append", full)
    result = report(articles)
    assert result.exit_code == 2
    assert f"{out}: cannot be written: no space left on the disk" in result.output
    assert contents_of_files(out) == before


def test_a_target_that_cannot_be_made_is_one_line(
    articles: Path, report: Callable[..., Result], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out.write_text("a file, not a folder")
    result = report(articles)
    assert result.exit_code == 2
    assert "cannot be written" in result.output
    assert "Traceback" not in result.output


@pytest.mark.skipif(os.name != "posix", reason="needs the permissions of POSIX")
def test_a_target_without_permission_is_one_line(articles: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    # The import happens before the rights are given up, since the interpreter may stand where only root can read.
    program = (
        "import os, sys; import evaluator.cli.report, evaluator.reporting.run; from evaluator.cli.main import main\n"
        "if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "main(sys.argv[1:], prog_name='evaluator')"
    )
    for folder in (closed, closed / "new"):
        done = subprocess.run(
            [sys.executable, "-c", program, "report", "-", "-o", str(folder), "--jobs", "1"],
            input=DAMAGED, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 2
        assert done.stderr == f"evaluator: {folder}: cannot be written: permission denied\n"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("needs the right to mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_runs_full_is_one_line_and_the_run_can_go_on_elsewhere(
    small_disk: Path, tmp_path: Path, articles: Path
) -> None:
    table = write(
        tmp_path / "t.jsonl", "".join(json.dumps({"text": DAMAGED, "note": "x" * 900}) + "\n" for _ in range(300))
    )
    result = CliRunner().invoke(main, ["report", str(table), "-o", str(small_disk / "out"), "--jobs", "1"])
    assert result.exit_code == 2
    assert result.stderr == f"evaluator: {small_disk / 'out'}: cannot be written: no space left on the disk\n"
    assert [path.name for path in (small_disk / "out").iterdir()] == [run_module.PARTIAL]


def test_a_check_that_does_not_run_without_the_model_is_said(
    articles: Path, report: Callable[..., Result], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluate = run_module.evaluate
    monkeypatch.setattr(run_module, "evaluate", lambda *args: replace(evaluate(*args), left_out=("GAR001",)))
    result = report(articles, "--no-model")
    assert result.exit_code == 0
    assert "without the model these checks did not run: GAR001" in result.stderr
    assert "without the model these checks did not run: gar001" in (out / "summary.html").read_text().lower()


def test_parquet_holds_the_same_rows_with_their_types_and_their_cells_as_they_are(
    tmp_path: Path, report: Callable[..., Result], out: Path
) -> None:
    records = [{"text": DAMAGED, "key": f"={i}", "line": "=1+1", "n": i} for i in range(3)]
    table = write(tmp_path / "t.jsonl", "".join(json.dumps(record) + "\n" for record in [*records, {"text": None}]))
    report(table, "--id-column", "key", "--parquet")
    assert sorted(path.name for path in out.iterdir()) == [
        "documents.csv", "documents.parquet", "findings.csv", "findings.parquet", "summary.html",
    ]  # fmt: skip
    documents = pd.read_parquet(out / "documents.parquet")
    assert list(documents.columns) == list(pd.read_csv(out / "documents.csv").columns)
    assert list(documents["id"])[:3] == ["=0", "=1", "=2"]
    assert list(documents["line"])[:3] == ["=1+1"] * 3
    assert list(documents["words"])[:3] == [16, 16, 16]
    assert pd.isna(documents["overall"][3])
    findings = pd.read_parquet(out / "findings.parquet")
    assert len(findings) == len(rows(out / "findings.csv")) > 0
    assert findings["start"].dtype.kind == "i"


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_an_empty_table_makes_an_empty_report(
    kind: str, tmp_path: Path, report: Callable[..., Result], out: Path
) -> None:
    frame = pd.DataFrame({"text": pd.Series([], dtype=str)})
    frame.to_csv(tmp_path / "t.csv", index=False) if kind == "csv" else frame.to_parquet(tmp_path / "t.parquet")
    assert report(tmp_path / f"t.{kind}", "--parquet").exit_code == 0
    assert rows(out / "documents.csv") == []
    assert len(pd.read_parquet(out / "documents.parquet")) == 0


def test_each_article_has_the_configuration_of_its_folder(
    articles: Path, report: Callable[..., Result], out: Path
) -> None:
    write(articles / "evaluator.toml", 'ignore = ["DUP005"]\n[per-path."c.html"]\nignore = []\n')
    report(articles)
    assert {Path(row["id"]).name for row in rows(out / "findings.csv") if row["code"] == "DUP005"} == {"c.html"}


def test_a_broken_configuration_is_one_line_with_its_place(
    articles: Path, report: Callable[..., Result], tmp_path: Path
) -> None:
    config = write(tmp_path / "evaluator.toml", 'select = ["DUP"]\nignore = = "x"\n')
    result = report(articles, "--config", config)
    assert result.exit_code == 2
    assert "line 2, column 10" in result.output


class Page(HTMLParser):
    """Collects what a test asks about a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.marked: list[str] = []
        self._in_mark = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_mark = tag == "mark"

    def handle_data(self, data: str) -> None:
        if self._in_mark:
            self.marked.append(data)
        self._in_mark = False


def test_the_page_needs_no_network_and_marks_the_places(
    articles: Path, report: Callable[..., Result], out: Path
) -> None:
    write(articles / "evil.txt", f"<script>alert('x')</script> & more. {DAMAGED}")
    report(articles)
    text = (out / "summary.html").read_text(encoding="utf-8")
    page = Page(text)
    assert "http" not in text
    assert "alert('x')</script>" not in text
    assert "the the" in page.marked
    for tag, attributes in page.tags:
        assert not (tag in ("script", "img", "iframe") and "src" in attributes)
        assert not (tag == "svg" and not attributes.get("aria-label"))
        assert not (tag == "th" and "scope" not in attributes)
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_the_page_says_what_could_not_be_read(report: Callable[..., Result], out: Path) -> None:
    report("nowhere.txt")
    assert "no such file" in (out / "summary.html").read_text(encoding="utf-8")
