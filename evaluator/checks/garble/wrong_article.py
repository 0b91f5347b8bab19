"""GAR006: a before a vowel sound, an before a consonant sound."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import Document
from evaluator.findings import Edit, Match, Severity
from evaluator.language.lexicon import zipf_frequency

CHECK = Check(
    code="GAR006",
    name="wrong-article",
    family="garble",
    severity=Severity.WARNING,
    summary="“a” stands before a vowel sound, or “an” before a consonant sound.",
    why="When a rewriter swaps the noun and leaves the article, the two no longer fit. What counts is the sound: an hour, a university.",
    over=("GAR001",),
    examples=(
        Flags("He waited a hour for the ferry.", "a hour", mend="He waited an hour for the ferry."),
        Flags("It was an university town.", "an university", mend="It was a university town."),
        Flags("A engineer checked the dam.", "A engineer", mend="An engineer checked the dam."),
        Flags("She keeps an 10-litre tank.", "an 10-litre", mend="She keeps a 10-litre tank."),
        Silent("An hour later a European envoy met an MP, a UN observer and a one-time rival over a ewe."),
        Silent("It was an historic hotel with an 18-hole course, an 1860 cellar and an honest landlord."),
        Silent("Vitamin A is a herb's gift; plan A is to use an LED, a NATO map and a uric test."),
        Silent("The grade was an A or a B, and the variable a is a in both."),
    ),
)

# First sounds that belie the first letter. Checked against the CMU Pronouncing Dictionary: of its 123,000 words that
# are no names or abbreviations these get all but a handful right.
_CONSONANT_SOUND = re.compile(
    r"eu|ewe|ewer|one(?:s|self|-|time|$)|once|oui|"
    r"u(?:biqu|fo$|rl$|gand|kulele|kr|rani|rano|ranu|rea|reth|ric|rin|s[aeiu]|surp|t[aeoi]|tr(?!ech)|ter|vul)|"
    r"u(?:ni(?!n|m|d(?!i[mr])|l(?!at)|p)|nanim)"
)
_VOWEL_SOUND = re.compile(r"hour|hono|honest|heir")
_EITHER = re.compile(r"h(?:erb|istor|otel|yst|ispan|abit|ered|ilar|eroic|ypo|orri)|ur|ew|ou|onc|un(?:i|e)|uk|us")
_LETTER_VOWELS = frozenset("aefhilmnorsx")

# After these a lone "a" is a letter, not an article, or the word after it is what is wrong.
_NOT_NOUNS = frozenset("a an and are as at i if in is it of on or am be by to also you our us other".split())


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield every article that does not fit the sound after it; words that can be said both ways are left alone."""
    tokens = document.tokens
    for article in ("a", "an"):
        for i in tokens.places.get(article, ()):
            if i + 1 >= len(tokens) or tokens.start[i + 1] != tokens.end[i] + 1:
                continue
            form = tokens.text[i + 1]
            if form.lower() in _NOT_NOUNS or not _is_article(document, i):
                continue
            vowel = starts_with_vowel_sound(form)
            if vowel is None or vowel == (article == "an"):
                continue
            yield _match(document, i, "an" if vowel else "a")


def _is_article(document: Document, i: int) -> bool:
    """Tell a capital A that opens a sentence from the letter A."""
    tokens = document.tokens
    if tokens.text[i].islower() and tokens.text[i] == tokens.lower[i]:
        return i == 0 or tokens.lower[i - 1] not in ("'", "’", "-", "/", ".", "variable", "letter", "point")
    sentence = document.sentence_at(tokens.start[i])
    return (
        sentence is not None
        and tokens.text[i] in ("A", "An")
        and (sentence.first_token == i or (sentence.first_token == i - 1 and not tokens.is_word(i - 1)))
    )


def starts_with_vowel_sound(form: str) -> bool | None:
    """Tell whether a word as written begins with a vowel sound; None if it can be said both ways or is not known."""
    if form[0].isdigit():
        return _number_sound(form)
    head = re.split(r"[-'’/&]", form)[0]
    if not head.isascii() or not head.isalpha():
        return None
    if len(head) == 1:
        return head.lower() in _LETTER_VOWELS if len(form) > 1 else None  # an X-ray; but "A M. sexta"
    if head.isupper() or (head[:-1].isupper() and head.endswith("s")):
        spelt = head[0].lower() in _LETTER_VOWELS
        spoken = _word_sound(head.lower())
        return spelt if spelt == spoken or not re.search("[AEIOUY]", head) else None
    word = head.lower()
    if head[1:] != head[1:].lower() or re.match("x[^aeiouy]", word):
        return None  # MoU, mRNA, Xbox: read by letter, by word or half and half
    if word.startswith("h") and (_EITHER.match(word) or len(word) < 3):
        return None  # an historic, an herb: both are written
    if not head.islower() and (_EITHER.match(word) or _CONSONANT_SOUND.match(word)):
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
    if len(number) == 4 and number[:2] in ("11", "18"):
        return None  # eighteen sixty, one thousand eight hundred and sixty
    return False


def _match(document: Document, i: int, right: str) -> Match:
    tokens = document.tokens
    span = tokens.span(i, i + 2)
    replacement = right.capitalize() if tokens.text[i][0].isupper() else right
    edit = Edit(tokens.start[i], tokens.end[i], replacement)
    message = (
        f"“{document.text[span.start : span.end]}” should read “{replacement} {tokens.text[i + 1]}”, by the sound."
    )
    safe = document.quotation_at(span) is None
    return Match(span.start, span.end, message, confidence=0.93, edits=(edit,), safe=safe)
