"""Files of every kind, damaged in every way: each gives pages or reasons, and nothing is raised.

Bounds: good files, feeds, lists and rules of some kilobytes; up to six changes each (bytes flipped,
stretches cut out, repeated, overwritten, moved); 40 damaged files of each kind a run, 400 with
CROSSREAD_FUZZ=10.
"""

from __future__ import annotations

import asyncio
import gzip
import io
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import ingest_files as make
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossread.extract import extract
from crossread.ingest import Limits, pages
from crossread.ingest.net.answer import Fetched, FetchError
from crossread.ingest.net.listed import NotAFeedError
from crossread.ingest.net.opml import OpmlError, opml
from crossread.ingest.net.pages import own_page
from crossread.ingest.net.parse import parse
from crossread.ingest.net.policy import Policy
from crossread.ingest.net.robots import Robots
from crossread.model import Article, Dropped, Page
from crossread.resources import table

REASONS = table("drop_reasons.toml")["reasons"]
LIMITS = Limits(record_bytes=1 << 20, spool_bytes=1 << 22, members=50, unpacked_free=1 << 22)
ADDRESS, AT = "https://a.example/feed", datetime(2031, 2, 4, 12, tzinfo=UTC)
TIMES = int(os.environ.get("CROSSREAD_FUZZ", "1"))


def _good() -> dict[str, bytes]:
    html = make.HTML.encode()
    records = [make.answer("https://a.example/1"), make.answer("https://a.example/2")]
    packed = make.answer(
        "https://a.example/3", gzip.compress(html), headers={"Content-Encoding": "gzip"}
    )
    lines = make.lines({"id": "a", "text": make.TEXT}, {"url": "https://a.example", "text": "Two."})
    return {
        "page.html": html,
        "page.html.gz": gzip.compress(html),
        "app.html": _shown_by_scripts(html.decode()),
        "mail.eml": make.mailed(attachment=True),
        "saved.mhtml": make.saved(),
        "letter.docx": make.worded(make.TEXT.split("\n\n"), [["Killed", "12"]]),
        "news.jsonl": lines,
        "news.json": json.dumps({"articles": [{"title": "a", "content": make.TEXT}] * 3}).encode(),
        "agency.json": json.dumps([make.NINJS]).encode(),
        "table.csv": make.tabled([["Title", "Body"], ["Dam", make.TEXT], ["b", 'say "x"']]),
        "crawl.warc": make.warced([*records, packed], packed=False),
        "crawl.warc.gz": make.warced([*records, packed]),
        "crawl.wacz": make.zipped({"archive/a.warc.gz": make.warced(records)}),
        "all.zip": make.zipped({"a.html": html, "b/c.jsonl": lines}, compression=8),
        "all.tar.gz": make.tarred({"a.html": html, "b/c.zip": make.zipped({"d.txt": b"words"})}),
        "all.tar": make.tarred({"a.html": html, "n" * 200 + ".txt": b"words"}, "w"),
        "paper.pdf": _pdf(),
    }


def _shown_by_scripts(html: str) -> bytes:
    """The page as frameworks send it: its report is data of a script."""
    head, body = html.split("<body>")
    report = json.dumps([1, json.dumps({"html": body.removesuffix("</body></html>")})])
    return f"{head}<body><div></div><script>push({report})</script></body></html>".encode()


def _lists() -> dict[str, tuple[str, bytes]]:
    """Feeds, sitemaps and lists of feeds, each with the media type it is sent as."""
    row = (
        f"<item><title>Dam breaks</title><link>https://a.example/1</link><guid>1</guid>"
        f"<pubDate>Mon, 03 Feb 2031 09:15:00 +0100</pubDate><description>{make.TEXT * 4}"
        "</description></item>"
    )
    entry = (
        "<entry><title type='html'>Dam &lt;b&gt;breaks</title><link href='/1'/><id>1</id>"
        f"<updated>2031-02-03T09:15:00Z</updated><content>{make.TEXT * 4}</content></entry>"
    )
    json_feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": "Courier",
        "items": [{"id": "1", "url": "https://a.example/1", "content_html": f"<p>{make.TEXT * 4}",
                   "date_published": "2031-02-03T09:15:00Z", "authors": [{"name": "Jana Holt"}]}],
    }  # fmt: skip
    place = (
        "<url><loc>https://a.example/1</loc><lastmod>2031-02-03</lastmod><n:news "
        "xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><n:title>Dam breaks</n:title>"
        "<n:publication_date>2031-02-03T09:15:00Z</n:publication_date></n:news></url>"
    )
    outline = "<outline text='World'><outline text='A' xmlUrl='https://a.example/feed'/></outline>"
    feeds = {
        "rss": f"<?xml version='1.0'?><rss version='2.0'><channel>{row * 3}</channel></rss>",
        "atom": f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry * 3}</feed>",
        "sitemap": f"<urlset>{place * 3}</urlset>",
        "index": "<sitemapindex><sitemap><loc>https://a.example/m</loc></sitemap></sitemapindex>",
        "opml": f"<opml version='2.0'><body>{outline * 3}</body></opml>",
    }
    found = {name: ("application/xml", text.encode()) for name, text in feeds.items()}
    found["packed sitemap"] = ("application/gzip", gzip.compress(found["sitemap"][1]))
    found["json feed"] = ("application/feed+json", json.dumps(json_feed).encode())
    return found


def _pdf() -> bytes:
    from pypdf import PdfWriter  # noqa: PLC0415  only here

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


GOOD, LISTS = _good(), _lists()

CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "repeat", "write", "move", "end"]),
        st.floats(0, 1),
        st.floats(0, 1),
        st.binary(min_size=1, max_size=12),
    ),
    min_size=1,
    max_size=6,
)


def damaged(body: bytes, changes: list[tuple[str, float, float, bytes]]) -> bytes:
    for what, where, size, words in changes:
        at = int(where * len(body))
        end = min(len(body), at + 1 + int(size * size * len(body) / 2))
        if what == "flip":
            body = body[:at] + bytes(b ^ words[0] for b in body[at : at + 3]) + body[at + 3 :]
        elif what == "cut":
            body = body[:at] + body[end:]
        elif what == "repeat":
            body = body[:end] + body[at:end] * 2 + body[end:]
        elif what == "write":
            body = body[:at] + words + body[at + len(words) :]
        elif what == "move":
            body = body[end:] + body[at:end] + body[:at]
        else:
            body = body[:at]
    return body


def swallow(path: Path) -> list[Page | Dropped]:
    """All that comes of a file; whatever it is has a reason that there is."""
    found = list(pages([str(path)], limits=LIMITS))
    for item in found:
        if isinstance(item, Page):
            assert len(item.body) <= LIMITS.record_bytes
            (item,) = extract([item])  # noqa: PLW2901  the page read
        if isinstance(item, Dropped):
            assert item.reason in REASONS, item
            assert item.note.endswith("."), item
    return found


@pytest.mark.parametrize("name", GOOD)
def test_the_undamaged_file_is_read(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(GOOD[name])
    found = swallow(tmp_path / name)
    assert found
    assert all(isinstance(item, Page) for item in found)


@pytest.mark.parametrize("name", GOOD)
@settings(
    max_examples=40 * TIMES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(changes=CHANGES)
def test_a_damaged_file_gives_pages_or_reasons(
    name: str, tmp_path: Path, changes: list[tuple[str, float, float, bytes]]
) -> None:
    (tmp_path / name).write_bytes(damaged(GOOD[name], changes))
    assert swallow(tmp_path / name)


@settings(max_examples=60 * TIMES, deadline=None)
@given(name=st.sampled_from(sorted(GOOD)), changes=CHANGES)
def test_a_damaged_stream_without_a_name_gives_pages_or_reasons(
    name: str, changes: list[tuple[str, float, float, bytes]]
) -> None:
    stream = io.BytesIO(damaged(GOOD[name], changes))
    for item in pages(["-"], stdin=stream, limits=LIMITS):
        assert isinstance(item, Page) or item.reason in REASONS


@settings(max_examples=60 * TIMES, deadline=None)
@given(
    name=st.sampled_from(["page.html", "mail.eml", "saved.mhtml", "agency.json", "letter.docx"]),
    changes=CHANGES,
)
def test_offsets_hold_in_whatever_is_read(
    name: str, changes: list[tuple[str, float, float, bytes]]
) -> None:
    stream = io.BytesIO(damaged(GOOD[name], changes))
    for page in pages(["-"], stdin=stream, limits=LIMITS):
        article = extract([page])[0] if isinstance(page, Page) else None
        if isinstance(article, Article) and isinstance(page, Page):
            make.leads_back(article, page)


def listed(media: str, body: bytes) -> int | None:
    """Number of entries of a feed, sitemap or list of feeds; None where it is said to be none."""
    answer = Fetched(
        asked=ADDRESS, url=ADDRESS, status=200, headers=(("Content-Type", media),), body=body, at=AT
    )
    try:
        if b"<opml" in body:
            return len(opml(body))
        found = parse(answer, Policy(page_bytes=1 << 20, feed_items=50))
    except (NotAFeedError, OpmlError) as error:
        assert str(error)
        return None
    for item in found.items:
        assert item.url is None or item.url.startswith(("http://", "https://"))
        assert item.published is None or datetime.fromisoformat(item.published)
        assert len(item.title or "") <= 1_000
        own = own_page(item.text, item, ref="a", url=item.url, at=AT)
        if own is not None:
            (read,) = extract([own])
            assert not isinstance(read, Article) or read.published.basis in ("feed", "none")
    return len(found.items) + len(found.nested)


@pytest.mark.parametrize("name", LISTS)
def test_the_undamaged_list_is_read(name: str) -> None:
    assert listed(*LISTS[name]) == (3 if name not in ("index", "json feed", "opml") else 1)


@pytest.mark.parametrize("name", LISTS)
@settings(max_examples=40 * TIMES, deadline=None)
@given(changes=CHANGES)
def test_a_damaged_list_gives_entries_or_a_sentence(
    name: str, changes: list[tuple[str, float, float, bytes]]
) -> None:
    media, body = LISTS[name]
    listed(media, damaged(body, changes))


ROBOTS = (
    b"User-agent: *\nDisallow: /private/*.html$\nAllow: /private/open\nCrawl-delay: 2\n"
    b"Request-rate: 1/10s 0800-1800\nSitemap: https://a.example/m\n\nUser-agent: Crossread\n"
    b"Disallow:\n" * 3
)


@settings(max_examples=60 * TIMES, deadline=None)
@given(changes=CHANGES)
def test_damaged_rules_allow_or_forbid(changes: list[tuple[str, float, float, bytes]]) -> None:
    """Nothing but "robots" is raised, and no pause is asked for that is no number."""
    body = damaged(ROBOTS, changes)
    pauses: list[float] = []

    async def rules(url: str) -> Fetched:
        return Fetched(asked=url, url=url, status=200, headers=(), body=body, at=AT)

    robots = Robots(rules, lambda _, seconds: pauses.append(seconds))
    try:
        asyncio.run(robots.admit("https://a.example/private/a.html"))
    except FetchError as error:
        assert error.reason == "robots"
    assert all(seconds > 0 for seconds in pauses)
