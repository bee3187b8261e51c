"""The list of stories: which are asked for, in which order, and how many there are.

A page of it is picked by numbers alone, over indexes that hold what it is sorted by, and only what
is shown is then looked at: some milliseconds on a desk of 25,000 stories, where every one of them
took 80.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal

from crossread.desk import entities, terms
from crossread.desk.codec import unpack, unpack_moment
from crossread.desk.connection import Connection, Row, listed
from crossread.desk.entities import Kind
from crossread.desk.listing import country_key
from crossread.desk.summary import Sketch, Summary

Order = Literal["new", "grown", "origins", "last"]
Lately = Literal["new", "grown"]

# More stories than a desk has.
_ALL: Final = 2**62
# What a story grew by is what came within this time before the desk's latest change, unless said.
LATELY: Final = timedelta(hours=24)
# Articles that a story has more than when it last changed before a moment, which is given thrice:
# what did not change since has none, what was not there yet has all.
_GROWN: Final = """CASE WHEN changed <= ? THEN 0 WHEN came > ? THEN articles
    ELSE articles - coalesce((SELECT log.articles FROM story_log AS log
        WHERE log.story = stories.story AND log.at <= ? ORDER BY log.n DESC LIMIT 1), 0) END"""
_MOMENTS: Final = 3
# With a dispute that no settlement closes; or with a disputed figure that makes none, which nobody
# can settle.
_DISPUTED: Final = """(disputes + disputed > 0 AND stories.content NOT IN
    (SELECT content FROM settled_stories WHERE still_open = 0))"""
# Which table is walked through first, so that an index of it gives the order, and the order.
_ORDERS: Final[dict[Order, tuple[str, str]]] = {
    "origins": (
        "summaries CROSS JOIN stories",
        "origins DESC, articles DESC, coalesce(first, ''), stories.story",
    ),
    "last": (
        "summaries CROSS JOIN stories",
        "coalesce(last, '') DESC, origins DESC, articles DESC, stories.story",
    ),
    "new": (
        "stories CROSS JOIN summaries",
        "came DESC, origins DESC, articles DESC, stories.story",
    ),
    "grown": (
        "stories CROSS JOIN summaries",
        f"{_GROWN} DESC, changed DESC, origins DESC, stories.story",
    ),
}
_SHOWN: Final = f"""SELECT summaries.n, stories.story, title, place, country, first, last,
        articles, outlets, unknown_outlets, origins, disputes, coalesce(still_open, disputes),
        disputed, record, came, changed, {_GROWN}
    FROM summaries JOIN stories ON stories.content = summaries.content
    LEFT JOIN settled_stories ON settled_stories.content = stories.content
    WHERE summaries.n IN {{numbers}}"""  # noqa: S608  texts of ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What stories are asked for; None asks for nothing.

    Attributes:
        since, until: days; a story counts whose first to last day overlaps, an undated one never.
        place: beginning of a place's name, or a country's ISO code.
        outlet: an outlet's name; language: a BCP 47 code, "en" for "en-GB" too.
        disputed: whether it has a dispute that is not settled.
        lately: only those that were not there at ``moment``, or those that were and grew.
        moment: since when stories are new or grew; by default a day before the latest change.
        parts: stories of the present crossing, as ``parts_with`` gives them.
    """

    since: date | None = None
    until: date | None = None
    place: str | None = None
    outlet: str | None = None
    language: str | None = None
    disputed: bool | None = None
    lately: Lately | None = None
    moment: datetime | None = None
    parts: Sequence[int] | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many stories there are, and how many of them are new, grew, and are disputed."""

    stories: int
    new: int
    grown: int
    disputed: int


class StoryList:
    """The stories of a desk that are asked for; what takes a look-up is looked up once."""

    def __init__(self, connection: Connection, asked: Asked) -> None:
        self._connection = connection
        self._asked = asked
        self._moment = _text(asked.moment or _lately(connection))
        self._keyed = list(_keyed(connection, asked))

    def page(self, order: Order, limit: int | None, offset: int = 0) -> tuple[Summary, ...]:
        """So many of them in an order, less the first ones."""
        tables, by = _ORDERS[order]
        where, values = self._where(self._asked)
        sorting = [self._moment] * by.count("?")
        rows = self._connection.rows(
            f"SELECT summaries.n FROM {tables} WHERE {where} ORDER BY {by} LIMIT ? OFFSET ?",  # noqa: S608  texts of ours
            *values, *sorting, _ALL if limit is None else limit, offset,
        )  # fmt: skip
        return _shown(self._connection, [int(n) for (n,) in rows], self._moment)

    def count(self) -> int:
        """How many there are."""
        return self._count(self._asked)

    def numbers(self) -> Numbers:
        """How many there are if neither ``disputed`` nor ``lately`` were asked for, and of each."""
        every = replace(self._asked, disputed=None, lately=None)
        return Numbers(
            stories=self._count(every),
            new=self._count(replace(every, lately="new")),
            grown=self._count(replace(every, lately="grown")),
            disputed=self._count(replace(every, disputed=True)),
        )

    def _count(self, asked: Asked) -> int:
        where, values = self._where(asked)
        row = self._connection.one(
            f"SELECT count(*) FROM stories, summaries WHERE {where}",  # noqa: S608  texts of ours
            *values,
        )
        return int(row[0]) if row else 0

    def _where(self, asked: Asked) -> tuple[str, list[object]]:
        # With a sign before it a key is none to look rows up by: where many fit, SQLite would leave
        # the index that gives the order for that, or try every part on each row.
        clauses = ["summaries.content = stories.content"]
        values: list[object] = []

        def add(clause: str, *some: object) -> None:
            clauses.append(clause)
            values.extend(some)

        if asked.since:
            add("last >= ?", asked.since.isoformat())
        if asked.until:
            add("first <= ?", asked.until.isoformat())
        for found in self._keyed:
            add(
                "+summaries.n IN (SELECT summary FROM summary_keys WHERE entity IN {numbers})",
                listed(found),
            )
        if asked.parts is not None:
            add("+stories.part IN {numbers}", listed(asked.parts))
        if asked.disputed is not None:
            add(_DISPUTED if asked.disputed else f"NOT {_DISPUTED}")
        if asked.lately == "new":
            add("came > ?", self._moment)
        if asked.lately == "grown":
            moments = [self._moment] * (2 + _MOMENTS)
            add(f"changed > ? AND came <= ? AND {_GROWN} > 0", *moments)
        return " AND ".join(clauses), values


def _keyed(connection: Connection, asked: Asked) -> Iterator[list[int]]:
    """For each of place, outlet and language that is asked for, the entities that will do."""
    if asked.place:
        # What holds no word at all is no place's beginning, though every name begins so.
        words = terms.line(asked.place)
        found = entities.beginning(connection, Kind.PLACE, words) if words else []
        country = (Kind.PLACE, country_key(asked.place))
        yield [*found, *entities.called(connection, [country])]
    if asked.outlet:
        yield entities.called(connection, [(Kind.OUTLET, terms.line(asked.outlet))])
    if asked.language:
        yield entities.called(connection, [(Kind.LANGUAGE, asked.language.casefold())])


def parts_with(connection: Connection, articles: Sequence[str]) -> tuple[int, ...]:
    """The stories of the present crossing that articles stand in, by their parts."""
    from crossread.cross.group.corpus import key_of  # noqa: PLC0415  loads numpy

    rows = connection.rows(
        "SELECT DISTINCT part FROM standings WHERE key IN {numbers}",
        listed(key_of(article) for article in articles),
    )
    return tuple(int(part) for (part,) in rows)


def _lately(connection: Connection) -> datetime:
    row = connection.one("SELECT max(changed) FROM stories")
    latest = unpack_moment(row[0]) if row and row[0] else datetime.now(UTC)
    return latest - LATELY


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def one(connection: Connection, story: str) -> Summary | None:
    """The summary of the story with this id."""
    row = connection.one(
        """SELECT summaries.n FROM stories
           JOIN summaries ON summaries.content = stories.content WHERE stories.story = ?""",
        story,
    )
    if row is None:
        return None
    return next(iter(_shown(connection, [int(row[0])], _text(_lately(connection)))), None)


def titles(connection: Connection, stories: Sequence[str]) -> dict[str, str]:
    """Titles of stories by their ids; those that are gone are left out."""
    rows = connection.rows(
        """SELECT stories.story, title FROM stories
           JOIN summaries ON summaries.content = stories.content WHERE story IN {texts}""",
        listed(stories),
    )
    return {str(story): str(title) for story, title in rows}


def _shown(connection: Connection, numbers: Sequence[int], moment: str) -> tuple[Summary, ...]:
    """Summaries by their numbers, in this order."""
    rows = connection.rows(_SHOWN, *([moment] * _MOMENTS), listed(numbers))
    found = {int(row[0]): _summary(row) for row in rows}
    return tuple(found[number] for number in numbers if number in found)


def _summary(row: Row) -> Summary:
    shown = unpack(row[14], Sketch)
    return Summary(
        id=row[1],
        title=row[2],
        place=row[3],
        country=row[4],
        first=row[5],
        last=row[6],
        articles=row[7],
        outlets=row[8],
        unknown_outlets=row[9],
        origins=row[10],
        disputes=row[11],
        open_disputes=row[12],
        disputed=row[13],
        languages=shown.languages,
        outlet_names=shown.outlet_names,
        days=shown.days,
        tallies=shown.tallies,
        new=unpack_moment(row[15]),
        changed=unpack_moment(row[16]),
        grown=max(row[17], 0),
    )
