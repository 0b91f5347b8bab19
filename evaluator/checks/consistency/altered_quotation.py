"""CON001: one quotation given in two wordings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import Document
from evaluator.findings import Match, Related, Severity
from evaluator.language.quotations import Quotation
from evaluator.language.wording import FUNCTION_WORDS, are_opposed, is_negation, stem

CHECK = Check(
    code="CON001",
    name="altered-quotation",
    family="consistency",
    severity=Severity.ERROR,
    summary="One quotation is given in two wordings.",
    why="Quotation marks promise the speaker's own words. If they read one way here and another way there, at least "
    "one version is made up.",
    examples=(
        Flags(
            "“We will rebuild the pier before the summer crowds arrive,” the mayor said.\n\nThe works start on Monday. "
            "The mayor promised: “We will repair the pier before the summer crowds arrive.”",
            "We will repair the pier before the summer crowds arrive",
        ),
        Flags(
            "“Nobody told the night shift about the leak,” said Ines Duarte.\n\nDuarte added that “nobody told the "
            "night crew about the leak”.",
            "nobody told the night crew about the leak",
        ),
        Silent(
            "“We will rebuild the pier before the summer crowds arrive,” the mayor said.\n\nAsked again, she repeated "
            "that the town would “rebuild the pier before the summer”."
        ),
        Silent(
            "“I want to swim for my country,” said Lena. “I want to paint for my living,” said her brother, who is "
            "nine."
        ),
        Silent(
            "“This dam will protect the lower valley from floods,” said Ruth Amadi.\n\n“This dam will not protect the "
            "lower valley from floods,” said Per Holm, who farms there."
        ),
        Silent("“No comment,” said the bank. “No comments,” said its lawyer."),
    ),
)

_FEWEST_WORDS = 5
_FEWEST_REWRITTEN = 9  # words of a quotation that may have more words changed, if their order is kept
_REWRITTEN = 0.6  # share of the longer wording's stems that come in the other in the same order
_MOST_CHANGED = 0.3  # of the words of the shorter wording


@dataclass(frozen=True, slots=True)
class _Wording:
    quotation: Quotation
    words: list[str]
    first: int
    last: int


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield each quotation that gives an earlier one again with other words in it."""
    index: dict[tuple[str, ...], list[int]] = {}
    wordings: list[_Wording] = []
    for wording in _wordings(document):
        here = len(wordings)
        wordings.append(wording)
        keys = {tuple(wording.words[i : i + 2]) for i in range(len(wording.words) - 1)}
        shared: dict[int, int] = {}
        for key in keys:
            for other in index.get(key, ())[-8:]:
                shared[other] = shared.get(other, 0) + 1
            index.setdefault(key, []).append(here)
        for other in sorted(shared, key=lambda at: (-shared[at], at))[:4]:
            earlier = wordings[other]
            if not _is_altered(document, earlier, wording):
                continue
            span = document.tokens.span(wording.first, wording.last)
            first = document.tokens.span(earlier.first, earlier.last)
            yield Match(
                span.start,
                span.end,
                f"This quotation stood earlier as “{document.text[first.start : first.end]}”: give the speaker's words "
                "once, as they were said.",
                confidence=0.9,
                related=(Related(first.start, first.end, "quoted in other words here"),),
            )
            break


def _wordings(document: Document) -> Iterator[_Wording]:
    tokens = document.tokens
    at = 0
    for quotation in document.quotations:
        if not quotation.closed:
            continue
        while at < len(tokens) and tokens.start[at] < quotation.inner_start:
            at += 1
        inside = []
        while at < len(tokens) and tokens.end[at] <= quotation.inner_end:
            if tokens.is_word(at):
                inside.append(at)
            at += 1
        if len(inside) >= _FEWEST_WORDS:
            yield _Wording(quotation, [tokens.lower[i] for i in inside], inside[0], inside[-1] + 1)


def _is_altered(document: Document, earlier: _Wording, later: _Wording) -> bool:
    """Tell whether the two are one quotation with other words in it."""
    from rapidfuzz.distance import LCSseq, Levenshtein

    one, other = earlier.words, later.words
    if sorted(one) == sorted(other) or _is_part(one, other):
        return False
    if _deny(one, other) and _two_speakers(document, earlier.quotation, later.quotation):
        return False
    if _same_matter(one, other) and Levenshtein.distance(one, other) <= max(
        1, _MOST_CHANGED * min(len(one), len(other))
    ):
        return True
    if min(len(one), len(other)) < _FEWEST_REWRITTEN or _two_speakers(document, earlier.quotation, later.quotation):
        return False
    stems, others = ([stem(word) for word in words] for words in (one, other))
    in_order = LCSseq.similarity(stems, others) / max(len(one), len(other))
    return in_order >= _REWRITTEN and (_same_matter(one, other) or _one_speaker(document, earlier, later))


def _same_matter(one: list[str], other: list[str]) -> bool:
    """Tell whether most words that carry matter are shared: two people may use one frame for two things."""
    matter, others = ({stem(word) for word in words if word not in FUNCTION_WORDS} for words in (one, other))
    shared = len(matter & others)
    return shared >= 2 and shared > len(matter ^ others) / 2


def _deny(one: list[str], other: list[str]) -> bool:
    """Tell whether one wording says no where the other says yes: that may be two people's quarrel."""
    if any(map(is_negation, one)) != any(map(is_negation, other)):
        return True
    return are_opposed(map(stem, set(one) - set(other)), {stem(word) for word in set(other) - set(one)})


def _two_speakers(document: Document, one: Quotation, other: Quotation) -> bool:
    """Tell whether the sentences of the two quotations name people outside them, and not the same."""
    names, others = _names_beside(document, one), _names_beside(document, other)
    return bool(names and others) and not names & others


def _one_speaker(document: Document, one: _Wording, other: _Wording) -> bool:
    """Tell whether the paragraphs of the two quotations name one person outside them."""
    return bool(_names_beside(document, one.quotation) & _names_near(document, other.quotation))


def _names_near(document: Document, quotation: Quotation) -> set[str]:
    """Return the names in the quotation's paragraph: the speaker may be "she" in the sentence itself."""
    block = document.block_at(quotation.start)
    if block is None:
        return set()
    first, last = document.tokens.block_range[block.index]
    return {
        document.tokens.lower[i] for i in range(first, last) if document.tokens.text[i][0].isupper()
    } - FUNCTION_WORDS


def _names_beside(document: Document, quotation: Quotation) -> set[str]:
    sentence = document.sentence_at(quotation.start)
    if sentence is None:
        return set()
    tokens = document.tokens
    return {
        tokens.lower[i].removesuffix("'s")
        for i in range(sentence.first_token + 1, sentence.last_token)
        if tokens.text[i][0].isupper()
        and tokens.lower[i] not in FUNCTION_WORDS
        and not quotation.start <= tokens.start[i] < quotation.end
    }


def _is_part(one: list[str], other: list[str]) -> bool:
    """Tell whether one wording is a run of the other: a shortened repeat alters nothing."""
    short, long = sorted((one, other), key=len)
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))
