"""Sentence boundaries against hand-marked corpora: precision, recall and F1 by genre, and speed.

    python benchmarks/sentences.py DATA [--half report|tune|all] [--errors 20]

DATA holds ``masc/*.tagged.txt`` (a sentence a line, ``word_TAG``), ``gum/*.txt`` and ``gum_pos.tsv.gz`` (a token a
line, sentences apart by a blank line). GUM's own text is used: its tokens are laid over it. MASC has only tokens: they
are put together again, and a line without a final stop ends a block, as it did on the page.

Documents are split in two halves by a checksum of their names: rules were tuned on one, figures are of the other. The
end of a block is always a boundary, which flatters every splitter; so the figures inside blocks stand beside those over
all boundaries.
"""

from __future__ import annotations

import argparse
import gzip
import re
import time
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from evaluator.document import BlockKind, Document

MASC_GENRES = (
    (r"wsj|NYTnews|200\d\d{4}.(?:nyt|apw)|20020731|A1-E", "news"),
    (r"Article", "magazine"),
    (r"14\d\d-|rr166|pmed|journal-|ch5|CUP|rybczynski|chZ|Bartok|VOL15", "academic"),
    (r"Env_Prot|Postal|LSC|fcic|chapter-10|Anti-Terr", "government"),
    (r"History|Intro|Wh(?:at|ere)To", "travel"),
    (r"anth_essay|Ohio_Steel|Black_and|Homosex|Madame|A_defense|blog-(?:jet|new|mon|var)", "essays"),
    (r"Ant_Robot", "source-code"),
    (r"Nathans|Black_Willow|captured|hotel-cal|lw1", "fiction"),
    (r"Aceph|Effing|Ferment|How_soon|Italy|Seedb|Tupelo|Uproot|detroit|lessig|sucker|vampires", "blogs"),
)
EDITED = {"news", "magazine", "academic", "government", "travel", "essays", "bio", "court", "voyage", "interview"}
_ENDS = re.compile(r"[.!?:…][\"'”’)\]»]*$")
_NO_SPACE_BEFORE = re.compile(r"['’][a-z]{1,2}|n['’]t|[,.;:?!%)\]}”…]|\.\.\.", re.IGNORECASE)
_NO_SPACE_AFTER = frozenset("([{“‘$#")


@dataclass
class Gold:
    """A text with its blocks and the offsets at which sentences end."""

    name: str
    genre: str
    text: str
    blocks: list[tuple[BlockKind, int, int]]
    ends: set[int]


@dataclass
class Tally:
    """Counts of boundaries: right, found and true, over all and inside blocks."""

    right: int = 0
    found: int = 0
    true: int = 0
    inner_right: int = 0
    inner_found: int = 0
    inner_true: int = 0
    words: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add the counts of another tally to this one."""
        for name in ("right", "found", "true", "inner_right", "inner_found", "inner_true", "words"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def f1(right: int, found: int, true: int) -> tuple[float, float, float]:
    precision = right / found if found else 0.0
    recall = right / true if true else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def read_gum(data: Path) -> Iterator[Gold]:
    with gzip.open(data / "gum_pos.tsv.gz", "rt", encoding="utf-8") as file:
        sentences = [
            ["".join(row.split("\t")[0].split()) for row in part.split("\n") if row.strip()]
            for part in file.read().split("\n\n")
        ]
    lengths = iter([sum(map(len, sentence)) for sentence in sentences if sentence])
    for path in sorted((data / "gum").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        ends: set[int] = set()
        left = next(lengths, 0)
        for offset, char in enumerate(text):
            if not char.isspace():
                left -= 1
                if left == 0:
                    ends.add(offset + 1)
                    left = next(lengths, -1)
        document = Document.plain(text)
        blocks = [(block.kind, block.start, block.end) for block in document.blocks]
        lengths = _put_back(left, lengths)
        yield Gold(path.stem, path.stem.partition("_")[0], text, blocks, ends)


def _put_back(first: int, rest: Iterator[int]) -> Iterator[int]:
    yield first
    yield from rest


def read_masc(data: Path) -> Iterator[Gold]:
    for path in sorted((data / "masc").glob("*.tagged.txt")):
        name = path.name.removesuffix(".tagged.txt")
        genre = next((genre for pattern, genre in MASC_GENRES if re.match(pattern, name)), "letters")
        raw = path.read_text(encoding="utf-8")
        lines = [[token.rpartition("_")[0] for token in line.split()] for line in raw.split("\n")]
        text, blocks, ends = _put_together(lines)
        yield Gold(name, genre, text, blocks, ends)


def _put_together(lines: list[list[str]]) -> tuple[str, list[tuple[BlockKind, int, int]], set[int]]:
    """Return the text that sentences make, its blocks, and where sentences end."""
    text = ""
    blocks: list[tuple[BlockKind, int, int]] = []
    ends: set[int] = set()
    in_block = False
    quotes = 0
    for words in _with_closers_moved(lines):
        if not words:
            in_block = False
            continue
        if in_block:
            text += " "
        else:
            text += "\n\n"
            quotes = 0
        start = len(text)
        joined, quotes = _join(words, quotes)
        text += joined
        ends.add(len(text))
        if in_block:
            start = blocks.pop()[1]
        blocks.append((BlockKind.PARAGRAPH, start, len(text)))
        in_block = _ENDS.search(joined) is not None
    return text, blocks, ends


def _with_closers_moved(lines: list[list[str]]) -> Iterator[list[str]]:
    """Move closing marks that begin a line to the end of the line before: they close that sentence."""
    moved: list[list[str]] = []
    quotes = 0
    for words in lines:
        if not words:
            quotes = 0
        while words and moved and moved[-1] and (words[0] in ")]}”" or (words[0] == '"' and quotes % 2)):
            quotes += words[0] == '"'
            moved[-1].append(words.pop(0))
            if not words:
                break
        else:
            quotes += words.count('"')
            moved.append(words)
    return iter(moved)


def _join(words: list[str], quotes: int) -> tuple[str, int]:
    """Return words as they would be printed; `quotes` counts the straight marks of the paragraph so far."""
    out = ""
    glue = True
    for word in words:
        closes = word == '"' and quotes % 2 == 1
        quotes += word == '"'
        spaced_dots = word == "." and out.endswith((".", "?", "!"))
        if not glue and not closes and (spaced_dots or not _NO_SPACE_BEFORE.fullmatch(word)):
            out += " "
        out += word
        glue = word in _NO_SPACE_AFTER or (word == '"' and not closes)
    return out, quotes


def measure(gold: Gold) -> Tally:
    document = Document.plain(gold.text, gold.blocks)
    found = {sentence.end for sentence in document.sentences}
    block_ends = {block.end for block in document.blocks}
    true = {
        end
        for end in gold.ends
        if any(block.start < end <= block.end for block in [document.block_at(end - 1)] if block)
    }
    right = found & true
    tally = Tally(
        len(right), len(found), len(true),
        len(right - block_ends), len(found - block_ends), len(true - block_ends), document.word_count,
    )  # fmt: skip
    for end in sorted(found ^ true):
        if end not in block_ends:
            mark = "+" if end in found else "-"
            around = gold.text[max(0, end - 50) : end] + "|" + gold.text[end : end + 40]
            tally.errors.append(f"{mark} {gold.name}: {around}".replace("\n", "⏎"))
    return tally


def report(golds: list[Gold], errors: int) -> None:
    genres: dict[str, Tally] = defaultdict(Tally)
    shown: list[str] = []
    for gold in golds:
        tally = measure(gold)
        for key in (gold.genre, "EDITED" if gold.genre in EDITED else "OTHER"):
            genres[key].add(tally)
        if gold.genre in EDITED:
            shown.extend(tally.errors)
    print(f"{'genre':<12}{'words':>9}{'sentences':>11}  {'precision':>9} {'recall':>7} {'F1':>7}   inside blocks: F1")
    for genre, tally in sorted(genres.items(), key=lambda item: (item[0].isupper(), item[0])):
        precision, recall, f = f1(tally.right, tally.found, tally.true)
        inner = f1(tally.inner_right, tally.inner_found, tally.inner_true)
        print(
            f"{genre:<12}{tally.words:>9,}{tally.true:>11,}  {precision:>9.4f} {recall:>7.4f} {f:>7.4f}   "
            f"{inner[0]:.4f} {inner[1]:.4f} {inner[2]:.4f}"
        )
    for line in shown[:errors]:
        print(line)


def speed(golds: list[Gold]) -> None:
    best = 0.0
    for _ in range(3):
        documents = [Document.plain(gold.text, gold.blocks) for gold in golds]
        words = sum(document.word_count for document in documents)
        began = time.process_time()
        for document in documents:
            _ = document.sentences
        best = max(best, words / (time.process_time() - began))
    print(f"sentence splitting: {best:,.0f} words/s (tokens made before)")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--half", choices=("report", "tune", "all"), default="report")
    parser.add_argument("--errors", type=int, default=0, help="boundaries to show that differ, of edited genres")
    options = parser.parse_args()
    golds = [*read_gum(options.data), *read_masc(options.data)]
    wanted = {"report": (1,), "tune": (0,), "all": (0, 1)}[options.half]
    golds = [gold for gold in golds if zlib.crc32(gold.name.encode()) % 2 in wanted]
    report(golds, options.errors)
    speed(golds)


if __name__ == "__main__":
    main()
