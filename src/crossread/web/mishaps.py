"""What goes wrong, told in a sentence: a page for people, JSON for programs."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from crossread.desk import DeskError
from crossread.desk.errors import QuestionError
from crossread.model import EvidenceError
from crossread.web.pages.context import MissingError, MistakenError, MovedError
from crossread.web.render import HTML, json_answer
from crossread.web.server import Server
from crossread.web.views.error import ErrorPage

_log = logging.getLogger(__name__)

_SAID = {
    404: "There is no such page; the list of stories leads to all that is here.",
    405: "This address cannot be asked in that way.",
}


# What each error of ours means to whoever asked; its message is a sentence already.
_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (MissingError, 404),
    (MistakenError, 400),
    (QuestionError, 400),
    (DeskError, 503),
    (EvidenceError, 500),
)
_UNSUPPORTED = "A span does not hold, so nothing is shown; run crossread verify on this desk."

Tell = Callable[[Request, int, str], Response]


def handle(app: FastAPI, server: Server) -> None:
    """Let every error of a route be answered so."""

    def tell(request: Request, status: int, message: str) -> Response:
        said = ErrorPage(status=status, title=HTTPStatus(status).phrase, message=message)
        path = request.url.path
        if path.startswith("/api/") or path.endswith(".json"):
            return json_answer(said, status)
        part = request.headers.get("hx-request") and server.renderer.has("_error.html")
        adding = path.startswith("/add")
        body = server.renderer.page("_error.html" if part else "error.html", said, adding=adding)
        return Response(body, status, media_type=HTML)

    for kind, status in _STATUS:
        app.add_exception_handler(kind, _plainly(tell, status))
    _handle_frameworks(app, tell)

    @app.exception_handler(MovedError)
    def moved(request: Request, error: MovedError) -> Response:
        path = request.url.path.replace(error.gone, error.heir, 1)
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{path}{query}", 307)


def _plainly(tell: Tell, status: int) -> Callable[[Request, Exception], Response]:
    def plainly(request: Request, error: Exception) -> Response:
        if status >= 500:
            _log.error("%s", error)
        return tell(request, status, _UNSUPPORTED if status == 500 else str(error))

    return plainly


def _handle_frameworks(app: FastAPI, tell: Tell) -> None:
    """What FastAPI raises before a route of ours is reached, and what nobody foresaw."""

    @app.exception_handler(RequestValidationError)
    def malformed(request: Request, error: RequestValidationError) -> Response:
        where = error.errors()[0]["loc"] if error.errors() else ()
        if "path" in where and not request.url.path.startswith("/api/"):
            return tell(request, 404, _SAID[404])
        name = ".".join(str(part) for part in where[1:]) or "The request"
        status = 404 if "path" in where else 422
        return tell(request, status, f"{name}: {_why(error)}.")

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        answer = tell(request, error.status_code, _SAID.get(error.status_code, str(error.detail)))
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(Exception)
    def failed(request: Request, error: Exception) -> Response:  # the server logs it
        said = f"This page failed ({type(error).__name__}); please report it with the server's log."
        return tell(request, 500, said)


def _why(error: RequestValidationError) -> str:
    found = error.errors()
    return str(found[0]["msg"]).rstrip(".") if found else "it cannot be understood"
