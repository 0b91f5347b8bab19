"""LEF002: a template's blank was never filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.leftover._code import is_in_code
from evaluator.checks.leftover._subject import FIELDS, is_subject
from evaluator.checks.phrases import Hit, cut, find_phrases, load_table, user_phrases
from evaluator.document import Document, Span
from evaluator.findings import Match, Severity
from evaluator.language.lines import match_at
from evaluator.language.patterns import lazy_pattern

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
        Flags("The tour leaves on undefined at noon.", "undefined"),
        Flags("Visit us at 123 Sample Street, Anytown.", "123 Sample Street, Anytown"),
        Silent("Editors wrote TK in the margin, and old bulbs of the XXX brand were sold at the Games."),
        Silent("The form leaves a blank, “I walk because ______,” and most write one word."),
        Silent("The old specimen began “Lorem ipsum dolor sit amet” and meant nothing."),
        Silent("The rule is null and void, its scope undefined and its cost nil."),
        Silent("My to-do list is long: todo el mundo says so."),
    ),
)

_TO_FILL = (
    r"names?|dates?|compan(?:y|ies)|brand|business|products?|city|town|state|country|location|address|street|e-?mail"
    r"(?:\ address)?|phone(?:\ number)?|telephone|website|web ?page|url|links?|title|topic|subject|keywords?|number"
    r"|figure|amount|price|percentage|statistics?|stat|year|month|day|time|source|citation|reference|author|position"
    r"|role|job|industry|image|photo|picture|caption|quote|text|content|description|details?|example|logo|signature"
    r"|organi[sz]ation|university|school|department|team|event|venue|recipient|manager|client|customer|user|audience"
    r"|niche|services?|zip(?:\ code)?|postcode|username|password|currency|duration|season|region|competitor|agency"
)
_WHOSE = (
    r"first|last|full|middle|your|company|brand|product|client|customer|recipient|business|author|city|street|contact"
    r"|phone|e-?mail|event|organi[sz]ation|job|website|target|main|primary|secondary|current|previous|start|end|sender"
    r"|speaker|reporter|writer|editor|owner|director|specific|exact|actual|relevant|desired|chosen|manager|employee|team|school|university|project|book|article|blog|page|post|site|user|member|patient"
)
_ORDERS = (
    "NEED ADD INSERT CHECK LINK QUOTE IMAGE PHOTO SOURCE CITE VERIFY CONFIRM EXPAND UPDATE FIX FILL CAPTION CHART GRAPH "
    "VIDEO EMBED REPLACE TABLE MAP STAT EXAMPLE REFERENCE CTA HEADLINE SUBHEAD BYLINE AUTHOR PLACEHOLDER ENTER YOUR NAME"
).replace(" ", "|")
_BRACKETED = lazy_pattern(
    rf"""
      [\[<(](?:please\ )?(?:insert|enter|add|fill\ in|include|specify|provide|put|type|replace\ with|your|state|choose
        |select)(?:\ (?:the|a|an|your|here|any|relevant|specific|actual|appropriate|own|more))*\ [^\[\]<>\n]{{1,80}}[\]>)]
    | \[(?:need|check|verify|confirm|fact[- ]check|expand|link\ to|find|update|fix|cite|add|missing)(?:\ (?!out\b|in\b)[^\[\]\n]{{2,60}})?\]
    | [\[<](?:(?:{_WHOSE})(?:['’]s)?[\ _-]?)?
        (?:{_TO_FILL})(?:\ (?:\#?\d|here|goes\ here|of\ [^\[\]<>\n]{{1,30}}))?
        (?:(?:,\ |/|\ and\ |\ or\ )(?:(?:{_WHOSE})\ )?(?:{_TO_FILL}))*[\]>]
    | [\[<](?:tbd|tba|tbc|tk|tktk|xx+|n/a|placeholder(?:[ ][^\[\]<>\n]{{1,40}})?|blank|todo(?:[:\ ][^\[\]<>\n]{{0,60}})?|___+)[\]>]
    | \[(?-i:(?:{_ORDERS})(?:\ [^\[\]a-z\n]{{1,60}}|:\ [^\[\]\n]{{2,120}})?)\]
    | \[(?-i:Image)(?:\ of\ |:\ |\ \d+:\ |\ description:\ )[^\[\]\n]{{2,160}}\]
    | \[(?-i:F|L|FIRST|LAST|USER|COMPANY|EMAIL)_?(?-i:NAME)\]
    | \[(?-i:(?:CITATION|SOURCE|REFERENCE|FACT[- ]CHECK|DATA|FIGURES?|DETAILS?|LINK)\ NEEDED[^\[\]a-z\n]{{0,60}})\]
    | \[[\w ]{{2,30}}\ to\ (?:come|follow|be\ (?:added|confirmed|announced|determined))\]
    | \((?:insert|add|put|include)\b[^()\n]{{2,40}}\bhere\)
    | \[(?-i:[A-Z])\w+(?:['’]s)?\ name\] | (?<=dear\ )<(?:{_WHOSE})?\ ?names?> | (?<=hi\ )<(?:{_WHOSE})?\ ?names?> | (?<=hello\ )<(?:{_WHOSE})?\ ?names?>
    | \[(?-i:X{{1,2}}|N|Y|\#+)\](?=%|\ (?:years?|days?|weeks?|months?|hours?|minutes?|people|per\ ?cent|million|billion|times
        |miles|km|dollars|customers|users|members|points|percent|employees|countries|states)\b)
    | [$£€]\[[^\[\]\n]{{1,20}}\]
    | <<\ ?(?:(?:{_WHOSE})[\ _]?)?(?:{_TO_FILL})\ ?>> | <<\ ?(?-i:[A-Z][A-Z0-9]*(?:[\ _-][A-Z0-9]+)*)\ ?>> | <<[a-z]+(?:[_.][a-z0-9]+)+>> | «(?:(?:{_WHOSE})[\ _]?)?(?:{_TO_FILL})» | «[A-Za-z]+(?:_[A-Za-z]+)+»
    """,
    re.IGNORECASE | re.VERBOSE,
)
# The fields of mail services, site builders, template languages and office programs.
_FIELD = lazy_pattern(
    r"""
      (?<![\w\\^_])\{\{\{?(?![<%]|\s*(?:cite|citation|infobox|reflist|efn|sfn|convert|lang|main|see\ also|short\ description)\b)
        (?![^{}\n]*\|[^{}:('"\n]*\|)[^{}\n]{1,120}\}\}\}?           # {{ user.name | upper }}: Handlebars, Jinja, Liquid
    | \{%-?\s*(?!include\b)\w+[^%\n]{0,80}%\}                       # {% if name %}: Jinja, Liquid, Twig
    | \*\|[A-Za-z][\w:;\ ]{1,60}\|\*                                # *|FNAME|*: Mailchimp
    | \$\{[A-Za-z_][\w.]*\}                                         # ${name}: scripts, FreeMarker
    | \{!\$?[A-Za-z][\w.\ ]{1,60}\}                                 # {!Contact.FirstName}: Salesforce, AWeber
    | \{\$[A-Za-z_][\w.>\[\]'-]*\}                                  # {$name}: Smarty
    | %%?[A-Z][A-Z0-9]*_?[A-Z0-9_]+%%?(?![\w%])                     # %FIRSTNAME%
    | %%=?[A-Za-z_][^%\n]{0,60}%%                                   # %%title%%, %%=v(@name)=%%: Yoast, AMPscript
    | (?<![\w%])%\[?[A-Za-z_]{2}[\w.]{1,40}\]?%(?![\w%])            # %recipient.name%: Mailgun, ActiveCampaign
    | (?<![\w%])%\d\$[sd](?!\w) | (?<=\ )%s(?=[\ ,.!?])             # %1$s: printf
    | <%[=\#-]?\s*[\w.@]+(?:\([^()\n]{0,40}\))?\s*-?%>              # <%= name %>: ERB, ASP
    | \[%-?\s*[\w.]+\s*-?%\]                                        # [% name %]: Template Toolkit
    | (?<![\w@])@(?:Model|ViewBag|ViewData)\.\w+(?:\.\w+)*          # Razor
    | \{(?:first|last|full|user|company|customer|product|city|your|client|event|order|site|post)?[_ ]?(?:name|title|email|city|number|date|url)\}
    | \{(?=[a-z])[a-z]{2,}\d*(?:[._][a-z][a-z0-9]+)+\}             # {user.first_name}, {all_fields}
    | \{[A-Z][A-Z0-9_]{3,}\} | \{[A-Z][A-Za-z0-9]+(?:[._][A-Za-z0-9]+)+\} | \{(?:First|Last|Full)?\ ?Name\} | \#(?:first|last|full)_?name\# | \{0\}                               # {FIRSTNAME}, {0}
    | \{[A-Za-z][A-Za-z\ ()]{1,40}:\d+(?:\.\d+)?\}                  # {Name:1}: Gravity Forms
    | \{/?exp:[^{}\n]{1,120}\}                                      # ExpressionEngine
    | (?<!\w)@@[A-Z_]{3,}@@(?!\w) | \#\#\#?[A-Z][A-Z_]{2,}\#\#\#? | (?<!\w)\#[A-Z]+(?:_[A-Z]+)+\#
    | (?<!\w)\$[A-Z][A-Z_]{2,}\$(?!\w) | (?<!\w)__[A-Z]{2,}(?:_[A-Z]+)*__(?!\w)(?<!__NOTOC__)(?<!__TOC__)
    | \[\[(?:[A-Z][A-Z0-9_]{2,}(?:\ OR\ "[^"\n]{0,40}")?|(?:first|last|full)?[_ ]?name)\]\]
    | \[[a-z_]{2,30},\s*fallback=[^\]\n]{0,40}\]                    # Campaign Monitor
    | \[(?:node|site|user|current-user|current-page|current-date|term|date|comment|file|menu|webform|entity|media|author|view
        |vocabulary|profile|order|product|store|custom|article|page)(?::[a-z][a-z_-]*)+\]   # tokens of Drupal
    | \[_?[a-z]+(?:_[a-z]+)*_(?:name|title|date|email|url|address|phone|company|city|link)\] | \[your-[a-z-]{2,30}\]
    | (?<!\w)(?:INSERT|PASTE|YOUR|ADD|ENTER)(?:_[A-Z0-9]+)+(?!\w)    # citations of chat assistants
    | [<\[](?:PERSON|PER|NAME|ORG|ORGANI[SZ]ATION|COMPANY|LOCATION|LOC|GPE|CITY|ADDRESS|DATE|EMAIL|PHONE|URL|USER|ID)
        (?:_[A-Z]+)*(?:_?\d{0,3}>|_\d{1,3}\])                       # <PERSON_1>: tools that take names out
    """,
    re.VERBOSE,
)
_FIELD_STARTS = ("{", "*|", "$", "%", "<", "[", "@", "#", "__", "INSERT_", "PASTE_", "YOUR_", "ADD_", "ENTER_")
_BRACKET_STARTS = (
    "[",
    "<",
    "«",
    "(insert",
    "(Insert",
    "(INSERT",
    "(add",
    "(Add",
    "(put",
    "(include",
    "(please",
    "(fill",
    "(enter",
    "(specify",
    "$[",
    "£[",
    "€[",
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
_QUOTATION_MARKS = frozenset('"“”')
_WORDS = lazy_pattern(r"[^\W\d_]+")
_ABOUT_FORMATS = lazy_pattern(
    r"\b(?:formats?|formatted|written|writes?|notation|styles?|convention|template|placeholder|merge field"
    r"|replace|syntax|code|variable|tag|field)s?\b",
    re.IGNORECASE,
)
# After a field only what names it at once: “{{name}} has voted to replace ...” speaks of no field.
_NAMED_FORMAT = lazy_pattern(
    r"[”\"’'`)]*,?\s(?:(?:is|as) (?:an? |the )?)?(?:\w+ )?(?:formats?|notation|style|convention|template|placeholder|merge field|syntax|code|variable|tag|field|replaced)s?\b",
    re.IGNORECASE,
)
# Words that tell that a sentence speaks of marks, numerals, values or blanks.
_SPOKEN = {
    "mark": lazy_pattern(
        r"\b(?:initials?|letters|signed|monogram\w*|abbreviat\w+|acronym|stands for|called|named|known as|short for|shorthand|marks?|marked|margins?|wrote|writes|journalis\w+"
        r"|newsrooms?|sub-?editors?|copy ?editors?|placeholders?|jargon|airline|airport|code|comments?|programmers?)\b",
        re.IGNORECASE,
    ),
    "roman": lazy_pattern(
        r"\b(?:olympi\w+|games|bowl|legions?|congress|dynasty|numerals?|roman|psalm|canto|sonnet|porn\w*|adult|whisk(?:y|ey)|strength|beers?|bitter"
        r"|ales?|tattoo\w*|kiss(?:es)?|brand|brewer\w*|moonshine|jugs?|sizes?|sugar|flour|labell?ed|marked|signed|x-?rated|stout|corps)\b",
        re.IGNORECASE,
    ),
    "value": lazy_pattern(
        r"\b(?:javascript|python|java|sql|variables?|values?|types?|pointers?|functions?|errors?|results?|arrays?|division|hypothes[ie]s|math\w*|code|programs?"
        r"|objects?|database|sets?|vectors?|terms?|behaviou?r|standard)\b",
        re.IGNORECASE,
    ),
    "form": lazy_pattern(
        r"\b(?:blanks?|forms?|fill(?:ed|s|ing)? in|gaps?|dotted lines?|questionnaires?|worksheets?|exercises?|exams?|puzzles?|hangman|crosswords?|mad libs|complete the"
        r"|sentence)\b",
        re.IGNORECASE,
    ),
}
_NAMED_ROMAN = lazy_pattern(r"(?:[A-Z][\w’']*|chapter|part|volume|vol\.|book|no\.|section|act|title|and|article)[\s]$")
_AFTER_ROMAN = lazy_pattern(
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
    filler = "Filler text of a template was left in: cut it."
    yield from ((span, filler, True) for span in _lorem(document))
    for found in match_at(_BRACKETED, text, _BRACKET_STARTS):
        if _is_blank(document, found):
            yield Span(*found.span()), blank, True
    for found in match_at(_FIELD, text, _FIELD_STARTS):
        span = Span(*found.span())
        spoken_of = _is_spoken_of(document, span) or is_subject(document, span, FIELDS)
        if not spoken_of and not is_in_code(document, span):
            yield span, "“{}” is a field of a template that was never filled: put in its value.", True
    for hit in find_phrases(document, load_table(__package__, "placeholders.tsv")):
        span = Span(hit.start, hit.end)
        if hit.phrase.kind == "filler":
            if document.quotation_at(span) is None:
                yield span, filler, True
        elif not _is_told(document, hit):
            yield span, blank, hit.end - hit.start > len("XXX")
    for hit in find_phrases(document, user_phrases("phrase", options.words("phrases"), "")):
        yield Span(hit.start, hit.end), blank, True


def _is_spoken_of(document: Document, span: Span) -> bool:
    """Tell whether the words beside a field speak of fields: “replace {{name}} with yours”, “the format DD/MM/YYYY”."""
    text = document.text
    block = document.block_at(span.start)
    if block is None:
        return True
    before, after = text[max(block.start, span.start - 40) : span.start], text[span.end : min(block.end, span.end + 30)]
    return _ABOUT_FORMATS.search(before) is not None or _NAMED_FORMAT.match(after) is not None


def _is_told(document: Document, hit: Hit) -> bool:
    """Tell whether what looks like a blank means something else, or is spoken of in its sentence."""
    span, kind = Span(hit.start, hit.end), hit.phrase.kind
    if kind == "format":
        return _is_spoken_of(document, span)
    if kind == "roman" and _is_innocent_word(document.text, hit):
        return True
    spoken = _SPOKEN.get(kind)
    if spoken is None or (kind == "mark" and document.text[hit.end - 1] == ":"):
        return False
    sentence = document.sentence_at(hit.start)
    start, end = (sentence.start, sentence.end) if sentence is not None else span
    return (
        spoken.search(document.text, start, hit.start) is not None
        or spoken.search(document.text, hit.end, end) is not None
    )


# An editor puts single words in brackets into what somebody else said; these are rather a form's.
_FORM_WORDS = frozenset(
    """name date company city link url source tbd tba tbc tk state amount phone address email year month price number
    percentage website brand product topic location""".split()
)


def _is_blank(document: Document, found: re.Match[str]) -> bool:
    """Tell a blank from an editor's addition, a tag or an aside."""
    shown = found.group()
    if shown[0] in "$£€«" or shown.startswith("<<"):
        return True
    inner = shown[1:-1].strip().lower()
    if f"[/{inner}]" in document.text.lower():
        return False  # [url] ... [/url] is markup
    if shown[0] == "(":
        return (
            shown[-1] == ")"
            and re.match(r"(?:please )?(?:insert|enter|fill in|specify)\b|\w+ .*\bhere$", inner) is not None
        )
    if shown[0] + shown[-1] not in ("[]", "<>") or document.text[found.end() : found.end() + 1] == "(":
        return False
    capital = shown[1].isupper()
    words = inner.split()
    if shown[0] == "<":
        return words[-1] in ("name", "names") or (len(words) > 1 and words[0] in ("insert", "enter", "your", "add"))
    quoted = document.quotation_at(Span(*found.span())) is not None
    if words[0] in ("state", "select", "choose", "add", "include", "provide", "put", "type") and not capital:
        return not quoted and ((words[0] != "state") if len(words) > 1 else inner in _FORM_WORDS)
    if words[0] in ("check", "need", "find", "update", "fix", "missing", "cite", "add") and len(words) == 1:
        return capital and shown[1:-1].isupper()
    if words[0] == "your" and not capital:
        return not quoted
    if len(words) == 1:
        form = inner if not capital else ""
        return not quoted and (capital or form in _FORM_WORDS or "_" in inner or "-" in inner)
    return not quoted or capital


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
                if end > at and not _QUOTATION_MARKS.isdisjoint(text[words[end - 1].end() : words[end].start()]):
                    break
                end += 1
            if end - at >= 4 or (
                end - at >= 2 and text[words[at].start() : words[end - 1].end()].lower() == "lorem ipsum"
            ):
                start, stop = words[at].start(), words[end - 1].end()
                if document.quotation_at(Span(start, start + 1)) is not None:
                    pass  # spoken of
                elif end - at >= 4:
                    stop += len(text[stop : block.end]) - len(text[stop : block.end].lstrip(".!?…"))
                    yield Span(start, stop)
                elif stop == block.end:
                    yield Span(start, stop)
            at = max(end, at + 1)
