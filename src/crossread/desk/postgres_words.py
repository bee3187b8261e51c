"""Queries, values and steps of the schema in PostgreSQL's words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import count
from typing import Any, Final

from crossread.desk.connection import Connection, Row
from crossread.desk.schema import translated

# PostgreSQL's text holds no NUL: it is kept as two code points that are no characters.
_NUL: Final = "\U0010fffe\U0010ffff"


class PostgresSchema:
    """See ``Schema``."""

    dialect = "postgresql"

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, values: Row = ()) -> None:
        """See ``Schema``."""
        self._connection.run(translated(sql), *values)

    def only(self, dialect: str, sql: str) -> None:
        """See ``Schema``."""
        if dialect == self.dialect:
            self._connection.run(sql)

    def rows(self, sql: str, values: Row = ()) -> list[Row]:
        """See ``Schema``."""
        return self._connection.rows(sql, *values)


@cache
def written(sql: str) -> str:
    """A query in PostgreSQL's words."""
    asked = "(SELECT value{} FROM json_array_elements_text(?::json) AS asked (value))"
    sql = sql.replace("{texts}", asked.format("")).replace("{numbers}", asked.format("::bigint"))
    numbers = count(1)
    return re.sub(r"\?(\d*)", lambda found: f":v{found[1] or next(numbers)}", sql)


def named(values: Iterable[Any]) -> dict[str, Any]:
    """Values by the names that ``written`` gave them."""
    return {f"v{number}": _given(value) for number, value in enumerate(values, start=1)}


def _given(value: Any) -> Any:
    return value.replace("\0", _NUL) if isinstance(value, str) and "\0" in value else value


def taken(row: Iterable[Any]) -> Row:
    """A row as it was given."""
    return tuple(
        value.replace(_NUL, "\0") if isinstance(value, str) and _NUL in value else value
        for value in row
    )
