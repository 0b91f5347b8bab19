"""Furniture that was spun with the rest: "Snap here to purchase this item", which says "Click here to buy this product".

Its words are put back, by a table of what thesauruses put for them, and the phrases are looked for in what that gives.
A sentence is read so only where at least two words are put back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

from evaluator.checks.phrases import Hit, Table, find_phrases
from evaluator.document import Document, Sentence
from evaluator.language.tokens import Tokens

_FEWEST = 2  # words put back in a phrase: one may be the writer's own
_SURE = 0.9
_LONGEST = 60  # tokens of a sentence
_APART = 12  # tokens between two of them at most


class _Spun(NamedTuple):
    """Tokens `first` up to `last`, and the words that should stand there."""

    first: int
    last: int
    plain: str


@lru_cache(maxsize=1)
def _wordings() -> dict[str, list[tuple[list[str], str]]]:
    """Return spun wordings with the plain ones by their longest word, which as a rule is the rarest."""
    wordings: dict[str, list[tuple[list[str], str]]] = {}
    text = resources.files("evaluator.checks.boilerplate").joinpath("spun_words.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            spun, plain = line.split("\t")
            words = spun.split(" ")
            wordings.setdefault(max(words, key=len), []).append((words, plain))
    return wordings


def spun_phrases(document: Document, table: Table) -> Iterator[Hit]:
    """Yield the phrases of a table that stand in a document with words of theirs replaced by synonyms."""
    for sentence, spun in _by_sentence(document):
        plain, starts, originals = _restored(document, sentence, spun)
        for hit in find_phrases(Document.plain(plain), table):
            start, end = (_original(starts, originals, offset) for offset in (hit.start, hit.end))
            inside = [one for one in spun if start <= document.tokens.start[one.first] < end]
            if len(inside) >= _FEWEST:
                end = max(end, document.tokens.end[inside[-1].last - 1])
                # Two words of a spinner's in a phrase of the page's bear each other out.
                sure = max(hit.sure, _SURE)
                yield replace(hit, start=start, end=min(end, sentence.end), block=sentence.block, sure=sure)


def _by_sentence(document: Document) -> Iterator[tuple[Sentence, list[_Spun]]]:
    """Yield the sentences with enough spun words close together."""
    tokens = document.tokens
    found = sorted(_spun_words(tokens), key=lambda one: (one.first, -one.last))
    at = 0
    while at < len(found):
        sentence = document.sentence_at(tokens.start[found[at].first])
        end = sentence.last_token if sentence is not None else found[at].first + 1
        kept: list[_Spun] = []
        while at < len(found) and found[at].first < end:
            if found[at].last <= end and (not kept or found[at].first >= kept[-1].last):
                kept.append(found[at])
            at += 1
        if sentence is None or len(kept) < _FEWEST or end - sentence.first_token > _LONGEST:
            continue
        if any(later.first - earlier.last <= _APART for earlier, later in pairwise(kept)):
            yield sentence, kept


def _spun_words(tokens: Tokens) -> Iterator[_Spun]:
    wordings = _wordings()
    for word in wordings.keys() & tokens.places.keys():
        for words, plain in wordings[word]:
            before = words.index(word)
            for first in (at - before for at in tokens.places[word]):
                if first >= 0 and tokens.lower[first : first + len(words)] == words:
                    yield _Spun(first, first + len(words), plain)


def _restored(document: Document, sentence: Sentence, spun: list[_Spun]) -> tuple[str, list[int], list[int]]:
    """Return a sentence with its words put back; and where each stretch of it begins there and in the document."""
    tokens = document.tokens
    pieces: list[str] = []
    starts, originals = [0], [sentence.start]
    done, length = sentence.start, 0
    for one in spun:
        start, end = tokens.start[one.first], tokens.end[one.last - 1]
        word = one.plain.capitalize() if document.text[start].isupper() else one.plain
        pieces += [document.text[done:start], word]
        length += start - done
        starts += [length, length + len(word)]
        originals += [start, end]
        length += len(word)
        done = end
    pieces.append(document.text[done : sentence.end])
    return "".join(pieces), starts, originals


def _original(starts: list[int], originals: list[int], offset: int) -> int:
    """Return where in the document an offset of the restored sentence lies; within a word put back, where that begins."""
    at = bisect_right(starts, offset) - 1
    following = originals[at + 1] if at + 1 < len(originals) else None
    place = originals[at] + offset - starts[at]
    return place if following is None or place <= following else following
