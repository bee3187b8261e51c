"""Records as columns: the values of one field of all records of a kind, one after the other.

A record of the model is a tree: a story holds names, a name holds spans. Here each kind of record
in the tree has a pool that holds every record of it once, and what holds a record has its number
there. Of a pool the fields are written one by one: whole numbers as differences, words once for
each field, spans as the way from the last one and their length. The words of a span are left to
its article. Deflated this takes two thirds of the same records as rows (docs/decisions/0020), and
it is as quick, for what is done is done for a whole column.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import repeat
from operator import attrgetter
from typing import Any, TypeVar, cast, get_args, get_type_hints

import msgspec

from crossread.desk.cells import Bounds, Cell, Numbered, Source, Writing
from crossread.desk.cells_nested import Once, cell_of
from crossread.desk.made_ids import makers
from crossread.model import Article, Evidence

T = TypeVar("T")
_BOUNDS = ("start", "end")


class ColumnsError(ValueError):
    """The columns do not go together, or not with these articles."""


class _Kind:
    """How the records of one kind are written.

    Attributes:
        kind: a frozen, slotted dataclass.
        cells: with the name of its field, or the names of two that are bounds.
        types: of their columns.
        hashable: whether equal records are told by their hashes.
        id_of: what makes the ids of records of their other fields, or None.
        own: fields that hold the article itself, which is not written.
    """

    def __init__(self, kind: Any, held: Sequence[_Kind], *, alone: bool) -> None:
        hints = get_type_hints(kind)
        names = [field.name for field in fields(kind)]
        self.kind = kind
        self.own = [name for name in names if hints[name] is Article]
        left_out = {*self.own, *(_OF_ARTICLE[alone] if kind is Evidence else ())}
        self.id_of = makers().get(kind)
        left_out |= {"id"} if self.id_of else set()
        names = [name for name in names if name not in left_out]
        self.cells: list[tuple[tuple[str, ...], Cell]] = []
        if all(hints.get(name) is int for name in _BOUNDS):
            names = [name for name in names if name not in _BOUNDS]
            self.cells.append((_BOUNDS, Bounds()))
        cells = {name: cell_of(hints[name]) for name in names}
        plain = tuple(name for name, cell in cells.items() if cell.plain)
        if len(plain) > 1:
            self.cells.append((plain, Once([cells.pop(name) for name in plain])))
        self.cells += [((name,), cell) for name, cell in cells.items()]
        if self.id_of:
            self.cells.append((("id",), cell_of(str | None)))
        self.types = [column for _, cell in self.cells for column in cell.columns]
        self.hashable = all(cell.hashable for _, cell in self.cells)
        self.hashable &= all(one.hashable for one in held)

    def write(self, pool: Sequence[Any], numbers: Mapping[Any, Numbered]) -> list[Any]:
        """The columns of records; those that they hold get their numbers."""
        to = Writing([], numbers)
        for names, cell in self.cells:
            if self.id_of and names == ("id",):
                made = map(self.id_of, pool)
                values = [
                    None if one.id == id_ else one.id for one, id_ in zip(pool, made, strict=True)
                ]
            else:  # a value of each for one name, a tuple for several
                values = list(map(attrgetter(*names), pool))
            cell.write(values, to)
        return to.columns

    def read(
        self, size: int, source: Source, only: frozenset[str] | None = None
    ) -> dict[str, Sequence[Any]]:
        """The values of each field, or of ``only`` some."""
        found: dict[str, Sequence[Any]] = {}
        for names, cell in self.cells:
            if only is not None and only.isdisjoint(names):
                _run_through(next(source.columns) for _ in cell.columns)
                continue
            values = cell.read(size, source)
            if len(names) == 1:
                found[names[0]] = values
            else:
                apart = zip(*values, strict=True) if size else repeat(())
                found |= zip(names, apart, strict=False)
        return found


# What a span has of its article and is not written: of one article, whose it is, too.
_OF_ARTICLE = {False: ("text",), True: ("text", "article")}


class _Layout:
    """All kinds of records in a tree, each before those that it holds."""

    def __init__(self, root: Any) -> None:
        self.alone = Article in get_type_hints(root).values()
        made: dict[Any, _Kind] = {}
        for kind in _kinds(root, {}):
            held = [made[one] for one in _held(kind)]
            made[kind] = _Kind(kind, held, alone=self.alone)
        self.kinds = [*made.values()][::-1]
        of: Any = tuple
        pools = tuple(of[(int, *one.types)] for one in self.kinds)
        self.decoder: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(of[pools])


def _kinds(kind: Any, seen: dict[Any, None]) -> dict[Any, None]:
    """Kinds of records in a tree, those that are held before those that hold them."""
    for held in _held(kind):
        if held not in seen:
            _kinds(held, seen)
    seen[kind] = None
    return seen


def _held(kind: Any) -> list[Any]:
    return [one for hint in get_type_hints(kind).values() for one in _records_in(hint)]


def _records_in(hint: Any) -> list[Any]:
    if isinstance(hint, type) and is_dataclass(hint):
        return [] if hint is Article else [hint]
    return [one for part in get_args(hint) for one in _records_in(part)]


@cache
def _behind(root: Any, only: frozenset[str]) -> frozenset[Any]:
    """The kinds of records in some fields of a record, with all that these hold."""
    hints = get_type_hints(root)
    held = [one for name in only for one in _records_in(hints[name])]
    return frozenset(one for kind in held for one in _kinds(kind, {}))


@cache
def _layout(kind: Any) -> _Layout:
    return _Layout(kind)


def to_columns(record: object) -> bytes:
    """Bytes of a record, without its article and without the words of its spans.

    Raises:
        UnicodeEncodeError: a lone surrogate stands in one of its strings.
    """
    return columns_citing(record)[0]


def columns_citing(record: object) -> tuple[bytes, list[str]]:
    """What :func:`to_columns` gives, and the ids of the articles that the record cites, sorted."""
    kind: Any = type(record)
    layout = _layout(kind)
    numbers = {
        one.kind: Numbered(hashable=one.hashable, named=one.id_of is not None)
        for one in layout.kinds
    }
    numbers[kind].of([record])
    columns = []
    for one in layout.kinds:
        pool = numbers[one.kind].records
        columns.append((len(pool), *one.write(pool, numbers)))
    spans = numbers[Evidence].records if Evidence in numbers else ()
    return msgspec.msgpack.encode(columns), sorted({span.article for span in spans})


def from_columns(raw: bytes, kind: type[T], articles: Mapping[str, Article] | Article) -> T:
    """The record again.

    Args:
        raw: what :func:`to_columns` gave.
        kind: of the record.
        articles: those that its spans cite, by id; of a record that has an article, that one.

    Raises:
        ColumnsError: the columns do not go together, or not with these articles.
        msgspec.DecodeError: they are none of this kind.
    """
    (record,) = _pools(kind, raw, articles)[kind]
    return cast(T, record)


def fields_from_columns(
    raw: bytes, kind: Any, articles: Mapping[str, Article] | Article, only: frozenset[str]
) -> dict[str, Any]:
    """Some fields of the record alone, by name: what is not behind them is left as it is.

    See :func:`from_columns`.
    """
    return cast(dict[str, Any], _pools(kind, raw, articles, only)[kind])


def _pools(
    kind: Any,
    raw: bytes,
    articles: Mapping[str, Article] | Article,
    only: frozenset[str] | None = None,
) -> dict[Any, Any]:
    """Records by their kinds; with ``only`` of the root the first values of these fields."""
    layout = _layout(kind)
    needed = None if only is None else _behind(kind, only)
    pools: dict[Any, Any] = {}
    written = layout.decoder.decode(raw)
    try:
        # Those that are held first.
        for one, (size, *columns) in zip(layout.kinds[::-1], written[::-1], strict=True):
            source = Source(iter(columns), pools)
            if only is not None and one.kind is kind:
                found = one.read(size, source, only)
                pools[kind] = {name: found[name][0] for name in only}
            elif needed is None or one.kind in needed:
                found = one.read(size, source)
                if one.kind is Evidence:
                    _cite(found, size, articles)
                found |= {name: [articles] * size for name in one.own}
                pools[one.kind] = _made(one, size, found)
    except ColumnsError:
        raise
    except (LookupError, RuntimeError, StopIteration, ValueError, OverflowError) as error:
        raise ColumnsError(f"its columns do not go together ({error})") from error
    return pools


def _cite(
    found: dict[str, Sequence[Any]], size: int, articles: Mapping[str, Article] | Article
) -> None:
    """Give spans the words of their articles."""
    if isinstance(articles, Article):
        found["article"] = [articles.id] * size
        cited: Iterable[Article] = repeat(articles, size)
    else:
        missing = set(found["article"]) - articles.keys()
        if missing:
            raise ColumnsError(f"no article {min(missing)} stands behind its spans")
        cited = [articles[id_] for id_ in found["article"]]
    found["text"] = [
        article.section(section)[start:end]
        for article, start, end, section in zip(
            cited, found["start"], found["end"], found["section"], strict=True
        )
    ]


def _made(of: _Kind, size: int, found: Mapping[str, Sequence[Any]]) -> list[Any]:
    """Records of these values, field by field, with the checks that the kind makes itself."""
    kind = of.kind
    records = list(map(object.__new__, repeat(kind, size)))
    for name, values in found.items():
        # A frozen record is set by the descriptors of its slots.
        _run_through(map(getattr(kind, name).__set__, records, values))
    if of.id_of:
        for record in records:
            if record.id is None:
                kind.id.__set__(record, of.id_of(record))
    if hasattr(kind, "__post_init__"):
        _run_through(map(kind.__post_init__, records))
    return records


def _run_through(steps: Iterable[None]) -> None:
    deque(steps, maxlen=0)
