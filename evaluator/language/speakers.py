"""Speakers: whom a text names beside a quotation, before or after a verb of saying."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from evaluator.document import Document
from evaluator.language.lexicon import parts_of_speech
from evaluator.language.quotations import SAYING, Quotation
from evaluator.language.wording import FUNCTION_WORDS, MONTHS_AND_DAYS


class Speaker(NamedTuple):
    """Who says a quotation."""

    names: frozenset[str]
    """The parts of the name in lower case, without titles; empty where the text has only "she" or "the mayor"."""
    written: str
    """The name as it stands, or the pronoun in lower case; empty where there is neither."""
    is_pronoun: bool
    """True where the speaker is "he", "she" or "they"."""
    repeats: bool
    """True where the speaker is said to quote, read or repeat somebody's words."""


_LONGEST = 170  # characters beside a quotation that are searched
_VERB = re.compile(
    rf"\b(?:{SAYING}|"
    r"(?:was|were) quoted as saying|repeat(?:s|ed)|echo(?:es|ed)|quote[sd]|recite[sd]|read|sang|chant(?:s|ed)|cite[sd]|put it)\b"
)
_REPEATS = re.compile(
    r"\b(?:repeat\w*|echo\w*|quot(?:e|es|ing)|recit\w+|read|reading|sang|sings?|chant\w*|cit(?:e|es|ed|ing)|"
    r"borrow\w*|words? of|words,|slogan|motto|proverb|saying goes|mantra|refrain|in unison|mock\w*|mimick\w*|"
    r"recall\w*|remember\w*|also said|too said|likewise|agree[ds]?|paraphras\w+|famous\w*|again)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:mr|mrs|ms|miss|mx|dr|sir|dame|lord|lady|prof|professor|president|prime|minister|senator|sen|judge|justice|"
    r"captain|general|colonel|major|lt|sgt|king|queen|prince|princess|pope|saint|st|chancellor|governor|mayor|rep|gov|"
    r"secretary|ambassador|inspector|sergeant|constable|detective|bishop|cardinal|archbishop|father|sister|brother|"
    r"reverend|rev|coach|chairman|chairwoman|congressman|congresswoman|representative|director|councillor|cllr|superintendent|chief|sheriff|officer|deputy|"
    r"attorney|commissioner|fr)$"
)
_PARTICLES = frozenset("de da del della di du van von der den la le al el bin ibn ben ter ten dos das y".split())
# After such a word comes a place or another person, not the speaker.
_LEADS_AWAY = frozenset(
    """of for at in on from to with by outside inside near after before during about over under against between behind
    who whom whose which that when where while as and or but than because if through into via like""".split()
)
_ARTICLES = frozenset("the a an its their his her our my".split())
_WORD = re.compile(r"[^\W_][\w’'.-]*|[,;:()–—“”\"!?]|\n")
_PRONOUN = re.compile(r"(?:he|she|they|I|we)\b")


def speaker_of(document: Document, at: int) -> Speaker | None:
    """Return who says the quotation with the index `at` in `document.quotations`; None where nobody is said to."""
    quotations = document.quotations
    here = quotations[at]
    found = _after(document, here, _edge_after(document, at)) or _before(document, here, _edge_before(document, at))
    if found is None and at and is_carried_on(document, quotations[at - 1], here):
        earlier = quotations[at - 1]
        return _after(document, earlier, here.start)
    return found


def _edge_after(document: Document, at: int) -> int:
    """Return where the text after a quotation is no longer about it: at the next quotation or the paragraph's end."""
    here = document.quotations[at]
    block = document.block_at(here.start)
    end = min(here.end + _LONGEST, block.end if block is not None else here.end)
    return min(end, document.quotations[at + 1].start) if at + 1 < len(document.quotations) else end


def _edge_before(document: Document, at: int) -> int:
    here = document.quotations[at]
    sentence = document.sentence_at(here.start)
    start = max(here.start - _LONGEST, sentence.start if sentence is not None else here.start)
    return max(start, document.quotations[at - 1].end) if at else start


def _after(document: Document, quotation: Quotation, end: int) -> Speaker | None:
    """Read “…,” said Ann Lund, who; “…,” the mayor, Ann Lund, told the council."""
    text = document.text
    said = text[quotation.inner_start : quotation.inner_end].rstrip()
    start = quotation.end
    if text[start : start + 1] == ",":
        start += 1
    elif not said or said[-1] not in ",?!—–-…":
        return None  # the sentence has ended: what follows is another's
    beside = text[start:end]
    verb = _VERB.search(beside)
    if verb is None or _ends_sentence(beside[: verb.start()]):
        return None
    sentence = beside[: _first_end(beside, verb.end())]
    subject = beside[: verb.start()].strip()
    if beside[verb.end() : verb.end() + 1] == ":":
        return None  # it leads to the next quotation
    return _speaker(subject, sentence) if subject else _speaker(beside[verb.end() : len(sentence)], sentence)


def _before(document: Document, quotation: Quotation, start: int) -> Speaker | None:
    """Read: Ann Lund told the council: “…”."""
    beside = document.text[start : quotation.start]
    verbs = list(_VERB.finditer(beside))
    if not verbs:
        return None
    subject = beside[: verbs[0].start()].strip()
    return _speaker(subject, beside) if subject else None


def is_carried_on(document: Document, earlier: Quotation, later: Quotation) -> bool:
    """Tell whether only the words that name the speaker part the two: “Yes,” said Ann Lund. “We are glad.”

    Where the second has its own “said …”, it was said anew.
    """
    between = document.text[earlier.end : later.start]
    return (
        len(between) <= _LONGEST
        and "\n" not in between
        and between.rstrip()[-1:] in (".", ",")
        and (_first_end(between, 0) >= len(between.rstrip()) - 1)
        and _SAID.match(document.text, later.end) is None
    )


_SAID = re.compile(r",? ?(?:said|says|added|adds|told|asked|replied)\b")


def are_two_people(one: Speaker | None, other: Speaker | None) -> bool:
    """Tell whether both are named and cannot be one person: Ann Lund and Per Lund are two, Ann Lund and Ms Lund not."""
    if one is None or other is None or not one.names or not other.names:
        return False
    return not (one.names <= other.names or other.names <= one.names)


def are_one_person(one: Speaker | None, other: Speaker | None) -> bool:
    """Tell whether both are named, the one with a part or all of the other's name."""
    if one is None or other is None or not one.names or not other.names:
        return False
    return one.names <= other.names or other.names <= one.names


def _ends_sentence(text: str) -> bool:
    return _first_end(text, 0) < len(text)


def _first_end(text: str, start: int) -> int:
    """Return where the first sentence ends at or after `start`; a stop after a title or an initial ends none."""
    for match in _END.finditer(text):
        if match.start() >= start:
            return match.start()
    return len(text)


_END = re.compile(
    "".join(
        rf"(?<!\b{title})"
        for title in "[A-Z] Mr Ms Dr Mrs St Rep Sen Gov Rev Gen Col Capt Lt Sgt Prof Hon Cllr Sr Jr".split()
    )
    + r"[.!?](?=\s|$)|\n"
)


def _speaker(phrase: str, sentence: str) -> Speaker | None:
    """Return the speaker whom the words before or after a verb of saying name; None where they name nobody."""
    phrase = phrase.strip(" ,—–-").removeprefix("as ")
    repeats = _REPEATS.search(sentence) is not None
    pronoun = _PRONOUN.match(phrase)
    if pronoun:
        return Speaker(frozenset(), pronoun.group().lower(), True, repeats)
    parts = _name(phrase)
    names = frozenset(
        part.lower().removesuffix("’s").removesuffix("'s").strip(".")
        for part in parts
        if not _TITLE.match(part.lower().strip(".")) and part not in _PARTICLES
    )
    return Speaker(names, " ".join(parts), False, repeats)


def _name(phrase: str) -> list[str]:
    """Return the words of the first name in a phrase: “the trainer Ann Lund”, “Lund’s uncle, Per Holm”."""
    run: list[str] = []
    led_away = is_of_role = False
    words = list(_words(phrase))
    for at, word in enumerate(words):
        opens = at == 0 and len(words) > 1 and words[1][0].islower()
        leads = at + 1 < len(words) and words[at + 1][0].isupper()  # Per Holm
        if word in ",;:()–—":
            if run:
                break
            led_away = False
        elif word in _PARTICLES and (run or not led_away):
            run.append(word)
        elif word[0].isupper() and (leads or word.lower() not in FUNCTION_WORDS | MONTHS_AND_DAYS):
            if led_away:
                continue
            if word.endswith(("’s", "'s", "’", "'")):
                run = []  # whose uncle it is
                continue
            if opens and parts_of_speech(word.lower()):
                continue  # Later she said
            run.append(word)
        else:
            names_somebody = any(part[0].isupper() for part in run)
            if names_somebody and not (is_of_role and word not in FUNCTION_WORDS | _LEADS_AWAY):
                break
            run = []  # the Rovers manager, Per Holm
            is_of_role = word in _ARTICLES
            led_away = led_away or word.lower() in _LEADS_AWAY
    while run and run[-1] in _PARTICLES:
        run.pop()
    return run if any(part[0].isupper() for part in run) else []


def _words(phrase: str) -> Iterator[str]:
    for match in _WORD.finditer(phrase):
        yield match.group().rstrip(".") if len(match.group()) > 2 else match.group()
