"""Child side of the line protocol between the contenders' table and a contender.

One JSON object a line each way. `load` answers {"version": text}; `run` answers
{"prefill_ms": number, "decode_ms": number}; `quit` ends. A request that fails answers
{"error": text}. Lines on standard output that are no JSON object are taken as logs.
"""

import json
import sys


def serve(load):
    """Answers requests until `quit` or the end of the input.

    load(model, precision, threads, context) gives (version, run), and run(prompt, tokens) gives
    milliseconds (prefill, decode): from the prompt's token ids to the first new token, and of
    `tokens` further tokens, one forward pass each.
    """
    run = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["op"] == "quit":
                return
            if request["op"] == "load":
                version, run = load(
                    request["model"], request["precision"], request["threads"], request["context"]
                )
                answer = {"version": version}
            else:
                prefill, decode = run(request["prompt"], request["tokens"])
                answer = {"prefill_ms": prefill, "decode_ms": decode}
        except Exception as error:  # The parent decides what a failure means.
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)
