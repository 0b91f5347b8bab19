"""Compile the list of familiar words for the Dale-Chall and Spache formulas.

    python training/compile_familiar_words.py DATA [--out evaluator/models/familiar-words.txt]

Dale's list of 3,000 words that four in five pupils of the fourth grade knew (1931, revised 1948) has no clear licence.
This one is of the same size and made otherwise: words that are common in every kind of English at hand, and an everyday
vocabulary written for this project (training/everyday_words.txt), since corpora of adults' prose say little of kitchens
and animals. DATA holds ``onestop/*ele*``, ``masc/``, ``gum/``, ``speeches/`` and ``prose/*.txt.gz``.

A word's rank is by its lowest two frequencies over the kinds of text, so that one kind's jargon does not count.
Regular inflections are struck where their base is listed: the formulas take them for familiar. Deterministic.
"""

from __future__ import annotations

import argparse
import gzip
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from evaluator.metrics.readability import FAMILIAR_WORDS, _rank

SIZE = FAMILIAR_WORDS
_WORD = re.compile(r"(?<![\w'-])[a-z]+(?:'[a-z]+)?(?![\w'-])")
_MASC_LETTERS = re.compile(
    r"^(?:\d{3}C|Nathans|The_Black|captured|hotel|lw1|blog|Italy|How_soon|Uprooted|detroit|Aceph)"
)


def kinds(data: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the name and the texts of each kind."""
    yield "news for learners", [p.read_text(encoding="utf-8") for p in sorted((data / "onestop").glob("*ele*"))]
    yield "speeches", [p.read_text(encoding="utf-8") for p in sorted((data / "speeches").glob("*.txt"))]
    masc = [p for p in sorted((data / "masc").glob("*.txt")) if _MASC_LETTERS.match(p.name)]
    yield "letters, stories, blogs", [re.sub(r"_\S+", "", p.read_text(encoding="utf-8")) for p in masc]
    talk = [
        p for p in sorted((data / "gum").glob("*.txt")) if p.name.startswith(("interview", "voyage", "bio", "news"))
    ]
    yield "interviews and travel", [p.read_text(encoding="utf-8") for p in talk]
    for source in ("standard_ebooks", "wikipedia", "au_prime_minister", "medquad", "openstax"):
        with gzip.open(data / "prose" / f"{source}.txt.gz", "rt", encoding="utf-8") as file:
            yield source, [file.read()]


def frequencies(texts: list[str]) -> dict[str, float]:
    """Return the log frequency in a million words of each lower-case word, smoothed."""
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update(_WORD.findall(text.replace("’", "'")))
    total = seen.total()
    return {word: math.log10((count + 0.5) / total * 1e6) for word, count in seen.items()} | {
        "": math.log10(0.5 / total * 1e6)
    }


def rank(data: Path) -> list[str]:
    """Return all words, the most widely common first."""
    tables = []
    for name, texts in kinds(data):
        tables.append(frequencies(texts))
        print(f"{name}: {len(texts)} texts, {len(tables[-1]):,} words")
    words = set().union(*tables)
    words.discard("")
    scores = {}
    for word in words:
        values = sorted(table.get(word, table[""]) for table in tables)
        scores[word] = sum(values[:2]) / 2 + sum(values) / len(values)
    return sorted(words, key=lambda word: (-scores[word], word))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("evaluator/models/familiar-words.txt"))
    options = parser.parse_args()
    everyday = (Path(__file__).parent / "everyday_words.txt").read_text(encoding="utf-8").split()
    ranked = [word for word in rank(options.data) if len(word) > 1 or word in ("a", "i")]
    chosen = choose(["i", *ranked], everyday)
    options.out.write_text("\n".join(chosen) + "\n", encoding="utf-8")
    print(f"{len(chosen):,} words")


def choose(ranked: list[str], everyday: list[str]) -> list[str]:
    """Return `SIZE` words without inflections of each other: the everyday ones and the best ranked."""
    taken = set(everyday)
    for most in range(SIZE, len(ranked)):
        taken.update(ranked[:most] if most == SIZE else ranked[most - 1 : most])
        if most % 50 == 0:
            kept = {word for word in taken if not _has_base(word, taken)}
            if len(kept) >= SIZE:
                break
    order = {word: i for i, word in enumerate(dict.fromkeys([*ranked, *everyday]))}
    by_rank = sorted(kept, key=order.__getitem__)
    spare = [word for word in by_rank if word not in set(everyday)]
    surplus = set(spare[len(spare) - (len(by_rank) - SIZE) :]) if len(by_rank) > SIZE else set()
    return [word for word in by_rank if word not in surplus]


def _has_base(word: str, known: set[str]) -> bool:
    """Tell whether the formulas take a word for an inflection of another one of the list."""
    bases = dict.fromkeys((base for base in _bases(word) if base in known and base != word), 0)
    return len(word) > 3 and _rank(word, bases) < FAMILIAR_WORDS


def _bases(word: str) -> Iterator[str]:
    for cut in range(1, 5):
        stem = word[:-cut]
        if len(stem) >= 3:
            yield from (stem, stem + "e", stem + "y", stem + "ie")
            if stem[-1] == stem[-2]:
                yield stem[:-1]


if __name__ == "__main__":
    main()
