"""Measures the family garble with the shipped detector: `python benchmarks/garble.py DATA [--words 60000]`.

Nothing here was trained or tuned on: the real passages were never learned from, all other texts are of the half of the
documents that is for reporting. Damage is made by training/garbler.py, so the same classes of damage were trained on,
in other texts. Needs wordnet-base (Debian) for the garbler and numpy.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.corpora import clean_texts, is_for_learning
from benchmarks.term_table import use_terms
from evaluator.checks.registry import all_rules
from evaluator.config import Config
from evaluator.document import Document, Span
from evaluator.engine import resolve, run_checks
from evaluator.findings import Match, Severity
from evaluator.language.encoder import encoder
from evaluator.language.garble import analyse, calibration
from training.detector_data import draft_of
from training.detector_eval import is_mended, label, one_slip, paragraphs_of, slipped
from training.garbler import EVERY, KINDS, Means
from training.ngrams import load_ngrams
from training.swaps import is_for_weighing, tortured_phrases

ROOT = Path(__file__).resolve().parents[1]
SEED = 20261126
_MARKED = re.compile(r"\[\[([A-Z]):(.*?)\]\]", re.DOTALL)


def found(document: Document) -> list[tuple[str, Match]]:
    """Return the findings of the family, warning or above, as the engine would report them."""
    config = Config()
    rules = [rule for rule in all_rules() if rule.check.family == "garble"]
    hits = resolve(run_checks(document, rules, config))
    return [
        (hit.check.code, hit.match)
        for hit in hits
        if (hit.match.severity or hit.check.severity).reaches(Severity.WARNING)
    ]


def reporting_texts(data: Path, words: int) -> list[tuple[str, str]]:
    """Return documents of the reporting half, of all sources in turn, up to a number of words."""
    by_source: dict[str, list[str]] = defaultdict(list)
    for text in clean_texts(data, prose_articles=400):
        if not is_for_learning(text.name):
            by_source[text.source].append(text.text)
    for file in sorted((data / "speeches").glob("*.txt")):
        by_source["speeches"].append(file.read_text(encoding="utf-8", errors="replace"))
    random_ = random.Random(SEED)
    for texts in by_source.values():
        random_.shuffle(texts)
    taken: list[tuple[str, str]] = []
    total = 0
    while total < words and any(by_source.values()):
        for source, texts in sorted(by_source.items()):
            if texts and total < words:
                text = "\n\n".join(paragraphs_of(texts.pop(), 500))
                taken.append((source, text))
                total += len(text.split())
    return taken


def passages(data: Path) -> Iterator[tuple[str, str, list[tuple[str, Span]]]]:
    """Yield name, text and marks of every real passage."""
    for file in sorted((data / "real_spun").glob("*.txt")):
        marked = file.read_text(encoding="utf-8").strip()
        text, marks, done = "", [], 0
        for found_ in _MARKED.finditer(marked):
            text += marked[done : found_.start()]
            marks.append((found_.group(1), Span(len(text), len(text) + len(found_.group(2)))))
            text += found_.group(2)
            done = found_.end()
        yield file.name, text + marked[done:], marks


def real(data: Path, *, show: bool) -> None:
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for name, text, marks in passages(data):
        family = name.split("-")[1]
        document = Document.plain(text)
        hits = found(document)
        row = totals[family]
        row["passages"] += 1
        row["words"] += document.word_count
        row["spun"] += any(code == "GAR008" for code, _ in hits)
        phrases = [match for code, match in hits if code != "GAR008"]
        for kind, span in marks:
            if kind == "G":
                row["marks"] += 1
                touched = any(match.span.overlaps(span) for match in phrases)
                row["touched"] += touched
                if show and not touched:
                    print(f"  missed in {name}: {text[span.start : span.end]!r}")
        for match in phrases:
            if not any(match.span.overlaps(Span(span.start - 1, span.end + 1)) for _, span in marks):
                row["other"] += 1
                if show:
                    print(f"  other in {name}: {text[match.start : match.end]!r}")
        share = document.garble.share
        print(f"  {name:32} spun share {share if share is None else round(share, 2)}")
    for family, row in [*totals.items(), ("A and B", totals["A"] + totals["B"])]:
        recall = f"{row['touched'] / row['marks']:.2f}" if row["marks"] else "-"
        print(
            f"real passages {family}: {row['touched']} of {row['marks']} garbled spans touched ({recall}); "
            f"{1000 * row['other'] / row['words']:.0f} other findings in 1,000 words; "
            f"{row['spun']} of {row['passages']} called spun"
        )


def false_findings(texts: Sequence[tuple[str, str]], *, show: bool) -> None:
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for source, text in texts:
        document = Document.plain(text)
        hits = found(document)
        for row in (rows[source], rows["all"]):
            row["documents"] += 1
            row["words"] += document.word_count
            for code, _ in hits:
                row[code] += 1
        if show:
            for code, match in hits:
                print(f"  {source} {code} {text[max(match.start - 40, 0) : match.end + 40]!r} {match.confidence:.2f}")
    for source, row in sorted(rows.items()):
        phrases = sum(n for code, n in row.items() if code.startswith("GAR") and code != "GAR008")
        print(
            f"edited text, {source:26} {row['words']:7} words: {1000 * phrases / row['words']:.2f} findings in 1,000 "
            f"(GAR001 {1000 * row['GAR001'] / row['words']:.2f}), {row['GAR008']} of {row['documents']} called spun"
        )


def single_slips(texts: Sequence[tuple[str, str]], means: Means) -> None:
    """One slip of one class at a time in an article; recall where clean articles give 0.5 and 1 false in 1,000 words."""
    learned = replace(calibration(), threshold=dict.fromkeys(KINDS, 0.02))
    false: list[float] = []
    words = 0
    slips: list[tuple[str, str, float]] = []
    classes = list(EVERY)
    for n, (_, text) in enumerate(texts):
        paragraphs = paragraphs_of(text, 300)
        clean = Document.plain("\n\n".join(paragraphs))
        words += clean.word_count
        false += [p.probability for p in analyse(clean, encoder().encode(clean), learned).phrases]
        function = classes[n % len(classes)]
        candidates = [k for k, p in enumerate(paragraphs) if len(p.split()) > 25]
        if not candidates:
            continue
        k = means.random.choice(candidates)
        drafts = [draft_of(p) for p in paragraphs]
        damaged = one_slip(paragraphs[k], function, means)
        if damaged is None:
            continue
        drafts[k] = damaged
        labelled = label(drafts, "", text, "slip")
        garble = analyse(labelled.document, encoder().encode(labelled.document), learned)
        places = np.flatnonzero(labelled.kinds)
        best = max(
            (p.probability for p in garble.phrases if any(p.first - 1 <= i <= p.last for i in places)), default=0.0
        )
        kind = KINDS[int(labelled.kinds[places[0]]) - 1] if len(places) else "?"
        slips.append((kind, function.__name__, best))
    false.sort(reverse=True)
    for rate in (0.5, 1.0):
        allowed = int(rate * words / 1000)
        least = false[allowed] if len(false) > allowed else 0.0
        reached = [best > least for _, _, best in slips]
        print(f"single slips at {rate} false in 1,000: {sum(reached)} of {len(slips)} = {np.mean(reached):.2f}")
        for position in (0, 1):
            by: dict[str, list[bool]] = defaultdict(list)
            for slip, hit in zip(slips, reached, strict=True):
                by[slip[position]].append(hit)
            print("   " + "  ".join(f"{name} {np.mean(h):.2f} ({len(h)})" for name, h in sorted(by.items())))


def moderate(texts: Sequence[tuple[str, str]], means: Means) -> None:
    """Slips of all classes at one in 30 words, at the shipped thresholds; how many mends are right."""
    places = touched = offered = right = 0
    for _, text in texts:
        paragraphs = paragraphs_of(text, 400)
        labelled = slipped(paragraphs, "", 30, means)
        hits = [match for code, match in found(labelled.document) if code != "GAR008"]
        tokens = labelled.document.tokens
        damaged = np.flatnonzero(labelled.kinds)
        for n, i in enumerate(damaged):
            if n and i - damaged[n - 1] <= 1:
                continue
            span = tokens.span(max(i - 1, 0), min(i + 2, len(tokens)))
            places += 1
            touched += any(match.span.overlaps(span) for match in hits)
        for match in hits:
            if match.edits:
                offered += 1
                right += is_mended(labelled.document.text, match.span, match.edits, labelled.clean)
    print(f"slips at one in 30 words: {touched} of {places} touched = {touched / max(places, 1):.2f}")
    print(f"mends: {right} of {offered} offered are right = {right / max(offered, 1):.2f}")


_FRAMES = (
    "The report deals with {} and what it means for the region.",
    "Researchers have studied {} for more than twenty years.",
    "She explained how {} was used in the project last year.",
    "New work on {} was presented at the conference in Vienna.",
    "The course covers the history of {} and its main uses.",
)


def tortured(data: Path) -> None:
    pairs = [pair for pair in tortured_phrases(data, learning=False) if not is_for_weighing(pair.term)]
    random.Random(SEED).shuffle(pairs)
    pairs = pairs[:600]
    flagged = Counter[str]()
    for n, pair in enumerate(pairs):
        for name, words in (("tortured", pair.phrase), ("right", pair.term)):
            frame = _FRAMES[n % len(_FRAMES)]
            start = frame.index("{")
            document = Document.plain(frame.format(words))
            span = Span(start, start + len(words))
            hits = [match for code, match in found(document) if code != "GAR008" and match.span.overlaps(span)]
            flagged[name] += bool(hits)
    print(
        f"tortured phrases of unseen terms: {flagged['tortured'] / len(pairs):.2f} flagged, "
        f"the right terms {flagged['right'] / len(pairs):.3f} (of {len(pairs)})"
    )


def learners(data: Path) -> None:
    """Token-level F0.5 on learners' English; its texts were not learned from."""
    true = called = both = 0
    sentences = (data / "ged_realec.dev.tsv").read_text(encoding="utf-8").strip().split("\n\n")
    for n in range(0, len(sentences), 40):
        texts, wrong, offset = [], set(), 0
        for sentence in sentences[n : n + 40]:
            words = [line.split("\t") for line in sentence.splitlines() if "\t" in line]
            text = ""
            for word, mark in words:
                glue = "" if not text or re.fullmatch(r"[.,;:!?)%]|'s|n't", word) else " "
                if mark == "i":
                    wrong.add(offset + len(text + glue))
                text += glue + word
            texts.append(text)
            offset += len(text) + 2
        document = Document.plain("\n\n".join(texts))
        marked = set()
        for code, match in found(document):
            if code != "GAR008":
                marked.update(s for s in document.tokens.start if match.start <= s < match.end)
        starts = set(document.tokens.start)
        true += len(wrong & starts)
        called += len(marked)
        both += len(marked & wrong)
    precision, recall = both / max(called, 1), both / max(true, 1)
    score = 1.25 * precision * recall / max(0.25 * precision + recall, 1e-9)
    print(f"learners' English: F0.5 {score:.3f} (precision {precision:.2f}, recall {recall:.2f} of {true} tokens)")


def speed(texts: Sequence[tuple[str, str]]) -> None:
    began, cpu = time.perf_counter(), time.process_time()
    encoder.cache_clear()
    encoder()
    print(f"loading: {time.perf_counter() - began:.2f} s wall, {time.process_time() - cpu:.2f} s of processor time")
    document = Document.plain("\n\n".join(text for _, text in texts)[:120_000])
    _ = document.sentences
    for part in (document, Document.plain(document.text[:3600])):
        _ = part.sentences
        began, cpu = time.perf_counter(), time.process_time()
        _ = part.garble
        wall, used = time.perf_counter() - began, time.process_time() - cpu
        print(
            f"{part.word_count} words: {part.word_count / wall:.0f} words/s of wall time, "
            f"{2 * part.word_count / used:.0f} in two seconds of processor time; {wall:.2f} s"
        )
    print(
        f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB with everything of this benchmark"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--words", type=int, default=60_000, help="of edited text for false findings")
    parser.add_argument("--only", default="real,false,slips,moderate,tortured,learners,speed")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--terms", type=Path, help="table compiled from the half for learning; tortured needs it")
    options = parser.parse_args()
    if options.terms:
        use_terms(options.terms)
    parts = options.only.split(",")
    texts = reporting_texts(options.data, options.words)
    if "real" in parts:
        real(options.data, show=options.show)
    if "false" in parts:
        false_findings(texts, show=options.show)
    if "slips" in parts or "moderate" in parts:
        tortured_ = tortured_phrases(options.data, learning=True)
        means = Means.prepare(SEED, load_ngrams(options.data, ROOT / ".cache"), tortured_)
        means.scraps = [["of", "the", "best", "known"], ["and", "in", "many", "cases"]]
        if "slips" in parts:
            single_slips(texts, means)
        if "moderate" in parts:
            moderate(texts[:: max(1, len(texts) // 40)], means)
    if "tortured" in parts:
        if not options.terms:
            print("tortured phrases: the shipped table knows these terms, so what follows is no test; see --terms")
        tortured(options.data)
    if "learners" in parts:
        learners(options.data)
    if "speed" in parts:
        speed(texts)


if __name__ == "__main__":
    main()
