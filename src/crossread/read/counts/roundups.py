"""Figures that add up several happenings: "six shot in three separate incidents"."""

from __future__ import annotations

import re
from typing import Final

from crossread.resources import table

_WORDS: Final = table("en/count_words.toml")["roundups"]


def _any(key: str) -> str:
    return "|".join(_WORDS[key])


# "In separate shootings", "in five incidents", "four of the weekend's crashes".
_SEVERAL: Final = re.compile(
    rf"\b(?:{_any('apart')}) (?:[\w'-]+ ){{0,2}}(?:{_any('happenings')})\b(?! at\b)"
)
# "In weekend shootings", "in shootings across the city", not "in the shootings" of the story.
_BARE: Final = re.compile(
    rf"\bin (?!the )(?:(?!{_any('one_plot')})[\w'.-]+ ){{0,3}}(?:{_any('bare')})\b(?! at\b)"
)
# "Wounded across the city since Friday evening": over an area and a stretch of time.
_AREA: Final = re.compile(rf"\b(?:{_any('areas')})\b")
_STRETCH: Final = re.compile(rf"\b(?:{_any('stretches')})\b")
_GUNS: Final = re.compile(rf"\b(?:{_any('street_crime')})\b")
_WAR: Final = re.compile(rf"\b(?:{_any('war')})")
# "27 wounded over an eight-hour stretch", "shot in about ten hours", "the number shot since".
_SPAN: Final = re.compile(rf"\b(?:{_any('spans')})\b")
# Without one of these no pattern above can match; looking for them is cheap.
_HINT: Final = re.compile(rf"{_any('happenings')}|{_any('bare')}|city|across|around|hour|number of")
_NEXT: Final = re.compile(r";|, (?:but|while|where|when|who)\b")
_TAIL: Final = 160  # code points behind a figure in which its clause tells where and since when


def adds_up(sentence: str, at: int) -> bool:
    """True for a figure that its sentence gives for several happenings together.

    Only for what happens apart, crimes and accidents: the strikes and battles of one day are one
    story, and so is what one plot did in two places.

    Args:
        sentence: in lower case.
        at: where the figure stands in it.
    """
    if not _HINT.search(sentence):
        return False
    tail = _NEXT.split(sentence[at : at + _TAIL], maxsplit=1)[0]
    clause = sentence[:at] + tail
    if _WAR.search(clause):
        return False
    if _SEVERAL.search(clause) or _BARE.search(tail):
        return True
    if _SPAN.search(clause) and _GUNS.search(clause):
        return True
    spread = _AREA.search(tail) and _STRETCH.search(clause)
    return bool(spread and _GUNS.search(clause))
