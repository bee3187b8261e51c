"""The list of stories."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from starlette.requests import Request

from crossread import desk
from crossread.desk import StoryList, Summary
from crossread.desk.story_list import Lately, Order
from crossread.web import dates
from crossread.web.compose.stories import Asked, options, paging, row
from crossread.web.pages.asked import a_day, instant
from crossread.web.pages.context import Library, MistakenError
from crossread.web.views.parts import Option
from crossread.web.views.stories import StoriesFilter, StoriesPage

SHOW = {"all": "All", "new": "New", "grown": "Grown", "disputed": "Disputed"}
SORT = {"origins": "Most origins", "latest": "Latest", "articles": "Most grown"}
ORDERS: Final[dict[str, Order]] = {"origins": "origins", "latest": "last", "articles": "grown"}
LATELY: Final[dict[str, Lately]] = {"new": "new", "grown": "grown"}
# Without an earlier visit, new and grown mean this long.
_LATELY = timedelta(days=1)
# Choices of a filter, and stories that they are counted on.
_CHOICES, _COUNTED = 200, 5_000
MOST = 200


def asked_of(request: Request) -> Asked:
    """What a request asks of the list.

    Raises:
        MistakenError: a value makes no sense; the message says which.
    """
    query = request.query_params
    show, sort = query.get("show") or "all", query.get("sort") or "origins"
    if show not in SHOW:
        raise MistakenError(f"show takes one of {', '.join(SHOW)}.")
    if sort not in SORT:
        raise MistakenError(f"sort takes one of {', '.join(SORT)}.")
    return Asked(
        words=(query.get("words") or "").strip(),
        after=a_day(query.get("after"), "after"),
        before=a_day(query.get("before"), "before"),
        place=query.get("place") or None,
        outlet=query.get("outlet") or None,
        language=query.get("language") or None,
        show=show,
        sort=sort,
        since=instant(query.get("since"), "since"),
        offset=whole(query.get("offset"), "offset", 0, 10_000_000),
        limit=whole(query.get("limit"), "limit", 50, MOST, least=1),
    )


def whole(words: str | None, name: str, default: int, most: int, least: int = 0) -> int:
    """A whole number of a query.

    Raises:
        MistakenError: it is none, or out of bounds.
    """
    if not words:
        return default
    if not (words.isascii() and words.isdigit() and len(words) < 10):
        raise MistakenError(f"{name} takes a whole number.")
    if not least <= int(words) <= most:
        raise MistakenError(f"{name} takes a number from {least} to {most}.")
    return int(words)


def found_stories(library: Library, asked: Asked) -> tuple[StoryList, tuple[Summary, ...]]:
    """The stories asked for, and those of them that the page shows.

    Raises:
        QuestionError: the words cannot be understood.
        DeskError: the desk cannot be read.
    """
    wanted = desk.Asked(
        since=asked.after,
        until=asked.before,
        place=asked.place,
        outlet=asked.outlet,
        language=asked.language,
        disputed=True if asked.show == "disputed" else None,
        lately=LATELY.get(asked.show),
        moment=asked.since or datetime.now(UTC) - _LATELY,
        parts=library.parts_with(asked.words) if asked.words else None,
    )
    found = library.desk.story_list(wanted)
    return found, found.page(ORDERS[asked.sort], asked.limit, asked.offset)


def stories_page(library: Library, request: Request) -> StoriesPage:
    """The whole page.

    Raises:
        MistakenError: a value makes no sense.
        DeskError: the desk cannot be read, or the words cannot be understood.
    """
    asked = asked_of(request)
    found, rows = found_stories(library, asked)
    counted = found.numbers()
    numbers = {
        "all": counted.stories,
        "new": counted.new,
        "grown": counted.grown,
        "disputed": counted.disputed,
    }
    total = numbers[asked.show]
    since = asked.since or datetime.now(UTC) - _LATELY
    places, outlets, languages = _choices(library)
    return StoriesPage(
        frame=library.frame(request),
        now=dates.utc(datetime.now(UTC)),
        filter=_filter(asked),
        rows=tuple(row(one, since) for one in rows),
        paging=paging(asked, total),
        show=options(numbers, asked.show, SHOW),
        sort=options(dict.fromkeys(SORT, total), asked.sort, SORT),
        places=_with(options(places, asked.place), asked.place),
        outlets=_with(options(outlets, asked.outlet), asked.outlet),
        languages=_with(options(languages, asked.language), asked.language),
    )


def _filter(asked: Asked) -> StoriesFilter:
    return StoriesFilter(
        words=asked.words,
        after=asked.after.isoformat() if asked.after else None,
        before=asked.before.isoformat() if asked.before else None,
        place=asked.place,
        outlet=asked.outlet,
        language=asked.language,
        show=asked.show,
        sort=asked.sort,
        since=dates.utc(asked.since) if asked.since else None,
        link=replace(asked, offset=0).query(),
    )


def _choices(library: Library) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Places, outlets and languages, by how many of the leading stories have them."""
    kept = library.choices.get(library.state())
    if kept is None:
        places, outlets, languages = Counter[str](), Counter[str](), Counter[str]()
        for one in library.desk.summaries(limit=_COUNTED)[0]:
            places.update([one.place] if one.place else [])
            outlets.update(name for name, _ in one.outlet_names)
            languages.update(code for code, _ in one.languages if code)
        kept = _ranked(places), _ranked(outlets), _ranked(languages)
        library.choices.put(library.state(), kept)
    return kept


def _ranked(numbers: Counter[str]) -> dict[str, int]:
    ordered = sorted(numbers.items(), key=lambda item: (-item[1], item[0].casefold()))
    return dict(ordered[:_CHOICES])


def _with(found: tuple[Option, ...], chosen: str | None) -> tuple[Option, ...]:
    """The choices with the one in force, which may be none of the frequent ones."""
    if chosen is None or any(one.chosen for one in found):
        return found
    return (Option(value=chosen, label=chosen, number=0, chosen=True), *found)
