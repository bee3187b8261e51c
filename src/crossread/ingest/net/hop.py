"""One request and its answer, within its bounds of time and size."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx

from crossread.ingest.net.addresses import Refused
from crossread.ingest.net.answer import FetchError, kept
from crossread.ingest.net.inflate import Inflater, PackingError


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers, unpacked body (empty for redirects and errors), and bytes that came."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    size: int
    location: str | None


async def hop(
    transport: httpx.AsyncBaseTransport,
    request: httpx.Request,
    cookies: httpx.Cookies,
    *,
    limit: int,
    seconds: float,
) -> Answer:
    """Ask once, follow nothing.

    Args:
        transport: a guarded one.
        request: to a checked address, with its timeouts.
        cookies: sent with it, and enriched by the answer's.
        limit: bytes of the largest body, unpacked.
        seconds: for all of it, however the server spreads its bytes.

    Raises:
        FetchError: it cannot be had.
    """
    host = request.url.host
    cookies.set_cookie_header(request)
    try:
        async with asyncio.timeout(seconds), _asked(transport, request) as response:
            cookies.extract_cookies(response)
            return await _answer(response, limit)
    except TimeoutError:
        note = f"{host} was not done after {seconds:.0f} seconds."
        raise FetchError("timed_out", note) from None
    except httpx.ConnectTimeout:
        raise FetchError(
            "unreachable", f"{host} does not answer; is it up, and is there a network?", again=True
        ) from None
    except httpx.TimeoutException:
        raise FetchError("timed_out", f"{host} stopped answering.", again=True) from None
    except httpx.ConnectError as error:
        note = f"{host} cannot be reached: {_why(error)}."
        raise FetchError("unreachable", note, again=not _certificate(error)) from None
    except (httpx.TransportError, PackingError) as error:
        said = str(error) or type(error).__name__
        note = f"The answer of {host} cannot be read: {said.rstrip('.')[:200]}."
        raise FetchError("cut_off", note, again=not isinstance(error, PackingError)) from None
    except Refused as error:
        raise FetchError(error.reason, str(error)) from None
    except (httpx.InvalidURL, httpx.HTTPError, UnicodeError) as error:
        raise FetchError("http_error", f"{host} cannot be asked: {error}.") from None


@asynccontextmanager
async def _asked(
    transport: httpx.AsyncBaseTransport, request: httpx.Request
) -> AsyncIterator[httpx.Response]:
    response = await transport.handle_async_request(request)
    response.request = request
    try:
        yield response
    finally:
        await response.aclose()


async def _answer(response: httpx.Response, limit: int) -> Answer:
    headers = kept(response.headers.raw)
    location = response.headers.get("location")
    if response.status_code != 200:
        # Error pages and the bodies of redirects are not read: nothing in them is wanted.
        return Answer(response.status_code, headers, b"", 0, location)
    declared = response.headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:18]) > limit:
        raise _too_large(limit)
    inflater = Inflater(response.headers.get("content-encoding"))
    parts: list[bytes] = []
    size = came = 0
    async for piece in response.aiter_raw():
        came += len(piece)
        for part in inflater.feed(piece, limit - size):
            parts.append(part)
            size += len(part)
        if size > limit or came > limit:
            raise _too_large(limit)
    inflater.end()
    return Answer(response.status_code, headers, b"".join(parts), came, location)


def _too_large(limit: int) -> FetchError:
    note = f"It is larger than {limit / (1024 * 1024):.3g} MB, the most that is read at once."
    return FetchError("too_large", note)


def _certificate(error: BaseException) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return True
        cause = cause.__cause__ or cause.__context__
    return "CERTIFICATE" in str(error) or "[SSL" in str(error)


def _why(error: httpx.ConnectError) -> str:
    if _certificate(error):
        return f"its certificate does not hold ({str(error)[:120]})"
    said = str(error).strip().rstrip(".")
    return "nobody answers there" if not said or "attempts failed" in said else said[:160]
