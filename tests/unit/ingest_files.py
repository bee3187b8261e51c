"""Files of every kind that is read, made for the tests."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping, Sequence

import docx
from fastwarc.warc import WarcRecord, WarcRecordType

from crossread.extract import decoded_page
from crossread.model import Article, Page

HTML = (
    "<!doctype html><html lang=en><head><title>Dam breaks above Orvenna | Orvenna Courier</title>"
    '<meta property="og:site_name" content="Orvenna Courier">'
    '<meta property="article:published_time" content="2031-02-03T08:30:00Z"></head><body><article>'
    "<h1>Dam breaks above Orvenna</h1>"
    "<p>At least 12 people were killed when the dam above Orvenna broke on Monday, officials said, "
    'and <a href="/maps">a map</a> shows where the water went through the night.</p>'
    "<p>Rescuers searched the lower town until the evening, the mayor, Ilse Maron, said, and added "
    "that more than 300 people had been brought to schools on the hills.</p>"
    "</article></body></html>"
)
TEXT = (
    "At least 12 people were killed when the dam above Orvenna broke on Monday, officials said.\n\n"
    "Rescuers searched the lower town until the evening, the mayor, Ilse Maron, said."
)


def leads_back(found: Article, page: Page) -> None:
    """The article's pieces stand in its page as its source map says, and so does what was found."""
    decoded = decoded_page(page)
    assert decoded is not None
    for piece in found.source_map:
        words = found.text[piece.clean : piece.clean + piece.length]
        assert words == decoded[piece.source : piece.source + piece.length]
    for item in found.found:
        assert item.start is None or found.text[item.start : item.end] == item.text


def zipped(files: Mapping[str, bytes], **options: int) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", **options) as archive:  # type: ignore[arg-type]
        for name, body in files.items():
            archive.writestr(name, body)
    return held.getvalue()


def tarred(files: Mapping[str, bytes], mode: str = "w:gz") -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as archive:  # type: ignore[call-overload]
        for name, body in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(body)
            archive.addfile(info, io.BytesIO(body))
    return held.getvalue()


def worded(paragraphs: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> bytes:
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def tabled(rows: Sequence[Sequence[str]], delimiter: str = ",") -> bytes:
    held = io.StringIO()
    csv.writer(held, delimiter=delimiter).writerows(rows)
    return held.getvalue().encode()


def answer(
    url: str,
    body: bytes = HTML.encode(),
    *,
    status: str = "200 OK",
    media: str = "text/html; charset=utf-8",
    date: str = "2031-02-04T10:00:00Z",
    headers: Mapping[str, str] = {},
) -> WarcRecord:
    """A response record."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.headers["WARC-Target-URI"] = url
    record.headers["WARC-Date"] = date
    record.is_http = True
    record.set_bytes_content("\r\n".join([*lines, "", ""]).encode() + body)
    return record


def warced(records: Sequence[WarcRecord], *, packed: bool = True) -> bytes:
    """A web archive, packed record by record as crawlers do."""
    pieces = []
    for record in records:
        held = io.BytesIO()
        record.write(held, checksum_data=True)
        pieces.append(gzip.compress(held.getvalue()) if packed else held.getvalue())
    return b"".join(pieces)


def mailed(*, attachment: bool = False, html: bool = True) -> bytes:
    from email.message import EmailMessage  # noqa: PLC0415  only here

    mail = EmailMessage()
    mail["From"] = "Orvenna Press Office <press@orvenna.example>"
    mail["To"] = "desk@courier.example"
    mail["Subject"] = "Fwd: Dam breaks above Orvenna – Überblick"
    mail["Date"] = "Mon, 03 Feb 2031 09:15:00 +0100"
    mail["Message-ID"] = "<1@orvenna.example>"
    mail.set_content(TEXT if not html else "Your program shows no HTML.")
    if html:
        mail.add_alternative(HTML, subtype="html")
    if attachment:
        mail.add_attachment(b"%PDF-1.4 ...", maintype="application", subtype="pdf", filename="List of missing.pdf")  # fmt: skip  # noqa: E501
    return mail.as_bytes()


def saved(body: str = HTML) -> bytes:
    """A page as a browser saves it (MHTML)."""
    from email.message import EmailMessage  # noqa: PLC0415  only here

    mail = EmailMessage()
    mail["From"] = "<Saved by Blink>"
    mail["Snapshot-Content-Location"] = "https://me:secret@courier.example/dam"
    mail["Subject"] = "Dam breaks above Orvenna"
    mail["Date"] = "Tue, 04 Feb 2031 10:00:00 -0000"
    mail["MIME-Version"] = "1.0"
    mail.set_type("multipart/related", header="Content-Type") if mail.get("Content-Type") else None
    part = EmailMessage()
    part.set_content(body, subtype="html", cte="quoted-printable")
    part["Content-Location"] = "https://courier.example/dam"
    picture = EmailMessage()
    picture.set_content(b"\x89PNG", maintype="image", subtype="png")
    mail.make_mixed()
    mail.set_type("multipart/related")
    mail.set_param("type", "text/html")
    mail.attach(part)
    mail.attach(picture)
    return mail.as_bytes().replace(b"\n", b"\r\n")


NINJS = {
    "uri": "urn:agency:2031:1",
    "type": "text",
    "versioncreated": "2031-02-03T09:00:00Z",
    "firstcreated": "2031-02-03T08:00:00Z",
    "language": "en",
    "headline": "Dam breaks above Orvenna",
    "byline": "By Jana Holt",
    "provider": "Valley Agency",
    "body_xhtml": "<p>At least 12 people were killed when the dam near Orvenna broke on Monday.</p>"
    '<p>Rescuers searched <a href="https://t.me/orvenna/12">the lower town</a> until night.</p>'
    "<figure><img src='https://a.example/1.jpg'/><figcaption>The dam on Monday. Photo: P. Aldan"
    "</figcaption></figure>",
}


def lines(*records: Mapping[str, object]) -> bytes:
    return "\n".join(json.dumps(record) for record in records).encode()
