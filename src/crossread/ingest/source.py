"""Whatever a user names, as pages: one stream over files, folders, globs and standard input."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import IO

from crossread.ingest.budget import Budget, Meter
from crossread.ingest.input import Input, counted
from crossread.ingest.limits import Limits
from crossread.ingest.lists import is_list, left, listed
from crossread.ingest.net.policy import Policy
from crossread.ingest.net.url import Web
from crossread.ingest.paths import Found, Walk, ref_of, unreadable
from crossread.ingest.readers import read
from crossread.model import Dropped, Page
from crossread.model.address import without_credentials

_DEFAULT = Limits()
_WEB = re.compile(r"https?://", re.I)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def pages(
    paths: Sequence[str],
    *,
    limits: Limits = _DEFAULT,
    stdin: IO[bytes] | None = None,
    meter: Meter | None = None,
    policy: Policy | None = None,
) -> Iterator[Page | Dropped]:
    """Read what the arguments name, one page at a time, in a fixed order.

    Args:
        paths: files, folders (everything below them, sorted, hidden names left out), globs,
            addresses, or ``-`` for standard input.
        limits: bounds; what is larger is dropped and the rest goes on.
        stdin: bytes for ``-``; the process's own standard input where None.
        meter: told how many bytes of the files were read, as they are.
        policy: what a request may do, where an address is given.

    Yields:
        A page for each document or record, or what was dropped and why. The same reference
        with the same bytes comes once; with other bytes from another file it is a later version
        and comes too.
    """
    meter = meter or Meter()
    walk = Walk()
    seen: dict[str, set[bytes]] = {}
    with Web(limits, policy) as web:
        for written in paths:
            for item in _argument(written, walk, limits, stdin, meter=meter, web=web):
                if isinstance(item, Page):
                    body = blake2b(item.body, digest_size=16).digest()
                    if body in seen.setdefault(item.ref, set()):
                        note = "The same report was already read in this run under the same name."
                        yield Dropped(ref=item.ref, reason="duplicate", note=note)
                        continue
                    seen[item.ref].add(body)
                yield item


def _argument(
    written: str, walk: Walk, limits: Limits, stdin: IO[bytes] | None, *, meter: Meter, web: Web
) -> Iterator[Page | Dropped]:
    if written == "-":
        yield from _stdin(stdin or sys.stdin.buffer, limits, meter)
    elif _WEB.match(written):
        yield from web.fetched(written)
    elif _SCHEME.match(written):
        note = "Only addresses with http:// or https:// are fetched."
        yield Dropped(ref=ref_of(without_credentials(written)), reason="unsupported", note=note)
    else:
        for found in walk.argument(written):
            if isinstance(found, Found):
                named = found.ref == ref_of(written)
                yield from _file(found, limits, meter, web=web, named=named)
            else:
                yield found


def _stdin(stream: IO[bytes], limits: Limits, meter: Meter) -> Iterator[Page | Dropped]:
    budget = Budget(limits, meter)
    yield from read(
        Input(ref="-", name="", stream=counted(stream, budget.take), kind="stdin", budget=budget)
    )


def _file(
    found: Found, limits: Limits, meter: Meter, *, web: Web, named: bool
) -> Iterator[Page | Dropped]:
    """What a file holds; ``named`` where the user named it and not the folder it lies in."""
    try:
        stream = found.path.open("rb", buffering=0)
    except OSError as error:
        yield unreadable(found.ref, "file", error)
        return
    with stream:
        budget = Budget(limits, meter, size=_size(stream))
        source = Input(
            ref=found.ref,
            name=found.path.name,
            stream=counted(stream, budget.take),
            kind="file",
            budget=budget,
        )
        if not is_list(source):
            yield from read(source)
        elif named:
            yield from listed(source, web)
        else:
            yield left(source)
        budget.close()


def _size(stream: IO[bytes]) -> int:
    """Bytes of an open file."""
    size = stream.seek(0, 2)
    stream.seek(0)
    return size
