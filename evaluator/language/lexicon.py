"""A lexicon of English words: parts of speech that a word really has, and how often it is used.

Compiled by training/compile_lexicon.py; see evaluator/models/lexicon.md. Loaded on first use, since most clean
articles never need it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources

NOUN, PLURAL, VERB, THIRD_PERSON, PAST, PARTICIPLE, GERUND = "nsvzdpg"
ADJECTIVE, COMPARATIVE, SUPERLATIVE, ADVERB = "actr"


@lru_cache(maxsize=1)
def _columns() -> tuple[dict[str, str], dict[str, str]]:
    """Return parts of speech and frequency, as written, by word: a frequency is read when it is asked for."""
    text = resources.files("evaluator.models").joinpath("lexicon.tsv").read_text(encoding="utf-8")
    fields = text.rstrip("\n").replace("\n", "\t").split("\t")
    words = fields[::3]
    return dict(zip(words, fields[1::3], strict=True)), dict(zip(words, fields[2::3], strict=True))


def _entries() -> dict[str, str]:
    """Return parts of speech by word, in the order of the alphabet."""
    return _columns()[0]


def parts_of_speech(word: str) -> str:
    """Return the parts of speech of a lower-case word as letters, most used first; empty if it is not known.

    The letters are the constants of this module: noun, plural noun, base verb, third person, past, participle,
    -ing form, adjective, comparative, superlative, adverb. Function words have none.
    """
    return _columns()[0].get(word, "")


def zipf_frequency(word: str) -> float | None:
    """Return log10 of a lower-case word's uses in a thousand million words of edited prose; None if not known."""
    frequency = _columns()[1].get(word)
    return None if frequency is None else float(frequency)


def unknown(words: Iterable[str]) -> set[str]:
    """Return those of some lower-case words that the lexicon does not have."""
    return set(words).difference(_entries())


@lru_cache(maxsize=1)
def _words() -> list[str]:
    """Return the words in the order of the alphabet, in which the file has them."""
    return list(_entries())


def is_beginning(letters: str) -> bool:
    """Tell whether a known word begins with these lower-case letters."""
    return any(True for _ in words_beginning(letters))


def words_beginning(letters: str) -> Iterator[str]:
    """Yield the known words that begin with these lower-case letters."""
    words = _words()
    for at in range(bisect_left(words, letters), len(words)):
        if not words[at].startswith(letters):
            return
        yield words[at]


def base_form(word: str) -> str | None:
    """Return the base form of a verb's inflected form, or None if there is none in the lexicon."""
    irregular = _IRREGULAR.get(word)
    if irregular is not None:
        return irregular
    for suffix, replacements in _ENDINGS:
        if not word.endswith(suffix):
            continue
        stem = word[: -len(suffix)]
        candidates = [stem + replacement for replacement in replacements]
        if len(stem) > 2 and stem[-1] == stem[-2]:
            candidates.append(stem[:-1])
        bases = [candidate for candidate in candidates if VERB in parts_of_speech(candidate)]
        if bases:
            return max(bases, key=lambda base: zipf_frequency(base) or 0.0)
    return None


def singular(word: str) -> str | None:
    """Return the singular of a regular plural noun, or None if there is none in the lexicon."""
    for suffix, replacement in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(suffix) and NOUN in parts_of_speech(word[: -len(suffix)] + replacement):
            return word[: -len(suffix)] + replacement
    return None


_ENDINGS = (
    ("ing", ("", "e")), ("ied", ("y",)), ("ed", ("", "e")), ("ies", ("y",)), ("es", ("", "e")), ("s", ("",)),
)  # fmt: skip

# Pasts that have a form of their own: after "did", "would" or "able to" they can be nothing else.
_IRREGULAR = {
    "went": "go", "gone": "go", "did": "do", "done": "do", "does": "do", "had": "have", "has": "have", "was": "be",
    "were": "be", "is": "be", "are": "be", "been": "be", "took": "take", "taken": "take", "gave": "give",
    "given": "give", "came": "come", "became": "become", "began": "begin", "begun": "begin", "wrote": "write",
    "written": "write", "knew": "know", "known": "know", "grew": "grow", "grown": "grow", "threw": "throw",
    "thrown": "throw", "flew": "fly", "flown": "fly", "chose": "choose", "chosen": "choose", "broke": "break",
    "broken": "break", "spoke": "speak", "spoken": "speak", "drove": "drive", "driven": "drive", "ate": "eat",
    "eaten": "eat", "fell": "fall", "fallen": "fall", "got": "get", "gotten": "get", "held": "hold", "kept": "keep",
    "left": "leave", "lost": "lose", "made": "make", "met": "meet", "paid": "pay", "ran": "run", "said": "say",
    "sold": "sell", "sent": "send", "sat": "sit", "stood": "stand", "taught": "teach", "told": "tell",
    "thought": "think", "understood": "understand", "won": "win", "brought": "bring", "built": "build",
    "bought": "buy", "caught": "catch", "felt": "feel", "fought": "fight", "found": "find", "heard": "hear",
    "led": "lead", "spent": "spend", "saw": "see", "seen": "see", "rose": "rise", "risen": "rise", "drew": "draw",
    "drawn": "draw", "hid": "hide", "hidden": "hide", "forgot": "forget", "forgotten": "forget", "wore": "wear",
    "worn": "wear", "stole": "steal", "stolen": "steal", "shook": "shake", "shaken": "shake", "swam": "swim",
    "sang": "sing", "sank": "sink", "drank": "drink", "froze": "freeze", "frozen": "freeze", "woke": "wake",
    "sought": "seek", "dealt": "deal", "meant": "mean", "slept": "sleep", "wept": "weep", "bent": "bend",
}  # fmt: skip
