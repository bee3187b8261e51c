"""How each kind of input is read: a table, and the way from one input to all that is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from typing import Final, cast

from crossread.ingest import media
from crossread.ingest.budget import BombError
from crossread.ingest.input import Input, counted
from crossread.ingest.paths import unreadable
from crossread.ingest.stream import READ_ERRORS
from crossread.ingest.unpack import unpacked
from crossread.model import Dropped, Page

# Takes the input and its media type; an archive's reader gives inputs again, each to be read before
# the next is asked for.
Reader = Callable[[Input, str], Iterator[Page | Dropped] | Iterator[Input | Dropped]]

# Media type → module of this room and function in it; loaded when such an input comes.
READERS: Final[dict[str, tuple[str, str]]] = {
    media.TEXT: ("documents", "document"),
    media.HTML: ("documents", "document"),
    media.PDF: ("documents", "document"),
    media.DOCX: ("documents", "document"),
    media.MHTML: ("documents", "document"),
    media.MAIL: ("documents", "document"),
    media.LINES: ("records", "json_lines"),
    media.VALUES: ("records", "json_values"),
    media.CSV: ("tables", "table"),
    media.TSV: ("tables", "table"),
    media.WARC: ("warc", "responses"),
    media.WACZ: ("zips", "members"),
    media.ZIP: ("zips", "members"),
    media.TAR: ("tars", "members"),
}
_ARCHIVES = frozenset({media.WACZ, media.ZIP, media.TAR})


def read(source: Input) -> Iterator[Page | Dropped]:
    """All that is in an input, whatever it is; never raises for what its bytes are."""
    try:
        yield from _read(source)
    except BombError as error:
        yield source.dropped("bomb", str(error))


def _read(source: Input) -> Iterator[Page | Dropped]:
    """As ``read``.

    Raises:
        BombError: it costs more than one input may.
    """
    try:
        told = media.by_name(source.name)
        if told is None:
            told = _by_first_bytes(source)
        if told is None:
            ending = source.name.rpartition(".")[2][:20]
            note = f"Files ending in .{ending} are not read, but {media.READABLE}."
            yield source.dropped("unsupported", note)
            return
        source, told = _opened(source, told)
        yield from _items(source, told.media or media.TEXT)
    except BombError:
        raise
    except READ_ERRORS as error:
        yield unreadable(source.ref, "file" if source.name else "input", error)


def _by_first_bytes(source: Input) -> media.Told | None:
    """A file whose ending says nothing to us, such as ``index.php``, by what it holds."""
    kind = media.certain(source.stream.peek()[: media.HEAD_BYTES])
    return media.Told(kind) if kind else None


def _opened(source: Input, told: media.Told) -> tuple[Input, media.Told]:
    """The input unpacked, and its kind looked for in its first bytes where no name told it."""
    if told.packing:
        stream = counted(unpacked(source.stream, told.packing), source.budget.unpack)
        source = replace(source, stream=stream)
    if told.media is None:
        inner = media.by_content(source.stream.peek()[: media.HEAD_BYTES])
        # Packed twice over is no habit of anyone's: the inner packing is then binary data.
        again = inner.packing and not told.packing
        return _opened(source, inner) if again else (source, inner)
    return source, told


def _items(source: Input, kind: str) -> Iterator[Page | Dropped]:
    if kind in _ARCHIVES and source.depth >= source.limits.depth:
        note = f"It lies in {source.depth} archives, one in the other; unpack it and read that."
        yield source.dropped("too_deep", note)
        return
    for item in _reader(kind)(source, kind):
        if isinstance(item, Input):
            yield from _read(item)
        else:
            yield item


def _reader(kind: str) -> Reader:
    module, name = READERS[kind]
    return cast(Reader, getattr(import_module(f"crossread.ingest.{module}"), name))
