"""Seasons, which EDTF writes as months 21 to 24, and days that a line begins with."""

from __future__ import annotations

import re
from typing import Final

# As seen from the northern half: in EDTF the year's first season is spring. 25 to 41 name
# hemispheres, quarters and halves, which no reader of ours writes.
SEASONS: Final = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_SEASON = re.compile(r"\b(\d{4})-(2[1-4])(?![\d-])")


def seasoned(edtf: str) -> str:
    """An EDTF date or interval with its seasons in words: ``autumn 2020``; the rest as it is."""
    return _SEASON.sub(lambda found: f"{SEASONS[found[2]]} {found[1]}", edtf)


def dated(line: str) -> tuple[str, str]:
    """The date that a line of a brief begins with, empty where there is none, and the rest."""
    when, colon, words = line.partition(": ")
    if colon and (when[:4].isdigit() or when.partition(" ")[0] in SEASONS.values()):
        return when, words
    return "", line
