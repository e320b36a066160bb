"""Stopping when validation no longer improves, and keeping the best weights."""

import pytest
import torch
from transformers import TrainerControl, TrainerState

from reranker_training.callbacks import ValidationCallback
from reranker_training.config import PretrainConfig, load_config
from reranker_training.errors import ConfigError


class Scores:
    """A validator that gives out scores written down beforehand."""

    def __init__(self, scores):
        self._scores = iter(scores)

    def validate(self, model, few=False):
        return {"bestNdcg10": next(self._scores)}


def train(folder, scores, patience, steps=100, every=10, start=0):
    """Moves a weight by one in each step, as long as it is let; gives the weight and the steps taken."""
    model = torch.nn.Linear(1, 1, bias=False)
    with torch.no_grad():
        model.weight.fill_(start)
    callback = ValidationCallback(Scores(scores), PretrainConfig(validate_steps=every, patience=patience), folder)
    state, control = TrainerState(max_steps=steps, global_step=start), TrainerControl()
    while state.global_step < steps and not control.should_training_stop:
        state.global_step += 1
        with torch.no_grad():
            model.weight += 1
        callback.on_step_end(None, state, control, model=model)
    callback.on_train_end(None, state, control, model=model)
    return model.weight.item(), state.global_step


def test_stops_after_so_many_validations_without_a_better_one(tmp_path):
    assert train(tmp_path, [0.5, 0.7, 0.6, 0.7, 0.9], patience=2) == (20, 40)


def test_the_last_weights_stay_where_they_are_the_best(tmp_path):
    assert train(tmp_path, [0.1, 0.2, 0.3, 0.25, 0.4], patience=2, steps=50) == (50, 50)


def test_the_weights_between_two_validations_are_validated_at_the_end(tmp_path):
    assert train(tmp_path, [0.1, 0.2, 0.15], patience=2, steps=25) == (20, 25)


def test_without_patience_nothing_is_stopped_or_put_back(tmp_path):
    assert train(tmp_path, [0.9] + [0.1] * 9, patience=None) == (100, 100)
    assert not (tmp_path / "best-weights.pt").exists()


def test_the_best_is_remembered_across_a_resume(tmp_path):
    train(tmp_path, [0.9, 0.3], patience=5, steps=20)
    assert train(tmp_path, [0.1, 0.2], patience=5, steps=40, start=20) == (10, 40)


def test_patience_without_validation_is_refused(write_config):
    with pytest.raises(ConfigError, match="pretrain.patience"):
        load_config(write_config(pretrain={"patience": 2}))
