"""Places inside the names of organisations ("Boston Police Department")."""

from __future__ import annotations

import re

from crossread.model import Mention
from crossread.read.places.atlas import look_up
from crossread.read.places.divisions import bare_name
from crossread.read.places.fold import fold
from crossread.resources import table

_WORD = re.compile(r"[^\s,]+")
# Inhabitants from which a town's name inside an organisation's counts as the town.
_LARGE_ENOUGH = 15_000
_PRESS = frozenset(table("en/sources.toml")["media_nouns"]["words"])


def nested(mention: Mention) -> list[tuple[int, int]]:
    """Spans, in code points, of the place an organisation's name begins or ends with."""
    words = list(_WORD.finditer(mention.evidence.text))
    if len(words) < 2 or mention.name != mention.evidence.text:
        return []
    if fold(words[-1].group()) in _PRESS:
        return []  # "the Andes Tribune" tells of no place
    base = mention.evidence.start
    for size in range(min(3, len(words) - 1), 0, -1):
        if _is_place(mention.evidence.text[: words[size - 1].end()]):
            return [(base, base + words[size - 1].end())]
    for size in range(min(3, len(words) - 2), 0, -1):
        opening = words[-size]
        before = words[-size - 1].group()
        if before in ("of", "the") and _is_place(mention.evidence.text[opening.start() :]):
            return [(base + opening.start(), mention.evidence.end)]
    return []


def _is_place(name: str) -> bool:
    entries = look_up(name)
    if not entries or not name[:1].isupper() or len(name) < 4:
        return False
    key = fold(name)
    if bare_name(key) != key:  # "Kanawha County Commission", but not "Ohio State University"
        return any(fold(entry.name) == key for entry in entries)
    large = any(e.population >= _LARGE_ENOUGH and e.name == name for e in entries)
    return large or entries[0].kind in ("country", "region")
