"""The whole chain on two cores: every stage, the export, its parity, and the bundle's contract."""

import json
import os
import shutil
from pathlib import Path

import onnx
import pytest
import torch
import yaml
from conftest import tiny_settings
from safetensors.torch import load_file

from reranker_training.__main__ import main
from reranker_training.data import sha256_file
from reranker_training.graph import Graph


@pytest.fixture(scope="module")
def trained(tmp_path_factory, data) -> Path:
    work = tmp_path_factory.mktemp("chain")
    config = work / "config.yaml"
    config.write_text(yaml.safe_dump(tiny_settings(data, work)))
    assert main(["all", "--config", str(config)]) == 0
    keep = os.environ.get("RERANKER_TINY_BUNDLE_OUT")
    if keep:
        shutil.copytree(work / "bundle", keep, dirs_exist_ok=True)
    return work


def run_record(work: Path, stage: str) -> dict:
    return json.loads((work / "run" / stage / "run.json").read_text())


def test_every_stage_says_how_it_came_to_be(trained, data):
    for stage in ("pretrain", "sft", "dpo", "export"):
        record = run_record(trained, stage)
        assert record["seed"] == 17
        assert record["data"]["pretrain.jsonl"] == sha256_file(data / "pretrain.jsonl")
        assert record["versions"]["trl"] != "absent"
    losses = [point["loss"] for point in run_record(trained, "pretrain")["lossCurve"]]
    assert losses[-1] < losses[0]


def test_learns_the_taste(trained):
    validation = run_record(trained, "pretrain")["validation"]
    assert validation["bestNdcg10"] > validation["random"] + 0.1


def test_fine_tuning_lowers_held_out_loss(trained):
    loss = run_record(trained, "sft")["heldOutLoss"]
    assert loss["after"] < loss["before"]


def test_frozen_embeddings_stay_while_the_layers_learn(trained, data, tmp_path):
    settings = tiny_settings(data, tmp_path) | {"stages": ["pretrain", "sft"]}
    settings["sft"] |= {"freeze_embeddings": True}
    shutil.copytree(trained / "run" / "pretrain", tmp_path / "run" / "pretrain")
    config = tmp_path / "config.yaml"
    config.write_text(yaml.safe_dump(settings))
    assert main(["sft", "--config", str(config)]) == 0
    before, after = (load_file(tmp_path / "run" / stage / "model" / "model.safetensors") for stage in ("pretrain", "sft"))
    changed = {name for name, weight in after.items() if not torch.equal(weight, before[name])}
    assert "model.embed_tokens.weight" not in changed and len(changed) > 2
    loss = run_record(tmp_path, "sft")["heldOutLoss"]
    assert loss["after"] < loss["before"]


def test_completions_are_counted(trained):
    completions = run_record(trained, "sft")["completions"]
    assert completions["prompts"] == 6 and 0 <= completions["quotesInPrompt"] <= 1


def test_preference_training_reports_reward_accuracy(trained):
    assert 0 <= run_record(trained, "dpo")["heldOut"]["rewardAccuracy"] <= 1


def test_fp32_graph_equals_the_model(trained):
    parity = run_record(trained, "export")["parity"]
    assert parity["fp32"]["maxLogit"] < 1e-3
    assert parity["w8a8"]["sameTop1"] > 0.8  # a tiny model has near ties


def test_no_matrix_of_the_w8a8_graph_is_left_in_fp32(trained):
    graph = onnx.load(trained / "bundle" / "model.onnx").graph
    large = [tensor.name for tensor in graph.initializer if tensor.data_type == onnx.TensorProto.FLOAT and len(tensor.dims) == 2]
    assert all(name.endswith("_scale") or "cache" in name for name in large), large


def test_bundle_holds_its_contract(trained):
    bundle = trained / "bundle"
    contract = json.loads((bundle / "reranker.json").read_text())
    assert contract["formatVersion"] == 1
    assert contract["stages"] == ["pretrain", "sft", "dpo"]
    assert contract["segments"] == {"bos": "<s>", "beforePrompt": "", "afterPrompt": ""}
    assert contract["lexicon"]["genres"] == ["Action", "Drama", "Romance", "Sci-Fi"]
    assert set(contract["files"]) == {"model.onnx", "tokenizer.json", "genai_config.json"}
    for name, digest in contract["files"].items():
        assert sha256_file(bundle / name) == digest


def test_one_record_tells_of_all_stages(trained):
    record = json.loads((trained / "record" / "run.json").read_text())
    assert list(record) == ["pretrain", "sft", "dpo", "export"]


def test_graph_needs_no_position_ids(trained):
    names = Graph(trained / "bundle" / "model.onnx").input_names
    assert [name for name in names if not name.startswith("past_key_values.")] == ["input_ids", "attention_mask"]


def test_finished_stages_are_kept(trained, capsys):
    assert main(["all", "--config", str(trained / "config.yaml")]) == 0
    assert capsys.readouterr().out.count("finished before, kept") == 3
