"""Syllables: accuracy against the CMU Pronouncing Dictionary, and speed up to the counts of the readability formulas.

    python benchmarks/syllables.py DATA

DATA holds ``cmudict``, ``onestop/*.txt`` (news, for how often words are used: the table of exceptions was made from other
texts) and ``prose/*.txt.gz`` (for speed). A count is right if it is that of any listed pronunciation. The shipped
patterns were learned from the whole dictionary, so the figure for words not seen is the one that
training/compile_syllables.py prints for a tenth held out.
"""

from __future__ import annotations

import argparse
import gzip
import re
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from evaluator.document import Document
from evaluator.language.syllables import count_syllables
from evaluator.metrics.readability import _facts, count

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def read_dictionary(path: Path) -> dict[str, set[int]]:
    lexicon: dict[str, set[int]] = {}
    for line in path.read_text(encoding="latin-1").splitlines():
        word, _, *phones = line.split()
        if re.fullmatch(r"[A-Z']+", word):
            lexicon.setdefault(word.lower(), set()).add(sum(phone[-1].isdigit() for phone in phones))
    return lexicon


def share_right(words: Iterable[str], lexicon: dict[str, set[int]], weights: Counter[str] | None = None) -> float:
    right = total = 0
    for word in words:
        weight = 1 if weights is None else weights[word]
        total += weight
        right += weight * (count_syllables(word) in lexicon[word])
    return right / total


def prose(folder: Path, characters: int) -> str:
    parts = []
    for path in sorted(folder.glob("*.txt.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            parts.append(file.read(characters))
    return "\n\n".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    lexicon = read_dictionary(options.data / "cmudict")
    news = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted((options.data / "onestop").glob("*.txt")))
    used: Counter[str] = Counter(word.lower().replace("’", "'") for word in _WORD.findall(news))
    known = Counter({word: times for word, times in used.items() if word in lexicon})
    print(f"words of the dictionary, each once ({len(lexicon):,}): {share_right(lexicon, lexicon):.4f}")
    print(f"weighted by use in news ({known.total():,} words): {share_right(known, lexicon, known):.4f}")

    text = prose(options.data / "prose", 1_000_000)
    document = Document.plain(text)
    words = document.word_count
    tokens = [form for form in document.tokens.text if form[0].isalnum()]
    began = time.process_time()
    for token in tokens:
        count_syllables(token)
    print(f"count_syllables: {words / (time.process_time() - began):,.0f} words/s")

    _facts.cache_clear()
    for caches in ("empty", "full"):
        fresh = Document.plain(text)
        times = [time.process_time()]
        for step in (lambda d: d.tokens, lambda d: d.sentences, count):
            step(fresh)
            times.append(time.process_time())
        speeds = ", ".join(
            f"{name} {words / (after - before):,.0f}"
            for name, before, after in zip(("tokens", "sentences", "counts"), times, times[1:], strict=False)
        )
        print(
            f"words/s of processor time over {words:,}, caches {caches} at first: {speeds}; together {words / (times[-1] - times[0]):,.0f}"
        )


if __name__ == "__main__":
    main()
