"""Connecting: a name is looked up once, its addresses are checked, and those alone are used.

A check before the request would not hold: between it and the connection the name may be given
another address (DNS rebinding). Here the connection is made to the very address that was checked;
TLS still goes by the name.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence

import httpcore
import httpx

from crossread.ingest.net.addresses import Refused, is_public, private
from crossread.ingest.net.policy import Policy

# IP addresses of a host, in the order in which they are tried.
Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
_SocketOption = (
    tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
)


async def looked_up(host: str, port: int) -> Sequence[str]:
    """Addresses of a host as the system knows them, also for spellings such as ``0x7f.1``.

    Raises:
        OSError: there are none.
    """
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Guard(httpcore.AsyncNetworkBackend):
    """Connects to public addresses, and to private ones of hosts that the user named."""

    def __init__(self, policy: Policy, resolver: Resolver = looked_up) -> None:
        self._policy = policy
        self._resolver = resolver
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[_SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first permitted address that answers.

        Raises:
            Refused: all its addresses are private ones.
            httpcore.ConnectError: it has none, or none answers.
        """
        error: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in await self._permitted(host, port):
            try:
                return await self._inner.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise error or httpcore.ConnectError("the name has no address")

    async def _permitted(self, host: str, port: int) -> list[str]:
        try:
            addresses = await self._resolver(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"no machine of the name {host} is known") from error
        if self._policy.allows(host, port):
            return list(addresses)
        public = [address for address in addresses if is_public(address)]
        if addresses and not public:
            raise Refused(private(host, addresses[0]))
        return public


class _Body(httpx.AsyncByteStream):
    """A response's body whose errors are httpx's."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for part in self._response.aiter_stream():
                yield part
        except _ERRORS as error:
            raise _named(error) from error

    async def aclose(self) -> None:
        await self._response.aclose()


class Transport(httpx.AsyncBaseTransport):
    """HTTP over guarded connections; no proxy, no connection kept longer than a few seconds."""

    def __init__(self, policy: Policy, resolver: Resolver = looked_up) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=4 * policy.hosts,
            max_keepalive_connections=policy.hosts,
            keepalive_expiry=5.0,
            network_backend=Guard(policy, resolver),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """See ``httpx.AsyncBaseTransport``."""
        url = request.url
        try:
            response = await self._pool.handle_async_request(
                httpcore.Request(
                    request.method,
                    httpcore.URL(
                        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                    ),
                    headers=request.headers.raw,
                    extensions=request.extensions,
                )
            )
        except _ERRORS as error:
            raise _named(error) from error
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()


_ERRORS = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError)


def _named(error: Exception) -> httpx.TransportError:
    if isinstance(error, httpcore.ConnectTimeout):
        return httpx.ConnectTimeout(str(error))
    if isinstance(error, httpcore.TimeoutException):
        return httpx.ReadTimeout(str(error))
    if isinstance(error, httpcore.ConnectError):
        return httpx.ConnectError(str(error))
    if isinstance(error, httpcore.NetworkError):
        return httpx.ReadError(str(error))
    return httpx.RemoteProtocolError(str(error))
