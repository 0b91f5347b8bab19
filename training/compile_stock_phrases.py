"""Compile evaluator/models/stock-phrases.tsv from training/spinner_phrases.txt and clean prose.

    python training/compile_stock_phrases.py DATA

Each phrase is counted in the 25 million words of DATA/prose. Its weight is the natural logarithm of the rate at which
spinners write it (its class in the list: there is no spun text under a free licence to count in) over its rate in
clean prose. A phrase that the list calls certain and clean prose holds is demoted. No randomness; three minutes.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import math
from collections.abc import Iterator
from pathlib import Path

from evaluator.document import BlockKind, Document
from evaluator.language.stock_phrases import Phrase, Proof, _matches, make_phrase

SPUN_RATE = {"a": 1 / 2_000, "b": 1 / 10_000, "c": 1 / 50_000}  # in words of spun text that has phrases of this kind
SHARE_OF_SPINNERS = 1 / 3  # a spinner is of one family and writes the phrases of that family alone
MOST_IN_CLEAN = {Proof.CERTAIN: 1, Proof.LIKELY: 60}  # uses in 25 million words
LEAST_WEIGHT = 0.7  # below that a phrase says nothing

LIST = Path(__file__).with_name("spinner_phrases.txt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("evaluator/models/stock-phrases.tsv"))
    parser.add_argument("--show", action="store_true", help="print every phrase with its count")
    arguments = parser.parse_args()

    listed = [row for line in LIST.read_text(encoding="utf-8").splitlines() if (row := read_row(line))]
    words: collections.Counter[str] = collections.Counter()
    for document in documents(arguments.data / "prose"):
        words.update(document.tokens.lower)
    total = sum(count for word, count in words.items() if word[0].isalnum())
    phrases: dict[Phrase, str] = {}
    for rate, proof, written, plain in listed:
        parts = written.removeprefix("^ ").split()
        rarest = min((i for i in range(len(parts)) if parts[i][0].isalnum()), key=lambda i: words[parts[i]])
        phrases[make_phrase(written, plain, Proof(proof), 0.0, rarest)] = rate
    table: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        table.setdefault(phrase.words[phrase.trigger], []).append(phrase)
    counts: collections.Counter[Phrase] = collections.Counter()
    for document in documents(arguments.data / "prose"):
        counts.update(hit.phrase for hit in _matches(document, table))

    lines = []
    for phrase, rate in phrases.items():
        proof = demote(phrase.proof, counts[phrase])
        weight = math.log(SHARE_OF_SPINNERS * SPUN_RATE[rate] / ((counts[phrase] + 0.5) / total))
        if arguments.show:
            print(counts[phrase], f"{weight:.1f}", phrase.proof.value, proof.value, " ".join(phrase.words), sep="\t")
        if weight >= LEAST_WEIGHT:
            written = "^ " * phrase.opens + " ".join(phrase.words)
            lines.append(f"{written}\t{phrase.plain}\t{proof.value}\t{weight:.1f}\t{phrase.trigger}\n")
    arguments.out.write_text("".join(sorted(lines)), encoding="utf-8")
    print(
        f"{len(lines)} of {len(listed)} phrases, {arguments.out.stat().st_size / 1e3:.0f} kB, {total:,} words counted"
    )


def read_row(line: str) -> tuple[str, str, str, str] | None:
    """Return class, proof, phrase and plain wording of a line of the list; None for a comment."""
    if not line.strip() or line.startswith("#"):
        return None
    rate, proof, rest = line.split(" ", 2)
    written, _, plain = rest.partition("=")
    return rate, proof, written.strip(), plain.strip()


def documents(folder: Path) -> Iterator[Document]:
    for path in sorted(folder.glob("*.txt.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            for article in stream.read().split("\n=====\n"):
                yield Document.plain(article, [(BlockKind.PARAGRAPH, 0, len(article))])


def demote(proof: Proof, count: int) -> Proof:
    """Return what a phrase proves that stands so often in clean prose."""
    if proof is Proof.CERTAIN and count > MOST_IN_CLEAN[Proof.CERTAIN]:
        proof = Proof.LIKELY
    if proof is Proof.LIKELY and count > MOST_IN_CLEAN[Proof.LIKELY]:
        proof = Proof.EVIDENCE
    return proof


if __name__ == "__main__":
    main()
