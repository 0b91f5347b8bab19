"""The sound that a word begins with, which decides between a and an."""

from __future__ import annotations

import re

from evaluator.document import Document
from evaluator.findings import Edit
from evaluator.language.lexicon import zipf_frequency

# First sounds that belie the first letter. Checked against the CMU Pronouncing Dictionary: of its 123,000 words that
# are no names or abbreviations these get all but a handful right.
_CONSONANT_SOUND = re.compile(
    r"eu|ewe|ewer|one(?:s|self|-|time|$)|once|oui|"
    r"u(?:biqu|fo$|rl$|gand|kulele|kr|rani|rano|ranu|rea|reth|ric|rin|s[aeiu]|surp|t[aeoi]|tr(?!ech)|ter|vul)|"
    r"u(?:ni(?!n|m|d(?!i[mr])|l(?!at))|nanim)"
)
_VOWEL_SOUND = re.compile(r"hour|hono|honest|heir")
_EITHER = re.compile(r"h(?:erb|istor|otel|yst|ispan|abit|ered|ilar|eroic|ypo|orri)|ur|ew|ou|onc|un(?:i|e)|uk|us")
_LETTER_VOWELS = frozenset("aefhilmnorsx")
# No English word begins with these pairs of consonants: what does is read letter by letter, or its first letter is.
_LETTER_BY_LETTER = re.compile(r"(?:f[^aeiouhlrtwy]|[lm][^aeiouwy]|n[^aeiouhwy]|r[^aeiouhwy]|s[bdfgrsvz]|x[^aeiouy])")
# Abbreviations that might be spoken as words, and are not.
_SPELT = frozenset(
    "ECB EEC EU FA FAA FEC FIA FOI HIV LAPD LSE MBA MBE MEP MIT MOD MOT MRI NEA NIH NRA NUJ NUM NUS OBE RAF RNA SEC "
    "SEO SUV UAE UCL UCLA UFC UHF UI UK UN UNDP UNHCR UPI UPS US USA USB USDA USPS UTC UV UVA UVB UX".split()
)
_BOTH = frozenset(("SQL", "FTSE", "NHTSA", "NREM"))  # sequel, footsie, nitsa, non-REM


def article_before(document: Document, i: int, words: str) -> Edit | None:
    """Return the edit that fits an indefinite article before token `i` to the words that will follow it, if any."""
    tokens = document.tokens
    if i == 0 or tokens.lower[i - 1] not in ("a", "an") or tokens.start[i] != tokens.end[i - 1] + 1:
        return None
    vowel = starts_with_vowel_sound(words.split()[0])
    right = {True: "an", False: "a", None: tokens.lower[i - 1]}[vowel]
    if right == tokens.lower[i - 1] or tokens.text[i - 1] == "AN":
        return None
    replacement = right.capitalize() if tokens.text[i - 1][0].isupper() else right
    return Edit(tokens.start[i - 1], tokens.end[i - 1], replacement)


def starts_with_vowel_sound(form: str) -> bool | None:
    """Tell whether a word as written begins with a vowel sound; None if it can be said both ways or is not known."""
    if form[0].isdigit():
        return _number_sound(form)
    if len(form) > 2 and form[0] not in "xh" and form.islower() and form.isalpha() and form.isascii():
        return _word_sound(form)  # what the rest comes to for most words
    head = re.split(r"[-'’/&]", form)[0]
    if not head.isascii() or not head.isalpha():
        return None
    if len(head) == 1:
        return head.lower() in _LETTER_VOWELS if len(form) > 1 else None  # an X-ray; but "A M. sexta"
    if re.fullmatch("[NESW]{2,3}", head) and head != "US":
        return None  # points of the compass are read out as words
    if head.isupper() or (head[:-1].isupper() and head.endswith("s")):
        spelt = head[0].lower() in _LETTER_VOWELS
        if head in _BOTH:
            return None
        if head in _SPELT or _LETTER_BY_LETTER.match(head.lower()):
            return spelt
        spoken = _word_sound(head.lower())
        return spelt if spelt == spoken or not re.search("[AEIOUY]", head) else None
    word = head.lower()
    if head[1:] != head[1:].lower() or re.match("x[^aeiouy]", word):
        return None  # MoU, mRNA, Xbox: read by letter, by word or half and half
    if word.startswith("h") and (_EITHER.match(word) or len(word) < 3):
        return None  # an historic, an herb: both are written
    if not head.islower() and (word[0] == "u" or _EITHER.match(word) or _CONSONANT_SOUND.match(word)):
        known = zipf_frequency(word) is not None or word.startswith(("europ", "ukrain", "ugand", "unite", "univer"))
        return _word_sound(word) if known else None
    return _word_sound(word)


def _word_sound(word: str) -> bool:
    if word[0] in "aeiou":
        return not (_CONSONANT_SOUND.match(word) or word.startswith("ukrain"))
    return bool(_VOWEL_SOUND.match(word))


def _number_sound(form: str) -> bool | None:
    digits = re.match(r"\d+", form)
    assert digits is not None
    number = digits.group()
    if number.startswith("0") or re.match(r"\d+[.:/]", form):
        return None if number[0] == "0" else number.startswith("8") or number in ("11", "18")
    if number.startswith("8"):
        return True
    if number in ("11", "18"):
        return True
    if (len(number) == 4 and number[:2] in ("11", "18")) or re.match(r"1,[18]", form):
        return None  # eighteen sixty, one thousand eight hundred and sixty
    return False
