"""The bench's parts are all there and add up; no time is asserted."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
import spacy

from crossread.model import Article
from crossread.read.components import EXTRACTORS

BENCH = Path(__file__).parents[2] / "bench"
sys.path.insert(0, str(BENCH))  # its files import each other
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
    wanted = {f"crossread_{what}" for what in (*EXTRACTORS, "sentences")} | {"parse"}
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


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The bench's texts without the data that are not part of the project, and short ones."""
    monkeypatch.setenv("CROSSREAD_SHARED", str(tmp_path))
    texts = importlib.import_module("texts")
    monkeypatch.setattr(texts, "USUAL", 40)
    return texts


def test_texts_have_the_length_asked_for(small: ModuleType) -> None:
    records = small.records(5)
    assert [len(record["text"].split()) for record in records] == [40] * 5
    assert len({record["text"] for record in records}) == 5
    assert len(small.long_text(60_000)) == 60_000
    endless = small.endless_sentence(5_000)
    assert len(endless) == 5_000
    assert not set(".!?\n") & set(endless)


def test_more_texts_than_there_are_are_still_different(small: ModuleType) -> None:
    many = small.records(3_000)
    assert len({record["text"] for record in many}) == 3_000


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="needs Linux's /proc")
def test_memory_is_that_of_all_processes() -> None:
    memory = importlib.import_module("memory")
    alone, _ = memory.tree(os.getpid())
    held = "x = bytearray(60_000_000); x[::4096] = b'x' * len(x[::4096]); input()"
    with subprocess.Popen([sys.executable, "-c", held], stdin=subprocess.PIPE) as child:
        deadline = time.monotonic() + 30
        while memory.tree(os.getpid())[0] < alone + 55 and time.monotonic() < deadline:
            time.sleep(0.05)
        both, rss = memory.tree(os.getpid())
        child.communicate(b"\n")
    assert both > alone + 55
    assert rss >= both


def test_the_reader_is_run_as_the_product_runs_it(small: ModuleType) -> None:
    whole = importlib.import_module("whole")
    figures = whole.one_core(30)
    assert figures["articles"] + figures["dropped"] == 30
    assert figures["words"] == 30 * 40
    assert [done for done, _ in figures["kept"]] == [25, 30]
    (name,) = module("run").table({"one_core": figures}).columns[0].cells
    assert name == "one_core"


def test_long_articles_are_compared_with_the_shortest(small: ModuleType) -> None:
    whole = importlib.import_module("whole")
    rows = whole.long((3_000, 6_000), 3_000)["long"]
    assert [row["name"] for row in rows][-1] == "0.003 MB, one sentence"
    assert rows[0]["times_linear"] == 1
    assert len(list(module("run").long_table({"long": rows}).rows)) == 3


def test_what_is_parsed_is_counted(small: ModuleType) -> None:
    whole = importlib.import_module("whole")
    row = whole.parsed(2)
    assert row["words"] == 80
    assert 0 <= row["parsed"] <= row["sentences"]
    assert row["sentences"] > 1


def test_growth_is_told_in_words() -> None:
    run = module("run")
    row = {"growth": {"articles": [1000, 5000], "mb": [500.0, 510.0]}}
    assert run.growth_line(row) == (
        "memory 500 MB at 1,000 articles, 510 MB at 5,000 (+10 MB, +2.0%)"
    )
    assert "cannot be measured" in run.growth_line(
        {"growth": {"articles": [1, 5], "mb": [None] * 2}}
    )


def test_progress_is_shown_and_complaints_are_kept(capsys: pytest.CaptureFixture[str]) -> None:
    complaints: list[str] = []
    module("run")._follow("long", ["… half\n", "Traceback\n", "ValueError: no\n"], complaints)
    assert complaints[-1] == "ValueError: no"
    assert capsys.readouterr().err == "long … half\n"


def test_every_task_that_can_be_asked_for_is_there() -> None:
    run, tasks = module("run"), module("tasks")
    assert all(callable(getattr(tasks, name)) for name in run.NAMES)


def test_figures_are_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = module("run")
    monkeypatch.setattr(run, "measure", lambda *_: {"said": "nothing"})
    assert run.main(["--only", "long", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["long"] == {"said": "nothing"}
    assert found["on"]["cores"] == os.cpu_count()
