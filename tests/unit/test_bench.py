"""The bench's parts are all there and add up; no time is asserted."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
import spacy

from crossread.model import Article
from crossread.read.components import EXTRACTORS

BENCH = Path(__file__).parents[2] / "bench"
TEXT = "Officials in Lima said on Tuesday that 3 people were killed. The fire is out."


def module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"bench_{name}", BENCH / f"{name}.py")
    assert spec
    assert spec.loader
    found = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = found
    spec.loader.exec_module(found)
    return found


@pytest.fixture(scope="module")
def parts() -> ModuleType:
    return module("parts")


def test_every_component_is_timed(parts: ModuleType) -> None:
    timed = parts.components([Article(ref="a", text=TEXT)], Article(ref="w", text=TEXT))
    wanted = {f"crossread_{what}" for what in (*EXTRACTORS, "sentences")}
    assert wanted <= set(timed["parts"])
    assert all(seconds > 0 for seconds in timed["parts"].values())


def test_every_component_of_a_pipeline_is_timed(parts: ModuleType, tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("crossread_sentences")
    nlp.to_disk(tmp_path)
    timed = parts.pipeline(str(tmp_path), [TEXT, TEXT], TEXT)
    assert list(timed["parts"]) == ["tokenizer", "sentencizer", "crossread_sentences"]


def test_an_absent_pipeline_is_said(parts: ModuleType) -> None:
    assert "finds no pipeline nowhere" in parts.pipeline("nowhere", [TEXT], TEXT)["said"]


def test_what_is_slow_is_named() -> None:
    run = module("run")
    row = {
        "words": 100,
        "seconds": 1.0,
        "parts": {
            "a": {"seconds": 0.9, "words_per_second": 111, "share": 0.9},
            "b": {"seconds": 0.1, "words_per_second": 1000, "share": 0.1},
        },
    }
    table = run.part_table("parts", row)
    assert list(table.columns[0].cells) == ["a", "b", "all together"]
    assert list(table.columns[4].cells) == ["slow", "", ""]
