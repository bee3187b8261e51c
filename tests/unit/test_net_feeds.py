"""Feeds, lists of feeds and sitemaps, good and hostile."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.ingest.net.answer import Fetched
from crossread.ingest.net.listed import NotAFeedError
from crossread.ingest.net.opml import OpmlError, Outline, opml, written
from crossread.ingest.net.parse import parse
from crossread.ingest.net.policy import Policy
from crossread.ingest.net.syndicated import shortened
from crossread.ingest.net.words import FULL_WORDS, full_text, words

AT = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
URL = "https://news.example/feeds/world"
REPORT = "A dam burst near Tarsk in Velmara on Saturday, the ministry of the interior said. " * 8


def answer(body, kind="application/xml", url=URL):
    body = body.encode() if isinstance(body, str) else body
    return Fetched(
        asked=url, url=url, status=200, headers=(("Content-Type", kind),), body=body, at=AT
    )


def feed_of(body, kind="application/xml", **policy):
    return parse(answer(body, kind), Policy(**policy))


def rss(items, head=""):
    channel = f"<channel><title>T</title>{head}{items}</channel>"
    return f"<?xml version='1.0'?><rss version='2.0'>{channel}</rss>"


def test_rss_with_all_that_it_may_say():
    found = feed_of(
        f"""<?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
             xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel><title>The Velmaran &amp; Co</title><language>en-gb</language>
        <item><title>Dam &lt;b&gt;bursts&lt;/b&gt; near Tarsk</title>
          <link>/2031/dam?utm_source=rss#top</link><guid isPermaLink="false">n-17</guid>
          <pubDate>Sat, 03 May 2031 09:15:00 +0200</pubDate><dc:creator>Petra Lund</dc:creator>
          <description>Short &amp;hellip;</description>
          <content:encoded><![CDATA[<p>{REPORT}</p><script>alert(1)</script>
            <p>Second paragraph.</p>]]></content:encoded>
        </item></channel></rss>"""
    )
    (item,) = found.items
    assert (found.kind, found.title, found.language) == ("rss", "The Velmaran & Co", "en-gb")
    assert item.url == "https://news.example/2031/dam"
    assert item.key == "n-17"
    assert item.title == "Dam bursts near Tarsk"
    assert item.published == "2031-05-03T07:15:00+00:00"
    assert item.authors == ("Petra Lund",)
    assert item.text.splitlines() == [REPORT.strip(), "Second paragraph."]
    assert found.fault is None


def test_atom_with_updates_and_relative_links():
    found = feed_of(
        """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/b/">
        <title>T</title><entry><id>tag:1</id><title>A</title><link href="one"/>
        <published>2031-05-03</published><updated>2031-05-04T08:00:00Z</updated>
        <author><name>Petra Lund</name></author><author><name>Omar Weld</name></author>
        <summary>Teaser.</summary></entry></feed>"""
    )
    (item,) = found.items
    assert (found.kind, item.url, item.key) == ("atom", "https://news.example/b/one", "tag:1")
    assert (item.published, item.updated) == ("2031-05-03", "2031-05-04T08:00:00+00:00")
    assert item.authors == ("Petra Lund", "Omar Weld")
    assert (item.summary, item.text) == ("Teaser.", None)


def test_rdf_and_old_versions():
    found = feed_of(
        """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/"><channel><title>T</title></channel>
        <item><title>A</title><link>https://news.example/a</link></item></rdf:RDF>"""
    )
    assert [item.url for item in found.items] == ["https://news.example/a"]


def test_json_feed():
    found = feed_of(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "T",
                "language": "en",
                "items": [
                    {
                        "id": 7,
                        "url": "https://news.example/a",
                        "title": "A",
                        "content_text": REPORT + "5 < 6",
                        "date_published": "2031-05-03T07:15:00Z",
                        "authors": [{"name": "Petra Lund"}, "no person", {"name": 3}],
                    },
                    "no item",
                    {"id": "b", "content_html": "<p>x"},
                ],
            }
        ),
        "application/feed+json",
    )
    first, second = found.items
    assert (found.kind, found.title, first.key, first.authors) == (
        "json",
        "T",
        "7",
        ("Petra Lund",),
    )
    assert first.text.endswith("5 < 6")
    assert (second.key, second.url, second.text) == ("b", None, None)


def test_a_news_sitemap_latest_first():
    found = feed_of(
        """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
        <url><loc>https://news.example/old</loc><lastmod>2031-05-01</lastmod></url>
        <url><loc>https://news.example/new</loc><news:news><news:publication>
        <news:name>The Velmaran</news:name><news:language>en</news:language></news:publication>
        <news:publication_date>2031-05-04T10:00:00+02:00</news:publication_date>
        <news:title>Dam bursts</news:title></news:news></url></urlset>"""
    )
    first, second = found.items
    assert (first.url, first.outlet, first.title) == (
        "https://news.example/new", "The Velmaran", "Dam bursts",
    )  # fmt: skip
    assert (first.published, first.language) == ("2031-05-04T08:00:00+00:00", "en")
    assert (second.published, second.updated) == (None, "2031-05-01")


def test_a_list_of_sitemaps_news_first():
    rows = "".join(
        f"<sitemap><loc>https://news.example/{name}.xml</loc><lastmod>2031-05-0{n}</lastmod></sitemap>"
        for n, name in enumerate(["a", "b", "news", "c", "d", "e", "f"], start=1)
    )
    found = feed_of(f"<sitemapindex>{rows}</sitemapindex>")
    assert [one.rpartition("/")[2] for one in found.nested] == [
        "news.xml", "f.xml", "e.xml", "d.xml", "c.xml",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "said", ["Fri, 01 Jan 2099 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "yesterday", "",
             "Mon, 01 Jan 0001 00:00:00 GMT", "9999-12-31T23:59:59Z"],
)  # fmt: skip
def test_dates_that_cannot_be_are_none(said):
    (item,) = feed_of(rss(f"<item><title>A</title><pubDate>{said}</pubDate></item>")).items
    assert item.published is None


def test_a_clock_that_is_wrong_by_its_zone_is_believed():
    said = "Mon, 05 May 2031 01:00:00 GMT"
    (item,) = feed_of(rss(f"<item><title>A</title><pubDate>{said}</pubDate></item>")).items
    assert item.published == "2031-05-05T01:00:00+00:00"


def test_a_guid_is_an_address_unless_the_feed_says_otherwise():
    rows = (
        "<item><guid>https://news.example/a</guid></item>"
        "<item><guid isPermaLink='false'>17</guid></item>"
    )
    found = feed_of(rss(rows))
    assert [(item.url, item.key) for item in found.items] == [
        ("https://news.example/a", "https://news.example/a"), (None, "17"),
    ]  # fmt: skip


def test_an_empty_feed_is_a_feed():
    found = feed_of(rss(""))
    assert (found.items, found.total, found.fault) == ((), 0, None)


def test_broken_xml_gives_what_it_has_and_says_so():
    found = feed_of(
        rss("<item><title>A & B</title><link>https://news.example/a</link></item>")[:-20]
    )
    assert [item.url for item in found.items] == ["https://news.example/a"]
    assert found.fault.startswith("Its XML is broken")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "text/xml"),
        (b"   ", "text/xml"),
        (b"Words alone", "text/plain"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "image/png"),
        (b'{"version": 3}', "application/feed+json"),
        (b'{"version": "https://jsonfeed.org/version/1", ', "application/json"),
        (b"<svg/>", "image/svg+xml"),
        (b"\x1f\x8bnot gzip", "application/gzip"),
        (b"<urlset><url", "text/xml"),
    ],
)
def test_what_is_no_feed_says_so(body, kind):
    with pytest.raises(NotAFeedError) as caught:
        feed_of(body, kind)
    assert str(caught.value).endswith(".")


def test_a_page_in_place_of_a_feed_names_its_feeds():
    html = """<!doctype html><html><head><base href="https://news.example/x/">
    <link rel="alternate" type="application/rss+xml" title="T comments" href="c.xml">
    <link rel="stylesheet" href="s.css"><link rel="alternate" hreflang="de" href="/de">
    <link rel="alternate" type="application/atom+xml" href="world.xml">
    <link rel="alternate" type="application/rss+xml" href="http://127.0.0.1/in.xml">
    </head><body>Words</body></html>"""
    with pytest.raises(NotAFeedError) as caught:
        feed_of(html, "text/html")
    assert caught.value.alternates == (
        "https://news.example/x/world.xml", "https://news.example/x/c.xml",
    )  # fmt: skip


def test_entities_are_not_expanded_and_no_file_is_opened():
    bomb = "<!DOCTYPE r [<!ENTITY a 'AAAAAAAAAA'>" + "".join(
        f"<!ENTITY {two} '{f'&{one};' * 10}'>"
        for one, two in zip("abcdefgh", "bcdefghi", strict=True)
    )
    secret = "<!ENTITY x SYSTEM 'file:///etc/passwd'>"
    items = "<item><title>&i;&x;</title><link>https://news.example/a</link></item>"
    for body in (
        f"<?xml version='1.0'?>{bomb}{secret}]>" + rss(items)[21:],
        f"{bomb}{secret}]><urlset><url><loc>https://news.example/&i;&x;</loc></url></urlset>",
    ):
        try:
            found = feed_of(body)
        except NotAFeedError:
            continue
        said = " ".join(f"{item.title} {item.url}" for item in found.items)
        assert "root:" not in said
        assert len(said) < 1000
    for body in (b"/etc/passwd", b"file:///etc/passwd", b"http://127.0.0.1:1/feed"):
        with pytest.raises(NotAFeedError):
            feed_of(body, "application/rss+xml")
    listed = opml(f"{bomb}{secret}]><opml><body><outline xmlUrl='&i;&x;'/></body></opml>".encode())
    assert all(len(one.url) < 100 and "root:" not in one.url for one in listed)


def test_a_feed_of_a_hundred_thousand_items():
    item = "<item><title>Dam {0}</title><link>https://news.example/{0}</link></item>"
    body = rss("".join(item.format(n) for n in range(100_000)))
    found = feed_of(body, feed_items=50)
    assert (len(found.items), found.total, found.fault) == (50, 100_000, None)
    assert found.items[-1].url == "https://news.example/49"


@pytest.mark.parametrize("kind", ["rss", "atom", "rdf"])
def test_a_shortened_feed_is_whole(kind):
    entry, start, end = {
        "rss": ("<item><title>A</title></item>", "<rss><channel>", "</channel></rss>"),
        "atom": ("<a:entry><a:title>A</a:title></a:entry>", "<a:feed xmlns:a='x'>", "</a:feed>"),
        "rdf": ("<item/><item><title>A</title></item>", "<rdf:RDF xmlns:rdf='x'>", "</rdf:RDF>"),
    }[kind]
    cut, total = shortened((start + entry * 30 + end).encode(), 5)
    assert total == 30
    assert cut.decode() == start + entry * 5 + end


@pytest.mark.parametrize(
    "flood", ["<", "&", "<item><title>", "&lt;p>w ", "<a xml:base='x'>", "<!--"]
)
def test_floods_of_markup_are_cut_and_the_rest_is_read(flood):
    """Not a matter of time here, but of what is given on: no parser sees them whole."""
    bad = f"<item><title>{flood * (3_000_000 // len(flood))}</title></item>"
    good = "<item><title>A</title><link>https://news.example/a</link></item>"
    for body in (rss(bad + good), rss(good + bad), rss(good)[:-16] + flood * 300_000):
        cut, _ = shortened(body.encode(), 2000)
        assert len(cut) < 200_000
        assert [item.url for item in feed_of(cut).items] == ["https://news.example/a"]


def test_what_is_no_headline_and_no_name_is_not_kept_as_one():
    title, name = "Dam " * 1000, "Petra " * 100
    row = f"<item><title>{title}</title><author>{name}</author><guid>{'x' * 5000}</guid></item>"
    (item,) = feed_of(rss(row)).items
    assert len(item.title) <= 1000
    assert item.authors == ()
    assert len(item.ref(URL)) < 100


def test_pictures_within_the_text_are_no_words():
    picture = f"<![CDATA[<p>{REPORT}</p><img src='data:image/png;base64,{'QUJD' * 300_000}'>]]>"
    rows = f"<item><title>A</title><description>{picture}</description></item>"
    (item,) = feed_of(rss(rows)).items
    assert item.text == REPORT.strip()


def test_lists_of_feeds_are_read_and_written():
    found = opml(
        b"""<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
        <outline text="World"><outline text="East"><outline type="rss" text="A"
        xmlUrl="https://news.example/a" language="en"/></outline></outline>
        <outline title="B &amp; C" text="x" xmlUrl=" https://news.example/b "/>
        <outline text="again" xmlUrl="https://news.example/a"/><outline text="no feed"/>
        <outline text="old" xmlurl="https://news.example/c"/></body></opml>"""
    )
    assert found == [
        Outline("https://news.example/a", "A", "en"),
        Outline("https://news.example/b", "B & C"),
        Outline("https://news.example/c", "old"),
    ]
    assert opml(written(found, "Mine\x00")) == [Outline(o.url, o.title) for o in found]


@pytest.mark.parametrize("body", [b"", b"<html/>", b"Words", b"<rss/>", b"\x00\xff"])
def test_what_is_no_list_says_so(body):
    with pytest.raises(OpmlError):
        opml(body)


def test_words_of_markup():
    html = (
        "<h2>Dam</h2><p>One<br>two <b>three</b>,\n four.</p><style>p{}</style><ul><li>a<li>b</ul>"
        "<iframe src=x>no</iframe><!-- no --><svg><text>no</text></svg>last<script>no</script>ly"
    )
    assert words(html).splitlines() == ["Dam", "One", "two three, four.", "a", "b", "lastly"]
    assert words("Fish &amp; chips") == "Fish & chips"
    assert words(None) == words("  ") == words("<!-- x -->") == ""


def test_only_what_is_long_and_whole_is_a_report():
    enough = "word " * FULL_WORDS
    assert full_text(enough)
    assert full_text("word " * (FULL_WORDS - 1)) is None
    for end in ("…", "[…]", "[...]", "Read more", "Continue reading The Dam →"):
        assert full_text(enough + end) is None, end


# Bounds of the fuzzing: bodies of up to some kilobytes, a few hundred each, the same on every run.
PIECES = st.sampled_from(
    ["<rss>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<link>", "</link>",
     "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "</entry>", "<link href='/a'/>",
     "<guid>", "<pubDate>Sat, 03 May 2031 09:15:00", "<updated>2031-05-03T", "<content:encoded>",
     "<![CDATA[", "]]>", "<urlset>", "<url>", "<loc>https://news.example/", "</loc>", "</url>",
     "<lastmod>2031-13-45", "<sitemapindex>", "<sitemap>", "<opml>", "<body>",
     "<outline xmlUrl='https://news.example/", "'/>", "<!DOCTYPE x [", "<!ENTITY a '&a;'>", "]>",
     "&a;", "&#0;", "&#xD800;", "\x00", "\ufeff", "<?xml version='1.0' encoding='utf-7'?>", "--",
     "<!--", "-->", "<a><b", '{"version": "https://jsonfeed.org/version/1", "items": [', "{}]", "}",
     '"date_published": "', '"authors": [', "1e999", "é", "\u202e", "<script>", "</p>", "words "]
)  # fmt: skip
BODIES = st.lists(PIECES, max_size=40).map("".join) | st.binary(max_size=400)
KINDS = st.sampled_from(
    ["application/rss+xml; charset=utf-16", "application/rss+xml", "text/xml", "text/html",
     "application/feed+json", "", "text/plain; charset=no-such"]
)  # fmt: skip


@settings(max_examples=250)
@given(BODIES, KINDS)
def test_no_bytes_break_the_parsers_of_feeds(body, kind):
    try:
        found = feed_of(body, kind)
    except NotAFeedError as error:
        assert str(error)
        return
    assert found.total >= len(found.items)
    for item in found.items:
        assert item.url is None or item.url.startswith(("http://", "https://"))
        assert "<script" not in (item.title or "") + item.summary + (item.text or "")
        assert item.published is None or datetime.fromisoformat(item.published)


@settings(max_examples=250)
@given(BODIES)
def test_no_bytes_break_the_parser_of_lists(body):
    try:
        found = opml(body if isinstance(body, bytes) else body.encode("utf-8", "replace"))
    except OpmlError as error:
        assert str(error)
        return
    assert all(one.url for one in found)


@settings(max_examples=250)
@given(st.text(max_size=300) | st.lists(PIECES, max_size=20).map("".join))
def test_no_markup_breaks_the_words(html):
    assert "\x00" not in words(html)
