"""onnxruntime-genai behind the line protocol, on a folder that its model builder wrote."""

import json
import os
import time

# Takes effect only before the libraries are loaded.
os.environ.setdefault("ORT_TELEMETRY_DISABLED", "1")

import onnxruntime_genai as og
from contender_protocol import serve


def load(folder, precision, threads, context):
    og.disable_telemetry_events()
    config = og.Config(folder)
    options = {"intra_op_num_threads": threads, "inter_op_num_threads": 1}
    config.overlay(json.dumps({"model": {"decoder": {"session_options": options}}}))
    model = og.Model(config)

    def run(prompt, tokens):
        length = len(prompt) + tokens + 1
        params = og.GeneratorParams(model)
        # As long a minimum as the maximum: the end-of-text token is never chosen.
        params.set_search_options(do_sample=False, max_length=length, min_length=length)
        generator = og.Generator(model, params)
        start = time.perf_counter()
        generator.append_tokens(prompt)
        generator.generate_next_token()
        middle = time.perf_counter()
        for _ in range(tokens):
            generator.generate_next_token()
        end = time.perf_counter()
        if generator.token_count() != length:
            raise RuntimeError(f"{generator.token_count()} tokens instead of {length}")
        return (middle - start) * 1e3, (end - middle) * 1e3

    return f"onnxruntime-genai {og.__version__}", run


if __name__ == "__main__":
    serve(load)
