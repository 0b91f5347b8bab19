"""Compile the letter patterns and the table of exceptions by which syllables are counted.

    python training/compile_syllables.py DATA [--out evaluator/models/syllables.json]

DATA holds ``cmudict`` (the CMU Pronouncing Dictionary: a word, the number of the pronunciation, phones) and
``prose/*.txt.gz`` for how often words are used. Deterministic; takes about two minutes.

A word is cut into groups of vowels. Each group stands for 0, 1, 2 or more syllables, which the dictionary does not say:
it gives only their sum. So the values are found by turns (hard expectation-maximisation): from the present patterns
take for each word the likeliest values that make up its sum, then count them in every context, from the group alone to
four letters on either side. A context becomes a pattern where it says otherwise than the shorter ones do. What the
patterns still get wrong and prose uses becomes an exception.

Accuracy on words not seen is measured first, on a tenth of the dictionary that is held out; the file is then compiled
from all of it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from evaluator.language.syllables import count_by_patterns, groups, index_patterns, vowelless_syllables

ROUNDS = 5
LARGEST = 3  # syllables of one group of vowels
LEAST_SEEN = 2
LEAST_GAIN = 2  # more words right than wrong before a context becomes a pattern
EXCEPTION_LEAST_USED = 2
SHORT_WORD_LEAST_USED = 1000
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

Lexicon = dict[str, list[int]]


def read_dictionary(path: Path) -> Lexicon:
    """Return the syllables of each word, one number for each pronunciation."""
    lexicon: Lexicon = defaultdict(list)
    for line in path.read_text(encoding="latin-1").splitlines():
        word, _, *phones = line.split()
        if re.fullmatch(r"[A-Z']+", word):
            lexicon[word.lower()].append(sum(phone[-1].isdigit() for phone in phones))
    return {word: counts for word, counts in lexicon.items() if min(counts) > 0}


def read_use(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Return how often each lower-case word is used, and how often in lower case."""
    written: Counter[str] = Counter()
    for path in sorted(folder.glob("*.txt.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                written.update(_WORD.findall(line))
    used: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for word, count in written.items():
        used[word.lower().replace("’", "'")] += count
        if word.islower():
            lower[word] += count
    return used, lower


def is_spelt(word: str, counts: list[int]) -> bool:
    """Tell whether a word is read letter by letter, or cannot be counted by its letters."""
    return "'" in word or not re.search(r"[aeiouy]", word) or (len(word) <= 4 and counts[0] >= len(word))


def learn(lexicon: Lexicon) -> dict[str, int]:
    """Return patterns and their values."""
    words = {
        word: counts[0] - vowelless_syllables(word) for word, counts in lexicon.items() if not is_spelt(word, counts)
    }
    contexts = {word: list(groups(word)) for word in words}
    tables: dict[str, Counter[int]] = {}
    for _ in range(ROUNDS):
        labels = {word: _label(contexts[word], total, tables) for word, total in words.items()}
        tables = _tabulate(contexts, labels)
    return _prune(tables, contexts, labels)


def _label(keys: list[list[str]], total: int, tables: dict[str, Counter[int]]) -> tuple[int, ...]:
    """Return the likeliest values of a word's groups that sum to `total`, by dynamic programming."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for group in keys:
        costs = _costs(group, tables)
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for done, (cost, values) in best.items():
            for value in range(LARGEST + 1):
                reached = done + value
                here = (cost + costs[value], (*values, value))
                if reached <= total and (reached not in following or here < following[reached]):
                    following[reached] = here
        best = following
    if total in best:
        return best[total][1]
    return tuple(1 for _ in keys)


def _costs(group: list[str], tables: dict[str, Counter[int]]) -> list[float]:
    if not tables:
        return _first_costs(group[0], group[-1])
    # Interpolate from short to long contexts: each longer one weighs the more the oftener it was seen.
    chance = [0.05, 0.85, 0.08, 0.02]
    for key in group:
        seen = tables.get(key)
        if seen is None:
            break
        total = seen.total()
        weight = total / (total + 4)
        chance = [(1 - weight) * old + weight * seen[value] / total for value, old in enumerate(chance)]
    return [-math.log(share + 1e-6) for share in chance]


_SILENT = re.compile(r"^[^A-Z]*[a-z]E(?:\.|s\.|d\.|ly|me|fu|le|ne|s[^t]|[a-z][a-z])")
_APART = re.compile(r"I[AOEU]|E[OA]$|U[AOI]|[AEIOU]?Y[AEIO]|OE|[AEIOUY]{3}")


def _first_costs(letters: str, pattern: str) -> list[float]:
    """Return the costs of 0, 1, 2 and 3 syllables for a group of vowels before anything is learned.

    Only the places where English drops or parts vowels are marked: a silent e, and two vowels such as io.
    """
    silent = 0.5 if _SILENT.match(pattern) and letters == "E" else 4.0
    parted = 0.5 if len(letters) > 1 and _APART.search(letters) else 2.0 + 2.0 * (len(letters) == 1)
    return [silent, 0.1, parted, parted + 2.0]


def _tabulate(contexts: dict[str, list[list[str]]], labels: dict[str, tuple[int, ...]]) -> dict[str, Counter[int]]:
    tables: dict[str, Counter[int]] = {}
    for word, keys in contexts.items():
        for group, value in zip(keys, labels[word], strict=True):
            for key in group:
                if key not in tables:
                    tables[key] = Counter()
                tables[key][value] += 1
    return tables


def _prune(
    tables: dict[str, Counter[int]], contexts: dict[str, list[list[str]]], labels: dict[str, tuple[int, ...]]
) -> dict[str, int]:
    """Keep the contexts that say otherwise than the shorter ones, width by width, and gain by it."""
    patterns: dict[str, int] = {}
    current: dict[tuple[str, int], int] = {(word, i): 1 for word in contexts for i in range(len(contexts[word]))}
    widths = len(next(iter(contexts.values()))[0])
    for width in range(widths):
        places: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for word, keys in contexts.items():
            for i, group in enumerate(keys):
                places[group[width]].append((word, i))
        for key, where in places.items():
            if len(where) < LEAST_SEEN:
                continue
            value, right = tables[key].most_common(1)[0]
            before = sum(current[place] == labels[place[0]][place[1]] for place in where)
            if right - before >= LEAST_GAIN:
                patterns[key] = value
                for place in where:
                    current[place] = value
    return patterns


def accuracy(
    words: Iterable[str], lexicon: Lexicon, patterns: dict[str, int], use: Counter[str] | None = None
) -> float:
    index = index_patterns(patterns)
    right = total = 0
    for word in words:
        weight = 1 if use is None else use[word]
        total += weight
        right += weight * (count_by_patterns(word, index) in lexicon[word])
    return right / total if total else math.nan


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("evaluator/models/syllables.json"))
    options = parser.parse_args()
    lexicon = read_dictionary(options.data / "cmudict")
    used, lower = read_use(options.data / "prose")
    countable = {word: counts for word, counts in lexicon.items() if not is_spelt(word, counts)}
    held = {word for word in countable if zlib.crc32(word.encode()) % 10 == 0}
    patterns = learn({word: counts for word, counts in countable.items() if word not in held})
    print(f"{len(patterns):,} patterns from nine tenths of {len(countable):,} words")
    print(f"held-out tenth, {len(held):,} words: {accuracy(held, lexicon, patterns):.4f}")
    in_use = [word for word in held if used[word] > 2]
    print(f"  of them used in prose, {len(in_use):,}: {accuracy(in_use, lexicon, patterns):.4f}")

    patterns = learn(countable)
    print(f"all: {len(patterns):,} patterns, right for {accuracy(countable, lexicon, patterns):.4f} of words")
    index = index_patterns(patterns)
    exceptions = {
        word: counts[0]
        for word, counts in lexicon.items()
        if used[word] >= EXCEPTION_LEAST_USED and "'" not in word and count_by_patterns(word, index) != counts[0]
    }
    exceptions |= {
        word: counts[0]
        for word, counts in lexicon.items()
        if "'" in word and not word.endswith("'s") and used[word] > 20
    }
    short = sorted(
        word for word, count in lower.items() if len(word) <= 3 and count >= SHORT_WORD_LEAST_USED and word.isascii()
    )
    stored = {"patterns": _group(patterns), "exceptions": _group(exceptions), "short_words": " ".join(short)}
    options.out.write_text(json.dumps(stored, indent=0) + "\n", encoding="utf-8")
    print(f"{len(exceptions):,} exceptions, {len(short)} short words, {options.out.stat().st_size:,} bytes")


def _group(values: dict[str, int]) -> dict[str, str]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for key, value in values.items():
        grouped[str(value)].append(key)
    return {value: " ".join(sorted(keys)) for value, keys in sorted(grouped.items())}


if __name__ == "__main__":
    main()
