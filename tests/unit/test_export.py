import csv
import io
import json
import random
from dataclasses import replace
from datetime import datetime

import jsonschema
import msgspec
import pytest
from invented import article_of, reading_of, story_of

from crossread.export.contract import Document
from crossread.export.contract_readings import ReadingLine
from crossread.export.contract_story import LineageItem
from crossread.export.document import Source, document
from crossread.export.output import write
from crossread.export.readings import interval, reading_lines
from crossread.export.schema import NAMES, schema, shipped
from crossread.export.tallies import COLUMNS, table
from crossread.model import (
    Copy,
    Dropped,
    EvidenceError,
    Interval,
    Mention,
    Passage,
    Quality,
    Related,
    Removed,
    SourcePiece,
    TimeRef,
)

DOCUMENT = ["crossread", "schema", "as_of", "articles", "stories", "dropped"]
ARTICLE = [
    "id",
    "ref",
    "url",
    "outlet",
    "title",
    "authors",
    "published",
    "published_precision",
    "published_basis",
    "published_evidence",
    "updated",
    "fetched",
    "language",
    "words",
    "text",
    "text_sha256",
    "source_map",
    "removed",
    "quality",
    "story",
    "also",
    "text_origin",
    "copy_of",
    "supersedes",
    "found",
    "outlet_basis",
    "updated_basis",
]
STORY = [
    "id",
    "title",
    "first",
    "last",
    "articles",
    "outlets",
    "unknown_outlets",
    "origins",
    "lineage",
    "related",
    "brief",
    "timeline",
    "tallies",
    "statements",
    "events",
    "names",
    "places",
    "disputes",
    "unanswered",
]
TALLY = [
    "id",
    "measure",
    "population",
    "side",
    "side_basis",
    "event",
    "date",
    "place",
    "role",
    "low",
    "best",
    "high",
    "high_open",
    "status",
    "disputed",
    "reason",
    "reports",
]
REPORT = [
    "value",
    "low",
    "high",
    "qualifier",
    "population",
    "preliminary",
    "cumulative",
    "part_of",
    "as_of",
    "chain",
    "claim_origin",
    "article",
    "outlet",
    "published",
    "used",
    "why_not",
    "evidence",
    "parts",  # beyond the design: of what a figure was worked out
]
PARTS = {
    "LineageItem": "what from when",
    "RelatedItem": "story why evidence",
    "BriefItem": "section text evidence note",
    "TimelineEntry": "id date precision text kind event articles origins rank evidence",
    "VariantItem": "text chain evidence",
    "StatementItem": "id speaker speaker_kind cue stance text quoted addressee date claim_origin "
    "variants evidence",
    "EventItem": "id date type mode actor recipient place auxiliary articles origins evidence",
    "NameItem": "id name kind aliases mentions articles evidence",
    "AliasItem": "text why",
    "PlaceItem": "id name names lat lon precision country mentions articles evidence",
    "DisputeItem": "id kind about reason status sides settlements",
    "SettlementItem": "verdict side text who note at otherwise",
    "SideItem": "text who evidence",
    "DroppedItem": "ref reason note",
    "CopyOf": "article share passages",
    "FoundItem": "kind text url service name lat lon moment start end",
    "E": "article in start end text",
    "L": "role name hedge evidence",
    "RemovedWords": "text why",
    "Note": "code note",
}


@pytest.fixture
def source():
    one = article_of(
        "a.txt",
        "Velmara counts 29 dead.",
        "Toll",
        outlet="The Velmaran",
        source_map=(SourcePiece(0, 7, 23),),
        removed=(Removed("Share this", "share"),),
    )
    two = article_of("b.txt", "Velmara counts 29 dead. More.")
    readings = [reading_of(one), reading_of(two)]
    readings[0] = replace(readings[0], quality=(Quality("undated", "Nobody says when."),))
    story = story_of(*readings)
    copy = Copy(one.id, 0.9, (Passage(0, 23, 0, 23),))
    first, second = story.members
    story = replace(
        story,
        members=(first, replace(second, copy_of=copy, text_origin=one.id)),
        related=(Related("other", "another year", (two.cite(0, 7),)),),
    )
    return Source(
        stories=[story],
        readings={reading.article.id: reading for reading in readings},
        dropped=[
            Dropped(ref="z", reason="empty", note="Empty."),
            Dropped(ref="c", reason="x", note=""),
        ],
        supersedes={one.id: "old"},
        lineage={
            story.id: [LineageItem(what="merge", origin="t", when="2031-05-04T12:00:00+00:00")]
        },
    )


@pytest.fixture
def exported(source):
    return json.loads(msgspec.json.encode(document(source)))


def check(name, value):
    validator = jsonschema.Draft202012Validator(schema(name))
    validator.check_schema(schema(name))
    assert [error.message for error in validator.iter_errors(value)] == []


def test_fields_stand_as_the_design_has_them(exported):
    assert list(exported) == DOCUMENT
    (story,) = exported["stories"]
    assert list(story) == STORY
    assert all(list(article) == ARTICLE for article in exported["articles"])
    assert all(list(tally) == TALLY for tally in story["tallies"])
    assert all(list(r) == REPORT for tally in story["tallies"] for r in tally["reports"])


def test_every_part_has_the_fields_of_the_design():
    parts = schema("document-1.json")["$defs"]
    assert {name: " ".join(parts[name]["properties"]) for name in PARTS} == PARTS


def test_the_document_is_valid_and_says_what_went_in(source, exported):
    check("document-1.json", exported)
    first, second = exported["articles"]
    assert (first["ref"], first["outlet"], first["supersedes"]) == ("a.txt", "The Velmaran", "old")
    assert first["source_map"] == [[0, 7, 23]]
    assert first["removed"] == [{"text": "Share this", "why": "share"}]
    assert first["quality"] == [{"code": "undated", "note": "Nobody says when."}]
    assert first["story"] == second["story"] == exported["stories"][0]["id"]
    assert second["copy_of"] == {
        "article": first["id"],
        "share": 0.9,
        "passages": [[0, 23, 0, 23]],
    }
    assert exported["stories"][0]["lineage"][0]["from"] == "t"
    assert [item["ref"] for item in exported["dropped"]] == ["c", "z"]
    assert msgspec.json.decode(msgspec.json.encode(document(source)), type=Document)


def test_a_span_that_does_not_hold_stops_the_export(source):
    story = source.stories[0]
    (article, *_) = source.readings
    other = replace(source.readings[article].article, text="Velmara counts 30 dead.")
    readings = {**source.readings, article: replace(source.readings[article], article=other)}
    with pytest.raises(EvidenceError, match="29"):
        document(replace(source, stories=[story], readings=readings))
    with pytest.raises(EvidenceError):
        list(reading_lines(readings.values()))


def test_the_order_of_the_input_does_not_matter(source):
    first = msgspec.json.encode(document(source))
    readings = list(source.readings.items())
    dropped = list(source.dropped)
    random.Random(3).shuffle(readings)
    dropped.reverse()
    again = replace(source, readings=dict(readings), dropped=dropped)
    assert msgspec.json.encode(document(again)) == first


def test_readings_are_valid_and_flat():
    article = article_of("a", "Velmara counts 29 dead on Tuesday.", "Velmara: 30 dead")
    reading = reading_of(article)
    tuesday = article.cite(26, 33)
    count = replace(reading.counts[0], evidence=article.cite(9, 11, "title"))
    time = TimeRef(
        evidence=tuesday,
        timex="XXXX-WXX-2",
        edtf=None,
        interval=None,
        precision="day",
        basis="unanchored",
    )
    reading = replace(reading, times=(time,), counts=(*reading.counts, count))
    (line,) = reading_lines([reading])
    raw = msgspec.json.encode(line)
    found = json.loads(raw)
    check("readings-1.json", found)
    in_text, in_title = found["counts"]
    assert "in" not in in_text
    assert in_title["in"] == "title"
    assert (in_title["start"], in_title["end"], in_title["text"]) == (9, 11, "30")
    assert found["title"][9:11] == "30"
    assert found["times"][0] == {
        "start": 26, "end": 33, "text": "Tuesday", "timex": "XXXX-WXX-2", "edtf": None,
        "interval": None, "precision": "day", "basis": "unanchored",
    }  # fmt: skip
    assert found["published"] == "2031-05-03"
    assert msgspec.json.decode(raw, type=ReadingLine) == line


def test_stand_ins_are_those_of_text_then_title_and_are_no_names():
    article = article_of("a", "Ila Ruun left. The French president fell. She said so.", "She says")
    kept = Mention(
        evidence=article.cite(19, 35), kind="person", name="Ila Ruun", why="title", by="country"
    )
    name = Mention(evidence=article.cite(0, 8), kind="person", name="Ila Ruun")
    she, title = (
        replace(kept, evidence=evidence, why="pronoun", by="subject")
        for evidence in (article.cite(42, 45), article.cite(0, 3, "title"))
    )
    reading = replace(reading_of(article), names=(name, kept), stand_ins=(she, title))
    (line,) = reading_lines([reading])
    found = json.loads(msgspec.json.encode(line))
    check("readings-1.json", found)
    assert [name["text"] for name in found["names"]] == ["Ila Ruun"]
    assert found["stand_ins"][0] == {
        "start": 19, "end": 35, "text": "French president", "name": "Ila Ruun", "why": "title",
        "by": "country",
    }  # fmt: skip
    assert [(s["text"], s.get("in")) for s in found["stand_ins"][1:]] == [
        ("She", None), ("She", "title"),
    ]  # fmt: skip
    del found["stand_ins"]
    check("readings-1.json", found)  # additive: lines without them stay valid


def test_intervals_are_dates_where_both_ends_are_midnight():
    day = Interval(datetime(2023, 9, 19), datetime(2023, 9, 20))
    evening = Interval(datetime(2023, 9, 19, 18), datetime(2023, 9, 20))
    assert interval(day) == ("2023-09-19", "2023-09-20")
    assert interval(evening) == ("2023-09-19T18:00:00", "2023-09-20T00:00:00")
    assert interval(None) is None


@pytest.mark.parametrize("name", NAMES)
def test_committed_schemas_are_those_of_the_types(name, request):
    docs = request.config.rootpath / "docs" / "schema" / name
    again = "python -m crossread.export.schema docs/schema src/crossread/export/schemas"
    assert json.loads(docs.read_text("utf-8")) == schema(name), f"run {again}"
    assert shipped(name) == schema(name), f"run {again}"


def test_the_schema_refuses_unknown_and_missing_fields(exported):
    validator = jsonschema.Draft202012Validator(schema("document-1.json"))
    for broken in (
        {**exported, "extra": 1},
        {key: value for key, value in exported.items() if key != "stories"},
        {**exported, "schema": 2},
    ):
        assert not validator.is_valid(broken)


def test_tallies_as_a_table(source):
    text = table(document(source))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["measure"], row["best"], row["text"]) for row in rows] == [
        ("killed", "29", "29")
    ] * 2
    assert rows[0]["outlet"] == "The Velmaran"
    assert rows[1]["outlet"] == ""


def test_a_cell_never_is_a_formula(source):
    story = replace(source.stories[0], title="=HYPERLINK(1)")
    rows = list(csv.DictReader(io.StringIO(table(document(replace(source, stories=[story]))))))
    assert rows[0]["story_title"] == "'=HYPERLINK(1)"


def test_a_file_is_whole_or_as_it_was(tmp_path):
    target = tmp_path / "out.json"
    write([b"one", b"two"], target)
    assert target.read_bytes() == b"onetwo"

    def failing():
        yield b"half"
        raise EvidenceError("no")

    with pytest.raises(EvidenceError):
        write(failing(), target)
    assert target.read_bytes() == b"onetwo"
    assert list(tmp_path.iterdir()) == [target]
    with pytest.raises(OSError):
        write([b""], tmp_path / "no" / "folder.json")
