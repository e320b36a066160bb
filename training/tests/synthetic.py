"""A small world of items with two tastes, written as the JSONL files of the data contract."""

from __future__ import annotations

import json
import random
from pathlib import Path

GENRES = {"Space": ["Sci-Fi", "Action"], "Heart": ["Romance", "Drama"]}


def write_data(folder: Path, seed: int = 3, users: int = 160) -> None:
    """Users of one taste each; the next item is of the user's taste."""
    draw = random.Random(seed)
    items = {word: [(f"{word} Story {n}", 1980 + n, genres) for n in range(12)] for word, genres in GENRES.items()}
    every = [item for group in items.values() for item in group]
    rows = {"pretrain": [], "sft": [], "dpo": [], "sdpo": [], "valid": [], "sft-valid": [], "dpo-valid": [], "sdpo-valid": []}
    for user in range(users):
        taste = draw.choice(list(items))
        watched = draw.sample(items[taste], 6)
        *history, nxt = watched
        other = draw.choice([item for item in every if item not in items[taste]])
        prefix = "History:\n" + "".join(_line(item, 4.5 if draw.random() < 0.5 else None) for item in history) + "Next:\n"
        good, bad = (_line(nxt) + _evidence(nxt, history[-1]), _line(other) + "Evidence: none\nReason:\nNo link.\n")
        held_out = "-valid" if user % 8 == 0 else ""
        if held_out:
            candidates = [nxt, *draw.sample([item for item in every if item not in watched], 9)]
            draw.shuffle(candidates)
            rows["valid"].append(
                {
                    "prefix": prefix,
                    "neutral": "History:\nNext:\n",
                    "candidates": [_line(item) for item in candidates],
                    "relevant": [candidates.index(nxt)],
                    "popularity": [float(index) for index in range(len(candidates))],
                }
            )
        else:
            rows["pretrain"].append({"text": prefix + good})
        rows["sft" + held_out].append({"prompt": prefix, "completion": good})
        cut = good.index("Reason:\n") + len("Reason:\n")
        rows["sft" + held_out].append({"prompt": prefix + good[:cut], "completion": good[cut:]})
        rows["dpo" + held_out].append({"prompt": prefix, "chosen": good, "rejected": bad})
        others = [_line(item) for item in draw.sample([item for item in every if item not in items[taste]], 3)]
        rows["sdpo" + held_out].append({"prompt": prefix, "chosen": _line(nxt), "rejected_items": others})
    folder.mkdir(parents=True, exist_ok=True)
    for name, records in rows.items():
        text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
    (folder / "lexicon.json").write_text(json.dumps({"genres": sorted(sum(GENRES.values(), []))}), encoding="utf-8")


def _line(item, rating: float | None = None) -> str:
    title, year, genres = item
    return f"{title} ({year}) | {', '.join(genres)}" + (f" | rated {rating:g}" if rating else "") + "\n"


def _evidence(item, last) -> str:
    shared = ", ".join(item[2])
    return f'Evidence: shares {shared} with "{last[0]}"\nReason:\nLike "{last[0]}", it is {" and ".join(item[2])}.\n'
