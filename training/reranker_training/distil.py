"""Stage distil: teaches answers by label the scores that another ranking gave the same candidates.

L = -sum_i p_i log P(label_i | prompt), p = softmax(scores / T): the top-one cross-entropy of ListNet (Cao et al. 2007) from a
teacher at temperature T (Hinton et al. 2015). P is over the whole vocabulary, so that the model learns to answer with a
label too. Scores that do not depend on the order of the candidates teach answers that do not.
"""

from __future__ import annotations

import torch
from torch.utils.data import DataLoader
from transformers import Trainer, TrainingArguments, set_seed

from .callbacks import Schedule, Scheduled, ValidationCallback, Validator
from .chat import segments
from .config import Config, DistilConfig
from .data import read_jsonl, read_optional
from .dropout import dropout
from .errors import BoundaryError, DataError, LengthError
from .models import load_before, save_result
from .runlog import RunRecord, loss_curve
from .stage import batches_of_like_length, common_arguments, planned_steps, resume_point, use_threads


def run(config: Config) -> None:
    """Distils, measures agreement with the teacher before and after, validates, and writes model and run.json."""
    record = RunRecord(config, "distil")
    use_threads(config)
    set_seed(config.seed)
    settings, folder = config.distil, config.stage_dir("distil")
    model, tokenizer = load_before(config, "distil")
    rows = questions(read_jsonl(config.data / "distil.jsonl", "distil"), tokenizer, config)
    held_out_rows = questions(read_optional(config.data / "distil-valid.jsonl", "distil"), tokenizer, config)
    steps = planned_steps(len(rows), settings.batch_size, 1, settings.epochs)
    batches = planned_batches(rows, settings, steps, config.seed)
    schedule = Schedule(settings, steps)
    validator = Validator(config, tokenizer)
    watch = ValidationCallback(validator, settings, folder)
    trainer = DistilTrainer(
        model=model,
        args=TrainingArguments(
            **common_arguments(config, settings, folder), max_steps=steps, adam_beta2=0.98, remove_unused_columns=False
        ),
        train_dataset=rows,
        processing_class=tokenizer,
        batches=batches,
        pad_id=tokenizer.pad_token_id,
        temperature=settings.temperature,
        schedule=schedule,
        callbacks=[schedule, watch],
    )
    before = trainer.held_out(held_out_rows, settings.batch_size)
    with dropout(model, settings.dropout):
        trainer.train(resume_from_checkpoint=resume_point(folder))
    after = trainer.held_out(held_out_rows, settings.batch_size)
    save_result(config, "distil", trainer.model, tokenizer)
    record.write(
        lengths={"distil.jsonl": {"longestTokens": max(row.longest() for row in rows) + 1}},
        samples=len(rows),
        steps=trainer.state.global_step,
        lossCurve=loss_curve(trainer.state.log_history),
        heldOut={"before": before, "after": after},
        validationCurve=watch.curve,
        validation=validator.validate(trainer.model),
    )
    print(f"distil: {before} -> {after}", flush=True)


class Question:
    """A prompt in tokens, the token of each label, and the teacher's score of what stands behind it."""

    def __init__(self, prompt: list[int], labels: list[int], scores: list[float]):
        self.prompt, self.labels, self.scores = prompt, labels, scores

    def longest(self) -> int:
        return len(self.prompt)


def questions(records: list[dict], tokenizer, config: Config) -> list[Question]:
    """The records in tokens; refuses a prompt that is too long and a label that is not one token behind it."""
    around, after, made = segments(tokenizer, config.chat), {}, []
    for number, record in enumerate(records):
        if not len(record["labels"]) == len(record["scores"]) > 0:
            raise DataError(f"Question {number}: {len(record['labels'])} labels, {len(record['scores'])} scores.", "give each label a score.")
        head = around.bos + around.before_prompt + record["prompt"] + around.after_prompt
        prompt = tokenizer(head, add_special_tokens=False)["input_ids"]
        if len(prompt) + 1 > config.max_length:
            raise LengthError(f"Question {number}: {len(prompt) + 1} tokens, {config.max_length} allowed.", "raise max_length.")
        end = head[-20:]  # what decides whether a label merges with its prompt
        for label in record["labels"]:
            if (end, label) not in after:
                whole = tokenizer(head + label, add_special_tokens=False)["input_ids"]
                if whole[:-1] != prompt:
                    raise BoundaryError(
                        f"Question {number}: the label {label!r} is not one token behind its prompt.",
                        "use labels that are one token, and end prompts with a line end.",
                    )
                after[end, label] = whole[-1]
        made.append(Question(prompt, [after[end, label] for label in record["labels"]], record["scores"]))
    return made


def planned_batches(rows: list[Question], settings: DistilConfig, steps: int, seed: int) -> list[list[int]]:
    """A batch for each step, of questions of like length: short lists first, where that is configured, then all of them."""

    def some(numbers: list[int], count: int) -> list[list[int]]:
        if not numbers or not count:
            return []
        epochs = count * settings.batch_size / len(numbers) + 1  # the last batch of an epoch may be a small one
        batches = batches_of_like_length([rows[number] for number in numbers], settings.batch_size, epochs, seed)
        return [[numbers[at] for at in batch] for batch in batches[:count]]

    first = settings.short_first
    short = [number for number, row in enumerate(rows) if first and len(row.labels) <= first.labels]
    early = some(short, round(steps * first.share)) if first else []
    return early + some(list(range(len(rows))), steps - len(early))


class DistilTrainer(Scheduled, Trainer):
    """Trains with the loss above."""

    def __init__(self, *args, batches, pad_id: int, temperature: float, **kwargs):
        super().__init__(*args, **kwargs)
        self._batches, self._pad_id, self._temperature = batches, pad_id, temperature

    def get_train_dataloader(self) -> DataLoader:
        return self.accelerator.prepare(DataLoader(self.train_dataset, batch_sampler=self._batches, collate_fn=self._collate))

    def _collate(self, rows: list[Question]) -> dict[str, torch.Tensor]:
        """Left-padded prompts; labels padded with 0, their scores with -inf."""
        width, most = max(len(row.prompt) for row in rows), max(len(row.labels) for row in rows)
        ids = torch.full((len(rows), width), self._pad_id)
        mask, labels = torch.zeros_like(ids), torch.zeros((len(rows), most), dtype=torch.long)
        scores = torch.full((len(rows), most), float("-inf"))
        for at, row in enumerate(rows):
            ids[at, width - len(row.prompt) :] = torch.tensor(row.prompt)
            mask[at, width - len(row.prompt) :] = 1
            labels[at, : len(row.labels)] = torch.tensor(row.labels)
            scores[at, : len(row.scores)] = torch.tensor(row.scores)
        return {"ids": ids, "mask": mask, "answers": labels, "scores": scores}

    def _log_probabilities(self, model, inputs) -> torch.Tensor:
        """log P of each label."""
        logits = model(input_ids=inputs["ids"], attention_mask=inputs["mask"], logits_to_keep=1, use_cache=False).logits[:, -1].float()
        return logits.log_softmax(-1).gather(-1, inputs["answers"])

    def _loss(self, logs: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        return -((scores / self._temperature).softmax(-1) * logs).sum(-1).mean()

    def compute_loss(self, model, inputs, return_outputs=False, num_items_in_batch=None):
        loss = self._loss(self._log_probabilities(model, inputs), inputs["scores"])
        return (loss, None) if return_outputs else loss

    def held_out(self, rows: list[Question], size: int) -> dict[str, float]:
        """The mean loss, the probability of all labels together, and the share of questions with the teacher's first label."""
        if not rows:
            return {}
        self.model.eval()
        loss, mass, same = 0.0, 0.0, 0
        for start in range(0, len(rows), size):
            part = rows[start : start + size]
            inputs = self._prepare_inputs(self._collate(part))
            with torch.no_grad(), self.compute_loss_context_manager():
                logs = self._log_probabilities(self.model, inputs)
            loss += self._loss(logs, inputs["scores"]).item() * len(part)
            logs = logs.masked_fill(inputs["scores"] == float("-inf"), float("-inf"))
            mass += logs.exp().sum().item()
            same += (logs.argmax(-1) == inputs["scores"].argmax(-1)).sum().item()
        return {name: round(value / len(rows), 4) for name, value in {"loss": loss, "labelMass": mass, "sameFirst": same}.items()}
