"""REA001: a sentence too long to read at one go."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import Document
from evaluator.findings import Match, Severity

_LONG = (
    "The committee, which had met every week since the flood and which had heard from farmers, engineers, insurers and "
    "the mayors of all nine towns along the river, decided on Tuesday that the dam should be raised by two metres before "
    "the winter, that the old mill should go, and that the road to the quarry should be closed to lorries for good."
)
_SPEECH = (
    "We walked because the buses had stopped, and we sang because there was nothing else to do, and nobody who was there "
    "that night and heard the bells across the water and saw the lamps go out one by one along the quay will ever forget "
    "how cold it was or how happy we were to be going home."
)

CHECK = Check(
    code="REA001",
    name="long-sentence",
    family="readability",
    severity=Severity.INFO,
    summary="A sentence of more than 40 words.",
    why=(
        "Readers lose the thread of long sentences. Most style guides ask for an average of 15 to 20 words; one of more "
        "than 40 is nearly always better as two."
    ),
    options={"words": 40},
    examples=(
        Flags(_LONG, _LONG),
        Flags(f"It was late. {_SPEECH}", _SPEECH),
        Silent("The committee met every week. It heard from nine towns. It decided on Tuesday."),
        Silent(
            "Milk, eggs, flour, butter, sugar, salt, yeast, lemons, honey, cream, tea, rice, oats and jam were on the list."
        ),
    ),
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield every sentence with more words than the option allows."""
    most = options.integer("words")
    tokens = document.tokens
    for sentence in document.sentences:
        if sentence.last_token - sentence.first_token <= most:
            continue
        words = tokens.count_words(sentence.first_token, sentence.last_token)
        if words > most:
            message = f"This sentence has {words} words; break it in two where it turns to something new."
            yield Match(sentence.start, sentence.end, message, confidence=1.0)
