"""Who speaks in a story, by the side they speak for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from crossread.model import SaidInStory
from crossread.resources.parties import side_of, spelled
from crossread.web.views.parts import Option
from crossread.web.views.said import Voices

# Speakers of one side that are listed.
_SPEAKERS = 15
# Headings of those whose country their name does not tell, in this order behind the countries.
_REST = {"person": "Persons", "organisation": "Organisations", "group": "Groups"}
_OTHERS = "Others, and those who are not named"


def voices(said: Sequence[SaidInStory], speaker: str | None) -> tuple[Voices, ...]:
    """Sides by their numbers of statements, then those that no side is known for.

    Args:
        said: all statements of a story.
        speaker: who is chosen in the filter, or None.
    """
    sides: dict[str, Counter[str]] = defaultdict(Counter)
    for one in said:
        if one.speaker:
            sides[_side(one)][one.speaker] += 1
    last = (*_REST.values(), _OTHERS)
    ranked = sorted(
        sides.items(),
        key=lambda item: (
            last.index(item[0]) if item[0] in last else -1,
            -item[1].total(),
            item[0],
        ),
    )
    return tuple(_voices(side, speakers, speaker) for side, speakers in ranked)


def _side(said: SaidInStory) -> str:
    return side_of(said.speaker) or _REST.get(said.speaker_kind or "", _OTHERS)


def _voices(side: str, speakers: Counter[str], chosen: str | None) -> Voices:
    ranked = sorted(speakers.items(), key=lambda item: (-item[1], item[0]))
    return Voices(
        side=side,
        speakers=tuple(
            Option(value=name, label=spelled(name), number=number, chosen=name == chosen)
            for name, number in ranked[:_SPEAKERS]
        ),
        further=max(0, len(ranked) - _SPEAKERS),
        total=speakers.total(),
    )
