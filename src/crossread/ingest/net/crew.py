"""Several fetches at a time, for callers that are not asynchronous themselves."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import defaultdict, deque
from collections.abc import Coroutine, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar
from urllib.parse import urlsplit

from crossread.ingest.net.answer import Fetched, FetchError
from crossread.ingest.net.client import Client
from crossread.ingest.net.guard import Resolver, looked_up
from crossread.ingest.net.policy import Policy

K = TypeVar("K")
T = TypeVar("T")

# Fetches that are begun and not yet taken: what bounds the memory that pages wait in.
_WINDOW = 48
# Seconds after which somebody who wants to stop is heard.
_HEAR_S = 0.2


@dataclass(frozen=True, slots=True)
class Job(Generic[K]):
    """An address to fetch, under a key of the caller's, with what is known of its last answer."""

    key: K
    url: str
    etag: str | None = None
    last_modified: str | None = None


class Crew:
    """A client in a thread of its own; a context manager. Leaving it ends what is under way."""

    def __init__(self, policy: Policy, resolver: Resolver = looked_up) -> None:
        """A crew that keeps to a policy."""
        self._policy = policy
        self._resolver = resolver
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="crossread-net", daemon=True)
        self._client: Client | None = None

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    def __enter__(self) -> Self:
        self._thread.start()
        self._client = self._done(self._open())
        return self

    def __exit__(self, *_: object) -> None:
        self._done(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _open(self) -> Client:
        return Client(self._policy, self._resolver)

    async def _close(self) -> None:
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        if self._client is not None:
            await self._client.aclose()
        await self._loop.shutdown_asyncgens()

    def _done(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def get(self, url: str) -> Fetched:
        """Fetch one address.

        Raises:
            FetchError: it cannot be had.
        """
        ((_, found),) = self.each([Job(None, url)])
        if isinstance(found, FetchError):
            raise found
        return found

    def each(
        self,
        jobs: Iterable[Job[K]],
        *,
        stop: threading.Event | None = None,
        until: float | None = None,
    ) -> Iterator[tuple[K, Fetched | FetchError]]:
        """Fetch addresses, several hosts at a time, each host in the order given.

        Args:
            jobs: what to fetch.
            stop: ends it early when set; what is under way is let go.
            until: ends it early at this time of the monotonic clock.

        Yields:
            The key of each job as it is done, with what came or why nothing did.
        """
        waiting = deque(by_turns(list(jobs)))
        going: dict[Future[Fetched | FetchError], K] = {}
        try:
            while waiting or going:
                if (stop and stop.is_set()) or (until and time.monotonic() >= until):
                    return
                while waiting and len(going) < _WINDOW:
                    job = waiting.popleft()
                    work = asyncio.run_coroutine_threadsafe(self._fetch(job), self._loop)
                    going[work] = job.key
                done, _ = wait(going, _HEAR_S, FIRST_COMPLETED)
                for one in done:
                    yield going.pop(one), _result(one)
        finally:
            for one in going:
                one.cancel()

    async def _fetch(self, job: Job[Any]) -> Fetched | FetchError:
        assert self._client is not None  # noqa: S101  entered before
        try:
            return await self._client.get(job.url, etag=job.etag, last_modified=job.last_modified)
        except FetchError as error:
            return error
        # Whatever an odd server brings the HTTP library to: raised here it would end the fetches of
        # all other addresses, and a watch that runs for weeks with them.
        except Exception as error:  # noqa: BLE001
            note = f"Fetching it failed ({type(error).__name__}: {error}); please report this."
            return FetchError("failed", note)


def _result(work: Future[Fetched | FetchError]) -> Fetched | FetchError:
    try:
        return work.result()
    except CancelledError:
        return FetchError("unreachable", "It was stopped before it was done.", again=True)


def by_turns(jobs: Sequence[Job[K]]) -> list[Job[K]]:
    """The jobs so that hosts alternate: a host with many does not hold up the others."""
    hosts: dict[str, deque[Job[K]]] = defaultdict(deque)
    for job in jobs:
        hosts[urlsplit(job.url).netloc].append(job)
    found: list[Job[K]] = []
    while hosts:
        for host in list(hosts):
            found.append(hosts[host].popleft())
            if not hosts[host]:
                del hosts[host]
    return found
