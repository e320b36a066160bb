"""The command line: one stage, or all of them, from one YAML file."""

from . import offline  # noqa: F401  (first, so that no library reaches the network)

import argparse
import importlib
import sys
from pathlib import Path

from .config import STAGES, load_config
from .errors import ConfigError, TrainingError


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line and returns its exit status."""
    parser = argparse.ArgumentParser(prog="reranker_training", description=__doc__)
    parser.add_argument("stage", choices=[*STAGES, "export", "all"])
    parser.add_argument("--config", type=Path, required=True, help="the YAML file")
    parser.add_argument("--data", type=Path, help="folder of the JSONL files, instead of the configured one")
    parser.add_argument("--output", type=Path, help="folder of checkpoints and models, instead of the configured one")
    parser.add_argument("--bundle", type=Path, help="folder of the exported bundle, instead of the configured one")
    parser.add_argument("--base", type=Path, help="local folder of the base model, instead of the configured one")
    options = parser.parse_args(arguments)
    try:
        config = load_config(options.config, data=options.data, output=options.output, bundle=options.bundle, base=options.base)
        for stage in [*config.stages, "export"] if options.stage == "all" else [options.stage]:
            if stage not in (*config.stages, "export"):
                raise ConfigError(f"The configuration has no stage {stage}.", f"it has {config.stages}.")
            if options.stage == "all" and stage != "export" and (config.stage_dir(stage) / "run.json").is_file():
                print(f"{stage}: finished before, kept; run the stage by its name to repeat it", flush=True)
                continue
            importlib.import_module(f".{stage}", __package__).run(config)
    except TrainingError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
