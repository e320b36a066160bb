"""Eight-bit weights and eight-bit activations: the fastest prompts on a CPU with integer dot products (VNNI).

ONNX Runtime's dynamic quantisation: weights per output channel, activations per tensor, scaled anew in each run. The builder's
int8 keeps activations in blocks and multiplies long prompts in fp32; this multiplies everything in int8. The embedding is stored
in eight bits too, with a scale for each token: with a large vocabulary it is most of a small model's file.
"""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

NAME = "w8a8"


def quantise(folder: Path) -> None:
    """Replaces the fp32 graph in a folder. One file, unless it is larger than that can be."""
    source, target = folder / "fp32.onnx", folder / "model.onnx"
    model = onnx.load(target)
    large = model.ByteSize() > 1_900_000_000
    for path in folder.glob("model.onnx*"):
        path.unlink()
    onnx.save(model, source, save_as_external_data=large, location="fp32.onnx.data")
    logging.getLogger().setLevel(logging.ERROR)  # It recommends a shape inference that this graph does not need.
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        use_external_data_format=large,
        extra_options={"MatMulConstBOnly": True},
    )
    for path in folder.glob("fp32.onnx*"):
        path.unlink()
    if not large:
        quantised = onnx.load(target)
        quantise_embeddings(quantised.graph)
        onnx.save(quantised, target)


def quantise_embeddings(graph) -> None:
    """Stores every matrix of which a Gather takes rows in eight bits: row = scale of the row times whole numbers of -127 to 127.

    A tied embedding is the output layer's matrix behind a Transpose; it becomes a matrix of its own.
    """
    matrices = {tensor.name: tensor for tensor in graph.initializer if tensor.data_type == TensorProto.FLOAT and len(tensor.dims) == 2}
    turned = {node.output[0]: node.input[0] for node in graph.node if node.op_type == "Transpose" and node.input[0] in matrices}
    for gather in [node for node in graph.node if node.op_type == "Gather" and node.input[0] in matrices.keys() | turned.keys()]:
        name, rows, output = gather.input[0], gather.input[1], gather.output[0]
        values = numpy_helper.to_array(matrices[turned[name]]).T if name in turned else numpy_helper.to_array(matrices[name])
        scales = np.maximum(np.abs(values).max(1, keepdims=True), 1e-12) / 127
        graph.initializer.extend(
            [
                numpy_helper.from_array(np.rint(values / scales).astype(np.int8), name + "_quantized"),
                numpy_helper.from_array(scales.astype(np.float32), name + "_scale"),
            ]
        )
        at = list(graph.node).index(gather)
        graph.node.remove(gather)
        steps = [
            helper.make_node("Gather", [name + "_quantized", rows], [output + "_int8"], name=gather.name + "/int8"),
            helper.make_node("Gather", [name + "_scale", rows], [output + "_scale"], name=gather.name + "/scale"),
            helper.make_node("Cast", [output + "_int8"], [output + "_cast"], name=gather.name + "/cast", to=TensorProto.FLOAT),
            helper.make_node("Mul", [output + "_cast", output + "_scale"], [output], name=gather.name + "/scaled"),
        ]
        for offset, step in enumerate(steps):
            graph.node.insert(at + offset, step)
    _remove_unread(graph)


def _remove_unread(graph) -> None:
    """Takes out the Transposes and fp32 matrices that nothing reads any more."""
    read = {name for node in graph.node for name in node.input} | {output.name for output in graph.output}
    for node in [node for node in graph.node if node.op_type == "Transpose" and node.output[0] not in read]:
        graph.node.remove(node)
    read = {name for node in graph.node for name in node.input}
    for tensor in [tensor for tensor in graph.initializer if tensor.name not in read]:
        graph.initializer.remove(tensor)
