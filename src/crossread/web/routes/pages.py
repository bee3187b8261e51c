"""The pages for people; each is given as JSON too, under the same address with ``.json``."""

from __future__ import annotations

import re
from collections.abc import Callable

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from crossread.web.compose.method import method_page
from crossread.web.guard import SANDBOX
from crossread.web.original import original
from crossread.web.pages import article, others, stories, story
from crossread.web.pages.context import Library, MissingError
from crossread.web.routes.ids import Id
from crossread.web.server import Server

Make = Callable[[Library, Request], object]

_HEX = re.compile(r"[0-9a-f]{16}")


def _id(request: Request, name: str = "id_") -> str:
    """The id in an address.

    Raises:
        MissingError: it is none.
    """
    given: str = request.path_params[name]
    if not _HEX.fullmatch(given):
        raise MissingError("There is no such page; the list of stories leads to all that is here.")
    return given


# Pages of what changes without articles or stories doing so: polls, what was dropped.
_FRESH = frozenset({"/sources"})
# Address, template, and what makes the view.
_PAGES: tuple[tuple[str, str, Make], ...] = (
    ("/stories", "stories.html", stories.stories_page),
    ("/stories/{id_}", "story.html", lambda lib, asked: story.page(lib, asked, _id(asked))),
    ("/articles/{id_}", "article.html", lambda lib, asked: article.page(lib, asked, _id(asked))),
    (
        "/articles/{id_}/beside/{other}",
        "copies.html",
        lambda lib, asked: article.beside(lib, asked, _id(asked), _id(asked, "other")),
    ),
    ("/evidence", "evidence.html", article.evidence),
    ("/search", "search.html", others.search_page),
    ("/sources", "sources.html", others.sources_page),
    ("/method", "method.html", lambda lib, asked: method_page(lib.frame(asked))),
)


def router(server: Server) -> APIRouter:
    """The addresses of all pages."""
    made = APIRouter(include_in_schema=False)
    for path, template, make in _PAGES:
        _add(made, server, path, template, make)

    @made.get("/")
    def home() -> Response:
        return RedirectResponse("/stories", 307)

    @made.get("/articles/{id_}/original")
    def kept_page(id_: Id) -> Response:
        kept = original(article.original(server.library, id_))
        headers = {
            "content-security-policy": SANDBOX,
            "referrer-policy": "no-referrer",
            "x-dns-prefetch-control": "off",
        }
        if kept.save:
            headers["content-disposition"] = f'attachment; filename="{id_}"'
        return Response(kept.body, media_type=kept.media, headers=headers)

    return made


def _add(made: APIRouter, server: Server, path: str, template: str, make: Make) -> None:
    """A page, and before it its JSON, which would else be taken for an id with an ending."""
    library, answers, fresh = server.library, server.responder, path in _FRESH

    @made.get(f"{path}.json")
    def as_json(request: Request) -> Response:
        return answers.json(request, lambda: make(library, request), fresh=fresh)

    @made.get(path)
    def as_html(request: Request) -> Response:
        return answers.page(request, template, lambda: make(library, request), fresh=fresh)
