"""Words and marks with their places, kept as columns: checks over a million words need lists, not objects."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice
from operator import sub

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
    def words(self) -> bytes:
        """For each token 1 if it is a word or number, 0 if it is a mark."""
        is_word = {form: form[0].isalnum() for form in set(self.text)}
        return bytes(map(is_word.__getitem__, self.text))

    def count_words(self, first: int, last: int) -> int:
        """Return how many tokens from `first` up to, not including, `last` are words or numbers."""
        return self.words.count(1, first, last)

    @cached_property
    def word_count(self) -> int:
        """The number of tokens that are words or numbers."""
        return self.words.count(1)

    @cached_property
    def places(self) -> dict[str, array[int]]:
        """Token indices of each lower-case form, in order: rules start from their trigger words, not from a scan."""
        index: dict[str, array[int]] = {word: array("I") for word in set(self.lower)}
        for i, word in enumerate(self.lower):
            index[word].append(i)
        return index

    def pairs(self, first: str, second: str) -> list[int]:
        """Return the indices at which the lower-case form `first` stands with `second` right after it."""
        lower, firsts, seconds = self.lower, self.places.get(first, ()), self.places.get(second, ())
        if len(seconds) < len(firsts):
            return [i - 1 for i in seconds if i and lower[i - 1] == first]
        return [i for i in firsts if i + 1 < len(lower) and lower[i + 1] == second]

    def is_inside_name(self, index: int) -> bool:
        """Tell whether a token and the one before it, both with a capital, stand together elsewhere too.

        Other words stand before them there: a place that is only pasted again is no other.
        """
        if not 0 < index < len(self.text) or not (self.text[index - 1][0].isupper() and self.text[index][0].isupper()):
            return False
        pairs = self.pairs(self.lower[index - 1], self.lower[index])
        return len({tuple(self.lower[max(0, first - 2) : first]) for first in pairs}) > 1


def tokenize(text: str, blocks: Sequence[Block]) -> Tokens:
    """Return the tokens of `blocks`, which must be in order and not overlap."""
    forms: list[str] = []
    lower: list[str] = []
    starts = array("I")
    ends = array("I")
    ranges: dict[int, tuple[int, int]] = {}
    # One string object for each form, however often it occurs, by what was matched: a document has few different ones.
    form_of: dict[str, str] = {}
    lower_of: dict[str, str] = {}
    one: dict[str, str] = {}
    for run in _runs(text, blocks):
        pieces = _TOKEN.findall(text, run[0].start, run[-1].end)
        for piece in set(pieces) - form_of.keys():
            form = piece.lstrip()
            form_of[piece] = one.setdefault(form, form)
            form = form.lower().replace("’", "'")
            lower_of[piece] = one.setdefault(form, form)
        token = len(forms)
        forms += map(form_of.__getitem__, pieces)
        lower += map(lower_of.__getitem__, pieces)
        run_ends = list(accumulate(map(len, pieces), initial=run[0].start))[1:]
        ends.extend(run_ends)
        starts.extend(map(sub, run_ends, map(len, islice(forms, token, None))))
        for block in run:
            first, token = token, bisect_left(starts, block.end, token)
            ranges[block.index] = (first, token)
    return Tokens(forms, lower, starts, ends, ranges)


def _runs(text: str, blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """Yield the blocks in runs with nothing but white space between them: each is searched in one go."""
    first = 0
    for at in range(1, len(blocks) + 1):
        if at == len(blocks) or not text[blocks[at - 1].end : blocks[at].start].isspace():
            yield blocks[first:at]
            first = at
