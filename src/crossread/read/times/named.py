"""Days that the happening named behind them puts in a year: "the September 11 attacks"."""

from __future__ import annotations

import re
from functools import cache

from crossread.read.times.expression import Expression
from crossread.read.times.words import RESOURCE
from crossread.resources import table


def named_year(said: Expression, text: str, end: int) -> int | None:
    """The year of a bare day of the year, by the words that follow it; None where they tell none.

    Args:
        said: the day.
        text: of the section.
        end: where the day's words end in it.
    """
    if said.month is None or said.day is None:
        return None
    for year, behind in _named().get((said.month, said.day), ()):
        if behind.match(text, end):
            return year
    return None


@cache
def _named() -> dict[tuple[int, int], list[tuple[int, re.Pattern[str]]]]:
    found: dict[tuple[int, int], list[tuple[int, re.Pattern[str]]]] = {}
    for row in table(RESOURCE)["named_days"]:
        behind = re.compile(row["behind"])
        found.setdefault((row["month"], row["day"]), []).append((row["year"], behind))
    return found
