"""GAR002: a fixed term or a fixed link taken apart by synonyms."""

from __future__ import annotations

import math
from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import Document
from evaluator.findings import Edit, Match, Severity
from evaluator.language.articles import article_before
from evaluator.language.stock_phrases import Hit, Proof, find_stock_phrases
from evaluator.language.terms import TorturedTerm, tortured_terms

CHECK = Check(
    code="GAR002",
    name="tortured-phrase",
    family="garble",
    severity=Severity.WARNING,
    summary="A fixed term or set phrase is taken apart by synonyms: “bosom malignancy” for “breast cancer”.",
    why=(
        "Spinners swap every word for a synonym without knowing that some words only mean what they mean together. "
        "The reader meets a term that nobody uses, or a link such as “not as it were” that says nothing."
    ),
    over=("GAR001",),
    examples=(
        Flags(
            "She was treated for bosom malignancy last year.",
            "bosom malignancy",
            mend="She was treated for breast cancer last year.",
        ),
        Flags(
            "The model uses a counterfeit neural organization.",
            "counterfeit neural organization",
            mend="The model uses an artificial neural network.",
        ),
        Flags(
            "Proteins are chains of amino corrosives.", "amino corrosives", mend="Proteins are chains of amino acids."
        ),
        Flags(
            "The rate rose not as it were in towns but all over.",
            "not as it were",
            mend="The rate rose not only in towns but all over.",
        ),
        Flags(
            "On the off chance that it rains, stay in. At the point when it stops, go out.",
            "On the off chance that",
            mend="If it rains, stay in. When it stops, go out.",
        ),
        Silent("She was treated for breast cancer, and the tumour in her other breast was benign."),
        Silent("The artificial neural network of the amino acid lab won first prize in the high school fair."),
        Silent("On the off chance that he calls, say I am out."),
        Silent("A deep knowledge of the heart of the city, a cold war of words and a big surprise."),
    ),
)

_COMPANY_WORDS = 150
"""A phrase that is right but rare English is reported where another one stands within so many tokens."""


_UNREAD = "“{}” looks like a term put through a thesaurus: write the term that is meant."


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield terms taken apart, then set phrases that stand for plain links."""
    terms = tortured_terms(document, _by_detector if options.model else None)
    yield from (_term_match(document, term) for term in terms)
    if options.model:
        yield from _unread(document, terms)
    for hit in _proven(document.once(find_stock_phrases)):
        yield _phrase_match(document, hit)


def _by_detector(document: Document, term: TorturedTerm) -> float:
    from evaluator.language.garble import term_support

    return term_support(document, term)


def _unread(document: Document, terms: list[TorturedTerm]) -> Iterator[Match]:
    """Yield the pairs of words that the detector takes for a term taken apart, whatever the term."""
    from evaluator.language.garble import calibration, torn_pairs

    least = calibration().terms.unread
    for first, last, evidence in torn_pairs(document, least, terms):
        span = document.tokens.span(first, last)
        words = document.on_one_line(span)
        yield Match(span.start, span.end, _UNREAD.format(words), confidence=_confidence(evidence - least))


def _confidence(trust: float) -> float:
    return round(0.5 + 0.48 / (1 + math.exp(-trust)), 2)


def _term_match(document: Document, term: TorturedTerm) -> Match:
    tokens = document.tokens
    span = tokens.span(term.first, term.last)
    written = [tokens.text[i] for i in range(term.first, term.last)]
    mend = _in_case(written, term.words)
    words = document.on_one_line(span)
    confidence = _confidence(term.trust)
    if not term.is_sign:
        return Match(span.start, span.end, _UNREAD.format(words), confidence=confidence)
    if not term.is_known:
        message = f"“{words}”: hardly anybody writes that; it may be “{mend}” put through a thesaurus."
        return Match(span.start, span.end, message, confidence=confidence)
    edits = [Edit(span.start, span.end, mend)]
    article = article_before(document, term.first, mend)
    if article is not None:
        edits.insert(0, article)
    message = f"“{words}” looks like “{mend}” put through a thesaurus."
    return Match(span.start, span.end, message, confidence=confidence, edits=tuple(edits))


def _in_case(written: list[str], words: tuple[str, ...]) -> str:
    """Return the words with the capitals of what they replace."""
    if all(form[0].isupper() for form in written):
        return " ".join(word if word == "of" else word[:1].upper() + word[1:] for word in words)
    mend = " ".join(words)
    return mend[:1].upper() + mend[1:] if written[0][0].isupper() else mend


def _proven(hits: list[Hit]) -> Iterator[Hit]:
    """Yield the phrases that are certain, and the likely ones that another one of either kind stands near."""
    telling = [hit for hit in hits if hit.phrase.proof is not Proof.EVIDENCE]
    for i, hit in enumerate(telling):
        beside = [telling[j] for j in (i - 1, i + 1) if 0 <= j < len(telling)]
        accompanied = any(
            abs(other.first - hit.first) <= _COMPANY_WORDS and other.phrase.words != hit.phrase.words
            for other in beside
        )
        if hit.phrase.proof is Proof.CERTAIN or accompanied:
            yield hit


def _phrase_match(document: Document, hit: Hit) -> Match:
    tokens = document.tokens
    span = tokens.span(hit.first, hit.last)
    words = document.on_one_line(span)
    plain = hit.phrase.plain
    if not plain:
        return Match(span.start, span.end, f"“{words}” is a stock phrase of spinners: cut it.", confidence=0.9)
    mend = plain[:1].upper() + plain[1:] if tokens.text[hit.first][0].isupper() else plain
    message = f"“{words}” stands for “{plain.rstrip('.,')}”: a stock phrase of thesaurus spinners."
    return Match(span.start, span.end, message, confidence=0.9, edits=(Edit(span.start, span.end, mend),))
