"""Find the interval of each expression: from itself, the date of publication, or the narration."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.model import Dating, TimeRef
from crossread.read.context import Context
from crossread.read.times.clocks import Clocks, Resolved
from crossread.read.times.dates import monthless, time_of_day, weekday, weekday_date, yearless
from crossread.read.times.expression import Match
from crossread.read.times.interval import edtf_of, interval_of
from crossread.read.times.offsets import offset
from crossread.read.times.tense import Sentences
from crossread.read.times.values import kind_of, precision_of, timex_of

# A year alone in mid-sentence, this far from the time spoken of, is an aside ("a record that stood
# since 1948", "as papers opened in 2005 showed").
_ASIDE_YEARS = 10
# Characters before a date that opens its sentence ("In", "By the end of").
_OPENING = 16


def _reference(clocks: Clocks, match: Match) -> TimeRef:
    evidence = clocks.context.cite(match.start, match.end)
    said, basis, anchor = _resolve(clocks, match)
    timex = timex_of(said)
    interval = interval_of(timex, said.modifier) if said.kind in ("calendar", "offset") else None
    precision = precision_of(said if said.kind != "offset" else match.expression)
    if interval is None:
        basis = "unanchored"
    if said.kind == "calendar" and not _alone(clocks, match) and not _aside(clocks, match):
        clocks.narration.hear(said, evidence, basis != "publication")
        before = clocks.sentences.text[max(match.start - 6, 0) : match.start].lower()
        clocks.narration.open_end = before.split()[-1:] in (["from"], ["since"])
    return TimeRef(
        evidence=evidence,
        timex=timex,
        edtf=edtf_of(interval, precision) if interval else None,
        interval=interval,
        precision=precision,
        basis=basis,
        kind=kind_of(said),
        anchor=anchor if interval and anchor != evidence else None,
    )


def _resolve(clocks: Clocks, match: Match) -> Resolved:  # noqa: PLR0911  one a form
    said = match.expression
    if said.kind in ("duration", "set", "vague"):
        return said, "unanchored", None
    if said.kind == "offset":
        return offset(clocks, match)
    if said.year is not None or said.decade is not None or said.century is not None:
        return said, "explicit", None
    if said.weekday and said.month and said.day:
        return weekday_date(clocks, match)
    if said.month or said.season:
        return yearless(clocks, match)
    if said.day:
        return monthless(clocks, said)
    if said.weekday:
        return weekday(clocks, match)
    return time_of_day(clocks, match)


def _alone(clocks: Clocks, match: Match) -> bool:
    """True for a date that is its own line: a date line tells no history."""
    text = clocks.sentences.text
    before = text[max(match.start - _OPENING, 0) : match.start].rstrip(" \t")
    after = text[match.end : match.end + _OPENING].lstrip(" \t")
    return before[-1:] in ("", "\n") and after[:1] in ("", "\n")


def _aside(clocks: Clocks, match: Match) -> bool:
    """True for a lone year, far from the time spoken of, that does not open its sentence."""
    said, narration = match.expression, clocks.narration
    if said.year is None or said.month or said.season or narration.year is None:
        return False
    first, _ = clocks.sentences.bounds(match.start)
    opens = match.start - first <= _OPENING
    return not opens and abs(said.year - narration.year) > _ASIDE_YEARS


def anchor_times(
    matches: Sequence[Match], published: Dating, context: Context, sentences: Sentences
) -> tuple[TimeRef, ...]:
    """Resolve matches against a publication date; cheap enough to be done twice."""
    clocks = Clocks(matches, published, context, sentences)
    return tuple(_reference(clocks, match) for match in matches)
