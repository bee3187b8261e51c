"""Whatever a user names, as pages: one stream over files, folders, globs and standard input."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import chain
from typing import IO

from crossread.ingest import media
from crossread.ingest.documents import document
from crossread.ingest.limits import Limits
from crossread.ingest.paths import Found, Walk, ref_of, unreadable
from crossread.ingest.records import records
from crossread.ingest.stream import READ_ERRORS, chunks, opened
from crossread.model import Dropped, Page, PageKind

_DEFAULT = Limits()
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_READABLE = ".txt, .html, .htm, .xhtml, .jsonl, .ndjson (also with .gz) and .pdf are read"


def pages(
    paths: Sequence[str], *, limits: Limits = _DEFAULT, stdin: IO[bytes] | None = None
) -> Iterator[Page | Dropped]:
    """Read what the arguments name, one page at a time, in a fixed order.

    Args:
        paths: files, folders (everything below them, sorted, hidden names left out), globs, or
            ``-`` for standard input.
        limits: bounds; what is larger is dropped and the rest goes on.
        stdin: bytes for ``-``; the process's own standard input where None.

    Yields:
        A page for each document or JSON line, or what was dropped and why. The same reference
        with the same bytes comes once; with other bytes from another file it is a later version
        and comes too.
    """
    walk = Walk()
    seen: dict[str, set[bytes]] = {}
    for written in paths:
        for item in _argument(written, walk, limits, stdin):
            if isinstance(item, Page):
                body = blake2b(item.body, digest_size=16).digest()
                if body in seen.setdefault(item.ref, set()):
                    note = "The same report was already read in this run under the same name."
                    yield Dropped(ref=item.ref, reason="duplicate", note=note)
                    continue
                seen[item.ref].add(body)
            yield item


def _argument(
    written: str, walk: Walk, limits: Limits, stdin: IO[bytes] | None
) -> Iterator[Page | Dropped]:
    if written == "-":
        yield from _stdin(stdin or sys.stdin.buffer, limits)
    elif _SCHEME.match(written):
        note = "Addresses are not fetched; save the page and read the file."
        yield Dropped(ref=ref_of(written), reason="unsupported", note=note)
    else:
        for found in walk.argument(written):
            yield from _file(found, limits) if isinstance(found, Found) else (found,)


def _stdin(stream: IO[bytes], limits: Limits) -> Iterator[Page | Dropped]:
    try:
        yield from _by_content("-", chunks(stream), limits, "stdin")
    except READ_ERRORS as error:
        yield unreadable("-", "standard input", error)


def _file(found: Found, limits: Limits) -> Iterator[Page | Dropped]:
    kind = media.by_name(found.path)
    if kind == "":
        note = f"Files ending in {found.path.suffix} are not read; {_READABLE}."
        yield Dropped(ref=found.ref, reason="unsupported", note=note)
        return
    try:
        with opened(found.path) as parts:
            if kind is None:
                yield from _by_content(found.ref, parts, limits, "file")
            elif kind == media.LINES:
                yield from records(found.ref, parts, limits)
            else:
                yield document(found.ref, parts, limits, media=kind)
    except READ_ERRORS as error:
        yield unreadable(found.ref, "file", error)


def _by_content(
    ref: str, parts: Iterator[bytes], limits: Limits, kind: PageKind
) -> Iterator[Page | Dropped]:
    """A stream without a name that tells its kind."""
    head = next(parts, b"")
    while 0 < len(head) < 512 and (more := next(parts, b"")):
        head += more
    what = media.by_content(head)
    stream = chain([head], parts)
    if what == media.LINES:
        yield from records(ref, stream, limits)
    else:
        yield document(ref, stream, limits, media=what, kind=kind)
