"""Read whatever the user names into a desk."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice

from crossread import __version__
from crossread.desk import Desk, Entry
from crossread.engine.engine import Engine, Lost, Outcome
from crossread.engine.interrupt import held_back
from crossread.engine.printable import printable
from crossread.ingest.budget import Meter
from crossread.ingest.net.policy import Policy
from crossread.ingest.source import pages
from crossread.model import Article, Dropped, Page
from crossread.model.address import without_credentials
from crossread.read.version import reader_version

# Pages a transaction: a quarter of a second's work at 100 articles/s, so little is lost when the
# program is killed, and committing (some ms) does not show.
BATCH = 25


@dataclass(slots=True)
class Summary:
    """What a run did.

    Attributes:
        read: articles new to the desk.
        versions: new versions of articles it had.
        skipped: pages it knew already.
        dropped: what was not read, in the order met.
        seconds: wall-clock time.
    """

    read: int = 0
    versions: int = 0
    skipped: int = 0
    dropped: list[Dropped] = field(default_factory=list)
    seconds: float = 0.0
    interrupted: bool = False

    @property
    def done(self) -> int:
        """Pages dealt with."""
        return self.read + self.versions + self.skipped + len(self.dropped)

    @property
    def per_second(self) -> float:
        """Articles read (new ones and new versions) a second."""
        return (self.read + self.versions) / self.seconds if self.seconds else 0.0

    @property
    def reasons(self) -> dict[str, int]:
        """How many were dropped for each reason, by reason."""
        return dict(sorted(Counter(item.reason for item in self.dropped).items()))


Progress = Callable[[Summary], None]
_PageOutcome = Outcome[Page, Entry | Dropped]


def quietly(_: Summary) -> None:
    """A progress that nobody watches."""


def read_into(
    desk: Desk,
    paths: Sequence[str],
    engine: Engine,
    progress: Progress = quietly,
    *,
    meter: Meter | None = None,
    policy: Policy | None = None,
) -> Summary:
    """Read files, folders, globs, addresses or ``-`` into a desk; what it knows is skipped.

    Args:
        desk: where to keep it.
        paths: as ``crossread.ingest.source.pages`` takes them.
        engine: where the work runs.
        progress: called after each batch was kept.
        meter: told how many bytes of the files were read, as they are.
        policy: what a request may do, where an address is given.

    Returns:
        The summary. On Ctrl-C it has ``interrupted`` set and the desk holds what it counts.

    Raises:
        DeskError: the desk cannot be written; whole batches before it are kept.
    """
    return read_from(
        desk, pages(paths, meter=meter, policy=policy), " ".join(paths), engine, progress
    )


def read_from(
    desk: Desk,
    source: Iterator[Page | Dropped],
    what: str,
    engine: Engine,
    progress: Progress = quietly,
) -> Summary:
    """Read pages from anywhere into a desk; see :func:`read_into`.

    Args:
        desk: where to keep it.
        source: the pages, and what was dropped before it was one.
        what: what the run is over, for the desk's record of it.
        engine: where the work runs.
        progress: called after each batch was kept.
    """
    summary = Summary()
    started = time.monotonic()
    run = desk.begin(
        printable(without_credentials(what)), program=__version__, now=datetime.now(UTC)
    )
    try:
        for outcome, unread in _outcomes(desk, source, engine):
            with held_back():  # what the desk keeps and what is counted stay the same
                _keep(desk, run, outcome, unread, summary)
            summary.seconds = time.monotonic() - started
            progress(summary)
    except KeyboardInterrupt:
        summary.interrupted = True
    summary.seconds = time.monotonic() - started
    if not summary.interrupted:
        desk.end(run, now=datetime.now(UTC))
    return summary


def _outcomes(
    desk: Desk, source: Iterator[Page | Dropped], engine: Engine
) -> Iterator[tuple[_PageOutcome, list[Page | Dropped]]]:
    """Each batch of new pages, read, and beside it what of the batch needed no reading."""
    from crossread.engine.task import read_pages  # noqa: PLC0415  loads the reader

    aside: deque[list[Page | Dropped]] = deque()

    def new_pages() -> Iterator[list[Page]]:
        while items := list(islice(source, BATCH)):
            new, others = _sort_out(desk, items)
            aside.append(others)
            yield new

    for outcome in engine.map(read_pages, new_pages()):
        yield outcome, aside.popleft()


def _keep(
    desk: Desk,
    run: int,
    outcome: _PageOutcome,
    unread: list[Page | Dropped],
    summary: Summary,
) -> None:
    batch: list[Entry | Dropped] = [item for item in unread if isinstance(item, Dropped)]
    batch += [
        _crashed(page, result) if isinstance(result, Lost) else result
        for page, result in zip(outcome.batch, outcome.results, strict=True)
    ]
    known = [item for item in unread if isinstance(item, Page)]
    added = desk.add(run, batch, skipped=known, received=datetime.now(UTC))
    summary.read += added.read
    summary.versions += added.versions
    summary.skipped += len(known) + added.unchanged
    summary.dropped += [item for item in batch if isinstance(item, Dropped)]


def _sort_out(
    desk: Desk, items: Sequence[Page | Dropped]
) -> tuple[list[Page], list[Page | Dropped]]:
    """Pages to read, and the others: known ones, and what is or must be dropped."""
    others: list[Page | Dropped] = []
    pages: list[Page] = []
    for item in items:
        if isinstance(item, Dropped):
            others.append(_named(item))
        elif not _nameable(item):
            others.append(_unnameable(item))
        else:
            pages.append(item)
    known = desk.known(pages)
    others += [page for page, old in zip(pages, known, strict=True) if old]
    return [page for page, old in zip(pages, known, strict=True) if not old], others


def _nameable(page: Page) -> bool:
    return printable(page.ref) == page.ref and printable(page.url or "") == (page.url or "")


def _unnameable(page: Page) -> Dropped:
    note = "Its name is not valid Unicode; rename it."
    return Dropped(ref=printable(page.ref), reason="undecodable", note=note)


def _named(item: Dropped) -> Dropped:
    return Dropped(ref=printable(item.ref), reason=item.reason, note=printable(item.note))


def _crashed(page: Page, lost: Lost) -> Dropped:
    return Dropped(ref=page.ref, reason="crashed", note=lost.note)


def bring_up_to_date(desk: Desk, engine: Engine, progress: Progress = quietly) -> Summary:
    """Read again what another version of the reader had read; the rest of a desk stays."""
    from crossread.engine.task import reread  # noqa: PLC0415  loads the reader

    summary = Summary()
    started = time.monotonic()
    reader = reader_version()
    ids = iter(desk.unread(reader))

    def batches() -> Iterator[list[Article]]:
        while some := list(islice(ids, BATCH)):
            yield list(desk.articles(some))

    for outcome in engine.map(reread, batches()):
        desk.add_readings(reader, [done for done in outcome.results if isinstance(done, tuple)])
        for article, result in zip(outcome.batch, outcome.results, strict=True):
            if isinstance(result, Lost):
                summary.dropped.append(Dropped(ref=article.ref, reason="crashed", note=result.note))
            elif isinstance(result, Dropped):
                summary.dropped.append(result)
            else:
                summary.read += 1
        summary.seconds = time.monotonic() - started
        progress(summary)
    return summary
