"""From slots to the exported tallies."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.cross.happenings import Happenings, commonest
from crossread.cross.scene import Scene
from crossread.cross.tally.reports import Figure, figures
from crossread.cross.tally.slots import Slot, add_wholes, slots
from crossread.cross.tally.verdict import best_of, reason_for, status_of, weigh
from crossread.model import SideBasis, Tally, digest
from crossread.resources import table

# A side that the words state is surer than one inferred.
_BASES: tuple[SideBasis, ...] = ("stated", "population", "place", "speaker")


def tallies(scene: Scene, happened: Happenings) -> tuple[Tally, ...]:
    """All tallies of a story: its own event's first, in the order of ``measures.toml``.

    Args:
        scene: the members, anchored.
        happened: the story's events.
    """
    found, parts = add_wholes(scene, slots(scene))
    told = [
        _tally(scene, slot, figures(scene, counts, parts), happened)
        for slot, counts in sorted(found.items())
    ]
    order = {measure: place for place, measure in enumerate(table("measures.toml"))}
    return tuple(
        sorted(
            told,
            key=lambda t: (
                t.role != "main",
                order.get(t.measure, len(order)),
                -len(t.reports),
                -t.high,
                t.id,
            ),
        )
    )


def widest(told: Sequence[Tally], measure: str) -> Tally | None:
    """The tally of a story's own event that takes in most: all victims, whoever they are.

    Args:
        told: all tallies of one story.
        measure: id of ``measures.toml``.

    Returns:
        the one for no population and side in particular; where there is none, the one that most
        articles give; None where nobody counts.
    """
    mine = [t for t in told if t.measure == measure and t.role == "main"]
    whole = [t for t in mine if t.population is None and t.side is None]
    return max(whole or mine, key=lambda t: (len(t.reports), t.best), default=None)


def _tally(scene: Scene, slot: Slot, all_figures: Sequence[Figure], happened: Happenings) -> Tally:
    verdicts = weigh(all_figures)
    used = [f for f, why in zip(all_figures, verdicts, strict=True) if why is None]
    best = best_of(used)
    status = status_of(used, verdicts)
    low, high, is_open = _span(used)
    bases = {f.count.side_basis for f in all_figures}
    return Tally(
        id=digest("tally", *_parts(slot), *sorted(f.reading.article.id for f in all_figures)),
        measure=slot.measure,
        population=slot.population or None,
        side=slot.side or None,
        side_basis=next((basis for basis in _BASES if basis in bases), None),
        event=commonest(happened.of(f.count.event) for f in all_figures),
        date=_date(scene, slot, all_figures),
        place=commonest(f.count.place.name for f in all_figures if f.count.place),
        role="main" if slot.main else "background",
        low=low,
        best=best.count.value,
        high=high,
        high_open=is_open,
        status=status,
        reason=reason_for(best, used, status) + _inferred(used) + _worked_out(best),
        reports=tuple(f.report(why) for f, why in zip(all_figures, verdicts, strict=True)),
    )


def _parts(slot: Slot) -> tuple[str, ...]:
    return (slot.measure, slot.population, slot.side, slot.event, slot.scope)


def _span(used: Sequence[Figure]) -> tuple[int, int, bool]:
    """Lowest, highest number of the used reports, and whether the highest is a minimum."""
    # "More than 60" allows no 60, yet 60 is what was reported: the figure itself is always within.
    # "Up to 20,000" sets no lower bound; 0 would say that none may have died.
    low = min(
        f.count.value if f.count.qualifier == "up_to" else min(f.count.low, f.count.value)
        for f in used
    )
    high = max(f.count.value if f.count.high is None else f.count.high for f in used)
    is_open = any(f.count.high is None and f.count.value >= high for f in used)
    return low, high, is_open


def _inferred(used: Sequence[Figure]) -> str:
    """Says which figures have their side from an inference only."""
    guessed = sorted({f.count.value for f in used if f.count.side_basis not in (None, "stated")})
    if not guessed:
        return ""
    return "; the side of " + ", ".join(map(str, guessed)) + " is inferred"


def _worked_out(best: Figure) -> str:
    """Says that the figure stands nowhere in the article but follows from its counts."""
    return f"; worked out from {len(best.parts)} of its article's counts" if best.parts else ""


def _date(scene: Scene, slot: Slot, all_figures: Sequence[Figure]) -> str | None:
    """When it happened: as the figures' own words date it, else the day the story is about.

    A date after all publications belongs to something planned beside the figure.
    """
    told = [
        date
        for f in all_figures
        if (date := f.count.event_date or (f.count.event.date if f.count.event else None))
        and not (date.interval and scene.known_end and date.interval.start >= scene.known_end)
    ]
    return commonest(date.edtf for date in told) or (scene.day if slot.main else None)
