"""Addresses as pages: what ``read`` gets of them."""

import io
import json
import zipfile

import pytest
from serving import Reply, feed, page, quick, serving

from crossread.extract import extract
from crossread.ingest.limits import Limits
from crossread.ingest.net.url import fetched
from crossread.ingest.source import pages
from crossread.model import Article, Dropped, Page, digest

LONG = "A dam burst near Tarsk in Velmara on Saturday, the ministry of the interior said. " * 8


@pytest.fixture
def site():
    with serving() as one:
        yield one


def got(site, path, **policy):
    """Pages by the last part of their ref, and reasons of what was dropped."""
    found = {}
    for item in fetched(site.url + path, policy=quick(**policy)):
        found[item.ref.rpartition("/")[2]] = item.reason if isinstance(item, Dropped) else item
    return found


def test_a_page_keeps_how_it_came(site):
    site["/a"] = page("Words.")
    (found,) = fetched(site.url + "/a?utm_source=x#top", policy=quick())
    assert isinstance(found, Page)
    assert (found.ref, found.kind, found.media) == (site.url + "/a", "url", "text/html")
    assert found.fetched is not None
    assert ("Content-Type", "text/html; charset=utf-8") in found.headers


def test_no_password_is_kept(site):
    (found,) = fetched("http://me:secret@news.example/a", policy=quick())
    assert found.reason == "forbidden_address"
    assert "secret" not in repr(found)
    (found,) = pages(["http://me:secret@127.0.0.1:1/"])
    assert "secret" not in repr(found)


def test_files_of_other_kinds_are_read_as_on_disk(site):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.txt", LONG)
        archive.writestr("two.jsonl", json.dumps({"id": "two", "text": LONG}))
    site["/reports.zip"] = Reply(packed.getvalue(), headers={"Content-Type": "application/zip"})
    found = got(site, "/reports.zip")
    assert found["one.txt"].body == LONG.encode()
    assert found["two"].media == "application/json"
    assert all(one.fetched for one in found.values())
    site["/x.pdf"] = Reply(b"%PDF-1.7 ...", headers={"Content-Type": "application/octet-stream"})
    assert got(site, "/x.pdf")["x.pdf"].media == "application/pdf"
    site["/x.png"] = Reply(b"\x89PNG\r\n\x1a\n" + bytes(99), headers={"Content-Type": "image/png"})
    assert got(site, "/x.png")["x.png"] in ("unsupported", "binary")


def test_a_list_of_feeds_down_to_the_pages(site):
    site["/a"], site["/b"] = page("One."), page("Two.")
    site["/one"], site["/two"] = feed(("A", "/a"), ("None", "/none")), feed(("B", "/b"))
    rows = "".join(f"<outline xmlUrl='{site.url}/{n}'/>" for n in ("one", "two", "gone"))
    site["/list"] = Reply(f"<opml><body>{rows}</body></opml>".encode())
    found = got(site, "/list")
    assert found.pop("none") == found.pop("gone") == "gone"
    assert {name: one.kind for name, one in found.items()} == {"a": "feed", "b": "feed"}


def test_a_list_of_sitemaps_that_lists_itself_ends(site):
    site["/a"] = page("One.")
    rows = (
        f"<sitemap><loc>{site.url}/maps</loc></sitemap><sitemap><loc>{site.url}/m</loc></sitemap>"
    )
    site["/maps"] = Reply(f"<sitemapindex>{rows}</sitemapindex>".encode())
    site["/m"] = Reply(f"<urlset><url><loc>{site.url}/a</loc></url></urlset>".encode())
    found = got(site, "/maps")
    assert found["a"].media == "text/html"
    assert site.paths().count("/maps") == 2


def test_what_a_feed_carries_whole_stands_for_pages_that_cannot_be_had(site):
    own = "<guid isPermaLink='false'>"
    items = (
        f"<item><title>A</title><link>/none</link><description>{LONG}</description></item>"
        f"<item><title>B</title>{own}b</guid><description>{LONG}</description></item>"
        f"<item><title>C</title>{own}c</guid><description>Teaser.</description></item>"
    )
    site["/feed"] = Reply(f"<rss><channel>{items}</channel></rss>".encode())
    found = got(site, "/feed")
    body = json.loads(found["none"].body)
    assert (body["title"], body["text"], found["none"].kind) == ("A", LONG.strip(), "feed")
    assert json.loads(found[f"feed#{digest('b')}"].body)["title"] == "B"
    assert found[f"feed#{digest('c')}"] == "no_text"


DATED = (
    "<item><title>Dam bursts near Tarsk</title><link>{url}</link><author>Petra Lund</author>"
    "<pubDate>Sat, 03 May 2025 09:15:00 GMT</pubDate></item>"
)


def rss(*items):
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{''.join(items)}</channel></rss>"


def read_as(item):
    (found,) = extract([item])
    assert isinstance(found, Article), found
    return found


def test_what_a_page_leaves_open_is_taken_from_the_feed_that_led_to_it(site):
    site["/bare"] = Reply(f"<html><body><p>{LONG}</p></body></html>".encode())
    site["/own"] = Reply(
        b"<html><head><meta property='article:published_time' content='2025-05-04T10:00:00Z'>"
        b"<meta property='og:title' content='The dam of Tarsk'><meta name='author' "
        b"content='Mira Solen'></head><body><p>" + LONG.encode() + b"</p></body></html>"
    )
    site["/feed"] = Reply(
        rss(*(DATED.format(url=f"{site.url}/{name}") for name in ("bare", "own"))).encode()
    )
    found = got(site, "/feed")
    bare, own = read_as(found["bare"]), read_as(found["own"])
    assert (bare.published.value, bare.published.basis) == ("2025-05-03T09:15:00+00:00", "feed")
    assert (bare.title, bare.authors) == ("Dam bursts near Tarsk", ("Petra Lund",))
    assert (own.published.value, own.published.basis) == ("2025-05-04T10:00:00+00:00", "metadata")
    assert (own.title, own.authors) == ("The dam of Tarsk", ("Mira Solen",))


def test_a_date_that_cannot_be_is_taken_from_nobody(site):
    site["/a"] = Reply(f"<html><body><p>{LONG}</p></body></html>".encode())
    late = DATED.format(url=f"{site.url}/a").replace("2025", "2099")
    site["/feed"] = Reply(rss(late).encode())
    assert read_as(got(site, "/feed")["a"]).published.basis == "none"


def test_a_link_with_a_password_or_into_a_private_network_is_not_followed(site):
    links = ("http://me:secret@news.example/a", "http://10.0.0.7/a", "javascript:alert(1)")
    site["/feed"] = feed(*[(f"N {n}", link) for n, link in enumerate(links)])
    found = list(fetched(site.url + "/feed", policy=quick()))
    assert "secret" not in repr(found)
    assert [item.reason for item in found] == ["no_text"] * 3
    assert all("may be asked" in item.note for item in found)
    assert site.paths() == ["/feed"]


def test_two_items_with_one_address_are_one_page(site):
    site["/a"] = page("Words.")
    site["/feed"] = feed(("A", "/a"), ("A again", "/a?utm_source=x"))
    assert list(got(site, "/feed")) == ["a"]
    assert site.paths().count("/a") == 1


def test_what_a_feed_carries_whole_has_the_feeds_date(site):
    item = DATED.format(url=f"{site.url}/none").replace(
        "</title>", f"</title><description>{LONG}</description>"
    )
    site["/feed"] = Reply(rss(item).encode())
    found = read_as(got(site, "/feed")["none"])
    assert (found.published.value, found.published.basis) == ("2025-05-03T09:15:00+00:00", "feed")


@pytest.mark.parametrize("name", ["feed.xml", "saved.rss", "feed"])
def test_a_feed_in_a_file_is_followed_where_it_is_named(site, tmp_path, name):
    site["/a"] = Reply(f"<html><body><p>{LONG}</p></body></html>".encode())
    aside = "<item><guid isPermaLink='false'>b</guid><description>{}</description></item>"
    relative = "<item><title>C</title><link>/c</link></item>"
    body = rss(DATED.format(url=f"{site.url}/a"), aside.format(LONG), relative)
    (tmp_path / name).write_text(body)
    found = list(pages([str(tmp_path / name)], policy=quick()))
    whole = {item.ref: read_as(item) for item in found if isinstance(item, Page)}
    assert whole[site.url + "/a"].published.basis == "feed"
    assert whole[f"{tmp_path / name}#{digest('b')}"].fetched is None
    assert [item.reason for item in found if isinstance(item, Dropped)] == ["no_text"]
    site.asked.clear()
    (left,) = pages([str(tmp_path)], policy=quick())
    assert left.reason == "unsupported"
    assert "name it by itself" in left.note
    assert not site.asked


def test_lists_in_files_that_are_broken_empty_or_too_large(site, tmp_path):
    site["/a"] = page("Words.")
    file = tmp_path / "list.opml"
    for body, reasons in (
        (b"<opml", ["empty"]),
        (b"<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>", ["empty"]),
        (
            b"<opml><body><outline xmlUrl='http://10.0.0.7/feed'/></body></opml>",
            ["forbidden_address"],
        ),
        (b"<opml>" + b" " * 5_000, ["too_large"]),
    ):
        file.write_bytes(body)
        found = list(pages([str(file)], limits=Limits(record_bytes=4_000), policy=quick()))
        assert [item.reason for item in found] == reasons
    file.write_text(f"<urlset><url><loc>{site.url}/a</loc></url></urlset>")
    (found,) = pages([str(file)], policy=quick())
    assert isinstance(found, Page)


def test_an_empty_feed_and_no_feed_say_so(site):
    site["/feed"], site["/list"] = feed(), Reply(b"<opml")
    assert got(site, "/feed") == {"feed": "empty"}
    assert got(site, "/list") == {"list": "empty"}


def test_limits_of_the_run_hold_for_addresses(site):
    site["/a"] = page("Words. " * 1000)
    (found,) = fetched(site.url + "/a", Limits(record_bytes=1000), policy=quick())
    assert found.reason == "too_large"


def test_all_addresses_of_a_run_share_the_rules_and_the_turns_of_a_host(site):
    site["/a"], site["/b"] = page("One."), page("Two.")
    site["/limited"] = Reply(status=429, headers={"Retry-After": "60"})
    found = list(pages([site.url + path for path in ("/a", "/b")], policy=quick()))
    assert [item.ref for item in found] == [site.url + "/a", site.url + "/b"]
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/b"]
    found = list(pages([site.url + path for path in ("/limited", "/a")], policy=quick()))
    assert [item.reason for item in found] == ["rate_limited", "rate_limited"]
    assert site.paths()[2:] == ["/limited"]


def test_a_reader_that_stops_early_leaves_nothing_running(site):
    site["/feed"] = feed(*[(f"N {n}", f"/{n}") for n in range(50)])
    site["*"] = page("Words.")
    source = fetched(site.url + "/feed", policy=quick())
    next(source)
    source.close()
    asked = len(site.asked)
    assert asked < 52
