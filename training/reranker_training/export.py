"""Stage export: merges, converts with the onnxruntime-genai builder, checks, and writes the bundle."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import torch

from . import w8a8
from .bundle import write_bundle
from .callbacks import Validator
from .chat import segments
from .config import Config
from .data import read_optional
from .errors import ExportError, ParityError
from .graph import Graph
from .likelihood import calibrate, score_lists, summarise
from .models import finished_stages, load_after
from .runlog import RunRecord, collect_runs
from .stage import use_threads


def run(config: Config) -> None:
    """Exports the last finished stage; the bundle names the stages that it went through."""
    record = RunRecord(config, "export")
    use_threads(config)
    stages = finished_stages(config)
    if stages != config.stages:
        missing = [stage for stage in config.stages if stage not in stages]
        print(f"export: the stages {missing} have no result; the bundle will say {stages}", flush=True)
    model, tokenizer = load_after(config, stages)
    model.eval()
    folder = config.stage_dir("export")
    shutil.rmtree(folder, ignore_errors=True)
    source = folder / "hf"
    model.save_pretrained(source)
    tokenizer.save_pretrained(source)

    parity, ranking = {}, {}
    choice = _choice(config, model, tokenizer)
    for precision in dict.fromkeys([config.export.precision, *config.export.compare_precisions]):
        onnx = build(source, folder / precision, precision, config)
        graph = Graph(onnx / "model.onnx", config.threads)
        parity[precision] = check_parity(config, precision, model, graph, tokenizer)
        parity[precision]["megabytes"] = round(sum(f.stat().st_size for f in onnx.iterdir() if f.name.startswith("model.onnx")) / 1e6, 2)
        parity[precision]["inputs"] = [name for name in graph.input_names if not name.startswith("past_")]
        scored = _scored(config, graph, tokenizer)
        if scored:
            ranking[precision] = summarise(scored, config.validation.neutral_weights)
            if precision == config.export.precision:
                choice["calibration"] = calibrate(scored, choice["span"], choice["neutralWeight"])
        print(f"export: {precision} {parity[precision]} {ranking.get(precision)}", flush=True)

    write_bundle(config, stages, folder / config.export.precision, tokenizer, choice)
    record.write(
        stages=stages,
        parity=parity,
        validationTorch=choice["validation"],
        validationOnnx=ranking,
        choice={key: value for key, value in choice.items() if key != "validation"},
    )
    if config.record:
        collect_runs(config, [*stages, "export"])


def build(source: Path, target: Path, precision: str, config: Config) -> Path:
    """Runs the builder in a process of its own; the graph ends up in one file where that is asked."""
    if precision == w8a8.NAME:
        build(source, target, "fp32", config)
        w8a8.quantise(target)
        return target
    options = [f"{key}={value}" for key, value in config.export.extra_options.items()]
    command = [sys.executable, "-m", "onnxruntime_genai.models.builder", "-i", str(source), "-o", str(target)]
    command += ["-p", precision, "-e", config.export.execution_provider, "-c", str(target / "cache")]
    command += ["--extra_options", *options] if options else []
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode or not (target / "model.onnx").is_file():
        raise ExportError(
            f"The builder failed for {precision} on {config.export.execution_provider}: {done.stderr.strip()[-600:]}",
            "check export.precision against execution_provider, and the versions in requirements.txt.",
        )
    shutil.rmtree(target / "cache", ignore_errors=True)
    if config.export.single_file:
        _to_single_file(target)
    return target


def _to_single_file(target: Path) -> None:
    import onnx

    graph = onnx.load(target / "model.onnx")
    if graph.ByteSize() > 1_900_000_000:
        raise ExportError("The graph does not fit into one file (2 GB).", "set export.single_file: false.")
    for path in target.glob("model.onnx*"):
        path.unlink()
    onnx.save(graph, target / "model.onnx")


def check_parity(config: Config, precision: str, model, graph: Graph, tokenizer) -> dict:
    """The largest difference of logits and of log-probabilities; a bound holds for fp32 only."""
    worst_logit, worst_log, top1, places = 0.0, 0.0, 0, 0
    for ids in parity_samples(config, tokenizer):
        with torch.no_grad():
            ours = model(torch.tensor([ids], device=model.device)).logits[0].float().cpu()
        theirs = torch.from_numpy(np.ascontiguousarray(graph.logits([ids], tokenizer.pad_token_id)[0]))
        if theirs.shape[-1] > ours.shape[-1]:
            theirs = theirs[:, : ours.shape[-1]]
        worst_logit = max(worst_logit, (ours - theirs).abs().max().item())
        picked = torch.tensor(ids[1:])[:, None]
        logs = [x[:-1].log_softmax(-1).gather(-1, picked) for x in (ours, theirs)]
        worst_log = max(worst_log, (logs[0] - logs[1]).abs().max().item())
        top1 += (ours.argmax(-1) == theirs.argmax(-1)).sum().item()
        places += len(ids)
    if precision == "fp32" and worst_logit > config.export.fp32_tolerance:
        raise ParityError(
            f"fp32 logits differ by {worst_logit:.2e}, {config.export.fp32_tolerance:g} allowed.",
            "do not ship this export; compare library versions with requirements.txt.",
        )
    return {"maxLogit": round(worst_logit, 6), "maxTokenLogProb": round(worst_log, 6), "sameTop1": round(top1 / places, 4), "tokens": places}


def parity_samples(config: Config, tokenizer) -> list[list[int]]:
    """Token ids of real texts of the data."""
    texts = (
        [r["prompt"] + r["completion"] for r in read_optional(config.data / "sft-valid.jsonl", "sft") or read_optional(config.data / "sft.jsonl", "sft")]
        or [r["text"] for r in read_optional(config.data / "pretrain.jsonl", "pretrain")]
        or [r["prompt"] + r["labels"][0] for r in read_optional(config.data / "distil.jsonl", "distil")]
    )
    step = max(1, len(texts) // config.export.parity_samples)
    return [tokenizer(text)["input_ids"] for text in texts[::step][: config.export.parity_samples]]


def _choice(config: Config, model, tokenizer) -> dict:
    """Span and neutral weight: as configured, else the best on the validation lists."""
    validation = Validator(config, tokenizer).validate(model)
    span, weight = validation["best"].split(":") if validation else ("line", "0.5")
    return {
        "span": config.export.span or span,
        "neutralWeight": float(weight) if config.export.neutral_weight is None else config.export.neutral_weight,
        "validation": validation,
        "calibration": {"temperature": 1.0},
    }


def _scored(config: Config, graph: Graph, tokenizer) -> list:
    lists = read_optional(config.data / "valid.jsonl", "valid")[: config.validation.lists]
    if not lists:
        return []
    return score_lists(lists, tokenizer, segments(tokenizer, config.chat), graph.scorer(tokenizer.pad_token_id))
