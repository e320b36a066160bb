"""Runs in the environment of requirements-optimum.txt: `python parity_optimum.py [FORM SOURCE TARGET] ...`.

parity_models.py calls it as a process of its own. SOURCE is a Hugging Face folder, FORM one of

    past    Optimum's `text-generation-with-past`: inputs past_key_values.N.key and .value
    merged  Optimum's former decoder_model_merged.onnx: both branches of an If, chosen by the input use_cache_branch. The exporter
            no longer writes it by itself; its parts, and the function that merges them, are Optimum's own
    fused   onnxruntime's GPT-2 exporter and optimiser: past_N [2, batch, heads, past, size], 32-bit ids and masks
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import traceback
from pathlib import Path

for _name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
    os.environ[_name] = "1"

import onnxruntime  # noqa: E402
import torch  # noqa: E402
from optimum.exporters.onnx import export, main_export, onnx_export_from_model  # noqa: E402
from optimum.exporters.onnx.model_configs import LlamaOnnxConfig  # noqa: E402
from optimum.exporters.onnx.model_patcher import eager_mask_without_vmap  # noqa: E402
from optimum.onnx.graph_transformations import merge_decoders  # noqa: E402
from transformers import AutoModelForCausalLM, DynamicCache, GPT2LMHeadModel  # noqa: E402
from transformers.masking_utils import ALL_MASK_ATTENTION_FUNCTIONS  # noqa: E402

TASK = "text-generation-with-past"


def past(source: Path, target: Path) -> None:
    if json.loads((source / "config.json").read_text())["model_type"] == "gemma2":
        # The attention that is exported by default leaves attn_logit_softcapping out.
        model = AutoModelForCausalLM.from_pretrained(source, attn_implementation="eager")
        onnx_export_from_model(model, target, task=TASK, do_validation=False)
    else:
        main_export(str(source), output=str(target), task=TASK, do_validation=False)


def merged(source: Path, target: Path) -> None:
    model = AutoModelForCausalLM.from_pretrained(source)
    with tempfile.TemporaryDirectory() as parts:
        paths = [Path(parts) / name for name in ("decoder_model.onnx", "decoder_with_past_model.onnx")]
        for path, with_past in zip(paths, (False, True)):
            config = LlamaOnnxConfig(model.config, task="text-generation", use_past=True, use_past_in_inputs=with_past)
            export(model, config, path)
        merge_decoders(*paths, save_path=target / "model.onnx")
    shutil.copyfile(source / "config.json", target / "config.json")


class FusedCaches(GPT2LMHeadModel):
    """GPT-2 with keys and values of a layer in one tensor, as onnxruntime's exporter wants them."""

    def forward(self, input_ids, position_ids, attention_mask, *caches):
        cache = DynamicCache.from_legacy_cache(tuple((both[0], both[1]) for both in caches))
        result = super().forward(
            input_ids, position_ids=position_ids, attention_mask=attention_mask, past_key_values=cache, use_cache=True
        )
        return result.logits, tuple(torch.stack(both) for both in result.past_key_values.to_legacy_cache())


def fused(source: Path, target: Path) -> None:
    tools = Path(onnxruntime.__file__).parent / "transformers"
    sys.path[:0] = [str(tools), str(tools / "models/gpt2")]
    from gpt2_helper import Gpt2Helper

    ALL_MASK_ATTENTION_FUNCTIONS.register("eager", eager_mask_without_vmap)
    model = FusedCaches.from_pretrained(source, attn_implementation="eager").eval()
    config = model.config
    with tempfile.TemporaryDirectory() as work:
        raw = Path(work) / "raw.onnx"
        Gpt2Helper.export_onnx(model, torch.device("cpu"), str(raw))
        Gpt2Helper.optimize_onnx(str(raw), str(target / "model.onnx"), False, config.n_head, config.n_embd)
    decoder = {"filename": "model.onnx", "hidden_size": config.n_embd, "head_size": config.n_embd // config.n_head}
    decoder |= {"num_attention_heads": config.n_head, "num_key_value_heads": config.n_head, "num_hidden_layers": config.n_layer}
    names = {"input_ids": "input_ids", "attention_mask": "attention_mask", "position_ids": "position_ids", "past_names": "past_%d"}
    decoder |= {"inputs": names, "outputs": {"logits": "logits", "present_names": "present_%d"}}
    about = {"type": "gpt2", "vocab_size": config.vocab_size, "context_length": config.n_positions, "decoder": decoder}
    about |= {key: getattr(config, key) for key in ("bos_token_id", "eos_token_id", "pad_token_id")}
    (target / "genai_config.json").write_text(json.dumps({"model": about}, indent=4))


FORMS = {form.__name__: form for form in (past, merged, fused)}

if __name__ == "__main__":
    torch.set_num_threads(1)
    arguments = sys.argv[1:]
    for form, source, target in zip(arguments[::3], map(Path, arguments[1::3]), map(Path, arguments[2::3]), strict=True):
        target.mkdir()
        try:
            FORMS[form](source, target)
        except Exception:
            shutil.rmtree(target)
            print(f"{form} {source}", file=sys.stderr)
            traceback.print_exc()
            continue
        shutil.copyfile(source / "tokenizer.json", target / "tokenizer.json")
