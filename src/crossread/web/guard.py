"""What every request passes before anything looks at it, and what every answer carries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from urllib.parse import quote, urlsplit

import msgspec
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crossread.web.serving import Serving, same
from crossread.web.views.error import ErrorPage

# Makes the page that tells of an error.
Page = Callable[[ErrorPage], bytes]

COOKIE = "crossread"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# What needs no token even where reading does: the page that asks for it, and its looks.
_OPEN = ("/open", "/static/")

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# For a stranger's page in a frame of ours: no script, no form, no request, an origin of its own.
SANDBOX = "; ".join(
    (
        "sandbox",
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # Other hosts are told nothing; without any, browsers say "Origin: null" of our own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "private, no-cache",
}


class Guard:
    """Checks host, token and origin, bounds the body, and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, serving: Serving, page: Page) -> None:
        self._app = app
        self._serving = serving
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        scope["may_add"] = allowed(self._serving, headers)
        refused = self._refusal(scope, headers)
        answer = refused or self._app
        await answer(scope, self._bounded(receive), _with_headers(send))

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        host, path = headers.get("host", ""), scope["path"]

        def refusal(status: int, said: str) -> Response:
            return self._refused(path, headers, status, said)

        if not self._serving.knows(host):
            said = "This desk does not go by that name; open it by the address that it printed."
            return refusal(421, said)
        reading = scope["method"] in SAFE
        if not reading and _foreign(headers, host):
            return refusal(403, "This was sent from a page of another site; nothing is done.")
        needed = not (reading and self._serving.open_to_read) and not path.startswith(_OPEN)
        if needed and not scope["may_add"]:
            return self._ask(scope, headers)
        try:
            length = int(headers.get("content-length", "0"))
        except ValueError:
            return refusal(400, "The request's length is no number.")
        if length > self._serving.body_bytes:
            return refusal(413, self._too_much)
        return None

    def _ask(self, scope: Scope, headers: Headers) -> Response:
        page = scope["method"] == "GET" and "text/html" in headers.get("accept", "")
        if page and not scope["path"].startswith("/api/"):
            return RedirectResponse(f"/open?to={quote(scope['path'])}", 303)
        said = "This needs the desk's token: open the address that crossread serve printed."
        answer = self._refused(scope["path"], headers, 401, said)
        answer.headers["www-authenticate"] = "Bearer"
        return answer

    def _refused(self, path: str, headers: Headers, status: int, said: str) -> Response:
        """A refusal as a page, in plain words, or for programs as JSON."""
        error = ErrorPage(status=status, title=HTTPStatus(status).phrase, message=said)
        if path.startswith("/api/") or path.endswith(".json"):
            return Response(msgspec.json.encode(error), status, media_type="application/json")
        if "text/html" in headers.get("accept", ""):
            return Response(self._page(error), status, media_type="text/html; charset=utf-8")
        return Response(f"{said}\n", status, media_type="text/plain")

    @property
    def _too_much(self) -> str:
        size = self._serving.body_bytes // (1024 * 1024)
        return f"One request may bring {size} MB; send less at a time."

    def _bounded(self, receive: Receive) -> Receive:
        taken = 0

        async def bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._serving.body_bytes:
                raise HTTPException(413, self._too_much)  # what reads the body lets it through
            return message

        return bounded


def allowed(serving: Serving, headers: Mapping[str, str]) -> bool:
    """Whether a request shows the token, as a header or by the cookie that opening it gave."""
    kind, _, shown = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return same(shown.strip(), serving.token)
    kept = cookie_parser(headers.get("cookie", "")).get(COOKIE)
    return kept is not None and same(kept, serving.cookie)


def _foreign(headers: Headers, host: str) -> bool:
    """Whether a browser says that another site's page sent this."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != host.lower()


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
