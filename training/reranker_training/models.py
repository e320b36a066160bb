"""Finds and loads what a stage starts from: the base, full models, and chains of merged adapters."""

from __future__ import annotations

from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, LlamaConfig, LlamaForCausalLM

from .config import Config, ModelConfig
from .errors import MissingStageError


def new_model(shape: ModelConfig, tokenizer, max_length: int) -> LlamaForCausalLM:
    """A Llama model with random weights and tied embeddings."""
    return LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(tokenizer),
            hidden_size=shape.hidden_size,
            intermediate_size=shape.intermediate_size,
            num_hidden_layers=shape.layers,
            num_attention_heads=shape.heads,
            num_key_value_heads=shape.kv_heads,
            max_position_embeddings=max_length,
            tie_word_embeddings=True,
            bos_token_id=tokenizer.bos_token_id,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id,
        )
    )


def finished_stages(config: Config) -> list[str]:
    """The configured stages that have a result, in order, up to the first that has none."""
    done = []
    for stage in config.stages:
        folder = config.stage_dir(stage)
        if not ((folder / "model").is_dir() or (folder / "adapter").is_dir()):
            break
        done.append(stage)
    return done


def load_after(config: Config, stages: list[str]):
    """Model and tokenizer after the given stages: the last full model with later adapters merged into it."""
    start, adapters = config.base, []
    for stage in stages:
        folder = config.stage_dir(stage)
        if (folder / "model").is_dir():
            start, adapters = folder / "model", []
        elif (folder / "adapter").is_dir():
            adapters.append(folder / "adapter")
        else:
            raise MissingStageError(f"The stage {stage} has no result in {folder}.", f"run the stage {stage} first.")
    if start is None or not Path(start).is_dir():
        raise MissingStageError(
            f"There is no model to start from ({start}).",
            "run the earlier stages, or set base to the local folder of a downloaded model; nothing is downloaded.",
        )
    dtype = torch.bfloat16 if config.device == "cuda" and config.base is not None else torch.float32
    model = AutoModelForCausalLM.from_pretrained(start, dtype=dtype).to(config.device)
    for adapter in adapters:
        from peft import PeftModel

        model = PeftModel.from_pretrained(model, adapter).merge_and_unload()
    tokenizer = AutoTokenizer.from_pretrained(start)
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.unk_token or tokenizer.eos_token
    return model, tokenizer


def load_before(config: Config, stage: str):
    """Model and tokenizer that a stage starts from."""
    return load_after(config, config.stages[: config.stages.index(stage)])


def save_result(config: Config, stage: str, model, tokenizer) -> Path:
    """Keeps a stage's model, or its adapter alone, with the tokenizer."""
    is_adapter = hasattr(model, "peft_config")
    folder = config.stage_dir(stage) / ("adapter" if is_adapter else "model")
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
