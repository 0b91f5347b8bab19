"""Reads the texts of a data folder for benchmarks and training: clean documents, and rewrites with their originals.

Documents are split in two by a hash of their names: one half to learn from, the other to report on.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Text(NamedTuple):
    """A document: where it is from, its name, its text with paragraphs apart by blank lines."""

    source: str
    name: str
    text: str


class Story(NamedTuple):
    """A story of OneStopEnglish: the paragraphs of the article and of its two rewrites."""

    name: str
    advanced: list[str]
    intermediate: list[str]
    elementary: list[str]


def is_for_learning(name: str) -> bool:
    """Tell whether a document belongs to the half that weights and thresholds are learned on."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 0


def stories(data: Path) -> Iterator[Story]:
    """Yield the stories that are there at all three levels."""
    for advanced in sorted((data / "onestop").glob("*.adv.txt")):
        name = advanced.name.removesuffix(".adv.txt")
        files = [advanced.with_name(f"{name}.{level}.txt") for level in ("adv", "int", "ele")]
        if all(file.exists() for file in files):
            yield Story(name, *(_paragraphs(file.read_text(encoding="utf-8")) for file in files))


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.lstrip("\ufeff").splitlines() if line.strip()]


def clean_texts(data: Path, prose_articles: int = 60) -> Iterator[Text]:
    """Yield edited documents; of each source of `prose/`, the first `prose_articles` of at least 250 words."""
    for story in stories(data):
        yield Text("onestop", story.name, "\n\n".join(story.advanced))
    for file in sorted((data / "gum").glob("*.txt")):
        yield Text(f"gum {file.name.split('_')[0]}", file.stem, file.read_text(encoding="utf-8"))
    for file in sorted((data / "masc").glob("*.txt")):
        kind = "masc news" if re.match(r"wsj|\d*_?wsj|NYT|A1", file.name) else "masc other"
        yield Text(kind, file.stem, detag(file.read_text(encoding="utf-8")))
    for file in sorted((data / "prose").glob("*.txt.gz")):
        yield from _articles(file, prose_articles)


def _articles(file: Path, most: int) -> Iterator[Text]:
    taken = 0
    with gzip.open(file, "rt", encoding="utf-8") as stream:
        lines: list[str] = []
        for line in stream:
            if line.strip() != "=====":
                lines.append(line)
                continue
            text, lines = "".join(lines).strip(), []
            if len(text.split()) >= 250:
                taken += 1
                yield Text(f"prose {file.name.split('.')[0]}", f"{file.name}-{taken}", text)
                if taken == most:
                    return


_NO_SPACE_BEFORE = re.compile(r" (?=[,.;:!?%)\]}]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b|’s\b|\.\.\.)")
_NO_SPACE_AFTER = re.compile(r"(?<=[(\[{$]) ")


def detag(tagged: str) -> str:
    """Return running text for lines of ``word_TAG``: one sentence a line, paragraphs apart by blank lines."""
    paragraphs: list[list[str]] = [[]]
    for line in tagged.splitlines():
        words = [item.rpartition("_")[0] for item in line.split()]
        if not words:
            paragraphs.append([])
            continue
        sentence = _NO_SPACE_AFTER.sub("", _NO_SPACE_BEFORE.sub("", " ".join(words)))
        sentence = sentence.replace("`` ", "“").replace(" ''", "”").replace("``", "“").replace("''", "”")
        paragraphs[-1].append(sentence)
    return "\n\n".join(" ".join(sentences) for sentences in paragraphs if sentences)
