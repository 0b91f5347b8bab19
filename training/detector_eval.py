"""Damaged and clean documents with the place of every damage, for calibration and for the benchmark."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from evaluator.document import Document, Span
from evaluator.findings import Edit, apply_edits
from training.detector_data import draft_of
from training.garbler import EVERY, MIXES, Damage, Draft, Means, damage, damage_once


@dataclass(frozen=True)
class Labelled:
    """A document with the label of each of its tokens."""

    document: Document
    kinds: npt.NDArray[np.int8]
    ops: npt.NDArray[np.int16]
    source: str
    clean: str
    """The text before it was damaged."""
    style: str
    places: tuple[tuple[int, int, str], ...] = ()
    """For single slips: start and end in the text and the class of damage."""


def label(drafts: Sequence[Draft], source: str, clean: str, style: str) -> Labelled:
    """Join paragraphs to a document and carry their labels to its tokens."""
    text = "\n\n".join(draft.text() for draft in drafts)
    kind_at, op_at = {}, {}
    offset = 0
    for draft in drafts:
        at = offset - (1 if draft.words and draft.spaced[0] else 0)
        for word, spaced, kind, op in zip(draft.words, draft.spaced, draft.kinds, draft.ops, strict=True):
            at += int(spaced)
            if kind:
                for k in range(at, at + len(word)):
                    kind_at[k], op_at[k] = kind, op
            at += len(word)
        offset += len(draft.text()) + 2
    document = Document.plain(text)
    starts = document.tokens.start
    kinds = np.fromiter((kind_at.get(s, 0) for s in starts), np.int8, len(starts))
    ops = np.fromiter((op_at.get(s, 0) for s in starts), np.int16, len(starts))
    return Labelled(document, kinds, ops, source, clean, style)


def paragraphs_of(text: str, most_words: int) -> list[str]:
    """Return the first paragraphs of a text, up to about a number of words."""
    found: list[str] = []
    words = 0
    for paragraph in text.split("\n\n"):
        paragraph = " ".join(paragraph.split())
        if not paragraph or words >= most_words:
            continue
        found.append(paragraph)
        words += len(paragraph.split())
    return found


def damaged(paragraphs: Sequence[str], source: str, style: str, rate: float, part: float, means: Means) -> Labelled:
    """Damage the first `part` of a document's paragraphs in a style."""
    drafts = [draft_of(paragraph) for paragraph in paragraphs]
    number = len(drafts) if part >= 1 else max(1, round(part * len(drafts)))
    for draft in drafts[:number]:
        damage(draft, MIXES[style], rate, means)
    return label(drafts, source, "\n\n".join(paragraphs), style)


def slipped(paragraphs: Sequence[str], source: str, one_in: int, means: Means) -> Labelled:
    """Put single slips into a document, of classes drawn from all, about one in so many words."""
    drafts = [draft_of(paragraph) for paragraph in paragraphs]
    total = sum(len(draft.words) for draft in drafts)
    classes, weights = list(EVERY), list(EVERY.values())
    for _ in range(max(1, round(total / one_in))):
        draft = means.random.choices(drafts, [len(d.words) for d in drafts])[0]
        for attempt in means.random.choices(classes, weights, k=8):
            if len(draft.words) > 8 and damage_once(draft, attempt, means, tries=25):
                break
    return label(drafts, source, "\n\n".join(paragraphs), "slips")


def one_slip(paragraph: str, function: Damage, means: Means) -> Draft | None:
    """Return a paragraph with one slip of one class, or None if it has no place for it."""
    draft = draft_of(paragraph)
    return draft if damage_once(draft, function, means) else None


def mixture(texts: Sequence[tuple[str, str]], means: Means, seed: int, words: int = 500) -> Iterator[Labelled]:
    """Yield documents as they come: most clean, some with slips, some partly and some wholly spun.

    `texts` are sources and texts; each is used once.
    """
    random_ = random.Random(seed)
    means = replace(means, random=random_, scraps=[["of", "the", "best", "known"], ["and", "in", "many", "cases"]])
    for source, text in texts:
        paragraphs = paragraphs_of(text, words)
        if sum(len(p.split()) for p in paragraphs) < 80:
            continue
        way = random_.random()
        if way < 0.5:
            yield damaged(paragraphs, source, "every", 0.0, 1.0, means)
        elif way < 0.68:
            yield slipped(paragraphs, source, random_.choice((60, 150, 300)), means)
        elif way < 0.78:
            yield damaged(paragraphs, source, random_.choice(("every", "translation", "neural")), 1 / 30, 1.0, means)
        elif way < 0.86:
            yield damaged(paragraphs, source, "thesaurus", 1 / random_.uniform(3, 16), 0.4, means)
        else:
            yield damaged(paragraphs, source, "thesaurus", 1 / random_.uniform(2.5, 18), 1.0, means)


_AROUND = 12
"""Characters on each side of a mended place whose words are compared as well."""


def is_mended(text: str, span: Span, edits: Sequence[Edit], clean: str) -> bool:
    """Tell whether the words around a place of `text` stand so in `clean` once the edits are made."""
    mended = apply_edits(text, edits)
    around = mended[max(span.start - _AROUND, 0) : span.end + len(mended) - len(text) + _AROUND]
    return " ".join(around.split()[1:-1]).lower() in " ".join(clean.split()).lower()
