"""Fixed terms taken apart by synonyms: "bosom malignancy" for breast cancer.

A pair of neighbouring words (or of words round "of") is read as a term of which one word or both were swapped. Swaps
and terms carry scores whose sum says how far the reading is to be trusted; pairs that clean prose holds are none.
Compiled by training/compile_terms.py; see evaluator/models/tortured-terms.md. Rows of the table are parsed when their
word is met, since an article meets few of them.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import resources
from itertools import compress
from operator import and_
from typing import NamedTuple

from evaluator.document import Document
from evaluator.language.inflection import base_of, inflect
from evaluator.language.lexicon import ADJECTIVE, GERUND, NOUN, PARTICIPLE, PLURAL, parts_of_speech, zipf_frequency
from evaluator.language.stock_phrases import Proof, find_stock_phrases
from evaluator.language.wording import FUNCTION_WORDS

DOUBTFUL = 5.0
"""How far below the score at which it is reported by itself a reading can be borne out by the detector."""
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
    def weight(self) -> float:
        """Natural logarithm of how much more often a spinner writes such a pair than edited prose holds it.

        Edited prose that the table was not compiled from has one of trust -3 to -1 in some 2,300 words (757,000 counted);
        for spun text two in 1,000 words for each unit of trust are assumed. 0 where it says nothing.
        """
        return min(5.4 + 1.5 * self.trust, 7.4) if self.trust >= -_SIGN else 0.0


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


def fingerprint(first: str, second: str, linked: bool) -> int:
    """Return a number of 32 bits for a pair of words; `linked` is whether "of" stands between."""
    return zlib.crc32(f"{first} {'of ' if linked else ''}{second}".encode())


# What a word may be in a pair: its first word or its second, as it should be or swapped; any word that carries meaning; a
# word that tells a spinner whatever the term.
_FIRST, _SECOND, _FIRST_SWAPPED, _SECOND_SWAPPED, _CONTENT, _FIRST_TELLS, _SECOND_TELLS = (1 << bit for bit in range(7))
# Two words may be a term with one of them or both swapped where the one's and the other's bit, by their roles, agree.
_PARTNERS = (
    (_FIRST, _SECOND_SWAPPED),
    (_FIRST_SWAPPED, _SECOND | _SECOND_SWAPPED),
    (_CONTENT, _SECOND_TELLS),
    (_FIRST_TELLS, _CONTENT),
)
_OPENS, _CLOSES = (
    bytes(sum(bool(role & of_pair[side]) << bit for bit, of_pair in enumerate(_PARTNERS)) for role in range(256))
    for side in (0, 1)
)


_Form = tuple[tuple[str, ...], tuple[str, ...]]
"""The words of a form that was collected from print, and those of the term it stands for."""


_Best = tuple[str, str, float, bool]
"""What two words stand for, the score, and whether that is a known term."""

_Scores = dict[str, tuple[float, bool]]
"""Words with their scores, and whether the term or the swap is borne out by more than counting and WordNet."""


class Table:
    """The compiled table; rows stay text until they are asked for."""

    def __init__(self, text: str, clean: bytes) -> None:
        head, *rest = text.split("\n", 1)
        firsts, seconds, telling_firsts, telling_seconds, terms, forms = rest[0].rstrip("\n").split("\n\n")
        self._weights = {name: float(value) for name, value in (item.split("=") for item in head.split("\t"))}
        self.alone = self._weights["alone"]
        self._first_swaps = _rows_by_word(firsts)
        self._second_swaps = _rows_by_word(seconds)
        self._telling_firsts = _rows_by_word(telling_firsts)
        self._telling_seconds = _rows_by_word(telling_seconds)
        self._terms = _rows_by_word(terms)
        self._in_terms = frozenset(terms.replace("of_", "").split())
        self._rows: dict[str, _Scores] = {}
        self._parsed: dict[str, _Scores] = {}
        self.roles: dict[str, int] = {}
        """Roles of each word met so far."""
        self.pairs: dict[tuple[str, str, bool], _Best | None] = {}
        """Best reading of each pair met so far."""
        self._chunks_met: dict[str, dict[str, list[list[str]]]] = {}
        self._forms_met: dict[str, dict[str, list[_Form]]] = {}
        self.chunks: dict[str, list[str]] = {}
        """Chunks of several words that may stand for one, by their first word."""
        for swaps in (self._first_swaps, self._second_swaps):
            for wrong in swaps:
                if " " in wrong:
                    self.chunks.setdefault(wrong[: wrong.index(" ")], []).append(wrong)
        self.forms: dict[str, list[str]] = {}
        """Rows of the forms that were collected from print, with the terms they stand for, by their first word."""
        for row in forms.split("\n"):
            self.forms.setdefault(row[: row.index(" ")], []).append(row)
        self.clean = array("I")
        self.clean.frombytes(clean)

    def roles_of(self, word: str) -> int:
        """Return what a word may be in a pair; 0 for most function words and marks."""
        roles = self.roles.get(word)
        if roles is None:
            if len(self.roles) > _MOST_ROLES:
                self.roles.clear()
            roles = 0
            if word[0].isalpha() and word not in FUNCTION_WORDS:
                one = _one(word)
                roles = (
                    _CONTENT
                    | _FIRST_TELLS * (word in self._telling_firsts)
                    | _SECOND_TELLS * (word in self._telling_seconds or one in self._telling_seconds)
                    | _FIRST * (word in self._terms)
                    | _SECOND * (word in self._in_terms or one in self._in_terms)
                    | _FIRST_SWAPPED * (word in self._first_swaps)
                    | _SECOND_SWAPPED * (word in self._second_swaps or one in self._second_swaps)
                )
            self.roles[word] = roles
        return roles

    def chunks_of(self, first: str) -> dict[str, list[list[str]]]:
        """Return the words of the chunks that open with a word, by their second."""
        chunks = self._chunks_met.get(first)
        if chunks is None:
            chunks = self._chunks_met[first] = {}
            for words in map(str.split, dict.fromkeys(self.chunks[first])):
                chunks.setdefault(words[1], []).append(words)
        return chunks

    def forms_of(self, first: str) -> dict[str, list[_Form]]:
        """Return the collected forms that open with a word, by their second."""
        forms = self._forms_met.get(first)
        if forms is None:
            forms = self._forms_met[first] = {}
            for row in self.forms[first]:
                form, term = (tuple(words.split(" ")) for words in row.split("\t"))
                forms.setdefault(form[1], []).append((form, term))
        return forms

    def terms_of(self, first: str) -> _Scores:
        """Return the second words of the terms that open with a word, with scores."""
        row = self._rows.get(first)
        if row is None:
            if len(self._rows) > _MOST_PARSED:
                self._rows.clear()
            row = self._rows[first] = {}
            score = (0.0, False)
            for item in self._terms.get(first, "").split():
                number = item.removesuffix("!")
                if number.removeprefix("-").isdigit():
                    score = (int(number) / 4, item != number)
                else:
                    row[item] = score
        return row

    def _scores(self, row: str | None) -> _Scores:
        """Return the right words of a row of swaps with their scores."""
        if row is None:
            return {}
        found = self._parsed.get(row)
        if found is None:
            if len(self._parsed) > _MOST_PARSED:
                self._parsed.clear()
            pairs = (item.rpartition("=") for item in row.split())
            found = self._parsed[row] = {
                right.removesuffix("!"): (int(score) / 10, right[-1] == "!") for right, _, score in pairs
            }
        return found

    def has(self, first: str, second: str, linked: bool) -> bool:
        """Tell whether two words are a term of the table, or a pair of clean prose that looks like one taken apart."""
        is_term = self._is_term(first, second, _one(second), "of_" if linked else "")
        return is_term or self.is_clean(first, second, linked)

    def _is_term(self, first: str, second: str, one: str, link: str) -> bool:
        row = self.terms_of(first)
        return link + second in row or link + one in row

    def is_clean(self, first: str, second: str, linked: bool) -> bool:
        """Tell whether clean prose holds a pair."""
        mark = fingerprint(first, second, linked)
        at = bisect_left(self.clean, mark)
        return at < len(self.clean) and self.clean[at] == mark

    def read(self, first: str, second: str, linked: bool) -> _Best | None:
        """Return the most trusted reading of two chunks as a term, or None."""
        key = (first, second, linked)
        if key not in self.pairs:
            if len(self.pairs) > _MOST_KEPT:
                self.pairs.clear()
            self.pairs[key] = self._read(first, second, linked)
        return self.pairs[key]

    def _read(self, first: str, second: str, linked: bool) -> _Best | None:
        one = _one(second)
        link = "of_" if linked else ""
        if self._is_term(first, second, one, link):
            return None
        readings = [*self._known(first, second, one, link), *self._unknown(first, one, linked)]
        best = max(readings, key=lambda reading: reading[2], default=None)
        if best is None or best[2] < self.alone - DOUBTFUL:
            return None
        if self.is_clean(first.rpartition(" ")[2], second.partition(" ")[0], linked):
            return None
        if one != second and (many := inflect(best[1], PLURAL)) != best[1]:
            return (best[0], many, *best[2:])
        return best

    def _known(self, first: str, second: str, one: str, link: str) -> Iterator[_Best]:
        """Yield the readings as a term of the table; `one` is the singular of the second word."""
        weights = self._weights
        row = self.terms_of(first)
        seconds = self._scores(self._second_swaps.get(second))
        if one != second:
            seconds = {**seconds, **self._scores(self._second_swaps.get(one))}
        for right, swap in seconds.items():
            if (term := row.get(link + right)) is not None:
                yield first, right, self._sum(term, swap) + weights["first"] * _rarity(first), True
        for right_first, swap_first in self._scores(self._first_swaps.get(first)).items():
            row = self.terms_of(right_first)
            if not row:
                continue
            for kept in {second, one}:
                if (term := row.get(link + kept)) is not None:
                    yield right_first, one, self._sum(term, swap_first) + weights["second"] * _rarity(one), True
            for right, swap in seconds.items():
                if (term := row.get(link + right)) is not None:
                    yield right_first, right, self._sum(term, swap_first, swap) + weights["both"], True

    def _sum(self, term: tuple[float, bool], *swaps: tuple[float, bool]) -> float:
        """Return the score of a term and its swaps; there is more for what is borne out in all its parts."""
        parts = (term, *swaps)
        return sum(score for score, _ in parts) + self._weights["borne"] * all(borne_out for _, borne_out in parts)

    def _unknown(self, first: str, one: str, linked: bool) -> Iterator[_Best]:
        """Yield the readings by words that tell a spinner whatever the term."""
        right_first, of_first = _told(self._telling_firsts.get(first), first)
        right_second, of_second = _told(self._telling_seconds.get(one), one)
        weights = self._weights
        score = weights["unknown"] + weights["unknown_of"] * linked
        if of_first is not None and may_head(one):
            yield right_first, one, score + of_first + weights["unknown_second"] * _rarity(one), False
        if of_second is not None and may_modify(first):
            yield first, right_second, score + of_second + weights["unknown_first"] * _rarity(first), False
        if of_first is not None and of_second is not None:
            yield right_first, right_second, score + of_first + of_second + weights["unknown_both"], False


def _told(row: str | None, word: str) -> tuple[str, float | None]:
    """Return what a telling word is put for, and its score; any other word itself, and None."""
    if row is None:
        return word, None
    right, _, score = row.partition("=")
    return right, int(score) / 10


_MOST_KEPT = 10_000  # words and pairs, and rows parsed, before all are forgotten: a long report must not grow
_MOST_PARSED = 4_000
_MOST_ROLES = 30_000


def _rows_by_word(lines: str) -> dict[str, str]:
    """Return what stands after the tab on each line by what stands before it."""
    fields = lines.replace("\n", "\t").split("\t")
    return dict(zip(fields[::2], fields[1::2], strict=True))


def may_modify(word: str) -> bool:
    """Tell whether a word is most often such as a term may begin with; a word that the lexicon lacks may be."""
    letters = parts_of_speech(word)
    return not letters or letters[0] in _MODIFYING


def may_head(word: str) -> bool:
    """Tell whether a word is most often a noun, as a term ends with; a word that the lexicon lacks may be."""
    letters = parts_of_speech(word)
    return not letters or letters[0] in (NOUN, PLURAL)


_MODIFYING = (NOUN, PLURAL, ADJECTIVE, GERUND, PARTICIPLE)


def _one(word: str) -> str:
    """Return the singular of a plural noun, any other word as it is."""
    may_be_plural = word[-1] == "s" or (word[-1] in "aein" and PLURAL in parts_of_speech(word))
    return (base_of(word, PLURAL) or word) if may_be_plural and " " not in word else word


def _rarity(word: str) -> float:
    return (zipf_frequency(word) or 2.5) - 4.0


@lru_cache(maxsize=1)
def _table() -> Table:
    folder = resources.files("evaluator.models")
    text = folder.joinpath("tortured-terms.txt").read_text(encoding="utf-8")
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
    readings = sorted(_readings(document, table), key=lambda reading: (reading.first, reading.last, reading.middle))
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
    return _merge(found, list(_known_forms(document, table)))


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


def _readings(document: Document, table: Table) -> Iterator[_Reading]:
    tokens = document.tokens
    lower = tokens.lower
    count = len(lower)
    roles_of = {word: table.roles_of(word) for word in tokens.places}
    roles = bytes(map(roles_of.__getitem__, lower))
    opens, closes = bytearray(roles.translate(_OPENS)), bytearray(roles.translate(_CLOSES))
    for i in _hyphened(document):
        head, *_, tail = lower[i].split("-")
        opens[i], closes[i] = _OPENS[table.roles_of(tail)], _CLOSES[table.roles_of(head)]
    places = [(i, i + 1, i + 2, False) for i in compress(range(count), map(and_, opens, closes[1:]))]
    places += [
        (i - 1, i, i + 2, True)
        for i in tokens.places.get("of", ())
        if 0 < i < count - 1 and opens[i - 1] & closes[i + 1]
    ]
    for word in table.chunks.keys() & tokens.places.keys():
        seconds = table.chunks_of(word)
        for second in seconds.keys() & tokens.places.keys():
            for i in tokens.pairs(word, second):
                for chunk in seconds[second]:
                    end = i + len(chunk)
                    if lower[i:end] == chunk:
                        places += [(i - 1, i, end, False)] if i and roles[i - 1] & _FIRST else []
                        places += [(i, end, end + 1, False)] if end < count and roles[end] & _SECOND else []
    for first, middle, last, linked in places:
        opening, closing = " ".join(lower[first:middle]), " ".join(lower[middle + linked : last])
        before = hyphen = hyphen_after = after = ""
        if "-" in opening:
            before, hyphen, opening = opening.rpartition("-")
        if "-" in closing:
            closing, hyphen_after, after = closing.partition("-")
        best = table.read(opening, closing, linked)
        if best is not None and _is_one_phrase(document, first, last):
            right_first, right_second, score, is_known = best
            words = before + hyphen + right_first, right_second + hyphen_after + after
            yield _Reading(first, middle, last, *words, score, is_known, linked)


def may_be_term(document: Document, first: int, last: int) -> bool:
    """Tell whether tokens are two words, by themselves or round "of", that could be a term and are none of the table."""
    table = _table()
    opening, *links, closing = document.tokens.lower[first:last]
    linked = links == ["of"]
    if (links and not linked) or not (table.roles_of(opening) and table.roles_of(closing)):
        return False
    if not (may_head(opening) if linked else may_modify(opening)) or not may_head(_one(closing)):
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


def _known_forms(document: Document, table: Table) -> Iterator[TorturedTerm]:
    """Yield the forms that were collected from print as they stand."""
    tokens = document.tokens
    for word in tokens.places.keys() & table.forms.keys():
        seconds = table.forms_of(word)
        for second in seconds.keys() & tokens.places.keys():
            for i in tokens.pairs(word, second):
                for form, term in seconds[second]:
                    last = i + len(form)
                    if tuple(tokens.lower[i:last]) == form and _is_one_phrase(document, i, last):
                        yield TorturedTerm(i, last, term, _CERTAIN_FORM)


def _merge(found: list[TorturedTerm], known: list[TorturedTerm]) -> list[TorturedTerm]:
    """Return the finds in order; of two that overlap one that is no doubtful, the longer, the known one."""
    merged: list[TorturedTerm] = []
    taken: set[int] = set()
    for term in sorted([*known, *found], key=lambda term: (term.trust < 0, term.first - term.last, -term.trust)):
        if taken.isdisjoint(range(term.first, term.last)):
            taken.update(range(term.first, term.last))
            merged.append(term)
    return sorted(merged)
