"""Odd ones: a day or a country of the story's event that one account alone puts elsewhere.

Readers and writers err about dates and places, so the bar is high: at least two independent
reports agree, and the one that differs names their day (or country) nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from crossread.cross.disputes.first import first
from crossread.cross.scene import Scene, lead_events
from crossread.model import Dispute, DisputeSide, EventMention, Evidence, Reading, digest

# Days between two dates of one event: a night between two days and time zones make one.
APART: Final = 2
# Independent reports that must agree against the one.
AGREEING: Final = 2
# With a third account nobody stands alone against all others.
SIDES: Final = 2
_FINE: Final = frozenset({"day", "part_of_day", "minute"})

Kind = Literal["date", "place"]


@dataclass(frozen=True, slots=True)
class _Account:
    """Where or when one report puts the event: what it is compared by, and the words."""

    reading: Reading
    key: str
    words: str
    evidence: tuple[Evidence, ...]


def odd_ones(scene: Scene) -> tuple[Dispute, ...]:
    """Different days or countries for the event that the story opens with.

    Args:
        scene: the members, anchored.

    Returns:
        disputes of the kinds ``date`` and ``place``, at most one each.
    """
    found = _odd_one(scene, "date", _days(scene)), _odd_one(scene, "place", _countries(scene))
    return tuple(dispute for dispute in found if dispute is not None)


def _odd_one(scene: Scene, kind: Kind, accounts: Iterable[_Account]) -> Dispute | None:
    """The accounts of most reports against one that differs from all of them."""
    by_key: dict[str, list[_Account]] = defaultdict(list)
    for account in accounts:
        by_key[account.key].append(account)
    origins = {
        key: scene.origins([a.reading.article.id for a in told]) for key, told in by_key.items()
    }
    most = max(origins, key=lambda k: (origins[k], k), default=None)
    if most is None or origins[most] < AGREEING:
        return None
    odd = [
        key
        for key in by_key
        if key != most and origins[key] == 1 and not any(_knows(kind, a, most) for a in by_key[key])
    ]
    if len(odd) != 1 or len(by_key) != SIDES:
        return None
    sides = tuple(_side(told) for told in (by_key[most], by_key[odd[0]]))
    about = "day of the event" if kind == "date" else "country of the event"
    return Dispute(
        id=digest("dispute", kind, str(first(scene, sides[-1].evidence).order)),
        kind=kind,
        about=about,
        reason="typo" if kind == "date" else "translation",
        status="open",
        sides=sides,
    )


def _side(told: Sequence[_Account]) -> DisputeSide:
    spans = tuple(span for account in told for span in account.evidence)
    return DisputeSide(told[0].words, told[0].reading.article.outlet, spans)


def _leads(scene: Scene) -> Iterable[tuple[Reading, EventMention]]:
    """The events of the story's kind that its reports open with, one text once."""
    for reading in scene.readings:
        if scene.text_origin(reading.article.id) != reading.article.id:
            continue
        for event in lead_events(reading):
            if event.family == scene.family:
                yield reading, event


def _days(scene: Scene) -> Iterable[_Account]:
    """Days that the words themselves give, of reports that came out within days of each other."""
    for reading, event in _leads(scene):
        time = event.date
        if time is None or time.edtf is None or time.precision not in _FINE:
            continue
        if time.basis == "explicit":
            yield _Account(
                reading, time.edtf[:10], time.evidence.text, (time.evidence, event.evidence)
            )


def _countries(scene: Scene) -> Iterable[_Account]:
    for reading, event in _leads(scene):
        place = event.place
        if place is not None and place.country and place.role == "literal":
            yield _Account(
                reading, place.country, place.evidence.text, (place.evidence, event.evidence)
            )


def _knows(kind: Kind, account: _Account, key: str) -> bool:
    """True when the report names the others' day or country, too, or one next to that day."""
    if kind == "place":
        return any(place.country == key for place in account.reading.places) or any(
            name.country == key for name in account.reading.names
        )
    if _near(account.key, key):
        return True
    return any(t.edtf and _near(t.edtf[:10], key) for t in account.reading.times)


def _near(one: str, other: str) -> bool:
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) < APART
    except ValueError:
        return True
