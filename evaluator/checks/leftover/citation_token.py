"""LEF005: tokens and tracking of assistants and search tools, and references to a list that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import PROSE, BlockKind, Document, Span
from evaluator.findings import Edit, Match, Related, Severity
from evaluator.language.lines import search_lines

CHECK = Check(
    code="LEF005",
    name="citation-token",
    family="leftover",
    severity=Severity.ERROR,
    summary="A tool's reference mark or tracking parameter was copied with the text.",
    why="Assistants and search tools mark their sources with tokens that mean something only on their own page. Numbers in "
    "brackets without a list of references point nowhere.",
    opaque=True,
    scopes=PROSE | {BlockKind.TABLE},
    over=("GAR", "REA", "CON", "LEF002", "LEF004"),
    options={"parameters": ()},
    examples=(
        Flags(
            "The dam was finished in 1931. :contentReference[oaicite:0]{index=0}",
            ":contentReference[oaicite:0]{index=0}",
            mend="The dam was finished in 1931.",
        ),
        Flags("The dam holds well【4:0†source】.", "【4:0†source】", mend="The dam holds well."),
        Flags("The dam leaks turn0search1 in winter.", "turn0search1", mend="The dam leaks in winter."),
        Flags(
            "Read https://example.org/dam?utm_source=chatgpt.com for more.",
            "utm_source=chatgpt.com",
            mend="Read https://example.org/dam for more.",
        ),
        Flags(
            "The valley was settled early.[12] The road came late.",
            "[12]",
            mend="The valley was settled early. The road came late.",
        ),
        Flags("Rents rose by a third [cite: 4, 7].", "[cite: 4, 7]", mend="Rents rose by a third."),
        Silent("The valley was settled early.[1]\n\nReferences\n\n[1] A history of the valley, 1931."),
        Silent("The variable list[2] holds the third name; the court in [2004] 1 AC 12 agreed."),
        Silent("See https://example.org/dam?page=2&utm_source=newsletter for the next part."),
        Silent("He said “they [12 of them] never came”, and turn 0 of the game was void."),
    ),
)

_TOKEN = re.compile(
    r"""
      :?contentReference\[oaicite:[^\]\n]{0,12}\](?:\{index=\d*\}?)?
    | \[?oaicite:\d+\]?(?:\{index=\d+\})?
    | \[oai_citation:[^\]\n]{0,120}\](?:\([^()\s]{0,400}\))?
    | \[?【[^【】\n]{1,120}】\]?
    | [\ue200-\ue206]?(?:cite|filecite|navlist|image_group|entity|video|url|i)?(?:[\ue200-\ue206]?(?:turn\d+(?:search|view|news|image|file|fetch|academia|reddit|forecast|finance|sports|product|business|maps)\d+))+[\ue200-\ue206]?
    | [\ue200-\ue206][^\ue200-\ue206\n]{0,200}[\ue200-\ue206]
    | \(?\{"attribution":\{"attributableIndex":"[^"]{0,20}"\}\}\)?
    | \[cite_start\]
    | \[cite:?\ [\d,\ -]{1,40}\] | \[cite:\d[\d,\ -]{0,40}\]
    | \[\^\d{1,3}\^\](?:\([^()\s]{1,400}\))?
    | \[(?:web|source|doc|file|attached_file|post|x_post|tweet|image|video|memory|conversation_history|chart|search|ref|citation|page|code_file|generated_image):\s?\d{1,4}\](?:\[(?:web|source|doc|file):\d{1,4}\])*
    | <grok:render\b[^>\n]{0,200}>(?:[^<\n]{0,200}</grok:render>)?
    | </?grok-card\b[^>\n]{0,200}/?> | \[?grok_(?:card|render)[^\]\s]{0,80}\]?
    | <sup>\[\d{1,3}\]</sup>
    | (?<=\w)\s?\((?:[\w-]+(?:\.[\w-]+)+|[A-Z][\w\ ]{1,30})\+\d{1,2}\)
    | \b(?:citeturn|navlistturn)\w{0,60}
    | :::\s?writing\{[^}\n]{0,120}\}
    | \[(?:citation\ needed|clarification\ needed|when\?|who\?|by\ whom\?|according\ to\ whom\?|page\ needed|dubious\ –\ discuss|better\ source\ needed|failed\ verification|original\ research\?|update|edit)\](?!\()
    """,
    re.VERBOSE,
)
_TOKEN_SIGNS = ("oaicite", "contentReference", "oai_citation", "【", "attributableIndex", "grok", ":::", "\ue200",
                "\ue201", "\ue202", "\ue203", "\ue204", "\ue205", "\ue206", "turn0", "turn1", "turn2", "turn3",
                "turn4", "turn5", "turn6", "turn7", "turn8", "turn9", "citeturn", "+1)", "+2)", "+3)", "+4)", "+5)",
                "+6)", "+7)", "+8)", "+9)")  # fmt: skip
_BRACKET_SIGNS = ("[cite", "[^", "[web", "[source", "[doc", "[file", "[attached", "[post", "[x_", "[image", "[video",
                  "[memory", "[conv", "[tweet", "[search", "[ref", "[chart", "[page", "[code", "[gen", "<sup>[",
                  "needed]", "?]", "discuss]", "verification]", "[update]", "[edit]")  # fmt: skip
_TRACKING = re.compile(
    r"""(?:(?<=[?&])|(?<=&amp;))(?:
      utm_source=(?:chat\.?gpt(?:\.com)?|chat\.openai\.com|openai(?:\.com)?|perplexity(?:\.ai)?|copilot(?:\.microsoft)?(?:\.com)?|claude(?:\.ai)?|gemini(?:\.google\.com)?|grok(?:\.com)?|bing(?:\.com)?(?:chat)?|you\.com|deepseek(?:\.com)?|phind|poe(?:\.com)?|meta\.ai|mistral(?:\.ai)?|google|duckduckgo)\b
    | referrer=(?:grok\.com|chatgpt\.com)
    | (?:gclid|fbclid|msclkid|srsltid|gbraid|wbraid|dclid|yclid|igshid|igsh|twclid|ttclid|mc_eid|mc_cid|_hsenc|_hsmi|ved|sca_esv|gs_lcrp)=[\w.~%:-]*
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_FEW = 6  # marks; more are the apparatus of a paper whose list stands elsewhere
_FRAGMENT = re.compile(r"(?<=[\w/=&?-])#:~:text=[^\s)\]>\"”]*")
_NUMBER = re.compile(r"\s?\[(\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,6})\](?!\()")
_LIST_LINE = re.compile(r"(?:^|\n)[ \t]*(?:\[\d{1,3}\]|\^|\[\^\d+\]:|\(\d{1,3}\)|\d{1,3}[.)][ \t])")
_LIST_TITLE = re.compile(
    r"(?:^|\n)[ \t#*_=]*(?:\d+\.?\s+)?(?:references|bibliography|works cited|sources|notes|endnotes|footnotes|citations|literature(?: cited)?)\b[ \t:*_=]*(?=\n|\Z)",
    re.IGNORECASE,
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield tokens, tracking parameters, and numbers in brackets where no list is."""
    text = document.text
    taken: list[Span] = []
    signs = (*_TOKEN_SIGNS, *_BRACKET_SIGNS) if "[" in text else _TOKEN_SIGNS
    for found in search_lines(_TOKEN, text, signs):
        span = _trim(text, Span(*found.span()))
        taken.append(span)
        yield _token(document, span)
    yield from _tracking(document, options)
    yield from _numbers(document, taken)


def _trim(text: str, span: Span) -> Span:
    while span.start < span.end and text[span.start].isspace():
        span = Span(span.start + 1, span.end)
    return span


def _token(document: Document, span: Span) -> Match:
    text = document.text
    shown = text[span.start : span.end]
    wiki = shown.startswith("[") and shown.endswith(
        ("needed]", "?]", "discuss]", "verification]", "[edit]", "[update]")
    )
    whose = "a mark of an encyclopedia's editors" if wiki else "a tool's reference token"
    return Match(
        span.start,
        span.end,
        f"“{shown if len(shown) <= 60 else shown[:57] + '...'}” is {whose} and means nothing here: cut it.",
        confidence=0.9 if wiki else 0.98,
        edits=(_without(text, span),),
        safe=not wiki,
    )


def _without(text: str, span: Span) -> Edit:
    """Cut with the space before it: what follows a mark is a stop or a space already."""
    start = span.start
    while start and text[start - 1] == " ":
        start -= 1
    after = text[span.end : span.end + 1]
    if after and after not in " .,;:!?)”’\n\"'" and start < span.start:
        start += 1
    return Edit(start, span.end, "")


def _tracking(document: Document, options: Options) -> Iterator[Match]:
    text = document.text
    if "=" not in text:
        return
    own = "|".join(re.escape(name) for name in options.words("parameters"))
    patterns = [_TRACKING, *([re.compile(rf"(?<=[?&])(?:{own})=[^\s&#]*")] if own else [])]
    for pattern in patterns:
        for found in pattern.finditer(text):
            yield Match(
                found.start(),
                found.end(),
                f"“{found.group()}” tells where the link was copied from, not where it leads: cut it from the address.",
                confidence=0.95,
                edits=(_parameter_edit(text, Span(*found.span())),),
                safe=True,
            )
    for found in _FRAGMENT.finditer(text):
        yield Match(
            found.start(),
            found.end(),
            "This part of the address is a search tool's highlight: cut it.",
            confidence=0.95,
            edits=(Edit(found.start(), found.end(), ""),),
            safe=True,
        )


def _parameter_edit(text: str, span: Span) -> Edit:
    follows = text[span.end : span.end + 1] == "&"
    first = text[span.start - 1] == "?"
    if follows:
        return Edit(span.start, span.end + 1, "")
    return (
        Edit(span.start - 1, span.end, "") if first or text[span.start - 1] == "&" else Edit(span.start, span.end, "")
    )


def _numbers(document: Document, taken: list[Span]) -> Iterator[Match]:
    """Yield [12] and its like where the document has no list of references."""
    text = document.text
    if "[" not in text:
        return
    marks = [found for found in _NUMBER.finditer(text) if _is_reference(text, found)]
    if not marks or _LIST_TITLE.search(text) or _LIST_LINE.search(text):
        return
    spans = [_trim(text, Span(*found.span())) for found in marks]
    spans = [span for span in spans if not any(span.overlaps(other) for other in taken)]
    if spans:
        first, *others = spans  # one finding: a text whose list was cut off has the same fault at every mark
        count = f", as do {len(others)} more" if others else ""
        yield Match(
            first.start,
            first.end,
            f"“{text[first.start : first.end]}” points to a list of references that is not here{count}: name the source "
            "or cut the mark.",
            confidence=0.85 if len(spans) <= _FEW else 0.6,
            severity=Severity.WARNING if len(spans) <= _FEW else Severity.INFO,
            edits=tuple(_without(text, span) for span in spans),
            related=tuple(Related(span.start, span.end, "the same here") for span in others),
        )


def _is_reference(text: str, found: re.Match[str]) -> bool:
    before = text[found.start() - 1 : found.start()] if found.start() else ""
    after = text[found.end() : found.end() + 1]
    if found.group(1).startswith("0") or after.isalnum() or not before:
        return False
    if found.group()[0] == "[" and before.isalnum():
        # list[2] is code; dam.[2] and, at the end of a clause, dam[2] are references.
        word = re.search(r"[\w.]+$", text[max(0, found.start() - 30) : found.start()])
        return (
            after in "., ;:" and word is not None and word.group().isalpha() and len(word.group()) > 3 and after != " "
        )
    return before.isalnum() or before in ".,;:!?”\"’')]"
