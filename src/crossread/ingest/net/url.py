"""An address that a user names: a page, or all that a feed, sitemap or list of feeds leads to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from crossread.ingest.limits import Limits
from crossread.ingest.net.addresses import tidy
from crossread.ingest.net.policy import Policy
from crossread.model import Dropped, Page
from crossread.model.address import without_credentials

if TYPE_CHECKING:
    from crossread.ingest.net.crew import Crew
    from crossread.ingest.net.guard import Resolver

_DEFAULT = Limits()


class Web:
    """The network of one run, a context manager; nothing is loaded before the first address.

    All addresses of the run share its crew: the rules of a site are asked for once, and the pauses
    that a host wants are kept from one address to the next.
    """

    def __init__(
        self,
        limits: Limits = _DEFAULT,
        policy: Policy | None = None,
        resolver: Resolver | None = None,
    ) -> None:
        """The network within bounds.

        Args:
            limits: of one document.
            policy: what a fetch may do; the default one where None.
            resolver: how names are looked up; the system's where None.
        """
        self._limits = limits
        self._policy = replace(policy or Policy(), page_bytes=limits.record_bytes)
        self._resolver = resolver
        self._crew: Crew | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._crew is not None:
            self._crew.__exit__()
            self._crew = None

    def _begun(self) -> Crew:
        if self._crew is None:
            from crossread.ingest.net.crew import Crew  # noqa: PLC0415  loads the HTTP client
            from crossread.ingest.net.guard import looked_up  # noqa: PLC0415

            self._crew = Crew(self._policy, self._resolver or looked_up).__enter__()
        return self._crew

    def fetched(self, url: str) -> Iterator[Page | Dropped]:
        """Fetch an address and, where it is a list of others, those.

        Args:
            url: as the user gave it.

        Yields:
            Pages, and what could not be had with the reason. What a feed carries in full itself is
            taken from there where its page cannot be had.
        """
        from crossread.ingest.net.follow import followed  # noqa: PLC0415  loads the HTTP client

        ref = tidy(without_credentials(url))
        yield from followed(url, ref, self._limits, self._begun(), self._policy)

    def listed(self, body: bytes, ref: str) -> Iterator[Page | Dropped]:
        """Fetch what a list of pages (a feed or the like) leads to that lies in a file.

        Args:
            body: the file.
            ref: what it is called.

        Yields:
            As :meth:`fetched`.
        """
        from crossread.ingest.net.follow import followed_from  # noqa: PLC0415  as above

        yield from followed_from(body, ref, self._begun(), self._policy)


def fetched(
    url: str,
    limits: Limits = _DEFAULT,
    *,
    policy: Policy | None = None,
    resolver: Resolver | None = None,
) -> Iterator[Page | Dropped]:
    """One address by itself; see :meth:`Web.fetched`."""
    with Web(limits, policy, resolver) as web:
        yield from web.fetched(url)
