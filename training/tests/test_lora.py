"""Adapters: trained on a local base, merged for the next stage and for the export."""

import json

from reranker_training.__main__ import main


def test_adapters_from_a_local_base_to_a_bundle(write_config, tmp_path):
    quick = {"epochs": 1, "warmup_steps": 2, "save_steps": 100, "logging_steps": 5}
    assert main(["pretrain", "--config", str(write_config(pretrain=quick))]) == 0
    lora = {"rank": 4, "alpha": 8, "dropout": 0.0, "target_modules": "all-linear"}
    config = write_config(
        stages=["sft", "dpo"],
        base=str(tmp_path / "run" / "pretrain" / "model"),
        output=str(tmp_path / "adapted"),
        sft={"batch_size": 8, "lora": lora},
        dpo={"batch_size": 8, "lora": lora},
        export={"precision": "fp32", "parity_samples": 2},
    )
    assert main(["all", "--config", str(config)]) == 0
    assert (tmp_path / "adapted" / "dpo" / "adapter" / "adapter_config.json").is_file()
    contract = json.loads((tmp_path / "bundle" / "reranker.json").read_text())
    assert contract["stages"] == ["sft", "dpo"]
