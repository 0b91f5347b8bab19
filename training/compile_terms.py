"""Compile evaluator/models/tortured-terms.txt: fixed terms, the words spinners swap in them, and what is no swap.

    python training/compile_terms.py DATA [--wordnet FOLDER] [--all]

Terms are pairs of neighbouring words (or of words round "of"), from four places: the right-hand terms of
DATA/tortured.dev.tsv (the half for learning, split by term; --all takes both), training/fixed_terms.txt and more_terms.txt,
frequent collocations of DATA/prose by pointwise mutual information, and the multiword nouns of WordNet 3.0; longer terms are
three words of all these but the collocations. Swaps of words come from aligning the pairs of tortured.dev.tsv (segments
matched one to one and in order, refined by expectation and maximisation), from training/spinner_swaps.txt and
more_swaps.txt, and from the synonyms of WordNet.

Words that are put for others again and again tell a spinner beside any word, whatever the term: they are kept with
scores of their own, the lower the more readily edited prose puts the word beside a word it was never beside before.

How far a swapped pair, or three words, are to be trusted is a sum over swaps and term, fitted by logistic regression: forms
of terms whose alignments were left out, and as many listed terms with listed swaps put in, against what stands in one fifth
of DATA/prose and not in the rest. The threshold is set on that fifth. What any clean prose holds is neither a finding nor a
sign of a spinner: fingerprints of it are stored. No randomness; about six minutes and 3 GB.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import math
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.corpora import is_for_learning
from evaluator.language.inflection import base_of, inflect
from evaluator.language.lexicon import parts_of_speech, zipf_frequency
from evaluator.language.term_table import (
    DOUBTFUL,
    FIRST,
    FIRST_SWAPPED,
    FIRST_TELLS,
    LINKS,
    SECOND,
    SECOND_SWAPPED,
    SECOND_TELLS,
    Table,
    Triple,
    fingerprint,
    long_fingerprint,
    may_head,
    may_modify,
)
from evaluator.language.wording import FUNCTION_WORDS as FUNCTION
from training.prose_counts import Counts, read_prose
from training.swaps import MORE, WRITTEN, bare, written_swaps, written_terms
from training.term_rows import Rows, add_rests, in_groups, packed, row_text

HERE = Path(__file__).parent
FOLDS = 4
NEAR = 100  # added to the rank of what is one step away from a sense
LONGEST_CHUNK = 3  # words that may stand for one
LEAST_COLLOCATION, LEAST_INFORMATION = 10, 3.0  # uses in 25 million words; nats
MADE_UP = (
    0.3  # weight of a listed term with listed swaps: with 1, fewer forms from print are found, with 0 fewer of these
)
FALSE_ALONE = 2e-5  # share of words of uncounted clean prose at which a reading is reported by itself
FALSE_LONGER = 5e-6  # the same for readings as a longer term
KEPT = 0.8  # how much lower the score of a reading may be for its swaps and its term to be kept

Chunk = tuple[str, ...]


class Row(NamedTuple):
    """A line of tortured.dev.tsv without what stands in brackets."""

    tortured: tuple[str, ...]
    term: tuple[str, ...]
    fold: int


class Likeness(NamedTuple):
    """How far two words are neighbours of the same words in clean prose; logarithms."""

    shared: float
    wrong: float
    right: float


NOTHING = (Likeness(0.0, 0.0, 0.0),) * 2


class Swap(NamedTuple):
    """What is known of one word put for another."""

    aligned: int  # times it aligned in the pairs of tortured.dev.tsv
    listed: bool
    suggested: bool  # by the list that was written in bulk
    sense: int  # rank of the sense of the right word that WordNet gives the wrong one; 0: none
    near: bool  # WordNet has it one step away: a kind, a likeness or a derivation
    beside: tuple[Likeness, Likeness] = NOTHING  # as a first and as a second word

    @property
    def is_borne_out(self) -> bool:
        """Whether more than WordNet speaks for it."""
        return self.listed or self.suggested or self.aligned > 0


class Term(NamedTuple):
    """What is known of a pair of words as a fixed term."""

    torn: bool  # stands in a right-hand term of tortured.dev.tsv
    listed: bool
    suggested: bool  # by the list that was written in bulk
    wordnet: bool
    count: int
    information: float

    @property
    def is_borne_out(self) -> bool:
        """Whether it was written down as a term."""
        return self.listed or self.suggested or self.torn


# ---------------------------------------------------------------------------------------------------------------------
# Pairs of tortured phrases and terms, and the swaps in them


def read_tortured(data: Path, everything: bool) -> list[Row]:
    """Return the rows to learn from; the benchmark reports on the others."""
    learn = []
    lines = (data / "tortured.dev.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for line in lines:
        tortured, term = line.split("\t")[:2]
        fold = zlib.crc32(term.encode()) % FOLDS
        if everything or is_for_learning(bare(term)):
            learn.append(Row(split(tortured), split(term), fold))
    return learn


def read_printed_forms() -> list[Row]:
    """Return forms that are much met in print, by the list that was put together for this project."""
    forms_of = written_swaps("printed_forms.txt")
    return [Row(split(form), split(term), 0) for term, forms in forms_of.items() for form in forms]


def split(term: str) -> tuple[str, ...]:
    """Return the words of a term in lower case, without what stands in brackets; hyphens part words."""
    return tuple(re.findall(r"[a-z0-9]+(?:'[a-z]+)?", re.sub(r"\([^)]*\)", "", term.lower().replace("’", "'"))))


def align(rows: Iterable[Row]) -> collections.Counter[tuple[Chunk, str]]:
    """Return how often each wrong chunk aligns with a right word."""
    rows = list(rows)
    links: collections.Counter[tuple[Chunk, Chunk]] = collections.Counter()
    for _ in range(6):
        found: collections.Counter[tuple[Chunk, Chunk]] = collections.Counter()
        for row in rows:
            for wrong, right in best_path(row.tortured, row.term, links):
                if wrong != right:
                    found[wrong, right] += 1
        links = found
    counts: collections.Counter[tuple[Chunk, str]] = collections.Counter()
    for (wrong, right), count in links.items():
        if len(right) == 1 and right[0].isalpha() and not any(word in FUNCTION for word in right):
            counts[normalize(wrong, right[0])] += count
    return counts


def normalize(wrong: Chunk, right: str) -> tuple[Chunk, str]:
    """Bring two plurals to the singular."""
    if len(wrong) == 1 and (one := base_of(wrong[0], "s")) and (other := base_of(right, "s")):
        return (one,), other
    return wrong, right


def best_path(
    wrong: tuple[str, ...], right: tuple[str, ...], links: collections.Counter[tuple[Chunk, Chunk]]
) -> list[tuple[Chunk, Chunk]]:
    """Return the likeliest way to cut both phrases into chunks that stand for each other in order."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {(0, 0): (0.0, None)}
    for i, j in itertools.product(range(len(wrong) + 1), range(len(right) + 1)):
        if (i, j) not in best:
            continue
        for a, b in ((1, 1), (2, 1), (3, 1), (1, 2)):
            if i + a > len(wrong) or j + b > len(right):
                continue
            score = best[i, j][0] + link_score(wrong[i : i + a], right[j : j + b], links)
            if score > best.get((i + a, j + b), (-math.inf, None))[0]:
                best[i + a, j + b] = (score, (i, j))
    path = []
    at: tuple[int, int] = (len(wrong), len(right))
    if at not in best:
        return []
    while (before := best[at][1]) is not None:
        path.append((wrong[before[0] : at[0]], right[before[1] : at[1]]))
        at = before
    return path[::-1]


def link_score(wrong: Chunk, right: Chunk, links: collections.Counter[tuple[Chunk, Chunk]]) -> float:
    if wrong == right:
        return -0.1
    alike = 2.0 if len(wrong) == len(right) == 1 and wrong[0][:4] == right[0][:4] else 0.0
    prior = -6.0 - 1.5 * (len(wrong) - 1) - 2.5 * (len(right) - 1)
    return prior + alike + 2.0 * math.log1p(links[wrong, right])


def gather_swaps(
    aligned: collections.Counter[tuple[Chunk, str]],
    listed: Written,
    synonyms: dict[tuple[Chunk, str], int],
) -> dict[Chunk, dict[str, Swap]]:
    """Return what each wrong chunk may stand for."""
    swaps: dict[Chunk, dict[str, Swap]] = collections.defaultdict(dict)
    for wrong, right in {*aligned, *listed.one_by_one, *listed.in_bulk, *synonyms}:
        if wrong == (right,) or right in FUNCTION or any(related(word, right) for word in wrong):
            continue
        if all(word in FUNCTION or len(word) < 2 for word in wrong):
            continue
        rank = synonyms.get((wrong, right), 0)
        is_listed, is_suggested = (wrong, right) in listed.one_by_one, (wrong, right) in listed.in_bulk
        known = Swap(aligned[wrong, right], is_listed, is_suggested, rank if rank < NEAR else 0, rank >= NEAR)
        swaps[wrong][right] = known
    return swaps


class Telling(NamedTuple):
    """What is known of a word that is put for others, whatever the term."""

    right: str
    """What it is put for most."""
    aligned: int
    listed: bool
    novelty: float  # Counts.novelty


TellingWords = tuple[dict[str, Telling], dict[str, Telling]]
"""By word, as the first of a pair and as the second."""


def telling_words(swaps: dict[Chunk, dict[str, Swap]], counts: Counts) -> TellingWords:
    """Return the single words that are listed, or that aligned with one word more than once."""
    found: TellingWords = ({}, {})
    for wrong, rights in swaps.items():
        borne_out = {right: swap for right, swap in rights.items() if swap.is_borne_out}
        if len(wrong) == 1 and any(swap.listed or swap.aligned > 1 for swap in borne_out.values()):
            right = max(borne_out, key=lambda right: (borne_out[right].aligned, borne_out[right].listed, right))
            aligned = sum(swap.aligned for swap in borne_out.values())
            listed = any(swap.listed for swap in borne_out.values())
            for role, of_role in enumerate(found):
                of_role[wrong[0]] = Telling(right, aligned, listed, counts.novelty(wrong[0], role))
    return found


class Likenesses:
    """How far wrong chunks and right words stand beside the same words: where they do, a pair is no surprise."""

    def __init__(self, counts: Counts) -> None:
        self._beside = {after: lru_cache(maxsize=None)(partial(counts.beside, after=after)) for after in (True, False)}
        self._of = lru_cache(maxsize=None)(self._compare)

    def _compare(self, wrong: str, right: str, after: bool) -> Likeness:
        ours, theirs = self._beside[after](wrong), self._beside[after](right)
        shared = np.intersect1d(ours, theirs, assume_unique=True)
        return Likeness(*(math.log1p(len(words)) for words in (shared, ours, theirs)))

    def add_to(self, swaps: dict[Chunk, dict[str, Swap]]) -> dict[Chunk, dict[str, Swap]]:
        """Return the swaps with it, as first words and as second words."""
        return {
            wrong: {
                right: swap._replace(beside=(self._of(wrong[-1], right, True), self._of(wrong[0], right, False)))
                for right, swap in rights.items()
            }
            for wrong, rights in swaps.items()
        }


def related(one: str, other: str) -> bool:
    """Tell whether two words are one root with two endings: a form, not a swap."""
    stem = min(len(one), len(other)) - 2
    return stem >= 3 and one[:stem] == other[:stem] and abs(len(one) - len(other)) <= 4


class Written(NamedTuple):
    """Swaps that were written down one by one, and in bulk."""

    one_by_one: set[tuple[Chunk, str]]
    in_bulk: set[tuple[Chunk, str]]


def read_listed_swaps(file: str) -> set[tuple[Chunk, str]]:
    swaps = {
        (split(wrong), right.lower())
        for right, wrongs in written_swaps(file).items()
        if " " not in right
        for wrong in wrongs
    }
    fitting = {(wrong, right) for wrong, right in swaps if 0 < len(wrong) <= LONGEST_CHUNK}
    return fitting | {normalize(wrong, right) for wrong, right in fitting}


PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
STEPS = {"n": "@~+", "v": "@~+", "a": "&+", "r": ""}  # hypernym, hyponym, similar, derived from


class Synset(NamedTuple):
    """A sense of WordNet: its words and the senses one step away."""

    words: list[str]
    near: list[tuple[str, str]]


def read_synonyms(wordnet: Path, rights: set[str], central: set[str]) -> dict[tuple[Chunk, str], int]:
    """Return the synonyms of right words, as wrong chunk and right word, with the rank of the sense.

    Of words in `central`, what is one step away comes as well, with `NEAR` added to its rank.
    """
    synsets: dict[tuple[str, str], Synset] = {}
    for part, letter in PARTS.items():
        for line in (wordnet / f"data.{part}").read_text(encoding="latin-1").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split(" ")
            count = int(fields[3], 16)
            words = [re.sub(r"\(.*", "", fields[4 + 2 * k]).lower() for k in range(count)]
            pointers = fields[5 + 2 * count :]
            near = [
                (pointers[4 * k + 2], pointers[4 * k + 1])
                for k in range(int(fields[4 + 2 * count]))
                if pointers[4 * k] in STEPS[letter]
            ]
            synsets[letter, fields[0]] = Synset(words, near)
    found: dict[tuple[Chunk, str], int] = {}
    for part, letter in PARTS.items():
        for line in (wordnet / f"index.{part}").read_text(encoding="latin-1").splitlines():
            fields = line.rstrip().split(" ")
            if line.startswith(" ") or fields[0] not in rights:
                continue
            for rank, offset in enumerate(fields[-int(fields[2]) :], 1):
                sense = synsets[letter, offset]
                groups = [(rank, sense.words)]
                if fields[0] in central and rank <= 3:
                    steps = (synsets["a" if kind == "s" else kind, at] for kind, at in sense.near)
                    groups += [(rank + NEAR, step.words) for step in steps]
                for value, words in groups:
                    for word in words:
                        chunk = tuple(word.split("_"))
                        if word != fields[0] and len(chunk) <= 2 and all(w.isalpha() for w in chunk):
                            key = (chunk, fields[0])
                            found[key] = min(found.get(key, 2 * NEAR), value)
    return found


# ---------------------------------------------------------------------------------------------------------------------
# Terms


Pair = tuple[str, str, bool]
"""Two words, the second in the singular, and whether "of" stands between."""


def pairs_of(words: tuple[str, ...]) -> Iterator[Pair]:
    """Yield the pairs of a term."""
    for first, second in itertools.pairwise(words):
        if first not in FUNCTION and second not in FUNCTION:
            yield first, base_of(second, "s") or second, False
    for i in range(len(words) - 2):
        if words[i + 1] == "of" and words[i] not in FUNCTION and words[i + 2] not in FUNCTION:
            yield words[i], base_of(words[i + 2], "s") or words[i + 2], True


def triples_of(words: tuple[str, ...]) -> Iterator[Triple]:
    """Yield the three neighbours of a term that carry meaning, or two with a link between."""
    for i in range(len(words) - 2):
        first, second, third = words[i : i + 3]
        if not FUNCTION & {first, third} and (second in LINKS or second not in FUNCTION):
            yield first, second, base_of(third, "s") or third


def read_listed_terms(file: str) -> list[tuple[str, ...]]:
    return [split(term) for term in written_terms(file)]


def read_wordnet_terms(wordnet: Path) -> list[tuple[str, ...]]:
    lines = (wordnet / "index.noun").read_text(encoding="latin-1").splitlines()
    words = (line.split(" ", 1)[0] for line in lines)
    return [tuple(word.split("_")) for word in words if "_" in word and re.fullmatch(r"[a-z_']+", word)]


def in_pairs(terms: Iterable[tuple[str, ...]]) -> set[Pair]:
    return {pair for term in terms for pair in pairs_of(term)}


def gather_terms(
    counts: Counts, listed: set[Pair], suggested: set[Pair], wordnet: set[Pair], torn: set[Pair]
) -> dict[Pair, Term]:
    """Return the terms of all sources; those of WordNet only where both words are in use."""
    uses: collections.Counter[Pair] = collections.Counter()
    heads: collections.Counter[str] = collections.Counter()
    modifier = np.array([is_modifier(word) for word in counts.words])
    head = np.array([is_head(word) for word in counts.words])
    singular = [base_of(word, "s") or word if head[i] else "" for i, word in enumerate(counts.words)]
    for first, second, linked, count in counts.all_pairs(modifier, head):
        uses[counts.words[first], singular[second], linked] += count
    for i in np.flatnonzero(head).tolist():
        heads[singular[i]] += int(counts.single[i])
    terms: dict[Pair, Term] = {}
    known = {*torn, *listed, *suggested, *(p for p in wordnet if counts.uses(p[0]) > 20 and counts.uses(p[1]) > 20)}
    for pair in {*known, *(pair for pair, count in uses.items() if count >= LEAST_COLLOCATION)}:
        count = uses[pair]
        expected = max(counts.uses(pair[0]), 1) * max(heads[pair[1]], 1) / counts.total
        information = math.log(max(count, 0.5) / max(expected, 1e-3))
        if pair in known or information >= LEAST_INFORMATION:
            terms[pair] = Term(pair in torn, pair in listed, pair in suggested, pair in wordnet, count, information)
    return terms


def without(terms: dict[Pair, Term], torn: set[Pair]) -> dict[Pair, Term]:
    """Return the terms as they would be if only those in `torn` were known from tortured.dev.tsv."""
    kept = {}
    for pair, term in terms.items():
        if term.torn and pair not in torn:
            term = term._replace(torn=False)
            frequent = term.count >= LEAST_COLLOCATION and term.information >= LEAST_INFORMATION
            if not (term.listed or term.suggested or term.wordnet or frequent):
                continue
        kept[pair] = term
    return kept


def is_modifier(word: str) -> bool:
    return len(word) > 2 and bool(set(parts_of_speech(word)[:2]) & set("nsagp")) and word not in FUNCTION


def is_head(word: str) -> bool:
    return len(word) > 2 and bool(set(parts_of_speech(word)[:2]) & set("ns"))


# ---------------------------------------------------------------------------------------------------------------------
# Trust


class Candidate(NamedTuple):
    """A reading of a pair as a swapped term."""

    first: tuple[str, str, Swap | None]  # wrong, right, what is known of the swap
    second: tuple[str, str, Swap | None]
    term: Term


TermsByFirst = dict[tuple[str, bool], dict[str, Term]]
"""Terms by their first word and whether "of" stands between, then by their second."""


def by_first(terms: dict[Pair, Term]) -> TermsByFirst:
    found: TermsByFirst = collections.defaultdict(dict)
    for (first, second, linked), term in terms.items():
        found[first, linked][second] = term
    return dict(found)


def readings(
    first: str, second: str, linked: bool, swaps: dict[Chunk, dict[str, Swap]], terms: TermsByFirst
) -> Iterator[Candidate]:
    """Yield the readings of two words as a fixed term of which at least one word is swapped."""
    if first in FUNCTION or second in FUNCTION:
        return
    one = base_of(second, "s")
    firsts: dict[str, Swap | None] = {first: None, **swaps.get((first,), {})}
    seconds: dict[str, Swap | None] = {one or second: None, **swaps.get((second,), {})}
    if one is not None:
        seconds.update(swaps.get((one,), {}))
    if len(firsts) == 1 and len(seconds) == 1:
        return
    for right_first, swap_first in firsts.items():
        of_first = terms.get((right_first, linked), {})
        for right_second in of_first.keys() & seconds.keys():
            swap_second = seconds[right_second]
            if swap_first is not None or swap_second is not None:
                parts = (first, right_first, swap_first), (second, right_second, swap_second)
                yield Candidate(*parts, of_first[right_second])


def swap_features(wrong: str, right: str, swap: Swap | None, role: int) -> list[float]:
    if swap is None:
        return [0.0] * SWAP_WIDTH
    ours, theirs = set(parts_of_speech(wrong)), set(parts_of_speech(right))
    return [
        1.0,
        math.log1p(swap.aligned),
        float(swap.aligned > 0),
        float(swap.listed),
        float(swap.suggested),
        float(swap.sense > 0),
        float(swap.sense == 1),
        float(swap.near),
        (zipf_frequency(wrong) or 2.5) - 4.0,
        float(bool(ours) and bool(theirs) and not classes(ours) & classes(theirs)),
        float(not ours),
        *swap.beside[role],
    ]


def classes(letters: set[str]) -> set[str]:
    table = {
        "n": "n",
        "s": "n",
        "v": "v",
        "z": "v",
        "d": "v",
        "p": "a",
        "g": "n",
        "a": "a",
        "c": "a",
        "t": "a",
        "r": "r",
    }
    return {table[letter] for letter in letters}


def term_features(term: Term) -> list[float]:
    count = math.log1p(term.count)
    return [
        float(term.torn), float(term.listed), float(term.suggested), float(term.wordnet), count, float(term.count > 0),
        max(term.information, 0.0), float(term.is_borne_out or term.wordnet),
    ]  # fmt: skip


def features(candidate: Candidate) -> np.ndarray:
    (w1, r1, s1), (w2, r2, s2), term = candidate
    both = [float(s1 is not None and s2 is not None)]
    kept_first, kept_second = ([0.0 if s else rarity(word)] for word, s in ((w1, s1), (w2, s2)))
    swaps = [a + b for a, b in zip(swap_features(w1, r1, s1, 0), swap_features(w2, r2, s2, 1), strict=True)]
    borne_out = term.is_borne_out and all(swap is None or swap.is_borne_out for swap in (s1, s2))
    known = [1.0, *swaps, *term_features(term), *both, *kept_first, *kept_second, float(borne_out)]
    return np.array(known + [0.0] * UNKNOWN_WIDTH)


def unknown_features(first: str, second: str, linked: bool, telling: TellingWords) -> Iterator[np.ndarray]:
    """Yield the evidence of two words as a term that is not known, read by the telling words among them."""
    if first in FUNCTION or second in FUNCTION:
        return
    one = base_of(second, "s") or second
    fits = may_modify(first), may_head(one)
    swaps = telling[0].get(first), telling[1].get(second) or telling[1].get(one)
    for kept in ((True, False), (False, True), (False, False)):
        parts: list[float] = []
        for word, swap, is_kept, fit in zip((first, one), swaps, kept, fits, strict=True):
            if not (fit if is_kept else swap):
                break
            parts += [0.0] * TELLING_WIDTH if is_kept or swap is None else telling_features(swap)
            parts.append(rarity(word) if is_kept else 0.0)
        else:
            yield np.array([0.0] * KNOWN_WIDTH + [1.0, *parts, float(not any(kept)), float(linked)])


def telling_features(swap: Telling) -> list[float]:
    return [1.0, math.log1p(swap.aligned), float(swap.aligned > 0 and swap.listed), float(swap.listed), swap.novelty]


def rarity(word: str) -> float:
    """Return how much commoner than 10 uses in a million words a word is, in powers of ten."""
    return (zipf_frequency(word) or 2.5) - 4.0


SWAP_WIDTH, TERM_WIDTH, TELLING_WIDTH = 14, 8, 5
KNOWN_WIDTH = 1 + SWAP_WIDTH + TERM_WIDTH + 4
UNKNOWN_WIDTH = 1 + 2 * (TELLING_WIDTH + 1) + 2
WIDTH = KNOWN_WIDTH + UNKNOWN_WIDTH


def fit(
    positive: list[list[np.ndarray]], negative: list[list[np.ndarray]], made_up: list[list[np.ndarray]]
) -> np.ndarray:
    """Return weights of a logistic regression in which each pair counts with its most trusted reading.

    Forms that were made up count `MADE_UP` each.
    """
    weights = np.zeros(WIDTH)
    weights[2:5] = 1.0
    weights[1 + SWAP_WIDTH : 4 + SWAP_WIDTH] = 0.5
    groups = (*positive, *made_up, *negative)
    labels = np.array([1.0] * (len(positive) + len(made_up)) + [0.0] * len(negative))
    counts = np.array([1.0] * len(positive) + [MADE_UP] * len(made_up) + [1.0] * len(negative))
    for _ in range(4):
        rows = np.array([max(group, key=lambda row: float(row @ weights)) for group in groups])
        weights = newton(rows, labels, counts)
    return weights


def newton(rows: np.ndarray, labels: np.ndarray, counts: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Return weights of a logistic regression of `labels` on `rows`, which count `counts` each."""
    weights = np.zeros(rows.shape[1])  # from nothing, so that the steps do not overshoot
    for _ in range(15):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (counts * (chance - labels)) + ridge * weights
        bend = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + ridge * np.eye(len(weights))
        weights = weights - np.linalg.solve(bend, slope)
    return weights


# ---------------------------------------------------------------------------------------------------------------------
# The table


class Trust(NamedTuple):
    """The fitted weights, and the scores at which a reading is reported alone and at which its parts are kept."""

    weights: np.ndarray
    alone: float
    kept: float
    of_longer: np.ndarray
    """Weights of `long_features`."""


def learn_trust(
    learn: list[Row], most: Counts, held: Counts, terms: dict[Pair, Term], longer: set[Triple],
    listed: Written, synonyms: dict[tuple[Chunk, str], int],
) -> Trust:  # fmt: skip
    """Fit the trust on forms of terms left out and on uncounted prose, and print what it finds of each."""
    likenesses = Likenesses(most)
    positive: list[list[np.ndarray]] = []
    longer_right: list[list[LongReading]] = []
    for fold in range(FOLDS):
        rest = [row for row in learn if row.fold != fold]
        known = by_first(without(terms, {pair for row in rest for pair in pairs_of(row.term)}))
        swaps = likenesses.add_to(gather_swaps(align(rest), listed, synonyms))
        telling = telling_words(swaps, most)
        reader = LongReader(swaps, longer | {triple for row in rest for triple in triples_of(row.term)})
        for row in learn:
            if row.fold == fold:
                pairs = [pair for pair in pairs_of_form(row.tortured) if not most.of(*pair)]
                found = [row for pair in pairs for row in evidence(pair, swaps, known, telling)]
                if found:
                    positive.append(found)
                longer_found = [
                    r for three in triples_of(row.tortured) for r in reader(three) if is_new(three, r, most)
                ]
                if longer_found:
                    longer_right.append(longer_found)
    swaps = likenesses.add_to(gather_swaps(align(learn), listed, synonyms))
    telling = telling_words(swaps, most)
    known = by_first(terms)
    negative: list[list[np.ndarray]] = []
    uses: list[int] = []
    for first, second, linked, count in held.all_pairs(held.content, held.content):
        a, b = held.words[first], held.words[second]
        if most.of(a, b, linked):
            continue
        found = evidence((a, b, linked), swaps, known, telling)
        if found:
            negative.append(found)
            uses.append(count)
    weights = fit(positive, negative, made_up_forms(swaps, terms, most, len(positive)))
    right = np.array([max(float(row @ weights) for row in group) for group in positive])
    false = np.array([max(float(row @ weights) for row in group) for group in negative])
    order = np.argsort(-false)
    allowed = np.cumsum(np.array(uses)[order]) / held.total
    alone = float(false[order][np.searchsorted(allowed, FALSE_ALONE)])
    kept = alone - KEPT
    for score in (alone, kept):
        print(
            f"score {score:.2f}: {np.mean(right >= score) * len(positive) / len(learn):.1%} of forms of terms left out"
        )
    reader = LongReader(swaps, longer | {triple for row in learn for triple in triples_of(row.term)})
    longer_wrong = []
    for three, _ in held.all_triples():
        longer_found = [r for r in reader(three) if is_new(three, r, most)]
        if longer_found:
            longer_wrong.append(longer_found)
    of_longer = fit_longer(longer_right, longer_wrong, weights)
    right, false = (
        np.array([max(float(long_features(r, weights) @ of_longer) for r in row) for row in rows])
        for rows in (longer_right, longer_wrong)
    )
    least = float(np.sort(false)[-int(FALSE_LONGER * held.total)])
    of_longer[0] += alone - least  # so that one score serves for both
    print(
        f"{len(right)} of {len(learn)} forms read as longer terms, {np.sum(right >= least)} alone; {len(false)} in prose"
    )
    return Trust(weights, alone, kept, of_longer)


class LongReading(NamedTuple):
    """Three words, what they stand for, and what is known of each swap; None for a word that was kept."""

    wrong: Triple
    right: Triple
    swaps: tuple[Swap | None, Swap | None, Swap | None]


class LongReader:
    """Reads three neighbours as a longer term of which at least one word is swapped."""

    def __init__(self, swaps: dict[Chunk, dict[str, Swap]], longer: set[Triple]) -> None:
        self._swaps = swaps
        self._by_first: dict[str, list[Triple]] = collections.defaultdict(list)
        for triple in sorted(longer):
            self._by_first[triple[0]].append(triple)
        self._rights = lru_cache(maxsize=None)(self._of)

    def _of(self, word: str) -> dict[str, Swap | None]:
        one = base_of(word, "s") or word
        return {word: None, one: None, **self._swaps.get((word,), {}), **self._swaps.get((one,), {})}

    def __call__(self, words: Triple) -> Iterator[LongReading]:
        rights = [self._rights(word) for word in words]
        for first in rights[0].keys() & self._by_first.keys():
            for right in self._by_first[first]:
                if right[1] in rights[1] and right[2] in rights[2]:
                    of_first, of_second, of_third = (by[word] for by, word in zip(rights, right, strict=True))
                    if of_first or of_second or of_third:
                        yield LongReading(words, right, (of_first, of_second, of_third))


def is_new(words: Triple, reading: LongReading, counts: Counts) -> bool:
    """Tell whether the prose lacks a pair of the words of which one is swapped, or all three round a link."""
    if words[1] in LINKS:
        return not counts.has_triple(words)
    pairs = zip(itertools.pairwise(words), itertools.pairwise(reading.swaps), strict=True)
    return any(any(swaps) and not counts.of(*pair, False) for pair, swaps in pairs)


def long_features(reading: LongReading, weights: np.ndarray) -> np.ndarray:
    """Return one, whether one word was kept, whether two, whether a link is among them, the scores of the swaps in pairs,
    and the number of doubtful swaps.
    """
    rows = list(zip(reading.wrong, reading.right, reading.swaps, strict=True))
    scores = [
        max(float(np.array(swap_features(wrong, right, swap, role)) @ weights[1 : 1 + SWAP_WIDTH]) for role in roles)
        for (wrong, right, swap), roles in zip(rows, ((0,), (0, 1), (1,)), strict=True)
        if swap is not None
    ]
    kept = reading.swaps.count(None)
    doubtful = sum(swap is not None and not swap.is_borne_out for swap in reading.swaps)
    return np.array([1.0, kept == 1, kept == 2, reading.wrong[1] in LINKS, sum(scores), doubtful])


_LONG_NAMES = ("long", "long_one", "long_two", "long_linked", "long_swaps", "long_doubtful")


def fit_longer(right: list[list[LongReading]], wrong: list[list[LongReading]], weights: np.ndarray) -> np.ndarray:
    """Return weights of `long_features`, by logistic regression; each form counts with its most trusted reading."""
    groups = [[long_features(reading, weights) for reading in group] for group in (*right, *wrong)]
    labels = np.array([1.0] * len(right) + [0.0] * len(wrong))
    learned = np.array([0.0, 0.0, 0.0, 0.0, 1.0, -1.0])
    for _ in range(4):
        rows = np.array([max(group, key=lambda row: float(row @ learned)) for group in groups])
        learned = newton(rows, labels, np.ones(len(labels)))
    return learned


def evidence(
    pair: Pair, swaps: dict[Chunk, dict[str, Swap]], terms: TermsByFirst, telling: TellingWords
) -> list[np.ndarray]:
    """Return the evidence of all readings of two words."""
    return [*map(features, readings(*pair, swaps, terms)), *unknown_features(*pair, telling)]


def made_up_forms(
    swaps: dict[Chunk, dict[str, Swap]], terms: dict[Pair, Term], counts: Counts, most: int
) -> list[list[np.ndarray]]:
    """Return the readings of listed terms with listed swaps put in: forms from print are nearly all about computing."""
    by_right: dict[str, list[Chunk]] = collections.defaultdict(list)
    for wrong, rights in sorted(swaps.items()):
        for right, swap in rights.items():
            if swap.listed:
                by_right[right].append(wrong)
    made: list[tuple[int, Candidate]] = []
    for pair, term in terms.items():
        draw = zlib.crc32(" ".join(map(str, pair)).encode())
        parts: list[tuple[str, str, Swap | None]] = []
        for role, word in enumerate(pair[:2]):
            choices = by_right[word] if term.listed and draw % 3 != role else []
            chunk = choices[draw // 3 % len(choices)] if choices else (word,)
            parts.append((" ".join(chunk), word, swaps[chunk][word] if choices else None))
        (first, _, one), (second, _, two) = parts
        if (one or two) and not any(counts.of(first.split()[-1], form, pair[2]) for form in numbers(second)):
            made.append((draw, Candidate(parts[0], parts[1], term)))
    made.sort(key=lambda row: row[0])
    return [[features(candidate)] for _, candidate in made[:most]]


def pairs_of_form(words: tuple[str, ...]) -> Iterator[Pair]:
    """Yield the neighbours of a form as they are written."""
    for first, second in itertools.pairwise(words):
        yield first, second, False
    for i in range(len(words) - 2):
        if words[i + 1] == "of":
            yield words[i], words[i + 2], True


class Wrong(NamedTuple):
    """A wrong chunk with the score of its swap."""

    score: float
    chunk: str
    borne_out: bool


ByRight = dict[str, list[Wrong]]
"""Wrong chunks by right word, the highest score first."""


def swap_scores(swaps: dict[Chunk, dict[str, Swap]], weights: np.ndarray, role: int) -> ByRight:
    """Return the wrong chunks of every right word with their scores, the highest first."""
    by_right: ByRight = collections.defaultdict(list)
    for wrong, rights in swaps.items():
        chunk = " ".join(wrong)
        for right, swap in rights.items():
            score = float(np.array(swap_features(chunk, right, swap, role)) @ weights[1 : 1 + SWAP_WIDTH])
            by_right[right].append(Wrong(round(10 * score) / 10, chunk, swap.is_borne_out))
    for rows in by_right.values():
        rows.sort(reverse=True)
    return by_right


TermScores = dict[Pair, tuple[float, bool]]
"""Scores of terms, and whether they are borne out."""


def term_scores(terms: dict[Pair, Term], weights: np.ndarray) -> TermScores:
    at = slice(1 + SWAP_WIDTH, 1 + SWAP_WIDTH + TERM_WIDTH)
    return {
        pair: (round(4 * float(weights[0] + np.array(term_features(term)) @ weights[at])) / 4, term.is_borne_out)
        for pair, term in terms.items()
    }


class Selection(NamedTuple):
    """What of swaps and terms can make a reading that is trusted, and the clean pairs among such readings."""

    first_swaps: set[tuple[str, str]]
    second_swaps: set[tuple[str, str]]
    terms: TermScores
    clean: set[int]


def select(
    first_swaps: ByRight, second_swaps: ByRight, terms: TermScores, trust: Trust,
    is_clean: Callable[[str, str, bool], bool],
) -> Selection:  # fmt: skip
    """Return the swaps that reach the score for a reading alone, or are well borne out and reach that for keeping.

    The second pass looks at what the kept ones make together, so that every clean pair they can make is known.
    """
    kept = (set[tuple[str, str]](), set[tuple[str, str]]())
    for pair, one, two, total in trusted(first_swaps, second_swaps, terms, trust):
        for wrong, right, used in ((one, pair[0], kept[0]), (two, pair[1], kept[1])):
            needed = wrong.score >= 0.3 or total >= trust.alone
            if wrong.chunk != right and needed and not is_clean(one.chunk, two.chunk, pair[2]):
                used.add((wrong.chunk, right))
    narrow = [
        {right: [wrong for wrong in rows if (wrong.chunk, right) in used] for right, rows in by_right.items()}
        for by_right, used in zip((first_swaps, second_swaps), kept, strict=True)
    ]
    kept_terms: TermScores = {}
    clean: set[int] = set()
    for pair, one, two, _ in trusted(narrow[0], narrow[1], terms, trust):
        if is_clean(one.chunk, two.chunk, pair[2]):
            clean.update(fingerprint(one.chunk.split()[-1], form, pair[2]) for form in numbers(two.chunk))
        else:
            kept_terms[pair] = terms[pair]
    return Selection(kept[0], kept[1], kept_terms, clean)


def numbers(word: str) -> set[str]:
    """Return the forms of a second word that count as one: singular and plural; of a chunk its first word."""
    return {word.split()[0]} if " " in word else {word, inflect(word, "s")}


def trusted(
    first_swaps: ByRight, second_swaps: ByRight, terms: TermScores, trust: Trust
) -> Iterator[tuple[Pair, Wrong, Wrong, float]]:
    """Yield the readings whose score is enough to keep them: term, its parts as swapped with their scores, the sum."""
    both, first_kept, second_kept, borne_out = trust.weights[KNOWN_WIDTH - 4 : KNOWN_WIDTH].tolist()
    for pair, (score, known) in terms.items():
        bonus = borne_out if known else 0.0
        first, second = Wrong(0.0, pair[0], True), Wrong(0.0, pair[1], True)
        seconds = second_swaps.get(second.chunk, [])
        for two in seconds:
            total = score + two.score + first_kept * rarity(first.chunk) + two.borne_out * bonus
            if total >= trust.kept:
                yield pair, first, two, total
        for one in first_swaps.get(first.chunk, []):
            total = score + one.score + second_kept * rarity(second.chunk) + one.borne_out * bonus
            if total >= trust.kept:
                yield pair, one, second, total
            for two in seconds:
                total = score + one.score + two.score + both
                if total + bonus < trust.kept:
                    break
                total += (one.borne_out and two.borne_out) * bonus
                if total >= trust.kept and (" " not in one.chunk or " " not in two.chunk):
                    yield pair, one, two, total


def write_table(
    path: Path, trust: Trust, swaps: dict[Chunk, dict[str, Swap]], terms: dict[Pair, Term], longer: set[Triple],
    counts: Counts, learn: list[Row],
) -> None:  # fmt: skip
    first_swaps, second_swaps = (swap_scores(swaps, trust.weights, role) for role in (0, 1))

    def is_clean(first: str, second: str, linked: bool) -> bool:
        return any(counts.of(first.split()[-1], form, linked) for form in numbers(second))

    chosen = select(first_swaps, second_swaps, term_scores(terms, trust.weights), trust, is_clean)
    for by_right, kept, places in (
        (first_swaps, chosen.first_swaps, (0, 1)),
        (second_swaps, chosen.second_swaps, (1, 2)),
    ):
        rights = {triple[place] for triple in longer for place in places}
        kept |= {(row.chunk, right) for right in rights for row in by_right.get(right, ()) if row.borne_out}
    forms = list(known_forms(learn, counts))
    text = table_text(trust, chosen, (first_swaps, second_swaps), longer, telling_words(swaps, counts), forms)
    path.write_text(text, encoding="ascii")
    table = Table(text, packed(text, (), ()))
    clean = chosen.clean | set(doubtful_in_prose(table, counts)) | set(longer_in_prose(table, swaps, longer, counts))
    path.with_suffix(".bin").write_bytes(packed(text, clean, common_pairs(table, counts)))
    sizes = [file.stat().st_size / 1e3 for file in (path, path.with_suffix(".bin"))]
    print(
        f"{len(chosen.first_swaps)} + {len(chosen.second_swaps)} swaps, {len(chosen.terms)} terms, "
        f"{len(clean)} clean pairs, {sizes[0]:.0f} + {sizes[1]:.0f} kB"
    )


def doubtful_in_prose(table: Table, counts: Counts) -> Iterator[int]:
    """Yield the fingerprints of the pairs in the prose that the table reads as a term, with however little trust."""
    for first, second, linked, _ in counts.all_pairs(counts.content, counts.content):
        pair = counts.words[first], counts.words[second], linked
        if table.read(*pair) is not None:
            yield fingerprint(*pair)


def longer_in_prose(
    table: Table, swaps: dict[Chunk, dict[str, Swap]], longer: set[Triple], counts: Counts
) -> Iterator[int]:
    """Yield the fingerprints of three words that the table reads as a longer term and that are in the prose, or all of
    whose pairs with the one swapped word are.
    """
    for (first, second, third), _ in counts.all_triples():
        if table.read_longer((first, second, third)) is not None:
            yield long_fingerprint((first, second, base_of(third, "s") or third))
    by_right: dict[str, list[str]] = collections.defaultdict(list)
    for chunk, rights in swaps.items():
        if len(chunk) == 1:
            for right in rights:
                by_right[right].append(chunk[0])
    for triple in longer:
        if triple[1] in LINKS:
            continue
        for place, right in enumerate(triple):
            for wrong in by_right[right]:
                words = list(triple)
                words[place] = wrong
                touched = [pair for k, pair in enumerate(itertools.pairwise(words)) if place in (k, k + 1)]
                if all(any(counts.of(first, form, False) for form in numbers(second)) for first, second in touched):
                    yield long_fingerprint((words[0], words[1], words[2]))


def table_text(
    trust: Trust, chosen: Selection, by_right: tuple[ByRight, ByRight], longer: set[Triple], telling: TellingWords,
    forms: list[tuple[str, str]],
) -> str:  # fmt: skip
    """Return the table as its text holds it."""
    both, first_kept, second_kept, borne_out = trust.weights[KNOWN_WIDTH - 4 : KNOWN_WIDTH].tolist()
    constant, *of_words, unknown_both, unknown_of = trust.weights[KNOWN_WIDTH:].tolist()
    of_first, of_second = of_words[: TELLING_WIDTH + 1], of_words[TELLING_WIDTH + 1 :]
    names = {
        "alone": trust.alone, "both": both, "first": first_kept, "second": second_kept, "borne": borne_out,
        "unknown": constant, "unknown_first": of_first.pop(), "unknown_second": of_second.pop(),
        "unknown_both": unknown_both, "unknown_of": unknown_of,
        **dict(zip(_LONG_NAMES, trust.of_longer, strict=True)),
    }  # fmt: skip
    rows: Rows = collections.defaultdict(dict)
    for column, kept, swaps in zip(
        ("first", "second"), (chosen.first_swaps, chosen.second_swaps), by_right, strict=True
    ):
        scores = {(row.chunk, right): row for right, of_right in swaps.items() for row in of_right}
        for wrong, pairs in itertools.groupby(sorted(kept), key=lambda pair: pair[0]):
            found = ((right, scores[wrong, right]) for _, right in pairs)
            rows[wrong][column] = in_groups((right, round(10 * row.score), row.borne_out) for right, row in found)
    # With less a word says nothing beside one of middling rarity; such words are common.
    least = trust.alone - DOUBTFUL - constant
    for column, weights, of_role in zip(("tells_first", "tells_second"), (of_first, of_second), telling, strict=True):
        for word, swap in of_role.items():
            score = float(np.dot(telling_features(swap), weights))
            if score >= least:
                rows[word][column] = f"{swap.right}={round(10 * score)}"
    for column, is_linked in (("terms", False), ("linked", True)):
        of_column = sorted(item for item in chosen.terms.items() if item[0][2] == is_linked)
        for first, items in itertools.groupby(of_column, key=lambda item: item[0][0]):
            rows[first][column] = in_groups((pair[1], round(4 * score), known) for pair, (score, known) in items)
    for first, triples in itertools.groupby(sorted(longer), key=lambda triple: triple[0]):
        by_second = itertools.groupby(triples, key=lambda triple: triple[1])
        rows[first]["longer"] = "|".join(" ".join((second, *(row[2] for row in group))) for second, group in by_second)
    add_rests(rows, "chunks", [wrong for wrong in rows if " " in wrong])
    add_rests(rows, "forms", [f"{form}={term}" for form, term in forms])
    words = sorted({*rows, *(second for _, second, _ in chosen.terms), *itertools.chain.from_iterable(longer)})
    lines = [row_text(word, rows.get(word, {})) for word in words]
    return "\n".join(["\t".join(f"{name}={value:.3f}" for name, value in names.items()), *lines]) + "\n"


def common_pairs(table: Table, counts: Counts) -> Iterator[int]:
    """Yield the fingerprints of the pairs that the prose holds more than once and that could be read as a term."""
    roles = np.array([table.roles_of(word) for word in counts.words])
    for first, second, linked, count in counts.all_pairs((roles & _AS_FIRST) > 0, (roles & _AS_SECOND) > 0):
        if count > 1:
            yield fingerprint(counts.words[first], counts.words[second], linked)


_AS_FIRST, _AS_SECOND = FIRST | FIRST_SWAPPED | FIRST_TELLS, SECOND | SECOND_SWAPPED | SECOND_TELLS


def known_forms(learn: list[Row], counts: Counts) -> Iterator[tuple[str, str]]:
    """Yield the tortured forms that hold two neighbours which no clean prose holds, each with its term."""
    seen: set[str] = set()
    for row in sorted(learn, key=lambda row: row.tortured):
        form = " ".join(row.tortured)
        unseen = any(
            not counts.of(a, b, False) and a not in FUNCTION and b not in FUNCTION
            for a, b in itertools.pairwise(row.tortured)
        )
        if len(row.tortured) > 1 and unseen and form not in seen and len(form) < 60:
            seen.add(form)
            yield form, " ".join(row.term)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--all", action="store_true", help="learn from both halves of tortured.dev.tsv")
    parser.add_argument("--out", type=Path, default=Path("evaluator/models/tortured-terms.txt"))
    arguments = parser.parse_args()
    most, held, whole = read_prose(arguments.data)
    compile_table(arguments.data, arguments.wordnet, arguments.out, arguments.all, most, held, whole)


def compile_table(
    data: Path, wordnet: Path, out: Path, everything: bool, most: Counts, held: Counts, whole: Counts
) -> None:
    """Learn the trust on part of the prose, then write the table with the counts of all of it."""
    learn = read_tortured(data, everything)
    torn = {pair for row in learn for pair in pairs_of(row.term)}
    (listed, suggested), of_wordnet = (
        (read_listed_terms(lists[0]) for lists in (WRITTEN, MORE)),
        read_wordnet_terms(wordnet),
    )
    listed_swaps = Written(*(read_listed_swaps(lists[1]) for lists in (WRITTEN, MORE)))
    terms = gather_terms(most, in_pairs(listed), in_pairs(suggested), in_pairs(of_wordnet), torn)
    longer = {triple for term in (*listed, *suggested, *of_wordnet) for triple in triples_of(term)}
    central = {word for pair, term in terms.items() if term.torn or term.listed for word in pair[:2]}
    synonyms = read_synonyms(wordnet, {word for pair in terms for word in pair[:2]}, central)
    trust = learn_trust(learn, most, held, terms, longer, listed_swaps, synonyms)
    swaps = Likenesses(whole).add_to(gather_swaps(align(learn), listed_swaps, synonyms))
    longer |= {triple for row in learn for triple in triples_of(row.term)}
    write_table(out, trust, swaps, terms, longer, whole, [*learn, *(read_printed_forms() if everything else ())])


if __name__ == "__main__":
    main()
