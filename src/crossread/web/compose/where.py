"""Timeline and places."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.export.carried import carried
from crossread.model import Place, TimelineItem
from crossread.resources.parties import country
from crossread.web import dates
from crossread.web.compose.cite import Citer
from crossread.web.views.where import Moment, PlaceRow, Shape, Timeline
from crossread.web.wording import extent

# Spans listed for a place: its mentions are in the articles.
_SPANS = 6


def timeline(items: Sequence[TimelineItem], citer: Citer, most: int | None) -> Timeline:
    """Happenings, background and plans, each in order of time.

    Args:
        items: of a story, in any order.
        citer: of the page.
        most: how many of each kind are shown, the most important; None for all.
    """

    def of(kind: str) -> tuple[Moment, ...]:
        ranked = sorted((item for item in items if item.kind == kind), key=lambda i: i.rank)
        told = [_moment(item, citer) for item in ranked[:most]]
        return tuple(sorted(told, key=lambda m: (m.start or "9", m.end or "9", m.rank)))

    return Timeline(events=of("event"), background=of("background"), planned=of("planned"))


def _moment(item: TimelineItem, citer: Citer) -> Moment:
    covered = dates.stretch(item.date)
    return carried(
        Moment,
        item,
        date_text=dates.spoken(item.date),
        start=dates.iso(covered.start) if covered else None,
        end=dates.iso(covered.end) if covered else None,
        uncertain=covered is None or covered.uncertain,
        spans=citer.spans(item.evidence),
    )


def places(found: Sequence[Place], citer: Citer, most: int | None) -> tuple[PlaceRow, ...]:
    """Places, those that most articles name first."""
    ranked = sorted(found, key=lambda place: (-place.articles, -place.mentions, place.id))
    return tuple(_place(place, citer) for place in ranked[:most])


def _place(place: Place, citer: Citer) -> PlaceRow:
    text, radius = extent(place.precision) if place.precision else ("not on any map of ours", None)
    return carried(
        PlaceRow,
        place,
        country_name=country(place.country) if place.country else None,
        shape=_shape(place),
        shape_text=text,
        radius_km=radius,
        spans=citer.spans(place.evidence, _SPANS),
    )


def _shape(place: Place) -> Shape:
    if place.precision is None or place.lat is None or place.lon is None:
        return "none"
    if place.precision == "country":
        return "country"
    return "point" if place.precision == "point" else "circle"
