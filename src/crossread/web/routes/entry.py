"""Showing the token once, so that the browser may add (and, off loopback, read)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from crossread.web.guard import COOKIE
from crossread.web.render import HTML
from crossread.web.server import Server
from crossread.web.serving import same
from crossread.web.views.error import TokenPage

# A browser keeps it for a working week; the token itself holds as long as the server runs.
_KEPT = 7 * 24 * 3600


def router(server: Server) -> APIRouter:
    """The page that asks for the token, and the link that brings it."""
    made = APIRouter(include_in_schema=False)

    @made.get("/open")
    def ask(request: Request, token: str = "", to: str = "/stories") -> Response:
        if token:
            return _let_in(request, token, to)
        return _ask(to, wrong=False)

    @made.post("/open")
    def show(
        request: Request,
        token: Annotated[str, Form()] = "",
        after: Annotated[str, Form()] = "/stories",
    ) -> Response:
        return _let_in(request, token, after)

    def _ask(after: str, *, wrong: bool) -> Response:
        reading = not server.serving.open_to_read
        view = TokenPage(wrong=wrong, reading=reading, after=here(after))
        body = server.renderer.page("token.html", view)
        return Response(body, 403 if wrong else 200, media_type=HTML)

    def _let_in(request: Request, token: str, after: str) -> Response:
        if not same(token.strip(), server.serving.token):
            return _ask(after, wrong=True)
        answer = RedirectResponse(here(after), 303)
        answer.set_cookie(
            COOKIE,
            server.serving.cookie,
            max_age=_KEPT,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return answer

    return made


def here(address: str) -> str:
    """An address of this desk; anything that could lead elsewhere becomes the list of stories."""
    plain = address.isascii() and address.isprintable() and "\\" not in address
    return address if plain and address.startswith("/") and address[1:2] != "/" else "/stories"
