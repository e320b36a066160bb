"""Runs in the environment of requirements-optimum.txt: `python parity_optimum.py SOURCE TARGET [SOURCE TARGET ...]`.

Exports Hugging Face folders by Optimum's `text-generation-with-past`. parity_models.py calls it as a process of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

for _name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
    os.environ[_name] = "1"

from optimum.exporters.onnx import main_export  # noqa: E402


def export(source: Path, target: Path) -> None:
    """model.onnx and config.json; the tokenizer is copied, since this environment need not read it."""
    main_export(str(source), output=str(target), task="text-generation-with-past", do_validation=False)
    shutil.copyfile(source / "tokenizer.json", target / "tokenizer.json")
    config = json.loads((target / "config.json").read_text())
    if config["model_type"] != json.loads((source / "config.json").read_text())["model_type"]:
        raise SystemExit(f"{target}: another architecture than {source}")


if __name__ == "__main__":
    paths = [Path(path) for path in sys.argv[1:]]
    for source, target in zip(paths[::2], paths[1::2], strict=True):
        try:
            export(source, target)
        except Exception as error:
            print(f"{source}: {error!r}", file=sys.stderr)
