"""LEF006: characters that do not show, and letters of one script posing as another's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import PROSE, BlockKind, Document, Span
from evaluator.findings import Edit, Match, Severity
from evaluator.language.lexicon import zipf_frequency
from evaluator.language.lines import characters
from evaluator.language.patterns import lazy_pattern

CHECK = Check(
    code="LEF006",
    name="hidden-characters",
    family="leftover",
    severity=Severity.WARNING,
    summary="Characters that do not show, or look-alike letters of another script, stand in the text.",
    why="Rewriting tools plant them to slip past detectors, and copying from pages and PDFs leaves them behind. Search, "
    "spelling and screen readers stumble over them.",
    opaque=True,
    scopes=PROSE | {BlockKind.TABLE},
    over=("GAR",),
    examples=(
        Flags("The har\u200bbour froze.", "har\u200bbour", mend="The harbour froze."),
        Flags("The h\u0430rbour froze.", "h\u0430rbour", mend="The harbour froze."),
        Flags("Two\u00a0\u00a0\u00a0boats sank.", "\u00a0\u00a0\u00a0", mend="Two boats sank."),
        Flags("The coun\u00adcil met.", "coun\u00adcil", mend="The council met."),
        Flags("All \u202ebackwards\u202c now.", "\u202e", mend="All backwards now."),
        Flags(
            "It was \U0001d41b\U0001d428\U0001d425\U0001d41d.",
            "\U0001d41b\U0001d428\U0001d425\U0001d41d",
            mend="It was bold.",
        ),
        Silent("Москва and Αθήνα are written so at home; the mean is μ and the angle α."),
        Silent(
            "A family \U0001f468\u200d\U0001f469\u200d\U0001f467 walked by \u2764\ufe0f and the flag \U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f flew."
        ),
        Silent("Ten\u00a0km on, the road ends; the price is 4\u00a0€ and the level 5 μg of TGFβ."),
        Silent("The Hindi word क्\u200dष and Persian می\u200cخواهم keep their joiners."),
    ),
)

_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad\u034f\u180e\u061c\u115f\u1160\u3164\uffa0\u2028\u2029\u2800\ufff9-\ufffc\ue000-\ue1ff\ue207-\uf8ff\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufe00-\ufe0f\U000e0000-\U000e01ef\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
_HIDDEN = lazy_pattern(f"[{_INVISIBLE}]")
_SPACES = lazy_pattern(
    r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]{2,}|(?<=[^\W\d_]{2}) ?[\u2000-\u200a\u202f\u205f\u3000] ?(?=[^\W\d_]{2})"
)
_ODD_LETTER = lazy_pattern(
    r"[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13fd\ua4d0-\ua4ff\uff21-\uff5a\U0001d400-\U0001d7ff\u0250-\u02af\u1d00-\u1d7f\u24b6-\u24e9\u2160-\u217f\u2102-\u2131\u0131\ua730\ua731]"
)
_SPACE = lazy_pattern(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
# Strokes through letters, and marks piled on them.
_STRUCK = lazy_pattern(r"(?:[^\W\d_][\u0334-\u0338\u20d2\u20d3\u20e5]+){2,}|(?:[^\W\d_][\u0300-\u036f]{3,}){2,}")
_STROKES = lazy_pattern(r"[\u0300-\u036f\u20d2\u20d3\u20e5]")
_WORD = lazy_pattern(rf"[\w{_INVISIBLE}]+")

_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True))
_LOOK_ALIKE = {
    **dict(
        zip(
            "аеорсухіјѕһԁԛԝАВЕКМНОРСТХІЈЅԌԚԜӀҮүѵёЁѐїЇ",
            "aeopcyxijshdqwABEKMHOPCTXIJSGQWIYyveEeiI",
            strict=True,
        )
    ),
    **dict(zip("οανρικυχγΑΒΕΖΗΙΚΜΝΟΡΤΥΧϲ", "oavpikuxyABEZHIKMNOPTYXc", strict=True)),
    **dict(zip("սոօհɡɑɩı", "unohgaii", strict=True)),
    **dict(zip("ᎠᎡᎢᎥᎪᎫᎬᎳᎷᎻᏀᏃᏒᏔᏙᏚᏞᏟᏢᏦᏴ", "DRTiAJEWMHGZRWVSLCPKB", strict=True)),
    **dict(zip("ꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜꓮ", "BCDEFGHIJKLMNOPRSTUVWXYZA", strict=True)),
    **_SMALL_CAPITALS,
}
# Letters of science stand beside Latin ones by right: TGFβ, IFNγ, 5 μg, Δt.
_SCIENCE = frozenset("αβγδεκμνρχΔΩωλπσθτφψηζξΣΦΨΓΛΠΘ")
_JOINER_SCRIPTS = ("ARABIC", "DEVANAGARI", "BENGALI", "GUJARATI", "GURMUKHI", "KANNADA", "MALAYALAM", "ORIYA", "TAMIL", "TELUGU", "SINHALA", "KHMER", "MYANMAR", "THAI", "LAO", "TIBETAN", "MONGOLIAN", "SYRIAC", "THAANA", "NKO", "HEBREW", "BALINESE", "JAVANESE")  # fmt: skip
_VARIED = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "MONGOLIAN", "PHAGS-PA", "MYANMAR")
_BIDI = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SAFE_TO_CUT = frozenset("\u200b\u2060\ufeff\u00ad\u2061\u2062\u2063\u2064\u034f\u180e\u200c\u200d\u200e\u200f")


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield each word or gap that holds hidden characters or look-alike letters."""
    text = document.text
    different = "".join(characters(text))
    if _HIDDEN.search(different):
        yield from _hidden_ones(text)
    if _SPACE.search(different):
        yield from _gaps(document)
    if _STROKES.search(different):
        yield from _struck(text)
    if _ODD_LETTER.search(different):
        yield from _look_alikes(document)


def _hidden_ones(text: str) -> Iterator[Match]:
    done = -1
    for found in _HIDDEN.finditer(text):
        if found.start() < done or _belongs(text, found.start()):
            continue
        span = _word_around(text, found.start())
        done = span.end
        yield _hidden(text, span)


def _gaps(document: Document) -> Iterator[Match]:
    for found in _SPACES.finditer(document.text):
        if _is_layout(document, Span(*found.span())):
            continue
        yield Match(
            found.start(),
            found.end(),
            "A gap here is made of special spaces: put one plain space.",
            confidence=0.85,
            edits=(Edit(found.start(), found.end(), " "),),
            safe=True,
        )


def _struck(text: str) -> Iterator[Match]:
    for found in _STRUCK.finditer(text):
        plain = unicodedata.normalize("NFC", _STROKES.sub("", unicodedata.normalize("NFD", found.group())))
        yield Match(
            found.start(),
            found.end(),
            f"Marks are struck through or piled on the letters here: write “{plain}”.",
            confidence=0.9,
            edits=(Edit(found.start(), found.end(), plain),),
        )


def _hidden(text: str, span: Span) -> Match:
    hidden = [i for i in range(span.start, span.end) if _HIDDEN.match(text[i]) and not _belongs(text, i)]
    names = ", ".join(dict.fromkeys(_name(text[i]) for i in hidden[:3]))
    return Match(
        span.start,
        span.end,
        f"{'A character that does' if len(hidden) == 1 else f'{len(hidden)} characters that do'} not show "
        f"{'stands' if len(hidden) == 1 else 'stand'} here ({names}): take {'it' if len(hidden) == 1 else 'them'} out.",
        confidence=0.95,
        edits=tuple(Edit(i, i + 1, "") for i in hidden),
        safe=all(text[i] in _SAFE_TO_CUT for i in hidden),
    )


def _name(mark: str) -> str:
    return unicodedata.name(mark, f"U+{ord(mark):04X}").lower()


def _word_around(text: str, at: int) -> Span:
    """Return the word with the hidden character in it, or the run of hidden ones between words."""
    start, end = at, at + 1
    if text[at] in _BIDI:
        return Span(start, end)
    while start and (text[start - 1].isalnum() or _HIDDEN.match(text[start - 1])):
        start -= 1
    while end < len(text) and (text[end].isalnum() or _HIDDEN.match(text[end])):
        end += 1
    inside = text[start:end]
    if not inside[0].isalnum() or not inside[-1].isalnum():  # at an edge of a word: only the marks
        start, end = at, at + 1
        while end < len(text) and _HIDDEN.match(text[end]) and not _belongs(text, end):
            end += 1
    return Span(start, end)


def _belongs(text: str, at: int) -> bool:
    """Tell whether a hidden character has its proper use: in emoji, in scripts that join, in texts set right to left."""
    mark = text[at]
    before = next((text[i] for i in range(at - 1, max(-1, at - 12), -1) if not _HIDDEN.match(text[i])), "")
    after = next((text[i] for i in range(at + 1, min(len(text), at + 12)) if not _HIDDEN.match(text[i])), "")
    if mark == "\u2800":
        return any("\u2801" <= letter <= "\u28ff" for letter in before + after)
    if "\ufe00" <= mark <= "\ufe0f":
        return _takes_variation(before) or (bool(before) and before in "0123456789#*" and "\u20e3" in text[at : at + 2])
    if mark >= "\U000e0100" and mark <= "\U000e01ef":
        return bool(before) and _script(before) in _VARIED
    if "\U000e0020" <= mark <= "\U000e007f":
        return before == "\U0001f3f4"  # the flags of parts of countries
    if mark == "\u200d" and (_is_pictograph(before) or _is_pictograph(after)):
        return True
    if mark in _BIDI or mark in "\u200c\u200d\u200b":
        near = text[max(0, at - 40) : at + 40] if mark in _BIDI else before + after
        return any(_script(letter) in _JOINER_SCRIPTS for letter in near if letter > "\u0590" and letter.isalpha())
    return False


def _takes_variation(base: str) -> bool:
    return bool(base) and (
        _is_pictograph(base)
        or (unicodedata.category(base) in ("So", "Sm", "Po") and base > "\x7f")
        or base in "©®"
        or _script(base) in _VARIED
    )


def _is_pictograph(mark: str) -> bool:
    return bool(mark) and (unicodedata.category(mark) in ("So", "Sk") or mark in "\u20e3‼⁉")


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split(" ")[0]


def _is_layout(document: Document, span: Span) -> bool:
    """Tell whether a run of spaces opens a line or stands between figures: layout, not a trace."""
    text = document.text
    before = text[span.start - 1] if span.start else "\n"
    after = text[span.end] if span.end < len(text) else "\n"
    cjk = any(_script(letter) in _VARIED for letter in (before, after) if letter.isalpha())
    return before in "\n\r" or after in "\n\r" or (before.isdigit() and after.isdigit()) or cjk


def _look_alikes(document: Document) -> Iterator[Match]:
    text = document.text
    done = -1
    for found in _ODD_LETTER.finditer(text):
        if found.start() < done:
            continue
        word = _whole_word(text, found.start())
        done = word.end
        form = text[word.start : word.end]
        mended = _mended(form)
        if mended is None:
            if _mixes_in(form):
                yield Match(
                    word.start,
                    word.end,
                    f"“{form}” mixes letters of two scripts: write it anew in one.",
                    confidence=0.9,
                )
            continue
        if not _is_posing(document, word, form):
            continue
        yield Match(
            word.start,
            word.end,
            f"“{form}” holds letters of another script that look like Latin ones: write “{mended}”.",
            confidence=0.95,
            edits=(Edit(word.start, word.end, mended),),
            safe=mended.isascii() and any(letter.isascii() and letter.isalpha() for letter in form),
        )


def _whole_word(text: str, at: int) -> Span:
    start, end = at, at + 1
    while start and _is_letter(text[start - 1]):
        start -= 1
    while end < len(text) and _is_letter(text[end]):
        end += 1
    return Span(start, end)


def _is_letter(mark: str) -> bool:
    return mark.isalpha() or _HIDDEN.match(mark) is not None or _ODD_LETTER.match(mark) is not None


def _mixes_in(form: str) -> bool:
    """Tell whether Latin letters and Cyrillic ones that look like them stand in one word."""
    look_alikes = sum("\u0400" <= letter <= "\u052f" and letter in _LOOK_ALIKE for letter in form)
    return look_alikes > 0 and any(letter.isascii() for letter in form) and form[-1] not in "ЯИ"


def _mended(form: str) -> str | None:
    """Return the word in Latin letters, or None where a letter has no Latin look-alike."""
    mended = ""
    for letter in form:
        if _HIDDEN.match(letter):
            continue
        plain = _LOOK_ALIKE.get(letter) or (letter if letter < "\u0250" else unicodedata.normalize("NFKC", letter))
        if len(plain) != 1 or plain >= "\u0250":
            return None
        mended += plain
    return mended if mended != form else None


def _is_posing(document: Document, word: Span, form: str) -> bool:
    """Tell a disguise from a foreign word, a unit, a formula's letter or phonetic script."""
    odd = [letter for letter in form if _ODD_LETTER.match(letter)]
    latin = sum(letter < "\u0250" and letter.isalpha() and letter != "ı" for letter in form)
    around = document.text[max(0, word.start - 1) : word.end + 1]
    if all(letter == "ı" for letter in odd):
        return len(form) > 2 and _is_english(form.replace("ı", "i"))  # Diyarbakır is no disguise
    if all(letter in _SMALL_CAPITALS for letter in odd) and sum("\u1d00" <= letter <= "\u1d22" for letter in odd) > 1:
        return True
    if all("\u0250" <= letter <= "\u02af" or "\u1d00" <= letter <= "\u1d7f" for letter in odd):
        return latin > 1 and len(odd) <= latin and not any(mark in around for mark in "/[]ˈːˌ")
    if all(letter > "\uff00" or "\u24b6" <= letter <= "\u24e9" for letter in odd):  # fullwidth, circled, mathematical
        return len(form) > 2 and latin < len(form)
    if all("\u2100" <= letter <= "\u217f" for letter in odd):  # signs and numerals stand alone by right
        return latin > 1
    greek = [letter for letter in odd if "\u0370" <= letter <= "\u03ff"]
    if latin == 0:
        return _stands_among_latin(document, word, form)
    if latin == 1 and len(form) <= 3 and greek:
        return False
    if greek and len(greek) == len(odd) and all(letter in _SCIENCE for letter in greek):
        # Science puts its letter first or last; a disguise puts it anywhere.
        inside = form[1:-1]
        return any(letter in inside for letter in greek if letter in "ανρκχγ") and form.islower() and latin > 2
    return latin > 0


def _stands_among_latin(document: Document, word: Span, form: str) -> bool:
    """Tell whether a word all of look-alikes reads as an English word and stands alone in Latin text."""
    if not all("\u0400" <= letter <= "\u052f" for letter in form):
        return False
    block = document.block_at(word.start)
    if block is None:
        return False
    rest = document.text[block.start : word.start] + document.text[word.end : block.end]
    mended = _mended(form)
    return mended is not None and _is_english(mended) and re.search(r"[\u0400-\u052f]{2}", rest) is None


def _is_english(word: str) -> bool:
    lower = word.lower()
    return lower in _SMALL_WORDS or (len(lower) > 2 and zipf_frequency(lower) is not None)


_SMALL_WORDS = frozenset("a i so see are as is he she his her by my me we be or to of in on at it up no us go".split())
