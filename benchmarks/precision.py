"""False alarms: findings of warning or above per 2,000 words of edited text, by source and by check.

    python benchmarks/precision.py DATA [--show CODES] [--prose N]

The bar is one in 2,000 words over all checks. The texts have slips of their own, so not every finding is false:
--show prints them to be read, and the column “false” leaves out those that benchmarks/known_slips.tsv knows to be
true. N is how many articles of each source of running prose are taken.
"""

from __future__ import annotations

import argparse
import collections
from pathlib import Path

from corpora import clean_texts
from slips import as_slip, known_slips

from evaluator.config import Config
from evaluator.document import Document
from evaluator.engine import evaluate
from evaluator.findings import Severity


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", default="", help="codes or prefixes whose findings are printed, apart by commas")
    parser.add_argument("--prose", type=int, default=60)
    arguments = parser.parse_args()
    shown = tuple(code for code in arguments.show.split(",") if code)

    words: collections.Counter[str] = collections.Counter()
    by_source: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    true: collections.Counter[str] = collections.Counter()
    slips = known_slips()
    verdicts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for text in clean_texts(arguments.data, arguments.prose):
        result = evaluate(Document.plain(text.text), Config(severity=Severity.WARNING, model=False))
        words[text.source] += int(result.metrics["words"] or 0)
        verdicts[text.source][str(result.verdict)] += 1
        for finding in result.findings:
            by_source[text.source][finding.code] += 1
            true[text.source] += as_slip(text.name, finding) in slips
            if shown and finding.code.startswith(shown):
                around = text.text[max(0, finding.start - 50) : finding.end + 40].replace("\n", " ")
                print(
                    f"{text.source}/{text.name} {finding.code} [{finding.text[:80]!r}] … {around[:260]}\n    {finding.message[:200]}"
                )

    print(f"{'source':24} {'words':>9} {'findings':>8} {'in 2,000':>8} {'false':>8} {'publish':>8}  by check")
    for source in sorted(words):
        print_row(source, words[source], by_source[source], true[source], verdicts[source])
    total: collections.Counter[str] = sum(by_source.values(), collections.Counter())
    print_row("all", sum(words.values()), total, sum(true.values()), sum(verdicts.values(), collections.Counter()))


def print_row(
    source: str, words: int, codes: collections.Counter[str], true: int, verdicts: collections.Counter[str]
) -> None:
    count = sum(codes.values())
    publish = verdicts["publish"] / max(sum(verdicts.values()), 1)
    listed = " ".join(f"{code}:{n}" for code, n in sorted(codes.items()))
    print(
        f"{source:24} {words:9,} {count:8} {2000 * count / max(words, 1):8.2f} {2000 * (count - true) / max(words, 1):8.2f} {publish:8.0%}  {listed}"
    )


if __name__ == "__main__":
    main()
