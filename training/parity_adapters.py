"""llama-lora of parity_models.py: one graph, two LoRA adapters, and what PEFT computes with each."""

from __future__ import annotations

from pathlib import Path

import torch
from peft import LoraConfig, get_peft_model

from parity_expected import NearTie, TorchReference, expectation
from reranker_training.adapters import export_with_adapters

TARGETS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
RANKS = {"a": 4, "b": 8}
STD = 0.2


def make_adapters(load, work: Path, vocabulary: int, smallest_gap: float) -> tuple[dict[str, Path], list[dict]]:
    """Two adapters of different rank with random weights, and what is expected of each; `load` gives the base model anew."""
    folders, expected = {}, []
    for first_seed, (name, rank) in zip((102, 201), RANKS.items()):
        for seed in range(first_seed, first_seed + 60):
            model = get_peft_model(load(), LoraConfig(r=rank, lora_alpha=12, target_modules=TARGETS, task_type="CAUSAL_LM"))
            draw = torch.Generator().manual_seed(seed)
            with torch.no_grad():
                for part, weight in model.named_parameters():
                    if "lora_" in part:
                        weight.copy_(torch.randn(weight.shape, generator=draw) * STD)
            try:
                numbers, gap = expectation(TorchReference(model), vocabulary, seed, smallest_gap)
                break
            except NearTie:
                continue
        else:
            raise SystemExit(f"llama-lora, {name}: no seed keeps greedy choices apart")
        folders[name] = work / f"adapter-{name}"
        model.save_pretrained(folders[name])
        about = {"name": name, "file": f"{name}.onnx_adapter", "rank": rank, "seed": seed, "smallestGap": gap}
        expected.append(about | {"reference": "transformers and peft, fp32"} | numbers)
    return folders, expected


def export(base: Path, load, work: Path, target: Path, vocabulary: int, smallest_gap: float) -> list[dict]:
    """Writes graph and adapter files; returns what is expected of each adapter."""
    folders, expected = make_adapters(load, work, vocabulary, smallest_gap)
    export_with_adapters(base, folders, target)
    return expected
