"""The pages: what they show, and that every span on them holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient
from webdesk import BASE, client_of

from crossread.desk import Desk
from crossread.desk.ledger import Lineage
from crossread.engine import Local
from crossread.engine.run import read_into
from crossread.engine.tell import tell
from crossread.export.spans import Citing
from crossread.export.story import story_item
from crossread.web.render import as_json


@pytest.fixture(scope="module")
def story(web: TestClient) -> dict[str, Any]:
    rows = web.get("/stories.json").json()["rows"]
    found: dict[str, Any] = web.get(f"{rows[0]['href']}.json").json()
    return found


def spans_of(view: Any) -> Iterator[dict[str, Any]]:
    if isinstance(view, dict):
        if {"in", "start", "end", "text", "href"} <= view.keys():
            yield view
        for value in view.values():
            yield from spans_of(value)
    elif isinstance(view, list):
        for value in view:
            yield from spans_of(value)


def test_every_page_is_html_and_the_same_view_is_json(
    web: TestClient, story: dict[str, Any]
) -> None:
    id_, article = story["head"]["id"], story["sources"]["articles"][0]["article"]
    sheet = next(spans_of(story))["sheet"]
    pages = (
        "/stories", f"/stories/{id_}", f"/articles/{article}", sheet, "/search?q=ferry",
        "/sources", "/method",
    )  # fmt: skip
    for page in pages:
        html = web.get(page)
        assert html.status_code == 200, page
        assert html.headers["content-type"] == "text/html; charset=utf-8"
        where, _, query = page.partition("?")
        data = web.get(f"{where}.json?{query}")
        assert data.status_code == 200, page
        assert data.json()["frame"]["articles"] == 8
    assert web.get("/").headers["location"] == "/stories"
    assert web.get("/add").status_code == 200
    assert web.get("/open").status_code == 200


def test_each_span_of_a_story_is_in_its_article(web_desk: Path, story: dict[str, Any]) -> None:
    found = list(spans_of(story))
    assert len(found) > 50
    with Desk.open(web_desk) as desk:
        for span in found:
            article = desk.article(span["article"])
            assert article is not None
            section = article.section(span["in"])
            assert section[span["start"] : span["end"]] == span["text"]


def test_story_tells_figures_with_their_reports(story: dict[str, Any]) -> None:
    killed = next(f for f in story["figures"] if f["measure"] == "killed")
    assert (killed["low"], killed["high"]) == (11, 15)
    assert killed["disputed"]
    assert killed["definition"]
    used = [p for p in killed["points"] if p["used"]]
    unused = [p for p in killed["points"] if not p["used"]]
    assert all(p["why_not_text"] for p in unused)
    assert {p["why_not"] for p in unused} >= {"copy"}
    assert all(p["at_start"] for p in used)
    last = killed["steps"][-1]
    assert (last["low"], last["best"], last["high"]) == (11, killed["best"], 15)
    assert [s["at"] for s in killed["steps"]] == sorted(s["at"] for s in killed["steps"])


def test_statements_go_by_side_speaker_and_stance(web: TestClient, story: dict[str, Any]) -> None:
    address = f"/stories/{story['head']['id']}.json"
    speaker = story["statements"]["speakers"][0]
    chosen = web.get(address, params={"speaker": speaker["value"]}).json()["statements"]
    assert {row["speaker"] for row in chosen["rows"]} == {speaker["label"]}
    assert chosen["total"] == speaker["number"]
    denied = web.get(address, params={"stance": "deny"}).json()["statements"]
    assert {row["stance"] for row in denied["rows"]} == {"deny"}
    assert web.get(address, params={"side": "Atlantis"}).json()["statements"]["rows"] == []


def test_who_was_asked_and_did_not_answer_stands_below_the_statements(
    web: TestClient, story: dict[str, Any]
) -> None:
    found = {one["who"]: one for one in story["unanswered"]}
    one = found["The mayor of Split"]
    assert one["kind"] == "not_reached"
    assert one["spans"][0]["text"] == "The mayor of Split could not be reached for comment"
    page = web.get(f"/stories/{story['head']['id']}").text
    assert "Asked, and did not answer" in page
    file = web.get(f"/stories/{story['head']['id']}/file.html").text
    assert "The mayor of Split" in file.partition("Asked, and did not answer")[2]
    assert "mayor of Split" in web.get(f"/stories/{story['head']['id']}/unanswered.csv").text


def test_speakers_are_listed_by_side(web: TestClient, story: dict[str, Any]) -> None:
    voices = story["statements"]["voices"]
    assert sum(one["total"] for one in voices) <= story["statements"]["total"]
    assert voices[-1]["speakers"]
    assert "Who speaks, by side" in web.get(f"/stories/{story['head']['id']}").text


def test_statement_routes_put_copies_after_those_who_wrote_it(story: dict[str, Any]) -> None:
    said = next(s for s in story["statements"]["rows"] if s["articles"] > 1)
    ends = [end["copied"] for route in said["routes"] for end in route["ends"]]
    assert True in ends
    assert False in ends
    assert ends == sorted(ends)


def test_sources_are_a_matrix_with_who_copied_whom(web: TestClient, story: dict[str, Any]) -> None:
    sources = story["sources"]
    assert sources["days"] == ["2031-05-06", "2031-05-07"]
    copy = next(a for a in sources["articles"] if a["copy_of"])
    assert (copy["outlet"], copy["copy_outlet"]) == ("Northgate Courier", "Harbour Wire")
    beside = web.get(copy["beside"])
    assert beside.status_code == 200
    assert "Rescuers pulled 85 passengers" in beside.text
    for row in sources["rows"]:
        placed = [at for cell in row["cells"] for at in cell["articles"]] + row["undated"]
        assert len(placed) == row["articles"]


def test_a_country_is_never_a_pin(story: dict[str, Any]) -> None:
    shapes = {place["name"]: place for place in story["places"]}
    assert shapes["Croatia"]["shape"] == "country"
    assert shapes["Croatia"]["radius_km"] is None
    assert shapes["Split"]["shape"] == "circle"
    assert shapes["Split"]["radius_km"] > 1
    assert shapes["Brac"]["shape"] == "none"


def test_lookalikes_are_named_with_the_reason(story: dict[str, Any]) -> None:
    (other,) = story["lookalikes"]
    assert "another year" in other["why"]
    assert other["title"]


def test_as_of_shows_only_what_was_out(web: TestClient, story: dict[str, Any]) -> None:
    stops = story["as_of"]["instants"]
    assert [stop["articles"] for stop in stops] == [1, 2, 3, 4, 5, 6]
    early = web.get(f"/stories/{story['head']['id']}.json", params={"as_of": stops[1]["at"]}).json()
    assert early["head"]["articles"] == 2
    assert early["as_of"]["position"] == 1
    killed = next(f for f in early["figures"] if f["measure"] == "killed")
    assert (killed["low"], killed["high"]) == (12, 12)
    assert {s["article"] for s in spans_of(early["brief"])} <= {
        a["article"] for a in early["sources"]["articles"]
    }
    assert web.get(stops[0]["href"]).status_code == 200


def test_as_of_before_the_first_report_says_so(web: TestClient, story: dict[str, Any]) -> None:
    answer = web.get(f"/stories/{story['head']['id']}.json", params={"as_of": "2031-01-01"})
    assert answer.status_code == 404
    assert "No report of this story was out" in answer.json()["message"]


def test_since_tells_what_changed(web: TestClient, story: dict[str, Any]) -> None:
    address = f"/stories/{story['head']['id']}.json"
    changes = web.get(address, params={"since": "2020-01-01"}).json()["changes"]
    assert len(changes["articles"]) == 7
    assert {f["before"] for f in changes["figures"]} == {None}
    assert len(changes["disputes"]) == len(story["disputes"])
    assert web.get(address, params={"since": story["now"]}).json()["changes"] is None


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("words=union", 1), ("words=nowhere", 0), ("after=2031-01-01", 1), ("before=2030-01-01", 1),
        ("outlet=Harbour+Wire", 2), ("outlet=The+Daily+Lantern", 1), ("language=en", 2),
        ("place=Split", 2), ("show=disputed", 1), ("show=new", 2), ("limit=1", 1), ("offset=1", 1),
    ],
)  # fmt: skip
def test_stories_filtered(web: TestClient, query: str, number: int) -> None:
    assert len(web.get(f"/stories.json?{query}").json()["rows"]) == number


def test_stories_have_numbers_a_sparkline_and_paging(web: TestClient) -> None:
    page = web.get("/stories.json?limit=1").json()
    row = page["rows"][0]
    assert (row["articles"], row["outlets"], row["unknown_outlets"]) == (7, 5, 2)
    assert row["spark"] == {"first": "2031-05-06", "step": 1, "counts": [3, 4]}
    assert page["paging"]["after"] == "/stories?offset=1&limit=1"
    assert [o["number"] for o in page["show"]] == [2, 2, 0, 1]
    assert {o["value"] for o in page["outlets"]} >= {"Harbour Wire", "Levant Dispatch"}


@pytest.mark.parametrize(
    "address",
    [
        "/stories?limit=0", "/stories?limit=x", "/stories?show=odd", "/stories?sort=odd",
        "/stories?after=yesterday", "/stories?since=9999999-01-01", "/search?by=odd", "/evidence",
        "/evidence?e=nonsense", "/stories?offset=99999999999999",
    ],
)  # fmt: skip
def test_mistakes_get_a_sentence(web: TestClient, address: str) -> None:
    answer = web.get(address)
    assert answer.status_code == 400
    assert "takes" in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/nope", "/stories/0123456789abcdef", "/stories/../etc/passwd",
        "/articles/0123456789abcdef", "/articles/xyz", "/static/../app.py",
        "/articles/0123456789abcdef/original",
        "/evidence?e=0123456789abcdef.text.0.5", "/add/jobs/0123456789abcdef",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(web: TestClient, address: str) -> None:
    answer = web.get(address)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_article_segments_join_to_its_text_and_lose_no_item(
    web: TestClient, web_desk: Path, story: dict[str, Any]
) -> None:
    with Desk.open(web_desk) as desk:
        for source in story["sources"]["articles"]:
            page = web.get(f"{source['href']}.json").json()
            article = desk.article(page["id"])
            assert article is not None
            lines = [line for line in article.text.split("\n") if line.strip()]
            segments = [s for p in page["paragraphs"] for s in p["segments"]]
            joined = ["".join(s["text"] for s in p["segments"]) for p in page["paragraphs"]]
            assert joined == lines
            title = page["title_segments"]
            covered = {n for s in [*segments, *title] for n in s["items"]}
            begun = [n for s in [*segments, *title] for n in s["begins"]]
            assert covered == set(range(len(page["items"])))
            assert sorted(begun) == sorted(covered)
            for item in page["items"]:
                mine = title if item["in"] == "title" else segments
                over = [s["text"] for s in mine if item["n"] in s["items"]]
                assert "".join(over) == item["text"].replace("\n", "")


def test_article_marks_the_words_asked_for(web: TestClient, story: dict[str, Any]) -> None:
    span = next(spans_of(story["figures"]))
    address = span["href"].replace("?", ".json?").partition("#")[0]
    page = web.get(address).json()
    segments = [s for p in page["paragraphs"] for s in p["segments"]] + page["title_segments"]
    assert "".join(s["text"] for s in segments if s["hit"]) == span["text"]
    assert 'id="at"' in web.get(span["href"].partition("#")[0]).text


def test_evidence_shows_words_among_those_around_them(
    web: TestClient, story: dict[str, Any]
) -> None:
    span = next(spans_of(story["figures"]))
    page = web.get(span["sheet"].replace("/evidence?", "/evidence.json?")).json()
    (passage,) = page["passages"]
    assert passage["span"]["text"] == span["text"]
    assert "\n" not in passage["before"] + passage["after"]
    whole = web.get(span["sheet"])
    part = web.get(span["sheet"], headers={"HX-Request": "true"})
    assert "<html" in whole.text
    assert "<html" not in part.text
    assert len(part.text) < len(whole.text)


def test_evidence_outside_of_the_article_is_not_found(
    web: TestClient, story: dict[str, Any]
) -> None:
    article = story["sources"]["articles"][0]["article"]
    assert web.get(f"/evidence?e={article}.text.999990.999999").status_code == 404
    assert web.get(f"/evidence?e={article}.text.9.9").status_code == 404


def test_search_finds_words_places_and_measures(web: TestClient) -> None:
    rows = web.get("/search.json?q=overloaded").json()["rows"]
    assert {row["article"]["outlet"] for row in rows} >= {"The Daily Lantern", "Harbour Wire"}
    hits = [piece["text"].lower() for piece in rows[0]["snippet"] if piece["hit"]]
    assert "overloaded" in hits
    assert web.get("/search.json?q=Zagreb&by=places").json()["paging"]["total"] == 2
    found = web.get("/search.json?q=kill&by=measures").json()["found"]
    assert {one["label"]: one["articles"] for one in found}["killed"] >= 5
    assert web.get("/search?q=before:soon").status_code == 400


def test_an_outlet_written_in_two_ways_is_one(tmp_path: Path) -> None:
    rows = [
        {"outlet": outlet, "text": f"The {what} of Split opens on Monday, its office said."}
        for outlet, what in (("The Tern", "bridge"), ("The Tern", "pool"), ("THE TERN", "fair"))
    ]
    reports = tmp_path / "reports.jsonl"
    reports.write_text("\n".join(json.dumps(row) for row in rows))
    with Desk.open(tmp_path / "two.desk") as desk:
        read_into(desk, [str(reports)], Local())
    for web in client_of(tmp_path / "two.desk"):
        [outlet] = web.get("/sources.json").json()["outlets"]
        assert (outlet["outlet"], outlet["articles"]) == ("The Tern", 3)
        assert web.get("/api/v1/outlets").json()["total"] == 1


def test_sources_name_outlets_and_what_was_dropped(web: TestClient) -> None:
    page = web.get("/sources.json").json()
    assert page["outlets"][0]["outlet"] == "Harbour Wire"
    assert page["outlets"][0]["articles"] == 2
    assert page["unnamed"] == 2
    assert [r["reason"] for r in page["reasons"]] == ["not_json"]
    assert page["dropped"][0]["about"]


def test_an_answer_is_told_apart_by_its_etag(web: TestClient, web_desk: Path) -> None:
    first = web.get("/stories")
    tag = first.headers["etag"]
    again = web.get("/stories", headers={"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert web.get("/stories", headers={"if-none-match": 'W/"other"'}).status_code == 200
    assert web.get("/stories?limit=1").headers["etag"] != tag
    assert web.get("/stories", headers={"hx-request": "true"}).headers["etag"] != tag


def test_large_answers_are_packed_where_asked(web: TestClient) -> None:
    packed = web.get("/method", headers={"accept-encoding": "gzip"})
    plain = web.get("/method", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text


def test_method_explains_every_code_in_use(web: TestClient) -> None:
    page = web.get("/method.json").json()
    assert {t["term"] for t in page["why_not"]} == {
        "copy", "superseded", "wider", "narrower", "stale", "unverified",
    }  # fmt: skip
    assert all(t["meaning"] for group in ("statuses", "quality", "dropped") for t in page[group])
    assert "killed" in {m["measure"] for m in page["measures"]}


def test_pages_name_no_other_host(web: TestClient, story: dict[str, Any]) -> None:
    for page in ("/stories", f"/stories/{story['head']['id']}", "/sources", "/method"):
        text = web.get(page).text
        for tag, value in re.findall(
            r"<(script|link|img|iframe)\b[^>]*?(?:src|href)=\"([^\"]+)", text
        ):
            assert value.startswith(("/", "data:")), (page, tag, value)
        assert BASE not in text


def test_a_story_that_was_merged_leads_to_its_heir(web_desk: Path) -> None:
    for web in client_of(web_desk):
        library = web.app.state.server.library  # type: ignore[attr-defined]
        heir = web.get("/stories.json").json()["rows"][0]["id"]
        library._notes.put(
            library.state().stories, {heir: ((Lineage(heir, "merge", "0" * 16), ""),)}
        )
        for address in ("/stories/{}?side=x", "/stories/{}/tallies.csv", "/api/v1/stories/{}"):
            answer = web.get(address.format("0" * 16))
            assert answer.status_code == 307
            assert answer.headers["location"].endswith(address.format(heir))
            assert web.get(answer.headers["location"]).status_code == 200


def test_as_of_says_what_crossing_says_that_never_saw_the_rest(
    web: TestClient, web_desk: Path, story: dict[str, Any]
) -> None:
    id_ = story["head"]["id"]
    for stop in story["as_of"]["instants"]:
        shown = web.get(f"/api/v1/stories/{id_}", params={"as_of": stop["at"]}).json()
        with Desk.open(web_desk) as desk:
            crossed = tell(desk, as_of=datetime.fromisoformat(stop["at"])).stories
            ours = {frozenset(m.article for m in one.members): one for one in crossed}
            alike = ours[frozenset(shown["articles"])]
            expected = as_json(story_item(alike, Citing(desk.article)))
        wanted = msgspec.json.decode(expected)
        for part in ("title", "brief", "tallies", "statements", "timeline", "disputes", "names"):
            assert shown[part] == wanted[part], (stop["at"], part)
