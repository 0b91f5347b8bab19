"""How easy a text is to read: an estimate learned from texts that teachers rewrote at three levels.

It is a weighted sum of eleven surface measures, each in standard deviations over edited prose of many kinds, made by
training/train_readability.py; see evaluator/models/readability.md.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from evaluator.metrics.readability import Counts

LEAST_WORDS = 10
"""Below this many words there is no estimate."""

BOUND = 3.0
"""Standard deviations from the mean beyond which a measure says no more: what lies there is mostly form, such as verse
without stops."""

_EASIEST_GRADE, _HARDEST_GRADE = 1.0, 18.0


class Ease(NamedTuple):
    """An estimate, 0 (hardest) to 100 (easiest), the ends of its error band, and the US school grade it stands for."""

    score: float
    low: float
    high: float
    grade: float


@dataclass(frozen=True, slots=True)
class Model:
    """What training/train_readability.py learns."""

    means: dict[str, float]
    deviations: dict[str, float]
    weights: dict[str, float]
    """Per standard deviation of a measure; their absolute values sum to 1."""
    slope: float
    offset: float
    """score = 100 / (1 + exp(-(offset + slope * weighted sum)))"""
    level_variance: float
    length_variance: float
    """Variance of offset + slope * sum among texts of one judged level, and what a text of one word would add to it."""
    grade_slope: float
    grade_offset: float


_ERROR_BAND = 1.2816  # standard deviations either side that hold four of five


@lru_cache(maxsize=1)
def _model() -> Model:
    stored = resources.files("evaluator.models").joinpath("readability.json").read_text(encoding="utf-8")
    return Model(**json.loads(stored))


def measures(counts: Counts) -> dict[str, float]:
    """Return the measures that the estimate stands on, of a text with words and sentences."""
    words, sentences = counts.words, counts.sentences
    return {
        "log_sentence_length": math.log(words / sentences),
        "commas_per_sentence": counts.commas / sentences,
        "letters_per_word": counts.letters / words,
        "syllables_per_word": counts.syllables / words,
        "long_share": counts.long_words / words,
        "complex_share": counts.complex_words / words,
        "difficult_share": counts.difficult_words / words,
        "rarity": counts.rarity / counts.content_words if counts.content_words else 0.0,
        "preposition_share": counts.prepositions / words,
        "nominalisation_share": counts.nominalisations / words,
        "pronoun_share": counts.pronouns / words,
    }


def standardised(values: dict[str, float], means: dict[str, float], deviations: dict[str, float]) -> list[float]:
    """Return measures in standard deviations from their means, within `BOUND`, in the order of `means`."""
    return [min(BOUND, max(-BOUND, (values[name] - mean) / deviations[name])) for name, mean in means.items()]


def estimate(counts: Counts) -> Ease | None:
    """Return the estimate for a text of these counts; None if it has fewer than `LEAST_WORDS` words.

    The band holds four of five texts that readers judge alike; it is wider for a short text.
    """
    if counts.words < LEAST_WORDS or counts.sentences == 0:
        return None
    model = _model()
    standard = standardised(measures(counts), model.means, model.deviations)
    total = sum(weight * value for weight, value in zip(model.weights.values(), standard, strict=True))
    logit = model.offset + model.slope * total
    half = _ERROR_BAND * math.sqrt(model.level_variance + model.length_variance / counts.words)
    grade = model.grade_offset + model.grade_slope * logit
    return Ease(
        round(_on_scale(logit), 1),
        round(_on_scale(logit - half), 1),
        round(_on_scale(logit + half), 1),
        round(min(_HARDEST_GRADE, max(_EASIEST_GRADE, grade)), 1),
    )


def why_undefined(counts: Counts) -> dict[str, str]:
    """Return, for each metric of the estimate that is None on these counts, the reason."""
    if estimate(counts) is not None:
        return {}
    reason = (
        f"readability needs {LEAST_WORDS} words, the text has {counts.words}"
        if counts.words
        else "the text has no words"
    )
    return dict.fromkeys(("readability", "readability_low", "readability_high", "readability_grade"), reason)


def _on_scale(logit: float) -> float:
    return 100 / (1 + math.exp(-logit))
