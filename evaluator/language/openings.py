"""What a sentence begins with, where no stop before it tells so."""

from __future__ import annotations

import re
from functools import lru_cache

from evaluator.language.lexicon import parts_of_speech

SMALL_WORDS = frozenset(
    """the a an of to in and that is was for on with as by at from it its he she they his her their which who be are were
    has had have not but this or would will been than when after before there we you i""".split()
)
# Small words that begin sentences.
OPENERS = frozenset(
    """the a an in on at but and he she it they we i this that these those his her their its our there when while after
    before as for from with by if so not no one some many most more two three what who why how even since during
    according until although though both each another such yet then now here you my your last all under
    between among because despite however meanwhile""".split()
)
# Within a title a capital follows these as a matter of course.
TITLE_WORDS = frozenset("of in at by to on or and the for from with a an as".split())
# After these a name or title must follow: “our Guide to Lisbon” goes on.
_ASK_FOR_MORE = frozenset("our your my his her their its with into via about like than".split())
_SMALL_VERBS = frozenset("was were is are has have had will would can could may might must should did does do".split())
_WORD_AND_NEXT = re.compile(r"([A-Z][\w’'-]*)\s+([a-z])?")


@lru_cache(maxsize=1 << 12)
def usual_part(word: str) -> str:
    """Return the usual part of speech of a lower-case word as a letter: f for a small verb, o other small words, ? none."""
    if word in _SMALL_VERBS:
        return "f"
    if word in SMALL_WORDS or word in OPENERS:
        return "o"
    return parts_of_speech(word)[:1] or "?"


def begins_sentence(text: str, at: int) -> bool:
    """Tell whether the capital at an offset is that of a small word, or of a common word with a small letter after it.

    So begin sentences, where a title goes on in capitals and a name is in no list of common words.
    """
    found = _WORD_AND_NEXT.match(text, at)
    if found is None:
        return False
    word = re.split("[’']", found.group(1))[0]
    if word.lower() in OPENERS:
        return word != "I"
    return found.group(2) is not None and usual_part(word.lower()) not in "?o"


def goes_on(text: str, before: str, at: int) -> bool:
    """Tell whether a new sentence begins at a capital after the word `before`, which does not ask for more."""
    return before not in TITLE_WORDS and before not in _ASK_FOR_MORE and begins_sentence(text, at)
