"""Small words that never stand side by side: of within, and but, every almost, with we, the during.

What a machine drops, doubles or moves is mostly between small words, and what is left is two of them that no sentence
has together. The pairs are those that grammar shuts out and that 12 million words of edited prose have not.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from evaluator.checks.garble._frames import make_match, together, unquoted
from evaluator.document import Document
from evaluator.findings import Match

_OWNERS = "its their our my your"

# First words, and the second words that none of them has after it, whatever the clause. What may be left alone at the
# end of a clause, as verbs leave prepositions (the firm she worked for in May), is in no row.
_NEVER = (
    # An article or possessive, and no noun.
    (f"the a an every {_OWNERS}", "for during against among between until towards than but because although "
     "whereas unless nor they he she him them themselves itself could would should cannot did does also again always"),
    (f"an every {_OWNERS}", "by to we you i when has have had is are was were which whose"),
    # Two determiners.
    (_OWNERS, "the an this that these those such any some another each what"),
    ("his", "an this these those some such its their"),
    ("every", "this that these those a an the almost quite only even just"),
    ("these those", "this her some"),
    ("some", "these those his its their our an"),
    ("several few", "an"),
    ("many several few", "this these its our his all"),
    ("no", "the"),
    ("no any", "an this these those his its their our"),
    # A preposition, and no object.
    ("of with from into during against between among for at by", "of"),
    ("of", "within despite towards throughout across upon have could might must should"),
    ("from", "with into during against"),
    ("into during against between among", "from into they he she we"),
    ("of from with at", "they he she we although"),
    ("during despite", "on to"),
    ("to", "against been were are had does did might must should"),
    # Two conjunctions.
    ("and", "or but"),
    ("or", "and but although"),
    ("but", "and or"),
    ("because although whereas", "but which who"),
    ("than", "and also"),
    # Two subjects, or a subject and a determiner.
    ("he she they we", "he she they we their these those some such"),
    ("it", "these those us them"),
    # Relative pronouns.
    ("which who whose", "which who them"),
    ("whose", "the a an of in to and is are was were his its their"),
    # Degrees, with nothing that has one.
    ("very", "of in on by for from with to at and or the a an this that these is are was were has have"),
    ("more", "not most many them"),
    ("most", "an this these those its their our more"),
    ("not", "has were can"),
    ("as", "than but be been"),
)  # fmt: skip


@lru_cache(maxsize=1)
def _never_after() -> dict[str, frozenset[str]]:
    """Return, by the first word, the second words of its pairs."""
    found: dict[str, frozenset[str]] = {}
    for firsts, seconds in _NEVER:
        for first in firsts.split():
            found[first] = found.get(first, frozenset()).union(seconds.split()) - {first}
    return found


def small_words(document: Document) -> Iterator[Match]:
    """`over the course of within three years`, `in every almost game`, `retired and but now breeds alpacas`."""
    tokens = document.tokens
    lower, most = tokens.lower, len(tokens) - 1
    for first, seconds in _never_after().items():
        for i in tokens.places.get(first, ()):
            if i >= most or lower[i + 1] not in seconds or not together(document, i, i + 2):
                continue
            plain = tokens.text[i].islower() and tokens.text[i + 1].islower()
            if plain and tokens.start[i + 1] == tokens.end[i] + 1 and unquoted(document, i, i + 2):
                yield make_match(document, i, i + 2, "These words never stand side by side.", confidence=0.85)


ALL = (small_words,)
