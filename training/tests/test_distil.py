"""The stage distil and the questions that it learns from."""

from __future__ import annotations

import json
import math
import string
from pathlib import Path

import label_data
import pytest
import torch
import yaml
from conftest import tiny_settings
from synthetic import write_data
from test_sdpo import Table
from transformers import AutoModelForCausalLM, AutoTokenizer

from reranker_training.__main__ import main
from reranker_training.config import DistilConfig, ShortFirstConfig, load_config
from reranker_training.distil import DistilTrainer, Question, planned_batches, questions
from reranker_training.errors import BoundaryError, ConfigError, DataError, LengthError
from reranker_training.graph import Graph

HELD_OUT = 10


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A pretrained tiny model and its questions, twice."""
    work = tmp_path_factory.mktemp("labels")
    write_data(work / "data")
    item = {"id": "1", "title": "Heat", "attributes": {"year": 1995, "genres": ["Crime"]}, "rating": 4.5}
    request = {"user": "7", "history": [item], "candidates": [{"id": "2", "title": "Ronin"}], "relevant": ["2"]}
    (work / "data" / "test-requests.jsonl").write_text(json.dumps(request) + "\n")
    settings = tiny_settings(work / "data", work) | {"stages": ["pretrain"]}
    (work / "config.yaml").write_text(yaml.safe_dump(settings))
    assert main(["pretrain", "--config", str(work / "config.yaml")]) == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(label_data, "HELD_OUT", HELD_OUT)
        patch.setattr(label_data, "POOL", 12)
        for out in ("one", "two"):
            label_data.main(work / "data", work / "run/pretrain/model", work / out, candidates=5)
    return work


def rows(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_questions_show_no_item_of_the_history_and_none_twice(made: Path) -> None:
    train, held_out = rows(made / "one/distil.jsonl"), rows(made / "one/distil-valid.jsonl")
    assert len(held_out) == HELD_OUT * label_data.QUESTIONS and len(train) > len(held_out)
    assert {len(row["labels"]) for row in train} == {2, 3, 4, 5}
    assert {row["labels"][0] for row in train if len(row["labels"]) == 2} == set("ABCD")
    for row in train + held_out:
        history, block = row["prompt"].removeprefix("History:\n").split("Candidates:\n")
        shown = [line.split(". ", 1) for line in block.removesuffix("Best:\n").splitlines()]
        assert [label for label, _ in shown] == row["labels"]
        assert "".join(row["labels"]) in "ABCDE"
        titles = [title for _, title in shown]
        assert len(set(titles)) == len(titles) == len(row["scores"])
        assert not set(titles) & set(history.splitlines())
    histories = [{row["prompt"].split("Candidates:")[0] for row in part} for part in (train, held_out)]
    assert not histories[0] & histories[1]
    for name in ("distil.jsonl", "distil-valid.jsonl"):
        assert (made / "one" / name).read_bytes() == (made / "two" / name).read_bytes()


def test_the_best_item_stands_at_every_place(made: Path) -> None:
    lists = [row["scores"] for row in rows(made / "one/distil.jsonl") if len(row["scores"]) == 5]
    places = [scores.index(max(scores)) for scores in lists]
    assert len(places) > 150 and all(0.1 < places.count(place) / len(places) < 0.3 for place in range(5))


def test_too_few_titles_are_refused(made: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError):
        label_data.main(made / "data", made / "run/pretrain/model", tmp_path)


def test_scores_are_the_likelihoods_of_the_titles_without_a_list(made: Path) -> None:
    model = AutoModelForCausalLM.from_pretrained(made / "run/pretrain/model").eval()
    tokenizer = AutoTokenizer.from_pretrained(made / "run/pretrain/model")
    for row in rows(made / "one/distil.jsonl")[:5]:
        history, block = row["prompt"].split("Candidates:\n")
        for line, score in zip(block.splitlines(), row["scores"]):
            prefix = tokenizer(history + "Next:\n")["input_ids"]
            ids = tokenizer(history + "Next:\n" + line.split(". ", 1)[1])["input_ids"]
            with torch.no_grad():
                logs = model(torch.tensor([ids])).logits[0].log_softmax(-1)
            expected = sum(logs[at - 1, ids[at]].item() for at in range(len(prefix), len(ids)))
            assert score == pytest.approx(expected, abs=0.3)  # the teacher computes in bf16


def test_a_listed_line_has_the_tokens_of_its_label_and_its_title(made: Path) -> None:
    tokenizer = AutoTokenizer.from_pretrained(made / "one/model")
    plain = tokenizer("\nSpace Story 3 (1983)\n", add_special_tokens=False)["input_ids"][1:]
    assert len(plain) == 3
    for label in string.ascii_uppercase:
        for head in ("", "Candidates:\n"):
            listed = tokenizer(f"{head}{label}. Space Story 3 (1983)\n", add_special_tokens=False)
            assert listed["input_ids"][-3:] == plain
            before = listed.tokens()[:-3]
            assert label in before and "".join(before).endswith(label + ".Ġ")


def test_requests_are_asked_as_the_questions_were(made: Path) -> None:
    bare = {"id": "1", "title": "Heat", "attributes": {"year": 1995}}
    asked = {"id": "2", "title": "Ronin", "attributes": {}}
    (request,) = rows(made / "one/test-requests.jsonl")
    assert request == {"user": "7", "history": [bare], "candidates": [asked], "relevant": ["2"]}


def test_a_labeller_learns_from_the_likelihoods(made: Path) -> None:
    settings = tiny_settings(made / "one", made) | {"stages": ["distil"], "strategy": "labels", "base": str(made / "one/model")}
    settings |= {"output": str(made / "labels"), "record": None}
    settings["distil"] = {"learning_rate": 3e-3, "batch_size": 16, "epochs": 4, "warmup_steps": 10, "logging_steps": 10}
    settings["distil"]["short_first"] = {"labels": 3, "share": 0.5}
    settings["export"] |= {"precision": "fp32", "compare_precisions": [], "max_candidates": 5}
    (made / "labels.yaml").write_text(yaml.safe_dump(settings))
    assert main(["all", "--config", str(made / "labels.yaml")]) == 0
    record = json.loads((made / "labels/distil/run.json").read_text())
    before, after = record["heldOut"]["before"], record["heldOut"]["after"]
    assert after["loss"] < before["loss"] and after["labelMass"] > 0.8 > before["labelMass"]
    assert json.loads((made / "bundle/reranker.json").read_text())["strategy"] == "labels"
    assert Graph(made / "bundle/model.onnx").input_names


def test_loss_is_the_formula() -> None:
    trainer = DistilTrainer.__new__(DistilTrainer)
    trainer._pad_id, trainer._temperature = 0, 2.0
    policy = Table(torch.randn(9, 9, generator=torch.Generator().manual_seed(1)))
    batch = [Question([1, 2], [3, 4, 5], [-1.0, -4.0, -2.0]), Question([4], [8, 7], [-3.0, -2.5])]
    expected = 0.0
    for row in batch:
        logs = policy.logits.log_softmax(-1)[row.prompt[-1]]
        weights = [math.exp(score / 2.0) for score in row.scores]
        expected -= sum(w / sum(weights) * logs[label].item() for w, label in zip(weights, row.labels)) / len(batch)
    assert trainer.compute_loss(policy, trainer._collate(batch)).item() == pytest.approx(expected, rel=1e-5)


def test_short_lists_come_first() -> None:
    rows = [Question([0] * length, list(range(length)), [0.0] * length) for length in (2, 3, 4, 5, 6, 7, 8)]
    settings = DistilConfig(batch_size=2, short_first=ShortFirstConfig(labels=4, share=0.4))
    batches = planned_batches(rows, settings, 10, seed=1)
    assert len(batches) == 10
    assert {number for batch in batches[:4] for number in batch} == {0, 1, 2}
    assert {number for batch in batches[4:] for number in batch} == set(range(7))
    assert len(planned_batches(rows, DistilConfig(batch_size=2), 3, seed=1)) == 3


@pytest.mark.parametrize("distil", [{"temperature": 0}, {"short_first": {"labels": 4, "share": 1.5}}])
def test_settings_that_make_no_sense_are_refused(write_config, distil: dict) -> None:
    with pytest.raises(ConfigError):
        load_config(write_config(distil=distil))


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"scores": [-1.0]}, DataError),
        ({"labels": ["A", "Some words"]}, BoundaryError),
        ({"prompt": "History:\n" + "Heat (1995)\n" * 400 + "Best:\n"}, LengthError),
    ],
)
def test_a_question_that_cannot_be_learned_is_refused(made: Path, change: dict, error: type) -> None:
    config = load_config(made / "config.yaml")
    good = {"prompt": "History:\nCandidates:\nA. Up\nB. Her\nBest:\n", "labels": ["A", "B"], "scores": [-1.0, -2.0]}
    tokenizer = AutoTokenizer.from_pretrained(made / "one/model")
    assert len(questions([good], tokenizer, config)) == 1
    with pytest.raises(error):
        questions([good, good | change], tokenizer, config)
