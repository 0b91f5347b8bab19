"""LEF007: text that was decoded with the wrong table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.leftover._subject import ENCODINGS, is_subject
from evaluator.document import PROSE, BlockKind, Document, Span
from evaluator.findings import Edit, Match, Severity
from evaluator.language.lines import match_at, search_lines
from evaluator.language.patterns import lazy_pattern

CHECK = Check(
    code="LEF007",
    name="mojibake",
    family="leftover",
    severity=Severity.ERROR,
    summary="Letters were garbled by decoding them with the wrong table.",
    why="A file written in one encoding and read in another turns quotation marks, dashes and accents into strings such as "
    "“â€™”.",
    opaque=True,
    scopes=PROSE | {BlockKind.TABLE},
    over=("GAR", "REA", "CON", "LEF006"),
    examples=(
        Flags("The mayorâ€™s dog ran.", "mayorâ€™s", mend="The mayor’s dog ran."),
        Flags("A cafÃ© by the quay.", "cafÃ©", mend="A café by the quay."),
        Flags("The path â€“ long and steep â€“ was shut.", "â€“", mend="The path – long and steep – was shut."),
        Flags("The mayor\ufffds dog ran.", "mayor\ufffds"),
        Flags("The house of DvoÅ™Ã¡k.", "DvoÅ™Ã¡k", mend="The house of Dvořák."),
        Flags("Lake BalatonfÅ±zfÅ‘ froze.", "BalatonfÅ±zfÅ‘", mend="Lake Balatonfűzfő froze."),
        Flags("It was 5Â°C at dawn.", "5Â°C", mend="It was 5°C at dawn."),
        Silent("São Tomé, Århus, Ñandú and Ångström keep their accents; L’Âge d’or was shown."),
        Silent("The café’s “crème brûlée” cost €4 – more than last year."),
        Silent("In Köln rief man »Spaß« und „Ä“."),
        Silent("PARÁ, MARANHÃO and GOIÁS voted; the sign read ÉCOLE."),
    ),
)

# Every mis-decoded sequence begins with one of these: the lead bytes of UTF-8 as Latin-1, Windows-1252, Mac Roman or
# code page 437/850 show them.
_LEADS = frozenset("ÂÃÄÅÆÇÐÑÎÏâãäåæçèéêëìíîïðŸÿ‚ƒ√¬Δ├Γ┬ЃРСвÕ\ufffd")
_SUSPECT = lazy_pattern(
    f"[{''.join(sorted(_LEADS))}]"
    r"(?:(?<=\ufffd)|[^\x00-\x7f]|(?<=[ÂÃ])(?=\s|\Z)|(?<=Ã)[ -~]|(?<=[a-z][âÕ])(?=(?:s|t|re|ve|ll|d|m)\b))"
)
_DOS = lazy_pattern(r"ΓÇ[ÿÖ£¥ôöªó]|Γé¼")
_CYRILLIC = lazy_pattern(r"вЂ[\x98™њќ“”¦ўљ]|вЂ")
# What is left of ’ where its last two bytes were dropped: “itâs”.
_CUT_SHORT = lazy_pattern(
    r"(?<=[a-z])(?:â€?|Õ)(?=(?:s|re|ve|ll|d|m)\b)|(?<=n)(?:â€?|Õ)(?=t\b)|(?<=[a-z.,;:!?”\"])Â(?=\s|\Z)"
)
# Two bytes of one letter, decoded as two: “Ä” and what Windows-1252 shows for the second. Quotation marks and dashes may
# stand after a true Ä, but not before a letter.
_TWO_BYTES = lazy_pattern(r"[Ã-ß](?:[\x80-\x9f€‚ƒ„…†‡ˆ‰Š‹Œ¡-ª¬®-º¼-¿]|[ŽžŸšœ](?![A-ZÀ-Þ])|[‘’“”•–—˜™›«»](?=[^\W\d_]))")
_CHUNK = lazy_pattern(r"\S+")
_MARKS = "\"'()[]{}<>"


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield each run of letters that ftfy can decode again, and each replacement character."""
    text = document.text
    for span, fixed, confidence in _escaped(document):
        yield _match(text, span, fixed, "stands for a letter that was never decoded", confidence)
    suspects = list(match_at(_SUSPECT, text, _LEADS))
    if not suspects:
        return
    from ftfy import TextFixerConfig, fix_encoding

    config = TextFixerConfig(restore_byte_a0=True)
    done = -1
    for found in suspects:
        if found.start() < done:
            continue
        start, end = _chunk(text, found.start(), found.end())
        done = end
        form = text[start:end]
        if "\ufffd" in form or "ï¿½" in form:
            yield Match(
                start,
                end,
                f"A letter of “{form}” was lost when the file was decoded: write it anew from the source.",
                confidence=0.95,
            )
            continue
        fixed = fix_encoding(_with_known(form), config)
        if fixed == form or "\ufffd" in fixed:
            continue
        if not is_subject(document, Span(start, end), ENCODINGS):
            yield _match(text, Span(start, end), fixed, "was decoded with the wrong table", 0.97)


def _match(text: str, span: Span, fixed: str, fault: str, confidence: float) -> Match:
    shown = text[span.start : span.end]
    return Match(
        span.start,
        span.end,
        f"“{shown}” {fault}: it should read “{fixed}”.",
        confidence=confidence,
        edits=(Edit(span.start, span.end, fixed),),
        safe=True,
    )


def _with_known(form: str) -> str:
    """Mend the sequences that ftfy leaves alone for fear of true words.

    They are marks of punctuation by way of DOS and Cyrillic, and single letters beyond Latin-1, “ErdoÄŸan”.
    """
    from ftfy import fix_encoding

    for table, signs in (("cp437", _DOS), ("cp1251", _CYRILLIC)):
        form = signs.sub(lambda found, table=table: _recoded(found.group(), table), form)  # type: ignore[misc]
    if any("\xc3" <= letter <= "\xdf" for letter in form) and fix_encoding(form) == form:
        form = _TWO_BYTES.sub(_one_letter, form)
    return _CUT_SHORT.sub("’", form)


def _one_letter(found: re.Match[str]) -> str:
    """Return the letter whose bytes were read as two, where it is one of Europe's and stands in a word."""
    letter = _recoded(found.group(), "sloppy-windows-1252")
    form, (start, end) = found.string, found.span()
    beside = form[max(0, start - 1) : start] + form[end : end + 1]
    is_one = len(letter) == 1 and letter.isalpha() and (letter < "\u0250" or "\u0370" <= letter < "\u0530")
    return letter if is_one and any(map(str.isalpha, beside)) else found.group()


def _recoded(shown: str, table: str) -> str:
    try:
        return shown.encode(table).decode("utf-8")
    except UnicodeError:
        return shown


def _escaped(document: Document) -> Iterator[tuple[Span, str, float]]:
    """Yield the characters written as codes of mail, of addresses or of scripts, and question marks in place of apostrophes."""
    text = document.text
    for pattern, signs, decode in _ESCAPES:
        for found in search_lines(pattern, text, signs):
            span = Span(*found.span())
            fixed = decode(found)
            if fixed is not None and not document.is_opaque(span):
                yield span, fixed, 0.93


def _from_bytes(found: re.Match[str]) -> str | None:
    """Decode a run of bytes written in hexadecimal; None where it is none, or only plain letters."""
    raw = bytes(int(pair, 16) for pair in re.findall(r"[=%x]([0-9A-Fa-f]{2})", found.group()))
    try:
        fixed = raw.decode("utf-8")
    except UnicodeDecodeError:
        fixed = raw.decode("cp1252", "replace") if found.group()[0] == "=" else ""
    return fixed if fixed and not fixed.isascii() and fixed.isprintable() and "\ufffd" not in fixed else None


def _from_point(found: re.Match[str]) -> str | None:
    letter = chr(int(found.group(1), 16))
    return letter if letter.isprintable() and not letter.isspace() else None


_ESCAPES: tuple[tuple[re.Pattern[str], tuple[str, ...], Callable[[re.Match[str]], str | None]], ...] = (
    (lazy_pattern(r"(?:=[0-9A-F]{2}){2,4}|(?<=[a-z])=9[1-7](?=[a-z ])"), ("=E", "=C", "=9"), _from_bytes),
    (
        lazy_pattern(r"(?<=[\w.,;!?])=20(?=\n|\Z)|(?<=\w)=3D(?=[\w\"])"),
        ("=20", "=3D"),
        lambda found: " " if "20" in found.group() else "=",
    ),
    (
        lazy_pattern(r"(?<![\w/=&?.-])(?:%[0-9A-F]{2}){2,4}|(?<=[a-z])(?:%[0-9A-F]{2}){3}(?=[a-z]{0,2}\b)"),
        ("%E", "%C"),
        _from_bytes,
    ),
    (lazy_pattern(r"\\u([0-9A-Fa-f]{4})(?![0-9A-Fa-f])"), ("\\u",), _from_point),
    (
        lazy_pattern(
            r"(?<=[a-z,.])u(20(?:1[3489cd]|26))(?=[a-z\s,.]|\Z)|\bu(201c)(?=[A-Z])|(?<=[a-z])u(00[c-f][0-9a-f])"
        ),
        ("u201", "u202", "u00"),
        lambda found: chr(int(found.group(1) or found.group(2) or found.group(3), 16)),
    ),
    (lazy_pattern(r"(?:\\x[0-9A-Fa-f]{2}){2,4}"), ("\\x",), _from_bytes),
    (
        lazy_pattern(r"\b[A-Za-z]*(?:[a-z]\?(?:s|re|ve|ll|d|m)|n\?t)(?![\w=&/?])"),
        ("?s", "?t", "?re", "?ve", "?ll", "?d", "?m"),
        lambda found: found.group().replace("?", "’"),
    ),
)


def _chunk(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the run between white space; a no-break space may be half of a garbled letter."""
    while start and (not text[start - 1].isspace() or text[start - 1] in "\xa0\x85"):
        start -= 1
    while end < len(text) and (not text[end].isspace() or text[end] in "\xa0\x85"):
        end += 1
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and (text[end - 1] in _MARKS or text[end - 1] in ".,;:!?" or text[end - 1].isspace()):
        end -= 1
    return start, end
