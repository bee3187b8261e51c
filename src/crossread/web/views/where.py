"""When and where: timeline and places."""

from __future__ import annotations

from typing import Literal

from crossread.model import PlacePrecision, TimelineKind, TimePrecision
from crossread.web.views.parts import Span, View

Shape = Literal["point", "circle", "country", "none"]


class Moment(View, frozen=True):
    """One dated happening.

    Attributes:
        date: EDTF; ``date_text`` the same for people.
        start, end: ISO, end exclusive: what the date covers; None where it cannot be placed.
        uncertain: the date covers more than one day, or is marked approximate.
    """

    id: str
    date: str
    date_text: str
    start: str | None
    end: str | None
    uncertain: bool
    precision: TimePrecision
    text: str
    kind: TimelineKind
    event: str | None
    articles: int
    origins: int
    rank: int
    spans: tuple[Span, ...]


class Timeline(View, frozen=True):
    """Happenings, background and plans, each in order of time."""

    events: tuple[Moment, ...]
    background: tuple[Moment, ...]
    planned: tuple[Moment, ...]


class PlaceRow(View, frozen=True):
    """A place and how exactly it is known.

    Attributes:
        shape: how to draw it: ``point`` (a spot), ``circle`` (about ``radius_km`` around it),
            ``country`` (the whole country ``country``, never a pin), ``none`` (no coordinates).
        radius_km: rough extent that the precision stands for; None for country and none.
        shape_text: for people ("somewhere in this city").
    """

    id: str
    name: str
    names: tuple[str, ...]
    lat: float | None
    lon: float | None
    precision: PlacePrecision | None
    country: str | None
    country_name: str | None
    shape: Shape
    shape_text: str
    radius_km: float | None
    mentions: int
    articles: int
    spans: tuple[Span, ...]
