"""Pages become clean text that leads back to them; what is cut away is kept with a reason."""

from __future__ import annotations

import json
from typing import Any

import pytest

from crossread.extract import decoded_page, extract
from crossread.model import Article, Dropped, Page

BODY = (
    "Rescuers pulled eleven people from the rubble of a market hall in Orvenna on Monday.\n\n"
    "The mayor, Ilse Maron, said that the roof had given way under two days of snow.\n\n"
    "“We heard it crack and ran,” said Tomas Reel, who sells bread there."
)


def page(body: str | bytes, media: str = "text/plain", **options: Any) -> Page:
    raw = body.encode() if isinstance(body, str) else body
    return Page(ref="a", kind="file", media=media, body=raw, **options)


def article(body: str | bytes, media: str = "text/plain", **options: Any) -> Article:
    source = page(body, media, **options)
    (found,) = extract([source])
    assert isinstance(found, Article), found
    decoded = decoded_page(source)
    assert decoded is not None
    for piece in found.source_map:
        assert piece.length > 0
        clean = found.text[piece.clean : piece.clean + piece.length]
        assert clean == decoded[piece.source : piece.source + piece.length]
    return found


def removed(found: Article) -> dict[str, str]:
    return {item.text: item.why for item in found.removed}


def test_plain_prose_is_left_alone() -> None:
    found = article(BODY)
    assert found.text == BODY
    assert found.title is None
    assert found.outlet is None
    assert found.language == "en"
    assert found.published.basis == "none"
    assert found.removed == ()


def test_a_page_with_everything_around_it() -> None:
    found = article(
        "March 4, 2031\n\nThe Orvenna Courier\n\nYour trusted source for news around the valley\n\n"
        "Market hall roof collapses in Orvenna, eleven rescued\n\n"
        "Market hall roof collapses in Orvenna, eleven rescued\n"
        "By Jana Holt and Piet Aldan | February 3, 2031\n4 min read\nA\nA+\nA-\nShare on Facebook\n\n"  # noqa: E501
        + BODY.replace("\n\n", "\n\nSee also: Ten recipes for cold days\n\n", 1)
        + "\n\n© 2031 Orvenna Courier. All rights reserved.\nSubscribe to our newsletter"
    )
    assert found.text == BODY
    assert found.title == "Market hall roof collapses in Orvenna, eleven rescued"
    assert found.outlet == "The Orvenna Courier"
    assert found.authors == ("Jana Holt", "Piet Aldan")
    assert found.published.value == "2031-02-03"
    assert found.published.basis == "byline"
    assert removed(found) == {
        "March 4, 2031": "date_line",
        "The Orvenna Courier": "masthead",
        "Your trusted source for news around the valley": "masthead",
        "Market hall roof collapses in Orvenna, eleven rescued": "duplicate",
        "By Jana Holt and Piet Aldan | February 3, 2031": "byline",
        "4 min read": "reading_time",
        "A": "share", "A+": "share", "A-": "share", "Share on Facebook": "share",
        "See also: Ten recipes for cold days": "related",
        "© 2031 Orvenna Courier. All rights reserved.": "copyright",
        "Subscribe to our newsletter": "subscribe",
    }  # fmt: skip


def test_a_date_above_everything_is_weak() -> None:
    head = "March 4, 2031\n\nThe Orvenna Courier\n\nMarket roof collapses in Orvenna\n\n"
    found = article(head + BODY)
    assert (found.published.value, found.published.basis) == ("2031-03-04", "text")


@pytest.mark.parametrize(
    ("line", "value", "precision"),
    [
        ("February 3, 2031", "2031-02-03", "day"),
        ("Monday, 3 February 2031", "2031-02-03", "day"),
        ("Published: 3 Feb 2031, 14:05 GMT", "2031-02-03T14:05+00:00", "minute"),
        ("Posted on Feb. 3rd, 2031 at 2:05 p.m.", "2031-02-03T14:05", "minute"),
        ("2031-02-03T14:05:30+02:00", "2031-02-03T14:05:30+02:00", "second"),
        ("23/02/2031", "2031-02-23", "day"),
        ("February 3, 2031 (Sample Agency)", "2031-02-03", "day"),
        ("Veröffentlicht am 3. Februar 2031", "2031-02-03", "day"),
        ("3 de febrero de 2031", "2031-02-03", "day"),
    ],
)
def test_date_lines(line: str, value: str, precision: str) -> None:
    found = article(f"Roof of market hall collapses in Orvenna\n{line}\n\n{BODY}")
    assert (found.published.value, found.published.precision) == (value, precision)
    assert found.published.basis == "byline"
    assert found.text == BODY


def test_an_ambiguous_or_impossible_date_is_no_date() -> None:
    for line in ("03/02/2031", "February 31, 2031", "99.99.2031"):
        found = article(f"Roof of market hall collapses in Orvenna\n{line}\n\n{BODY}")
        assert found.published.value is None


def test_updated_is_not_published() -> None:
    head = "Roof of market hall collapses\nPublished: 3 February 2031\nLast updated: 5 February 2031\n\n"  # noqa: E501
    found = article(head + BODY)
    assert (found.published.value, found.updated) == ("2031-02-03", "2031-02-05")


@pytest.mark.parametrize(
    "line",
    [
        "ORVENNA, Feb 3 (Sample Agency) — Eleven people were rescued on Monday.",
        "Rescue goes on",
        "- Eleven people were rescued.",
        "• Two of them are children.",
        "By Tuesday evening, all were in hospital.",
        "Read more than one report before you believe a number, she said.",
        "Related deaths rose to nine on Sunday.",
        "Photo albums lay in the snow.",
        "Share prices fell in Orvenna on Monday.",
        "Follow the money, the prosecutor said on Monday.",
        "“Sign up or go home,” the officer told them.",
        "Losses were below <3 percent and >1 percent, he said.",
        "Subscribers to the water network were warned on Monday.",
        "More: the word he shouted was not heard, said Reel.",
        "On February 3, 2031, the roof fell.",
        "Brokers may receive a commission of two percent.",
        "Follow the river up to the dam, the mayor told them on Monday.",
        "Page 3 of the report says that the roof was old.",
        "You must be out of the valley by noon, the army told them.",
        "“No.”",
    ],
)
def test_real_lines_stay(line: str) -> None:
    text = BODY.replace("\n\n", f"\n\n{line}\n\n", 1)
    if line.startswith("More:"):
        text = text.replace("More: the", "More of the")
    assert article(text).text == text


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2 MIN READ", "reading_time"),
        ("Reading time: 3 minutes", "reading_time"),
        ("A A+ A-", "share"),
        ("Share Tweet Email Print", "share"),
        ("Facebook Twitter WhatsApp", "share"),
        ("1.2k shares", "share"),
        ("Read more: Why roofs fall in winter", "related"),
        ("ALSO READ: Snow closes the pass", "related"),
        ("RELATED: Snow closes the pass", "related"),
        ("You may also like", "related"),
        ("Home > World > Orvenna", "navigation"),
        ("News | Sport | Weather | Culture", "navigation"),
        ("Advertisement", "navigation"),
        ("03/02/2031, 12:16 Roof falls in Orvenna | Orvenna Courier", "navigation"),
        ("2/3/31, 9:05 AM Roof falls in Orvenna", "navigation"),
        ("https://courier.example/2031/roof 2/3", "navigation"),
        ("Page 2 of 12", "navigation"),
        ("Sign up for breaking news, reviews and more.", "subscribe"),
        ("For the latest stories from the valley, sign up for our newsletters.", "subscribe"),
        ("Check out more of our travel stories by signing up to our newsletter", "subscribe"),
        ("Follow the Courier on Google News to get our reports first.", "subscribe"),
        ("You must confirm your display name before commenting", "prompt"),
        ("Please log out and then log in again.", "prompt"),
        ("Please read our Comment Policy before commenting.", "prompt"),
        ("Get in touch with our news team by emailing us at desk@courier.example.", "prompt"),
        ("Are roads closed in your town? Get in touch at desk@courier.example", "prompt"),
        ("For more stories like this, check our news page.", "prompt"),
        ("Log in or create an account to continue", "prompt"),
        ("We independently select everything we recommend.", "prompt"),
        ("The Courier may earn an affiliate commission from purchases.", "prompt"),
        ("Our website is the place for the latest reports.", "prompt"),
        ("Thank you for visiting courier.example. You are using an old browser.", "prompt"),
        ("- Advertisement 1Story continues below", "prompt"),
        ("02:57 Min.. Verfügbar bis 06.05.2031", "reading_time"),
        ("05.09.2031 | 2:03 min", "reading_time"),
        ("Noticia relacionada", "related"),
        ("Kommentar abgeben", "prompt"),
        ("Hat Ihnen dieser Artikel gefallen? Dann helfen Sie uns mit einer Spende.", "prompt"),
        ("2 Wochen kostenlos testen", "prompt"),
        ("Du musst dich EINLOGGEN, um einen Kommentar abzugeben.", "prompt"),
        ("Bitte anmelden, um zu kommentieren", "prompt"),
        ("Ihre Meinung ist uns wichtig.", "prompt"),
        ("Bitte markieren Sie die entsprechenden Wörter im Text.", "prompt"),
        (
            "Il vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés.",
            "prompt",
        ),
        ("この記事は会員限定です。", "prompt"),
        ("有料会員になると続きをお読みいただけます。", "prompt"),
        ("Sign up for our free newsletter and get it in your inbox.", "subscribe"),
        ("We use cookies to make this site better.", "prompt"),
        ("Leave a comment", "prompt"),
        ("(Photo: Piet Aldan/Sample Agency)", "credit"),
        ("Photo by Piet Aldan", "credit"),
        ("Copyright 2031 Orvenna Courier", "copyright"),
        ("googletag.cmd.push(function() { show('x'); });", "script"),
        (".teaser { color: red; }", "script"),
        ('{"@type": "NewsArticle", "name": "x"}', "script"),
        ("” data-src=”https://x.example/v.js” data-id=”9” >", "script"),
        ("***", "script"),
    ],
)
def test_furniture_goes(line: str, why: str) -> None:
    found = article(BODY.replace("\n\n", f"\n\n{line}\n\n", 1))
    assert found.text == BODY
    assert set(removed(found).values()) == {why}


def test_furniture_within_a_line() -> None:
    text = BODY.replace("of a market hall", '<b class="x">of a</b> market [caption id="1"] hall')
    found = article(text.replace("Monday.", "Monday. (Also read: Snow closes the pass)"))
    assert " ".join(found.text.split()) == " ".join(BODY.split())
    assert "related" in removed(found).values()


def test_a_list_of_links_under_its_heading() -> None:
    links = "\n\nMost read\nTen recipes for cold days\nWho is who in Orvenna\n\n"
    assert article(BODY + links).text == BODY


def test_line_ends_of_every_system_and_their_map() -> None:
    for end in ("\r\n", "\r", "\u2028", "\x85"):
        assert article(BODY.replace("\n", end)).text == BODY


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r"]
)
def test_character_sets(charset: str) -> None:
    text = (
        "Спасатели вытащили одиннадцать человек из-под обломков рынка в понедельник.\n"
        "Мэр города сообщила, что крыша не выдержала снега, который шёл два дня подряд.\n"
    ) * 3
    found = article(text.encode(charset))
    assert found.text.split() == text.split() or found.text in text
    assert found.language == "ru"


def test_declared_character_sets() -> None:
    html = f"<html><head><meta charset=windows-1251></head><body><article>{'<p>Крыша рынка не выдержала снега, сообщила мэр города в понедельник.</p>' * 5}</article></body></html>"  # noqa: E501
    assert "Крыша рынка" in article(html.encode("cp1251"), "text/html").text
    assert article(
        "Žižkov, Kraków: ".encode("cp1250") + BODY.encode(), charset="cp1250"
    ).text.startswith("Žižkov")


def test_damaged_utf8_is_read_and_noted() -> None:
    raw = ("Der Bürgermeister sagte, dass die Straße gesperrt würde. " * 9).encode()
    found = article(raw + b"\xff" + raw)
    assert "mojibake" in {note.code for note in found.quality}


@pytest.mark.parametrize(
    "body", [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n" + b"\0" * 99, b"\0" * 500]
)
def test_binary_files(body: bytes) -> None:
    (found,) = extract([page(body)])
    assert isinstance(found, Dropped)
    assert found.reason == "binary"


@pytest.mark.parametrize("media", ["text/plain", "text/html"])
def test_nothing_to_read(media: str) -> None:
    for body in (" \n ", "***", "<html></html>", "\ufeff"):
        (found,) = extract([page(body, media)])
        assert isinstance(found, Dropped)
        assert found.reason == "no_text"


def test_notes() -> None:
    def codes(text: str) -> set[str]:
        return {note.code for note in article(text).quality}

    assert codes(BODY) == {"short"}
    assert codes(BODY * 3) == set()
    assert "truncated" in codes(
        BODY + " The council will meet again on Friday to hear of the [+1234 chars]"
    )
    assert "truncated" in codes(
        BODY + "\n\nThe council will meet again on Friday to hear what the builders of the hall"
    )
    assert "boilerplate" in codes(BODY + "\n\nSubscribe now" * 40)
    odd = "He said “we stay». ” The others “left now» on Monday. They came. then they went. she saw it. and it was over."  # noqa: E501
    assert "machine_translated" in codes(odd)


def record(**fields: object) -> Article:
    return article(json.dumps(fields), "application/json")


def test_json_text_is_taken_as_it_is() -> None:
    text = "\n  3 MIN READ\r\nSee also x\n\n" + BODY + " \n"
    found = record(id="a", text=text, title=" Roof falls ", outlet="Courier", language="en_GB")
    assert found.text == text
    assert [(p.clean, p.source, p.length) for p in found.source_map] == [(0, 0, len(text))]
    assert (found.title, found.outlet, found.language) == ("Roof falls", "Courier", "en-GB")
    assert found.removed == ()


@pytest.mark.parametrize(
    ("given", "value", "precision"),
    [
        ("2031-02-03", "2031-02-03", "day"),
        ("2031-02-03T14:05:00Z", "2031-02-03T14:05:00+00:00", "second"),
        ("2031-02-03 14:05", "2031-02-03T14:05", "minute"),
        ("2031-02-03T14:05:00.123+0530", "2031-02-03T14:05:00+05:30", "second"),
        ("Mon, 03 Feb 2031 14:05:00 GMT", "2031-02-03T14:05:00+00:00", "second"),
        ("2031-02", "2031-02", "month"),
        ("February 3, 2031", "2031-02-03", "day"),
    ],
)
def test_given_dates(given: str, value: str, precision: str) -> None:
    found = record(text=BODY, published=given).published
    assert (found.value, found.precision, found.basis) == (value, precision, "input")
    assert found.interval is not None


@pytest.mark.parametrize(
    "given",
    [
        "2099-01-01",
        "0001-01-01T00:00:00Z",
        "9999-12-31",
        "soon",
        "31/31/2031",
        5,
        ["x"],
        "1970-01-01T00:00:00Z",
    ],
)
def test_given_dates_that_are_none(given: object) -> None:
    found = record(text=BODY, published=given)
    assert found.published.basis == "none"
    assert "undated" in {note.code for note in found.quality}


PAGE = """<!doctype html><html lang="en"><head><title>Roof falls in Orvenna | Orvenna Courier</title>
<meta property="og:site_name" content="Orvenna Courier"><link rel=canonical href="https://courier.example/2031/roof">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Roof falls in Orvenna",
"author":[{"@type":"Person","name":"Jana Holt"}],"datePublished":"2031-02-03T14:05:00+01:00","dateModified":"2031-02-04"}
</script></head><body><nav><a href=/>Home</a> <a href=/w>World</a></nav><article><h1>Roof falls in Orvenna</h1>
<p>Rescuers pulled eleven people from the rubble of a market hall&nbsp;in <b>Orvenna</b> on Monday&#8217;s coldest hour.</p>
<p>The mayor, Ilse Maron, said that the roof had given way under two days of snow, &amp; that more was forecast.</p>
<p>See also: Ten recipes for cold days</p>
<p>&ldquo;We heard it crack and ran,&rdquo; said Tomas Reel, who sells bread there every day of the week.</p>
</article><footer>&copy; 2031 Orvenna Courier</footer></body></html>"""  # noqa: E501


def test_an_html_page() -> None:
    found = article(PAGE, "text/html")
    assert found.text.startswith("Rescuers pulled eleven people")
    assert found.text.endswith("every day of the week.")
    assert "See also" not in found.text
    assert found.title == "Roof falls in Orvenna"
    assert (found.outlet, found.authors, found.language) == (
        "Orvenna Courier",
        ("Jana Holt",),
        "en",
    )
    assert found.url == "https://courier.example/2031/roof"
    assert (found.published.value, found.published.basis) == (
        "2031-02-03T14:05:00+01:00",
        "metadata",
    )
    assert found.updated == "2031-02-04"
    mapped = sum(piece.length for piece in found.source_map)
    assert mapped > 0.9 * len(found.text)


_PROSE = "".join(f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n"))


@pytest.mark.parametrize(
    "words",
    [
        "It was the worst flood since that of 12 June 1998, officials said.",
        "The dam was opened on 1998-06-12 by a minister, the mayor said.",
        "The valley was last under water on 12.06.1998, they said.",
        "The authority was founded by law on June 12, 1998.",
    ],
)
def test_a_day_that_a_report_speaks_of_dates_no_report(words: str) -> None:
    """A page that says no date is undated: a flood of years ago is not when it was published."""
    html = f"<h1>Dam breaks</h1>{_PROSE}<p>{words}</p></article><footer>Copyright 2011 Courier"
    found = article(f"<html><body><article>{html}</footer></body></html>", "text/html")
    assert (found.published.value, found.published.basis) == (None, "none")


def test_a_day_outside_of_the_report_is_weak() -> None:
    html = f"<span class='date'>24.04.2023</span><article><h1>Dam breaks</h1>{_PROSE}</article>"
    found = article(f"<html><body>{html}</body></html>", "text/html")
    assert (found.published.value, found.published.basis) == ("2023-04-24", "text")


def test_the_date_of_an_address_is_the_last_but_one_resort() -> None:
    html = PAGE.replace('"datePublished":"2031-02-03T14:05:00+01:00",', "").replace(
        '"dateModified":"2031-02-04"', '"x":1'
    )
    found = article(html, "text/html", url="https://courier.example/2031/02/05/roof")
    assert (found.published.value, found.published.basis) == ("2031-02-05", "url")


def test_a_page_number_in_an_address_is_no_date() -> None:
    html = f"<article><h1>Dam breaks</h1>{_PROSE}</article>"
    found = article(html, "text/html", url="https://courier.example/dams/19171008")
    assert (found.published.value, found.published.basis) == (None, "none")


def test_broken_html_is_dropped_or_read() -> None:
    deep = "<div>" * 20000 + "words" + "</div>" * 20000
    for body in (
        "<",
        "<html><!--",
        "<p" * 999,
        deep,
        "&#xffffff;&#0;",
        "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    ):
        (found,) = extract([page(body, "text/html")])
        assert "root:" not in getattr(found, "text", "")


def test_a_batch_keeps_its_order() -> None:
    pages = [page(BODY), page(b"\0" * 99), page(BODY + " Again.")]
    kinds = [type(found).__name__ for found in extract(pages)]
    assert kinds == ["Article", "Dropped", "Article"]
    assert extract(pages) == extract(pages)


@pytest.mark.parametrize(
    "head",
    [
        "Orvenna Radio 9 · listen live · schedule · podcasts",
        "Orvenna Radio 9 – news from the valley, around the clock",
        "ORVENNA RADIO 9 | Home | World | Sport",
    ],
)
def test_an_outlet_named_beside_its_menu_or_motto(head: str) -> None:
    found = article(f"{head}\n\nMarket roof collapses in Orvenna\n\n{BODY}")
    assert (found.outlet or "").lower() == "orvenna radio 9"
    assert found.title == "Market roof collapses in Orvenna"
    assert found.text == BODY


def test_a_name_turns_no_words_of_ours_about() -> None:
    record = {
        "outlet": "\u202eOrvenna Post",
        "authors": ["\u2067Ilse Maron", "\u202e"],
        "text": BODY,
    }
    (found,) = extract([page(json.dumps(record), "application/json")])
    assert isinstance(found, Article)
    assert (found.outlet, found.outlet_basis, found.authors) == (
        "Orvenna Post", "input", ("Ilse Maron",),
    )  # fmt: skip
    (nameless,) = extract(
        [page(json.dumps({"outlet": "\u202e", "text": BODY}), "application/json")]
    )
    assert isinstance(nameless, Article)
    assert (nameless.outlet, nameless.outlet_basis) == (None, "none")
