"""Writes expected.json: what a runtime must compute with a model. Described in parity_models.py."""

from __future__ import annotations

import json
import random
from pathlib import Path

import torch

from parity_graph import CachedGraph

LENGTHS = (1, 7, 24, 60)
GREEDY, RAGGED_GREEDY = 50, 30
FIRST_PLAIN_TOKEN = 3


class NearTie(Exception):
    """A greedy choice is so near to the next best one that rounding may decide it."""


class TorchReference:
    """Hugging Face's own model in fp32; greedy tokens by its `generate` without an end token."""

    name = "transformers, fp32"

    def __init__(self, model):
        self._model = model.eval()

    def logits(self, tokens: list[int]) -> torch.Tensor:
        with torch.no_grad():
            return self._model(torch.tensor([tokens])).logits[0].float()

    def greedy(self, tokens: list[int], count: int) -> tuple[list[int], float]:
        ids = torch.tensor([tokens])
        self._model.generation_config.eos_token_id = None
        done = self._model.generate(
            ids,
            attention_mask=torch.ones_like(ids),
            do_sample=False,
            max_new_tokens=count,
            return_dict_in_generate=True,
            output_logits=True,
        )
        chosen = done.sequences[0, len(tokens) :].tolist()
        if len(chosen) != count:
            raise AssertionError(f"generate stopped after {len(chosen)} of {count} tokens")
        top = torch.stack([step[0].float() for step in done.logits]).topk(2).values
        return chosen, (top[:, 0] - top[:, 1]).min().item()


class GraphReference:
    """The graph in Python's onnxruntime: for quantised weights, whose activations are rounded in the kernel too."""

    name = "the graph in Python's onnxruntime"

    def __init__(self, folder: Path):
        self._graph = CachedGraph(folder)

    def logits(self, tokens: list[int]) -> torch.Tensor:
        return torch.from_numpy(self._graph.run(tokens)[0])

    def greedy(self, tokens: list[int], count: int) -> tuple[list[int], float]:
        all_tokens, gap = list(tokens), float("inf")
        logits, cache = self._graph.run(all_tokens)
        for _ in range(count):
            top = torch.from_numpy(logits[-1]).topk(2)
            gap = min(gap, (top.values[0] - top.values[1]).item())
            all_tokens.append(int(top.indices[0]))
            logits, cache = self._graph.run(all_tokens[-1:], cache)
        return all_tokens[len(tokens) :], gap


def expectation(reference, vocabulary: int, seed: int, smallest_gap: float) -> tuple[dict, float]:
    """All but the description of expected.json, and the smallest distance between a greedy choice and the next best.

    `reference` has `logits` [place, vocabulary] of token ids, and `greedy` tokens with that distance.
    """
    draw = random.Random(seed)
    gaps = []

    def tokens(count: int) -> list[int]:
        return [draw.randrange(FIRST_PLAIN_TOKEN, vocabulary) for _ in range(count)]

    def greedy(ids: list[int], count: int) -> list[int]:
        chosen, gap = reference.greedy(ids, count)
        if gap < smallest_gap:
            raise NearTie
        gaps.append(gap)
        return chosen

    def log_probs(ids: list[int]) -> list[float]:
        logs = reference.logits(ids)[:-1].double().log_softmax(-1)
        return logs.gather(-1, torch.tensor(ids[1:], dtype=torch.long)[:, None])[:, 0].tolist()

    prompts = []
    for length in LENGTHS:
        ids = tokens(length)
        last = reference.logits(ids)[-1].tolist()
        prompts.append({"tokens": ids, "lastLogits": last, "logProbs": log_probs(ids), "greedy": greedy(ids, GREEDY)})
    prefix, first, second = tokens(20), tokens(9), tokens(13)
    branches = [tokens(length) for length in (1, 2, 3, 4, 5, 6, 8, 9)]
    rewind = {
        "prefix": prefix,
        "first": first,
        "second": second,
        "secondLastLogits": reference.logits(prefix + second)[-1].tolist(),
        "secondGreedy": greedy(prefix + second, GREEDY),
        "branches": branches,
        "branchLogProbs": [sum(log_probs(prefix + branch)[len(prefix) - 1 :]) for branch in branches],
    }
    ragged = [prefix + tokens(length) for length in (1, 4, 11, 17, 26)]
    return {
        "prompts": prompts,
        "rewind": rewind,
        "ragged": [{"tokens": ids, "greedy": greedy(ids, RAGGED_GREEDY)} for ids in ragged],
    }, min(gaps)


def write(folder: Path, description: dict, expected: dict) -> None:
    """Numbers with six significant digits."""
    text = json.dumps(_rounded(description | expected), separators=(",", ":"))
    (folder / "expected.json").write_text(text.replace('},{"', '},\n{"') + "\n", encoding="utf-8")


def _rounded(value):
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, dict):
        return {key: _rounded(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_rounded(entry) for entry in value]
    return value
