"""GAR004: a proper name altered as if it were made of common words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.garble._frames import make_name_match
from evaluator.checks.garble._names_here import names_out_of_form
from evaluator.document import Document
from evaluator.findings import Edit, Match, Severity
from evaluator.language.lexicon import parts_of_speech

CHECK = Check(
    code="GAR004",
    name="mangled-name",
    family="garble",
    severity=Severity.WARNING,
    summary="A proper name is altered as if it were made of common words.",
    why=(
        "Spinners swap words without knowing that they are a name (“Joined Countries”, “Walk 2019”), and translation "
        "engines give names a plural that they do not have. The reader no longer knows who is meant."
    ),
    over=("GAR001", "GAR002"),
    examples=(
        Flags(
            "She spoke to the Joined Countries in May.",
            "Joined Countries",
            mend="She spoke to the United Nations in May.",
        ),
        Flags(
            "The bank has branches in Modern Zealand.", "Modern Zealand", mend="The bank has branches in New Zealand."
        ),
        Flags("The bridge closed in Walk 2019.", "Walk", mend="The bridge closed in March 2019."),
        Flags("The envoys met the Hezbollahs on Monday.", "Hezbollahs", mend="The envoys met Hezbollah on Monday."),
        Flags(
            "He flew in from Kabul's Airport at dawn.", "Kabul's Airport", mend="He flew in from Kabul Airport at dawn."
        ),
        Flags(
            "The fighting in the Afghanistan is over.", "the Afghanistan", mend="The fighting in Afghanistan is over."
        ),
        Flags(
            "Students in the joined together Kingdom pay more.",
            "joined together Kingdom",
            mend="Students in the United Kingdom pay more.",
        ),
        Flags(
            "The World Wellness Organisation met.",
            "World Wellness Organisation",
            mend="The World Health Organisation met.",
        ),
        Flags(
            "He signed for Leeds Joined together in May.",
            "Leeds Joined together",
            mend="He signed for Leeds United in May.",
        ),
        Flags(
            "Irina Volkova won. Volkova trains in Kazan. Few know volkova at home. Her coach praised Volkova.",
            "volkova",
            mend="Irina Volkova won. Volkova trains in Kazan. Few know Volkova at home. Her coach praised Volkova.",
        ),
        Flags(
            "Irina Volkova won. Her coach met Irina Volkova at home. On Sunday Irina's Volkova flew to Oslo.",
            "Irina's Volkova",
            mend="Irina Volkova won. Her coach met Irina Volkova at home. On Sunday Irina Volkova flew to Oslo.",
        ),
        Flags(
            "Irina Volkova won. Volkova trains in Kazan. “It is fine,” the Volkova said. Later Volkova left.",
            "the Volkova",
            mend="Irina Volkova won. Volkova trains in Kazan. “It is fine,” Volkova said. Later Volkova left.",
        ),
        Silent("The Labor Party, the World Health Organisation, Imperial Family and the Channel Isles are names."),
        Silent("The Afghanistan war, the France of old, Denver's airports and London's Heathrow Airport."),
        Silent("The United Nations met, and the combined nations of the region joined countries far away."),
        Silent("The Charity Walk 2019 raised money; they walk 20 miles. The Modern York Stone company paid."),
        Silent("Google Chrome beat Chrome's rivals; Google Chrome is Google's Chrome, and Google likes Google Chrome."),
        Silent("The Family Protection Department met. Press Freedom Day was on 3 May. The Kennedys said so."),
        Silent("The Talibs and the Kennedys were in the news; Taliban's forces moved on."),
    ),
)

# Names of bodies that are one of their kind: they have no plural.
_COLLECTIVES = {
    "talibans": "Taliban", "hezbollahs": "Hezbollah", "hamases": "Hamas", "kremlins": "Kremlin",
    "bundestags": "Bundestag", "knessets": "Knesset", "natos": "NATO", "unescos": "UNESCO", "unicefs": "UNICEF",
    "interpols": "Interpol", "mossads": "Mossad", "isises": "ISIS", "luftwaffes": "Luftwaffe",
}  # fmt: skip
_TAKES_NO_ARTICLE = frozenset(("Hezbollah", "Hamas", "NATO", "UNESCO", "UNICEF", "Interpol", "ISIS"))
_BEFORE_MONTH = frozenset(
    "in on by since until till from of late early mid during before after through between".split()
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield spun names, spun months and plurals of names that have none."""
    yield from _spun_names(document)
    yield from _spun_march(document)
    yield from _plurals(document)
    yield from _possessive(document)
    yield from _articles(document)
    yield from names_out_of_form(document)


class _Spun(NamedTuple):
    """A form of a name with a word spun: its words in lower case, and the name."""

    words: list[str]
    name: str


@lru_cache(maxsize=1)
def _variants() -> dict[str, dict[str, list[_Spun]]]:
    """Return the spun forms by their first word and their second, longer forms first."""
    forms: set[tuple[str, str]] = set()
    text = resources.files(__package__).joinpath("spun_names.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#") or not line:
            continue
        name, alternatives = line.split("\t")
        for written, alternative in _spellings(name, alternatives):
            forms.update((form.lower(), written) for form in _forms(written, alternative))
    variants: dict[str, dict[str, list[_Spun]]] = {}
    for form, name in sorted(forms, key=lambda pair: (-len(pair[0]), pair)):
        words = form.split()
        variants.setdefault(words[0], {}).setdefault(words[1], []).append(_Spun(words, name))
    return variants


# What American and British writers spell apart in names.
_TWO_SPELLINGS = (("Organization", "Organisation"), ("Center", "Centre"), ("Defense", "Defence"))


def _spellings(name: str, alternatives: str) -> Iterator[tuple[str, str]]:
    """Yield a name as its row has it, and as it is spelt across the Atlantic."""
    yield name, alternatives
    for american, british in _TWO_SPELLINGS:
        if american in name:
            yield name.replace(american, british), alternatives


def _forms(name: str, alternatives: str) -> Iterator[str]:
    """Yield every form of a name in which at least one word is spun."""
    words = name.split()
    choices = [
        [word] + [word if option.strip() == "=" else option.strip() for option in options.split(",")]
        for word, options in zip(words, alternatives.split("|"), strict=True)
    ]
    for combination in itertools.product(*choices):
        form = " ".join(combination)
        if form.lower() != name.lower():
            yield form


def _spun_names(document: Document) -> Iterator[Match]:
    tokens = document.tokens
    variants = _variants()
    for first in variants.keys() & tokens.places.keys():
        for second in variants[first].keys() & tokens.places.keys():
            for i in tokens.pairs(first, second):
                for words, name in variants[first][second]:
                    last = i + len(words)
                    if (
                        tokens.lower[i:last] == words
                        and _has_capitals(document, i, last)
                        and _is_whole(document, i, last)
                    ):
                        yield make_name_match(
                            document, i, last, name, f"is “{name}” put through a thesaurus: restore the name."
                        )
                        break


def _has_capitals(document: Document, first: int, last: int) -> bool:
    """Tell whether the words are written as a name; the "together" that a spinner adds to it never is."""
    text = document.tokens.text
    opens = text[first][0].isupper() or (text[first] == "joined" and text[first + 1] == "together")
    closes = text[last - 1][0].isupper() or (text[last - 1] == "together" and text[last - 2][0].isupper())
    return opens and closes


def _is_whole(document: Document, first: int, last: int) -> bool:
    """Tell whether the words stand in a row as a name of their own, not inside a longer one."""
    tokens = document.tokens
    between = document.text[tokens.end[first] : tokens.start[last - 1]]
    if "\n\n" in between or re.search(r"[^\w\s'’-]", between):
        return False
    if last < len(tokens) and tokens.text[last][0].isupper() and tokens.start[last] == tokens.end[last - 1] + 1:
        return False
    before = tokens.text[first - 1] if first and tokens.start[first] == tokens.end[first - 1] + 1 else ""
    # Of a common word with a capital the name is a part: the Family Protection Department.
    return not (before[:1].isupper() and first > 1 and tokens.is_word(first - 2) and parts_of_speech(before.lower()))


def _spun_march(document: Document) -> Iterator[Match]:
    """`in Walk 2019`, `12 Walk`: the month of March taken for a walk."""
    tokens = document.tokens
    for i in tokens.places.get("walk", ()):
        if tokens.text[i] != "Walk" or i == 0:
            continue
        following = tokens.text[i + 1] if i + 1 < len(tokens) else ""
        previous = tokens.lower[i - 1]
        dated = re.fullmatch(r"(?:1[89]|20)\d\d|[12]?\d(?:st|nd|rd|th)?|3[01](?:st)?", following) is not None
        day_first = re.fullmatch(r"[12]?\d(?:st|nd|rd|th)?|3[01](?:st)?", previous) is not None
        if dated and (previous in _BEFORE_MONTH or day_first):
            yield make_name_match(document, i, i + 1, "March", "is the month of March put through a thesaurus.")


def _plurals(document: Document) -> Iterator[Match]:
    tokens = document.tokens
    for plural, name in _COLLECTIVES.items():
        for i in tokens.places.get(plural, ()):
            article = i > 0 and tokens.lower[i - 1] == "the"
            if not tokens.text[i][0].isupper():
                continue
            if article and name in _TAKES_NO_ARTICLE:
                edit = Edit(tokens.start[i - 1], tokens.end[i], name)
            else:
                edit = Edit(tokens.start[i], tokens.end[i], name)
            message = f"“{tokens.text[i]}”: “{name}” names one body and has no plural."
            yield Match(tokens.start[i], tokens.end[i], message, confidence=0.9, edits=(edit,))


# Countries that never take an article.
_COUNTRIES = (
    "afghanistan algeria argentina australia austria bangladesh belgium brazil bulgaria canada chile china colombia "
    "cuba cyprus denmark egypt estonia ethiopia finland france germany ghana greece hungary iceland india indonesia iran "
    "iraq ireland israel italy jamaica japan kenya kuwait latvia libya lithuania malaysia mexico morocco nepal nigeria "
    "norway pakistan peru poland portugal qatar romania russia rwanda serbia singapore slovakia slovenia somalia spain "
    "sweden switzerland syria taiwan tanzania thailand tunisia turkey uganda venezuela vietnam yemen zambia zimbabwe"
).split()
_AFTER_A_WHOLE_NAME = frozenset(". ; is was has had will".split())
_BEFORE_A_COUNTRY = frozenset("in of from to with against for between by".split())


def _articles(document: Document) -> Iterator[Match]:
    """`in the Iran is`: an article before a country that has none."""
    tokens = document.tokens
    for country in _COUNTRIES:
        for i in tokens.places.get(country, ()):
            if i < 2 or i + 1 >= len(tokens) or tokens.text[i - 1] != "the" or not tokens.text[i][0].isupper():
                continue
            if tokens.lower[i + 1] in _AFTER_A_WHOLE_NAME and tokens.lower[i - 2] in _BEFORE_A_COUNTRY:
                yield make_name_match(document, i - 1, i + 1, tokens.text[i], "has no article.")


def _possessive(document: Document) -> Iterator[Match]:
    """`Kabul's Airport`: a name of two words parted by a possessive."""
    tokens = document.tokens
    for i in tokens.places.get("airport", ()):
        if i == 0 or tokens.text[i] != "Airport" or not tokens.lower[i - 1].endswith("'s"):
            continue
        place = tokens.text[i - 1][:-2]
        ordinary = parts_of_speech(place.lower()) or document.text[tokens.end[i - 1] : tokens.start[i]] != " "
        if place[:1].isupper() and not ordinary and (i < 2 or not tokens.text[i - 2][0].isupper()):
            yield make_name_match(document, i - 1, i + 1, f"{place} Airport", "is a name: it takes no possessive.")
