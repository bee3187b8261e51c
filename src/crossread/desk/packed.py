"""A telling as it is kept: packed where it is told, so that who keeps it has only to write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crossread.cross.telling import Telling
from crossread.desk import abouts
from crossread.desk.codec import pack_telling
from crossread.desk.summary import Drawn, drawn
from crossread.desk.tellings import Beside
from crossread.model import Article


@dataclass(frozen=True, slots=True)
class Packed:
    """A telling, as the desk's tables have it.

    Attributes:
        record: the story.
        beside: what it is set beside others by.
        summary: what a list of stories shows of it.
        about: what it is about.
    """

    record: bytes
    beside: bytes
    summary: Drawn
    about: tuple[str, ...]


def packed(told: Telling, articles: Mapping[str, Article]) -> Packed:
    """Pack a telling; ``articles`` are those of its members, by id."""
    return Packed(
        record=pack_telling(told.story, lambda _: articles),
        beside=pack_telling(Beside(told.setting, told.marks), lambda _: articles),
        summary=drawn(told.story, articles),
        about=abouts.keys(told.marks),
    )
