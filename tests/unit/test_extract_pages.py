"""Pages that are more than a report, or none: walls, lists, live blogs, standfirsts."""

from __future__ import annotations

import json

import pytest
from ingest_files import leads_back

from crossread.extract import extract
from crossread.extract.liveblog import entries
from crossread.model import Article, Dropped, Page
from crossread.resources import table

ONE = (
    "Rescuers pulled eleven people from the rubble of a market hall in Orvenna on Monday, and the "
    "mayor, Ilse Maron, said that the roof had given way under two days of heavy snow."
)
TWO = (
    "The hall had been closed for repairs in the autumn and was opened again only a week ago, "
    "said the engineer Piet Aldan, who had warned the council of its beams in a letter."
)
THREE = (
    "Schools and offices in the lower town will stay closed until Thursday, the council said, "
    "while soldiers clear the streets and look at forty more roofs in the valley."
)


def whole(head: str = "", body: str = "", media: str = "text/html") -> Article | Dropped:
    html = f"<html lang=en><head>{head}</head><body>{body}</body></html>"
    page = Page(ref="a", kind="file", media=media, body=html.encode())
    (found,) = extract([page])
    if isinstance(found, Article):
        leads_back(found, page)
    return found


def article(head: str = "", body: str = "") -> Article:
    found = whole(head, body)
    assert isinstance(found, Article), found
    return found


def plain(text: str) -> Article | Dropped:
    (found,) = extract([Page(ref="a", kind="file", media="text/plain", body=text.encode())])
    return found


def record(text: str) -> Article | Dropped:
    body = json.dumps({"text": text}).encode()
    (found,) = extract([Page(ref="a", kind="record", media="application/json", body=body)])
    return found


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


def paragraphs(*words: str) -> str:
    return "".join(f"<p>{w}</p>" for w in words)


def test_a_standfirst_that_the_page_shows_is_the_first_paragraph() -> None:
    said = "Roof gives way under two days of snow; engineer had warned the council"
    found = article(
        f'<meta property="og:description" content="{said}">',
        f'<header><h1>Hall falls in Orvenna</h1><div class="dek">{said}</div></header>'
        f"<article>{paragraphs(ONE, TWO, THREE)}</article>",
    )
    assert found.text.split("\n") == [said, ONE, TWO, THREE]


def test_a_description_that_nobody_sees_is_no_text() -> None:
    found = article(
        '<meta name="description" content="All the news of the valley, written for engines">',
        f"<h1>Hall falls in Orvenna</h1><article>{paragraphs(ONE, TWO, THREE)}</article>",
    )
    assert found.text.split("\n") == [ONE, TWO, THREE]


def test_another_report_below_is_another_report() -> None:
    other = [
        f"The team of Velm won by {n} goals on Sunday, its coach Jon Haas said." for n in (3, 4)
    ]
    found = article(
        ld(**{"@type": "NewsArticle", "headline": "Hall falls in Orvenna"}),
        f"<main><article><h1>Hall falls in Orvenna</h1>{paragraphs(ONE, TWO, THREE, ONE[::-1])}"
        f"</article><article><h1>Velm wins the cup again</h1>{paragraphs(*other)}</article></main>",
    )
    assert "Velm" not in found.text
    assert THREE in found.text


def test_lines_that_are_links_captions_and_placeholders_are_no_text() -> None:
    notice = "External content is not shown because of your settings"
    found = article(
        "",
        f'<article><h1>Hall falls in Orvenna</h1><p>{ONE}</p><p><a href="/x">Ten roofs that fell '
        f'in ten years</a></p><p>Read more: <a href="/y">Snow closes the pass to Velm</a></p>'
        f"<p>{notice}</p><p>{TWO}</p><p>{notice}</p><p>{THREE}</p><p>{notice}</p></article>",
    )
    assert found.text.split("\n") == [ONE, TWO, THREE]
    assert {item.why for item in found.removed} >= {"related", "placeholder"}


def test_a_declared_headline_is_cut_at_the_houses_name() -> None:
    found = article(
        '<meta property="og:title" content="Hall falls in Orvenna | Valley | Courier">',
        f"<article><h1>Hall falls in Orvenna</h1>{paragraphs(ONE, TWO)}</article>",
    )
    assert found.title == "Hall falls in Orvenna"


SEO, SHARED = "Orvenna hall collapse explained", "Eleven pulled from a fallen hall in Orvenna"
HEADS = [
    # What stands above the report goes before what is declared for search engines …
    (SEO, SHARED, f"<h1>{SHARED}</h1>", SHARED),
    (SHARED, SEO, f"<h1>{SHARED}</h1>", SHARED),
    # … with a kicker on the page or in what is declared …
    (SEO, SHARED, f"<h1><span>Snow</span>{SHARED}</h1>", SHARED),
    (f"Snow: {SHARED}", SEO, f"<h1>{SHARED}</h1>", f"Snow: {SHARED}"),
    # … and where the path of links has the only heading of the first order.
    (SEO, SHARED, f"<nav><h1>{SEO}</h1></nav><h2>{SHARED}</h2>", SHARED),
    (SEO, SHARED, f"<ol><li>News<li><h1>{SEO}</h1></ol><h2>{SHARED}</h2>", SHARED),
    (SEO, SHARED, f"<div class=site-breadcrumbs><h1>{SEO}</h1></div><h2>{SHARED}</h2>", SHARED),
    # Headings that say neither tell nothing.
    (SEO, SHARED, "<h1>Something else entirely</h1>", SEO),
    (SEO, SHARED, "", SEO),
    (None, SHARED, f"<h1>{SEO}</h1>", SHARED),
    (None, None, f"<h1>{SEO}</h1>", SEO),
    # Words that a headline ends with by chance are no headline with a kicker.
    ("In Orvenna", SHARED, f"<h1>{SHARED}</h1>", SHARED),
]


@pytest.mark.parametrize(("declared", "shared", "headings", "title"), HEADS)
def test_of_all_declared_headlines_that_which_stands_above_the_report(
    declared: str | None, shared: str | None, headings: str, title: str
) -> None:
    head = ld(**{"@type": "NewsArticle", "headline": declared}) if declared else ""
    head += f'<meta property="og:title" content="{shared}">' if shared else ""
    found = article(
        head, f"<main>{headings}<article>{paragraphs(ONE, TWO, THREE)}</article></main>"
    )
    assert found.title == title


def test_a_headline_is_hyphenated_by_nobody() -> None:
    found = article(
        ld(**{"@type": "NewsArticle", "headline": "Hall col\u00adlapses in Or\u00advenna"}),
        f"<article>{paragraphs(ONE, TWO)}</article>",
    )
    assert found.title == "Hall collapses in Orvenna"


WALLS = [
    ("paywall", "Already a subscriber? Log in here. Subscribe now to continue reading this story."),
    ("paywall", "Dieser Artikel ist nur für Abonnenten. Jetzt weiterlesen mit dem Digitalabo."),
    ("paywall", "Cet article est réservé aux abonnés. Abonnez-vous pour lire la suite."),
    ("registration", "Please sign in to continue. Create a free account. Forgot your password?"),
    ("cookie_wall", "We and our partners use cookies to store information. Accept all cookies or "
     "manage your cookie preferences."),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "words"), WALLS)
def test_a_wall_is_no_report(reason: str, words: str) -> None:
    for found in (
        plain(words),
        record(words),
        whole("<title>Hall falls in Orvenna</title>", f"<main><p>{words}</p></main>"),
    ):
        assert isinstance(found, Dropped), found
        assert found.reason == reason
        assert reason in table("drop_reasons.toml")["reasons"]


@pytest.mark.parametrize(("reason", "words"), WALLS)
def test_a_report_beside_a_wall_stays(reason: str, words: str) -> None:
    found = record(f"{ONE} {TWO}\n\n{words}")
    assert isinstance(found, Article)
    codes = [note.code for note in found.quality]
    assert ("paywalled" in codes) == (reason == "paywall")


@pytest.mark.parametrize(
    "words",
    [
        "The ministry asked citizens to sign a book of condolence.",
        "Voters must register before Friday, the commission in Orvenna said.",
        "The bakery gave 300 cookies to the rescuers, said its owner.",
        "Twelve dead in Orvenna.",
    ],
)
def test_a_flash_is_no_wall(words: str) -> None:
    assert isinstance(record(words), Article)


def test_a_page_of_headlines_is_a_list() -> None:
    items = "".join(
        f'<div class="teaser"><h2><a href="/{n}">Headline number {n} of the long day</a></h2>'
        f"<p>A short line on what happened there {n} times.</p></div>"
        for n in range(20)
    )
    found = whole("<title>Orvenna Courier</title>", f"<main><h1>World</h1>{items}</main>")
    assert isinstance(found, Dropped)
    assert found.reason == "list_page"
    report = f"<article><h1>Hall falls</h1>{paragraphs(ONE, TWO, THREE)}</article>"
    assert isinstance(whole("", f"{report}<section>{items}</section>"), Article)
    declared = ld(**{"@type": "NewsArticle", "datePublished": "2031-02-03"})
    assert isinstance(whole(declared, f"<main>{paragraphs(ONE)}{items}</main>"), Article)


def test_the_entries_of_a_live_blog_by_their_clocks() -> None:
    text = "\n".join(f"{hour}:15 {ONE}\n{TWO}" for hour in (18, 17, 15, 12, 9, 8))
    found = record(text)
    assert isinstance(found, Article)
    logged = [item for item in found.found if item.kind == "entry"]
    assert [item.text[:5] for item in logged] == [
        "18:15",
        "17:15",
        "15:15",
        "12:15",
        "9:15 ",
        "8:15 ",
    ]
    assert all(found.text[i.start : i.end] == i.text for i in logged)
    assert "live_blog" in [note.code for note in found.quality]


def test_the_entries_of_a_live_blog_as_the_page_gives_them() -> None:
    updates = [
        {"headline": "Roof gives way at the hall", "datePublished": "2031-02-03T08:00:00Z"},
        {"headline": "Schools closed until Thursday", "datePublished": "2031-02-03T07:00:00Z"},
    ]
    found = article(
        ld(
            **{"@type": "LiveBlogPosting", "headline": "Snow in Orvenna", "liveBlogUpdate": updates}
        ),
        f"<article><h1>Snow in Orvenna</h1><h2>Roof gives way at the hall</h2>"
        f"{paragraphs(ONE, TWO)}"
        f"<h2>Schools closed until Thursday</h2>{paragraphs(THREE)}</article>",
    )
    logged = [item for item in found.found if item.kind == "entry"]
    assert [(item.moment, item.text.split("\n")[0]) for item in logged] == [
        ("2031-02-03T08:00:00+00:00", "Roof gives way at the hall"),
        ("2031-02-03T07:00:00+00:00", "Schools closed until Thursday"),
    ]
    assert "live_blog" in [note.code for note in found.quality]


def logged_by_elements(entry: str, hours: tuple[int, ...]) -> Article:
    entries_ = "".join(
        f"<{entry}><time datetime='2031-02-03T{hour:02}:00:00Z'>{hour}:00</time>"
        f"<h3>Hour {hour}</h3><p>At {hour} o'clock crews at the hall in Orvenna said that {hour} "
        f"more had been led out of the building by its northern door.</p></div>"
        for hour in hours
    )
    return article("", f"<article><h1>Snow in Orvenna</h1>{paragraphs(ONE)}{entries_}</article>")


@pytest.mark.parametrize("entry", ["div itemprop='liveBlogUpdate'", "div class='entry-of-log'"])
def test_the_entries_of_a_live_blog_by_its_elements(entry: str) -> None:
    found = logged_by_elements(entry, (14, 13, 12, 11, 9))
    logged = [item for item in found.found if item.kind == "entry"]
    assert [(item.moment, item.text.split("\n")[0]) for item in logged] == [
        (f"2031-02-03T{hour:02}:00:00Z", f"Hour {hour}") for hour in (14, 13, 12, 11, 9)
    ]
    assert "live_blog" in [note.code for note in found.quality]


def test_elements_with_times_that_go_to_and_fro_are_no_live_blog() -> None:
    found = logged_by_elements("div class='entry-of-log'", (14, 9, 13, 8, 12, 7))
    assert "live_blog" not in [note.code for note in found.quality]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{hour}:15 News" for hour in range(8, 18)),  # a programme
        "\n".join(f"{hour}:15 {ONE}" for hour in (8, 18, 9, 17, 10, 16, 11)),  # comments
        f"{ONE}\n08:15 {TWO}\n09:15 {THREE}",
    ],
)
def test_lists_of_times_are_no_live_blog(text: str) -> None:
    assert entries(text) == ()


def state(*reports: str) -> str:
    """A script that holds reports as frameworks put them there."""
    pushed = json.dumps([{"contentHtml": f"<div>{paragraphs(report)}</div>"} for report in reports])
    escaped = pushed.replace("<", "\\u003c").replace(">", "\\u003e")
    return f'<script>window["__STATE"] = {{"queries":{escaped},"status":"ok"}};</script>'


SHOWN_BY_SCRIPTS = f"{ONE}</p><p>{TWO}</p><p>{THREE}"


def test_a_report_that_only_scripts_would_show_is_read_from_their_data() -> None:
    found = article(
        '<meta property="og:title" content="Hall falls in Orvenna">',
        f"<div id=root></div>{state(SHOWN_BY_SCRIPTS)}"
        f"<script>push([1,{json.dumps(f'<div>{paragraphs(SHOWN_BY_SCRIPTS)}</div>')}])</script>",
    )
    assert found.text.split("\n") == [ONE, TWO, THREE]
    assert found.title == "Hall falls in Orvenna"


def test_a_string_within_a_string_is_read_too() -> None:
    inner = json.dumps({"body": f"<article>{paragraphs(SHOWN_BY_SCRIPTS)}</article>"})
    found = article(body=f"<script>next.push([1,{json.dumps(inner)}])</script>")
    assert found.text.split("\n") == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "scripts",
    [
        # Several reports, of which nobody can tell the page's own.
        state(f"{ONE} {ONE}</p><p>{ONE} {ONE}", f"{THREE} {THREE}</p><p>{THREE} {THREE}"),
        state("Only a teaser.</p><p>Of a report."),
        '<script>var a = "<p>" + "<p>" + "' + "\\x" * 900 + '";</script>',
        '<script>"' + "\\" * 9_001 + "</script>",
        '<script>{"a": "' + '\\"' * 50_000 + "</script>",
    ],
)
def test_what_scripts_hold_that_is_no_one_report_is_left(scripts: str) -> None:
    found = whole(body=f"<div id=root></div>{scripts}")
    assert isinstance(found, Dropped)
    assert found.reason == "no_text"


def test_what_a_page_shows_goes_before_what_its_scripts_hold() -> None:
    found = article(body=f"<article>{paragraphs(ONE, TWO)}</article>{state(THREE + THREE + THREE)}")
    assert found.text.split("\n") == [ONE, TWO]


def test_an_outlet_that_only_the_pages_title_ends_with() -> None:
    found = article(
        "<title>Hall falls in Orvenna - The Orvenna News</title>",
        f"<article><h1>Hall falls in Orvenna</h1>{paragraphs(ONE, TWO)}</article>",
    )
    assert (found.outlet, found.outlet_basis) == ("The Orvenna News", "title")
    plain_end = article(
        "<title>Hall falls in Orvenna - for now</title>", f"<h1>x</h1>{paragraphs(ONE, TWO)}"
    )
    assert plain_end.outlet is None
