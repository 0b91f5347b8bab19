"""DUP004: one long wording, or one stock frame, over and over."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import BlockKind, Document, Span
from evaluator.findings import Match, Related, Severity
from evaluator.language.wording import FUNCTION_WORDS

CHECK = Check(
    code="DUP004",
    name="repeated-wording",
    family="duplication",
    severity=Severity.WARNING,
    summary="One long wording, or one stock frame, comes over and over.",
    why="A rewriter has a favourite phrase for each job and uses it every time. A careful writer varies the frame or "
    "drops it.",
    options={"times": 3},
    examples=(
        Flags(
            "The head teacher stated that the roof leaks. She stated that repairs had been promised in May. The "
            "council stated that money was short. A parent stated that buckets stood in every room.",
            "stated that",
        ),
        Flags(
            "It is worth noting that the tower is old. The lift is newer. It is worth noting that both need paint. It "
            "is worth noting that paint is dear.",
            "It is worth noting that",
        ),
        Flags(
            "The harbour office reopened on Monday after a long and costly overhaul of its leaking roof, and the "
            "clerks were glad of it. Nobody had expected a long and costly overhaul of its leaking roof when the work "
            "began, least of all the treasurer. Next year a long and costly overhaul of its leaking roof awaits the "
            "customs house as well.",
            "a long and costly overhaul of its leaking roof",
        ),
        Silent("The head teacher said that the roof leaks. The council stated that money was short."),
        Silent(
            "In order to reach the pier, the crew crossed the yard. In order to load, they waited for the tide. The cook "
            "went ashore in order to buy bread."
        ),
        Silent("She said it was late. He said it was not. They said goodbye. Nobody said more."),
    ),
)

# Frames that carry no news. One of them is style; the same one again and again is a machine's habit.
_REPORTING = (
    "stated", "noted", "mentioned", "explained", "remarked", "emphasized", "emphasised", "highlighted", "stressed",
    "indicated", "claimed", "asserted", "revealed", "underlined", "underscored", "commented", "observed",
)  # fmt: skip
_FRAMES = (
    *((verb, "that") for verb in _REPORTING),
    ("it", "is", "worth", "noting", "that"),
    ("it", "is", "important", "to", "note", "that"),
    ("it", "should", "be", "noted", "that"),
    ("it", "is", "essential", "to"),
    ("it", "is", "crucial", "to"),
    ("it", "is", "important", "to"),
    ("plays", "a", "crucial", "role"),
    ("when", "it", "comes", "to"),
    ("due", "to", "the", "fact", "that"),
)
_WORDS_PER_USE = 250  # rarer than one use in so many words is no habit
_LONG = 8  # words in a row that are a wording of its own
_LONG_MATTER = 4  # of them, words of matter in lower case: names and titles have to be repeated
_WORDS_PER_LONG_USE = 1500
_FREQUENT_RUN = bytes([True] * _LONG)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield one match for each wording used too often: at its second use, the others as related."""
    tokens = document.tokens
    times = options.integer("times")
    taken: set[int] = set()
    for frame in sorted(_FRAMES, key=len, reverse=True):
        width = len(frame)
        starts = (at for at in tokens.places.get(frame[0], ()) if at not in taken)
        places = [at for at in starts if tuple(tokens.lower[at : at + width]) == frame]
        if len(places) >= max(times, document.word_count // _WORDS_PER_USE):
            taken.update(places)
            yield _match(document, " ".join(frame), [tokens.span(at, at + width) for at in places], 0.8)
    for spans in _long_wordings(document, max(times, document.word_count // _WORDS_PER_LONG_USE)):
        yield _match(document, document.text[slice(*spans[0])], spans, 0.7)


def _match(document: Document, wording: str, spans: list[Span], confidence: float) -> Match:
    place = spans[1]
    return Match(
        place.start,
        place.end,
        f"“{wording}” is used {len(spans)} times: vary it or leave it out.",
        confidence=confidence,
        related=tuple(Related(*span, "also here") for span in spans if span is not place),
    )


def _long_wordings(document: Document, least: int) -> Iterator[list[Span]]:
    """Yield the places of each run of eight words or more that stands in at least `least` paragraphs or sentences."""
    tokens = document.tokens
    lower = tokens.lower
    places: dict[tuple[str, ...], list[int]] = {}
    for first, last in _runs_of_frequent(document, least):
        for at in range(first, last - _LONG + 1):
            places.setdefault(tuple(lower[at : at + _LONG]), []).append(at)
    taken: set[int] = set()
    for starts in places.values():
        if len(starts) < least:
            continue
        free = [at for at in starts if at not in taken and _is_wording(document, at)]
        if len(free) < least:
            continue
        width = _LONG
        while len({tuple(lower[at : at + width + 1]) for at in free}) == 1 and tokens.is_word(free[0] + width):
            width += 1
        for at in free:
            taken.update(range(at - _LONG + 1, at + width))
        yield [tokens.span(at, at + width) for at in free]


def _runs_of_frequent(document: Document, least: int) -> Iterator[tuple[int, int]]:
    """Yield half-open token ranges, long enough for a wording, of words that are all used `least` times."""
    frequent = {word for word, at in document.tokens.places.items() if len(at) >= least and word[0].isalnum()}
    flags = bytes([word in frequent for word in document.tokens.lower])
    first = flags.find(_FREQUENT_RUN)
    while first >= 0:
        last = flags.find(0, first)
        last = len(flags) if last < 0 else last
        yield first, last
        first = flags.find(_FREQUENT_RUN, last)


def _is_wording(document: Document, at: int) -> bool:
    """Tell whether eight words from token `at` are a writer's wording, not a name, a list's frame or a refrain."""
    tokens = document.tokens
    own = sum(
        1
        for i in range(at, at + _LONG)
        if tokens.lower[i] not in FUNCTION_WORDS and tokens.text[i].islower() and tokens.text[i].isalpha()
    )
    block = document.block_at(tokens.start[at])
    return (
        own >= _LONG_MATTER
        and block is not None
        and block.kind is BlockKind.PARAGRAPH
        and block.end - block.start > 120
    )
