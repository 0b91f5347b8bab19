"""LEF005: tokens and tracking of assistants and search tools, and references to a list that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import PROSE, BlockKind, Document, Span
from evaluator.findings import Edit, Match, Related, Severity
from evaluator.language.lines import match_at, search_lines
from evaluator.language.patterns import lazy_pattern

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

_TOKEN = lazy_pattern(
    r"""
      :?contentReference\[oaicite:[^\]\n]{0,12}\](?:\{index=\d*\}?)?          # ChatGPT
    | \[?oaicite:\d+\]?(?:\{index=\d+\})?
    | \[oai_citation:[^\]\n]{0,120}\](?:\([^()\s]{0,400}\))? | \boai_[a-z_]{3,40}(?::\d+)?
    | \[?【[^【】\n]{1,120}】\]? | \[\d{1,3}(?::\d{1,3})?†[^\[\]\n]{1,80}\]
    | (?:file|nav)?cite\ (?=turn\d) | (?:filecite\ )?[\ue200-\ue206]?(?:cite|filecite|navlist|image_group|entity|video|url|i)?(?:[\ue200-\ue206]?(?:turn\d+[a-z]{3,12}\d+))+[\ue200-\ue206]?
    | [\ue200-\ue206][^\ue200-\ue206\n]{0,200}[\ue200-\ue206]
    | \b(?:entity|image_group|genui|navlist|products|businesses_map)\ ?(?:\["[^\]\n]{1,200}\]|\{"[^\n]{1,300}?\}(?!\}))
    | \(?\{"attribution":\{"attributableIndex":"[^"]{0,20}"\}\}\)?
    | \[cite_(?:start|end)\]                                                   # Gemini
    | \[cite:?\ [\d,\ -]{1,40}\] | \[cite:\d[\d,\ -]{0,40}\]
    | \[\^\d{1,3}\^\](?:\([^()\s]{1,400}\))? | \^\[\d{1,3}\]\^                 # Copilot
    | \[\[\d{1,3}\]\]\([^()\s]{1,400}\)                                        # Grok, Perplexity
    | \[(?:web|source|doc|file|attached_file|attached_image|post|x_post|tweet|image|video|memory|conversation_history|chart|search
        |ref|citation|page|code_file|generated_image|result|news):\s?\d{1,4}\](?:\[(?:web|source|doc|file):\d{1,4}\])*
    | \[(?:[Dd]oc|[Dd]ocument|[Ss]ource|[Rr]ef|[Rr]eference|[Rr]esult|[Pp]assage|[Cc]hunk|[Cc]ontext)s?[\ _\#-]?\d{1,3}(?:,\ ?\d{1,3})*\]
    | \((?:[Ss]ource|SOURCE)s?[\ \#:]\ ?\d{1,2}(?:,\ ?\d{1,2})*\)
    | \[REF\][\d,\ ]{1,20}\[/REF\]                                             # Le Chat
    | <grok:render\b[^>\n]{0,200}>(?:[^<\n]{0,200}</grok:render>)?
    | </?grok-card\b[^>\n]{0,200}/?> | \[?grok_(?:card|render)\w*(?:=\{[^}\n]{0,200}\}|[^\]\s]{0,80}\]?)
    | </?(?:ant|xai|bolt)?[Aa]rtifact\b[^>\n]{0,200}> | </?antThinking> | </?cite\ index=[^>\n]{1,40}>
    | </?co(?::\ ?[\d,\ ]{1,20})?> | <(?:ref|source|doc|ctrl)_?\d{1,3}>
    | <\|[a-z_]{2,30}\|>(?:assistant|user|system)?                             # control tokens of language models
    | \[/?INST\] | <</?SYS>> | </?think(?:ing)?> | <(?:start|end)_of_turn>(?:model|user)?
    | \[(?:UNK|MASK|PAD|CLS|SEP|BOS|EOS)\] | <(?:unk|pad|bos|eos|mask)>
    | \#{2,3}\ ?(?:Instruction|Response|Input|Assistant|Human|User|System):
    | \bsandbox:/[^\s)\]]{1,200}
    | <sup>\[\d{1,3}\]</sup>
    | \b(?:citeturn|navlistturn)\w{0,60}
    | :::\s?writing\{[^}\n]{0,120}\}
    | \ ?↩\ufe0e?
    | (?<=[\w.,;:”"])\[(?:nb|note|lower-alpha)\ \d{1,2}\]
    | \[(?:(?:full\ |better\ source\ |non-primary\ source\ |original\ research\ |further\ explanation\ |page\ |citation\ |clarification\ |verification\ |disambiguation\ |quantify\ |volume\ |year\ )+needed
        |(?:when|who|by\ whom|according\ to\ whom|to\ whom|which|where|why|how|example|original\ research|unreliable\ source|citation\ needed|as\ of)\?
        |dubious\ [–-]\ discuss|failed\ verification|(?:permanent\ )?dead\ link|vague|clarify|weasel\ words|peacock\ (?:prose|term)|self-published\ source
        |update|edit|citation\ not\ found|neutrality\ is\ disputed)\](?!\()
    """,
    re.VERBOSE,
)
_TOKEN_STARTS = ("[", ":contentReference", "contentReference", "oaicite", "oai_", "【", "cite turn", "filecite", "navcite", "\ue200",
                 "\ue201", "\ue202", "\ue203", "\ue204", "\ue205", "\ue206", "turn0", "turn1", "turn2", "turn3", "turn4", "turn5",
                 "turn6", "turn7", "turn8", "turn9", "citeturn", "navlistturn", "iturn", "videoturn", "entity[", "entity [",
                 "image_group", "genui", "navlist", "products[", "products{", "businesses_map", '{"attribution', '({"attribution', "^[",
                 "(Source", "(source", "(SOURCE", "<", "grok_", "##", "sandbox:/", ":::", " ↩", "↩")  # fmt: skip
# Names of sites with the number of further ones, and the names of breaks: they begin with any letter.
_PILLS = lazy_pattern(
    r"""
      (?<=\w)\s?\([\w-]+(?:\.[\w-]+)+\+\d{1,2}\)
    | (?<=\w)\s?\((?!(?:ASEAN|[EGP]\d+|EU3)\+)[A-Z][\w\ ]{1,30}\+[1-9]\)    # not Rio+20 nor P5+1
    | (?<![\w@/.])[\w-]+(?:\.[a-z]{2,6}){1,2}\+\d{1,2}(?!\w) | (?<![\w+])(?:[A-Z][\w.&’'-]*(?:\ [A-Z][\w.&’'-]*){0,3}\+\d{1,2}){2,}
    | (?<!\w)(?:[A-Z]{2,}_)*(?:NEWLINE|LINEBREAK|LINE_BREAK|PARAGRAPH_BREAK|BR_TAG|NBSP|PLACEHOLDER|TOKEN|SENTENCE_END)(?:_[A-Z]{2,}|_\d+)*(?!\w)
    """,
    re.VERBOSE,
)
_PILL_SIGNS = ("+1", "+2", "+3", "+4", "+5", "+6", "+7", "+8", "+9", "NEWLINE", "LINEBREAK", "_BREAK", "BR_TAG", "PLACEHOLDER_",
               "_TOKEN", "SENTENCE_END")  # fmt: skip
_ASSISTANTS = (
    r"chat\.?gpt(?:\.com)?|chat\.openai\.com|openai(?:\.com)?|perplexity(?:\.ai)?|copilot(?:\.microsoft)?(?:\.com)?|claude(?:\.ai)?"
    r"|gemini(?:\.google\.com)?|grok(?:\.com)?|bing(?:\.com)?(?:chat)?|you\.com|deepseek(?:\.com)?|phind(?:\.com)?|poe(?:\.com)?"
    r"|meta\.ai|(?:chat\.)?mistral(?:\.ai)?|kimi(?:\.com)?|qwen|duckduckgo|google|yahoo|brave"
)
_CLICKS = (
    "gclid fbclid msclkid srsltid gbraid wbraid dclid yclid igshid igsh twclid ttclid li_fat_id mc_eid mc_cid _hsenc _hsmi "
    "hsCtaTracking mkt_tok vero_id oly_anon_id oly_enc_id _ga _gl gad_source gad_campaignid epik irclickid ved sca_esv gs_lcrp "
    "gs_lcp sxsrf aqs rlz ei usg ref_src ref_url __twitter_impression fb_action_ids wickedid rb_clickid _branch_match_id s_cid "
    "ml_subscriber ml_subscriber_hash guccounter guce_referrer guce_referrer_sig"
).replace(" ", "|")
_ONE_PARAMETER = (
    rf"(?:(?:utm_\w+|ref|referrer|source|via)=(?:{_ASSISTANTS})(?![\w.-])|(?:{_CLICKS})=[\w.~%:+-]*"
    r"|(?<=youtu\.be/...........\?)si=[\w-]+|(?<=[?&])si=[\w-]{8,20}(?![\w-]))"
)
_TRACKING = lazy_pattern(
    rf"(?:(?<=[?&])|(?<=&amp;)|(?<=\?amp;)){_ONE_PARAMETER}(?:&(?:amp;)?{_ONE_PARAMETER})*", re.IGNORECASE
)
# Addresses of search tools and networks that only lead on to another one.
_DETOUR = lazy_pattern(
    r"""https?://(?:
      (?:www\.)?google\.[a-z.]{2,6}/url\? | lm?\.(?:facebook|instagram)\.com/l?\.?(?:php)?/?\?u= | (?:www\.)?bing\.com/ck/a\?
    | r\.search\.yahoo\.com/ | (?:www\.)?duckduckgo\.com/l/\? | vertexaisearch\.cloud\.google\.com/grounding-api-redirect/
    | t\.umblr\.com/redirect\? | [\w.]+\.safelinks\.protection\.outlook\.com/\? | urldefense(?:\.proofpoint)?\.com/v\d/
    | (?:chat\.openai|chatgpt)\.com/(?:share|c|g)/ | (?:www\.)?perplexity\.ai/search/
    )[^\s<>"”’\])]*""",
    re.VERBOSE,
)
_TARGET = lazy_pattern(r"[?&;](?:q|url|u|uddg|z)=(https?(?:%3[Aa]|:)[^&\s]+)")
_FEW = 6  # marks; more are the apparatus of a paper whose list stands elsewhere
_FOOTNOTE = lazy_pattern(r"\[\^[\w-]{1,20}\]")
_FRAGMENT = lazy_pattern(r"(?<=[\w/=&?-])#:~:text=[^\s)\]>\"”]*")
_NUMBER = lazy_pattern(r"\s?\[(\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,6})\](?!\()")
# “Psalm [23]”, “step [3]”: an editor's or a manual's number.
_NUMBERED = lazy_pattern(
    r"\b(?:psalm|step|page|section|chapter|no\.?|number|figure|table|verse|article|room|line|item|act|op\.?|call|dial|press|type|see|question"
    r"|paragraph|rule|clause|option|key|button|level)s?\s?\Z",
    re.IGNORECASE,
)
# “(Vos et al., 2014)”: the writer names sources, so that a lone number is rather a slip than the rest of a list.
_NAMED_SOURCE = lazy_pattern(r"\([A-Z][\w’'-]+(?: et al\.?| (?:and|&) [A-Z][\w’'-]+)?,? (?:1[89]|20)\d\d[a-z]?[);,]")
_LIST_LINE = lazy_pattern(r"(?:^|\n)[ \t]*(?:\[\d{1,3}\]|\^|\[\^\d+\]:|\(\d{1,3}\)|\d{1,3}[.)][ \t])")
_LIST_TITLE = lazy_pattern(
    r"(?:^|\n)[ \t#*_=]*(?:\d+\.?\s+)?(?:references|bibliography|works cited|sources|notes|endnotes|footnotes|citations|literature(?: cited)?)\b[ \t:*_=]*(?=\n|\Z)",
    re.IGNORECASE,
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield tokens, tracking parameters, and numbers in brackets where no list is."""
    text = document.text
    taken: list[Span] = []
    for found in (*match_at(_TOKEN, text, _TOKEN_STARTS), *search_lines(_PILLS, text, _PILL_SIGNS)):
        span = _trim(text, Span(*found.span()))
        if document.is_inside_opaque(span) and "://" in text[max(0, span.start - 200) : span.start]:
            continue  # part of an address
        taken.append(span)
        yield _token(document, span)
    if document.format == "plain":
        for found in search_lines(_FOOTNOTE, text, ("[^",)):
            if f"{found.group()}:" not in text and not any(other.overlaps(Span(*found.span())) for other in taken):
                taken.append(Span(*found.span()))
                yield _token(document, taken[-1])
    yield from _tracking(document, options)
    yield from _numbers(document, taken)


def _trim(text: str, span: Span) -> Span:
    while span.start < span.end and text[span.start].isspace():
        span = Span(span.start + 1, span.end)
    return span


def _token(document: Document, span: Span) -> Match:
    text = document.text
    shown = text[span.start : span.end]
    wiki = (
        re.fullmatch(r"\[[a-z][a-z –-]*\??\]|\[(?:nb|note|lower-alpha) \d+\]", shown) is not None
        and "cite_" not in shown
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
    if "://" not in text and "=" not in text:
        return
    detours = []
    for found in search_lines(_DETOUR, text, ("://",)):
        span = Span(found.start(), found.end() - (len(found.group()) - len(found.group().rstrip(".,;:!?"))))
        detours.append(span)
        target = _TARGET.search(text, span.start, span.end)
        leads_to = _decoded(target.group(1)) if target else ""
        yield Match(
            span.start,
            span.end,
            "This address leads through a search tool or a network: "
            + (f"write “{leads_to}”." if leads_to else "name the page itself."),
            confidence=0.9,
            edits=(Edit(span.start, span.end, leads_to),) if leads_to else (),
            safe=bool(leads_to),
        )
    own = "|".join(re.escape(name) for name in options.words("parameters"))
    patterns = [_TRACKING, *([re.compile(rf"(?<=[?&])(?:{own})=[^\s&#]*")] if own else [])]
    for pattern in patterns:
        for found in search_lines(pattern, text, ("=",)):
            span = Span(*found.span())
            if any(detour.overlaps(span) for detour in detours):
                continue
            yield Match(
                span.start,
                span.end,
                f"“{found.group()}” tells where the link was copied from, not where it leads: cut it from the address.",
                confidence=0.95,
                edits=(_parameter_edit(text, span),),
                safe=True,
            )
    for found in search_lines(_FRAGMENT, text, ("#:~:",)):
        yield Match(
            found.start(),
            found.end(),
            "This part of the address is a search tool's highlight: cut it.",
            confidence=0.95,
            edits=(Edit(found.start(), found.end(), ""),),
            safe=True,
        )


def _decoded(address: str) -> str:
    from urllib.parse import unquote

    return unquote(address)


def _parameter_edit(text: str, span: Span) -> Edit:
    follows = text[span.end : span.end + 1] == "&"
    if follows:
        return Edit(span.start, span.end + (5 if text.startswith("&amp;", span.end) else 1), "")
    start = span.start
    for sign in ("?amp;", "&amp;", "?", "&"):
        if text.endswith(sign, 0, start):
            start -= len(sign)
            break
    return Edit(start, span.end, "")


def _numbers(document: Document, taken: list[Span]) -> Iterator[Match]:
    """Yield [12] and its like where the document has no list of references."""
    text = document.text
    if "[" not in text:
        return
    marks = [found for found in search_lines(_NUMBER, text, ("[",)) if _is_reference(text, found)]
    if not marks or _LIST_TITLE.search(text) or _LIST_LINE.search(text):
        return
    spans = [_trim(text, Span(*found.span())) for found in marks]
    spans = [span for span in spans if not any(span.overlaps(other) for other in taken)]
    if spans:
        first, *others = spans  # one finding: a text whose list was cut off has the same fault at every mark
        named = len(spans) == 1 and _NAMED_SOURCE.search(text) is not None
        count = f", as do {len(others)} more" if others else ""
        yield Match(
            first.start,
            first.end,
            f"“{text[first.start : first.end]}” points to a list of references that is not here{count}: name the source "
            "or cut the mark.",
            confidence=0.85 if len(spans) <= _FEW else 0.6,
            severity=Severity.WARNING if len(spans) <= _FEW and not named else Severity.INFO,
            edits=tuple(_without(text, span) for span in spans),
            related=tuple(Related(span.start, span.end, "the same here") for span in others),
        )


def _is_reference(text: str, found: re.Match[str]) -> bool:
    before = text[found.start() - 1 : found.start()] if found.start() else ""
    after = text[found.end() : found.end() + 1]
    if (
        found.group(1).startswith("0")
        or after.isalnum()
        or not before
        or _NUMBERED.search(text[max(0, found.start() - 12) : found.start()])
    ):
        return False
    if text[found.end() : found.end() + 2].strip().isdigit():
        return False
    if found.group()[0] == "[" and before.isalnum():
        # list[2] is code; dam.[2] and, at the end of a clause, dam[2] are references.
        word = re.search(r"[\w.]+$", text[max(0, found.start() - 30) : found.start()])
        return (
            after in "., ;:" and word is not None and word.group().isalpha() and len(word.group()) > 3 and after != " "
        )
    return before.isalnum() or before in ".,;:!?”\"’')]"
