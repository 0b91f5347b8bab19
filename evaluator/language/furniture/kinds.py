"""What kind of furniture a stretch is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evaluator.checks.phrases import Hit
from evaluator.document import Document, Span

_KINDS = (
    ("BOI004", frozenset(["share", "shares", "tweet", "tweets", "pinterest", "whatsapp", "retweet", "likes"])),
    ("BOI003", frozenset(["cookie", "cookies", "privacy", "terms", "gdpr", "consent", "adchoices"])),
    ("BOI008", frozenset(["subscriber", "subscribers", "paywall"])),
    ("BOI002", frozenset(["newsletter", "newsletters", "subscribe", "inbox", "unsubscribe", "subscription", "signup", "follow"])),
    ("BOI006", frozenset(["advertisement", "advertise", "sponsored", "affiliate", "advertising", "ad", "ads", "deals", "coupon", "coupons", "promo"])),
    ("BOI007", frozenset(["copyright", "©", "getty", "shutterstock", "reuters", "photo", "photos", "credit"])),
    ("BOI005", frozenset(["related", "trending", "popular", "recommended", "stories", "headlines", "podcast", "latest"])),
)  # fmt: skip
SIGNS = frozenset[str]().union(*(signs for _, signs in _KINDS))
REASONS = {
    "BOI001": "interface text of the page",
    "BOI002": "a subscription prompt",
    "BOI003": "a legal or consent notice of the page",
    "BOI004": "a sharing bar or counter",
    "BOI005": "a link or teaser to other pages",
    "BOI006": "an advertisement",
    "BOI007": "a credit or copyright line",
    "BOI008": "a paywall notice",
}


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of furniture, in offsets of the text."""

    start: int
    end: int
    code: str
    """Code of the check that reports it."""
    reason: str
    confidence: float
    aside: bool = False
    """True for a credit that closes a caption: worth knowing, not worth mending."""
    cued: bool = True
    """False where only a model speaks."""


def kind_of(document: Document, span: Span, hits: Sequence[Hit], odds: float) -> tuple[str, str, float]:
    """Return code, reason ("" where only a model speaks) and confidence of a stretch."""
    inside = [hit for hit in hits if hit.start < span.end and span.start < hit.end]
    if inside:
        best = max(inside, key=lambda hit: (hit.sure, hit.end - hit.start))
        return best.phrase.kind, best.phrase.reason, max(best.phrase.sure, 0.85)
    words = set(re.findall(r"\w+|©", document.text[span.start : span.end].lower()))
    code = next((code for code, signs in _KINDS if signs & words), "")
    if not code:
        code = "BOI005" if len(words) > 5 else "BOI001"
    return code, "", min(0.95, 0.75 + odds / 30)
