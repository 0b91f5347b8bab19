"""Small words that join the wrong things: two conjunctions for one, `same … than`, the wrong verb after a verb."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.garble._frames import DETERMINERS, is_plain_verb, make_match, opens, together
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.inflection import base_of, inflect
from evaluator.language.lexicon import ADJECTIVE, GERUND, NOUN, PLURAL, VERB, parts_of_speech


def although_but(document: Document) -> Iterator[Match]:
    """`Although it rained, but they played`: two conjunctions for one."""
    tokens = document.tokens
    for although in ("although", "though"):
        for i in tokens.places.get(although, ()):
            if not opens(document, i):
                continue
            comma = next((k for k in range(i + 2, i + 25) if together(document, i, k + 2) and tokens.text[k] == ","), 0)
            if comma and tokens.lower[comma + 1] == "but" and together(document, i, comma + 3):
                message = f"After “{tokens.text[i]}” the sentence goes on without “but”."
                yield make_match(document, comma + 1, comma + 2, message, (comma + 1, comma + 2, ""))


_BEFORE_AS = frozenset("is are was were be been not almost nearly just twice half seems looks feels became".split())


def same_than(document: Document) -> Iterator[Match]:
    """`the same house than`, `as tall than`: what takes `as`."""
    tokens = document.tokens
    lower = tokens.lower
    for i in tokens.places.get("than", ()):
        if i < 3 or not together(document, i - 2, i + 2) or lower[i - 1] in ("rather", "other", "more", "less"):
            continue
        letters = parts_of_speech(lower[i - 1])
        if lower[i - 2] == "same" and letters[:1] in (NOUN, PLURAL) and lower[i - 3] == "the":
            yield make_match(document, i - 2, i + 1, "“the same” takes “as”.", (i, i + 1, "as"))
        elif lower[i - 2] == "as" and letters.startswith(ADJECTIVE) and lower[i - 3] in _BEFORE_AS:
            yield make_match(document, i - 2, i + 1, "“as” takes “as”.", (i, i + 1, "as"))


_NOT = frozenset("hasn't haven't hadn't isn't aren't wasn't weren't don't doesn't didn't won't can't".split())


def double_negation(document: Document) -> Iterator[Match]:
    """`hasn't never`, `nobody didn't`: a denial denied, outside quotations."""
    tokens = document.tokens
    for i in tokens.places.get("never", ()):
        if i == 0 or tokens.lower[i - 1] not in _NOT or not together(document, i - 1, i + 1):
            continue
        if document.quotation_at(tokens.span(i - 1, i + 1)) is None:
            message = "This denies twice: write “ever”."
            yield make_match(document, i - 1, i + 1, message, (i, i + 1, "ever"), safe=False)
    for word in ("nobody", "nothing", "no-one"):
        for i in tokens.places.get(word, ()):
            if not together(document, i, i + 2) or tokens.lower[i + 1] not in _NOT:
                continue
            if document.quotation_at(tokens.span(i, i + 2)) is None:
                yield make_match(document, i, i + 2, "This denies twice.")


_TAKES_GERUND = frozenset("enjoy enjoys enjoyed avoid avoids avoided postponed finished".split())
_TAKES_INFINITIVE = frozenset(
    "promised promises promise hopes agreed agrees vowed pledged threatened wishes wished failed fails expects".split()
)
_NEVER_GERUND = frozenset("decided refused refuses promised promises managed hoped hopes vowed pledged agreed".split())


def verb_after_verb(document: Document) -> Iterator[Match]:
    """`enjoys to read`, `promised publish`, `refused leaving the house`."""
    tokens = document.tokens
    lower = tokens.lower
    for asks in _TAKES_GERUND:
        for i in tokens.places.get(asks, ()):
            passive = i > 0 and lower[i - 1] in ("be", "been", "being", "is", "are", "was", "were")
            if together(document, i, i + 3) and lower[i + 1] == "to" and is_plain_verb(lower[i + 2]) and not passive:
                message = f"“{asks}” takes the form in -ing."
                yield make_match(document, i, i + 3, message, (i + 1, i + 3, inflect(lower[i + 2], GERUND)), safe=False)
    for asks in _TAKES_INFINITIVE:
        for i in tokens.places.get(asks, ()):
            if not together(document, i, i + 3) or not tokens.text[i + 1].islower():
                continue
            if is_plain_verb(lower[i + 1]) and parts_of_speech(lower[i + 1]) == VERB and lower[i + 2] in DETERMINERS:
                yield make_match(document, i, i + 2, f"“{asks}” takes “to” before the verb.", (i + 1, i + 1, "to"))
    for asks in _NEVER_GERUND:
        for i in tokens.places.get(asks, ()):
            if not together(document, i, i + 3) or not tokens.text[i + 1].islower() or lower[i + 2] not in DETERMINERS:
                continue
            verb = base_of(lower[i + 1], GERUND) if parts_of_speech(lower[i + 1]).startswith(GERUND) else None
            if verb is not None and lower[i + 1] not in ("during", "following", "regarding", "concerning", "including"):
                message = f"“{asks}” takes “to” and the plain verb."
                yield make_match(document, i, i + 2, message, (i + 1, i + 2, f"to {verb}"), safe=False)


_ASKED = frozenset("explain explained understand understood asked wondered wonder explaining asking wondering".split())
_SUBJECTS = frozenset("he she it they we the his her their".split())


def inverted_question(document: Document) -> Iterator[Match]:
    """`could not explain why was the patient late`, `asked where did they live`: a reported question in the order of one."""
    tokens = document.tokens
    lower = tokens.lower
    for asks in _ASKED:
        for i in tokens.places.get(asks, ()):
            at = next(
                (
                    at
                    for at in range(i + 1, i + 5)
                    if at < len(lower) and lower[at] in ("why", "where", "when", "how", "what")
                ),
                None,
            )
            if (
                at is None
                or not together(document, i, at + 4)
                or {",", ":", "“", '"', "‘", "-", "–", "—"} & set(lower[i:at])
            ):
                continue
            verb, subject = lower[at + 1], lower[at + 2]
            is_open = verb in ("was", "were", "did") and subject in _SUBJECTS and lower[at] != "what"
            if not (
                is_open or (lower[at] == "what" and verb in ("was", "were") and subject in ("his", "her", "their"))
            ):
                continue
            end = document.sentence_ends[i] - 1
            if "?" not in lower[at : end + 2] and document.quotation_at(tokens.span(at, at + 3)) is None:
                yield make_match(
                    document, at, at + 3, "A reported question keeps the order of a statement.", confidence=0.85
                )


ALL = (although_but, inverted_question, same_than, double_negation, verb_after_verb)
