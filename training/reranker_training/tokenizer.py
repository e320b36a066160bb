"""Trains a byte-level BPE tokenizer whose tokens never cross the places the configuration names.

There is no splitting at spaces, so that a frequent phrase, such as a popular title, can become one
token. Bytes are the alphabet, so that every text in every script comes back as it went in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import PreTrainedTokenizerFast

from .config import TokenizerConfig

BOS, EOS, PAD = "<s>", "</s>", "<pad>"


def train_tokenizer(texts: Iterable[str], config: TokenizerConfig, lexicon: Iterable[str] = ()) -> PreTrainedTokenizerFast:
    """A tokenizer that puts ``<s>`` first and knows no control tokens but ``<s>``, ``</s>`` and ``<pad>``."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(split_pattern(config, lexicon)), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=config.vocab_size,
        min_frequency=2,
        special_tokens=[BOS, EOS, PAD],
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{BOS} $A", pair=f"{BOS} $A {BOS} $B", special_tokens=[(BOS, tokenizer.token_to_id(BOS))]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token=BOS, eos_token=EOS, pad_token=PAD, clean_up_tokenization_spaces=False
    )


def split_pattern(config: TokenizerConfig, lexicon: Iterable[str] = ()) -> str:
    """The regular expression whose matches are tokens' own pieces, with the lexicon's words if asked."""
    words = sorted(set(lexicon), key=lambda word: (-len(word), word)) if config.isolate_lexicon else []
    if not words:
        return config.pattern
    return config.pattern + r"|(?<!\w)(?:" + "|".join(re.escape(word) for word in words) + r")(?!\w)"
