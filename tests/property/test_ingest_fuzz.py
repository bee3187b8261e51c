"""Files of every kind, damaged in every way: each gives pages or reasons, and nothing is raised.

Bounds: good files of some kilobytes; up to six changes each (bytes flipped, stretches cut out,
repeated, overwritten, moved); 40 damaged files of each kind a run, 400 with CROSSREAD_FUZZ=10.
"""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import ingest_files as make
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossread.extract import decoded_page, extract
from crossread.ingest import Limits, pages
from crossread.model import Article, Dropped, Page
from crossread.resources import table

REASONS = table("drop_reasons.toml")["reasons"]
LIMITS = Limits(record_bytes=1 << 20, spool_bytes=1 << 22, members=50, unpacked_free=1 << 22)
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


def _pdf() -> bytes:
    from pypdf import PdfWriter  # noqa: PLC0415  only here

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


GOOD = _good()

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
        if not isinstance(article, Article) or not isinstance(page, Page):
            continue
        decoded = decoded_page(page)
        assert decoded is not None
        for piece in article.source_map:
            words = article.text[piece.clean : piece.clean + piece.length]
            assert words == decoded[piece.source : piece.source + piece.length]
        for item in article.found:
            assert item.start is None or article.text[item.start : item.end] == item.text
