"""Coordinates written out in a text: decimal degrees, degrees and minutes, military grid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread.extract.found.services import on_earth
from crossread.model import Found

_MINUTE, _SECOND = r"['’′´ʹ]", r"(?:[\"”″]|['’′´ʹ]{2})"
# A pair of bare numbers is one of coordinates only where both have so many decimals: 12.50, 14.75
# are prices and scores, 50.4501, 30.5234 are a place within eleven metres.
_DECIMAL = re.compile(
    r"(?<![\d.,:/-])(?P<lat>[-−+]?\d{1,2}\.\d{4,12})\s*°?\s*[,;/ ]\s*"
    r"(?P<lon>[-−+]?\d{1,3}\.\d{4,12})(?:\s*°)?(?![\d.,]*\d|\s*%)"
)
_SIGNED = re.compile(
    r"(?<![\w.])(?P<lat>\d{1,2}(?:\.\d{1,12})?)\s*°?\s*(?P<ns>[NS])\s*[,;/]?\s*(?:and\s+)?"
    r"(?P<lon>\d{1,3}(?:\.\d{1,12})?)\s*°?\s*(?P<ew>[EW])(?!\w)"
)
_ANGLE = (
    r"(?P<{0}>\d{{1,3}})\s*°\s*(?P<{0}m>\d{{1,2}}(?:[.,]\d{{1,6}})?)\s*{1}\s*"
    r"(?:(?P<{0}s>\d{{1,2}}(?:[.,]\d{{1,6}})?)\s*{2}\s*)?"
)
_LATITUDE, _LONGITUDE = (_ANGLE.format(name, _MINUTE, _SECOND) for name in ("lat", "lon"))
_DMS = re.compile(
    rf"(?<![\d.]){_LATITUDE}(?P<ns>[NS])\w*\s*[,;/]?\s*(?:and\s+)?{_LONGITUDE}(?P<ew>[EW])(?!\w{{6}})"
)
_DMS_BEFORE = re.compile(rf"(?<!\w)(?P<ns>[NS])\s*{_LATITUDE}[,;/]?\s*(?P<ew>[EW])\s*{_LONGITUDE}")
# Zone, band (no I or O), square, then an even number of digits in two halves.
_GRID = re.compile(
    r"(?<!\w)(?P<zone>[1-9]|[1-5]\d|60)\s?(?P<band>[C-HJ-NP-X])\s?(?P<square>[A-HJ-NP-Z][A-HJ-NP-V])"
    r"\s?(?:(?P<east>\d{4,5})\s(?P<north>\d{4,5})|(?P<both>\d{8}|\d{10}))(?!\w)"
)


def coordinates(text: str) -> Iterator[Found]:
    """Coordinates of a text in the order they stand, none within another.

    References of the military grid (MGRS) come without degrees.
    """
    found = sorted(_all(text), key=lambda item: (item.start, -(item.end or 0)))
    end = 0
    for item in found:
        if item.start is not None and item.end is not None and item.start >= end:
            yield item
            end = item.end


def _all(text: str) -> Iterator[Found]:
    if not any(c.isdigit() for c in text):
        return
    for match in _DECIMAL.finditer(text):
        yield from _found(text, match, _number(match["lat"]), _number(match["lon"]))
    for match in _SIGNED.finditer(text):
        # Whole numbers with letters may be a flat ("4 N, 12 E"); a degree sign or decimals tell.
        if "°" in match[0] or "." in match["lat"] + match["lon"]:
            yield from _found(text, match, _number(match["lat"]), _number(match["lon"]))
    for pattern in (_DMS, _DMS_BEFORE):
        for match in pattern.finditer(text):
            yield from _found(text, match, _degrees(match, "lat"), _degrees(match, "lon"))
    for match in _GRID.finditer(text):
        if match["both"] or len(match["east"]) == len(match["north"]):
            yield Found(
                kind="coordinates", text=match[0], name=" ".join(match[0].split()),
                start=match.start(), end=match.end(),
            )  # fmt: skip


def _found(text: str, match: re.Match[str], lat: float, lon: float) -> Iterator[Found]:
    got = match.groupdict()
    degrees = on_earth(-lat if got.get("ns") == "S" else lat, -lon if got.get("ew") == "W" else lon)
    if degrees and not (lat == lon == 0):
        yield Found(
            kind="coordinates", text=text[match.start() : match.end()], lat=degrees[0],
            lon=degrees[1], start=match.start(), end=match.end(),
        )  # fmt: skip


def _number(words: str) -> float:
    return float(words.replace("−", "-").replace(",", "."))


def _degrees(match: re.Match[str], name: str) -> float:
    whole = _number(match[name])
    minutes = _number(match[f"{name}m"])
    return whole + minutes / 60 + _number(match[f"{name}s"] or "0") / 3600
