"""Scores ranking lists by likelihood: the log-probability of each candidate's text after a prefix.

Score = sum log P(candidate | prefix) - c * sum log P(candidate | neutral prefix); sums over tokens,
never divided by the length. The sum runs over the whole line, or over its title only: the text
before the first `` | `` or the line end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch

from .chat import Segments
from .errors import BoundaryError
from .ranking import first_choice_loss, fit_temperature, mean_ndcg

SPANS = ("line", "title")

Scorer = Callable[[list[int], list[list[int]]], list[list[float]]]
"""Prefix ids and candidates' ids in; the log-probability of every candidate token out."""


@dataclass
class ScoredList:
    """Per candidate the sums over line and title, after the list's prefix and after the neutral one."""

    relevant: list[int]
    popularity: list[float] | None
    with_prefix: list[tuple[float, float]]
    neutral: list[tuple[float, float]]

    def scores(self, span: str, weight: float) -> list[float]:
        index = SPANS.index(span)
        return [p[index] - weight * n[index] for p, n in zip(self.with_prefix, self.neutral)]


def score_lists(lists: list[dict], tokenizer, segments: Segments, scorer: Scorer) -> list[ScoredList]:
    """Scores every list; candidates after the neutral prefix are scored once each."""
    neutral: dict[str, dict[str, tuple[float, float]]] = {}
    for entry in lists:
        neutral.setdefault(entry["neutral"], {}).update(dict.fromkeys(entry["candidates"]))
    for prefix, known in neutral.items():
        texts = sorted(known, key=len)
        for start in range(0, len(texts), 64):
            part = texts[start : start + 64]
            known.update(zip(part, sums(prefix, part, tokenizer, segments, scorer)))
    return [
        ScoredList(
            entry["relevant"],
            entry.get("popularity"),
            sums(entry["prefix"], entry["candidates"], tokenizer, segments, scorer),
            [neutral[entry["neutral"]][text] for text in entry["candidates"]],
        )
        for entry in lists
    ]


def sums(prefix: str, texts: list[str], tokenizer, segments: Segments, scorer: Scorer) -> list[tuple[float, float]]:
    """For each text, which begins a line behind the prefix, the sums over the whole of it and over its title."""
    whole_prefix = segments.bos + segments.before_prompt + prefix + segments.after_prompt
    prefix_ids = tokenizer(whole_prefix, add_special_tokens=False)["input_ids"]
    ids = [_after_line(text, tokenizer) for text in texts]
    sums = []
    for text, tokens, logs in zip(texts, ids, scorer(prefix_ids, ids)):
        title = text.split(" | ")[0].rstrip("\n")
        title_ids = _after_line(title, tokenizer)
        if tokens[: len(title_ids)] != title_ids:
            raise BoundaryError(f"A token crosses the end of the title in {text!r}.", "add ` | ` and the line end to tokenizer.pattern.")
        sums.append((sum(logs), sum(logs[: len(title_ids)])))
    return sums


def _after_line(text: str, tokenizer) -> list[int]:
    """The tokens of a text that stands on a line of its own."""
    head = tokenizer("\n", add_special_tokens=False)["input_ids"]
    return tokenizer("\n" + text, add_special_tokens=False)["input_ids"][len(head) :]


def summarise(scored: list[ScoredList], weights: list[float]) -> dict:
    """NDCG@10 for every span and weight, the best of them, and the baselines."""
    by_choice = {
        f"{span}:{weight:g}": round(mean_ndcg([(s.scores(span, weight), s.relevant) for s in scored]), 4)
        for span in SPANS
        for weight in weights
    }
    best = max(by_choice, key=by_choice.get)
    result = {
        "lists": len(scored),
        "ndcg10": by_choice,
        "best": best,
        "bestNdcg10": by_choice[best],
        "random": round(mean_ndcg([([0.0] * len(s.with_prefix), s.relevant) for s in scored]), 4),
    }
    if all(s.popularity is not None for s in scored):
        result["popularity"] = round(mean_ndcg([(s.popularity, s.relevant) for s in scored]), 4)
    return result


def calibrate(scored: list[ScoredList], span: str, weight: float) -> dict[str, float]:
    """The temperature that makes softmax(score / T) the best first-choice probabilities, with the loss before and after."""
    lists = [(entry.scores(span, weight), entry.relevant) for entry in scored]
    temperature = fit_temperature(lists)
    return {
        "temperature": round(temperature, 4),
        "lossAtOne": round(first_choice_loss(lists, 1.0), 4),
        "loss": round(first_choice_loss(lists, temperature), 4),
    }


def torch_scorer(model, pad_id: int, bf16: bool) -> Scorer:
    """Reads the prefix once and all candidates as one right-padded batch after it."""
    device = next(model.parameters()).device

    def score(prefix: list[int], candidates: list[list[int]]) -> list[list[float]]:
        with torch.no_grad(), torch.autocast(device.type, torch.bfloat16, enabled=bf16):
            first = model(torch.tensor([prefix], device=device), use_cache=True, logits_to_keep=1)
            start = first.logits[0, -1].float().log_softmax(-1)
            logs = [[start[ids[0]].item()] for ids in candidates]
            longer = [at for at, ids in enumerate(candidates) if len(ids) > 1]
            if longer:  # titles of one token are read off the prefix alone
                block = torch.full((len(longer), max(len(candidates[at]) for at in longer)), pad_id, device=device)
                for row, at in enumerate(longer):
                    block[row, : len(candidates[at])] = torch.tensor(candidates[at], device=device)
                cache = first.past_key_values
                cache.batch_repeat_interleave(len(longer))
                rest = model(block[:, :-1], past_key_values=cache, use_cache=True).logits.float().log_softmax(-1)
                picked = rest.gather(-1, block[:, 1:, None])[..., 0].tolist()
                for row, at in enumerate(longer):
                    logs[at] += picked[row][: len(candidates[at]) - 1]
        return logs

    return score
