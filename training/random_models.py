"""What parity_models.py and shapes.py share: random weights."""

from __future__ import annotations

import torch


def randomise(model: torch.nn.Module, seed: int, std: float) -> None:
    """Draws every weight anew, also those that models start with at 0 or 1, so that leaving one out shows.

    Matrices ~ N(0, std²), biases ~ N(0, .1²), norm weights ~ their start + N(0, .1²).
    """
    draw = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if weight.dim() >= 2:
                mean, spread = 0.0, std
            else:
                mean, spread = weight.float().mean().item(), 0.1
            weight.copy_(torch.randn(weight.shape, generator=draw, dtype=torch.float32) * spread + mean)
