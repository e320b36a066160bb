"""One graph and many LoRA adapters: the adapter is chosen for each run, the weights of the base are loaded once.

    python -m reranker_training.adapters --base HF_FOLDER --out DIR [--precision fp32] NAME=PEFT_FOLDER [NAME=PEFT_FOLDER ...]

The onnxruntime-genai builder writes adapter weights as constants. Here they become inputs of the graph that have a default,
which is zero for every B, so that the graph without an adapter is the base model. NAME.onnx_adapter holds the values of an
adapter in ONNX Runtime's format, with its scaling multiplied into B; a runtime activates it by its run options. All adapters
have the same target modules; ranks may differ.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
from onnx import numpy_helper
from safetensors.numpy import load_file

from .builder import build_here
from .errors import ExportError, TrainingError

_WEIGHT = re.compile(r"^model\.layers\.\d+\.(attn|mlp)\.\w+\.lora_[AB]\.MatMul\.weight$")
_PEFT = re.compile(r"^base_model\.model\.model\.layers\.(\d+)\.(self_attn|mlp)\.(\w+)\.lora_([AB])\.weight$")
_PLAIN_KINDS = {"use_dora": False, "bias": "none", "modules_to_save": None, "rank_pattern": {}, "alpha_pattern": {}}


def export_with_adapters(base: Path, adapters: dict[str, Path], target: Path, precision: str = "fp32") -> None:
    """Writes the graph, and `NAME.onnx_adapter` for every adapter beside it."""
    weights = {name: read_adapter(folder) for name, folder in adapters.items()}
    first, *others = weights
    for other in others:
        if weights[other].keys() != weights[first].keys():
            raise ExportError(f"The adapters {first} and {other} change different modules.", "train them with the same target_modules.")
    options = [f"adapter_path={adapters[first]}"]
    if precision in ("int8", "int4"):
        nodes = ["/" + name.removesuffix(".weight").replace(".", "/").replace("layers/", "layers.") for name in weights[first]]
        options.append("nodes_to_exclude=" + ",".join(nodes))
    build_here(base, target, precision, options=tuple(options))
    replaceable = make_replaceable(target / "model.onnx")
    if replaceable != set(weights[first]):
        raise ExportError(
            f"The graph has not the adapter's weights: {sorted(replaceable ^ set(weights[first]))[:4]}.",
            "use an architecture and target_modules for which the builder keeps LoRA layers apart.",
        )
    for name, values in weights.items():
        write_adapter(target / f"{name}.onnx_adapter", values)


def read_adapter(folder: Path) -> dict[str, np.ndarray]:
    """An adapter of PEFT under the names and in the layout of the graph: A [in, rank], B [rank, out] times the scaling."""
    config = json.loads((folder / "adapter_config.json").read_text())
    for key, plain in _PLAIN_KINDS.items():
        if config.get(key) not in (plain, None):
            raise ExportError(f"The adapter in {folder} has {key}: {config[key]}.", "only plain LoRA can be chosen for each run.")
    scaling = config["lora_alpha"] / (math.sqrt(config["r"]) if config.get("use_rslora") else config["r"])
    values = {}
    for name, weight in load_file(folder / "adapter_model.safetensors").items():
        match = _PEFT.match(name)
        if not match:
            raise ExportError(f"The adapter in {folder} changes {name}.", "train adapters on projections of attention and MLP only.")
        layer, part, module, side = match.groups()
        values[f"model.layers.{layer}.{part.removeprefix('self_')}.{module}.lora_{side}.MatMul.weight"] = np.ascontiguousarray(
            weight.T.astype(np.float32) * (scaling if side == "B" else 1.0), dtype=np.float32
        )
    return values


def make_replaceable(path: Path) -> set[str]:
    """Makes the adapter weights of a graph inputs with a default; A keeps its values, B is zero. Returns their names."""
    model = onnx.load(path)
    found = set()
    for weight in model.graph.initializer:
        if not _WEIGHT.match(weight.name):
            continue
        found.add(weight.name)
        values = numpy_helper.to_array(weight)
        if ".lora_B." in weight.name:
            values = np.zeros_like(values)
        weight.CopyFrom(numpy_helper.from_array(values, weight.name))
        shape = [values.shape[0], "adapter_rank"] if ".lora_A." in weight.name else ["adapter_rank", values.shape[1]]
        model.graph.input.append(onnx.helper.make_tensor_value_info(weight.name, weight.data_type, shape))
    stale = [value for value in model.graph.value_info if ".lora_" in value.name or "/lora_" in value.name]
    for value in stale:
        model.graph.value_info.remove(value)
    data = path.with_name(path.name + ".data")
    if data.exists():
        data.unlink()
    onnx.save(model, path, save_as_external_data=True, location=data.name, size_threshold=1024)
    return found


def write_adapter(path: Path, values: dict[str, np.ndarray]) -> None:
    """ONNX Runtime's file of named tensors."""
    adapter = ort.AdapterFormat()
    adapter.set_adapter_version(1)
    adapter.set_model_version(1)
    adapter.set_parameters({name: ort.OrtValue.ortvalue_from_numpy(value) for name, value in values.items()})
    adapter.export_adapter(str(path))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("adapters", nargs="+", metavar="NAME=PEFT_FOLDER")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--precision", choices=["fp32", "int8", "int4"], default="fp32")
    options = parser.parse_args(arguments)
    adapters = {name: Path(folder) for name, folder in (text.split("=", 1) for text in options.adapters)}
    try:
        export_with_adapters(options.base, adapters, options.out, options.precision)
    except TrainingError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
