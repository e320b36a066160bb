"""Softmax DPO: the loss against its formula, and a model that learns to prefer."""

import math

import pytest
import torch
import yaml
from conftest import tiny_settings

from reranker_training.__main__ import main
from reranker_training.sdpo import Choice, SoftmaxDpoTrainer, within
from reranker_training.stage import batches_of_like_length


class Table(torch.nn.Module):
    """A model whose next token depends on the last one alone, by a table of logits."""

    def __init__(self, logits):
        super().__init__()
        self.logits = torch.nn.Parameter(logits)

    def forward(self, input_ids, attention_mask, logits_to_keep, use_cache):
        logits = self.logits[input_ids][:, -logits_to_keep:]
        return type("Output", (), {"logits": logits})()


@pytest.fixture
def trainer():
    made = SoftmaxDpoTrainer.__new__(SoftmaxDpoTrainer)
    made._beta, made._sft_weight, made._pad_id, made._seen = 0.3, 0.5, 0, []
    made._reference = Table(torch.randn(9, 9, generator=torch.Generator().manual_seed(2)))
    return made


def test_loss_is_the_formula(trainer):
    policy = Table(torch.randn(9, 9, generator=torch.Generator().manual_seed(1)))
    rows = [Choice([1, 2], [[3, 4], [5], [6, 7, 8], [8]]), Choice([4], [[1], [2, 2]])]

    def log_p(model, prompt, answer):
        ids = prompt + answer
        logs = model.logits.log_softmax(-1)
        return sum(logs[ids[at - 1], ids[at]].item() for at in range(len(prompt), len(ids)))

    expected, nll, tokens = 0.0, 0.0, 0
    for row in rows:
        gains = [log_p(policy, row.prompt, a) - log_p(trainer._reference, row.prompt, a) for a in row.answers]
        total = sum(math.exp(0.3 * (gain - gains[0])) for gain in gains[1:])
        expected += math.log(1 + total) / len(rows)  # -log sigmoid(-log x) = log(1 + x)
        nll -= log_p(policy, row.prompt, row.answers[0])
        tokens += len(row.answers[0])
    loss = trainer.compute_loss(policy, trainer._collate(rows))
    assert loss.item() == pytest.approx(expected + 0.5 * nll / tokens, rel=1e-5)


def test_answers_of_one_token_share_a_sequence(trainer):
    inputs = trainer._collate([Choice([1, 2], [[3], [4], [5, 6], [5, 7]]), Choice([1, 2], [[3], [4]])])
    assert inputs["ids"].tolist() == [[0, 1, 2], [1, 2, 5], [0, 1, 2]]
    assert inputs["row"].tolist() == [0, 0, 1, 1, 2, 2]


def test_a_row_is_kept_within_its_sequences():
    answers = [[1], [2, 3, 4], [5], [2, 3, 6], [7, 8], [9]]
    assert within(answers, 2) == [[1], [2, 3, 4], [5], [2, 3, 6], [9]]
    assert within(answers, None) == answers


def test_one_rejected_text_is_dpo(trainer):
    policy = Table(torch.randn(9, 9, generator=torch.Generator().manual_seed(1)))
    margins, *_ = trainer._margins(policy, trainer._collate([Choice([1], [[3], [5]])]))
    ours, theirs = policy.logits.log_softmax(-1)[1], trainer._reference.logits.log_softmax(-1)[1]
    assert margins.item() == pytest.approx((0.3 * ((ours[5] - theirs[5]) - (ours[3] - theirs[3]))).item(), rel=1e-5)


def test_batches_hold_every_row_once_an_epoch():
    rows = [Choice([1], [[2] * (1 + n % 7), [3]]) for n in range(101)]
    batches = batches_of_like_length(rows, 8, 2, seed=5)
    assert sorted(index for batch in batches for index in batch) == sorted([*range(101)] * 2)


@pytest.mark.parametrize("lora", [None, {"rank": 4, "alpha": 8}])
def test_learns_to_prefer(tmp_path, data, lora):
    settings = tiny_settings(data, tmp_path)
    settings["stages"] = ["pretrain", "dpo"]
    settings["pretrain"]["epochs"] = 5
    settings["validation"]["completions"] = 0
    settings["dpo"] |= {"loss": "s-dpo", "learning_rate": 1e-2 if lora else 1e-3, "epochs": 6 if lora else 3, "lora": lora}
    path = tmp_path / "config.yaml"
    path.write_text(yaml.safe_dump(settings))
    for stage in ("pretrain", "dpo"):
        assert main([stage, "--config", str(path)]) == 0
    record = yaml.safe_load((tmp_path / "run" / "dpo" / "run.json").read_text())
    assert record["heldOut"]["rewardAccuracy"] > 0.9
    assert record["heldOut"]["rewardMargin"] > 0
