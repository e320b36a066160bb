"""Chat format: what stands around the prompt, rendered once from the tokenizer's own template."""

from __future__ import annotations

from dataclasses import dataclass

from .errors import ConfigError

_SENTINEL = "\u2063SENTINEL\u2063"


@dataclass(frozen=True)
class Segments:
    """The literal text before and after a prompt; ``bos`` is the token every sequence begins with."""

    bos: str
    before_prompt: str
    after_prompt: str

    def as_json(self) -> dict[str, str]:
        return {"bos": self.bos, "beforePrompt": self.before_prompt, "afterPrompt": self.after_prompt}


def segments(tokenizer, chat: bool) -> Segments:
    """The segments of a tokenizer; without chat nothing but the first token."""
    bos = tokenizer.bos_token or ""
    if not chat:
        return Segments(bos, "", "")
    if not tokenizer.chat_template:
        raise ConfigError("chat: true, but the tokenizer has no chat template.", "set chat: false or add a template to the base model.")
    text = tokenizer.apply_chat_template(
        [{"role": "user", "content": _SENTINEL}], tokenize=False, add_generation_prompt=True
    )
    if text.count(_SENTINEL) != 1:
        raise ConfigError("The chat template does not render the prompt exactly once.", "use a template that does.")
    before, after = text.split(_SENTINEL)
    if bos and before.startswith(bos):
        before = before[len(bos) :]
    return Segments(bos, before, after)


def as_messages(record: dict, answers: tuple[str, ...]) -> dict:
    """A record of plain strings as message lists, the form in which TRL applies a chat template."""
    messages = {"prompt": [{"role": "user", "content": record["prompt"]}]}
    for name in answers:
        messages[name] = [{"role": "assistant", "content": record[name]}]
    return messages
