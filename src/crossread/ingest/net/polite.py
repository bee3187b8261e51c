"""Politeness: one request at a time to a host, with a pause between two; hosts in parallel."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from crossread.ingest.net.answer import FetchError
from crossread.ingest.net.policy import Policy

# Seconds for which a host is left alone that says 429 and not for how long.
_UNTOLD_WAIT_S = 60.0


def _spoken(seconds: float) -> str:
    """A time to wait, as exact as anybody wants it."""
    if seconds < 90:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 5_400 else f"{seconds / 3_600:.0f} hours"


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    delay_s: float = 0.0
    free_at: float = 0.0
    limited: bool = False


class Turns:
    """Whose turn it is; times are of the monotonic clock, so a clock set back does no harm."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._hosts: dict[str, _Host] = {}
        self._open = asyncio.Semaphore(policy.hosts)

    def _host(self, host: str) -> _Host:
        return self._hosts.setdefault(host, _Host(delay_s=self._policy.delay_s))

    def slower(self, host: str, delay_s: float) -> None:
        """Keep a longer pause at a host, as its robots.txt asks."""
        state = self._host(host)
        bound = max(self._policy.longest_delay_s, self._policy.delay_s)
        state.delay_s = max(state.delay_s, min(delay_s, bound))

    def rest(self, host: str, seconds: float | None) -> None:
        """Leave a host alone for a time, as it asked (None: it did not say for how long)."""
        state = self._host(host)
        wait = _UNTOLD_WAIT_S if seconds is None else seconds
        state.free_at = max(state.free_at, time.monotonic() + wait)
        state.limited = True

    def waiting_s(self, host: str) -> float:
        """Seconds until the host may be asked again."""
        return max(0.0, self._host(host).free_at - time.monotonic())

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for our turn at a host, and hold it.

        Raises:
            FetchError: the host asked to be left alone for longer than we wait within a fetch.
        """
        state = self._host(host)
        async with state.lock:
            wait = self.waiting_s(host)
            if state.limited and wait > self._policy.patience_s:
                note = f"{host} asked to be left alone for {_spoken(wait)} more."
                raise FetchError("rate_limited", note, wait_s=wait)
            await asyncio.sleep(wait)
            async with self._open:
                state.limited = False
                try:
                    yield
                finally:
                    state.free_at = max(state.free_at, time.monotonic() + state.delay_s)
