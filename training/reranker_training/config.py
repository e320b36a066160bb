"""The configuration: one YAML file, checked in full before anything runs."""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from .errors import ConfigError

STAGES = ("pretrain", "sft", "dpo", "distil")


@dataclass
class PhraseConfig:
    """What becomes one token as a whole: matches of ``pattern``, such as titles, that the data has often enough.

    ``in_pieces`` is the share of them that pretraining reads in smaller tokens all the same, so that it
    learns what the words of a phrase mean (compare BPE-dropout, Provilkov et al. 2020).
    """

    pattern: str
    min_count: int = 3
    in_pieces: float = 0.0


@dataclass
class TokenizerConfig:
    """A byte-level BPE trained from the data; ``pattern`` says where tokens must not merge.

    ``vocab_size`` counts the tokens of the BPE; whole phrases come on top of them.
    """

    vocab_size: int = 8000
    phrases: PhraseConfig | None = None
    files: list[str] = field(default_factory=lambda: ["pretrain.jsonl"])
    pattern: str = r"\n"
    isolate_lexicon: bool = False


@dataclass
class ModelConfig:
    """Shape of a Llama model trained from scratch; embeddings are tied.

    With ``start_from_cooccurrence`` the embeddings of whole phrases start as :mod:`cooccurrence` says.
    """

    hidden_size: int = 256
    intermediate_size: int = 672
    layers: int = 4
    heads: int = 4
    kv_heads: int = 4
    start_from_cooccurrence: bool = False


@dataclass
class LoraSettings:
    """Low-rank adapters; without this section all weights are trained."""

    rank: int = 16
    alpha: int = 32
    dropout: float = 0.05
    target_modules: list[str] | str = "all-linear"


@dataclass
class OptimiserConfig:
    """What every training stage has in common."""

    learning_rate: float = 1e-4
    epochs: float = 1.0
    warmup_steps: int = 20
    weight_decay: float = 0.01
    dropout: float = 0.0
    max_minutes: float | None = None
    logging_steps: int = 20
    save_steps: int = 500
    validate_steps: int | None = None
    patience: int | None = None  # validations without a better one before the stage stops, see callbacks


@dataclass
class ThinConfig:
    """What to leave out of which share of the texts, see :mod:`thinning`."""

    pattern: str
    share: float
    unless: str | None = None
    exempt_share: float = 1.0


@dataclass
class PretrainConfig(OptimiserConfig):
    """Plain next-token loss on ``pretrain.jsonl``."""

    tokens_per_batch: int = 2048
    thin: ThinConfig | None = None


@dataclass
class SftConfig(OptimiserConfig):
    """Completion-only loss on ``sft.jsonl``.

    ``freeze_embeddings`` keeps the embeddings, which are the output layer too where they are tied, as they are: a
    softmax over whole titles pushes each title down that the samples do not name.
    """

    batch_size: int = 8
    gradient_accumulation: int = 1
    gradient_checkpointing: bool = False
    neftune_alpha: float | None = 5.0
    freeze_embeddings: bool = False
    max_samples: int | None = None
    lora: LoraSettings | None = None


@dataclass
class DpoConfig(OptimiserConfig):
    """Preference loss on ``dpo.jsonl`` plus ``sft_weight`` times the loss of the chosen text.

    ``loss``: dpo, by TRL; or s-dpo, on ``sdpo.jsonl`` with several rejected texts a row, see :mod:`sdpo`;
    ``cut`` is then left out of the answers, such as what does not count in ranking, and ``max_sequences`` bounds the
    work of a row: rejected sentences need a sequence each, titles of one token share one.
    """

    loss: str = "dpo"
    cut: str | None = None
    max_sequences: int | None = None
    batch_size: int = 8
    gradient_accumulation: int = 1
    gradient_checkpointing: bool = False
    beta: float = 0.1
    sft_weight: float = 1.0
    max_samples: int | None = None
    lora: LoraSettings | None = None


@dataclass
class ShortFirstConfig:
    """For that share of the steps only questions with at most so many labels."""

    labels: int
    share: float


@dataclass
class DistilConfig(OptimiserConfig):
    """Cross-entropy to a teacher's scores at ``temperature`` on ``distil.jsonl``, see :mod:`distil`.

    ``short_first`` is a curriculum (Bengio et al. 2009): to look an item up in a list is learnt on short lists.
    """

    batch_size: int = 32
    temperature: float = 1.0
    short_first: ShortFirstConfig | None = None


@dataclass
class ValidationConfig:
    """Ranking lists: the neutral weights to try, and how many lists. Completions: which to check, see there."""

    neutral_weights: list[float] = field(default_factory=lambda: [0.0, 0.25, 0.5, 0.75, 1.0])
    lists: int | None = None
    lists_while_training: int = 150
    completions: int = 0
    completion_prompt_end: str | None = None
    facts_after: str | None = None


@dataclass
class ExportConfig:
    """Arguments of the onnxruntime-genai builder, and the parity that is asked of its result."""

    precision: str = "int8"
    execution_provider: str = "cpu"
    extra_options: dict[str, str] = field(default_factory=dict)
    single_file: bool = True
    parity_samples: int = 8
    fp32_tolerance: float = 1e-3
    compare_precisions: list[str] = field(default_factory=list)
    neutral_weight: float | None = None
    span: str | None = None
    max_history: int = 30
    max_candidates: int = 200


@dataclass
class Config:
    """The whole configuration. Paths are relative to the YAML file."""

    name: str
    version: str
    data: Path
    output: Path
    bundle: Path
    template: str
    stages: list[str]
    strategy: str = "likelihood"
    chat: bool = False
    base: Path | None = None
    record: Path | None = None
    seed: int = 17
    threads: int | None = None
    device: str = "cpu"
    bf16: bool = True
    max_length: int = 1024
    tokenizer: TokenizerConfig = field(default_factory=TokenizerConfig)
    model: ModelConfig = field(default_factory=ModelConfig)
    pretrain: PretrainConfig = field(default_factory=PretrainConfig)
    sft: SftConfig = field(default_factory=SftConfig)
    dpo: DpoConfig = field(default_factory=DpoConfig)
    distil: DistilConfig = field(default_factory=DistilConfig)
    validation: ValidationConfig = field(default_factory=ValidationConfig)
    export: ExportConfig = field(default_factory=ExportConfig)

    def stage_dir(self, stage: str) -> Path:
        """Where a stage keeps its checkpoints, model and run.json."""
        return self.output / stage

    def as_dict(self) -> dict:
        """The configuration as plain values, for run.json; paths as written by the user's system."""
        return _plain(dataclasses.asdict(self))


def load_config(path: Path, **overrides: Path | None) -> Config:
    """Reads a YAML file; ``overrides`` replace top-level paths where they are not None."""
    if not path.is_file():
        raise ConfigError(f"No configuration at {path}.", "name an existing YAML file with --config.")
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    config = _build(Config, raw, "")
    for name in ("data", "output", "bundle", "base", "record"):
        value = getattr(config, name)
        if value is not None:
            setattr(config, name, (path.parent / value).resolve())
    for name, value in overrides.items():
        if value is not None:
            setattr(config, name, Path(value).resolve())
    _check(config)
    return config


def _check(config: Config) -> None:
    if not config.stages or any(stage not in STAGES for stage in config.stages):
        raise ConfigError(f"stages: {config.stages} is not a choice of {list(STAGES)}.", "list at least one of them.")
    if config.stages != [stage for stage in STAGES if stage in config.stages]:
        raise ConfigError(f"stages: {config.stages} are out of order.", f"keep the order {list(STAGES)}.")
    if ("pretrain" in config.stages) == (config.base is not None):
        raise ConfigError(
            "A model is either trained from scratch (stage pretrain) or starts from a base, not both or neither.",
            "drop the stage pretrain, or the key base.",
        )
    if config.export.precision not in ("fp32", "fp16", "bf16", "int8", "int4", "w8a8"):
        raise ConfigError(f"export.precision: unknown value {config.export.precision!r}.", "use fp32, fp16, bf16, int8, int4 or w8a8.")
    if config.export.span not in (None, "line", "title"):
        raise ConfigError(f"export.span: unknown value {config.export.span!r}.", "use line or title, or leave it out.")
    if config.dpo.loss not in ("dpo", "s-dpo"):
        raise ConfigError(f"dpo.loss: unknown value {config.dpo.loss!r}.", "use dpo or s-dpo.")
    if not config.distil.temperature > 0:
        raise ConfigError(f"distil.temperature: {config.distil.temperature:g} is not above 0.", "give a positive number.")
    first = config.distil.short_first
    if first and not 0 < first.share < 1:
        raise ConfigError(f"distil.short_first.share: {first.share:g} is no share of the steps.", "give a number between 0 and 1.")
    for stage in STAGES:
        settings = getattr(config, stage)
        if settings.patience is not None and (settings.patience < 1 or not settings.validate_steps):
            raise ConfigError(
                f"{stage}.patience: {settings.patience} has nothing to wait for.",
                "give 1 or more, and validate_steps, how often to validate.",
            )
    if config.device not in ("cpu", "cuda"):
        raise ConfigError(f"device: unknown value {config.device!r}.", "use cpu or cuda.")


def _build(kind, raw, where: str):
    """Fills a dataclass from a mapping and refuses keys that it does not know."""
    if not isinstance(raw, dict):
        raise ConfigError(f"{where or 'the file'} is not a mapping.", "write key: value pairs.")
    hints = typing.get_type_hints(kind)
    unknown = sorted(set(raw) - set(hints))
    if unknown:
        raise ConfigError(f"Unknown key {where}{unknown[0]}.", f"known here: {', '.join(sorted(hints))}.")
    missing = [
        f.name
        for f in dataclasses.fields(kind)
        if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING and f.name not in raw
    ]
    if missing:
        raise ConfigError(f"The key {where}{missing[0]} is missing.", "add it.")
    return kind(**{name: _value(hints[name], value, f"{where}{name}") for name, value in raw.items()})


def _value(hint, value, where: str):
    is_union = typing.get_origin(hint) in (typing.Union, types.UnionType)
    options = typing.get_args(hint) if is_union else (hint,)
    if value is None:
        if type(None) not in options:
            raise ConfigError(f"{where} is empty.", "give it a value or leave the key out.")
        return None
    for option in options:
        if dataclasses.is_dataclass(option):
            return _build(option, value, where + ".")
        if option is Path:
            return Path(value)
    if float in options and not isinstance(value, bool):
        try:
            return float(value)
        except (TypeError, ValueError):
            raise ConfigError(f"{where}: {value!r} is not a number.", "write a number.") from None
    allowed = {typing.get_origin(option) or option for option in options} - {type(None)}
    if type(value) not in allowed and float not in allowed:
        names = " or ".join(sorted(option.__name__ for option in allowed))
        raise ConfigError(f"{where}: {value!r} is not of type {names}.", "correct the value.")
    return value


def _plain(value):
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Path) else value
