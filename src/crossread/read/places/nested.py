"""Places inside the names of organisations ("Boston Police Department")."""

from __future__ import annotations

import re

from crossread.model import Mention
from crossread.read.places.atlas import look_up
from crossread.read.places.divisions import bare_name
from crossread.read.places.fold import fold
from crossread.resources import lines, table

_WORD = re.compile(r"[^\s,]+")
# Inhabitants from which a town's name inside an organisation's counts as the town; more for a name
# that is a word of English ("Reading", but not "Liberal Party", "University of Kovel").
_LARGE_ENOUGH, _LARGE_WORD = 15_000, 90_000
_HEADS = table("en/organisation_words.toml")["heads"]
_WORDS = frozenset((*lines("en/common_words.txt"), *_HEADS))
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
    least = _LARGE_WORD if key in _WORDS else _LARGE_ENOUGH
    large = any(e.population >= least and e.name == name for e in entries)
    return large or entries[0].kind in ("country", "region")
