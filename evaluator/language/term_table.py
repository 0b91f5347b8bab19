"""The compiled table of fixed terms and of the words that spinners put in them, and how it reads words as such a term.

evaluator/models/tortured-terms.txt has a row for every word, tortured-terms.bin where the rows begin and what clean prose
holds, so that only the rows of words that are met are parsed. Compiled by training/compile_terms.py; see
evaluator/models/tortured-terms.md.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from evaluator.language.inflection import base_of, inflect
from evaluator.language.lexicon import ADJECTIVE, GERUND, NOUN, PARTICIPLE, PLURAL, parts_of_speech, zipf_frequency
from evaluator.language.wording import FUNCTION_WORDS

DOUBTFUL = 5.0
"""How far below the score at which it is reported by itself a reading can be borne out by the detector."""
LINKS = frozenset(("and", "or", "to", "in", "by", "for"))
"""What may stand between the first and the last word of a longer term: "classification and regression"."""

FIRST, SECOND, FIRST_SWAPPED, SECOND_SWAPPED, CONTENT, FIRST_TELLS, SECOND_TELLS = (1 << bit for bit in range(7))
"""What a word may be in a pair: its first word or its second, as it should be or swapped; any word that carries meaning; a
word that tells a spinner whatever the term."""
OF_PAIRS = 0x7F
LONG_FIRST, LONG_SECOND, LONG_THIRD, OPENS = (1 << bit for bit in range(7, 11))
"""What it may be in a longer term, as it should be or swapped; whether it opens a chunk or a form from print."""
_OF_PLURALS = SECOND | SECOND_SWAPPED | SECOND_TELLS | LONG_THIRD

Triple = tuple[str, str, str]
"""Three neighbours, the last in the singular where they are a term."""


class Score(NamedTuple):
    """What a term or a swap adds to a reading, and whether it is borne out by more than counting and WordNet."""

    value: float
    is_borne_out: bool


class PairReading(NamedTuple):
    """What two words stand for, the score, and whether that is a known term."""

    first: str
    second: str
    score: float
    is_known: bool


class TripleReading(NamedTuple):
    """What three words stand for, and the score."""

    words: Triple
    score: float


class Form(NamedTuple):
    """The words of a form that was collected from print, after the first, and those of the term it stands for."""

    words: tuple[str, ...]
    term: tuple[str, ...]


_KEPT = Score(0.0, True)
"""Of a word that was not swapped."""
# Readings, words with what the table has of them, and roles of words that are kept: a long report must not grow.
_MOST_KEPT, _MOST_WORDS, _MOST_ROLES = 20_000, 20_000, 30_000


def fingerprint(first: str, second: str, linked: bool) -> int:
    """Return a number of 32 bits for a pair of words; `linked` is whether "of" stands between."""
    return long_fingerprint((first, "of", second) if linked else (first, second))


def long_fingerprint(words: tuple[str, ...]) -> int:
    """Return a number of 32 bits for neighbours."""
    return zlib.crc32(" ".join(words).encode())


def seen_slots(mark: int, size: int) -> tuple[int, int, int]:
    """Return the bits of a filter of `size` bits that a fingerprint stands for."""
    return mark % size, (mark * 0x9E3779B1 >> 9) % size, (mark * 0x85EBCA77 >> 13) % size


class Entry:
    """The row of a word, or of a chunk that may stand for one; parsed as far as it is asked for.

    Cells of swaps and of terms hold groups of words, parted by bars, after the score of the group: "24! acid base|7 salt"
    in tenths, of terms in quarters, with a mark where it is borne out.
    """

    COLUMNS = 10

    def __init__(self, row: str) -> None:
        cells = row.split("\t")
        self._cells = cells + [""] * (self.COLUMNS - len(cells))

    @cached_property
    def first_swaps(self) -> dict[str, Score]:
        """What the word may stand for as a first word."""
        return _scores(self._cells[1], 10)

    @cached_property
    def second_swaps(self) -> dict[str, Score]:
        """What the word may stand for as a second word."""
        return _scores(self._cells[2], 10)

    @cached_property
    def tells_first(self) -> tuple[str, float] | None:
        """What the word, as a first word of any term, is put for, and its score."""
        return _told(self._cells[3])

    @cached_property
    def tells_second(self) -> tuple[str, float] | None:
        """The same as a second word."""
        return _told(self._cells[4])

    @cached_property
    def terms(self) -> dict[str, Score]:
        """Second words of the terms that it opens."""
        return _scores(self._cells[5], 4)

    @cached_property
    def linked(self) -> dict[str, Score]:
        """The same of those round "of"."""
        return _scores(self._cells[6], 4)

    def seconds(self, linked: bool) -> dict[str, Score]:
        """Return the one or the other."""
        return self.linked if linked else self.terms

    @cached_property
    def longer(self) -> dict[str, frozenset[str]]:
        """Third words of the longer terms that it opens, by their second."""
        items = (item.split(" ") for item in self._cells[7].split("|") if item)
        return {second: frozenset(thirds) for second, *thirds in items}

    @cached_property
    def chunks(self) -> list[list[str]]:
        """Chunks of several words that it opens and that may stand for one word, without it."""
        return [rest.split(" ") for rest in self._cells[8].split("|") if rest]

    @cached_property
    def forms(self) -> list[Form]:
        """The forms that were collected from print and that it opens, without it."""
        pairs = (item.partition("=") for item in self._cells[9].split("|") if item)
        return [Form(tuple(form.split(" ")), tuple(term.split(" "))) for form, _, term in pairs]


def _scores(cell: str, parts: int) -> dict[str, Score]:
    found: dict[str, Score] = {}
    for group in cell.split("|") if cell else ():
        score, *words = group.split(" ")
        found.update(dict.fromkeys(words, _score(score, parts)))
    return found


@lru_cache(maxsize=1000)
def _score(written: str, parts: int) -> Score:
    number = written.removesuffix("!")
    return Score(int(number) / parts, number != written)


def _told(cell: str) -> tuple[str, float] | None:
    right, _, score = cell.partition("=")
    return (right, int(score) / 10) if right else None


_NOTHING = Entry("")


class Table:
    """The compiled table.

    `data` holds numbers of 32 bits, little-endian: how many rows there are, and how many fingerprints of clean prose; for
    each row the CRC-32 of its word, in order; where each begins in the text, in characters; the roles of each word; the
    fingerprints, in order; then a Bloom filter of pairs that are common in clean prose, by which most need not be read.
    """

    def __init__(self, text: str, data: bytes) -> None:
        numbers = array("I")
        numbers.frombytes(data)
        rows, clean = numbers[:2]
        self._text = text
        self._marks, self._starts, self._roles_of_rows = (numbers[i * rows + 2 : (i + 1) * rows + 2] for i in range(3))
        self._clean = numbers[3 * rows + 2 : 3 * rows + 2 + clean]
        self._common = data[4 * (3 * rows + 2 + clean) :]
        items = (item.split("=") for item in text[: text.index("\n")].split("\t"))
        self._weights = {name: float(value) for name, value in items}
        self.alone = self._weights["alone"]
        """The score at which a reading is reported by itself."""
        self.entry = lru_cache(_MOST_WORDS)(self._entry)
        """What the table has of a word or a chunk."""
        self.roles_of = lru_cache(_MOST_ROLES)(self._roles_of)
        """What a word may be; nothing for marks, and for function words no more than whether they open anything."""
        self.read = lru_cache(_MOST_KEPT)(self._read)
        """The most trusted reading of two chunks, by themselves or round "of", as a term, or None."""
        self.read_longer = lru_cache(_MOST_KEPT)(self._read_longer)
        """The most trusted reading of three words as a longer term, or None."""
        self._pairs_of = lru_cache(_MOST_WORDS)(self._opened_pairs)
        self._longer_of = lru_cache(_MOST_WORDS)(self._opened_longer)
        self._swaps_of = lru_cache(_MOST_WORDS)(self._swaps)

    def _entry(self, word: str) -> Entry:
        mark = zlib.crc32(word.encode())
        at = bisect_left(self._marks, mark)
        while at < len(self._marks) and self._marks[at] == mark:
            start = self._starts[at]
            if self._text.startswith(f"{word}\t", start):
                return Entry(self._text[start : self._text.index("\n", start)])
            at += 1
        return _NOTHING

    def _roles_of(self, word: str) -> int:
        roles = self._listed_roles(word)
        if not word[0].isalpha() or word in FUNCTION_WORDS:
            return roles & OPENS
        one = _one(word)
        if one != word:
            roles |= self._listed_roles(one) & _OF_PLURALS
        return roles | CONTENT

    def _listed_roles(self, word: str) -> int:
        # Of two words that share a mark, which hardly happens, the one may have the roles of the other.
        mark = zlib.crc32(word.encode())
        at = bisect_left(self._marks, mark)
        return self._roles_of_rows[at] if at < len(self._marks) and self._marks[at] == mark else 0

    def has(self, first: str, second: str, linked: bool) -> bool:
        """Tell whether two words are a term of the table, or a pair of clean prose that looks like one taken apart."""
        return self._is_term(first, second, _one(second), linked) or self._is_clean(fingerprint(first, second, linked))

    def _is_term(self, first: str, second: str, one: str, linked: bool) -> bool:
        terms = self.entry(first).seconds(linked)
        return second in terms or one in terms

    def _is_clean(self, mark: int) -> bool:
        at = bisect_left(self._clean, mark)
        return at < len(self._clean) and self._clean[at] == mark

    def _is_common(self, mark: int) -> bool:
        common = self._common
        if not common:
            return False
        one, two, three = seen_slots(mark, 8 * len(common))
        return bool(
            common[one >> 3] >> (one & 7) & common[two >> 3] >> (two & 7) & common[three >> 3] >> (three & 7) & 1
        )

    def _read(self, first: str, second: str, linked: bool) -> PairReading | None:
        # Of chunks the words that touch.
        mark = fingerprint(first.rpartition(" ")[2], second.partition(" ")[0], linked)
        if self._is_common(mark):
            return None
        one = _one(second)
        if self._is_term(first, second, one, linked):
            return None
        readings = [*self._known(first, second, one, linked), *self._unknown(first, one, linked)]
        best = max(readings, key=lambda reading: reading.score, default=None)
        if best is None or best.score < self.alone - DOUBTFUL:
            return None
        if self._is_clean(mark):
            return None
        return best if one == second else best._replace(second=inflect(best.second, PLURAL))

    def _known(self, first: str, second: str, one: str, linked: bool) -> Iterator[PairReading]:
        """Yield the readings as a term of the table; `one` is the singular of the second word."""
        weights = self._weights
        seconds = self._swaps_of(second, False)
        for right_first, of_first, terms in self._pairs_of(first, linked):
            for right_second in terms.keys() & seconds.keys():
                score = self._sum(terms[right_second], of_first, seconds[right_second])
                if right_second == one:
                    score += weights["second"] * _rarity(one)
                elif right_first == first:
                    score += weights["first"] * _rarity(first)
                else:
                    score += weights["both"]
                yield PairReading(right_first, right_second, score, True)

    def _sum(self, *parts: Score) -> float:
        """Return the score of a term and its swaps; there is more for what is borne out in all its parts."""
        borne_out = all(part.is_borne_out for part in parts)
        return sum(part.value for part in parts) + self._weights["borne"] * borne_out

    def _unknown(self, first: str, one: str, linked: bool) -> Iterator[PairReading]:
        """Yield the readings by words that tell a spinner whatever the term."""
        of_first, of_second = self.entry(first).tells_first, self.entry(one).tells_second
        weights = self._weights
        score = weights["unknown"] + weights["unknown_of"] * linked
        if of_first and may_head(one):
            of_kept = weights["unknown_second"] * _rarity(one)
            yield PairReading(of_first[0], one, score + of_first[1] + of_kept, False)
        if of_second and may_modify(first):
            of_kept = weights["unknown_first"] * _rarity(first)
            yield PairReading(first, of_second[0], score + of_second[1] + of_kept, False)
        if of_first and of_second:
            score += of_first[1] + of_second[1] + weights["unknown_both"]
            yield PairReading(of_first[0], of_second[0], score, False)

    def _read_longer(self, words: Triple) -> TripleReading | None:
        first, second, third = words
        openings = self._longer_of(first)
        if not openings:
            return None
        one = _one(third)
        seconds, thirds = self._swaps_of(second, True), self._swaps_of(third, False)
        best: TripleReading | None = None
        for right_first, of_first, longer in openings:
            for right_second in longer.keys() & seconds.keys():
                for right_third in longer[right_second] & thirds.keys():
                    parts = of_first, seconds[right_second], thirds[right_third]
                    kept = (right_first == first) + (right_second == second) + (right_third == one)
                    if kept == len(words):
                        return None
                    score = self._sum_of_three(parts, kept, second in LINKS)
                    if best is None or score > best.score:
                        best = TripleReading((right_first, right_second, right_third), score)
        if best is None or best.score < self.alone - DOUBTFUL:
            return None
        if self._is_clean(long_fingerprint((first, second, one))):
            return None
        return best if one == third else best._replace(words=(*best.words[:2], inflect(best.words[2], PLURAL)))

    def _opened_pairs(self, word: str, linked: bool) -> list[tuple[str, Score, dict[str, Score]]]:
        """Return the first words that a word may stand for, with the scores of the swaps, and the terms that they open."""
        firsts = ((right, score, self.entry(right).seconds(linked)) for right, score in self._firsts(word))
        return [opened for opened in firsts if opened[2]]

    def _opened_longer(self, word: str) -> list[tuple[str, Score, dict[str, frozenset[str]]]]:
        """Return the same of longer terms."""
        firsts = ((right, score, self.entry(right).longer) for right, score in self._firsts(word))
        return [opened for opened in firsts if opened[2]]

    def _firsts(self, word: str) -> Iterator[tuple[str, Score]]:
        yield word, _KEPT
        yield from self.entry(word).first_swaps.items()

    def _swaps(self, word: str, is_inside: bool) -> dict[str, Score]:
        """Return the words that the second (`is_inside`) or third of three words may stand for, itself among them."""
        entry, one = self.entry(word), _one(word)
        # The second is the second of one pair and the first of another.
        more = entry.first_swaps if is_inside else self.entry(one).second_swaps
        return {word if is_inside else one: _KEPT, **entry.second_swaps, **more}

    def _sum_of_three(self, parts: tuple[Score, Score, Score], kept: int, linked: bool) -> float:
        weights = self._weights
        of_kept = (0.0, weights["long_one"], weights["long_two"])[kept] + weights["long_linked"] * linked
        swaps = weights["long_swaps"] * sum(part.value for part in parts)
        doubtful = weights["long_doubtful"] * sum(not part.is_borne_out for part in parts)
        return weights["long"] + of_kept + swaps + doubtful


def may_modify(word: str) -> bool:
    """Tell whether a word is most often such as a term may begin with; a word that the lexicon lacks may be."""
    letters = parts_of_speech(word)
    return not letters or letters[0] in _MODIFYING


def may_head(word: str) -> bool:
    """Tell whether a word is most often a noun, as a term ends with; a word that the lexicon lacks may be."""
    letters = parts_of_speech(word)
    return not letters or letters[0] in (NOUN, PLURAL)


def may_be_two_words(first: str, second: str, linked: bool) -> bool:
    """Tell whether two words, or two round "of", could be a term by their parts of speech."""
    return (may_head(first) if linked else may_modify(first)) and may_head(_one(second))


_MODIFYING = (NOUN, PLURAL, ADJECTIVE, GERUND, PARTICIPLE)


@lru_cache(maxsize=_MOST_ROLES)
def _one(word: str) -> str:
    """Return the singular of a plural noun, any other word as it is."""
    may_be_plural = word[-1] == "s" or (word[-1] in "aein" and PLURAL in parts_of_speech(word))
    return (base_of(word, PLURAL) or word) if may_be_plural and " " not in word else word


def _rarity(word: str) -> float:
    return (zipf_frequency(word) or 2.5) - 4.0
