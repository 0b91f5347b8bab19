"""Scores: formulas against hand counts, and what clean and damaged articles score.

    python benchmarks/scores.py DATA [--articles N] [--no-model] [--picture docs/scores.png]

DATA holds ``onestop/`` and ``prose/`` (and ``real_spun/``, passages of real spinners, read but never learned from). Only
the half of the articles is used that nothing was set on; N of each kind are taken. Needs matplotlib for the picture and
textstat for the comparison. Syllables and the readability of stories held out are measured by benchmarks/syllables.py
and training/train_readability.py.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpora import clean_texts, is_for_learning, stories
from damage import KINDS

from evaluator.config import Config
from evaluator.document import BlockKind, Document
from evaluator.engine import evaluate
from evaluator.metrics import readability as formulas

MOST_WORDS = 900  # of an article

# Words, sentences, syllables, letters, polysyllables and long words, counted by hand.
HAND = (
    ("The cat sat on the mat.", (6, 1, 6, 17, 0, 0)),
    ("A dog barked. The cat ran away.", (7, 2, 8, 23, 0, 0)),
    ("She baked bread in the morning and sold it at noon.", (11, 1, 12, 40, 0, 1)),
    ("Universities publish information. Students read it.", (6, 2, 15, 44, 2, 4)),
    ("The committee will consider each recommendation tomorrow.", (7, 1, 17, 50, 4, 4)),
    ("Rain fell. Rivers rose. Bridges broke. Nobody slept.", (8, 4, 12, 41, 1, 1)),
    ("Don't stop now; the well-known road is near.", (8, 1, 9, 33, 0, 1)),
    ("In 1918 the war ended.", (5, 1, 9, 13, 1, 0)),
    ("Is it raining? Yes! Take an umbrella.", (7, 3, 10, 28, 1, 2)),
    ("Electricity generation depends on reliable machinery, patient engineers and money.", (10, 1, 28, 71, 5, 7)),
    ("Mr. Tan bought a small boat. He sailed it home by night.", (12, 2, 13, 42, 0, 0)),
)
TEXTSTAT = {
    "flesch_reading_ease": "flesch_reading_ease",
    "flesch_kincaid_grade": "flesch_kincaid_grade",
    "gunning_fog": "gunning_fog",
    "coleman_liau": "coleman_liau_index",
    "ari": "automated_readability_index",
    "dale_chall": "dale_chall_readability_score",
    "lix": "lix",
    "rix": "rix",
}


def hand_table() -> None:
    print("hand counts                                    flesch  f-kincaid  c-liau    lix    rix   as by hand")
    for text, (words, sentences, syllables, letters, _, long_words) in HAND:
        counts = formulas.count(Document.plain(text, [(BlockKind.PARAGRAPH, 0, len(text))]))
        by_hand = (
            206.835 - 1.015 * words / sentences - 84.6 * syllables / words,
            0.39 * words / sentences + 11.8 * syllables / words - 15.59,
            5.88 * letters / words - 29.6 * sentences / words - 15.8,
            words / sentences + 100 * long_words / words,
            long_words / sentences,
        )
        names = ("flesch_reading_ease", "flesch_kincaid_grade", "coleman_liau", "lix", "rix")
        ours = [formulas.FORMULAS[name](counts) or 0.0 for name in names]
        same = all(abs(a - b) < 1e-9 for a, b in zip(ours, by_hand, strict=True))
        print(f"  {text[:42]:42}  " + "".join(f"{value:8.2f}" for value in by_hand) + f"   {'yes' if same else 'NO'}")


def textstat_table(texts: list[str], data: Path) -> None:
    import nltk
    import textstat

    # It counts syllables by NLTK's copy of the dictionary in DATA, which has the same form.
    folder = Path(tempfile.mkdtemp())
    (folder / "corpora" / "cmudict").mkdir(parents=True)
    shutil.copy(data / "cmudict", folder / "corpora" / "cmudict" / "cmudict")
    nltk.data.path.insert(0, str(folder))

    print(f"mean of ours less textstat's over {len(texts)} articles (word, sentence and syllable counts differ)")
    for name, theirs in TEXTSTAT.items():
        gaps = []
        for text in texts:
            value = formulas.FORMULAS[name](formulas.count(Document.plain(text)))
            if value is not None:
                gaps.append(value - float(getattr(textstat, theirs)(text)))
        print(f"  {name:22} {sum(gaps) / len(gaps):+7.2f}   largest {max(gaps, key=abs):+7.2f}")


def articles(data: Path, most: int) -> Iterator[tuple[str, str, list[str]]]:
    """Yield kind, name and paragraphs of edited articles held out: news, its rewrites by teachers, other prose."""
    held = [story for story in stories(data) if not is_for_learning(story.name)][:most]
    for story in held:
        yield "news", story.name, story.advanced
        yield "news rewritten by teachers", story.name, story.elementary
    taken: Counter[str] = Counter()
    for text in clean_texts(data, max(most // 2, 4)):
        if not text.source.startswith("prose") or is_for_learning(text.name) or taken[text.source] * 5 >= most:
            continue
        taken[text.source] += 1
        yield "other prose", text.name, _beginning(text.text)


def _beginning(text: str) -> list[str]:
    paragraphs: list[str] = []
    words = 0
    for paragraph in filter(None, (" ".join(part.split()) for part in text.split("\n\n"))):
        words += len(paragraph.split())
        if paragraphs and words > MOST_WORDS:
            break
        paragraphs.append(paragraph)
    return paragraphs


def restated(data: Path, most: int) -> Iterator[list[str]]:
    """Yield stories with a paragraph of a teacher's rewrite pasted at their end."""
    for story in [story for story in stories(data) if not is_for_learning(story.name)][:most]:
        long = [paragraph for paragraph in story.intermediate if len(paragraph.split()) >= 25]
        if long:
            yield [*story.advanced, random.Random(story.name).choice(long)]


def area(clean: list[float], damaged: list[float]) -> float:
    """Return the area under the ROC curve: how often a clean article scores higher than a damaged one, ties half."""
    wins = sum((a > b) + 0.5 * (a == b) for a in clean for b in damaged)
    return wins / (len(clean) * len(damaged))


def draw(scores: dict[str, list[float]], path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 0.45 * len(scores) + 1.2))
    names = list(scores)[::-1]
    axes.boxplot([scores[name] for name in names], orientation="horizontal", whis=(5, 95), widths=0.6)
    axes.set_yticks(range(1, len(names) + 1), [f"{name} ({len(scores[name])})" for name in names])
    axes.axvline(80, color="green", linestyle=":", label="publish from 80")
    axes.axvline(20, color="red", linestyle=":", label="reject below 20")
    axes.set_xlabel("overall: median, quartiles, 5 to 95 %")
    axes.set_xlim(-2, 102)
    axes.legend(loc="lower left", fontsize=8)
    figure.tight_layout()
    figure.savefig(path, dpi=90)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--no-model", action="store_true")
    parser.add_argument("--picture", type=Path)
    options = parser.parse_args()
    config = Config(model=not options.no_model)
    overall: dict[str, list[float]] = {}
    verdicts: dict[str, Counter[str]] = {}

    def score(kind: str, paragraphs: list[str]) -> None:
        result = evaluate(Document.plain("\n\n".join(paragraphs)), config)
        if result.scores.overall is not None:
            overall.setdefault(kind, []).append(result.scores.overall)
            verdicts.setdefault(kind, Counter())[str(result.verdict)] += 1

    hand_table()
    edited = list(articles(options.data, options.articles))
    textstat_table(["\n\n".join(paragraphs) for kind, _, paragraphs in edited if kind == "news"][:20], options.data)
    for kind, _, paragraphs in edited:
        score(kind, paragraphs)
    clean = [value for values in overall.values() for value in values]
    published = sum(count["publish"] for count in verdicts.values())
    for name, plant in KINDS.items():
        for kind, article, paragraphs in edited:
            if kind != "news rewritten by teachers":
                damaged = plant(paragraphs, random.Random(article + name))
                if damaged is not None:
                    score(name, damaged)
    for paragraphs in restated(options.data, options.articles):
        score("paragraph restated by a teacher", paragraphs)
    for file in sorted((options.data / "real_spun").glob("*-[ABN]-*.txt")):
        score("real spun passages", [re.sub(r"\[\[[A-Z]:|\]\]", "", file.read_text(encoding="utf-8"))])

    print(f"{'':36} {'n':>4} {'publish':>8} {'revise':>8} {'reject':>8}  median  AUC")
    kinds_of_clean = {kind for kind, _, _ in edited}
    for kind, values in overall.items():
        shares = "".join(f"{verdicts[kind][verdict] / len(values):9.1%}" for verdict in ("publish", "revise", "reject"))
        auc = "" if kind in kinds_of_clean else f"{area(clean, values):6.3f}"
        print(f"{kind:36} {len(values):4}{shares}  {sorted(values)[len(values) // 2]:6.1f}{auc}")
    damaged_scores = [value for kind, values in overall.items() if kind not in kinds_of_clean for value in values]
    print(f"edited articles published: {published / len(clean):.3f} of {len(clean)}")
    print(f"area under the ROC curve of overall, all damage: {area(clean, damaged_scores):.3f}")
    if options.picture:
        draw(overall, options.picture)


if __name__ == "__main__":
    main()
