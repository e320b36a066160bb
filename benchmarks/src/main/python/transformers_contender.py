"""Hugging Face transformers on PyTorch behind the line protocol.

A plain greedy loop over forward() with a dynamic KV cache and only the last position's logits:
generate() would add its own Python work for each token.
"""

import time

import torch
import transformers
from contender_protocol import serve

TYPES = {"fp32": torch.float32, "bf16": torch.bfloat16}


def load(folder, precision, threads, context):
    torch.set_num_threads(threads)
    model = transformers.AutoModelForCausalLM.from_pretrained(
        folder, dtype=TYPES[precision], local_files_only=True
    ).eval()

    @torch.inference_mode()
    def run(prompt, tokens):
        cache = transformers.DynamicCache(config=model.config)
        ids = torch.tensor([prompt])
        start = time.perf_counter()
        token = step(ids, cache)
        middle = time.perf_counter()
        for _ in range(tokens):
            token = step(token, cache)
        end = time.perf_counter()
        if cache.get_seq_length() != len(prompt) + tokens:
            raise RuntimeError(f"{cache.get_seq_length()} tokens in the cache")
        return (middle - start) * 1e3, (end - middle) * 1e3

    def step(ids, cache):
        logits = model(
            input_ids=ids, past_key_values=cache, use_cache=True, logits_to_keep=1
        ).logits
        token = logits[:, -1].argmax(-1, keepdim=True)
        token.item()  # A caller reads each token.
        return token

    version = f"transformers {transformers.__version__}, torch {torch.__version__}"
    return f"{version}, {model.config._attn_implementation} attention", run


if __name__ == "__main__":
    serve(load)
