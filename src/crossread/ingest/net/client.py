"""Asking the web: redirects, robots, turns and tries around single requests."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpx

from crossread import __version__
from crossread.ingest.net.addresses import Refused, checked
from crossread.ingest.net.answer import Fetched, FetchError, failure
from crossread.ingest.net.guard import Resolver, Transport, looked_up
from crossread.ingest.net.hop import Answer, hop
from crossread.ingest.net.inflate import ACCEPTED
from crossread.ingest.net.policy import Policy
from crossread.ingest.net.polite import Turns
from crossread.ingest.net.robots import AGENT, Robots

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_ACCEPT = (
    "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,"
    "application/feed+json;q=0.9,application/xml;q=0.9,text/xml;q=0.9,text/plain;q=0.8,"
    "application/pdf;q=0.8,*/*;q=0.1"
)
# A robots.txt beyond this is no robots.txt.
_ROBOTS_BYTES = 4 * 1024 * 1024


def agent(policy: Policy) -> str:
    """What we call ourselves to servers: name, version, and whom to ask about it."""
    words = (policy.contact or "").encode("ascii", "ignore").decode()
    contact = "".join(c for c in words if c.isprintable() and c not in "()").strip()
    what = f"{contact}; " if contact else ""
    return f"{AGENT}/{__version__} ({what}reads news for one desk)"


class Client:
    """Fetches; an async context manager, to be used in one event loop."""

    def __init__(self, policy: Policy, resolver: Resolver = looked_up) -> None:
        """A client of its own connections, turns and robots rules."""
        self._policy = policy
        self._timeout = httpx.Timeout(policy.read_s, connect=policy.connect_s, pool=None)
        # No proxy and no .netrc from the environment: through a proxy it would be the proxy that
        # looks names up, and no private address could be told.
        self._transport = Transport(policy, resolver)
        self._turns = Turns(policy)
        self._robots = Robots(self._rules, self._turns.slower)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """End all connections."""
        await self._transport.aclose()

    def waiting_s(self, url: str) -> float:
        """Seconds until it is our turn at the host of an address."""
        return self._turns.waiting_s(urlsplit(url).hostname or "")

    async def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        limit: int | None = None,
    ) -> Fetched:
        """Fetch an address; with what was kept of an earlier answer, only if it changed.

        Args:
            url: any; it is checked first.
            etag: ``ETag`` of the last answer, as sent.
            last_modified: its ``Last-Modified``, as sent.
            limit: bytes of the largest body; the policy's where None.

        Raises:
            FetchError: it cannot be had; ``again`` holds where this is likely to pass.
        """
        conditions = {"if-none-match": etag, "if-modified-since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        for pause in (*self._policy.pauses_s[: self._policy.tries - 1], None):
            try:
                return await self._once(url, headers, limit or self._policy.page_bytes)
            except FetchError as error:
                wait = error.wait_s if error.wait_s is not None else pause
                if not error.again or pause is None or wait is None:
                    raise
                if wait > self._policy.patience_s or (
                    error.reason == "rate_limited" and error.wait_s is None
                ):
                    raise
                await asyncio.sleep(wait * random.uniform(1.0, 1.25))  # noqa: S311  no secret
        raise AssertionError("the last try returns or raises")

    async def _rules(self, url: str) -> Fetched:
        return await self._once(url, {}, _ROBOTS_BYTES, robots=False)

    async def _once(
        self, url: str, headers: Mapping[str, str], limit: int, *, robots: bool = True
    ) -> Fetched:
        """One try: from hop to hop until something that is no redirect."""
        here = asked = _checked(url, self._policy)
        moved: list[int] = []
        cookies = httpx.Cookies()
        left = self._policy.total_s
        while True:
            if robots and self._policy.robots:
                await self._robots.admit(here)
            host = urlsplit(here).hostname or ""
            async with self._turns.turn(host):
                started = time.monotonic()
                answer = await self._hop(here, headers, cookies, limit, left)
                left = max(left - (time.monotonic() - started), 0.1)
            if answer.status not in _REDIRECTS or not answer.location:
                millis = round((self._policy.total_s - left) * 1000)
                return self._final(asked, here, answer, moved, millis)
            if len(moved) >= self._policy.redirects:
                note = f"It was redirected more than {self._policy.redirects} times."
                raise FetchError("redirects", note)
            moved.append(answer.status)
            here = _next(here, answer.location, self._policy)

    async def _hop(
        self, url: str, headers: Mapping[str, str], cookies: httpx.Cookies, limit: int, left: float
    ) -> Answer:
        """One request. Cookies last for one fetch: some sites redirect until theirs come."""
        own = {
            "user-agent": agent(self._policy),
            "accept": _ACCEPT,
            "accept-encoding": ACCEPTED,
            **headers,
        }
        try:
            request = httpx.Request(
                "GET", url, headers=own, extensions={"timeout": self._timeout.as_dict()}
            )
        except httpx.InvalidURL as error:
            raise FetchError("forbidden_address", f"This is no valid address: {error}.") from None
        return await hop(self._transport, request, cookies, limit=limit, seconds=left)

    def _final(
        self, asked: str, here: str, answer: Answer, moved: list[int], millis: int
    ) -> Fetched:
        if answer.status not in (200, 304):
            host = urlsplit(here).hostname or ""
            error = failure(answer.status, answer.headers, host)
            if error.reason == "rate_limited":
                self._turns.rest(host, error.wait_s)
            raise error
        return Fetched(
            asked=asked,
            url=here,
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            at=datetime.now(UTC),
            moved=bool(moved) and all(status in _PERMANENT for status in moved),
            size=answer.size,
            millis=millis,
        )


def _checked(url: str, policy: Policy) -> str:
    try:
        return checked(url, policy)
    except Refused as error:
        raise FetchError(error.reason, str(error)) from None


def _next(here: str, location: str, policy: Policy) -> str:
    """Where a redirect leads; it is checked like any other address."""
    try:
        target = urljoin(here, location)
    except ValueError:
        raise FetchError("redirects", "It was redirected to no valid address.") from None
    return _checked(target, policy)
