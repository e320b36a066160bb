"""Stage sft: supervised fine-tuning with TRL; the loss counts the completion only."""

from __future__ import annotations

from transformers import set_seed
from trl import SFTConfig, SFTTrainer

from .callbacks import Schedule, Scheduled, ValidationCallback, Validator
from .completions import check_completions
from .config import Config
from .dropout import dropout
from .models import load_before, save_result
from .runlog import RunRecord, loss_curve
from .stage import as_dataset, common_arguments, lora_config, planned_steps, read_samples, resume_point, use_threads


class ScheduledSftTrainer(Scheduled, SFTTrainer):
    """TRL's trainer with this package's schedule."""


def run(config: Config) -> None:
    """Fine-tunes, measures held-out loss before and after, validates, and writes model and run.json."""
    record = RunRecord(config, "sft")
    use_threads(config)
    set_seed(config.seed)
    settings, folder = config.sft, config.stage_dir("sft")
    model, tokenizer = load_before(config, "sft")
    answers = ("completion",)
    train, held_out, lengths = read_samples(config, "sft", tokenizer, answers, held_out=500)
    steps = planned_steps(len(train), settings.batch_size, settings.gradient_accumulation, settings.epochs)
    schedule = Schedule(settings, steps, plateau=0.0)
    validator = Validator(config, tokenizer)
    watch = ValidationCallback(validator, settings, folder)
    trainer = ScheduledSftTrainer(
        model=model,
        args=SFTConfig(
            **common_arguments(config, settings, folder),
            max_steps=steps,
            per_device_train_batch_size=settings.batch_size,
            per_device_eval_batch_size=settings.batch_size,
            gradient_accumulation_steps=settings.gradient_accumulation,
            gradient_checkpointing=settings.gradient_checkpointing,
            neftune_noise_alpha=settings.neftune_alpha,
            max_length=None,  # nothing is cut: check_lengths has refused what is too long
            completion_only_loss=True,
            packing=False,
            train_sampling_strategy="group_by_length",
        ),
        train_dataset=as_dataset(train, answers, config.chat),
        eval_dataset=as_dataset(held_out, answers, config.chat) if held_out else None,
        processing_class=tokenizer,
        peft_config=lora_config(settings.lora),
        callbacks=[schedule, watch],
        schedule=schedule,
    )
    if settings.freeze_embeddings:
        trainer.model.get_input_embeddings().requires_grad_(False)
    before = trainer.evaluate() if held_out else {}
    with dropout(model, settings.dropout):
        trainer.train(resume_from_checkpoint=resume_point(folder))
    after = trainer.evaluate() if held_out else {}
    validation = validator.validate(trainer.model)
    completions = check_completions(config, trainer.model, tokenizer)
    save_result(config, "sft", trainer.model, tokenizer)
    record.write(
        lengths=lengths,
        samples=len(train),
        steps=trainer.state.global_step,
        lossCurve=loss_curve(trainer.state.log_history),
        heldOutLoss={"before": before.get("eval_loss"), "after": after.get("eval_loss")},
        validationCurve=watch.curve,
        validation=validation,
        completions=completions,
    )
    print(f"sft: held-out loss {before.get('eval_loss')} -> {after.get('eval_loss')}; {validation}", flush=True)
