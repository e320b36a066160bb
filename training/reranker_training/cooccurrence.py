"""Starts the embeddings of whole phrases from how often they occur near each other, before any training.

Positive pointwise mutual information of phrases within a window, weighted by 1 / distance, with the counts of contexts raised to
.75, factorised by a truncated SVD: U sqrt(S) (Levy, Goldberg & Dagan 2015, sections 2.2, 3.2 and 3.3). Titles of histories get the
statistics that item-based recommenders use, and training starts from there instead of from noise.
"""

from __future__ import annotations

import numpy as np
import torch

_WINDOW, _SMOOTHING, _SPREAD, _OVERSAMPLING = 10, 0.75, 0.05, 16


def phrase_embeddings(texts: list[list[int]], phrases: list[int], width: int, seed: int) -> torch.Tensor:
    """A row of ``width`` numbers for each phrase; rows of phrases that meet no other are zero."""
    rows, columns, counts = _pairs(texts, phrases)
    size = len(phrases)
    totals = np.bincount(rows, counts, minlength=size)
    contexts = totals**_SMOOTHING
    information = np.log(counts * contexts.sum() / (totals[rows] * contexts[columns]))
    kept = information > 0
    places = torch.from_numpy(np.stack([rows[kept], columns[kept]]))
    matrix = torch.sparse_coo_tensor(places, torch.from_numpy(information[kept]).float(), (size, size), check_invariants=True)
    rank = min(width, size)
    torch.manual_seed(seed)
    left, singular, _ = torch.svd_lowrank(matrix.coalesce(), q=min(size, rank + _OVERSAMPLING), niter=4)
    result = torch.zeros(size, width)
    result[:, :rank] = (left * singular.sqrt())[:, :rank]
    return result * (_SPREAD / result.std())


def _pairs(texts: list[list[int]], phrases: list[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Places of both phrases and weighted count of every ordered pair that occurs within the window."""
    place = np.full(max(max(phrases), *map(max, texts)) + 1, -1)
    place[phrases] = np.arange(len(phrases))
    tokens, owner = np.concatenate(texts), np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    found = place[tokens] >= 0
    items, owner = place[tokens[found]], owner[found]
    keys, weights = [], []
    for distance in range(1, _WINDOW + 1):
        one, other = items[:-distance], items[distance:]
        near = (owner[:-distance] == owner[distance:]) & (one != other)
        for first, second in ((one, other), (other, one)):
            keys.append(first[near] * len(phrases) + second[near])
            weights.append(np.full(near.sum(), 1 / distance))
    pairs, inverse = np.unique(np.concatenate(keys), return_inverse=True)
    return pairs // len(phrases), pairs % len(phrases), np.bincount(inverse, np.concatenate(weights))
