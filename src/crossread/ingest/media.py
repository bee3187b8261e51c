"""Of which kind an input is: told by its name, or by its first bytes where it has none."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from crossread.ingest.unpack import PACKINGS, packing

TEXT = "text/plain"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MHTML = "multipart/related"
MAIL = "message/rfc822"
LINES = "application/jsonl"
RECORD = "application/json"
NINJS = "application/ninjs+json"
VALUES = "application/json-seq"
CSV = "text/csv"
TSV = "text/tab-separated-values"
WARC = "application/warc"
WACZ = "application/wacz"
ZIP = "application/zip"
TAR = "application/x-tar"

# How many of the first bytes are enough to tell.
HEAD_BYTES = 4096

_BY_SUFFIX = {
    ".txt": TEXT, ".text": TEXT,
    ".html": HTML, ".htm": HTML, ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
    ".mhtml": MHTML, ".mht": MHTML,
    ".eml": MAIL,
    ".jsonl": LINES, ".ndjson": LINES,
    ".json": VALUES,
    ".csv": CSV,
    ".tsv": TSV, ".tab": TSV,
    ".warc": WARC,
    ".wacz": WACZ,
    ".zip": ZIP,
    ".tar": TAR, ".tgz": TAR, ".tbz2": TAR, ".txz": TAR,
}  # fmt: skip
# What is read, for whoever named something else; a folder may hold hundreds of such.
READABLE = (
    "texts, HTML, PDF, Word (.docx), mails, JSON, tables, web archives, and .zip or .tar of these"
)
# "Report 1.2 million flee" and "index.php?id=3" have no ending that says anything.
_ENDING = re.compile(r"[A-Za-z0-9]{1,8}")
_IMPLIED = {".tgz": ".gz", ".tbz2": ".bz2", ".txz": ".xz"}

_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)"
    rb"<(?:!doctype\s+html|html|head|body|article|div|meta|p)\b",
    re.I | re.S,
)
_RECORD_START = re.compile(rb'\s*\{\s*(?:"|\})')
# An array of objects, or an object written over several lines.
_VALUES_START = re.compile(rb"\s*(?:\[\s*[{\]]|\{\s*\n)")
_FIELD = rb"[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n"
_MAIL_START = re.compile(rb"(?:From [^\r\n]*\r?\n)?(?:" + _FIELD + rb"){3,}")
_MAIL_SIGN = re.compile(
    rb"^(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To):", re.I | re.M
)
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related", re.I | re.M)


@dataclass(frozen=True, slots=True)
class Told:
    """What a name or the first bytes tell of an input.

    ``media`` is None where a name tells nothing; ``packing`` is ``.gz`` and the like, or empty.
    """

    media: str | None
    packing: str = ""


def by_name(name: str) -> Told | None:
    """What a file's name tells; None where its ending is of no kind that is read."""
    suffixes = _suffixes(name)
    if not suffixes:
        return Told(None)
    packed = suffixes[-1] if suffixes[-1] in PACKINGS else ""
    if packed:
        suffixes = suffixes[:-1]
        if not suffixes:
            return Told(None, packed)
    media = _BY_SUFFIX.get(suffixes[-1])
    if media is None:
        return None
    # WARC files are packed record by record: their reader unpacks, so that it knows the places.
    return Told(media, "" if media == WARC else packed or _IMPLIED.get(suffixes[-1], ""))


def _suffixes(name: str) -> list[str]:
    """The last two endings of a name, lower case; names that begin with a dot have none there."""
    stem = name.lstrip(".").rstrip(".")
    parts = stem.split(".")[1:][-2:]
    return [f".{part.lower()}" for part in parts] if parts and _ENDING.fullmatch(parts[-1]) else []


def by_content(head: bytes) -> Told:
    """What the first bytes speak for; running text where nothing else is clear."""
    packed = packing(head)
    if packed == ".gz" and _WARC_START.match(_peeled(head)):
        return Told(WARC)
    if packed:
        return Told(None, packed)
    return Told(_signed(head) or _written(head.removeprefix(b"\xef\xbb\xbf")) or TEXT)


_WARC_START = re.compile(rb"WARC/[01]\.")


def certain(head: bytes) -> str | None:
    """The kind of a file whose ending is unknown, where its first bytes leave no doubt of it."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML_START.match(head):
        return HTML
    return WARC if _WARC_START.match(head) else _mail(head)


def _signed(head: bytes) -> str | None:
    """Formats that begin with a sign of their own."""
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if b"[Content_Types].xml" in head or b"word/" in head:
            return DOCX
        return WACZ if b"archive/" in head or b"datapackage" in head else ZIP
    if _WARC_START.match(head):
        return WARC
    return TAR if head[257:262] == b"ustar" else None


def _written(head: bytes) -> str | None:
    """Formats that are text."""
    if _VALUES_START.match(head):
        return VALUES
    if _RECORD_START.match(head):
        return LINES
    return HTML if _HTML_START.match(head) else _mail(head)


def _mail(head: bytes) -> str | None:
    start = _MAIL_START.match(head)
    if not start or not _MAIL_SIGN.search(start[0]):
        return None
    return MHTML if _RELATED.search(start[0]) else MAIL


def _peeled(head: bytes) -> bytes:
    """The first bytes of what is packed with gzip."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 64)
    except zlib.error:
        return b""
