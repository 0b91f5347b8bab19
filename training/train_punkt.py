"""Train the parameters of NLTK's Punkt on clean prose and store them as JSON.

    python training/train_punkt.py DATA [--words 700000] [--out evaluator/models/punkt-english.json]

DATA is a folder of ``*.txt.gz``: articles apart by a line of ``=====``, paragraphs by a blank line. Punkt learns from
raw text; no boundary is marked. The run is deterministic and takes about three minutes for seven million words.

Three things are done beside Punkt's own training (Kiss and Strunk 2006, Computational Linguistics 32, 485-525):

* typographic quotation marks and dashes are made plain, since Punkt would take them for letters;
* the orthographic context of a word counts only what it does in at least one in fifty cases: in millions of words every
  common word stands capitalised inside some title, and Punkt's table of what was ever seen loses its force;
* an abbreviation must be used as one: followed, mostly, by what does not begin a sentence.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from nltk.tokenize.punkt import PunktParameters, PunktTrainer

SEED = 20261124
_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "«": '"', "»": '"', "–": "-", "—": "-", "…": "..."})
_DASH = re.compile(r"\s*[—–]\s*|\s+-\s+")

# Flags of NLTK's Punkt: a word with a capital inside a sentence, in lower case there, in lower case anywhere.
INSIDE_UPPER = 1 << 2
INSIDE_LOWER = 1 << 5
LOWER = 1 << 4 | 1 << 5 | 1 << 6

LEAST_SHARE = 0.02
LEAST_SEEN = 8
COLLOCATION_LEAST_SEEN = 5
ABBREVIATION_LEAST_SEEN = 5
ABBREVIATION_LEAST_INSIDE = 0.6


class CountingParameters(PunktParameters):  # type: ignore[misc]
    """Punkt's parameters that also count how often each word was seen in each orthographic context."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: Counter[tuple[str, int]] = Counter()

    def add_ortho_context(self, typ: str, flag: int) -> None:
        """Record one sighting of a word in a context."""
        super().add_ortho_context(typ, flag)
        self.seen[typ, flag] += 1


def sample(data: Path, words: int) -> Iterator[str]:
    """Yield chunks of up to `words` words of every source, articles in a fixed random order."""
    for path in sorted(data.glob("*.txt.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            articles = file.read().split("\n=====\n")
        random.Random(SEED).shuffle(articles)
        chunk: list[str] = []
        taken = in_chunk = 0
        for article in articles:
            if taken >= words:
                break
            chunk.append(_DASH.sub(" -- ", article).translate(_PLAIN))
            size = article.count(" ") + 1
            taken += size
            in_chunk += size
            if in_chunk > 100_000:
                yield "\n\n".join(chunk)
                chunk, in_chunk = [], 0
        yield "\n\n".join(chunk)
        print(f"{path.name}: {taken:,} words", flush=True)


def train(data: Path, words: int) -> dict[str, object]:
    """Return the trained parameters in the form in which they are stored."""
    trainer = PunktTrainer()
    trainer.INCLUDE_ABBREV_COLLOCS = True
    trainer.MIN_COLLOC_FREQ = COLLOCATION_LEAST_SEEN
    trainer.IGNORE_ABBREV_PENALTY = True
    parameters = CountingParameters()
    trainer._params = parameters  # the trainer has no public way to be given its parameters
    following: dict[str, Counter[str]] = {}
    for text in sample(data, words):
        trainer.train(text, finalize=False)
        _count_following(text, following)
    trainer.finalize_training()
    abbreviations = {a for a in parameters.abbrev_types if _is_used_as_one(a, following, parameters.sent_starters)}
    context = _orthographic_context(parameters.seen)
    never_names = set(context[str(INSIDE_LOWER)].split()) | {"i"}
    collocations = sorted(
        pair
        for pair in parameters.collocations
        if pair[0] in abbreviations or len(pair[0]) == 1 or pair[0] == "##number##"
    )
    return {
        "abbreviations": sorted(abbreviations),
        "collocations": [" ".join(pair) for pair in collocations],
        "sentence_starters": sorted(parameters.sent_starters & never_names),
        "orthographic_context": context,
    }


_FOLLOWED = re.compile(r"(?<![\w.])((?:\w[\w'-]*\.)+)(?:[\"')\]]*(?=\s)|(?=[,;:]))\s*([\w'-]+|[,;:])?")


def _count_following(text: str, following: dict[str, Counter[str]]) -> None:
    """Count, for each word that ends in a stop, what comes after it: a capitalised word, or ``-`` for anything else."""
    for match in _FOLLOWED.finditer(text):
        after = match[2] or ""
        key = after.lower() if after[:1].isupper() else "-"
        following.setdefault(match[1][:-1].lower(), Counter())[key] += 1


def _is_used_as_one(abbreviation: str, following: dict[str, Counter[str]], starters: set[str]) -> bool:
    """Tell whether what follows a word with a stop mostly continues the sentence."""
    counts = following.get(abbreviation, Counter())
    total = sum(counts.values())
    if "." in abbreviation:
        return bool(re.fullmatch(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}", abbreviation)) and total >= 2
    begins = sum(count for word, count in counts.items() if word in starters)
    inside = total - begins
    is_plain_word = abbreviation.isalpha()
    return is_plain_word and total >= ABBREVIATION_LEAST_SEEN and inside >= total * ABBREVIATION_LEAST_INSIDE


def _orthographic_context(seen: Counter[tuple[str, int]]) -> dict[str, str]:
    """Return flags and the words that have them, space-separated.

    Only two facts count for Punkt's decisions on capitalised words: that a word is used in lower case, and that it is
    used with a capital inside sentences. Words never seen in lower case are left out: it decides the same without them.
    """
    totals: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    inside_upper: Counter[str] = Counter()
    for (word, flag), count in seen.items():
        totals[word] += count
        if flag & LOWER:
            lower[word] += count
        elif flag == INSIDE_UPPER:
            inside_upper[word] += count
    groups: dict[int, list[str]] = {INSIDE_LOWER: [], INSIDE_LOWER | INSIDE_UPPER: []}
    for word, total in totals.items():
        least = max(2.0, total * LEAST_SHARE)
        if total >= LEAST_SEEN and word.isalpha() and lower[word] >= least:
            flags = INSIDE_LOWER | (INSIDE_UPPER if inside_upper[word] >= least else 0)
            groups[flags].append(word)
    return {str(flags): " ".join(sorted(words)) for flags, words in groups.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path, help="folder of *.txt.gz")
    parser.add_argument("--words", type=int, default=700_000, help="most words to take of each source")
    parser.add_argument("--out", type=Path, default=Path("evaluator/models/punkt-english.json"))
    options = parser.parse_args()
    stored = train(options.data, options.words)
    options.out.write_text(json.dumps(stored, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    sizes = {key: len(value) for key, value in stored.items() if hasattr(value, "__len__")}
    print(f"{options.out}: {options.out.stat().st_size:,} bytes, {sizes}")


if __name__ == "__main__":
    main()
