"""Learns what the detector's probabilities are worth: `python training/calibrate_detector.py DATA BASE MODEL OUT`.

Reads documents of the learning half that training left out (`is_for_tuning`). Fits, for each kind of damage, a logistic
regression of a word's own log odds and those of its surroundings; one for windows being spun; and the thresholds at
which the clean documents get no more false findings than `FALSE_PER_THOUSAND` words.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from evaluator.document import Document
from evaluator.language.encoder import KINDS, Encoder, Encoding
from evaluator.language.garble import (
    Calibration,
    Garble,
    OfTerms,
    Phrase,
    analyse,
    content_words,
    features,
    mean_damage,
    mean_inside,
    sign_share,
    spun_features,
    stretches,
)
from evaluator.language.operations import mend
from training.detector_data import is_for_tuning, learning_texts
from training.detector_eval import Labelled, is_mended, mixture
from training.garbler import OPS, Means
from training.ngrams import load_ngrams
from training.swaps import tortured_phrases

ROOT = Path(__file__).resolve().parents[1]
FALSE_PER_THOUSAND = 0.06
FALSE_IN_SPUN = 30
"""Findings away from any damage allowed in a thousand words of text that is spun."""
FALSE_IN_DAMAGED = 5
"""The same in a thousand words of documents that are damaged throughout, outside of spun sentences."""
LOOSE, LOOSE_IN_SPUN = 0.12, 0.06
"""Least probabilities of the phrases among which thresholds are sought, and in sentences that are likely spun."""
SPUN_FROM = 0.045
"""Share of words in a wrong sense, in the eighty around a sentence, from which it counts as spun."""
GRADES = (0.002, 0.004, 0.008, 0.015, 0.03, 0.05, 0.08, 0.12, 0.2, 0.3, 0.45, 0.65, 0.85)
"""Probabilities that part the grades of words for `learn_ratio`."""
NO_SUPPORT = OfTerms(0.0, 0.0, 99.0)  # of doubtful readings of terms, until training/weigh_terms.py has weighed it
EXTEND = 0.4
MENDS_RIGHT = 0.8
"""Share of the mends offered that must be right."""
CERTAIN = 0.8
"""Least probability of every sentence of a stretch that may be called spun."""
MARGIN = 1.85
"""Of 1,800 further articles one looked spun with 1.7 times the damage of any clean tuning document that does: the few
greatest lie far apart."""
LONG = 18_000
"""Characters of clean documents that no passage may be called spun in: as long as a long article."""
SEED = 5
CLEAN_WEIGHT = 3.0
"""Clean documents count so many times: in use they are commoner than in the mixture."""


def tuning_texts(data: Path, most: int) -> list[tuple[str, str]]:
    """Return documents that training left out, of all sources in turn."""
    random_ = random.Random(SEED)
    by_source = {}
    for source, texts in learning_texts(data).items():
        kept = [text for text in texts if is_for_tuning(text.name)]
        random_.shuffle(kept)
        by_source[source] = kept
    taken: list[tuple[str, str]] = []
    while len(taken) < most and any(by_source.values()):
        for source, texts in by_source.items():
            if texts:
                taken.append((source, texts.pop().text))
    return taken[:most]


def fit(rows: np.ndarray, truth: np.ndarray, weights: np.ndarray, signs: list[int], start: list[float]) -> list[float]:
    """Return the coefficients of a logistic regression, kept on the side of nought that `signs` tell (0 for any)."""
    x = np.column_stack([np.ones(len(rows)), rows])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = np.clip(x @ w, -40, 40)
        p = 1 / (1 + np.exp(-z))
        value = weights @ (np.logaddexp(0, z) - truth * z) / weights.sum()
        gradient = x.T @ (weights * (p - truth)) / weights.sum()
        return value + 1e-5 * (w[1:] @ w[1:]), gradient + 2e-5 * np.concatenate(([0.0], w[1:]))

    bounds = [(None, None)] + [(0, None) if s > 0 else (None, None) for s in signs]
    return [float(w) for w in minimize(loss, np.asarray(start), jac=True, bounds=bounds, method="L-BFGS-B").x]


def learn_ratio(documents: list[Labelled], encodings: list[Encoding]) -> tuple[tuple[float, float], ...]:
    """Return for grades of a word's probability of standing in a wrong sense the logarithm of how much more often words
    of that grade stand in spun documents than in clean ones; it never falls.
    """
    edges = np.log([1e-9, *GRADES, 1.01])
    counts = np.full((2, len(edges) - 1), 5.0)  # so that a grade hardly seen says little
    for labelled, encoding in zip(documents, encodings, strict=True):
        is_spun = labelled.style == "thesaurus" and (labelled.kinds > 0).mean() >= SPUN_FROM
        if is_spun or not labelled.kinds.any():
            meaning = encoding.kinds[content_words(labelled.document), 1].astype(float)
            counts[int(is_spun)] += np.histogram(np.log(np.maximum(meaning, 1e-8)), edges)[0]
    clean, spun = np.log(counts / counts.sum(1, keepdims=True))
    values = np.maximum.accumulate(spun - clean)
    middles = np.exp((edges[:-1] + edges[1:]) / 2)
    middles[0] = GRADES[0] / 2
    return tuple((round(float(at), 4), round(float(value), 2)) for at, value in zip(middles, values, strict=True))


def fit_spun(rows: np.ndarray, truth: np.ndarray, weights: np.ndarray) -> list[float]:
    """Return intercept and weights for a passage being spun.

    The garbler's stock phrases and terms are in the encoder's own evidence, so that together the last column would get
    no weight; spinners' real ones are many more. It is fitted alone, and the log odds are added as in naive Bayes
    (halved, since stock phrases come in company).
    """
    constant, of_passage, of_document = fit(rows[:, :2], truth, weights, [1, 1], [0.0, 1.0, 1.0])
    _, of_signs = fit(rows[:, 2:], truth, weights, [1], [0.0, 1.0])
    return [constant, of_passage, of_document, of_signs / 2]


def is_false(phrase: Phrase, kinds: np.ndarray) -> bool:
    """Tell whether a phrase neither touches a damaged token nor stands beside one."""
    return not kinds[max(phrase.first - 1, 0) : phrase.last + 1].any()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("base", type=Path, help="folder of the base model, for its tokenizer")
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--documents", type=int, default=900)
    options = parser.parse_args()
    means = Means.prepare(
        SEED, load_ngrams(options.data, ROOT / ".cache"), tortured_phrases(options.data, learning=True)
    )
    encoder = Encoder.load(options.model.read_bytes(), (options.base / "tokenizer.json").read_text(encoding="utf-8"))
    texts = tuning_texts(options.data, options.documents)
    documents = list(mixture(texts, means, SEED))
    encodings = [encoder.encode(labelled.document) for labelled in documents]
    print(Counter(d.style if d.kinds.any() else "clean" for d in documents))

    ratio = learn_ratio(documents, encodings)
    print("ratio", ratio)
    rows, truth, weights, of_kind = [], [], [], []
    spun_rows, spun_truth, spun_weights = [], [], []
    for labelled, encoding in zip(documents, encodings, strict=True):
        tokens = labelled.document.tokens
        is_word = np.fromiter((form[0].isalnum() for form in tokens.text), bool, len(tokens))
        evidence = features(labelled.document, encoding)
        weight = 1.0 if labelled.kinds.any() else CLEAN_WEIGHT
        rows.append(evidence)
        truth.append(labelled.kinds > 0)
        weights.append(np.full(len(tokens), weight))
        of_kind.append(encoding.kinds[:, 1:].argmax(1))
        if labelled.style == "neural":
            continue
        damage = np.concatenate(([0], np.cumsum((labelled.kinds == 1) & is_word)))
        counts = np.concatenate(([0], np.cumsum(is_word)))
        of_sentences = spun_features(labelled.document, encoding, ratio)
        for k, sentence in enumerate(labelled.document.sentences):
            middle = (sentence.first_token + sentence.last_token) // 2
            first, last = max(middle - 40, 0), min(middle + 40, len(tokens))
            share = (damage[last] - damage[first]) / max(counts[last] - counts[first], 1)
            if labelled.style == "thesaurus" and 0.01 < share < SPUN_FROM:
                continue  # neither spun nor clean
            spun_rows.append(of_sentences[k])
            spun_truth.append(labelled.style == "thesaurus" and share >= SPUN_FROM)
            spun_weights.append(weight)
    long = [Document.plain(text[:LONG]) for _, text in texts]
    long_encodings = [encoder.encode(document) for document in long]
    for document, encoding in zip(long, long_encodings, strict=True):
        of_sentences = spun_features(document, encoding, ratio)
        spun_rows += list(of_sentences)
        spun_truth += [False] * len(of_sentences)
        spun_weights += [1.0] * len(of_sentences)
    x, y, w, k = (np.concatenate(part) for part in (rows, truth, weights, of_kind))
    kinds = {}
    for i, name in enumerate(KINDS):
        of = (k == i) & (x[:, 0] > -9)
        kinds[name] = tuple(
            round(c, 4)
            for c in fit(x[of], y[of].astype(float), w[of], [1] * x.shape[1], [0.0, 1.0, *[0.0] * (x.shape[1] - 1)])
        )
        print(f"{name:9} {int(of.sum()):7} words, {int(y[of].sum()):6} damaged: {kinds[name]}")
    spun = fit_spun(np.asarray(spun_rows), np.asarray(spun_truth, float), np.asarray(spun_weights))
    print("spun", np.round(spun, 3))

    loose = Calibration(
        kinds,
        dict.fromkeys(KINDS, LOOSE),
        LOOSE_IN_SPUN,
        1.0,
        LOOSE,
        EXTEND,
        2.0,
        OPS,
        ratio,
        tuple(spun),
        CERTAIN,
        0.0,
        math.inf,
        NO_SUPPORT,
    )
    results = [analyse(d.document, e, loose) for d, e in zip(documents, encodings, strict=True)]
    clean = [i for i, d in enumerate(documents) if not d.kinds.any()]
    clean_words = sum(documents[i].document.word_count for i in clean)
    threshold = _thresholds([phrase for i in clean for phrase in results[i].phrases], clean_words)
    damaged_from, damaged_threshold = _damaged(documents, encodings, results)
    of_long = [(d, analyse(d, e, loose)) for d, e in zip(long, long_encodings, strict=True)]
    learned = replace(
        loose,
        threshold=threshold,
        damaged_from=damaged_from,
        damaged_threshold=damaged_threshold,
        spun_threshold=_spun_threshold(documents, results),
        dense=_dense(of_long),
        signs=_signs(of_long),
    )
    results = [analyse(d.document, e, learned) for d, e in zip(documents, encodings, strict=True)]
    learned = replace(learned, mend=_mends(documents, results, replace(learned, mend=0.0)))
    stored = {
        "kinds": kinds, "threshold": threshold, "spun_threshold": learned.spun_threshold,
        "damaged_from": damaged_from, "damaged_threshold": damaged_threshold, "extend": EXTEND,
        "mend": learned.mend, "operations": list(OPS), "ratio": ratio, "spun": [round(c, 4) for c in spun],
        "stretch": learned.stretch, "dense": learned.dense, "signs": learned.signs,
        "terms": NO_SUPPORT,
    }  # fmt: skip
    options.out.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print(threshold["meaning"], learned.spun_threshold, learned.mend, learned.stretch)
    report(documents, results)


def _least(false: list[float], words: int, per_thousand: float, otherwise: float) -> float:
    """Return the least probability at which no more than so many false phrases in a thousand words are left.

    `false` are the probabilities of the false phrases in `words` words; `otherwise` holds if so few were found.
    """
    allowed = int(per_thousand * words / 1000)
    print(f"{len(false)} false candidates in {words} words, {allowed} allowed")
    return round(sorted(false, reverse=True)[allowed] + 1e-4, 4) if len(false) > allowed else otherwise


def _false_in(labelled: Labelled, garble: Garble, is_certain: bool) -> tuple[list[float], int]:
    """Return the probabilities of the false phrases in the sentences that are certainly spun, or in those that are
    not, and the number of tokens of these sentences.
    """
    sentences = [
        sentence
        for sentence in labelled.document.sentences
        if any(passage.start <= sentence.start < passage.end for passage in garble.stretches) == is_certain
    ]
    false = [
        phrase.probability
        for phrase in garble.phrases
        if is_false(phrase, labelled.kinds) and any(s.first_token <= phrase.first < s.last_token for s in sentences)
    ]
    return false, sum(s.last_token - s.first_token for s in sentences)


def _thresholds(false: list[Phrase], words: int) -> dict[str, float]:
    """Return one threshold for all kinds, at which the clean words give the false findings that are allowed."""
    print("clean:", Counter(phrase.kind for phrase in false))
    least = _least([phrase.probability for phrase in false], words, FALSE_PER_THOUSAND, LOOSE)
    return dict.fromkeys(KINDS, min(0.98, least))


def _spun_threshold(documents: list[Labelled], results: list[Garble]) -> float:
    """Return the least probability at which sentences that are likely spun give the false findings allowed there."""
    false: list[float] = []
    words = 0
    for labelled, garble in zip(documents, results, strict=True):
        if labelled.style == "thesaurus":
            found, size = _false_in(labelled, garble, is_certain=True)
            false += found
            words += size
    print("spun sentences:")
    return _least(false, words, FALSE_IN_SPUN, LOOSE_IN_SPUN)


def _damaged(documents: list[Labelled], encodings: list[Encoding], results: list[Garble]) -> tuple[float, float]:
    """Return the mean damage that no clean document reaches, and the least probability at which documents that reach
    it give the false findings allowed there.
    """
    means = [mean_damage(d.document, e) for d, e in zip(documents, encodings, strict=True)]
    from_mean = round(max(mean for mean, d in zip(means, documents, strict=True) if not d.kinds.any()) + 1e-3, 4)
    false: list[float] = []
    words = 0
    for mean, labelled, garble in zip(means, documents, results, strict=True):
        if mean >= from_mean:
            found, size = _false_in(labelled, garble, is_certain=False)
            false += found
            words += size
    print(f"documents damaged from {from_mean}:")
    return from_mean, _least(false, words, FALSE_IN_DAMAGED, LOOSE)


def _dense(clean: list[tuple[Document, Garble]]) -> float:
    """Return `MARGIN` times the greatest mean damage of passages of clean documents that look spun."""
    found = [
        mean_inside(document, garble.probability, passage)
        for document, garble in clean
        for passage in stretches(document, garble.spun, CERTAIN)
    ]
    print("mean damage of clean passages that look spun:", sorted(found, reverse=True)[:5])
    return round(MARGIN * max(found, default=0.0), 4)


def _signs(clean: list[tuple[Document, Garble]]) -> float:
    """Return a tenth more than the greatest weight of signs around any sentence of clean documents."""
    found = [float(sign_share(document).max(initial=0.0)) for document, _ in clean]
    print("weight of signs in clean documents:", sorted(found, reverse=True)[:5])
    return round(1.1 * max(found), 2)


def _mends(documents: list[Labelled], results: list[Garble], learned: Calibration) -> float:
    """Return the least probability of an operation at which so many of the mends offered are right (`MENDS_RIGHT`).

    Among text that is not spun: what stood for a wrong synonym is never told.
    """
    scored: list[tuple[float, bool]] = []
    for labelled, garble in zip(documents, results, strict=True):
        if labelled.style == "thesaurus":
            continue
        for phrase in garble.phrases:
            edits = mend(labelled.document, garble, phrase, learned)
            if edits:
                least = min(float(garble.encoding.op_probability[token]) for token in phrase.marked)
                span = labelled.document.tokens.span(phrase.first, phrase.last)
                scored.append((least, is_mended(labelled.document.text, span, edits, labelled.clean)))
    scored.sort(reverse=True)
    best, right = 0.95, 0
    for n, (p, is_right) in enumerate(scored, 1):
        right += is_right
        if right >= MENDS_RIGHT * n and n >= 10:
            best = p
    print(f"mends: {len(scored)}, least probability {best:.3f}")
    return round(max(0.3, best), 3)


def report(documents: list[Labelled], results: list[Garble]) -> None:
    """Print how many damaged places of each style are touched and how many findings are false."""
    by_style: dict[str, list[int]] = {}
    for labelled, garble in zip(documents, results, strict=True):
        style = labelled.style if labelled.kinds.any() else "clean"
        row = by_style.setdefault(style, [0, 0, 0, 0, 0, 0])
        touched = np.zeros(len(labelled.kinds) + 2, bool)
        for phrase in garble.phrases:
            touched[phrase.first : phrase.last] = True
            row[2] += is_false(phrase, labelled.kinds)
        places = np.flatnonzero(labelled.kinds)
        for n, place in enumerate(places):
            if n == 0 or place - places[n - 1] > 1:
                row[0] += 1
                row[1] += bool(touched[max(place - 1, 0) : place + 2].any())
        row[3] += labelled.document.word_count
        row[4] += 1
        row[5] += bool(garble.stretches)
    for style, (places, found, false, words, number, called) in by_style.items():
        print(f"{style:12} {words:7} words: {found}/{places} = {found / max(places, 1):.2f} touched; "
              f"{1000 * false / words:.2f} false in 1000; {called}/{number} called spun")  # fmt: skip


if __name__ == "__main__":
    main()
