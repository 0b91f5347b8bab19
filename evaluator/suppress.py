"""Suppressions: in the text, ``<!-- evaluator: ignore DUP005 the reason -->``, or in the configuration.

In the text, a comment on a line of its own speaks for the block after it; beside other text, for its line.
``ignore-file`` speaks for the whole file. Without codes it speaks for every check. What only looks like a comment,
such as one shown in a code block, is none. The configuration names a file, and in it a line or a block by its words,
for texts that may hold no comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluator.checks.base import Check
from evaluator.checks.registry import all_rules, find_rule, matches_selector
from evaluator.document import Document, Span
from evaluator.findings import Finding

DIRECTIVE = re.compile(r"<!--\s*evaluator:\s*(?P<verb>ignore(?:-file)?)\b(?P<rest>(?:(?!-->).){0,1000})-->", re.DOTALL)
_WORD = re.compile(r"[,\s]*([A-Za-z][A-Za-z0-9-]*)(?![A-Za-z0-9-])")
_CODE = re.compile(r"[A-Z]{3}\d{0,3}\Z")


@dataclass(frozen=True, slots=True)
class Configured:
    """A suppression as the configuration has it: for files that match a pattern, or a line or block in them."""

    pattern: str
    codes: tuple[str, ...]
    reason: str
    line: str | None = None
    """Words of the line that it speaks for."""
    block: str | None = None
    """Words of the block that it speaks for."""
    where: str = ""

    @property
    def is_for_one_file(self) -> bool:
        """Whether the pattern names a file, so that one which holds nothing back is known to be useless."""
        return not any(mark in self.pattern for mark in "*?[")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One suppression: the codes it names (empty for all), its reason, and the source spans it speaks for."""

    codes: tuple[str, ...]
    reason: str
    scopes: tuple[Span, ...]
    line: int | None
    """The line on which it is written; None for one of the configuration."""
    where: str = ""
    """Where the configuration has it."""
    expected: bool = True
    """Whether it ought to hold something back in this very document."""

    def names(self, check: Check | Finding) -> bool:
        """Tell whether it speaks of a check, or of a finding's."""
        return not self.codes or matches_selector(check.code, check.name, self.codes)

    def holds_for(self, finding: Finding) -> bool:
        """Tell whether a finding is suppressed by this."""
        return self.names(finding) and any(
            scope.start <= finding.start < max(scope.end, scope.start + 1) for scope in self.scopes
        )

    def complaint(self) -> str:
        """Return what is to be said of it if it holds nothing back."""
        unknown = [code for code in self.codes if not any(self._knows(code, rule.check) for rule in all_rules())]
        if unknown:
            return f"this suppression names no check: {', '.join(unknown)}"
        return "this suppression holds nothing back and can go"

    @staticmethod
    def _knows(code: str, check: Check) -> bool:
        return matches_selector(check.code, check.name, [code])


def find_suppressions(document: Document, configured: Sequence[Configured] = ()) -> tuple[Suppression, ...]:
    """Return the suppressions written in a document's comments, in order, then those of the configuration."""
    found = []
    for comment in document.comments:
        match = DIRECTIVE.fullmatch(document.source, comment.start, comment.end)
        if match is not None:
            found.append(_written(document, match))
    for one in configured:
        scopes = tuple(_configured_scopes(document, one))
        found.append(Suppression(one.codes, one.reason, scopes, None, one.where, one.is_for_one_file))
    return tuple(found)


def _written(document: Document, match: re.Match[str]) -> Suppression:
    line, _ = document.position(match.start())
    codes, reason = _codes(match["rest"])
    return Suppression(codes, reason, (_scope(document, match, line),), line)


def _codes(rest: str) -> tuple[tuple[str, ...], str]:
    """Part the codes or names of checks at the beginning from the reason after them."""
    codes, place = [], 0
    while (word := _WORD.match(rest, place)) is not None:
        if not _CODE.match(word[1]) and find_rule(word[1]) is None:
            break
        codes.append(word[1])
        place = word.end()
    return tuple(codes), rest[place:].strip(" ,:-–—\t\r\n")


def _scope(document: Document, match: re.Match[str], line: int) -> Span:
    if match["verb"] == "ignore-file":
        return Span(0, len(document.source))
    first = document.line_span(line)
    last = document.line_span(document.position(match.end())[0])
    if (document.source[first.start : match.start()] + document.source[match.end() : last.end]).strip():
        return Span(first.start, last.end)
    for block in document.blocks:
        place, _ = document.to_source(block.span)
        if place.start >= match.end():
            return place
    return Span(len(document.source), len(document.source))


def _configured_scopes(document: Document, one: Configured) -> Iterable[Span]:
    words = one.line or one.block
    if words is None:
        yield Span(0, len(document.source))
        return
    for match in re.finditer(r"\s+".join(map(re.escape, words.split())), document.text):
        place, _ = document.to_source(Span(*match.span()))
        if one.line is not None:
            first, last = (document.position(offset)[0] for offset in (place.start, max(place.end - 1, place.start)))
            yield Span(document.line_span(first).start, document.line_span(last).end)
        elif (block := document.block_at(match.start())) is not None:
            yield document.to_source(block.span)[0]


def suppress(
    findings: Iterable[Finding], suppressions: Iterable[Suppression], left_out: Sequence[Check] = ()
) -> tuple[list[Finding], tuple[Suppression, ...]]:
    """Return the findings that stay and the suppressions that held back nothing.

    Of a suppression that speaks of a check that did not run (`left_out`) nobody knows whether it is needed.
    """
    suppressions = tuple(suppressions)
    used: set[int] = set()
    kept = []
    for finding in findings:
        holding = [i for i, suppression in enumerate(suppressions) if suppression.holds_for(finding)]
        used.update(holding)
        if not holding:
            kept.append(finding)
    unused = (suppression for i, suppression in enumerate(suppressions) if i not in used and suppression.expected)
    return kept, tuple(one for one in unused if not any(map(one.names, left_out)))
