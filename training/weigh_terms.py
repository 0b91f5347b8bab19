"""Learns how far the detector bears out a reading of words as a term taken apart: `python training/weigh_terms.py DATA`.

Read with a table that is compiled from the half for learning and four fifths of the prose: the beginnings of articles of
the last fifth, as they are; and sentences of them into which tortured forms of a third of the other half's terms are set
(benchmarks/garble.py measures with the other two thirds), and their right terms. A logistic regression says how much a
unit of the encoder's log odds is worth in units of trust; readings count from where as many words of the articles are
wrongly touched as `FALSE` says. Writes `terms` in evaluator/models/detector.json. Ten minutes.
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

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.term_table import use_terms
from evaluator.document import Document
from evaluator.language.garble import wrong_sense
from evaluator.language.terms import find_readings
from training.compile_terms import compile_table, is_held_out, newton, read_prose
from training.detector_data import draft_of
from training.swaps import is_for_weighing, tortured_phrases
from training.term_sentences import draw_place, set_in

CALIBRATION = Path("evaluator/models/detector.json")
SEED = 20261127
FALSE = 3e-5
"""Readings reported wrongly for each word of edited articles."""
ARTICLES, LONGEST = 400, 6_000  # of each source; characters

Rows = list[tuple[float, float]]
"""Trust in readings, and the log odds that the encoder gives them."""


def held_articles(data: Path) -> Iterator[str]:
    """Yield the beginnings of articles of every source that the table was not compiled from."""
    for path in sorted((data / "prose").glob("*.txt.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            articles = stream.read().split("\n=====\n")
        held = [article for n, article in enumerate(articles) if is_held_out(f"{path.name}-{n}")]
        yield from (article.strip()[:LONGEST] for article in held[:ARTICLES])


def readings(text: str) -> Rows:
    document = Document.plain(text)
    return [(reading.trust, wrong_sense(document, reading.first, reading.last)) for reading in find_readings(document)]


def in_sentences(data: Path, articles: list[str]) -> Iterator[tuple[Rows, Rows]]:
    """Yield for each tortured form the readings of a sentence with it, and of the same sentence with its term."""
    random_ = random.Random(SEED)
    for pair in tortured_phrases(data, learning=False):
        if is_for_weighing(pair.term):
            place = None
            while place is None:
                paragraph = draft_of(" ".join(random_.choice(random_.choice(articles).split("\n\n")).split()))
                place = draw_place(paragraph, random_)
            torn, right = (readings(set_in(paragraph, place, w.split()).text()) for w in (pair.phrase, pair.term))
            yield torn, right


def fit(positive: Rows, negative: Rows) -> np.ndarray:
    """Return intercept and the weights of trust and log odds of a logistic regression."""
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
    words = sum(article.count(" ") + 1 for article in articles)
    false = [row for article in articles for row in readings(article)]
    forms = list(in_sentences(data, articles))
    best = [max(torn, key=sum) for torn, _ in forms if torn]
    _, of_trust, of_odds = fit(best, [*false, *(row for _, right in forms for row in right)])
    weight = of_odds / of_trust
    sums = sorted((trust + weight * odds for trust, odds in false), reverse=True)
    least = sums[int(FALSE * words)]
    for name, of_form in (("tortured forms", 0), ("right terms", 1)):
        alone = sum(any(trust >= 0 for trust, _ in form[of_form]) for form in forms)
        both = sum(any(trust + weight * odds > least for trust, odds in form[of_form]) for form in forms)
        print(f"{name} of {len(forms)}: {alone} found by the table alone, {both} with the detector")
    neutral = least / weight
    print(f"{len(false)} readings in {words} words of articles; weight {weight:.3f}, neutral at {neutral:.3f}")
    stored = json.loads(CALIBRATION.read_text(encoding="utf-8"))
    stored["terms"] = [round(weight, 3), round(neutral, 3)]
    CALIBRATION.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
