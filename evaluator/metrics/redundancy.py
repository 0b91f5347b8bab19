"""How far a text repeats itself, by measures that know nothing of sentences or meaning."""

from __future__ import annotations

import gzip
from collections.abc import Sequence


def compression_ratio(words: Sequence[str]) -> float | None:
    """Return the size of the words, joined by spaces in UTF-8, divided by their size under gzip at level 9.

    Higher is more repetitive. Shaib et al. 2024, "Standardizing the Measurement of Text Diversity". Texts of a few
    words compress to more than their size, so compare texts of like length. None without words.
    """
    if not words:
        return None
    raw = " ".join(words).encode("utf-8", "surrogatepass")
    return len(raw) / len(gzip.compress(raw, compresslevel=9, mtime=0))


def repeated_ngram_share(words: Sequence[str], n: int = 4, different: Sequence[int] | None = None) -> float | None:
    """Return the share, 0 to 1, of the runs of `n` words that are not the first of their kind.

    It is 1 minus distinct runs over all runs: seq-rep-n of Welleck et al. 2020, "Neural Text Generation with
    Unlikelihood Training". None with fewer than `n` words. `different` is what `different_runs` says of the words.
    """
    runs = len(words) - n + 1
    if runs < 1:
        return None
    return 1 - (different or different_runs(words, n))[n - 1] / runs


def different_runs(words: Sequence[str], longest: int) -> list[int]:
    """Return how many different runs of 1, 2, ... `longest` words there are."""
    # A run is one number, of which its words are the figures: numbers are compared faster than tuples of strings.
    figures = {word: figure for figure, word in enumerate(dict.fromkeys(words))}
    base = len(figures)
    singles = [figures[word] for word in words]
    runs = singles
    counts = [base]
    for length in range(2, longest + 1):
        runs = [run * base + figure for run, figure in zip(runs, singles[length - 1 :], strict=False)]
        counts.append(len(set(runs)))
    return counts
