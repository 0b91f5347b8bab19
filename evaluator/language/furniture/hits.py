"""The certain phrases of furniture in a document: where they end, and which of them are enough by themselves."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from evaluator.checks.phrases import Hit, find_phrases, load_table
from evaluator.document import Document, Span
from evaluator.language.furniture.spun import spun_phrases
from evaluator.language.openings import OPENERS, TITLE_WORDS, goes_on
from evaluator.language.patterns import lazy_pattern
from evaluator.language.tokens import Tokens

SURE = 0.9  # of a phrase that is enough by itself
_ALSO_QUOTED = 0.92  # of one that is furniture within a long quotation too: nobody says it in the midst of a speech
_LONG_QUOTATION = 240  # characters
_FEWEST_SPACES = 5  # in a sentence of a speaker's
_INITIAL = re.compile(r"\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St)\.$")
_TELLING = lazy_pattern(
    r"[A-Z][\w’'-]+ (?:was|were|is|are|has|have|had|will|would|can|could|may|might|must|did|said)\b"
)
_SMALL = re.compile(r"([A-Z][a-z]*)\b(?: ([a-z]))?")
_CAPITAL = re.compile(r"\s([A-Z][a-z]*)\b")
# “Watch the video below:” points to the page, not to what follows.
_POINTERS = frozenset("above below here now underneath beneath".split())
_APART = frozenset("…([—–•|👍👎❤♥💬🔁👏")  # what begins with one of these needs no stop before it
_TOLD_AFTER = re.compile(
    r" (?:was|were|had|would|said|says|and (?:you (?:may|can|would|could|might|are|have)|nobody|everyone)\b)\b(?! you\b)"
)
_TOLD_WITHIN = re.compile(
    r",[”\"’]? (?:he|she|they|it|the \w+|[A-Z]\w+) (?:said|says|asked|asks|urged|joked|told|wrote|writes|replied|added|warned|begged|recalls?)\b| and you (?:may|would|could|might)\b"
)
_REACH = 60  # characters after a phrase in which it may be said who spoke
_NETWORKS = frozenset("facebook twitter instagram youtube tiktok linkedin whatsapp telegram pinterest reddit".split())


def phrases_of(document: Document) -> dict[int, list[Hit]]:
    """Return the phrases of furniture in a document, by the index of the block that holds them."""
    hits: dict[int, list[Hit]] = {}
    table = load_table("evaluator.checks.boilerplate", "phrases.tsv")
    for hit in (*find_phrases(document, table), *spun_phrases(document, table)):
        ended = _past_initials(document, _clipped(document.text, _stripped(document.text, hit)))
        if not _is_told(document, ended):
            hits.setdefault(hit.block, []).append(ended)
    return hits


def _stripped(text: str, hit: Hit) -> Hit:
    """End a phrase before the white space that a list of buttons may have taken with it."""
    shown = text[hit.start : hit.end]
    return replace(hit, end=hit.start + len(shown.rstrip())) if shown[-1].isspace() else hit


def _clipped(text: str, hit: Hit) -> Hit:
    """End a phrase with an open tail where the article goes on, at a capital that begins a sentence."""
    if not hit.phrase.open_tail or text[hit.end - 1] == "?":
        return hit
    for found in _CAPITAL.finditer(text, hit.start, hit.end):
        before, at = text[hit.start : found.start()].rsplit(None, 1)[-1], found.start(1)
        closed = (before.islower() and before.replace("-", "").isalpha()) or before.lower() in _NETWORKS
        if (closed and (goes_on(text, before, at) or _tells(text, before, at))) or (
            before[-1].isalnum() and _opens_anew(text, before, at, is_credit=hit.phrase.kind == "BOI007")
        ):
            return replace(hit, end=found.start(), sure=hit.phrase.sure)
    return hit


def _opens_anew(text: str, before: str, at: int, *, is_credit: bool) -> bool:
    """Tell whether a small word opens a sentence after a name: “on Google News Two tugs came”, but “Photo: The Print Collector”.

    A credit ends before such a word in any case.
    """
    found = _SMALL.match(text, at)
    if found is None or found.group(1).lower() not in OPENERS or before in TITLE_WORDS or before[-1].isdigit():
        return False
    return is_credit or found.group(2) is not None


def _tells(text: str, before: str, at: int) -> bool:
    """Tell whether a small verb follows the capital after a lower-case word: “to our pamphlet Puffins had come”."""
    return before not in TITLE_WORDS and before not in OPENERS and _TELLING.match(text, at) is not None


def _past_initials(document: Document, hit: Hit) -> Hit:
    """Let a phrase that ended at the stop of a title or an initial, “by Jill James of the U.”, go on to the sentence's end."""
    if not _INITIAL.search(document.text, max(hit.start, hit.end - 5), hit.end):
        return hit
    sentence = document.sentence_at(hit.start)
    return replace(hit, end=sentence.end) if sentence is not None and sentence.end > hit.end else hit


def _is_told(document: Document, hit: Hit) -> bool:
    """Tell whether the sentence goes on as the page never does: “Buy me a coffee, he said”, “Follow her on X and you would think”."""
    text = document.text
    if text[hit.end - 1] not in ".!?" and _TOLD_AFTER.match(text, hit.end):
        return True
    sentence = document.sentence_at(hit.end - 1)
    goes_on_small = sentence is not None and not text[hit.end : hit.end + 2].strip()[:1].isupper()
    end = min(sentence.end, hit.end + _REACH) if sentence is not None and goes_on_small else hit.end
    return _TOLD_WITHIN.search(text, hit.start, end) is not None


def is_enough(document: Document, hit: Hit) -> bool:
    """Tell whether a phrase is enough by itself: sure, said by the page and not told by the article."""
    if hit.sure < SURE:
        return False
    quotation = document.quotation_at(Span(hit.start, hit.start + 1))
    if quotation is not None:
        is_long = quotation.end - quotation.start >= _LONG_QUOTATION
        if hit.sure < _ALSO_QUOTED and not _heads_title(document.text, hit):
            return False
        if not (is_long and hit.sure >= _ALSO_QUOTED) and not breaks_in(document, hit):
            return False
    before = document.text[max(0, hit.start - 30) : hit.start].rstrip(" ")
    apart = document.text[hit.start] in _APART
    if not before or hit.start == document.blocks[hit.block].start or not before[-1].isalnum() or apart:
        return not before.endswith((",", "-", "“", '"', "‘", "'", "(")) or hit.phrase.kind in ("BOI006", "BOI007")
    # “asked readers to sign up for its newsletter” is told; “Loading... Click Sign up to” is not.
    last = before.split()[-1][0]
    return (last.isupper() or last.isdigit()) and document.text[hit.start].isupper()


def breaks_in(document: Document, hit: Hit) -> bool:
    """Tell whether a phrase follows a whole sentence of a speaker's: a quoted slogan is all that is quoted.

    A label with a title after it may follow a short one.
    """
    quotation = document.quotation_at(Span(hit.start, hit.start + 1))
    if quotation is None:
        return False
    before = document.text[quotation.inner_start : hit.start].rstrip()
    fewest = 1 if _heads_title(document.text, hit) else _FEWEST_SPACES
    return before.endswith((".", "!", "?")) and before.count(" ") >= fewest


def _heads_title(text: str, hit: Hit) -> bool:
    """Tell whether a phrase is a label with a title after it: “Read more: Ten hymns”. Nobody speaks so."""
    return is_label(text, hit) and text[hit.end : hit.end + 2].strip()[:1].isupper()


def is_label(text: str, hit: Hit) -> bool:
    """Tell whether a phrase announces what follows it: “Read more: ”, “Tags: ”."""
    return text[hit.end - 1] in ":|" and text[hit.start : hit.end - 1].rsplit(None, 1)[-1].lower() not in _POINTERS


def mark_of(hit: Hit) -> str:
    """Return the name under which the chains know a phrase: its kind, with "!" where it is sure."""
    return hit.phrase.kind + ("!" if hit.sure >= SURE else "")


def cues_of(tokens: Tokens, first: int, last: int, hits: Sequence[Hit]) -> list[str]:
    """Return for each token from `first` up to `last` the mark of the phrase that it lies in, or ""."""
    cues = [""] * (last - first)
    for hit in hits:
        for i in range(bisect_left(tokens.start, hit.start, first, last), last):
            if tokens.start[i] >= hit.end:
                break
            cues[i - first] = mark_of(hit)
    return cues
