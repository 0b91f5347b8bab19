"""Page furniture: the lines and stretches of a text that belong to the page it was copied from, not to the article.

Two linear chain models tell furniture from prose: one reads the blocks of a document as a sequence (lines.py), one the
words of a paragraph (words.py). Both are tables of feature weights, made by ``training/train_furniture.py`` and read in
plain Python. Phrases that name a kind of furniture for certain are in ``evaluator/checks/boilerplate/phrases.tsv``; they
are evidence for the models and give the findings their reason.
"""

from __future__ import annotations

import math

from evaluator.document import Document
from evaluator.language.furniture.blocks import document_lines, join_runs, whole_blocks
from evaluator.language.furniture.gate import find_evidence
from evaluator.language.furniture.hits import phrases_of
from evaluator.language.furniture.kinds import Segment
from evaluator.language.furniture.lines import line_features
from evaluator.language.furniture.models import Models, models
from evaluator.language.furniture.spans import find_inside

__all__ = ["Models", "Segment", "find_furniture"]

_LIKELY = 2.0  # log odds of a whole block, for the chain over words to be heard


def find_furniture(document: Document, chains: Models | None = None) -> tuple[Segment, ...]:
    """Return the page furniture of a document, in order: runs of whole blocks, and stretches within paragraphs.

    `chains` are the models to use in place of the shipped ones, for measuring them.
    """
    blocks = document.prose
    if not blocks:
        return ()
    hits = phrases_of(document)
    chains = chains or models()
    lines = document_lines(document, hits)
    if all(line.prose and not line.marks for line in lines):
        odds = [-math.inf] * len(lines)  # nothing but paragraphs
    else:
        odds = chains.lines.odds([chains.lines.score(features) for features in line_features(lines)])
    whole = whole_blocks(document, odds, hits)
    segments = join_runs(document, whole, odds, hits)
    evidence = find_evidence(document, chains.gate, hits)
    for block, is_whole, odd in zip(blocks, whole, odds, strict=True):
        if not is_whole and block.index in evidence:
            found = find_inside(document, block, hits.get(block.index, ()), chains.words, evidence[block.index])
            # Whether all of a block is furniture is for the chain over lines to say, which sees the blocks around it.
            segments.extend(s for s in found if odd > _LIKELY or s.start > block.start or s.end < block.end or s.cued)
    return tuple(sorted(segments, key=lambda segment: segment.start))
