"""A web archive of pages opens again, in our reader and in FastWARC's, and gives the same."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import ingest_files as make
from fastwarc.warc import ArchiveIterator

from crossread.export.warc import archive
from crossread.extract import extract
from crossread.ingest import pages
from crossread.model import Page

FETCHED = datetime(2031, 2, 4, 10, 30, tzinfo=UTC)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEADERS = (
    ("Content-Type", "text/html"), ("Content-Encoding", "br"), ("X-Words", "é\r\nb: c"),
)  # fmt: skip
UUID_URN = "<?urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}>?"
PAGES = [
    Page(
        ref="https://x.example/1", kind="warc", media="text/html", body=make.HTML.encode(),
        charset="utf-8", url="https://x.example/1", fetched=FETCHED, warc="a.warc.gz@0",
        headers=HEADERS,
    ),
    Page(ref="folder/é #1?.txt", kind="file", media="text/plain", body=make.TEXT.encode()),
    Page(
        ref="urn:7", kind="record", media="application/json", body=b'{"text":"One."}',
        charset="utf-8",
    ),
    Page(ref="a.zip!/b.docx", kind="file", media=WORD, body=make.worded(["Words of a letter."])),
]  # fmt: skip


def test_what_was_exported_is_read_again_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "out.warc.gz").write_bytes(b"".join(archive(PAGES)))
    again = list(pages([str(tmp_path / "out.warc.gz")]))
    assert [page for page in again if not isinstance(page, Page)] == []
    for old, new in zip(PAGES, again, strict=True):
        assert isinstance(new, Page)
        assert new.warc is not None
        assert replace(new, kind=old.kind, warc=old.warc, headers=()) == replace(old, headers=())
    assert extract(PAGES) == extract([page for page in again if isinstance(page, Page)])


def test_the_archive_is_sound_and_its_records_stand_apart() -> None:
    body = b"".join(archive(PAGES))
    records = list(ArchiveIterator(io.BytesIO(body), verify_digests=True, parse_http=True))
    assert len(records) == 1 + len(PAGES)
    assert records[0].stream_pos == 0
    assert all(re.fullmatch(UUID_URN, record.record_id) for record in records)
    assert len({record.record_id for record in records}) == len(records)
    again = next(iter(ArchiveIterator(io.BytesIO(body[records[1].stream_pos :]))))
    assert again.headers["WARC-Target-URI"] == "https://x.example/1"
    assert again.headers["WARC-Date"] == "2031-02-04T10:30:00Z"
    assert again.http_headers["Content-Length"] == str(len(PAGES[0].body))
    assert again.http_headers["X-Archive-Orig-Content-Encoding"] == "br"
    assert "b" not in again.http_headers


def test_the_same_pages_give_the_same_bytes() -> None:
    assert b"".join(archive(PAGES)) == b"".join(archive(PAGES))
