"""Stock phrases of thesaurus spinners: "on the off chance that" for if, "at the point when" for when.

Compiled by training/compile_stock_phrases.py; see evaluator/models/stock-phrases.md. A phrase is looked for only where
its rarest word stands, so a text without any costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from evaluator.document import Document

START = "^"
"""In a phrase: the first token of a sentence follows."""


class Proof(str, Enum):
    """What a phrase proves by itself."""

    CERTAIN = "!"
    """Wrong wherever it stands."""
    LIKELY = "?"
    """Right but rare English: proves a spinner where another one stands near."""
    EVIDENCE = "."
    """Ordinary English that spinners write more often than writers."""


class Phrase(NamedTuple):
    """A stock phrase: its tokens in lower case, what it stands for, what it proves and how much."""

    words: tuple[str, ...]
    plain: str
    proof: Proof
    weight: float
    """Natural logarithm of how much more often a spinner writes it than edited prose does."""
    trigger: int
    """Index of its rarest word among `words`."""
    opens: bool
    """True where it must open a sentence."""


class Hit(NamedTuple):
    """A stock phrase in a document: tokens `first` up to `last`."""

    phrase: Phrase
    first: int
    last: int


def stock_phrases(document: Document) -> list[tuple[int, int, float]]:
    """Return start, end and weight of every stock phrase, in order; the longest where several overlap.

    The weight is the natural logarithm of how much more often spun text holds the phrase than edited prose.
    """
    tokens = document.tokens
    return [(*tokens.span(hit.first, hit.last), hit.phrase.weight) for hit in document.once(find_stock_phrases)]


def find_stock_phrases(document: Document) -> list[Hit]:
    """Return the stock phrases of a document in order; the longest where several overlap."""
    hits = sorted(_matches(document, _table()), key=lambda hit: (hit.first, -hit.last))
    kept: list[Hit] = []
    for hit in hits:
        if kept and hit.first < kept[-1].last:
            if hit.last - hit.first > kept[-1].last - kept[-1].first:
                kept[-1] = hit
            continue
        kept.append(hit)
    return kept


def _matches(document: Document, table: dict[str, list[Phrase]]) -> Iterator[Hit]:
    tokens = document.tokens
    lower = tokens.lower
    for word in table.keys() & tokens.places.keys():
        for phrase in table[word]:
            words = list(phrase.words)
            neighbour = 1 if phrase.trigger + 1 < len(words) else -1
            beside = words[phrase.trigger + neighbour]
            for i in tokens.places[word]:
                if not 0 <= i + neighbour < len(lower) or lower[i + neighbour] != beside:
                    continue
                first = i - phrase.trigger
                last = first + len(words)
                if first < 0 or lower[first:last] != words or not _in_one_block(document, first, last):
                    continue
                if phrase.opens and not _opens_sentence(document, first):
                    continue
                yield Hit(phrase, first, last)


def _in_one_block(document: Document, first: int, last: int) -> bool:
    tokens = document.tokens
    return tokens.end[last - 1] - tokens.start[first] < 200 and document.block_at(
        tokens.start[first]
    ) is document.block_at(tokens.start[last - 1])


def _opens_sentence(document: Document, i: int) -> bool:
    sentence = document.sentence_at(document.tokens.start[i])
    return sentence is not None and i - sentence.first_token <= 1 and document.tokens.text[i][0].isupper()


@lru_cache(maxsize=1)
def _table() -> dict[str, list[Phrase]]:
    text = resources.files("evaluator.models").joinpath("stock-phrases.tsv").read_text(encoding="utf-8")
    table: dict[str, list[Phrase]] = {}
    for line in text.splitlines():
        words, plain, proof, weight, trigger = line.split("\t")
        phrase = make_phrase(words, plain, Proof(proof), float(weight), int(trigger))
        table.setdefault(phrase.words[phrase.trigger], []).append(phrase)
    return table


def make_phrase(words: str, plain: str, proof: Proof, weight: float, trigger: int) -> Phrase:
    """Return the phrase of a row of the table; `words` are parted by spaces, after "^ " if they open a sentence."""
    opens = words.startswith(START)
    return Phrase(tuple(words.removeprefix(START).split()), plain, proof, weight, trigger, opens)
