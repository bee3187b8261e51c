"""What holds for everything that is exported."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
from case import Case, crossed, spans
from rename import Renaming

from crossread.export.schema import NAMES, shipped
from crossread.read.reader import read

RESOURCES = Path(__file__).parents[2] / "src" / "crossread" / "resources"
ITEMS = ("names", "stand_ins", "times", "places", "counts", "events")


def test_every_span_says_what_it_claims(case: Case) -> None:
    sections = {
        a["id"]: {"text": a["text"], "title": a["title"]} for a in case.document["articles"]
    }
    found = list(spans(case.document["stories"]))
    assert found
    for span in found:
        section = sections[span["article"]][span["in"]] or ""
        assert section[span["start"] : span["end"]] == span["text"]


def test_every_span_of_the_readings_says_what_it_claims(case: Case) -> None:
    for line in case.lines.values():
        parts = [item for field in ITEMS for item in line[field]]
        for statement in line["statements"]:
            where = {"in": statement.get("in", "text")}
            said = (statement["speaker"], statement["cue"], statement["content"])
            parts += [{**where, **part} for part in said if part]
        for part in parts:
            section = line["title"] if part.get("in") == "title" else line["text"]
            assert section[part["start"] : part["end"]] == part["text"]


@pytest.mark.parametrize("part", ["timeline", "statements", "events", "names", "places", "brief"])
def test_every_item_has_evidence(case: Case, part: str) -> None:
    assert case.story[part], f"the story has no {part}"
    assert all(item["evidence"] for item in case.story[part])


def test_both_documents_keep_their_schemas(case: Case) -> None:
    document, readings = NAMES
    jsonschema.validate(case.document, shipped(document))
    for line in case.lines.values():
        jsonschema.validate(line, shipped(readings))


def test_reading_and_crossing_twice_gives_the_same_bytes(case: Case) -> None:
    """In whatever order the reports come."""
    readings = [case.readings[short] for short in sorted(case.readings)]
    again = read([reading.article for reading in reversed(readings)])
    assert again[::-1] == readings
    assert crossed(again) == crossed(readings)


def test_no_resource_rests_on_these_reports_alone() -> None:
    """Words that no source but these pages has: slips, odd spellings, a site's name.

    The list of feeds names sites as it should.
    """
    odd = ("Stephankert", "Stephanakert", "Balkan Travellers", "lefigaro", "gives up sugar")
    copies = [Renaming.load(variant) for variant in ("invented", "transposed")]
    odd += tuple(copy.words(word) for copy in copies for word in odd[:3])
    files = [path for path in RESOURCES.rglob("*") if path.suffix in (".toml", ".txt")]
    files = [path for path in files if path.name != "feeds.toml"]
    assert files
    found = [(path.name, word) for path in files for word in odd if word in path.read_text("utf-8")]
    assert not found
