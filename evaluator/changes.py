"""What has changed since a commit, as git has it: the lines on which new findings count."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from evaluator.document import Document, Span
from evaluator.findings import Edit, Finding
from evaluator.readers import EXTRACTED

_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_QUIET = ("--no-color", "--no-ext-diff", "--no-textconv")


class ChangesError(Exception):
    """Changes that cannot be told; the message is one line for the user."""


class Changes:
    """The files and lines that differ from a commit, in the repository of each file.

    Compared is the working tree with the point where the present branch left `base`, as a merge request shows it.
    Files that git does not know yet are new as a whole.
    """

    def __init__(self, base: str) -> None:
        self._base = base
        self._tops: dict[str, str] = {}
        self._commits: dict[str, str] = {}
        self._changed: dict[str, frozenset[str]] = {}

    def touch(self, path: str) -> bool:
        """Tell whether the file at `path` has changed at all. Raises ChangesError."""
        whole = os.path.realpath(path)
        top, commit = self._repository(str(Path(whole).parent))
        if top not in self._changed:
            changed = _git(top, "diff", "--name-only", "-z", *_QUIET, commit)
            unknown = _git(top, "ls-files", "--others", "-z")
            names = (*changed.split("\0"), *unknown.split("\0"))
            self._changed[top] = frozenset(f"{top}/{name}" for name in names if name)
        return whole in self._changed[top]

    def spans(self, document: Document) -> tuple[Span, ...]:
        """Return the spans of a document's source whose lines are new, in order. Raises ChangesError."""
        assert document.path is not None
        if not self.touch(document.path):
            return ()
        whole = os.path.realpath(document.path)
        top, commit = self._repository(str(Path(whole).parent))
        diff = _git(top, "diff", "--unified=0", *_QUIET, commit, "--", whole)
        hunks = [(int(first), int(count or 1)) for first, count in _HUNK.findall(diff)]
        if not hunks or document.encoding == EXTRACTED:
            return (Span(0, len(document.source) + 1),)  # unknown to git, or binary to it
        # git ends lines at line feeds alone.
        ends = [match.end() for match in re.finditer(r"\n", document.source)]
        starts = [0, *ends, *([len(document.source) + 1] * 2)]
        last = len(starts) - 1
        return tuple(
            Span(starts[min(first - 1, last)], starts[min(first - 1 + count, last)]) for first, count in hunks if count
        )

    def _repository(self, folder: str) -> tuple[str, str]:
        """Return the repository that holds a folder and the commit to compare with."""
        if folder not in self._tops:
            self._tops[folder] = os.path.realpath(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
        top = self._tops[folder]
        if top not in self._commits:
            commit = _git(
                top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{self._base}^{{commit}}",
                otherwise=f"git knows no commit {self._base!r} in {top}",
            ).strip()  # fmt: skip
            # Without a common commit, as in a shallow clone, the base itself has to do.
            self._commits[top] = _git(top, "merge-base", commit, "HEAD", otherwise="").strip() or commit
        return top, self._commits[top]


def on_changed_lines(finding: Finding, spans: Sequence[Span]) -> bool:
    """Tell whether a finding touches one of the changed spans."""
    place = Span(finding.start, max(finding.end, finding.start + 1))
    return any(place.overlaps(span) for span in spans)


def moved(spans: Iterable[Span], edits: Sequence[Edit]) -> tuple[Span, ...]:
    """Return where spans of a source are after `edits`, which do not overlap; what an edit writes is part of them."""
    return tuple(Span(_moved(span.start, edits, before=True), _moved(span.end, edits, before=False)) for span in spans)


def _moved(offset: int, edits: Sequence[Edit], *, before: bool) -> int:
    shift = 0
    for edit in edits:
        if edit.end < offset or (edit.end == offset and not before):
            shift += len(edit.replacement) - (edit.end - edit.start)
        elif edit.start < offset:
            return edit.start + shift if before else edit.start + len(edit.replacement) + shift
    return offset + shift


def _git(folder: str, *arguments: str, otherwise: str | None = None) -> str:
    """Return what git prints; `otherwise` is what is said if it fails, or empty for an empty answer."""
    import subprocess  # here, since mends need this module and most runs have no use for git

    try:
        done = subprocess.run(
            ["git", "-C", folder, *arguments],
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            env={**os.environ, "LC_ALL": "C"},
        )
    except OSError:
        raise ChangesError("--diff needs git, which cannot be run") from None
    if done.returncode == 0:
        return done.stdout
    if otherwise == "":
        return ""
    reason = done.stderr.strip().splitlines()
    raise ChangesError(otherwise or f"{folder}: git: {reason[-1] if reason else 'failed'}")
