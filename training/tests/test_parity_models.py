"""The tiny models of every exporter compute what Hugging Face computes: at once, with a cache, after a rewind."""

import json
import os
from pathlib import Path

import numpy as np
import pytest
from parity_graph import CachedGraph
from parity_models import EXPORTS, Maker


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
    assert min(difference(a, b) for i, a in enumerate(last) for b in last[:i]) > 100 * expected["tolerance"] or expected["precision"] != "fp32"
    assert len(last[0]) == expected["vocabulary"]
    if expected["precision"] == "fp32":
        assert expected["smallestGap"] > expected["tolerance"]


def test_without_an_output_layer_the_graph_gives_hidden_states(maker):
    folder = maker.make("llama-exclude-lm-head")
    graph = CachedGraph(folder)
    assert "logits" not in graph.output_names
    hidden, _ = graph.run(json.loads((folder / "expected.json").read_text())["prompts"][1]["tokens"])
    assert hidden.shape == (7, 32)
