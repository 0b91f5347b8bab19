"""DUP005: a word written twice in a row."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import islice
from operator import eq

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import Document
from evaluator.findings import Edit, Match, Severity
from evaluator.language.lines import lines_with
from evaluator.language.patterns import lazy_pattern

CHECK = Check(
    code="DUP005",
    name="doubled-word",
    family="duplication",
    severity=Severity.WARNING,
    summary="A word is written twice in a row.",
    why="Rewriters splice clauses from two versions and leave a word on each side of the seam. Readers stumble over "
    "it, and the eye of the writer skips it.",
    quotations=False,
    options={"allow": ()},
    examples=(
        Flags("The ferry left the the harbour at dawn.", "the the", mend="The ferry left the harbour at dawn."),
        Flags(
            "Growers blamed a late frost and and a wet spring.",
            "and and",
            mend="Growers blamed a late frost and a wet spring.",
        ),
        Flags(
            "The council approved approved the plan last week.",
            "approved approved",
            mend="The council approved the plan last week.",
        ),
        Silent("By noon she had had enough of the queue."),
        Silent("He said that that bridge was never safe."),
        Silent("It was a very very long night, and the choir sang Duran Duran songs."),
        Silent("What it is is a matter for the court; the guard went in in a hurry."),
        Silent("The mountain gorilla is Gorilla gorilla beringei; people are Homo sapiens sapiens."),
        Silent("The children waved bye bye to the train."),
        Silent("“It was the the best day,” he said, catching his breath."),
        Silent(
            "Uh, we filed in in May, your honour. The the order came late.\n\nAnd the -- the other si- side?\n\n"
            "They um did not answer --\n\nThank you."
        ),
    ),
)

# Always a slip, whatever stands around it; cutting one is certainly right.
_NEVER_TWICE = frozenset(
    """a an the and or but nor if than of for from with at by into onto upon as to we they he she its their our your my
    these those which because while although are were be been will would can could should has have am into during
    between through about""".split()
)
# English doubles these by grammar ("had had", "gave her her coat", "what it is is") or for effect.
_MAY_DOUBLE = frozenset(
    """had that is was her in on it do you who so there very no yes really many much far too more never ever well
    now go down up out over back through round around off by bye ha hah he ho hey hi hello oh ah uh um er yeah yay
    wow boo tut tsk knock tick tock chop click clack ding dong beep honk quack woof miaow moo baa hear please night
    long big little old tiny great good bad hard high deep slow slowly fast quick quickly again why what when where
    how this one two blah la na dada mama papa pom chi yo can cha sapiens tom pooh choo toot hush there's wait come look
    thank thanks sorry ok okay right sure true maybe did does will all pretty super extra dear aye ay""".split()
)

# What those who take down speech word by word write: fillers, words and turns broken off, words begun anew.
_HESITATIONS = ("uh", "um", "umm", "erm", "uh-huh", "mm-hm")
_BROKEN_OFF = lazy_pattern(r"\b[A-Za-z]+- [a-z]|(?:—|--)(?=\n|\Z)|\b([a-z]+)(?![a-z]),? ?(?:—|--) ?\1\b")
_FEWEST_DISFLUENT = 4
_WORDS_FOR_ONE = 600


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield each run of one word repeated with only white space between."""
    matches = list(_doubled(document, _MAY_DOUBLE.union(options.words("allow"))))
    if matches and not _is_speech(document):
        yield from matches


def _doubled(document: Document, allowed: Set[str]) -> Iterator[Match]:
    tokens = document.tokens
    lower = tokens.lower
    for first, last in _runs(lower):
        word = lower[first]
        if word in allowed or not word[0].isalpha():
            continue
        if not all(document.text[tokens.end[i] : tokens.start[i + 1]].isspace() for i in range(first, last - 1)):
            continue
        if _looks_like_name(tokens.text[first:last], word):
            continue
        certain = word in _NEVER_TWICE
        if not certain and not _is_english(word):
            continue
        span = tokens.span(first, last)
        yield Match(
            span.start,
            span.end,
            f"“{tokens.text[first]}” is written {'twice' if last - first == 2 else f'{last - first} times'} in a row; "
            "keep one.",
            confidence=0.97 if certain else 0.85,
            edits=(Edit(tokens.end[first], span.end, ""),),
            safe=certain,
        )


def _is_speech(document: Document) -> bool:
    """Tell whether the text is speech taken down word by word, in which a doubled word is the speaker's own."""
    signs = sum(len(document.tokens.places.get(word, ())) for word in _HESITATIONS)
    signs += sum(
        1
        for line in lines_with(document.text, ("- ", "—", "--"))
        for found in _BROKEN_OFF.finditer(document.text, line.start, line.end + 1)
        if found.start() < line.end
    )
    return signs >= max(_FEWEST_DISFLUENT, document.word_count / _WORDS_FOR_ONE)


def _runs(lower: list[str]) -> Iterator[tuple[int, int]]:
    """Yield half-open token ranges in which one form is repeated."""
    alike = bytes(map(eq, lower, islice(lower, 1, None)))  # 1 for each token that its successor repeats
    first = alike.find(1)
    while first >= 0:
        last = alike.find(0, first)
        last = len(alike) if last < 0 else last
        if lower[first][0].isalnum():
            yield first, last + 1
        first = alike.find(1, last)


def _is_english(word: str) -> bool:
    """Tell whether a word is known: Latin names of kinds and foreign words are doubled by nature."""
    from evaluator.language.lexicon import parts_of_speech
    from evaluator.language.wording import FUNCTION_WORDS

    return word in FUNCTION_WORDS or bool(parts_of_speech(word))


def _looks_like_name(forms: list[str], word: str) -> bool:
    """Tell whether the run is a name (Duran Duran, Gorilla gorilla) or letters (vitamin A a day)."""
    if len(word) == 1:
        return len(set(forms)) > 1 or forms[0].isupper()
    return word not in _NEVER_TWICE and (forms[0][0].isupper() or all(form[0].isupper() for form in forms[1:]))
