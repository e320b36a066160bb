"""Writes the model bundle: the graph, tokenizer.json, genai_config.json and reranker.json with their sha256."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from .chat import segments
from .config import Config
from .data import read_lexicon, sha256_file
from .errors import ExportError

FORMAT_VERSION = 1


def write_bundle(config: Config, stages: list[str], built: Path, tokenizer, choice: dict) -> Path:
    """Copies what serving needs and writes the contract; files of an earlier bundle are replaced."""
    names = sorted(p.name for p in built.iterdir() if p.name.startswith("model.onnx")) + ["tokenizer.json", "genai_config.json"]
    config.bundle.mkdir(parents=True, exist_ok=True)
    for old in config.bundle.glob("model.onnx*"):
        old.unlink()
    for name in names:
        if not (built / name).is_file():
            raise ExportError(f"The builder left no {name}.", "check the builder's version against requirements.txt.")
        shutil.copyfile(built / name, config.bundle / name)
    contract = {
        "formatVersion": FORMAT_VERSION,
        "name": config.name,
        "version": config.version,
        "stages": stages,
        "template": config.template,
        "strategy": config.strategy,
        "segments": segments(tokenizer, config.chat).as_json(),
        "contextLength": config.max_length,
        "maxHistory": config.export.max_history,
        "maxCandidates": config.export.max_candidates,
        "likelihood": {"neutralWeight": choice["neutralWeight"], "span": choice["span"]},
        "labels": None,
        "calibration": {"temperature": choice["calibration"]["temperature"]},
        "lexicon": {"genres": read_lexicon(config.data).get("genres", [])},
        "files": {name: sha256_file(config.bundle / name) for name in names},
    }
    path = config.bundle / "reranker.json"
    path.write_text(json.dumps(contract, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
