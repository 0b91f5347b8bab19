"""Makes what the detector learns from: chunks of damaged and clean text as pieces of words with their labels.

A chunk is a run of whole sentences of one paragraph of at most `LONGEST` pieces. Every batch is a function of the seed
and its number alone, so that training can stop and go on anywhere.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from benchmarks.corpora import Text, clean_texts, is_for_learning, stories
from evaluator.language.encoder import LONGEST, PIECES_OF_A_WORD, shape_of
from evaluator.language.tokens import _TOKEN
from training.garbler import MIXES, Draft, Means, damage, draw_style
from training.ngrams import load_ngrams
from training.swaps import tortured_phrases
from training.term_sentences import Terms, with_term

SOURCES = {"wikipedia": 3, "openstax": 2, "state": 1.2, "congress": 1.4, "senate": 1, "au": 1.3, "digital": 1.3,
           "elife": 1.2, "medquad": 1.3, "standard": 0.7, "gum": 1.2, "masc": 1.6, "onestop": 2.2}  # fmt: skip
TWICE, HARD, ALONE = 0.2, 0.12, 0.12
"""How many of the damaged paragraphs are also shown undamaged, how many draws are of the paragraphs called hard, and how
many paragraphs are shown sentence by sentence, as captions, headlines and samples are."""
TERMS, OF_ONE_DRAW = 0.3, 6
"""How many draws are of fixed terms set into sentences, and how many paragraphs such a draw takes."""
SHAPES = ("lower", "capital", "capitals", "digits", "mark", "mixed")
"""What the numbers that `shape_of` gives stand for; word pieces are in lower case, so the model is told the form apart."""


class Pieces:
    """Word pieces of words, remembered."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self.of = lru_cache(maxsize=300_000)(self._pieces)

    def _pieces(self, word: str) -> tuple[int, ...]:
        ids = self._tokenizer.encode(word, add_special_tokens=False).ids
        return tuple(ids[:PIECES_OF_A_WORD]) or (100,)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Piece numbers, shapes and, at the first piece of each word, the word's kind and op of damage (-1 elsewhere)."""

    ids: list[int]
    shapes: list[int]
    kinds: list[int]
    ops: list[int]


def draft_of(paragraph: str) -> Draft:
    """Return the words and marks of a paragraph as the package's tokens."""
    words, spaced = [], []
    for piece in _TOKEN.findall(paragraph):
        word = piece.lstrip()
        words.append(word)
        spaced.append(len(piece) > len(word))
    return Draft(words, spaced)


def chunks_of(draft: Draft, pieces: Pieces, *, alone: bool = False) -> Iterator[Chunk]:
    """Yield the chunks of a paragraph; if `alone`, each sentence is one."""
    sentences: list[tuple[int, int]] = []
    first = 0
    for i, word in enumerate(draft.words):
        ends = (word in ".!?" and (i + 1 == len(draft.words) or draft.spaced[i + 1])) or (
            word in '”"' and i and draft.words[i - 1] in ".!?"
        )
        if ends or i + 1 == len(draft.words):
            sentences.append((first, i + 1))
            first = i + 1
    chunk = Chunk([], [], [], [])
    for start, end in sentences:
        of_words = [pieces.of(word) for word in draft.words[start:end]]
        size = sum(map(len, of_words))
        if chunk.ids and (alone or len(chunk.ids) + size > LONGEST):
            yield chunk
            chunk = Chunk([], [], [], [])
        for k, ids in enumerate(of_words):
            if len(chunk.ids) + len(ids) > LONGEST:
                yield chunk
                chunk = Chunk([], [], [], [])
            rest = len(ids) - 1
            shape = shape_of(draft.words[start + k])
            chunk.ids.extend(ids)
            chunk.shapes.extend([shape] * len(ids))
            chunk.kinds.extend([draft.kinds[start + k], *([-1] * rest)])
            chunk.ops.extend([draft.ops[start + k], *([-1] * rest)])
    if chunk.ids:
        yield chunk


def learning_texts(data: Path) -> dict[str, list[Text]]:
    """Return the documents of the learning half by source."""
    found: dict[str, list[Text]] = defaultdict(list)
    for text in clean_texts(data, prose_articles=10**9):
        if is_for_learning(text.name):
            source = re.sub(r"^prose ", "", text.source).split("_")[0].split(" ")[0]
            found[source].append(text)
    for story in stories(data):
        if is_for_learning(story.name):
            for level in (story.intermediate, story.elementary):
                found["onestop"].append(Text("onestop", story.name, "\n\n".join(level)))
    return dict(found)


def is_for_tuning(name: str) -> bool:
    """Tell whether a document of the learning half is kept out of training, to set thresholds on."""
    return hash_of(name) % 12 == 0


def odd_prose(*, tuning: bool) -> list[str]:
    """Return paragraphs of right but unusual prose, written for this project: every third to set thresholds on, or the
    others.
    """
    paragraphs = (Path(__file__).parent / "odd_prose.txt").read_text(encoding="utf-8").splitlines()
    return [paragraph for i, paragraph in enumerate(paragraphs, 1) if (i % 3 == 0) == tuning]


def hash_of(name: str) -> int:
    """Return a number from a name, the same in every run."""
    return int.from_bytes(name.encode()[-6:], "big") * 2654435761 >> 7 & 0xFFFFFF


class Source:
    """Draws paragraphs, damages them and cuts them into batches."""

    def __init__(self, data: Path, cache: Path, tokenizer: Path, seed: int) -> None:
        texts = learning_texts(data)
        self._texts = {s: [t for t in of if not is_for_tuning(t.name)] for s, of in texts.items()}
        self._means = Means.prepare(seed, load_ngrams(data, cache), tortured_phrases(data, learning=True))
        self._pieces = Pieces(Tokenizer.from_file(str(tokenizer)))
        self._terms = Terms(data)
        self._seed = seed

    def batches(self, number: int, pieces_in_batch: int = 2000, hard: list[str] | None = None) -> list[list[Chunk]]:
        """Return a dozen batches, made from one draw of documents; `hard` are clean paragraphs to be seen more often."""
        random_ = random.Random(f"{self._seed} {number}")
        means = replace(self._means, random=random_, scraps=[])
        sources = [s for s in SOURCES if s in self._texts]
        weights = [SOURCES[s] for s in sources]
        chunks: list[Chunk] = []
        total = 0
        while total < 12 * pieces_in_batch:
            if hard and random_.random() < HARD:
                paragraphs = [random_.choice(hard)]
                style, rate = "clean", 0.0
            else:
                text = random_.choice(self._texts[random_.choices(sources, weights)[0]])
                if random_.random() < TERMS:
                    for paragraph in random_.choices(text.text.split("\n\n"), k=OF_ONE_DRAW):
                        made = with_term(draft_of(" ".join(paragraph.split())), self._terms, means)
                        for draft in (made.whole, made.torn) if made else ():
                            for chunk in chunks_of(draft, self._pieces):
                                chunks.append(chunk)
                                total += len(chunk.ids)
                    continue
                style, rate = draw_style(random_)
                paragraphs = [p for p in text.text.split("\n\n") if p.strip()]
                at = random_.randrange(len(paragraphs))
                paragraphs = paragraphs[at : at + 4]
            for paragraph in paragraphs:
                draft = draft_of(" ".join(paragraph.split()))
                if not draft.words:
                    continue
                if len(draft.words) > 40:
                    k = random_.randrange(len(draft.words) - 8)
                    scrap = draft.words[k : k + random_.randint(3, 6)]
                    if all(word[0].isalpha() for word in scrap):
                        means.scraps = [*means.scraps[-40:], scrap]
                shown: list[Chunk] = []
                alone = random_.random() < ALONE
                if rate and random_.random() < TWICE:
                    shown.extend(chunks_of(draft, self._pieces, alone=alone))
                if rate:
                    damage(draft, MIXES[style], rate, means)
                shown.extend(chunks_of(draft, self._pieces, alone=alone))
                for chunk in shown:
                    if len(chunk.ids) > 3:
                        chunks.append(chunk)
                        total += len(chunk.ids)
        random_.shuffle(chunks)
        chunks.sort(key=lambda chunk: len(chunk.ids) // 12)
        batches: list[list[Chunk]] = [[]]
        for chunk in chunks:
            if (len(batches[-1]) + 1) * len(chunk.ids) > pieces_in_batch:
                batches.append([])
            batches[-1].append(chunk)
        random_.shuffle(batches)
        return batches


Array = npt.NDArray[np.int64]


def padded(batch: list[Chunk]) -> tuple[Array, Array, Array, Array]:
    """Return ids, shapes, kinds and ops of a batch as arrays, with [CLS] first and [SEP] last; -1 and 0 fill up."""
    width = max(len(chunk.ids) for chunk in batch) + 2
    ids, shapes = np.zeros((len(batch), width), np.int64), np.full((len(batch), width), 4, np.int64)
    kinds, ops = np.full((len(batch), width), -1, np.int64), np.full((len(batch), width), -1, np.int64)
    for row, chunk in enumerate(batch):
        n = len(chunk.ids)
        ids[row, : n + 2] = [101, *chunk.ids, 102]
        shapes[row, 1 : n + 1] = chunk.shapes
        kinds[row, 1 : n + 1] = chunk.kinds
        ops[row, 1 : n + 1] = chunk.ops
    return ids, shapes, kinds, ops


Batches = Callable[[int], list[list[Chunk]]]
