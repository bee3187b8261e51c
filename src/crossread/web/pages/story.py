"""A story, now or as of a time, and all that can be saved of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from starlette.requests import Request

from crossread.desk.summary import place_of
from crossread.model import Evidence, Story
from crossread.web import dates
from crossread.web.compose.changes import changes, out_by
from crossread.web.compose.cite import Citer
from crossread.web.compose.said import Wanted
from crossread.web.compose.story import Most, Told, story_page
from crossread.web.pages.asked import instant, naive
from crossread.web.pages.context import Library, MissingError
from crossread.web.views.parts import Passage, Span
from crossread.web.views.story import Changes, StoryFile, StoryPage

_ALL = Most(None, None, None, None, None)


@dataclass(frozen=True, slots=True)
class Looked:
    """A story as of a time (naive UTC), or as it is now where that is None."""

    present: Story
    story: Story
    at: datetime | None
    citer: Citer


def look(library: Library, id_: str, as_of: str | None) -> Looked:
    """A story as it is asked for.

    Raises:
        MovedError: the story is part of another one now.
        MissingError: there is no such story, or nothing of it was out by then.
        MistakenError: ``as_of`` is no time.
        DeskError: the desk cannot be read.
    """
    at = naive(instant(as_of, "as_of"))
    present = library.story(id_)
    citer = Citer(library.desk, present)
    if at is None:
        return Looked(present, present, None, citer)
    key = (library.state(), id_, at)
    story = library.stories.get(key)
    if story is None:
        out = [m.article for m in present.members if (o := out_by(m, citer)) and o <= at]
        story = library.retold(present, frozenset(out))
        if story is None:
            said = f"No report of this story was out by {dates.published(dates.utc(at))}."
            raise MissingError(said)
        (story,) = library.desk.with_settlements([_without_later(library, story, at)], until=at)
        library.stories.put(key, story)
    return Looked(present, story, at, Citer(library.desk, story))


def _without_later(library: Library, story: Story, at: datetime) -> Story:
    """Without stories kept apart of which nothing was out yet."""
    kept = []
    for one in story.related:
        summary = library.desk.summary(one.story)
        if summary is None or summary.first is None or summary.first <= at.date().isoformat():
            kept.append(one)
    return replace(story, related=tuple(kept))


def page(library: Library, request: Request, id_: str) -> StoryPage:
    """The page of a story, with the filters of its address; see :func:`look` for what it raises."""
    query = request.query_params
    looked = look(library, id_, query.get("as_of"))
    wanted = Wanted(
        query.get("side") or None, query.get("speaker") or None, query.get("stance") or None
    )
    since = instant(query.get("since"), "since")
    told = Told(
        story=looked.story,
        present=looked.present,
        place=place_of(looked.story),
        at=looked.at,
        changes=_changes(library, looked, since) if since else None,
        lineage=library.lineage(id_),
        title=library.title,
        wanted=wanted,
        most=_ALL if query.get("all") else Most(),
    )
    return story_page(told, library.frame(request), looked.citer)


def _changes(library: Library, looked: Looked, since: datetime) -> Changes | None:
    members = [member.article for member in looked.story.members]
    came = library.received(members)
    before = frozenset(one for one in members if one in came and came[one] <= since)
    if len(before) == len(members):
        return None
    old = library.retold(looked.story, before)
    return changes(old, looked.story, came, since, looked.citer)


def whole_file(library: Library, request: Request, id_: str) -> StoryFile:
    """A story with all its panels and the words around every span that it cites."""
    looked = look(library, id_, request.query_params.get("as_of"))
    told = Told(
        story=looked.story,
        present=looked.present,
        place=place_of(looked.story),
        at=looked.at,
        title=library.title,
        most=_ALL,
    )
    made = story_page(told, library.frame(request), looked.citer)
    return StoryFile(
        page=made,
        passages=_passages(made, looked.citer),
        redacted=False,
        made=dates.utc(datetime.now(UTC)),
    )


def _passages(made: StoryPage, citer: Citer) -> dict[str, Passage]:
    found: dict[str, Passage] = {}
    for span in spans_in(made):
        if span.key not in found:
            words = Evidence(span.article, span.start, span.end, span.text, span.section)
            found[span.key] = citer.passage(words)
    return found


def spans_in(view: object) -> list[Span]:
    """Every span anywhere in a view, in its order."""
    found: list[Span] = []
    _collect(view, found)
    return found


def _collect(view: object, found: list[Span]) -> None:
    if isinstance(view, Span):
        found.append(view)
    elif isinstance(view, tuple | list):
        for one in view:
            _collect(one, found)
    elif hasattr(view, "__struct_fields__"):
        for name in view.__struct_fields__:
            _collect(getattr(view, name), found)
