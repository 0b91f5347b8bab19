"""Wording: which words carry the matter of a sentence, and which forms are one word.

The stems here are for comparing passages of one document, not for show: ``city`` and ``cities`` must meet, and it
does no harm that their stem is no word.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache

FUNCTION_WORDS = frozenset(
    """
    a about above across after again against all almost along already also although always am among an and another any
    anybody anyone anything are around as at away back be became because become becomes been before began being below
    between both but by came can cannot come could did do does doing done down during each either else enough even ever
    every everybody everyone everything few for from further gave get gets getting give given go goes going gone got had
    has have having he her here hers herself him himself his how however i if in instead into is it its itself just keep
    least less let like made make makes making many may maybe me might mine more most much must my myself near nearly
    neither never no nobody nor not nothing now of off often on once one only onto or other others otherwise ought our
    ours ourselves out over own per perhaps put quite rather really same say saying says see seem seemed seems seen
    several shall she should since so some somebody someone something still such take taken takes than that the their
    theirs them themselves then there therefore these they thing things this those though through throughout thus to
    together told too took toward towards under unless until up upon us use used uses using very want was way we well
    went were what whatever when whenever where whereas whether which while who whole whom whose why will with within
    without would yet you your yours yourself said according stated tell tells added asked called i'm i've i'd i'll
    you're you've it's he's she's we're we've they're they've that's there's what's who's let's don't doesn't didn't
    can't couldn't won't wouldn't isn't aren't wasn't weren't hasn't haven't hadn't shouldn't
    mr mrs ms dr sir
    """.split()
)
"""Words that say little of what a passage is about: the closed classes, light verbs and verbs of saying."""

NEGATIONS = frozenset(
    """no not never none nobody nothing neither nor without cannot fail failed fails deny denied denies
    unable""".split()
)
"""Words that turn a statement round, together with every form in ``n't``."""

NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
     "hundred": "100", "thousand": "1000", "million": "1000000", "billion": "1000000000", "dozen": "12"}  # fmt: skip
"""Numbers spelt out, and their figures."""

MONTHS_AND_DAYS = frozenset(
    """january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday""".split()
)

_SUFFIXES = (
    ("izations", "iz"), ("isations", "iz"), ("ization", "iz"), ("isation", "iz"), ("ations", "at"), ("ation", "at"),
    ("ements", ""), ("ement", ""), ("nesses", ""), ("ness", ""), ("ments", ""), ("ment", ""), ("ities", ""),
    ("ity", ""), ("ising", "iz"), ("izing", "iz"), ("ised", "iz"), ("ized", "iz"), ("ises", "iz"), ("izes", "iz"),
    ("ise", "iz"), ("ize", "iz"), ("ating", "at"), ("ated", "at"), ("ates", "at"), ("ate", "at"), ("ators", "at"),
    ("ator", "at"), ("tions", "t"), ("tion", "t"), ("sions", "s"), ("sion", "s"), ("ically", "ic"), ("ously", "ous"),
    ("fully", ""), ("ings", ""), ("ing", ""), ("edly", ""), ("ally", "al"), ("ful", ""), ("ied", "i"), ("ies", "i"),
    ("ers", ""), ("er", ""), ("ors", ""), ("or", ""), ("est", ""), ("ed", ""), ("es", ""), ("ly", ""), ("s", ""),
    ("y", "i"), ("e", ""),
)  # fmt: skip
_SUFFIXES_BY_LETTER = {
    letter: tuple(pair for pair in _SUFFIXES if pair[0][-1] == letter) for letter in {pair[0][-1] for pair in _SUFFIXES}
}
_SHORTEST_STEM = 3


@lru_cache(maxsize=1 << 12)
def stem(word: str) -> str:
    """Return the stem of a lower-case word: its possessive and one ending taken off."""
    if word.endswith("'s"):
        word = word[:-2]
    elif word.endswith("'"):
        word = word[:-1]
    if len(word) <= _SHORTEST_STEM or not word.isalpha():
        return word
    for suffix, replacement in _SUFFIXES_BY_LETTER.get(word[-1], ()):
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            if suffix == "s" and word.endswith("ss"):
                break
            word = word[: len(word) - len(suffix)] + replacement
            break
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]  # planned, plan
    return word


def number_in(word: str) -> str | None:
    """Return the number that a lower-case word is or begins with, in figures: 45-year-old, twenty-three, six-hour."""
    if word.isalpha():
        return NUMBER_WORDS.get(word)
    head, _, rest = word.partition("-")
    if head[:1].isdigit():
        return head.replace(",", "")
    number = NUMBER_WORDS.get(head)
    ones = NUMBER_WORDS.get(rest.partition("-")[0])
    if number is not None and ones is not None and int(number) in _TENS and int(ones) < 10:
        return str(int(number) + int(ones))
    return number


def read_numbers(numerals: Iterable[tuple[int, str]]) -> frozenset[str]:
    """Return the numbers that numerals make: nine, hundred and 900 are one number.

    `numerals` are pairs of a token's index and its figures, in order; numerals side by side, or with one word between
    after a scale (two hundred and five), make one number. A lone "one" is no number.
    """
    found: set[str] = set()
    value, scaled, last = 0.0, False, -9
    for at, figures in numerals:
        try:
            number = float(figures)
        except ValueError:  # 10:30, 2nd
            found.add(figures)
            continue
        joins = at - last <= (2 if scaled else 1)
        if joins and figures in _SCALES and value:
            value, scaled = value * number, True
        elif joins and number < value and (scaled or (number < 10 and value in _TENS)):
            value += number
        else:
            _keep(found, value)
            value, scaled = number, False
        last = at
    _keep(found, value)
    return frozenset(found)


def _keep(found: set[str], value: float) -> None:
    if value > 1:
        found.add(str(int(value)) if value == int(value) else str(value))


_TENS = frozenset(range(20, 100, 10))
_SCALES = frozenset({"100", "1000", "1000000", "1000000000"})


def is_negation(word: str) -> bool:
    """Tell whether a lower-case word turns a statement round."""
    return word in NEGATIONS or word.endswith("n't")


_OPPOSITES = """
    rise fall, rose fell, rises falls, rising falling, increase decrease, increased decreased, up down, more fewer,
    higher lower, high low, gain loss, gained lost, win lose, won lost, support oppose, supports opposes,
    supported opposed, accept reject, accepted rejected, accepts rejects, approve reject, approved rejected,
    agree disagree, agreed disagreed, confirm deny, confirmed denied, safe unsafe, safe dangerous, legal illegal,
    guilty innocent, open closed, open close, opened closed, start end, begin end, began ended, first last,
    early late, earlier later,
    old new, young old, men women, man woman, boys girls, boy girl, male female, father mother, son daughter,
    brother sister, north south, east west, northern southern, eastern western, left right, public private, rich poor,
    good bad, better worse, best worst, easy hard, easy difficult, strong weak, cheap expensive, import export,
    imports exports, buy sell, bought sold, hot cold, warm cool, winter summer, spring autumn, morning evening,
    positive negative, success failure, succeeded failed, allow ban, allowed banned, love hate, before after,
    democrats republicans, democrat republican, home away, maximum minimum, top bottom, ally enemy,
    hired fired, arrive leave, arrived left, enter leave, add subtract, include exclude, likely unlikely, able unable
"""


def _opposite_stems() -> dict[str, set[str]]:
    table: dict[str, set[str]] = {}
    for pair in _OPPOSITES.split(","):
        one, other = map(stem, pair.split())
        table.setdefault(one, set()).add(other)
        table.setdefault(other, set()).add(one)
    return table


_OPPOSED = _opposite_stems()


_DATES = frozenset(map(stem, MONTHS_AND_DAYS))


def are_opposed(some: Iterable[str], others: AbstractSet[str]) -> bool:
    """Tell whether a stem among `some` has its opposite among `others`, or each has another month or day."""
    some = set(some)
    if some & _DATES and others & _DATES:
        return True
    return any(not _OPPOSED[term].isdisjoint(others) for term in some if term in _OPPOSED)
