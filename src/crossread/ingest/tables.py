"""Tables: CSV and TSV with a row of column names, each row a record as in JSON lines."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from charset_normalizer import from_bytes

from crossread.ingest import fields
from crossread.ingest.input import Input
from crossread.ingest.media import TSV
from crossread.ingest.records import Once, Place, page, too_large
from crossread.ingest.stream import as_utf8, lines
from crossread.model import Dropped, Page

# No table of reports has more columns; a line of nothing but commas would take gigabytes.
_COLUMNS = 2_000
_DELIMITERS = ",;\t|"
# How many columns, and how much of each name, an error shows.
_SHOWN, _SHOWN_LETTERS = 12, 30


def table(source: Input, media: str) -> Iterator[Page | Dropped]:
    """Pages of the rows of a table, told apart by whatever parts its columns.

    Column names count without case, and by the names that others give them: ``Body``, ``content``
    and ``Full Text`` are the text.
    """
    rows = _decoded(source)
    head = next((row for row in rows if row and row.strip()), None)
    if head is None:
        yield source.dropped("empty", "There is nothing in it.")
        return
    delimiter = _delimiter(head, media)
    names = _cells(head, delimiter)[:_COLUMNS]
    places = fields.columns(names)
    if "text" not in places:
        yield source.dropped("no_column", _lacking(names))
        return
    found = False
    once = Once()
    for where, row in _rows(rows, delimiter, source):
        if isinstance(row, list) and not any(cell.strip() for cell in row):
            continue
        found = True
        yield row if isinstance(row, Dropped) else once.take(_page(where, row, places), where)
    if not found:
        yield source.dropped("empty", "There is no row below its column names.")


@dataclass(slots=True)
class _Bounded:
    """Lines of a table of which none has more cells or characters than is sound.

    ``lost`` counts those left out since it was last looked at.
    """

    lines: Iterator[str | None]
    delimiter: str
    lost: int = 0

    def __iter__(self) -> _Bounded:
        return self

    def __next__(self) -> str:
        for line in self.lines:
            if line is not None and line.count(self.delimiter) <= _COLUMNS:
                return line
            self.lost += 1
        raise StopIteration


def _rows(
    lines: Iterator[str | None], delimiter: str, source: Input
) -> Iterator[tuple[Place, list[str] | Dropped]]:
    """Rows with their places; a broken one is dropped and the next ones go on."""
    csv.field_size_limit(source.limits.record_bytes)
    bounded = _Bounded(lines, delimiter)
    reader = csv.reader(bounded, delimiter=delimiter)
    number = 0
    while True:
        number += 1
        where = Place(source.ref, "Row", number)
        row: list[str] | Dropped | None
        try:
            row = next(reader, None)
        except csv.Error as error:
            bounded.lost += "field larger" in str(error)
            note = f"{where.words} is no row of a table ({error})."
            row = Dropped(ref=where.ref, reason="not_a_row", note=note)
            if bounded.lost:
                row = []
        while bounded.lost:
            bounded.lost -= 1
            yield where, too_large(where, source.limits)
            number += 1
            where = Place(source.ref, "Row", number)
        if row is None:
            return
        yield where, row


def _page(where: Place, row: list[str], places: dict[str, int]) -> Page | Dropped:
    record = {name: row[at].strip() for name, at in places.items() if at < len(row)}
    if "text" in record:
        record["text"] = row[places["text"]].replace("\r\n", "\n")
    record = {name: value for name, value in record.items() if value}
    return page(where, record, msgspec.json.encode(record))


def _decoded(source: Input) -> Iterator[str | None]:
    """Lines with their ends, which may stand within a cell; None for one beyond the limit."""
    head = source.stream.peek()
    charset = "utf-8"
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        charset = _charset(head)
    parts = as_utf8(source.parts()) if charset == "utf-8" else source.parts()
    if b"\r" in head and b"\n" not in head:
        # Spreadsheets of old end their lines so.
        parts = (part.replace(b"\r", b"\n") for part in parts)
    for line in lines(parts, source.limits.record_bytes):
        yield None if line.body is None else line.body.decode(charset, "replace") + "\n"


def _charset(head: bytes) -> str:
    """UTF-8, or what the first rows fit; spreadsheets write the system's own set."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        best = from_bytes(head[: 64 * 1024]).best()
        return best.encoding if best else "utf-8"
    return "utf-8"


def _delimiter(head: str, media: str) -> str:
    """What parts the columns: that which gives most names we know, then most columns at all."""

    def worth(delimiter: str) -> tuple[int, bool, int]:
        names = _cells(head[:65536], delimiter)
        return len(fields.columns(names)), media == TSV and delimiter == "\t", len(names)

    return max(_DELIMITERS, key=worth)


def _cells(line: str, delimiter: str) -> list[str]:
    """Cells of one line; none where it is no row."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _lacking(names: list[str]) -> str:
    shown = ", ".join(name.strip()[:_SHOWN_LETTERS] or "(no name)" for name in names[:_SHOWN])
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return (
        f"No column is called text (or body, content, article); its columns are {shown}{more}; "
        "name the one with the words of the report “text”."
    )
