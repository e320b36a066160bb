"""Eight-bit weights and eight-bit activations: the fastest prompts on a CPU with integer dot products (VNNI).

ONNX Runtime's dynamic quantisation: weights per output channel, activations per tensor, scaled anew in each run. The builder's
int8 keeps activations in blocks and multiplies long prompts in fp32; this multiplies everything in int8.
"""

from __future__ import annotations

import logging
from pathlib import Path

import onnx
from onnxruntime.quantization import QuantType, quantize_dynamic

NAME = "w8a8"


def quantise(folder: Path) -> None:
    """Replaces the fp32 graph in a folder; the embedding stays fp32. One file, unless it is larger than that can be."""
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
