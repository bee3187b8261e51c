"""Web archives (WARC, ISO 28500): the pages that a crawler kept, as CC-NEWS and others give them.

Read one record at a time with FastWARC, packed or not; packed files record by record, so that each
page's place in the file is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from urllib.parse import unquote, urlsplit

from fastwarc.warc import ArchiveIterator, HeaderMap, WarcRecord, WarcRecordType

from crossread.ingest.budget import BombError
from crossread.ingest.input import Input
from crossread.ingest.media import HTML, TEXT
from crossread.ingest.stream import READ_ERRORS
from crossread.model import Dropped, Page
from crossread.model.address import without_credentials

OWN_REF = "Crossread-Ref"
"""Field of a record that Crossread wrote: what the page was called, percent-encoded."""
OWN_KIND = "Crossread-Media"
"""Field of such a record: the page's media type."""

OWN_CHARSET = "Crossread-Charset"
"""Field of such a record: the character set that its transport declared."""

_MEDIA: Final = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": TEXT}
# Files that crawlers ask every site for, and that are no reports.
_RULES = ("/robots.txt", "/ads.txt", "/app-ads.txt", "/humans.txt", "/security.txt", "/llms.txt")
# What no page of a report is fetched without, and what tells of the asker; it is not kept.
_PRIVATE = frozenset({b"set-cookie", b"set-cookie2", b"authorization", b"proxy-authenticate"})
_WHY = {
    "not_a_page": "no HTML or text",
    "http_status": "an answer without a page",
    "too_large": "larger than {limit}, the most that is read at once",
    "empty": "without any bytes",
    "unreadable": "damaged",
}
# Fields of bodies that are longer or shorter as they read than as they were sent.
_ENCODED = frozenset({"content-encoding", "transfer-encoding"})
_SHOWN = 5
# What Crossread writes for a page that came over no network.
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class _Left:
    """What was left out of an archive, counted by reason and by what it was."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def out(self, reason: str, what: str) -> None:
        self.counts.setdefault(reason, Counter())[what[:60]] += 1

    def dropped(self, source: Input) -> Iterator[Dropped]:
        """One sentence a reason: an archive holds thousands of pictures and scripts."""
        for reason, counted in sorted(self.counts.items()):
            number = counted.total()
            shown = ", ".join(f"{what}: {n:,}" for what, n in counted.most_common(_SHOWN))
            more = len(counted) - _SHOWN
            what = f"{shown} and {more} more kinds" if more > 0 else shown
            noun = "1 record" if number == 1 else f"{number:,} records"
            why = _WHY[reason].format(limit=source.limits.words)
            yield source.dropped(reason, f"Left out of it: {noun}, {why} ({what}).")


def responses(source: Input, _media: str) -> Iterator[Page | Dropped]:
    """The pages of an archive: answers of HTML or text with status 200.

    A page is called by its address. What is no page is counted, a sentence for each reason.
    """
    left = _Left()
    found = False
    wanted = WarcRecordType.response | WarcRecordType.resource
    try:
        records = ArchiveIterator(
            source.stream, record_types=wanted, parse_http=False, quirks_mode=True
        )
        for record in records:
            found = True
            try:
                page = _page(source, record, left)
            except (OSError, ValueError, OverflowError) as error:
                if isinstance(error, BombError):
                    raise
                left.out("unreadable", str(error).rstrip(".") or type(error).__name__)
                continue
            if page is not None:
                yield page
    except (*READ_ERRORS, ValueError, OverflowError) as error:
        if isinstance(error, BombError):
            raise
        said = str(error).rstrip(".") or type(error).__name__
        note = f"The archive is damaged or cut off ({said}); the rest of it was not read."
        yield source.dropped("unreadable", note)
        found = True
    yield from left.dropped(source)
    if not found:
        yield source.dropped("empty", "There is no page in this web archive.")


def _page(source: Input, record: WarcRecord, left: _Left) -> Page | None:
    """The page of a record; None where it was counted as left out."""
    target = (record.headers.get("WARC-Target-URI") or "").strip().strip("<>")
    charset = None
    headers: tuple[tuple[str, str], ...] = ()
    if record.is_http and record.record_type == WarcRecordType.response:
        record.parse_http(auto_decode="all", quirks_mode=True)
        status = record.http_headers.status_code
        if status != 200:
            left.out("http_status", f"HTTP {status}")
            return None
        kind = record.http_content_type
        charset = record.http_charset
        headers = _kept(record.http_headers)
    else:
        kind = (record.headers.get("Content-Type") or "").partition(";")[0].strip()
    own = record.headers.get(OWN_REF)
    if own:
        charset = record.headers.get(OWN_CHARSET) or charset
    media = record.headers.get(OWN_KIND) if own else _report(kind or "", target)
    if not media:
        left.out("not_a_page", kind or "no type given")
        return None
    promised = 0 if _ENCODED & {name.lower() for name, _ in headers} else record.content_length
    body = record.reader.read(source.limits.record_bytes + 1)
    if not body or len(body) > source.limits.record_bytes:
        left.out("too_large" if body else "empty", kind or target)
        return None
    if len(body) < promised:
        left.out("unreadable", "cut off before its end")
        return None
    url = without_credentials(target) if target.startswith(("http://", "https://")) else None
    return Page(
        ref=unquote(own) if own else url or _place(source, record),
        kind="warc",
        media=media,
        body=body,
        charset=charset,
        url=url,
        fetched=None if own and record.record_date == _NO_TIME else _moment(record),
        headers=headers,
        warc=_place(source, record),
    )


def _report(kind: str, target: str) -> str | None:
    """Media type of what may be a report; None for the rest."""
    media = _MEDIA.get(kind.lower())
    try:
        path = urlsplit(target).path if media == TEXT else ""
    except ValueError:
        path = ""
    return None if path.endswith(_RULES) else media


def _kept(headers: HeaderMap) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, value in headers.items_bytes()
        if name.lower() not in _PRIVATE
    )


def _place(source: Input, record: WarcRecord) -> str:
    """Where the record lies: ``name.warc.gz@offset <id>``."""
    return f"{source.name or source.ref}@{record.stream_pos} {record.record_id or ''}".strip()


def _moment(record: WarcRecord) -> datetime | None:
    """When it was fetched, in UTC."""
    when: datetime | None = record.record_date
    if when is None:
        return None
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
