"""The API: the exported documents' types, pages of lists, and no answer that is no answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from starlette.testclient import TestClient
from webdesk import TOKEN

from crossread.desk import Desk
from crossread.engine.tell import tell
from crossread.export.contract import ArticleItem
from crossread.export.contract_readings import ReadingLine
from crossread.export.contract_story import StoryItem
from crossread.export.output import as_document
from crossread.web.routes.openapi import PANELS

schemathesis = pytest.importorskip("schemathesis")

# Requests made up for each address.
_EXAMPLES = 5


@pytest.fixture(scope="module")
def story(web: TestClient) -> str:
    found: str = web.get("/api/v1/stories").json()["items"][0]["id"]
    return found


def test_story_and_articles_are_those_of_the_export(
    web: TestClient, web_desk: Path, story: str
) -> None:
    with Desk.open(web_desk) as desk:
        document = as_document(desk, tell(desk))
    exported = {one.id: one for one in document.stories}
    assert web.get("/api/v1/stories").json()["total"] == len(exported)
    for id_, one in exported.items():
        given = web.get(f"/api/v1/stories/{id_}").content
        assert msgspec.json.decode(given, type=StoryItem) == one
    for article in document.articles:
        given = web.get(f"/api/v1/articles/{article.id}").content
        assert msgspec.json.decode(given, type=ArticleItem) == article
        reading = web.get(f"/api/v1/articles/{article.id}/reading").content
        assert msgspec.json.decode(reading, type=ReadingLine).text == article.text
    listed = web.get(f"/api/v1/stories/{story}/articles?limit=100").json()["items"]
    assert {one["id"] for one in listed} == set(exported[story].articles)


@pytest.mark.parametrize("panel", list(PANELS))
def test_panels_are_leafed_through(web: TestClient, story: str, panel: str) -> None:
    whole = web.get(f"/api/v1/stories/{story}").json()[panel]
    found: list[Any] = []
    offset: int | None = 0
    while offset is not None:
        page = web.get(f"/api/v1/stories/{story}/{panel}?limit=2&offset={offset}").json()
        assert page["total"] == len(whole)
        assert len(page["items"]) <= 2
        found += page["items"]
        offset = page["next"]
    assert found == whole


def test_stories_are_filtered(web: TestClient) -> None:
    assert web.get("/api/v1/stories?words=union").json()["total"] == 1
    assert web.get("/api/v1/stories?show=disputed&sort=latest").json()["total"] == 1
    assert web.get("/api/v1/stories?after=2031-01-01").json()["total"] == 1
    assert web.get("/api/v1/stories?offset=5").json() == {
        "total": 2, "offset": 5, "limit": 50, "next": None, "items": [],
    }  # fmt: skip


def test_search_gives_spans(web: TestClient, web_desk: Path) -> None:
    found = web.get("/api/v1/search?q=overloaded&limit=1").json()
    assert found["total"] >= 3
    assert found["next"] == 1
    (item,) = found["items"]
    with Desk.open(web_desk) as desk:
        article = desk.article(item["article"])
        assert article is not None
        for span in item["evidence"]:
            words = article.text if span["in"] == "text" else article.title or ""
            assert words[span["start"] : span["end"]] == span["text"]
    assert item["story"]


def test_as_of_holds_for_every_panel(web: TestClient, story: str) -> None:
    early = web.get(f"/api/v1/stories/{story}?as_of=2031-05-07T07:00:00Z").json()
    assert len(early["articles"]) == 2
    assert web.get(f"/api/v1/stories/{story}/articles?as_of=2031-05-07T07:00Z").json()["total"] == 2
    later = web.get(f"/api/v1/stories/{story}?as_of=2031-06-01").json()
    whole = web.get(f"/api/v1/stories/{story}").json()
    # Nobody knows when the undated bulletin was out.
    (undated,) = set(whole["articles"]) - set(later["articles"])
    assert "undated" in {
        note["code"] for note in web.get(f"/api/v1/articles/{undated}").json()["quality"]
    }
    assert later["tallies"] == whole["tallies"]


def test_errors_are_sentences_in_json(web: TestClient, story: str) -> None:
    for address, status in (
        ("/api/v1/stories/0123456789abcdef", 404),
        ("/api/v1/stories/x", 404),
        ("/api/v1/nothing", 404),
        ("/api/v1/stories?limit=0", 422),
        (f"/api/v1/stories/{story}?as_of=soon", 400),
        ("/api/v1/search?q=after:soon", 400),
        ("/api/v1/jobs/0123456789abcdef", 404),
    ):
        answer = web.get(address)
        assert answer.status_code == status, address
        assert answer.json()["status"] == status
        assert answer.json()["message"].endswith((".", "?"))


def test_description_names_our_types(web: TestClient) -> None:
    described = web.get("/api/v1/openapi.json").json()
    schemas = described["components"]["schemas"]
    assert {"StoryItem", "ArticleItem", "TallyItem", "E", "L"} <= schemas.keys()
    paths = described["paths"]
    assert all(address.startswith("/api/v1/") for address in paths)
    given = paths["/api/v1/stories/{id_}"]["get"]["responses"]["200"]["content"]
    assert given["application/json"]["schema"]["$ref"].endswith("/_Story")
    refs = set(_refs(described))
    assert refs
    assert all(ref.rpartition("/")[2] in schemas for ref in refs)


def _refs(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            if name == "$ref":
                yield value
            else:
                yield from _refs(value)
    elif isinstance(node, list):
        for value in node:
            yield from _refs(value)


def test_no_request_ends_in_a_500(web: TestClient, story: str) -> None:
    """Requests made up from the description: each is answered, and as described."""
    schema = schemathesis.openapi.from_dict(web.get("/api/v1/openapi.json").json())
    bounds = settings(
        max_examples=_EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    asked = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.method == "post" and not operation.path.endswith(("/text", "/settlements")):
            continue  # they would fetch, or want files: the tests of adding send nonsense too
        for case in _cases(operation, bounds):
            if "dispute" in (case.path_parameters or {}) and asked % 2:
                case.path_parameters = {"id_": story, "dispute": _disputes(web, story)[0]}
            elif case.path_parameters and asked % 2:
                case.path_parameters["id_"] = story
            if operation.method == "post":
                asked += 1
                assert _posted(web, case.formatted_path, case.body) < 500, case.body
                continue
            answer = web.request(
                case.method, case.formatted_path, params=dict(case.query or {}),
                headers={"authorization": f"Bearer {TOKEN}"},
            )  # fmt: skip
            assert answer.status_code < 500, (case.method, answer.url, answer.text)
            asked += 1
    assert asked > 50


def _disputes(web: TestClient, story: str) -> list[str]:
    return [one["id"] for one in web.get(f"/api/v1/stories/{story}").json()["disputes"]]


def _posted(web: TestClient, address: str, body: Any) -> int:
    headers = {"authorization": f"Bearer {TOKEN}"}
    return web.post(address, json=body, headers=headers).status_code


def _cases(operation: Any, bounds: settings) -> list[Any]:
    found: list[Any] = []

    @bounds
    @given(case=operation.as_strategy())
    def collect(case: Any) -> None:
        found.append(case)

    collect()
    return found
