"""From slots to the exported tallies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from crossread.cross.happenings import Happenings, commonest
from crossread.cross.origins import claim_origin
from crossread.cross.scene import Scene
from crossread.cross.tally.days import as_date
from crossread.cross.tally.reports import Figure, figures
from crossread.cross.tally.revised import withdrawn
from crossread.cross.tally.scopes import ALL
from crossread.cross.tally.slots import Slot, Slots, slots
from crossread.cross.tally.standing import best_of, reason_for, status_of
from crossread.cross.tally.told import MAIN
from crossread.cross.tally.totals import add_wholes
from crossread.cross.tally.verdict import weigh
from crossread.cross.tally.wording import vague
from crossread.cross.whereabouts import as_written
from crossread.model import Count, SideBasis, Tally, digest
from crossread.resources import table

# A side that the words state is surer than one inferred.
_BASES: tuple[SideBasis, ...] = ("stated", "population", "place", "speaker")


def tallies(scene: Scene, happened: Happenings) -> tuple[Tally, ...]:
    """All tallies of a story: its own event's first, in the order of ``measures.toml``.

    Args:
        scene: the members, anchored.
        happened: the story's events.
    """
    found, made = add_wholes(scene, slots(scene))
    days = _days(scene, found)
    told = [
        (slot, _tally(scene, slot, figures(scene, counts, made), happened, days.get(slot.event)))
        for slot, counts in sorted(found.items())
    ]
    order = {measure: place for place, measure in enumerate(table("measures.toml"))}

    def key(pair: tuple[Slot, Tally]) -> tuple[bool, bool, int, int, int, str]:
        slot, one = pair
        return (
            slot.recalled,
            not slot.main,
            order.get(one.measure, len(order)),
            -len(one.reports),
            -one.high,
            one.id,
        )

    return tuple(one for _, one in sorted(told, key=key))


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


def _tally(
    scene: Scene,
    slot: Slot,
    all_figures: Sequence[Figure],
    happened: Happenings,
    day: str | None,
) -> Tally:
    """The tally of one slot; ``day`` is that of its happening, None where its figures date it."""
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
        date=day or _day_told(scene, [f.count for f in all_figures]),
        place=_place(scene, slot, all_figures),
        role="background" if slot.recalled else "main",
        low=low,
        best=best.count.value,
        high=high,
        high_open=is_open,
        status=status,
        reason=reason_for(best, used, status)
        + _inferred(used)
        + _worked_out(best)
        + _counter(slot, best)
        + _beside(slot)
        + _taken_back(all_figures),
        reports=tuple(f.report(why) for f, why in zip(all_figures, verdicts, strict=True)),
    )


def _parts(slot: Slot) -> tuple[str, ...]:
    return (slot.measure, slot.population, slot.side, slot.event, slot.scope)


def _span(used: Sequence[Figure]) -> tuple[int, int, bool]:
    """Lowest, highest number of the used reports, and whether the highest is a minimum."""
    # "More than 60" allows no 60, yet 60 is what was reported: the figure itself is always within.
    low = min(_said(f.count, min(f.count.low, f.count.value)) for f in used)
    high = max(
        _said(f.count, f.count.value if f.count.high is None else f.count.high) for f in used
    )
    is_open = any(f.count.high is None and f.count.value >= high for f in used)
    return low, high, is_open


def _said(count: Count, bound: int) -> int:
    """A bound of a figure, or the figure itself where nobody gave that bound.

    "Up to 20,000" sets no lower one (0 would say that none may have died), and who says "about
    300" has given neither 270 nor 330; how far "dozens" reach is what the word means.
    """
    unsaid = count.qualifier == "up_to" or (count.qualifier == "about" and not vague(count))
    return count.value if unsaid else bound


def _inferred(used: Sequence[Figure]) -> str:
    """Says which figures have their side from an inference only."""
    guessed = sorted({f.count.value for f in used if f.count.side_basis not in (None, "stated")})
    if not guessed:
        return ""
    return "; the side of " + ", ".join(map(str, guessed)) + " is inferred"


def _place(scene: Scene, slot: Slot, all_figures: Sequence[Figure]) -> str | None:
    """Where the figures are for, as most articles call it; all countries of a sum of several."""
    if slot.scope != ALL:
        name = commonest(f.count.place.name for f in all_figures if f.count.place)
        forms = (place.name for reading in scene.readings for place in reading.places)
        return as_written(name, forms) if name else None
    beside = (c for f in all_figures for c in f.reading.counts if c.measure == slot.measure)
    places = [c.place for c in beside if c.place and c.place.precision == "country"]
    countries = Counter(place.country for place in places)
    named = (
        commonest(place.name for place in places if place.country == code)
        for code, _ in sorted(countries.items(), key=lambda item: (-item[1], str(item[0])))
    )
    return " and ".join(name for name in named if name) or None


def _counter(slot: Slot, best: Figure) -> str:
    """Says that the figures are of one counter, who counts only a part."""
    if "/" not in slot.scope:
        return ""
    return f"; {claim_origin(best.count.chain)} counts one part, others count another"


def _beside(slot: Slot) -> str:
    """Says why the dead are not those of the story's own event, or that it is long past."""
    if slot.looked_back_on:
        return "; the reports only look back on it: nobody is counted in their own time"
    if slot.main and slot.event != MAIN:
        return (
            "; the story tells of several crimes, and these are the victims of one beside its own"
        )
    return "; told beside the story's own event, far from its victims" if slot.beside else ""


def _taken_back(all_figures: Sequence[Figure]) -> str:
    """Says which figures were withdrawn or disowned."""
    gone = sorted({all_figures[i].count.value for i in withdrawn(all_figures)})
    return f"; withdrawn or disowned: {', '.join(f'{v:,}' for v in gone)}" if gone else ""


def _worked_out(best: Figure) -> str:
    """Says that the figure stands nowhere in the article but follows from its counts."""
    if not best.parts:
        return ""
    own = sum(part.article == best.count.evidence.article for part in best.parts)
    others = ", less the dead as others count them" if own < len(best.parts) else ""
    return f"; worked out from {own} of its article's counts{others}"


def _days(scene: Scene, found: Slots) -> dict[str, str | None]:
    """The days of the story's own events, one for all tallies of each.

    That of its main one is the story's own day, where one is known that is no other crime's, else
    as its counts tell.
    """
    counts: dict[str, list[Count]] = defaultdict(list)
    for slot, own in found.items():
        if slot.main:
            counts[slot.event] += own
    days: dict[str, str | None] = {}
    for event, own in counts.items():
        named = as_date(event.removeprefix(MAIN).strip())
        days[event] = str(named) if named else _day_told(scene, own)
    day = as_date(scene.day)
    mine = bool(day) and f"{MAIN} {day}" not in days
    return days | {MAIN: scene.day} if mine else days


def _day_told(scene: Scene, counts: Sequence[Count]) -> str | None:
    """When most counts put what happened, None where none does.

    A date after all publications belongs to something planned beside the figure.
    """
    told = [
        date
        for count in counts
        if (date := count.event_date or (count.event.date if count.event else None))
        and not (date.interval and scene.known_end and date.interval.start >= scene.known_end)
    ]
    return commonest(date.edtf for date in told)
