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


def repeated_ngram_share(words: Sequence[str], n: int = 4) -> float | None:
    """Return the share, 0 to 1, of the runs of `n` words that are not the first of their kind.

    It is 1 minus distinct runs over all runs: seq-rep-n of Welleck et al. 2020, "Neural Text Generation with
    Unlikelihood Training". None with fewer than `n` words.
    """
    runs = len(words) - n + 1
    if runs < 1:
        return None
    return 1 - len(set(zip(*(words[i:] for i in range(n)), strict=False))) / runs
