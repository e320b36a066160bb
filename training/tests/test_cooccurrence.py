"""Embeddings from co-occurrence: what occurs together lies together, and what never occurs stays zero."""

import random

import torch
from torch.nn import functional

from reranker_training.cooccurrence import phrase_embeddings


def test_tastes_lie_apart():
    draw = random.Random(7)
    tastes = [list(range(10, 30)), list(range(40, 60))]
    texts = [[token for item in draw.sample(draw.choice(tastes), 8) for token in (item, 1)] for _ in range(400)]
    phrases = [*tastes[0], *tastes[1], 99]  # 99 is no token of any text
    rows = phrase_embeddings(texts, phrases, width=16, seed=3)
    assert rows.shape == (41, 16)
    assert torch.count_nonzero(rows[-1]) == 0
    near = functional.cosine_similarity(rows[:40, None], rows[None, :40], dim=-1)
    same = torch.block_diag(torch.ones(20, 20), torch.ones(20, 20)).bool() & ~torch.eye(40).bool()
    other = ~torch.block_diag(torch.ones(20, 20), torch.ones(20, 20)).bool()
    assert near[same].mean() > near[other].mean() + 0.3
    assert torch.equal(rows, phrase_embeddings(texts, phrases, width=16, seed=3))


def test_counts_are_weighted_by_distance_within_a_text():
    from reranker_training.cooccurrence import _pairs

    rows, columns, counts = _pairs([[5, 0, 6, 0, 7], [6, 5]], [5, 6, 7])
    pairs = {(int(a), int(b)): float(c) for a, b, c in zip(rows, columns, counts)}
    assert pairs == {(0, 1): 2, (1, 0): 2, (0, 2): 0.5, (2, 0): 0.5, (1, 2): 1, (2, 1): 1}
