"""Finds clean paragraphs that the detector calls garbled: `python training/mine_alarms.py DATA MODEL CALIBRATION OUT`.

Reads documents that training reads too; OUT holds a paragraph a line, for `train_detector.py --hard`. The phrases are
printed: read them, since some are slips of the texts, and strike those lines.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from evaluator.document import Document
from evaluator.language.encoder import Encoder
from evaluator.language.garble import analyse, read_calibration
from training.detector_data import is_for_tuning, learning_texts
from training.detector_eval import paragraphs_of

SEED = 11
RARELY = 0.25
"""Share of the threshold from which a phrase counts as an alarm."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("calibration", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--documents", type=int, default=400)
    options = parser.parse_args()
    encoder = Encoder.load(options.model.read_bytes(), options.tokenizer.read_text(encoding="utf-8"))
    learned = read_calibration(options.calibration.read_text(encoding="utf-8"))
    random_ = random.Random(SEED)
    by_source = learning_texts(options.data)
    found: list[str] = []
    words = 0
    for _ in range(options.documents):
        text = random_.choice(by_source[random_.choice(sorted(by_source))])
        if is_for_tuning(text.name):
            continue
        paragraphs = paragraphs_of(text.text, 450)
        document = Document.plain("\n\n".join(paragraphs))
        words += document.word_count
        garble = analyse(document, encoder.encode(document), learned)
        blocks = {}
        for token, p in enumerate(garble.probability):
            kind = list(learned.threshold)[garble.kinds[token]]
            if p >= RARELY * learned.threshold[kind]:
                block = document.block_at(document.tokens.start[token])
                assert block is not None
                blocks[block.index] = document.block_text(block)
                around = document.tokens.span(max(token - 3, 0), min(token + 4, len(document.tokens)))
                print(
                    f"{text.source}\t{kind}\t{p:.2f}\t{document.tokens.text[token]}\t{document.text[slice(*around)]!r}"
                )
        found.extend(" ".join(text.split()) for text in blocks.values())
    options.out.write_text("\n".join(found) + "\n", encoding="utf-8")
    print(f"{len(found)} paragraphs of {words} words")


if __name__ == "__main__":
    main()
