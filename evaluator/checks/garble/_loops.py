"""Words said over and over without sense: "the best the best the best", a clause twice in one sentence."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Iterator

from evaluator.checks.garble._frames import make_match, together
from evaluator.document import Document, Sentence
from evaluator.findings import Match
from evaluator.language.lexicon import NOUN, parts_of_speech
from evaluator.language.wording import FUNCTION_WORDS

_LONGEST = 8  # words of a phrase that is repeated at once
_CLAUSE = 5  # words that show where a clause comes again
_LEAST_CONTENT = 2  # words of it that mean something
_SOUNDS = frozenset("ha la na no yes yeah ho he hey bla blah go very really so too knock ding dong tick tock".split())


def loops(document: Document) -> Iterator[Match]:
    """Yield phrases that are repeated at once, and clauses that come again in their sentence."""
    lower = document.tokens.lower
    for sentence in document.sentences:
        words = lower[sentence.first_token : sentence.last_token]
        different = set(words)
        # What is said again repeats at least two pairs of words, so three words; most sentences repeat none.
        if len(different) > len(words) - 3 or len(set(itertools.pairwise(words))) > len(words) - 3:
            continue
        if not _MARKUP.isdisjoint(different):
            continue
        found = _at_once(document, sentence) or _clause_again(document, sentence)
        if found is not None:
            yield found


_MARKUP = frozenset("{ } [ ] = | < > / _ \\ + * #".split())


def _at_once(document: Document, sentence: Sentence) -> Match | None:
    lower = document.tokens.lower
    first, last = sentence.first_token, sentence.last_token
    for i in range(first, last - 3):
        if lower[i] not in lower[i + 1 : i + _LONGEST + 1] or not document.tokens.is_word(i):
            continue
        for size in range(1, min(_LONGEST, (last - i) // 2) + 1):
            if lower[i + size] != lower[i]:
                continue
            end = i + size
            while lower[end : end + size] == lower[i : i + size] and end + size <= last:
                end += size
            times = (end - i) // size
            again = document.tokens.text[i + size]
            if size > 1 and again[0].isupper() and document.tokens.text[i][0].isupper():
                break  # a heading run into its text, or a name said twice
            if times >= _times_wrong(lower[i : i + size]):
                message = (
                    f"The same {'words stand' if size > 1 else 'word stands'} here {_TIMES.get(times, times)} in a row."
                )
                return make_match(document, i, end, message, (i + size, end, ""), safe=False)
    return None


_TIMES = {2: "twice", 3: "three times", 4: "four times", 5: "five times"}


def _times_wrong(words: list[str]) -> int:
    """Return how many times in a row a phrase must stand to be no figure of speech."""
    if len(words) == 1:
        return 99 if words[0] in _SOUNDS or not words[0].isalpha() else 4
    if "and" in words or "," in words or not all(word[0].isalnum() for word in words):
        return 99  # again and again, on and on
    if len(words) == 2:
        return 3
    return 2 if len(words) > 2 and any(word not in FUNCTION_WORDS for word in words) else 3


def _clause_again(document: Document, sentence: Sentence) -> Match | None:
    """Return a clause that is said again as soon as it ends, with no more than a comma and a joining word between."""
    tokens = document.tokens
    lower = tokens.lower
    seen: dict[tuple[str, ...], int] = {}
    for i in range(sentence.first_token, sentence.last_token - _CLAUSE + 1):
        words = tuple(lower[i : i + _CLAUSE])
        at = seen.setdefault(words, i)
        if at == i or i < at + _CLAUSE:
            continue
        size = _CLAUSE
        while i + size < sentence.last_token and at + size < i and lower[at + size] == lower[i + size]:
            size += 1
        while lower[i + size - 1] == ",":
            size -= 1
        content = [word for word in lower[i : i + size] if word not in FUNCTION_WORDS and word != ","]
        plain = all(word[0].isalpha() or word == "," for word in lower[i : i + size])
        if i - at - size > 2 or len(content) < _LEAST_CONTENT or not plain or lower[i - 1] not in _BETWEEN:
            continue
        if document.quotation_at(tokens.span(i, i + size)) is None:
            return make_match(document, i, i + size, "This clause stands just before already.", confidence=0.85)
    return None


_BETWEEN = frozenset(", and that so then".split())

# What may open a phrase of two or three words that is no figure of speech when it stands twice.
_OPEN_A_PHRASE = frozenset("in of to for from at with on by into about between against during since".split())
_BETWEEN_TWINS = frozenset(("by", "to", "on", "for"))  # bit by bit, day to day, year on year
_JOINING = frozenset("that and or than".split())
_MORE_TO = frozenset("help try seem begin continue manage plan decide".split())


def phrase_again(document: Document) -> Iterator[Match]:
    """`in 2009 in 2009`, `to meet to meet`, `of the most of the most`: a short phrase that stands twice in a row."""
    lower = document.tokens.lower
    for size in (2, 3):
        # One byte for each token that stands again `size` tokens on: a phrase that does is a run of ones.
        again = bytes(map(operator.eq, lower, itertools.islice(lower, size, None)))
        i = again.find(b"\1" * size)
        while i >= 0:
            if together(document, i, i + 2 * size) and _is_slip(document, i, size):
                yield make_match(
                    document, i, i + 2 * size, "The same words stand here twice in a row.", (i + size, i + 2 * size, "")
                )
            i = again.find(b"\1" * size, i + 1)


def _is_slip(document: Document, i: int, size: int) -> bool:
    """Tell a phrase said twice by mistake from step by step by step, and from what speakers say again to go on."""
    lower, text = document.tokens.lower, document.tokens.text
    words = lower[i : i + size]
    if len(set(words)) < size or not all(word.isalnum() for word in words) or not _JOINING.isdisjoint(words):
        return False
    if any(text[i + k][0].isupper() for k in range(size)):
        return False
    if document.quotation_at(document.tokens.span(i, i + 2 * size)) is not None:
        return False
    if size == 2 and words[1] == "to":
        return words[0] in _MORE_TO
    before = lower[i - 1] if i else ""
    twins = words[0] in _BETWEEN_TWINS and NOUN in parts_of_speech(before) and NOUN in parts_of_speech(words[-1])
    return words[0] in _OPEN_A_PHRASE and words[-1] not in _OPEN_A_PHRASE and before != words[-1] and not twins


ALL = (loops, phrase_again)
