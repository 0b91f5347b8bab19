"""Small words lost from a clause or left alone in it: `the of`, `been criticised`, `which directed by`."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.garble._frames import (
    DETERMINERS,
    PREPOSITIONS,
    is_end,
    is_plain_verb,
    make_match,
    together,
)
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.lexicon import (
    GERUND,
    NOUN,
    PARTICIPLE,
    PAST,
    PLURAL,
    THIRD_PERSON,
    VERB,
    parts_of_speech,
)

# Words that can open no noun phrase: where one follows an article, the noun is lost.
_NEVER_NOUNS = "of from with into and or is are was were has had been than".split()
_ARTICLES = frozenset("the an their our every".split())
_ALL_ARTICLES = _ARTICLES | {"a"}


def lost_noun(document: Document) -> Iterator[Match]:
    """`until the of the year`, `as a of the strike`, `and a, and is`: an article with its noun lost."""
    tokens = document.tokens
    for word in _NEVER_NOUNS:
        for i in tokens.places.get(word, ()):
            before = tokens.lower[i - 1]
            if before not in _ALL_ARTICLES or i == 0 or tokens.text[i] != word or not together(document, i - 1, i + 2):
                continue
            alone = before in _ARTICLES or (before == "a" and word in ("of", "from", "with", "into"))
            if alone and tokens.text[i - 1].islower() and tokens.start[i] == tokens.end[i - 1] + 1:
                yield make_match(document, i - 1, i + 1, "A noun is missing between these words.", confidence=0.85)


_AFTER_ARTICLE_AND_COMMA = frozenset("it he she they we which who where whereas".split())


def article_before_comma(document: Document) -> Iterator[Match]:
    """`on the, it has side effects`: the noun after an article is lost, its comma is left."""
    tokens = document.tokens
    for article in ("the", "an", "a"):
        for i in tokens.places.get(article, ()):
            if (
                tokens.text[i + 1 : i + 2] != [","]
                or not tokens.text[i].islower()
                or not together(document, i - 1, i + 3)
            ):
                continue
            before = tokens.lower[i - 1]
            if (before in PREPOSITIONS or before == "and") and (
                tokens.lower[i + 2] in _AFTER_ARTICLE_AND_COMMA
                or (tokens.lower[i + 2] == "and" and tokens.lower[i + 3 : i + 4] and tokens.lower[i + 3] in _FINITE)
            ):
                yield make_match(document, i - 1, i + 2, "A noun is missing before the comma.", confidence=0.85)


_FINITE = frozenset("is are was were has have had will would can could".split())
_HAVE = frozenset("has have had having hasn't haven't hadn't of ain't".split())


def lost_have(document: Document) -> Iterator[Match]:
    """`The minister been criticised`: `been` with no form of have before it in its sentence."""
    tokens = document.tokens
    for i in tokens.places.get("been", ()):
        if not together(document, i - 2, i + 2) or tokens.text[i] != "been":
            continue
        if parts_of_speech(tokens.lower[i + 1])[:1] not in (PAST, PARTICIPLE, GERUND):
            continue
        before = tokens.lower[i - 1]
        if parts_of_speech(before)[:1] not in (NOUN, PLURAL) and before not in ("he", "she", "it", "they", "we"):
            continue
        sentence = document.sentence_at(tokens.start[i])
        if sentence is None or document.quotation_at(tokens.span(i - 1, i + 1)) is not None:
            continue
        words = tokens.lower[sentence.first_token : i]
        if not any(word in _HAVE or word.endswith(("'s", "'ve", "'d", "s'")) for word in words):
            right = "have" if parts_of_speech(before)[:1] == PLURAL or before in ("they", "we") else "has"
            message = "A form of “have” is missing before “been”."
            yield make_match(document, i - 1, i + 2, message, (i, i, right), safe=False)


# Participles of verbs with an object that are no pasts, or whose past would take one.
_DONE_BY_SOMEONE = frozenset(
    """written known driven taken shown chosen worn eaten seen drawn stolen directed produced designed owned founded
    built funded published commissioned composed painted chaired hosted released financed backed sponsored made
    edited translated performed""".split()
)


def lost_was(document: Document) -> Iterator[Match]:
    """`the film, which directed by a teacher`: a participle with its agent and no form of be."""
    tokens = document.tokens
    for pronoun in ("which", "who"):
        for i in tokens.places.get(pronoun, ()):
            if not together(document, i - 1, i + 4) or tokens.lower[i + 2] != "by":
                continue
            agent = tokens.lower[i + 3] in DETERMINERS or tokens.text[i + 3][0].isupper()
            if tokens.lower[i + 1] in _DONE_BY_SOMEONE and agent:
                message = f"A form of “be” is missing after “{pronoun}”."
                yield make_match(document, i, i + 3, message, (i + 1, i + 1, "was"), safe=False)


def lost_in(document: Document) -> Iterator[Match]:
    """`gathered front of the town hall`: a verb of place before `front of` with no `in`."""
    tokens = document.tokens
    for i in tokens.places.get("front", ()):
        if i == 0 or not together(document, i - 1, i + 3) or tokens.lower[i + 1] != "of":
            continue
        letters = parts_of_speech(tokens.lower[i - 1])
        verb = letters[:1] in (PAST, PARTICIPLE, GERUND, THIRD_PERSON) and not set(letters) & {NOUN, PLURAL}
        if verb and tokens.lower[i + 2] in DETERMINERS and tokens.text[i].islower():
            yield make_match(document, i - 1, i + 2, "“in” is missing before “front of”.", (i, i, "in"))


def in_need(document: Document) -> Iterator[Match]:
    """`are in need repair`: of lost after a form of be and `in need`."""
    tokens = document.tokens
    for i in tokens.places.get("need", ()):
        if (
            i < 2
            or tokens.lower[i - 1] != "in"
            or tokens.lower[i - 2] not in _BE
            or not together(document, i - 2, i + 2)
        ):
            continue
        if NOUN in parts_of_speech(tokens.lower[i + 1])[:2] and is_end(document, i + 2):
            yield make_match(document, i - 1, i + 2, "“of” is missing after “in need”.", (i + 1, i + 1, "of"))


_BE = frozenset("is are was were be been".split())
_BEFORE_AMOUNT = frozenset("for of by in after over to with from than".split())
_BIG_NUMBERS = frozenset("ten twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety".split())
_COUNTED = frozenset(
    """years months weeks days hours minutes people countries miles times pounds dollars points percent members
    children men women pages metres kilometres seats schools""".split()
)


def more_than(document: Document) -> Iterator[Match]:
    """`for more twenty years`: than lost from an amount."""
    tokens = document.tokens
    for more in ("more", "fewer"):
        for i in tokens.places.get(more, ()):
            if i == 0 or not together(document, i - 1, i + 3) or tokens.lower[i - 1] not in _BEFORE_AMOUNT:
                continue
            number = tokens.lower[i + 1]
            big = number in _BIG_NUMBERS or (number.isdigit() and len(number) > 1)
            if big and tokens.lower[i + 2] in _COUNTED:
                yield make_match(document, i, i + 2, f"“than” is missing after “{more}”.", (i + 1, i + 1, "than"))


_SPANS = frozenset("years months weeks days hours decades".split())
_NUMBERED = _BIG_NUMBERS | frozenset("two three four five six seven eight nine many several".split())
_FROM_A_POINT = frozenset("ago of old before after earlier prior".split())


def since_years(document: Document) -> Iterator[Match]:
    """`has worked here since forty years`: since takes a point in time, for its length."""
    tokens = document.tokens
    lower = tokens.lower
    for i in tokens.places.get("since", ()):
        if not together(document, i, i + 3) or lower[i + 2] not in _SPANS or lower[i + 3 : i + 4] == []:
            continue
        if (lower[i + 1] in _NUMBERED or lower[i + 1].isdigit()) and lower[i + 3] not in _FROM_A_POINT:
            message = "“since” takes a point in time; a length of time takes “for”."
            yield make_match(document, i, i + 3, message, (i, i + 1, "for"))


_WANTS = frozenset("plans hopes wants intends tends tries refuses aims seeks decides needs".split())


def he_plans(document: Document) -> Iterator[Match]:
    """`she plans move her shop`: to lost between a verb and the verb that it asks for."""
    tokens = document.tokens
    for asks in _WANTS:
        for i in tokens.places.get(asks, ()):
            if i == 0 or tokens.lower[i - 1] not in ("he", "she", "it") or not together(document, i - 1, i + 3):
                continue
            verb = tokens.lower[i + 1]
            plain = (is_plain_verb(verb) and verb != "be") or (
                parts_of_speech(verb)[:1] != NOUN
                and VERB in parts_of_speech(verb)
                and tokens.lower[i + 2] in DETERMINERS
                and verb != "help"
            )
            if plain and tokens.text[i + 1].islower():
                yield make_match(document, i, i + 2, f"“{asks}” takes “to” before the verb.", (i + 1, i + 1, "to"))


_MONEY = frozenset("$£€")


def from_to(document: Document) -> Iterator[Match]:
    """`risen from to £5bn`: an amount lost between from and to."""
    tokens = document.tokens
    for i in tokens.places.get("from", ()):
        if not together(document, i, i + 3) or tokens.lower[i + 1] != "to":
            continue
        following = tokens.text[i + 2]
        if following[0] in _MONEY or following[0].isdigit():
            yield make_match(document, i, i + 2, "What stood between these words is lost.", confidence=0.85)


def at_the_age(document: Document) -> Iterator[Match]:
    """`at the age 62`: of lost before a number of years."""
    tokens = document.tokens
    for i in tokens.places.get("age", ()):
        if i < 2 or tokens.lower[i - 2 : i] != ["at", "the"] or not together(document, i - 2, i + 2):
            continue
        if tokens.lower[i + 1].isdigit():
            yield make_match(document, i - 2, i + 2, "“of” is missing after “age”.", (i + 1, i + 1, "of"))


def sentence_into_in(document: Document) -> Iterator[Match]:
    """`The law came into in 2018`: two prepositions after the verb of a plain sentence, the noun between them lost."""
    tokens = document.tokens
    lower = tokens.lower
    for first, seconds in _NEVER_TOGETHER.items():
        for i in tokens.places.get(first, ()):
            if seconds.isdisjoint(lower[i + 1 : i + 2]) or not together(document, i - 3, i + 3):
                continue
            sentence = document.sentence_at(tokens.start[i])
            if sentence is None or lower[sentence.first_token] not in DETERMINERS or i - sentence.first_token > 4:
                continue
            subject = [parts_of_speech(word)[:1] for word in lower[sentence.first_token + 1 : i]]
            if (
                subject[-1] in (PAST, PARTICIPLE)
                and subject[:-1]
                and all(part in ("n", "s", "a") for part in subject[:-1])
            ):
                yield make_match(document, i, i + 2, "A noun is missing between these words.", confidence=0.85)


_NEVER_TOGETHER = {
    "into": frozenset("in on at of from after by".split()),
    "during": frozenset("in on at of".split()),
    "of": frozenset("to in by at".split()),
}


def in_to_doing(document: Document) -> Iterator[Match]:
    """`In to running the farm, she teaches`: addition lost from the phrase that opens a sentence."""
    tokens = document.tokens
    for i in tokens.places.get("in", ()):
        if tokens.text[i] != "In" or not together(document, i, i + 4) or tokens.lower[i + 1] != "to":
            continue
        if GERUND in parts_of_speech(tokens.lower[i + 2]) or tokens.lower[i + 2] == "being":
            yield make_match(
                document, i, i + 2, "A noun is missing, as in “in addition to”.", (i + 1, i + 1, "addition"), safe=False
            )


ALL = (
    lost_noun, article_before_comma, lost_have, lost_was, lost_in, in_need, more_than, since_years, he_plans, from_to,
    at_the_age, sentence_into_in, in_to_doing,
)  # fmt: skip
