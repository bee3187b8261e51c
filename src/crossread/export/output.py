"""From a desk to bytes, and from bytes to a file that is whole or not there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from crossread.desk import Desk
from crossread.engine.tell import Clock, Told, tell, untold
from crossread.export.contract import Document
from crossread.export.contract_story import LineageItem
from crossread.export.document import Source, document
from crossread.export.readings import reading_lines
from crossread.export.tallies import table
from crossread.read.version import reader_version


def as_document(desk: Desk, told: Told) -> Document:
    """The document of what a desk tells.

    Raises:
        EvidenceError: a span does not say what it claims to say.
        DeskError: the desk cannot be read.
    """
    ids = sorted(told.versions)
    return document(
        Source(
            stories=told.stories,
            readings={
                reading.article.id: reading for reading in desk.readings(reader_version(), ids)
            },
            dropped=[*desk.dropped(), *told.dropped],
            supersedes={one.article: one.supersedes for one in told.versions.values()},
            lineage=lineage_items(desk),
            as_of=instant(told.as_of),
        )
    )


def lineage_items(desk: Desk) -> dict[str, list[LineageItem]]:
    """Merges and splits of each story that had any."""
    return {
        story: [LineageItem(what=note.what, origin=note.origin, when=at) for note, at in notes]
        for story, notes in desk.lineage().items()
    }


def instant(moment: datetime | None) -> str | None:
    """A moment as ISO 8601 in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def json_bytes(desk: Desk, told: Told) -> Iterator[bytes]:
    """``--format json``."""
    yield msgspec.json.encode(as_document(desk, told))
    yield b"\n"


def readings_bytes(desk: Desk, told: Told) -> Iterator[bytes]:
    """``--format readings``: the readings of all articles told of, by ref."""
    for line in reading_lines(desk.readings(reader_version(), _by_ref(told))):
        yield msgspec.json.encode(line) + b"\n"


def warc_bytes(desk: Desk, told: Told) -> Iterator[bytes]:
    """``--format warc``: the pages behind the articles, by ref, as they came."""
    from crossread.export.warc import archive  # noqa: PLC0415  loads what others do without

    pages = (desk.page_of(article) for article in _by_ref(told))
    return archive(page for page in pages if page is not None)


def _by_ref(told: Told) -> list[str]:
    """Ids of the articles told of, by ref."""
    left_out = {item.ref for item in told.dropped}
    kept = [one for one in told.versions.values() if one.ref not in left_out]
    return [one.article for one in sorted(kept, key=lambda one: (one.ref, one.article))]


def csv_bytes(desk: Desk, told: Told) -> Iterator[bytes]:
    """``--format csv``: the tallies."""
    yield table(as_document(desk, told)).encode("utf-8")


FORMATS: dict[str, Callable[[Desk, Told], Iterator[bytes]]] = {
    "json": json_bytes,
    "readings": readings_bytes,
    "csv": csv_bytes,
    "warc": warc_bytes,
}


def export(
    desk: Desk, kind: str, *, as_of: datetime | None = None, clock: Clock = "published"
) -> Iterator[bytes]:
    """Pieces of the exported document, verified span by span as they come.

    Raises:
        KeyError: no format is called so (see ``FORMATS``).
        EvidenceError: a span does not say what it claims to say.
        DeskError: the desk cannot be read.
    """
    # What articles are by themselves needs no crossing, unless it settles which were out by then.
    alone = kind in ("readings", "warc") and as_of is None
    told = untold(desk) if alone else tell(desk, as_of=as_of, clock=clock)
    return FORMATS[kind](desk, told)


def write(pieces: Iterable[bytes], target: Path) -> None:
    """Write a file that is either all there or, where writing fails, as it was before.

    Raises:
        OSError: it cannot be written.
    """
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp lets nobody else read it; a new file is as readable as the user's others are.
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)  # a no-op once it stands in its place
