"""Makes label questions of the data that `./reranker dataset` wrote: `python label_data.py DATA OUT`.

Reads `pretrain.jsonl` and `sft.jsonl`, whose texts hold a history, `Next:` and the line of the item that came next,
and writes `sft.jsonl` and `sft-valid.jsonl` of the strategy `labels`: the candidate block of the template `compact-1`
with that item among others drawn uniformly from all lines seen, answered by its letter. Titles and years only, no
attributes, so that prompts are short. Every letter is the answer equally often, so what a model learns of a letter or a
position beyond that is its own bias. In half of the training questions the history ends with the answer itself: the
lesson to look a title up in the list, without which a small model learns nothing from the others in minutes.

Where DATA has `test-requests.jsonl`, the same without ratings and attributes but the year goes to OUT: asked in a form
that it was not trained on, such a model shows little but its bias.
"""

from __future__ import annotations

import json
import random
import string
import sys
from pathlib import Path

HISTORY, NEXT = "History:\n", "Next:\n"
MAX_HISTORY = 6
HELD_OUT = 500


def main(data: Path, out: Path, candidates: int = 6, rows: int = 40_000, seed: int = 17) -> None:
    """Writes the two files, the same bytes for the same input."""
    draw = random.Random(seed)
    asked = list(dict.fromkeys(_questions(data)))
    lines = sorted({answer for _, answer in asked})
    draw.shuffle(asked)
    made = []
    for index, (history, answer) in enumerate(asked[:rows]):
        watched = {_title(line) for line in history.splitlines()} | {_title(answer)}
        others: list[str] = []
        while len(others) < candidates - 1:
            line = draw.choice(lines)
            if _title(line) not in watched:
                watched.add(_title(line))
                others.append(line)
        place = index % candidates
        shown = others[:place] + [answer] + others[place:]
        block = "".join(f"{label}. {line}" for label, line in zip(string.ascii_uppercase, shown, strict=False))
        lesson = answer if index >= HELD_OUT and draw.random() < 0.5 else ""
        prompt = f"{HISTORY}{history}{lesson}Candidates:\n{block}Best:\n"
        made.append({"prompt": prompt, "completion": string.ascii_uppercase[place] + "\n"})
    out.mkdir(parents=True, exist_ok=True)
    for name, part in {"sft-valid": made[:HELD_OUT], "sft": made[HELD_OUT:]}.items():
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in part)
        (out / f"{name}.jsonl").write_text(text, encoding="utf-8")
    requests = data / "test-requests.jsonl"
    if requests.is_file():
        bare = (json.dumps(_bare_request(json.loads(line)), ensure_ascii=False) + "\n" for line in requests.open(encoding="utf-8"))
        (out / requests.name).write_text("".join(bare), encoding="utf-8")
    print(f"{len(made) - HELD_OUT} questions, {HELD_OUT} held out, {len(lines)} lines")


def _questions(data: Path):
    for name in ("pretrain", "sft"):
        for text in (data / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(text)
            whole = record.get("text") or record["prompt"] + record["completion"]
            if whole.startswith(HISTORY) and NEXT in whole:
                history, after = whole[len(HISTORY) :].split(NEXT, 1)
                watched = history.splitlines()[-MAX_HISTORY:]
                yield "".join(map(_bare, watched)), _bare(after.split("\n", 1)[0])


def _bare_request(request: dict) -> dict:
    for item in request["history"] + request["candidates"]:
        item["attributes"] = {name: value for name, value in item.get("attributes", {}).items() if name == "year"}
        item.pop("rating", None)
    return request


def _bare(line: str) -> str:
    return line.split(" | ", 1)[0] + "\n"


def _title(line: str) -> str:
    return line.split(" | ", 1)[0].split(" (", 1)[0].strip()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
