"""Fixtures: synthetic data, and a configuration that trains a tiny model on it in seconds."""

import sys
from pathlib import Path

import pytest
import yaml

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from reranker_training import offline  # noqa: E402, F401
from synthetic import write_data  # noqa: E402

CONFIGS = Path(__file__).parents[1] / "configs"


@pytest.fixture(scope="session")
def data(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write_data(folder)
    return folder


@pytest.fixture
def write_config(tmp_path, data):
    """Writes a tiny configuration with changes and returns its path."""

    def write(**changes) -> Path:
        raw = tiny_settings(data, tmp_path) | changes
        path = tmp_path / "config.yaml"
        path.write_text(yaml.safe_dump(raw))
        return path

    return write


def tiny_settings(data: Path, work: Path) -> dict:
    """The compact configuration, shrunk."""
    raw = yaml.safe_load((CONFIGS / "compact-movies.yaml").read_text())
    raw |= {"name": "tiny-test", "data": str(data), "output": str(work / "run"), "bundle": str(work / "bundle"), "record": str(work / "record")}
    raw |= {"max_length": 256, "stages": ["pretrain", "sft", "dpo"]}
    raw["tokenizer"]["vocab_size"] = 420
    raw["model"] = {"hidden_size": 64, "intermediate_size": 128, "layers": 2, "heads": 2, "kv_heads": 1}
    raw["pretrain"] |= {"epochs": 30, "warmup_steps": 5, "max_minutes": None, "validate_steps": 60, "logging_steps": 5, "save_steps": 50}
    raw["validation"] |= {"completions": 6}
    raw["sft"] |= {"max_minutes": None, "logging_steps": 5, "save_steps": 100}
    raw["dpo"] |= {"max_minutes": None, "logging_steps": 5, "save_steps": 100}
    raw["export"] |= {"compare_precisions": ["fp32"], "parity_samples": 3}
    return raw
