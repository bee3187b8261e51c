"""Summaries of stories in the desk: how they are kept, and how they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal

from crossread.desk import entities, terms
from crossread.desk.codec import pack, unpack
from crossread.desk.connection import Connection, Row, listed
from crossread.desk.entities import Kind
from crossread.desk.errors import StoryAmbiguousError
from crossread.desk.listing import country_key
from crossread.desk.summary import Sketch, Source, Summary, country_of, keys, place_of, sketch
from crossread.model import Story

Order = Literal["new", "grown", "origins", "last"]

# More stories than a desk has.
_ALL: Final = 2**62
# What a story grew by is what came within this time before the desk's latest change, unless said.
LATELY: Final = timedelta(hours=24)
_ORDERS: Final[dict[Order, str]] = {
    "origins": "origins DESC, articles DESC, coalesce(first, ''), stories.story",
    "new": "came DESC, origins DESC, articles DESC, stories.story",
    "grown": "grown DESC, changed DESC, origins DESC, stories.story",
    "last": "coalesce(last, '') DESC, origins DESC, articles DESC, stories.story",
}
_COLUMNS: Final = """stories.story, title, place, country, first, last, articles, outlets,
    unknown_outlets, origins, disputes, disputed, record, came, changed"""


def keep(connection: Connection, told: Sequence[tuple[str, Story]]) -> None:
    """Keep the summaries of stories by what their tellings are kept under; in a transaction."""
    _forget(connection, [content for content, _ in told])
    for content, story in told:
        sources = _sources(connection, [member.article for member in story.members])
        found = sorted(entities.numbers(connection, keys(story, sources)).values())
        number = connection.insert(
            """INSERT INTO summaries (content, title, place, country, first, last, articles,
                   outlets, unknown_outlets, origins, disputes, disputed, keys, record)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING n""",
            content, story.title, place_of(story), country_of(story), story.first, story.last,
            len(story.members), story.outlets, story.unknown_outlets, story.origins,
            len(story.disputes), sum(tally.disputed for tally in story.tallies),
            pack(found), pack(sketch(story, sources)),
        )  # fmt: skip
        connection.run_many(
            "INSERT INTO summary_keys (entity, summary) VALUES (?, ?)",
            [(key, number) for key in found],
        )


def _forget(connection: Connection, contents: Sequence[str]) -> None:
    rows = connection.rows(
        "SELECT n, keys FROM summaries WHERE content IN {texts}", listed(contents)
    )
    for number, kept in rows:
        connection.run(
            "DELETE FROM summary_keys WHERE entity IN {numbers} AND summary = ?",
            listed(unpack(kept, list[int])), number,
        )  # fmt: skip
        connection.run("DELETE FROM summaries WHERE n = ?", number)


def _sources(connection: Connection, articles: Sequence[str]) -> dict[str, Source]:
    rows = connection.rows(
        """SELECT articles.id, outlets.name, articles.language FROM articles
           LEFT JOIN outlets ON outlets.id = outlet WHERE articles.id IN {texts}""",
        listed(articles),
    )
    return {article: Source(outlet, language) for article, outlet, language in rows}


def sweep(connection: Connection, contents: Sequence[str] | None = None) -> None:
    """Forget the summaries of tellings that are not kept; of these contents, or of any."""
    gone = "SELECT content FROM summaries WHERE content NOT IN (SELECT content FROM tellings)"
    if contents is None:
        rows = connection.rows(gone)
    else:
        rows = connection.rows(f"{gone} AND content IN {{texts}}", listed(contents))
    _forget(connection, [str(content) for (content,) in rows])


def missing(connection: Connection, limit: int) -> list[str]:
    """What some of the present stories that have no summary yet are kept under."""
    rows = connection.rows(
        """SELECT content FROM stories WHERE content NOT IN (SELECT content FROM summaries)
           ORDER BY content LIMIT ?""",
        limit,
    )
    return [str(content) for (content,) in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What stories are asked for; None asks for nothing.

    Attributes:
        since, until: days; a story counts whose first to last day overlaps, an undated one never.
        place: beginning of a place's name, or a country's ISO code.
        outlet: an outlet's name; language: a BCP 47 code, "en" for "en-GB" too.
        articles: ids of articles of which a story has one at least.
        disputed: whether it has disputed figures or other disputes.
    """

    since: date | None = None
    until: date | None = None
    place: str | None = None
    outlet: str | None = None
    language: str | None = None
    disputed: bool | None = None
    articles: Sequence[str] | None = None


def _conditions(connection: Connection, asked: Asked) -> tuple[list[str], list[object]]:
    clauses: list[str] = []
    values: list[object] = []

    def add(clause: str, *some: object) -> None:
        clauses.append(clause)
        values.extend(some)

    if asked.since:
        add("last >= ?", asked.since.isoformat())
    if asked.until:
        add("first <= ?", asked.until.isoformat())
    for found in _keyed(connection, asked):
        add(
            "summaries.n IN (SELECT summary FROM summary_keys WHERE entity IN {numbers})",
            listed(found),
        )
    if asked.disputed is not None:
        add("(disputes + disputed > 0) = (? = 1)", int(asked.disputed))
    if asked.articles is not None:
        add(_WITH_ARTICLES, listed(asked.articles))
    return clauses, values


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


_WITH_ARTICLES: Final = """part IN (SELECT part FROM articles
    JOIN signatures ON signatures.ref = articles.ref AND signatures.article = articles.id
    JOIN standings USING (key) WHERE articles.id IN {texts})"""


def find(
    connection: Connection,
    asked: Asked,
    *,
    order: Order = "origins",
    limit: int | None = None,
    offset: int = 0,
    grown_since: datetime | None = None,
) -> tuple[tuple[Summary, ...], int]:
    """Summaries of the stories asked for, and how many there are."""
    clauses, values = _conditions(connection, asked)
    where = f"WHERE {' AND '.join(clauses)}" if clauses else ""
    source = f"FROM stories JOIN summaries ON summaries.content = stories.content {where}"
    row = connection.one(f"SELECT count(*) {source}", *values)
    total = int(row[0]) if row else 0
    moment = grown_since or _lately(connection)
    since = moment.astimezone(UTC).isoformat(timespec="seconds")
    rows = connection.rows(
        f"""SELECT {_COLUMNS}, {_GROWN} AS grown {source}
            ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?""",
        since, *values, _ALL if limit is None else limit, offset,
    )  # fmt: skip
    return tuple(_summary(row) for row in rows), total


# Articles less those of the last time the story changed before a moment.
_GROWN: Final = """articles - coalesce((SELECT log.articles FROM story_log AS log
    WHERE log.story = stories.story AND log.at <= ? ORDER BY log.n DESC LIMIT 1), 0)"""


def _lately(connection: Connection) -> datetime:
    row = connection.one("SELECT max(changed) FROM stories")
    latest = datetime.fromisoformat(row[0]) if row and row[0] else datetime.now(UTC)
    return latest - LATELY


def one(connection: Connection, story: str) -> Summary | None:
    """The summary of the story with this id."""
    since = _lately(connection).isoformat(timespec="seconds")
    row = connection.one(
        f"""SELECT {_COLUMNS}, {_GROWN} AS grown FROM stories
            JOIN summaries ON summaries.content = stories.content WHERE stories.story = ?""",  # noqa: S608  made of texts of ours
        since, story,
    )  # fmt: skip
    return _summary(row) if row else None


def _summary(row: Row) -> Summary:
    shown = unpack(row[12], Sketch)
    return Summary(
        id=row[0],
        title=row[1],
        place=row[2],
        country=row[3],
        first=row[4],
        last=row[5],
        articles=row[6],
        outlets=row[7],
        unknown_outlets=row[8],
        origins=row[9],
        disputes=row[10],
        disputed=row[11],
        languages=shown.languages,
        outlet_names=shown.outlet_names,
        days=shown.days,
        tallies=shown.tallies,
        new=datetime.fromisoformat(row[13]),
        changed=datetime.fromisoformat(row[14]),
        grown=max(row[15], 0),
    )


def identify(connection: Connection, wanted: str) -> str | None:
    """The id of the present story that is meant by an id or the beginning of one.

    Raises:
        StoryAmbiguousError: several begin so.
    """
    if not wanted:
        return None
    rows = connection.rows(
        "SELECT story FROM stories WHERE story >= ? AND story <= ? ORDER BY story LIMIT 2",
        wanted, wanted + "\U0010ffff",
    )  # fmt: skip
    found = [str(story) for (story,) in rows]
    if len(found) > 1 and wanted not in found:
        raise StoryAmbiguousError(f"Several stories begin with {wanted!r}; give more of the id.")
    return found[0] if found else None
