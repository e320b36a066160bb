"""The scorer that reads a prefix once gives what whole sequences give."""

import pytest
import torch
from transformers import LlamaConfig, LlamaForCausalLM

from reranker_training.likelihood import torch_scorer


@pytest.mark.parametrize("candidates", [[[5], [6], [7]], [[5], [6, 7, 8], [9, 1]], [[3, 4], [3, 5]]])
def test_prefix_once_equals_whole_sequences(candidates):
    torch.manual_seed(4)
    model = LlamaForCausalLM(
        LlamaConfig(vocab_size=12, hidden_size=16, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2)
    ).eval()
    prefix = [1, 2, 3, 2]
    scores = torch_scorer(model, 0, bf16=False)(prefix, candidates)
    for ids, logs in zip(candidates, scores):
        whole = model(torch.tensor([prefix + ids])).logits[0].log_softmax(-1)
        expected = [whole[len(prefix) - 1 + at, token].item() for at, token in enumerate(ids)]
        assert logs == pytest.approx(expected, abs=1e-5)
