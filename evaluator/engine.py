"""`evaluate`: a document and a configuration in, a result out. Pure: no input or output, no clock, no globals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from evaluator.baseline import Baseline
from evaluator.checks.base import Check, Rule
from evaluator.checks.registry import all_rules
from evaluator.config import Config
from evaluator.document import Document, Span
from evaluator.findings import Edit, Finding, Match, Related, Severity, fingerprint
from evaluator.metrics import Measured
from evaluator.scoring import CUT_FAMILIES, REPEATS, Assessment, Basis, Scores, assess, sound_words, words_in
from evaluator.suppress import Suppression, find_suppressions, suppress


@dataclass(frozen=True)
class Result:
    """What is known of one document after evaluation, or why it could not be read (`error`)."""

    path: str
    document: Document | None = None
    error: str | None = None
    findings: tuple[Finding, ...] = ()
    assessment: Assessment = field(default_factory=Assessment)
    metrics: Mapping[str, float | None] = field(default_factory=dict)
    undefined: Mapping[str, str] = field(default_factory=dict)
    """Why a metric is None, by its name."""
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    """Codes of selected checks that did not run because they need the model."""
    unused_suppressions: tuple[Suppression, ...] = ()

    @property
    def scores(self) -> Scores:
        """The scores of the document."""
        return self.assessment.scores

    @property
    def verdict(self) -> str | None:
        """`publish`, `revise` or `reject`; None where there is nothing to judge."""
        return self.assessment.verdict

    @classmethod
    def failed(cls, path: str, error: str) -> Result:
        """Make the result of a file that could not be read."""
        return cls(path, error=error)


@dataclass(frozen=True, slots=True)
class _Hit:
    """A match together with its check."""

    check: Check
    match: Match

    @property
    def span(self) -> Span:
        return self.match.span


def evaluate(document: Document, config: Config | None = None, baseline: Baseline | None = None) -> Result:
    """Run the selected checks over a document and score it.

    Findings come sorted by their place in the source; suppressed ones and those that `baseline` knows are gone and
    count in no score.
    """
    config = (config or Config()).for_path(document.path)
    selected = [rule for rule in all_rules() if config.is_selected(rule.check)]
    running = [rule for rule in selected if config.model or not rule.check.needs_model]
    hits = resolve(run_checks(document, running, config))
    basis, measured = _measure(document, hits, running)

    placed = place(document, hits)
    ran = {rule.check.code for rule in running}
    findings, unused = suppress(
        placed,
        find_suppressions(document, config.suppress),
        [rule.check for rule in all_rules() if rule.check.code not in ran],
    )
    if baseline is not None:
        findings = [finding for finding in findings if not baseline.knows(finding)]

    assessment = _assess(document, basis, hits, placed, findings)
    return Result(
        path=document.path or "-",
        document=document,
        findings=tuple(f for f in findings if config.severity is None or f.severity.reaches(config.severity)),
        assessment=assessment,
        metrics=measured.metrics,
        undefined=measured.undefined,
        notes=document.notes,
        left_out=tuple(rule.check.code for rule in selected if rule.check.code not in ran),
        unused_suppressions=unused,
    )


def run_checks(document: Document, rules: Iterable[Rule], config: Config) -> list[_Hit]:
    """Run checks over a document and keep the matches that lie in their scopes."""
    return [
        _Hit(rule.check, match)
        for rule in rules
        for match in rule.find(document, config.options_for(rule.check))
        if match.confidence >= config.min_confidence and _in_scope(document, rule.check, match)
    ]


def _in_scope(document: Document, check: Check, match: Match) -> bool:
    block = document.block_at(match.start)
    if block is not None and block.kind not in check.scopes:
        return False
    if not check.opaque and document.is_opaque(match.span):
        return False
    return check.quotations or document.quotation_at(match.span) is None


def resolve(hits: Sequence[_Hit]) -> list[_Hit]:
    """Drop the less specific of two findings on one place, and sort the rest by place.

    A check names in `over` the codes that give way to it. One gives way where at least half of it is covered; one that
    is unspecific, where each covers half of the other. Of two hits of one family on the same span, the graver and surer
    stays.
    """
    ordered = sorted(hits, key=lambda hit: (hit.span, hit.check.code))
    best: dict[tuple[str, Span], _Hit] = {}
    for hit in ordered:
        key = (hit.check.family, hit.span)
        rival = best.get(key)
        if rival is None or _strength(hit) > _strength(rival):
            best[key] = hit
    kept = [hit for hit in ordered if best[hit.check.family, hit.span] is hit]
    return [hit for hit, beaten in zip(kept, _beaten(kept), strict=True) if not beaten]


def _strength(hit: _Hit) -> tuple[int, float]:
    return (hit.match.severity or hit.check.severity).rank, hit.match.confidence


def _beaten(hits: Sequence[_Hit]) -> list[bool]:
    """Tell of each hit, given in order of place, whether one that it gives way to covers half of it."""
    beaten = [False] * len(hits)
    open_hits: list[int] = []
    for i, hit in enumerate(hits):
        open_hits = [j for j in open_hits if hits[j].span.end > hit.span.start]
        for j in open_hits:
            for winner, loser in ((i, j), (j, i)):
                if _gives_way(hits[loser], hits[winner]):
                    beaten[loser] = True
        open_hits.append(i)
    return beaten


def _gives_way(loser: _Hit, winner: _Hit) -> bool:
    if loser.check is winner.check:
        return False
    shared = min(loser.span.end, winner.span.end) - max(loser.span.start, winner.span.start)
    if loser.check.unspecific and not winner.check.needs_model:
        # A paragraph said again may be garbled too, and a long phrase may hold a small slip: both have to fill the place.
        both_fill = shared * 2 >= max(winner.span.end - winner.span.start, loser.span.end - loser.span.start)
        return both_fill or winner.check.family in CUT_FAMILIES
    if not any(loser.check.code.startswith(code) for code in winner.check.over):
        return False
    return shared * 2 >= loser.span.end - loser.span.start


def place(document: Document, hits: Iterable[_Hit]) -> list[Finding]:
    """Turn matches in the text into findings in the source, in the order given."""
    seen: dict[str, int] = {}
    return [_place_one(document, hit, seen) for hit in hits]


def _place_one(document: Document, hit: _Hit, seen: dict[str, int]) -> Finding:
    check, match = hit.check, hit.match
    span, _ = document.to_source(match.span)
    line, column = document.position(span.start)
    end_line, end_column = document.position(span.end)
    edits = _source_edits(document, match.edits)
    return Finding(
        code=check.code,
        name=check.name,
        family=check.family,
        severity=match.severity or check.severity,
        confidence=round(match.confidence, 3),
        start=span.start,
        end=span.end,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        text=document.text[match.start : match.end],
        message=match.message,
        edits=edits,
        safe=match.safe and bool(edits),
        related=tuple(_source_related(document, related) for related in match.related),
        fingerprint=fingerprint(check.name, document, match.span, seen),
    )


def _source_edits(document: Document, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Carry edits to the source; none survives if one would have to replace markup."""
    escape: Callable[[str], str] = str
    if document.format == "html":
        import html

        escape = partial(html.escape, quote=False)
    carried = []
    for edit in edits:
        span, exact = document.to_source(Span(edit.start, edit.end))
        if not exact:
            return ()
        carried.append(Edit(span.start, span.end, escape(edit.replacement)))
    return tuple(sorted(carried, key=lambda edit: edit.start))


def _source_related(document: Document, related: Related) -> Related:
    span, _ = document.to_source(Span(related.start, related.end))
    return Related(span.start, span.end, related.message)


def _measure(document: Document, hits: Sequence[_Hit], running: Iterable[Rule]) -> tuple[Basis, Measured]:
    from evaluator.metrics import measure

    cut = [hit.span for hit in hits if hit.check.family in CUT_FAMILIES]
    measured = measure(document, cut)
    words = document.word_count - words_in(document, cut)
    ran = list(running)
    share = document.garble.share if any(rule.check.needs_model for rule in ran) else None
    measured.metrics["spun_share"] = None if share is None else round(share, 3)
    if share is None:
        measured.undefined["spun_share"] = "no check that needs the model ran over it"
    telling = [hit for hit in hits if (hit.match.severity or hit.check.severity) is not Severity.INFO]
    counted = [hit.span for hit in telling]
    # Of two places that contradict each other neither is known to be right.
    counted += [
        Span(place.start, place.end)
        for hit in telling
        if hit.check.family == "consistency"
        for place in hit.match.related
    ]
    families = frozenset(rule.check.family for rule in ran)
    return Basis(words, sound_words(document, counted), families, measured.readability, share), measured


def _assess(
    document: Document, basis: Basis, hits: Sequence[_Hit], placed: Sequence[Finding], findings: Iterable[Finding]
) -> Assessment:
    findings = list(findings)
    standing = {finding.fingerprint for finding in findings}
    again = [
        hit.span
        for hit, finding in zip(hits, placed, strict=True)
        if finding.code in REPEATS and finding.severity is not Severity.INFO and finding.fingerprint in standing
    ]
    cut = [hit.span for hit in hits if hit.check.family in CUT_FAMILIES]
    repeated_words = words_in(document, [*again, *cut]) - words_in(document, cut) if again else 0
    return assess(basis, findings, repeated_words)
