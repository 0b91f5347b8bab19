"""DUP003: a sentence that says an earlier one again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.duplication._report import report
from evaluator.document import Document
from evaluator.findings import Match, Severity

_PROBE = "The probe will reach the comet in March after a journey of six years and nine thousand million kilometres."
_DUST = "Its instruments will then taste the dust in the tail."

CHECK = Check(
    code="DUP003",
    name="restated-sentence",
    family="duplication",
    severity=Severity.WARNING,
    summary="A sentence says an earlier one again.",
    why="Rewriting sentence by sentence brings the same fact back a paragraph later. Each return costs the reader time "
    "and looks like padding.",
    over=("DUP004",),
    examples=(
        Flags(
            f"{_PROBE} {_DUST}\n\nEngineers in Bremen cheered on Sunday. {_PROBE} They have waited half their careers.",
            _PROBE,
            mend=f"{_PROBE} {_DUST}\n\nEngineers in Bremen cheered on Sunday. They have waited half their careers.",
        ),
        Flags(
            "Divers found the bell of the frigate Aurelia in forty metres of water off Cape Sorrow on Tuesday. It is "
            "cracked.\n\nThe museum is delighted. In forty metres of water off Cape Sorrow, the bell of the frigate "
            "Aurelia was found by divers on Tuesday. A case is being built for it.",
            "In forty metres of water off Cape Sorrow, the bell of the frigate Aurelia was found by divers on Tuesday.",
        ),
        Silent(f"{_PROBE} {_DUST}"),
        Silent(
            "Reservoir to lose its dam after eighty years\n\nThe Kell reservoir is to lose its dam after eighty years, "
            "the county said. Trout will return."
        ),
        Silent(
            "The singer told the court that she had never signed the second contract. “I never signed the second "
            "contract,” she said. “Look at the ink.”"
        ),
        Silent(
            "Turnout in the northern districts fell to 41 per cent in May. It rained all day.\n\nOfficials counted by "
            "hand. Turnout in the northern districts fell to 38 per cent in June."
        ),
    ),
)


_MOSTLY = 0.45
"""Share of a paragraph's words in sentences said before from which the paragraph is: of edited ones at most 0.38 is (570
articles), of those that copies and rewrites were planted as and that are found by their sentences alone, 0.47 or more."""
_FEWEST_WORDS = 20
"""In such sentences of a paragraph: a short one may come back."""


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield every sentence that copies or restates an earlier sentence or the headline.

    It is an error where most of its paragraph does: a paragraph restated.
    """
    # A paragraph of one sentence is judged as a paragraph.
    repeats = [*document.repetition.sentences, *(document.meaning.sentences if options.model else ())]
    inside = [repeat for repeat in repeats if len(document.block_sentences[repeat.later.block.index]) > 1]
    words: Counter[int] = Counter()
    for repeat in inside:
        words[repeat.later.block.index] += repeat.later.words
    for repeat in inside:
        block = repeat.later.block
        least = max(_FEWEST_WORDS, _MOSTLY * document.tokens.count_words(*document.tokens.block_range[block.index]))
        severity = Severity.ERROR if words[block.index] >= least else None
        yield report(document, repeat, "sentence", severity)
