"""Whole exports of small invented crises, held byte by byte.

Each folder beside this file with a ``document.json`` is a case: ``input/`` and the documents that
must come of it. How to write them anew: see conftest.py.
"""

import json
import os
import random
from pathlib import Path

import jsonschema
import msgspec
import pytest

from crossread.desk import Desk
from crossread.engine import Local
from crossread.engine.run import read_into
from crossread.export import export
from crossread.export.contract import Document
from crossread.export.contract_readings import ReadingLine
from crossread.export.schema import schema

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/document.json"))

# What no fresh desk, read once, without network and without a user's word, can fill.
NEVER_MADE = {"LineageItem", "SettlementItem"}
NEVER_FILLED = {
    "BriefItem.note",
    "DisputeItem.settlements",
    "Document.as_of",
    "StoryItem.lineage",
    "ArticleItem.fetched",
    "ArticleItem.supersedes",
    "FoundItem.moment",  # only entries of live blogs have one
}


def exported(case, desk_path, kind, *, shuffled=False):
    """The bytes of an export of a fresh desk; ``shuffled`` reads the files in another order."""
    files = sorted(str(path.relative_to(case)) for path in (case / "input").iterdir())
    if shuffled:
        random.Random(5).shuffle(files)
    here = Path.cwd()
    os.chdir(case)
    try:
        with Desk.open(desk_path) as desk:
            if not list(desk.versions()):
                read_into(desk, files, Local())
            return b"".join(export(desk, kind))
    finally:
        os.chdir(here)


def laid_out(raw, kind):
    """The document with a line for each value, so that a difference can be read."""
    documents = [json.loads(line) for line in raw.splitlines()]
    shown = documents[0] if kind == "json" else documents
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


@pytest.fixture(scope="module", params=CASES, ids=[case.name for case in CASES])
def case(request):
    return request.param


@pytest.fixture(scope="module")
def desk_path(case, tmp_path_factory):
    return tmp_path_factory.mktemp(case.name) / "golden.desk"


@pytest.mark.parametrize("kind", ["json", "readings"])
def test_the_export_is_as_it_was(case, desk_path, kind, held):
    found = laid_out(exported(case, desk_path, kind), kind)
    held(case / f"{'document' if kind == 'json' else 'readings'}.json", found)


@pytest.mark.parametrize("kind", ["json", "readings"])
def test_the_order_of_the_input_does_not_matter(case, desk_path, tmp_path, kind):
    other = exported(case, tmp_path / "shuffled.desk", kind, shuffled=True)
    assert exported(case, desk_path, kind) == other


@pytest.mark.parametrize("kind", ["json", "readings"])
def test_the_export_fits_its_schema(case, desk_path, kind):
    name = "document-1.json" if kind == "json" else "readings-1.json"
    validator = jsonschema.Draft202012Validator(schema(name))
    for line in exported(case, desk_path, kind).splitlines():
        assert [error.message for error in validator.iter_errors(json.loads(line))] == []


def test_every_span_stands_where_it_says(case, desk_path):
    document = json.loads(exported(case, desk_path, "json"))
    articles = {article["id"]: article for article in document["articles"]}
    spans = list(_spans(document))
    assert len(spans) > 50
    for span in spans:
        words = articles[span["article"]][span["in"]]
        assert words[span["start"] : span["end"]] == span["text"]
    members = [article for story in document["stories"] for article in story["articles"]]
    assert sorted(members) == sorted(articles)


def _spans(value):
    if isinstance(value, list):
        for item in value:
            yield from _spans(item)
    elif isinstance(value, dict):
        if set(value) == {"article", "in", "start", "end", "text"}:
            yield value
        for item in value.values():
            yield from _spans(item)


@pytest.mark.parametrize(("golden", "kind"), [("document", Document), ("readings", ReadingLine)])
def test_every_field_is_filled_somewhere(golden, kind):
    """A field that is empty in every case is a field that nothing tests."""
    filled = set()
    for case in CASES:
        found = json.loads((case / f"{golden}.json").read_text("utf-8"))
        for one in found if isinstance(found, list) else [found]:
            _fill(msgspec.convert(one, kind), filled)
    parts = schema(f"{golden}-1.json")["$defs"]
    wanted = {
        f"{name}.{field}"
        for name, part in parts.items()
        for field in part.get("properties", {})
        if name not in NEVER_MADE
    }
    assert sorted(wanted - filled - NEVER_FILLED) == []


def _fill(value, filled):
    if isinstance(value, tuple):
        for item in value:
            _fill(item, filled)
    elif isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(value):
            item = getattr(value, field.name)
            if item not in (None, (), "", msgspec.UNSET):
                filled.add(f"{type(value).__name__}.{field.encode_name}")
            _fill(item, filled)
