"""Page furniture: the lines and stretches of a text that belong to the page it was copied from, not to the article.

Two linear chain models tell furniture from prose: one reads the blocks of a document as a sequence (lines.py), one the
words of a paragraph (words.py). Both are tables of feature weights, made by ``training/train_furniture.py`` and read in
plain Python. Phrases that name a kind of furniture for certain are in ``evaluator/checks/boilerplate/phrases.tsv``; they
are evidence for the models and give the findings their reason. Furniture that was spun with the rest is read with its
plain words put back (spun.py).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from evaluator.document import Document
from evaluator.language.furniture.blocks import document_lines, join_runs, whole_blocks
from evaluator.language.furniture.chain import Chain
from evaluator.language.furniture.gate import find_evidence
from evaluator.language.furniture.hits import phrases_of
from evaluator.language.furniture.kinds import Segment
from evaluator.language.furniture.lines import Line, Neighbourhoods
from evaluator.language.furniture.models import Models, models
from evaluator.language.furniture.spans import find_inside

__all__ = ["Models", "Segment", "find_furniture"]

_LIKELY = 2.0  # log odds of a whole block, for the chain over words to be heard
_AMONG_PARAGRAPHS = -2.0  # the usual score of an innocent paragraph between two others, which is not worked out


def find_furniture(document: Document, chains: Models | None = None) -> tuple[Segment, ...]:
    """Return the page furniture of a document, in order: runs of whole blocks, and stretches within paragraphs.

    `chains` are the models to use in place of the shipped ones, for measuring them.
    """
    blocks = document.prose
    if not blocks:
        return ()
    hits = phrases_of(document)
    chains = chains or models()
    evidence = find_evidence(document, chains.gate, hits)
    odds = _line_odds(document_lines(document, hits), [block.index in evidence for block in blocks], chains.lines)
    whole = whole_blocks(document, odds, hits)
    segments = join_runs(document, whole, odds, hits)
    for block, is_whole, odd in zip(blocks, whole, odds, strict=True):
        if not is_whole and block.index in evidence:
            found = find_inside(document, block, hits.get(block.index, ()), chains.words, evidence[block.index])
            # Whether all of a block is furniture is for the chain over lines to say, which sees the blocks around it.
            segments.extend(s for s in found if odd > _LIKELY or s.start > block.start or s.end < block.end or s.cued)
    return tuple(sorted(segments, key=lambda segment: segment.start))


def _line_odds(lines: Sequence[Line], suspected: Sequence[bool], chain: Chain) -> list[float]:
    """Return the log odds of furniture of each line; `suspected` are lines with words of furniture in them."""
    if all(line.prose and not line.marks for line in lines):
        return [-math.inf] * len(lines)
    odd = [not line.prose or bool(line.marks) or suspect for line, suspect in zip(lines, suspected, strict=True)]
    around = Neighbourhoods(lines)
    scores = [
        chain.score(around.features(i)) if any(odd[max(0, i - 1) : i + 2]) else _AMONG_PARAGRAPHS
        for i in range(len(lines))
    ]
    return chain.odds(scores)
