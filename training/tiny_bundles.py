"""Makes the tiny bundles that the Java tests load: `python tiny_bundles.py [NAME]` in this folder, two minutes on two cores.

`tiny-likelihood` ranks the synthetic world of the recipe's tests by likelihood; its weights stay in a second file.
`tiny-labels` answers `Best:` with one of the first six letters: it knows the form and nothing else.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from pathlib import Path

import yaml

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "tests")]

from reranker_training import offline  # noqa: E402, F401
from reranker_training.__main__ import main  # noqa: E402
from synthetic import write_data  # noqa: E402

TARGET = HERE.parent / "reranker-onnx/src/test/resources/io/reranker/onnx"
LABELS = "ABCDEF"
SFT = {"epochs": 1, "learning_rate": 1.0e-3, "max_minutes": None, "max_samples": None, "logging_steps": 20}


def make(name: str, data: Path, work: Path, **changes) -> None:
    """Trains and exports one bundle with the compact configuration, shrunk."""
    raw = yaml.safe_load((HERE / "configs/compact-movies.yaml").read_text()) | {
        "name": name,
        "version": "1",
        "data": str(data),
        "output": str(work / "run"),
        "bundle": str(TARGET / name),
        "stages": ["pretrain"],
        "max_length": 512,
    }
    raw["tokenizer"]["vocab_size"] = 480
    raw["model"] = {"hidden_size": 64, "intermediate_size": 128, "layers": 2, "heads": 4, "kv_heads": 2}
    raw["pretrain"] |= {"epochs": 12, "warmup_steps": 5, "max_minutes": None, "validate_steps": None, "logging_steps": 20}
    raw["export"] |= {"precision": "fp32", "compare_precisions": [], "parity_samples": 2, "max_history": 30}
    for key, value in changes.items():
        raw[key] = raw[key] | value if isinstance(value, dict) else value
    config = work / "config.yaml"
    config.write_text(yaml.safe_dump(raw))
    if main(["all", "--config", str(config)]):
        raise SystemExit(f"{name} was not made")


def write_label_data(folder: Path, rows: int = 800, seed: int = 5) -> None:
    """Prompts with one to six candidates among lines of any words, answered by a letter of theirs."""
    draw = random.Random(seed)
    words = ["Heat", "Alien", "Toy Story", "Amelie", "Drive", "Up", "Her", "Ran"]

    def line() -> str:
        return f"{draw.choice(words)} ({draw.randint(1950, 2020)})\n"

    prose = (HERE / "README.md").read_text(encoding="utf-8").replace("\n", " ")

    def filler() -> str:
        start = draw.randrange(len(prose) - 300)
        return prose[start : start + draw.randint(0, 250)] + "\n"

    records = []
    for _ in range(rows):
        labels = LABELS[: draw.randint(1, len(LABELS))]
        candidates = "".join(f"{label}. {line()}" for label in labels)
        history = "".join(line() for _ in range(draw.randint(0, 3)))
        prompt = f"{filler()}History:\n{history}Candidates:\n{candidates}{filler()}Best:\n"
        records.append({"prompt": prompt, "completion": draw.choice(labels) + "\n"})
    folder.mkdir(parents=True)
    texts = [{"text": record["prompt"] + record["completion"]} for record in records]
    for name, rows_ in {"pretrain": texts, "sft": records}.items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows_), encoding="utf-8")


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["tiny-likelihood", "tiny-labels"]
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        for name in wanted:
            data, work = root / f"{name}-data", root / name
            work.mkdir()
            if name == "tiny-likelihood":
                write_data(data)
                make(name, data, work, export={"single_file": False})
            else:
                write_label_data(data)
                make(name, data, work, template="instruct-1", strategy="labels", stages=["pretrain", "sft"], pretrain={"epochs": 2}, sft=SFT)
