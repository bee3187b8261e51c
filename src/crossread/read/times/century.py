"""The century of years in two figures: "'98" in a report of 1931 is 1898."""

from __future__ import annotations

import re
from dataclasses import replace

from crossread.read.times.clocks import Clocks
from crossread.read.times.expression import Expression

# Years behind publication, and behind the time last told of, that two figures can name ("the '28
# election"; a history that has come to 1898 goes on to "'14").
_AHEAD, _ONWARD = 10, 20
# Years before the report from which on what it tells of is history.
_HISTORY = 60
_FULL = re.compile(r"\d{4}")


def with_century(clocks: Clocks, said: Expression) -> Expression:
    """The latest such year that the report can speak of; such decade that is over by then."""
    limit = _limit(clocks)
    if limit is None:
        return replace(said, short=False)
    if said.year is not None:
        return replace(said, year=limit - (limit - said.year) % 100, short=False)
    if said.decade is not None:
        over = (limit - _AHEAD) // 10 - 1
        return replace(said, decade=over - (over - said.decade) % 10, short=False)
    return replace(said, short=False)


def _limit(clocks: Clocks) -> int | None:
    """The last year that two figures can mean; None where nothing tells."""
    narration, published = clocks.narration, clocks.published
    full = narration.evidence is not None and _FULL.search(narration.evidence.text)
    told = narration.own and full and not narration.before_christ and narration.year
    if told and (published is None or told < published.year - _HISTORY):
        return told + _ONWARD
    return published.year + _AHEAD if published else None
