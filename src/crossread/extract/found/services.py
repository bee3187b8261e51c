"""Whose post or map an address is."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import unquote, urlsplit

from crossread.model import Found, FoundKind
from crossread.resources import table


@cache
def _posts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    posts = table("services.toml")["posts"]
    return tuple((name, re.compile(pattern)) for name, pattern in posts.items())


@cache
def _maps() -> tuple[tuple[str, re.Pattern[str], tuple[re.Pattern[str], ...]], ...]:
    data = table("services.toml")
    return tuple(
        (name, re.compile(data["map_hosts"][name]), tuple(re.compile(p) for p in patterns))
        for name, patterns in data["maps"].items()
    )


def post(url: str) -> tuple[str, str] | None:
    """Service and id of a post or video, or None for any other address."""
    for name, pattern in _posts():
        match = pattern.search(url)
        if match:
            return name, unquote(next(found for found in match.groups() if found))
    return None


def place(url: str) -> tuple[str, float | None, float | None] | None:
    """Service and WGS 84 degrees of a link to a map; None for any other address.

    The degrees are None where the link hides them (short links, searches by name).
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return None
    for name, hosts, patterns in _maps():
        if not hosts.search(host):
            continue
        for pattern in patterns:
            match = pattern.search(url)
            if match and (degrees := on_earth(float(match["lat"]), float(match["lon"]))):
                return name, *degrees
        if "/maps" in parts.path or host in ("maps.app.goo.gl", "maps.apple.com"):
            return name, None, None
    return None


def on_earth(lat: float, lon: float) -> tuple[float, float] | None:
    """The degrees, rounded to what a map can show (a centimetre); None where no place has them."""
    if abs(lat) > 90 or abs(lon) > 180:
        return None
    return round(lat, 7), round(lon, 7)


def link(url: str, text: str = "", start: int | None = None, end: int | None = None) -> Found:
    """An address as what it is: a post of a service, a place on a map, or a link."""
    kind: FoundKind = "link"
    service = name = None
    lat = lon = None
    if found := post(url):
        kind, (service, name) = "embed", found
    elif mapped := place(url):
        kind, (service, lat, lon) = "map", mapped
    return Found(
        kind=kind, text=text, url=url, service=service, name=name, lat=lat, lon=lon, start=start,
        end=end,
    )  # fmt: skip
