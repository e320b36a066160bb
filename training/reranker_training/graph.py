"""Runs an exported graph in ONNX Runtime: the parity check and the ranking scores of the real thing."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnxruntime as ort

from .errors import ExportError

_TYPES = {"tensor(float)": np.float32, "tensor(float16)": np.float16, "tensor(int64)": np.int64, "tensor(int32)": np.int32}


class Graph:
    """A causal LM with a KV cache, used with an empty one: whole sequences, padded on the right."""

    def __init__(self, path: Path, threads: int | None = None):
        options = ort.SessionOptions()
        if threads:
            options.intra_op_num_threads = threads
        self._session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        decoder = json.loads((path.parent / "genai_config.json").read_text())["model"]["decoder"]
        self._cache_shape = (decoder["num_key_value_heads"], 0, decoder["head_size"])
        self._inputs = {node.name: node for node in self._session.get_inputs()}
        known = ("input_ids", "attention_mask", "position_ids")
        foreign = [n for n in self._inputs if n not in known and not n.startswith("past_key_values.")]
        if foreign:
            raise ExportError(f"The graph asks for inputs that are not supported: {foreign}.", "export with other builder options.")

    @property
    def input_names(self) -> list[str]:
        return list(self._inputs)

    def logits(self, rows: list[list[int]], pad_id: int) -> np.ndarray:
        """Logits [row, place, token] of right-padded rows."""
        width = max(map(len, rows))
        ids, mask = np.full((len(rows), width), pad_id), np.zeros((len(rows), width))
        for row, tokens in enumerate(rows):
            ids[row, : len(tokens)], mask[row, : len(tokens)] = tokens, 1
        feeds = {}
        for name, node in self._inputs.items():
            kind = _TYPES[node.type]
            if name == "input_ids":
                feeds[name] = ids.astype(kind)
            elif name == "attention_mask":
                feeds[name] = mask.astype(kind)
            elif name == "position_ids":
                feeds[name] = np.maximum(mask.cumsum(1) - 1, 0).astype(kind)
            else:
                feeds[name] = np.zeros((len(rows), *self._cache_shape), dtype=kind)
        return self._session.run(["logits"], feeds)[0].astype(np.float32)

    def scorer(self, pad_id: int):
        """A scorer for :mod:`likelihood`."""

        def score(prefix: list[int], candidates: list[list[int]]) -> list[list[float]]:
            # candidates of one token, as whole titles are, need no sequence of their own
            rows = {heads: at for at, heads in enumerate(dict.fromkeys(tuple(ids[:-1]) for ids in candidates))}
            logits = self.logits([prefix + list(heads) for heads in rows], pad_id)[:, len(prefix) - 1 :]
            result = []
            for ids in candidates:
                part = logits[rows[tuple(ids[:-1])], : len(ids)]
                top = part.max(-1, keepdims=True)
                norm = top[:, 0] + np.log(np.exp(part - top).sum(-1))
                result.append((part[np.arange(len(ids)), ids] - norm).tolist())
            return result

        return score
