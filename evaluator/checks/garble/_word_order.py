"""Words in an order or of a part of speech that their frame does not take: a such good, a quickly recovery."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from evaluator.checks.garble._frames import DETERMINERS, forms_of, is_end, make_match, opens, together
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.articles import starts_with_vowel_sound
from evaluator.language.inflection import adjective_of, adverb_of
from evaluator.language.lexicon import (
    ADJECTIVE,
    ADVERB,
    COMPARATIVE,
    NOUN,
    PARTICIPLE,
    PAST,
    PLURAL,
    VERB,
    parts_of_speech,
)


def a_such(document: Document) -> Iterator[Match]:
    """`a such good offer`: such stands before the article."""
    tokens = document.tokens
    for i in tokens.places.get("such", ()):
        if i == 0 or tokens.text[i - 1] not in ("a", "an") or not together(document, i - 1, i + 2):
            continue
        letters = parts_of_speech(tokens.lower[i + 1])
        if letters[:1] in (ADJECTIVE, NOUN) and tokens.text[i + 1].islower():
            right = "such an" if starts_with_vowel_sound(tokens.text[i + 1]) else "such a"
            yield make_match(document, i - 1, i + 1, "“such” stands before the article.", (i - 1, i + 1, right))


_BE = frozenset("is are was were be been being seem seems seemed isn't aren't wasn't weren't".split())


def enough_cheap(document: Document) -> Iterator[Match]:
    """`were enough cheap for most`: enough stands after the adjective."""
    tokens = document.tokens
    for i in tokens.places.get("enough", ()):
        if i == 0 or not together(document, i - 1, i + 3):
            continue
        before = tokens.lower[i - 2] if tokens.lower[i - 1] == "not" and i > 1 else tokens.lower[i - 1]
        adjective = tokens.lower[i + 1]
        if before in _BE and parts_of_speech(adjective) in _ADJECTIVES and tokens.lower[i + 2] in _AFTER_ENOUGH:
            yield make_match(
                document, i, i + 2, "“enough” stands after the adjective.", (i, i + 2, f"{adjective} enough")
            )


_ADJECTIVES = ("a", "av", "ar", "ra")
_AFTER_ENOUGH = frozenset("to for . ,".split())

# Adverbs that say how a thing is done, so that they cannot describe a noun, and are no words of degree or time.
_MANNER = frozenset(
    """quickly slowly beautifully carefully suddenly seriously badly easily happily sadly loudly quietly heavily deeply
    clearly closely freely directly rapidly sharply safely wonderfully terribly perfectly brightly bravely calmly
    carelessly cautiously cheaply cleverly comfortably correctly dangerously desperately effectively efficiently
    elegantly enthusiastically famously fiercely firmly fluently gently gladly gracefully gradually honestly hungrily
    immediately impressively independently innocently intensely nervously neatly patiently peacefully politely poorly
    powerfully precisely professionally properly proudly responsibly roughly rudely securely selfishly sensibly
    silently simply skilfully skillfully smoothly softly steadily strangely strictly successfully sweetly swiftly
    tightly urgently violently warmly weakly wildly wisely dramatically drastically significantly""".split()
)
_ARTICLES = frozenset("a an its their his our my this".split())


def quickly_recovery(document: Document) -> Iterator[Match]:
    """`a quickly recovery`, `a convincingly answer`: an adverb where an adjective belongs."""
    tokens = document.tokens
    others = {adverb for adverb in forms_of(document, ADVERB) if adverb.endswith("ly")} - _MANNER
    for adverbs, articles in ((_MANNER & tokens.places.keys(), _ARTICLES), (others, ("a", "an"))):
        for adverb in adverbs:
            for i in tokens.places[adverb]:
                if i == 0 or tokens.lower[i - 1] not in articles or not together(document, i - 1, i + 2):
                    continue
                noun = parts_of_speech(tokens.lower[i + 1])
                if (
                    noun[:1] not in (NOUN, PLURAL)
                    or ADJECTIVE in noun
                    or not tokens.text[i + 1].islower()
                    or not (is_end(document, i + 2) or (articles is _ARTICLES and _ends_phrase(document, i + 2)))
                ):
                    continue
                right = adjective_of(adverb)
                if right is not None:
                    message = f"“{tokens.lower[i + 1]}” takes an adjective: “{right}”."
                    yield make_match(document, i, i + 2, message, (i, i + 1, right))


def _ends_phrase(document: Document, i: int) -> bool:
    tokens = document.tokens
    return is_end(document, i) or tokens.lower[i] in ("and", "or", "but", "that", "who", "which", "is", "was", "has")


def tasted_deliciously(document: Document) -> Iterator[Match]:
    """`The soup tasted deliciously and`: an adverb after a verb of the senses that says how a thing is."""
    tokens = document.tokens
    for verb in ("taste", "tastes", "tasted", "smells", "smelled", "smelt", "seem", "seems", "seemed"):
        for i in tokens.places.get(verb, ()):
            if not together(document, i, i + 2):
                continue
            adverb = tokens.lower[i + 1]
            ends = not together(document, i, i + 3) or tokens.lower[i + 2] in (".", ",", ";", "and", "but", "to")
            right = _SENSED.get(adverb)
            if right is not None and ends:
                message = f"“{verb}” takes an adjective: “{right}”."
                yield make_match(document, i, i + 2, message, (i + 1, i + 2, right))


_SENSED = {
    "deliciously": "delicious", "wonderfully": "wonderful", "beautifully": "beautiful", "awfully": "awful",
    "horribly": "horrible", "terribly": "terrible", "nicely": "nice", "pleasantly": "pleasant",
    "perfectly": "perfect", "freshly": "fresh", "happily": "happy", "sadly": "sad", "angrily": "angry",
    "nervously": "nervous", "calmly": "calm", "easily": "easy", "dangerously": "dangerous",
}  # fmt: skip

# Adjectives that spinners and learners write for the adverb of degree.
_DEGREES = frozenset("complete total absolute extreme incredible relative extraordinary entire".split())
_GRADED = frozenset(
    """different difficult important necessary impossible unable useful dangerous successful similar independent
    unnecessary unacceptable wrong unlikely clear aware new free safe happy small large easy hard rare strong weak
    beautiful expensive popular effective""".split()
)


def complete_different(document: Document) -> Iterator[Match]:
    """`are complete different from`: an adjective where the adverb of degree belongs."""
    tokens = document.tokens
    for degree in _DEGREES & tokens.places.keys():
        for i in tokens.places[degree]:
            if i == 0 or not together(document, i - 1, i + 3):
                continue
            if tokens.lower[i - 1] in ("a", "an") and tokens.lower[i + 1] in _NEVER_DESCRIBED:
                right = adverb_of(degree)
                yield make_match(document, i, i + 2, f"“{right}” is meant.", (i, i + 1, right))
            if (
                tokens.lower[i - 1] in _BE
                and tokens.lower[i + 1] in _GRADED
                and (is_end(document, i + 2) or tokens.lower[i + 2] in ("and", "that"))
            ):
                right = adverb_of(degree)
                yield make_match(document, i, i + 2, f"“{right}” is meant.", (i, i + 1, right))


# Adjectives that no other adjective of degree stands before: a total different story.
_NEVER_DESCRIBED = frozenset("different difficult impossible unnecessary unacceptable important dangerous".split())


# Adjectives that spinners write for adverbs of degree, and that say nothing of the noun that another describes.
_SURPRISING = frozenset(
    """surprising remarkable extreme exceptional incredible unusual obvious relative comparative absolute unexpected
    reasonable noticeable terrible awful amazing astonishing extraordinary impressive considerable significant
    substantial slight suspicious""".split()
)
_OF_SIZE = frozenset("considerable significant substantial slight noticeable".split())


def surprising_well(document: Document) -> Iterator[Match]:
    """`was surprising successful`, `sang remarkable well`, `considerable faster`: an adjective for an adverb of degree."""
    tokens = document.tokens
    lower = tokens.lower
    for degree in _SURPRISING & tokens.places.keys():
        for i in tokens.places[degree]:
            if i == 0 or not together(document, i - 1, i + 2) or not tokens.text[i + 1].islower():
                continue
            letters = parts_of_speech(lower[i + 1])
            if lower[i - 1] in _BE:
                wrong = letters.startswith(ADJECTIVE) and NOUN not in letters and is_end(document, i + 2)
                wrong = (wrong and degree not in _OF_SIZE) or letters.startswith(COMPARATIVE)
            else:
                described = lower[i - 1] in DETERMINERS or lower[i - 1] in (",", "and")
                wrong = lower[i + 1] == "well" or lower[i + 1] in _MANNER
                wrong = (wrong or (degree in _OF_SIZE and letters.startswith(COMPARATIVE))) and not described
            if wrong and lower[i - 2] != "there":
                right = adverb_of(degree)
                yield make_match(document, i, i + 2, f"“{right}” is meant.", (i, i + 1, right))


_NOUN_OF = {
    "important": "importance", "different": "difference", "possible": "possibility", "significant": "significance",
    "aware": "awareness", "strong": "strength", "popular": "popularity", "effective": "effectiveness",
    "beautiful": "beauty", "necessary": "necessity", "violent": "violence", "efficient": "efficiency",
    "relevant": "relevance", "dominant": "dominance", "intelligent": "intelligence", "confident": "confidence",
    "accurate": "accuracy", "complex": "complexity", "similar": "similarity", "available": "availability",
    "severe": "severity", "absent": "absence", "wealthy": "wealth", "angry": "anger", "hungry": "hunger",
    "honest": "honesty", "urgent": "urgency", "stable": "stability", "capable": "capability", "able": "ability",
}  # fmt: skip


_NOUN_ENDINGS = (
    ("ent", "ence"),
    ("ant", "ance"),
    ("ble", "bility"),
    ("al", "ality"),
    ("y", "iness"),
    ("", "ness"),
    ("e", "ity"),
    ("", "ity"),
)
# Who they are: the wealthy of the town.
_PEOPLE = frozenset(
    """first final same other former latter own wealthy homeless faithful elderly sick young brave bold wise proud needy
    lowly mighty powerful noble royal famous infamous unemployed innocent guilty disabled mentally righteous holy just
    learned gifted talented worthy unworthy great good poor rich dead living annual current main initial fair short""".split()
)


@lru_cache(maxsize=1024)
def noun_of_adjective(adjective: str) -> str | None:
    """Return the noun that is made of an adjective, or None: friendly, friendliness; evident, evidence."""
    made = _NOUN_OF.get(adjective)
    if made is not None:
        return made
    for ending, of_noun in _NOUN_ENDINGS:
        noun = adjective.removesuffix(ending) + of_noun
        if adjective.endswith(ending) and NOUN in parts_of_speech(noun):
            return noun
    return None


_OWNERS = frozenset("the its their his her our whose".split())
_BE_AND_HAVE = frozenset("is was has had".split())


def the_important_of(document: Document) -> Iterator[Match]:
    """`The important of clean water`, `the friendly of the staff`, `whose evident was`: an adjective for its noun."""
    tokens = document.tokens
    lower = tokens.lower
    adjectives = forms_of(document, ADJECTIVE) - _PEOPLE
    for i in tokens.places.get("of", ()):
        if i > 1 and lower[i - 1] in adjectives and lower[i - 2] in _OWNERS and together(document, i - 2, i + 2):
            yield from _noun_is_meant(document, i - 1)
    for i in tokens.places.get("whose", ()):
        if i + 3 < len(lower) and lower[i + 1] in adjectives and lower[i + 2] in _BE_AND_HAVE:
            yield from _noun_is_meant(document, i + 1)


def _noun_is_meant(document: Document, i: int) -> Iterator[Match]:
    noun = noun_of_adjective(document.tokens.lower[i]) if document.tokens.text[i].islower() else None
    if noun is not None and together(document, i - 1, i + 2):
        yield make_match(document, i - 1, i + 2, f"The noun is meant: “{noun}”.", (i, i + 1, noun))


# What an adverb may stand out in: it is precisely that.
_STANDS_OUT = frozenset(
    """precisely exactly merely simply only solely purely partly mainly mostly chiefly largely primarily especially
    particularly specifically really truly probably presumably possibly perhaps usually generally typically rarely
    hardly scarcely certainly surely likely unlikely actually namely early daily entirely wholly rather actually
    folly lovely friendly ugly costly deadly lonely timely orderly cowardly silly unseemly ghastly holy jolly""".split()
)


def it_is_importantly(document: Document) -> Iterator[Match]:
    """`It is importantly that`, `it was necessarily to leave`: an adverb where what follows needs an adjective."""
    tokens = document.tokens
    lower = tokens.lower
    for verb in ("is", "was"):
        for i in tokens.pairs("it", verb):
            if i + 4 >= len(lower) or not lower[i + 2].endswith("ly") or lower[i + 3] not in ("that", "to"):
                continue
            adverb = lower[i + 2]
            right = adjective_of(adverb) if adverb not in _STANDS_OUT and together(document, i, i + 5) else None
            if right is not None and (lower[i + 3] == "that" or VERB in parts_of_speech(lower[i + 4])):
                message = f"The adjective is meant: “{right}”."
                yield make_match(document, i, i + 4, message, (i + 2, i + 3, right))


NOUN_OF_VERB = {
    "grow": "growth", "improve": "improvement", "explain": "explanation", "decide": "decision", "lose": "loss",
    "arrive": "arrival", "depart": "departure", "achieve": "achievement", "develop": "development",
    "reduce": "reduction", "expand": "expansion", "discover": "discovery", "recover": "recovery", "destroy": "destruction",
    "invest": "investment", "refuse": "refusal", "succeed": "success", "fail": "failure", "agree": "agreement",
    "argue": "argument", "describe": "description", "suggest": "suggestion", "perform": "performance",
    "introduce": "introduction", "appear": "appearance", "disappear": "disappearance", "announce": "announcement",
    "believe": "belief", "analyse": "analysis", "advise": "advice", "choose": "choice", "behave": "behaviour",
}  # fmt: skip


_AFTER_NOUN = frozenset("in of by between at for to on . ,".split())
_NO_OWNERS = frozenset("it's he's she's that's what's who's let's there's here's where's how's one's".split())


def owners_decide(document: Document) -> Iterator[Match]:
    """`the government's decide to close`: a verb after a possessive."""
    tokens = document.tokens
    for verb, noun in NOUN_OF_VERB.items():
        for i in tokens.places.get(verb, ()):
            if i == 0 or not together(document, i - 1, i + 2) or not tokens.lower[i - 1].endswith("'s"):
                continue
            owner = parts_of_speech(tokens.lower[i - 1][:-2])[:1] == NOUN and tokens.lower[i - 1] not in _NO_OWNERS
            if owner and tokens.lower[i + 1] in ("to", "of", "in") and NOUN not in parts_of_speech(verb):
                yield make_match(document, i - 1, i + 1, f"The noun is meant: “{noun}”.", (i, i + 1, noun))


def sharp_grow(document: Document) -> Iterator[Match]:
    """`a sharp grow in demand`: a verb after an article and an adjective, where its noun belongs."""
    tokens = document.tokens
    for verb, noun in NOUN_OF_VERB.items():
        for i in tokens.places.get(verb, ()):
            if i < 2 or tokens.lower[i - 2] not in ("a", "an", "the", "this", "its", "their"):
                continue
            adjective = parts_of_speech(tokens.lower[i - 1])
            if not together(document, i - 2, i + 2) or adjective[:1] != ADJECTIVE:
                continue
            if NOUN not in parts_of_speech(verb) and tokens.lower[i + 1] in _AFTER_NOUN:
                article = tokens.lower[i - 2] in ("a", "an")
                if article or tokens.lower[i + 1] in ("in", "of"):
                    yield make_match(document, i - 1, i + 1, f"The noun is meant: “{noun}”.", (i, i + 1, noun))


_ASKS = frozenset("asked asks wondered wonders explain explained explaining explains know understand".split())
_HELPERS = frozenset("is was are were did does had has".split())


def indirect_question(document: Document) -> Iterator[Match]:
    """`asked what was his name`, `explain why was the patient`: a question's order in a clause that asks nothing."""
    tokens = document.tokens
    for asks in _ASKS:
        for i in tokens.places.get(asks, ()):
            start = i + 1
            while start < i + 4 and start < len(tokens) and tokens.lower[start] not in _QUESTION_WORDS:
                start += 1
            if not together(document, i, start + 4) or tokens.lower[start] not in _QUESTION_WORDS:
                continue
            if tokens.lower[start + 1] in _HELPERS and not _asks_aloud(document, i, start):
                yield from _swap(document, start)


_QUESTION_WORDS = frozenset("what where why when how".split())


def _asks_aloud(document: Document, i: int, start: int) -> bool:
    """Tell whether a mark parts the question from its verb, or it ends in a question mark."""
    tokens = document.tokens
    sentence = document.sentence_at(tokens.start[i])
    if sentence is None or document.quotation_at(tokens.span(start, start + 1)) is not None:
        return True
    marked = any(not tokens.is_word(k) for k in range(i, start))
    return marked or "?" in tokens.text[start : sentence.last_token + 1]


def _swap(document: Document, start: int) -> Iterator[Match]:
    tokens = document.tokens
    word, helper, first = tokens.lower[start : start + 3]
    message = "Inside a sentence the subject stands before its verb."
    if first in ("he", "she", "they", "we", "i") or (first == "it" and word != "what"):
        right = None if helper in ("did", "does") else (start + 1, start + 3, f"{first} {helper}")
        if word != "what" or helper in ("did", "does", "had"):
            yield make_match(document, start, start + 3, message, right, safe=False)
    elif word == "what":
        if helper in ("is", "was") and first in ("his", "her", "their") and tokens.lower[start + 3] in _ASKED_FOR:
            words = f"{first} {tokens.lower[start + 3]} {helper}"
            yield make_match(document, start, start + 4, message, (start + 1, start + 4, words), safe=False)
    elif first in ("the", "his", "her", "their", "its"):
        noun = parts_of_speech(tokens.lower[start + 3])[:1] in (NOUN, PLURAL)
        if noun and helper in ("does", "did"):
            yield make_match(document, start, start + 4, message)
        if noun and word != "how" and helper in ("is", "was", "are", "were"):
            words = f"{first} {tokens.lower[start + 3]} {helper}"
            yield make_match(document, start, start + 4, message, (start + 1, start + 4, words), safe=False)


_ASKED_FOR = frozenset("name age address job number opinion problem role plan".split())
_INVERTS = ("never", "rarely", "seldom")


def never_had(document: Document) -> Iterator[Match]:
    """`Never the club had lost`, `Rarely he was`: the verb stands first after a word that denies."""
    tokens = document.tokens
    for word in _INVERTS:
        for i in tokens.places.get(word, ()):
            if not tokens.text[i][0].isupper() or not opens(document, i) or not together(document, i, i + 4):
                continue
            one = tokens.lower[i + 1] in ("he", "she", "they", "we", "it")
            noun = (
                tokens.lower[i + 1] in ("the", "his", "her", "their")
                and parts_of_speech(tokens.lower[i + 2])[:1] == NOUN
            )
            last = i + 2 if one else i + 3
            if (one or noun) and tokens.lower[last] in ("had", "has", "have", "was", "were", "did"):
                subject = " ".join(tokens.text[i + 1 : last])
                right = (i + 1, last + 1, f"{tokens.lower[last]} {subject}")
                message = f"After “{tokens.text[i]}” the verb stands before its subject."
                yield make_match(document, i, last + 1, message, right, safe=False)


def not_only(document: Document) -> Iterator[Match]:
    """`Not only he won the race`: the verb stands first after what denies."""
    tokens = document.tokens
    for i in tokens.places.get("only", ()):
        if i == 0 or tokens.text[i - 1] != "Not" or not opens(document, i - 1) or not together(document, i - 1, i + 4):
            continue
        verb = parts_of_speech(tokens.lower[i + 2])[:1] in ("d", "z") or tokens.lower[i + 2] in _FINITE
        if tokens.lower[i + 1] in ("he", "she", "they", "we", "it", "i") and verb:
            message = "After “Not only” the verb stands before its subject."
            yield make_match(document, i - 1, i + 3, message, safe=False)


_FINITE = frozenset("had has have was were is are did could can would will".split())
_MATERIALS = frozenset("wooden woollen woolen plastic leather metallic silken".split())
_SIZES = frozenset("large big small huge enormous tiny tall".split())


def wooden_large(document: Document) -> Iterator[Match]:
    """`a wooden large door`: the size of a thing is said before what it is made of."""
    tokens = document.tokens
    for material in _MATERIALS & tokens.places.keys():
        for i in tokens.places[material]:
            if i == 0 or not together(document, i - 1, i + 3) or tokens.lower[i + 1] not in _SIZES:
                continue
            if tokens.lower[i - 1] in ("a", "the", "its", "their") and parts_of_speech(tokens.lower[i + 2])[:1] == NOUN:
                right = f"{tokens.lower[i + 1]} {material}"
                message = "The size stands before the material."
                yield make_match(document, i, i + 2, message, (i, i + 2, right), safe=False)


def introduced_which_was(document: Document) -> Iterator[Match]:
    """`the scheme, introduced which was in 2018`: a participle before the pronoun that it belongs behind."""
    tokens = document.tokens
    for pronoun in ("which", "who"):
        for i in tokens.places.get(pronoun, ()):
            if i < 2 or tokens.lower[i - 2] != "," or not together(document, i - 2, i + 3):
                continue
            done = parts_of_speech(tokens.lower[i - 1])
            if done[:1] in (PAST, PARTICIPLE) and NOUN not in done and tokens.lower[i + 1] in _BE_AND_ARE:
                right = (i - 1, i + 2, " ".join((pronoun, tokens.lower[i + 1], tokens.lower[i - 1])))
                yield make_match(document, i - 1, i + 2, "These words stand in the wrong order.", right, safe=False)


_BE_AND_ARE = frozenset("is are was were has had".split())


def old_81_years(document: Document) -> Iterator[Match]:
    """`Mr Tanaka, old 81 years`, `aged years 63`: the words of an age in the wrong order."""
    tokens = document.tokens
    lower = tokens.lower
    for first in ("old", "aged"):
        for i in tokens.places.get(first, ()):
            if not together(document, i - 1, i + 3) or lower[i - 1] not in (",", "is", "was", "are", "were", "be"):
                continue
            number, years = (lower[i + 1 : i + 3]) if first == "old" else (lower[i + 2], lower[i + 1])
            if number.isdigit() and years in ("years", "months", "weeks", "days"):
                right = f"{number} {years} old" if first == "old" else f"aged {number}"
                yield make_match(document, i, i + 3, "These words stand in the wrong order.", (i, i + 3, right))


ALL = (
    surprising_well, introduced_which_was, old_81_years, wooden_large, a_such, enough_cheap, quickly_recovery, tasted_deliciously, complete_different, the_important_of,
    sharp_grow, owners_decide, not_only, indirect_question, never_had, it_is_importantly,
)  # fmt: skip
