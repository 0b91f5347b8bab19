"""Writes the trained detector as a quantised ONNX file: `python training/export_detector.py CHECKPOINT OUT`.

Weights of layers are 8-bit integers, one scale a column; piece vectors are 8-bit with one scale a row. Vectors of
positions and everything small stay in 32 bits.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from evaluator.language.encoder import MEANING
from training.detector_model import WIDTH, Detector
from training.outputs import LAYERS, with_map


class Exported(torch.nn.Module):
    """What the package runs: probabilities of kinds and ops for each piece."""

    def __init__(self, model: Detector) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor) -> tuple[torch.Tensor, ...]:
        kinds, ops = self.model(ids, shapes, ids > 0)
        return kinds.softmax(-1), ops.softmax(-1)


def export(checkpoint: Path, out: Path) -> None:
    """Write the file; raises ValueError if it is larger than 25 MB."""
    state = torch.load(checkpoint, weights_only=False)
    model = Detector(state["layers"])
    model.load_state_dict(state["model"])
    model.eval()
    ids = torch.randint(1000, 20000, (3, 24))
    with tempfile.TemporaryDirectory() as folder:
        full, small = Path(folder) / "full.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            Exported(model), (ids, torch.zeros_like(ids)), str(full), dynamo=False, opset_version=17,
            input_names=["ids", "shapes"], output_names=["kinds", "ops"],
            dynamic_axes={name: {0: "rows", 1: "pieces"} for name in ("ids", "shapes", "kinds", "ops")},
        )  # fmt: skip
        quantize_dynamic(full, small, op_types_to_quantize=["MatMul"], per_channel=True, reduce_range=True,
                         weight_type=QuantType.QInt8)  # fmt: skip
        graph = onnx.load(small)
        _shrink_pieces(graph)
        for name, width in (("torn", 1), ("meaning", MEANING)):  # to be learned from what was trained
            with_map(graph, name, np.zeros((LAYERS * WIDTH, width), np.float32), np.zeros(width, np.float32))
        onnx.save(graph, out)
    if out.stat().st_size > 25e6:
        raise ValueError(f"{out} has {out.stat().st_size} bytes")


def _shrink_pieces(model: onnx.ModelProto) -> None:
    """Store the vectors of pieces in 8 bits and bring the rows that are looked up back to 32."""
    graph = model.graph
    table = next(t for t in graph.initializer if list(t.dims[:1]) == [30522])
    values = numpy_helper.to_array(table)
    scales = np.abs(values).max(1, keepdims=True) / 127 + 1e-12
    small = numpy_helper.from_array(np.round(values / scales).astype(np.int8), "pieces.small")
    graph.initializer.extend([small, numpy_helper.from_array(scales.astype(np.float32), "pieces.scale")])
    at, gather = next((i, n) for i, n in enumerate(graph.node) if n.op_type == "Gather" and n.input[0] == table.name)
    ids, out = gather.input[1], gather.output[0]
    graph.node.remove(gather)
    for node in (
        helper.make_node("Gather", ["pieces.small", ids], ["pieces.row"]),
        helper.make_node("Cast", ["pieces.row"], ["pieces.wide"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["pieces.scale", ids], ["pieces.scales"]),
        helper.make_node("Mul", ["pieces.wide", "pieces.scales"], [out]),
    ):
        graph.node.insert(at, node)
        at += 1
    graph.initializer.remove(table)


def restore(file: Path) -> Detector:
    """Return the model of a file that `export` wrote, to train on from where it is; weights are rounded as they are there."""
    stored = {t.name: numpy_helper.to_array(t) for t in onnx.load(file).graph.initializer}
    state = {name.removeprefix("model."): value for name, value in stored.items() if name.startswith("model.")}
    state["encoder.pieces.weight"] = stored["pieces.small"] * stored["pieces.scale"]
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))
    matrices = (name.removesuffix("_quantized") for name in stored if name.endswith("_quantized"))
    for name, matrix in zip(_matrices(layers), sorted(matrices, key=lambda n: int(n.rpartition("_")[2])), strict=True):
        grid, zero = stored[f"{matrix}_quantized"].astype(np.float32), stored[f"{matrix}_zero_point"].astype(np.float32)
        state[name] = ((grid - zero) * stored[f"{matrix}_scale"]).T
    model = Detector(layers)
    model.load_state_dict({name: torch.from_numpy(np.array(value, np.float32)) for name, value in state.items()})
    return model


def _matrices(layers: int) -> list[str]:
    """Return the names of the matrices in the order in which the graph uses them."""
    of_layers = [f"encoder.layers.{i}.{part}.weight" for i in range(layers) for part in ("qkv", "out", "up", "down")]
    return [*of_layers, "kinds.weight", "ops.weight"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    export(options.checkpoint, options.out)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
