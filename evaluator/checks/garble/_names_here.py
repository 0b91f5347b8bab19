"""Names written as this document writes them nowhere else: without their capital, parted, or with an article."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.document import Document
from evaluator.findings import Edit, Match
from evaluator.language.names import Name, is_ordinary, names_of, well_known
from evaluator.language.vocabulary import is_word

_FEWEST = 3
"""Uses of a name from which on the document's own way of writing it is known."""
_LONG = 4
"""Letters; shorter names are too often something else in lower case (van, de, bin)."""
_AFTER_A_NAME = frozenset("is was has had will would said says told".split())
_GLUE = frozenset("@#/_-.:=&~\\")


def names_out_of_form(document: Document) -> Iterator[Match]:
    """Yield names in lower case, full names parted by a possessive, and names of people with an article."""
    for name in document.once(names_of).values():
        if len(name.spans) >= _FEWEST and name.form.isalpha() and len(name.form) >= _LONG:
            if _is_no_word(name):
                yield from _lower_case(document, name)
            yield from _parted(document, name)
            yield from _article(document, name)


def _is_no_word(name: Name) -> bool:
    """Tell whether a name of a person or a well-known place means nothing in lower case."""
    if is_ordinary(name.form):
        return False
    return name.form in well_known() or (bool(name.before or name.titled) and not is_word(name.form))


def _lower_case(document: Document, name: Name) -> Iterator[Match]:
    """`the talks with volkova`: a name that has its capital everywhere else."""
    tokens = document.tokens
    places = [i for i in tokens.places.get(name.form, ()) if tokens.text[i] == name.form]
    if len(places) != 1:
        return
    (i,) = places
    start, end = tokens.start[i], tokens.end[i]
    around = document.text[max(start - 1, 0) : start] + document.text[end : end + 1]
    if _GLUE.isdisjoint(around.replace(".", "", document.text[end : end + 2] in (". ", ".\n", "."))):
        yield _match(document, i, i + 1, name.form.capitalize(), "has a capital everywhere else in this text.")


def _parted(document: Document, name: Name) -> Iterator[Match]:
    """`Irina's Volkova`: a first name, which never stands alone here, with a possessive before its surname."""
    if name.leads < 2 or name.leads < len(name.spans) - 1:
        return
    tokens = document.tokens
    for form in (f"{name.form}'s", f"{name.form}’s"):
        for i in tokens.places.get(form, ()):
            after = tokens.lower[i + 1] if i + 1 < len(tokens) else ""
            if after in name.after and tokens.text[i + 1][0].isupper():
                written = f"{tokens.text[i][:-2]} {tokens.text[i + 1]}"
                yield _match(document, i, i + 2, written, "is one name: it takes no possessive.")


def _article(document: Document, name: Name) -> Iterator[Match]:
    """`the Volkova said`: an article before somebody's name that has none elsewhere."""
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
        yield _match(document, i - 1, i + 1, tokens.text[i], "is somebody's name: it has no article.")


def _match(document: Document, first: int, last: int, name: str, reason: str) -> Match:
    span = document.tokens.span(first, last)
    words = " ".join(document.text[span.start : span.end].split())
    return Match(
        span.start, span.end, f"“{words}” {reason}", confidence=0.85, edits=(Edit(span.start, span.end, name),)
    )
