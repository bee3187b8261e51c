"""The web desk as one ASGI application."""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio.to_thread
from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from crossread import __version__
from crossread.desk import Desk
from crossread.web import mishaps
from crossread.web.guard import Guard
from crossread.web.jobs import Jobs
from crossread.web.pages.context import Library
from crossread.web.render import Renderer, static_folder
from crossread.web.respond import Responder
from crossread.web.routes import (
    adding,
    api,
    api_adding,
    api_settling,
    entry,
    files,
    pages,
    settling,
)
from crossread.web.routes.openapi import describe
from crossread.web.server import Server
from crossread.web.serving import Serving, new_token
from crossread.web.shelf import Shelf
from crossread.web.updater import Updater

# Threads that answer, each with a connection to the desk of its own (up to 64 MB of its pages): one
# slow page must not hold up the others, and more would only wait for each other.
THREADS = 4
# Registries of systems differ; a browser runs no script of another type.
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


def create_app(
    desk_location: Path | str, *, token: str | None = None, serving: Serving | None = None
) -> FastAPI:
    """The application for one desk.

    Args:
        desk_location: a desk that is there: its file, or the address of its database.
        token: what one must show to add; by default a new one, see ``app.state.server.serving``.
        serving: all settings, in place of the above.

    Raises:
        DeskError: the desk cannot be opened.
    """
    if serving is None:
        serving = Serving(location=str(desk_location), token=token or new_token())
    with Desk.open(serving.location, create=False) as desk:
        name = desk.name
    server = _server(serving, name)
    app = FastAPI(
        title="Crossread",
        version=__version__,
        summary="What many reports of one crisis say together, each claim with its words.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=_living,
    )
    app.state.server = server
    # Addresses of files to save before those of pages, which would take "ID.html" for an id.
    for routes in (entry, files, pages, adding, settling, api, api_settling, api_adding):
        app.include_router(routes.router(server))
    _serve_static(app)
    mishaps.handle(app, server)
    describe(app)
    app.add_middleware(
        Guard, serving=serving, page=lambda error: server.renderer.page("error.html", error)
    )
    return app


def _server(serving: Serving, name: str) -> Server:
    shelf, renderer = Shelf(serving.location), Renderer(name)
    updater = Updater(serving.location)
    return Server(
        serving=serving,
        library=Library(shelf),
        renderer=renderer,
        responder=Responder(shelf, renderer),
        updater=updater,
        jobs=Jobs(serving.location, updater),
    )


@asynccontextmanager
async def _living(app: FastAPI) -> AsyncIterator[None]:
    server: Server = app.state.server
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    threading.Thread(target=server.renderer.warm, name="crossread-warm", daemon=True).start()
    server.updater.start()
    server.jobs.start()
    yield
    server.jobs.stop()
    server.updater.stop()


def _serve_static(app: FastAPI) -> None:
    folder = static_folder()
    if folder.is_dir():
        for ending, kind in _TYPES.items():
            mimetypes.add_type(kind, ending)
        app.mount("/static", GZipMiddleware(_Built(directory=folder)), name="static")


class _Built(StaticFiles):
    """Built files: those whose address changes with their content may be kept for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        if path.startswith("chunks/") or b"v=" in scope["query_string"]:
            answer.headers["cache-control"] = "public, max-age=31536000, immutable"
        return answer
