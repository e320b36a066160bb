"""Makes label questions of the data that `./reranker dataset` wrote: `python label_data.py DATA MODEL OUT`.

Reads the histories of `pretrain.jsonl` and `sft.jsonl`, whose texts hold a history, `Next:` and the line of the item that
came next, and writes `distil.jsonl` and `distil-valid.jsonl` of the stage `distil`: the candidate block of the template
`compact-1`, of two to as many candidates as asked, with the log-likelihood of each title after that history, which MODEL (a
folder of the stage `pretrain`) gives. So a model that answers with labels learns from what the same model knows without any
list: a whole distribution for each question instead of one item that a user happened to choose, and one that no order
sways. Half of the candidates are drawn uniformly from all lines seen, half as often as they came next, in random order.
The labels begin anywhere, so that short lists teach all of them. Titles and years only, no attributes, so that prompts are
short.

OUT/model is MODEL with a tokenizer that reads the title behind a label as it reads one at the start of a line.

Where DATA has `test-requests.jsonl`, the same without ratings and attributes but the year goes to OUT: asked in a form
that it was not trained on, such a model shows little but its bias.
"""

from __future__ import annotations

import json
import random
import shutil
import string
import sys
from pathlib import Path

from reranker_training import offline  # noqa: F401  (first, so that no library reaches the network)

from reranker_training.chat import segments
from reranker_training.errors import DataError
from reranker_training.likelihood import sums, torch_scorer
from tokenizers import Regex, pre_tokenizers
from transformers import AutoModelForCausalLM, AutoTokenizer

HISTORY, NEXT = "History:\n", "Next:\n"
REQUESTS = "test-requests.jsonl"
MAX_HISTORY = 10
POOL = 40  # candidates that the teacher scores after a history, of which its questions are made
QUESTIONS = 8  # of each history
HELD_OUT = 500
LABEL = r"(?:(?<=\n)|\A)[A-Z](?=\. \S)|(?:(?<=\n[A-Z])|(?<=\A[A-Z]))\. (?=\S)"  # the letter, and what is between it and the title


def main(data: Path, model: Path, out: Path, candidates: int = 20, histories: int = 16_000, seed: int = 17) -> None:
    """Writes the files and the model, the same bytes for the same input on the same machine."""
    draw = random.Random(seed)
    asked = list(dict.fromkeys(_questions(data)))
    came_next = [answer for _, answer in asked]
    lines = sorted(set(came_next))
    titles = len({_title(line) for line in lines})
    if titles < POOL + MAX_HISTORY + 1:
        raise DataError(f"{titles} titles came next, {POOL + MAX_HISTORY + 1} are needed.", "use a larger catalogue.")
    draw.shuffle(asked)
    teacher = AutoModelForCausalLM.from_pretrained(model).eval()
    tokenizer = AutoTokenizer.from_pretrained(model)
    out.mkdir(parents=True, exist_ok=True)
    with (out / "distil-valid.jsonl").open("w", encoding="utf-8") as held_out, (out / "distil.jsonl").open("w", encoding="utf-8") as train:
        pools = [_pool(history, answer, lines, came_next, draw) for history, answer in asked[:histories]]
        scores = _likelihoods(teacher, tokenizer, [history for history, _ in asked], pools)
        for index, ((history, _), pool, logs) in enumerate(zip(asked, pools, scores)):
            for _ in range(QUESTIONS):
                shown = draw.sample(range(len(pool)), draw.randint(2, candidates))
                first = draw.randint(0, candidates - len(shown))
                labels = string.ascii_uppercase[first : first + len(shown)]
                question = _question(history, labels, [pool[at] for at in shown], [round(logs[at], 3) for at in shown])
                print(json.dumps(question, ensure_ascii=False), file=held_out if index < HELD_OUT else train)
    shutil.copytree(model, out / "model", dirs_exist_ok=True)
    read_labels(tokenizer)
    tokenizer.save_pretrained(out / "model")
    if (data / REQUESTS).is_file():
        bare_requests(data, out)
    print(f"{len(pools)} histories, {QUESTIONS} questions each, {HELD_OUT} held out, {len(lines)} lines")


def bare_requests(data: Path, out: Path) -> None:
    """The test requests of a folder in the form of the questions: titles and years."""
    lines = (data / REQUESTS).read_text(encoding="utf-8").splitlines()
    out.mkdir(parents=True, exist_ok=True)
    bare = (json.dumps(_bare_request(json.loads(line)), ensure_ascii=False) + "\n" for line in lines)
    (out / REQUESTS).write_text("".join(bare), encoding="utf-8")


def read_labels(tokenizer) -> None:
    """A label at the start of a line is split off before all else: one token, and what follows is read as the start of a line."""
    backend = tokenizer.backend_tokenizer
    backend.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(LABEL), "isolated"), backend.pre_tokenizer])


def _pool(history: str, answer: str, lines: list[str], came_next: list[str], draw: random.Random) -> list[str]:
    """The item that came next and others that the history does not hold."""
    seen, pool = {_title(line) for line in history.splitlines()} | {_title(answer)}, [answer]
    while len(pool) < POOL:
        line = draw.choice(lines if draw.random() < 0.5 else came_next)
        if _title(line) not in seen:
            seen.add(_title(line))
            pool.append(line)
    return pool


def _likelihoods(teacher, tokenizer, histories: list[str], pools: list[list[str]]):
    """For each pool in turn the log-likelihoods of its titles after the history."""
    scorer, around = torch_scorer(teacher, tokenizer.pad_token_id, bf16=True), segments(tokenizer, False)
    for history, pool in zip(histories, pools):
        titles = [line.rstrip("\n") for line in pool]
        yield [title for _, title in sums(f"{HISTORY}{history}{NEXT}", titles, tokenizer, around, scorer)]


def _question(history: str, labels: str, shown: list[str], scores: list[float]) -> dict:
    block = "".join(f"{label}. {line}" for label, line in zip(labels, shown, strict=True))
    return {"prompt": f"{HISTORY}{history}Candidates:\n{block}Best:\n", "labels": list(labels), "scores": scores}


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
    main(*map(Path, sys.argv[1:4]))
