"""Search, sources, and the method."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlencode

from starlette.requests import Request

from crossread.desk.feeds import Feeds, FeedState
from crossread.desk.outlet_names import merged
from crossread.model import Dropped
from crossread.resources import table
from crossread.resources.parties import country
from crossread.web import dates
from crossread.web.compose.cite import Citer
from crossread.web.compose.search import hit_row, question_for, search_address
from crossread.web.compose.stories import options
from crossread.web.pages.context import Library, MistakenError
from crossread.web.pages.stories import whole
from crossread.web.views.parts import Paging
from crossread.web.views.search import FoundItem, SearchPage
from crossread.web.views.sources import (
    DroppedLine,
    FeedLine,
    OutletLine,
    ReasonLine,
    SourcesPage,
)

BY = {"words": "Words", "names": "Names", "places": "Places", "measures": "Measures"}
_FIELDS = {"names": "name", "places": "place"}
# Rows of one page.
_HITS, _DROPPED = 20, 200
# The farthest one may leaf: the words are to be narrowed down before.
_DEEPEST = 10_000


def search_page(library: Library, request: Request) -> SearchPage:
    """What a search found.

    Raises:
        MistakenError: a value makes no sense.
        DeskError: the desk cannot be read, or the question cannot be understood.
    """
    query = request.query_params
    words, by = (query.get("q") or "").strip(), query.get("by") or "words"
    if by not in BY:
        raise MistakenError(f"by takes one of {', '.join(BY)}.")
    offset = whole(query.get("offset"), "offset", 0, _DEEPEST)
    limit = whole(query.get("limit"), "limit", _HITS, 100, least=1)
    question = question_for(_FIELDS[by], words) if words and by in _FIELDS else words
    articles = question if by != "measures" else ""
    desk = library.desk
    hits, total = desk.found(articles, limit, offset) if articles else ([], 0)
    citer = Citer(desk)
    titles = desk.titles([hit.story for hit in hits if hit.story])

    def address(at: int) -> str:
        return f"/search?{urlencode({'q': words, 'by': by, 'offset': at})}"

    return SearchPage(
        frame=library.frame(request),
        query=words,
        note="",
        by=options(dict.fromkeys(BY, 0), by, BY),
        rows=tuple(hit_row(hit, titles, citer) for hit in hits),
        found=_measures(library, words) if by == "measures" else (),
        paging=Paging(
            offset=offset,
            limit=limit,
            total=total,
            before=address(max(0, offset - limit)) if offset else None,
            after=address(offset + limit) if offset + limit < total else None,
        ),
    )


def _measures(library: Library, words: str) -> tuple[FoundItem, ...]:
    """Measures of this name, each with the address that lists its figures."""
    asked = words.casefold().replace(" ", "_")
    numbers = library.desk.measured()
    return tuple(
        FoundItem(
            label=code.replace("_", " "),
            kind=str(entry["definition"]),
            articles=numbers.get(code, 0),
            href=search_address(f"{code} > 0"),
        )
        for code, entry in table("measures.toml").items()
        if asked in code
    )


def sources_page(library: Library, request: Request) -> SourcesPage:
    """Outlets, feeds and what was dropped.

    Raises:
        MistakenError: ``offset`` is no number.
        DeskError: the desk cannot be read.
    """
    desk = library.desk
    offset = whole(request.query_params.get("offset"), "offset", 0, 10_000_000)
    dropped = desk.dropped()
    outlets = outlet_lines(library)
    frame = library.frame(request)
    later = offset + _DROPPED
    return SourcesPage(
        frame=frame,
        outlets=outlets,
        unnamed=max(0, frame.articles - sum(one.articles for one in outlets)),
        feeds=feed_lines(library),
        reasons=reason_lines(dropped),
        dropped=tuple(dropped_line(one) for one in dropped[offset:later]),
        paging=Paging(
            offset=offset,
            limit=_DROPPED,
            total=len(dropped),
            before=f"/sources?offset={max(0, offset - _DROPPED)}" if offset else None,
            after=f"/sources?offset={later}" if later < len(dropped) else None,
        ),
    )


def outlet_lines(library: Library) -> tuple[OutletLine, ...]:
    """All outlets, most articles first; of one written in two ways that of most articles."""
    return tuple(
        OutletLine(
            outlet=one.name,
            articles=one.articles,
            country=country(one.country) if one.country else None,
            language=one.language,
            kind=one.kind,
            reliability=one.reliability,
            href=f"/stories?{urlencode({'outlet': one.name})}",
        )
        for one in merged(library.desk.outlets())
    )


def feed_lines(library: Library) -> tuple[FeedLine, ...]:
    """All feeds that are or were followed, by title."""
    return tuple(feed_line(state) for state in Feeds(library.desk).states())


def feed_line(state: FeedState) -> FeedLine:
    """One feed and its health."""
    if not state.subscribed:
        health = "stopped"
    elif state.polled is None:
        health = "waiting"
    else:
        health = "failing" if state.failures else "ok"
    return FeedLine(
        url=state.url,
        title=state.title,
        outlet=state.outlet,
        health=health,
        health_text=state.note,
        kind=state.kind,
        polled=dates.utc(state.polled) if state.polled else None,
        due=dates.utc(state.due) if state.due and state.subscribed else None,
        failures=state.failures,
        items=state.items,
        new=state.new,
    )


def dropped_line(dropped: Dropped) -> DroppedLine:
    """What was not read, with what its reason means."""
    return DroppedLine(
        ref=dropped.ref, reason=dropped.reason, about=_about(dropped.reason), note=dropped.note
    )


def reason_lines(dropped: list[Dropped]) -> tuple[ReasonLine, ...]:
    """How many were dropped for each reason, most first."""
    numbers = Counter(one.reason for one in dropped)
    return tuple(
        ReasonLine(reason=reason, about=_about(reason), number=number)
        for reason, number in numbers.most_common()
    )


def _about(reason: str) -> str:
    return str(table("drop_reasons.toml")["reasons"].get(reason, ""))
