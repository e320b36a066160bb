"""What the training stages share: threads, trainer arguments, resuming, samples, adapters."""

from __future__ import annotations

import ctypes
import random
import shutil
import sys
from pathlib import Path

import torch
from transformers.trainer_utils import get_last_checkpoint

from .chat import as_messages
from .config import Config, LoraSettings, OptimiserConfig
from .data import read_jsonl, read_optional
from .lengths import check_lengths


_M_TRIM_THRESHOLD, _M_TOP_PAD, _M_MMAP_MAX = -1, -2, -4


def use_threads(config: Config) -> None:
    """Bounds the threads of PyTorch as configured, and keeps freed memory in the process.

    Training on a CPU frees and asks for the same large blocks in every step; by default glibc hands
    each of them back, which was measured to cost as much CPU time as the arithmetic.
    """
    if config.threads:
        torch.set_num_threads(config.threads)
    if config.device == "cpu" and sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # absent where the C library is not glibc
        if mallopt:
            mallopt(_M_MMAP_MAX, 0)
            mallopt(_M_TRIM_THRESHOLD, 2**31 - 1)
            mallopt(_M_TOP_PAD, 2**28)


def common_arguments(config: Config, stage: OptimiserConfig, folder: Path) -> dict:
    """Arguments that every trainer gets alike."""
    return dict(
        output_dir=str(folder / "checkpoints"),
        learning_rate=stage.learning_rate,
        weight_decay=stage.weight_decay,
        max_grad_norm=1.0,
        logging_steps=stage.logging_steps,
        save_strategy="steps",
        save_steps=stage.save_steps,
        save_total_limit=1,
        bf16=config.bf16,
        use_cpu=config.device == "cpu",
        seed=config.seed,
        data_seed=config.seed,
        report_to=[],
        disable_tqdm=True,
        dataloader_pin_memory=False,
    )


def resume_point(folder: Path) -> str | None:
    """The last checkpoint of an interrupted run, if any; a run that had finished starts anew."""
    checkpoints = folder / "checkpoints"
    if (folder / "run.json").is_file():
        for name in ("run.json", "validation-curve.json", "best-weights.pt"):
            (folder / name).unlink(missing_ok=True)
        for name in ("checkpoints", "model", "adapter"):
            shutil.rmtree(folder / name, ignore_errors=True)
    return get_last_checkpoint(str(checkpoints)) if checkpoints.is_dir() else None


def read_samples(config: Config, stage: str, tokenizer, answers: tuple[str, ...], held_out: int, kind: str | None = None) -> tuple[list[dict], list[dict], dict]:
    """The stage's training and held-out records, drawn to their bounds, and their lengths; a too long one is refused."""
    settings, kind = getattr(config, stage), kind or stage
    train = sample(read_jsonl(config.data / f"{kind}.jsonl", kind), settings.max_samples, config.seed)
    valid = sample(read_optional(config.data / f"{kind}-valid.jsonl", kind), held_out, config.seed)
    return train, valid, {
        name: check_lengths(records, answers, tokenizer, config.max_length, config.chat, name).as_json()
        for name, records in ((f"{kind}.jsonl", train), (f"{kind}-valid.jsonl", valid))
        if records
    }


def sample(records: list[dict], most: int | None, seed: int) -> list[dict]:
    """At most so many records, drawn without replacement; all of them where no bound is given."""
    if most is None or most >= len(records):
        return records
    return random.Random(seed).sample(records, most)


def as_dataset(records: list[dict], answers: tuple[str, ...], chat: bool):
    """Records as a datasets.Dataset with the fields that TRL reads, and no others."""
    from datasets import Dataset

    if chat:
        return Dataset.from_list([as_messages(record, answers) for record in records])
    return Dataset.from_list([{name: record[name] for name in ("prompt", *answers)} for record in records])


def lora_config(settings: LoraSettings | None):
    """The PEFT configuration, or None where all weights are trained."""
    if settings is None:
        return None
    from peft import LoraConfig

    return LoraConfig(
        r=settings.rank,
        lora_alpha=settings.alpha,
        lora_dropout=settings.dropout,
        target_modules=settings.target_modules,
        task_type="CAUSAL_LM",
    )


def planned_steps(samples: int, batch: int, accumulation: int, epochs: float) -> int:
    """Optimiser steps of a run."""
    per_epoch = -(-samples // (batch * accumulation))
    return max(1, round(per_epoch * epochs))


def batches_of_like_length(rows: list, size: int, epochs: float, seed: int) -> list[list[int]]:
    """Batches of rows of like length, as their ``longest()`` says, in a random order that the seed decides."""
    shuffle, batches = random.Random(seed), []
    for _ in range(-(-int(epochs * 1000) // 1000)):
        order = list(range(len(rows)))
        shuffle.shuffle(order)
        for start in range(0, len(order), size * 50):
            part = sorted(order[start : start + size * 50], key=lambda index: rows[index].longest())
            chunk = [part[at : at + size] for at in range(0, len(part), size)]
            shuffle.shuffle(chunk)
            batches += chunk
    return batches
