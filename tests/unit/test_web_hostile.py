"""What articles bring stays words: nothing of it runs, and nothing calls out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient
from webdesk import EVIL

from crossread.model import Page
from crossread.web.original import original

_OURS = re.compile(r"/static/(early|app)\.js\?v=[\w.]+")


class Looker(HTMLParser):
    """Everything of a page that could run, or lead elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.styles = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "script":
            data = named.get("type") == "application/json" and "src" not in named
            if not data and not _OURS.fullmatch(named.get("src") or ""):
                self.found.append(f"script {named}")
        if tag in ("base", "object", "embed", "iframe") and "sandbox" not in named:
            self.found.append(tag)
        if tag == "meta" and named.get("http-equiv", "Content-Security-Policy") != (
            "Content-Security-Policy"
        ):
            self.found.append(f"meta {named}")
        for name, value in attrs:
            words = (value or "").strip().lower()
            if name.startswith("on") or words.startswith(("javascript:", "vbscript:")):
                self.found.append(f"{tag} {name}={value}")
            if name in ("src", "srcset", "data", "action", "poster") and "//" in words:
                self.found.append(f"{tag} {name}={value}")


def looked(text: str) -> list[str]:
    looker = Looker()
    looker.feed(text)
    return looker.found


def pages(web: TestClient) -> Iterator[str]:
    story = web.get("/stories.json").json()["rows"][0]["href"]
    view = web.get(f"{story}.json").json()
    yield from ("/stories", story, f"{story}?since=2020-01-01", "/sources", f"{story}/file.html")
    yield f"{story}/file.html?redact=persons"
    yield from (article["href"] for article in view["sources"]["articles"])
    yield from (point["span"]["sheet"] for f in view["figures"] for point in f["points"])
    yield from ("/search?q=ferry", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E")
    yield from ("/stories?words=%3Cscript%3E", "/stories?place=%22%3E%3Cscript%3E", "/open?to=%3Cx")
    yield from ("/stories/%3Cscript%3E", "/search?by=%3Cscript%3E", "/evidence?e=%3Cscript%3E")


def test_nothing_of_an_article_runs_on_any_page(web: TestClient) -> None:
    seen = 0
    for address in pages(web):
        answer = web.get(address)
        assert looked(answer.text) == [], address
        assert "<script>alert" not in answer.text
        assert "onerror=alert" not in re.sub(r"&lt;.*?&gt;", "", answer.text), address
        seen += 1
    assert seen > 20


def test_its_words_are_shown_as_they_are(web: TestClient) -> None:
    hits = web.get("/api/v1/search", params={"q": "alert"}).json()["items"]
    page = web.get(f"/articles/{hits[0]['article']}.json").json()
    assert EVIL in page["outlet"] or EVIL in "".join(
        segment["text"] for p in page["paragraphs"] for segment in p["segments"]
    )


def test_an_address_that_is_no_web_address_is_no_link(web: TestClient) -> None:
    for hit in web.get("/api/v1/search", params={"q": "alert"}).json()["items"]:
        page = web.get(f"/articles/{hit['article']}.json").json()
        if page["ref"].startswith("evil-1"):
            assert page["url"] is None
            assert page["url_words"].startswith("javascript:")
            return
    raise AssertionError("the hostile article was not found")


def test_the_kept_page_cannot_act(web: TestClient) -> None:
    rows = web.get("/stories.json").json()["rows"]
    view = web.get(f"{rows[0]['href']}.json").json()
    article = next(a for a in view["sources"]["articles"] if "Split burns" in a["title"])
    page = web.get(article["href"]).text
    frame = re.search(r"<iframe[^>]*>", page)
    assert frame is not None
    assert 'sandbox=""' in frame[0] or re.search(r"\bsandbox(\s|>)", frame[0])
    assert "allow-" not in frame[0]
    kept = web.get(f"{article['href']}/original")
    policy = kept.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'; style-src 'unsafe-inline'")
    assert "frame-ancestors 'self'" in policy
    assert kept.headers["x-content-type-options"] == "nosniff"
    assert kept.headers["x-dns-prefetch-control"] == "off"
    assert "two tugs" in kept.text
    assert looked(kept.text) == []
    assert "evil.example" not in kept.text


@pytest.mark.parametrize(
    ("body", "media"),
    [
        (b"", "text/html"),
        (b"<html", "text/html"),
        (b"<?xml version='1.0' encoding='utf-16'?><html><body>x", "text/html"),
        (b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><html><p>&a;", "text/html"),
        (b"<div>" * 5000, "text/html"),
        (b"\xff\xfe<\x00p\x00>\x00", "text/html"),
        (b"%PDF-1.4 <script>", "text/html"),
        (b"<html><frameset><frame src=//evil.example></frameset>", "text/html"),
        (
            b"<html><p style='background:url(//evil.example)'>x<math><mi xlink:href=//x>",
            "text/html",
        ),
    ],
)
def test_broken_pages_are_still_inert(body: bytes, media: str) -> None:
    made = original(Page(ref="a", kind="file", media=media, body=body))
    assert b"root:" not in made.body
    if made.media.startswith("text/html"):
        assert looked(made.body.decode()) == []
    else:
        assert made.save or made.media.startswith("text/plain")


def test_what_a_browser_would_open_itself_is_to_be_saved() -> None:
    made = original(Page(ref="a", kind="file", media="application/pdf", body=b"%PDF-1.4"))
    assert made.save
    assert made.media == "application/octet-stream"
    svg = original(Page(ref="a", kind="file", media="image/svg+xml", body=b"<svg onload=x>"))
    assert svg.save


def test_spreadsheets_run_no_cell_of_ours(web: TestClient) -> None:
    story = web.get("/stories.json").json()["rows"][0]["href"]
    for panel in ("tallies", "statements", "timeline", "sources", "disputes", "names", "places"):
        for line in web.get(f"{story}/{panel}.csv").text.split("\r\n"):
            for cell in re.findall(r'(?:^|,)("?)([=+\-@\t])', line):
                raise AssertionError((panel, line, cell))
