"""Makes models of known shapes with random weights, to measure speed with: the same weights for every runtime.

    python shapes.py smollm-135m|qwen2.5-0.5b|mistral-7b --out DIR [--precision fp32 int8 int4 w8a8 fp16] [--seed N]

    DIR/hf/         config.json, model.safetensors in bf16 (every other format is made from these values), tokenizer.json
    DIR/PRECISION/  model.onnx, model.onnx.data, genai_config.json, tokenizer.json, by the onnxruntime-genai builder;
                    fp16 for its CUDA provider, the others for the CPU

DIR/hf is kept if it is there, so that precisions can be added. The answers are noise; only speed means something.

The tokenizer is a byte-level BPE with GPT-2's pre-tokenizer (Qwen2's for Qwen) and ChatML control tokens, trained on
English and on invented words until it has exactly the shape's vocabulary. llama.cpp's convert_hf_to_gguf.py knows pre-tokenizers by a hash
over the ids of published vocabularies, so it has to be told which one it is: set `TextModel.get_vocab_base_pre = lambda self,
tokenizer: "gpt-2"` or `"qwen2"` (conversion.base) before its main() is called.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE)]

from reranker_training import offline  # noqa: E402, F401

import torch  # noqa: E402
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers  # noqa: E402
from transformers import LlamaConfig, LlamaForCausalLM, MistralConfig, MistralForCausalLM  # noqa: E402
from transformers import PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM  # noqa: E402

from random_models import randomise  # noqa: E402
from reranker_training.builder import build_here  # noqa: E402

END, START, STOP = "<|endoftext|>", "<|im_start|>", "<|im_end|>"
CHATML = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
QWEN2_PATTERN = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
SHAPES = {
    "smollm-135m": (
        LlamaForCausalLM,
        LlamaConfig,
        dict(vocab_size=49152, hidden_size=576, intermediate_size=1536, num_hidden_layers=30, num_attention_heads=9)
        | dict(num_key_value_heads=3, max_position_embeddings=2048, tie_word_embeddings=True, rms_norm_eps=1e-5),
    ),
    "qwen2.5-0.5b": (
        Qwen2ForCausalLM,
        Qwen2Config,
        dict(vocab_size=151936, hidden_size=896, intermediate_size=4864, num_hidden_layers=24, num_attention_heads=14)
        | dict(num_key_value_heads=2, max_position_embeddings=32768, tie_word_embeddings=True, rms_norm_eps=1e-6)
        | dict(rope_parameters={"rope_type": "default", "rope_theta": 1e6}),
    ),
    "mistral-7b": (
        MistralForCausalLM,
        MistralConfig,
        dict(vocab_size=32768, hidden_size=4096, intermediate_size=14336, num_hidden_layers=32, num_attention_heads=32)
        | dict(num_key_value_heads=8, max_position_embeddings=32768, tie_word_embeddings=False, rms_norm_eps=1e-5)
        | dict(head_dim=128, sliding_window=None, rope_parameters={"rope_type": "default", "rope_theta": 1e6}),
    ),
}


def words(seed: int):
    """The licence, as English that does not change, then invented words without end; short ones come often."""
    yield (HERE.parent / "LICENSE").read_text(encoding="utf-8")
    draw = random.Random(seed)
    syllables = [a + v + b for a in "b d f g h k l m n p r s t v w z ch sh st tr".split() for v in "aeiou" for b in ("", "n", "r", "s")]
    while True:
        line = ("".join(draw.choices(syllables, k=min(4, 1 + int(draw.expovariate(0.6))))) for _ in range(2000))
        yield " ".join(word.capitalize() if draw.random() < 0.2 else word for word in line)


def pre_tokenizer(family: str) -> pre_tokenizers.PreTokenizer:
    """Qwen's is what transformers puts into any tokenizer that stands beside a Qwen2 model."""
    if family != "qwen2":
        return pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    split = pre_tokenizers.Split(Regex(QWEN2_PATTERN), "isolated")
    return pre_tokenizers.Sequence([split, pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])


def train_tokenizer(size: int, seed: int, family: str) -> PreTrainedTokenizerFast:
    """A tokenizer of exactly `size` tokens, the control tokens last as Qwen has them."""
    control = [END, START, STOP]
    tokenizer = Tokenizer(models.BPE())
    if family == "qwen2":
        tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizer(family)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size - len(control),
        min_frequency=1,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    texts = words(seed)
    tokenizer.train_from_iterator((next(texts) for _ in range(30 + size // 150)), trainer)
    tokenizer.add_special_tokens(control)
    if tokenizer.get_vocab_size() != size:
        raise SystemExit(f"the tokenizer has {tokenizer.get_vocab_size()} tokens, {size} are wanted: train it on more words")
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token=START,
        eos_token=STOP,
        pad_token=END,
        clean_up_tokenization_spaces=False,
        chat_template=CHATML,
    )


def write_model(name: str, folder: Path, seed: int) -> None:
    """Random weights with which every layer keeps the size of its input, in bf16."""
    kind, config_kind, shape = SHAPES[name]
    tokenizer = train_tokenizer(shape["vocab_size"], seed, config_kind.model_type)
    ids = dict(bos_token_id=tokenizer.bos_token_id, eos_token_id=tokenizer.eos_token_id, pad_token_id=tokenizer.pad_token_id)
    torch.set_default_dtype(torch.bfloat16)
    model = kind(config_kind(**shape, **ids))
    torch.set_default_dtype(torch.float32)
    randomise(model, seed, shape["hidden_size"] ** -0.5)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shape", choices=SHAPES)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--precision", nargs="*", default=[], choices=["fp32", "int8", "int4", "w8a8", "fp16"])
    parser.add_argument("--seed", type=int, default=17)
    options = parser.parse_args()
    source = options.out / "hf"
    if not (source / "config.json").is_file():
        write_model(options.shape, source, options.seed)
        print(f"{source}: random weights, seed {options.seed}", flush=True)
    for precision in options.precision:
        build_here(source, options.out / precision, precision, "cuda" if precision == "fp16" else "cpu")
        print(options.out / precision, flush=True)


if __name__ == "__main__":
    main()
