"""LEF002: a template's blank was never filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.phrases import Hit, Phrase, Table, cut, find_phrases, user_phrases
from evaluator.document import Document, Span
from evaluator.findings import Match, Severity

CHECK = Check(
    code="LEF002",
    name="placeholder",
    family="leftover",
    severity=Severity.ERROR,
    summary="A blank of a template was never filled.",
    why="Templates, assistants and content systems leave a mark where a name, a date or a text is still to come. In print "
    "it says that nobody read the page.",
    over=("GAR", "REA", "DUP", "CON", "LEF004"),
    options={"phrases": ()},
    examples=(
        Flags("The mill was bought by [insert name] in spring.", "[insert name]"),
        Flags("Dear {{first_name}}, the ferry leaves at noon.", "{{first_name}}"),
        Flags("Sincerely,\n[Your Name]", "[Your Name]"),
        Flags("The hall holds XXX people and has two doors.", "XXX"),
        Flags(
            "The bakery opens early.\n\nLorem ipsum dolor sit amet, consectetur adipiscing elit.",
            "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
            mend="The bakery opens early.",
        ),
        Flags("TODO: check the date of the flood with the archive.", "TODO:"),
        Flags("Attendance was TK, the club said.", "TK"),
        Silent("“We told [the company] in March,” she said. “They [the owners] never called.”"),
        Silent("Super Bowl XXX was played in Tempe, and Louis XX never reigned."),
        Silent("The report [see chapter 4] names no one [sic]."),
        Silent("Each XX chromosome pair was counted, and the XXX rating stayed."),
        Silent("My to-do list is long: todo el mundo says so."),
    ),
)

_TO_FILL = (
    r"names?|dates?|compan(?:y|ies)|brand|business|product|city|town|state|country|location|address|street|e-?mail"
    r"|phone(?: number)?|telephone|website|web ?page|url|links?|title|topic|subject|keywords?|number|figure|amount|price"
    r"|percentage|statistic|year|month|day|time|source|citation|reference|author|position|role|job|industry|image"
    r"|photo|picture|caption|quote|text|content|description|details?|example|logo|signature|organi[sz]ation|university"
    r"|school|department|team|event|venue|recipient|manager|client|customer|user|audience|niche|service"
)
_BRACKETED = re.compile(
    rf"""
      [\[<(](?:please\ )?(?:insert|enter|add|fill\ in|include|specify|provide|put|type|replace\ with|your|state|choose
        |select)(?:\ (?:the|a|an|your|here|any|relevant|specific|actual|appropriate|own|more))*\ [^\[\]<>\n]{{1,80}}[\]>)]
    | [\[<](?:(?:first|last|full|middle|your|company|brand|product|client|customer|recipient|business|author|city|street
        |contact|phone|e-?mail|event|organi[sz]ation|job|website|target|main|primary|secondary)(?:['’]s)?[\ _-]?)?
        (?:{_TO_FILL})(?:\ (?:\#?\d|here|goes\ here|of\ [^\[\]<>\n]{{1,30}}))?[\]>]
    | [\[<](?:tbd|tba|tbc|tk|tktk|xx+|n/a|placeholder(?:[ ][^\[\]<>\n]{{1,40}})?|blank|todo(?:[:\ ][^\[\]<>\n]{{0,60}})?|___+)[\]>]
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FIELD = re.compile(
    r"""
      \{\{\{?\s*[#/^&>]?[A-Za-z_][\w.\-]*(?:\s*\|\s*[\w.]+(?::\s*(?:"[^"\n]*"|'[^'\n]*'|\w+))?)*\s*\}?\}\}   # {{ user.name | upper }}
    | \{%-?\s*\w+[^%\n]{0,80}%\}                                     # {% if name %}
    | \*\|[A-Z][A-Z0-9_:]+\|\*                                       # *|FNAME|*
    | \$\{[A-Za-z_][\w.]*\}                                          # ${name}
    | %%?[A-Z][A-Z0-9]*_?[A-Z0-9_]+%%?(?![\w%])                      # %FIRSTNAME%
    | %\[?(?:recipient|first|last)[_.]?name\]?%
    | <%=?\s*[\w.@]+\s*%>                                            # <%= name %>
    | \[%\s*[\w.]+\s*%\]
    | \{(?:first|last|full|user|company|customer|product|city|your|client|event|order|site|post)[_ ]?(?:name|title|id|city|number|date|url)?\}
    | (?<!\w)@@[A-Z_]{3,}@@(?!\w)
    | \#\#[A-Z_]{3,}\#\#
    """,
    re.VERBOSE,
)


def _words(triggers: str, pattern: str, flags: int = 0) -> Phrase:
    return Phrase("phrase", tuple(triggers.split("|")), pattern, 0.9, "", flags=flags)


_TEMPLATE = r"(?:text|content|copy|headline|title|description|caption|tagline|paragraph)"
_BLANKS = Table(
    (
        _words("todo|to-do", r"\bTO-?DO\b(?:\s*\([\w .]{1,20}\))?:"),
        _words("fixme", r"\bFIXME\b:?"),
        _words("tk|tktk|tktktk", r"(?<![A-Z]\s)\bTK(?:TK)*\b(?!\s*(?:Maxx|Plus|\d|[A-Z][a-z]))"),
        _words("tbd|tbc|tba", r"\[?\bTB[DCA]\b\]?(?=\s*(?:[.,;:)\]]|$|\n))"),
        _words("|".join("x" * n for n in range(3, 13)), r"(?<![\w$€£.-])[Xx]{3,}(?![\w-])"),
        _words("xx", r"(?<![\w.-])(?:XX[/.-]XX(?:[/.-](?:XX){1,2})?|XX:XX|[Xx]{2}\s?%)(?!\w)"),
        _words("x|xx|xxx|xxxx", r"[$€£](?:X{1,3}(?:,XXX)*|xx+)(?!\w)"),
        _words("|".join("_" * n for n in range(4, 41)), r"(?<!\w)_{4,}(?!\w)"),
        _words(
            "goes here|go here|text here|content here|title here|comes here|description here|caption here|headline here",
            rf"\b(?:your|sample|dummy|placeholder|example|filler)\s+{_TEMPLATE}\s+(?:goes\s+|(?:will|should)\s+go\s+|comes\s+)?"
            r"here\b\.?",
            re.IGNORECASE,
        ),
        _words(
            "to edit|to add|to enter|to change|and add|add text|edit text",
            r"\b(?:click|tap|double-click)\s+(?:here\s+)?(?:to\s+|and\s+)(?:edit|add|enter|change)\s+"
            r"(?:(?:this|your|some|the|own)\s+)*(?:text|title|subtitle|heading|content|paragraph|description)\b\.?",
            re.IGNORECASE,
        ),
        _words(
            "enter your|type your|insert your|add your|write your",
            r"\b(?:enter|type|insert|add|write)\s+your\s+(?:own\s+)?(?:text|title|content|description|heading|story|message)\s+"
            r"here\b\.?",
            re.IGNORECASE,
        ),
        _words(
            "sample|dummy|placeholder|filler",
            r"\bthis\s+is\s+(?:just\s+)?(?:a\s+|some\s+|an?\s+example\s+of\s+)?(?:sample|dummy|placeholder|filler)\s+"
            r"(?:text|content|copy|page|paragraph)\b[^.\n]{0,80}\.?",
            re.IGNORECASE,
        ),
        _words(
            "to wordpress",
            r"\bwelcome\s+to\s+wordpress\.\s+this\s+is\s+your\s+first\s+post\."
            r"(?:\s+edit\s+or\s+delete\s+it,\s+then\s+start\s+writing!?)?",
            re.IGNORECASE,
        ),
        _words(
            "text block",
            r"\bI\s+am\s+(?:a\s+)?text\s+block\.\s+click\s+(?:the\s+)?edit\s+button[^.\n]{0,40}\.?",
            re.IGNORECASE,
        ),
    )
)
_LATIN = frozenset(
    """lorem ipsum dolor sit amet consectetur adipiscing adipisicing elit sed do eiusmod tempor incididunt ut labore et
    dolore magna aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo consequat
    duis aute irure in reprehenderit voluptate velit esse cillum eu fugiat nulla pariatur excepteur sint occaecat
    cupidatat non proident sunt culpa qui officia deserunt mollit anim id est laborum vestibulum ante primis faucibus orci
    luctus ultrices posuere cubilia curae pellentesque habitant morbi tristique senectus netus malesuada fames ac turpis
    egestas donec nec mauris vitae vel quam nunc at eget maecenas facilisi facilisis integer praesent phasellus
    suspendisse a cras justo odio dapibus libero tellus augue sapien massa lectus urna felis neque aenean fusce
    pulvinar""".split()
)
_WORDS = re.compile(r"[^\W\d_]+")
_NAMED_ROMAN = re.compile(r"(?:[A-Z][\w’']*|chapter|part|volume|vol\.|book|no\.|section|act|title|and|article)[\s]$")
_AFTER_ROMAN = re.compile(
    r"\s?(?:[Cc]hromosome|rating|-rated|[Mm]ovie|[Ff]ilm|[Kk]aryotyp|[Ss]ex\b|[Ff]emale|[Ll]arge|[Oo]lympi)"
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield each blank, with an edit only where nothing has to be filled in."""
    text = document.text
    taken: list[Span] = []
    for span, message, certain in _candidates(document, options):
        if any(span.overlaps(other) for other in taken):
            continue
        taken.append(span)
        shown = text[span.start : span.end]
        yield Match(
            span.start,
            span.end,
            message.replace("{}", shown if len(shown) < 60 else shown[:57] + "..."),
            confidence=0.96 if certain else 0.85,
            edits=cut(document, span) if message.startswith("Filler") else (),
        )


def _candidates(document: Document, options: Options) -> Iterator[tuple[Span, str, bool]]:
    text = document.text
    blank = "“{}” is a blank that was never filled: put in what belongs there or recast the sentence."
    yield from ((span, "Filler text of a template was left in: cut it.", True) for span in _lorem(document))
    if "[" in text or "<" in text or "(" in text:
        for found in _BRACKETED.finditer(text):
            if _is_blank(document, found):
                yield Span(*found.span()), blank, True
    if any(mark in text for mark in ("{", "%", "*|", "@@", "##")):
        for found in _FIELD.finditer(text):
            yield Span(*found.span()), "“{}” is a field of a template that was never filled: put in its value.", True
    for hit in find_phrases(document, _BLANKS):
        if not _is_innocent_word(text, hit):
            yield Span(hit.start, hit.end), blank, hit.end - hit.start > len("XXX")
    for hit in find_phrases(document, user_phrases("phrase", options.words("phrases"), "")):
        yield Span(hit.start, hit.end), blank, True


def _is_blank(document: Document, found: re.Match[str]) -> bool:
    """Tell a blank from an editor's addition, a tag or an aside."""
    shown = found.group()
    inner = shown[1:-1].strip().lower()
    if shown[0] == "(":
        return bool(re.match(r"(?:please )?(?:insert|enter|fill in|specify)\b", inner)) and shown[-1] == ")"
    if shown[0] + shown[-1] not in ("[]", "<>"):
        return False
    capital = shown[1].isupper()
    words = inner.split()
    if shown[0] == "<":
        return len(words) > 1 and words[0] in ("insert", "enter", "your", "add")
    quoted = document.quotation_at(Span(*found.span())) is not None
    if words[0] in ("state", "select", "choose", "add", "include", "provide", "put", "type") and not capital:
        return not quoted and words[0] not in ("state",) and len(words) > 1
    if words[0] == "your" and not capital:
        return not quoted
    if len(words) == 1 and not capital:  # an editor's word: “they [names] were”
        return not quoted and words[0] in (
            "name",
            "date",
            "company",
            "city",
            "link",
            "url",
            "source",
            "tbd",
            "tba",
            "tbc",
            "tk",
        )
    return True


def _is_innocent_word(text: str, hit: Hit) -> bool:
    """Tell a roman numeral, a size or a kiss from a blank."""
    shown = text[hit.start : hit.end]
    if set(shown.upper()) != {"X"}:
        return False
    before = text[max(0, hit.start - 24) : hit.start]
    if _NAMED_ROMAN.search(before) or _AFTER_ROMAN.match(text, hit.end):
        return True
    # Kisses end a letter, and letters are signed alone on a line.
    return text[hit.end : hit.end + 1] in ("", "\n") and len(shown) <= 4 and shown.islower()


def _lorem(document: Document) -> Iterator[Span]:
    """Yield the runs of dummy Latin: from the first to the last of its words, sentence stop included."""
    text = document.text
    places = document.tokens.places
    if not any(word in places for word in ("ipsum", "amet", "consectetur", "eiusmod", "pellentesque", "vestibulum")):
        return
    for block in document.prose:
        words = list(_WORDS.finditer(text, block.start, block.end))
        latin = [word.group().lower() in _LATIN for word in words]
        at = 0
        while at < len(words):
            end = at
            while end < len(words) and (latin[end] or (end + 1 < len(words) and latin[end + 1] and end > at)):
                end += 1
            if end - at >= 4 or (
                end - at >= 2 and text[words[at].start() : words[end - 1].end()].lower() == "lorem ipsum"
            ):
                start, stop = words[at].start(), words[end - 1].end()
                if end - at >= 4:
                    stop += len(text[stop : block.end]) - len(text[stop : block.end].lstrip(".!?…"))
                    yield Span(start, stop)
                elif stop == block.end:
                    yield Span(start, stop)
            at = max(end, at + 1)
