"""The shipped encoder: how likely each word of a document is damaged, in which way, and what would mend it; and vectors
of what its sentences mean.

The model is described in evaluator/models/detector.md and made by training/train_detector.py. It reads runs of whole
sentences of one block, of at most `LONGEST` word pieces. It is loaded when a check first asks for it; onnxruntime,
tokenizers and numpy are imported then and not before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from evaluator.document import Document

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import onnxruntime
    from tokenizers import Tokenizer

    Floats = npt.NDArray[np.float32]

KINDS = ("meaning", "form", "function", "order", "seam", "name")
"""Kinds of damage that the model tells apart, in the order of its outputs after "none"."""

MEANING = 128
"""Width of the vector of a sentence."""

LONGEST = 96
PIECES_OF_A_WORD = 6
_BATCH = 1024  # pieces in one run of the model, padding counted
_FIRST, _LAST, _UNKNOWN = 101, 102, 100  # [CLS], [SEP], [UNK] of the base model's vocabulary
_MARK = 4


@dataclass(frozen=True)
class Encoding:
    """What the model says of the tokens of a document; row i is token i of `Document.tokens`."""

    kinds: Floats
    """Probability that a word is whole, then of each of `KINDS`; rows sum to 1."""
    ops: npt.NDArray[np.int16]
    """The likeliest mend, as an index into `operations()`."""
    op_probability: Floats
    """How likely that mend is, were the word damaged."""
    torn: Floats
    """How much each token looks like a part of a term that was taken apart by synonyms, a row of one number: log odds but
    for a constant. The evidence for a phrase is the mean over its tokens."""
    meaning: npt.NDArray[np.float16]
    """What each token means where it stands: the sum of the vectors of its word pieces, of `MEANING` numbers. The sums
    over two passages point the same way where these say the same."""


def shape_of(word: str) -> int:
    """Return the form of a word as the model knows it: lower case, capital, capitals, digits, mark, mixed (0 to 5)."""
    first = word[0]
    if not first.isalnum():
        return _MARK
    if first.isdigit():
        return 3
    if word.islower():
        return 0
    if first.isupper() and (len(word) == 1 or word[1:].islower()):
        return 1
    return 2 if word.isupper() else 5


class Encoder:
    """The model and its tokenizer, loaded."""

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        # Those of the shipped model, or of one whose outputs are being learned.
        self._widths = {output.name: output.shape[2] for output in session.get_outputs()}
        self._tokenizer = tokenizer
        self.pieces = lru_cache(maxsize=1 << 12)(self._pieces)

    @classmethod
    def load(cls, model: bytes, tokenizer: str) -> Encoder:
        """Make an encoder of the bytes of an ONNX model and the text of a tokenizer file."""
        from multiprocessing import parent_process

        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        if parent_process() is not None:
            options.intra_op_num_threads = 1  # a worker among others, who have the other cores
        made = Tokenizer.from_str(tokenizer)
        made.no_padding()
        made.no_truncation()
        return cls(onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"]), made)

    def _pieces(self, word: str) -> tuple[int, ...]:
        ids = self._tokenizer.encode(word, add_special_tokens=False).ids
        return tuple(ids[:PIECES_OF_A_WORD]) or (_UNKNOWN,)

    def encode(self, document: Document) -> Encoding:
        """Run the model over the sentences of a document."""
        import numpy as np

        size = len(document.tokens)
        kinds = np.zeros((size, 1 + len(KINDS)), np.float32)
        kinds[:, 0] = 1.0
        ops, op_probability = np.zeros(size, np.int16), np.zeros(size, np.float32)
        torn = np.zeros((size, self._widths["torn"]), np.float32)
        meaning = np.zeros((size, self._widths["meaning"]), np.float16)
        for rows in _batches(list(self._chunks(document))):
            width = max(len(row.ids) for row in rows) + 2
            ids, shapes = np.zeros((len(rows), width), np.int64), np.full((len(rows), width), _MARK, np.int64)
            for i, row in enumerate(rows):
                ids[i, : len(row.ids) + 2] = (_FIRST, *row.ids, _LAST)
                shapes[i, 1 : len(row.ids) + 1] = row.shapes
            outputs = ["kinds", "ops", "torn", "meaning"]
            of_kinds, of_ops, of_torn, of_meaning = self._session.run(outputs, {"ids": ids, "shapes": shapes})
            for i, row in enumerate(rows):
                at = np.asarray(row.heads) + 1
                tokens = slice(row.first, row.first + len(row.heads))
                kinds[tokens] = of_kinds[i, at]
                ops[tokens] = of_ops[i, at].argmax(1)
                op_probability[tokens] = of_ops[i, at].max(1)
                torn[tokens] = of_torn[i, at]
                meaning[tokens] = np.add.reduceat(of_meaning[i, 1 : len(row.ids) + 1], at - 1)
        return Encoding(kinds, ops, op_probability, torn, meaning)

    def _chunks(self, document: Document) -> Iterator[_Chunk]:
        """Yield the runs of sentences that are read together."""
        forms = document.tokens.text
        for sentences in document.block_sentences.values():
            chunk = _Chunk(sentences[0].first_token if sentences else 0, [], [], [])
            for sentence in sentences:
                pieces = [self.pieces(form) for form in forms[sentence.first_token : sentence.last_token]]
                whole = len(chunk.ids) + sum(map(len, pieces)) <= LONGEST
                if chunk.ids and not whole:
                    yield chunk
                    chunk = _Chunk(sentence.first_token, [], [], [])
                for token, of_word in enumerate(pieces, sentence.first_token):
                    if len(chunk.ids) + len(of_word) > LONGEST:
                        yield chunk
                        chunk = _Chunk(token, [], [], [])
                    chunk.heads.append(len(chunk.ids))
                    chunk.ids.extend(of_word)
                    chunk.shapes.extend([shape_of(forms[token])] * len(of_word))
            if chunk.ids:
                yield chunk


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A run of tokens from `first` on: their pieces, the shapes of these, and where each token's pieces begin."""

    first: int
    ids: list[int]
    shapes: list[int]
    heads: list[int]


def _batches(chunks: list[_Chunk]) -> Iterator[Sequence[_Chunk]]:
    """Put chunks of like length together."""
    chunks.sort(key=lambda chunk: len(chunk.ids))
    batch: list[_Chunk] = []
    for chunk in chunks:
        if (len(batch) + 1) * (len(chunk.ids) + 2) > _BATCH and batch:
            yield batch
            batch = []
        batch.append(chunk)
    if batch:
        yield batch


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """Load the shipped encoder, once."""
    folder = resources.files("evaluator.models")
    tokenizer = folder.joinpath("detector-tokenizer.json").read_text(encoding="utf-8")
    return Encoder.load(folder.joinpath("detector.onnx").read_bytes(), tokenizer)
