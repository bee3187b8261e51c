"""Who may ask the web desk for what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient
from webdesk import BASE, TOKEN, client_of

from crossread.desk import Desk
from crossread.web import create_app
from crossread.web.routes import adding, api, api_adding, entry, files, pages
from crossread.web.routes.entry import here
from crossread.web.serving import Serving, bare, is_loopback

_BEARER = {"authorization": f"Bearer {TOKEN}"}
_POSTS = ("/add/text", "/add/url", "/add/feed", "/add/files", "/api/v1/add/text")


@pytest.fixture(scope="module")
def server(web_desk: Path) -> Iterator[TestClient]:
    yield from client_of(web_desk)


@pytest.fixture
def web(server: TestClient) -> TestClient:
    """A browser that was never here."""
    server.cookies.clear()
    return server


@pytest.fixture
def small(web_desk: Path) -> Iterator[TestClient]:
    """A server that takes little."""
    yield from client_of(web_desk, body_bytes=2000)


@pytest.fixture
def outside(web_desk: Path) -> Iterator[TestClient]:
    """A server that others reach too."""
    yield from client_of(web_desk, open_to_read=False, addresses=True)


def test_every_answer_carries_the_headers(web: TestClient) -> None:
    for address in ("/stories", "/nope", "/stories.json", "/api/v1/stories", "/static/app.css"):
        headers = web.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "10.0.0.7", "localhost.evil.example:8765", ""],
)
def test_a_name_that_is_not_ours_is_refused(web: TestClient, host: str) -> None:
    answer = web.get("/stories", headers={"host": host})
    assert answer.status_code == 421
    assert "stories" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765"])
def test_names_of_this_machine_are_ours(web: TestClient, host: str) -> None:
    assert web.get("/stories", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("address", _POSTS)
def test_adding_needs_the_token(web: TestClient, address: str) -> None:
    assert web.post(address).status_code == 401
    wrong = {"authorization": "Bearer wrong"}
    assert web.post(address, headers=wrong).status_code == 401
    assert web.post(address, headers={"cookie": f"crossread={TOKEN}"}).status_code == 401


def test_a_browser_is_refused_with_a_page(web: TestClient) -> None:
    html = {"accept": "text/html,*/*"}
    answer = web.post("/add/text", headers={**html, "origin": "http://evil.example"})
    assert answer.status_code == 403
    assert "<main" in answer.text
    assert "<main" in web.post("/add/text", headers=html).text
    assert web.post("/api/v1/add/text", headers=html).json()["status"] == 401


def test_no_other_site_can_send(web: TestClient) -> None:
    for headers in (
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ):
        answer = web.post("/add/text", data={"text": "x"}, headers={**_BEARER, **headers})
        assert answer.status_code == 403, headers
    good = {**_BEARER, "origin": BASE, "sec-fetch-site": "same-origin"}
    assert web.post("/add/text", data={"text": " "}, headers=good).status_code == 400


def test_the_printed_link_lets_a_browser_add(web: TestClient) -> None:
    assert not web.get("/add.json").is_success
    assert "/add/text" not in web.get("/add").text
    opened = web.get(f"/open?token={TOKEN}&to=/add")
    assert (opened.status_code, opened.headers["location"]) == (303, "/add")
    kept = opened.headers["set-cookie"].lower()
    assert "httponly" in kept
    assert "samesite=strict" in kept
    assert TOKEN not in kept
    assert "/add/text" in web.get("/add").text
    assert web.post("/add/text", data={"text": ""}).status_code == 400


def test_a_wrong_token_is_said_to_be_one(web: TestClient) -> None:
    answer = web.get("/open?token=wrong")
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    answer = web.post("/open", data={"token": "wrong", "after": "/add"})
    assert answer.status_code == 403
    answer = web.post("/open", data={"token": f" {TOKEN} ", "after": "/add"})
    assert answer.headers["location"] == "/add"


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil",
        "javascript:x",
        "",
        "/\n",
    ],
)
def test_the_way_on_stays_here(address: str) -> None:
    assert here(address) == "/stories"


def test_off_this_machine_every_page_asks_for_the_token(outside: TestClient) -> None:
    html = {"accept": "text/html"}
    for address in ("/stories", "/sources", "/method", "/articles/0123456789abcdef"):
        asked = outside.get(address, headers=html)
        assert (asked.status_code, asked.headers["location"]) == (303, f"/open?to={address}")
    assert outside.get("/api/v1/stories").status_code == 401
    assert outside.get("/api/v1/openapi.json").status_code == 401
    assert outside.get("/stories.json").status_code == 401
    assert "whoever reads or adds shows its token" in outside.get("/open").text
    assert outside.get("/static/app.css").status_code in (200, 404)
    assert outside.get("/api/v1/stories", headers=_BEARER).status_code == 200
    assert outside.get("/stories", headers={"host": "10.0.0.7:8765"}).status_code == 401
    assert outside.get("/stories", headers={"host": "evil.example"}).status_code == 421


def test_a_body_that_is_too_large_is_refused(small: TestClient) -> None:
    answer = small.post("/add/text", data={"text": "x" * 5000}, headers=_BEARER)
    assert answer.status_code == 413

    def pieces() -> Iterator[bytes]:
        yield b"text="
        for _ in range(10):
            yield b"x" * 500

    kind = {"content-type": "application/x-www-form-urlencoded"}
    answer = small.post("/add/text", content=pieces(), headers={**_BEARER, **kind})
    assert answer.status_code == 413


def test_asking_changes_nothing(web: TestClient, web_desk: Path) -> None:
    with Desk.open(web_desk) as desk:
        before = (desk.revision, desk.generation)
    article = web.get("/api/v1/search?q=ferry").json()["items"][0]["article"]
    for address in ("/add", f"/articles/{article}", f"/articles/{article}/original", "/add/jobs/x"):
        web.get(address, headers=_BEARER)
    for address in _POSTS:
        assert web.get(address, headers=_BEARER).status_code in (404, 405)
    with Desk.open(web_desk) as desk:
        assert (desk.revision, desk.generation) == before


def test_only_these_addresses_take_anything(web_desk: Path) -> None:
    server = create_app(web_desk, token=TOKEN).state.server
    changing = {
        route.path
        for part in (adding, api, api_adding, entry, files, pages)
        for route in part.router(server).routes
        if isinstance(route, APIRoute) and route.methods - {"GET", "HEAD"}
    }
    kinds = ("text", "url", "feed", "files")
    assert changing == {
        "/open", *(f"/add/{kind}" for kind in kinds), *(f"/api/v1/add/{kind}" for kind in kinds)
    }  # fmt: skip


@pytest.mark.parametrize("odd", [b"\xff\xfe", b"%ff%ED%A0%80", b"\x00", b"%00", b"\xed\xa0\x80"])
def test_odd_bytes_are_taken_without_harm(web: TestClient, odd: bytes) -> None:
    kind = {"content-type": "application/x-www-form-urlencoded"}
    for field in (b"text=words here&title=", b"text="):
        answer = web.post("/add/text", content=field + odd, headers={**_BEARER, **kind})
        assert answer.status_code in (303, 400, 422)
        if answer.status_code == 303:
            assert web.get(answer.headers["location"]).status_code == 200
    body = b'{"text": "words", "title": "\\ud800"}'
    json = {"content-type": "application/json"}
    answer = web.post("/api/v1/add/text", content=body, headers={**_BEARER, **json})
    assert answer.status_code in (202, 400, 422)
    assert web.get("/add", headers=_BEARER).status_code == 200
    for address in ("/stories?words=%ff%00", "/search?q=%ED%A0%80", "/stories/%ff", "/%00"):
        assert web.get(address).status_code in (200, 400, 404)


def test_the_page_does_not_say_where_the_desk_lies(web: TestClient, web_desk: Path) -> None:
    text = web.get("/stories").text
    assert web_desk.name in text
    assert str(web_desk.parent) not in text


def test_a_new_token_is_made_each_time() -> None:
    one, two = Serving(location="a"), Serving(location="a")
    assert one.token != two.token
    assert len(one.token) > 20
    assert re.fullmatch(r"[0-9a-f]{64}", one.cookie)


def test_hosts_are_told_apart() -> None:
    assert bare("[::1]:80") == "::1"
    assert bare("::1") == "::1"
    assert is_loopback("127.0.0.9")
    assert is_loopback("::1")
    assert not is_loopback("0.0.0.0")
    assert not is_loopback("example.org")
    assert not Serving(location="a").knows("192.0.2.1")
    assert Serving(location="a", addresses=True).knows("192.0.2.1:80")
