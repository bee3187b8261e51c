"""What a fetch may do and how long it may take."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from crossread.ingest.limits import RECORD_BYTES

# A minute is four times what the slowest of ordinary news pages takes; whoever sends a byte now
# and then (slow loris) is let go after it.
TOTAL_S = 60.0
CONNECT_S = 10.0
READ_S = 15.0
# Browsers stop after 20; pages of outlets take four at most (http, https, www, consent).
REDIRECTS = 8
# Seconds between two requests to one host where its robots.txt asks for no longer ones.
DELAY_S = 1.0
# A longer Crawl-delay is kept to this: it would stop a feed of ten items for the day.
LONGEST_DELAY_S = 60.0
# Hosts asked at one time.
HOSTS = 8
# Requests for one address before it is given up, where trying again can help at all.
TRIES = 3
# Before the second and third try; a server's own Retry-After up to PATIENCE_S goes before it.
PAUSES_S = (1.0, 4.0)
PATIENCE_S = 20.0
# Items of one feed that are looked at, its first ones; the longest feeds of outlets have 300.
FEED_ITEMS = 2_000
# A feed's file is read whole; a sitemap may have 50 MB by its protocol, and is cut as well.
FEED_BYTES = RECORD_BYTES


def _named_hosts() -> frozenset[str]:
    """Hosts that the environment allows: ``CROSSREAD_ALLOW_HOSTS``, parted by commas or blanks."""
    return frozenset(os.environ.get("CROSSREAD_ALLOW_HOSTS", "").lower().replace(",", " ").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Bounds of all requests of one run.

    Attributes:
        allow_hosts: hosts, with or without port (``localhost:8080``), that may lie at private
            addresses; every other one is refused there. By default those of the environment.
        contact: an address or page of who runs this, shown to the servers; None for none.
        connect_s, read_s, total_s: seconds to connect, between two pieces, and in all.
        page_bytes: size of the largest body, unpacked.
        redirects: hops from one address to the next.
        delay_s: seconds between two requests to one host.
        hosts: hosts asked at one time.
        tries, pauses_s, patience_s: requests for one address, seconds before the further ones,
            and the longest time that a server may ask us to wait within a fetch.
        robots: whether robots.txt is asked and obeyed.
        feed_items: items of a feed that are looked at.
    """

    allow_hosts: frozenset[str] = field(default_factory=_named_hosts)
    contact: str | None = field(default_factory=lambda: os.environ.get("CROSSREAD_CONTACT"))
    connect_s: float = CONNECT_S
    read_s: float = READ_S
    total_s: float = TOTAL_S
    page_bytes: int = RECORD_BYTES
    redirects: int = REDIRECTS
    delay_s: float = DELAY_S
    longest_delay_s: float = LONGEST_DELAY_S
    hosts: int = HOSTS
    tries: int = TRIES
    pauses_s: tuple[float, ...] = PAUSES_S
    patience_s: float = PATIENCE_S
    robots: bool = True
    feed_items: int = FEED_ITEMS

    def allows(self, host: str, port: int | None) -> bool:
        """Whether the user named this host (at this port, where a port was named)."""
        name = host.lower().rstrip(".")
        shown = f"[{name}]" if ":" in name else name
        return not self.allow_hosts.isdisjoint({name, shown, f"{shown}:{port}"})
