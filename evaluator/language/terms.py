"""Fixed terms taken apart by synonyms: "bosom malignancy" for breast cancer.

A pair of neighbouring words (or of words round "of") is read as a term of which one word or both were swapped, three
neighbours as a longer term with at least one word swapped. Swaps and terms carry scores whose sum says how far the
reading is to be trusted (term_table.py); what clean prose holds is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib import resources
from itertools import compress, pairwise
from operator import and_
from typing import NamedTuple

from evaluator.document import Document
from evaluator.language.stock_phrases import Proof, find_stock_phrases
from evaluator.language.term_table import (
    CONTENT,
    FIRST,
    FIRST_SWAPPED,
    FIRST_TELLS,
    LINKS,
    LONG_FIRST,
    OF_PAIRS,
    OPENS,
    SECOND,
    SECOND_SWAPPED,
    SECOND_TELLS,
    Table,
    may_be_two_words,
)

_SIGN = 3.0
"""How far below it a reading still says something of its surroundings."""
_CERTAIN_FORM = 3.0
"""Trust in a form that was collected from print."""
_NEAR = 150
"""Words on each side among which other signs of a spinner bear out a doubtful reading."""
_FEWEST_OTHERS = 2
_BORNE_OUT = 12.0
"""Weight of a doubtful reading and of the signs around it, two or more, from which it is reported: of 1.8 million edited
words of the half for learning, none are."""


class TorturedTerm(NamedTuple):
    """Tokens `first` up to `last` of a document, and the words that should stand there."""

    first: int
    last: int
    words: tuple[str, ...]
    trust: float
    """Log odds, above the score at which a reading is reported by itself."""
    is_known: bool = True
    """False where the term is in no list: only the words that were put in it tell."""

    @property
    def is_sign(self) -> bool:
        """Whether the reading says something by itself; if not, it is told by its surroundings that something is wrong."""
        return self.trust >= -_SIGN

    @property
    def weight(self) -> float:
        """Natural logarithm of how much more often a spinner writes such a pair than edited prose holds it.

        Edited prose that the table was not compiled from has one of trust -3 to -1 in some 1,700 words (1,674,000
        counted); for spun text two in 1,000 words for each unit of trust are assumed. 0 where it says nothing.
        """
        return min(5.1 + 1.5 * self.trust, 7.1) if self.is_sign else 0.0


class _Reading(NamedTuple):
    """A pair read as a term: spans of its two parts, what they stand for, and the score."""

    first: int
    middle: int
    last: int
    right_first: str
    right_second: str
    score: float
    is_known: bool
    linked: bool


# Two words may be a term with one of them or both swapped where the one's and the other's bit, by their roles, agree.
_PARTNERS = (
    (FIRST, SECOND_SWAPPED),
    (FIRST_SWAPPED, SECOND | SECOND_SWAPPED),
    (CONTENT, SECOND_TELLS),
    (FIRST_TELLS, CONTENT),
)
_OPENS, _CLOSES = (
    bytes(sum(bool(role & of_pair[side]) << bit for bit, of_pair in enumerate(_PARTNERS)) for role in range(256))
    for side in (0, 1)
)
_HAS = [bytes(kind >> place & 1 for kind in range(256)) for place in range(3)]
"""Whether a piece of a word may be the first, second, third of a longer term, by three bits."""
_IS_LINK = 2  # may be the second


@lru_cache(maxsize=1)
def _table() -> Table:
    folder = resources.files("evaluator.models")
    text = folder.joinpath("tortured-terms.txt").read_text(encoding="ascii")
    return Table(text, folder.joinpath("tortured-terms.bin").read_bytes())


Support = Callable[[Document, TorturedTerm], float]
"""What else is known of a reading, as log odds to be added to its trust."""


def tortured_terms(document: Document, support: Support | None = None) -> list[TorturedTerm]:
    """Return the fixed terms of a document that were taken apart by synonyms, in order and apart from each other.

    Doubtful readings are among them where other signs of a spinner or `support` bear them out; for want of support a
    reading can be left out, but none that would be certain without.
    """
    readings = document.once(find_readings)
    if support is not None:
        readings = [
            reading._replace(trust=reading.trust + max(support(document, reading), -_CERTAIN_FORM))
            for reading in readings
        ]
    return [*_borne_out(document, readings)] if any(reading.trust < 0 for reading in readings) else readings


def find_readings(document: Document) -> list[TorturedTerm]:
    """Return all readings of a document, doubtful ones (of a trust below 0) too, in order and apart from each other."""
    table = _table()
    roles = {word: table.roles_of(word) for word in document.tokens.places}
    readings = sorted(
        _readings(document, table, roles), key=lambda reading: (reading.first, reading.last, reading.middle)
    )
    found = [
        TorturedTerm(
            chain[0].first,
            chain[-1].last,
            _words_of(chain),
            max(reading.score for reading in chain) - table.alone,
            any(reading.is_known for reading in chain),
        )
        for chain in _chains(readings)
    ]
    return _merge([*found, *_longer(document, table, roles)], list(_known_forms(document, table, roles)))


def _borne_out(document: Document, readings: list[TorturedTerm]) -> Iterator[TorturedTerm]:
    """Yield the readings that are trusted by themselves, and the doubtful ones that other signs of a spinner stand by."""
    phrases = [hit for hit in document.once(find_stock_phrases) if hit.phrase.proof is not Proof.EVIDENCE]
    signs = sorted(
        [(reading.first, reading.words, reading.weight) for reading in readings if reading.weight]
        + [(hit.first, hit.phrase.words, hit.phrase.weight) for hit in phrases]
    )
    for reading in readings:
        if reading.trust < 0:
            first, last = (bisect_left(signs, (reading.first + reach,)) for reach in (-_NEAR, _NEAR))
            others = {words: weight for _, words, weight in signs[first:last] if words != reading.words}
            if len(others) < _FEWEST_OTHERS or reading.weight + sum(others.values()) < _BORNE_OUT:
                continue
        yield reading


def _readings(document: Document, table: Table, roles_of: dict[str, int]) -> Iterator[_Reading]:
    tokens = document.tokens
    lower = tokens.lower
    count = len(lower)
    of_pairs = {word: roles & OF_PAIRS for word, roles in roles_of.items()}
    roles = bytes(map(of_pairs.__getitem__, lower))
    opens, closes = bytearray(roles.translate(_OPENS)), bytearray(roles.translate(_CLOSES))
    for i in _hyphened(document):
        head, *_, tail = lower[i].split("-")
        opens[i], closes[i] = _OPENS[table.roles_of(tail) & OF_PAIRS], _CLOSES[table.roles_of(head) & OF_PAIRS]
    places = [(i, i + 1, i + 2, False) for i in compress(range(count), map(and_, opens, closes[1:]))]
    places += [
        (i - 1, i, i + 2, True)
        for i in tokens.places.get("of", ())
        if 0 < i < count - 1 and opens[i - 1] & closes[i + 1]
    ]
    for word in _opening(roles_of):
        for rest in table.entry(word).chunks:
            for i in _standing(document, word, rest):
                end = i + 1 + len(rest)
                places += [(i - 1, i, end, False)] if i and roles[i - 1] & FIRST else []
                places += [(i, end, end + 1, False)] if end < count and roles[end] & SECOND else []
    for first, middle, last, linked in places:
        opening, closing = " ".join(lower[first:middle]), " ".join(lower[middle + linked : last])
        before = hyphen = hyphen_after = after = ""
        if "-" in opening:
            before, hyphen, opening = opening.rpartition("-")
        if "-" in closing:
            closing, hyphen_after, after = closing.partition("-")
        best = table.read(opening, closing, linked)
        if best is not None and _is_one_phrase(document, first, last):
            words = before + hyphen + best.first, best.second + hyphen_after + after
            yield _Reading(first, middle, last, *words, best.score, best.is_known, linked)


def _longer(document: Document, table: Table, roles_of: dict[str, int]) -> Iterator[TorturedTerm]:
    """Yield the readings of three neighbours, words or parts of hyphened ones, as a longer term."""
    pieces, at = _pieces(document)
    of_parts = {part: table.roles_of(part) for part in set(pieces) - roles_of.keys() if part}
    kinds = {word: roles // LONG_FIRST & 7 for word, roles in (*roles_of.items(), *of_parts.items(), ("", 0))}
    kinds.update((word, kinds[word] | _IS_LINK) for word in LINKS & kinds.keys())
    row = bytes(map(kinds.__getitem__, pieces))
    first, second, third = (row.translate(has) for has in _HAS)
    for i in compress(range(len(row)), map(and_, map(and_, first, second[1:]), third[2:])):
        best = table.read_longer((pieces[i], pieces[i + 1], pieces[i + 2]))
        begin, end = at[i], at[i + 2] + 1
        if best is not None and _is_one_phrase(document, begin, end):
            edges = [bisect_left(at, token) for token in range(begin, end + 1)]
            words = [*pieces[edges[0] : i], *best.words, *pieces[i + 3 : edges[-1]]]
            of_tokens = (words[a - edges[0] : b - edges[0]] for a, b in pairwise(edges))
            yield TorturedTerm(begin, end, tuple(map("-".join, of_tokens)), best.score - table.alone)


def _pieces(document: Document) -> tuple[Sequence[str], Sequence[int]]:
    """Return the words of a document, those that hyphens join apart, and the tokens that each is of."""
    lower = document.tokens.lower
    pieces: list[str] = []
    at: list[int] = []
    done = 0
    for i in sorted(_hyphened(document)):
        parts = lower[i].split("-")
        pieces += [*lower[done:i], *parts]
        at += [*range(done, i), *[i] * len(parts)]
        done = i + 1
    return [*pieces, *lower[done:]], [*at, *range(done, len(lower))]


def may_be_term(document: Document, first: int, last: int) -> bool:
    """Tell whether tokens are two words, by themselves or round "of", that could be a term and are none of the table."""
    table = _table()
    opening, *links, closing = document.tokens.lower[first:last]
    linked = links == ["of"]
    if (links and not linked) or not table.roles_of(opening) & table.roles_of(closing) & CONTENT:
        return False
    if not may_be_two_words(opening, closing, linked):
        return False
    capitals = any(document.tokens.text[i][0].isupper() for i in range(first, last))
    return not capitals and _is_one_phrase(document, first, last) and not table.has(opening, closing, linked)


def _hyphened(document: Document) -> list[int]:
    """Return the tokens that a hyphen joins of several words."""
    places = document.tokens.places
    return [i for word in places if "-" in word and word[0].isalpha() and word[-1] != "-" for i in places[word]]


def _is_one_phrase(document: Document, first: int, last: int) -> bool:
    """Tell whether only single spaces part the tokens, and none of them is a name."""
    tokens = document.tokens
    for i in range(first, last - 1):
        if document.text[tokens.end[i] : tokens.start[i + 1]] not in (" ", "\n"):
            return False
    capitals = [tokens.text[i][0].isupper() for i in range(first, last)]
    return all(capitals) or not any(capitals[1:])


def _chains(readings: list[_Reading]) -> Iterator[list[_Reading]]:
    """Join readings that share a word and agree on it; of others that overlap keep the more trusted."""
    chain: list[_Reading] = []
    for reading in readings:
        if not chain or reading.first >= chain[-1].last:
            if chain:
                yield chain
            chain = [reading]
            continue
        end = chain[-1]
        follows = reading.first == end.middle + end.linked and reading.is_known == end.is_known
        if follows and reading.right_first == end.right_second and reading.last > end.last:
            chain.append(reading)
        elif reading.score > end.score:
            chain[-1:] = [reading]
    if chain:
        yield chain


def _words_of(chain: list[_Reading]) -> tuple[str, ...]:
    words = [chain[0].right_first]
    for reading in chain:
        words += (["of"] if reading.linked else []) + [reading.right_second]
    return tuple(words)


def _known_forms(document: Document, table: Table, roles_of: dict[str, int]) -> Iterator[TorturedTerm]:
    """Yield the forms that were collected from print as they stand."""
    for word in _opening(roles_of):
        for form in table.entry(word).forms:
            for i in _standing(document, word, form.words):
                last = i + 1 + len(form.words)
                if _is_one_phrase(document, i, last):
                    yield TorturedTerm(i, last, form.term, _CERTAIN_FORM)


def _opening(roles_of: dict[str, int]) -> list[str]:
    """Return the words that open a chunk or a form from print."""
    return [word for word, roles in roles_of.items() if roles & OPENS]


def _standing(document: Document, word: str, rest: Sequence[str]) -> list[int]:
    """Return the tokens at which a word stands with others right after it."""
    tokens = document.tokens
    last = len(rest) + 1
    return [i for i in tokens.pairs(word, rest[0]) if tokens.lower[i + 1 : i + last] == list(rest)]


def _rank(term: TorturedTerm) -> tuple[bool, int, float]:
    is_doubtful = term.trust < 0
    return is_doubtful, 0 if is_doubtful else term.first - term.last, -term.trust


def _merge(found: list[TorturedTerm], known: list[TorturedTerm]) -> list[TorturedTerm]:
    """Return the finds in order; of two that overlap one that is no doubtful, the longer, the more trusted."""
    merged: list[TorturedTerm] = []
    taken: set[int] = set()
    for term in sorted([*known, *found], key=_rank):
        if taken.isdisjoint(range(term.first, term.last)):
            taken.update(range(term.first, term.last))
            merged.append(term)
    return sorted(merged)
