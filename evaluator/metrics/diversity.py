"""How varied the words of a text are. Words are compared as given: hand them over in lower case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from evaluator.metrics.redundancy import compression_ratio, different_runs, repeated_ngram_share

MTLD_THRESHOLD = 0.72
"""Type-token ratio at which a factor ends, as published: it is where the ratio's fall levels off."""

HDD_SAMPLE = 42
"""Words in the sample that HD-D imagines, as published."""

_LEAST_WORDS = {"repeated_4gram_share": 4, "distinct_1": 1, "distinct_2": 2, "distinct_3": 3, "hdd": HDD_SAMPLE}


def diversity_metrics(words: Sequence[str]) -> dict[str, float | None]:
    """Return redundancy and diversity of a text's words by their names in the wire format."""
    different = different_runs(words, 4)
    return {
        "compression_ratio": compression_ratio(words),
        "repeated_4gram_share": repeated_ngram_share(words, 4, different),
        "distinct_1": distinct(words, 1, different),
        "distinct_2": distinct(words, 2, different),
        "distinct_3": distinct(words, 3, different),
        "mtld": mtld(words),
        "hdd": hdd(words),
    }


def why_undefined(words: Sequence[str]) -> dict[str, str]:
    """Return, for each of these metrics that is None on these words, the reason."""
    if not words:
        reason = "the text has no words"
        return dict.fromkeys(("compression_ratio", "mtld", *_LEAST_WORDS), reason)
    reasons = {
        name: f"needs {least} words, the text has {len(words)}"
        for name, least in _LEAST_WORDS.items()
        if len(words) < least
    }
    if len(set(words)) == len(words):
        reasons["mtld"] = "no word is used twice"
    return reasons


def distinct(words: Sequence[str], n: int, different: Sequence[int] | None = None) -> float | None:
    """Return the number of different runs of `n` words divided by the number of words, 0 to 1.

    distinct-n of Li et al. 2016, "A Diversity-Promoting Objective Function for Neural Conversation Models", who divide
    by words, not by runs. None with fewer than `n` words. `different` is what `different_runs` says of the words.
    """
    if len(words) < n:
        return None
    return (different or different_runs(words, n))[n - 1] / len(words)


def mtld(words: Sequence[str]) -> float | None:
    """Return the measure of textual lexical diversity: the mean length in words of runs that keep their variety.

    A factor ends where the type-token ratio of the run falls below 0.72; what is left at the end counts as the part of
    a factor by which its ratio has fallen. The result is the mean of reading forwards and backwards. McCarthy and
    Jarvis 2010, "MTLD, vocd-D, and HD-D". None where no word is used twice, since no factor then begins to fall.
    """
    if len(set(words)) == len(words):
        return None
    forwards, backwards = _factors(words), _factors(words[::-1])
    return (len(words) / forwards + len(words) / backwards) / 2


def _factors(words: Sequence[str]) -> float:
    factors = 0.0
    start = 0  # of the run
    types: set[str] = set()
    for at, word in enumerate(words, 1):
        if word not in types:
            types.add(word)
        elif len(types) < MTLD_THRESHOLD * (at - start):
            factors += 1
            start = at
            types.clear()
    if types:
        factors += (1 - len(types) / (len(words) - start)) / (1 - MTLD_THRESHOLD)
    return factors


def hdd(words: Sequence[str]) -> float | None:
    """Return HD-D: the type-token ratio, 0 to 1, expected of 42 words drawn at random from the text.

    It sums over the types the hypergeometric chance that a sample holds the type at all, each worth 1/42. McCarthy and
    Jarvis 2007, "vocd: A theoretical and empirical evaluation". None with fewer than 42 words.
    """
    total = len(words)
    if total < HDD_SAMPLE:
        return None
    classes = Counter(Counter(words).values())  # how many types are used f times
    return sum(types * (1 - _chance_of_none(total, used)) for used, types in sorted(classes.items())) / HDD_SAMPLE


def _chance_of_none(total: int, used: int) -> float:
    """Return the chance that a sample of 42 of `total` words holds none of a type used `used` times."""
    chance = 1.0
    for drawn in range(HDD_SAMPLE):
        chance *= max(total - used - drawn, 0) / (total - drawn)
    return chance
