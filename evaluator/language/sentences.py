"""Sentence boundaries: NLTK's Punkt with parameters trained for this project, and rules where Punkt is weak.

A stop after an ordinary word ends a sentence, as Punkt has it, and most stops are settled by one look. The rules here
settle what raw text cannot teach: titles before names ("Mr. Smith"), figures after "No.", quotations inside a sentence,
enumerators, dots of omission. The hard cases that are left, an abbreviation or an initial before a capital ("U.S.
Senate", "in the U.S. Officials"), are put to Punkt (Kiss and Strunk 2006, Computational Linguistics 32, 485-525), which
is loaded when the first of them is met.
"""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from types import ModuleType
from typing import Any, NamedTuple

from evaluator.document import Block, Sentence
from evaluator.language.patterns import lazy_pattern
from evaluator.language.tokens import Tokens

# A run of stops, also spaced (". . ."), the marks that close with it, and white space, the end or a capital after it.
_STOP = re.compile(
    r"""
    (?P<stop>[.!?…](?<![.!?…][.!?…])[.!?…]*(?:[ ]\.)*)  # the first of a run; the search begins with what is rare
    (?:["'”’»)\]}*]|[ ]?\[\d[\d\s,–-]{0,20}\])*  # closing marks and references: ."  .)  .[12]  . [3]
    (?:(?<=[a-z]{3}\.)\d{1,3}(?=\s+[A-Z]))?       # the number of a note: end.8 The
    (?:[ ]+["”»)](?=\s|$))?                      # a closing mark set off by mistake
    (?=\s|$|["“‘(]?[A-Z][a-z])
    """,
    re.VERBOSE,
)
_NEXT = re.compile(r"\s*(?P<opener>[\"'“‘«(\[{]*)(?P<dash>[—–-]*)\s*(?P<word>[^\W_][\w'’-]*(?:\.\w+)*\.?|\S)?")
_BEFORE = re.compile(r"[^\s\"“”‘«(\[{—–/]*$")
_ENUMERATOR = re.compile(r"[\"'“(\[]?(?:\d{1,3}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,4}|P\.?(?:P\.?)?S)")
_NUMBER = re.compile(r"[\d.,]*\d[\d.,]*|[ivxIVX]+")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}|ph\.d", re.IGNORECASE)
_CAMEL_CASE = re.compile(r"[a-z]{1,2}[A-Z]")
_ATTRIBUTION = lazy_pattern(
    r"\s+(?:[A-Z][\w'’-]*\.?\s+){1,3}(?:said|says|asked|asks|wrote|writes|added|replied|cried|shouted|wondered|answered|"
    r"joked|quipped|exclaimed|tweeted|told)\b"
)

# Before a name these never end a sentence.
_TITLES = frozenset(
    """
    mr mrs ms mx messrs mme mlle dr drs prof profs rev revd hon fr gen lt col maj capt cmdr cdr adm sgt cpl pvt brig
    gov lieut govs sen sens rep reps pres supt insp det amb atty st ste mt ft v vs
    """.split()
)
# What follows these is part of them, whatever it is.
_LINKS = frozenset(
    """
    e.g i.e cf viz eg ie ca approx resp esp vs
    """.split()
)
# Before a figure these never end a sentence.
_COUNTERS = frozenset(
    """
    no nos p pp vol vols fig figs sec secs ch chap chaps art arts eq eqs para paras op ed eds pt pts nr c ex tab jan
    feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun cong sess stat cir
    supp reg fed
    """.split()
)
# May end a sentence or not; Punkt decides. Trained ones come on top.
_ABBREVIATIONS = frozenset(
    """
    inc corp ltd co bros jr sr esq etc al seq llc plc gmbh dept univ assn assoc inst intl ave blvd rd hwy tel ext jan
    feb apr aug sep sept oct nov dec tue tues thu thur thurs hrs mins lbs oz misc
    """.split()
)
# The same with a capital; in lower case many are words.
_STATES = frozenset(
    """
    calif conn mass mich minn wash tenn ariz ala ark colo del fla ill ind kan ky la md mo neb nev okla ore pa tex va
    vt wis wyo
    """.split()
)
# Words with which a sentence begins and no name goes on.
_STARTERS = frozenset(
    """
    the this these those that there it its he she his her they their we our you your i my in on at by for from with
    as if when while where what why how who which because but and or so yet nor however although though since after
    before until then thus therefore moreover meanwhile instead also still some many most each every both all
    another other several such no not now here to a an is are was were do does did have has had can could should
    would
    """.split()
)
_DOMAINS = frozenset(
    """
    com org net edu gov info js io ai co uk html htm php aspx pdf py txt jpg png
    """.split()
)
_AFTER_CLOCK = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december est edt cst cdt mst mdt pst pdt gmt bst cet utc et eastern central mountain
    pacific greenwich
    """.split()
)


class _Parameters(NamedTuple):
    """What Punkt learned, as plain sets."""

    abbreviations: frozenset[str]
    lower_words: frozenset[str]
    """Words that are used in lower case."""
    starters: frozenset[str]
    """Words with which a sentence begins and no name goes on."""
    raw: dict[str, Any]


def split_sentences(text: str, blocks: Sequence[Block], tokens: Tokens) -> Iterator[Sentence]:
    """Yield the sentences of `blocks` in order. A block's end always ends a sentence."""
    index = 0
    starts = tokens.start
    for block in blocks:
        token, last = tokens.block_range[block.index]
        start = block.start
        for end in [*_boundaries(text, block.start, block.end), block.end]:
            first, token = token, bisect_left(starts, end, token, last)
            if token > first:
                while text[start].isspace():
                    start += 1
                stop = end
                while text[stop - 1].isspace():
                    stop -= 1
                yield Sentence(index, block.index, start, stop, first, token)
                index += 1
            start = end


def _boundaries(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets inside ``text[start:end]`` at which a sentence ends, its closing marks included."""
    parameters = _parameters()
    abbreviations, lower_words = parameters.abbreviations, parameters.lower_words
    sentence = start
    for match in _STOP.finditer(text, start, end):
        stop, after = match.span()
        if after == end:
            return
        before = text[max(sentence, stop - 40) : stop]
        word = before[before.rfind(" ") + 1 :]
        lower = word.lower()
        # The common case by itself: an ordinary word, one stop, one space, a capital.
        plain = after == stop + 1 and text[stop] == "." and text[after] == " " and text[after + 1 : after + 2].isupper()
        if (plain and len(word) > 2 and lower in lower_words and lower not in abbreviations) or _ends(
            text, sentence, match, end
        ):
            yield after
            sentence = after


def _ends(text: str, sentence: int, match: re.Match[str], end: int) -> bool:
    """Tell whether the stop of `match` ends the sentence that began at `sentence`."""
    following = _NEXT.match(text, match.end(), end)
    assert following is not None
    word = following["word"] or ""
    before = _BEFORE.search(text[max(sentence, match.start() - 40) : match.start()])
    last = before.group().strip("'’") if before else ""
    closers = text[match.end("stop") : match.end()]
    if not text[match.end()].isspace():
        return _ends_without_space(last, word, closers)
    if word in ",;:)]" or (not word and not following["dash"]):
        return False
    goes_on = word[0].islower() and not _CAMEL_CASE.match(word)
    stop = match["stop"]
    if (len(stop) > 1 and "." in stop) or "…" in stop:
        return _ends_after_dots(stop, last, word, closers, goes_on)
    if stop[-1] in "!?":
        return _ends_after_mark(text, match, closers, goes_on or (following["opener"] == "(" and word[0].isdigit()))
    if goes_on:
        return not closers and _is_ordinary(last) and last.lower() in _parameters().lower_words
    if _is_enumerator(text, sentence, match.start()):
        return False
    return _is_ordinary(last) or _ends_after_abbreviation(last, word, following["opener"])


def _ends_without_space(last: str, word: str, closers: str) -> bool:
    """Settle a stop with no space after it: "the end.The next" but not "Booking.Com" or "Node.Js"."""
    if word.rstrip(".").lower() in _DOMAINS or not last.isalpha() or not _is_ordinary(last):
        return False
    return bool(closers) or word.lower() in _parameters().starters or last in _parameters().lower_words


def _ends_after_dots(stop: str, last: str, word: str, closers: str, goes_on: bool) -> bool:
    """Settle dots of omission: they end a sentence before a capital that is not the writer's I or a name."""
    if goes_on:
        return False
    if stop.count(".") == 4 or closers or not word[0].isalpha():
        return True
    lower = word.lower()
    return (
        lower != "i"
        and not lower.startswith(("i'", "i’"))
        and (lower in _parameters().starters or lower in _parameters().lower_words)
    )


def _ends_after_mark(text: str, match: re.Match[str], closers: str, goes_on: bool) -> bool:
    """Settle ``!`` and ``?``: in a quotation that the sentence goes on after, or in brackets, they end nothing."""
    if goes_on:
        return False
    if text[match.start() - 1 : match.start()] in ("(", "["):
        return False  # a mark alone in brackets: (?) or (!)
    quoted = any(mark in closers for mark in "\"”’'»")
    return not (quoted and _ATTRIBUTION.match(text, match.end()))


def _is_enumerator(text: str, sentence: int, stop: int) -> bool:
    """Tell whether all that stands before the stop is a number or letter that counts items, or a P.S."""
    return stop - sentence <= 12 and _ENUMERATOR.fullmatch(text[sentence:stop].strip()) is not None


def _is_ordinary(word: str) -> bool:
    """Tell whether a word before a stop is neither an abbreviation nor an initial."""
    lower = word.lower()
    if len(word) == 1:
        return not word.isalpha()
    if lower in _parameters().abbreviations or _DOTTED.fullmatch(word) or (lower in _STATES and not word.islower()):
        return False
    return "-" not in lower or lower.rpartition("-")[2] not in _parameters().abbreviations


def _ends_after_abbreviation(last: str, word: str, opener: str) -> bool:
    """Settle an abbreviation or initial before a word that is not in lower case."""
    lower, following = last.lower(), word.lower().rstrip(".")
    if lower in _LINKS or opener in ("(", "["):
        return False
    if lower in _COUNTERS:
        if word[0].isdigit() or _NUMBER.fullmatch(following):
            return False
        if lower in ("no", "nos") and len(word) > 1 and word.isupper():
            return False  # Docket No. MC 97
        if lower not in _ABBREVIATIONS:
            return len(last) > 1 or following in _parameters().starters
    if following in _parameters().starters and (word != "I" or len(last) > 1):
        return True
    if lower in _TITLES or not word[0].isalpha():
        return False
    if lower in ("a.m", "p.m", "am", "pm"):
        return following not in _AFTER_CLOCK
    return _punkt_ends(last, word)


@lru_cache(maxsize=4096)
def _punkt_ends(last: str, word: str) -> bool:
    tokenizer, abbreviations = _tokenizer()
    abbreviations.add(last.lower())  # dotted letters are one whether or not they were met in training
    return bool(tokenizer.text_contains_sentbreak(f"{last}. {word.replace('’', chr(39))}"))


@lru_cache(maxsize=1)
def _parameters() -> _Parameters:
    data = resources.files("evaluator.models").joinpath("punkt-english.json")
    raw = json.loads(data.read_text(encoding="utf-8"))
    lower_words = frozenset(" ".join(raw["orthographic_context"].values()).split())
    abbreviations = frozenset(raw["abbreviations"]) | _ABBREVIATIONS | _TITLES | _LINKS | _COUNTERS
    return _Parameters(abbreviations, lower_words, _STARTERS | frozenset(raw["sentence_starters"]), raw)


@lru_cache(maxsize=1)
def _tokenizer() -> tuple[Any, set[str]]:
    """Return NLTK's Punkt with the trained parameters, and its set of abbreviations."""
    punkt = _punkt_module()
    stored = _parameters()
    parameters = punkt.PunktParameters()
    parameters.abbrev_types = set(stored.abbreviations)
    parameters.collocations = {tuple(pair.split()) for pair in stored.raw["collocations"]}
    parameters.sent_starters = set(stored.raw["sentence_starters"])
    for flags, words in stored.raw["orthographic_context"].items():
        parameters.ortho_context.update(dict.fromkeys(words.split(), int(flags)))
    return punkt.PunktSentenceTokenizer(parameters), parameters.abbrev_types


def _punkt_module() -> ModuleType:
    """Import `nltk.tokenize.punkt` without NLTK's package initialisers.

    They import every subpackage of NLTK, numpy with them, and take 0.4 s where Punkt needs a few small modules. The
    stand-ins leave `sys.modules` again, so that a later ``import nltk`` by anyone gets the whole of it.
    """
    if "nltk" in sys.modules:
        from nltk.tokenize import punkt

        return punkt  # type: ignore[no-any-return]
    try:
        for name in ("nltk", "nltk.tokenize"):
            spec = importlib.util.find_spec(name)
            assert spec is not None
            sys.modules[name] = importlib.util.module_from_spec(spec)
        from nltk.tokenize import punkt
    except (ImportError, AttributeError):  # another layout of NLTK: take the long way
        _forget_nltk()
        from nltk.tokenize import punkt
    else:
        _forget_nltk()
    return punkt  # type: ignore[no-any-return]


def _forget_nltk() -> None:
    for name in [name for name in sys.modules if name == "nltk" or name.startswith("nltk.")]:
        del sys.modules[name]
