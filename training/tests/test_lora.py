"""The path of Mistral-7B in small: chat format, adapters on a local base, merged for each next step."""

import json

import torch
from transformers import MistralConfig, MistralForCausalLM

from reranker_training.__main__ import main
from reranker_training.config import TokenizerConfig
from reranker_training.data import read_jsonl
from reranker_training.tokenizer import train_tokenizer

TEMPLATE = (
    "{{ bos_token }}{% for m in messages %}{% if m['role'] == 'user' %}[INST] {{ m['content'] }}[/INST]"
    "{% else %} {{ m['content'] }}{{ eos_token }}{% endif %}{% endfor %}"
)


def write_base(folder, data) -> None:
    """A Mistral with random weights and a tokenizer that has a chat template."""
    texts = [record["text"] for record in read_jsonl(data / "pretrain.jsonl", "pretrain")]
    tokenizer = train_tokenizer(texts, TokenizerConfig(vocab_size=420, pattern=r"\n|\[/?INST\]| \| "))
    tokenizer.chat_template = TEMPLATE
    torch.manual_seed(1)
    shape = dict(hidden_size=64, intermediate_size=128, num_hidden_layers=2, num_attention_heads=2, num_key_value_heads=1)
    control = dict(bos_token_id=0, eos_token_id=1, pad_token_id=2)
    MistralForCausalLM(
        MistralConfig(vocab_size=len(tokenizer), head_dim=32, max_position_embeddings=256, sliding_window=None, **shape, **control)
    ).save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def test_chat_and_adapters_from_a_local_base_to_a_bundle(write_config, data, tmp_path):
    write_base(tmp_path / "base", data)
    lora = {"rank": 4, "alpha": 8, "dropout": 0.0, "target_modules": "all-linear"}
    config = write_config(
        stages=["sft", "dpo"],
        template="instruct-1",
        chat=True,
        base=str(tmp_path / "base"),
        sft={"batch_size": 4, "gradient_accumulation": 2, "gradient_checkpointing": True, "lora": lora},
        dpo={"batch_size": 4, "gradient_accumulation": 2, "gradient_checkpointing": True, "lora": lora},
        export={"precision": "fp32", "parity_samples": 2},
    )
    assert main(["all", "--config", str(config)]) == 0
    assert (tmp_path / "run" / "dpo" / "adapter" / "adapter_config.json").is_file()
    contract = json.loads((tmp_path / "bundle" / "reranker.json").read_text())
    assert contract["stages"] == ["sft", "dpo"]
    assert contract["segments"] == {"bos": "<s>", "beforePrompt": "[INST] ", "afterPrompt": "[/INST]"}
