"""Stage dpo: direct preference optimisation with TRL, plus the loss of the chosen text (RPO)."""

from __future__ import annotations

import copy

from transformers import set_seed
from trl import DPOConfig as TrlDpoConfig
from trl import DPOTrainer

from . import sdpo
from .callbacks import Schedule, Scheduled, ValidationCallback, Validator
from .config import Config
from .models import load_before
from .preferences import finish_preferences
from .runlog import RunRecord
from .stage import as_dataset, common_arguments, lora_config, planned_steps, read_samples, resume_point, use_threads


class ScheduledDpoTrainer(Scheduled, DPOTrainer):
    """TRL's trainer with this package's schedule."""


def run(config: Config) -> None:
    """Optimises preferences, measures held-out reward accuracy, validates, and writes model and run.json."""
    use_threads(config)
    if config.dpo.loss == "s-dpo":
        return sdpo.run(config)
    record = RunRecord(config, "dpo")
    set_seed(config.seed)
    settings, folder = config.dpo, config.stage_dir("dpo")
    model, tokenizer = load_before(config, "dpo")
    answers = ("chosen", "rejected")
    train, held_out, lengths = read_samples(config, "dpo", tokenizer, answers, held_out=300)
    steps = planned_steps(len(train), settings.batch_size, settings.gradient_accumulation, settings.epochs)
    schedule = Schedule(settings, steps, plateau=0.0)
    validator = Validator(config, tokenizer)
    watch = ValidationCallback(validator, settings, folder)
    trainer = ScheduledDpoTrainer(
        model=model,
        # with adapters the reference is the same model with the adapter off
        ref_model=copy.deepcopy(model) if settings.lora is None else None,
        args=TrlDpoConfig(
            **common_arguments(config, settings, folder),
            max_steps=steps,
            per_device_train_batch_size=settings.batch_size,
            per_device_eval_batch_size=settings.batch_size,
            gradient_accumulation_steps=settings.gradient_accumulation,
            gradient_checkpointing=settings.gradient_checkpointing,
            beta=settings.beta,
            loss_type=["sigmoid", "sft"],
            loss_weights=[1.0, settings.sft_weight],
            max_length=None,  # nothing is cut: check_lengths has refused what is too long
        ),
        train_dataset=as_dataset(train, answers, config.chat),
        eval_dataset=as_dataset(held_out, answers, config.chat) if held_out else None,
        processing_class=tokenizer,
        peft_config=lora_config(settings.lora),
        callbacks=[schedule, watch],
        schedule=schedule,
    )
    trainer.train(resume_from_checkpoint=resume_point(folder))
    after = trainer.evaluate() if held_out else {}
    figures = {
        "rewardAccuracy": after.get("eval_rewards/accuracies"),
        "rewardMargin": after.get("eval_rewards/margins"),
        "loss": after.get("eval_loss"),
    }
    finish_preferences(config, trainer, validator, watch, record, figures, lengths, len(train))
