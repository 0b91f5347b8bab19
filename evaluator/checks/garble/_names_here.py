"""Names written as this document writes them nowhere else: without their capital, parted, or with an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from evaluator.checks.garble._frames import make_name_match
from evaluator.document import Document
from evaluator.findings import Match
from evaluator.language.vocabulary import is_word

if TYPE_CHECKING:
    from evaluator.language.names import Name

_FEWEST = 3
"""Uses of a name from which on the document's own way of writing it is known."""
_LONG = 4
"""Letters; shorter names are too often something else in lower case (van, de, bin)."""
_AFTER_A_NAME = frozenset("is was has had will would said says told".split())
_CONFIDENCE = 0.85
_GLUE = frozenset("@#/_-.:=&~\\")


def names_out_of_form(document: Document) -> Iterator[Match]:
    """Yield names in lower case, full names parted by a possessive, and names of people with an article."""
    from evaluator.language.names import names_of  # its patterns are compiled by what needs them

    for name in document.once(names_of).values():
        if len(name.spans) >= _FEWEST and name.form.isalpha() and len(name.form) >= _LONG:
            if _is_no_word(name):
                yield from _lower_case(document, name)
            yield from _parted(document, name)
            yield from _article(document, name)


def _is_no_word(name: Name) -> bool:
    """Tell whether a name of a person or a well-known place means nothing in lower case."""
    from evaluator.language.names import is_ordinary, well_known

    if is_ordinary(name.form):
        return False
    return name.form in well_known() or (bool(name.before or name.titled) and not is_word(name.form))


def _lower_case(document: Document, name: Name) -> Iterator[Match]:
    """`the talks with volkova`: a name that has its capital everywhere else."""
    tokens, text = document.tokens, document.text
    places = [i for i in tokens.places.get(name.form, ()) if tokens.text[i] == name.form]
    if len(places) != 1:
        return
    (i,) = places
    start, end = tokens.start[i], tokens.end[i]
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    if text[end : end + 2] in (". ", ".\n", "."):
        after = ""  # a sentence ends, and no address goes on
    if _GLUE.isdisjoint(before + after):
        yield make_name_match(
            document,
            i,
            i + 1,
            name.form.capitalize(),
            "has a capital everywhere else in this text.",
            confidence=_CONFIDENCE,
        )


def _parted(document: Document, name: Name) -> Iterator[Match]:
    """`Irina's Volkova`: a first name, which never stands alone here, with a possessive before its surname."""
    if name.leads < 2 or name.leads < len(name.spans) - 1:
        return
    tokens = document.tokens
    for i in tokens.places.get(f"{name.form}'s", ()):
        after = tokens.lower[i + 1] if i + 1 < len(tokens) else ""
        if after in name.after and tokens.text[i + 1][0].isupper():
            written = f"{tokens.text[i][:-2]} {tokens.text[i + 1]}"
            yield make_name_match(
                document, i, i + 2, written, "is one name: it takes no possessive.", confidence=_CONFIDENCE
            )


def _article(document: Document, name: Name) -> Iterator[Match]:
    """`the Volkova said`: an article before somebody's name that has none elsewhere."""
    from evaluator.language.names import is_ordinary

    if not (name.before or name.titled) or name.form.endswith("s") or is_ordinary(name.form):
        return
    tokens = document.tokens
    places = tokens.places.get(name.form, ())
    after_article = [i for i in places if i and tokens.text[i - 1] == "the"]
    if len(after_article) != 1:
        return
    (i,) = after_article
    following = tokens.lower[i + 1] if i + 1 < len(tokens) else ""
    if following in _AFTER_A_NAME and tokens.text[i][0].isupper():
        yield make_name_match(
            document, i - 1, i + 1, tokens.text[i], "is somebody's name: it has no article.", confidence=_CONFIDENCE
        )
