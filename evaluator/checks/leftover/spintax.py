"""LEF003: a spinner's alternatives were left unspun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.leftover._code import is_in_code
from evaluator.checks.leftover._subject import SPINNING, is_subject
from evaluator.document import Document, Span
from evaluator.findings import Edit, Match, Severity
from evaluator.language.lexicon import ADJECTIVE, ADVERB, PARTICIPLE, PAST, base_form, parts_of_speech
from evaluator.language.lines import search_lines
from evaluator.language.patterns import lazy_pattern

CHECK = Check(
    code="LEF003",
    name="spintax",
    family="leftover",
    severity=Severity.ERROR,
    summary="A spinner's alternatives were left in the text.",
    why="Spinning tools write choices in braces with bars between them and pick one for each copy. A brace that does not "
    "close leaves all of them on the page.",
    opaque=True,
    over=("GAR", "REA", "DUP", "CON", "LEF002", "LEF004"),
    examples=(
        Flags(
            "You can {buy|purchase} a ticket at the gate.",
            "{buy|purchase}",
            mend="You can buy a ticket at the gate.",
        ),
        Flags("The {big {red|blue}|small} barn burned.", "{big {red|blue}|small}", mend="The big red barn burned."),
        Flags("Our {staff|team members is ready to help.", "{staff|team"),
        Flags("A quick|fast} answer came by post.", "quick|fast}", mend="A quick answer came by post."),
        Flags("A [big|large] boat sank.", "[big|large]", mend="A big boat sank."),
        Flags("The old|ancient|aged mill burned.", "old|ancient|aged", mend="The old mill burned."),
        Flags("The fort was built/erected/raised in May.", "built/erected/raised", mend="The fort was built in May."),
        Silent("Bring a red/green/blue ticket for breakfast/lunch/dinner; in Python `{a|b}` is a union."),
        Silent("The set {x | x > 0} is open, and so is {a, b}."),
        Silent("We write P(A|B) for the chance of A given B, and |x| for its size."),
        Silent("Run it as tool [--fast|--slow] and read the log."),
        Silent("Name | Age | Town\nAda | 36 | London"),
    ),
)

_CANDIDATE = lazy_pattern(r"[{}|]")
_MATHS = lazy_pattern(r"[=<>∈∀∃≤≥\\^+]|:\s*\w+\s*[=<>]")
# Choices in other brackets, or in none: words in small letters, at least three of them where nothing encloses them.
_BARE = lazy_pattern(
    r"""
      (?<![\w\[|])\[[A-Za-z’' -]{3,60}(?:\|[A-Za-z’' -]{3,60})+\](?![\w\](|])
    | (?<![\w(|])\((?:[a-z’' -]{3,60})(?:\|[a-z’' -]{3,60}){2,}\)(?![\w*+?{|])
    | (?<![\w|/=-])[a-z’'-]{3,30}(?:\|[a-z’'-]{3,30}){2,}(?![\w|/=-])
    """,
    re.VERBOSE,
)
_SLASHED = lazy_pattern(r"(?<![\w/.:@~-])[a-z]{3,20}(?:/[a-z]{3,20}){2,}(?![\w/.=@-])(?!\.[a-z])")
_ANSWERS = lazy_pattern(r"\b(?:yes|no|on|off|true|false|none|null|file|option|args?)\b|--")
_ABOUT_SYNTAX = lazy_pattern(
    r"\b(?:regex|regular expressions?|grammar|syntax|pipes?|grep|spintax|command line|bash|shell)\b", re.IGNORECASE
)
_LONGEST = 600  # characters of one choice with all its alternatives
_FILTER = lazy_pattern(
    r"\|\s*(?:default|upper|lower|title|capitali[sz]e|date|escape|safe|e|raw|truncate|strip|json|currency|money|t|i18n|trim|join"
    r"|first|last|length|size|replace|round|plural\w*|url\w*|slice|sort|map)\b|[:=('\"]|^(?:cite|main|lang|convert|infobox|see)\b"
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield each choice, whole or broken, with the first of its alternatives as the mend."""
    yield from _slashed(document)
    text = document.text
    if "|" not in text:
        return
    for block in document.prose:
        body = text[block.start : block.end]
        span = Span(block.start, block.end)
        if "|" not in body or _ABOUT_SYNTAX.search(body) or is_subject(document, span, SPINNING):
            continue
        found = [match for match in _in_block(document, span) if not is_in_code(document, match.span)]
        yield from found
        for bare in _BARE.finditer(text, block.start, block.end):
            span = Span(bare.start(), bare.end())
            if (
                not any(span.overlaps(other.span) for other in found)
                and not _ANSWERS.search(bare.group())
                and not is_in_code(document, span)
            ):
                yield _match(text, span, bare.group().strip("[]()").split("|")[0].strip())


def _slashed(document: Document) -> Iterator[Match]:
    """Yield words of one form with slashes between them; nouns and names are listed so by writers too."""
    text = document.text
    for found in search_lines(_SLASHED, text, ("/",)):
        words = found.group().split("/")
        if len(set(words)) == len(words) and _are_one_form(words) and not is_in_code(document, Span(*found.span())):
            yield _match(text, Span(*found.span()), words[0])


def _are_one_form(words: Sequence[str]) -> bool:
    """Tell whether words are all of one form, past or with -ly, or all adjectives, and none a colour or the like."""
    if all(word.endswith("ly") and parts_of_speech(word)[:1] == ADVERB for word in words):
        return True
    if all(word.endswith("ed") for word in words):
        return all(base_form(word) is not None for word in words)
    verbs = all(parts_of_speech(word)[:1] in (PAST, PARTICIPLE) for word in words)
    # “red/green/blue”, “gay/straight”: what can be a noun as well is listed.
    return verbs or all(parts_of_speech(word) == ADJECTIVE for word in words)


def _in_block(document: Document, block: Span) -> Iterator[Match]:
    text = document.text
    depth, opened, bars = 0, -1, 0
    loose: list[int] = []  # bars outside every brace
    last = block.start
    for found in _CANDIDATE.finditer(text, block.start, block.end):
        mark, at = found.group(), found.start()
        if mark == "{":
            if depth == 0:
                opened, bars = at, 0
            depth += 1
        elif mark == "|":
            if depth:
                bars += 1
            else:
                loose.append(at)
        elif depth:
            depth -= 1
            if depth == 0:
                if bars and _is_choice(text[opened : at + 1]):
                    yield _match(text, Span(opened, at + 1), _choose(text[opened : at + 1]))
                last, loose = at + 1, []
        else:
            near = [bar for bar in loose if bar >= last and _is_tight(text, bar)]
            if near:
                start = _word_start(text, near[0], last)
                yield _match(text, Span(start, at + 1), text[start : near[0]])
            last, loose = at + 1, []
    if depth and bars:
        yield from _unclosed(text, opened, block.end)


def _unclosed(text: str, opened: int, end: int) -> Iterator[Match]:
    bar = text.find("|", opened, end)
    first = text[opened + 1 : bar].strip("{ ")
    if not _is_tight(text, bar) or not first or len(first) > 80 or _MATHS.search(first):
        return
    last_bar = bar
    while (following := text.find("|", last_bar + 1, min(end, last_bar + 80))) >= 0:
        last_bar = following
    # Where the last alternative ends is not known: its first word is what can be shown, and nothing can be mended.
    found = re.compile(r"[\w’'-]+").match(text, last_bar + 1)
    yield Match(
        opened,
        found.end() if found else last_bar + 1,
        f"A spinner's choice opens here and never closes: keep one wording, such as “{first}”.",
        confidence=0.93,
    )


def _is_tight(text: str, bar: int) -> bool:
    return text[bar - 1 : bar].isalnum() and text[bar + 1 : bar + 2].isalnum()


def _word_start(text: str, bar: int, low: int) -> int:
    while bar > low and (text[bar - 1].isalnum() or text[bar - 1] in "-’'"):
        bar -= 1
    return bar


def _is_choice(shown: str) -> bool:
    """Tell a spinner's choice from a set, code or a template's filter."""
    inner = shown[1:-1]
    if shown.startswith("{{") and shown.endswith("}}") and shown.count("{") == 2:
        inner = shown[2:-2]
        if _FILTER.search(inner) or "_" in inner or "." in inner or inner.startswith(" "):
            return False  # {{ name | upper }} is a field
    if len(shown) > _LONGEST:
        return False
    if _MATHS.search(inner) or not any(map(str.isalpha, inner)) or ("||" in inner and " || " in inner):
        return False
    return re.match(r"\s*[^\W\d_](?:\s+in\s+\w+)?\s+\|\s", inner) is None


def _choose(shown: str) -> str:
    """Return the first alternative that says something, choices inside it made likewise."""
    alternatives, depth, current = [], 0, ""
    for mark in shown[1:-1]:
        depth += (mark == "{") - (mark == "}")
        if mark == "|" and depth == 0:
            alternatives.append(current)
            current = ""
        else:
            current += mark
    alternatives.append(current)
    chosen = next((one for one in alternatives if one.strip()), "")
    while (inner := re.search(r"\{[^{}]*\}", chosen)) is not None:
        chosen = chosen[: inner.start()] + inner.group()[1:-1].split("|")[0] + chosen[inner.end() :]
    return chosen.strip()


def _match(text: str, span: Span, chosen: str) -> Match:
    return Match(
        span.start,
        span.end,
        f"A spinner's choice was left unspun: keep one wording, such as “{chosen}”.",
        confidence=0.97,
        edits=(Edit(span.start, span.end, chosen),),
    )
