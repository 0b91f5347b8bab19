"""The encoder and its heads, in plain PyTorch: the lower layers of all-MiniLM-L6-v2 with the shape of each word added.

The names of the weights are those of the base model, so that its file loads as it is.
"""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from training.detector_data import SHAPES
from training.garbler import KINDS, OPS

WIDTH, HEADS, INNER, PIECES, POSITIONS = 384, 12, 1536, 30522, 512


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm_out = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        rows, width, _ = x.shape
        q, k, v = self.qkv(x).view(rows, width, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm(x + self.out(y.transpose(1, 2).reshape(rows, width, WIDTH)))
        return self.norm_out(x + self.down(F.gelu(self.up(x))))


class Encoder(nn.Module):
    """Pieces to vectors. `shapes` are places in `SHAPES`; without them nothing is added."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def forward(self, ids: Tensor, shapes: Tensor | None, mask: Tensor) -> Tensor:
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]] + self.kind
        if shapes is not None:
            x = x + self.shapes(shapes)
        x = self.norm(x)
        wide = mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, wide)
        return x

    def load_base(self, file: Path) -> None:
        """Take the weights of the base model, as many layers as this one has."""
        base = load_file(str(file))
        state = self.state_dict()
        state["pieces.weight"] = base["embeddings.word_embeddings.weight"]
        state["positions.weight"] = base["embeddings.position_embeddings.weight"]
        state["kind"] = base["embeddings.token_type_embeddings.weight"][0]
        for part in ("weight", "bias"):
            state[f"norm.{part}"] = base[f"embeddings.LayerNorm.{part}"]
            for i in range(len(self.layers)):
                of_base, of_this = f"encoder.layer.{i}.", f"layers.{i}."
                state[f"{of_this}qkv.{part}"] = torch.cat(
                    [base[f"{of_base}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                )
                state[f"{of_this}out.{part}"] = base[f"{of_base}attention.output.dense.{part}"]
                state[f"{of_this}norm.{part}"] = base[f"{of_base}attention.output.LayerNorm.{part}"]
                state[f"{of_this}up.{part}"] = base[f"{of_base}intermediate.dense.{part}"]
                state[f"{of_this}down.{part}"] = base[f"{of_base}output.dense.{part}"]
                state[f"{of_this}norm_out.{part}"] = base[f"{of_base}output.LayerNorm.{part}"]
        self.load_state_dict(state)


class Detector(nn.Module):
    """Encoder with heads: kind of damage for each piece, and what an editor would do."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.encoder = Encoder(layers)
        self.kinds = nn.Linear(WIDTH, 1 + len(KINDS))
        self.ops = nn.Linear(WIDTH, len(OPS))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        x = self.encoder(ids, shapes, mask)
        return self.kinds(x), self.ops(x)
