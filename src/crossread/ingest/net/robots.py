"""What a site lets programs read (robots.txt, RFC 9309), asked once a day for each origin."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

from crossread.ingest.net.answer import Fetched, FetchError

# The name by which a robots.txt speaks to us.
AGENT = "Crossread"
# RFC 9309 2.4 and 2.5: no cached copy older than a day, at least 500 KiB of it are read.
_FRESH_S = 86_400.0
_LONGEST = 512 * 1024
# After a fault it is asked once more at the next try, and then not for a while: a host that is
# down is not to be waited for with each of its pages.
_FAULT_S = 600.0
_PATH = "/robots.txt"


@dataclass(slots=True)
class _Site:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: Protego | None = None
    fault: FetchError | None = None
    faults: int = 0
    until: float = 0.0


class Robots:
    """The rules of the sites asked so far."""

    def __init__(
        self, get: Callable[[str], Awaitable[Fetched]], slower: Callable[[str, float], None]
    ) -> None:
        """Rules got with ``get``; a crawl delay is told to ``slower`` (host, seconds)."""
        self._get = get
        self._slower = slower
        self._sites: dict[str, _Site] = {}

    async def admit(self, url: str) -> None:
        """Return if the site lets us read the address.

        Raises:
            FetchError: it does not (``robots``), or its rules cannot be had now.
        """
        parts = urlsplit(url)
        if parts.path == _PATH:
            return
        origin = f"{parts.scheme}://{parts.netloc}"
        site = self._sites.setdefault(origin, _Site())
        async with site.lock:
            if time.monotonic() >= site.until:
                await self._ask(origin, parts.hostname or "", site)
        if site.fault is not None:
            raise site.fault.about(f"The robots.txt of {parts.hostname}")
        if site.rules is not None and not site.rules.can_fetch(url, AGENT):
            note = f"{parts.hostname} does not let programs read this page (robots.txt)."
            raise FetchError("robots", note)

    async def _ask(self, origin: str, host: str, site: _Site) -> None:
        """Ask for the rules; a site that has none (4xx) is open, a broken one (5xx) is not."""
        site.rules, site.fault, site.until = None, None, time.monotonic() + _FRESH_S
        try:
            found = await self._get(origin + _PATH)
        except FetchError as error:
            open_to_all = error.status is not None and 400 <= error.status < 500
            if error.reason in ("rate_limited", "unreachable", "timed_out", "forbidden_address"):
                open_to_all = False
            if error.reason in ("too_large", "redirects", "cut_off"):
                open_to_all = True  # rules that nobody can read forbid nothing
            if not open_to_all:
                site.faults += 1
                wait = _FAULT_S if site.faults > 1 or error.reason == "rate_limited" else 0.0
                site.fault, site.until = error, time.monotonic() + wait
            return
        site.faults = 0
        text = found.body[:_LONGEST].decode("utf-8", "replace").removeprefix("\ufeff")
        site.rules = Protego.parse(text)
        delay = site.rules.crawl_delay(AGENT)
        rate = site.rules.request_rate(AGENT)
        if rate is not None and rate.requests > 0:
            delay = max(delay or 0.0, rate.seconds / rate.requests)
        if delay:
            self._slower(host, float(delay))
