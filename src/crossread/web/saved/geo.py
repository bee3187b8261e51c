"""Places as GeoJSON (RFC 7946): what is known only roughly is an area, never a pin."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from crossread.web.views.where import PlaceRow

MEDIA = "application/geo+json"
# Corners of a circle: smooth at the size of a page.
_CORNERS = 36
_KM_A_DEGREE = 111.32


def collection(places: Iterable[PlaceRow]) -> dict[str, Any]:
    """One feature a place: a point, a circle of its rough extent, or no geometry.

    A country has none: whoever draws it has its borders, and knows it by ``country``.
    """
    return {"type": "FeatureCollection", "features": [_feature(place) for place in places]}


def _feature(place: PlaceRow) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": _geometry(place),
        "properties": {
            "name": place.name,
            "names": place.names,
            "precision": place.precision,
            "country": place.country,
            "country_name": place.country_name,
            "shape": place.shape,
            "radius_km": place.radius_km,
            "lat": place.lat if place.shape in ("point", "circle") else None,
            "lon": place.lon if place.shape in ("point", "circle") else None,
            "mentions": place.mentions,
            "articles": place.articles,
            "evidence": [
                {
                    "article": span.article, "in": span.section, "start": span.start,
                    "end": span.end, "text": span.text,
                }
                for span in place.spans
            ],
        },
    }  # fmt: skip


def _geometry(place: PlaceRow) -> dict[str, Any] | None:
    if place.lat is None or place.lon is None or place.shape in ("country", "none"):
        return None
    if place.shape == "point" or place.radius_km is None:
        return {"type": "Point", "coordinates": [place.lon, place.lat]}
    ring = [_corner(place.lat, place.lon, place.radius_km, n) for n in range(_CORNERS)]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def _corner(lat: float, lon: float, radius: float, n: int) -> list[float]:
    """A corner of the circle, counterclockwise from the east; flat enough for 60 km."""
    angle = 2 * math.pi * n / _CORNERS
    wide = _KM_A_DEGREE * max(math.cos(math.radians(lat)), 0.01)
    east = lon + radius * math.cos(angle) / wide
    north = lat + radius * math.sin(angle) / _KM_A_DEGREE
    return [round((east + 180) % 360 - 180, 5), round(max(-90.0, min(90.0, north)), 5)]
