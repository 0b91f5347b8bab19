"""LEF004: code of a page, a forum or a note that the reader should never see."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.phrases import cut
from evaluator.document import Document, Span
from evaluator.findings import Edit, Match, Severity
from evaluator.language.lines import search_lines

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
        Flags("The pier was [b]closed[/b] at noon.", "[b]", mend="The pier was closed at noon."),
        Silent("The **frost** came late, and [the map](https://example.org) was wrong.", format="markdown"),
        Silent("<p>Fish &amp; chips &mdash; still the <b>best</b> supper.</p>", format="html"),
        Silent("If x < 3 and y > 5, the pump stops; 2 * 3 * 4 = 24."),
        Silent("In HTML the <p> tag opens a paragraph and the &amp; entity stands for an ampersand."),
        Silent("AT&T; the firm; R&D; all of them rose 5 per cent. He scored 4* in the exam, a #1 hit."),
    ),
)

_TAG_NAMES = (
    r"a|abbr|article|aside|audio|b|big|blockquote|body|br|button|caption|center|cite|code|col|dd|del|div|dl|dt|em|embed"
    r"|fig(?:ure|caption)|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|mark|meta"
    r"|nav|ol|p|path|picture|pre|q|s|script|section|small|source|span|strike|strong|style|sub|sup|svg|table|tbody|td"
    r"|textarea|tfoot|th|thead|title|tr|tt|u|ul|var|video|amp-\w+|o:p|w:\w+"
)
_HTML = re.compile(
    rf"""
      <!--(?!\s*evaluator:)[^>]{{0,200}}-->
    | </?(?:{_TAG_NAMES})(?:\s+[^<>\n]{{0,400}}|\s*/)?>
    | <!DOCTYPE[^>]{{0,100}}>
    | <(?:script|style)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ENTITY = re.compile(
    r"&(?:amp;)?(?:amp|nbsp|quot|apos|lt|gt|rsquo|lsquo|rdquo|ldquo|sbquo|bdquo|laquo|raquo|mdash|ndash|hellip|copy|reg"
    r"|trade|eacute|egrave|agrave|aacute|iacute|oacute|uacute|ntilde|uuml|ouml|auml|ccedil|euro|pound|yen|cent|deg|times"
    r"|middot|bull|shy|zwnj|zwj|thinsp|ensp|emsp|frac12|#\d{2,6}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)
_SHORTCODE = re.compile(
    r"""
      \[/?(?:caption|gallery|embed|audio|video|playlist|wp_\w+|vc_\w+|et_pb_\w+|fusion_\w+|av_\w+|su_\w+|sc\w*_\w+
        |contact-form(?:-7)?|gravityforms?|ninja_form|wpforms|mc4wp_form|toc|ez-toc|elementor-template|rev_slider
        |shortcode|dropcap|pullquote|columns?|one_half|one_third|two_third|button|tabs?|accordion|toggle|spoiler|adrotate
        |ad_\w+|adinserter|products?|woocommerce_\w+|youtube|vimeo|twitter|instagram|soundcloud|googlemaps?|ads?)
        (?:\s+[\w-]+\s*=\s*[^\[\]\n]{0,300}|\s+id=\S{1,20})?\s*/?\]
    | \[(?:[a-z][a-z0-9]*[-_])*[a-z][a-z0-9]*(?:\s+[\w-]+=(?:"[^"\n]{0,120}"|'[^'\n]{0,120}'|“[^”\n]{0,120}”|[\w./:-]+))+\s*/?\]
    | \[/?(?:b|i|u|s|url|img|quote|color|size|font|center|list|code|email|youtube|strike|left|right)(?:=[^\[\]\n]{1,200})?\]
    | \{\{<\s*/?\w[^{}\n]{0,200}>\}\} | \{\{%\s*/?\w[^{}\n]{0,200}%\}\}
    """,
    re.VERBOSE,
)
# A bare [button] or [ad] may be an editor's word; only these say by themselves that they are code.
_PLAIN_WORDS = frozenset(
    "columns column button tab tabs toggle spoiler product products video audio ad ads twitter instagram youtube vimeo caption gallery embed playlist left right center list code quote email size color font s i u".split()
)
_WIKI = re.compile(
    r"""
      \[\[(?:[^\[\]|\n]{1,100}\|)?[^\[\]|\n]{1,100}\]\]
    | \{\{(?:cite|citation|main|see also|infobox|reflist|quote|lang|convert|fact|cn|efn|sfn|about|short description)\b[^{}\n]{0,400}\}\}
    | (?:^|(?<=\n))[ \t]*={2,6}[ \t]?[^=\n]{2,80}[ \t]?={2,6}[ \t]*(?=\n|\Z)
    | '''(?:[^'\n]|'(?!'')){1,100}'''
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKDOWN = re.compile(
    r"""
      (?P<image>!\[[^\[\]\n]{0,200}\]\([^()\s]{1,400}(?:\([^()\s]*\)[^()\s]*)?(?:\s+["'“][^"\n]{0,200}["'”])?\))
    | (?P<link>\[(?P<label>[^\[\]\n]{1,200})\]\((?:https?:|www\.|/|\#|mailto:|\.{1,2}/|[\w-]+\.(?:html?|md|com|org|net|pdf))[^()\s]{0,400}(?:\([^()\s]*\)[^()\s]*)?(?:\s+["'“][^"\n]{0,200}["'”])?\))
    | (?P<bold>(?<![\w*])\*\*(?![\s*])(?P<strong>[^*\n]{1,300}?)(?<![\s*])\*\*(?!\*))
    | (?P<loosebold>(?<![\w*])\*\*[ ]?(?=[A-Z][^*\n]{1,120}?[ ]?\*\*)(?P<loose>[^*\n]{2,120}?)[ ]?\*\*(?!\*))
    | (?P<under>(?<![\w_])__(?![\s_])(?P<stress>[^_\n]{1,200}?)(?<![\s_])__(?![\w_]))
    | (?P<heading>(?:^|(?<=\n))[ \t]{0,3}\#{1,6}(?=[ \t]+[^\s#]))
    | (?P<fence>(?:^|(?<=\n))[ \t]*(?:```|~~~)[\w+-]*[ \t]*(?=\n|\Z))
    | (?P<tick>(?<![`\w])`(?P<code>[^`\n]{1,80})`(?![`\w]))
    | (?P<strike>(?<!\w)~~(?![\s~])(?P<struck>[^~\n]{1,200}?)~~(?!~))
    | (?P<table>(?:^|(?<=\n))[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*(?=\n|\Z))
    | (?P<stars>(?<![\w*])\*\*(?=\w)|(?<=[\w.:!?])\*\*(?![\w*]))
    """,
    re.VERBOSE,
)
_KEPT = {"link": "label", "bold": "strong", "loosebold": "loose", "under": "stress", "tick": "code", "strike": "struck"}
_CODE_LINE = re.compile(
    r"""(?:^|(?<=\n))[ \t]*(?:
      (?:\(?function\s*\w*\s*\([^)\n]*\)\s*\{|window\.\w+|document\.\w+|var\s+\w+\s*=|const\s+\w+\s*=|googletag\.|jQuery\(|\$\(document\)|gtag\(|ga\('|fbq\(|\(adsbygoogle)[^\n]*
    | [.\#@]?[\w-]+(?:[ ,>]+[.\#]?[\w-]+)*\s*\{\s*[a-z-]{3,}\s*:\s*[^{}\n]+;\s*\}
    )""",
    re.VERBOSE,
)
_CODE_SIGNS = ("{", "window.", "document.", "var ", "const ", "googletag.", "jQuery(", "gtag(", "ga('", "fbq(", "adsby")
_TEX = re.compile(
    r"\\(?:textbf|textit|emph|cite[pt]?|ref|section\*?|subsection\*?|footnote|begin|end|item)\b(?:\{[^{}\n]{0,120}\})?"
)
_ABOUT_MARKUP = re.compile(
    r"(?:tags?|elements?|attributes?|entity|entities|markup|HTML|Markdown|syntax|shortcodes?|characters?|code|command|macro)\b",
    re.IGNORECASE,
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield each piece of markup that would show, with the edit that leaves its words."""
    allowed = set(options.words("allow"))
    text = document.text
    for span, what, kept in _candidates(document):
        shown = text[span.start : span.end]
        if shown in allowed or document.is_inside_opaque(span) or _is_spoken_of(document, span):
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
        )


def _without_tag(text: str, span: Span) -> tuple[Edit, ...]:
    """Take a tag out; a break becomes a space where words would run together."""
    is_break = text[span.start + 1 : span.start + 3].lower() in ("br", "hr", "/p")
    joins = text[span.start - 1 : span.start].isalnum() and text[span.end : span.end + 1].isalnum()
    return (Edit(span.start, span.end, " " if is_break and joins else ""),)


def _candidates(document: Document) -> Iterator[tuple[Span, str, str]]:
    """Yield span, kind and the words to keep of each piece of markup, in no order."""
    text = document.text
    if "<" in text:
        for found in _HTML.finditer(text):
            yield Span(*found.span()), "tag", ""
    if "&" in text:
        for found in _ENTITY.finditer(text):
            yield Span(*found.span()), "entity", html.unescape(html.unescape(found.group())).replace("\xa0", " ")
    if "[" in text:
        for found in _SHORTCODE.finditer(text):
            inner = found.group().strip("[]/ ").lower()
            if inner not in _PLAIN_WORDS or found.group()[1] == "/" or _has_partner(text, inner):
                yield Span(*found.span()), "shortcode", ""
    for found in search_lines(_WIKI, text, ("[[", "{{", "'''", "==")):
        yield Span(*found.span()).__class__(*_stripped(text, *found.span())), "wiki", _wiki_words(found.group())
    if document.format != "markdown":
        yield from _markdown(text)
    if any(sign in text for sign in _CODE_SIGNS):
        for found in _CODE_LINE.finditer(text):
            yield Span(*_stripped(text, *found.span())), "code", ""
    if "\\" in text:
        for found in _TEX.finditer(text):
            argument = re.search(r"\{(.*)\}", found.group())
            styled = found.group().startswith(("\\text", "\\emph", "\\section", "\\subsection"))
            yield Span(*found.span()), "tex", argument.group(1) if argument and styled else ""


def _has_partner(text: str, name: str) -> bool:
    return f"[/{name}]" in text


def _markdown(text: str) -> Iterator[tuple[Span, str, str]]:
    for found in search_lines(_MARKDOWN, text, ("**", "](", "__", "`", "~~", "#", "---")):
        kind = found.lastgroup if found.lastgroup in _KEPT else next(k for k, v in found.groupdict().items() if v)
        start, end = _stripped(text, *found.span())
        if kind == "heading" and re.match(r"#{1,6}[ \t]+\d", text[start : end + 4]):
            continue  # "# 1 in the charts"
        yield Span(start, end), kind, found.group(_KEPT[kind]).strip() if kind in _KEPT else ""


def _wiki_words(shown: str) -> str:
    if shown.startswith("[["):
        return shown[2:-2].split("|")[-1]
    if shown.startswith("{{"):
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
    after = text[span.end : span.end + 28]
    before = text[max(0, span.start - 28) : span.start]
    return bool(_ABOUT_MARKUP.search(after) or _ABOUT_MARKUP.search(before)) and "\n" not in after[:2]
