"""The API for programs, reading: ``/api/v1``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal, get_args

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from crossread import __version__
from crossread.export.contract import SCHEMA, ArticleItem
from crossread.export.document import Source, document, dropped_items
from crossread.export.parts import E
from crossread.export.readings import reading_lines
from crossread.model import Member, Reading, Story
from crossread.read.version import reader_version
from crossread.web.compose.stories import Asked
from crossread.web.pages import article as articles
from crossread.web.pages import others
from crossread.web.pages import story as stories
from crossread.web.pages.asked import instant
from crossread.web.pages.context import MissingError
from crossread.web.pages.stories import found_stories
from crossread.web.routes.files import item
from crossread.web.routes.ids import Id
from crossread.web.routes.openapi import gives
from crossread.web.server import Server
from crossread.web.views.api import DeskInfo, FoundItem, page_of

# Farther than this nobody leafs: a filter is meant for it.
_DEEPEST = 1_000_000
Offset = Annotated[int, Query(ge=0, le=_DEEPEST)]
Limit = Annotated[int, Query(ge=1, le=200)]
Few = Annotated[int, Query(ge=1, le=100)]
Words = Annotated[str | None, Query(max_length=1000)]
AsOf = Annotated[
    str | None,
    Query(max_length=40, description="Only articles out by then: 2023-09-20 or 2023-09-20T18:00Z."),
]
Panel = Literal[
    "tallies", "statements", "unanswered", "disputes", "timeline", "places", "names", "events"
]


def router(server: Server) -> APIRouter:
    """The addresses of the API."""
    made = APIRouter(prefix="/api/v1", tags=["reading"])
    _add_stories(made, server)
    for panel in _PANELS:
        _add_panel(made, server, panel)
    _add_articles(made, server)
    _add_desk(made, server)
    return made


def _add_stories(made: APIRouter, server: Server) -> None:
    library, answers = server.library, server.responder

    @made.get("/stories", **gives("StoryList"), summary="Stories in short")
    def stories_list(
        request: Request,
        *,
        words: Words = None,
        after: date | None = None,
        before: date | None = None,
        place: Words = None,
        outlet: Words = None,
        language: Words = None,
        show: Literal["all", "new", "grown", "disputed"] = "all",
        sort: Literal["origins", "latest", "articles"] = "origins",
        since: AsOf = None,
        offset: Offset = 0,
        limit: Limit = 50,
    ) -> Response:
        asked = Asked(
            words=words or "", after=after, before=before, place=place or None,
            outlet=outlet or None, language=language or None, show=show, sort=sort,
            since=instant(since, "since"), offset=offset, limit=limit,
        )  # fmt: skip

        def view() -> object:
            found, rows = found_stories(library, asked)
            return page_of(rows, found.count(), offset, limit)

        return answers.json(request, view)

    @made.get("/stories/{id_}", **gives("Story"), summary="A story, as exported")
    def one_story(id_: Id, request: Request, as_of: AsOf = None) -> Response:
        return answers.json(request, lambda: item(server, stories.look(library, id_, as_of)))

    @made.get("/stories/{id_}/articles", **gives("ArticleList"), summary="Its articles")
    def story_articles(
        id_: Id, request: Request, as_of: AsOf = None, offset: Offset = 0, limit: Few = 20
    ) -> Response:
        def view() -> object:
            told = stories.look(library, id_, as_of).story
            some = told.members[offset : offset + limit]
            items = tuple(_article(server, told, member) for member in some)
            return page_of(items, len(told.members), offset, limit)

        return answers.json(request, view)


def _add_articles(made: APIRouter, server: Server) -> None:
    library, answers = server.library, server.responder

    @made.get("/articles/{id_}", **gives("Article"), summary="An article, as exported")
    def one_article(id_: Id, request: Request) -> Response:
        return answers.json(request, lambda: _standing(server, id_))

    @made.get("/articles/{id_}/reading", **gives("Reading"), summary="What it says by itself")
    def one_reading(id_: Id, request: Request) -> Response:
        return answers.json(
            request, lambda: next(iter(reading_lines([articles.reading_of(library, id_)])))
        )

    @made.get("/search", **gives("FoundList"), summary="Articles that hold the words")
    def search(
        request: Request,
        q: Annotated[str, Query(max_length=1000)],
        offset: Offset = 0,
        limit: Few = 20,
    ) -> Response:
        return answers.json(request, lambda: _search(server, q, offset, limit))


def _add_desk(made: APIRouter, server: Server) -> None:
    library, answers = server.library, server.responder

    @made.get("/desk", **gives("Desk"), summary="The desk as a whole")
    def desk(request: Request) -> Response:
        return answers.json(request, lambda: _desk(server, request))

    @made.get("/outlets", **gives("OutletList"), summary="Outlets, most articles first")
    def outlets(request: Request, offset: Offset = 0, limit: Limit = 50) -> Response:
        rows = others.outlet_lines(library)
        return answers.json(request, lambda: _slice(rows, offset, limit), fresh=True)

    @made.get("/feeds", **gives("FeedList"), summary="Feeds and their health")
    def feeds(request: Request, offset: Offset = 0, limit: Limit = 50) -> Response:
        rows = others.feed_lines(library)
        return answers.json(request, lambda: _slice(rows, offset, limit), fresh=True)

    @made.get("/dropped", **gives("DroppedList"), summary="What was not read, and why")
    def dropped(request: Request, offset: Offset = 0, limit: Limit = 50) -> Response:
        rows = dropped_items(library.desk.dropped())
        return answers.json(request, lambda: _slice(rows, offset, limit), fresh=True)


_PANELS: tuple[Panel, ...] = get_args(Panel)


def _add_panel(made: APIRouter, server: Server, panel: Panel) -> None:
    """A story's panel as a list: the same for each, with its own type."""

    @made.get(
        f"/stories/{{id_}}/{panel}",
        **gives(f"{panel.title()}List"),
        summary=f"Its {panel}",
        operation_id=f"story_{panel}",
    )
    def one_panel(
        id_: Id, request: Request, as_of: AsOf = None, offset: Offset = 0, limit: Limit = 50
    ) -> Response:
        def view() -> object:
            whole = item(server, stories.look(server.library, id_, as_of))
            return _slice(getattr(whole, panel), offset, limit)

        return server.responder.json(request, view)


def _slice(items: tuple[Any, ...], offset: int, limit: int) -> object:
    return page_of(items[offset : offset + limit], len(items), offset, limit)


def _desk(server: Server, request: Request) -> DeskInfo:
    frame, state = server.library.frame(request), server.library.state()
    return DeskInfo(
        crossread=__version__,
        schema=SCHEMA,
        articles=frame.articles,
        stories=frame.stories,
        updating=frame.updating,
        revision=state.articles,
        generation=state.stories,
    )


def _standing(server: Server, id_: str) -> ArticleItem:
    """An article with its place in its story."""
    story, _ = articles.story_of(server.library, id_)
    member = next((m for m in story.members if m.article == id_), None) if story else None
    if story is None or member is None:
        articles.reading_of(server.library, id_)  # tells an unknown one apart
        raise MissingError("This article is an older version, or stands in no story yet.")
    return _article(server, story, member)


def _article(server: Server, story: Story, member: Member) -> ArticleItem:
    """One article as the exported document has it, from a story of it alone."""
    desk = server.library.desk
    alone = replace(
        story, members=(member,), related=(), brief=(), timeline=(), tallies=(), statements=(),
        events=(), names=(), places=(), disputes=(),
    )  # fmt: skip
    cited = member.published.evidence
    ids = [member.article, *([cited.article] if cited else [])]
    readings: dict[str, Reading] = {
        one.article.id: one for one in desk.readings(reader_version(), list(dict.fromkeys(ids)))
    }
    versions = desk.versions_of(readings[member.article].article.ref)
    order = [one.article for one in versions]
    at = order.index(member.article) if member.article in order else 0
    before = order[at - 1] if at else None
    made = document(
        Source(stories=[alone], readings=readings, supersedes={member.article: before}, lineage={})
    )
    return made.articles[0]


def _search(server: Server, q: str, offset: int, limit: int) -> object:
    hits, total = server.library.desk.found(q, limit, offset)
    found = tuple(
        FoundItem(
            article=hit.article,
            title=hit.title or "",
            outlet=hit.outlet,
            published=hit.published,
            story=hit.story,
            snippet=hit.snippet,
            evidence=tuple(
                E(article=e.article, section=e.section, start=e.start, end=e.end, text=e.text)
                for e in hit.evidence
            ),
        )
        for hit in hits
    )
    return page_of(found, total, offset, limit)
