"""From findings to scores and a verdict. docs/scores.md says where each constant comes from."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evaluator.document import Document, Span
from evaluator.findings import Finding, Severity

# What a finding weighs: one that must be mended counts as three that an editor would mend.
SEVERITY_WEIGHT: Mapping[Severity, float] = {Severity.INFO: 0.0, Severity.WARNING: 1.0, Severity.ERROR: 3.0}

# The families that each score counts, and the weighted findings in 100 words at which it has fallen to 37 (100 / e).
FAMILY_SCORES: Mapping[str, tuple[frozenset[str], float]] = {
    "fluency": (frozenset({"garble"}), 5.0),
    "cleanliness": (frozenset({"boilerplate", "leftover"}), 4.0),
    "consistency": (frozenset({"consistency"}), 3.0),
}

# Points of `overall` that each point of a score's fall takes off; a text that says half of itself again loses 50.
OVERALL_SHARE: Mapping[str, float] = {"redundancy": 1.0, "fluency": 0.7, "cleanliness": 0.7, "consistency": 0.5}

# Densities are taken over at least this many words, so that one slip in a caption is not a broken text.
LEAST_WORDS = 100

PUBLISH_FROM = 80.0
REJECT_BELOW = 50.0

# Codes whose findings are words said again, and families whose mend is a cut: neither are the article's own words.
REPEATS = ("DUP001", "DUP002", "DUP003")
CUT_FAMILIES = frozenset({"boilerplate", "leftover"})


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a document, 0 to 100; None where the text or the checks that ran give no ground for one."""

    overall: float | None
    readability: float | None
    redundancy: float | None
    fluency: float | None
    cleanliness: float | None
    consistency: float | None


@dataclass(frozen=True, slots=True)
class Basis:
    """What scores stand on beside the findings; it does not change when a finding is suppressed."""

    words: int
    """Words of the article without furniture and leftovers."""
    own_words: int
    """Those that are not said again."""
    families: frozenset[str]
    """Families of which at least one check ran."""
    readability: float | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """Scores, verdict, and the points that each score took off `overall`."""

    scores: Scores
    verdict: str | None
    taken_off: Mapping[str, float]


def words_in(document: Document, spans: Iterable[Span]) -> int:
    """Return how many words of the prose lie in the union of `spans` of the text."""
    from bisect import bisect_left

    tokens = document.tokens
    total, done = 0, 0
    for span in sorted(spans):
        first = max(bisect_left(tokens.start, span.start), done)
        last = bisect_left(tokens.start, span.end)
        total += tokens.count_words(first, last)
        done = max(done, last)
    return total


def assess(basis: Basis, findings: Iterable[Finding], repeated_words: int) -> Assessment:
    """Return scores and verdict for the findings that stand; `repeated_words` are those that repeats among them cover.

    Removing a finding never lowers a score (never raises redundancy): every finding only adds to a density whose
    denominator `basis` holds fixed.
    """
    if basis.words == 0:
        return Assessment(Scores(None, None, None, None, None, None), None, {})
    counted = [finding for finding in findings if finding.severity is not Severity.INFO]
    values: dict[str, float | None] = {
        name: _family_score(basis, counted, families, scale) for name, (families, scale) in FAMILY_SCORES.items()
    }
    redundancy = round(100 * repeated_words / basis.words, 1) if "duplication" in basis.families else None
    taken_off = {} if redundancy is None else {"redundancy": OVERALL_SHARE["redundancy"] * redundancy}
    for name, value in values.items():
        if value is not None:
            taken_off[name] = round(OVERALL_SHARE[name] * (100 - value), 1)
    overall = round(max(0.0, 100 - sum(taken_off.values())), 1) if taken_off else None
    scores = Scores(
        overall, basis.readability, redundancy, values["fluency"], values["cleanliness"], values["consistency"]
    )
    return Assessment(scores, _verdict(overall, counted), taken_off)


def _family_score(basis: Basis, findings: list[Finding], families: frozenset[str], scale: float) -> float | None:
    if not families & basis.families:
        return None
    weight = sum(SEVERITY_WEIGHT[f.severity] * f.confidence for f in findings if f.family in families)
    density = 100 * weight / max(basis.own_words, LEAST_WORDS)
    return round(100 * math.exp(-density / scale), 1)


def _verdict(overall: float | None, findings: list[Finding]) -> str | None:
    if overall is None:
        return None
    if overall < REJECT_BELOW:
        return "reject"
    if overall < PUBLISH_FROM or any(finding.severity is Severity.ERROR for finding in findings):
        return "revise"
    return "publish"
