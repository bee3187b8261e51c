"""Links, posts, coordinates, captions: kept as data, with spans that hold."""

from __future__ import annotations

import pytest

from crossread.extract import extract
from crossread.extract.found import in_text
from crossread.extract.found.coordinates import coordinates
from crossread.extract.found.services import link, place, post
from crossread.model import Article, Found, Page

WORDS = (
    "Rescuers pulled eleven people from the rubble of a market hall in Orvenna on Monday, and the "
    "mayor, Ilse Maron, said that the roof had given way under two days of heavy snow."
)


def page(body: str, url: str | None = "https://courier.example/news/hall") -> Article:
    html = (
        f"<html><head><title>Hall falls</title></head><body><article>{body}</article></body></html>"
    )
    source = Page(ref="a", kind="url", media="text/html", body=html.encode(), url=url)
    (found,) = extract([source])
    assert isinstance(found, Article), found
    for item in found.found:
        assert item.start is None or found.text[item.start : item.end] == item.text
    return found


def told(found: Article, *kinds: str) -> list[tuple[str, str, str | None]]:
    return [(i.kind, i.text, i.url) for i in found.found if not kinds or i.kind in kinds]


def test_links_of_the_words_of_a_report_and_no_others() -> None:
    found = page(
        '<nav><a href="/world">World news today</a></nav>'
        f'<p>{WORDS} The <a href="/docs/list.pdf">list of &amp; the missing</a> and a '
        "<a href='https://me:pw@city.example/plan?a=1&amp;b=2#top'> city  plan </a> were out.</p>"
        f'<p>{WORDS[:80]} <a href="javascript:alert(1)">then</a>, <a href="#top">there</a>.</p>'
    )
    assert told(found) == [
        ("link", "list of & the missing", "https://courier.example/docs/list.pdf"),
        ("link", "city plan", "https://city.example/plan?a=1&b=2#top"),
    ]


def test_a_link_and_a_place_written_out_in_a_text() -> None:
    text = (
        "See https://x.com/ana/status/1234567890123 (posted at 50.4501, 30.5234). "
        "www.orvenna.example, too."
    )
    assert [(i.kind, i.text, i.service, i.lat) for i in in_text(text)] == [
        ("embed", "https://x.com/ana/status/1234567890123", "x", None),
        ("coordinates", "50.4501, 30.5234", None, 50.4501),
        ("link", "www.orvenna.example", None, None),
    ]


@pytest.mark.parametrize(
    ("url", "service", "name"),
    [
        ("https://twitter.com/ana_b/status/1700000000000000001?s=20", "x", "1700000000000000001"),
        (
            "https://platform.twitter.com/embed/Tweet.html?dnt=1&id=1700000000000000001",
            "x",
            "1700000000000000001",
        ),
        ("https://t.me/s/orvenna_live/1234", "telegram", "orvenna_live/1234"),
        ("https://www.facebook.com/orvenna/posts/pfbid02abcDEF", "facebook", "pfbid02abcDEF"),
        ("https://www.youtube-nocookie.com/embed/abcDEF12345", "youtube", "abcDEF12345"),
        ("https://youtu.be/abcDEF12345?t=9", "youtube", "abcDEF12345"),
        ("https://www.instagram.com/p/CxYz_-12/", "instagram", "CxYz_-12"),
        ("https://www.tiktok.com/@ana/video/7201234567890123456", "tiktok", "7201234567890123456"),
        ("https://vk.com/wall-123_456", "vk", "wall-123_456"),
        ("https://bsky.app/profile/ana.example/post/3kabc", "bluesky", "ana.example/post/3kabc"),
    ],
)
def test_posts_of_services(url: str, service: str, name: str) -> None:
    assert post(url) == (service, name)


@pytest.mark.parametrize(
    "url",
    [
        "https://twitter.com/courier", "https://www.facebook.com/sharer.php?u=x",
        "https://t.me/share/url?url=x", "https://www.youtube.com/@courier",
        "https://courier.example/status/123456789",
    ],
)  # fmt: skip
def test_profiles_and_share_buttons_are_no_posts(url: str) -> None:
    assert post(url) is None
    assert link(url).kind == "link"


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://google.com/maps/@50.1,30.1,12z/data=!3d50.45!4d30.52", ("google", 50.45, 30.52)),
        ("https://maps.google.com/?q=50.45,30.52", ("google", 50.45, 30.52)),
        ("https://osm.org/?mlat=50.45&mlon=30.52#map=14/1.0/2.0", ("openstreetmap", 50.45, 30.52)),
        ("https://www.openstreetmap.org/#map=14/50.4500/30.5200", ("openstreetmap", 50.45, 30.52)),
        ("https://yandex.com/maps/?ll=30.52%2C50.45&z=9", ("yandex", 50.45, 30.52)),
        ("https://maps.apple.com/?ll=-50.45,30.52", ("apple", -50.45, 30.52)),
        ("https://maps.app.goo.gl/AbC", ("google", None, None)),
        ("geo:50.45,30.52?z=9", ("geo", 50.45, 30.52)),
        ("https://www.google.com/maps/@95.0,30.1,12z", ("google", None, None)),
        ("https://www.google.com/search?tbm=isch", None),
    ],
)  # fmt: skip
def test_links_to_maps(url: str, found: object) -> None:
    assert place(url) == found


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("at 50.4501, 30.5234 on", (50.4501, 30.5234)),
        ("at −12.34567 / 130.56789.", (-12.34567, 130.56789)),
        ("48°51'24\"N 2°21'03\"E", (48.8566667, 2.3508333)),
        ("48° 51′ 24″ S, 2° 21′ 3″ W", (-48.8566667, -2.3508333)),
        ("N 48° 51.4' E 2° 21.05'", (48.8566667, 2.3508333)),
        ("48.85N, 2.35E", (48.85, 2.35)),
        ("grid 37U DQ 12345 67890 was", (None, None)),
        ("37UDQ1234567890", (None, None)),
    ],
)
def test_coordinates(text: str, degrees: tuple[float | None, float | None]) -> None:
    (found,) = coordinates(text)
    assert found.start is not None
    assert text[found.start : found.end] == found.text == found.text.strip()
    assert (found.lat, found.lon) == pytest.approx(degrees) if degrees[0] else found.lat is None


@pytest.mark.parametrize(
    "text",
    [
        "rose from 12.50 to 14.75", "on 03.02.2031, 04.02.2031", "from 1.2345% to 2.3456%",
        "95.1234, 30.1234", "the flat 4 N, 12 E", "10.0.0.1 and 192.168.1.1", "release 1.2.3, 4.5",
        "2031-02-03 10:15:30", "0.0000, 0.0000", "37 people and 42 men",
    ],
)  # fmt: skip
def test_numbers_that_are_no_coordinates(text: str) -> None:
    assert list(coordinates(text)) == []


def test_posts_and_maps_in_frames_near_the_report() -> None:
    found = page(
        f'<p>{WORDS}</p><blockquote class="twitter-tweet"><p>Roof is down</p>'
        '<a href="https://twitter.com/ana/status/1700000000000000001">Feb 3</a></blockquote>'
        '<script async src="https://telegram.org/js/telegram-widget.js" '
        'data-telegram-post="orvenna/77"></script>'
        f'<iframe src="//www.youtube.com/embed/abcDEF12345"></iframe><p>{WORDS[::-1]}</p>'
        '<iframe src="https://www.openstreetmap.org/embed.html?mlat=50.45&amp;mlon=30.52">'
        "</iframe>"
    )
    assert {(i.kind, i.service, i.name) for i in found.found} == {
        ("embed", "x", "1700000000000000001"),
        ("embed", "telegram", "orvenna/77"),
        ("embed", "youtube", "abcDEF12345"),
        ("map", "openstreetmap", None),
    }
    assert next(i.lat for i in found.found if i.kind == "map") == 50.45


def test_posts_that_a_page_quotes_are_data_and_no_words_of_the_report() -> None:
    """What somebody posted is not what the outlet says; it is kept with its address."""
    quoted = (
        '<blockquote class="twitter-tweet"><p lang="en">The roof of the hall came down at noon</p>'
        "&mdash; Ana Reel (@anareel) "
        '<a href="https://twitter.com/anareel/status/1700000000000000001?s=20">February 3</a>'
        "</blockquote><blockquote><p>The mayor wrote that nobody had warned the town.</p>"
        "</blockquote>"
    )
    found = page(f"<p>{WORDS}</p>{quoted}<p>{WORDS[::-1]}</p>")
    (post,) = (item for item in found.found if item.kind == "embed")
    assert post.text.startswith("The roof of the hall came down at noon — Ana Reel (@anareel)")
    assert (post.service, post.name, post.start) == ("x", "1700000000000000001", None)
    assert "came down at noon" not in found.text
    assert "anareel" not in found.text
    assert "nobody had warned the town" in found.text
    assert {line.why for line in found.removed} >= {"post"}


def test_a_map_that_the_words_link_to_is_told_once() -> None:
    found = page(
        f'<p>{WORDS} <a href="https://www.google.com/maps/@50.4501,30.5234,17z">The spot</a> was '
        f"found.</p><p>{WORDS[::-1]}</p>"
    )
    assert [(i.text, i.lat) for i in found.found if i.kind == "map"] == [("The spot", 50.4501)]


def test_captions_and_credits_are_kept_and_are_no_words_of_the_report() -> None:
    found = page(
        f'<p>{WORDS}</p><figure><img src="https://courier.example/1.jpg"><figcaption>The hall on '
        'Monday. <span class="credit">Piet Aldan/Valley Agency</span></figcaption></figure>'
        f"<p>{WORDS[::-1]}</p><figure><figcaption>Snow in Orvenna. Photo: P. Aldan</figcaption>"
        "</figure><aside><figure><figcaption>Another report</figcaption></figure></aside>"
    )
    assert told(found, "caption", "credit") == [
        ("caption", "The hall on Monday.", "https://courier.example/1.jpg"),
        ("credit", "Piet Aldan/Valley Agency", "https://courier.example/1.jpg"),
        ("caption", "Snow in Orvenna.", None),
        ("credit", "Photo: P. Aldan", None),
    ]
    assert "Aldan" not in found.text


def test_a_text_of_very_many_links_is_bounded() -> None:
    text = " ".join(f"https://x.example/{n}" for n in range(3000))
    assert len(in_text(text)) == 400


def test_found_things_are_frozen() -> None:
    item = Found(kind="link", text="a", url="https://x.example")
    with pytest.raises(AttributeError):
        item.text = "b"  # type: ignore[misc]
