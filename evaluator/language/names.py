"""Names: how each is written in a document, and which spellings are likely one name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from itertools import groupby

from evaluator.document import Document, Span
from evaluator.language.lexicon import parts_of_speech
from evaluator.language.wording import FUNCTION_WORDS

_SHORTEST = 3
_COMPARED_ALONE = 5  # letters; shorter names are too often neighbours by chance (Iran, Iraq)
_LONG_NAME = 7
_ENDING = re.compile(r"(?:i[sc]m|i[sc]ts?|is[tm]s?|ish|ese|i?ans?|ic|[ai]s|s|m[ae]n)$")  # of peoples, creeds, plurals
_VOWELS = "aeiou"
_SHORTEST_TITLED = 6  # letters of a surname that may be another's slip where a title stands before it
_SECOND_MENTION = 8000  # characters after the full name within which the surname alone stands for it
_OFTEN = 3  # uses of a short name from which on a stray spelling beside it is a slip
_LOOKED_UP = 8  # names of one key that are compared

_HONORIFICS = frozenset(
    "mr mrs ms miss dr prof professor".split()
)  # before the surname of somebody named in full earlier
_PARTICLES = frozenset({"al", "el", "ul", "abu", "bin", "ibn", "ben"})
_PREFIXES = frozenset("anglo afro indo euro franco sino pan neo pro anti non ex vice co sub trans pre post".split())
_TITLES = frozenset(
    """mr mrs ms miss dr sir dame lord lady prof professor president minister senator judge captain general colonel
    king queen prince princess pope saint st sheikh imam ayatollah chancellor governor mayor rep sen gov gen
    lt sgt cpl maj congressman congresswoman secretary ambassador inspector sergeant constable detective bishop
    cardinal archbishop father sister brother reverend rev coach chairman chairwoman director commissioner""".split()
)

_INNER_CAPITAL = re.compile(r"(?:Ma?c|De|Di|Du|Fitz|La|Le|Van|O['’])[A-Z][a-z]+(?:['’]s)?$")

# Spellings of sounds that transliterations write in more than one way.
_DIGRAPHS = (("kh", "k"), ("gh", "g"), ("dh", "d"), ("ph", "f"), ("ck", "k"))
_LETTERS = str.maketrans("qcgzjv", "kkksyf")
_NO_CONSONANT = re.compile(r"[aeiouyhw'’-]")
_SILENT = re.compile(r"(?<!^)h|(?<=[^aeiou])e$")

# Spellings of one sound in surnames, in the order in which they are made one: Petrov and Petrow, Thibault and Thibaud.
_SPOKEN = tuple(
    (re.compile(written), sound)
    for written, sound in (
        ("^mc", "mak"), ("^kn", "n"), ("^wr", "r"), ("t?s?ch|sh", "x"), ("ph", "f"), ("ck|kh|q", "k"), ("gh|dj", "g"),
        ("c(?=[eiy])", "s"), ("c", "k"), ("z", "s"), ("w", "v"), ("th|dt$", "t"), ("f+$", "v"),
        ("(?:eaux?|aul[td]s?|au[tdx]s?)$", "o"), ("(?:ai[stx]|aits|ets?)$", "è"), ("(?<=.)h", ""),
        ("(?<=[^aeiouy])e$", ""), ("e[iy]|a[iey]", "e"), ("ij|ie|ee|y|j", "i"), ("e?i$", "i"), ("e$", "i"), ("ou|oo", "u"),
    )
)  # fmt: skip

# Names in common use under two spellings: both are well known, so only this list tells that they are one name.
_SPELLINGS = {
    spelling: f"{number}"
    for number, group in enumerate(
        """
        kyiv kiev | kharkiv kharkov | odesa odessa | lviv lvov | chornobyl chernobyl | zaporizhzhia zaporizhia zaporozhye
        | dnipro dnepr | mykolaiv nikolaev | luhansk lugansk | volodymyr vladimir
        | zelensky zelenskyy zelenskiy zelenskyi | lukashenko lukashenka | quran koran qoran
        | hezbollah hizbollah hizbullah hizballah hezballah | taliban taleban | daesh daish
        | muhammad mohammed mohammad mohamed muhammed mohamad mehmed | osama usama | houthi huthi
        | houthis huthis | assad asad | hussein husain hussain husayn hossein | ahmed ahmad | yusuf yousef youssef yousuf
        | gaddafi gadhafi qaddafi qadhafi kadafi khadafy gadafi | netanyahu netanyahou | erdogan erdoghan
        | beijing peking | mumbai bombay | kolkata calcutta | yangon rangoon | guangzhou canton | tehran teheran
        | mecca makkah | medina madinah | rohingya rohinga | uyghur uighur uygur uigur | uyghurs uighurs
        | kazakhstan kazakstan | kyrgyzstan kirgizstan kirghizstan | tajikistan tadjikistan | romania rumania roumania
        | tchaikovsky chaikovsky tschaikowsky | dostoevsky dostoyevsky dostoevskii | rachmaninoff rachmaninov
        | tolstoy tolstoi | khrushchev kruschev khruschev | shostakovich schostakowitsch | hanukkah chanukah hanukah
        | shaykh sheikh sheik shaikh | marseille marseilles | lyon lyons | basel basle | hanover hannover
        | timbuktu timbuctoo | khartoum khartum | saddam sadam | arafat arrafat | sharia shariah
        | ramadan ramadhan | falluja fallujah | nasiriyah nasiriya | benghazi bengazi | jalalabad jelalabad
        | peshmerga peshmarga | zhou chou | mao mow | deng teng | shakespeare shakspeare shakespear
        | catherine katherine kathryn catharine | stephen steven | geoffrey jeffrey | philip phillip
        """.split("|")
    )
    for spelling in group.split()
}


@dataclass(slots=True)
class Name:
    """One spelling of a name in a document."""

    form: str
    """Lower case, without a possessive; a particle is joined by a space."""
    spans: list[Span] = field(default_factory=list)
    before: set[str] = field(default_factory=set)
    """First names that stand before it, in lower case."""
    after: set[str] = field(default_factory=set)
    """Names that stand after it, in lower case: it is then a first name or part of a longer name."""
    leads: int = 0
    """How often a name stands after it."""
    titled: int = 0
    """How often Mr, Ms, Dr or the like stands before it."""

    @property
    def word(self) -> str:
        """The form without a particle."""
        return self.form.rpartition(" ")[2]


def names_of(document: Document) -> dict[str, Name]:
    """Return the spellings of names, by their form, in the order of their first uses."""
    found: dict[str, Name] = {}
    for first, last, form in sorted(_mentions(document)):
        name = found.get(form)
        if name is None:
            name = found[form] = Name(form)
        name.spans.append(_span(document, first, last))
        name.before |= _neighbour(document, first - 1, first, first - 1)
        name.titled += _has_honorific(document, first)
        if document.tokens.lower[first] == form:
            after = _neighbour(document, first, first + 1, first + 1)
            name.after |= after
            name.leads += bool(after)
    return found


def _mentions(document: Document) -> Iterator[tuple[int, int, str]]:
    """Yield first and last token and the form of each name; one part of a name with a particle once only."""
    tokens = document.tokens
    text, places = tokens.text, tokens.places
    taken: set[int] = set()
    for particle in _PARTICLES & places.keys():
        for i in places[particle]:
            if i + 1 < len(text) and text[i + 1][0].isupper() and _is_space(document, i, i + 1):
                taken.update((i, i + 1))
                yield i, i + 1, f"{particle} {_bare(tokens.lower[i + 1])}"
    written = {form for form in set(text) if _may_be_name(form)}
    common: dict[str, str] = {}
    for lower in {form.lower().replace("’", "'") for form in written}:
        form = _bare(lower)
        particle, hyphen, rest = form.partition("-")
        if hyphen:
            if particle in _PARTICLES and rest:
                yield from ((i, i, f"{particle} {rest}") for i in places[lower])
            continue
        if is_ordinary(form):
            common[lower] = form
        else:
            yield from ((i, i, form) for i in places[lower] if text[i] in written and i not in taken)
    for first_name in well_known() & places.keys():
        for i in (before + 1 for before in places[first_name] if before + 1 < len(text)):
            name = common.get(tokens.lower[i])
            if name is not None and text[i] in written and i not in taken and _is_space(document, i - 1, i):
                yield i, i, name  # a common word is a name after a first name: Sarah Brown


def _may_be_name(written: str) -> bool:
    if len(written) < _SHORTEST:
        return False
    if written[0].isupper():
        return written[1:].islower() or _INNER_CAPITAL.match(written) is not None
    return "-" in written and written.partition("-")[0] in _PARTICLES


@lru_cache(maxsize=1 << 12)
def is_ordinary(form: str) -> bool:
    """Tell whether a lower-case form is a common word, so that a capital alone does not make it a name."""
    return (
        len(form) < _SHORTEST
        or not form.replace("'", "").isalpha()
        or form in FUNCTION_WORDS
        or bool(parts_of_speech(form))
    )


def _bare(lower: str) -> str:
    return lower[:-2] if lower.endswith("'s") else lower.rstrip("'")


def _span(document: Document, first: int, last: int) -> Span:
    tokens = document.tokens
    end = tokens.end[last] - (2 if tokens.lower[last].endswith("'s") else 0)
    return Span(tokens.start[first], end)


def _is_space(document: Document, left: int, right: int) -> bool:
    return document.text[document.tokens.end[left] : document.tokens.start[right]] == " "


def _has_honorific(document: Document, at: int) -> bool:
    lower = document.tokens.lower
    before = at - 1 - (at > 1 and lower[at - 1] == ".")
    return before >= 0 and lower[before].rstrip(".") in _HONORIFICS


def _neighbour(document: Document, left: int, right: int, wanted: int) -> set[str]:
    """Return the form of token `wanted` if it is a name that only a space parts from the other."""
    tokens = document.tokens
    if left < 0 or right >= len(tokens.text) or not tokens.text[wanted][0].isupper():
        return set()
    form = tokens.lower[wanted]
    if form in FUNCTION_WORDS or form in _TITLES or not _is_space(document, left, right):
        return set()
    bare = _bare(form)
    opens_sentence = wanted == 0 or not tokens.is_word(wanted - 1)
    if opens_sentence and is_ordinary(bare):
        return set()  # Yesterday Kovalchuk
    return {bare}


@lru_cache(maxsize=1)
def well_known() -> frozenset[str]:
    """Return names that edited English uses often, in lower case."""
    text = resources.files("evaluator.models").joinpath("names.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def variants(names: Iterable[Name]) -> Iterator[tuple[Name, Name]]:
    """Yield pairs of spellings that are likely one name: the one to keep, then the other.

    Names are looked up by what is left when one letter is taken out, and by their consonants, so the time grows
    linearly with the names.
    """
    index: dict[str, list[Name]] = {}
    paired: set[tuple[str, str]] = set()
    for name in names:
        for key in _keys(name):
            postings = index.setdefault(key, [])
            for other in postings[:_LOOKED_UP]:
                pair = (other.form, name.form)
                if pair not in paired and _is_one_name(other, name):
                    paired.add(pair)
                    keep, change = sorted((other, name), key=lambda n: (-len(n.spans), n.spans[0]))
                    yield keep, change
            postings.append(name)


def joined_in_two_ways(document: Document, names: Iterable[Name]) -> Iterator[tuple[Span, Span]]:
    """Yield the first places of a name that is written with a hyphen here and without one there, the commoner first."""
    tokens, places = document.tokens, document.tokens.places
    for name in names:
        if " " in name.form:
            hyphened = [span for span in name.spans if "-" in document.text[slice(*span)]]
            yield from _two_ways(hyphened, [span for span in name.spans if span not in hyphened])
    for written in sorted({form for form in set(tokens.text) if "-" in form[1:] and form[0].isupper()}):
        first, _, rest = written.lower().partition("-")
        if rest not in places or first in _PARTICLES | _PREFIXES | FUNCTION_WORDS or parts_of_speech(first):
            continue
        hyphened = [_span(document, i, i) for i in places.get(written.lower(), ()) if tokens.text[i][0].isupper()]
        apart = [
            Span(tokens.start[i - 1], _span(document, i, i).end)
            for i in places[rest]
            if i and tokens.lower[i - 1] == first and tokens.text[i][0].isupper() and _is_space(document, i - 1, i)
        ]
        yield from _two_ways(hyphened, apart)


def _two_ways(hyphened: list[Span], apart: list[Span]) -> Iterator[tuple[Span, Span]]:
    if hyphened and apart:
        keep, change = sorted((hyphened, apart), key=lambda spans: (-len(spans), spans[0]))
        yield keep[0], change[0]


def _keys(name: Name) -> dict[str, None]:
    """Return what a name is looked up by, in an order that does not change from run to run."""
    word = name.word
    if " " in name.form:
        return {f"{name.form[0]}~{consonants(word)}": None}
    keys = [f"={fold(word)}"]
    if word in _SPELLINGS:
        keys.append(f"#{_SPELLINGS[word]}")
    sound = _sound(word)
    if len(word) < _COMPARED_ALONE:
        keys += [f"{sound}<{other}" for other in sorted(name.before)]
    keys += [f"{sound}>{other}" for other in sorted(name.after)]
    if len(word) >= _COMPARED_ALONE:
        keys += [f"~{consonants(word)}", word, f"^{_spoken(word)}"]
    if len(word) > _COMPARED_ALONE:
        keys += [word[:i] + word[i + 1 :] for i in range(1, len(word))]
    return dict.fromkeys(keys)


def fold(word: str) -> str:
    """Return a lower-case word without its accents and apostrophes."""
    if word.isascii():
        return word.replace("'", "")
    plain = unicodedata.normalize("NFKD", word)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("'", "").replace("’", "")


def consonants(word: str) -> str:
    """Return a name's consonants with those that transliterations confuse made one, doubles once."""
    return _NO_CONSONANT.sub("", _undoubled(_sounds(word)))


def _sound(word: str) -> str:
    """Return a name as it sounds: Jon and John, Ann and Anne, Marc and Mark are one, Tim and Tom are not."""
    return _SILENT.sub("", _undoubled(_sounds(word).replace("y", "i")))


@lru_cache(maxsize=1 << 12)
def _spoken(word: str) -> str:
    """Return a surname as it may sound in any of the ways it may be spelt."""
    word = fold(word)
    for written, sound in _SPOKEN:
        word = written.sub(sound, word)
    return _undoubled(word)


def _undoubled(letters: str) -> str:
    return "".join([letter for letter, _ in groupby(letters)])


@lru_cache(maxsize=1 << 12)
def _sounds(word: str) -> str:
    word = fold(word)
    for written, sound in _DIGRAPHS:
        word = word.replace(written, sound)
    return word.translate(_LETTERS)


def _is_one_name(one: Name, other: Name) -> bool:
    from rapidfuzz.distance import OSA

    if (" " in one.form) != (" " in other.form) or _are_two(one, other):
        return False
    first, second = one.word, other.word
    if first == second:
        return False  # the name with and without its particle
    if fold(first) == fold(second):
        return True
    shared = bool(one.before & other.before) or bool(one.after & other.after)
    if is_ordinary(first) or is_ordinary(second):
        both = is_ordinary(first) and is_ordinary(second)
        return not both and bool(one.before & other.before) and _sound(first) == _sound(second)
    if _are_spellings(first, second):
        return bool(one.after & other.after) or not (one.leads and other.leads)
    if one.after & other.after and not _may_be_one_first_name(first, second):
        return False
    if min(len(first), len(second)) < _COMPARED_ALONE:
        return shared and _sound(first) == _sound(second)
    if first.startswith(second) or second.startswith(first):
        return shared and _sound(first) == _sound(second) and not _is_plural(first, second)  # Iran and Iranian
    distance = OSA.distance(first, second)
    if " " in one.form:
        return distance <= 2 and consonants(first) == consonants(second)
    if _is_second_mention(one, other, distance) or (shared and bool(one.before) and _spoken(first) == _spoken(second)):
        return True
    if _differ_in_ending(first, second):
        return False
    return _is_respelt(one, other, distance, shared=shared)


def _is_second_mention(one: Name, other: Name, distance: int) -> bool:
    """Tell whether one stands in a full name, and the other alone where it can only be the same person's surname.

    It sounds alike, or it follows Mr or Ms and is a letter off: people so called have been named in full before.
    """
    full, alone = sorted((one, other), key=lambda name: not name.before)
    if not full.before or alone.before or alone.after or full.leads or _is_plural(one.word, other.word):
        return False
    if not 0 < alone.spans[0].start - full.spans[0].start < _SECOND_MENTION or alone.word in well_known():
        return False
    if _spoken(one.word) == _spoken(other.word):
        return True
    titled = alone.titled == len(alone.spans) and min(len(one.word), len(other.word)) >= _SHORTEST_TITLED
    return titled and distance == 1 and one.word[0] == other.word[0]


def _are_spellings(first: str, second: str) -> bool:
    return first in _SPELLINGS and _SPELLINGS[first] == _SPELLINGS.get(second)


def _may_be_one_first_name(first: str, second: str) -> bool:
    """Tell whether two first names may be one: Sara and Sarah, not Daniel and Danielle or Frances and Francis."""
    short, long = sorted((first, second), key=len)
    if long.startswith(short):
        return long[len(short) :] == "h" or (long == short + "e" and short.endswith("nn"))
    return not {first, second} <= well_known() or _sound(first) == _sound(second)


def _is_plural(first: str, second: str) -> bool:
    return first.removesuffix("s") == second or second.removesuffix("s") == first


def _are_two(one: Name, other: Name) -> bool:
    """Tell whether the names beside them show two people of one surname, or of two that look alike."""
    if one.before and other.before and not one.before & other.before:
        return True
    if one.after and other.after and all(2 * name.leads >= len(name.spans) for name in (one, other)):
        return not one.after & other.after
    # A first name, and a name that never stands before another.
    return any(a.leads == len(a.spans) and not b.leads and not a.before for a, b in ((one, other), (other, one)))


def _is_respelt(one: Name, other: Name, distance: int, *, shared: bool) -> bool:
    """Tell whether two names a letter or two apart are used as one name is."""
    first, second = one.word, other.word
    common, rare = sorted((one, other), key=lambda name: -len(name.spans))
    alike = consonants(first) == consonants(second)
    if first[0] != second[0] and (not alike or (first[0] in _VOWELS) != (second[0] in _VOWELS)):
        return False
    if not shared:
        if rare.word in well_known():
            return False
        if common.word in well_known() and rare.before and not common.before:
            return False
        # A full name, and a long name no one knows that stands alone: the usual second mention.
        introduced = len(first) >= _LONG_NAME and bool(one.before) != bool(other.before)
        if len(common.spans) < 2 and not introduced:
            return False
    shorter = min(len(first), len(second))
    known = common.word in well_known()
    if distance == 1:
        if shared or shorter >= _LONG_NAME or (shorter > _COMPARED_ALONE and known):
            return True
        return len(common.spans) >= _OFTEN and (alike or known or shorter > _COMPARED_ALONE)
    return distance == 2 and alike and (shared or shorter >= _LONG_NAME)


def _differ_in_ending(first: str, second: str) -> bool:
    """Tell whether two words are one root with two endings: Mario and Maria, Turks and Turkish, Superman, Supermen."""
    if first.rstrip("aeiouy") == second.rstrip("aeiouy"):
        return True
    return _ENDING.sub("", first) == _ENDING.sub("", second)
