"""The published readability formulas, each computed as its authors gave it.

All stand on one table of `Counts`, made by `count`. What is counted, for every formula:

word
    a run of letters or figures, with the apostrophes, hyphens, stops and commas inside it (``don't``, ``well-known``,
    ``U.S.``, ``1,000``); marks alone are not words.
sentence
    as `Document.sentences` has them; a heading or list item without a stop is one. A sentence of which no word is
    counted is none.
syllable
    as read aloud, see `evaluator.language.syllables`.

A formula is None where it is undefined: on a text without words or sentences, and where its publication scales a sample
of a fixed size and the text has less: SMOG, FORCAST and Linsear Write. `why_undefined` says so in words. The others are
ratios, which their authors took over whole pieces where those were short.

`Counts` also holds what the learned estimate stands on, see `evaluator.metrics.ease`.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from evaluator.document import Document, Span
from evaluator.language.syllables import count_syllables

SMOG_LEAST_SENTENCES = 10
"""McLaughlin sampled 30 sentences. The conversion for fewer, in use since the National Cancer Institute's guide
(Pretesting in Health Communications, 1984), stops at ten."""

FORCAST_LEAST_WORDS = 150
"""Its sample: the formula takes words of one syllable in 150 words."""

LINSEAR_LEAST_WORDS = 100
"""Its sample."""

LONG_WORD = 7  # letters; Björnsson counts words of more than six
POLYSYLLABLE = 3  # syllables


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas count in a text. All are occurrences unless a field says otherwise."""

    words: int
    sentences: int
    syllables: int = 0
    letters: int = 0
    """Letters of the alphabet in words."""
    characters: int = 0
    """Letters and figures in words, without marks: the strokes of ARI."""
    monosyllables: int = 0
    polysyllables: int = 0
    """Words of three syllables or more."""
    complex_words: int = 0
    """Gunning's hard words: polysyllables other than names, compounds of easy words, and forms in -ed and -es."""
    long_words: int = 0
    """Words of more than six letters."""
    difficult_words: int = 0
    """Words that are not on the list of 3,000 familiar words; names and figures are never difficult."""
    new_words: int = 0
    """Different words that are not among the first thousand of the list (Spache counts each once)."""
    commas: int = 0
    prepositions: int = 0
    pronouns: int = 0
    """Personal pronouns and possessives."""
    nominalisations: int = 0
    """Nouns made of verbs and adjectives, by their endings: -tion, -ment, -ness, ..."""
    content_words: int = 0
    """Words other than names and the hundred commonest."""
    rarity: float = 0.0
    """Sum over content words of the natural logarithm of their place on the list of familiar words."""


def count(document: Document, cut: Sequence[Span] = ()) -> Counts:
    """Count the prose of a document. Tokens that begin in one of the spans `cut` of the text are left out."""
    forms: Counter[str] = Counter()
    texts = document.tokens.text
    kept = list(_kept_ranges(document, cut))
    for first, last in kept:
        forms.update(texts[first:last])
    return _tally(forms, Counter(_first_words(document, kept)))


def _kept_ranges(document: Document, cut: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the half-open ranges of tokens outside the spans `cut`."""
    starts = document.tokens.start
    done = 0
    for span in sorted(cut):
        first = bisect_left(starts, span.start)
        if first > done:
            yield done, first
        done = max(done, bisect_left(starts, span.end))
    if done < len(starts):
        yield done, len(starts)


def _first_words(document: Document, kept: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield the first counted word of each sentence that has one."""
    texts = document.tokens.text
    at = 0
    for sentence in document.sentences:
        token = sentence.first_token
        while token < sentence.last_token:
            while at < len(kept) and kept[at][1] <= token:
                at += 1
            if at == len(kept):
                return
            token = max(token, kept[at][0])
            if token < sentence.last_token and texts[token][0].isalnum():
                yield texts[token]
                break
            token += 1


def _tally(forms: Counter[str], first_words: Counter[str]) -> Counts:
    words = syllables = letters = characters = mono = poly = complex_words = long_words = difficult = content = 0
    kinds = {"prepositions": 0, "pronouns": 0, "nominalisations": 0, "": 0}
    rarity = 0.0
    new_words: set[str] = set()
    for form, times in forms.items():
        if not form[0].isalnum():
            continue
        facts = _facts(form)
        words += times
        syllables += facts.syllables * times
        letters += facts.letters * times
        characters += facts.characters * times
        if facts.syllables == 1:
            mono += times
        elif facts.syllables >= POLYSYLLABLE:
            poly += times
        if facts.letters >= LONG_WORD:
            long_words += times
        kinds[facts.kind] += times
        if facts.is_plain:
            continue
        others = times - _names(form, times, first_words.get(form, 0), forms)
        if others:
            complex_words += others * facts.is_complex
            difficult += others * (facts.rank >= FAMILIAR_WORDS)
            if facts.rarity:
                content += others
                rarity += others * facts.rarity
            if facts.rank >= SPACHE_WORDS:
                new_words.add(form.lower())
    return Counts(
        words, first_words.total(), syllables, letters, characters,
        mono, poly, complex_words, long_words, difficult, len(new_words),
        forms[","], kinds["prepositions"], kinds["pronouns"], kinds["nominalisations"], content, rarity,
    )  # fmt: skip


def _names(form: str, times: int, at_start: int, forms: Counter[str]) -> int:
    """Return how many of the occurrences of a form are a name.

    A capital inside a sentence makes a name. The first word of a sentence has a capital anyway: it is a name if the
    text has it with a capital inside a sentence and never without.
    """
    if not form[0].isupper():
        return 0
    inside = times - at_start
    return times if inside and form.lower() not in forms else inside


_PREPOSITIONS = frozenset(
    "of in for by with from at on to as into through between among under over against during within".split()
)
_PRONOUNS = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers"
    " herself they them their theirs themselves".split()
)
_NOMINAL_ENDINGS = (
    "tion", "tions", "sion", "sions", "ment", "ments", "ity", "ities", "ness", "ance", "ence", "ism",
)  # fmt: skip


class _Facts(NamedTuple):
    """What the formulas want to know of a word as written."""

    syllables: int
    letters: int
    characters: int
    is_complex: bool
    rank: int
    """Place on the list of familiar words; `FAMILIAR_WORDS` or more if it is not there."""
    rarity: float
    """Logarithm of the place on that list; 0 for the hundred commonest and for what has no letters."""
    kind: str
    """The field of `Counts` that counts words of its kind, or an empty string."""
    is_plain: bool
    """True of a word that no formula counts for its difficulty, be it a name or not."""


@lru_cache(maxsize=1 << 14)
def _facts(form: str) -> _Facts:
    if form[0].isupper() and form[1:].islower():
        return _facts(form.lower())
    syllables = count_syllables(form)
    if form.isalpha():
        letters = characters = len(form)
    else:
        letters = sum(map(str.isalpha, form))
        characters = sum(map(str.isalnum, form))
    lower = form.lower().replace("’", "'")
    is_complex = syllables >= POLYSYLLABLE and _is_complex(lower, syllables)
    rank = _rank(lower, _ranks())
    rarity = 0.0
    if rank >= COMMONEST_WORDS and lower[0].isalpha():
        rarity = math.log(1 + rank if rank < FAMILIAR_WORDS else OFF_LIST_RANK)
    is_plain = rarity == 0.0 and rank < SPACHE_WORDS and not is_complex
    return _Facts(syllables, letters, characters, is_complex, rank, rarity, _kind(lower), is_plain)


def _kind(word: str) -> str:
    if word in _PREPOSITIONS:
        return "prepositions"
    if word in _PRONOUNS:
        return "pronouns"
    return "nominalisations" if word.endswith(_NOMINAL_ENDINGS) else ""


def _is_complex(word: str, syllables: int) -> bool:
    """Tell whether Gunning counts a polysyllable as hard: hyphens and sounded -ed and -es do not make one."""
    if not word[0].isalpha():
        return False
    if "-" in word:
        return any(count_syllables(part) >= POLYSYLLABLE for part in word.split("-") if part)
    sounded = word.endswith(("ted", "ded", "ses", "zes", "xes", "ches", "shes", "ges", "ces"))
    return not (sounded and syllables == POLYSYLLABLE)


# ---------------------------------------------------------------------------------------------------------------------
# Familiar words

FAMILIAR_WORDS = 3000  # words on Dale's list, and on ours
SPACHE_WORDS = 1000  # of them for Spache's formula
COMMONEST_WORDS = 100  # of them that say nothing of how rare a text's words are
OFF_LIST_RANK = 6000  # the place that words off the list are taken to have

# Regular endings and what may stand in their place, by the last letter.
_INFLECTIONS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "s": (("'s", ("",)), ("ies", ("y",)), ("es", ("", "e")), ("s", ("",))),
    "'": (("s'", ("s", "")), ("'", ("",))),
    "t": (("n't", ("",)), ("iest", ("y",)), ("est", ("", "e"))),
    "l": (("'ll", ("",)),),
    "e": (("'ve", ("",)), ("'re", ("",))),
    "m": (("'m", ("",)),),
    "d": (("'d", ("",)), ("ied", ("y",)), ("ed", ("", "e"))),
    "r": (("ier", ("y",)), ("er", ("", "e"))),
    "g": (("ying", ("y", "ie")), ("ing", ("", "e"))),
    "n": (("n", ("",)),),
}
_DOUBLING = frozenset({"ing", "ed", "er", "est"})


@lru_cache(maxsize=1)
def _ranks() -> Mapping[str, int]:
    text = resources.files("evaluator.models").joinpath("familiar-words.txt").read_text(encoding="utf-8")
    return {word: rank for rank, word in enumerate(text.split())}


def _rank(word: str, ranks: Mapping[str, int]) -> int:
    """Return the place of a lower-case word, or of the word that a regular ending was put to, on a list.

    The endings are Dale and Chall's: plurals and possessives, verb forms, comparatives; not -ly, -ness and the like.
    Figures have the first place; what is not on the list has a place after its end.
    """
    best = ranks.get(word, FAMILIAR_WORDS)
    if best < SPACHE_WORDS:
        return best
    if not word[0].isalpha():
        return 0
    if "-" in word:
        return max(_rank(part, ranks) for part in word.split("-") if part)
    for ending, replacements in _INFLECTIONS.get(word[-1], ()):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            best = min(best, *[ranks.get(stem + replacement, FAMILIAR_WORDS) for replacement in replacements])
            if ending in _DOUBLING and len(stem) > 3 and stem[-1] == stem[-2]:
                best = min(best, ranks.get(stem[:-1], FAMILIAR_WORDS))
    return best


# ---------------------------------------------------------------------------------------------------------------------
# Formulas


def _is_empty(counts: Counts) -> bool:
    return counts.words == 0 or counts.sentences == 0


def flesch_reading_ease(counts: Counts) -> float | None:
    """Return Flesch's reading ease, about 0 (hard) to 100 (easy), on syllables a word and words a sentence.

    Flesch, R. (1948). A new readability yardstick. Journal of Applied Psychology 32, 221-233.
    """
    if _is_empty(counts):
        return None
    return 206.835 - 1.015 * counts.words / counts.sentences - 84.6 * counts.syllables / counts.words


def flesch_kincaid_grade(counts: Counts) -> float | None:
    """Return the Flesch-Kincaid grade (US school year), on the same counts as Flesch's reading ease.

    Kincaid, J. P. et al. (1975). Derivation of new readability formulas for Navy enlisted personnel. Research Branch
    Report 8-75, Chief of Naval Technical Training, Memphis.
    """
    if _is_empty(counts):
        return None
    return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59


def gunning_fog(counts: Counts) -> float | None:
    """Return Gunning's fog index (years of schooling), on words a sentence and the percentage of `complex_words`.

    Gunning, R. (1952). The Technique of Clear Writing. McGraw-Hill.
    """
    if _is_empty(counts):
        return None
    return 0.4 * (counts.words / counts.sentences + 100 * counts.complex_words / counts.words)


def smog(counts: Counts) -> float | None:
    """Return the SMOG grade, on polysyllables (names too) in 30 sentences; None below ten sentences.

    McLaughlin, G. H. (1969). SMOG grading: a new readability formula. Journal of Reading 12, 639-646.
    """
    if _is_empty(counts) or counts.sentences < SMOG_LEAST_SENTENCES:
        return None
    return 3.1291 + 1.0430 * math.sqrt(30 * counts.polysyllables / counts.sentences)


def coleman_liau(counts: Counts) -> float | None:
    """Return the Coleman-Liau grade, on letters and sentences in 100 words.

    Coleman, M. and Liau, T. L. (1975). A computer readability formula designed for machine scoring. Journal of Applied
    Psychology 60, 283-284.
    """
    if _is_empty(counts):
        return None
    return 0.0588 * 100 * counts.letters / counts.words - 0.296 * 100 * counts.sentences / counts.words - 15.8


def ari(counts: Counts) -> float | None:
    """Return the automated readability index (US grade), on letters and figures a word and words a sentence.

    Smith, E. A. and Senter, R. J. (1967). Automated Readability Index. AMRL-TR-66-220, Wright-Patterson Air Force Base;
    constants as in Kincaid et al. (1975) for 4.71 and 0.5.
    """
    if _is_empty(counts):
        return None
    return 4.71 * counts.characters / counts.words + 0.5 * counts.words / counts.sentences - 21.43


def dale_chall(counts: Counts) -> float | None:
    """Return the Dale-Chall raw score (4.9 and below: grade 4; 9.9: grade 15), on the percentage of difficult words.

    The constant is always added, as in the publication; the rule by which it is added only above 5 % of difficult words
    came later. The familiar words are this project's own list of the same size (evaluator/models/familiar-words.md).

    Dale, E. and Chall, J. S. (1948). A formula for predicting readability. Educational Research Bulletin 27, 11-20
    and 37-54.
    """
    if _is_empty(counts):
        return None
    return 0.1579 * 100 * counts.difficult_words / counts.words + 0.0496 * counts.words / counts.sentences + 3.6365


def new_dale_chall(counts: Counts) -> float | None:
    """Return the new Dale-Chall cloze score (0 hard to 64 easy), from which its tables take a reading level.

    Chall, J. S. and Dale, E. (1995). Readability Revisited: The New Dale-Chall Readability Formula. Brookline Books.
    """
    if _is_empty(counts):
        return None
    return 64 - 0.95 * 100 * counts.difficult_words / counts.words - 0.69 * counts.words / counts.sentences


def spache(counts: Counts) -> float | None:
    """Return the revised Spache grade, for primary reading; each unfamiliar word counts once.

    Spache, G. D. (1974). Good Reading for Poor Readers, 9th edition. Garrard. The familiar words are the first thousand
    of this project's list.
    """
    if _is_empty(counts):
        return None
    return 0.121 * counts.words / counts.sentences + 0.082 * 100 * counts.new_words / counts.words + 0.659


def forcast(counts: Counts) -> float | None:
    """Return the FORCAST grade, on words of one syllable in 150 words; None below. It looks at no sentences.

    Caylor, J. S. et al. (1973). Methodologies for Determining Reading Requirements of Military Occupational
    Specialties. HumRRO Technical Report 73-5.
    """
    if counts.words < FORCAST_LEAST_WORDS:
        return None
    return 20 - 150 * counts.monosyllables / counts.words / 10


def linsear_write(counts: Counts) -> float | None:
    """Return the Linsear Write grade: easy words count 1, polysyllables 3, over sentences, then halved.

    The published sample is 100 words, so it is None below; the sum over sentences does not depend on length, so of a
    longer text the whole is taken.

    O'Hayre, J. (1966). Gobbledygook Has Gotta Go. US Bureau of Land Management; in the grade form of the US Air Force.
    """
    if _is_empty(counts) or counts.words < LINSEAR_LEAST_WORDS:
        return None
    score = (counts.words + 2 * counts.polysyllables) / counts.sentences
    return score / 2 if score > 20 else (score - 2) / 2


def lix(counts: Counts) -> float | None:
    """Return Björnsson's LIX (below 30 easy, above 60 very hard), on words a sentence and the percentage of long words.

    Björnsson, C. H. (1968). Läsbarhet. Liber.
    """
    if _is_empty(counts):
        return None
    return counts.words / counts.sentences + 100 * counts.long_words / counts.words


def rix(counts: Counts) -> float | None:
    """Return RIX: long words a sentence.

    Anderson, J. (1983). Lix and Rix: variations on a little-known readability index. Journal of Reading 26, 490-496.
    """
    if _is_empty(counts):
        return None
    return counts.long_words / counts.sentences


FORMULAS: Mapping[str, Callable[[Counts], float | None]] = {
    "flesch_reading_ease": flesch_reading_ease,
    "flesch_kincaid_grade": flesch_kincaid_grade,
    "gunning_fog": gunning_fog,
    "smog": smog,
    "coleman_liau": coleman_liau,
    "ari": ari,
    "dale_chall": dale_chall,
    "new_dale_chall": new_dale_chall,
    "spache": spache,
    "linsear_write": linsear_write,
    "forcast": forcast,
    "lix": lix,
    "rix": rix,
}
"""The formulas that are metrics of the wire format, by name."""

COUNTED = (
    "words", "sentences", "syllables", "letters", "characters", "monosyllables", "polysyllables", "complex_words",
    "long_words", "difficult_words", "new_words",
)  # fmt: skip
"""The counts that the formulas stand on, by their names in `Counts` and in the wire format."""


def readability_metrics(counts: Counts) -> dict[str, float | None]:
    """Return the counts and formulas by their names in the wire format; formulas rounded to two places."""
    metrics: dict[str, float | None] = {name: getattr(counts, name) for name in COUNTED}
    for name, formula in FORMULAS.items():
        value = formula(counts)
        metrics[name] = None if value is None else round(value, 2)
    return metrics


def why_undefined(counts: Counts) -> dict[str, str]:
    """Return, for each formula that is None on these counts, the reason."""
    if _is_empty(counts):
        return dict.fromkeys(FORMULAS, "the text has no words")
    reasons = {}
    if counts.sentences < SMOG_LEAST_SENTENCES:
        reasons["smog"] = f"SMOG needs {SMOG_LEAST_SENTENCES} sentences, the text has {counts.sentences}"
    if counts.words < LINSEAR_LEAST_WORDS:
        reasons["linsear_write"] = f"Linsear Write needs {LINSEAR_LEAST_WORDS} words, the text has {counts.words}"
    if counts.words < FORCAST_LEAST_WORDS:
        reasons["forcast"] = f"FORCAST needs {FORCAST_LEAST_WORDS} words, the text has {counts.words}"
    return reasons
