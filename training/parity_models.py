"""Makes tiny models with random weights by the real exporters, and what a runtime must compute with them.

    python parity_models.py --out DIR [NAME ...]

DIR/NAME/ holds model.onnx (with model.onnx.data where the exporter writes it), the exporter's genai_config.json or
config.json, tokenizer.json, and expected.json:

    architecture, exporter, options, precision
    reference      what computed the numbers: transformers in fp32 on the original weights, or, for int8 and int4, the graph
                   in Python's onnxruntime, since MatMulNBits rounds activations too (the weights are compared with
                   PyTorch in the tests)
    tolerance      largest difference of a logit that is no fault: 1e-3 for fp32; for int8 and int4 measured, twice the
                   difference between the graph with and without onnxruntime's optimisations, or 1e-3 if that is more
    smallestGap    the smallest distance between the first and the second choice in all greedy sequences
    vocabulary     number of logits
                   (llama-exclude-lm-head has none: its expectation is that of the model with its output layer)
    prompts        [{tokens, lastLogits (of the last place), logProbs (log P(tokens[i+1] | tokens[..i])),
                   greedy (the next 50 tokens, no token ends the text)}], of 1, 7, 24 and 60 tokens
    rewind         prefix, first, second: read prefix and first, forget first, read second; then secondLastLogits and
                   secondGreedy (50); branches and branchLogProbs: continuations of the prefix and their summed log P
    ragged         [{tokens, greedy (30)}]: prompts of several lengths that begin with rewind.prefix
    adapters       of llama-lora only: [{name, file, prompts, rewind, ragged}], with that LoRA adapter active; the numbers beside
                   them are those without one

Numbers have six significant digits. Weights are drawn again, with the next seed, until no greedy choice is near a tie.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE)]

from reranker_training import offline  # noqa: E402, F401

import torch  # noqa: E402
import transformers as hf  # noqa: E402

import parity_adapters  # noqa: E402
from parity_expected import GraphReference, NearTie, TorchReference, expectation, write  # noqa: E402
from parity_graph import CachedGraph  # noqa: E402
from random_models import randomise  # noqa: E402
from reranker_training.builder import build_here  # noqa: E402
from reranker_training.config import TokenizerConfig  # noqa: E402
from reranker_training.tokenizer import train_tokenizer  # noqa: E402

VOCABULARY = 300
CONTEXT = 192
WINDOW = 16
OPTIMUM_PYTHON = Path(os.environ.get("RERANKER_OPTIMUM_PYTHON") or HERE / ".venv-optimum/bin/python")
FP32_TOLERANCE = 1e-3
SMALLEST_GAP = 2e-3
SEEDS = 60

SHAPE = dict(vocab_size=VOCABULARY, hidden_size=32, intermediate_size=32, num_hidden_layers=2, max_position_embeddings=CONTEXT)
CONTROL = dict(bos_token_id=0, eos_token_id=1, pad_token_id=2)
HEADS = CONTROL | dict(num_attention_heads=4, num_key_value_heads=2)
WIDE_HEADS = HEADS | dict(head_dim=16)
TWO_HEADS = HEADS | dict(num_attention_heads=2, num_key_value_heads=1)
# The builder rounds the square root of Gemma's width to two decimals (and so does bf16, in which Gemma is published).
GEMMA_WIDTH = dict(hidden_size=36)
GEMMA2 = dict(hidden_activation="gelu_pytorch_tanh", query_pre_attn_scalar=24, sliding_window=WINDOW)
GEMMA2 |= dict(layer_types=["sliding_attention", "full_attention"])
LLAMA3_ROPE = dict(rope_type="llama3", rope_theta=10000.0, factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0)


@dataclass(frozen=True)
class Architecture:
    """A model class, the seed that is tried first, and the values of its configuration beyond SHAPE."""

    config: type
    model: type
    seed: int
    values: dict


ARCHITECTURES = {
    "llama": Architecture(hf.LlamaConfig, hf.LlamaForCausalLM, 18, WIDE_HEADS | dict(tie_word_embeddings=False)),
    "llama3": Architecture(
        hf.LlamaConfig,
        hf.LlamaForCausalLM,
        17,
        WIDE_HEADS | dict(tie_word_embeddings=True, rope_parameters=LLAMA3_ROPE | dict(original_max_position_embeddings=64)),
    ),
    "smollm": Architecture(
        hf.LlamaConfig,
        hf.LlamaForCausalLM,
        17,
        WIDE_HEADS | dict(num_attention_heads=3, num_key_value_heads=1, hidden_size=48, tie_word_embeddings=True),
    ),
    # Every layer with rotary embeddings: for a layer without them the builder asks for position_ids, which it took out before.
    "smollm3": Architecture(
        hf.SmolLM3Config, hf.SmolLM3ForCausalLM, 19, WIDE_HEADS | dict(no_rope_layers=[1, 1], use_sliding_window=False)
    ),
    "smollm3-nope": Architecture(
        hf.SmolLM3Config, hf.SmolLM3ForCausalLM, 17, WIDE_HEADS | dict(no_rope_layers=[1, 0], use_sliding_window=False)
    ),
    "mistral": Architecture(hf.MistralConfig, hf.MistralForCausalLM, 30, WIDE_HEADS | dict(sliding_window=None)),
    # Mistral-7B-v0.1 has a window in every layer. The builder reads layer_types, which Mistral's configuration lacks; without
    # this entry its graph has no window and differs from Hugging Face beyond it.
    "mistral-window": Architecture(
        hf.MistralConfig,
        hf.MistralForCausalLM,
        20,
        WIDE_HEADS | dict(sliding_window=WINDOW, layer_types=["sliding_attention"] * 2),
    ),
    "qwen2": Architecture(hf.Qwen2Config, hf.Qwen2ForCausalLM, 18, TWO_HEADS | dict(tie_word_embeddings=True)),
    "qwen3": Architecture(hf.Qwen3Config, hf.Qwen3ForCausalLM, 28, WIDE_HEADS | dict(tie_word_embeddings=True)),
    "phi3": Architecture(
        hf.Phi3Config, hf.Phi3ForCausalLM, 19, TWO_HEADS | dict(original_max_position_embeddings=CONTEXT, sliding_window=None)
    ),
    "gemma": Architecture(
        hf.GemmaConfig, hf.GemmaForCausalLM, 18, GEMMA_WIDTH | WIDE_HEADS | dict(hidden_act="gelu_pytorch_tanh")
    ),
    "gemma2": Architecture(
        hf.Gemma2Config,
        hf.Gemma2ForCausalLM,
        17,
        GEMMA_WIDTH | WIDE_HEADS | GEMMA2 | dict(attn_logit_softcapping=5.0, final_logit_softcapping=8.0),
    ),
    "gpt2": Architecture(hf.GPT2Config, hf.GPT2LMHeadModel, 17, CONTROL | dict(num_attention_heads=2)),
}


@dataclass(frozen=True)
class Export:
    """One folder: an architecture through one exporter."""

    architecture: str
    exporter: str = "onnxruntime-genai"
    precision: str = "fp32"
    options: tuple[str, ...] = field(default=())


# Caches as long as the text. By default the builder gives window layers a cache of the window's length, which only works in a
# shared buffer and needs an ONNX Runtime that knows GroupQueryAttention's attribute sliding_window_cache.
FULL_CACHE = ("windowed_kv_cache=false",)
ADAPTERS = "llama-lora"
NOT_BUILT = ("smollm3-nope", "gpt2")
EXPORTS = {
    name: Export(name, options=FULL_CACHE if architecture.values.get("sliding_window") else ())
    for name, architecture in ARCHITECTURES.items()
    if name not in NOT_BUILT
} | {
    "llama-int8": Export("llama", precision="int8"),
    "llama-int4": Export("llama", precision="int4"),
    "llama-w8a8": Export("llama", precision="w8a8"),
    "smollm-int4": Export("smollm", precision="int4"),
    "smollm-shared": Export("smollm", options=("shared_embeddings=true",)),
    "llama-prune-lm-head": Export("llama", options=("prune_lm_head=true",)),
    "llama-exclude-lm-head": Export("llama", options=("exclude_lm_head=true",)),
    "smollm-exclude-lm-head": Export("smollm", options=("exclude_lm_head=true",)),
    "gemma2-windowed-cache": Export("gemma2"),
    ADAPTERS: Export("llama", exporter="onnxruntime-genai, then reranker_training.adapters"),
}
OPTIMUM = {f"optimum-{name}": Export(name, exporter="optimum-onnx", options=("past",)) for name in ARCHITECTURES} | {
    "optimum-llama-merged": Export("llama", exporter="optimum-onnx", options=("merged",)),
    "gpt2-fused-cache": Export("gpt2", exporter="onnxruntime.transformers.models.gpt2", options=("fused",)),
}
EXPORTS |= OPTIMUM


class Source:
    """An architecture's model with random weights, saved once, with what it computes."""

    def __init__(self, name: str, folder: Path):
        self.name, self.folder = name, folder
        architecture = ARCHITECTURES[name]
        config = architecture.config(**SHAPE | architecture.values, attn_implementation="eager")
        for seed in range(architecture.seed, architecture.seed + SEEDS):
            model = architecture.model(config)
            randomise(model, seed, std=0.4)
            reference = TorchReference(model)
            try:
                self.expected, gap = expectation(reference, VOCABULARY, seed, SMALLEST_GAP)
                break
            except NearTie:
                continue
        else:
            raise SystemExit(f"{name}: no seed keeps greedy choices apart")
        self.seed = seed
        self.description = {"reference": reference.name, "tolerance": FP32_TOLERANCE, "smallestGap": gap, "vocabulary": VOCABULARY}
        model.save_pretrained(folder)
        tokenizer().save_pretrained(folder)

    def load(self):
        """The model anew."""
        return ARCHITECTURES[self.name].model.from_pretrained(self.folder, attn_implementation="eager")


def tokenizer():
    """One for all: byte-level, as many tokens as there are logits."""
    texts = [(HERE / "README.md").read_text(encoding="utf-8")]
    return train_tokenizer(texts, TokenizerConfig(vocab_size=VOCABULARY, pattern=r"\n| \| "))


class Maker:
    """Makes exports under `out`; an architecture's model is drawn once."""

    def __init__(self, work: Path, out: Path):
        hf.utils.logging.disable_progress_bar()
        torch.set_num_threads(1)
        self.work, self.out = work, out
        self._optimum: str | None = None
        self._sources: dict[str, Source] = {}

    def load(self, architecture: str):
        """An architecture's model, anew."""
        return self._source(architecture).load()

    def missing(self, name: str) -> str | None:
        """What an export needs and lacks."""
        if name in OPTIMUM and not OPTIMUM_PYTHON.is_file():
            return f"no environment with requirements-optimum.txt: {OPTIMUM_PYTHON} (RERANKER_OPTIMUM_PYTHON names another)"
        return None

    def make(self, name: str) -> Path:
        """Exports one model and writes what is expected of it."""
        export, folder = EXPORTS[name], self.out / name
        source = self._source(export.architecture)
        shutil.rmtree(folder, ignore_errors=True)
        adapters = []
        if name == ADAPTERS:
            adapters = parity_adapters.export(source.folder, source.load, self.work, folder, VOCABULARY, SMALLEST_GAP)
        elif name in OPTIMUM:
            self._by_optimum(name)
        else:
            build_here(source.folder, folder, export.precision, options=export.options)
        expected, description = source.expected, source.description
        if adapters:
            expected = expected | {"adapters": adapters}
        if export.precision != "fp32":
            expected, description = quantised(folder, source)
        about = {"architecture": export.architecture, "exporter": export.exporter}
        about |= {"options": list(export.options), "precision": export.precision, "seed": source.seed}
        write(folder, about | description, expected)
        return folder

    def _by_optimum(self, name: str) -> None:
        """All of Optimum's exports at the first call, in one process, and the wanted one into its folder."""
        if not self._optimum:
            paths = []
            for other, export in OPTIMUM.items():
                source = self._source(export.architecture).folder
                paths += [export.options[0], for_older_transformers(source), self.work / other]
            done = subprocess.run([OPTIMUM_PYTHON, HERE / "parity_optimum.py", *paths], capture_output=True, text=True)
            self._optimum = done.stderr[-3000:]
        if not (self.work / name / "model.onnx").is_file():
            raise RuntimeError(f"Optimum left no {name}: {self._optimum}")
        shutil.copytree(self.work / name, self.out / name)

    def _source(self, architecture: str) -> Source:
        if architecture not in self._sources:
            self._sources[architecture] = Source(architecture, self.work / architecture)
        return self._sources[architecture]


def for_older_transformers(folder: Path) -> Path:
    """The same model, configured as transformers 4 reads it."""
    older = folder.with_name(folder.name + "-older")
    if older.is_dir():
        return older
    older.mkdir()
    for name in ("model.safetensors", "tokenizer.json"):
        shutil.copyfile(folder / name, older / name)
    config = json.loads((folder / "config.json").read_text())
    rope = config.pop("rope_parameters", None)
    if rope:
        config["rope_theta"] = rope.pop("rope_theta")
        config["rope_scaling"] = None if rope["rope_type"] == "default" else rope
    if config["model_type"] == "mistral":
        config.pop("layer_types", None)  # or it would be read as Ministral
    (older / "config.json").write_text(json.dumps(config))
    return older


def quantised(folder: Path, source: Source) -> tuple[dict, dict]:
    """What a graph with quantised weights computes itself, and how far the graph as exported and as optimised lie apart."""
    reference = GraphReference(folder)
    expected, gap = expectation(reference, VOCABULARY, source.seed, 0.0)
    plain = CachedGraph(folder, optimised=False)
    texts = [entry["tokens"] + entry["greedy"] for entry in [*expected["prompts"], *expected["ragged"]]]
    worst = max((reference.logits(text) - torch.from_numpy(plain.run(text)[0])).abs().max().item() for text in texts)
    description = {"reference": reference.name, "tolerance": max(FP32_TOLERANCE, 2 * worst)}
    return expected, description | {"smallestGap": gap, "vocabulary": VOCABULARY}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(EXPORTS))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        maker = Maker(Path(work), options.out)
        for name in options.names or EXPORTS:
            reason = maker.missing(name)
            if reason:
                print(f"{name}: left out, {reason}", flush=True)
                continue
            folder = maker.make(name)
            about = json.loads((folder / "expected.json").read_text())
            size = sum(path.stat().st_size for path in folder.iterdir())
            print(f"{name}: {size // 1000} kB, smallest gap {about['smallestGap']:.2g}, seed {about['seed']}", flush=True)


if __name__ == "__main__":
    main()
