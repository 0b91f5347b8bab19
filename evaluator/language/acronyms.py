"""Acronyms: short forms in brackets behind the name they stand for, and those that stand for two names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from evaluator.document import Document, Span
from evaluator.language.lines import match_at
from evaluator.language.patterns import lazy_pattern
from evaluator.language.wording import stem


class Expansion(NamedTuple):
    """A name with its short form in brackets: “World Bird Council (WBC)”."""

    letters: str
    words: tuple[str, ...]
    """The words of the name as written, small ones such as "of" left out."""
    span: Span
    """The name and the brackets."""
    fits: bool
    """True where each letter begins a word of the name."""


_BRACKET = re.compile(r"(?<=[\w.’']) \(([A-Z]{3,7})\)")
_NAME_WORD = lazy_pattern(
    r"[A-Z][\w’'.]*|&|(?:of|and|for|the|in|on|to|de|la|du|des|et|y|del|with|against|at|by|a|an)\b"
)
_LONGEST_WORD = 30
_ALIKE = 0.8
"""Similarity from which two words are spellings or forms of one: Organisation and Organization."""


def expansions(document: Document) -> Iterator[Expansion]:
    """Yield the names that stand in full before a short form in brackets.

    Where the letters do not begin the words of the name, it is all the words with capitals before the brackets.
    """
    for match in match_at(_BRACKET, document.text, (" (",)):
        letters = match[1]
        block = document.block_at(match.start())
        if block is None:
            continue
        start = max(block.start, match.start() - _LONGEST_WORD * len(letters))
        words = _name_before(document.text, start, match.start(), letters)
        fits = words is not None
        words = words or _capitals_before(document.text, start, match.start())
        if words is not None:
            yield Expansion(letters, words[0], Span(words[1], match.end()), fits)


def _name_before(text: str, start: int, end: int, letters: str) -> tuple[tuple[str, ...], int] | None:
    """Return the words that end before `end` and whose initials are `letters`, and where they begin."""
    parts = list(re.finditer(r"[^\s-]+", text[start:end]))
    taken: list[str] = []
    left = letters
    for part in reversed(parts):
        word = part.group()
        if not _NAME_WORD.fullmatch(word) or (word[0].isupper() and word[0] != left[-1]):
            return None
        if word[0].isupper():
            taken.append(word)
            left = left[:-1]
        elif word[0].upper() == left[-1] and not _fits(text[start : start + part.start()], left):
            left = left[:-1]  # a small word has a letter of its own in some short forms (DOJ, FOE) and none in most
        if not left:
            return tuple(reversed(taken)), start + part.start()
    return None


def _capitals_before(text: str, start: int, end: int) -> tuple[tuple[str, ...], int] | None:
    """Return the words with capitals that end before `end`, small words left out, and where they begin; “the” stands before them."""
    taken: list[str] = []
    first = end
    for part in reversed(list(re.finditer(r"\S+", text[start:end]))):
        word = part.group()
        if not _NAME_WORD.fullmatch(word) or word == "the":
            break
        if word[0].isupper():
            taken.append(word)
            first = start + part.start()
    return (tuple(reversed(taken)), first) if len(taken) > 1 else None


def _fits(before: str, letters: str) -> bool:
    """Tell whether the capitals of the last words are these letters, small words left out."""
    initials = "".join(word[0] for word in re.split(r"[\s-]+", before) if word[:1].isupper())
    return initials.endswith(letters)


def expanded_in_two_ways(document: Document) -> Iterator[tuple[Expansion, Expansion]]:
    """Yield the first name of each short form and a later one that is surely another."""
    first: dict[str, Expansion] = {}
    told: set[str] = set()
    for expansion in expansions(document):
        letters = expansion.letters
        earlier = first.get(letters)
        if earlier is None:
            if expansion.fits:
                first[letters] = expansion
        elif letters not in told and _are_two(earlier.words, expansion.words, surely=expansion.fits):
            told.add(letters)
            yield earlier, expansion


def _are_two(one: tuple[str, ...], other: tuple[str, ...], *, surely: bool) -> bool:
    """Tell whether two names differ in a word that is no form or spelling of the other's.

    A name that does not fit the letters, not `surely` one of its own, must be as long and share most of its words.
    """
    if len(one) != len(other):
        return surely
    changed = sum(not _is_one_word(a.lower(), b.lower()) for a, b in zip(one, other, strict=True))
    return changed > 0 and (surely or 2 * changed < len(one))


def _is_one_word(one: str, other: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    return stem(one) == stem(other) or Levenshtein.normalized_similarity(one, other) >= _ALIKE
