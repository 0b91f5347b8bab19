"""The words of a paragraph as the chain over words sees them: a column of features for each template.

Words say what furniture is made of; the shapes say where it was let in: a capital where no sentence ended.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import sub
from typing import NamedTuple

from evaluator.language.openings import OPENERS, SMALL_WORDS, TITLE_WORDS, usual_part

_ENTRY_MARKS = frozenset("o+»›►")
STOPS = frozenset('.!?…:;”"’)')
_ENDS = frozenset(".!?")
_LARGE = frozenset(("Aa", "“"))
_NEAR = 4  # tokens on each side whose capitals and small words are counted
_LONG_PIECE, _LONGEST_PIECE = 12, 20  # tokens between two seams
_FARTHEST = 9  # tokens to the next stop; beyond, one is as far as another
_COUNTDOWN = [str(distance) for distance in range(_FARTHEST, -1, -1)]


def _names_of_shares(most: int) -> list[list[str]]:
    """Return by a number of tokens, and by how many of them are signed, their share in steps of one in `most`."""
    return [[str(n * most // max(size, 1)) for n in range(size + 1)] for size in range(2 * _NEAR + 2)]


_FIFTHS = _names_of_shares(5)
_SIXTHS = _names_of_shares(6)


class _Traits(NamedTuple):
    """What is known of a form by itself."""

    shape: str
    word: str
    """Lower case; "0" for a number."""
    part: str
    """Usual part of speech, "-" for what is no word."""
    is_capital: bool
    is_small: bool


@lru_cache(maxsize=1 << 12)
def _traits(form: str) -> _Traits:
    shape = shape_of(form)
    word = "0" if shape == "0" else form.lower().replace("’", "'")
    part = usual_part(word) if shape[0].isalpha() else "-"
    return _Traits(shape, word, part, shape in ("Aa", "AA"), word in SMALL_WORDS)


def shape_of(form: str) -> str:
    """Return the shape of a token: "Aa", "AA", "aa", "0" for a number, a mark itself."""
    first = form[0]
    if first.isdigit():
        return "0"
    if not first.isalpha():
        return form
    if not first.isupper():
        return "aa"
    return "AA" if len(form) > 1 and form.isupper() else "Aa"


def word_columns(forms: Sequence[str], cues: Sequence[str]) -> dict[str, Sequence[str]]:
    """Return the features of the tokens of a stretch by template, "" where a template says nothing of a token.

    `cues` names the certain phrase that a token lies in, or "".
    """
    if not forms:
        return {}
    shapes, words, parts, capitals, small = zip(*map(_traits, forms), strict=True)
    count = len(forms)
    pairs = list(map(" ".join, zip(("^", *words), (*words, "$"), strict=True)))
    ends = [i for i, word in enumerate(words) if word in _ENDS]
    opened = [True, *map(STOPS.__contains__, words[:-1])]
    large = [i for i, shape in enumerate(shapes) if shape in _LARGE]
    thick = _densities(capitals, _FIFTHS)
    states, seams, pieces = _runs(words, shapes, parts, (capitals, small), ends, large)
    around = zip(("^", *parts[:-1]), parts, (*parts[1:], "$"), shapes, strict=True)
    columns: dict[str, Sequence[str]] = {
        "w": words,
        "w-": ("^", *words[:-1]),
        "w+": (*words[1:], "$"),
        "b": pairs[1:],
        "b-": pairs[:-1],
        "t": ["", "", *map(" ".join, zip(words, words[1:], words[2:], strict=False))][:count],
        "s": list(map("".join, zip(("^", *shapes[:-1]), shapes, (*shapes[1:], "$"), strict=True))),
        "p": list(map("".join, around)),
        "c": [share + "o" if is_first else share for share, is_first in zip(thick, opened, strict=True)],
        "f": _densities(small, _SIXTHS),
        "d": _distances(count, ends),
        "u": states,
        "us": list(map("".join, zip(states, shapes, thick, strict=True))),
        "r": seams,
        "l": pieces,
    }
    columns["capital"], columns["seam"] = _capitals(words, shapes, opened, large)
    if any(cues):
        columns["cue"] = [_cue(cues, words, shapes, i) for i in range(count)]
    return columns


def _densities(signs: Sequence[bool], shares: Sequence[Sequence[str]]) -> list[str]:
    """Return for each token the share of signed ones around it; `shares` name it by how many are there and are signed."""
    count = len(signs)
    sums = [0] * _NEAR + list(accumulate(signs, initial=0))
    sums += sums[-1:] * _NEAR
    counts = list(map(sub, sums[2 * _NEAR + 1 :], sums))
    if count <= 2 * _NEAR:
        return [shares[min(count, i + _NEAR + 1, count - i + _NEAR)][n] for i, n in enumerate(counts)]
    first = [shares[_NEAR + 1 + i][n] for i, n in enumerate(counts[:_NEAR])]
    last = [shares[2 * _NEAR - i][n] for i, n in enumerate(counts[count - _NEAR :])]
    return [*first, *map(shares[-1].__getitem__, counts[_NEAR : count - _NEAR]), *last]


def _distances(count: int, ends: Sequence[int]) -> list[str]:
    """Return for each of `count` tokens how far the next of the stops at `ends` is."""
    distances: list[str] = []
    for end in ends:
        length = end + 1 - len(distances)
        distances += _COUNTDOWN[:1] * (length - len(_COUNTDOWN))
        distances += _COUNTDOWN[-length:]
    return distances + _COUNTDOWN[:1] * (count - len(distances))


def _capitals(
    words: Sequence[str], shapes: Sequence[str], opened: Sequence[bool], large: Sequence[int]
) -> tuple[list[str], list[str]]:
    """Say of each capital which word opens a sentence or has it where none ended, and of the latter what stands before."""
    word_column = [""] * len(words)
    seam_column = [""] * len(words)
    for i in large:
        if shapes[i] != "Aa":
            continue
        if opened[i]:
            word_column[i] = f"o:{words[i]}"
        elif words[i] in OPENERS:
            word_column[i] = f"f:{words[i]}"
            seam_column[i] = f"f{shapes[i - 1]}"
        else:
            seam_column[i] = f"n{shapes[i - 1]}"
    return word_column, seam_column


def _cue(cues: Sequence[str], words: Sequence[str], shapes: Sequence[str], at: int) -> str:
    """Return the phrase a token lies in, or that one ends or begins beside it."""
    if cues[at]:
        return cues[at]
    if at and cues[at - 1]:
        return f"-{shapes[at]}{'f' if words[at] in OPENERS else ''}"
    return f"+{shapes[at]}" if at + 1 < len(cues) and cues[at + 1] else ""


def _runs(
    words: Sequence[str],
    shapes: Sequence[str],
    parts: Sequence[str],
    signs: tuple[Sequence[bool], Sequence[bool]],
    ends: Sequence[int],
    large: Sequence[int],
) -> tuple[list[str], list[str], list[str]]:
    """Say of each token what its run between two stops looks like: where furniture was let in, the run has a seam.

    First its state, "s": closed by a stop, no seam; "b" and "a": before and after the first seam inside the run; "e": the
    paragraph ends without a stop. Then, of runs with seams or without a stop: what stands at the next seam, and how long
    the piece up to it is and how full of capitals and small words. `signs` tell of each token whether it has a capital
    and whether it is a small word, `ends` are the stops, `large` the capitals and opening quotation marks.
    """
    states: list[str] = []
    seams: list[str] = []
    pieces: list[str] = []
    capitals, small = signs
    count = len(words)
    for end in (*ends, count):
        start, last = len(states), min(end + 1, count)
        within = large[bisect_right(large, start) : bisect_left(large, end)]
        inside = [at for at in within if _is_seam(words, shapes, parts, at)]
        if not inside and end < count:
            states += "s" * (last - start)
            seams += [""] * (last - start)
            pieces += [""] * (last - start)
            continue
        states += ("b" if inside else "e") * ((inside[0] if inside else last) - start)
        states += "a" * (last - len(states))
        for low, high in pairwise((start, *inside, last)):
            length = high - low
            if high < last:
                kind = "b" if low == start else "m"
                seam = kind + _seam(words, shapes, parts, high)
            else:
                kind, seam = "a" if end < count else "e", ""
            seams += [seam] * length
            capital_share = sum(capitals[low:high]) * 4 // max(1, length)
            small_share = sum(small[low:high]) * 6 // max(1, length)
            size = length // 2 if length < _LONG_PIECE else _LONG_PIECE // 2 + (length > _LONGEST_PIECE)
            pieces += [f"{kind}{size}{small_share}{capital_share}"] * length
    return states, seams, pieces


def _seam(words: Sequence[str], shapes: Sequence[str], parts: Sequence[str], at: int) -> str:
    """Describe a seam by the word that opens it and by what stands around that."""
    word = words[at] if words[at] in OPENERS else parts[at]
    before = parts[at - 1] if shapes[at - 1] == "aa" else shapes[at - 1]
    return word + before + (shapes[at + 1] if at + 1 < len(shapes) else "$")


def _is_seam(words: Sequence[str], shapes: Sequence[str], parts: Sequence[str], at: int) -> bool:
    """Tell whether a sentence may begin at a token inside a run: at a small word or a common noun with a capital."""
    before = shapes[at - 1]
    if shapes[at] == "“":
        return before in ("aa", "Aa", "AA") and shapes[at + 1 : at + 2] == ("Aa",)
    if before not in ("aa", "Aa", "AA", "0", ")", "%") or words[at - 1] in TITLE_WORDS:
        return False
    if words[at] in OPENERS:
        return words[at] != "i"
    if before not in ("aa", "0"):
        return False  # a name of several words
    return parts[at] in "nsg" and at + 1 < len(words) and shapes[at + 1] == "aa" and parts[at + 1] in "dzf"


def opens_at(forms: Sequence[str], at: int) -> bool:
    """Tell whether a sentence may begin, with no stop before it, at a token with a capital or a quotation mark."""
    low = max(0, at - 1)
    shapes, words, parts, _, _ = zip(*map(_traits, forms[low : at + 2]), strict=True)
    return at > 0 and _is_seam(words, shapes, parts, at - low)


def is_entry_mark(forms: Sequence[str], at: int) -> bool:
    """Tell whether a token is the mark of a menu's entry, a small “o” for a bullet too: a name or title follows it."""
    return forms[at] in _ENTRY_MARKS and at + 1 < len(forms) and forms[at + 1][0].isupper()
