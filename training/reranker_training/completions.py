"""Lets a model complete held-out prompts greedily, and counts what can be checked against the prompt."""

from __future__ import annotations

import re

import torch

from .chat import segments
from .config import Config
from .data import read_lexicon, read_optional
from .stage import sample

_MOST_TOKENS = 64


def check_completions(config: Config, model, tokenizer) -> dict | None:
    """Figures and examples for the held-out prompts that end as configured; None where there are none.

    ``ended``: a line end came within 64 tokens. ``quotesInPrompt``: every quoted text of the completion
    is quoted in the prompt. ``wordsInFacts``: every lexicon word of it stands in the facts, the part of
    the prompt after the last configured mark. ``exact``: the completion is the reference, of which
    there are several good ones.
    """
    settings = config.validation
    if not settings.completions or not settings.completion_prompt_end:
        return None
    records = read_optional(config.data / "sft-valid.jsonl", "sft")
    records = [r for r in records if r["prompt"].endswith(settings.completion_prompt_end)]
    records = sample(records, settings.completions, config.seed)
    if not records:
        return None
    words = [word for group in read_lexicon(config.data).values() for word in group]
    model.eval()
    results = []
    for record in records:
        text, ended = complete(model, tokenizer, config, record["prompt"])
        facts = record["prompt"].split(settings.facts_after)[-1] if settings.facts_after else record["prompt"]
        results.append(
            {
                "ended": ended,
                "quotesInPrompt": quotes_in(text, record["prompt"]),
                "wordsInFacts": words_in(text, facts, words),
                "exact": text == record["completion"].rstrip("\n"),
                "facts": facts,
                "completion": text,
            }
        )
    names = ("ended", "quotesInPrompt", "wordsInFacts", "exact")
    figures = {name: round(sum(r[name] for r in results) / len(results), 4) for name in names}
    wrong = [r for r in results if not (r["ended"] and r["quotesInPrompt"] and r["wordsInFacts"])]
    show = lambda r: {"facts": r["facts"], "completion": r["completion"]}  # noqa: E731
    return {"prompts": len(results), **figures, "examples": [show(r) for r in results[:8]], "faulty": [show(r) for r in wrong[:8]]}


def complete(model, tokenizer, config: Config, prompt: str) -> tuple[str, bool]:
    """The greedy completion up to the line end, and whether one came."""
    around = segments(tokenizer, config.chat)
    whole = around.bos + around.before_prompt + prompt + around.after_prompt
    ids = torch.tensor([tokenizer(whole, add_special_tokens=False)["input_ids"]], device=model.device)
    cache, out = None, []
    with torch.no_grad(), torch.autocast(ids.device.type, torch.bfloat16, enabled=config.bf16):
        for _ in range(_MOST_TOKENS):
            step = model(ids, past_key_values=cache, use_cache=True, logits_to_keep=1)
            cache, token = step.past_key_values, int(step.logits[0, -1].argmax())
            out.append(token)
            text = tokenizer.decode(out, skip_special_tokens=True)
            if token == tokenizer.eos_token_id or "\n" in text:
                return text.split("\n")[0], True
            ids = torch.tensor([[token]], device=ids.device)
    return text, False


def quotes_in(text: str, prompt: str) -> bool:
    """True if every text in double quotes is one in the prompt as well."""
    return all(f'"{quote}"' in prompt for quote in re.findall(r'"([^"\n]*)"', text))


def words_in(text: str, facts: str, words: list[str]) -> bool:
    """True if every one of the words that the text uses outside quotes stands in the facts."""
    bare = re.sub(r'"[^"\n]*"', "", text)
    return all(_has(facts, word) for word in words if _has(bare, word))


def _has(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
