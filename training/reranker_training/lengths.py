"""Measures every sample in tokens before training, and refuses what would have to be cut."""

from __future__ import annotations

from dataclasses import dataclass

from .chat import as_messages
from .errors import BoundaryError, LengthError


@dataclass(frozen=True)
class LengthReport:
    """Token counts of the samples of one file."""

    samples: int
    mean: float
    longest: int

    def as_json(self) -> dict:
        return {"samples": self.samples, "meanTokens": round(self.mean, 1), "longestTokens": self.longest}


def check_lengths(records: list[dict], answers: tuple[str, ...], tokenizer, max_length: int, chat: bool, source: str) -> LengthReport:
    """Counts tokens with first and last control token; an answer must not change the tokens of its prompt."""
    counts = []
    for index, record in enumerate(records):
        count = max(_count(one, answer, tokenizer, chat, source, index) for answer in answers for one in _each(record, answer))
        if count > max_length:
            raise LengthError(
                f"{source}, record {index}: {count} tokens, {max_length} allowed; it would be cut.",
                "raise max_length, or build the data with a shorter history.",
            )
        counts.append(count)
    return LengthReport(len(counts), sum(counts) / len(counts), max(counts))


def _each(record: dict, answer: str) -> list[dict]:
    """The record once for every text of an answer that may be a list of texts."""
    texts = record[answer] if isinstance(record[answer], list) else [record[answer]]
    return [record | {answer: text} for text in texts]


def _count(record, answer, tokenizer, chat, source, index) -> int:
    if answer == "text":
        return len(tokenizer(record["text"])["input_ids"]) + 1
    if chat:
        messages = as_messages(record, (answer,))
        ids = tokenizer.apply_chat_template(messages["prompt"] + messages[answer], tokenize=True, return_dict=True)["input_ids"]
        return len(ids)
    prompt = tokenizer(record["prompt"])["input_ids"]
    whole = tokenizer(record["prompt"] + record[answer])["input_ids"]
    if whole[: len(prompt)] != prompt:
        raise BoundaryError(
            f"{source}, record {index}: a token crosses the end of the prompt ({record['prompt'][-20:]!r} + {record[answer][:20]!r}).",
            "end prompts where the tokenizer cannot merge (tokenizer.pattern), such as a line end.",
        )
    return len(whole) + 1
