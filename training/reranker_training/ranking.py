"""Ranking quality of scores: NDCG with ties resolved in expectation, and temperature calibration."""

from __future__ import annotations

import math


def ndcg(scores: list[float], relevant: list[int], cutoff: int = 10) -> float:
    """NDCG at a cutoff with equal gains; tied candidates share the mean discount of their places."""
    order = sorted(range(len(scores)), key=lambda index: -scores[index])
    gained, place = 0.0, 0
    wanted = set(relevant)
    while place < len(order):
        end = place
        while end < len(order) and scores[order[end]] == scores[order[place]]:
            end += 1
        mean = sum(_discount(p, cutoff) for p in range(place, end)) / (end - place)
        gained += mean * sum(1 for index in order[place:end] if index in wanted)
        place = end
    best = sum(_discount(p, cutoff) for p in range(len(wanted)))
    return gained / best if best else 0.0


def mean_ndcg(scored: list[tuple[list[float], list[int]]], cutoff: int = 10) -> float:
    """The mean over lists."""
    return sum(ndcg(scores, relevant, cutoff) for scores, relevant in scored) / len(scored)


def _discount(place: int, cutoff: int) -> float:
    return 1 / math.log2(place + 2) if place < cutoff else 0.0


def first_choice_loss(scored: list[tuple[list[float], list[int]]], temperature: float) -> float:
    """Mean -log P(a relevant candidate is chosen first) under softmax(score / temperature), over lists that have one."""
    losses = []
    for scores, relevant in scored:
        if relevant:
            scaled = [score / temperature for score in scores]
            losses.append(_log_sum_exp(scaled) - _log_sum_exp([scaled[index] for index in relevant]))
    return sum(losses) / len(losses)


def fit_temperature(scored: list[tuple[list[float], list[int]]], low: float = 0.05, high: float = 50.0) -> float:
    """The temperature of least first-choice loss, by golden-section search over its logarithm (Guo et al. 2017)."""
    ratio = (math.sqrt(5) - 1) / 2
    a, b = math.log(low), math.log(high)
    for _ in range(60):
        c, d = b - ratio * (b - a), a + ratio * (b - a)
        if first_choice_loss(scored, math.exp(c)) < first_choice_loss(scored, math.exp(d)):
            b = d
        else:
            a = c
    return math.exp((a + b) / 2)


def _log_sum_exp(values: list[float]) -> float:
    top = max(values)
    return top + math.log(sum(math.exp(value - top) for value in values))
