"""From the encoder's word probabilities to phrases that an editor would underline, and to how much of a text is spun.

A word's evidence is weighed together with that of its surroundings: in a passage that is spun throughout, a word of
middling probability is most likely wrong, in an edited article it is most likely right. How much each counts, for each
kind of damage, was learned on mixtures of clean, slightly damaged, partly and wholly spun documents
(training/calibrate_detector.py); the numbers are in evaluator/models/detector.json.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from evaluator.document import Document, Span
from evaluator.language.encoder import KINDS, Encoding
from evaluator.language.pairs import pairs
from evaluator.language.wording import FUNCTION_WORDS

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from evaluator.language.terms import TorturedTerm

    Floats = npt.NDArray[np.floating]

WINDOW = 60
"""Words on each side whose evidence bears on a word."""
PASSAGE, NEAREST = 2 * WINDOW, WINDOW
"""Words on each side of a sentence that tell whether the passage is spun, and whether it begins or ends there."""
OWN = 2
"""Words on each side of a word that are left out of its surroundings."""
WITNESSES = 40
"""Words that the surroundings of a word need; fewer are filled up with words of edited prose. The few others of a short
text bear little witness, and much if each counts alone: of 103 odd but right passages of some 40 words 14 were marked
with 10 of these, 6 with 40; of 77 with one slip 14 with either."""
LIKELY = 0.6
"""Probability from which sentences beside a stretch that is clearly spun count in the share that is spun."""
ODD = 1.5
"""Surprise, as a natural logarithm, from which a pair of words is named as the reason."""
FLOOR = 0.003
"""Added to mean probabilities before their logarithm is taken: about that of edited prose."""


class OfTerms(NamedTuple):
    """What training/weigh_terms.py learned."""

    weight: float
    """What a unit of the encoder's evidence that a term was taken apart adds to the trust in a reading."""
    neutral: float
    """The evidence at which it adds nothing."""
    unread: float
    """The evidence from which a pair of words that cannot be read as a term is reported all the same."""


@dataclass(frozen=True)
class Calibration:
    """What training/calibrate_detector.py learned."""

    kinds: Mapping[str, tuple[float, ...]]
    """For each kind: intercept, and the weights of `features`."""
    threshold: Mapping[str, float]
    """Least calibrated probability, by kind, at which a phrase is reported."""
    spun_threshold: float
    """The same in sentences that are most likely spun, for every kind."""
    damaged_from: float
    """Mean probability of damage, over the words of a document, that edited ones do not reach."""
    damaged_threshold: float
    """Least calibrated probability in documents that do, for every kind."""
    extend: float
    """Share of the threshold at which a neighbour joins a phrase."""
    mend: float
    """Least probability of a mend that is offered."""
    operations: tuple[str, ...]
    ratio: tuple[tuple[float, float], ...]
    """What a word says of its passage being spun: points of a curve from its probability of standing in a wrong sense to
    the natural logarithm of how much more often such words stand in spun text than in edited prose."""
    spun: tuple[float, ...]
    """Intercept, and the weights of `spun_features`, for the passage around a sentence being spun."""
    stretch: float
    """Least probability of every sentence of a stretch that is called spun."""
    dense: float
    """Least mean probability of damage of the words of such a stretch: prose that is odd without being wrong has less."""
    signs: float
    """Weight of spinners' phrases and terms (`sign_share`) from which a stretch need not be so dense: no odd prose has it."""
    terms: OfTerms
    """How the encoder bears out readings of words as terms taken apart."""


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """Load the shipped calibration."""
    return read_calibration(resources.files("evaluator.models").joinpath("detector.json").read_text(encoding="utf-8"))


def read_calibration(text: str) -> Calibration:
    """Make a calibration of the text of its JSON file."""
    stored = json.loads(text)
    return Calibration(
        kinds={kind: tuple(weights) for kind, weights in stored["kinds"].items()},
        threshold=stored["threshold"],
        spun_threshold=stored["spun_threshold"],
        damaged_from=stored["damaged_from"],
        damaged_threshold=stored["damaged_threshold"],
        extend=stored["extend"],
        mend=stored["mend"],
        operations=tuple(stored["operations"]),
        ratio=tuple((at, value) for at, value in stored["ratio"]),
        spun=tuple(stored["spun"]),
        stretch=stored["stretch"],
        dense=stored["dense"],
        signs=stored["signs"],
        terms=OfTerms(*stored["terms"]),
    )


@dataclass(frozen=True, slots=True)
class Phrase:
    """A garbled phrase: tokens from `first` up to, not including, `last`."""

    first: int
    last: int
    kind: str
    probability: float
    """Calibrated, from 0 to 1."""
    confidence: float
    """0.5 where the probability just reaches what is asked for in its surroundings, 1 where it is certain."""
    marked: tuple[int, ...]
    """The tokens in it that are damaged."""
    odd_pair: tuple[int, int] | None
    """Two neighbouring tokens in it that edited prose hardly ever puts side by side, if that is what gave it away."""


@dataclass(frozen=True)
class Garble:
    """What the detector makes of a document."""

    probability: Floats
    """Calibrated probability for each token that it is damaged."""
    kinds: npt.NDArray[np.intp]
    """The likeliest kind of damage of each token, as an index into `KINDS`."""
    encoding: Encoding
    phrases: tuple[Phrase, ...]
    spun: tuple[float, ...]
    """Probability for each sentence that the passage around it is spun."""
    stretches: tuple[Span, ...]
    """Passages of the text that are clearly spun."""
    share: float | None
    """Share of the words that stand in passages around `stretches` that are most likely spun, 0 to 1; None without words."""


def log_odds(encoding: Encoding) -> Floats:
    """Return for each token the log odds, before calibration, that it is damaged."""
    import numpy as np

    whole = np.clip(encoding.kinds[:, 0].astype(np.float64), 1e-6, 1 - 1e-6)
    return np.log1p(-whole) - np.log(whole)


def surroundings(damage: Floats, is_word: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return for each token the logarithm of the mean of `damage` over the words of its window and of the document.

    The token itself and its nearest neighbours are left out, so that a word is not its own witness.
    """
    import numpy as np

    size = len(damage)
    sums = np.concatenate(([0.0], np.cumsum(np.where(is_word, damage, 0.0))))
    counts = np.concatenate(([0], np.cumsum(is_word)))
    at = np.arange(size)
    own_first, own_last = np.maximum(at - OWN, 0), np.minimum(at + OWN + 1, size)
    first, last = np.maximum(at - WINDOW, 0), np.minimum(at + WINDOW + 1, size)

    def outside_own(start: npt.NDArray[np.intp], end: npt.NDArray[np.intp]) -> Floats:
        total = np.maximum(sums[end] - sums[start] - (sums[own_last] - sums[own_first]), 0.0)
        number = counts[end] - counts[start] - (counts[own_last] - counts[own_first])
        filled = total + FLOOR * np.maximum(WITNESSES - number, 0)
        logarithm: Floats = np.log(filled / np.maximum(number, WITNESSES) + FLOOR)
        return logarithm

    return outside_own(first, last), outside_own(np.zeros_like(at), np.full_like(at, size))


def features(document: Document, encoding: Encoding) -> Floats:
    """Return the evidence for each token as a row.

    Log odds that it is damaged, as the encoder has it; logarithms of the mean damage of window and document; surprise
    of the pairs, of words and of classes, that it makes with the word before and with the word after.
    """
    import numpy as np

    window, whole = surroundings(1 - encoding.kinds[:, 0].astype(np.float64), _words(document))
    before = pairs().surprise(document)
    after = np.vstack((before[1:], np.zeros((1, 2))))
    return np.column_stack((log_odds(encoding), window, whole, before, after))


def analyse(document: Document, encoding: Encoding, learned: Calibration) -> Garble:
    """Weigh what the encoder says of a document's words."""
    import numpy as np

    tokens = document.tokens
    size = len(tokens)
    if not size:
        empty = np.zeros(0)
        return Garble(empty, np.zeros(0, np.intp), encoding, (), (), (), None)
    evidence = features(document, encoding)
    kinds = encoding.kinds[:, 1:].argmax(1)
    weights = np.asarray([learned.kinds[kind] for kind in KINDS])[kinds]
    logits = weights[:, 0] + (weights[:, 1:] * evidence).sum(1)
    probability: Floats = 1 / (1 + np.exp(-logits))
    of_sentences = spun_features(document, encoding, learned.ratio)
    spun = _spun_sentences(of_sentences, learned)
    starts = [sentence.start for sentence in document.sentences]
    is_damaged = mean_damage(document, encoding) >= learned.damaged_from
    found = tuple(
        passage
        for passage in stretches(document, spun, learned.stretch)
        if mean_inside(document, probability, passage) >= learned.dense
        or of_sentences[bisect_left(starts, passage.start) : bisect_left(starts, passage.end), 2].max() >= learned.signs
    )
    phrases = tuple(_phrases(document, probability, kinds, evidence, found, is_damaged, learned))
    # Without a stretch that is clearly spun, and so reported, nothing would tell the reader why the score fell.
    likely = [passage for passage in stretches(document, spun, LIKELY) if any(map(passage.overlaps, found))]
    share = _share(document, likely)
    return Garble(probability, kinds, encoding, phrases, tuple(spun), found, share)


def _phrases(
    document: Document, probability: Floats, kinds: npt.NDArray[np.intp], evidence: Floats, spun: Sequence[Span],
    is_damaged: bool, learned: Calibration,
) -> Iterator[Phrase]:  # fmt: skip
    """Yield the runs of damaged tokens, one whole token between two of them bridged, within sentences."""
    from evaluator.language.stock_phrases import Proof, find_stock_phrases

    is_word = document.tokens.is_word
    ordinary = {
        i
        for hit in document.once(find_stock_phrases)
        if hit.phrase.proof is Proof.EVIDENCE
        for i in range(hit.first, hit.last)
    }
    of_edited = [learned.threshold[kind] for kind in KINDS]
    if is_damaged:  # slips all over it: each is likelier than in an edited article
        of_edited = [min(learned.damaged_threshold, threshold) for threshold in of_edited]
    of_spun = [min(learned.spun_threshold, threshold) for threshold in of_edited]
    starts = [passage.start for passage in spun]
    for sentence in document.sentences:
        at = bisect_right(starts, sentence.start) - 1
        is_spun = at >= 0 and sentence.start < spun[at].end
        least = of_spun if is_spun else of_edited
        run: list[int] = []
        for i in range(sentence.first_token, sentence.last_token + 1):
            at_end = i == sentence.last_token
            # An ordinary phrase is right English, though spinners are fond of it.
            is_ordinary = i in ordinary and not is_spun
            if not at_end and (is_ordinary or probability[i] < learned.extend * least[int(kinds[i])]):
                continue
            if run and (at_end or i - run[-1] > 2 or (i - run[-1] == 2 and not is_word(i - 1))):
                phrase = _phrase(document, run, sentence.first_token, probability, kinds, evidence, least)
                if phrase is not None:
                    yield phrase
                run = []
            run.append(i)


def _phrase(
    document: Document, run: Sequence[int], begin: int, probability: Floats, kinds: npt.NDArray[np.intp],
    evidence: Floats, least: Sequence[float],
) -> Phrase | None:  # fmt: skip
    """Make a phrase of a run of damaged tokens, or None if its best one is not sure enough."""
    best = max(run, key=lambda i: float(probability[i]) / least[int(kinds[i])])
    if probability[best] < least[int(kinds[best])]:
        return None
    tokens = document.tokens
    first, last = run[0], run[-1] + 1
    # What is missing or out of place shows between two words: the phrase takes in the one before.
    reaches_back = KINDS[kinds[first]] in ("function", "order", "seam") or len(run) == 1
    if reaches_back and first > begin and tokens.is_word(first - 1) and tokens.is_word(first):
        first -= 1
    while last - first > 1 and not tokens.is_word(last - 1):
        last -= 1
    if not any(tokens.is_word(i) and len(tokens.text[i]) > 1 for i in range(first, last)):
        return None
    is_inverted = tokens.lower[begin] in _INVERTING and first - begin <= _INVERTED_WITHIN
    if is_inverted and KINDS[kinds[best]] != "meaning":
        return None
    marked = tuple(i for i in run if i < last)
    odd = next((i for i in (best, best + 1) if first < i < last and evidence[i, 3] >= ODD), None)
    odd_pair = None if odd is None else (odd - 1, odd)
    likely, asked = float(probability[best]), least[int(kinds[best])]
    confidence = 0.5 + 0.5 * (likely - asked) / (1 - asked)
    return Phrase(first, last, KINDS[kinds[best]], likely, confidence, marked, odd_pair)


# After these at its head a sentence may turn subject and verb round ("In came the banners", "So does his"), which the
# texts that the model learned from hardly do.
_INVERTING = frozenset("in out up down off away back on over here there so nor neither then not never only".split())
_INVERTED_WITHIN = 6


def sign_share(document: Document) -> Floats:
    """Return for each sentence the weight of spinners' stock phrases and of terms that seem taken apart by synonyms, in
    a hundred of the words around it.

    One alone among those words counts nothing: writers use one now and then.
    """
    import numpy as np

    from evaluator.language.stock_phrases import stock_phrases
    from evaluator.language.terms import find_readings

    starts = [sentence.start for sentence in document.sentences]
    weights, hits = np.zeros(len(starts)), np.zeros(len(starts), np.intp)
    if not starts:
        return weights
    signs = [(start, weight) for start, _, weight in stock_phrases(document)]
    met: dict[tuple[str, ...], int] = {}
    for reading in document.once(find_readings):
        is_new = reading.first - met.get(reading.words, -2 * WINDOW) >= 2 * WINDOW  # a subject's own word comes often
        if reading.weight and is_new:
            met[reading.words] = reading.first
            signs.append((document.tokens.start[reading.first], reading.weight))
    for start, weight in signs:
        at = max(int(np.searchsorted(starts, start, "right")) - 1, 0)
        weights[at] += weight
        hits[at] += 1
    lengths = np.asarray([s.last_token - s.first_token for s in document.sentences], np.float64)
    ends = np.cumsum(lengths)
    middles = ends - lengths / 2
    sums, words = np.concatenate(([0.0], np.cumsum(weights))), np.concatenate(([0.0], ends))
    number = np.concatenate(([0], np.cumsum(hits)))
    first = np.searchsorted(middles, middles - WINDOW, "left")
    last = np.searchsorted(middles, middles + WINDOW, "right")
    share: Floats = 100 * (sums[last] - sums[first]) / np.maximum(words[last] - words[first], 30.0)
    return np.where(number[last] - number[first] > 1, share, 0.0)


_FEWEST_TO_JUDGE = 80  # words in a document; the mean of fewer says little, and none shorter was calibrated on


def term_support(document: Document, reading: TorturedTerm) -> float:
    """Return what the detector adds to the trust in a reading."""
    of_terms = calibration().terms
    return of_terms.weight * (torn(document, reading.first, reading.last) - of_terms.neutral)


def torn(document: Document, first: int, last: int) -> float:
    """Return the encoder's evidence that the tokens from `first` up to `last` are a term taken apart."""
    return float(document.encoded.torn[first:last].mean())


def torn_pairs(document: Document, least: float, readings: Sequence[TorturedTerm]) -> list[tuple[int, int, float]]:
    """Return the pairs of words, by themselves or round "of", whose evidence reaches `least` and that no table explains, as
    tokens from the first up to the last, with their evidence; of two that overlap the one with more, if no word of it is
    in one of the readings.
    """
    import numpy as np

    from evaluator.language.terms import may_be_term

    values = document.encoded.torn[:, 0]
    starts = [sentence.first_token for sentence in document.sentences]
    found = []
    for length in (2, 3):
        means = np.convolve(values, np.full(length, 1 / length), "valid") if len(values) >= length else values[:0]
        for first in map(int, np.flatnonzero(means >= least)):
            of_one_sentence = bisect_right(starts, first) == bisect_right(starts, first + length - 1)
            if of_one_sentence and may_be_term(document, first, first + length):
                found.append((first, first + length, float(means[first])))
    taken: set[int] = set()
    kept = []
    for first, last, evidence in sorted(found, key=lambda pair: -pair[2]):
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            kept.append((first, last, evidence))
    read = {i for reading in readings for i in range(reading.first, reading.last)}
    return sorted(pair for pair in kept if read.isdisjoint(range(*pair[:2])))


def mean_damage(document: Document, encoding: Encoding) -> float:
    """Return the mean probability of damage over a document's words; 0 for one too short to judge by it."""
    damage = (1 - encoding.kinds[:, 0])[_words(document)]
    return float(damage.mean()) if len(damage) >= _FEWEST_TO_JUDGE else 0.0


def spun_features(document: Document, encoding: Encoding, ratio: Sequence[tuple[float, float]]) -> Floats:
    """Return the evidence for each sentence that the passage around it is spun, as a row.

    The means of what each content word says (`Calibration.ratio`) over the passage around the sentence and over the
    document, neither more than that of the words nearest to it, since spinning may begin and stop anywhere; and
    `sign_share`. Many words that are a little odd say more than one that is wrong for certain, which any
    text may hold; the mean of their probabilities would be ruled by that one. A long document has many passages, and one
    of them may look odd by chance: what the rest is like bears on it.
    """
    import numpy as np

    if not document.sentences:
        return np.zeros((0, 3))
    content = content_words(document)
    at, value = np.asarray(ratio).T
    meaning = np.maximum(encoding.kinds[:, 1].astype(np.float64), at[0])
    says = np.where(content, np.interp(np.log(meaning), np.log(at), value), 0.0)
    sums, counts = np.concatenate(([0.0], np.cumsum(says))), np.concatenate(([0], np.cumsum(content)))
    middles = np.asarray([(s.first_token + s.last_token) // 2 for s in document.sentences])
    around = []
    for reach in (NEAREST, PASSAGE):
        first, last = np.maximum(middles - reach, 0), np.minimum(middles + reach + 1, len(says))
        around.append(
            (sums[last] - sums[first]) / np.maximum(counts[last] - counts[first], WITNESSES * reach / PASSAGE)
        )
    nearest, passage = around
    whole = sums[-1] / max(counts[-1], WITNESSES)
    return np.column_stack((np.minimum(passage, nearest), np.minimum(whole, nearest), sign_share(document)))


def content_words(document: Document) -> npt.NDArray[np.bool_]:
    """Return for each token whether it is a word, of letters, that carries meaning by itself; none in a table does."""
    import numpy as np

    forms = document.tokens.lower
    content = np.fromiter((form[0].isalpha() and form not in FUNCTION_WORDS for form in forms), bool, len(forms))
    numeral = np.fromiter((form[0].isdigit() for form in forms), bool, len(forms))
    for sentence in document.sentences:
        inside = slice(sentence.first_token, sentence.last_token)
        if numeral[inside].sum() >= max(_FEWEST_NUMERALS, _NUMERALS * (inside.stop - inside.start)):
            content[inside] = False  # rows of a table run together are no prose
    return content


_FEWEST_NUMERALS, _NUMERALS = 8, 0.1
"""Numerals in a sentence, and their share of its words and marks, from which it is the rows of a table."""


def _spun_sentences(evidence: Floats, learned: Calibration) -> list[float]:
    import numpy as np

    constant, *weights = learned.spun
    return [float(p) for p in 1 / (1 + np.exp(-(constant + evidence @ np.asarray(weights))))]


_FEWEST_WORDS = 30  # in a stretch; fewer say nothing of the whole
_GAP = 1  # doubtful sentences that a stretch bridges


def stretches(document: Document, spun: Sequence[float], least: float) -> Iterator[Span]:
    """Yield the runs of sentences whose probability of being spun is at least `least`, if long enough to tell."""
    lengths = _lengths(document)
    run: list[int] = []
    for i in [*(i for i, p in enumerate(spun) if p >= least), len(spun) + _GAP + 2]:
        if run and i - run[-1] > _GAP + 1:
            if sum(lengths[run[0] : run[-1] + 1]) >= _FEWEST_WORDS:
                yield Span(document.sentences[run[0]].start, document.sentences[run[-1]].end)
            run = []
        run.append(i)


def mean_inside(document: Document, values: Floats, passage: Span) -> float:
    """Return the mean of a value of tokens over those of a passage that is not empty."""
    first, last = (bisect_left(document.tokens.start, offset) for offset in passage)
    return float(values[first:last].mean())


def _words(document: Document) -> npt.NDArray[np.bool_]:
    """Return for each token whether it is a word rather than a mark."""
    import numpy as np

    return np.frombuffer(document.tokens.words, bool)


def _share(document: Document, passages: Sequence[Span]) -> float | None:
    """Return the share of a document's words that lie in passages."""
    tokens = document.tokens
    if not tokens.word_count:
        return None
    inside = (tokens.count_words(*(bisect_left(tokens.start, offset) for offset in passage)) for passage in passages)
    return sum(inside) / tokens.word_count


def _lengths(document: Document) -> list[int]:
    """Return the number of words of each sentence."""
    return [document.tokens.count_words(s.first_token, s.last_token) for s in document.sentences]


def find_garble(document: Document) -> Garble:
    """Run the shipped detector over a document."""
    return analyse(document, document.encoded, calibration())
