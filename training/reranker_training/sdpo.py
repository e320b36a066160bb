"""Softmax DPO: one chosen text against several rejected ones, with the loss of the chosen text beside it.

L = -log sigmoid(-log sum_r exp(beta (d_r - d_c))), d = log P(text | prompt) - log P_ref(text | prompt), c the chosen and r the
rejected texts (S-DPO, Chen et al. 2024, arXiv 2406.09215). With one rejected text it is DPO (Rafailov et al. 2023).
"""

from __future__ import annotations

import copy
import re
from contextlib import nullcontext

import torch
from torch.nn import functional
from torch.utils.data import DataLoader
from transformers import Trainer, TrainingArguments, set_seed

from .callbacks import Schedule, Scheduled, ValidationCallback, Validator
from .chat import segments
from .config import Config
from .models import load_before
from .preferences import finish_preferences
from .runlog import RunRecord
from .stage import batches_of_like_length, common_arguments, lora_config, planned_steps, read_samples, resume_point


def run(config: Config) -> None:
    """Optimises preferences, measures held-out reward accuracy, validates, and writes model and run.json."""
    record = RunRecord(config, "dpo")
    set_seed(config.seed)
    settings, folder = config.dpo, config.stage_dir("dpo")
    model, tokenizer = load_before(config, "dpo")
    train, held_out, lengths = read_samples(config, "dpo", tokenizer, ("chosen", "rejected_items"), held_out=300, kind="sdpo")
    rows, held_out_rows = (
        [row for row in (Choice.of(r, tokenizer, config) for r in records) if len(row.answers) > 1] for records in (train, held_out)
    )
    batches = batches_of_like_length(rows, settings.batch_size, settings.epochs, config.seed)
    steps = planned_steps(len(rows), settings.batch_size, settings.gradient_accumulation, settings.epochs)
    schedule = Schedule(settings, steps, plateau=0.0)
    validator = Validator(config, tokenizer)
    watch = ValidationCallback(validator, settings, folder)
    reference = None
    if settings.lora:
        from peft import get_peft_model

        model = get_peft_model(model, lora_config(settings.lora))
    else:
        reference = copy.deepcopy(model).eval().requires_grad_(False)
    trainer = SoftmaxDpoTrainer(
        model=model,
        args=TrainingArguments(
            **common_arguments(config, settings, folder),
            max_steps=steps,
            gradient_accumulation_steps=settings.gradient_accumulation,
            gradient_checkpointing=settings.gradient_checkpointing,
            remove_unused_columns=False,
        ),
        train_dataset=rows,
        processing_class=tokenizer,
        batches=batches,
        reference=reference,
        pad_id=tokenizer.pad_token_id,
        beta=settings.beta,
        sft_weight=settings.sft_weight,
        schedule=schedule,
        callbacks=[schedule, watch],
    )
    trainer.train(resume_from_checkpoint=resume_point(folder))
    figures = trainer.held_out(held_out_rows, settings.batch_size) if held_out_rows else {}
    finish_preferences(config, trainer, validator, watch, record, figures, lengths, len(rows))


class Choice:
    """A prompt and its answers in tokens, the chosen one first."""

    def __init__(self, prompt: list[int], answers: list[list[int]]):
        self.prompt, self.answers = prompt, answers

    @staticmethod
    def of(record: dict, tokenizer, config: Config) -> "Choice":
        """Tokens of a record; what ``dpo.cut`` matches is left out of its answers."""
        around = segments(tokenizer, config.chat)
        head = around.bos + around.before_prompt + record["prompt"] + around.after_prompt
        prompt = tokenizer(head, add_special_tokens=False)["input_ids"]
        answers = [record["chosen"], *record["rejected_items"]]
        if config.dpo.cut:
            answers = list(dict.fromkeys(re.sub(config.dpo.cut, "", answer) for answer in answers))
        wholes = tokenizer([head + answer for answer in answers], add_special_tokens=False)["input_ids"]
        return Choice(prompt, within([whole[len(prompt) :] for whole in wholes], config.dpo.max_sequences))

    def longest(self) -> int:
        return max(map(len, self.answers))


def within(answers: list[list[int]], most: int | None) -> list[list[int]]:
    """The answers, in order, that need no more than so many sequences: those that differ in the last token share one."""
    sequences, kept = set(), []
    for answer in answers:
        key = tuple(answer[:-1])
        if most is None or key in sequences or len(sequences) < most:
            sequences.add(key)
            kept.append(answer)
    return kept


class SoftmaxDpoTrainer(Scheduled, Trainer):
    """Trains with the loss above. The reference is a frozen copy, or the model without its adapter."""

    def __init__(self, *args, batches, reference, pad_id: int, beta: float, sft_weight: float, **kwargs):
        super().__init__(*args, **kwargs)
        self._batches, self._reference, self._pad_id = batches, reference, pad_id
        self._beta, self._sft_weight = beta, sft_weight
        self._seen: list[torch.Tensor] = []

    def get_train_dataloader(self) -> DataLoader:
        return self.accelerator.prepare(DataLoader(self.train_dataset, batch_sampler=self._batches, collate_fn=self._collate))

    def _collate(self, rows: list[Choice]) -> dict[str, torch.Tensor]:
        """Left-padded sequences without the answers' last tokens, which are predicted only.

        Answers of a prompt that differ in the last token alone, such as titles of one token, share a sequence. ``row`` says
        which sequence each answer is read from, ``targets`` are its tokens with -100 before them, ``choice`` its prompt.
        """
        sequences: dict[tuple[int, ...], int] = {}
        row, choice, answers = [], [], []
        for number, one in enumerate(rows):
            for answer in one.answers:
                row.append(sequences.setdefault((number, *one.prompt, *answer[:-1]), len(sequences)))
                choice.append(number)
                answers.append(answer)
        width, tail = max(map(len, sequences)) - 1, max(map(len, answers))
        ids, targets = torch.full((len(sequences), width), self._pad_id), torch.full((len(answers), tail), -100)
        mask = torch.zeros_like(ids)
        for (_, *tokens), at in sequences.items():
            ids[at, width - len(tokens) :] = torch.tensor(tokens)
            mask[at, width - len(tokens) :] = 1
        for at, answer in enumerate(answers):
            targets[at, tail - len(answer) :] = torch.tensor(answer)
        return {"ids": ids, "mask": mask, "row": torch.tensor(row), "targets": targets, "choice": torch.tensor(choice)}

    def _log_probabilities(self, model, inputs) -> torch.Tensor:
        """log P of each answer, by its tokens' sum."""
        targets = inputs["targets"]
        tail = targets.shape[1]
        logits = model(input_ids=inputs["ids"], attention_mask=inputs["mask"], logits_to_keep=tail, use_cache=False).logits.float()
        answer, place = (targets != -100).nonzero(as_tuple=True)
        row = inputs["row"][answer]
        logs = logits[row, place, targets[answer, place]] - logits.logsumexp(-1)[row, place]
        return torch.zeros(len(targets), dtype=logs.dtype, device=logs.device).index_add(0, answer, logs)

    def _margins(self, model, inputs) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """For each choice beta (d_r - d_c) of its rejected answers, padded with -inf; log P of the chosen, and its length."""
        policy = self._log_probabilities(model, inputs)
        without = model.disable_adapter() if self._reference is None else nullcontext()
        with torch.no_grad(), without:
            reference = self._log_probabilities(self._reference or model, inputs)
        gains, choice = policy - reference, inputs["choice"]
        first = torch.cat([torch.ones_like(choice[:1], dtype=torch.bool), choice[1:] != choice[:-1]])
        chosen = gains[first]
        place = torch.arange(len(choice), device=choice.device) - first.nonzero()[:, 0][choice]
        margins = torch.full((len(chosen), int(place.max())), float("-inf"), device=gains.device)
        margins[choice[~first], place[~first] - 1] = self._beta * (gains[~first] - chosen[choice[~first]])
        return margins, policy[first], (inputs["targets"][first] != -100).sum(-1)

    def compute_loss(self, model, inputs, return_outputs=False, num_items_in_batch=None):
        margins, chosen, lengths = self._margins(model, inputs)
        loss = -functional.logsigmoid(-margins.logsumexp(-1)).mean() - self._sft_weight * (chosen.sum() / lengths.sum())
        self._seen.append((margins.detach().max(-1).values < 0).float().mean())
        return (loss, None) if return_outputs else loss

    def log(self, logs: dict, *args, **kwargs) -> None:
        if "loss" in logs and self._seen:
            logs = logs | {"rewards/accuracies": round(torch.stack(self._seen).mean().item(), 4)}
            self._seen = []
        super().log(logs, *args, **kwargs)

    def held_out(self, rows: list[Choice], size: int) -> dict[str, float]:
        """Share of the choices whose chosen answer gained most, and the mean lead over the strongest rejected one."""
        self.model.eval()
        lead = []
        for start in range(0, len(rows), size):
            inputs = self._prepare_inputs(self._collate(rows[start : start + size]))
            with torch.no_grad(), self.compute_loss_context_manager():
                lead.append(-self._margins(self.model, inputs)[0].max(-1).values)
        leads = torch.cat(lead)
        return {"rewardAccuracy": round((leads > 0).float().mean().item(), 4), "rewardMargin": round(leads.mean().item(), 4)}
