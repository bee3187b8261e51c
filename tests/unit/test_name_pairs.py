"""The hard pairs of names: sound, and as many as were meant."""

from __future__ import annotations

import json
from pathlib import Path

PAIRS = Path(__file__).parents[2] / "eval" / "hard_names.jsonl"


def test_each_pair_names_words_of_its_texts() -> None:
    rows = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    assert len(rows) >= 120
    assert len({(r["a"], r["b"]) for r in rows}) == len(rows)
    for row in rows:
        assert row["name_a"] in row["a"]
        assert row["name_b"] in row["b"]
    assert {row["same"] for row in rows} == {True, False}
