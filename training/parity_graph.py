"""Runs a decoder graph of any of the exporters with its KV cache, one sequence at a time: the check of parity_models.py."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnxruntime as ort

_TYPES = {
    "tensor(float)": np.float32,
    "tensor(float16)": np.float16,
    "tensor(int64)": np.int64,
    "tensor(int32)": np.int32,
    "tensor(bool)": np.bool_,
}


class CachedGraph:
    """`run` reads new tokens after a cache and gives the outputs and the longer cache; `None` is the empty cache."""

    def __init__(self, folder: Path, adapter: Path | None = None, optimised: bool = True):
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        if not optimised:
            options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
        self._session = ort.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        self._inputs = {node.name: node for node in [*self._session.get_inputs(), *self._session.get_overridable_initializers()]}
        self._outputs = [node.name for node in self._session.get_outputs()]
        self._shape = _cache_shape(folder)
        self._run_options = None
        if adapter is not None:
            self._adapter = ort.LoraAdapter()
            self._adapter.Load(str(adapter))
            self._run_options = ort.RunOptions()
            self._run_options.add_active_adapter(self._adapter)

    @property
    def input_names(self) -> list[str]:
        return list(self._inputs)

    @property
    def output_names(self) -> list[str]:
        return self._outputs

    def run(self, tokens: list[int], cache: dict[str, np.ndarray] | None = None) -> tuple[np.ndarray, dict[str, np.ndarray]]:
        """The first output [place, size], which is `logits` for most graphs, and the cache after the tokens."""
        past = 0 if cache is None else next(iter(cache.values())).shape[-2]
        total = past + len(tokens)
        feeds = {}
        for name, node in self._inputs.items():
            kind = _TYPES[node.type]
            if ".lora_" in name:
                continue  # has a default, or comes from the adapter
            if name == "input_ids":
                feeds[name] = np.array([tokens], kind)
            elif name == "attention_mask":
                feeds[name] = np.ones((1, total), kind)
            elif name == "position_ids":
                feeds[name] = np.arange(past, total, dtype=kind)[None]
            elif name == "use_cache_branch":
                feeds[name] = np.array([past > 0], kind)
            elif cache is not None:
                feeds[name] = cache[name]
            else:
                heads, size = self._shape
                feeds[name] = np.zeros([2, 1, heads, 0, size] if len(node.shape) == 5 else [1, heads, 0, size], kind)
        results = dict(zip(self._outputs, self._session.run(None, feeds, self._run_options)))
        main = "logits" if "logits" in results else "hidden_states"
        cache = {_past_name(name): value for name, value in results.items() if name.startswith("present")}
        return results[main][0].astype(np.float32), cache

    def greedy(self, tokens: list[int], count: int) -> list[int]:
        """The most probable next tokens, read one after the other."""
        logits, cache = self.run(tokens)
        chosen = [int(logits[-1].argmax())]
        while len(chosen) < count:
            logits, cache = self.run(chosen[-1:], cache)
            chosen.append(int(logits[-1].argmax()))
        return chosen


def _past_name(present: str) -> str:
    return present.replace("present.", "past_key_values.", 1) if present.startswith("present.") else present.replace("present", "past", 1)


def _cache_shape(folder: Path) -> tuple[int, int]:
    """Heads of keys and values, and their size, from the exporter's configuration."""
    if (folder / "genai_config.json").is_file():
        decoder = json.loads((folder / "genai_config.json").read_text())["model"]["decoder"]
        return decoder["num_key_value_heads"], decoder["head_size"]
    config = json.loads((folder / "config.json").read_text())
    heads = config.get("num_attention_heads") or config["n_head"]
    hidden = config.get("hidden_size") or config["n_embd"]
    return config.get("num_key_value_heads") or heads, config.get("head_dim") or hidden // heads
