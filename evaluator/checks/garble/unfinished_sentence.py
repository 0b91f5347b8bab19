"""GAR005: a sentence that is cut off."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.garble._frames import PREPOSITIONS, make_match
from evaluator.document import Document, Sentence
from evaluator.findings import Match, Severity
from evaluator.language.lexicon import ADJECTIVE, NOUN, PLURAL, parts_of_speech

CHECK = Check(
    code="GAR005",
    name="unfinished-sentence",
    family="garble",
    severity=Severity.WARNING,
    summary="A sentence breaks off: it ends in a word that must be followed by another.",
    why=(
        "Machine rewriting loses the end of a clause, or cuts a sentence at its length limit. The reader is left with "
        "“the council of the.” and has to guess."
    ),
    over=("GAR001",),
    examples=(
        Flags("The road was closed by the. Nobody had told the drivers.", "by the."),
        Flags("She praised the crew and. They sailed at noon.", "and."),
        Flags("They met in order to. The plan was dropped.", "in order to."),
        Flags("He left early because of. The train was late.", "because of."),
        Flags(
            "The mayor of the town opened the new library on Monday morning, thanked the builders, the donors and the "
            "staff, and then cut the ribbon in front of the\n\nThe doors close at nine every evening.",
            "in front of the",
        ),
        Flags("She found work in a local. Her brother went to sea.", "in a local."),
        Flags("They lived in fear of a. The rest had fled.", "of a."),
        Flags("One in five families has at least one parent who. Demand has doubled.", "parent who."),
        Flags("They blamed it on the most. Nobody was impressed.", "on the most."),
        Flags("He moved to the coast in search of. It did not last.", "in search of."),
        Silent(
            "Nobody could tell which was which. He asked them who is who. Those who need it the most. He is fond of it."
        ),
        Silent("It is not what I was looking for. That is what it was about."),
        Silent("“We went to the …” He stopped. Vitamin A. Plan A. The letter a."),
        Silent("The word “the” is short. He ended the sentence with “and.” That was all."),
        Silent("What are you thinking of? He knew what it was to be rich, and she did not want to."),
        Silent("Roses are red and\n    violets are blue and\n    so it goes."),
    ),
)

# No sentence ends in these.
_NEVER_LAST = frozenset(
    "the an and my our their every whose nor than because although unless whereas your whether via versus despite until "
    "amid onto".split()
)
_NEVER_LAST_PAIRS = frozenset(
    "because of|due to|according to|as well as|in order to|such as|in spite of|instead of|in addition to|"
    "as a result of|on behalf of|in front of|regardless of|is the|of the|in the|to the|for the|with the|by the|"
    "at the|from the|on the|for a|with a|by a|to a|on a|from a|at a|was a|has a|had a|have a|and a|into a|be a|"
    "such a|as if|so as to|prior to|owing to|in terms of|with regard to|for an|with an|in search of|by means of|"
    "in the form of|in the wake of|in the face of|in the case of|in the middle of|at the end of|at the time of|"
    "for the sake of|a number of|a series of|a variety of|a range of|the number of|the rest of|one of the|"
    "rather than|more than|less than|other than|even though|on the most|of the most|in the most|by the most|"
    "with the most|for the most|as soon as|as long as|as far as|in front of the|and the|that the|is a|as a|of a|"
    "in a".split("|")
)

_DETERMINERS = frozenset("the an my our their every whose".split())


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield sentences that end in an article, a conjunction or a phrase that must go on.

    Outside a full stop only the end of a paragraph counts that others follow: how a text as a whole breaks off is for
    LEF008 to say.
    """
    last_block = document.prose[-1].index if document.prose else -1
    for sentences in document.block_sentences.values():
        for sentence in sentences:
            yield from _broken_off(
                document, sentence, closes=sentence is sentences[-1], last=sentence.block == last_block
            )


def _broken_off(document: Document, sentence: Sentence, *, closes: bool, last: bool) -> Iterator[Match]:
    tokens = document.tokens
    end = sentence.last_token
    stopped = tokens.text[end - 1] == "."
    if not stopped and (last or not closes or not tokens.is_word(end - 1)):
        return
    word = end - 2 if stopped else end - 1
    if word - sentence.first_token < 3 or not tokens.text[word].islower():
        return
    if stopped and (tokens.start[end - 1] != tokens.end[word] or _is_quoted(document, end)):
        return
    first = _lone_adjective(document, word) if stopped else -1
    if stopped and _is_lone_pronoun(document, sentence, word):
        first = word - 1
    if first < 0:
        first = next(
            (
                word + 1 - size
                for size in (4, 3, 2)
                if " ".join(tokens.lower[word + 1 - size : word + 1]) in _NEVER_LAST_PAIRS
            ),
            word if tokens.lower[word] in _NEVER_LAST else -1,
        )
    # Before a list a paragraph may end in "and" or "such as".
    if first < 0 or (not stopped and not (tokens.lower[word] in _DETERMINERS and _is_prose(document, sentence))):
        return
    message = "The sentence breaks off here: finish it or cut it."
    yield make_match(document, first, end, message, confidence=0.85)


# Adjectives that stand for no thing by themselves: a noun must follow them.
_NEVER_ALONE = frozenset(
    """local political historical typical new large small huge nearby major former recent separate similar different possible significant important further
    serious successful various entire single famous common great good bad long short old young big major""".split()
)


def _lone_adjective(document: Document, word: int) -> int:
    """Return the first token of `in a local.`: a preposition, an article and an adjective with its noun lost; or -1."""
    lower = document.tokens.lower
    if lower[word - 1] not in ("a", "an") or lower[word - 2] not in PREPOSITIONS:
        return -1
    adjective = parts_of_speech(lower[word])
    alone = lower[word] in _NEVER_ALONE or (adjective == ADJECTIVE and lower[word].endswith(_ENDINGS))
    return word - 2 if alone else -1


_ENDINGS = ("ful", "ous", "less")


def _is_lone_pronoun(document: Document, sentence: Sentence, word: int) -> bool:
    """Tell whether token `word` is a pronoun with its clause lost: at least one parent who."""
    lower = document.tokens.lower
    after_noun = lower[word] in ("who", "which") and parts_of_speech(lower[word - 1])[:1] in (NOUN, PLURAL)
    return after_noun and _ASKS.isdisjoint(lower[sentence.first_token : word])


_ASKS = frozenset("who which what when where how why word words pronoun pronouns called with".split())


def _is_quoted(document: Document, end: int) -> bool:
    """Tell whether a quotation mark or a further stop follows the full stop: what breaks off there is meant to."""
    tokens = document.tokens
    return end < len(tokens) and tokens.text[end] in "\"”’'.…" and tokens.start[end] == tokens.end[end - 1]


def _is_prose(document: Document, sentence: Sentence) -> bool:
    """Tell a paragraph from verse and headlines, whose lines may end anywhere."""
    block = document.blocks[sentence.block]
    text = document.block_text(block)
    return "\n" not in text and len(text.split()) >= 8
