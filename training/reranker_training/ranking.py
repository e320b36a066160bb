"""Ranking quality of scores: NDCG with ties resolved in expectation, and Platt calibration."""

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


def fit_platt(scores: list[float], labels: list[int]) -> dict[str, float] | None:
    """``a`` and ``b`` of P(relevant) = 1 / (1 + exp(-(a * score + b))) by Newton's method; None if it fails."""
    if not 0 < sum(labels) < len(labels):
        return None
    mean = sum(scores) / len(scores)
    spread = math.sqrt(sum((s - mean) ** 2 for s in scores) / len(scores)) or 1.0
    xs = [(s - mean) / spread for s in scores]
    a, b = 1.0, math.log(sum(labels) / (len(labels) - sum(labels)))
    for _ in range(50):
        ga = gb = haa = hab = hbb = 0.0
        for x, y in zip(xs, labels):
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, a * x + b))))
            w = p * (1 - p)
            ga, gb = ga + (p - y) * x, gb + (p - y)
            haa, hab, hbb = haa + w * x * x, hab + w * x, hbb + w
        haa, hbb = haa + 1e-6, hbb + 1e-6
        det = haa * hbb - hab * hab
        if det <= 0:
            return None
        da, db = (hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det
        a, b = a - da, b - db
        if abs(da) + abs(db) < 1e-9:
            break
    if not (math.isfinite(a) and math.isfinite(b)) or a <= 0:
        return None
    return {"a": a / spread, "b": b - a * mean / spread}
