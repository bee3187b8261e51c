"""What is made to do harm: bombs, entities, paths, credentials, tricks with characters."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import os
import struct
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import ingest_files as make
import pytest

from crossread.extract import extract
from crossread.ingest import Limits, pages
from crossread.ingest.zips import member_name
from crossread.model import Article, Dropped, Page
from crossread.model.address import without_credentials

SMALL = Limits(record_bytes=1 << 20, unpacked_free=1 << 21, ratio=20, members=20)


def reasons(path: Path, **options: Any) -> list[str]:
    found = pages([str(path)], **options)
    return [item.reason if isinstance(item, Dropped) else "" for item in found]


def text_of(body: bytes, media: str, **options: Any) -> Article:
    page = Page(ref="a", kind="file", media=media, body=body, **options)
    (found,) = extract([page])
    assert isinstance(found, Article), found
    make.leads_back(found, page)
    return found


def test_a_page_of_two_gigabytes_is_left_after_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    with path.open("wb") as file:
        file.write(b"<html><p>words")
        file.truncate(2 << 30)
    tracemalloc.start()
    assert reasons(path, limits=Limits(record_bytes=1 << 20)) == ["too_large"]
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz", "a.json.gz", "a.tar.gz", "a.jsonl.xz"])
def test_a_packed_bomb_is_left(tmp_path: Path, name: str) -> None:
    zeros = (b" " * 65_535 + b"\n" if "tar" not in name else b"\0" * (1 << 16)) * 256
    pack = lzma.compress if name.endswith("xz") else gzip.compress
    (tmp_path / name).write_bytes(pack(b"text\n" + zeros if "csv" in name else zeros))
    tracemalloc.start()
    found = reasons(tmp_path / name, limits=SMALL)
    assert tracemalloc.get_traced_memory()[1] < 24 << 20
    tracemalloc.stop()
    assert found in (["bomb"], ["empty"]), found


def test_a_bomb_in_an_archive_and_in_archives_within_it(tmp_path: Path) -> None:
    bomb = gzip.compress((b" " * 65_535 + b"\n") * 64)
    body = make.zipped({f"{n}.jsonl.gz": bomb for n in range(4)} | {"z.txt": b"words"})
    (tmp_path / "a.zip").write_bytes(body)
    assert "bomb" in reasons(tmp_path / "a.zip", limits=SMALL)
    flat = make.zipped({"a.jsonl": (b" " * 65_535 + b"\n") * 128}, compression=zipfile.ZIP_DEFLATED)
    (tmp_path / "b.zip").write_bytes(flat)
    assert reasons(tmp_path / "b.zip", limits=SMALL) == ["bomb"]


def test_an_archive_in_itself_over_and_over(tmp_path: Path) -> None:
    body = make.zipped({"a.txt": b"words"})
    for _ in range(6):
        body = make.zipped({"next.zip": body, "b.txt": b"words"})
    (tmp_path / "a.zip").write_bytes(body)
    assert reasons(tmp_path / "a.zip") == ["too_deep", "", "", "", ""]


def test_an_archive_of_very_many_files(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(make.zipped({f"{n}.txt": b"%d" % n for n in range(30)}))
    assert reasons(tmp_path / "a.zip", limits=SMALL) == [""] * 20 + ["bomb"]
    (tmp_path / "a.tar").write_bytes(make.tarred({f"{n}.txt": b"%d" % n for n in range(30)}, "w"))
    assert reasons(tmp_path / "a.tar", limits=SMALL) == [""] * 20 + ["bomb"]


def test_a_list_of_files_that_claims_gigabytes(tmp_path: Path) -> None:
    body = bytearray(make.zipped({"a.txt": b"words"}))
    at = body.rfind(b"PK\x05\x06")
    body[at + 12 : at + 16] = struct.pack("<L", 3 << 30)
    (tmp_path / "a.zip").write_bytes(body)
    assert reasons(tmp_path / "a.zip") == ["bomb"]


def test_a_tar_header_that_claims_gigabytes(tmp_path: Path) -> None:
    body = bytearray(make.tarred({"n" * 200 + ".txt": b"words"}, "w"))
    body[124:136] = b"77777777777\0"  # the size of the long name
    body[148:156] = b"        "
    body[148:156] = b"%06o\0 " % sum(body[:512])
    (tmp_path / "a.tar").write_bytes(body)
    tracemalloc.start()
    assert reasons(tmp_path / "a.tar") == ["unreadable"]
    assert tracemalloc.get_traced_memory()[1] < 16 << 20
    tracemalloc.stop()


def test_members_are_named_and_never_written(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.zip").write_bytes(make.zipped({"../../evil.txt": b"words", "/etc/b.txt": b"words"}))
    Path("in/b.tar").write_bytes(make.tarred({"../evil.txt": b"words"}, "w"))
    refs = [item.ref for item in pages(["in"])]
    assert refs == ["in/a.zip!/../../evil.txt", "in/a.zip!/etc/b.txt", "in/b.tar!/../evil.txt"]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip", "b.tar", "in"]
    assert member_name("C:\\news\\a\0.txt") == "C:/news/a.txt"


def test_locked_and_linked_members(tmp_path: Path) -> None:
    body = bytearray(make.zipped({"a.txt": b"words", "b.txt": b"more"}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        body[body.find(sign) + place] |= 1
    (tmp_path / "a.zip").write_bytes(body)
    assert reasons(tmp_path / "a.zip") == ["encrypted", ""]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        info = zipfile.ZipInfo("passwd.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    (tmp_path / "b.zip").write_bytes(held.getvalue())
    assert reasons(tmp_path / "b.zip") == ["special_file"]


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {n} "{f"&{m};" * 10}">' for n, m in zip("bcdefghi", "abcdefgh", strict=True)
    )
    + '<!ENTITY x SYSTEM "file:///etc/passwd">]>'
)


def test_entities_are_not_expanded_in_a_page() -> None:
    body = LAUGHS + f"<html><body><article><p>{make.TEXT} &i; &x;</p></article></body></html>"
    found = text_of(body.encode(), "text/html")
    assert len(found.text) < 1000
    assert "root:" not in found.text


def test_entities_are_not_expanded_in_a_document() -> None:
    held = io.BytesIO()
    body = io.BytesIO(make.worded([make.TEXT.split("\n\n")[0]]))
    with zipfile.ZipFile(body) as archive, zipfile.ZipFile(held, "w") as changed:
        for info in archive.infolist():
            data = archive.read(info)
            if info.filename == "word/document.xml":
                head, rest = data.split(b"?>", 1)
                doctype = LAUGHS.split("?>", 1)[1].replace("DOCTYPE html", "DOCTYPE w:document")
                data = head + b"?>" + doctype.encode() + rest.replace(b"Monday", b"&i;&x;")
            changed.writestr(info, data)
    page = Page(ref="a", kind="file", body=held.getvalue(), media="application/vnd.openxmlformats-officedocument.wordprocessingml.document")  # fmt: skip  # noqa: E501
    (found,) = extract([page])
    assert not isinstance(found, Article) or (len(found.text) < 1000 and "root:" not in found.text)


def test_a_document_that_unpacks_to_much_is_no_document() -> None:
    body = make.zipped({"word/document.xml": b"\0" * (65 << 20)}, compression=8)
    page = Page(ref="a", kind="file", body=body, media="application/vnd.openxmlformats-officedocument.wordprocessingml.document")  # fmt: skip  # noqa: E501
    (found,) = extract([page])
    assert isinstance(found, Dropped)
    assert found.reason == "binary"


@pytest.mark.parametrize("declared", ["utf-8", "no-such-set", "ascii", None])
def test_a_wrong_or_missing_character_set(declared: str | None) -> None:
    words = "Взрыв произошёл в городе Орвенна, сообщили спасатели. " * 8
    body = f"<html><body><article><p>{words}</p></article></body></html>".encode("cp1251")
    found = text_of(body, "text/html", charset=declared)
    assert "Взрыв произошёл" in found.text


def test_nul_bytes_in_a_page() -> None:
    found = text_of(make.HTML.replace("Rescuers", "Res\0cuers").encode(), "text/html")
    assert "12 people were killed" in found.text
    found = text_of(make.TEXT.replace("Rescuers", "Res\0cuers").encode(), "text/plain")
    assert found.text == make.TEXT


def test_direction_marks_and_zero_width_characters_are_kept() -> None:
    words = (
        "The mayor\u202e said \u2066twelve\u2069 men\u200bwere\u200d killed in Orvenna on Monday."
    )
    found = text_of(f"{words}\n\n{make.TEXT}".encode(), "text/plain")
    assert words in found.text
    html = make.HTML.replace("Rescuers searched", "Rescuers\u202e sear\u200bched\u2069")
    assert "Rescuers\u202e sear\u200bched\u2069" in text_of(html.encode(), "text/html").text
    html = make.HTML.replace("Rescuers searched the", "Rescuers \u202esearched\u202c \u2066the")
    assert "Rescuers \u202esearched\u202c \u2066the" in text_of(html.encode(), "text/html").text


def test_credentials_are_neither_kept_nor_shown(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(
        make.lines({"url": "https://me:secret@x.example/1", "text": "One."})
    )
    (page,) = pages([str(tmp_path / "a.jsonl")])
    assert isinstance(page, Page)
    assert page.ref == page.url == "https://x.example/1"
    assert b"secret" not in page.body
    html = make.HTML.replace("/maps", "https://me:secret@maps.example/1")
    (link,) = text_of(html.encode(), "text/html").found
    assert link.url == "https://maps.example/1"
    assert without_credentials("see ftp://a:b:c@d@x.example/y and a@b") == (
        "see ftp://x.example/y and a@b"
    )


def test_two_articles_with_one_address_are_versions(tmp_path: Path) -> None:
    records = [
        make.answer("https://x.example/1"),
        make.answer("https://x.example/1", make.HTML.replace("12", "15").encode()),
        make.answer("https://x.example/1"),
    ]
    (tmp_path / "a.warc.gz").write_bytes(make.warced(records))
    assert reasons(tmp_path / "a.warc.gz") == ["", "", "duplicate"]


def test_half_a_line_half_an_archive(tmp_path: Path) -> None:
    whole = make.lines({"id": "a", "text": "One."}, {"id": "b", "text": "Two."})
    (tmp_path / "a.jsonl").write_bytes(whole[:-8])
    assert reasons(tmp_path / "a.jsonl") == ["", "not_json"]
    warc = make.warced([make.answer(f"https://x.example/{n}") for n in range(3)])
    (tmp_path / "a.warc.gz").write_bytes(warc[:-200])
    assert reasons(tmp_path / "a.warc.gz")[:2] == ["", ""]
    assert "unreadable" in reasons(tmp_path / "a.warc.gz")
    packed = gzip.compress(
        b"\n".join(make.lines({"id": n, "text": os.urandom(90).hex()}) for n in range(99))
    )
    (tmp_path / "b.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    found = reasons(tmp_path / "b.jsonl.gz")
    assert found[-1] == "unreadable"


@pytest.mark.parametrize("given", ["2031-02-30", "32/13/2031", "yesterday", "", 10**30, True, []])
def test_dates_that_are_none(given: object) -> None:
    body = json.dumps({"text": make.TEXT, "published": given}).encode()
    found = text_of(body, "application/json")
    assert found.published.value is None


@pytest.mark.parametrize("given", [1927875600, 1927875600000, "20310203T090000Z", "20310203090000"])
def test_dates_as_machines_count_them(given: object) -> None:
    body = json.dumps({"text": make.TEXT, "published": given}).encode()
    value = text_of(body, "application/json").published.value
    assert value is not None
    assert value.startswith("2031-02-03T09:00:00")


def dropped(body: bytes, media: str) -> Dropped:
    (found,) = extract([Page(ref="a", kind="file", media=media, body=body)])
    assert isinstance(found, Dropped), found
    return found


def test_why_a_document_gives_no_text_is_said_of_its_kind(capfd: Any) -> None:
    from pypdf import PdfWriter  # noqa: PLC0415  only here

    writer, held = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(held)
    assert "text recognition" in dropped(held.getvalue(), "application/pdf").note
    writer.encrypt("secret")
    held = io.BytesIO()
    writer.write(held)
    for body in (held.getvalue(), b"%PDF-1.4 broken"):
        assert "This PDF is damaged or locked" in dropped(body, "application/pdf").note
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert "Word document is damaged" in dropped(b"PK\x03\x04xx", word).note
    assert "character set" in dropped(b"\x89PNG" + bytes(99), "text/plain").note
    assert capfd.readouterr().err == ""  # libraries keep their own complaints to themselves


def test_nul_bytes_in_a_record(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(
        make.lines({"id": "a\0b", "title": "Dam\0", "outlet": "\0", "text": f"{make.TEXT}\0End."})
    )
    (page,) = pages([str(tmp_path / "a.jsonl")])
    assert isinstance(page, Page)
    found = text_of(page.body, page.media)
    assert found.text == f"{make.TEXT}\0End."


def test_an_address_with_a_password_in_any_field_or_list(tmp_path: Path) -> None:
    """Wherever it stands, what is kept and shown of it bears none."""
    row = make.tabled([["URL", "Text"], ["https://me:secret@x.example/1", make.TEXT]])
    (tmp_path / "a.csv").write_bytes(row)
    (tmp_path / "b.warc").write_bytes(
        make.warced([make.answer("https://me:secret@x.example/2")], packed=False)
    )
    (tmp_path / "c.mhtml").write_bytes(make.saved())
    found = list(pages([str(tmp_path)]))
    assert len(found) == 3
    for item in found:
        assert isinstance(item, Page)
        assert "secret" not in f"{item.ref} {item.url}"
        (article,) = extract([item])
        assert "secret" not in repr(article)


def test_two_records_with_one_address_are_told_apart_or_said(tmp_path: Path) -> None:
    url = "https://x.example/1"
    other = make.TEXT.replace("12", "15")
    (tmp_path / "a.jsonl").write_bytes(
        make.lines({"url": url, "text": make.TEXT}, {"url": url, "text": other})
    )
    (tmp_path / "b.jsonl").write_bytes(make.lines({"url": url, "text": other}))
    first, contradiction, version = pages([str(tmp_path)])
    assert isinstance(first, Page)
    assert isinstance(contradiction, Dropped)
    assert contradiction.reason == "duplicate_ref"
    assert isinstance(version, Page)
    assert version.ref == first.ref == url
