"""GAR006: a before a vowel sound, an before a consonant sound."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import Document
from evaluator.findings import Edit, Match, Severity
from evaluator.language.articles import starts_with_vowel_sound
from evaluator.language.lexicon import parts_of_speech

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
        Flags("They asked a FBI agent.", "a FBI", mend="They asked an FBI agent."),
        Flags("It is an UK company.", "an UK", mend="It is a UK company."),
        Flags("He left a £80m estate.", "a £80m", mend="He left an £80m estate."),
        Silent("This is a unipennate muscle, and a unipolar motor."),
        Silent(
            "She sold a Uno and a SAT prep course, and paid a $1m fee, an $8 toll and an €11 fine to a FTSE 100 firm."
        ),
        Silent("An hour later a European envoy met an MP, a UN observer and a one-time rival over a ewe."),
        Silent("It was an historic hotel with an 18-hole course, an 1860 cellar and an honest landlord."),
        Silent("Vitamin A is a herb's gift; plan A is to use an LED, a NATO map and a uric test."),
        Silent("An Garda Síochána came. He sat doon an syne he stood, an gaed hame, an shut the door, an slept."),
        Silent("The grade was an A or a B, and the variable a is a in both."),
    ),
)

# After these a lone "a" is a letter, not an article, or the word after it is what is wrong.
_NOT_NOUNS = frozenset(
    "a an and are as at i if in is it of on or am be by to also you our us other my his her their the this".split()
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield every article that does not fit the sound after it; words that can be said both ways are left alone."""
    for article in ("a", "an"):
        places = document.tokens.places.get(article, ())
        found = [i for i in places if _is_wrong(document, i, article)]
        # Where most are wrong, "an" is no article: it is how Scots and Ulster writers spell "and".
        if article == "a" or len(found) < _DIALECT or 2 * len(found) <= len(places):
            yield from (_match(document, i, "a" if article == "an" else "an") for i in found)


_DIALECT = 3


def _is_wrong(document: Document, i: int, article: str) -> bool:
    """Tell whether the article at a token does not fit the sound after it."""
    tokens = document.tokens
    if i + 1 >= len(tokens) or tokens.start[i + 1] != tokens.end[i] + 1:
        return False
    form = _sounded(document, i + 1)
    if (form != "US" and form.lower() in _NOT_NOUNS) or not _is_article(document, i):
        return False
    if tokens.text[i] == "An" and form[0].isupper() and not parts_of_speech(form.lower()):
        return False  # the Irish article: An Garda Síochána
    vowel = starts_with_vowel_sound(form)
    return vowel is not None and vowel != (article == "an")


def _sounded(document: Document, i: int) -> str:
    """Return what is said first of token `i`: of a sum of money the number, since its sign is read after it."""
    tokens = document.tokens
    if tokens.text[i] in _CURRENCIES and i + 1 < len(tokens) and tokens.start[i + 1] == tokens.end[i]:
        following = tokens.text[i + 1]
        return following if following[0].isdigit() else tokens.text[i]
    return tokens.text[i]


_CURRENCIES = frozenset("$£€¥")


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


def _match(document: Document, i: int, right: str) -> Match:
    tokens = document.tokens
    last = i + 3 if tokens.text[i + 1] in _CURRENCIES else i + 2
    span = tokens.span(i, last)
    replacement = right.capitalize() if tokens.text[i][0].isupper() else right
    edit = Edit(tokens.start[i], tokens.end[i], replacement)
    message = f"“{document.text[span.start : span.end]}” should read “{replacement} {document.text[tokens.start[i + 1] : span.end]}”, by the sound."
    safe = document.quotation_at(span) is None
    return Match(span.start, span.end, message, confidence=0.93, edits=(edit,), safe=safe)
