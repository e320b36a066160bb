"""The onnxruntime-genai model builder, called in this process."""

from __future__ import annotations

import contextlib
import importlib
import io
import logging
import shutil
import tempfile
from pathlib import Path

from . import w8a8


def build_here(source: Path, target: Path, precision: str, provider: str = "cpu", options: tuple[str, ...] = ()) -> None:
    """Converts a Hugging Face folder, to the builder's precisions or to w8a8; what `python -m onnxruntime_genai.models.builder` does, without ten seconds of imports.

    `options` are the builder's extra options, `KEY=VALUE`. What the builder prints is shown only if it fails.
    """
    if precision == w8a8.NAME:
        build_here(source, target, "fp32", provider, options)
        w8a8.quantise(target)
        return
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
