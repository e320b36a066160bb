"""Label questions made of next-item data."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import label_data
from synthetic import write_data


def test_the_letter_names_the_item_that_came_next(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(label_data, "HELD_OUT", 10)
    write_data(tmp_path / "data")
    for out in ("one", "two"):
        label_data.main(tmp_path / "data", tmp_path / out, candidates=4, rows=90)
    for name in ("sft", "sft-valid"):
        text = (tmp_path / "one" / f"{name}.jsonl").read_text()
        assert text == (tmp_path / "two" / f"{name}.jsonl").read_text()
        rows = [json.loads(line) for line in text.splitlines()]
        letters = Counter(row["completion"] for row in rows)
        assert max(letters.values()) - min(letters.values()) <= 1
        lessons = 0
        for row in rows:
            history, block = row["prompt"].removeprefix("History:\n").split("Candidates:\n")
            lines = dict(line.split(". ", 1) for line in block.removesuffix("Best:\n").splitlines())
            assert list(lines) == list("ABCD") and len(set(lines.values())) == 4
            answer = lines[row["completion"].strip()]
            seen = history.splitlines()
            lessons += seen[-1] == answer
            assert not (set(lines.values()) - {answer}) & set(seen)
        assert lessons == 0 if name == "sft-valid" else 20 < lessons < 60


def test_requests_are_asked_as_the_questions_were(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(label_data, "HELD_OUT", 10)
    write_data(tmp_path / "data")
    item = {"id": "1", "title": "Heat", "attributes": {"year": 1995, "genres": ["Crime"]}, "rating": 4.5}
    request = {"user": "7", "history": [item], "candidates": [{"id": "2", "title": "Ronin"}], "relevant": ["2"]}
    (tmp_path / "data" / "test-requests.jsonl").write_text(json.dumps(request) + "\n")
    label_data.main(tmp_path / "data", tmp_path / "out", candidates=4, rows=90)
    bare = {"id": "1", "title": "Heat", "attributes": {"year": 1995}}
    asked = {"id": "2", "title": "Ronin", "attributes": {}}
    assert json.loads((tmp_path / "out" / "test-requests.jsonl").read_text()) == request | {"history": [bare], "candidates": [asked]}
