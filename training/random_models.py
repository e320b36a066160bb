"""What parity_models.py and shapes.py share: random weights, and the onnxruntime-genai builder called in this process."""

from __future__ import annotations

import contextlib
import importlib
import io
import logging
import shutil
import tempfile
from pathlib import Path

import torch


def randomise(model: torch.nn.Module, seed: int, std: float) -> None:
    """Draws every weight anew, also those that models start with at 0 or 1, so that leaving one out shows.

    Matrices ~ N(0, std²), biases ~ N(0, .1²), norm weights ~ their start + N(0, .1²).
    """
    draw = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "lora_" in name or weight.dim() >= 2:
                mean, spread = 0.0, std
            else:
                mean, spread = weight.float().mean().item(), 0.1
            weight.copy_(torch.randn(weight.shape, generator=draw, dtype=torch.float32) * spread + mean)


def build(source: Path, target: Path, precision: str, provider: str = "cpu", options: tuple[str, ...] = ()) -> None:
    """Converts a Hugging Face folder with `python -m onnxruntime_genai.models.builder`'s own functions.

    Called in this process, since a process of its own imports for ten seconds. What the builder prints is shown if it fails.
    """
    builder = importlib.import_module("onnxruntime_genai.models.builder")
    logging.getLogger("onnxruntime.quantization").setLevel(logging.WARNING)
    log = io.StringIO()
    with tempfile.TemporaryDirectory() as cache, contextlib.redirect_stdout(log), contextlib.redirect_stderr(log):
        try:
            prepared = builder.parse_extra_options(None, str(source), str(target), precision, provider, cache, list(options))
            builder.create_model(None, str(source), str(target), precision, provider, cache, **prepared)
        except Exception as error:
            shutil.rmtree(target, ignore_errors=True)
            error.add_note(f"the builder, {source} to {precision}: {log.getvalue()[-2000:]}")
            raise
