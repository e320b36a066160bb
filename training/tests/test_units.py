"""The parts that need no training."""

import json
import math
import random

import pytest
from tokenizers import Tokenizer

from reranker_training.__main__ import main
from reranker_training.chat import segments
from reranker_training.completions import quotes_in, words_in
from reranker_training.config import ThinConfig, TokenizerConfig, load_config
from reranker_training.data import read_jsonl, sha256_file
from reranker_training.errors import BoundaryError, ConfigError, DataError, LengthError
from reranker_training.lengths import check_lengths
from reranker_training.pretrain import token_batches
from reranker_training.ranking import first_choice_loss, fit_temperature, ndcg
from reranker_training.thinning import thin
from reranker_training.tokenizer import train_tokenizer

PATTERN = r"\n|\"| \(\d{4}\)|, | \| |(?:History|Next|Evidence|Reason):"
TEXT = "History:\nHeat (1995) | Action, Crime | rated 4.5\nNext:\nToy Story (1995) | Animation\n"


@pytest.fixture(scope="module")
def tokenizer():
    settings = TokenizerConfig(vocab_size=330, pattern=PATTERN, isolate_lexicon=True)
    return train_tokenizer([TEXT] * 20, settings, ["Action", "Crime", "Animation", "Sci-Fi"])


@pytest.mark.parametrize(
    "text",
    [TEXT, "七人の侍 (1954)\n", "Сталкер\n", "الرسالة\n", "Amélie – l'été 🎬\n", "a\u0000b\tc  d\r\n", " leading, trailing ", "</s>x", "ก๋วยเตี๋ยว"],
)
def test_every_script_comes_back(tokenizer, text):
    ids = tokenizer(text, add_special_tokens=False)["input_ids"]
    assert tokenizer.decode(ids, skip_special_tokens=False) == text


def test_only_three_control_tokens(tokenizer):
    added = json.loads(tokenizer.backend_tokenizer.to_str())["added_tokens"]
    assert [token["content"] for token in added] == ["<s>", "</s>", "<pad>"]


def test_first_token_is_added_once_and_the_last_never(tokenizer):
    ids = tokenizer(TEXT)["input_ids"]
    assert ids.count(tokenizer.bos_token_id) == 1 and ids[0] == tokenizer.bos_token_id
    assert tokenizer.eos_token_id not in ids


def test_tokens_of_the_whole_are_the_tokens_of_the_parts(tokenizer):
    cut = TEXT.index("Next:\n") + len("Next:\n")
    encode = lambda text: tokenizer(text, add_special_tokens=False)["input_ids"]  # noqa: E731
    assert encode(TEXT) == encode(TEXT[:cut]) + encode(TEXT[cut:])


def test_a_frequent_title_is_one_token(tokenizer):
    assert len(tokenizer("Toy Story", add_special_tokens=False)["input_ids"]) == 1


def test_tokenizer_file_stands_alone(tokenizer, tmp_path):
    tokenizer.save_pretrained(tmp_path)
    alone = Tokenizer.from_file(str(tmp_path / "tokenizer.json"))
    assert alone.encode(TEXT, add_special_tokens=False).ids == tokenizer(TEXT, add_special_tokens=False)["input_ids"]


def test_too_long_is_refused_not_cut(tokenizer):
    records = [{"text": TEXT}, {"text": TEXT * 9}]
    with pytest.raises(LengthError, match="record 1: .* Remedy:"):
        check_lengths(records, ("text",), tokenizer, 100, False, "pretrain.jsonl")


def test_the_last_token_counts(tokenizer):
    exact = len(tokenizer(TEXT)["input_ids"]) + 1
    assert check_lengths([{"text": TEXT}], ("text",), tokenizer, exact, False, "x").longest == exact
    with pytest.raises(LengthError):
        check_lengths([{"text": TEXT}], ("text",), tokenizer, exact - 1, False, "x")


def test_a_token_across_the_prompt_is_refused(tokenizer):
    with pytest.raises(BoundaryError):
        check_lengths([{"prompt": "Toy St", "completion": "ory\n"}], ("completion",), tokenizer, 100, False, "sft.jsonl")


def test_too_long_stops_the_command(write_config, capsys):
    assert main(["pretrain", "--config", str(write_config(max_length=32))]) == 2
    assert "LengthError" in capsys.readouterr().err


def test_data_hash_follows_the_bytes(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"abc")
    assert sha256_file(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_record_without_its_field_is_named(tmp_path):
    path = tmp_path / "sft.jsonl"
    path.write_text('{"prompt": "a", "completion": "b"}\n{"prompt": "a"}\n')
    with pytest.raises(DataError, match="line 2: no field 'completion'"):
        read_jsonl(path, "sft")


@pytest.mark.parametrize(
    "change, message",
    [
        ({"seeed": 1}, "Unknown key seeed"),
        ({"pretrain": {"epoch": 1}}, "Unknown key pretrain.epoch"),
        ({"stages": ["dpo", "sft"]}, "out of order"),
        ({"stages": ["sft"]}, "base"),
        ({"threads": "two"}, "threads"),
        ({"export": {"precision": "int3"}}, "precision"),
    ],
)
def test_a_wrong_configuration_is_refused(write_config, change, message):
    with pytest.raises(ConfigError, match=message):
        load_config(write_config(**change))


def test_both_shipped_configurations_load():
    from conftest import CONFIGS

    assert load_config(CONFIGS / "compact-movies.yaml").base is None
    assert load_config(CONFIGS / "mistral-7b-lora.yaml").sft.lora.rank == 16


def test_a_missing_earlier_stage_is_named(write_config, capsys):
    assert main(["sft", "--config", str(write_config())]) == 2
    assert "run the stage pretrain first" in capsys.readouterr().err


def test_batches_hold_every_text_once_an_epoch():
    lengths = [5, 50, 7, 30, 20, 11] * 50
    batches = token_batches(lengths, 100, 2, seed=1)
    seen = [index for batch in batches for index in batch]
    assert sorted(seen) == sorted([*range(300), *range(300)])
    assert all(max(lengths[i] for i in batch) * len(batch) <= 100 for batch in batches)
    assert batches == token_batches(lengths, 100, 2, seed=1)


def test_thinning_leaves_out_details_in_a_share():
    settings = ThinConfig(pattern=r" \| [^\n]*", share=0.5, unless="Evidence:")
    texts = [TEXT] * 200 + [TEXT + "Evidence: none\n"] * 20
    thinned, changed = thin(texts, settings, seed=1)
    assert thinned[200:] == texts[200:]
    assert 70 < changed < 130 and changed == sum(a != b for a, b in zip(texts, thinned))
    assert "History:\nHeat (1995)\nNext:\nToy Story (1995)\n" in thinned
    assert thin(texts, None, seed=1) == (texts, 0)


def test_completions_are_checked_against_the_prompt():
    assert quotes_in('Like "Heat", it is good.', 'shares Crime with "Heat"')
    assert not quotes_in('Like "Heat 2", it is good.', 'shares Crime with "Heat"')
    assert words_in('"War" is Crime.', "Heat | Crime", ["War", "Crime"])
    assert not words_in("It is War.", "Warriors | Crime", ["War", "Crime"])


def test_ndcg():
    assert ndcg([3, 2, 1], [0]) == 1
    assert ndcg([3, 2, 1], [1]) == pytest.approx(1 / math.log2(3))
    assert ndcg([1, 1], [0]) == pytest.approx((1 + 1 / math.log2(3)) / 2)
    assert ndcg([float(-i) for i in range(20)], [15]) == 0


def test_temperature_recovers_the_one_that_drew_the_choices():
    draw = random.Random(4)
    lists = []
    for _ in range(3000):
        scores = [draw.gauss(0, 6) for _ in range(10)]
        weights = [math.exp(score / 3) for score in scores]
        lists.append((scores, draw.choices(range(10), weights)))
    assert fit_temperature(lists) == pytest.approx(3, rel=0.1)
    assert first_choice_loss(lists, 3) < first_choice_loss(lists, 1)


def test_chat_segments_are_rendered_once(tokenizer):
    tokenizer.chat_template = "{{ bos_token }}{% for m in messages %}[INST] {{ m['content'] }} [/INST]{% endfor %}"
    rendered = segments(tokenizer, chat=True)
    tokenizer.chat_template = None
    assert rendered.as_json() == {"bos": "<s>", "beforePrompt": "[INST] ", "afterPrompt": " [/INST]"}
    with pytest.raises(ConfigError):
        segments(tokenizer, chat=True)
