"""One web desk on one port, until it is stopped."""

from __future__ import annotations

import errno
import gc
import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

# Ports tried after the usual one when others hold it.
TRIED = 20
# How long requests under way may go on when the server is stopped, in seconds.
_PATIENCE = 3
_IDLE = 30
# Allocations between two looks for unreachable cycles. A story's page makes some 100,000 objects,
# nearly all of them in no cycle; with Python's 700 it was looked at a hundred times, and every now
# and then all that the server holds with it (p95 of a page 45 ms rather than 28).
_COLLECT = 50_000


class PortError(OSError):
    """No port can be had; the message is one sentence that says what to do."""


def bound(host: str, port: int, *, tries: int = 1) -> socket.socket:
    """A socket that listens on a port, or on the next free one after it.

    Args:
        host: name or address to listen on.
        port: 0 for any that is free.
        tries: how many ports are tried, the first included.

    Raises:
        PortError: none of them can be had.
    """
    for number in range(port, min(port + tries, 65_536)):
        try:
            return _listening(host, number)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                said = f"Cannot listen on {host}, port {number}: {error.strerror or error}."
                raise PortError(said) from None
    last = f" to {port + tries - 1}" if tries > 1 else ""
    raise PortError(f"Port {port}{last} is in use; name another one with --port, or 0 for any.")


def _listening(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    made = socket.socket(family, kind, protocol)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows lets two programs share a port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(128)
    except OSError:
        made.close()
        raise
    return made


def address_of(made: socket.socket, host: str) -> str:
    """The address a browser on this machine opens."""
    port = made.getsockname()[1]
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104  told apart, not bound
    return f"http://[{name}]:{port}" if ":" in name and name[0] != "[" else f"http://{name}:{port}"


class _Server(uvicorn.Server):
    """Tells when it can be asked."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if not self.should_exit:
            self._ready()


def listen(app: ASGIApp, made: socket.socket, ready: Callable[[], None]) -> None:
    """Serve an application on a socket until Ctrl-C.

    Args:
        app: the application.
        made: the socket; closed at the end.
        ready: called once requests are answered.
    """
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=_IDLE,
        timeout_graceful_shutdown=_PATIENCE,
    )
    server = _Server(config, ready)
    # What is loaded by now stays.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT)
    try:
        server.run(sockets=[made])
    except KeyboardInterrupt:  # it was ended by one, and has ended well
        pass
    finally:
        made.close()
