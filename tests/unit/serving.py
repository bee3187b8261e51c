"""A site on loopback for tests of the network: answers by path, and what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from crossread.ingest.net.policy import Policy

HOST = "127.0.0.1"


@dataclass
class Reply:
    """Status, body and headers of an answer; ``raw`` writes to the socket itself instead."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    raw: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Site:
    """Routes of a running server: replies, or functions of the request that give one."""

    url: str
    routes: dict[str, Reply | Callable[[BaseHTTPRequestHandler], Reply]]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __setitem__(self, path, reply):
        self.routes[path] = reply

    def paths(self, *, robots=False):
        """Paths asked for, in order, robots.txt left out."""
        return [path for path, _ in self.asked if robots or path != "/robots.txt"]


def page(words: str, title: str = "A report") -> Reply:
    """An HTML page with some words."""
    html = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{words}</p></body>"
    return Reply(html.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def feed(*items: tuple[str, str], kind: str = "application/rss+xml", head: str = "") -> Reply:
    """An RSS feed of (title, link)."""
    rows = "".join(
        f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid></item>"
        for title, link in items
    )
    body = f"<?xml version='1.0'?><rss version='2.0'><channel><title>Invented</title>{head}{rows}"
    return Reply(f"{body}</channel></rss>".encode(), headers={"Content-Type": kind})


def quick(**more: object) -> Policy:
    """A policy for loopback, without pauses."""
    given = {
        "allow_hosts": frozenset({HOST}),
        "contact": None,
        "delay_s": 0.0,
        "connect_s": 2.0,
        "read_s": 2.0,
        "total_s": 5.0,
        "pauses_s": (0.0, 0.0),
        "patience_s": 0.5,
    }
    return Policy(**(given | more))


@contextmanager
def serving() -> Iterator[Site]:
    """A site on a free port of loopback, as long as the block runs."""
    site: Site

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            found = site.routes.get(self.path) or site.routes.get("*") or Reply(status=404)
            reply = found if isinstance(found, Reply) else found(self)
            if reply.raw:
                self.close_connection = True
                with suppress(OSError):  # the client has let go, as it should
                    reply.raw(self)
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if "Content-Length" not in reply.headers:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer((HOST, 0), Handler)
    server.daemon_threads = True
    site = Site(f"http://{HOST}:{server.server_port}", {})
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
