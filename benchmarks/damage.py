"""Plants damage of known kinds in edited articles, to see what scores and verdicts make of it.

Every kind takes the paragraphs of an article and a source of chance and returns the damaged paragraphs, or None where
the article gives no place for it. The furniture and leftovers are written for this benchmark.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

Paragraphs = Sequence[str]
Damage = Callable[[Paragraphs, random.Random], list[str] | None]

FURNITURE = (
    "Sign up for our weekly newsletter and get the best stories in your inbox.",
    "Subscribe now for unlimited access to all our articles.",
    "Already a subscriber? Log in here.",
    "Share this article on Facebook Twitter WhatsApp Email",
    "Advertisement. Story continues below.",
    "Read more: Ten things you did not know about the harbour",
    "Related articles: The ferry that never came back",
    "We use cookies to improve your experience. By continuing you accept our privacy policy.",
    "Click here to read the full story.",
    "Follow us on Twitter and Instagram for the latest updates.",
    "This article is for subscribers only. Start your free trial today.",
    "You have reached your limit of free articles this month.",
    "Accept all cookies Manage preferences",
    "Don't miss out: download our app today!",
    "Scroll down for video",
    "Print this page Email to a friend 14 comments",
    "Image copyright Getty Images",
    "Please enable JavaScript to view the comments.",
)

LEFTOVERS = (
    "Sure! Here is the rewritten version of your article:",
    "As an AI language model, I cannot verify these figures.",
    "I hope this helps! Let me know if you would like any changes.",
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
    "[Insert quote from the mayor here]",
    "The {town|city|village} is {known|famous} for its {old|ancient} bridge.",
    "The bridge opened in 1931 :contentReference[oaicite:2]{index=2}.",
    "The mayorâ€™s office didnâ€™t answer questions about the townâ€™s debt.",
    '<div class="content-body">The council met on Monday.</div>',
    'See [gallery ids="12,14,19"] for the pictures.',
)

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[\"“‘(]?[A-Z])")
_QUOTATION = re.compile(r"[“\"]([^“”\"\n]{30,200})[”\"]")
_WORD = re.compile(r"\S+")


def copied_paragraph(paragraphs: Paragraphs, chance: random.Random) -> list[str] | None:
    """Paste a paragraph of 20 words or more again further down, one word in ten changed."""
    able = [i for i, text in enumerate(paragraphs) if len(text.split()) >= 20]
    if not able:
        return None
    chosen = chance.choice(able)
    words = paragraphs[chosen].split(" ")
    others = sorted({word for text in paragraphs for word in re.findall(r"\b[a-z]{4,}\b", text)})
    for i in chance.sample(range(len(words)), len(words) // 10):
        words[i] = chance.choice(others)
    at = chance.randint(chosen + 1, len(paragraphs))
    return [*paragraphs[:at], " ".join(words), *paragraphs[at:]]


def furniture_inside(paragraphs: Paragraphs, chance: random.Random) -> list[str] | None:
    """Put a line of page furniture between two sentences of a paragraph."""
    places = [(i, found.end()) for i, text in enumerate(paragraphs) for found in _SENTENCE_END.finditer(text)]
    if not places:
        return None
    chosen, at = chance.choice(places)
    text = paragraphs[chosen]
    made = f"{text[:at].rstrip()} {chance.choice(FURNITURE)} {text[at:]}"
    return [*paragraphs[:chosen], made, *paragraphs[chosen + 1 :]]


def furniture_line(paragraphs: Paragraphs, chance: random.Random) -> list[str] | None:
    """Put a line of page furniture between two paragraphs."""
    at = chance.randint(1, len(paragraphs))
    return [*paragraphs[:at], chance.choice(FURNITURE), *paragraphs[at:]]


def leftover(paragraphs: Paragraphs, chance: random.Random) -> list[str] | None:
    """Put a paragraph that a tool left between two paragraphs."""
    at = chance.randint(0, len(paragraphs))
    return [*paragraphs[:at], chance.choice(LEFTOVERS), *paragraphs[at:]]


def altered_quotation(paragraphs: Paragraphs, chance: random.Random) -> list[str] | None:
    """Give a quotation a second time at the end, with two of its words changed."""
    quotations = [found.group(1) for text in paragraphs for found in _QUOTATION.finditer(text)]
    quotations = [quotation for quotation in quotations if len(quotation.split()) >= 8]
    if not quotations:
        return None
    words = chance.choice(quotations).rstrip(" ,.").split()
    others = sorted({word for text in paragraphs for word in re.findall(r"\b[a-z]{4,}\b", text)})
    for i in chance.sample(range(1, len(words)), 2):
        words[i] = chance.choice(others)
    return [*paragraphs, f"Asked about it later, the speaker said: “{' '.join(words)}.”"]


def broken_wording(paragraphs: Paragraphs, chance: random.Random) -> list[str] | None:
    """Break the wording once in every 100 words, in a way that is wrong in any context."""
    made = []
    since = 0
    for paragraph in paragraphs:
        words = paragraph.split(" ")
        places = [i for i in range(1, len(words) - 1) if _break(words, i) is not None]
        chance.shuffle(places)
        since += len(words)
        changes = {i: _break(words, i) for i in places[: since // 100]}
        since -= 100 * len(changes)
        made.append(" ".join(filter(None, (changes.get(i, word) for i, word in enumerate(words)))))
    return made if made != list(paragraphs) else None


_LOSES_TO = frozenset(
    "able unable want wants wanted hope hopes hoped decided failed refused tried trying plans".split()
)
_VOWEL = tuple("aei")
_COMPARATIVES = frozenset(
    "bigger smaller larger higher lower older younger faster slower easier harder cheaper".split()
)


def _break(words: Sequence[str], i: int) -> str | None:
    """Return what word `i` becomes when it is broken, or None if it cannot be."""
    word, after = words[i], words[i + 1]
    if word == "to" and words[i - 1] in _LOSES_TO and after.islower():
        return ""
    if word == "a" and after.isalpha() and after.islower() and after[0] in "bcdfgklmprst":
        return "an"
    if word == "an" and after.isalpha() and after.islower() and after.startswith(_VOWEL):
        return "a"
    if word in ("the", "of", "with", "from") and after.islower():
        return f"{word} {word}"
    if word in _COMPARATIVES:
        return f"more {word}"
    return None


KINDS: dict[str, Damage] = {
    "paragraph copied": copied_paragraph,
    "furniture inside a paragraph": furniture_inside,
    "furniture on its own line": furniture_line,
    "leftover of a tool": leftover,
    "quotation altered": altered_quotation,
    "wording broken once in 100 words": broken_wording,
}
