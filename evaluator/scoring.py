"""From findings to scores and a verdict. docs/scores.md says where each constant comes from."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from evaluator.document import Document, Span
from evaluator.findings import Finding, Severity

# What a finding weighs, times its confidence.
SEVERITY_WEIGHT: Mapping[Severity, float] = {Severity.INFO: 0.0, Severity.WARNING: 1.0, Severity.ERROR: 2.0}

# The families that a score counts, the weight in 100 sound words at which it has fallen to 37 (100 / e), and the points
# of `overall` that each point of its fall takes off. Furniture, leftovers and inconsistencies are hardly ever met in
# edited articles, so one weighs much; but they are mended one by one, however many there are, so they take off no more
# than 60. What is garbled or said twice throughout loses everything.
FAMILY_SCORES: Mapping[str, tuple[tuple[str, ...], float, float]] = {
    "fluency": (("garble",), 2.5, 1.0),
    "cleanliness": (("boilerplate", "leftover"), 0.8, 0.6),
    "consistency": (("consistency",), 1.2, 0.6),
}

# What is taken off `overall` at least where a finding is an error, however long the article: so much that it falls below
# `PUBLISH_FROM`, since an error has to be mended first. A serious artefact so outweighs the few warnings that an edited
# article may hold, and `overall` never promises what the verdict denies.
LEAST_OF_ERROR = 20.1

# What 100 words that are spun as a whole weigh at least, however few places in them could be pinned: a thesaurus spinner
# leaves 10 to 13 garbled ones.
SPUN_DENSITY = 10.0

# Densities are taken over at least this many sound words, so that one slip in a caption is not a broken text.
LEAST_WORDS = 100

PUBLISH_FROM = 80.0
REJECT_BELOW = 20.0
REPEATS = ("DUP001", "DUP002", "DUP003")
"""Codes whose findings are words said again: they count in redundancy, by their words. Other findings of duplication
(one wording over and over, a doubled word) spoil the wording and count in fluency."""
CUT_FAMILIES = frozenset({"boilerplate", "leftover"})
"""Families whose findings are not the article's own words."""

_DENSITY_FAMILIES = ("duplication", "garble", "boilerplate", "leftover", "consistency")


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a document, 0 to 100; None where the text or the checks that ran give no ground for one."""

    overall: float | None
    readability: float | None
    redundancy: float | None
    fluency: float | None
    cleanliness: float | None
    consistency: float | None


NO_SCORES = Scores(None, None, None, None, None, None)


@dataclass(frozen=True, slots=True)
class Basis:
    """What scores stand on beside the findings; it does not change when a finding is suppressed."""

    words: int
    """Words of the article, without furniture and leftovers."""
    sound_words: int
    """Words of its sentences in which nothing was found and which nothing contradicts."""
    families: frozenset[str]
    """Families of which at least one check ran."""
    readability: float | None
    spun_share: float | None = None
    """Share of the words that lie in spun passages, 0 to 1; None where no detector looked for them."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The numbers from which `overall` can be worked out by hand."""

    words: int
    sound_words: int
    repeated_words: int
    density: Mapping[str, float]
    """Severity weight times confidence in 100 sound words, by family; of duplication without `REPEATS`."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """Scores, verdict, and how both came about."""

    scores: Scores = NO_SCORES
    verdict: str | None = None
    taken_off: Mapping[str, float] = field(default_factory=dict)
    """Points that each family took off `overall`."""
    reasons: tuple[str, ...] = ()
    """Why the verdict is not `publish`, a reason each."""
    parts: Parts | None = None


def words_in(document: Document, spans: Iterable[Span]) -> int:
    """Return how many words of the prose lie in the union of `spans` of the text."""
    tokens = document.tokens
    total, done = 0, 0
    for span in sorted(spans):
        first = max(bisect_left(tokens.start, span.start), done)
        last = bisect_left(tokens.start, span.end)
        total += tokens.count_words(first, last)
        done = max(done, last)
    return total


def sound_words(document: Document, spans: Iterable[Span]) -> int:
    """Return how many words stand in sentences that none of `spans` of the text touches."""
    return document.word_count - words_in(document, _touched(document, sorted(spans)))


def _touched(document: Document, spans: Sequence[Span]) -> Iterator[Span]:
    sentences = document.sentences
    starts = [sentence.start for sentence in sentences]
    done = 0
    for span in spans:
        at = max(bisect_right(starts, span.start) - 1, done)
        while at < len(sentences) and (starts[at] < span.end or starts[at] == span.start):
            if sentences[at].end > span.start:
                yield sentences[at].span
            at += 1
            done = at


def assess(basis: Basis, findings: Iterable[Finding], repeated_words: int) -> Assessment:
    """Return scores and verdict for the findings that stand; `repeated_words` are those that repeats among them cover.

    Removing a finding never lowers a score (never raises redundancy): every finding only adds to a density whose
    denominator `basis` holds fixed.
    """
    if basis.words == 0:
        return Assessment()
    counted = [finding for finding in findings if finding.severity is not Severity.INFO]
    density = _densities(basis, counted)
    taken_off: dict[str, float] = {}
    redundancy = None
    if "duplication" in basis.families:
        redundancy = round(100 * repeated_words / basis.words, 1)
        taken_off["duplication"] = redundancy
    scores: dict[str, float | None] = dict.fromkeys(FAMILY_SCORES)
    for score, (families, scale, share) in FAMILY_SCORES.items():
        if not basis.families.intersection(families):
            continue
        parts = {family: density[family] for family in families if family in basis.families}
        if score == "fluency" and redundancy is not None:
            parts["duplication"] = density["duplication"]
        value = round(100 * math.exp(-sum(parts.values()) / scale), 1)
        scores[score] = value
        for family, points in _allot(share * (100 - value), parts).items():
            taken_off[family] = round(taken_off.get(family, 0.0) + points, 1)
    spared = LEAST_OF_ERROR - sum(taken_off.values())
    serious = {finding.family for finding in counted if finding.severity is Severity.ERROR} & taken_off.keys()
    if serious and spared > 0:
        gravest = max(sorted(serious), key=taken_off.__getitem__)
        taken_off[gravest] = round(taken_off[gravest] + spared, 1)
    overall = round(max(0.0, 100 - sum(taken_off.values())), 1) if taken_off else None
    verdict, reasons = _verdict(overall, counted)
    return Assessment(
        Scores(overall, basis.readability, redundancy, **scores),
        verdict,
        taken_off,
        reasons,
        Parts(
            basis.words,
            basis.sound_words,
            repeated_words,
            {family: round(density[family], 3) for family in density if family in basis.families},
        ),
    )


def _densities(basis: Basis, findings: Iterable[Finding]) -> dict[str, float]:
    weights = dict.fromkeys(_DENSITY_FAMILIES, 0.0)
    for finding in findings:
        if finding.family in weights and finding.code not in REPEATS:
            weights[finding.family] += SEVERITY_WEIGHT[finding.severity] * finding.confidence
    density = {family: 100 * weight / max(basis.sound_words, LEAST_WORDS) for family, weight in weights.items()}
    density["garble"] = max(density["garble"], SPUN_DENSITY * (basis.spun_share or 0.0))
    return density


def _allot(points: float, parts: Mapping[str, float]) -> dict[str, float]:
    """Split points, in tenths, in proportion to `parts`, so that what each gets adds up to all of them."""
    tenths = round(10 * points)
    total = sum(parts.values())
    exact = {name: tenths * part / total if total else 0.0 for name, part in parts.items()}
    given = {name: math.floor(value) for name, value in exact.items()}
    left = tenths - sum(given.values()) if total else 0
    for name in sorted(exact, key=lambda name: given[name] - exact[name])[:left]:
        given[name] += 1
    return {name: value / 10 for name, value in given.items()}


def _verdict(overall: float | None, findings: Sequence[Finding]) -> tuple[str | None, tuple[str, ...]]:
    if overall is None:
        return None, ()
    reasons = []
    if overall < PUBLISH_FROM:
        limit = PUBLISH_FROM if overall >= REJECT_BELOW else REJECT_BELOW
        reasons.append(f"overall is below {limit:.0f}")
    grave = {finding.code: finding.name for finding in findings if finding.severity is Severity.ERROR}
    reasons.extend(f"{code} {name} has to be mended" for code, name in sorted(grave.items()))
    if overall < REJECT_BELOW:
        return "reject", tuple(reasons)
    return "revise" if reasons else "publish", tuple(reasons)
