"""Writes run.json: all that is needed to know how a model came to be."""

from __future__ import annotations

import importlib.metadata
import json
import platform
import time
from pathlib import Path

from .config import Config
from .data import sha256_folder

_PACKAGES = ("torch", "transformers", "trl", "peft", "datasets", "accelerate", "tokenizers", "onnx", "onnxruntime", "onnxruntime-genai")


def write_run(config: Config, stage: str, started: float, **facts) -> Path:
    """Writes the record of a stage beside its model."""
    record = {
        "stage": stage,
        "seconds": round(time.time() - started, 1),
        "seed": config.seed,
        "config": config.as_dict(),
        "data": sha256_folder(config.data),
        "versions": versions(),
        **facts,
    }
    path = config.stage_dir(stage) / "run.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def read_run(config: Config, stage: str) -> dict:
    """The record of a stage, or an empty one."""
    path = config.stage_dir(stage) / "run.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def collect_runs(config: Config, stages: list[str]) -> Path:
    """Writes the records of all stages as one run.json into the folder ``record``, without local paths."""
    records = {}
    for stage in stages:
        record = read_run(config, stage)
        for name in ("data", "output", "bundle", "base", "record"):
            record.get("config", {}).pop(name, None)
        records[stage] = record
    path = config.record / "run.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(records, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that decide the result."""
    found = {"python": platform.python_version(), "machine": platform.machine()}
    for name in _PACKAGES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = "absent"
    return found


def loss_curve(history: list[dict]) -> list[dict]:
    """The logged training losses of a trainer, by step."""
    return [{"step": e["step"], "loss": round(e["loss"], 4), "lr": e.get("learning_rate")} for e in history if "loss" in e]
