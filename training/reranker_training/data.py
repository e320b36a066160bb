"""Reads the JSONL files of the data contract."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from .errors import DataError

FIELDS = {
    "pretrain": ("text",),
    "sft": ("prompt", "completion"),
    "dpo": ("prompt", "chosen", "rejected"),
    "sdpo": ("prompt", "chosen", "rejected_items"),
    "distil": ("prompt", "labels", "scores"),
    "valid": ("prefix", "neutral", "candidates", "relevant"),
}


def read_jsonl(path: Path, kind: str) -> list[dict]:
    """All records of a file, in order; refuses a file that is absent, empty or of another kind."""
    if not path.is_file():
        raise DataError(f"There is no {path}.", "build the data first, or point --data at the folder that holds it.")
    records = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                raise DataError(f"{path.name}, line {number}: not JSON ({error.msg}).", "rebuild the file.") from None
            for name in FIELDS[kind]:
                if name not in record:
                    raise DataError(f"{path.name}, line {number}: no field {name!r}.", f"{kind} records need {', '.join(FIELDS[kind])}.")
            records.append(record)
    if not records:
        raise DataError(f"{path} holds no records.", "rebuild the file.")
    return records


def read_optional(path: Path, kind: str) -> list[dict]:
    """As :func:`read_jsonl`, but an absent file is an empty list."""
    return read_jsonl(path, kind) if path.is_file() else []


def read_lexicon(folder: Path) -> dict[str, list[str]]:
    """``lexicon.json`` beside the data: lists of attribute values by name; empty where absent."""
    path = folder / "lexicon.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def sha256_file(path: Path) -> str:
    """The sha256 of a file's bytes, in hex."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def sha256_folder(folder: Path) -> dict[str, str]:
    """The sha256 of every data file in a folder, by name."""
    return {path.name: sha256_file(path) for path in sorted(folder.iterdir()) if path.suffix in (".jsonl", ".json")}
