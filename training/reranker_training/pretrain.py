"""Stage pretrain: a tokenizer and a small model from scratch, by plain next-token loss."""

from __future__ import annotations

import random

import torch
from torch.utils.data import DataLoader, Dataset
from transformers import Trainer, TrainingArguments, set_seed

from .callbacks import Schedule, Scheduled, ValidationCallback, Validator
from .config import Config
from .cooccurrence import phrase_embeddings
from .data import FIELDS, read_jsonl, read_lexicon, read_optional
from .dropout import dropout
from .lengths import check_lengths
from .models import new_model, save_result
from .runlog import RunRecord, loss_curve
from .stage import common_arguments, resume_point, use_threads
from .thinning import thin
from .tokenizer import frequent_phrases, phrase_pieces, phrase_tokens, train_tokenizer


def run(config: Config) -> None:
    """Trains tokenizer and model, validates, and writes model and run.json."""
    record = RunRecord(config, "pretrain")
    use_threads(config)
    set_seed(config.seed)
    records = read_jsonl(config.data / "pretrain.jsonl", "pretrain")
    sources = _tokenizer_texts(config)
    phrases = frequent_phrases(sources, config.tokenizer.phrases)
    tokenizer = train_tokenizer(sources, config.tokenizer, _lexicon_words(config), phrases)
    tokenizer.model_max_length = config.max_length
    lengths = check_lengths(records, ("text",), tokenizer, config.max_length, False, "pretrain.jsonl")
    thinned, changed = thin([record["text"] for record in records], config.pretrain.thin, config.seed)
    ids = [tokens + [tokenizer.eos_token_id] for tokens in tokenizer(thinned)["input_ids"]]
    model = new_model(config.model, tokenizer, config.max_length)
    if config.model.start_from_cooccurrence:
        start_from_cooccurrence(model, ids, phrase_tokens(tokenizer, phrases), config.seed)
    if config.tokenizer.phrases:
        ids = in_pieces(ids, phrase_pieces(tokenizer), config.tokenizer.phrases.in_pieces, config.seed)
    texts = TokenisedTexts(ids)
    batches = token_batches(texts.lengths(), config.pretrain.tokens_per_batch, config.pretrain.epochs, config.seed)
    print(f"pretrain: {sum(texts.lengths())} tokens, {len(batches)} batches, {model.num_parameters()} weights", flush=True)

    folder = config.stage_dir("pretrain")
    schedule = Schedule(config.pretrain, len(batches))
    validator = Validator(config, tokenizer)
    watch = ValidationCallback(validator, config.pretrain, folder)
    trainer = TokenBudgetTrainer(
        model=model,
        args=TrainingArguments(
            **common_arguments(config, config.pretrain, folder), max_steps=len(batches), adam_beta2=0.98
        ),
        train_dataset=texts,
        batches=batches,
        pad_id=tokenizer.pad_token_id,
        line_end=tokenizer.convert_tokens_to_ids(tokenizer.tokenize("\n"))[0],
        schedule=schedule,
        callbacks=[schedule, watch],
    )
    with dropout(model, config.pretrain.dropout):
        trainer.train(resume_from_checkpoint=resume_point(folder))
    validation = validator.validate(model)
    save_result(config, "pretrain", model, tokenizer)
    record.write(
        weights=model.num_parameters(),
        vocabulary=len(tokenizer),
        lengths={"pretrain.jsonl": lengths.as_json()},
        usedTexts=len(thinned),
        thinnedTexts=changed,
        tokensPerEpoch=sum(texts.lengths()),
        steps=trainer.state.global_step,
        lossCurve=loss_curve(trainer.state.log_history),
        validationCurve=watch.curve,
        validation=validation,
    )
    print(f"pretrain: {validation}", flush=True)


def _tokenizer_texts(config: Config) -> list[str]:
    texts = []
    for name in config.tokenizer.files:
        kind = name.split(".")[0]
        for record in read_optional(config.data / name, kind):
            texts.append("".join(record[field] for field in FIELDS[kind]))
    return texts


def start_from_cooccurrence(model, texts: list[list[int]], phrases: list[int], seed: int) -> None:
    """Sets the embeddings of the phrases' tokens."""
    weights = model.get_input_embeddings().weight
    with torch.no_grad():
        weights[phrases] = phrase_embeddings(texts, phrases, weights.shape[1], seed)


def _lexicon_words(config: Config) -> list[str]:
    return [word for words in read_lexicon(config.data).values() for word in words]


class TokenisedTexts(Dataset):
    """Token ids of all texts, in memory."""

    def __init__(self, ids: list[list[int]]):
        self._ids = ids

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, index: int) -> list[int]:
        return self._ids[index]

    def lengths(self) -> list[int]:
        return [len(ids) for ids in self._ids]


def in_pieces(texts: list[list[int]], pieces: dict[int, list[int]], share: float, seed: int) -> list[list[int]]:
    """Replaces that share of the whole phrases by their pieces, drawn by the seed."""
    draw = random.Random(seed)
    return [
        [part for token in text for part in (pieces[token] if token in pieces and draw.random() < share else (token,))]
        for text in texts
    ]


def token_batches(lengths: list[int], budget: int, epochs: float, seed: int) -> list[list[int]]:
    """All batches of a run: texts of like length together, padded size at most ``budget`` tokens, order shuffled."""
    shuffle, result = random.Random(seed), []
    for epoch in range(-(-int(epochs * 1000) // 1000)):
        order = list(range(len(lengths)))
        shuffle.shuffle(order)
        share = min(1.0, epochs - epoch)
        order = order[: max(1, int(len(order) * share))]
        batches = []
        for start in range(0, len(order), 2048):
            batch, longest = [], 0
            for index in sorted(order[start : start + 2048], key=lengths.__getitem__):
                longest = max(longest, lengths[index])
                if batch and longest * (len(batch) + 1) > budget:
                    batches.append(batch)
                    batch, longest = [], lengths[index]
                batch.append(index)
            batches.append(batch)
        shuffle.shuffle(batches)
        result += batches
    return result


class TokenBudgetTrainer(Scheduled, Trainer):
    """A trainer whose batches are given beforehand, so that a resumed run sees the same ones.

    The loss leaves out line ends but the last of a text: they are sure, and the output layer is half of the work.
    """

    def __init__(self, *args, batches: list[list[int]], pad_id: int, line_end: int, **kwargs):
        super().__init__(*args, **kwargs)
        self._batches, self._pad_id, self._line_end = batches, pad_id, line_end

    def get_train_dataloader(self) -> DataLoader:
        return self.accelerator.prepare(
            DataLoader(self.train_dataset, batch_sampler=self._batches, collate_fn=self._collate)
        )

    def _collate(self, rows: list[list[int]]) -> dict[str, torch.Tensor]:
        """Right-padded ids; without a mask, as causal attention never sees the padding behind it."""
        ids = torch.full((len(rows), max(map(len, rows))), self._pad_id)
        labels = torch.full_like(ids, -100)
        for row, tokens in enumerate(rows):
            ids[row, : len(tokens)] = labels[row, : len(tokens)] = torch.tensor(tokens)
            body = labels[row, : len(tokens) - 2]
            body[body == self._line_end] = -100
        return {"input_ids": ids, "labels": labels}

    def compute_loss(self, model, inputs, return_outputs=False, num_items_in_batch=None):
        """Cross-entropy over the counted places only: the output layer reads no others."""
        hidden = model.model(input_ids=inputs["input_ids"], use_cache=False).last_hidden_state[:, :-1]
        targets = inputs["labels"][:, 1:]
        counted = targets != -100
        logits = model.lm_head(hidden[counted])
        with torch.autocast(logits.device.type, enabled=False):  # it would copy a large vocabulary's logits to fp32
            loss = torch.nn.functional.cross_entropy(logits, targets[counted])
        return (loss, None) if return_outputs else loss
