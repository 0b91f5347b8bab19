"""Damages clean text as rewriting tools do, and says of every word what was done to it.

Each class of damage is one function that names what it imitates. It is given a `Draft`, a place and the means, and
returns whether it did anything. What nobody would notice is left undone: a wrong word that often stands beside its new
neighbours in clean prose is no damage. Labels say what an editor would have to do (`Op`), and of which kind the damage
is (`KINDS`), for every word that is left: 0 for none, or 1 + the place of its kind.

Damage is drawn for a document as a whole (`garble`): most stay clean, some are barely touched, some are soaked.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from evaluator.language.encoder import KINDS
from evaluator.language.inflection import adjective_of, adverb_of, analyses
from evaluator.language.inflection import inflect as inflect_word
from evaluator.language.lexicon import parts_of_speech, zipf_frequency
from training.ngrams import Ngrams
from training.stock import HABITUAL_SWAPS, STOCK_PHRASES
from training.swaps import Tortured, learn_swaps
from training.thesaurus import alternatives
from training.wordnet import senses

PREPOSITIONS = "of in to for on with at by from about into over after under between through against during".split()
ARTICLES = ("the", "a", "an")
LOSABLE = (*ARTICLES, *PREPOSITIONS, "is", "are", "was", "were", "be", "been", "has", "have", "had", "it", "that",
           "and", "as", "will", "would", "not", "who", "which", "their", "its", "his", "to", "than", "or")  # fmt: skip
INSERTED = tuple(dict.fromkeys(LOSABLE))
FORMS = ("base", "third", "past", "participle", "gerund", "singular", "plural", "adverb", "adjective")
_FORM_OF_LETTER = dict(zip("vzdpgnsra", FORMS, strict=True))
OPS = (
    "keep", "delete", "swap", "replace",
    *(f"insert {word}" for word in INSERTED),
    *(f"replace {word}" for word in INSERTED),
    *(f"form {form}" for form in FORMS),
)  # fmt: skip
"""What an editor would do to a word, as in GECToR (Omelianchuk et al. 2020); `insert` puts a word before it."""
_OP = {name: i for i, name in enumerate(OPS)}
_MODALS = frozenset(
    "can could will would may might must should shall to did didn't does don't doesn't cannot can't won't".split()
)
_BE = frozenset("is are was were be been being".split())
_HAVE = frozenset("has have had having".split())
_AGREEING = {"is": "are", "are": "is", "was": "were", "were": "was", "has": "have", "have": "has", "does": "do"}
_FUNCTION = frozenset(
    (*INSERTED, "he", "she", "we", "they", "i", "you", "this", "these", "those", "if", "so", "but", "no")
)
_STOPS = frozenset(".!?;:,")


@dataclass
class Draft:
    """The words and marks of a paragraph with their labels, as columns."""

    words: list[str]
    spaced: list[bool]
    """Whether white space stands before the word."""
    kinds: list[int] = field(default_factory=list)
    ops: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.kinds = self.kinds or [0] * len(self.words)
        self.ops = self.ops or [0] * len(self.words)

    def low(self, i: int) -> str:
        """Return a word in lower case, or "" outside the paragraph."""
        return self.words[i].lower() if 0 <= i < len(self.words) else ""

    def is_whole(self, first: int, last: int) -> bool:
        """Tell whether the words from `first` up to `last` are there and undamaged."""
        return first >= 0 and last <= len(self.words) and not any(self.kinds[first:last])

    def replace(self, first: int, last: int, words: Sequence[str], kind: str, op: str) -> None:
        """Put `words` for those from `first` up to `last`; the case of a sentence's first letter is kept."""
        new = list(words)
        if new and self.words[first][:1].isupper() and self.words[first].lower() != "i":
            new[0] = new[0][:1].upper() + new[0][1:]
        number = 1 + KINDS.index(kind)
        self.words[first:last] = new
        self.spaced[first:last] = [self.spaced[first], *([True] * (len(new) - 1))][: len(new)]
        self.kinds[first:last] = [number] * len(new)
        self.ops[first:last] = [_OP[op], *([_OP["delete" if op != "replace" else "replace"]] * (len(new) - 1))][
            : len(new)
        ]

    def delete(self, i: int, kind: str, op: str) -> None:
        """Take a word out and mark the one that follows."""
        if self.words[i][:1].isupper() and i + 1 < len(self.words):
            self.words[i + 1] = self.words[i + 1][:1].upper() + self.words[i + 1][1:]
        for column in (self.words, self.spaced, self.kinds, self.ops):
            del column[i]
        if i < len(self.words):
            self.mark(i, kind, op)

    def mark(self, i: int, kind: str, op: str) -> None:
        """Label a word."""
        self.kinds[i] = 1 + KINDS.index(kind)
        self.ops[i] = _OP[op]

    def text(self) -> str:
        """Return the paragraph as running text."""
        return "".join(
            (" " if spaced else "") + word for word, spaced in zip(self.words, self.spaced, strict=True)
        ).strip()


@dataclass
class Means:
    """What damage draws on."""

    random: random.Random
    ngrams: Ngrams
    swaps: dict[str, Counter[str]]
    terms: dict[str, list[Tortured]]
    """Tortured phrases by the first word of their term."""
    stock: dict[str, list[str]]
    """Stock phrases by what they stand for, those that edited prose hardly uses."""
    scraps: list[list[str]] = field(default_factory=list)
    """Runs of words from other sentences, for splices."""

    @classmethod
    def prepare(cls, seed: int, ngrams: Ngrams, tortured: list[Tortured]) -> Means:
        """Gather what the damage of one worker needs."""
        terms: dict[str, list[Tortured]] = defaultdict(list)
        for pair in tortured:
            terms[pair.term.split()[0]].append(pair)
        swaps = learn_swaps(tortured)
        for right, wrong in HABITUAL_SWAPS.items():
            swaps.setdefault(right, Counter()).update(dict.fromkeys(wrong, 8))
        stock = {plain: [p for p in phrases if ngrams.is_rare(p)] for plain, phrases in STOCK_PHRASES.items()}
        return cls(random.Random(seed), ngrams, swaps, dict(terms), {k: v for k, v in stock.items() if v})


Damage = Callable[[Draft, int, Means], bool]


def analyse(word: str) -> tuple[str, str]:
    """Return base and form (a letter of the lexicon) of a lower-case word as it is most used; ("", "") if unknown."""
    readings = analyses(word) if parts_of_speech(word) else ()
    return readings[0] if readings else ("", "")


def inflect(base: str, form: str) -> str:
    """Return a form of a base; of a phrase the first word takes a verb's form (carry out), the last any other."""
    if form in "zdpg":
        head, space, rest = base.partition(" ")
        return inflect_word(head, form) + space + rest
    before, space, last = base.rpartition(" ")
    return before + space + inflect_word(last, form)


# Thesaurus spinners ---------------------------------------------------------------------------------------------------


def swapped_word(draft: Draft, i: int, means: Means) -> bool:
    """A spinner's habit: one wrong word for one right word, again and again (corrosive for acid)."""
    word = draft.low(i)
    base, letter = analyse(word)
    for key, inflected in ((word, False), (base, True)):
        choices = means.swaps.get(key)
        if choices and key:
            wrong = means.random.choices(list(choices), list(choices.values()))[0]
            if inflected and letter in "zdpgs" and " " not in wrong:
                wrong = inflect(analyse(wrong)[0] or wrong, letter)
            return _put(draft, i, wrong, means)
    return False


_PART_OF_LETTER = {"s": "n", "z": "v", "d": "v", "p": "v", "g": "v", "c": "a", "t": "a"}


def listed_word(draft: Draft, i: int, means: Means) -> bool:
    """A dictionary that knows no senses: any word that Roget's heirs list under the right one (uncooked data)."""
    base, letter = analyse(draft.low(i))
    part = _PART_OF_LETTER.get(letter, letter)
    if not part or draft.low(i) in _FUNCTION or _is_name(draft, i):
        return False
    words, weights = alternatives(base, part)
    if not words:
        return False
    wrong = means.random.choices(words, weights)[0]
    return _put(
        draft, i, inflect(wrong, letter if letter in "szdpgct" and means.random.random() > 0.06 else "v"), means
    )


def _is_name(draft: Draft, i: int) -> bool:
    """Tell whether a word has a capital that no sentence begins with."""
    return bool(draft.words[i][:1].isupper() and i and draft.words[i - 1] not in ".!?")


def wrong_sense(draft: Draft, i: int, means: Means) -> bool:
    """A thesaurus without context: a synonym of another sense, or a rare one, in the same form or a wrong one."""
    word = draft.low(i)
    base, letter = analyse(word)
    part = _PART_OF_LETTER.get(letter, letter)
    if not part or word in _FUNCTION or _is_name(draft, i):
        return False
    if means.random.random() < 0.12:  # dictionaries of spinners take one part of speech for another
        others = [p for p in "nva" if p != part and base in senses(p)]
        part = means.random.choice(others) if others else part
    listed = senses(part).get(base)
    if not listed:
        return False
    sense = means.random.choice(listed)
    choices = [w for w in sense.synonyms if w.islower() and len(w) > 2 and w != word]
    if not choices:
        return False
    wrong = means.random.choice(choices)
    if " " not in wrong and (zipf_frequency(wrong) or 0) < 2.6 and means.random.random() < 0.8:
        return False
    wrong = inflect(wrong, letter if letter in "szdpgct" and means.random.random() > 0.06 else "v")
    return _put(draft, i, wrong, means)


def spun_compound(draft: Draft, i: int, means: Means) -> bool:
    """A compound that no list of terms has, both words put for others (bosom malignancy in an otherwise sound text)."""
    return _compound(draft, i, means, (swapped_word, wrong_sense))


def listed_compound(draft: Draft, i: int, means: Means) -> bool:
    """The same by a dictionary that knows no senses."""
    return _compound(draft, i, means, (swapped_word, listed_word))


def _compound(draft: Draft, i: int, means: Means, swap: tuple[Damage, Damage]) -> bool:
    first, second = parts_of_speech(draft.low(i))[:1], parts_of_speech(draft.low(i + 1))[:1]
    if first not in ("a", "n") or second not in ("n", "s") or not draft.is_whole(i, i + 2):
        return False
    if not any(way(draft, i + 1, means) for way in means.random.sample(swap, 2)):
        return False
    any(way(draft, i, means) for way in means.random.sample(swap, 2))  # one word of the two is enough
    return True


def _put(draft: Draft, i: int, wrong: str, means: Means) -> bool:
    """Put a wrong word unless it reads well where it comes to stand; adjust the article before it most of the time."""
    if wrong == draft.low(i) or not wrong:
        return False
    new = wrong.split()
    before, after = draft.low(i - 1), draft.low(i + 1)
    joins = means.ngrams
    content_before, content_after = parts_of_speech(before), parts_of_speech(after)
    if (content_before and joins.pair(before, new[0]) > 2) or (content_after and joins.pair(new[-1], after) > 2):
        return False
    if not content_before and not content_after and len(new) == 1 and joins.has_triple(before, new[0], after):
        return False
    draft.replace(i, i + 1, new, "meaning", "replace")
    if before in ("a", "an") and means.random.random() < 0.8:
        article = "an" if new[0][0] in "aeiou" else "a"
        draft.words[i - 1] = article.capitalize() if draft.words[i - 1][0].isupper() else article
    return True


def stock_phrase(draft: Draft, i: int, means: Means) -> bool:
    """A spinner's stock phrase in place of a plain link (on the off chance that, for if)."""
    for length in (3, 2, 1):
        key = " ".join(draft.low(k) for k in range(i, i + length))
        phrases = means.stock.get(key)
        if phrases and draft.is_whole(i, i + length):
            draft.replace(i, i + length, means.random.choice(phrases).split(), "meaning", "replace")
            return True
    return False


def tortured_term(draft: Draft, i: int, means: Means) -> bool:
    """A fixed term replaced by one of its tortured forms (bosom malignancy)."""
    for pair in means.terms.get(draft.low(i), ()):
        words = pair.term.split()
        if [draft.low(i + k) for k in range(len(words))] == words and draft.is_whole(i, i + len(words)):
            wrong = means.random.choice([p for p in means.terms[words[0]] if p.term == pair.term]).phrase
            draft.replace(i, i + len(words), wrong.split(), "meaning", "replace")
            return True
    return False


# Forms ----------------------------------------------------------------------------------------------------------------


def wrong_verb_form(draft: Draft, i: int, means: Means) -> bool:
    """Translation: the wrong form of a verb where the word before fixes it (able tackling, did went, has wrote)."""
    base, letter = analyse(draft.low(i))
    before = draft.low(i - 1)
    if letter == "v" and before in _MODALS:
        choices = "gzd"
    elif letter == "g" and before in (*_BE, *PREPOSITIONS, "without", "before", "while"):
        choices = "vvp"
    elif letter in "pd" and before in _HAVE:
        choices = "vgd"
    elif letter in "pd" and before in _BE:
        choices = "vvz"
    elif (letter == "z" and before not in ("to",)) or (letter == "d" and parts_of_speech(before)[:1] in ("n", "s", "")):
        choices = "vg"
    else:
        return False
    wrong = inflect(base, means.random.choice(choices))
    return _misform(draft, i, wrong, letter, means)


def wrong_number(draft: Draft, i: int, means: Means) -> bool:
    """Translation: singular for plural or the reverse (these attack, one of the reason, informations)."""
    base, letter = analyse(draft.low(i))
    if letter not in ("n", "s") or draft.words[i][:1].isupper() or len(base) < 3 or draft.low(i) in _FUNCTION:
        return False
    wrong = inflect(base, "s") if letter == "n" else base
    return _misform(draft, i, wrong, letter, means)


def wrong_agreement(draft: Draft, i: int, means: Means) -> bool:
    """Translation: a verb that does not agree (the talks was)."""
    wrong = _AGREEING.get(draft.low(i))
    if wrong is None or means.ngrams.has_triple(draft.low(i - 1), wrong, draft.low(i + 1)):
        return False
    right = draft.low(i)
    draft.replace(i, i + 1, [wrong], "form", f"replace {right}" if right in INSERTED else "replace")
    return True


def adverb_for_adjective(draft: Draft, i: int, means: Means) -> bool:
    """Translation: adjective for adverb and the reverse (tackle it independent, a quickly answer)."""
    word = draft.low(i)
    adjective = adjective_of(word)
    if adjective:
        return _misform(draft, i, adjective, "r", means)
    letters = parts_of_speech(word)
    if letters[:1] == "a" and parts_of_speech(draft.low(i + 1))[:1] in ("n", "s") and not word.endswith("ly"):
        return _misform(draft, i, adverb_of(word), "a", means)
    return False


def doubled_comparison(draft: Draft, i: int, means: Means) -> bool:
    """Translation: a comparison made twice or in the wrong way (more safer, more quick)."""
    word = draft.low(i)
    letters = parts_of_speech(word)
    if letters[:1] in ("c", "t") and word not in ("more", "most", "less", "least", "better", "best"):
        draft.replace(i, i + 1, ["more" if letters[0] == "c" else "most", draft.words[i]], "form", "delete")
        draft.ops[i + 1] = 0
        return True
    return False


def _misform(draft: Draft, i: int, wrong: str, letter: str, means: Means) -> bool:
    before, after = draft.low(i - 1), draft.low(i + 1)
    if wrong == draft.low(i) or means.ngrams.has_triple(before, wrong, after):
        return False
    if means.ngrams.pair(before, wrong) > 4 and means.ngrams.pair(wrong, after) > 4:
        return False
    draft.replace(
        i, i + 1, [wrong], "form", f"form {_FORM_OF_LETTER[letter]}" if letter in _FORM_OF_LETTER else "replace"
    )
    return True


# Function words -------------------------------------------------------------------------------------------------------


def lost_word(draft: Draft, i: int, means: Means) -> bool:
    """Translation and neural paraphrase: a function word dropped (a series attacks)."""
    word, before, after = draft.low(i), draft.low(i - 1), draft.low(i + 1)
    if word not in INSERTED or i + 1 >= len(draft.words) or not draft.is_whole(i, i + 2) or after in _STOPS:
        return False
    if before and means.ngrams.pair(before, after) > (0 if word in ARTICLES else 1):
        return False
    if word in ARTICLES and not before:
        return False
    draft.delete(i, "function", f"insert {word}")
    return True


def added_word(draft: Draft, i: int, means: Means) -> bool:
    """Translation: a function word where none belongs (discuss about, the Kabul, in to)."""
    word = means.random.choice((*ARTICLES[:2], *PREPOSITIONS[:12], "to", "is", "that", "it"))
    before, after = draft.low(i - 1), draft.low(i)
    if not before or not after[:1].isalpha() or before in _STOPS or word in (before, after):
        return False
    if means.ngrams.has_triple(before, word, after) or means.ngrams.pair(word, after) < 3 < means.ngrams.pair(
        before, word
    ):
        return False
    if means.ngrams.pair(before, word) > 20 and means.ngrams.pair(word, after) > 20 and means.random.random() < 0.7:
        return False
    draft.words.insert(i, word)
    draft.spaced.insert(i, True)
    draft.spaced[i] = True
    draft.kinds.insert(i, 0)
    draft.ops.insert(i, 0)
    draft.mark(i, "function", "delete")
    return True


def wrong_preposition(draft: Draft, i: int, means: Means) -> bool:
    """Translation: another preposition than English has there (based at Doha, depend of)."""
    right = draft.low(i)
    if right not in PREPOSITIONS:
        return False
    wrong = means.random.choice(PREPOSITIONS[:12])
    before, after = draft.low(i - 1), draft.low(i + 1)
    if wrong == right or not before or means.ngrams.has_triple(before, wrong, after):
        return False
    if means.ngrams.pair(before, wrong) * 4 > means.ngrams.pair(before, right):
        return False
    draft.replace(i, i + 1, [wrong], "function", f"replace {right}")
    return True


def wrong_article(draft: Draft, i: int, means: Means) -> bool:
    """Translation: the wrong article, or one before a word that takes none."""
    right = draft.low(i)
    if right not in ARTICLES:
        return False
    wrong = means.random.choice([w for w in ARTICLES if w != right])
    if means.ngrams.pair(wrong, draft.low(i + 1)) > 0:
        return False
    draft.replace(i, i + 1, [wrong], "function", f"replace {right}")
    return True


# Order ----------------------------------------------------------------------------------------------------------------


def swapped_neighbours(draft: Draft, i: int, means: Means) -> bool:
    """Translation: two neighbours in another language's order (attack terrorist, will likely be to)."""
    first, second = draft.low(i), draft.low(i + 1)
    if not (first[:1].isalpha() and second[:1].isalpha()) or not draft.is_whole(i, i + 2) or first == second:
        return False
    if means.ngrams.pair(second, first) > 0 or (draft.words[i + 1][:1].isupper() and second != "i"):
        return False
    if draft.words[i][:1].isupper():
        return False
    draft.words[i], draft.words[i + 1] = draft.words[i + 1], draft.words[i]
    draft.mark(i, "order", "swap")
    draft.mark(i + 1, "order", "keep")
    return True


def moved_word(draft: Draft, i: int, means: Means) -> bool:
    """Translation: an adverb or object out of its place by a few words."""
    far = means.random.randint(2, 4)
    if not draft.is_whole(i, i + far + 1) or not all(draft.low(k)[:1].isalpha() for k in range(i, i + far + 1)):
        return False
    word = draft.words[i]
    if word[:1].isupper() or means.ngrams.pair(draft.low(i + far), word.lower()) > 0:
        return False
    for column in (draft.words, draft.spaced, draft.kinds, draft.ops):
        column.insert(i + far, column.pop(i))
    draft.mark(i + far, "order", "delete")
    return True


# Seams and neural slips -----------------------------------------------------------------------------------------------


def loop(draft: Draft, i: int, means: Means) -> bool:
    """Neural paraphrase: a phrase two or three times over."""
    length = means.random.choice((1, 2, 2, 3, 3, 4, 5))
    words = draft.words[i : i + length]
    if len(words) < length or not draft.is_whole(i, i + length) or not all(w[:1].isalpha() for w in words):
        return False
    words = [words[0].lower() if words[0].istitle() and i == 0 else words[0], *words[1:]]
    times = means.random.choice((1, 1, 1, 2, 3)) if length > 1 else means.random.choice((1, 1, 4))
    for _ in range(times):
        draft.words[i + length : i + length] = words
        draft.spaced[i + length : i + length] = [True] * length
        draft.kinds[i + length : i + length] = [1 + KINDS.index("seam")] * length
        draft.ops[i + length : i + length] = [_OP["delete"]] * length
    return True


def half_deleted(draft: Draft, i: int, means: Means) -> bool:
    """An editing seam: two to five words gone from the middle of a sentence."""
    length = means.random.randint(2, 5)
    if i < 1 or not draft.is_whole(i - 1, i + length + 1) or not draft.low(i + length)[:1].isalpha():
        return False
    if any(draft.words[k] in ".!?" for k in range(i - 1, i + length)):
        return False
    if means.ngrams.pair(draft.low(i - 1), draft.low(i + length)) > 0:
        return False
    for column in (draft.words, draft.spaced, draft.kinds, draft.ops):
        del column[i : i + length]
    draft.mark(i, "seam", "replace")
    return True


def cut_sentence(draft: Draft, i: int, means: Means) -> bool:
    """An editing seam or a truncated paraphrase: a sentence ends after a word that cannot end it."""
    word = draft.low(i)
    if word not in (
        *PREPOSITIONS[:12],
        *ARTICLES,
        "and",
        "their",
        "its",
        "his",
        "that",
        "which",
        "who",
        "was",
        "is",
        "will",
    ):
        return False
    end = next((k for k in range(i + 1, len(draft.words)) if draft.words[k] in ".!?"), None)
    if (
        end is None
        or end - i < 3
        or not draft.is_whole(i, end)
        or word in ("in", "on", "by", "over", "is", "was", "will")
    ):
        return False
    for column in (draft.words, draft.spaced, draft.kinds, draft.ops):
        del column[i + 1 : end]
    draft.mark(i, "seam", "delete")
    return True


def lost_number(draft: Draft, i: int, means: Means) -> bool:
    """Neural paraphrase: a number lost, its unit or noun left behind (grow by per cent)."""
    if not draft.words[i][:1].isdigit() or i == 0 or not draft.low(i + 1)[:1].isalpha():
        return False
    if not draft.is_whole(i, i + 2) or means.ngrams.pair(draft.low(i - 1), draft.low(i + 1)) > 2:
        return False
    draft.delete(i, "seam", "replace")
    return True


def joined_words(draft: Draft, i: int, means: Means) -> bool:
    """Neural paraphrase: two words run into one, or a word torn into two."""
    word = draft.words[i]
    if means.random.random() < 0.6:
        if (
            i + 1 >= len(draft.words)
            or not (word.isalpha() and draft.words[i + 1].isalpha())
            or not draft.is_whole(i, i + 2)
        ):
            return False
        joined = word + draft.words[i + 1].lower()
        if zipf_frequency(joined.lower()) is not None:
            return False
        draft.replace(i, i + 2, [joined], "seam", "replace")
        return True
    if len(word) < 7 or not word.isalpha() or word[:1].isupper():
        return False
    cut = means.random.randint(3, len(word) - 3)
    draft.replace(i, i + 1, [word[:cut], word[cut:]], "seam", "replace")
    return True


def clipped_word(draft: Draft, i: int, means: Means) -> bool:
    """A word cut or abbreviated by machine (Saturday and Sun.)."""
    word = draft.words[i]
    if len(word) < 6 or not word.isalpha() or draft.low(i + 1) in _STOPS:
        return False
    short = word[:3] if word.lower().endswith("day") else word[: means.random.randint(3, max(4, len(word) - 3))]
    if word.lower() in _MONTHS:
        short = word[:3]
    elif zipf_frequency(short.lower()) is not None:
        return False
    draft.replace(i, i + 1, [short], "seam", "replace")
    if means.random.random() < 0.5:
        draft.words.insert(i + 1, ".")
        draft.spaced.insert(i + 1, False)
        draft.kinds.insert(i + 1, draft.kinds[i])
        draft.ops.insert(i + 1, _OP["delete"])
    return True


def splice(draft: Draft, i: int, means: Means) -> bool:
    """Clauses spliced: a scrap of another sentence in the middle of this one."""
    if not means.scraps or i < 2 or draft.low(i) in _STOPS:
        return False
    scrap = means.random.choice(means.scraps)
    if (
        means.ngrams.pair(draft.low(i - 1), scrap[0].lower()) > 0
        or means.ngrams.pair(scrap[-1].lower(), draft.low(i)) > 0
    ):
        return False
    draft.words[i:i] = scrap
    draft.spaced[i:i] = [True] * len(scrap)
    draft.kinds[i:i] = [1 + KINDS.index("seam")] * len(scrap)
    draft.ops[i:i] = [_OP["delete"]] * len(scrap)
    return True


# Names ----------------------------------------------------------------------------------------------------------------

_MONTHS = frozenset("january february march april may june july august september october november december".split())
_NAME_SWAPS = {
    "march": ["Walk", "Parade", "Stroll"], "may": ["Might", "Could"], "august": ["Majestic", "Honorable"],
    "united": ["Joined", "Joined together", "Unified", "Joint"], "states": ["Conditions", "Nations", "Says"],
    "white": ["Pale", "Snowy"], "house": ["Home", "Residence", "Dwelling"], "street": ["Road", "Avenue"],
    "north": ["Northward"], "new": ["Modern", "Unused", "Novel"], "west": ["Westward"], "great": ["Incredible", "Awesome"],
    "kingdom": ["Realm", "Domain"], "nations": ["Countries"], "bank": ["Financial institution", "Shore"],
    "supreme": ["Preeminent", "Incomparable"], "court": ["Courtroom", "Tribunal"], "general": ["Common", "Basic"],
    "war": ["Battle", "Conflict"], "world": ["Planet", "Globe"], "sunday": ["Sun"], "lake": ["Pond"],
    "christmas": ["Yuletide"], "university": ["College"], "national": ["Countrywide"], "union": ["Association"],
    "party": ["Birthday celebration", "Gathering"], "black": ["Dark"], "sea": ["Ocean"], "red": ["Crimson", "Ruddy"],
    "cross": ["Pass", "Move"], "foreign": ["Remote", "Overseas"], "home": ["Domestic"], "green": ["Inexperienced"],
    "security": ["Safety"], "council": ["Chamber"], "act": ["Demonstration"], "fall": ["Drop"], "spring": ["Jump"],
}  # fmt: skip


def spun_name(draft: Draft, i: int, means: Means) -> bool:
    """A thesaurus spinner on a proper name or month (Walk 2020, Joined together States)."""
    word = draft.words[i]
    if not word.istitle() or i == 0 or draft.words[i - 1] in '.!?“"':
        return False
    choices = _NAME_SWAPS.get(word.lower())
    if not choices:
        base = word.lower()
        listed = senses("n").get(base) if "n" in parts_of_speech(base) else None
        choices = [s.title() for sense in listed or () for s in sense.synonyms if s.isalpha() and s.islower()]
        if not choices or not (
            draft.words[i - 1].istitle() or (draft.words[i + 1 : i + 2] and draft.words[i + 1].istitle())
        ):
            return False
    draft.replace(i, i + 1, means.random.choice(choices).split(), "name", "replace")
    return True


def bent_name(draft: Draft, i: int, means: Means) -> bool:
    """Translation on a proper name: pluralised, given an article or a possessive it has not (the Talibans)."""
    word = draft.words[i]
    if not (word.istitle() and word.isalpha() and len(word) > 3) or i == 0 or parts_of_speech(word.lower()):
        return False
    if draft.words[i - 1] in '.!?“"' or draft.low(i - 1) in ("a", "an"):
        return False
    way = means.random.random()
    after = draft.words[i + 1] if i + 1 < len(draft.words) else ""
    if after.istitle() and way < 0.5:
        draft.replace(i, i + 1, [word + "'s"], "name", "replace")
        return True
    if way < 0.75 and not word.endswith("s") and not after.istitle():
        draft.replace(i, i + 1, [word + "s"], "name", "replace")
        return True
    if draft.low(i - 1) in ("the", "of") or draft.words[i - 1].istitle() or means.ngrams.pair("the", word.lower()):
        return False
    draft.replace(i, i + 1, ["the", word], "name", "delete")
    draft.words[i] = "the"
    draft.ops[i + 1] = 0
    return True


def wrong_case(draft: Draft, i: int, means: Means) -> bool:
    """A name in lower case, or a common word with a capital, inside a sentence."""
    word = draft.words[i]
    if i == 0 or draft.words[i - 1] in '.!?“":':
        return False
    if word.istitle() and not parts_of_speech(word.lower()) and word.isalpha() and len(word) > 2:
        draft.replace(i, i + 1, [word], "name", "replace")
        draft.words[i] = word.lower()
        return True
    return False


# Documents ------------------------------------------------------------------------------------------------------------

THESAURUS: dict[Damage, float] = {swapped_word: 5, wrong_sense: 5, listed_word: 6, stock_phrase: 5, tortured_term: 5, spun_compound: 1.5, listed_compound: 2, spun_name: 0.6,
                                  wrong_number: 0.2, wrong_article: 0.3, wrong_preposition: 0.6}  # fmt: skip
TRANSLATION: dict[Damage, float] = {
    wrong_verb_form: 3, wrong_number: 2, wrong_agreement: 2, adverb_for_adjective: 2.5, doubled_comparison: 1,
    lost_word: 4, added_word: 2, wrong_preposition: 3, wrong_article: 0.5, swapped_neighbours: 2, moved_word: 1,
    bent_name: 1, spun_name: 0.3, wrong_sense: 1, listed_word: 1, clipped_word: 0.5,
}  # fmt: skip
NEURAL: dict[Damage, float] = {loop: 1, half_deleted: 2, cut_sentence: 1, lost_number: 4, joined_words: 1.5, splice: 1.5,
                               lost_word: 3, clipped_word: 1, wrong_case: 1, bent_name: 0.5, wrong_sense: 1.5,
                               wrong_agreement: 1}  # fmt: skip
EVERY: dict[Damage, float] = {
    swapped_word: 1.5, wrong_sense: 3, spun_compound: 2, stock_phrase: 0.4, tortured_term: 1.5, spun_name: 1, wrong_verb_form: 2.5,
    wrong_number: 1.7, wrong_agreement: 1.5, adverb_for_adjective: 1.7, doubled_comparison: 0.5, lost_word: 5,
    added_word: 2.5, wrong_preposition: 4, wrong_article: 0.7, swapped_neighbours: 2, moved_word: 1, loop: 0.6,
    half_deleted: 1.5, cut_sentence: 0.5, lost_number: 1, joined_words: 0.7, splice: 0.7, clipped_word: 1, bent_name: 1.5,
    wrong_case: 0.8,
}  # fmt: skip
"""Slips of every class, as benchmarks/garble.py makes them too."""
MIXES = {
    "thesaurus": THESAURUS, "translation": TRANSLATION, "neural": NEURAL,
    "every": EVERY | {listed_word: 2, listed_compound: 1.5, bent_name: 2, wrong_case: 1.2},
}  # fmt: skip


def damage(draft: Draft, mix: dict[Damage, float], rate: float, means: Means) -> None:
    """Do damage of a mix to about `rate` of the words of a paragraph."""
    functions, weights = list(mix), list(mix.values())
    for i in range(len(draft.words) - 1, -1, -1):  # from the end, so that places to come stay where they are
        if means.random.random() >= rate or not draft.words[i][:1].isalnum() or draft.kinds[i]:
            continue
        for attempt in means.random.choices(functions, weights, k=6):
            if draft.is_whole(i, i + 1) and attempt(draft, i, means):
                break


def damage_once(draft: Draft, function: Damage, means: Means, tries: int = 60) -> bool:
    """Do one damage of one class somewhere in a paragraph; False if it found no place."""
    for _ in range(tries):
        i = means.random.randrange(len(draft.words))
        if draft.words[i][:1].isalnum() and function(draft, i, means):
            return True
    return False


def draw_style(random_: random.Random) -> tuple[str, float]:
    """Draw how a document is damaged and how densely, in damages for each word."""
    way = random_.random()
    if way < 0.2:
        return "clean", 0.0
    if way < 0.59:
        return "every", 1 / random_.uniform(7, 45)
    if way < 0.88:
        return "thesaurus", 1 / random_.choice((random_.uniform(2.2, 6), random_.uniform(4, 40)))
    if way < 0.94:
        return "translation", 1 / random_.uniform(7, 40)
    return "neural", 1 / random_.uniform(7, 50)
