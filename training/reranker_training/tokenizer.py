"""Trains a byte-level BPE tokenizer whose tokens never cross the places the configuration names.

There is no splitting at spaces, so that a frequent phrase, such as a popular title, can become one
token. Phrases that the configuration asks for, such as the titles of a catalogue, become one token
each: the vocabulary has them as a whole, and a piece of text that the vocabulary has is not merged
from smaller ones (``ignore_merges``). Bytes are the alphabet, so that every text in every script
comes back as it went in.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import PreTrainedTokenizerFast

from .config import PhraseConfig, TokenizerConfig

BOS, EOS, PAD = "<s>", "</s>", "<pad>"


def train_tokenizer(
    texts: Iterable[str], config: TokenizerConfig, lexicon: Iterable[str] = (), phrases: Iterable[str] = ()
) -> PreTrainedTokenizerFast:
    """A tokenizer that puts ``<s>`` first and knows no control tokens but ``<s>``, ``</s>`` and ``<pad>``; each phrase is a token."""
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
    if config.phrases:
        tokenizer = _with_phrases(tokenizer, phrases)
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{BOS} $A", pair=f"{BOS} $A {BOS} $B", special_tokens=[(BOS, tokenizer.token_to_id(BOS))]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token=BOS, eos_token=EOS, pad_token=PAD, clean_up_tokenization_spaces=False
    )


def frequent_phrases(texts: Iterable[str], config: PhraseConfig | None) -> list[str]:
    """The phrases that occur often enough, the most frequent first; none where none are configured."""
    if config is None:
        return []
    pattern, counts = re.compile(config.pattern), Counter()
    for text in texts:
        counts.update(pattern.findall(text))
    frequent = [phrase for phrase, count in counts.items() if count >= config.min_count]
    return sorted(frequent, key=lambda phrase: (-counts[phrase], phrase))


def phrase_tokens(tokenizer: PreTrainedTokenizerFast, phrases: list[str]) -> list[int]:
    """The tokens of the phrases that are one."""
    ids = tokenizer(phrases, add_special_tokens=False)["input_ids"]
    return sorted({tokens[0] for tokens in ids if len(tokens) == 1})


def _with_phrases(tokenizer: Tokenizer, phrases: Iterable[str]) -> Tokenizer:
    """The same tokenizer with a token for each phrase that it does not have yet."""
    parts = json.loads(tokenizer.to_str())
    vocabulary = parts["model"]["vocab"]
    alphabet = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    for phrase in phrases:
        ((as_bytes, _),) = alphabet.pre_tokenize_str(phrase)
        vocabulary.setdefault(as_bytes, len(vocabulary))
    parts["model"]["ignore_merges"] = True
    return Tokenizer.from_str(json.dumps(parts))


def phrase_pieces(tokenizer: PreTrainedTokenizerFast) -> dict[int, list[int]]:
    """For every token that no merge makes, a whole phrase, the smaller tokens that its text has without it."""
    parts = json.loads(tokenizer.backend_tokenizer.to_str())
    model = parts["model"]
    if not model.get("ignore_merges"):
        return {}
    merged = {"".join(pair) if isinstance(pair, list) else pair.replace(" ", "") for pair in model["merges"]}
    special = {entry["content"] for entry in parts["added_tokens"]}
    model["ignore_merges"] = False
    in_pieces = Tokenizer.from_str(json.dumps(parts | {"post_processor": None, "pre_tokenizer": None})).model
    wholes = {text: number for text, number in model["vocab"].items() if len(text) > 1 and text not in merged and text not in special}
    return {number: [piece.id for piece in in_pieces.tokenize(text)] for text, number in wholes.items()}


def split_pattern(config: TokenizerConfig, lexicon: Iterable[str] = ()) -> str:
    """The regular expression whose matches are tokens' own pieces, with the lexicon's words if asked."""
    words = sorted(set(lexicon), key=lambda word: (-len(word), word)) if config.isolate_lexicon else []
    pattern = config.phrases.pattern + "|" + config.pattern if config.phrases else config.pattern
    if not words:
        return pattern
    return pattern + r"|(?<!\w)(?:" + "|".join(re.escape(word) for word in words) + r")(?!\w)"
