"""The rules of the garble family, without the learned detector: what they find, what they find wrongly, how fast.

    python benchmarks/garble_rules.py DATA [--words 2000000] [--show CODES]

Tortured phrases are those of tortured.dev.tsv whose terms the table was not compiled from, each set into a sentence;
the right terms are set into the same sentences. Spun passages are those of real_spun whose families are thesaurus
spinners. False findings are counted in edited text, whose own slips are among them: --show prints them to be read.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.corpora import Text, clean_texts, is_for_learning
from benchmarks.term_table import use_terms
from evaluator.checks.base import Rule
from evaluator.checks.registry import all_rules
from evaluator.config import Config
from evaluator.document import Document, Span
from evaluator.engine import resolve, run_checks
from training.swaps import bare

FRAMES = (
    "The second chapter deals with {} and what was learned from it.",
    "Most of the money went to work on {} at two universities.",
    "Her earlier work on {} is cited by many of the authors.",
    "They compare it with {} in the last section.",
    "This is why {} matters more than it used to.",
    "Nothing was said about {} at the meeting on Tuesday.",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--words", type=int, default=2_000_000, help="words of edited text")
    parser.add_argument("--show", default="", help="codes whose findings in edited text are printed, apart by commas")
    parser.add_argument(
        "--terms", type=Path, help="table compiled from the half for learning, for the tortured phrases"
    )
    arguments = parser.parse_args()
    if arguments.terms:
        use_terms(arguments.terms)
    rules = [rule for rule in all_rules() if rule.check.family == "garble" and not rule.check.needs_model]
    tortured(arguments.data, rules)
    spun(arguments.data, rules)
    edited(arguments.data, rules, arguments.words, tuple(code for code in arguments.show.split(",") if code))


def spans(document: Document, rules: list[Rule]) -> list[tuple[str, Span]]:
    return [(hit.check.code, hit.span) for hit in resolve(run_checks(document, rules, Config(model=False)))]


def tortured(data: Path, rules: list[Rule]) -> None:
    """Print how many tortured phrases of terms not learned from are touched, and how many right terms."""
    lines = (data / "tortured.dev.tsv").read_text(encoding="utf-8").splitlines()[1:]
    frames = itertools.cycle(FRAMES)
    counts: collections.Counter[str] = collections.Counter()
    for line in lines:
        form, term = (re.sub(r"\s*[(\[][^)\]]*[)\]]", "", cell).strip() for cell in line.split("\t")[:2])
        kind = "learned from" if is_for_learning(bare(line.split("\t")[1])) else "not learned from"
        frame = next(frames)
        counts[kind] += 1
        for name, phrase in (("tortured", form), ("right", term)):
            start = frame.index("{}")
            place = Span(start, start + len(phrase))
            found = spans(Document.plain(frame.format(phrase)), rules)
            counts[f"{kind} {name}"] += any(span.overlaps(place) for _, span in found)
    for kind in ("learned from", "not learned from"):
        print(
            f"tortured phrases of terms {kind}: {counts[kind]}, flagged {counts[kind + ' tortured'] / counts[kind]:.1%}, "
            f"their right terms {counts[kind + ' right'] / counts[kind]:.1%}"
        )


MARK = re.compile(r"\[\[([A-Z]):(.*?)\]\]", re.DOTALL)


def spun(data: Path, rules: list[Rule]) -> None:
    """Print the share of marked places of spun passages that are touched, and the findings elsewhere."""
    touched = marked = elsewhere = words = 0
    for path in sorted((data / "real_spun").glob("*.txt")):
        if path.name.split("-")[1] not in ("A", "B"):
            continue
        text, places = "", []
        source = path.read_text(encoding="utf-8")
        at = 0
        for match in MARK.finditer(source):
            text += source[at : match.start()]
            if match[1] == "G":
                places.append(Span(len(text), len(text) + len(match[2])))
            text += match[2]
            at = match.end()
        document = Document.plain(text + source[at:])
        found = [span for _, span in spans(document, rules)]
        touched += sum(any(span.overlaps(place) for span in found) for place in places)
        marked += len(places)
        elsewhere += sum(not any(span.overlaps(place) for place in places) for span in found)
        words += document.word_count
    print(
        f"spun passages: {touched} of {marked} garbled places touched ({touched / marked:.1%}), "
        f"{elsewhere} findings elsewhere in {words} words"
    )


def texts(data: Path, most: int) -> Iterator[Text]:
    """Yield edited texts of all sources, up to so many words of running prose."""
    articles = max(most // 12_000, 1)
    words = 0
    for text in clean_texts(data, articles):
        if words < most:
            words += text.text.count(" ")
            yield text


def edited(data: Path, rules: list[Rule], most: int, shown: tuple[str, ...]) -> None:
    """Print findings per 1,000 words of edited text by source and check, and the speed of every rule."""
    words: collections.Counter[str] = collections.Counter()
    found: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    seconds: collections.Counter[str] = collections.Counter()
    for text in texts(data, most):
        document = Document.plain(text.text)
        words[text.source] += document.word_count
        _ = document.sentences, document.tokens.places, document.quotations
        hits = []
        for rule in rules:
            start = time.process_time()
            hits += run_checks(document, [rule], Config(model=False))
            seconds[rule.check.code] += time.process_time() - start
        for hit in resolve(hits):
            found[text.source][hit.check.code] += 1
            if shown and hit.check.code.startswith(shown):
                start, end = hit.span
                around = f"{text.text[max(0, start - 60) : start]}[[{text.text[start:end]}]]{text.text[end : end + 50]}"
                mend = " | ".join(edit.replacement for edit in hit.match.edits)
                print(f"{hit.check.code} {text.source}: {' '.join(around.split())}  => {mend}")
    total: collections.Counter[str] = sum(found.values(), collections.Counter())
    print(f"{'source':24} {'words':>9} {'findings':>8} {'in 1,000':>8}  by check")
    for source, count in [*sorted(words.items()), ("all", sum(words.values()))]:
        codes = total if source == "all" else found[source]
        listed = " ".join(f"{code}:{n}" for code, n in sorted(codes.items()))
        print(f"{source:24} {count:9,} {sum(codes.values()):8} {1000 * sum(codes.values()) / count:8.3f}  {listed}")
    for code, spent in sorted(seconds.items()):
        print(f"{code} {sum(words.values()) / spent:12,.0f} words/s")
    print(f"all    {sum(words.values()) / sum(seconds.values()):12,.0f} words/s")


if __name__ == "__main__":
    main()
