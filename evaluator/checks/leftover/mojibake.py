"""LEF007: text that was decoded with the wrong table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import PROSE, BlockKind, Document
from evaluator.findings import Edit, Match, Severity

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
        Flags("It was 5Â°C at dawn.", "5Â°C", mend="It was 5°C at dawn."),
        Silent("São Tomé, Århus, Ñandú and Ångström keep their accents; L’Âge d’or was shown."),
        Silent("The café’s “crème brûlée” cost €4 – more than last year."),
        Silent("PARÁ, MARANHÃO and GOIÁS voted; the sign read ÉCOLE."),
    ),
)

# Every mis-decoded sequence begins with one of these: the lead bytes of UTF-8 as Latin-1, Windows-1252, Mac Roman or
# code page 437/850 show them.
_LEADS = frozenset("ÂÃÄÅÆÇÐÑÎÏâãäåæçèéêëìíîïðŸÿ‚ƒ√¬Δ├Γ┬ΓЃРС\ufffd")
_SUSPECT = re.compile(f"[{''.join(sorted(_LEADS))}]" r"(?:(?<=\ufffd)|[^\x00-\x7f]|(?<=[ÂÃ])(?=\s|\Z)|(?<=Ã)[ -~])")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_CHUNK = re.compile(r"\S+")
_MARKS = "\"'()[]{}<>"


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield each run of letters that ftfy can decode again, and each replacement character."""
    text = document.text
    suspects = [] if text.isascii() else _suspects(text)
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
        if "\ufffd" in form:
            yield Match(
                start,
                end,
                f"A letter of “{form}” was lost when the file was decoded: write it anew from the source.",
                confidence=0.95,
            )
            continue
        fixed = fix_encoding(form, config)
        if fixed == form or "\ufffd" in fixed:
            continue
        yield Match(
            start,
            end,
            f"“{form}” was decoded with the wrong table: it should read “{fixed}”.",
            confidence=0.97,
            edits=(Edit(start, end, fixed),),
            safe=True,
        )


def _suspects(text: str) -> list[re.Match[str]]:
    """Return the places where a mis-decoded sequence may begin; letters beyond ASCII are few, so they are asked one by one."""
    starts = (found.start() for found in _BEYOND_ASCII.finditer(text) if found.group() in _LEADS)
    return [found for found in (_SUSPECT.match(text, start) for start in starts) if found is not None]


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
