"""Quality of duplication and consistency: `python benchmarks/redundancy.py DATA [--show]` (about three minutes).

Damage is planted in edited articles and has to be found; the same articles untouched have to stay silent. Every figure
is printed for the half of the documents that weights and thresholds were learned on and for the half that they never
saw (split by a hash of the document's name). `--show` prints the false findings of the learning half.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import consistency
from benchmarks.corpora import clean_texts, is_for_learning, stories
from evaluator.checks.registry import all_rules
from evaluator.config import Config
from evaluator.document import Document, Span
from evaluator.engine import place, resolve, run_checks
from evaluator.findings import Finding, Severity
from evaluator.scoring import REPEATS, words_in
from training.train_restatement import as_paragraphs, plantings

RULES = [rule for rule in all_rules() if rule.check.family == "duplication"]
REPEATED_ENOUGH = 0.5  # share of a planted passage that findings must cover to count as found
HALVES = ((True, "learned on"), (False, "held out"))


def findings(document: Document) -> list[Finding]:
    """Return the findings of warning or above: a note weighs nothing, so it neither finds nor disturbs."""
    found = place(document, resolve(run_checks(document, RULES, Config())))
    return [finding for finding in found if finding.severity is not Severity.INFO]


def covered(document: Document, found: list[Finding], span: Span) -> bool:
    parts = [
        Span(max(f.start, span.start), min(f.end, span.end))
        for f in found
        if f.code in REPEATS and f.start < span.end and span.start < f.end
    ]
    return words_in(document, parts) >= REPEATED_ENOUGH * words_in(document, [span])


def rewritten(data: Path, learning: bool) -> dict[str, tuple[int, int]]:
    """Plant each paragraph of the rewrites after the one that it rewrites."""
    hits: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for story in stories(data):
        if is_for_learning(story.name) is not learning:
            continue
        for level, _, at, _, text in plantings(story):
            document = as_paragraphs(text)
            hits[level] += covered(document, findings(document), document.blocks[at].span)
            total[level] += 1
    return {level: (hits[level], total[level]) for level in ("int", "ele")}


def copied(data: Path, learning: bool) -> tuple[int, int]:
    """Plant copies in which one word in ten is replaced by a word from elsewhere in the story."""
    hits = total = 0
    for story in stories(data):
        if is_for_learning(story.name) is not learning:
            continue
        chooser = random.Random(story.name)
        vocabulary = sorted({word for text in story.advanced for word in re.findall(r"[a-z]{4,}", text)})
        for original, paragraph in enumerate(story.advanced):
            words = paragraph.split(" ")
            if len(words) < 15:
                continue
            for i in chooser.sample(range(len(words)), max(1, len(words) // 10)):
                words[i] = chooser.choice(vocabulary)
            at = chooser.randint(min(original + 2, len(story.advanced)), len(story.advanced))
            document = as_paragraphs("\n\n".join([*story.advanced[:at], " ".join(words), *story.advanced[at:]]))
            hits += covered(document, findings(document), document.blocks[at].span)
            total += 1
    return hits, total


def false_findings(data: Path, learning: bool) -> Iterator[tuple[str, Document, list[Finding]]]:
    for text in clean_texts(data, 25):
        if is_for_learning(text.name) is learning:
            document = Document.plain(text.text)
            yield text.source, document, findings(document)


def main(data: Path, show: bool) -> None:
    print(f"{'':44}" + "".join(f"{name:>22}" for _, name in HALVES))
    rows: dict[str, list[str]] = {}
    for learning, _ in HALVES:
        for level, (hits, total) in rewritten(data, learning).items():
            rows.setdefault(f"recall, {level} paragraph planted in adv", []).append(share(hits, total))
        rows.setdefault("recall, copy with a tenth of its words changed", []).append(share(*copied(data, learning)))
        report_false(data, learning, rows, show and learning)
    for name, values in rows.items():
        print(f"{name:44}" + "".join(f"{value:>22}" for value in values))
    print(f"words a processor second: {speed(data):,.0f}")
    consistency.main(data, show)


def report_false(data: Path, learning: bool, rows: dict[str, list[str]], show: bool) -> None:
    codes: Counter[str] = Counter()
    paragraphs = words = 0
    for source, document, found in false_findings(data, learning):
        paragraphs += len(document.paragraphs)
        words += document.word_count
        codes.update(f.code for f in found)
        for f in found if show else ():
            there = f.related[0] if f.related else None
            print(f"{source:24} {f.code} {f.confidence:.2f} {f.text[:300]!r}\n    {f.message[:200]}")
            if there:
                print(f"    < {document.text[there.start : there.end][:300]!r}")
    repeats = sum(codes[code] for code in REPEATS)
    rows.setdefault("false repeats in 100 edited paragraphs", []).append(f"{100 * repeats / paragraphs:.2f}")
    for rule in RULES:
        code = rule.check.code
        rows.setdefault(f"  {code} in 20,000 edited words", []).append(f"{20_000 * codes[code] / words:.2f}")
    rows.setdefault("  edited words", []).append(f"{words:,}")


def share(hits: int, total: int) -> str:
    return f"{hits / max(total, 1):.3f} of {total}"


def speed(data: Path) -> float:
    """Return words a second of the checks alone, on edited texts joined to one of about 100,000 words."""
    parts: list[str] = []
    size = 0
    for text in clean_texts(data, 10):
        parts.append(text.text)
        size += len(text.text.split())
        if size > 100_000:
            break
    document = Document.plain("\n\n".join(parts))
    assert document.sentences and document.quotations  # annotations are shared by all checks
    _ = document.block_sentences, document.tokens.places
    started = time.process_time()
    run_checks(document, RULES, Config())
    return document.word_count / (time.process_time() - started)


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--show" in sys.argv)
