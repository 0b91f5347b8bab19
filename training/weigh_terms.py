"""Learns how far the detector bears out a reading of words as a term taken apart: `python training/weigh_terms.py DATA`.

Run after the detector was exported. First a map from the states of its layers to the evidence that words are a term taken
apart, by logistic regression: terms of the half for learning, set into sentences of articles and taken apart
(training/term_sentences.py), against the same terms whole and, in the articles, against what the table takes for one
(evaluator/language/terms.py) and other pairs of words. It becomes the output "torn" of evaluator/models/detector.onnx. Then what a unit of it is
worth in units of trust in a reading: tortured forms of a third of the other half's terms, in sentences
(benchmarks/garble.py measures with the other two thirds), against their right terms and against other articles. Readings
count from where as many words of these are wrongly touched as `FALSE` says, pairs of words without a reading from where
as many are as `FALSE_UNREAD` says. Writes `terms` in evaluator/models/detector.json.

The table is compiled anew for it from the half for learning and four fifths of the prose; the articles are the beginnings
of those of the last fifth. A quarter of an hour.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.term_table import use_terms
from evaluator.document import Document
from evaluator.language.encoder import Encoder, encoder
from evaluator.language.garble import torn, torn_pairs
from evaluator.language.terms import find_readings, may_be_term
from training.compile_terms import compile_table, newton
from training.detector_data import draft_of
from training.garbler import Draft, Means
from training.ngrams import load_ngrams
from training.outputs import Floats, with_map, with_states
from training.prose_counts import is_held_out, read_prose
from training.swaps import is_for_weighing, tortured_phrases
from training.term_sentences import Terms, WithTerm, draw_place, set_in, with_term

ROOT = Path(__file__).resolve().parents[1]
MODELS = ROOT / "evaluator" / "models"
OUTPUT = "torn"
SEED = 20261127
SENTENCES = 8_000
"""Sentences with a term, whole and taken apart; with 2,000 as many forms are found, within one in a hundred."""
OF_READINGS, OF_WHOLE, OF_PAIRS, PAIRS = 3.0, 0.5, 0.3, 4
"""Weights of what the table reads as a term taken apart and of a whole term, beside 1 for one that was; of a pair of words
that could be a term, one in so many is taken."""
RIDGE = 1000.0
FALSE = 5e-5
"""Readings reported wrongly for each word of edited articles."""
FALSE_UNREAD = 1e-5
"""The same for pairs of words that cannot be read as a term."""
ARTICLES, LONGEST = 400, 6_000  # of each source; characters

Rows = list[tuple[float, float]]
"""Trust in readings, and what the encoder says of them."""


def held_articles(data: Path) -> Iterator[str]:
    """Yield the beginnings of articles of every source that the table was not compiled from."""
    for path in sorted((data / "prose").glob("*.txt.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            articles = stream.read().split("\n=====\n")
        held = [article for n, article in enumerate(articles) if is_held_out(f"{path.name}-{n}")]
        yield from (article.strip()[:LONGEST] for article in held[:ARTICLES])


def readings(document: Document) -> Rows:
    """Return what table and shipped encoder say of a document's readings."""
    return [(reading.trust, torn(document, reading.first, reading.last)) for reading in document.once(find_readings)]


def learn_map(data: Path, articles: list[str]) -> tuple[Floats, Floats]:
    """Return weights and bias of the map from the states of all layers to the log odds of a term taken apart."""
    path, tokenizer = MODELS / "detector.onnx", MODELS / "detector-tokenizer.json"
    student = Encoder.load(with_states(onnx.load(path), OUTPUT), tokenizer.read_text(encoding="utf-8"))
    taken_apart: list[Floats] = []
    whole: list[Floats] = []
    read: list[Floats] = []
    pairs: list[Floats] = []
    random_ = random.Random(SEED)
    for pair in _pairs(data, articles):
        for draft, states in ((pair.torn, taken_apart), (pair.whole, whole)):
            document = Document.plain(draft.text())
            last = len(document.tokens) - pair.after
            if pair.before < last:
                states.append(student.encode(document).torn[pair.before : last].mean(0))
    for article in articles:
        document = Document.plain(article)
        of_tokens = student.encode(document).torn
        read += [of_tokens[reading.first : reading.last].mean(0) for reading in find_readings(document)]
        spans = ((i, i + length) for i in range(len(document.tokens) - 3) for length in (2, 3))
        could_be = [span for span in spans if may_be_term(document, *span)]
        pairs += [of_tokens[first:last].mean(0) for first, last in random_.sample(could_be, len(could_be) // PAIRS)]
    rows = np.stack([*taken_apart, *whole, *read, *pairs])
    sizes = len(taken_apart), len(whole), len(read), len(pairs)
    print("{} terms taken apart, {} whole; in articles {} readings and {} other pairs".format(*sizes))
    mean, spread = rows.mean(0), rows.std(0) + 1e-6
    scaled = np.column_stack((np.ones(len(rows)), (rows - mean) / spread))
    weight = np.repeat((1.0, OF_WHOLE, OF_READINGS, OF_PAIRS), sizes)
    learned = newton(scaled, np.repeat((1.0, 0.0, 0.0, 0.0), sizes), weight, RIDGE)
    weights = learned[1:] / spread
    return weights[:, None].astype(np.float32), np.asarray([learned[0] - mean @ weights], np.float32)


def _pairs(data: Path, articles: list[str]) -> Iterator[WithTerm]:
    means = Means.prepare(SEED, load_ngrams(data, ROOT / ".cache"), tortured_phrases(data, learning=True))
    terms = Terms(data)
    made = 0
    while made < SENTENCES:
        pair = with_term(_paragraph(articles, means.random), terms, means)
        if pair is not None:
            made += 1
            yield pair


def _paragraph(articles: list[str], random_: random.Random) -> Draft:
    return draft_of(" ".join(random_.choice(random_.choice(articles).split("\n\n")).split()))


def in_sentences(data: Path, articles: list[str]) -> Iterator[tuple[Rows, Rows]]:
    """Yield for each tortured form the readings of a sentence with it, and of the same sentence with its term."""
    random_ = random.Random(SEED)
    for pair in tortured_phrases(data, learning=False):
        if is_for_weighing(pair.term):
            place = None
            while place is None:
                paragraph = _paragraph(articles, random_)
                place = draw_place(paragraph, random_)
            drafts = (set_in(paragraph, place, words.split()) for words in (pair.phrase, pair.term))
            apart, right = (readings(Document.plain(draft.text())) for draft in drafts)
            yield apart, right


def fit(positive: Rows, negative: Rows) -> np.ndarray:
    """Return intercept and the weights of trust and evidence of a logistic regression."""
    rows = np.column_stack((np.ones(len(positive) + len(negative)), np.array([*positive, *negative])))
    labels = np.array([1.0] * len(positive) + [0.0] * len(negative))
    return newton(rows, labels, np.ones(len(labels)), ridge=1e-3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    data, wordnet = (arguments := parser.parse_args()).data, arguments.wordnet
    most, held, _ = read_prose(data)
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "terms.txt"
        compile_table(data, wordnet, table, False, most, held, most)
        use_terms(table)
    weigh(data)


def weigh(data: Path) -> None:
    """Learn from what the table in use and the shipped detector say, and write it."""
    articles = list(held_articles(data))
    path = MODELS / "detector.onnx"
    onnx.save(with_map(onnx.load(path), OUTPUT, *learn_map(data, articles[::2])), path)
    encoder.cache_clear()
    articles = articles[1::2]
    words = sum(article.count(" ") + 1 for article in articles)
    false: Rows = []
    unread: list[float] = []
    for document in map(Document.plain, articles):
        false += readings(document)
        unread += [evidence for _, _, evidence in torn_pairs(document, 0.0, document.once(find_readings))]
    unread.sort(reverse=True)
    forms = list(in_sentences(data, articles))
    best = [max(apart, key=sum) for apart, _ in forms if apart]
    _, of_trust, of_torn = fit(best, [*false, *(row for _, right in forms for row in right)])
    weight = of_torn / of_trust
    sums = sorted((trust + weight * evidence for trust, evidence in false), reverse=True)
    least = sums[int(FALSE * words)]
    print(f"{len(false)} readings in {words} words of articles; weight {weight:.3f}")
    for name, of_form in (("tortured forms", 0), ("right terms", 1)):
        alone = sum(any(trust >= 0 for trust, _ in form[of_form]) for form in forms)
        both = sum(any(trust + weight * evidence > least for trust, evidence in form[of_form]) for form in forms)
        print(f"{name} of {len(forms)}: {alone} found by the table alone, {both} with the encoder")
    calibration = MODELS / "detector.json"
    stored = json.loads(calibration.read_text(encoding="utf-8"))
    stored["terms"] = [round(weight, 3), round(least / weight, 3), round(unread[int(FALSE_UNREAD * words)], 3)]
    calibration.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
