"""Figures: what a text counts, in which unit and of what, and where one thing is counted in two ways.

A figure is one number with its unit: years, money, shares in per cent, or the noun that is counted. Two figures are
held to be of one thing only where the words around both are the same and nothing tells them apart: no other name, date
or number, no change from one to the other, no rounding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from evaluator.document import Document, Sentence
from evaluator.language.lexicon import parts_of_speech
from evaluator.language.wording import FUNCTION_WORDS, MONTHS_AND_DAYS, NUMBER_WORDS, number_in, stem


class Figure(NamedTuple):
    """One number and what it counts."""

    token: int
    value: float
    written: str
    """The number as figures, without commas."""
    unit: str
    """The stem of the noun counted, "%", a currency, or "date" for a year of the calendar."""
    sentence: int
    """Index into `Document.sentences`."""
    last: int
    """The last token of number and unit."""


class Conflict(NamedTuple):
    """Two figures for one thing."""

    later: Figure
    earlier: Figure


_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "k": 1e3}
_CURRENCIES = {
    "$": "$",
    "£": "£",
    "€": "€",
    "dollars": "$",
    "pounds": "£",
    "euros": "€",
    "yen": "yen",
    "rupees": "rupees",
}
_SCALED = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)(?:(?P<scale>m|bn|k)|-(?P<long>million|billion|thousand|trillion)(?:-(?P<unit>dollar|pound|euro))?)"
)
_RANGE = frozenset("to - – — / or".split())
_PER_CENT = frozenset(["%", "percent", "per"])
_BEFORE_YEAR = frozenset("in since until from by during before after around".split())
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_WITHIN = 9
"""Tokens on each side whose words tell what is counted."""
_NEAR = 5
"""Tokens on each side of which one must be shared: what stands further off may belong to another figure."""
_LEAST_EVIDENCE = 1.2
"""Rarity that the words that two figures share must add up to, the noun counted among them; one rare word has up to 1."""
_LEAST_OF_MEASURE = 1.0
_SMALL = 12
_LEAST_OF_SMALL = 2.0
"""The same for two small numbers, which stand for many things in a text."""
_MOST_TIMES = 3.0
"""How many times a figure may be the other: beyond it they are of different things, as a whole and a part are."""
_DIGITS_SWAPPED = 0.4
"""What the same digits in another order (1932, 1923) add to it."""
_MEASURES = {"date", "%", "$", "£", "€"}.union(
    map(stem, """yen rupees years days weeks months hours minutes seconds times miles metres meters feet kilometres
    kilometers km tons tonnes pounds kilograms people percent points cents inches acres hectares""".split())
)  # fmt: skip
"""Units of many things: they say nothing of what is counted."""
_VAGUE = frozenset(["%", "date", *_CURRENCIES.values()])
"""Measures that many things of one article have, swapped digits or not."""
_OF_MEASURES = _MEASURES.union(map(stem, "long high wide deep tall heavy square cubic away apart".split()))
_MOST_IN_A_BUCKET = 5
# Where such a word stands near, the two figures may both be right: they are of two times, parts or counts.
_TELLS_APART = frozenset(
    """another other others additional further extra again also each every per average between versus
    rose grew fell dropped increased decreased doubled previous previously earlier later last next then now second third
    first initial initially compared comparison instead originally revised once remaining left new former half quarter
    early mid late estimated maximum minimum if would could should may might minus plus respectively both either
    different same old proposed present expected forecast forecasted projected included""".split()
)
_ONE_WORD = {
    form: forms.split()[0]
    for forms in ("rose rise rises rising", "grew grow grows growing growth", "fell fall falls falling",
                  "dropped drop drops", "increased increase increases", "decreased decrease decreases")
    for form in forms.split()
}  # fmt: skip
# Of these the ones that tell two large numbers of the same digits apart, which stand for two things only by chance.
_TELLS_SWAPPED_APART = _TELLS_APART - frozenset(
    "again also every if would could should may might both either now then new early mid late left remaining".split()
)
_TIMES_AFTER = [
    [word]
    for word in """year years month months week weeks day days night season quarter decade century time summer winter spring autumn
    fall weekend""".split()
]
_OPENS_TIME = frozenset("in by on as during since through for from".split())
_ONE_TIME = MONTHS_AND_DAYS | frozenset("year month week season quarter now today yesterday".split())
_MODALS = frozenset("would could should may might if".split())
# What stands right before a figure and makes it a bound.
_AT_LEAST = frozenset(["more", "over", "least", "above", "exceeding", "beyond"])
_AT_MOST = frozenset(["less", "fewer", "under", "most", "below", "up", "maximum", "within"])
_ABOUT = frozenset("about around nearly almost roughly approximately some close".split())
_HEDGED = 4
"""Tokens before a figure in which such a word makes it a bound."""
_LEAST_NEAR = 0.5
_ROUGHLY = 0.3
"""Relative difference up to which two figures may be one, if one of them is given roughly."""
_FEWEST_SWAPPED = 3
"""Digits from which on the same digits in another order are hardly chance."""
_AUXILIARIES = frozenset("was were is are been be being had has have".split())
_PICKS_OUT = frozenset("where when who whom whose that which with without had has have were was are".split())
_ROUNDED = 0.06  # relative difference that rounding makes


def figures(document: Document) -> list[Figure]:
    """Return the figures of a document whose unit can be told, in order."""
    places = document.tokens.places
    numerals = [word for word in places if word[0].isdigit() or word in NUMBER_WORDS or "-" in word]
    found: list[Figure] = []
    last = -1
    for i in sorted(chain.from_iterable(places[word] for word in numerals)):
        sentence = document.sentence_at(document.tokens.start[i])
        if i <= last or sentence is None:
            continue
        figure, last = _figure(document, sentence, i)
        if figure is not None:
            found.append(figure)
    return found


def was_given(document: Document, written: str, before: int) -> bool:
    """Tell whether a number, in figures, stands somewhere before a token."""
    places = document.tokens.places
    return any(at[0] < before and number_in(word) == written for word, at in places.items() if word[0].isalnum())


def _figure(document: Document, sentence: Sentence, i: int) -> tuple[Figure | None, int]:
    """Return the figure whose number begins at token `i`, or None, and the last token of the number."""
    lower = document.tokens.lower
    end = sentence.last_token
    word = lower[i]
    scaled = _SCALED.fullmatch(word)
    if scaled is not None:
        return _scaled(document, sentence, i, scaled)
    written = number_in(word)
    if written is None or not re.fullmatch(r"\d+(?:\.\d+)?", written):
        return None, i
    value = float(written)
    before = lower[i - 1] if i > sentence.first_token else ""
    head, _, rest = word.partition("-")
    if rest:
        unit = stem(rest.partition("-")[0]) if head in NUMBER_WORDS or head[0].isdigit() else ""
        if not unit or rest[0].isdigit() or rest in NUMBER_WORDS or rest.endswith("ed"):
            return None, i
        return Figure(i, value, written, unit, sentence.index, i), i
    last = i
    if i + 1 < end and lower[i + 1] in _SCALES:
        value *= _SCALES[lower[i + 1]]
        last = i + 1
    elif i + 1 < end and (lower[i + 1] in NUMBER_WORDS or lower[i + 1][0].isdigit()):
        return None, i + 1
    following = lower[last + 1] if last + 1 < end else ""
    measure = _CURRENCIES.get(before) or _CURRENCIES.get(following)
    if measure is None and following in _PER_CENT:
        measure = "%"
    elif measure is None and before in _BEFORE_YEAR and written.isdigit() and len(word) == 4 and 1000 <= value < 2100:
        measure = "date"
    if measure is not None:
        return Figure(i, value, written, measure, sentence.index, last), last
    if before in _RANGE or following in _RANGE or before == "from":
        return None, last  # one end of a range
    if before in MONTHS_AND_DAYS or following in MONTHS_AND_DAYS or before in ("no", ".", "number", "#"):
        return None, last
    if before not in _BEFORE_YEAR and _YEAR.fullmatch(word):
        return None, last  # the 2006 appropriations bill
    noun = _noun(lower, last + 1, min(end, last + 4))
    return (None if noun is None else Figure(i, value, written, stem(lower[noun]), sentence.index, noun)), last


def _scaled(document: Document, sentence: Sentence, i: int, match: re.Match[str]) -> tuple[Figure | None, int]:
    """Return the sum of money that 14m or 12-million-pound at token `i` gives, or None, and its last token."""
    lower = document.tokens.lower
    before = lower[i - 1] if i > sentence.first_token else ""
    following = lower[i + 1] if i + 1 < sentence.last_token else ""
    unit = match["unit"] or ""
    measure = _CURRENCIES.get(unit + "s") or _CURRENCIES.get(before) or (not unit and _CURRENCIES.get(following))
    if not measure:
        return None, i
    value = float(match["number"].replace(",", "")) * _SCALES[match["scale"] or match["long"]]
    return Figure(i, value, match["number"].replace(",", ""), measure, sentence.index, i), i


def _noun(lower: list[str], first: int, end: int) -> int | None:
    """Return the place of the plural noun that ends the run of adjectives and nouns after a number, if one does."""
    for at in range(first, end):
        word = lower[at]
        parts = parts_of_speech(word)
        if word in FUNCTION_WORDS or not parts:
            break
        if parts[0] == "s":
            return at
        if parts[0] not in "na":
            break
    return None


def conflicts(document: Document) -> Iterator[Conflict]:
    """Yield later figures that give another value for what an earlier one counts."""
    wording = document.repetition.wording
    lower = document.tokens.lower
    buckets: dict[tuple[str, int], list[Figure]] = {}
    context: dict[int, set[int]] = {}
    for figure in document.once(figures):
        sentence = document.sentences[figure.sentence]
        low = max(sentence.first_token, figure.token - _WITHIN)
        high = min(sentence.last_token, figure.token + _WITHIN + 1)
        around = {
            number
            for at in range(low, high)
            if (number := wording.matter[at]) and at != figure.token and not lower[at][0].isdigit()
            and lower[at] not in NUMBER_WORDS and wording.spelling[number] != figure.unit
        }  # fmt: skip
        context[figure.token] = around
        for number in around:
            if number < wording.shared:
                buckets.setdefault((figure.unit, number), []).append(figure)
    told: set[int] = set()
    for members in buckets.values():
        if not 2 <= len(members) <= _MOST_IN_A_BUCKET or len({f.value for f in members}) != 2:
            continue
        earlier = members[0]
        for later in members[1:]:
            if later.value == earlier.value or later.token in told or later.sentence == earlier.sentence:
                continue
            shared = context[later.token] & context[earlier.token]
            if _is_one_thing(document, later, earlier, shared):
                told.add(later.token)
                yield Conflict(later, earlier)


def swapped(document: Document) -> Iterator[Conflict]:
    """Yield later figures of three digits or more that have the digits of an earlier one in another order.

    They count the same noun, or what the one counts stands beside the other: 640 jobs, 460 people whose jobs.
    """
    groups: dict[str, list[Figure]] = {}
    for figure in document.once(figures):
        digits = len(figure.written)
        looks_like_year = digits == 4 and _YEAR.fullmatch(document.tokens.lower[figure.token]) is not None
        if figure.written.isdigit() and digits >= _FEWEST_SWAPPED and not looks_like_year:
            groups.setdefault("".join(sorted(figure.written)), []).append(figure)
    for members in groups.values():
        if not 2 <= len(members) <= _MOST_IN_A_BUCKET or len({f.value for f in members}) != 2:
            continue
        earlier = members[0]
        later = next(f for f in members if f.value != earlier.value)
        if later.sentence != earlier.sentence and _are_swapped(document, later, earlier):
            yield Conflict(later, earlier)


def _are_swapped(document: Document, later: Figure, earlier: Figure) -> bool:
    if sum(a != b for a, b in zip(later.written, earlier.written, strict=True)) != 2:
        return False  # more than two digits change places
    if later.unit in _MEASURES and earlier.unit in _MEASURES:
        if later.unit != earlier.unit or later.unit in _VAGUE or not _share_matter(document, later, earlier):
            return False
        if are_told_apart(document, later, earlier):
            return False
    elif later.unit != earlier.unit and not (
        _stands_near(document, later, earlier.unit) or _stands_near(document, earlier, later.unit)
    ):
        return False
    if are_of_two_sorts(document, later, earlier):
        return False
    telling = _TELLS_SWAPPED_APART
    if not _speaks_of_a_time(document, later):
        telling = telling - {"last"}  # 41,000 parcels last year, and with only 14,000 parcels handed out
    return not are_told_apart(document, later, earlier, telling, by_names=False)


def _speaks_of_a_time(document: Document, figure: Figure) -> bool:
    """Tell whether the words near a figure say of which time it is."""
    near = _beside(document, figure)
    words = document.tokens.lower[near.start : near.stop]
    return not _ONE_TIME.isdisjoint(words) or any(_YEAR.fullmatch(word) for word in words)


def _share_matter(document: Document, later: Figure, earlier: Figure) -> bool:
    """Tell whether a rare word stands near both figures in their sentences."""
    wording = document.repetition.wording
    here, there = (
        set(wording.matter[_beside(document, f).start : _beside(document, f).stop]) - {0} for f in (later, earlier)
    )
    shared = {
        n for n in here & there if wording.spelling[n] not in _OF_MEASURES and not wording.spelling[n][0].isdigit()
    }
    return sum(wording.rarity[number] for number in shared) >= _LEAST_NEAR


def _beside(document: Document, figure: Figure) -> range:
    """Return the tokens near a figure in its sentence."""
    sentence = document.sentences[figure.sentence]
    return range(max(sentence.first_token, figure.token - _NEAR), min(sentence.last_token, figure.last + _NEAR + 1))


def are_of_two_sorts(document: Document, later: Figure, earlier: Figure) -> bool:
    """Tell whether each has its own word between number and noun: 40 juvenile cases, 60 civil cases."""
    matter, lower = document.repetition.wording.matter, document.tokens.lower
    if later.unit == earlier.unit and later.unit not in _MEASURES:
        nouns = {lower[figure.last].rpartition("-")[2].removesuffix("s") for figure in (later, earlier)}
        if len(nouns) > 1 and not any("-" in lower[figure.last] for figure in (later, earlier)):
            return True  # prisons and prisoners
    here, there = (
        set(matter[figure.token + 1 : figure.last]) - {0} if figure.unit not in _MEASURES else set()
        for figure in (later, earlier)
    )
    return bool(here - there and there - here)


def _stands_near(document: Document, figure: Figure, unit: str) -> bool:
    number = document.repetition.wording.number.get(unit)
    return unit not in _MEASURES and number is not None and _is_near(document, figure, {number})


def _is_whole(document: Document, figure: Figure, shared: set[int]) -> bool:
    """Tell whether nothing after the noun picks out some of what it names: who fled, with a car, alleging theft."""
    tokens = document.tokens
    after = figure.last + 1
    if document.repetition.wording.matter[figure.token - 1] in shared and tokens.lower[after : after + 1] in (
        ["was"],
        ["were"],
    ):
        return True  # the flood that killed 40 people was foreseen
    if after >= document.sentences[figure.sentence].last_token:
        return True
    if tokens.lower[after] in _PICKS_OUT:
        return False
    if tokens.lower[after] == "of":
        after += 1
    matter = document.repetition.wording.matter[after]
    return not matter or matter in shared


def _is_one_thing(document: Document, later: Figure, earlier: Figure, shared: set[int]) -> bool:
    """Tell whether two figures with the shared words around them count one thing, with nothing that tells them apart."""
    wording = document.repetition.wording
    asides = [_aside(document, figure) for figure in (later, earlier)]
    if all(asides) and shared <= set().union(*asides):
        return False  # “(PDF, 38 pages)” tells of what stands before the bracket
    rarity = sum(wording.rarity[number] for number in shared)
    swapped = sorted(later.written) == sorted(earlier.written)
    if later.unit in _MEASURES:
        alike = later.unit == "date" and _is_dated_alike(document, later, earlier)
        if len(shared) < 2 or rarity + _DIGITS_SWAPPED * (swapped + alike - 1) < _LEAST_OF_MEASURE:
            return False
        if not swapped and not alike:
            return False
    else:
        evidence = rarity + wording.rarity[wording.number.get(later.unit, 0)] + _DIGITS_SWAPPED * swapped
        small, large = sorted((later.value, earlier.value))
        if evidence < (_LEAST_EVIDENCE if large > _SMALL else _LEAST_OF_SMALL) or large > _MOST_TIMES * small:
            return False
        if not all(_is_whole(document, figure, shared) for figure in (later, earlier)):
            return False
        if are_of_two_sorts(document, later, earlier):
            return False
    if is_rounded(later.value, earlier.value) or _are_of_two_kinds(document, later, earlier, shared):
        return False
    return all(_is_near(document, figure, shared) for figure in (later, earlier)) and not are_told_apart(
        document, later, earlier
    )


def _are_of_two_kinds(document: Document, later: Figure, earlier: Figure, shared: set[int]) -> bool:
    """Tell whether a shared word before both figures has another beside it each time: the north mill, the south mill."""
    matter = document.repetition.wording.matter
    kinds: list[dict[int, int]] = []
    for figure in (later, earlier):
        first = document.sentences[figure.sentence].first_token
        kinds.append({matter[at]: matter[at - 1] for at in range(first + 1, figure.token) if matter[at] in shared})
    here, there = kinds
    return any(
        here[word] and there[word] and here[word] != there[word] and not {here[word], there[word]} & shared
        for word in here.keys() & there.keys()
    )


def _aside(document: Document, figure: Figure) -> set[int]:
    """Return the stems in the round brackets that a figure stands in; none where it stands in no brackets."""
    tokens = document.tokens
    sentence = document.sentences[figure.sentence]
    for at in range(figure.token, sentence.first_token - 1, -1):
        if tokens.text[at] == ")":
            break
        if tokens.text[at] == "(":
            rest = tokens.text[at : sentence.last_token]
            end = rest.index(")") if ")" in rest else len(rest)
            return set(document.repetition.wording.matter[at : at + end])
    return set()


def _is_dated_alike(document: Document, later: Figure, earlier: Figure) -> bool:
    """Tell whether one verb stands before both dates: founded in, since it opened in."""
    stems = document.repetition.wording.matter
    here, there = later.token - 2, earlier.token - 2
    if there < 0 or not 0 < stems[here] == stems[there]:
        return False
    if parts_of_speech(document.tokens.lower[here])[:1] not in ("v", "z", "d", "p"):
        return False
    subjects = {_subject(document, verb) for verb in (here, there)} - {0}
    return len(subjects) < 2  # the abbey was founded, the school was founded


def _subject(document: Document, verb: int) -> int:
    """Return the stem of the word before a verb and its auxiliaries, 0 where it carries no matter."""
    at = verb - 1
    while at > 0 and document.tokens.lower[at] in _AUXILIARIES:
        at -= 1
    return document.repetition.wording.matter[at] if at >= 0 else 0


def _may_both_bound(document: Document, later: Figure, earlier: Figure) -> bool:
    """Tell whether a bound or a rough figure may hold of the other: more than 400 and 430, about 300 and 280."""
    lower = document.tokens.lower
    before = {
        figure: set(lower[max(document.sentences[figure.sentence].first_token, figure.token - _HEDGED) : figure.token])
        for figure in (later, earlier)
    }
    are_both_rough = all(words & _ABOUT for words in before.values())  # then they are one statement's
    for one, other in ((later, earlier), (earlier, later)):
        is_near = abs(one.value - other.value) <= _ROUGHLY * max(one.value, other.value)
        if before[one] & _ABOUT and is_near and not are_both_rough:
            return True
        is_least = before[one] & _AT_LEAST or lower[one.last + 1 : one.last + 3] == ["or", "more"]
        if (is_least and other.value >= one.value) or (before[one] & _AT_MOST and other.value <= one.value):
            return True
    return False


def is_rounded(one: float, other: float) -> bool:
    """Tell whether one number may be the other, rounded."""
    return abs(one - other) <= _ROUNDED * max(one, other) and (one % 10 == 0 or other % 10 == 0)


def _is_near(document: Document, figure: Figure, shared: set[int]) -> bool:
    """Tell whether one of the shared words stands near the figure in its sentence."""
    sentence, matter = document.sentences[figure.sentence], document.repetition.wording.matter
    first, last = max(sentence.first_token, figure.token - _NEAR), min(sentence.last_token, figure.token + _NEAR + 1)
    return not shared.isdisjoint(matter[first:last])


def are_told_apart(
    document: Document,
    later: Figure,
    earlier: Figure,
    telling: frozenset[str] = _TELLS_APART,
    *,
    by_names: bool = True,
    beside: int | None = None,
) -> bool:
    """Tell whether the sentences say why the figures differ: another name, day or month, a change, a rounding.

    Words that tell of a change are looked for in the whole sentences, or at most `beside` tokens from the figures.
    """
    tokens = document.tokens
    sides = []
    for figure, other in ((later, earlier), (earlier, later)):
        sentence = document.sentences[figure.sentence]
        within = range(sentence.first_token, sentence.last_token)
        words = {tokens.lower[at] for at in within}
        if document.text[sentence.end - 1] == "?" or other.written in {number_in(word) for word in words}:
            return True
        names = {
            tokens.lower[at].removesuffix("'s")
            for at in within
            if tokens.text[at][0].isupper()
            and tokens.lower[at] not in FUNCTION_WORDS
            and (at > within[0] or not parts_of_speech(tokens.lower[at]))
        }
        dates = {word for word in words if word in MONTHS_AND_DAYS or _YEAR.fullmatch(word)} - {figure.written}
        apart = {
            _ONE_WORD.get(tokens.lower[at], tokens.lower[at])
            for at in (within if beside is None else within[max(0, figure.token - within[0] - beside) :][: 2 * beside])
            if (tokens.lower[at] not in _MODALS or (0 < figure.token - at <= _WITHIN and tokens.text[at].islower()))
            and (tokens.lower[at] not in ("last", "next") or tokens.lower[at + 1 : at + 2] in _TIMES_AFTER)
        } & telling
        sides.append((names - MONTHS_AND_DAYS, dates, apart))
    here, there = sides
    if _may_both_bound(document, later, earlier):
        return True
    if here[1] - there[1] and tokens.lower[document.sentences[later.sentence].first_token] in _OPENS_TIME:
        return True
    return (here[2] != there[2]) or any(here[k] - there[k] and there[k] - here[k] for k in (0, 1)[not by_names :])
