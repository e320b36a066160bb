"""The models for speed measurements: every format holds the same weights, and the tokenizer has as many tokens as the model."""

import sys

import numpy as np
import pytest
import shapes
import torch
from parity_graph import CachedGraph
from tokenizers import Tokenizer
from transformers import AutoModelForCausalLM, AutoTokenizer

VOCABULARY = 3000


@pytest.mark.parametrize("name", list(shapes.SHAPES))
def test_graph_and_tokenizer_belong_to_the_weights(name, tmp_path, monkeypatch):
    kind, config, full = shapes.SHAPES[name]
    small = dict(vocab_size=VOCABULARY, hidden_size=128, intermediate_size=64, num_hidden_layers=2, max_position_embeddings=64)
    small |= dict(num_attention_heads=4, num_key_value_heads=2) | ({"head_dim": 32} if "head_dim" in full else {})
    monkeypatch.setitem(shapes.SHAPES, name, (kind, config, full | small))
    monkeypatch.setattr(sys, "argv", ["shapes.py", name, "--out", str(tmp_path), "--precision", "fp32"])
    shapes.main()

    tokenizer = AutoTokenizer.from_pretrained(tmp_path / "hf")
    text = 'History:\n"Amélie" (2001) | 東京\n<|im_end|>'
    ids = tokenizer(text)["input_ids"]
    assert len(tokenizer) == VOCABULARY
    assert ids == Tokenizer.from_file(str(tmp_path / "hf/tokenizer.json")).encode(text).ids
    assert tokenizer.decode(ids) == text

    model = AutoModelForCausalLM.from_pretrained(tmp_path / "hf")
    assert model.dtype == torch.bfloat16
    with torch.no_grad():
        wanted = model.float()(torch.tensor([ids])).logits[0].numpy()
    assert np.abs(CachedGraph(tmp_path / "fp32").run(ids)[0] - wanted).max() < 1e-3
    assert 0.5 < wanted.std() < 2
