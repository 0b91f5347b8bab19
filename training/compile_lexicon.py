"""Compile evaluator/models/lexicon.tsv: how often English words are used, and as which parts of speech.

    python training/compile_lexicon.py DATA [--wordnet FOLDER] [--out FILE]

Candidates for each word come from WordNet 3.0 (the folder of its dictionary files; Debian's package wordnet-base)
and from inflecting its entries; the tagged words of MASC and GUM in DATA rank them and strike those that are not
really used. Frequencies are counted in lower-case words of DATA/prose.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import math
import re
from collections.abc import Iterator
from pathlib import Path

LEAST_COUNT = 12  # uses in 25 million words; below that, typing errors come in
LEAST_SHARE = 0.02  # a part of speech rarer than this among a word's tagged uses is struck
ENOUGH_TAGGED = 20  # tagged uses needed before one is struck

# Letters of the lexicon: noun, plural noun, base verb, third person, past, participle, -ing, adjective, comparative,
# superlative, adverb.
TAG_LETTER = {
    "NN": "n", "NNS": "s", "VB": "v", "VBP": "v", "VBZ": "z", "VBD": "d", "VBN": "p", "VBG": "g",
    "JJ": "a", "JJR": "c", "JJS": "t", "RB": "r",
}  # fmt: skip

VOWELS = "aeiou"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--out", type=Path, default=Path("evaluator/models/lexicon.tsv"))
    arguments = parser.parse_args()

    counts = count_words(arguments.data / "prose")
    tagged = count_tags(arguments.data)
    candidates = inflect_all(arguments.wordnet)
    total = sum(counts.values())
    lines = []
    for word in sorted(counts):
        if counts[word] < LEAST_COUNT:
            continue
        letters = rank(candidates.get(word, set()), tagged.get(word, collections.Counter()))
        zipf = math.log10(counts[word] / total * 1e9)  # van Heuven et al. 2014: log10 of uses in a thousand million
        if letters:
            lines.append(f"{word}\t{letters}\t{zipf:.1f}\n")
    arguments.out.write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines)} words, {arguments.out.stat().st_size / 1e3:.0f} kB, from {total} words of running text")


def count_words(folder: Path) -> collections.Counter[str]:
    counts: collections.Counter[str] = collections.Counter()
    for path in sorted(folder.glob("*.txt.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            for line in stream:
                counts.update(re.findall(r"(?<![\w'’-])[a-z]+(?:-[a-z]+)*(?![\w-])", line))
    return counts


def count_tags(data: Path) -> dict[str, collections.Counter[str]]:
    tagged: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for word, tag in tagged_words(data):
        if tag in TAG_LETTER and word.islower():
            tagged[word][TAG_LETTER[tag]] += 1
    return tagged


def tagged_words(data: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((data / "masc").glob("*.txt")):
        for token in path.read_text(encoding="utf-8", errors="replace").split():
            word, _, tag = token.rpartition("_")
            yield word, tag
    with gzip.open(data / "gum_pos.tsv.gz", "rt", encoding="utf-8") as stream:
        for line in stream:
            parts = line.rstrip("\n").split("\t")
            if len(parts) >= 2:
                yield parts[0], parts[1]


def inflect_all(wordnet: Path) -> dict[str, set[str]]:
    candidates: dict[str, set[str]] = collections.defaultdict(set)
    for name, letter in (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r")):
        irregular = read_exceptions(wordnet / f"{name}.exc")
        for line in (wordnet / f"index.{name}").read_text(encoding="utf-8").splitlines():
            word = line.split(" ", 1)[0]
            if line.startswith(" ") or not re.fullmatch(r"[a-z]+(?:-[a-z]+)*", word):
                continue
            candidates[word].add(letter)
            for form, inflected in inflect(word, letter, irregular.get(word, [])):
                candidates[form].add(inflected)
    return candidates


def read_exceptions(path: Path) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = collections.defaultdict(list)
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            form, *bases = line.split()
            for base in bases:
                forms[base].append(form)
    return forms


def inflect(word: str, letter: str, irregular: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the inflected forms of a word with their letters; irregular forms stand beside the regular ones."""
    if letter == "n":
        yield add_s(word), "s"
        yield from ((form, "s") for form in irregular)
    elif letter == "v":
        yield add_s(word), "z"
        for ed in endings(word, "ed"):
            yield ed, "d"
            yield ed, "p"
        for ing in endings(word, "ing"):
            yield ing, "g"
        for form in irregular:
            if form.endswith("ing"):
                yield form, "g"
            elif form.endswith("s"):
                yield form, "z"
            else:  # which of the two it is, the tagged words tell
                yield form, "d"
                yield form, "p"
    elif letter == "a":
        for form in (*endings(word, "er"), *(f for f in irregular if f.endswith("r"))):
            yield form, "c"
        for form in (*endings(word, "est"), *(f for f in irregular if f.endswith("st"))):
            yield form, "t"


def add_s(word: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def endings(word: str, ending: str) -> list[str]:
    """Return the forms with an ending: silent e lost, y made i, last consonant doubled where it may be."""
    if word.endswith("e"):
        if ending == "ing":
            return [word + ending] if re.search(r"(?:ee|oe|ye)$", word) else [word[:-1] + ending]
        return [word + ending[1:]]
    if re.search(r"[^aeiou]y$", word) and ending != "ing":
        return [word[:-1] + "i" + ending]
    forms = [word + ending]
    if re.search(r"[^aeiou][aeiou][bdfgklmnprstvz]$", word) or re.fullmatch(r"qu[aeiou][bdgmnpt]", word[-4:]):
        forms.append(word + word[-1] + ending)
    return forms


def rank(candidates: set[str], tagged: collections.Counter[str]) -> str:
    """Return the letters of a word, most used first; tagged uses alone do not add one below `LEAST_SHARE`."""
    total = sum(tagged.values())
    letters = set(candidates)
    if total >= ENOUGH_TAGGED:
        used = {letter for letter, count in tagged.items() if count / total >= LEAST_SHARE}
        letters = (letters & used) | {letter for letter in used if tagged[letter] >= 3} or letters
    return "".join(sorted(letters, key=lambda letter: (-tagged[letter], letter)))


if __name__ == "__main__":
    main()
