"""What both ways of preference training, TRL's DPO and softmax DPO, do when training has ended."""

from __future__ import annotations

from .callbacks import ValidationCallback, Validator
from .completions import check_completions
from .config import Config
from .models import save_result
from .runlog import RunRecord, loss_curve


def finish_preferences(
    config: Config, trainer, validator: Validator, watch: ValidationCallback, record: RunRecord, held_out: dict, lengths: dict, samples: int
) -> None:
    """Validates, saves the model and writes run.json; ``held_out`` are the figures of the held-out preferences."""
    tokenizer, history = trainer.processing_class, trainer.state.log_history
    validation = validator.validate(trainer.model)
    completions = check_completions(config, trainer.model, tokenizer)
    save_result(config, "dpo", trainer.model, tokenizer)
    record.write(
        lengths=lengths,
        samples=samples,
        steps=trainer.state.global_step,
        lossCurve=loss_curve(history),
        rewardAccuracyCurve=[
            {"step": e["step"], "rewardAccuracy": e["rewards/accuracies"]} for e in history if "rewards/accuracies" in e
        ],
        heldOut=held_out,
        validationCurve=watch.curve,
        validation=validation,
        completions=completions,
    )
    print(f"dpo: {held_out}; {validation}", flush=True)
