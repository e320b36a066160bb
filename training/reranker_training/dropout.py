"""Dropout where a Llama model has none: behind the embedding and behind each layer's attention and feed-forward part.

As sequential recommenders have it (Kang & McAuley 2018, SASRec). Nothing of it is in the saved model.
"""

from __future__ import annotations

from contextlib import contextmanager

from torch.nn import functional


@contextmanager
def dropout(model, share: float):
    """Drops that share of the values while the model trains inside this context; 0 changes nothing."""

    def drop(module, inputs, output):
        if isinstance(output, tuple):
            return (functional.dropout(output[0], share, module.training), *output[1:])
        return functional.dropout(output, share, module.training)

    parts = [model.get_input_embeddings(), *(part for layer in model.model.layers for part in (layer.self_attn, layer.mlp))] if share else []
    hooks = [part.register_forward_hook(drop) for part in parts]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()
