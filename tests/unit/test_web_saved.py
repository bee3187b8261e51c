"""What can be saved of a story, and what is left out of it."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from webdesk import BASE

from crossread.desk import Desk
from crossread.model import Alias, Name
from crossread.web.compose.story import PANELS
from crossread.web.saved import geo
from crossread.web.saved.redact import Persons, persons
from crossread.web.views.where import PlaceRow

_ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def story(web: TestClient) -> str:
    found: str = web.get("/stories.json").json()["rows"][0]["href"]
    return found


def table(web: TestClient, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(web.get(address).text)))


def test_every_panel_is_to_be_had_in_its_formats(web: TestClient, story: str) -> None:
    for panel, kinds in PANELS.items():
        for kind in kinds:
            answer = web.get(f"{story}/{panel}.{kind}")
            assert answer.status_code == 200, (panel, kind)
            assert answer.headers["content-disposition"].startswith("attachment; filename=")
            if kind != "csv":
                assert answer.json()
    assert web.get(f"{story}/tallies.geojson").status_code == 404
    assert web.get(f"{story}/secrets.csv").status_code == 404


def test_every_row_can_be_cited(web: TestClient, story: str, web_desk: Path) -> None:
    with Desk.open(web_desk) as desk:
        for panel in ("tallies", "statements", "disputes", "timeline", "places", "names", "events"):
            rows = table(web, f"{story}/{panel}.csv")
            assert rows, panel
            for row in rows:
                article = desk.article(row["article"])
                assert article is not None
                words = article.text if row["in"] == "text" else article.title or ""
                assert words[int(row["start"]) : int(row["end"])] == row["text"].removeprefix("'")


def test_files_are_as_of_the_time_asked_for(web: TestClient, story: str) -> None:
    early = table(web, f"{story}/tallies.csv?as_of=2031-05-07T07:00Z")
    late = table(web, f"{story}/tallies.csv")
    assert {row["outlet"] for row in early} == {"Harbour Wire", "Northgate Courier"}
    assert len(late) > len(early)


def test_sources_as_a_table(web: TestClient, story: str) -> None:
    rows = table(web, f"{story}/sources.csv")
    assert len(rows) == 7
    copy = next(row for row in rows if row["copy_of"])
    assert copy["copy_of_outlet"] == "Harbour Wire"
    assert float(copy["share"]) > 0.9


def test_geojson_draws_what_is_known(web: TestClient, story: str) -> None:
    found = web.get(f"{story}/places.geojson").json()
    shapes = {f["properties"]["name"]: f for f in found["features"]}
    assert shapes["Croatia"]["geometry"] is None
    assert shapes["Croatia"]["properties"]["country"] == "HR"
    (ring,) = shapes["Split"]["geometry"]["coordinates"]
    assert ring[0] == ring[-1]
    lats = [lat for _, lat in ring]
    kilometres = (max(lats) - min(lats)) / 2 * 111.32
    assert abs(kilometres - shapes["Split"]["properties"]["radius_km"]) < 0.2


def test_circles_stay_on_the_globe() -> None:
    place = PlaceRow(
        id="a", name="A", names=(), lat=89.9, lon=179.9, precision="admin", country=None,
        country_name=None, shape="circle", shape_text="", radius_km=60.0, mentions=1, articles=1,
        spans=(),
    )  # fmt: skip
    (ring,) = geo.collection([place])["features"][0]["geometry"]["coordinates"]
    assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in ring)


def test_updates_as_an_atom_feed(web: TestClient, story: str) -> None:
    answer = web.get(f"{story}/feed.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.text)
    entries = feed.findall(f"{_ATOM}entry")
    assert len(entries) == 7
    assert len({entry.findtext(f"{_ATOM}id") for entry in entries}) == 7
    assert all((entry.findtext(f"{_ATOM}updated") or "").endswith("Z") for entry in entries)
    links = [link.get("href", "") for link in feed.iter(f"{_ATOM}link")]
    assert all(link.startswith(BASE) for link in links)


def test_one_file_needs_nothing_else(web: TestClient, story: str) -> None:
    answer = web.get(f"{story}/file.html")
    assert answer.headers["content-disposition"].endswith('.html"')
    text = answer.text
    assert not re.search(r'(?:src|href)="(?!#|https://harbourwire\.example)[^"]', text)
    assert "url(" not in text
    assert "@import" not in text
    assert "At least 12 people" in text
    assert "Mara Kovel" in text


def test_redaction_takes_persons_out_of_everything(web: TestClient, story: str) -> None:
    plain = web.get(f"{story}/file.html").text
    text = web.get(f"{story}/file.html?redact=persons").text
    assert "Kovel" in plain
    for name in ("kovel", "mara "):
        assert name not in text.lower(), name
    assert "Person 1" in text
    assert "Adria Lines" in text
    assert "harbourwire.example" not in text
    assert web.get(f"{story}/file.html?redact=places").status_code == 400


def name_of(name: str, *aliases: str, kind: str = "person", articles: int = 1) -> Name:
    return Name(
        id=name, name=name, kind=kind, mentions=articles, articles=articles, evidence=(),
        aliases=tuple(Alias(alias, "surname") for alias in aliases),
    )  # type: ignore[arg-type]  # fmt: skip


@pytest.fixture
def people() -> Persons:
    return persons(
        [
            name_of("Ismet Varga", "Varga", "President Varga", articles=5),
            name_of("Hope Lund", articles=2),
            name_of("Varga Works", kind="organisation"),
        ],
        [],
    )


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Ismet Varga spoke; Varga left.", "Person 1 spoke; Person 1 left."),
        ("ISMET VARGA and VARGA", "Person 1 and Person 1"),
        ("Ismet\nVarga’s aide", "Person 1’s aide"),
        ("Vargas is a town", "Vargas is a town"),
        ("we hope that Hope came", "we hope that Person 2 came"),
        ("hope lund", "Person 2"),
        ("nothing here", "nothing here"),
    ],
)
def test_names_in_any_form(people: Persons, words: str, left: str) -> None:
    assert people.out_of(words) == left


def test_without_persons_nothing_is_replaced() -> None:
    assert persons([], []).out_of("Person of interest") == "Person of interest"


def test_whole_story_is_the_exported_one(web: TestClient, story: str) -> None:
    saved: dict[str, Any] = json.loads(web.get(f"{story}/story.json").content)
    assert saved == web.get(f"/api/v1{story}").json()
