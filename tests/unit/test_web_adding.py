"""Adding in the browser: what becomes of it, and what is said of what could not be read."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from starlette.testclient import TestClient
from webdesk import TOKEN, client_of, make_desk

from crossread.ingest.net.policy import Policy
from crossread.web.adding import named

_BEARER = {"authorization": f"Bearer {TOKEN}"}
_TEXT = (
    "At least 21 people were killed when a ferry caught fire off Split in Croatia on Tuesday, 6 "
    "May 2031, the coast guard said late on Thursday. The number may rise."
)
_PAGE = (
    f"<html><head><title>Toll of the ferry fire rises</title></head><body><article><p>{_TEXT}</p>"
)
_PAGE += f"<p>{'The search near Brac went on through the night with boats. ' * 6}</p></article>"
_FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Coast News</title>
<link>{0}</link><description>d</description><item><title>Toll of the ferry fire rises</title>
<link>{0}/page.html</link><guid>{0}/page.html</guid></item></channel></rss>"""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """A web site on this machine."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            base = f"http://127.0.0.1:{self.server.server_address[1]}"
            pages = {"/page.html": ("text/html", _PAGE), "/feed": ("text/xml", _FEED.format(base))}
            kind, body = pages.get(self.path, ("text/plain", ""))
            self.send_response(200 if body else 404)
            self.send_header("content-type", f"{kind}; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory, site: str) -> Iterator[TestClient]:
    path: Path = make_desk(tmp_path_factory.mktemp("adding"))
    policy = Policy(allow_hosts=frozenset({site.removeprefix("http://")}), delay_s=0.0)
    for client in client_of(path, policy=policy):
        client.headers.update(_BEARER)
        yield client


def ended(web: TestClient, address: str) -> dict[str, Any]:
    """The job at an address when it has ended."""
    id_ = address.rpartition("/")[2]
    for _ in range(600):
        job: dict[str, Any] = web.get(f"/api/v1/jobs/{id_}").json()
        if not job["running"]:
            return job
        time.sleep(0.1)
    raise AssertionError(f"the job has not ended: {job}")


def test_pasted_text_comes_into_its_story(web: TestClient) -> None:
    given = {
        "text": _TEXT,
        "title": "Toll rises to 21",
        "outlet": "Evening Post",
        "published": "2031-05-08T22:00:00+00:00",
    }
    sent = web.post("/add/text", data=given)
    assert sent.status_code == 303
    page = web.get(sent.headers["location"])
    assert page.status_code == 200
    job = ended(web, sent.headers["location"])
    assert (job["state"], job["read"], job["what"]) == ("done", 1, "Toll rises to 21")
    (story,) = job["stories"]
    assert "ferry" in story["title"].lower()
    view = web.get(f"{story['href']}.json").json()
    added = next(a for a in view["sources"]["articles"] if a["outlet"] == "Evening Post")
    article = web.get(f"{added['href']}.json").json()
    assert "".join(s["text"] for p in article["paragraphs"] for s in p["segments"]) == _TEXT
    killed = next(f for f in view["figures"] if f["measure"] == "killed")
    assert killed["high"] == 21
    part = web.get(sent.headers["location"], headers={"HX-Request": "true"})
    assert "<html" not in part.text
    again = web.post("/add/text", data=given)
    assert ended(web, again.headers["location"])["skipped"] == 1


def test_files_of_several_kinds_and_what_was_wrong_with_them(web: TestClient) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("inside/one.txt", f"Ferry burns\n\n{_TEXT} It was the second fire.")
    files = [
        ("files", ("report.txt", f"Ferry burns\n\n{_TEXT} So far.".encode(), "text/plain")),
        ("files", ("../../etc/reports.zip", packed.getvalue(), "application/zip")),
        ("files", ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "image/png")),
        ("files", ("lines.jsonl", b'{"text": ""}\n{not json', "application/json")),
    ]
    job = ended(web, web.post("/add/files", files=files).headers["location"])
    assert job["state"] == "done"
    assert job["read"] == 2
    reasons = {one["reason"] for one in job["dropped"]}
    assert {"no_text", "not_json"} <= reasons
    assert all(one["about"] and one["note"] for one in job["dropped"])
    assert not any("/tmp" in one["ref"] or ".." in one["ref"] for one in job["dropped"])
    assert "<td>" in web.get(job["href"]).text or "picture.png" in web.get(job["href"]).text


def test_an_address_is_fetched_and_read(web: TestClient, site: str) -> None:
    job = ended(web, web.post("/add/url", data={"url": f"{site}/page.html"}).headers["location"])
    assert (job["state"], job["read"]) == ("done", 1)
    gone = ended(web, web.post("/add/url", data={"url": f"{site}/none"}).headers["location"])
    assert gone["read"] == 0
    assert gone["dropped"][0]["note"]


@pytest.mark.parametrize(
    "url",
    ["http://10.0.0.1/", "http://localhost:1/", "file:///etc/passwd", "javascript:alert(1)", "",
     "http://user:password@example.org/", "http://169.254.169.254/latest", "ftp://example.org"],
)  # fmt: skip
def test_addresses_that_may_not_be_asked(web: TestClient, url: str) -> None:
    for kind in ("url", "feed"):
        answer = web.post(f"/add/{kind}", data={"url": url})
        assert answer.status_code == 400, kind
        answer = web.post(f"/api/v1/add/{kind}", json={"url": url})
        assert answer.status_code == 400
        assert answer.json()["message"]


def test_a_feed_is_followed(web: TestClient, site: str) -> None:
    assert web.get("/api/v1/feeds").json()["items"] == []
    assert f"{site}/feed" not in web.get("/sources").text
    job = ended(web, web.post("/add/feed", data={"url": f"{site}/feed"}).headers["location"])
    assert job["state"] == "done", job["message"]
    (feed,) = web.get("/api/v1/feeds").json()["items"]
    assert (feed["url"], feed["health"]) == (f"{site}/feed", "ok")
    assert feed["items"] == 1
    assert f"{site}/feed" in web.get("/sources").text


def test_nothing_given_is_said_to_be_nothing(web: TestClient) -> None:
    assert web.post("/add/text", data={"text": "  "}).status_code == 400
    assert web.post("/add/files", data={}).status_code == 400
    sent = web.post("/add/files", files=[("files", ("a.txt", b"")), ("files", ("b.txt", b""))])
    job = ended(web, sent.headers["location"])
    assert [one["reason"] for one in job["dropped"]] == ["empty", "empty"]
    assert job["message"].startswith("Nothing of it could be read")
    assert web.post("/add/files", content=b"xx", headers={"content-type": "multipart/form-data"}
                    ).status_code == 400  # fmt: skip


def test_programs_add_too(web: TestClient) -> None:
    sent = web.post("/api/v1/add/text", json={"text": "A fire was put out in Split. " * 5})
    assert sent.status_code == 202
    assert sent.headers["location"].startswith("/api/v1/jobs/")
    assert ended(web, sent.headers["location"])["state"] == "done"
    assert web.post("/api/v1/add/text", json={"text": "x", "odd": 1}).status_code == 422
    sent = web.post(
        "/api/v1/add/files", files=[("files", ("a.txt", f"Fire\n\n{_TEXT} 2".encode()))]
    )
    assert sent.status_code == 202
    assert ended(web, sent.headers["location"])["read"] == 1


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("report.txt", "report.txt"), ("../../etc/passwd", "passwd"), ("C:\\x\\a.html", "a.html"),
        ("", "file"), (None, "file"), (".hidden", "hidden"), ("a\nb\x1b[1m.txt", "ab[1m.txt"),
        ("x" * 300 + ".txt", "x" * 196 + ".txt"), ("..", "file"),
    ],
)  # fmt: skip
def test_names_of_files_are_only_names(sent: str | None, kept: str) -> None:
    assert named(sent) == kept
