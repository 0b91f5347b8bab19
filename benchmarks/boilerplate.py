"""Page furniture and leftovers: what is found, how exactly, what is flagged falsely, how fast.

    python benchmarks/boilerplate.py DATA [--errors 20] [--quick]

Prints five parts; --part prints one.

* Lines: page-disjoint cross-validation in four folds over the English pages of ``page_lines.dev.jsonl.gz``.
* Spliced: furniture of a third of the pages, put between sentences of edited prose of the half kept from training; the
  words chain is trained on the other two thirds of the pages and the other half of the prose.
* Leftovers: the cases of ``leftover_cases.tsv`` and their innocent look-alikes.
* Clean: findings of both families in the edited documents of the half kept from training, by the shipped weights.
* Speed: both families over a million characters of edited prose, with and without what all checks share.

``--quick`` leaves out the training: only leftovers, false findings of the shipped weights, and speed.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from corpora import clean_texts, is_for_learning

from evaluator.checks.base import Rule
from evaluator.checks.registry import all_rules
from evaluator.config import Config
from evaluator.document import Document
from evaluator.engine import resolve, run_checks
from evaluator.findings import Severity
from evaluator.language.furniture import Models, find_furniture
from evaluator.language.furniture.chain import Chain
from evaluator.language.furniture.gate import Gate

sys.path.append(str(Path(__file__).resolve().parents[1] / "training"))
SEED = 7
FOLDS = 4


def lines(data: Path, errors: int) -> None:
    import train_furniture as train

    pages = train.read_pages(data)
    random.Random(SEED).shuffle(pages)
    clean = train.clean_documents(data, learning=True)
    scored: list[tuple[float, bool, str, str]] = []
    product: Counter[tuple[bool, bool]] = Counter()
    no_words = Chain({}, [[0.0, 0.0], [0.0, 0.0]])
    for fold in range(FOLDS):
        held = pages[fold::FOLDS]
        chain = train.train_lines([page for page in pages if page not in held], clean)
        for page in held:
            document = train.page_document(page.lines)
            odds = chain.odds(list(map(chain.score, train.features_of_lines(document))))
            scored.extend((odd, line[1], page.name, line[0]) for odd, line in zip(odds, page.lines, strict=True))
            segments = find_furniture(document, Models(chain, no_words, Gate({}, {})))
            for block, line in zip(document.blocks, page.lines, strict=True):
                found = any(s.start <= block.start and block.end <= s.end for s in segments)
                product[line[1], found] += 1
    scored.sort(key=lambda item: -item[0])
    articles = sum(not item[1] for item in scored)
    furniture = len(scored) - articles
    print(f"Lines: {len(pages)} English pages, {articles} lines of articles, {furniture} of furniture; {FOLDS} folds")
    right = false = 0
    limits = {int(articles * share): share for share in (0.0025, 0.005, 0.01, 0.02)}
    for odds, is_furniture, page, line in scored:
        right += is_furniture
        false += not is_furniture
        if not is_furniture:
            if false <= errors:
                print(f"    {odds:6.2f} {page[8:48]:40} {line[:90]}")
            if false - 1 in limits:
                print(
                    f"  at {limits[false - 1]:.2%} of article lines: recall {right / furniture:.3f}, log odds {odds:.2f}"
                )
    print(
        f"  as shipped (thresholds and phrases): recall {product[True, True] / furniture:.3f}, "
        f"article lines flagged {product[False, True]} ({product[False, True] / articles:.2%})"
    )


def spliced(data: Path, errors: int, learned: int) -> None:
    import train_furniture as train

    pages = train.read_pages(data)
    random.Random(SEED).shuffle(pages)
    third = len(pages) // 3
    gate = train.train_gate(pages[third:], list(train.paragraphs(data, learning=True)))
    chains = Models(
        train.train_lines(pages[third:], train.clean_documents(data, learning=True)),
        train.train_words(pages[third:], *train.prose_for_words(data), gate, learned),
        gate,
    )
    random_ = random.Random(SEED)
    texts = list(train.paragraphs(data, learning=False))
    random_.shuffle(texts)
    false = words = 0
    for text in texts[1000:6000]:
        document = train.one_paragraph(text)
        words += document.word_count
        for segment in find_furniture(document, chains):
            if not segment.aside:
                false += 1
                if false <= errors:
                    print(f"    false: {text[segment.start : segment.end][:120]!r}")
    found = exact = 0
    count = 1000
    for text in texts[:count]:
        made = train.splice(text[:900], pages[:third], random_)
        touching = [
            s
            for s in find_furniture(train.one_paragraph(made.text), chains)
            if s.start < made.end and made.start < s.end
        ]
        if touching:
            found += 1
            low, high = touching[0].start, touching[-1].end
            good = _words_between(made.text, low, made.start) <= 1 and _words_between(made.text, high, made.end) <= 1
            exact += good
    print(
        f"Spliced: recall {found / count:.3f}, ends within one word {exact / max(1, found):.3f} of {count} paragraphs"
    )
    print(f"  false in clean paragraphs: {false} in {words} words ({20000 * false / words:.2f} in 20,000)")


def _words_between(text: str, one: int, other: int) -> int:
    return len(text[min(one, other) : max(one, other)].split())


def clean(data: Path, errors: int) -> None:
    rules = [rule for rule in all_rules() if rule.check.family in ("boilerplate", "leftover")]
    count: Counter[str] = Counter()
    words = 0
    for text in clean_texts(data):
        if is_for_learning(text.name):
            continue
        document = Document.plain(text.text)
        words += document.word_count
        for hit in resolve(run_checks(document, rules, Config())):
            if (hit.match.severity or hit.check.severity).reaches(Severity.WARNING):
                count[hit.check.code] += 1
                if sum(count.values()) <= errors:
                    shown = document.text[hit.match.start : hit.match.end]
                    print(f"    {text.source:18} {text.name[:20]:20} {hit.check.code} {shown[:90]!r}")
    print(f"Clean: {sum(count.values())} findings in {words} words of edited documents: {dict(sorted(count.items()))}")


def leftovers(errors: int) -> None:
    rules = [rule for rule in all_rules() if rule.check.family == "leftover"]
    found = cases = false = innocent = 0
    by_code: Counter[tuple[str, bool]] = Counter()
    for code, place, text in read_cases():
        hits = resolve(run_checks(Document.plain(text), rules, Config()))
        shown = [text[hit.match.start : hit.match.end] for hit in hits]
        if code == "-":
            innocent += 1
            false += bool(hits)
            if hits and errors:
                print(f"    false: {[hit.check.code for hit in hits]} {shown} in {text[:100]!r}")
            continue
        cases += 1
        right = any(place in one or one in place for one in shown)
        found += right
        by_code[code, right] += 1
        if not right and errors:
            print(f"    missed: {code} {place!r} in {text[:100]!r}")
    print(f"Leftovers: recall {found / cases:.3f} of {cases} cases; {false} of {innocent} innocent look-alikes flagged")
    codes = sorted({code for code, _ in by_code})
    print(
        "  " + ", ".join(f"{code} {by_code[code, True]}/{by_code[code, True] + by_code[code, False]}" for code in codes)
    )


def read_cases() -> Iterator[tuple[str, str, str]]:
    """Yield code (or "-"), place and text of each case; the cells are written with Python's escapes."""
    file = Path(__file__).with_name("leftover_cases.tsv")
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, place, text = (_unescape(cell) for cell in line.split("\t")[:3])
            yield code, place, text


def _unescape(cell: str) -> str:
    return cell.encode("latin-1", "backslashreplace").decode("unicode-escape")


def speed(data: Path) -> None:
    """Print words a second of processor time; the second pass counts, in which tables and patterns are loaded."""
    texts, size = [], 0
    for text in clean_texts(data):
        texts.append(text.text)
        size += len(text.text)
        if size > 1_000_000:
            break
    rules = [rule for rule in all_rules() if rule.check.family in ("boilerplate", "leftover")]
    for is_counted in (False, True):
        shared, own, words = _seconds(texts, rules)
        if is_counted:
            print(
                f"Speed: {words / own:,.0f} words a second of processor time; with tokens, sentences and quotations, which "
                f"all checks share, {words / (own + shared):,.0f}"
            )


def _seconds(texts: Sequence[str], rules: Sequence[Rule]) -> tuple[float, float, int]:
    """Return the seconds of what all checks share, those of the rules, and the words."""
    documents = [Document.plain(text) for text in texts]
    shared = _timed(lambda: [(d.tokens.places, d.quotations, d.block_sentences) for d in documents])
    own = _timed(lambda: [run_checks(d, rules, Config()) for d in documents])
    return shared, own, sum(document.word_count for document in documents)


def _timed(work: Callable[[], Sequence[object]]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument(
        "--learned", type=int, default=10_000, help="paragraphs with furniture that the words chain learns from"
    )
    parser.add_argument("--part", choices=("leftovers", "lines", "spliced", "clean", "speed"), help="only this part")
    arguments = parser.parse_args()
    parts: dict[str, Callable[[], None]] = {
        "leftovers": lambda: leftovers(arguments.errors),
        "lines": lambda: lines(arguments.data, arguments.errors),
        "spliced": lambda: spliced(arguments.data, arguments.errors, arguments.learned),
        "clean": lambda: clean(arguments.data, arguments.errors),
        "speed": lambda: speed(arguments.data),
    }
    for name, run in parts.items():
        wanted = name == arguments.part if arguments.part else not (arguments.quick and name in ("lines", "spliced"))
        if wanted:
            run()


if __name__ == "__main__":
    main()
