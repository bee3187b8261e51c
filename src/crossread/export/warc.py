"""``--format warc``: the pages behind the articles, as they were, for any tool that reads WARC.

A page that came over HTTP is a response record with its headers; one from a file a resource record.
Every record is packed by itself, so that a tool can seek to it. What Crossread called a page stands
in a field of its own: read again, the archive gives the same articles under the same names.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import quote

from fastwarc.warc import WarcRecord, WarcRecordType

from crossread import __version__
from crossread.ingest.warc import OWN_CHARSET, OWN_KIND, OWN_REF
from crossread.model import Page, digest

# A time that says that none is known; WARC wants one in every record.
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
# Fields that told how the body was sent; it is kept, and written, as it reads.
_AS_SENT = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection"})


def archive(pages: Iterable[Page]) -> Iterator[bytes]:
    """A packed web archive of pages, a piece a record; the same pages give the same bytes."""
    yield _packed(_info())
    for page in pages:
        yield _packed(_record(page))


def _info() -> WarcRecord:
    record = _new(WarcRecordType.warcinfo, digest("crossread", __version__), _NO_TIME)
    record.headers["Content-Type"] = "application/warc-fields"
    fields = f"software: crossread/{__version__}\r\nformat: WARC File Format 1.1\r\n"
    record.set_bytes_content(fields.encode())
    return record


def _record(page: Page) -> WarcRecord:
    over_http = bool(page.headers) and page.url is not None
    kind = WarcRecordType.response if over_http else WarcRecordType.resource
    name = digest(page.ref, page.body.hex())
    record = _new(kind, name, page.fetched or _NO_TIME)
    called = quote(page.ref, safe="/:?&=#!,;@+$()~*'")
    record.headers["WARC-Target-URI"] = page.url or f"urn:crossread:{quote(page.ref, safe='')}"
    record.headers[OWN_REF] = called
    record.headers[OWN_KIND] = page.media
    if page.charset:
        record.headers[OWN_CHARSET] = page.charset
    if over_http:
        record.is_http = True
        record.set_bytes_content(_answer(page))
    else:
        record.headers["Content-Type"] = page.media
        record.set_bytes_content(page.body)
    return record


def _new(kind: WarcRecordType, name: str, when: datetime) -> WarcRecord:
    record = WarcRecord()
    urn = f"uuid:{name[:8]}-{name[8:12]}-{name[12:]}-8000-{name[:12]}".encode()
    record.init_headers(kind, record_urn=urn)
    record.headers["WARC-Date"] = when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return record


def _answer(page: Page) -> bytes:
    """The response as it reads: what told of its packing keeps its value under another name."""
    lines = ["HTTP/1.1 200 OK"]
    for name, value in page.headers:
        kept = f"X-Archive-Orig-{name}" if name.lower() in _AS_SENT else name
        lines.append(f"{kept}: {' '.join(value.split())}")
    lines += [f"Content-Length: {len(page.body)}", "", ""]
    return "\r\n".join(lines).encode("latin-1", "replace") + page.body


def _packed(record: WarcRecord) -> bytes:
    held = io.BytesIO()
    record.write(held, checksum_data=True)
    return gzip.compress(held.getvalue(), mtime=0)
