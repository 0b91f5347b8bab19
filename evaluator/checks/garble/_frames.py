"""What the rules of the garble family share: frames of tokens and matches over them."""

from __future__ import annotations

from evaluator.document import Document
from evaluator.findings import Edit, Match
from evaluator.language.lexicon import ADJECTIVE, NOUN, PLURAL, VERB, parts_of_speech

PREPOSITIONS = frozenset(
    "in on at by for from with without after before during following through against about into of over under amid "
    "among between despite since until including to as than across behind beyond near per toward towards upon via "
    "within".split()
)
DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some any each every no both all another".split()
)
SUBJECTS = frozenset("i you he she it we they who".split())
MARKS = frozenset('. , ; : ! ? ) ” " … — –'.split())


def forms_of(document: Document, *parts: str) -> set[str]:
    """Return the lower-case forms of a document whose parts of speech are exactly one of `parts`."""
    found = document.once(_by_parts)
    return set().union(*(found.get(letters, ()) for letters in parts))


def _by_parts(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in document.tokens.places:
        found.setdefault(parts_of_speech(word), []).append(word)
    return found


def together(document: Document, first: int, last: int) -> bool:
    """Tell whether tokens `first` up to `last` exist and stand in one sentence."""
    ends = document.sentence_ends
    return 0 <= first < len(ends) and last <= ends[first]


def is_end(document: Document, i: int) -> bool:
    """Tell whether token `i` ends a phrase: a mark, a preposition, the next sentence or the end of the text."""
    tokens = document.tokens
    if i >= len(tokens) or tokens.lower[i] in MARKS:
        return True
    return tokens.lower[i] in PREPOSITIONS or not together(document, i - 1, i + 1)


def noun_follows(document: Document, i: int) -> bool:
    """Tell whether token `i` goes on a compound: a noun, adjective or hyphen in the same sentence."""
    tokens = document.tokens
    if i >= len(tokens) or not together(document, i - 1, i + 1):
        return False
    word = tokens.lower[i]
    if word in ("-", "'", "’", "/") or word.startswith("'") or word[0].isdigit():
        return True
    letters = parts_of_speech(word)
    return any(letter in letters for letter in (NOUN, PLURAL, ADJECTIVE)) or tokens.text[i][0].isupper()


def is_plain_verb(word: str) -> bool:
    """Tell whether a word is the base of a verb and nothing else that could stand after a preposition."""
    letters = parts_of_speech(word)
    return letters.startswith(VERB) and not set(letters) & set("nsadprg") and word not in _NOT_PLAIN


_NOT_PLAIN = frozenset("let lest bear begin becomes".split())


def is_mere_verb(word: str) -> bool:
    """Tell whether a word is read first as the base of a verb, be it a noun or adjective as well."""
    return parts_of_speech(word).startswith(VERB) or word in ("be", "have", "do", "go")


def opens(document: Document, i: int) -> bool:
    """Tell whether token `i` opens its sentence, a quotation mark before it or not."""
    sentence = document.sentence_at(document.tokens.start[i])
    return sentence is not None and (
        sentence.first_token == i or (sentence.first_token == i - 1 and not document.tokens.is_word(i - 1))
    )


def opens_clause(document: Document, i: int) -> bool:
    """Tell whether token `i` opens a sentence, or a clause after a conjunction."""
    return opens(document, i) or (i > 0 and document.tokens.lower[i - 1] in _JOINS)


_JOINS = frozenset("and but because which although while whereas".split())


def unquoted(document: Document, first: int, last: int) -> bool:
    """Tell whether tokens `first` up to `last` are the writer's own, and no words of somebody with a dialect."""
    return document.quotation_at(document.tokens.span(first, last)) is None


def make_match(
    document: Document,
    first: int,
    last: int,
    message: str,
    replacement: tuple[int, int, str] | None = None,
    *,
    confidence: float = 0.9,
    safe: bool = True,
) -> Match:
    """Make a match over tokens `first` up to `last`.

    `replacement` is a half-open range of tokens and the words for it: an empty range inserts before its token, no
    words cut the tokens with the space before them.
    """
    tokens = document.tokens
    span = tokens.span(first, last)
    edits: tuple[Edit, ...] = ()
    if replacement is not None:
        start, end, words = replacement
        if start == end:
            edits = (Edit(tokens.start[start], tokens.start[start], words + " "),)
        elif words:
            edits = (Edit(tokens.start[start], tokens.end[end - 1], _in_case(tokens.text[start], words)),)
        else:
            edits = (Edit(tokens.end[start - 1], tokens.end[end - 1], ""),)
    written = document.on_one_line(span)
    # A quotation is somebody's own words: the mend is offered there, never applied by itself.
    sure = safe and bool(edits) and document.quotation_at(span) is None
    return Match(span.start, span.end, f"“{written}”: {message}", confidence=confidence, edits=edits, safe=sure)


def make_name_match(
    document: Document, first: int, last: int, name: str, reason: str, *, confidence: float = 0.9
) -> Match:
    """Make a match over tokens `first` up to `last`, where `name` should stand; `reason` goes on after the words."""
    span = document.tokens.span(first, last)
    words = document.on_one_line(span)
    edit = Edit(span.start, span.end, name)
    return Match(span.start, span.end, f"“{words}” {reason}", confidence=confidence, edits=(edit,))


def _in_case(written: str, words: str) -> str:
    return words[:1].upper() + words[1:] if written[0].isupper() and written != "I" else words
