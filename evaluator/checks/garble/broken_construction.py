"""GAR003: constructions that are wrong in any context."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import Document
from evaluator.findings import Edit, Match, Severity
from evaluator.language import lexicon
from evaluator.language.lexicon import (
    ADJECTIVE,
    ADVERB,
    COMPARATIVE,
    GERUND,
    NOUN,
    PAST,
    PLURAL,
    SUPERLATIVE,
    THIRD_PERSON,
    VERB,
    base_form,
    parts_of_speech,
)  # fmt: skip

CHECK = Check(
    code="GAR003",
    name="broken-construction",
    family="garble",
    severity=Severity.WARNING,
    summary="A construction that is wrong in any context: a lost “to” or “of”, a doubled comparative, a wrong verb form.",
    why=(
        "Machine rewriting and round-trip translation drop the small words that hold a phrase together and pick the "
        "wrong form of a verb. Readers notice at once, and the place shows that nobody read the text."
    ),
    over=("GAR001",),
    examples=(
        Flags(
            "The council is able repair the bridge by May.",
            "able repair",
            mend="The council is able to repair the bridge by May.",
        ),
        Flags(
            "Volunteers were unable reaching the upper farms.",
            "unable reaching",
            mend="Volunteers were unable to reach the upper farms.",
        ),
        Flags(
            "The union has announced a series strikes across the north.",
            "a series strikes",
            mend="The union has announced a series of strikes across the north.",
        ),
        Flags(
            "The new valve is more safer than the old one.",
            "more safer",
            mend="The new valve is safer than the old one.",
        ),
        Flags("They did not went to the hearing.", "did not went", mend="They did not go to the hearing."),
        Flags("The team could of won the tie.", "could of", mend="The team could have won the tie."),
        Flags("Despite of the rain, the fair opened.", "Despite of", mend="Despite the rain, the fair opened."),
        Flags("It is one of the largest lake in the country.", "one of the largest lake"),
        Flags(
            "Several farmer in the valley complained.",
            "Several farmer",
            mend="Several farmers in the valley complained.",
        ),
        Silent("He is an able seaman, able and willing to work, and able only now to say so."),
        Silent("A series wins renewal when a number of viewers stay, and a couple days of rain help."),
        Silent("The plan would create more higher-paying jobs and help more older people."),
        Silent("What the programme did not, went unnoticed; what a series shows matters."),
        Silent("Of course he could, of all people. Many a man has tried, and several million did."),
    ),
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield every broken construction, by its kind."""
    for construction in _CONSTRUCTIONS:
        yield from construction(document)


_BE = frozenset(
    "am is are was were be been being 'm 're not isn't aren't wasn't weren't i'm you're we're they're he's she's it's "
    "become became becomes feel felt feels seem seemed remain remained".split()
)


def _after_able(document: Document) -> Iterator[Match]:
    """`able` without `to`, or with the wrong form after `to`."""
    tokens = document.tokens
    for able in ("able", "unable"):
        for i in tokens.places.get(able, ()):
            if i == 0 or not _is_predicate(document, i) or not _together(document, i, i + 2):
                continue
            following = tokens.lower[i + 1]
            letters = parts_of_speech(following)
            if following == "to":
                yield from _wrong_infinitive(document, i)
            elif ADVERB in letters:
                continue
            elif VERB in letters:
                yield _match(document, i, i + 2, f"“{able}” takes “to” before the verb.", insert=(i + 1, "to "))
            elif letters.startswith(GERUND) and (base := base_form(following)):
                message = f"“{able}” takes “to” and the plain verb."
                yield _match(document, i, i + 2, message, replace=(i + 1, i + 2, f"to {base}"))


def _lost_be(document: Document) -> Iterator[Match]:
    """`will able to`: a modal and `able` with no `be` between them."""
    tokens = document.tokens
    for able in ("able", "unable"):
        for i in tokens.places.get(able, ()):
            if (
                i
                and tokens.lower[i - 1] in _TAKES_BE
                and _together(document, i - 1, i + 2)
                and tokens.lower[i + 1] == "to"
            ):
                yield _match(document, i - 1, i + 2, f"“be” is missing before “{able}”.", insert=(i, "be "))


_TAKES_BE = frozenset(
    "will would should could may might must can cannot won't wouldn't shouldn't couldn't can't".split()
)


def _is_predicate(document: Document, i: int) -> bool:
    """Tell whether the adjective at token `i` stands after a form of be, an adverb between them or not."""
    lower = document.tokens.lower
    before = lower[i - 1]
    return before in _BE or (i > 1 and lower[i - 2] in _BE and ADVERB in parts_of_speech(before))


def _wrong_infinitive(document: Document, i: int) -> Iterator[Match]:
    tokens = document.tokens
    if not _together(document, i, i + 3):
        return
    verb = tokens.lower[i + 2]
    letters = parts_of_speech(verb)
    if letters[:1] in (GERUND, PAST) and VERB not in letters and ADJECTIVE not in letters and (base := base_form(verb)):
        message = f"After “{tokens.lower[i]} to” the verb takes its plain form."
        yield _match(document, i, i + 3, message, replace=(i + 2, i + 3, base))


_QUANTITIES = frozenset("series number range variety lot majority multitude handful wave string host array".split())
_PREPOSITIONS = frozenset(
    "in on at by for from with without after before during following through against about into of over under amid "
    "among between despite since until including".split()
)


def _lost_of(document: Document) -> Iterator[Match]:
    """`a series attacks`: a noun of quantity and a plural with no `of` between them."""
    tokens = document.tokens
    for noun in _QUANTITIES:
        for i in tokens.places.get(noun, ()):
            if i < 2 or tokens.lower[i - 1] != "a" or not _together(document, i - 1, i + 2):
                continue
            letters = parts_of_speech(tokens.lower[i + 1])
            if PLURAL not in letters or NOUN in letters or VERB in letters or _noun_follows(document, i + 2):
                continue
            if letters != PLURAL and not _is_object(document, i - 1):
                continue
            message = f"“of” is missing after “a {noun}”."
            yield _match(document, i - 1, i + 2, message, insert=(i + 1, "of "))


def _is_object(document: Document, i: int) -> bool:
    """Tell whether the phrase at token `i` follows a verb or a preposition, so that its last word is no verb."""
    tokens = document.tokens
    before = tokens.lower[i - 1]
    if before in _PREPOSITIONS:
        return True
    return parts_of_speech(before)[:1] in (VERB, PAST, GERUND, THIRD_PERSON) and _together(document, i - 1, i + 1)


def _noun_follows(document: Document, i: int) -> bool:
    """Tell whether token `i` goes on a compound: a noun, adjective or hyphen in the same sentence."""
    tokens = document.tokens
    if i >= len(tokens) or not _together(document, i - 1, i + 1):
        return False
    if tokens.lower[i] in ("-", "'", "’", "/") or tokens.lower[i].startswith("'"):
        return True
    letters = parts_of_speech(tokens.lower[i])
    return any(letter in letters for letter in (NOUN, PLURAL, ADJECTIVE)) or tokens.text[i][0].isupper()


def _double_comparison(document: Document) -> Iterator[Match]:
    """`more safer`, `most easiest`."""
    tokens = document.tokens
    for word, degree in (("more", COMPARATIVE), ("most", SUPERLATIVE)):
        for i in tokens.places.get(word, ()):
            if not _together(document, i, i + 2):
                continue
            form = tokens.lower[i + 1]
            letters = parts_of_speech(form)
            if not letters.startswith(degree) or ADJECTIVE in letters or form in _NOT_DOUBLED or "-" in form:
                continue
            before = tokens.lower[i - 1] if i else ""
            attributive = _noun_follows(document, i + 2)
            if attributive and not ((before in ("a", "the") and degree == SUPERLATIVE) or before == "a"):
                continue  # more older people: more of them, not older still
            yield _match(document, i, i + 2, f"“{form}” needs no “{word}”.", replace=(i, i + 2, form))


_NOT_DOUBLED = frozenset(
    "less least lesser former latter upper inner outer later earlier further more most best".split()
)

_MODALS = frozenset("would could should wouldn't couldn't shouldn't".split())


def _after_modal(document: Document) -> Iterator[Match]:
    """`could of`, `would goes`, `should went`."""
    tokens = document.tokens
    for modal in (*_MODALS, "must", "might"):
        for i in tokens.places.get(modal, ()):
            if not _together(document, i, i + 2):
                continue
            verb = tokens.lower[i + 1]
            if verb == "of":
                if _together(document, i, i + 3) and _is_participle(tokens.lower[i + 2]):
                    yield _match(
                        document, i, i + 2, f"“{modal} of” stands for “{modal} have”.", replace=(i + 1, i + 2, "have")
                    )
            elif modal in _MODALS:
                yield from _finite(document, i, i + 1, modal)


def _is_participle(word: str) -> bool:
    return word in ("been", "had", "done", "gone") or "p" in parts_of_speech(word)[:2]


def _after_did_not(document: Document) -> Iterator[Match]:
    """`did not went`, `doesn't makes`."""
    tokens = document.tokens
    for i in tokens.places.get("not", ()):
        if i and tokens.lower[i - 1] in ("did", "does", "do") and _together(document, i - 1, i + 2):
            yield from _finite(document, i - 1, i + 1, f"{tokens.lower[i - 1]} not")
    for helper in ("didn't", "doesn't", "don't"):
        for i in tokens.places.get(helper, ()):
            if _together(document, i, i + 2):
                yield from _finite(document, i, i + 1, helper)


def _finite(document: Document, first: int, i: int, helper: str) -> Iterator[Match]:
    """Yield a match if token `i` is a form of a verb that cannot stand after a helping verb."""
    form = document.tokens.lower[i]
    letters = parts_of_speech(form)
    finite = form in _FINITE or (
        letters[:1] in (THIRD_PERSON, PAST) and not set(letters) & {VERB, NOUN, PLURAL, ADJECTIVE, "r"}
    )
    if finite and (base := base_form(form)):
        message = f"After “{helper}” the verb takes its plain form."
        yield _match(document, first, i + 1, message, replace=(i, i + 1, base))


_FINITE = frozenset("went was were is are has took gave became began wrote knew grew threw chose spoke ate".split())

# Wrong pairs and triples of words with their mends, wrong whatever stands around them.
_FIXED: tuple[tuple[str, str], ...] = (
    ("despite of", "despite"),
    ("inspite of", "in spite of"),
    ("in spite the", "in spite of the"),
    ("on behalf the", "on behalf of the"),
    ("in front the", "in front of the"),
    ("regardless the", "regardless of the"),
    ("prior the", "prior to the"),
    ("depends of", "depends on"),
    ("depends from", "depends on"),
    ("depending of", "depending on"),
    ("depend of", "depend on"),
    ("consists from", "consists of"),
    ("responsible of", "responsible for"),
    ("interested on", "interested in"),
    ("in the contrary", "on the contrary"),
    ("in the other hand", "on the other hand"),
    ("at the meantime", "in the meantime"),
    ("on the meantime", "in the meantime"),
    ("as well like", "as well as"),
    ("discuss about the", "discuss the"),
    ("discussed about the", "discussed the"),
    ("discussing about the", "discussing the"),
)


# These are links only where they open a sentence or a comma follows; a thing can be held in the other hand.
_ONLY_AS_LINK = frozenset(("in the other hand", "in the contrary", "as well like"))


def _fixed_phrases(document: Document) -> Iterator[Match]:
    tokens = document.tokens
    for phrase, mend in _FIXED:
        words = phrase.split()
        for i in tokens.places.get(words[0], ()):
            last = i + len(words)
            if tokens.lower[i:last] != words or not _together(document, i, last):
                continue
            if phrase in _ONLY_AS_LINK and not (tokens.text[i][0].isupper() or tokens.lower[last : last + 1] == [","]):
                continue
            form = mend.capitalize() if tokens.text[i][0].isupper() else mend
            yield _match(document, i, last, f"“{phrase}” should read “{mend}”.", replace=(i, last, form))


def _lost_to(document: Document) -> Iterator[Match]:
    """`According the police`, `in order achieve`."""
    tokens = document.tokens
    for i in tokens.places.get("according", ()):
        opens = i == 0 or tokens.lower[i - 1] == "," or tokens.text[i][0].isupper()
        if (
            opens
            and _together(document, i, i + 2)
            and tokens.lower[i + 1] in ("the", "a", "an", "this", "these", "his", "its")
        ):
            yield _match(document, i, i + 2, "“according” takes “to”.", insert=(i + 1, "to "))
    for i in tokens.places.get("order", ()):
        if i and tokens.lower[i - 1] == "in" and _together(document, i - 1, i + 2):
            letters = parts_of_speech(tokens.lower[i + 1])
            if letters.startswith(VERB) and ADVERB not in letters and tokens.text[i + 1].islower():
                yield _match(document, i - 1, i + 2, "“in order” takes “to” before the verb.", insert=(i + 1, "to "))


def _one_of_singular(document: Document) -> Iterator[Match]:
    """`one of the largest lake`."""
    tokens = document.tokens
    for i in tokens.places.get("one", ()):
        if not _together(document, i, i + 5) or tokens.lower[i + 1 : i + 3] != ["of", "the"]:
            continue
        j = i + 3
        if tokens.lower[j] == "most":
            j += 2
        elif parts_of_speech(tokens.lower[j]).startswith(SUPERLATIVE):
            j += 1
        else:
            continue
        if j < len(tokens) and _together(document, i, j + 1) and _is_lone_singular(document, j):
            yield _match(document, i, j + 1, "After “one of” the noun is in the plural.", pluralize=j)


def _many_singular(document: Document) -> Iterator[Match]:
    """`several resident of`."""
    tokens = document.tokens
    for quantifier in ("many", "several", "various", "numerous"):
        for i in tokens.places.get(quantifier, ()):
            if _together(document, i, i + 2) and _is_lone_singular(document, i + 1):
                yield _match(document, i, i + 2, f"After “{quantifier}” the noun is in the plural.", pluralize=i + 1)


_ZERO_PLURAL = frozenset(
    "million billion thousand hundred dozen score crew youth fish fruit staff craft cattle personnel offspring aircraft "
    "time fold many few more kind".split()
)
_LEAST_PLURAL_USE = 0.7  # log10: a noun whose plural is much rarer than itself may be a mass noun


def _is_lone_singular(document: Document, i: int) -> bool:
    """Tell whether token `i` is the singular of a noun that is counted, and no compound goes on after it."""
    tokens = document.tokens
    word = tokens.lower[i]
    if word in _ZERO_PLURAL or not tokens.text[i].islower() or parts_of_speech(word) != NOUN:
        return False
    many = lexicon.plural(word)
    if many is None or (lexicon.zipf_frequency(many) or 0) < (lexicon.zipf_frequency(word) or 0) - _LEAST_PLURAL_USE:
        return False
    if i + 1 < len(tokens) and _together(document, i, i + 2):
        following = tokens.lower[i + 1]
        return following in _PREPOSITIONS or following in (".", ",", ";", "that", "who", "which")
    return True


_CONSTRUCTIONS = (
    _after_able, _lost_be, _lost_of, _double_comparison, _after_modal, _after_did_not, _fixed_phrases, _lost_to,
    _one_of_singular, _many_singular,
)  # fmt: skip


def _together(document: Document, first: int, last: int) -> bool:
    """Tell whether tokens `first` up to `last` exist and stand in one sentence."""
    tokens = document.tokens
    if last > len(tokens):
        return False
    sentence = document.sentence_at(tokens.start[first])
    return sentence is not None and last <= sentence.last_token


def _match(
    document: Document,
    first: int,
    last: int,
    message: str,
    *,
    insert: tuple[int, str] | None = None,
    replace: tuple[int, int, str] | None = None,
    pluralize: int | None = None,
) -> Match:
    """Make a match over tokens with its edit: text before a token, a range of tokens replaced, or a plural."""
    tokens = document.tokens
    edit: Edit | None = None
    if insert is not None:
        edit = Edit(tokens.start[insert[0]], tokens.start[insert[0]], insert[1])
    elif replace is not None:
        edit = Edit(tokens.start[replace[0]], tokens.end[replace[1] - 1], replace[2])
    elif pluralize is not None and (form := lexicon.plural(tokens.lower[pluralize])):
        edit = Edit(tokens.start[pluralize], tokens.end[pluralize], form)
    span = tokens.span(first, last)
    words = " ".join(document.text[span.start : span.end].split())
    edits = () if edit is None else (edit,)
    # A quotation is somebody's own words: the mend is offered there, never applied by itself.
    safe = bool(edits) and document.quotation_at(span) is None
    return Match(span.start, span.end, f"“{words}”: {message}", confidence=0.9, edits=edits, safe=safe)
