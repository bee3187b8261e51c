"""Many articles out of a few real ones, as if each copy told of other happenings elsewhere.

A copy has the words and the reading of its article, under an id of its own. Its signature is
another: dates are shifted, names, places, capitalised words and two thirds of the other words are
replaced and figures changed. So copies are grouped as other reports would be, and told as real
ones.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from texts import SAMPLE, articles_of, pages_of, shared

from crossread.cross.signature import Signature, Spot, signature
from crossread.cross.signature_times import Span
from crossread.desk import Desk, Entry, records, refs, signed
from crossread.desk.codec import pack_article, record_sum
from crossread.desk.signatures import made_by, packed
from crossread.desk.signed import Signed
from crossread.desk.sqlite import SqliteConnection
from crossread.engine.engine import Outcome
from crossread.engine.pool import Pool
from crossread.engine.recross import batched
from crossread.engine.signing import entry_of
from crossread.engine.telling import Kept, sign_kept
from crossread.model import Article, Page, Reading, digest
from crossread.read.reader import read

A = TypeVar("A")
B = TypeVar("B")

NOW = datetime(2031, 1, 1, tzinfo=UTC)
# Days between the happenings of one copy and the next: more than any recalled time is wide.
SHIFT = 37
# One in so many plain words of an article stands in each copy too.
KEPT_OF = 3
# Stands before the number of a copy in its ref.
MARK = "#copy-"
# Articles a transaction.
BATCH = 2_000


def base(number: int) -> list[Reading]:
    """Real articles, read."""
    path = shared() / "data" / "stories" / "articles.jsonl.gz"
    if not path.exists():
        return read(articles_of(pages_of(SAMPLE)))
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    chosen = rows[:: max(len(rows) // number, 1)][:number]
    return read([Article(ref=r["id"], text=r["text"], title=r["title"] or None) for r in chosen])


def moved(one: Signature, copy: int) -> Signature:
    """The signature of an article on another happening, of another time, place and names."""
    if copy == 0:
        return one
    days = SHIFT * copy

    def shifted(span: tuple[int, int] | None) -> tuple[int, int] | None:
        return (span[0] + days, span[1] + days) if span else None

    def spans(some: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(s.start + days, s.end + days, s.weight) for s in some)

    def bits(truths: npt.NDArray[np.bool_]) -> bytes:
        return np.packbits(truths[order]).tobytes()

    other = one.proper_array() | (_mixed(one.term_array(), copy) % KEPT_OF > 0)
    mask = np.where(other, np.uint32(zlib.crc32(str(copy).encode())), np.uint32(0))
    terms = one.term_array() ^ mask
    order = np.argsort(terms, kind="stable")
    return replace(
        one,
        article=digest(one.article, str(copy)),
        published=shifted(one.published),
        not_before=one.not_before + days if one.not_before else None,
        around=shifted(one.around),
        terms=terms[order].astype("<u4").tobytes(),
        weights=np.frombuffer(one.weights, dtype=np.uint8)[order].tobytes(),
        proper=bits(one.proper_array()),
        leading=bits(one.leading_array()),
        names=tuple((f"{name} {copy}", weight) for name, weight in one.names),
        places=tuple(Spot(f"{p.key} {copy}", p.lat, p.lon, p.weight) for p in one.places),
        days=spans(one.days),
        past=spans(one.past),
        numbers=tuple(f"{number}.{copy}" for number in one.numbers),
        sketch=(np.frombuffer(one.sketch, dtype="<u4") ^ np.uint32(copy)).tobytes(),
    )


def _mixed(terms: npt.NDArray[np.uint32], copy: int) -> npt.NDArray[np.uint32]:
    """Other numbers for terms, and others again for each copy."""
    return (terms ^ np.uint32(copy)) * np.uint32(2654435761) >> np.uint32(16)


def fill(
    path: Path, readings: Sequence[Reading], numbers: Iterable[int], *, signs: bool = True
) -> None:
    """Put copies into a desk's file, which is made where there is none.

    Args:
        path: the file.
        readings: the real articles, of which there is at least one.
        numbers: which copies: number ``n`` is of article ``n % len(readings)``.
        signs: whether they were signed when they were read, as this version reads; without,
            crossing signs them, as on a desk that an earlier version read.
    """
    if not path.exists():
        with Desk.open(path) as desk:
            run = desk.begin("bench", program="0", now=NOW)
            entry = entry_of if signs else Entry.of
            entries = [entry(_page(reading.article), reading) for reading in readings]
            desk.add(run, entries, received=NOW)
    connection = SqliteConnection(path, create=False)
    originals: dict[int, _Kept] = {}
    new = (number for number in numbers if number >= len(readings))  # the first ones are there
    for some in batched(new, BATCH):
        with connection.transaction():
            for number in some:
                at = number % len(readings)
                if at not in originals:
                    originals[at] = _kept(connection, readings[at], signs=signs)
                _copy(connection, originals[at], number // len(readings))
    connection.close()


_Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Kept:
    """An article, and its rows in the tables that hold what is crossed, columns by name.

    ``signature`` is what its copies are signed by, or None where they are not.
    """

    article: Article
    rows: dict[str, _Row]
    reader: str
    signature: Signature | None


def _page(article: Article) -> Page:
    return Page(ref=article.ref, kind="file", media="text/plain", body=article.text.encode())


def _kept(connection: SqliteConnection, reading: Reading, *, signs: bool) -> _Kept:
    (article,) = records.articles(connection, [reading.article.id])
    row = _row(connection, "articles", "id", article.id)
    named = {"texts": "n", "versions": "article", "readings": "article"}
    others = {name: _row(connection, name, column, row["n"]) for name, column in named.items()}
    own = signature(reading) if signs else None
    return _Kept(article, {"articles": row, **others}, reading.reader, own)


def _row(connection: SqliteConnection, table: str, column: str, value: object) -> _Row:
    columns = [str(row[1]) for row in connection.rows(f"PRAGMA table_info({table})")]
    row = connection.one(f"SELECT {', '.join(columns)} FROM {table} WHERE {column} = ?", value)
    if row is None:
        raise LookupError(f"{value} is not in {table}")
    return dict(zip(columns, row, strict=True))


def _copy(connection: SqliteConnection, kept: _Kept, copy: int) -> None:
    """Put in a copy; call inside a transaction."""
    ref = f"{kept.article.ref}{MARK}{copy}"
    article = replace(kept.article, id=digest(kept.article.id, str(copy)), ref=ref)
    record, named = pack_article(article), refs.number(connection, ref)
    own = {"n": None, "id": article.id, "ref": named, "record_sum": record_sum(record)}
    number = _put(connection, "articles", {**kept.rows["articles"], **own})
    _put(connection, "texts", {**kept.rows["texts"], "n": number, "record": record})
    _put(
        connection,
        "versions",
        {**kept.rows["versions"], "n": None, "ref": named, "article": number},
    )
    _put(connection, "readings", {**kept.rows["readings"], "article": number})
    connection.run("INSERT INTO changed (ref) VALUES (?)", named)
    if kept.signature is not None:
        made = Signed(made_by(kept.reader), packed(moved(kept.signature, copy)))
        signed.keep(connection, article.id, made)


def _put(connection: SqliteConnection, table: str, row: _Row) -> int:
    marks = ", ".join("?" * len(row))
    command = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks}) RETURNING rowid"
    return connection.insert(command, *row.values())


def signature_of_copy(reading: Reading) -> Signature:
    """In the place of a copy's own signature: that of another happening."""
    _, mark, copy = reading.article.ref.rpartition(MARK)
    own = signature(reading)
    return replace(moved(own, int(copy)), article=own.article) if mark else own


def sign_copies(articles: Sequence[Kept]) -> list[list[bytes]]:
    """As ``crossread.engine.telling.sign_kept``."""
    return [[packed(signature_of_copy(one)) for one in some.readings()] for some in articles]


class Copies(Pool):
    """The pool of processes, for a desk of copies."""

    def map(
        self, task: Callable[[list[A]], list[B]], batches: Iterable[list[A]]
    ) -> Iterator[Outcome[A, B]]:
        """See ``Engine.map``."""
        other: Callable[..., list[B]] = sign_copies if task is sign_kept else task  # type: ignore[assignment]
        return super().map(other, batches)
