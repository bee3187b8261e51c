"""The engine that uses several processes of this machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor
from concurrent.futures import wait as wait_for
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver
from multiprocessing.connection import wait
from typing import Any

from crossread.engine.engine import A, B, Lost, Outcome

# Batches under way for each worker: one being read, one waiting.
_AHEAD = 2
# Batches sent and not yet given back, at the most: a story of a thousand articles is told as long
# as forty batches of others, of which the other workers are not to wait for it.
HELD = 64

_CRASHED = Lost("The process that read it died: it ran out of memory, or was killed.")


# A batch that was sent, and what is to come of it.
_Sent = tuple[list[A], Future[list[B]]]


class Pool:
    """Worker processes by ``concurrent.futures``; a batch that kills its worker is cut to pieces.

    Workers start from a clean process (never a fork of one with threads), leave Ctrl-C to this
    one, and end when this one is gone, however it went.
    """

    def __init__(self, jobs: int) -> None:
        if jobs < 1:
            raise ValueError(f"a pool needs a worker or more, not {jobs}")
        self.jobs = jobs

    def map(
        self, task: Callable[[list[A]], list[B]], batches: Iterable[list[A]]
    ) -> Iterator[Outcome[A, B]]:
        """See ``Engine.map``."""
        pool = _started(task, self.jobs)
        waiting: deque[_Sent[A, B]] = deque()
        source = iter(batches)
        more = True
        try:
            while more or waiting:
                while more and self._has_room(waiting):
                    batch = next(source, None)
                    more = batch is not None
                    if batch is not None:
                        waiting.append((batch, _submit(pool, task, batch)))
                if not waiting:
                    break
                if not waiting[0][1].done():
                    under_way = [future for _, future in waiting if not future.done()]
                    wait_for(under_way, return_when=FIRST_COMPLETED)
                    continue
                batch, future = waiting.popleft()
                try:
                    yield Outcome(batch, future.result())
                except BrokenProcessPool:
                    # One of those under way killed its worker, and all with it: find it alone.
                    pool.shutdown(wait=False)
                    broken = [(batch, future), *waiting]
                    waiting.clear()
                    for one in broken:
                        yield self._mended(task, *one)
                    pool = _started(task, self.jobs)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def ready(self, task: Callable[..., object]) -> None:
        """See ``Engine.ready``."""
        if _forks():
            _context(task)
            forkserver.ensure_running()

    def _has_room(self, waiting: deque[_Sent[A, B]]) -> bool:
        """Whether one more batch may be sent: while the first takes long, the others go on."""
        some = self.jobs * _AHEAD
        if len(waiting) < some:
            return True
        under_way = sum(not future.done() for _, future in waiting)
        return len(waiting) < HELD and under_way < some and not waiting[0][1].done()

    def _mended(
        self, task: Callable[[list[A]], list[B]], batch: list[A], future: Future[list[B]]
    ) -> Outcome[A, B]:
        """What came of a batch, which is done alone where its pool broke before it was done."""
        try:
            return Outcome(batch, future.result())
        except BrokenProcessPool:
            results: list[B | Lost] = []
            self._alone(task, batch, results)
            return Outcome(batch, results)

    def _alone(
        self, task: Callable[[list[A]], list[B]], batch: list[A], results: list[B | Lost]
    ) -> None:
        """Append a batch's results, with a worker to itself; halved until the culprit is alone."""
        pool = _started(task, 1)
        try:
            results += pool.submit(task, batch).result()
        except BrokenProcessPool:
            if len(batch) == 1:
                results.append(_CRASHED)
                return
            half = len(batch) // 2
            self._alone(task, batch[:half], results)
            self._alone(task, batch[half:], results)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _submit(
    pool: ProcessPoolExecutor, task: Callable[[list[A]], list[B]], batch: list[A]
) -> Future[list[B]]:
    try:
        return pool.submit(task, batch)
    except BrokenProcessPool as error:
        broken: Future[list[B]] = Future()
        broken.set_exception(error)
        return broken


def _started(task: Callable[..., object], jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=_context(task), initializer=_settle)


def _forks() -> bool:
    return "forkserver" in multiprocessing.get_all_start_methods()


def _context(task: Callable[..., object]) -> Any:
    if not _forks():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    # Imported once, in the server; each worker is then there at once. The first task settles it:
    # telling alone needs no reader.
    context.set_forkserver_preload([task.__module__])
    return context


def _settle() -> None:
    """Run in each worker first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    """Leave when the parent is gone: a killed parent cannot tell its workers."""
    wait([sentinel])
    os._exit(1)
