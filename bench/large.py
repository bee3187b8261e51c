"""A desk of any size, made of copies of the bundled sample, to look at and to ask.

Nothing is crossed for it but the sample: each copy is grouped and told as the sample is, under ids
of its own. How long crossing so many takes is measured by bench/crossing.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import numpy as np
import numpy.typing as npt
from texts import SAMPLE, articles_of, pages_of

from crossread.cross.group.corpus import key_of
from crossread.cross.group.graph import Graph, whole
from crossread.cross.roundups import Mark, Marks
from crossread.cross.signature import signature
from crossread.cross.telling import Telling, telling
from crossread.desk import Desk, Entry
from crossread.desk.news import Generation
from crossread.engine.recross import batched, crossed_as, parts_of
from crossread.model import Article, Page, Reading, digest
from crossread.read.reader import read

T = TypeVar("T")

# When all of it came: before today, so that not every story is new.
NOW = datetime(2025, 1, 1, tzinfo=UTC)
# Copies of the sample that are kept in one transaction.
TOGETHER = 16


def fill(path: Path, number: int) -> None:
    """Make a desk of so many articles, and a few more to the end of the last copy; crossed."""
    base = read(articles_of(pages_of(SAMPLE)))
    ids = [one.article.id for one in base]
    copies = [
        {id_: digest(id_, str(copy)) if copy else id_ for id_ in ids}
        for copy in range(-(-number // len(base)))
    ]
    raws = [(one.article, msgspec.json.encode(one).decode()) for one in base]
    version = crossed_as(base[0].reader)
    with Desk.open(path) as desk:
        run = desk.begin("bench", program="0", now=NOW)
        for some in batched(list(enumerate(copies)), TOGETHER):
            desk.add(run, [_entry(*raw, *copy) for copy in some for raw in raws], received=NOW)
        graph = whole([signature(one) for one in base])
        held = {one.article: one for one in desk.crossed.current(base[0].reader)}
        by_id = {one.article.id: one for one in base}
        tales = [
            (part, _raw(telling([by_id[id_] for _, id_ in part.members])))
            for part in parts_of(graph, {id_: held[id_] for id_ in ids}, version)
        ]
        graph = multiplied(graph, copies)
        parts = {
            part.members[0][1]: part for part in parts_of(graph, held, version)
        }  # by an article of theirs; members stand in the order of their refs in each copy
        for some in batched(list(enumerate(copies)), TOGETHER):
            desk.crossed.keep_tellings(
                [
                    (
                        parts[names[part.members[0][1]]].content,
                        desk.crossed.packed(_telling(raw, names, copy)),
                    )
                    for copy, names in some
                    for part, raw in tales
                ]
            )
        rows = [(held[one.article], one) for one in graph.signatures]
        state = Generation(version, len(rows), 0, desk.crossed.revision())
        desk.crossed.begin(None, state, graph, list(parts.values()), rows, now=NOW)


def _raw(record: object) -> str:
    return msgspec.json.encode(record).decode()


def _renamed(raw: str, names: dict[str, str], kind: type[T]) -> T:
    """The record with other ids in the place of those."""
    for old, new in names.items():
        raw = raw.replace(old, new)
    return msgspec.json.decode(raw, type=kind)


def _entry(article: Article, raw: str, copy: int, names: dict[str, str]) -> Entry:
    """An article of a copy, with a reading of the same words under its own name."""
    reading = _renamed(raw, {article.id: names[article.id]}, Reading)
    mine = replace(article, id=names[article.id], ref=f"{article.ref}#{copy}")
    body = article.text.encode()
    page = Page(ref=mine.ref, kind="file", media="text/plain", body=body)
    return Entry.of(page, replace(reading, article=mine))


def _telling(raw: str, names: dict[str, str], copy: int) -> Telling:
    """A story of a copy; its happenings are at places of its own, or each would tell all copies."""
    told = _renamed(raw, names, Telling)

    def moved(some: Iterable[Mark]) -> tuple[Mark, ...]:
        return tuple((family, day, f"{place} {copy}") for family, day, place in some)

    there = {article: moved(some) for article, some in told.marks.told.items()}
    return replace(told, marks=Marks(moved(told.marks.about), there))


def multiplied(graph: Graph, copies: Sequence[dict[str, str]]) -> Graph:
    """The graph of all copies, each compared within itself.

    Postings stay those of the first one: they are for adding, and nothing is added to this desk.
    """
    size, many = len(graph.signatures), len(copies)
    signatures = [
        replace(one, article=names[one.article]) for names in copies for one in graph.signatures
    ]
    keys = np.array([key_of(one.article) for one in signatures], dtype=graph.keys.dtype)
    order = np.argsort(keys)
    rank = np.argsort(order)

    def rows(within: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        starts = np.repeat(np.arange(many) * size, len(within))
        return np.asarray(rank[starts + np.tile(within, many)], dtype=np.int64)

    left, right = rows(graph.left), rows(graph.right)
    swapped = left > right
    left, right = np.minimum(left, right), np.maximum(left, right)
    by_pair = np.lexsort((right, left))

    def pairs(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return np.tile(values, many)[by_pair]

    ours, theirs = np.tile(graph.left_keeps, many), np.tile(graph.right_keeps, many)
    story = rows(np.searchsorted(graph.keys, graph.part))
    first = np.full(size * many, size * many)
    np.minimum.at(first, story, rank)
    return replace(
        graph,
        signatures=tuple(signatures[at] for at in order),
        keys=keys[order],
        best=np.tile(graph.best, many)[order],
        least=np.tile(graph.least, many)[order],
        good=np.tile(graph.good, many)[order],
        part=keys[order][first[story]][order],
        left=left[by_pair],
        right=right[by_pair],
        score=pairs(graph.score),
        left_keeps=np.where(swapped, theirs, ours)[by_pair],
        right_keeps=np.where(swapped, ours, theirs)[by_pair],
        cosine=pairs(graph.cosine),
        own=pairs(graph.own),
    )
