"""Outputs that are added to the exported detector: linear maps of the states of its layers, side by side."""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.detector_model import WIDTH

Floats = NDArray[np.float32]

LAYERS = 4
STATES = [f"/model/encoder/layers.{i}/norm_out/LayerNormalization_output_0" for i in range(LAYERS)]
"""Their names in the exported graph."""


def without(model: onnx.ModelProto, name: str) -> onnx.ModelProto:
    """Take an output out that an earlier run added."""
    graph = model.graph
    for parts in (graph.node, graph.output, graph.initializer):
        for part in list(parts):
            of_part = part.output[0] if hasattr(part, "op_type") else part.name
            if of_part == name or of_part.startswith(f"{name}."):
                parts.remove(part)
    return model


def with_states(model: onnx.ModelProto, name: str) -> bytes:
    """Return the model with the states as an output."""
    without(model, name).graph.node.append(helper.make_node("Concat", STATES, [name], axis=2))
    model.graph.output.append(_output(name, LAYERS * WIDTH))
    return bytes(model.SerializeToString())


def with_map(model: onnx.ModelProto, name: str, weights: Floats, bias: Floats) -> onnx.ModelProto:
    """Add a linear map of the states."""
    graph = without(model, name).graph
    joined, weight, mapped, constant = (f"{name}.{part}" for part in ("states", "map", "mapped", "bias"))
    graph.initializer.extend([numpy_helper.from_array(weights, weight), numpy_helper.from_array(bias, constant)])
    graph.node.extend(
        [
            helper.make_node("Concat", STATES, [joined], axis=2),
            helper.make_node("MatMul", [joined, weight], [mapped]),
            helper.make_node("Add", [mapped, constant], [name]),
        ]
    )
    graph.output.append(_output(name, weights.shape[1]))
    return model


def _output(name: str, width: int) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["rows", "pieces", width])
