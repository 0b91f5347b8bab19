"""Words and marks with their places, kept as columns: checks over a million words need lists, not objects."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from evaluator.document import Block, Span

# The white space before a token is matched with it, so that places follow from lengths alone: to make a list of strings
# is twice as fast as to make a match object for every token.
_TOKEN = re.compile(
    r"""
    \s*(?:
      [A-Za-z]{2,}(?![\w'’&-])                 # most words: a quick way to what the pattern for words finds
    | [^\w\s]                                  # one mark
    | (?:[^\W\d_]\.){2,}                       # U.S.  e.g.
    | \d+(?:[.,:/]\d+)*(?:[^\W_]*(?:-[^\W_]+)*)  # 1,000  3.5  10:30  2nd  12-year-old
    | [^\W_]+(?:[-'’&][^\W_]+)*                # word  don't  well-known  R&D
    | \w+                                      # runs with underscores
    )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Tokens:
    """The tokens of a document as parallel columns.

    A token is a word (with its inner apostrophes and hyphens), a number, an abbreviation with inner stops, or one
    mark of punctuation.
    """

    text: list[str]
    """As written."""
    lower: list[str]
    """Lower case, with typographic apostrophes made straight."""
    start: array[int]
    end: array[int]
    block_range: dict[int, tuple[int, int]]
    """Half-open range of tokens of each block, by the block's index."""

    def __len__(self) -> int:
        return len(self.text)

    def span(self, first: int, last: int) -> Span:
        """Return the span of the text from token `first` up to, not including, token `last`."""
        return Span(self.start[first], self.end[last - 1])

    def is_word(self, index: int) -> bool:
        """Tell whether a token is a word or number rather than a mark."""
        return self.text[index][0].isalnum()

    @cached_property
    def word_count(self) -> int:
        """The number of tokens that are words or numbers."""
        return sum(1 for text in self.text if text[0].isalnum())

    @cached_property
    def places(self) -> dict[str, array[int]]:
        """Token indices of each lower-case form, in order: rules start from their trigger words, not from a scan."""
        index: dict[str, array[int]] = {word: array("I") for word in set(self.lower)}
        for i, word in enumerate(self.lower):
            index[word].append(i)
        return index


def tokenize(text: str, blocks: Iterable[Block]) -> Tokens:
    """Return the tokens of `blocks`, which must be in order and not overlap."""
    forms: list[str] = []
    starts = array("I")
    ends = array("I")
    ranges: dict[int, tuple[int, int]] = {}
    one: dict[str, str] = {}  # one string object for each form, however often it occurs
    for block in blocks:
        first = len(forms)
        pieces = _TOKEN.findall(text, block.start, block.end)
        block_ends = list(accumulate(map(len, pieces), initial=block.start))[1:]
        block_forms = [one.setdefault(form, form) for form in [piece.lstrip() for piece in pieces]]
        forms += block_forms
        ends.extend(block_ends)
        starts.extend([end - len(form) for end, form in zip(block_ends, block_forms, strict=True)])
        ranges[block.index] = (first, len(forms))
    lower = {form: form.lower().replace("’", "'") for form in one}
    return Tokens(forms, [lower[form] for form in forms], starts, ends, ranges)
