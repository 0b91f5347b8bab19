"""What a check reports and what a user reads: matches, findings and their edits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from evaluator.document import Document, Span


class Severity(str, Enum):
    """How bad a finding is for a reader. Not how sure the check is: that is `Finding.confidence`."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return list(Severity).index(self)

    def reaches(self, least: Severity) -> bool:
        """Tell whether this is at least as bad as `least`."""
        return self.rank >= least.rank


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the half-open range `[start, end)` by `replacement`; equal ends insert."""

    start: int
    end: int
    replacement: str


def apply_edits(text: str, edits: Iterable[Edit], offset: int = 0) -> str:
    """Return `text` with the edits applied; `offset` is where it begins in the source. Edits must not overlap."""
    parts, place = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [text[place : edit.start - offset], edit.replacement]
        place = edit.end - offset
    return "".join([*parts, text[place:]])


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of, such as where a repeated sentence was said first."""

    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class Match:
    """What a check yields: a place in the document's *text*, why, and the mend where it is known.

    `confidence` is the check's estimate, from 0 to 1, that a careful editor would agree. `severity` overrides the
    check's own for this match.
    """

    start: int
    end: int
    message: str
    confidence: float = 0.9
    edits: tuple[Edit, ...] = ()
    safe: bool = False
    related: tuple[Related, ...] = ()
    severity: Severity | None = None

    @property
    def span(self) -> Span:
        """The place in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Finding:
    """A match of a check, placed in the *source*: what the wire format carries.

    All offsets are half-open ranges of code points of the source; lines and columns count from 1.
    """

    code: str
    name: str
    family: str
    severity: Severity
    confidence: float
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    message: str
    edits: tuple[Edit, ...]
    safe: bool
    related: tuple[Related, ...]
    fingerprint: str

    @property
    def span(self) -> Span:
        """The place in the source."""
        return Span(self.start, self.end)


def fingerprint(name: str, document: Document, span: Span, seen: dict[str, int]) -> str:
    """Return a stable identity for a finding of check `name` at `span` of the text.

    It hashes the check's name, the words found and the words next to them, never a line number, so it survives
    edits elsewhere. `seen` counts equal places, so that the second of two is told from the first.
    """
    neighbours = 32  # characters on each side, about five words, in the same block
    first, last = document.block_at(span.start), document.block_at(max(span.end - 1, span.start))
    left = span.start - neighbours if first is None else max(first.start, span.start - neighbours)
    right = span.end + neighbours if last is None else min(last.end, span.end + neighbours)
    before = document.text[max(left, 0) : span.start].split()[1:]
    after = document.text[span.end : right].split()[:-1]
    words = document.text[span.start : span.end].split()
    key = "\x1f".join((name, " ".join(before), " ".join(words), " ".join(after)))
    seen[key] = seen.get(key, 0) + 1
    return hashlib.sha256(f"{key}\x1f{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
