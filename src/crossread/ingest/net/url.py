"""An address that a user names: a page, or all that a feed, sitemap or list of feeds leads to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from crossread.ingest.limits import Limits
from crossread.ingest.net.addresses import tidy
from crossread.ingest.net.policy import Policy
from crossread.model import Dropped, Page
from crossread.model.address import without_credentials

if TYPE_CHECKING:
    from crossread.ingest.net.guard import Resolver

_DEFAULT = Limits()


def fetched(
    url: str,
    limits: Limits = _DEFAULT,
    *,
    policy: Policy | None = None,
    resolver: Resolver | None = None,
) -> Iterator[Page | Dropped]:
    """Fetch an address and, where it is a list of others, those.

    Args:
        url: as the user gave it.
        limits: of one document.
        policy: what a fetch may do; the default one where None.
        resolver: how names are looked up; the system's where None.

    Yields:
        Pages, and what could not be had with the reason. What a feed carries in full itself is
        taken from there where its page cannot be had.
    """
    from crossread.ingest.net.follow import followed  # noqa: PLC0415  loads the HTTP client

    policy = replace(policy or Policy(), page_bytes=limits.record_bytes)
    ref = tidy(without_credentials(url))
    yield from followed(url, ref, limits, policy, resolver)
