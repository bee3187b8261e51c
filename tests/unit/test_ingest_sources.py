"""Every kind of file that is read, good and empty, alone and packed in others."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import ingest_files as make
import pytest

from crossread.extract import extract
from crossread.ingest import Limits, pages
from crossread.ingest.budget import Meter
from crossread.ingest.estimate import many, size
from crossread.model import Article, Dropped, Page
from crossread.resources import table

REASONS = table("drop_reasons.toml")["reasons"]


def read(path: Path, **options: Any) -> list[Page | Dropped]:
    found = list(pages([str(path)], **options))
    for item in found:
        if isinstance(item, Dropped):
            assert item.reason in REASONS
            assert item.note.endswith(".")
    return found


def said(path: Path, body: bytes, **options: Any) -> list[tuple[str, str]]:
    """Each item's ref, from the file on, and its media type or reason."""
    path.write_bytes(body)
    return [
        (item.ref.removeprefix(str(path)), item.media if isinstance(item, Page) else item.reason)
        for item in read(path, **options)
    ]


def article(path: Path, body: bytes) -> Article:
    path.write_bytes(body)
    (page,) = read(path)
    assert isinstance(page, Page), page
    (found,) = extract([page])
    assert isinstance(found, Article), found
    make.leads_back(found, page)
    return found


def test_a_mail_is_its_html_with_what_the_header_says(tmp_path: Path) -> None:
    found = article(tmp_path / "a.eml", make.mailed(attachment=True))
    assert found.title == "Dam breaks above Orvenna – Überblick"
    assert "officials said" in found.text
    assert "shows no HTML" not in found.text
    assert found.published.value == "2031-02-03T09:15:00+01:00"
    assert found.published.basis == "metadata"
    assert found.authors == ("Orvenna Press Office",)
    assert [item.name for item in found.found if item.kind == "attachment"] == [
        "List of missing.pdf"
    ]


def test_a_mail_of_running_text_is_taken_whole(tmp_path: Path) -> None:
    found = article(tmp_path / "a.eml", make.mailed(html=False))
    assert found.text.replace("\n\n", "\n") == make.TEXT.replace("\n\n", "\n")


def test_a_saved_page_knows_its_address_and_when_it_was_saved(tmp_path: Path) -> None:
    (tmp_path / "a.mhtml").write_bytes(make.saved())
    (page,) = read(tmp_path / "a.mhtml")
    assert isinstance(page, Page)
    assert page.url == "https://courier.example/dam"
    assert page.fetched == datetime(2031, 2, 4, 10, tzinfo=UTC)
    found = article(tmp_path / "b.mht", make.saved())
    assert found.title == "Dam breaks above Orvenna"
    assert found.outlet == "Orvenna Courier"
    assert found.url == "https://courier.example/dam"


def test_a_word_document_with_a_table(tmp_path: Path) -> None:
    body = make.worded(make.TEXT.split("\n\n"), [["Killed", "12"], ["Missing", "30"]])
    found = article(tmp_path / "a.docx", body)
    assert make.TEXT.split("\n\n")[0] in found.text
    assert "Missing | 30" in found.text


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_whatever_its_columns_are_called_and_parted_by(
    tmp_path: Path, delimiter: str
) -> None:
    rows = [
        ["No", "HEADLINE", "Full Text", "Source", "Publication_Date", "Link"],
        ["1", "Dam breaks", make.TEXT, "Courier", "2031-02-03", "https://a:b@c.example/1"],
        ["", "", "", "", "", ""],
        ["2", "No words", "", "Courier", "2031-02-03", ""],
        ["3", "Short"],
    ]
    path = tmp_path / "a.csv"
    found = article_rows(path, make.tabled(rows, delimiter))
    assert [getattr(item, "reason", item.ref) for item in found] == [
        "https://c.example/1", "no_text", "no_text",
    ]  # fmt: skip
    (first,) = extract([found[0]])  # type: ignore[list-item]
    assert isinstance(first, Article)
    assert (first.title, first.outlet, first.published.value) == (
        "Dam breaks", "Courier", "2031-02-03",
    )  # fmt: skip
    assert first.text == make.TEXT


@pytest.mark.parametrize(
    "names",
    [
        ["Datum", "Überschrift", "Volltext", "Quelle"],
        ["Date", "Titre", "Texte", "Source"],
        ["Fecha", "Título", "Texto", "Fuente"],
        ["Дата", "Заголовок", "Текст", "Источник"],
    ],
)
def test_a_table_whose_columns_are_named_in_another_language(
    tmp_path: Path, names: list[str]
) -> None:
    rows = [names, ["2031-02-03", "Dam breaks", make.TEXT, "Courier"]]
    (page,) = article_rows(tmp_path / "a.csv", make.tabled(rows))
    assert isinstance(page, Page)
    assert json.loads(page.body) == {
        "outlet": "Courier", "title": "Dam breaks", "published": "2031-02-03", "text": make.TEXT,
    }  # fmt: skip


def article_rows(path: Path, body: bytes) -> list[Page | Dropped]:
    path.write_bytes(body)
    return read(path)


def test_a_table_without_a_text_column_is_one_clear_error(tmp_path: Path) -> None:
    (found,) = article_rows(tmp_path / "a.csv", b"when,where\n2031,Orvenna\n2032,Velm\n")
    assert isinstance(found, Dropped)
    assert found.reason == "no_column"
    assert "when, where" in found.note


def test_a_table_in_the_character_set_of_a_spreadsheet(tmp_path: Path) -> None:
    rows = [["Titel", "Text"], ["Überflutung", "Häuser über Häuser wurden zerstört. " * 5]]
    for charset in ("cp1252", "utf-16", "utf-8-sig"):
        text = make.tabled(rows, ";").decode()
        (page,) = article_rows(tmp_path / f"{charset}.csv", text.encode(charset))
        assert isinstance(page, Page)
        assert "Häuser über" in json.loads(page.body)["text"]


def test_a_table_with_the_line_ends_of_old(tmp_path: Path) -> None:
    body = b"title;text\rDam;It broke.\rHall;It fell.\r"
    assert [kind for _, kind in said(tmp_path / "a.csv", body)] == ["application/json"] * 2
    assert said(tmp_path / "b.csv", b'ti"t\rle,x\nDam,It broke.\n') == [("", "no_column")]


def test_a_json_array_an_api_answer_and_objects_over_lines(tmp_path: Path) -> None:
    record = {"title": "Dam", "content": make.TEXT, "source": {"name": "Courier"}}
    for name, value in (
        ("array", [record, record | {"id": 2}]),
        ("answer", {"status": "ok", "articles": [record, record | {"id": 2}]}),
        ("deep", {"response": {"docs": [record, record | {"id": 2}]}}),
    ):
        path = tmp_path / f"{name}.json"
        body = json.dumps(value, indent=2).encode()
        assert [kind for _, kind in said(path, body)] == ["application/json"] * 2
    one = json.dumps(record, indent=1).encode()
    assert [kind for _, kind in said(tmp_path / "two.json", one + b"\n" + one)] == [
        "application/json", "application/json",
    ]  # fmt: skip
    assert said(tmp_path / "none.json", b" [ ] ") == [("", "empty")]
    assert said(tmp_path / "half.json", one[:-9]) == [("#1", "not_json")]
    assert said(tmp_path / "number.json", b"12") == [("#1", "not_json")]


def test_values_are_cut_at_any_chunk() -> None:
    from crossread.ingest.json_values import values  # noqa: PLC0415  only here

    whole = [{"a": 'x"}]\\', "b": [{"c": "{"}]}, {"d": "é\n"}]
    body = json.dumps(whole).encode()
    for step in (1, 2, 3, 7):
        parts = [body[at : at + step] for at in range(0, len(body), step)]
        assert [json.loads(v) for v in values(parts, 1000) if v] == whole
    assert list(values([b'[{"a":"' + b"x" * 99 + b'"},{"b":1}]'], 50)) == [None, b'{"b":1}']


def test_items_of_ninjs(tmp_path: Path) -> None:
    found = article(tmp_path / "a.json", json.dumps(make.NINJS).encode())
    assert found.ref == "urn:agency:2031:1"
    assert (found.title, found.outlet) == ("Dam breaks above Orvenna", "Valley Agency")
    assert found.authors == ("Jana Holt",)
    assert found.published.value == "2031-02-03T08:00:00+00:00"
    assert found.updated == "2031-02-03T09:00:00+00:00"
    assert found.text.split("\n")[0].endswith("broke on Monday.")
    assert [(item.kind, item.text) for item in found.found] == [
        ("embed", "the lower town"),
        ("caption", "The dam on Monday."),
        ("credit", "Photo: P. Aldan"),
    ]
    second = {
        "uri": "urn:2", "type": "text", "versionCreated": "2031-02-03T09:00:00Z",
        "headlines": [{"role": "main", "value": "Dam"}], "language": "en",
        "bodies": [{"role": "main", "contentType": "text/plain", "value": make.TEXT}],
    }  # fmt: skip
    assert article(tmp_path / "b.json", json.dumps([second]).encode()).text == make.TEXT
    third = second | {"pubStatus": "canceled"}
    picture = second | {"uri": "urn:3", "type": "picture"}
    assert said(tmp_path / "c.json", make.lines(third, picture)) == [
        ("urn:2", "cancelled"), ("urn:3", "no_text"),
    ]  # fmt: skip


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive(tmp_path: Path, packed: bool) -> None:
    html = make.HTML.encode()
    records = [
        make.answer("https://a:b@x.example/1", headers={"Set-Cookie": "s=1", "ETag": '"7"'}),
        make.answer("https://x.example/2", status="404 Not Found"),
        make.answer("https://x.example/3", b"\x89PNG", media="image/png"),
        make.answer(
            "https://x.example/4", gzip.compress(html), headers={"Content-Encoding": "gzip"}
        ),
        make.answer("https://x.example/robots.txt", b"User-agent: *", media="text/plain"),
    ]
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(make.warced(records, packed=packed))
    first, second, *left = read(path)
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.ref, first.kind, first.url) == (
        "https://x.example/1",
        "warc",
        "https://x.example/1",
    )
    assert first.fetched == datetime(2031, 2, 4, 10, tzinfo=UTC)
    assert first.charset == "utf-8"
    names = [name for name, _ in first.headers]
    assert "ETag" in names
    assert "Set-Cookie" not in names
    assert first.warc is not None
    assert first.warc.startswith(f"{path.name}@0 <urn:uuid:")
    assert second.body == first.body == html
    assert [(item.ref, item.reason) for item in left if isinstance(item, Dropped)] == [
        (str(path), "http_status"), (str(path), "not_a_page"),
    ]  # fmt: skip
    assert "HTTP 404: 1" in left[0].note  # type: ignore[union-attr]


def test_a_web_archive_packed_in_zip(tmp_path: Path) -> None:
    body = make.zipped({
        "archive/data.warc.gz": make.warced([make.answer("https://x.example/1")]),
        "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n',
        "datapackage.json": b"{}",
    })  # fmt: skip
    assert said(tmp_path / "a.wacz", body) == [("https://x.example/1", "text/html")]


def test_a_web_archive_without_pages(tmp_path: Path) -> None:
    assert said(tmp_path / "a.warc", b"") == [("", "empty")]
    assert said(tmp_path / "b.warc.gz", make.warced([])) in ([("", "empty")], [("", "unreadable")])


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = make.tarred(
        {"y.txt": b"words", "data.jsonl.gz": gzip.compress(make.lines({"text": "One."}))}
    )
    body = make.zipped({
        "news/x.html": make.HTML.encode(), "news/c.tar.gz": inner, "__MACOSX/._x.html": b"x",
        ".DS_Store": b"x", "sheet.xlsx": b"PK",
    })  # fmt: skip
    assert said(tmp_path / "all.zip", body) == [
        ("!/news/x.html", "text/html"),
        ("!/news/c.tar.gz!/y.txt", "text/plain"),
        ("!/news/c.tar.gz!/data.jsonl.gz#1", "application/json"),
        ("!/sheet.xlsx", "unsupported"),
    ]
    assert said(tmp_path / "no.zip", make.zipped({})) == [("", "empty")]
    assert said(tmp_path / "no.tar", make.tarred({}, "w")) == [("", "empty")]


@pytest.mark.parametrize(("end", "pack"), [("gz", gzip), ("bz2", bz2), ("xz", lzma)])
def test_packings_by_name_and_by_first_bytes(tmp_path: Path, end: str, pack: Any) -> None:
    packed = pack.compress(make.lines({"text": "One."}))
    assert said(tmp_path / f"a.jsonl.{end}", packed) == [("#1", "application/json")]
    assert [item.ref for item in pages(["-"], stdin=io.BytesIO(packed))] == ["-#1"]
    twice = packed + pack.compress(b'\n{"text":"Two."}')
    assert len(said(tmp_path / f"b.jsonl.{end}", twice)) == 2
    tarred = make.tarred({"a.txt": b"words"}, f"w:{end}")
    assert said(tmp_path / f"a.tar.{end}", tarred) == [("!/a.txt", "text/plain")]
    assert said(tmp_path / f"half.jsonl.{end}", packed[:-12]) == [("", "unreadable")]


def test_names_that_say_nothing_are_told_by_content(tmp_path: Path) -> None:
    assert said(tmp_path / "index.php", make.HTML.encode()) == [("", "text/html")]
    assert said(tmp_path / "page.aspx", b"words") == [("", "unsupported")]
    assert said(tmp_path / "mail", make.mailed()) == [("", "message/rfc822")]
    assert said(tmp_path / "saved", make.saved()) == [("", "multipart/related")]
    assert said(tmp_path / "letter", make.worded(["words"]))[0][1].endswith("document")
    assert said(tmp_path / "crawl", make.warced([make.answer("https://x.example")])) == [
        ("https://x.example", "text/html")
    ]
    assert said(tmp_path / "Report 1.2 million flee", b"words") == [("", "text/plain")]


def test_own_records_keep_their_bytes_and_others_get_our_names(tmp_path: Path) -> None:
    own = make.lines({"id": "a", "text": "One.", "more": 1})
    (tmp_path / "a.jsonl").write_bytes(own)
    (page,) = read(tmp_path / "a.jsonl")
    assert isinstance(page, Page)
    assert page.body == own
    others = make.lines({"guid": "b", "body": "Two.", "pubDate": "2031-02-03", "site": "Courier"})
    (tmp_path / "b.jsonl").write_bytes(others)
    (page,) = read(tmp_path / "b.jsonl")
    assert isinstance(page, Page)
    assert json.loads(page.body) == {
        "id": "b", "outlet": "Courier", "published": "2031-02-03", "text": "Two.",
    }  # fmt: skip


def test_what_is_to_be_read_is_added_up_and_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"words" * 100)
    (tmp_path / "b.jsonl").write_bytes(make.lines({"text": "One."}))
    (tmp_path / "c.zip").write_bytes(make.zipped({"a.html": make.HTML.encode()}))
    whole = sum(path.stat().st_size for path in tmp_path.iterdir())
    assert size([str(tmp_path)]) == whole
    meter = Meter()
    list(pages([str(tmp_path)], meter=meter))
    assert meter.done == whole
    (tmp_path / "big.warc.gz").write_bytes(b"\0" * 500_000)
    assert many([str(tmp_path / "big.warc.gz")], 10)


def test_a_record_of_an_archive_is_bounded(tmp_path: Path) -> None:
    small = Limits(record_bytes=500)
    record = make.answer("https://x.example/1", b"<p>" + b"word " * 200)
    assert said(tmp_path / "a.warc.gz", make.warced([record]), limits=small) == [("", "too_large")]
    body = make.zipped({"a.txt": b"word " * 200, "b.txt": b"words"})
    assert said(tmp_path / "a.zip", body, limits=small) == [
        ("!/a.txt", "too_large"), ("!/b.txt", "text/plain"),
    ]  # fmt: skip
    table_ = make.tabled([["text"], ["word " * 200], ["fine"]])
    assert [kind for _, kind in said(tmp_path / "a.csv", table_, limits=small)] == [
        "too_large", "application/json",
    ]  # fmt: skip
