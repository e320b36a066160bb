"""Whole phrases as tokens, and dropout: what pretraining from scratch adds to a plain model."""

import random

import pytest
import torch
from transformers import LlamaConfig, LlamaForCausalLM

from reranker_training.config import PhraseConfig, TokenizerConfig
from reranker_training.dropout import dropout
from reranker_training.pretrain import in_pieces
from reranker_training.tokenizer import frequent_phrases, phrase_pieces, train_tokenizer

TITLES = r'(?:(?<=\n)|\A)(?!History:|Next:)[^\n|"]+?(?<!\.)(?=\n|\Z| \| )|(?<=")(?![ ;,.)])[^"\n]+(?=")'
CATALOGUE = ["Zelda II: The Adventure of Link", "Mario, Party 4", "Été à la mer", "映画", "Rare Thing"]


@pytest.fixture(scope="module")
def tokenizer():
    often = CATALOGUE[:-1]
    texts = [f'History:\n{a} | Sci-Fi\n{b}\nNext:\n{c}\nReason:\nLike "{a}", it is Sci-Fi.\n' for a in often for b in often for c in often]
    texts.append("History:\nRare Thing\nNext:\nRare Thing\n")
    config = TokenizerConfig(vocab_size=300, phrases=PhraseConfig(TITLES, min_count=3), pattern=r'\n|"| \| ')
    return train_tokenizer(texts, config, phrases=frequent_phrases(texts, config.phrases))


def test_a_frequent_title_is_one_token_wherever_it_stands(tokenizer):
    for title in CATALOGUE[:-1]:
        (token,) = tokenizer(title, add_special_tokens=False)["input_ids"]
        for text in (f"\n{title}\n", f"History:\n{title} | Sci-Fi\n", f'it is like "{title}", isn\'t it.\n'):
            assert token in tokenizer(text, add_special_tokens=False)["input_ids"], text
        assert tokenizer.decode([token]) == title


def test_rare_titles_and_sentences_are_not(tokenizer):
    assert len(tokenizer("Rare Thing", add_special_tokens=False)["input_ids"]) > 1
    assert len(tokenizer("\nIt stood at rank 2.\n", add_special_tokens=False)["input_ids"]) > 3


def test_every_text_comes_back(tokenizer):
    draw = random.Random(11)
    for _ in range(200):
        text = "".join(draw.choice([*CATALOGUE, "\n", '"', " | ", "é", "x", " ", "."]) for _ in range(8))
        assert tokenizer.decode(tokenizer(text, add_special_tokens=False)["input_ids"]) == text


def test_pieces_spell_the_phrase(tokenizer):
    pieces = phrase_pieces(tokenizer)
    assert pieces
    for token, parts in pieces.items():
        assert len(parts) > 1
        assert tokenizer.decode(parts) == tokenizer.decode([token])
    texts = [list(pieces) * 50]
    (mixed,) = in_pieces(texts, pieces, 0.2, seed=3)
    kept = sum(token in pieces for token in mixed) / len(texts[0])
    assert 0.7 < kept < 0.9
    assert tokenizer.decode(mixed) == tokenizer.decode(texts[0])
    assert in_pieces(texts, pieces, 0.0, seed=3) == texts


def test_dropout_is_there_while_training_and_gone_afterwards():
    torch.manual_seed(1)
    model = LlamaForCausalLM(
        LlamaConfig(vocab_size=20, hidden_size=16, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2)
    )
    ids = torch.arange(10)[None]
    plain = model.eval()(ids).logits
    with dropout(model, 0.5):
        assert torch.equal(model.eval()(ids).logits, plain)
        first, second = model.train()(ids).logits, model(ids).logits
        assert not torch.allclose(first, second)
    assert torch.equal(model.train()(ids).logits, plain)
