"""Of which kind an input is: told by its name, or by its first bytes where it has none."""

from __future__ import annotations

import re
from pathlib import Path

TEXT = "text/plain"
HTML = "text/html"
PDF = "application/pdf"
LINES = "application/jsonl"
RECORD = "application/json"

_BY_SUFFIX = {
    ".txt": TEXT,
    ".text": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".jsonl": LINES,
    ".ndjson": LINES,
}
_PACKED = frozenset({TEXT, HTML, LINES})
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|article|div|meta|p)\b",
    re.I | re.S,
)
_RECORD_START = re.compile(rb'\s*\{\s*(?:"|\})')


def by_name(path: Path) -> str | None:
    """Media type that a file's name tells; None where the name has no ending at all.

    An ending we cannot read gives the empty string.
    """
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    if not suffixes:
        return None
    if suffixes[-1] == ".gz":
        inner = _BY_SUFFIX.get(suffixes[0], "") if len(suffixes) > 1 else ""
        return inner if inner in _PACKED else ""
    return _BY_SUFFIX.get(suffixes[-1], "")


def by_content(head: bytes) -> str:
    """Media type that the first bytes (a few hundred are enough) speak for."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"%PDF-"):
        return PDF
    if _RECORD_START.match(head):
        return LINES
    return HTML if _HTML_START.match(head) else TEXT
