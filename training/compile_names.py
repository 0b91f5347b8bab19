"""Compiles evaluator/models/names.txt: `python training/compile_names.py DATA` (two minutes, no randomness).

A word is a well-known name if it stands with a capital inside a sentence in at least `DOCUMENTS` documents of
DATA/prose and hardly ever without one. Two well-known names that look alike (Johnson, Johnston) are two names,
not two spellings.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from pathlib import Path

MODEL = Path(__file__).resolve().parents[1] / "evaluator" / "models" / "names.txt"
DOCUMENTS = 12
CAPITALISED = 0.9

_INSIDE = re.compile(r"(?<=[a-z,;] )([A-Z][a-z]{3,})\b")
_SMALL = re.compile(r"\b[a-z]{4,}\b")


def main(data: Path) -> None:
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for file in sorted((data / "prose").glob("*.txt.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as stream:
            seen: set[str] = set()
            for line in stream:
                if line.strip() == "=====":
                    capital.update(seen)
                    seen = set()
                seen.update(word.lower() for word in _INSIDE.findall(line))
                small.update(_SMALL.findall(line))
            capital.update(seen)
    names = sorted(
        word for word, count in capital.items() if count >= DOCUMENTS and count >= CAPITALISED * (count + small[word])
    )
    MODEL.write_text("\n".join(names) + "\n", encoding="utf-8")
    print(f"{len(names)} names, {MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
