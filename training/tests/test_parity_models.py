"""The tiny models of every exporter compute what Hugging Face computes: at once, with a cache, after a rewind."""

import json
import os
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from parity_graph import CachedGraph
from parity_models import EXPORTS, Maker
from peft import LoraConfig, get_peft_model

from reranker_training.adapters import export_with_adapters
from reranker_training.errors import ExportError


@pytest.fixture(scope="module")
def maker(tmp_path_factory) -> Maker:
    keep = os.environ.get("RERANKER_PARITY_OUT")
    return Maker(tmp_path_factory.mktemp("sources"), Path(keep) if keep else tmp_path_factory.mktemp("parity"))


@pytest.fixture(scope="module", params=list(EXPORTS))
def made(request, maker) -> Path:
    reason = maker.missing(request.param)
    if reason:
        pytest.skip(reason)
    return maker.make(request.param)


@pytest.fixture(scope="module")
def expected(made) -> dict:
    return json.loads((made / "expected.json").read_text())


@pytest.fixture(scope="module")
def graph(made) -> CachedGraph:
    if made.name == "gemma2-windowed-cache":
        pytest.skip("window layers with a cache of the window's length need a shared buffer")
    graph = CachedGraph(made)
    if "logits" not in graph.output_names:
        pytest.skip("a graph without an output layer")
    return graph


def log_prob(row: np.ndarray, token: int) -> float:
    row = row.astype(np.float64)
    return row[token] - row.max() - np.log(np.exp(row - row.max()).sum())


def difference(row: np.ndarray, wanted: list[float]) -> float:
    return float(np.abs(row - np.array(wanted)).max())


def test_prompts_read_at_once(graph, expected):
    for prompt in expected["prompts"]:
        logits, _ = graph.run(prompt["tokens"])
        assert difference(logits[-1], prompt["lastLogits"]) < expected["tolerance"]
        if len(logits) == len(prompt["tokens"]):
            logs = [log_prob(row, token) for row, token in zip(logits, prompt["tokens"][1:])]
            assert logs == pytest.approx(prompt["logProbs"], abs=expected["tolerance"])


def test_a_cached_prefix_and_another_continuation(graph, expected):
    if expected["precision"] == "w8a8":
        pytest.skip("activations share one scale for each run, so that only the very same run computes the same")
    rewind = expected["rewind"]
    _, cache = graph.run(rewind["prefix"])
    graph.run(rewind["first"], cache)
    logits, _ = graph.run(rewind["second"], cache)
    assert difference(logits[-1], rewind["secondLastLogits"]) < expected["tolerance"]
    for branch, wanted in zip(rewind["branches"], rewind["branchLogProbs"]):
        tokens, after, total = rewind["prefix"], None, 0.0
        for token in branch:
            logits, after = graph.run(tokens, after)
            total += log_prob(logits[-1], token)
            tokens = [token]
        assert total == pytest.approx(wanted, abs=expected["tolerance"] * len(branch))


def test_greedy_tokens(graph, expected):
    for entry in [*expected["prompts"], *expected["ragged"]]:
        assert graph.greedy(entry["tokens"], len(entry["greedy"])) == entry["greedy"]
    rewind = expected["rewind"]
    assert graph.greedy(rewind["prefix"] + rewind["second"], 50) == rewind["secondGreedy"]


def test_numbers_tell_models_apart(expected):
    """A model that ignored a part of its input would fail: other prompts have other logits, and no greedy choice is near a tie."""
    last = [np.array(prompt["lastLogits"]) for prompt in expected["prompts"]]
    assert min(difference(a, b) for i, a in enumerate(last) for b in last[:i]) > 100 * expected["tolerance"]
    assert len(last[0]) == expected["vocabulary"]
    if expected["precision"] == "fp32":
        assert expected["smallestGap"] > expected["tolerance"]


@pytest.mark.parametrize(("name", "bits"), [("llama-int8", 8), ("llama-int4", 4)])
def test_quantised_weights_are_the_models_own(maker, name, bits, tmp_path):
    """With activations in fp32 the graph computes what PyTorch computes with the graph's rounded weights."""
    folder = maker.make(name)
    model, graph = maker.load("llama"), onnx.load(folder / "model.onnx")
    with torch.no_grad():
        for module, weight in quantised_weights(graph, bits).items():
            original = model.get_submodule(module).weight
            assert (original - weight).abs().max() < original.abs().max() / 2 ** (bits - 1)
            original.copy_(weight)
    for node in graph.graph.node:
        for attribute in node.attribute:
            if attribute.name == "accuracy_level":
                attribute.i = 1
    onnx.save(graph, tmp_path / "model.onnx")
    (tmp_path / "genai_config.json").write_text((folder / "genai_config.json").read_text())
    exact, rounded = CachedGraph(tmp_path), 0.0
    for prompt in json.loads((folder / "expected.json").read_text())["prompts"]:
        with torch.no_grad():
            wanted = model(torch.tensor([prompt["tokens"]])).logits[0, -1].tolist()
        assert difference(exact.run(prompt["tokens"])[0][-1], wanted) < 1e-3
        rounded = max(rounded, difference(np.array(prompt["lastLogits"]), wanted))
    print(f"{name}: activations rounded to eight bits change logits by up to {rounded:.2g}")


def quantised_weights(graph: onnx.ModelProto, bits: int) -> dict[str, torch.Tensor]:
    """The weights of MatMulNBits by the names of Hugging Face's modules: symmetric blocks along the input."""
    constants = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in graph.graph.initializer}
    weights = {}
    for node in graph.graph.node:
        if node.op_type != "MatMulNBits":
            continue
        packed, scales = constants[node.input[1]], constants[node.input[2]]
        if bits == 4:
            packed = np.stack([packed & 15, packed >> 4], axis=-1)
        blocks = packed.reshape(packed.shape[0], packed.shape[1], -1).astype(np.float32) - 2 ** (bits - 1)
        weight = torch.from_numpy((blocks * scales.reshape(*blocks.shape[:2], 1)).reshape(blocks.shape[0], -1))
        parts = node.name.split("/")
        name = "lm_head" if "lm_head" in parts else ".".join(["model", *parts[2:5]]).replace(".attn.", ".self_attn.")
        if name.endswith("qkv_proj"):
            stem = name.removesuffix("qkv_proj")
            weights |= dict(zip((f"{stem}q_proj", f"{stem}k_proj", f"{stem}v_proj"), weight.split([64, 32, 32])))
        else:
            weights[name] = weight
    assert len(weights) == 2 * 7 + 1
    return weights


def test_an_adapter_is_chosen_for_each_run(maker):
    folder = maker.make("llama-lora")
    expected = json.loads((folder / "expected.json").read_text())
    last = [prompt["lastLogits"] for prompt in expected["prompts"]]
    for adapter in expected["adapters"]:
        graph = CachedGraph(folder, folder / adapter["file"])
        test_prompts_read_at_once(graph, adapter | {"tolerance": expected["tolerance"]})
        test_greedy_tokens(graph, adapter)
        changed = [difference(graph.run(prompt["tokens"])[0][-1], wanted) for prompt, wanted in zip(expected["prompts"], last)]
        assert min(changed) > 0.1


def test_adapters_of_a_quantised_base(maker, tmp_path):
    """The base is rounded, the adapter is not: B times A can be seen in the difference of an adapter and none."""
    maker.make("llama-lora")
    folders = {name: maker.work / f"adapter-{name}" for name in "ab"}
    export_with_adapters(maker.work / "llama", folders, tmp_path / "int4", "int4")
    inputs = CachedGraph(tmp_path / "int4").input_names
    assert sum(".lora_" in name for name in inputs) == 2 * 7 * 2
    prompt = json.loads((maker.out / "llama-lora/expected.json").read_text())["prompts"][2]["tokens"]
    files = [None, *(tmp_path / f"int4/{name}.onnx_adapter" for name in "ab")]
    plain, a, b = (CachedGraph(tmp_path / "int4", file).run(prompt)[0][-1] for file in files)
    assert min(difference(plain, a), difference(plain, b), difference(a, b)) > 0.1


def test_adapters_of_other_modules_are_refused(maker, tmp_path):
    maker.make("llama-lora")
    other = tmp_path / "other"
    model = get_peft_model(maker.load("llama"), LoraConfig(r=2, target_modules=["q_proj"], task_type="CAUSAL_LM"))
    model.save_pretrained(other)
    with pytest.raises(ExportError, match="different modules"):
        export_with_adapters(maker.work / "llama", {"a": maker.work / "adapter-a", "other": other}, tmp_path / "out")


def test_without_an_output_layer_the_graph_gives_hidden_states(maker):
    folder = maker.make("llama-exclude-lm-head")
    graph = CachedGraph(folder)
    assert "logits" not in graph.output_names
    hidden, _ = graph.run(json.loads((folder / "expected.json").read_text())["prompts"][1]["tokens"])
    assert hidden.shape == (7, 32)
