"""Inflection of English words: from a base to a form, and from a form back to its base.

Forms are named by the letters of `evaluator.language.lexicon`. Rules give the regular forms; a table holds what does
not follow them, compiled by training/compile_inflection.py (see evaluator/models/inflection.md) and loaded on first
use. Words are lower case throughout.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from evaluator.language.lexicon import (
    ADJECTIVE,
    ADVERB,
    COMPARATIVE,
    GERUND,
    NOUN,
    PARTICIPLE,
    PAST,
    PLURAL,
    SUPERLATIVE,
    THIRD_PERSON,
    VERB,
    parts_of_speech,
    zipf_frequency,
)  # fmt: skip


class Analysis(NamedTuple):
    """One reading of a word: its base and the form of it that the word is (a letter of the lexicon)."""

    base: str
    form: str


PART_OF_FORM = {
    NOUN: NOUN, PLURAL: NOUN, VERB: VERB, THIRD_PERSON: VERB, PAST: VERB, PARTICIPLE: VERB, GERUND: VERB,
    ADJECTIVE: ADJECTIVE, COMPARATIVE: ADJECTIVE, SUPERLATIVE: ADJECTIVE, ADVERB: ADVERB,
}  # fmt: skip
"""The part of speech (noun, verb, adjective or adverb) that each form belongs to."""

_FORMS_OF_PART = {
    NOUN: (PLURAL,),
    VERB: (THIRD_PERSON, PAST, PARTICIPLE, GERUND),
    ADJECTIVE: (COMPARATIVE, SUPERLATIVE),
    ADVERB: (),
}


def inflect(base: str, form: str) -> str:
    """Return a form of a base: ``inflect("take", PAST)`` is took. A base form is returned as it is.

    ADVERB makes the adverb of an adjective (quick, quickly). Of two usual spellings the one more used in edited
    American prose comes; adjectives too long for an ending are compared with more and most.
    """
    return spellings(base, form)[0]


def spellings(base: str, form: str) -> tuple[str, ...]:
    """Return every usual spelling of a form, the commonest first: travel, PAST: traveled, travelled."""
    irregular = _irregular().get((base, form))
    return irregular if irregular is not None else (regular(base, form),)


def forms(base: str, part: str) -> dict[str, str]:
    """Return all forms of a base as a noun, verb or adjective, by their letters, the base itself among them."""
    return {part: base, **{form: inflect(base, form) for form in _FORMS_OF_PART[part]}}


@lru_cache(maxsize=4096)
def analyses(word: str) -> tuple[Analysis, ...]:
    """Return the readings of a word that the lexicon bears out, the most used first; empty if there is none."""
    listed = parts_of_speech(word) or "nsvzpdgactr"
    letters = listed + "".join(form for form in "szdpgct" if form not in listed and (word, form) in _bases())
    if word.endswith("ing") and GERUND not in letters:
        letters += GERUND
    found = [Analysis(base, letter) for letter in letters if (base := base_of(word, letter)) is not None]
    return tuple(dict.fromkeys(found))


def lemma(word: str, part: str | None = None) -> str | None:
    """Return the base of a word, as the part of speech asked for or as the one it is most used as; None if unknown."""
    for base, form in analyses(word):
        if part is None or PART_OF_FORM[form] == part:
            return base
    if part is None:
        return None
    bases = (base_of(word, letter) for letter, of in PART_OF_FORM.items() if of == part)
    return next((base for base in bases if base is not None), None)


def base_of(word: str, form: str) -> str | None:
    """Return the base that has `word` as the given form, or None: ``base_of("studies", PLURAL)`` is study."""
    part = PART_OF_FORM[form]
    if form == part:
        return word if part in parts_of_speech(word) else None
    known = _bases().get((word, form))
    if known is None:
        known = [stem for stem in _stems(word, form) if part in parts_of_speech(stem) and word in spellings(stem, form)]
    return max(known, key=lambda base: zipf_frequency(base) or 0.0, default=None)


def adverb_of(adjective: str) -> str:
    """Return the adverb made of an adjective: happy, happily; good, well; fast, fast."""
    return inflect(adjective, ADVERB)


def adjective_of(adverb: str) -> str | None:
    """Return the adjective that an adverb is made of, or None if there is none."""
    known = _bases().get((adverb, ADVERB))
    if known is None:
        known = [stem for stem in _stems(adverb, ADVERB) if _is_adjective(stem) and adverb in spellings(stem, ADVERB)]
    return max(known, key=lambda base: zipf_frequency(base) or 0.0, default=None)


def _is_adjective(word: str) -> bool:
    return any(letter in parts_of_speech(word) for letter in (ADJECTIVE, PARTICIPLE, GERUND))


def in_form_of(base: str, part: str, model: str) -> str | None:
    """Return `base` in the form that `model` has as the same part of speech: acid, like corrosives: acids.

    None if `model` is no form of that part of speech.
    """
    for _, form in analyses(model):
        if PART_OF_FORM[form] == part:
            return inflect(base, form)
    return None


def regular(base: str, form: str) -> str:
    """Return what the rules make of a base, whether or not English follows them."""
    if form in (PLURAL, THIRD_PERSON):
        if re.search(r"(?:s|x|z|ch|sh)$", base) or (form == THIRD_PERSON and re.search(r"[^aeiou]o$", base)):
            return base + "es"
        return base[:-1] + "ies" if re.search(r"[^aeiou]y$|quy$", base) else base + "s"
    if form in (PAST, PARTICIPLE):
        return _with_ending(base, "ed")
    if form == GERUND:
        if base.endswith("ie"):
            return base[:-2] + "ying"
        return _with_ending(base, "ing")
    if form in (COMPARATIVE, SUPERLATIVE):
        ending, word = ("er", "more") if form == COMPARATIVE else ("est", "most")
        return _with_ending(base, ending) if _takes_ending(base) else f"{word} {base}"
    if form == ADVERB:
        return _regular_adverb(base)
    return base


def _with_ending(base: str, ending: str) -> str:
    if base.endswith("e"):
        keeps = ending == "ing" and re.search(r"(?:ee|oe|ye|^be)$", base)
        return base + ending if keeps else (base[:-1] + ending if ending == "ing" else base + ending[1:])
    if ending != "ing" and re.search(r"[^aeiou]y$", base):
        return base[:-1] + "i" + ending
    if re.fullmatch(r"[^aeiou]*(?:qu)?[aeiou][bdfgklmnprstvz]", base):
        return base + base[-1] + ending
    return base + ending


def _takes_ending(adjective: str) -> bool:
    """Tell whether an adjective is short enough for -er and -est: one syllable, or two that end in -y or -le."""
    if re.search(r"[^aeiou]ed$", adjective) and len(adjective) > 4:
        return False  # a participle
    vowels = len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", adjective)))
    return vowels <= 1 or (vowels == 2 and adjective.endswith(("y", "ow")) and not adjective.endswith("ly"))


def _regular_adverb(adjective: str) -> str:
    if re.search(r"[^aeiou]le$", adjective):
        return adjective[:-1] + "y"
    if adjective.endswith("ic"):
        return adjective + "ally"
    if adjective.endswith("ll"):
        return adjective + "y"
    if re.search(r"[^aeiou]y$", adjective) and len(adjective) > 3:
        return adjective[:-1] + "ily"
    return adjective + "ly"


_UNDO: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    PLURAL: (("ies", ("y",)), ("es", ("",)), ("s", ("",))),
    THIRD_PERSON: (("ies", ("y",)), ("es", ("",)), ("s", ("",))),
    PAST: (("ied", ("y",)), ("ed", ("", "e"))),
    PARTICIPLE: (("ied", ("y",)), ("ed", ("", "e"))),
    GERUND: (("ying", ("ie",)), ("ing", ("", "e"))),
    COMPARATIVE: (("ier", ("y",)), ("er", ("", "e"))),
    SUPERLATIVE: (("iest", ("y",)), ("est", ("", "e"))),
    ADVERB: (("ically", ("ic",)), ("ily", ("y",)), ("ly", ("", "le")), ("y", ("", "e"))),
}


def _stems(word: str, form: str) -> list[str]:
    """Return what may be the base of a regular form."""
    stems = []
    for suffix, replacements in _UNDO[form]:
        if word.endswith(suffix) and len(word) > len(suffix):
            stem = word[: -len(suffix)]
            stems += [stem + replacement for replacement in replacements]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                stems.append(stem[:-1])
    return stems


@lru_cache(maxsize=1)
def _irregular() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the spellings of forms that the rules do not give, by base and form."""
    table: dict[tuple[str, str], tuple[str, ...]] = {}
    text = resources.files("evaluator.models").joinpath("inflection.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        base, form, written = line.split("\t")
        for letter in form:  # past and participle share a line where they are alike
            table[base, letter] = tuple(written.split(","))
    return table


@lru_cache(maxsize=1)
def _bases() -> dict[tuple[str, str], list[str]]:
    """Return the bases of the forms in the table."""
    bases: dict[tuple[str, str], list[str]] = {}
    for (base, form), written in _irregular().items():
        for word in written:
            bases.setdefault((word, form), []).append(base)
    return bases
