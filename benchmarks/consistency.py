"""Quality of the consistency family; benchmarks/redundancy.py prints it, and so does `python benchmarks/consistency.py
DATA [--show]`.

Damage is planted in edited articles: quotations repeated with other words, names spelt in another way, closing marks
lost, figures changed where a thing is said again. The same articles untouched have to stay silent. `--show` prints
what was missed and the false findings of the half that was learned on.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.corpora import Text, clean_texts, is_for_learning, stories
from benchmarks.slips import as_slip, known_slips
from evaluator.checks.registry import all_rules
from evaluator.config import Config
from evaluator.document import Document
from evaluator.engine import place, resolve, run_checks
from evaluator.findings import Finding, Severity
from evaluator.language.lexicon import parts_of_speech
from training.train_restatement import as_paragraphs, plantings

RULES = [rule for rule in all_rules() if rule.check.family == "consistency"]
CODES = tuple(rule.check.code for rule in RULES)


class Planted(NamedTuple):
    """A damaged text: the code that has to be found, the damaged place, and what was there before."""

    code: str
    kind: str
    text: str
    start: int
    end: int
    was: str


def find(text: str) -> list[Finding]:
    """Return the findings of consistency in a plain text."""
    document = Document.plain(text)
    return place(document, resolve(run_checks(document, RULES, Config())))


def altered_quotations(data: Path) -> Iterator[tuple[str, Planted]]:
    """Repeat each quotation of six words or more at the end of its story with one or two words replaced."""
    for story in stories(data):
        chooser = random.Random(story.name)
        vocabulary = sorted({word for text in story.advanced for word in re.findall(r"\b[a-z]{4,}\b", text)})
        base = "\n\n".join(story.advanced)
        for quotation in Document.plain(base).quotations:
            words = base[quotation.inner_start : quotation.inner_end].strip(" ,.").split()
            if not quotation.closed or not 6 <= len(words) <= 40:
                continue
            was = " ".join(words)
            for i in chooser.sample(range(1, len(words)), chooser.choice((1, 2))):
                words[i] = chooser.choice(vocabulary)
            text = f"{base}\n\nAsked about this again, the speaker said: “{' '.join(words)}.”"
            yield story.name, Planted("CON001", "quotation with 1-2 words changed", text, len(base), len(text), was)


# Pairs of spellings that writers and transliterations confuse, tried in both directions.
_CONFUSED = (
    "a e", "e i", "i y", "o u", "ou u", "ee i", "k c", "q k", "kh k", "gh g", "s z", "ph f", "ei ie", "ck k", "v w",
    "sh sch", "tch ch", "oo u", "ae e", "d t", "b p", "m n", "h ", "y j",
)  # fmt: skip


def misspelled_names(data: Path) -> Iterator[tuple[str, Planted]]:
    """Spell one later use of a name that comes three times or more in another way."""
    for text in clean_texts(data, 25):
        chooser = random.Random(text.name)
        places: dict[str, list[re.Match[str]]] = defaultdict(list)
        for match in re.finditer(r"(?<=[a-z,;] )[A-Z][a-z]{4,}\b(?!['’-])", text.text):
            places[match.group()].append(match)
        names = [name for name in places if len(places[name]) >= 3 and not parts_of_speech(name.lower())]
        for name in chooser.sample(sorted(names), min(3, len(names))):
            match = chooser.choice(places[name][1:])
            altered = _respelt(name, chooser)
            if altered is None or re.search(rf"\b{altered}", text.text):
                continue
            damaged = text.text[: match.start()] + altered + text.text[match.end() :]
            yield (
                text.name,
                Planted("CON002", "name spelt anew", damaged, match.start(), match.start() + len(altered), name),
            )


def _respelt(name: str, chooser: random.Random) -> str | None:
    """Return the name in another spelling: a confused sound, a letter doubled, dropped or moved."""
    ways = []
    for pair in _CONFUSED:
        one, _, other = pair.partition(" ")
        for old, new in ((one, other), (other, one)):
            ways += [name[: m.start()] + new + name[m.end() :] for m in re.finditer(old, name) if old and m.start() > 0]
    for i in range(1, len(name) - 1):
        ways.append(name[:i] + name[i] + name[i:])
        ways.append(name[:i] + name[i + 1] + name[i] + name[i + 2 :])
        ways.append(name[:i] + name[i + 1 :])
    ways = sorted({way for way in ways if way != name and not parts_of_speech(way.lower())})
    return chooser.choice(ways) if ways else None


def lost_marks(data: Path) -> Iterator[tuple[str, Planted]]:
    """Take out the closing mark of one quotation of a story; marks are made straight or single in some stories."""
    for text in clean_texts(data, 25):
        if text.source.startswith("masc"):  # its marks are made up from tags
            continue
        chooser = random.Random(text.name)
        closed = [
            q
            for q in Document.plain(text.text).quotations
            if q.closed and text.text[q.start] in '“"' and q.inner_end - q.inner_start > 12
        ]
        for quotation in chooser.sample(closed, min(3, len(closed))):
            damaged = text.text[: quotation.inner_end] + text.text[quotation.end :]
            if text.text[quotation.start] == "“" and chooser.random() < 0.4:
                damaged = damaged.replace("“", '"').replace("”", '"')
            yield (
                text.name,
                Planted(
                    "CON003",
                    "closing mark lost",
                    damaged,
                    quotation.start,
                    quotation.inner_end,
                    quotation_text(text, quotation.start),
                ),
            )


def quotation_text(text: Text, start: int) -> str:
    """Return the opening words of a quotation, to be shown."""
    return text.text[start : start + 60]


_FIGURE = re.compile(r"(?<![\w.,/-])(?:[£$€]?\d{1,3}(?:,\d{3})+|[£$€]?\d+(?:\.\d+)?)(?=[\s%.,;)-])(?![.,]\d)")


def changed_figures(data: Path) -> Iterator[tuple[str, Planted]]:
    """Plant each paragraph of the rewrites that gives a figure of its original again, with that figure changed."""
    for name, level, text, span, original in restated_figures(data):
        chooser = random.Random(f"{name} {span[0]}")
        was = text[slice(*span)]
        new = _other_figure(was, chooser)
        if re.search(rf"(?<![\w.,]){re.escape(new)}(?![\w]|[.,]\d)", original):
            continue
        damaged = text[: span[0]] + new + text[span[1] :]
        yield name, Planted("CON004", f"figure changed, {level}", damaged, span[0], span[0] + len(new), was)


def restated_figures(data: Path) -> Iterator[tuple[str, str, str, tuple[int, int], str]]:
    """Yield story, level, text with a paragraph planted, span of a figure in it, and the original paragraph."""
    for story in stories(data):
        chooser = random.Random(story.name)
        for level, original, at, _, text in plantings(story):
            block = as_paragraphs(text).blocks[at]
            before = story.advanced[original]
            figures = [
                match.span()
                for match in _FIGURE.finditer(text, block.start, block.end)
                if re.search(rf"(?<![\w.,]){re.escape(match.group())}(?![\w]|[.,]\d)", before)
            ]
            if figures:
                yield story.name, level, text, chooser.choice(figures), before


def _other_figure(figure: str, chooser: random.Random) -> str:
    digits = [i for i, sign in enumerate(figure) if sign.isdigit()]
    while True:
        changed = list(figure)
        at = chooser.choice(digits)
        changed[at] = chooser.choice("123456789")
        if len(digits) > 1 and chooser.random() < 0.5:
            other = chooser.choice(digits)
            changed[at], changed[other] = figure[other], figure[at]
        new = "".join(changed)
        if new != figure and not re.match(r"[£$€]?0", new):
            return new


def figures_left_alone(data: Path, learning: bool) -> tuple[int, int]:
    """Return how many findings of CON004 the planted paragraphs get as they are, and how many there are."""
    found = total = 0
    for name, _, text, _, _ in restated_figures(data):
        if is_for_learning(name) is learning:
            found += sum(finding.code == "CON004" for finding in find(text))
            total += 1
    return found, total


PLANTERS: tuple[Callable[[Path], Iterator[tuple[str, Planted]]], ...] = (
    altered_quotations,
    misspelled_names,
    lost_marks,
    changed_figures,
)


def recall(data: Path, learning: bool, show: bool = False) -> dict[str, tuple[int, int]]:
    """Return for each kind of damage how many were found and how many were planted."""
    hits: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for planter in PLANTERS:
        for name, planted in planter(data):
            if is_for_learning(name) is not learning:
                continue
            # A name in two spellings may be marked at either.
            found = any(
                f.code == planted.code and any(p.start < planted.end and p.end > planted.start for p in (f, *f.related))
                for f in find(planted.text)
            )
            hits[planted.kind] += found
            total[planted.kind] += 1
            if show and not found:
                around = planted.text[max(0, planted.start - 80) : planted.start + 120].replace("\n", " ")
                print(f"missed {planted.code} {name}: {planted.was!r} … {around!r}")
    return {kind: (hits[kind], total[kind]) for kind in sorted(total)}


def false_findings(data: Path, learning: bool, show: bool = False) -> tuple[Counter[str], Counter[str], int]:
    """Return false findings and true slips in edited texts by code, and the words of these texts."""
    slips = known_slips()
    false: Counter[str] = Counter()
    true: Counter[str] = Counter()
    words = 0
    for text in clean_texts(data, 25):
        if is_for_learning(text.name) is not learning:
            continue
        words += len(text.text.split())
        for finding in find(text.text):
            if finding.severity is Severity.INFO:
                continue
            if as_slip(text.name, finding) in slips:
                true[finding.code] += 1
                continue
            false[finding.code] += 1
            if show:
                print(f"false {finding.code} {text.source} {text.name} {finding.text[:90]!r} {finding.message[:120]}")
    return false, true, words


def main(data: Path, show: bool) -> None:
    for learning, half in ((True, "learned on"), (False, "held out")):
        print(half)
        for kind, (hits, total) in recall(data, learning, show and learning).items():
            print(f"  found, {kind:36} {hits / max(total, 1):.3f} of {total}")
        found, total = figures_left_alone(data, learning)
        print(f"  CON004 in restated paragraphs as they are   {found} in {total}")
        false, true, words = false_findings(data, learning, show)
        for code in CODES:
            print(f"  {code}: {false[code]} false, {true[code]} true slips in {words:,} edited words")
        count = false.total()
        print(f"  false findings in 20,000 edited words       {20_000 * count / words:.2f}")
        print(f"  with the true slips of the texts            {20_000 * (count + true.total()) / words:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--show" in sys.argv)
