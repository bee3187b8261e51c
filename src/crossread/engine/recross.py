"""Cross again what changed on a desk, and keep it; see docs/decisions/0015."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import TypeVar

from crossread.cross.group.graph import Graph, whole
from crossread.cross.group.grouping import parts
from crossread.cross.group.statistics import lasts
from crossread.cross.group.update import update
from crossread.cross.signature import Signature, signature
from crossread.cross.telling import Telling
from crossread.cross.version import crossing_version
from crossread.desk import Desk
from crossread.desk.codec import UNREADABLE
from crossread.desk.naming import Part
from crossread.desk.news import Generation, Held, News
from crossread.desk.packed import Packed
from crossread.desk.shapes import shape
from crossread.desk.signatures import packed, unpacked
from crossread.engine.engine import Engine, EngineError, Lost
from crossread.engine.local import Local
from crossread.engine.telling import Kept, sign_kept, tell_kept, tell_stories
from crossread.model import digest
from crossread.read.version import reader_version

T = TypeVar("T")
# Signatures, each with itself packed.
_Made = list[tuple[Signature, bytes]]

# Signatures or tellings a transaction, where there are many: some seconds' work.
BATCH = 200
# Articles to tell of from which other processes are worth their start.
MANY = 500
# Articles whose stories are told together by one process: all that is in memory at once.
TOGETHER = 40


def recross(desk: Desk, *, reader: str | None = None, engine: Engine | None = None) -> bool:
    """Carry out what changed since the last crossing.

    Each try is one transaction at its end, which fails when another program crossed meanwhile.

    Args:
        desk: with articles read.
        reader: whose readings are crossed, by default those of this version of the reader.
        engine: where many articles are signed and their stories told; here by default.

    Returns:
        whether the desk's stories are those of its articles now; False only where it may not be
        written.
    """
    reader, engine = reader or reader_version(), engine or Local()
    version = crossed_as(reader)
    while True:
        before, news = desk.crossed.generation(), desk.crossed.news(reader)
        usable = before is not None and before.version == version
        if usable and before is not None and not news.come and not news.gone:
            return desk.crossed.read_only or desk.crossed.settle(before, news.upto)
        if desk.crossed.read_only:
            return False
        if usable and before is not None and lasts(before.size, before.changes + _moved(news)):
            done = _step(desk, before, reader, engine)
        else:
            done = _begin(desk, before, reader, news.upto, engine)
        if done:
            return True


def _moved(news: News) -> int:
    return len(news.come) + len(news.gone)


def crossed_as(reader: str) -> str:
    """What all that is kept of a crossing is kept under: another version makes it void."""
    return f"{crossing_version()}, {reader}, {shape(Telling):08x}"


def _step(desk: Desk, before: Generation, reader: str, engine: Engine) -> bool:
    """Carry out what changed within a generation."""
    crossed = desk.crossed
    with crossed.snapshot():
        if crossed.generation() != before:
            return False
        news = crossed.news(reader)
        come = {held.article: held for held in news.come}
        signed = [one for some in _made(desk, news.come, reader, Local()) for one, _ in some]
        change = update(crossed.index(before), signed, news.gone)
        known = come | crossed.held({a for part in change.born.values() for a in part})
        born = [_part(n, [known[a] for a in ids], before.version) for n, ids in change.born.items()]
        told = list(_told(desk, born, reader, engine))
    after = replace(before, changes=before.changes + _moved(news), upto=news.upto)
    return crossed.step(
        before, after, change, born, list(come.values()), told=told, now=datetime.now(UTC)
    )


def _begin(desk: Desk, before: Generation | None, reader: str, upto: int, engine: Engine) -> bool:
    """Cross everything as a new generation; what takes long is kept on the way."""
    crossed, version = desk.crossed, crossed_as(reader)
    held = {one.article: one for one in crossed.current(reader)}
    if _apart(desk, engine, len(held)):
        engine.ready(tell_kept)
    signed = _signed(desk, before, reader, held, engine)
    start = crossed.generation()
    graph = whole(list(signed.values()))
    born = parts_of(graph, held, version)
    for some in batched(_told(desk, born, reader, engine), BATCH):
        crossed.keep_tellings(some)
    return crossed.begin(
        start,
        Generation(version, len(signed), 0, upto),
        graph,
        born,
        [(held[article], one) for article, one in signed.items()],
        now=datetime.now(UTC),
    )


def _signed(
    desk: Desk,
    before: Generation | None,
    reader: str,
    held: Mapping[str, Held],
    engine: Engine,
) -> dict[str, Signature]:
    """Signatures of all articles; those that are not kept are made, and kept where many."""
    crossed, version = desk.crossed, crossed_as(reader)
    unfinished = f"unfinished {version}"
    known = before is not None and before.version in (version, unfinished)
    kept = dict(crossed.signatures()) if known else {}
    found = {article: kept[one] for article, one in held.items() if one in kept}
    missing = [one for article, one in held.items() if article not in found]
    if len(missing) > BATCH or (missing and not known):
        crossed.abandon(unfinished, forget=not known)
    for made in _made(desk, missing, reader, engine):
        found |= {one.article: one for one, _ in made}
        if len(missing) > BATCH:
            crossed.keep_signatures([(held[one.article], raw) for one, raw in made])
    return found


def _made(desk: Desk, articles: Sequence[Held], reader: str, engine: Engine) -> Iterator[_Made]:
    """Signatures of articles, some at a time.

    Most were made when the articles were read; the others are made now.
    """
    missing: list[str] = []
    for some in batched(articles, BATCH):
        signed = desk.crossed.signed(reader, some)
        found = {article: one for article, raw in signed.items() if (one := _unpacked(raw))}
        missing += [one.article for one in some if one.article not in found]
        if found:
            yield [(one, signed[article]) for article, one in found.items()]
    yield from _made_now(desk, missing, reader, engine)


def _unpacked(raw: bytes) -> Signature | None:
    """A signature, or None where the bytes are damaged: then it is made anew."""
    try:
        return unpacked(raw)
    except UNREADABLE:
        return None


def _made_now(desk: Desk, missing: Sequence[str], reader: str, engine: Engine) -> Iterator[_Made]:
    path = _apart(desk, engine, len(missing))
    if path is None:
        for some in batched(missing, BATCH):
            signed = [signature(reading) for reading in desk.readings(reader, some)]
            yield [(one, packed(one)) for one in signed]
        return
    batches = ([Kept(path, reader, tuple(some))] for some in batched(missing, BATCH))
    for outcome in engine.map(sign_kept, batches):
        for made in outcome.results:
            if isinstance(made, Lost):
                raise EngineError(f"Articles could not be compared. {made.note}")
            yield [(unpacked(raw), raw) for raw in made]


def _apart(desk: Desk, engine: Engine, articles: int) -> str | None:
    """The desk's file, where other processes are to read so many articles for themselves."""
    apart = articles >= MANY and not isinstance(engine, Local)
    return str(desk.path.absolute()) if apart and desk.path.is_file() else None


def parts_of(graph: Graph, held: Mapping[str, Held], version: str) -> list[Part]:
    """The stories of a graph."""
    names = dict(zip((s.article for s in graph.signatures), graph.part.tolist(), strict=True))
    return [
        _part(names[ids[0]], [held[article] for article in ids], version) for ids in parts(graph)
    ]


def _part(name: int, members: Sequence[Held], version: str) -> Part:
    contents = sorted(f"{one.article} {one.content}" for one in members)
    listed = tuple(sorted((one.ref, one.article) for one in members))
    return Part(name, listed, digest("telling", version, *contents))


def _told(
    desk: Desk, born: Sequence[Part], reader: str, engine: Engine
) -> Iterator[tuple[str, Packed]]:
    """Tellings of the stories for which none is kept, some in memory at a time.

    The largest comes first, so that at the end nobody waits for it.
    """
    missing = desk.crossed.untold(part.content for part in born)
    parts = [part for part in born if part.content in missing]
    parts.sort(key=lambda part: -len(part.members))
    for part, told in zip(parts, _tellings(desk, parts, reader, engine), strict=True):
        if isinstance(told, Lost):
            raise EngineError(f"A story could not be told. {told.note}")
        yield part.content, told


def _tellings(
    desk: Desk, parts: Sequence[Part], reader: str, engine: Engine
) -> Iterator[Packed | Lost]:
    articles = sum(len(part.members) for part in parts)
    if path := _apart(desk, engine, articles):
        named = ([Kept(path, reader, _ids(part)) for part in some] for some in _together(parts))
        for outcome in engine.map(tell_kept, named):
            yield from outcome.results
        return
    read = (
        [tuple(desk.readings(reader, _ids(part))) for part in some] for some in _together(parts)
    )
    for done in (engine if articles >= MANY else Local()).map(tell_stories, read):
        yield from done.results


def _together(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """The stories, as many at a time as are told together."""
    batch: list[Part] = []
    held = 0
    for part in parts:
        batch.append(part)
        held += len(part.members)
        if held >= TOGETHER:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _ids(part: Part) -> tuple[str, ...]:
    return tuple([article for _, article in part.members])


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of ``size``, the last one shorter."""
    source = iter(items)
    while some := list(islice(source, size)):
        yield some
