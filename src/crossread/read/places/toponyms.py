"""The place names of one section, gathered with what the words around them say."""

from __future__ import annotations

from collections import Counter

from crossread.model import Mention, PlaceRef
from crossread.read.places.cues import acts, hint, is_street, outer
from crossread.read.places.resolve import Toponym
from crossread.read.places.senses import Key, Span
from crossread.resources.datelines import dateline

# Names of surroundings kept for one place.
MOST_OUTER = 4


def key_of(text: str, start: int, end: int) -> Key:
    """The name at a span with the hints of the words around it."""
    if is_street(text, start, end):
        return text[start:end], "street", "", frozenset()
    return text[start:end], *hint(text, start, end), frozenset()


def collect(
    text: str,
    keys: dict[Span, Key],
    mentions: dict[Span, Mention],
    earlier: tuple[PlaceRef, ...],
) -> dict[Key, Toponym]:
    """One toponym a key, with what the words around its mentions say of it.

    Args:
        text: the section.
        keys: of every span that holds a place's name.
        mentions: those of the spans that are mentions themselves.
        earlier: places of the article's other section, whose choices are kept to.
    """
    before = {ref.evidence.text: ref.id for ref in earlier if ref.role == "literal" and ref.id}
    found: dict[Key, Toponym] = {}
    for (start, end), key in keys.items():
        home = mentions[start, end].country if (start, end) in mentions else None
        name, kind, word, told = key
        toponym = found.setdefault(
            key,
            Toponym(
                _spelled(text, start, end), hint=kind, kind_word=word, country=home, count=0,
                told=told, fixed=None if told else before.get(name),
            ),
        )  # fmt: skip
        toponym.count += 1
        toponym.acts = toponym.acts or acts(text, end, alone=True)
        if len(toponym.within) < MOST_OUTER:
            toponym.within += tuple(o for o in outer(text, start, end) if o not in toponym.within)
    for toponym in found.values():
        for name in toponym.within:
            around = found.get((name, "", "", frozenset()))
            if around is not None and len(around.holds) < MOST_OUTER:
                around.holds += (toponym.text,)
    return found


def _spelled(text: str, start: int, end: int) -> str:
    """The name at a span; what opens a dateline is no acronym, short as it is: "LIMA (HW) --"."""
    name, opens = text[start:end], start == 0 or text[start - 1] == "\n"
    city = opens and name.isupper() and name.isalpha() and dateline().match(text, start)
    return name.capitalize() if city else name


def spoken_of(mine: list[Mention], earlier: tuple[PlaceRef, ...]) -> list[Toponym]:
    """Peoples, and the countries of the other section's places."""
    codes = Counter(m.country for m in mine if m.kind == "group" and m.country)
    codes.update(ref.country for ref in earlier if ref.country and ref.role == "literal")
    return [Toponym("", country=code, count=count) for code, count in codes.items()]
