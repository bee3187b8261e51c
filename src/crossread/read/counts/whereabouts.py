"""Where a figure holds: which of the places around it tells where that was."""

from __future__ import annotations

import re
from typing import Final

from crossread.model import Evidence, PlacePrecision, PlaceRef
from crossread.read.counts.lexicon import ADVERBS, AUXILIARIES, LOCATIVES, MODALS, STOPS
from crossread.read.events.setting import Bounds, Surroundings
from crossread.resources import table
from crossread.resources.datelines import dateline

_BEHIND: Final = 60  # code points between a figure and the place it is told for
_LISTS: Final = frozenset({"and", ",", ";", "but", "while"})
# People leave one place for another: where they come from is where it happened.
_MOVES: Final = frozenset({"displaced", "evacuated", "rescued", "freed"})
_LETTERS: Final = frozenset({"US", "U.S.", "UK", "U.K.", "EU", "UAE", "U.N.", "UN"})
_SPEAKS: Final = frozenset({"said", "says", "say", "announced", "claimed", "claims", "insists"})
_NO_NOUN: Final = STOPS | AUXILIARIES | MODALS | ADVERBS
_DATELINE: Final = 30  # code points at an article's start in which "BUENOS AIRES/PARIS" stands
_WORD: Final = 30  # code points in which the next word ends
# "72 deaths worldwide", "the global toll is 72", "61 people in 30 countries": of no one place.
_WORLD: Final[dict[str, list[str]]] = table("en/count_words.toml")["world"]
_EVERYWHERE: Final = re.compile(rf"[^.,;:]{{0,60}}?\b(?:{'|'.join(_WORLD['behind'])})\b")
_GLOBAL: Final = re.compile(rf"\b(?:{'|'.join(_WORLD['before'])})\b[^.;:]{{0,60}}$")
_BEFORE: Final = 70  # code points before a figure in which it is called global
_STILL_HELD: Final = re.compile(
    r"\b(?:still|remain(?:s|ed|ing)?)\b[^.,;]{0,20}"
    r"\b(?:in (?:custody|detention|jail|prison)|held|detained)\b"
)
_SAME: Final = re.compile(
    r"\bthe same (?:(?P<city>city|town|village|settlement|municipality|hamlet)"
    r"|(?:district|province|region|department|state|county|governorate))\b"
)
_SENTENCES: Final = 3  # in which the last place named is still where things happen


class Whereabouts:
    """The places of one section, ready to be asked for that of a figure.

    Args:
        text: the section.
        surroundings: its places by sentence.
    """

    def __init__(self, text: str, surroundings: Surroundings) -> None:
        self._text = text.lower()
        head = dateline().match(text)
        self._head = head.end() if head else 0
        self._surroundings = surroundings

    def of(
        self, evidence: Evidence, bounds: Bounds, measure: str, named: int | None
    ) -> PlaceRef | None:
        """The place told right behind the figure ("1,602 in Syria"), else the nearest.

        Args:
            evidence: the figure.
            bounds: of its sentence.
            measure: of the count.
            named: where the noun for the counted stands before a total ("the Turkish wounded
                are 700"), or None.
        """
        own = self._surroundings.places.get(bounds.index, ())
        told = (p for p in own if self._is_behind(p, evidence) and self._tells_where(p, measure))
        if (place := next(told, None)) is not None:
            return place
        people = [p for p in own if p.role == "demonym" and p.evidence.end + 1 == named]
        if people and not any(p.role == "literal" for p in own):
            return people[0]
        found = self._surroundings.place(evidence.start, evidence.end)
        if found is None or self._tells_where(found, measure):
            return found
        return self._other(evidence, bounds, measure) or (found if self._dateline(found) else None)

    def everywhere(self, evidence: Evidence, bounds: Bounds) -> bool:
        """True for a figure of the world, or of many countries: no one place is its own."""
        before = self._text[max(bounds.start, evidence.start - _BEFORE) : evidence.start]
        found = _EVERYWHERE.match(self._text, evidence.end, bounds.end)
        own = self._surroundings.places.get(bounds.index, ())
        stop = found.end() if found else evidence.end
        named = any(evidence.end <= place.evidence.start < stop for place in own)
        return (found is not None or bool(_GLOBAL.search(before))) and not named

    def still_held(self, bounds: Bounds) -> bool:
        """True for "Some 60 people remain in custody", which names no place: wherever that is."""
        own = self._surroundings.places.get(bounds.index, ())
        held = _STILL_HELD.search(self._text, bounds.start, bounds.end)
        return held is not None and not any(place.role == "literal" for place in own)

    def same_kind(self, bounds: Bounds) -> PlacePrecision | None:
        """The kind of place that a sentence names by "in the same town", and not by its name."""
        told = _SAME.search(self._text, bounds.start, bounds.end)
        if told is None:
            return None
        kind: PlacePrecision = "city" if told["city"] else "admin"
        own = self._surroundings.places.get(bounds.index, ())
        named = any(p.precision == kind and p.evidence.end <= told.start() for p in own)
        return None if named else kind

    def _is_behind(self, place: PlaceRef, figure: Evidence) -> bool:
        """True for the place of "1,602 in Syria"."""
        gap = place.evidence.start - figure.end
        if place.role != "literal" or not 0 <= gap <= _BEHIND:
            return False
        between = self._text[figure.end : place.evidence.start].split()
        ends = bool(between) and between[-1] in LOCATIVES | {"the"}
        return ends and _LISTS.isdisjoint(between)

    def _other(self, evidence: Evidence, bounds: Bounds, measure: str) -> PlaceRef | None:
        """The nearest place of the sentence that tells where; else the last one before."""
        for back in range(bounds.index, max(bounds.index - _SENTENCES, -1), -1):
            known = self._surroundings.places.get(back, ())
            fit = [p for p in known if p.role == "literal" and self._tells_where(p, measure)]
            if fit and back < bounds.index:
                return fit[-1]
            if fit:
                return min(fit, key=lambda p: _gap(p.evidence, evidence))
        return None

    def _tells_where(self, place: PlaceRef, measure: str) -> bool:
        """False for a dateline, for whose ships or spokesmen, and for where people are from."""
        start, end = place.evidence.start, place.evidence.end
        if measure not in _MOVES and self._text[:start].endswith(" from "):
            return False
        gap, _, rest = self._text[end : end + _WORD].partition(" ")
        after = rest.partition(" ")[0].rstrip(".,;:") if not gap else ""
        noun = after.isalpha() and after not in _NO_NOUN  # "the US military"
        adjective = place.evidence.text in _LETTERS and noun
        return not (adjective or after in _SPEAKS or self._dateline(place))

    def _dateline(self, place: PlaceRef) -> bool:
        words = place.evidence
        capitals = words.start < _DATELINE and words.text.isupper()
        return words.section == "text" and (words.end <= self._head or capitals)


def _gap(place: Evidence, figure: Evidence) -> int:
    return max(place.start - figure.end, figure.start - place.end, 0)
