"""What can go wrong, as types. Every message names the remedy."""


class TrainingError(Exception):
    """Base of all errors of this package: a fault and what to do about it."""

    def __init__(self, fault: str, remedy: str):
        super().__init__(f"{fault} Remedy: {remedy}")
        self.fault = fault
        self.remedy = remedy


class ConfigError(TrainingError):
    """The configuration is incomplete or contradicts itself."""


class DataError(TrainingError):
    """A data file is missing or does not follow the contract."""


class LengthError(TrainingError):
    """A sample has more tokens than the model may see; nothing is ever cut silently."""


class BoundaryError(TrainingError):
    """The tokens of a text are not the tokens of its parts."""


class MissingStageError(TrainingError):
    """A stage needs the result of an earlier one that is not there."""


class ExportError(TrainingError):
    """The ONNX builder failed or left out a file."""


class ParityError(TrainingError):
    """The exported graph and the PyTorch model disagree by more than allowed."""
