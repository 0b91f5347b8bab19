"""Where to look: the lines of a text that hold a telling sign.

A pattern of many alternatives is tried at every character. Plain search for a fixed string is fifty times faster, so
such a pattern is best run only over the lines that hold one of the strings it cannot match without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from evaluator.document import Span


@lru_cache(maxsize=1)
def _pieces(text: str) -> str:
    """Return what stands between the spaces of a text, each different piece once: a long text says most words often."""
    return " ".join(set(text.split(" ")))


@lru_cache(maxsize=1)
def characters(text: str) -> frozenset[str]:
    """Return the different characters of a text: what holds none of a kind needs no search for it."""
    return frozenset(_pieces(text))


def _possible(text: str, signs: Iterable[str]) -> list[str]:
    """Return the signs of which every part between spaces is in the text: most texts hold few of them."""
    pieces = _pieces(text)
    spelt = filter(characters(text).issuperset, signs)
    return [sign for sign in spelt if all(part in pieces for part in sign.split(" "))]


def lines_at(text: str, offsets: Iterable[int]) -> list[Span]:
    """Return the spans of the lines that hold the offsets, in order and each once; breaks not included."""
    lines: list[Span] = []
    for at in sorted(offsets):
        if not lines or at >= lines[-1].end:
            end = text.find("\n", at)
            lines.append(Span(text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end))
    return lines


def lines_with(text: str, signs: Iterable[str]) -> list[Span]:
    """Return the spans of the lines that hold at least one of `signs`, in order and each once; breaks not included."""
    return lines_at(text, _places(text, signs))


def search_lines(pattern: re.Pattern[str], text: str, signs: Iterable[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern` in the lines that hold a sign; no match goes past its line."""
    for line in lines_with(text, signs):
        yield from pattern.finditer(text, line.start, line.end)


def match_at(pattern: re.Pattern[str], text: str, starts: Iterable[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern` that begin with one of `starts`, in order and without overlap.

    Much faster than a search where every match begins with one of a few fixed strings.
    """
    end = 0
    for at in sorted(_places(text, starts)):
        if at >= end and (found := pattern.match(text, at)) is not None and found.end() > at:
            yield found
            end = found.end()


_PROBE = 4
"""Characters by which signs are searched together: each search goes through the whole text."""


def _places(text: str, signs: Iterable[str]) -> set[int]:
    """Return the offsets at which one of `signs` stands."""
    by_probe: dict[str, list[str]] = {}
    for sign in _possible(text, signs):
        by_probe.setdefault(sign[:_PROBE] if sign[0].isalnum() else sign[0], []).append(sign)
    found: set[int] = set()
    for probe, group in by_probe.items():
        wanted = group[0] if len(group) == 1 else probe
        at = text.find(wanted)
        while at >= 0:
            if wanted is not probe or text.startswith(tuple(group), at):
                found.add(at)
            at = text.find(wanted, at + 1)
    return found
