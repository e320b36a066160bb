"""What the trainers do besides training: validate now and then, and keep to a time budget."""

from __future__ import annotations

import json
import math
import random
import time
from pathlib import Path

import torch
from transformers import TrainerCallback

from .config import Config, OptimiserConfig
from .data import read_optional
from .chat import segments
from .likelihood import score_lists, summarise, torch_scorer


class Validator:
    """Scores the validation lists with a model; the smaller sample is for use while training."""

    def __init__(self, config: Config, tokenizer):
        self._config = config
        self._tokenizer = tokenizer
        self._segments = segments(tokenizer, config.chat)
        self._lists = read_optional(config.data / "valid.jsonl", "valid")
        if config.validation.lists:
            self._lists = self._lists[: config.validation.lists]
        few = config.validation.lists_while_training
        self._few = random.Random(config.seed).sample(self._lists, min(few, len(self._lists)))

    def scored(self, model, few: bool = False) -> list:
        """The scored lists, empty where the data has none."""
        lists = self._few if few else self._lists
        if not lists:
            return []
        was_training = model.training
        model.eval()
        scorer = torch_scorer(model, self._tokenizer.pad_token_id, self._config.bf16)
        scored = score_lists(lists, self._tokenizer, self._segments, scorer)
        model.train(was_training)
        return scored

    def validate(self, model, few: bool = False) -> dict | None:
        """NDCG@10 by span and weight, or None where the data has no lists."""
        scored = self.scored(model, few)
        return summarise(scored, self._config.validation.neutral_weights) if scored else None


class ValidationCallback(TrainerCallback):
    """Validates every ``validate_steps`` and keeps the curve, also across a resume.

    With ``patience``, training stops after that many validations in a row without a better NDCG@10, and however it
    ends, the weights that are trained become those of the best validation.
    """

    def __init__(self, validator: Validator, settings: OptimiserConfig, folder: Path):
        self._validator, self._every, self._patience = validator, settings.validate_steps, settings.patience
        self._path, self._weights = folder / "validation-curve.json", folder / "best-weights.pt"

    @property
    def curve(self) -> list[dict]:
        return json.loads(self._path.read_text()) if self._path.is_file() else []

    def on_step_end(self, args, state, control, model=None, **kwargs):
        if self._every and state.global_step % self._every == 0 and state.global_step < state.max_steps:
            self._validate(model, state.global_step)
            best, last = self._best(), len(self.curve) - 1
            if self._patience is not None and best is not None and last - best >= self._patience:
                control.should_training_stop = True
        return control

    def on_train_end(self, args, state, control, model=None, **kwargs):
        if not self._every or self._patience is None:
            return
        if not self.curve or self.curve[-1]["step"] < state.global_step:
            self._validate(model, state.global_step)
        best = self._best()
        if best is not None and best < len(self.curve) - 1:
            model.load_state_dict(torch.load(self._weights, weights_only=True), strict=False)
            print(f"kept the weights of step {self.curve[best]['step']}", flush=True)

    def _validate(self, model, step: int) -> None:
        result = self._validator.validate(model, few=True)
        if result is None:
            return
        curve = [point for point in self.curve if point["step"] < step] + [{"step": step, **result}]
        self._path.write_text(json.dumps(curve))
        if self._patience is not None and self._best() == len(curve) - 1:
            trained = {name: weight for name, weight in model.named_parameters() if weight.requires_grad}
            torch.save(trained, self._weights)
        print(f"step {step}: {result}", flush=True)

    def _best(self) -> int | None:
        """The place of the best validation in the curve, the earlier of equals."""
        scores = [point["bestNdcg10"] for point in self.curve]
        return scores.index(max(scores)) if scores else None


class Schedule(TrainerCallback):
    """Warm-up, a plateau, then cosine decay to 5 %, over steps or over ``max_minutes``, whichever ends first.

    With a time budget the number of steps depends on the machine, so that two runs are not equal.
    """

    def __init__(self, config: OptimiserConfig, max_steps: int, plateau: float = 0.3):
        self._config, self._max_steps, self._plateau = config, max_steps, plateau
        self._started = None

    def factor(self, step: int) -> float:
        """The learning rate at a step, as a share of the configured one."""
        if step < self._config.warmup_steps:
            return (step + 1) / (self._config.warmup_steps + 1)
        done = self.progress(step)
        if done < self._plateau:
            return 1.0
        return 0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * min(1.0, (done - self._plateau) / (1 - self._plateau))))

    def progress(self, step: int) -> float:
        by_steps = step / max(1, self._max_steps)
        if self._config.max_minutes is None or self._started is None:
            return by_steps
        return max(by_steps, (time.time() - self._started) / (60 * self._config.max_minutes))

    def scheduler(self, optimizer) -> torch.optim.lr_scheduler.LambdaLR:
        return torch.optim.lr_scheduler.LambdaLR(optimizer, self.factor)

    def on_train_begin(self, args, state, control, **kwargs):
        self._started = time.time()

    def on_step_end(self, args, state, control, **kwargs):
        if self.progress(state.global_step) >= 1:
            control.should_training_stop = True
        return control


class Scheduled:
    """Mixed into a Trainer: its learning rate follows a :class:`Schedule`."""

    def __init__(self, *args, schedule: Schedule, **kwargs):
        self._schedule = schedule
        super().__init__(*args, **kwargs)

    def create_scheduler(self, num_training_steps: int, optimizer=None):
        if self.lr_scheduler is None:
            self.lr_scheduler = self._schedule.scheduler(optimizer or self.optimizer)
        return self.lr_scheduler
