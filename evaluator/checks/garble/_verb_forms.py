"""Wrong forms of verbs after the words that ask for one form: able, modals, did, to, have, be, let."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.garble._frames import (
    DETERMINERS,
    SUBJECTS,
    is_mere_verb,
    is_plain_verb,
    make_match,
    opens,
    opens_clause,
    together,
)
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.inflection import base_of, inflect
from evaluator.language.lexicon import (
    ADJECTIVE,
    ADVERB,
    GERUND,
    NOUN,
    PARTICIPLE,
    PAST,
    PLURAL,
    THIRD_PERSON,
    VERB,
    parts_of_speech,
)

_BE = frozenset(
    "am is are was were be been being 'm 're not isn't aren't wasn't weren't i'm you're we're they're he's she's it's "
    "become became becomes feel felt feels seem seemed remain remained".split()
)
_TAKES_BE = frozenset(
    "will would should could may might must can cannot won't wouldn't shouldn't couldn't can't".split()
)
MODALS = ("would", "could", "should", "must", "wouldn't", "couldn't", "shouldn't", "cannot", "can't", "won't")
# Modals that are nouns or names as well count only after a subject.
MODALS_AFTER_SUBJECT = ("will", "can", "may", "might", "shall")

# Not could and can: people do all they can to help.
_NEVER_TO = frozenset("must should would shouldn't wouldn't".split())

# Pasts that are nothing else: neither base, participle, noun nor adjective.
ONLY_PAST = {
    "went": "go", "took": "take", "gave": "give", "became": "become", "began": "begin", "wrote": "write",
    "knew": "know", "grew": "grow", "threw": "throw", "chose": "choose", "spoke": "speak", "ate": "eat", "drew": "draw",
    "drove": "drive", "flew": "fly", "wore": "wear", "tore": "tear", "rose": "rise", "fell": "fall", "came": "come",
    "undertook": "undertake", "overcame": "overcome", "withdrew": "withdraw", "forgot": "forget", "swam": "swim",
    "sang": "sing", "drank": "drink", "rang": "ring", "sank": "sink", "shrank": "shrink", "shook": "shake",
    "froze": "freeze", "woke": "wake", "swore": "swear", "blew": "blow", "awoke": "awake", "mistook": "mistake",
}  # fmt: skip
ALSO_NOUNS = frozenset(("rose", "fell", "spoke"))
_FINITE = frozenset("was were is are has am".split())
# Participles that are not pasts as well: after a modal they lack "be" or "have".
_ONLY_PARTICIPLES = frozenset(
    "done given taken written seen known shown gone eaten chosen spoken driven drawn grown thrown begun".split()
)


def after_able(document: Document) -> Iterator[Match]:
    """`able repair`, `unable reaching`, `able to reaching`."""
    tokens = document.tokens
    for able in ("able", "unable"):
        for i in tokens.places.get(able, ()):
            if i == 0 or not _is_predicate(document, i) or not together(document, i, i + 2):
                continue
            following = tokens.lower[i + 1]
            letters = parts_of_speech(following)
            if following == "to":
                yield from _wrong_infinitive(document, i)
            elif ADVERB in letters:
                continue
            elif VERB in letters or following in ("be", "have", "do", "go"):
                yield make_match(document, i, i + 2, f"“{able}” takes “to” before the verb.", (i + 1, i + 1, "to"))
            elif letters.startswith(GERUND) and (base := base_of(following, GERUND)):
                message = f"“{able}” takes “to” and the plain verb."
                yield make_match(document, i, i + 2, message, (i + 1, i + 2, f"to {base}"))


def _is_predicate(document: Document, i: int) -> bool:
    """Tell whether the adjective at token `i` stands after a form of be, an adverb between them or not."""
    lower = document.tokens.lower
    before = lower[i - 1]
    return before in _BE or (i > 1 and lower[i - 2] in _BE and ADVERB in parts_of_speech(before))


def _wrong_infinitive(document: Document, i: int) -> Iterator[Match]:
    tokens = document.tokens
    if not together(document, i, i + 3):
        return
    verb = tokens.lower[i + 2]
    letters = parts_of_speech(verb)
    base = base_of(verb, letters[0]) if letters[:1] in (GERUND, PAST) else None
    if base and VERB not in letters and ADJECTIVE not in letters:
        message = f"After “{tokens.lower[i]} to” the verb takes its plain form."
        yield make_match(document, i, i + 3, message, (i + 2, i + 3, base))


def lost_be(document: Document) -> Iterator[Match]:
    """`will able to`: a modal and `able` with no `be` between them."""
    tokens = document.tokens
    for able in ("able", "unable"):
        for i in tokens.places.get(able, ()):
            if (
                i
                and tokens.lower[i - 1] in _TAKES_BE
                and together(document, i - 1, i + 2)
                and tokens.lower[i + 1] == "to"
            ):
                yield make_match(document, i - 1, i + 2, f"“be” is missing before “{able}”.", (i, i, "be"))


def after_modal(document: Document) -> Iterator[Match]:
    """`could of`, `would goes`, `must to leave`, `can going`, `must been`, `should done`."""
    tokens = document.tokens
    for modal in (*MODALS, *MODALS_AFTER_SUBJECT):
        for i in tokens.places.get(modal, ()):
            if not together(document, i, i + 2) or not tokens.text[i + 1].islower():
                continue
            if modal in MODALS_AFTER_SUBJECT and (i == 0 or tokens.lower[i - 1] not in SUBJECTS):
                continue
            if i > 1 and tokens.lower[i - 1] == "who" and tokens.lower[i - 2] in _ALL_THOSE:
                continue
            yield from _after_one_modal(document, i, modal)


_ALL_THOSE = frozenset("those all everyone anyone everybody people".split())  # those who could bought gold


def _after_one_modal(document: Document, i: int, modal: str) -> Iterator[Match]:
    tokens = document.tokens
    verb = tokens.lower[i + 1]
    letters = parts_of_speech(verb)
    last = i + 2
    if verb == "of":
        if together(document, i, i + 3) and _is_participle(tokens.lower[i + 2]) and not modal.endswith("n't"):
            message = f"“{modal} of” stands for “{modal} have”."
            yield make_match(document, i, last, message, (i + 1, last, "have"))
    elif verb == "to":
        if (
            modal in _NEVER_TO
            and together(document, i, i + 3)
            and (is_mere_verb(tokens.lower[i + 2]) or VERB in parts_of_speech(tokens.lower[i + 2]))
            and (i == 0 or tokens.lower[i - 1] not in DETERMINERS)
            and tokens.text[i].islower()
        ):
            yield make_match(
                document, i, last + 1, f"“{modal}” takes the verb without “to”.", (i + 1, last, ""), confidence=0.85
            )
    elif verb == "been":
        yield make_match(document, i, last, f"“have” is missing after “{modal}”.", (i + 1, i + 1, "have"))
    elif verb in _ONLY_PARTICIPLES:
        if i and tokens.lower[i - 1] not in DETERMINERS:
            yield make_match(document, i, last, f"“be” is missing after “{modal}”.", (i + 1, i + 1, "be"))
    elif letters == GERUND and (base := base_of(verb, GERUND)):
        yield make_match(document, i, last, f"After “{modal}” the verb takes its plain form.", (i + 1, last, base))
    else:
        yield from _finite(document, i, i + 1, modal)


def _is_participle(word: str) -> bool:
    return word in ("been", "had", "done", "gone") or PARTICIPLE in parts_of_speech(word)[:2]


def after_did(document: Document) -> Iterator[Match]:
    """`did not went`, `doesn't makes`, `Did they went`."""
    tokens = document.tokens
    for i in tokens.places.get("not", ()):
        if i < 2 or tokens.lower[i - 1] not in ("did", "does", "do") or tokens.lower[i - 2] in ("that", "who", "which"):
            continue
        if together(document, i - 2, i + 2):
            yield from _finite(document, i - 1, i + 1, f"{tokens.lower[i - 1]} not", denied=True)
    for helper in ("didn't", "doesn't", "don't"):
        for i in tokens.places.get(helper, ()):
            if together(document, i, i + 2):
                yield from _finite(document, i, i + 1, helper, denied=True)
    for i in tokens.places.get("did", ()):
        if tokens.text[i] == "Did" and together(document, i, i + 3) and tokens.lower[i + 1] in SUBJECTS:
            yield from _finite(document, i, i + 2, "did")


def _finite(document: Document, first: int, i: int, helper: str, *, denied: bool = False) -> Iterator[Match]:
    """Yield a match if token `i` is a form of a verb that cannot stand after a helping verb.

    After a helping verb that is `denied` a participle is no adjective either: did not announced.
    """
    form = document.tokens.lower[i]
    if not document.tokens.text[i].islower():
        return
    letters = parts_of_speech(form)
    base: str | None = None
    if form in ONLY_PAST and form not in ALSO_NOUNS:
        base = ONLY_PAST[form]
    elif form in _FINITE:
        base = "have" if form == "has" else "be"
    else:
        finite = letters[:1] in (THIRD_PERSON, PAST) and not set(letters) & {VERB, NOUN, PLURAL, ADJECTIVE, ADVERB}
        participle = denied and letters[:1] in (PAST, PARTICIPLE) and not set(letters) & {VERB, NOUN}
        base = base_of(form, letters[0]) if finite or participle else None
    if base and base != form:
        message = f"After “{helper}” the verb takes its plain form."
        yield make_match(document, first, i + 1, message, (i, i + 1, base))


_WANTS_INFINITIVE = frozenset(
    "want wants wanted need needs needed hope hopes hoped try tries tried trying decide decides decided refuse refuses "
    "refused manage manages managed begin begins began start starts started seem seems seemed ought order going "
    "intend intends intended plan plans planned able unable forced likely willing ready".split()
)


def after_to(document: Document) -> Iterator[Match]:
    """`to went`, `wants to goes`, `tried to helped`."""
    tokens = document.tokens
    for past, base in ONLY_PAST.items():
        for i in tokens.places.get(past, ()):
            if i < 2 or tokens.lower[i - 1] != "to" or past in ALSO_NOUNS or not together(document, i - 2, i + 1):
                continue
            if tokens.lower[i - 2] in _WANTS_INFINITIVE or tokens.lower[i - 2] == "used":
                message = "After “to” the verb takes its plain form."
                yield make_match(document, i - 1, i + 1, message, (i, i + 1, base))
    for asks in _WANTS_INFINITIVE:
        for i in tokens.places.get(asks, ()):
            if not together(document, i, i + 3) or tokens.lower[i + 1] != "to" or not tokens.text[i + 2].islower():
                continue
            form = tokens.lower[i + 2]
            letters = parts_of_speech(form)
            if form in ONLY_PAST or set(letters) & {VERB, NOUN, PLURAL, ADJECTIVE, ADVERB, GERUND}:
                continue
            plain = base_of(form, letters[0]) if letters[:1] in (THIRD_PERSON, PAST) else None
            if plain and not _noun_phrase(document, i + 3):
                message = "After “to” the verb takes its plain form."
                yield make_match(document, i, i + 3, message, (i + 2, i + 3, plain))


def _noun_phrase(document: Document, i: int) -> bool:
    """Tell whether token `i` may be what a participle before it describes."""
    tokens = document.tokens
    return (
        i < len(tokens)
        and bool(set(parts_of_speech(tokens.lower[i])) & set("nsa"))
        and together(document, i - 1, i + 1)
    )


_HAVE = ("has", "have", "had", "hasn't", "haven't", "hadn't")
_BETWEEN = frozenset("not never also already just recently since".split())
_FORM_OF_BE = frozenset("are were been be".split())
_BEFORE_BE = SUBJECTS | _TAKES_BE | {"has", "have", "had"}


def after_have_and_be(document: Document) -> Iterator[Match]:
    """`has went`, `had took`, `was wrote`: the past where the participle belongs."""
    tokens = document.tokens
    for past, base in ONLY_PAST.items():
        if past in ALSO_NOUNS:
            continue
        for i in tokens.places.get(past, ()):
            j = i - 2 if i > 1 and tokens.lower[i - 1] in _BETWEEN else i - 1
            if j < 1 or not together(document, j - 1, i + 1):
                continue
            if not _has_subject(document, j):
                continue
            helper = tokens.lower[j]
            message = f"After “{helper}” stands the participle."
            yield make_match(document, j, i + 1, message, (i, i + 1, inflect(base, PARTICIPLE)))


def _has_subject(document: Document, i: int) -> bool:
    """Tell whether a form of have or be at token `i` belongs to the pronoun or helping verb before it."""
    helper, subject = document.tokens.lower[i], document.tokens.lower[i - 1]
    if helper in _HAVE:
        return (subject in SUBJECTS or subject in _TAKES_BE) and opens_clause(document, i - 1)
    return helper in _FORM_OF_BE and subject in _BEFORE_BE


_AGREES = {"agree": "agrees", "belong": "belongs", "depend": "depends", "disagree": "disagrees", "exist": "exists"}


def extra_be(document: Document) -> Iterator[Match]:
    """`I am agree`, `it is depend`: a form of be before a verb that needs none."""
    tokens = document.tokens
    for verb, third in _AGREES.items():
        for i in tokens.places.get(verb, ()):
            if i > 1 and tokens.lower[i - 1] in ("am", "is", "are", "was", "were") and tokens.lower[i - 2] in SUBJECTS:
                if not together(document, i - 2, i + 1):
                    continue
                helper = tokens.lower[i - 1]
                right = {"is": third, "was": inflect(verb, PAST), "were": inflect(verb, PAST)}.get(helper, verb)
                message = f"“{verb}” needs no “{helper}”."
                yield make_match(document, i - 2, i + 1, message, (i - 1, i + 1, right))


_BEFORE_GRANTING = frozenset("by of from for in without and or is was are were thus while act law laws".split())
_TAKES_TO = frozenset("decided refused hoped attempted intends intended tends tended ought managed".split())


def lost_to(document: Document) -> Iterator[Match]:
    """`According the police`, `in order achieve`, `decided make`, `going be`, `ought go`."""
    tokens = document.tokens
    for i in tokens.places.get("according", ()):
        # To grant: the law according the same rights, by according the right to vote.
        grants = i > 0 and tokens.lower[i - 1] in _BEFORE_GRANTING and tokens.text[i].islower()
        if (
            not grants
            and tokens.lower[i + 2 : i + 3] != ["same"]
            and together(document, i, i + 2)
            and tokens.lower[i + 1] in DETERMINERS
        ):
            yield make_match(document, i, i + 2, "“according” takes “to”.", (i + 1, i + 1, "to"))
    for i in tokens.places.get("order", ()):
        if i and tokens.lower[i - 1] == "in" and together(document, i - 1, i + 2):
            letters = parts_of_speech(tokens.lower[i + 1])
            if letters.startswith(VERB) and ADVERB not in letters and tokens.text[i + 1].islower():
                yield make_match(document, i - 1, i + 2, "“in order” takes “to” before the verb.", (i + 1, i + 1, "to"))
    for asks in _TAKES_TO:
        for i in tokens.places.get(asks, ()):
            if together(document, i, i + 2) and _is_bare(document, i + 1):
                yield make_match(document, i, i + 2, f"“{asks}” takes “to” before the verb.", (i + 1, i + 1, "to"))
    for verb in ("be", "have"):
        for i in tokens.places.get(verb, ()):
            if (
                i > 1
                and tokens.lower[i - 1] == "going"
                and tokens.lower[i - 2] in _BE
                and together(document, i - 2, i + 1)
            ):
                yield make_match(document, i - 1, i + 1, "“going” takes “to” before the verb.", (i, i, "to"))


def _is_bare(document: Document, i: int) -> bool:
    tokens = document.tokens
    word = tokens.lower[i]
    return tokens.text[i].islower() and (word in ("be", "have", "make", "take", "give") or is_plain_verb(word))


_OBJECTS = frozenset("him them us me".split())


def extra_to(document: Document) -> Iterator[Match]:
    """`let him to go`, `made them to believe`: verbs that take another without `to`."""
    tokens = document.tokens
    for asks in ("let", "lets", "made", "makes", "making", "make", "letting"):
        for i in tokens.places.get(asks, ()):
            if (
                together(document, i, i + 4)
                and tokens.lower[i + 1] in _OBJECTS
                and tokens.lower[i + 2] == "to"
                and is_mere_verb(tokens.lower[i + 3])
            ):
                yield make_match(document, i, i + 4, f"“{asks}” takes the verb without “to”.", (i + 2, i + 3, ""))


_CLAUSE_LOST = {("despite",): "although", ("in", "spite", "of"): "although", ("because", "of"): "because",
                ("due", "to"): "because"}  # fmt: skip


def lost_clause(document: Document) -> Iterator[Match]:
    """`despite he was`, `in spite of they had`, `because of they`: a preposition where a conjunction belongs."""
    tokens = document.tokens
    for words, right in _CLAUSE_LOST.items():
        for i in tokens.places.get(words[0], ()):
            last = i + len(words)
            if tuple(tokens.lower[i:last]) != words or not together(document, i, last + 2):
                continue
            if tokens.text[last] not in ("he", "she", "they", "we", "I") or not _is_finite(tokens.lower[last + 1]):
                continue
            message = f"A clause follows: “{right}”, not “{' '.join(words)}”."
            yield make_match(document, i, last + 1, message, (i, last, right))


def _is_finite(word: str) -> bool:
    return (
        word in _FINITE
        or word in _TAKES_BE
        or word in ("had", "have", "did", "do")
        or parts_of_speech(word)[:1] in ("z", "d")
    )


def bare_after_preposition(document: Document) -> Iterator[Match]:
    """`without have`, `by provide`: a plain verb where the form in -ing belongs."""
    tokens = document.tokens
    for preposition in ("without", "by", "before", "after", "from", "about"):
        for i in tokens.places.get(preposition, ()):
            if not together(document, i, i + 3) or tokens.lower[i + 2] not in DETERMINERS:
                continue
            verb = tokens.lower[i + 1]
            if tokens.text[i + 1].islower() and is_plain_verb(verb):
                message = f"After “{preposition}” the verb takes the form in -ing."
                yield make_match(document, i, i + 2, message, (i + 1, i + 2, inflect(verb, GERUND)))


_RIGHT_VERB = {
    ("he", "have"): "has", ("she", "have"): "has", ("it", "have"): "has", ("he", "are"): "is", ("she", "are"): "is",
    ("it", "are"): "is", ("he", "do"): "does", ("she", "do"): "does", ("it", "do"): "does", ("they", "has"): "have",
    ("we", "has"): "have", ("you", "has"): "have", ("i", "has"): "have", ("they", "is"): "are", ("we", "is"): "are",
    ("you", "is"): "are", ("they", "was"): "were", ("we", "was"): "were", ("you", "was"): "were", ("they", "does"): "do", ("we", "does"): "do", ("they", "goes"): "go", ("he", "go"): "goes",
    ("she", "go"): "goes", ("he", "say"): "says", ("she", "say"): "says", ("he", "want"): "wants",
    ("she", "want"): "wants", ("they", "wants"): "want", ("he", "make"): "makes", ("she", "make"): "makes",
    ("they", "makes"): "make", ("it", "make"): "makes",
    ("they", "needs"): "need", ("they", "says"): "say",
    ("he", "don't"): "doesn't", ("she", "don't"): "doesn't", ("it", "don't"): "doesn't", ("they", "doesn't"): "don't",
    ("we", "doesn't"): "don't", ("you", "doesn't"): "don't",
}  # fmt: skip


def disagreement(document: Document) -> Iterator[Match]:
    """`he have`, `they was`, at the head of a clause and outside quotations, where dialect stands."""
    tokens = document.tokens
    for subject in ("he", "she", "it", "they", "we", "you", "i"):
        for i in tokens.places.get(subject, ()):
            if i + 1 >= len(tokens):
                break
            right = _RIGHT_VERB.get((subject, tokens.lower[i + 1]))
            if right is None or not opens_clause(document, i) or not together(document, i, i + 2):
                continue
            if subject == "i" and tokens.text[i] != "I":
                continue
            if document.quotation_at(tokens.span(i, i + 2)) is None and not _is_asked(document, i):
                message = f"“{tokens.text[i]}” takes “{right}”."
                yield make_match(document, i, i + 2, message, (i + 1, i + 2, right))


def _is_asked(document: Document, i: int) -> bool:
    """Tell whether a helping verb or a wish stands just before the subject at token `i`, or "not" after its verb."""
    before = document.tokens.lower[max(i - 6, 0) : i]
    return any(
        word in _TAKES_BE or word in ("did", "do", "does", "let", "if", "that", "lest") for word in before
    ) and not opens(document, i)


ALL = (
    after_able, lost_be, after_modal, after_did, after_to, after_have_and_be, extra_be, lost_to, extra_to, lost_clause,
    bare_after_preposition, disagreement,
)  # fmt: skip
