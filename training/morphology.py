"""Takes English words apart and inflects them, for damage: base form and ending, and back. For training only."""

from __future__ import annotations

import re
from functools import lru_cache

from evaluator.language.lexicon import base_form, parts_of_speech, singular
from training.wordnet import exceptions

# Letters of the lexicon: n noun, s plural, v base, z third person, d past, p participle, g -ing, a adjective, r adverb.
_VOWELS = "aeiou"


@lru_cache(maxsize=1)
def _irregular() -> dict[tuple[str, str], str]:
    table: dict[tuple[str, str], str] = {}
    for form, base in exceptions("v").items():
        letters = parts_of_speech(form)
        for letter in "dp":
            if letter in letters:
                table.setdefault((base, letter), form)
    for form, base in exceptions("n").items():
        table.setdefault((base, "s"), form)
    return table


def analyse(word: str) -> tuple[str, str]:
    """Return base form and letter of a lower-case word as it is most often used; ("", "") for words unknown."""
    letters = parts_of_speech(word)
    if not letters:
        return "", ""
    letter = letters[0]
    if letter in "zdpg":
        return (base_form(word) or exceptions("v").get(word) or word), letter
    if letter == "s":
        return (singular(word) or exceptions("n").get(word) or word), letter
    return word, letter


def inflect(base: str, letter: str) -> str:
    """Return a form of a base: regular by rule, irregular by WordNet's exceptions. The head of a phrase is inflected."""
    head, space, rest = base.partition(" ") if letter in "zdpg" else ("", "", base)
    if not head:
        before, space, last = base.rpartition(" ")
        return before + space + _inflect(last, letter)
    return _inflect(head, letter) + space + rest


def _inflect(base: str, letter: str) -> str:
    irregular = _irregular().get((base, letter))
    if irregular:
        return irregular
    if letter in "sz":
        if re.search(r"[^aeiou]y$", base):
            return base[:-1] + "ies"
        return base + ("es" if re.search(r"(?:s|x|z|ch|sh)$", base) else "s")
    if letter in "dp":
        return _stem(base, "e") + "d" if base.endswith("e") else _doubled(base) + "ed"
    if letter == "g":
        return _doubled(base[:-1] if re.search(r"[^eoy]e$", base) else base, base) + "ing"
    return base


def _stem(base: str, ending: str) -> str:
    return base if base.endswith(ending) else base + ending


def _doubled(stem: str, base: str = "") -> str:
    if (base and base != stem) or not re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", stem):
        return re.sub(r"([^aeiou])y$", r"\1i", stem) if not base else stem
    return stem + stem[-1]


def adverb(adjective: str) -> str:
    """Return the -ly form of an adjective."""
    if adjective.endswith("le") and len(adjective) > 4 and adjective[-3] not in _VOWELS:
        return adjective[:-1] + "y"
    if re.search(r"[^aeiou]y$", adjective):
        return adjective[:-1] + "ily"
    return adjective + ("ally" if adjective.endswith("ic") else "ly")


def adjective_of(word: str) -> str | None:
    """Return the adjective that an -ly adverb is made of, if the lexicon knows one."""
    if not word.endswith("ly") or len(word) < 6:
        return None
    stem = word[:-2]
    candidates = [stem, stem + "le", word[:-1] + "e"]
    if stem.endswith("i"):
        candidates.insert(0, stem[:-1] + "y")
    if word.endswith("ically"):
        candidates.insert(0, word[:-4])
    return next((c for c in candidates if "a" in parts_of_speech(c)), None)
