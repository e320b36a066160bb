"""Leaves details out of a share of the texts, so that training sees more of them in the same time."""

from __future__ import annotations

import random
import re

from .config import ThinConfig


def thin(texts: list[str], settings: ThinConfig | None, seed: int) -> tuple[list[str], int]:
    """Deletes every match of the pattern in a share of the texts; returns the texts to use and how many were changed.

    Texts that match ``unless`` stay as they are, but only a share of them, ``exempt_share``, is used at
    all. The choice depends on the seed alone.
    """
    if settings is None:
        return texts, 0
    draw, pattern = random.Random(seed), re.compile(settings.pattern)
    keep = re.compile(settings.unless) if settings.unless else None
    result, changed = [], 0
    for text in texts:
        if keep and keep.search(text):
            if draw.random() >= settings.exempt_share:
                continue
        elif draw.random() < settings.share:
            shorter = pattern.sub("", text)
            changed += shorter != text
            text = shorter
        result.append(text)
    return result, changed
