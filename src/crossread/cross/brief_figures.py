"""Key figures of a brief: how many, who says so, as of when, what is included, what came before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from crossread.cross.disputes.figures import about
from crossread.cross.origins import describe
from crossread.model import BriefLine, Dispute, Evidence, Report, Tally
from crossread.resources.parties import spelled

# Earlier figures, and parts, that one line names.
EARLIER, PARTS = 3, 4
# From this number on two parts of one size are most likely one, under two words.
SAME_PEOPLE = 3
_WORDS: Final = {
    "at_least": "at least ",
    "more_than": "more than ",
    "about": "about ",
    "up_to": "up to ",
    "fewer_than": "fewer than ",
}
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def figure_lines(tallies: Sequence[Tally], most: int) -> tuple[BriefLine, ...]:
    """A line for each figure of the story's own happenings, its parts within it.

    Args:
        tallies: all of a story, its own event's first.
        most: how many lines at most.
    """
    main = [t for t in tallies if t.role == "main"]
    parts: dict[str, list[Tally]] = {}
    for tally in main:
        whole = _whole(tally, main) if tally.population else None
        if whole is not None:
            parts.setdefault(whole.id, []).append(tally)
    inside = {tally.id for found in parts.values() for tally in found}
    own = [tally for tally in main if tally.id not in inside]
    return tuple(_line(tally, parts.get(tally.id, [])) for tally in own[:most])


def contested(
    tallies: Sequence[Tally], disputes: Sequence[Dispute], most: int
) -> tuple[BriefLine, ...]:
    """A line for each disputed figure of the story's own happenings: who gives which number."""
    main = [t for t in tallies if t.role == "main"]
    lines = []
    for dispute in disputes:
        spans = {span for side in dispute.sides for span in side.evidence}
        told = {t.id: [r for r in t.reports if r.evidence in spans] for t in main}
        tally = max(main, key=lambda t: len(told[t.id]), default=None)
        if dispute.kind == "figure" and tally is not None and told[tally.id]:
            # What a rejected figure is set against may be for a kind of people.
            reports = [*told[tally.id], *chain.from_iterable(told.values())]
            evidence = tuple(dict.fromkeys(r.evidence for r in reports))
            lines.append(BriefLine("disputed", _rivals(tally, reports), evidence))
    return tuple(lines[:most])


def _whole(part: Tally, tallies: Iterable[Tally]) -> Tally | None:
    """The figure for everyone that a figure for some kind of people is part of."""
    fits = [
        t
        for t in tallies
        if t.population is None
        and (t.measure, t.side, t.event) == (part.measure, part.side, part.event)
        and t.best >= part.best
    ]
    return max(fits, key=lambda t: (len(t.reports), t.best, t.id), default=None)


def _line(tally: Tally, parts: Sequence[Tally]) -> BriefLine:
    best = _best(tally)
    text = f"{_about(tally)}: {_amount(tally, best)} ({_source(best)})"
    evidence = [best.evidence, *_used(tally)]
    kind = _all_of_one_kind(tally, parts)
    if kind is not None:
        text += f"; also given as {_part(kind)}"
        evidence += _used(kind)
    shown = _told_apart(tally, parts)[:PARTS]
    if shown:
        text += "; including " + ", ".join(_part(part) for part in shown)
        evidence += [span for part in shown for span in _used(part)]
    earlier = _earlier(tally, best)
    if earlier:
        text += "; earlier " + ", ".join(f"{r.value:,}" for r in earlier)
        evidence += [r.evidence for r in earlier]
    return BriefLine("figures", f"{text}.", tuple(dict.fromkeys(evidence)))


def _told_apart(tally: Tally, parts: Sequence[Tally]) -> list[Tally]:
    """Parts that say more: not all of them again, nor the same number by another word.

    Three "stars" and three "athletes" are most likely the same; one man and one woman are not.
    """
    found: dict[int, Tally] = {}
    for number, part in enumerate(sorted(parts, key=lambda t: (-t.best, -len(t.reports), t.id))):
        if part.best < tally.best:
            found.setdefault(part.best if part.best >= SAME_PEOPLE else -number, part)
    return list(found.values())


def _all_of_one_kind(tally: Tally, parts: Sequence[Tally]) -> Tally | None:
    """The part as large as the whole that most reports give: all who died were fighters."""
    same = [part for part in parts if part.best == tally.best]
    return max(same, key=lambda t: (len(t.reports), t.id), default=None)


def _best(tally: Tally) -> Report:
    """The report that stands for the tally."""
    return next(
        (r for r in tally.reports if r.used and r.value == tally.best),
        next(r for r in tally.reports if r.used),
    )


def _amount(tally: Tally, best: Report) -> str:
    if tally.low != tally.high:
        return f"{span_of(tally)}, best supported {_said(best)}"
    return _said(best)


def _said(report: Report) -> str:
    return f"{_WORDS.get(report.qualifier, '')}{report.value:,}"


def span_of(tally: Tally) -> str:
    """Low to high in words: ``27–29 or more``."""
    numbers = f"{tally.low:,}" if tally.low == tally.high else f"{tally.low:,}–{tally.high:,}"
    return f"{numbers} or more" if tally.high_open else numbers


def _source(report: Report) -> str:
    when = report.as_of or report.published
    day = _day(when) if when else ""
    return ", ".join(part for part in (spelled(describe(report.chain)), day) if part)


def _day(edtf: str) -> str:
    """A day for people: ``20 September 2023``; anything else as it is."""
    year, _, rest = edtf[:10].partition("-")
    month, _, day = rest.partition("-")
    if month.isdigit() and day.isdigit() and 0 < int(month) <= len(_MONTHS):
        return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"
    return edtf


def _part(tally: Tally) -> str:
    """A part with its number before its name, so that no plural has to be made of any noun."""
    return f"{tally.population}: {_said(_best(tally))}"


def _earlier(tally: Tally, best: Report) -> list[Report]:
    """Superseded reports of other numbers, the latest of each number, latest first."""
    found: dict[int, Report] = {}
    for report in tally.reports:
        if report.why_not == "superseded" and report.value != best.value:
            found[report.value] = report
    ordered = sorted(found.values(), key=lambda r: (r.as_of or r.published or "", r.value))
    return ordered[::-1][:EARLIER]


def _rivals(tally: Tally, reports: Sequence[Report]) -> str:
    by_value: dict[int, list[str]] = {}
    for report in reports:
        who = spelled(describe(report.chain))
        names = by_value.setdefault(report.value, [])
        if who not in names:
            names.append(who)
    claims = "; ".join(
        f"{value:,} ({', '.join(names)})" for value, names in sorted(by_value.items())
    )
    return f"{_about(tally)}: {claims}."


def _about(tally: Tally) -> str:
    """What is counted, and where: several figures of one kind may stand in one brief."""
    what = about(tally)
    text = f"{what[:1].upper()}{what[1:]}"
    return f"{text}, {tally.place}" if tally.place and tally.role == "main" else text


def _used(tally: Tally) -> tuple[Evidence, ...]:
    return tuple(r.evidence for r in tally.reports if r.used)
