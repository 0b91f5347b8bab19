"""LEF004: code of a page, a forum or a note that the reader should never see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.leftover._code import is_code, is_in_code
from evaluator.checks.leftover._subject import MARKUP, is_subject
from evaluator.checks.phrases import cut
from evaluator.document import Document, Span
from evaluator.findings import Edit, Match, Severity
from evaluator.language.lines import lines_with, match_at, search_lines
from evaluator.language.patterns import lazy_pattern

CHECK = Check(
    code="LEF004",
    name="stray-markup",
    family="leftover",
    opaque=True,  # a link in Markdown holds an address
    severity=Severity.WARNING,
    summary="Markup shows in the text: tags, entities, shortcodes, or Markdown where none is read.",
    why="Text that went from one system to another brings the first one's markup along, and the second prints it.",
    over=("GAR", "REA", "CON"),
    options={"allow": ()},
    examples=(
        Flags("The <b>old</b> mill stands.", "<b>", mend="The old mill stands."),
        Flags("Fish &amp; chips cost more now.", "&amp;", mend="Fish & chips cost more now."),
        Flags("**Storm warning** for the coast.", "**Storm warning**", mend="Storm warning for the coast."),
        Flags("## What comes next\n\nThe vote is in May.", "##", mend="What comes next\n\nThe vote is in May."),
        Flags(
            "See [the timetable](https://example.org/t) for trams.",
            "[the timetable](https://example.org/t)",
            mend="See the timetable for trams.",
        ),
        Flags('Rain fell all day. [caption id="a1" width="300"]', '[caption id="a1" width="300"]'),
        Flags("<p>The <em>first</em> **frost** came late.</p>", "**frost**", format="html"),
        Flags('style="margin:0">The pier was closed.', 'style="margin:0">', mend="The pier was closed."),
        Flags("The pier was [b]closed[/b] at noon.", "[b]", mend="The pier was closed at noon."),
        Silent("The **frost** came late, and [the map](https://example.org) was wrong.", format="markdown"),
        Silent("<p>Fish &amp; chips &mdash; still the <b>best</b> supper.</p>", format="html"),
        Silent("If x < 3 and y > 5, the pump stops; 2 * 3 * 4 = 24."),
        Silent("In HTML the <p> tag opens a paragraph and the &amp; entity stands for an ampersand."),
        Silent("Write `&nbsp;` before a unit, and `{{ title }}` where the name belongs."),
        Silent("AT&T; the firm; R&D; all of them rose 5 per cent. He scored 4* in the exam, a #1 hit."),
    ),
)

_TAG_NAMES = (
    r"a|abbr|article|aside|audio|b|big|blockquote|body|br|button|caption|center|cite|code|col|dd|del|div|dl|dt|em|embed"
    r"|fig(?:ure|caption)|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|mark|meta"
    r"|nav|noscript|nowiki|object|ol|option|p|param|path|picture|pre|q|ref|references|s|script|section|select|small|source"
    r"|span|strike|strong|style|sub|sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|var|video|wbr"
    r"|amp-\w+|[ovw]:\w+|st1:\w+"
)
_HTML = lazy_pattern(
    rf"""
      <!--(?!\s*evaluator:)[^>]{{0,200}}-->
    | <ref\b[^<>\n]{{0,120}}(?<!/)>[^<\n]{{0,300}}</ref>
    | </?(?:{_TAG_NAMES})(?:\s+[^<>\n]{{0,400}}|\s*/)?>
    | <!DOCTYPE[^>]{{0,100}}> | <!\[CDATA\[ | \]\]> | <!\[(?:if|endif)[^\]>\n]{{0,60}}\](?:--)?> | <\?(?:php|xml|=)[^?\n]{{0,200}}\?>
    | <(?:script|style)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What is left of a tag that lost its beginning or its end: attributes up to the bracket, or a name and the bracket.
_REMAINS = lazy_pattern(
    r"""
      (?<![\w<=&?/.-])(?:class|style|href|src|srcset|alt|id|width|height|target|rel|align|title|dir|lang|border|data-[\w-]+|aria-[\w-]+|on(?:click|load))
        \ ?=\ ?(?:"[^"<>\n]{0,300}"|“[^”<>\n]{0,300}”|'[^'<>\n]{0,300}')(?:\ [\w-]+=(?:"[^"<>\n]{0,300}"|'[^'<>\n]{0,300}'))*\ ?/?>
    | (?<![\w<&;/-])/?(?:p|br|div|span|strong|em|li|ul|ol|h[1-6]|blockquote|figure|td|tr|table)\ ?/>
    | (?<![\w<&;/.])/(?:p|div|span|strong|em|li|ul|ol|h[1-6]|blockquote|figure|td|tr|table|a)>
    | <(?:p|div|span|a|img|strong|em|h[1-6]|figure|iframe|font|td)\ (?:class|style|href|src|id|alt|width|target|rel|data-[\w-]+)
        \ ?=\ ?(?:"[^"<>\n]{0,200}"|'[^'<>\n]{0,200}')(?:\ [\w-]+=(?:"[^"<>\n]{0,200}"|'[^'<>\n]{0,200}'))*(?=[\ \w]|$)(?!\ ?/?>)(?!\ [\w-]+=)
    """,
    re.VERBOSE,
)
_REMAINS_SIGNS = ('="', "='", "=“", '= "', "= '", "/>", "/p>", "/div>", "/span>", "/strong>", "/em>", "/li>", "/ul>", "/ol>", "/h1>",
                  "/h2>", "/h3>", "/h4>", "/blockquote>", "/figure>", "/td>", "/tr>", "/table>", "/a>")  # fmt: skip
_NAMES = (
    r"amp|nbsp|quot|apos|lt|gt|rsquo|lsquo|rdquo|ldquo|sbquo|bdquo|laquo|raquo|mdash|ndash|hellip|copy|reg|trade|eacute"
    r"|egrave|ecirc|euml|agrave|aacute|acirc|atilde|auml|aring|iacute|icirc|iuml|oacute|ocirc|ouml|oslash|uacute|uuml|ucirc"
    r"|ntilde|ccedil|szlig|aelig|euro|pound|yen|cent|sect|para|deg|times|middot|bull|shy|zwnj|zwj|thinsp|ensp|emsp|frac12"
    r"|frac14|permil|prime|rarr|larr|check|hearts"
)
_ENTITY = lazy_pattern(
    rf"""
      (?P<tag>&(?:amp;)?lt;/?[a-z][^&\n]{{0,80}}?&(?:amp;)?gt;)       # &lt;br&gt;
    | (?:&(?:amp;)?(?:{_NAMES}|\#\d{{2,6}}|\#x[0-9a-f]{{2,5}});)+
    | &(?:nbsp|amp|quot|rsquo|lsquo|rdquo|ldquo|mdash|ndash|hellip|\#(?:39|8211|8212|8216|8217|8220|8221|160))(?![\w;=])
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SHORTCODE = lazy_pattern(
    r"""
      \[(?P<media>img|embed|youtube|vimeo|video|media|audio|tweet|gallery|flash)(?:[= ][^\[\]\n]{0,200})?\][^\[\]\n]{1,300}\[/(?P=media)\]
    | \[/[a-z][\w-]{0,30}\]
    | \[[a-z]+(?:_[a-z0-9]+)+(?:\s[^\[\]\n]{0,300})?/?\]
    | \[(?:caption|gallery|embed|audio|video|playlist|contact-form(?:-7)?|gravityforms?|wpforms|toc|ez-toc
        |elementor-template|shortcode|dropcap|pullquote|columns?|button|tabs?|accordion|toggle|spoiler|adrotate|adinserter
        |products?|youtube|vimeo|twitter|instagram|soundcloud|googlemaps?|ads?|divider|separator|spacer|hr|newsletter
        |nggallery|table|recent-posts|sitemap|center|left|right|list|code|quote|email|size|color|font|highlight|lightbox
        |readmore|more|nextpage|row|column|section|box|slider|map|form|poll|social|share|\*)
        (?:\s+[\w-]+\s*=\s*[^\[\]\n]{0,300}|\s+id=\S{1,20})?\s*/?\]
    | \[(?:tweet|youtube|vimeo|embed|instagram|facebook|soundcloud|pinterest|tiktok|gist|spotify|video|audio|twitter|slideshare
        |flickr)[ =:]\s*["“]?(?:https?:|www\.)[^\[\]\n]{3,200}\]
    | \[(?:[a-z][a-z0-9]*[-_])*[a-z][a-z0-9]*(?:\s+[\w-]+=(?:"[^"\n]{0,120}"|'[^'\n]{0,120}'|“[^”\n]{0,120}”|[\w./:-]+))+\s*/?\]
    | \[/?(?:b|i|u|s|url|img|quote|color|size|font|center|list|code|email|youtube|strike|left|right|sub|sup)(?:=[^\[\]\n]{1,200})?\]
    | \[(?:video|node|file|media|view|block|term):[^\]\s]+(?:\ [^\]\n]{0,120})?\] | \[\[n?id:\d+[^\]\n]{0,80}\]\]
    | \[img_assist\|[^\]\n]{1,300}\] | \[\[\{"(?:fid|type)[^\n]{1,600}?\}\]\] | \[toc\] | \[~[\w.]+\]
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Only these say by themselves that they are code; any other bare word in brackets may be an editor's, unless it stands
# between two sentences or has a partner that closes it.
_SAYS_CODE = frozenset(
    """hr toc nggallery contact-form contact-form-7 gravityform gravityforms wpforms ez-toc elementor-template adrotate
    adinserter dropcap pullquote googlemap googlemaps nextpage readmore recent-posts""".split()
)
_BRACES = lazy_pattern(
    r"""
      \{\{<\s*/?\w[^{}\n]{0,200}>\}\} | \{\{%\s*/?\w[^{}\n]{0,200}%\}\} | \{%-?\s*include\b[^%\n]{0,80}%\}
    | \{(?P<plugin>gallery|youtube|vimeo|mp3|audio|video|vsig|slider)\}[^{}\n]{1,200}\{/(?P=plugin)\}
    | \{/?(?:loadposition|loadmodule(?:id)?|modulepos|mosimage|mospagebreak|pagebreak|gallery|youtube|vimeo|tabs?|slider
        |accordion|modal|popup|rokbox|phocagallery|jcomments|emailcloak|snippet|vsig|besps|mp3|code|noformat|quote|color
        |toc|panel|expand|anchor|excerpt|cite)(?:[ =:|][^{}\n]{0,120})?\}
    | \{[.\#][a-z][\w-]*(?:\ [.\#][\w-]+)*\}
    """,
    re.VERBOSE,
)
_WIKI = lazy_pattern(
    r"""
      \[\[(?:[^\[\]|\n]{1,100}\|){0,4}[^\[\]|\n]{1,100}\]\]
    | \[https?://[^\s\[\]]{3,300}\ [^\[\]\n]{1,120}\]
    | \{\{(?:cite|citation|main|see also|infobox|reflist|quote|lang|convert|fact|cn|efn|sfn|about|short description)\b[^{}\n]{0,400}\}\}
    | (?:^|(?<=\n))[ \t]*={2,6}[ \t]?[^=\n]{2,80}[ \t]?={2,6}[ \t]*(?=\n|\Z)
    | '''(?:[^'\n]|'(?!'')){1,100}'''
    | __(?:NO)?(?:TOC|EDITSECTION|FORCETOC|INDEX)__
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKDOWN = lazy_pattern(
    r"""
      (?P<image>!\[[^\[\]\n]{0,200}\]\([^()\s]{1,400}(?:\([^()\s]*\)[^()\s]*)?(?:\s+["'“][^"\n]{0,200}["'”])?\))
    | (?P<link>\[(?P<label>[^\[\]\n]{1,200})\]\((?:https?:|www\.|/|\#|mailto:|\.{1,2}/|[\w-]+\.(?:html?|md|com|org|net|pdf))[^()\s]{0,400}(?:\([^()\s]*\)[^()\s]*)?(?:\s+["'“][^"\n]{0,200}["'”])?\))
    | (?P<both>(?<![\w*])\*\*\*(?![\s*])(?P<emphatic>[^*\n]{1,300}?)(?<![\s*])\*\*\*(?!\*))
    | (?P<bold>(?<![\w*])\*\*(?![\s*])(?P<strong>[^*\n]{1,300}?)(?<![\s*])\*\*(?!\*))
    | (?P<loosebold>(?<![\w*])\*\*[ ]?(?=[A-Z][^*\n]{1,120}?[ ]?\*\*)(?P<loose>[^*\n]{2,120}?)[ ]?\*\*(?!\*))
    | (?P<under>(?<![\w_])__(?![\s_])(?P<stress>[^_\n]{1,200}?)(?<![\s_])__(?![\w_]))
    | (?P<heading>(?:^|(?<=\n))[ \t]{0,3}\#{1,6}(?=[ \t]+[^\s#]))
    | (?P<fence>(?:^|(?<=\n))[ \t]*(?:```|~~~)[\w+-]*[ \t]*(?=\n|\Z))
    | (?P<ticks>(?<!`)``(?P<literal>[^`\n]{1,80})``(?!`))
    | (?P<tick>(?<![`\w])`(?P<code>[^`\n]{1,80})`(?![`\w]))
    | (?P<strike>(?<!\w)~~(?![\s~])(?P<struck>[^~\n]{1,200}?)~~(?!~))
    | (?P<table>(?:^|(?<=\n))[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*(?=\n|\Z))
    | (?P<definition>(?:^|(?<=\n))[ \t]{0,3}\[[^\[\]\n]{1,60}\]:[ \t]+(?:https?://|www\.)\S+)
    | (?P<footnote>(?:^|(?<=\n))[ \t]{0,3}\[\^[\w-]{1,20}\]:)
    | (?P<task>(?:^|(?<=\n))[ \t]*[-*+][ ]\[[ xX]\](?=[ ]))
    | (?P<fences>(?:^|(?<=\n)):::+[ ]?\w*)
    | (?P<escape>(?<![\w\\:/])\\(?=[*_\#~`]\w)|(?<=[\w.!?])\\(?=[*_~`](?!\w)))
    | (?P<stars>(?<![\w*])\*\*(?=\w)|(?<=[\w.:!?])\*\*(?![\w*]))
    """,
    re.VERBOSE,
)
# Textile, reStructuredText, Org, Jira: marks of lines and roles.
_OTHER = lazy_pattern(
    r"""
      (?:^|(?<=\n))(?:h[1-6]|bq|fn\d)\.[ ](?=[A-Z“"])
    | (?:^|(?<=\n))[ \t]*\.\.[ ][\w-]+::
    | :(?:ref|doc|class|func|meth|term|numref|cite|code|math|sup|sub):`[^`\n]{1,80}`
    | (?:^|(?<=\n))\#\+[A-Z_]{3,}:
    | (?<!\w)![\w./-]+\.(?:png|jpe?g|gif|svg)(?:\|[^!\n]{0,40})?!(?!\w)
    """,
    re.VERBOSE,
)
_ESCAPES = lazy_pattern(
    r"""
      (?P<break>(?:(?:\\r)?\\n){2,}|(?<=[.!?”",])[ ]?(?:\\r)?\\n(?=\s|[A-Z“"]|\Z))
    | (?P<apostrophe>(?<=\w)\\(?=['’](?:s|t|re|ve|ll|d|m)\b))
    | (?P<quoted>\\"(?=[\w(])(?P<inside>[^"\\\n]{1,300})\\")
    """,
    re.VERBOSE,
)
_KEPT = {
    "both": "emphatic",
    "ticks": "literal",
    "link": "label",
    "bold": "strong",
    "loosebold": "loose",
    "under": "stress",
    "tick": "code",
    "strike": "struck",
}
_CODE_LINE = lazy_pattern(
    r"""(?:^|(?<=\n))[ \t]*(?:
      (?:\(?function\s*\w*\s*\([^)\n]*\)\s*\{|window\.\w+|document\.\w+|var\s+\w+\s*=|const\s+\w+\s*=|googletag\.|jQuery\(|\$\(document\)|gtag\(|ga\('|fbq\(|\(adsbygoogle)[^\n]*
    | [.\#@]?[\w-]+(?:[ ,>]+[.\#]?[\w-]+)*\s*\{\s*[a-z-]{3,}\s*:\s*[^{}\n]+;\s*\}
    | \{\s*"@?[\w-]+"\s*:[^\n]*
    )
    | (?<!\w)mso-[a-z-]+:[^;\n]{0,80};? | (?<=[\s;])!important;
    """,
    re.VERBOSE,
)
_LONGEST_RULE = 400  # characters
_CODE_SIGNS = (
    "{",
    "window.",
    "document.",
    "var ",
    "const ",
    "googletag.",
    "jQuery(",
    "gtag(",
    "ga('",
    "fbq(",
    "adsby",
    "mso-",
    "!important",
)
_TEX = lazy_pattern(
    r"\\(?:textbf|textit|texttt|emph|cite[pt]?|ref|label|chapter|section\*?|subsection\*?|footnote|begin|end|item|href|url)\b"
    r"(?:\{[^{}\n]{0,120}\}){0,2}"
    r"|\$[^$\n]{0,80}?\\[a-zA-Z]+[^$\n]{0,120}?\$|\\\([^\n]{1,120}?\\\)|\\\[[^\n]{1,160}?\\\]"
)
_ABOUT_MARKUP = lazy_pattern(
    r"(?:tags?|elements?|attributes?|entity|entities|markup|HTML|Markdown|syntax|shortcodes?|characters?|code|command|macro|WordPress|BBCode|wiki|LaTeX|forum code)\b",
    re.IGNORECASE,
)

# What follows names the piece at once, “<p> tag”: “<p>Hunters get fewer tags” does not.
_NAMED_MARKUP = lazy_pattern(rf"[”\"’'`)]*,?\s(?:(?:and|or)\s\S+\s|\w+\s)?{_ABOUT_MARKUP.pattern}", re.IGNORECASE)
_LANGUAGE = lazy_pattern(r"\b(?:HTML|Markdown|LaTeX|BBCode|markup|shortcodes?)\b")
_STOP = lazy_pattern(r"[.!?][”\"’)]?\s")

_BREAKS_PAGES = ("tag", "shortcode", "code")
"""Markup that no reader takes for a slip of the pen."""


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield each piece of markup that would show, with the edit that leaves its words."""
    allowed = set(options.words("allow"))
    text = document.text
    for span, what, kept in _candidates(document):
        shown = text[span.start : span.end]
        if shown in allowed or document.is_inside_opaque(span) or _is_spoken_of(document, span):
            continue
        if (what == "tick" and is_code(kept)) or is_in_code(document, span) or is_subject(document, span, MARKUP):
            continue
        edits = (Edit(span.start, span.end, kept),) if kept else cut(document, span)
        if what == "tag" and not kept:
            edits = _without_tag(text, span)
        yield Match(
            span.start,
            span.end,
            f"Markup shows here, “{shown if len(shown) <= 60 else shown[:57] + '...'}”: "
            + (f"write “{kept if len(kept) <= 60 else kept[:57] + '...'}”." if kept.strip() else "take it out."),
            confidence=0.93,
            edits=edits,
            safe=what == "entity",
            severity=Severity.ERROR if what in _BREAKS_PAGES else None,
        )


def _without_tag(text: str, span: Span) -> tuple[Edit, ...]:
    """Take a tag out; a break becomes a space where words would run together."""
    is_break = text[span.start + 1 : span.start + 3].lower() in ("br", "hr", "/p")
    joins = text[span.start - 1 : span.start].isalnum() and text[span.end : span.end + 1].isalnum()
    return (Edit(span.start, span.end, " " if is_break and joins else ""),)


def _candidates(document: Document) -> Iterator[tuple[Span, str, str]]:
    """Yield span, kind and the words to keep of each piece of markup, in no order."""
    text = document.text
    if "<" in text or "]]>" in text:
        for found in match_at(_HTML, text, ("<", "]]>")):
            yield Span(*found.span()), "tag", ""
    if "&" in text:
        for found in match_at(_ENTITY, text, ("&",)):
            kind = "tag" if found.group("tag") else "entity"
            yield Span(*found.span()), kind, "" if kind == "tag" else _decoded(found.group())
    if "[" in text:
        for found in match_at(_SHORTCODE, text, ("[",)):
            if _is_code(document, found):
                yield Span(*found.span()), "shortcode", ""
    if "{" in text:
        for found in match_at(_BRACES, text, ("{",)):
            yield Span(*found.span()), "shortcode", ""
    for found in search_lines(_REMAINS, text, _REMAINS_SIGNS):
        yield Span(*found.span()), "tag", ""
    for found in search_lines(_WIKI, text, ("[[", "{{", "'''", "==", "[http", "__")):
        yield Span(*_stripped(text, *found.span())), "wiki", _wiki_words(found.group())
    for found in search_lines(_OTHER, text, ("h1. ", "h2. ", "h3. ", "h4. ", "bq. ", "fn1. ", "::", ":`", "#+", "!")):
        yield Span(*_stripped(text, *found.span())), "other", ""
    if document.format != "markdown":
        yield from _markdown(text)
    for line in lines_with(text, _CODE_SIGNS):
        for found in _CODE_LINE.finditer(text, line.start, line.end + _LONGEST_RULE):
            if found.start() < line.end:  # a rule of CSS ends some lines further on
                yield Span(*_stripped(text, *found.span())), "code", ""
    if "\\" in text:
        for found in search_lines(_ESCAPES, text, ("\\",)):
            kept = f'"{found.group("inside")}"' if found.group("inside") else " " if found.group("break") else ""
            yield Span(*found.span()), "escape", kept
        for found in search_lines(_TEX, text, ("\\",)):
            argument = re.search(r"\{([^{}]*)\}", found.group())
            styled = found.group().startswith(("\\text", "\\emph", "\\section", "\\subsection"))
            yield Span(*found.span()), "tex", argument.group(1) if argument and styled else ""


def _decoded(entities: str) -> str:
    """Return what entities stand for; three of them may be one letter that was decoded wrongly before."""
    import html

    plain = html.unescape(html.unescape(entities)).replace("\xa0", " ")
    if len(plain) < 2 or plain.isascii():
        return plain
    from ftfy import fix_encoding

    return fix_encoding(plain)


def _is_code(document: Document, found: re.Match[str]) -> bool:
    """Tell a shortcode from an editor's word in brackets."""
    text, shown = document.text, found.group()
    inner = shown.strip("[]/ ").lower()
    if shown[1] == "/" or not (inner.isalpha() or inner == "*") or inner in _SAYS_CODE or found.group("media"):
        return True
    if f"[/{inner}]" in text.lower() or (inner == "*" and "[list" in text.lower()):
        return True
    # Between two sentences, or alone on its line, stands no editor's word.
    before = text[max(0, found.start() - 2) : found.start()].rstrip(" ")
    after = text[found.end() : found.end() + 2].lstrip(" ")
    apart = (not before or before[-1] in ".!?\n”") and (not after or after[0] == "\n" or after[0].isupper())
    return apart and shown[1].islower() and len(inner) > 1


def _markdown(text: str) -> Iterator[tuple[Span, str, str]]:
    for found in search_lines(
        _MARKDOWN, text, ("**", "](", "__", "`", "~~", "#", "---", "]:", "- [", "* [", ":::", "\\")
    ):
        kind = found.lastgroup if found.lastgroup in _KEPT else next(k for k, v in found.groupdict().items() if v)
        start, end = _stripped(text, *found.span())
        if kind == "heading" and re.match(r"#{1,6}[ \t]+\d", text[start : end + 4]):
            continue  # "# 1 in the charts"
        yield Span(start, end), kind, found.group(_KEPT[kind]).strip() if kind in _KEPT else ""


def _wiki_words(shown: str) -> str:
    if shown.startswith("[["):
        return "" if ":" in shown.split("|")[0] else shown[2:-2].split("|")[-1]
    if shown.startswith("[http"):
        return shown[1:-1].partition(" ")[2]
    if shown.startswith(("{{", "__")):
        return ""
    return shown.strip("'= \t")


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    body = text[start:end]
    return start + len(body) - len(body.lstrip()), end - (len(body) - len(body.rstrip()))


def _is_spoken_of(document: Document, span: Span) -> bool:
    """Tell whether the sentence speaks of markup: "the <p> tag"."""
    text = document.text
    if re.match(r"[”\"’')]?\s*(?:and\s+\S+\s+)?", text[span.end : span.end + 1]) is None:
        return False
    after = text[span.end : span.end + 40]
    before = _STOP.split(text[max(0, span.start - 40) : span.start])[-1]
    named = _NAMED_MARKUP.match(after) or _LANGUAGE.search(_STOP.split(after)[0])
    return bool(named or _ABOUT_MARKUP.search(before)) and "\n" not in after[:2]
