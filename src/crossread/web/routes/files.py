"""Panels and whole stories to save."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request
from starlette.responses import Response

from crossread.export.contract_story import LineageItem, StoryItem
from crossread.export.spans import Citing
from crossread.export.story import story_item
from crossread.read.version import reader_version
from crossread.web.compose.sources import sources
from crossread.web.compose.story import PANELS
from crossread.web.compose.where import places
from crossread.web.pages import story as stories
from crossread.web.pages.context import MissingError, MistakenError
from crossread.web.pages.story import Looked
from crossread.web.render import HTML, JSON, as_json
from crossread.web.respond import Ready
from crossread.web.routes.ids import Id
from crossread.web.saved import atom, geo, redact, tables
from crossread.web.server import Server

_CSV = "text/csv; charset=utf-8"
_REDACT = "persons"


def router(server: Server) -> APIRouter:
    """The addresses of files to save."""
    made = APIRouter(include_in_schema=False)
    answers = server.responder

    @made.get("/stories/{id_}/feed.atom")
    def feed(id_: Id, request: Request) -> Response:
        return answers.answer(request, lambda: _feed(server, request, id_))

    @made.get("/stories/{id_}/file.html")
    def one_file(id_: Id, request: Request) -> Response:
        return answers.answer(request, lambda: _one_file(server, request, id_))

    @made.get("/stories/{id_}/story.json")
    def whole(id_: Id, request: Request) -> Response:
        def whole_story() -> Ready:
            looked = stories.look(server.library, id_, request.query_params.get("as_of"))
            return _saved(as_json(item(server, looked)), JSON, f"{id_}.json")

        return answers.answer(request, whole_story)

    @made.get("/stories/{id_}/{panel}.{kind}")
    def panel_file(id_: Id, panel: str, kind: str, request: Request) -> Response:
        if kind not in PANELS.get(panel, ()):
            raise MissingError(f"There is no {panel}.{kind} of a story.")
        return answers.answer(request, lambda: _panel(server, request, id_, (panel, kind)))

    return made


def item(server: Server, looked: Looked) -> StoryItem:
    """A story as the exported documents have it."""
    lineage = [
        LineageItem(what=note.what, origin=note.origin, when=at)
        for note, at in server.library.lineage(looked.present.id)
    ]
    return story_item(looked.story, Citing(looked.citer.article), lineage)


def _panel(server: Server, request: Request, id_: str, asked: tuple[str, str]) -> Ready:
    panel, kind = asked
    looked = stories.look(server.library, id_, request.query_params.get("as_of"))
    name = f"{panel}-{id_}.{kind}"
    makers: dict[str, Callable[[], bytes]] = {
        "csv": lambda: tables.table(item(server, looked), panel),
        "json": lambda: as_json(getattr(item(server, looked), panel)),
        "geojson": lambda: as_json(geo.collection(places(looked.story.places, looked.citer, None))),
    }
    if panel == "sources":
        found = sources(looked.story, looked.citer, frozenset())
        made = tables.sources_table(found) if kind == "csv" else as_json(found)
    else:
        made = makers[kind]()
    media = {"csv": _CSV, "json": JSON, "geojson": geo.MEDIA}[kind]
    return _saved(made, media, name)


def _saved(body: bytes, media: str, name: str) -> Ready:
    return Ready.of(body, media, (("content-disposition", f'attachment; filename="{name}"'),))


def _one_file(server: Server, request: Request, id_: str) -> Ready:
    asked = request.query_params.get("redact")
    if asked not in (None, "", _REDACT):
        raise MistakenError(f"redact takes {_REDACT}.")
    made = stories.whole_file(server.library, request, id_)
    if asked:
        story = server.library.story(id_)
        members = [member.article for member in story.members]
        readings = list(server.library.desk.readings(reader_version(), members))
        made = redact.redacted(made, redact.persons(story.names, readings))
    body = server.renderer.page("story_file.html", made)
    return _saved(body, HTML, f"story-{id_}{'-redacted' if asked else ''}.html")


def _feed(server: Server, request: Request, id_: str) -> Ready:
    looked = stories.look(server.library, id_, None)
    members = [member.article for member in looked.story.members]
    came = server.library.received(members)
    updates = [
        atom.Update(looked.citer.ref(one), came[one], _opening(looked, one))
        for one in members
        if one in came
    ]
    base = str(request.base_url).rstrip("/")
    return Ready.of(atom.feed(id_, looked.story.title, updates, base), atom.MEDIA)


def _opening(looked: Looked, id_: str) -> str:
    """The first words of an article, and whether it copies another."""
    article = looked.citer.article(id_)
    words = " ".join((article.text if article else "")[:400].split())[:280]
    copy = looked.citer.copies.get(id_)
    if copy is None:
        return words
    outlet = looked.citer.outlet(copy.article) or "another report"
    return f"({copy.share:.0%} of its words are those of {outlet}.) {words}"
