"""What was known at an instant: the members of a crossing "as of" a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Literal

from crossread.model import Dropped, Reading

Clock = Literal["published", "received"]


def naive_utc(instant: datetime) -> datetime:
    """The same instant without zone, as intervals keep it; a naive one is taken as UTC."""
    return instant.astimezone(UTC).replace(tzinfo=None) if instant.tzinfo else instant


def latest_possible(
    reading: Reading, clock: Clock, received: Mapping[str, datetime]
) -> datetime | None:
    """The latest instant at which the article can have come out.

    By the publication clock that is the end of its publication interval, else when it was
    fetched; by the other clock when the desk received it. None where nothing tells.
    """
    if clock == "received":
        arrival = received.get(reading.article.id)
        return naive_utc(arrival) if arrival else None
    if reading.published.interval is not None:
        return reading.published.interval.end
    if reading.article.fetched:
        return naive_utc(datetime.fromisoformat(reading.article.fetched))
    return None


def known_at(
    readings: Sequence[Reading],
    as_of: datetime,
    clock: Clock = "published",
    received: Mapping[str, datetime] | None = None,
) -> tuple[list[Reading], list[Dropped]]:
    """Part the readings that were out at ``as_of`` from those that cannot be shown to have been.

    Returns:
        the readings known by then, and a note for each whose time is unknown. What came out
        later is left out without a word: it did not exist yet.
    """
    limit = naive_utc(as_of)
    known: list[Reading] = []
    unknown: list[Dropped] = []
    for reading in readings:
        latest = latest_possible(reading, clock, received or {})
        if latest is None:
            note = "left out of this view: nothing tells when it came out"
            unknown.append(Dropped(ref=reading.article.ref, reason="undated_as_of", note=note))
        elif latest <= limit:
            known.append(reading)
    return known, unknown
