"""CON002: one name in two spellings, or one short form for two names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import Document, Span
from evaluator.findings import Edit, Match, Related, Severity
from evaluator.language.patterns import lazy_pattern

if TYPE_CHECKING:
    from evaluator.language.names import Name

CHECK = Check(
    code="CON002",
    name="inconsistent-name",
    family="consistency",
    severity=Severity.WARNING,
    summary="One name is written in two spellings, or one short form stands for two names.",
    why="Two spellings make readers wonder whether there are two people, and one of them is wrong.",
    examples=(
        Flags(
            "Police named the driver as Olena Kovalchuk. Ms Kovalchuk was not hurt. Witnesses said that Kovalchik had "
            "braked hard.",
            "Kovalchik",
            mend="Police named the driver as Olena Kovalchuk. Ms Kovalchuk was not hurt. Witnesses said that Kovalchuk "
            "had braked hard.",
        ),
        Flags(
            "Fighters of al-Nusrah held the town in May. Later in the year al-Nosra withdrew to the hills.",
            "al-Nosra",
        ),
        Flags(
            "The late Colonel Gaddafi ruled for decades. Under Gaddafi the roads decayed, and Qaddafi blamed the "
            "weather.",
            "Qaddafi",
        ),
        Flags(
            "The Harbour and River Trust (HRT) bought the quay. Boats came back.\n\nThe Highland Rowing Team (HRT) will "
            "open it in May.",
            "Highland Rowing Team (HRT)",
        ),
        Silent(
            "The Harbour and River Trust (HRT) bought the quay. A spokesman for the Harbour & River Trust (HRT) was glad."
        ),
        Silent("Erik Hansen met Lars Hanson at the gate, and Hansen bowed to Hanson."),
        Silent("Iran and Iraq signed; Iranian and Iraqi ministers shook hands, and Iran's envoy smiled."),
        Silent("The Okafors came early. Ngozi Okafor sang, and Chidi Okafor's drums were heard until dawn."),
        Silent("In Kyiv (Kiev in Russian) the trams run. Isfahan, also known as Esfahan, lies on a river."),
        Silent("Maria and Mario Lindqvist own the bakery. Maria bakes; Mario sells."),
    ),
)


_BESIDE = 15  # characters between two spellings that are set against each other
_LINK = lazy_pattern(r"[\s,(“”\"‘’'/–—-]*(?:\b(?:and|or|now|formerly|then|not|nor|than|is|to|from)\b[\s,(“”\"‘’']*)?")
_ALIAS = lazy_pattern(
    r"(?:\b(?:a\.?k\.?a\.?|known as|called|spel(?:led|t)|written|née|"
    r"in (?:Persian|Arabic|Russian|Ukrainian|German|French|Spanish|English|Hebrew|Turkish|Welsh|Irish))|"
    r"[(,] ?(?:or|also|now|once|then|formerly|previously|from|from the [A-Z]\w+|born))[\s:,]*[“”\"'‘’(]*$"
)

_QUOTED = ("“”", '""', "‘’", "«»", "„“")


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield each rarer spelling at its first place; its other places and the common spelling are related."""
    from evaluator.language.acronyms import expanded_in_two_ways
    from evaluator.language.names import joined_in_two_ways, names_of, variants

    names = list(document.once(names_of).values())
    done: set[str] = set()
    for keep, change in variants(names):
        if change.form in done or _are_set_side_by_side(document, keep, change):
            continue
        done.add(change.form)
        here, there = change.spans[0], keep.spans[0]
        kept = document.text[slice(*there)]
        yield Match(
            here.start,
            here.end,
            _message(document, here, there),
            confidence=0.85,
            edits=tuple(Edit(*span, kept) for span in change.spans),
            related=(
                Related(*there, f"written “{kept}” here"),
                *(Related(*span, "also here") for span in change.spans[1:]),
            ),
        )
    for earlier, later in expanded_in_two_ways(document):
        yield Match(
            later.span.start,
            later.span.end,
            f"“{later.letters}” stood for “{document.text[earlier.span.start : earlier.span.end]}” earlier: one short form "
            "needs one name.",
            confidence=0.8,
            related=(Related(*earlier.span, "stands for another name here"),),
        )
    for there, here in joined_in_two_ways(document, names):
        kept = document.text[slice(*there)]
        yield Match(
            here.start,
            here.end,
            _message(document, here, there),
            confidence=0.7,
            edits=(Edit(*here, kept),),
            related=(Related(*there, f"written “{kept}” here"),),
            severity=Severity.INFO,
        )


def _are_set_side_by_side(document: Document, keep: Name, change: Name) -> bool:
    """Tell whether the text speaks of the two as two: "Kyiv (Kiev)", "Isfahan, also known as Esfahan", twins."""
    if _ALIAS.search(document.text, max(change.spans[0].start - _BESIDE * 2, 0), change.spans[0].start):
        return True
    if any(_is_spoken_of(document, name.spans[0]) for name in (keep, change)):
        return True
    ends = [span.end for span in keep.spans]
    for span in change.spans:
        at = bisect_left(ends, span.start)
        near = keep.spans[max(at - 1, 0) : at + 1]
        between = (Span(min(span.end, other.end), max(span.start, other.start)) for other in near)
        if any(gap.end - gap.start < _BESIDE and _LINK.fullmatch(document.text, gap.start, gap.end) for gap in between):
            return True
    return False


def _is_spoken_of(document: Document, span: Span) -> bool:
    """Tell whether a name stands alone in quotation marks: it is spoken of, as one form among others."""
    around = document.text[max(span.start - 1, 0) : span.start] + document.text[span.end : span.end + 1]
    return around in _QUOTED


def _message(document: Document, here: Span, there: Span) -> str:
    found, kept = document.text[slice(*here)], document.text[slice(*there)]
    return f"“{found}” is written “{kept}” elsewhere: use one spelling for one name."
