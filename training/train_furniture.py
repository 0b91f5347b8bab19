"""Train the two chains that tell page furniture from prose, and store them with their gate as text.

    python training/train_furniture.py DATA [--out evaluator/models/furniture.txt]

DATA holds ``page_lines.dev.jsonl.gz`` (lines of real pages, each labelled ``content`` or ``boilerplate``) and edited
prose (``gum/``, ``masc/``, ``onestop/``, ``prose/``). Needs python-crfsuite. Deterministic; about six minutes.

The chain over lines learns from the pages as they are, from the same pages with most furniture taken out (an article
with a few lines left in), and from clean documents. The chain over words learns from paragraphs of edited prose into
which furniture of the pages was spliced between sentences, and from those clean paragraphs that the gate lets it read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
from corpora import clean_texts, is_for_learning

from evaluator.document import BlockKind, Document
from evaluator.language.furniture.blocks import document_lines
from evaluator.language.furniture.chain import Chain
from evaluator.language.furniture.gate import Gate, find_evidence, gate_shape
from evaluator.language.furniture.hits import cues_of, phrases_of
from evaluator.language.furniture.lines import Features, Neighbourhoods
from evaluator.language.furniture.models import Models, dump_models
from evaluator.language.furniture.words import word_columns

SEED = 20261124
PRUNED = 0.04  # weights nearer to nothing than this decide nothing
SPLICED = 10_000  # paragraphs with furniture
_ARTICLES, _CLEAN_ARTICLES = (
    140,
    600,
)  # of each source of prose: those spliced into, and those searched for clean paragraphs
_SMALL = frozenset("the of and to in a is that for was on with as by at from it be are this".split())
_FEWEST, _MOST = 3, 30  # words of furniture put into a paragraph
_SEEN = 6  # times that a form must be seen to have a weight of its own
_FEWEST_PAGES = 4  # on which a form must stand to tell furniture
_MOST_ON_A_PAGE = 3  # times that a form counts for one page
_NEUTRAL = {"Aa": 1.0, "AA": 1.0, "0": 0.8, "aa": 0.0, ".": 1.0}  # of forms without a weight; 1 leaves a run as it is
_TELLS = 0.35  # by which its weight must differ from that of its shape
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[\"“‘(]?[A-Z])")


class Page(NamedTuple):
    """A web page: its address, its lines, and for each whether it is furniture."""

    name: str
    lines: tuple[tuple[str, bool], ...]


class Spliced(NamedTuple):
    """A paragraph with furniture in it, and where."""

    text: str
    start: int
    end: int


def read_pages(data: Path) -> list[Page]:
    """Return the English pages: those whose article has the common small words of English."""
    pages = []
    with gzip.open(data / "page_lines.dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            lines = tuple((line["text"].strip(), line["label"] == "boilerplate") for line in row["lines"])
            lines = tuple(line for line in lines if line[0])
            words = [word.lower() for text, furniture in lines if not furniture for word in text.split()]
            if sum(word in _SMALL for word in words) > 0.12 * len(words):
                pages.append(Page(row["url"], lines))
    return pages


def page_document(lines: Sequence[tuple[str, bool]]) -> Document:
    """Make a document of a page, each line a block."""
    text, blocks = "", []
    for line, _ in lines:
        blocks.append((BlockKind.PARAGRAPH, len(text), len(text) + len(line)))
        text += line + "\n"
    return Document.plain(text, blocks)


def features_of_lines(document: Document) -> list[Features]:
    """Return the features of the blocks of a document."""
    lines = document_lines(document, phrases_of(document))
    around = Neighbourhoods(lines)
    return [around.features(i) for i in range(len(lines))]


def named(features: Features) -> list[str]:
    """Return the names under which the trainer knows the features of one item."""
    return [f"{template}\t{key}" for template, keys in features.items() for key in keys if key]


def thinned(page: Page, share: float, random_: random.Random) -> list[tuple[str, bool]]:
    """Return a page without about `share` of its furniture."""
    return [line for line in page.lines if not line[1] or random_.random() >= share]


def train_lines(pages: Sequence[Page], clean: Sequence[str]) -> Chain:
    """Train the chain over lines on pages, whole and thinned, and on clean documents."""
    random_ = random.Random(SEED)
    trainer = pycrfsuite.Trainer(verbose=False)
    for page in pages:
        for lines in (page.lines, *(thinned(page, share, random_) for share in (0.5, 0.9, 0.97, 1.0))):
            if lines:
                trainer.append(
                    list(map(named, features_of_lines(page_document(lines)))),
                    ["1" if line[1] else "0" for line in lines],
                )
    for text in clean:
        features = list(map(named, features_of_lines(Document.plain(text))))
        if features:
            trainer.append(features, ["0"] * len(features))
    return _trained(trainer, c2=5.0, iterations=80)


def paragraphs(data: Path, *, learning: bool, articles: int = 60) -> Iterator[str]:
    """Yield the paragraphs of at least 25 words of one half of the edited documents, `articles` of each source of prose."""
    for text in clean_texts(data, articles):
        if is_for_learning(text.name) == learning:
            yield from (line.strip() for line in text.text.splitlines() if len(line.split()) >= 25)


def splice(paragraph: str, pages: Sequence[Page], random_: random.Random) -> Spliced:
    """Put one to three lines of a page's furniture between sentences of a paragraph: 3 words or more in all.

    A single word or pair, mostly the name of a section, is left out: between two sentences nothing tells it from a name.
    """
    furniture = ""
    while len(furniture.split()) < _FEWEST:
        lines = random_.choice(pages).lines
        at = random_.randrange(len(lines))
        if lines[at][1] and len(lines[at][0].split()) <= _MOST:
            run = lines[at : at + random_.choice((1, 1, 1, 2, 3))]
            furniture = " ".join(text.lstrip("* ") for text, is_furniture in run if is_furniture)
    cut = random_.choice([0, *(found.end() for found in _SENTENCE.finditer(paragraph)), len(paragraph)])
    before, after = paragraph[:cut].rstrip(), paragraph[cut:].lstrip()
    start = len(before) + 1 if before else 0
    return Spliced(" ".join(filter(None, (before, furniture, after))), start, start + len(furniture))


def features_of_words(document: Document) -> list[list[str]]:
    """Return the names of the features of the tokens of a document of one paragraph."""
    tokens = document.tokens
    hits = [hit for found in phrases_of(document).values() for hit in found]
    columns = word_columns(tokens.text, cues_of(tokens, 0, len(tokens), hits))
    return [
        named({template: (key,) for template, key in zip(columns, keys, strict=True)})
        for keys in zip(*columns.values(), strict=True)
    ]


def one_paragraph(text: str) -> Document:
    """Make a document of one paragraph."""
    return Document.plain(text, [(BlockKind.PARAGRAPH, 0, len(text))])


def prose_for_words(data: Path) -> tuple[list[str], list[str]]:
    """Return the paragraphs into which furniture is spliced, and those from which clean ones are taken."""
    spliced, clean = (list(paragraphs(data, learning=True, articles=most)) for most in (_ARTICLES, _CLEAN_ARTICLES))
    return spliced, clean


def train_words(
    pages: Sequence[Page], texts: Sequence[str], clean: Sequence[str], gate: Gate, spliced: int = SPLICED
) -> Chain:
    """Train the chain over words on texts with furniture spliced in and on those clean ones that pass the gate."""
    random_ = random.Random(SEED)
    texts = list(texts)
    random_.shuffle(texts)
    trainer = pycrfsuite.Trainer(verbose=False)
    for i in range(spliced):
        made = splice(texts[i % len(texts)][:900], pages, random_)
        document = one_paragraph(made.text)
        tokens = document.tokens
        labels = [
            "1" if s < made.end and made.start < e else "0" for s, e in zip(tokens.start, tokens.end, strict=True)
        ]
        trainer.append(features_of_words(document), labels)
    for text in clean:
        document = one_paragraph(text[:1500])
        if find_evidence(document, gate, phrases_of(document)):
            trainer.append(features_of_words(document), ["0"] * len(document.tokens))
    return _trained(trainer, c2=1.0, iterations=100)


def train_gate(pages: Sequence[Page], texts: Sequence[str]) -> Gate:
    """Weigh the forms of words by how much oftener they stand in furniture than in prose.

    A form of few pages is a name of their subject and has the weight of its shape: none, for capitals and figures.
    """
    furniture: Counter[str] = Counter()
    on_pages: Counter[str] = Counter()
    prose: Counter[str] = Counter()
    for page in pages:
        here: Counter[str] = Counter()
        for line, is_furniture in page.lines:
            if is_furniture and len(line.split()) <= _MOST:
                here.update(one_paragraph(line.lstrip("* ")).tokens.text)
        on_pages.update(here.keys())
        furniture.update({form: min(count, _MOST_ON_A_PAGE) for form, count in here.items()})
    for text in texts:
        prose.update(one_paragraph(text).tokens.text)
    many_furniture, many_prose = furniture.total() + 50, prose.total() + 50
    weights: dict[str, float] = {}
    for form in sorted(furniture.keys() | prose.keys()):
        ratio = math.log((furniture[form] + 1) / many_furniture) - math.log((prose[form] + 1) / many_prose)
        told = furniture[form] + prose[form] >= _SEEN and (ratio < 0 or on_pages[form] >= _FEWEST_PAGES)
        if told and not form[0].isdigit() and abs(ratio - _NEUTRAL.get(gate_shape(form), 0.0)) > _TELLS:
            weights[form] = round(max(-3.0, min(3.0, ratio)), 1)
    return Gate(weights, _NEUTRAL)


def _trained(trainer: pycrfsuite.Trainer, c2: float, iterations: int) -> Chain:
    trainer.set_params(
        {"c1": 0.0, "c2": c2, "max_iterations": iterations, "feature.possible_transitions": True, "feature.minfreq": 2}
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "chain")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    weights: dict[str, float] = defaultdict(float)
    for (name, label), weight in info.state_features.items():
        weights[name] += weight if label == "1" else -weight
    tables: dict[str, dict[str, float]] = defaultdict(dict)
    for name, weight in sorted(weights.items()):
        if abs(weight) >= PRUNED:
            template, _, key = name.partition("\t")
            tables[template][key] = round(weight, 2)
    return Chain(tables, [[round(info.transitions.get((a, b), 0.0), 3) for b in "01"] for a in "01"])


def clean_documents(data: Path, *, learning: bool) -> list[str]:
    """Return the texts of one half of the edited documents, for the chain over lines."""
    return [text.text for text in clean_texts(data, 25) if is_for_learning(text.name) == learning]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("evaluator/models/furniture.txt"))
    arguments = parser.parse_args()
    pages = read_pages(arguments.data)
    lines = train_lines(pages, clean_documents(arguments.data, learning=True))
    texts = list(paragraphs(arguments.data, learning=True))
    gate = train_gate(pages, texts)
    words = train_words(pages, *prose_for_words(arguments.data), gate)
    arguments.out.write_text(dump_models(Models(lines, words, gate)), encoding="utf-8")
    for name, chain in (("lines", lines), ("words", words)):
        print(f"{sum(map(len, chain.tables.values()))} weights over {name}")


if __name__ == "__main__":
    main()
