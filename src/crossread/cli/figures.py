"""Figures of a story: low, best and high, who gave them, and which reports do not count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from crossread.cli.chains import hands, outlet_of
from crossread.cli.screen import counted, cut, day, heading, item, listed, more, plain, width
from crossread.cross.apart import counted_by
from crossread.desk import Desk
from crossread.model import Report, Tally
from crossread.resources.parties import spelled

# Columns below which what is counted has a line of its own above the numbers.
_NARROW = 64
# Steps of a toll that are shown; of more, the first and the last ones.
_STEPS = 8


@dataclass(frozen=True, slots=True)
class Amount:
    """How much of the figures is shown; None for all.

    Attributes:
        tallies: figures.
        used: reports that count, for each figure.
        unused: reports that do not; with 0 they are only counted, by reason.
        reason: whether it is said why the best one is the best.
    """

    tallies: int | None = None
    used: int | None = None
    unused: int | None = None
    reason: bool = True


def show_figures(console: Console, desk: Desk, tallies: Sequence[Tally], amount: Amount) -> None:
    """Tallies, the story's own first; below each its reports."""
    if not tallies:
        return
    heading(console, "Key figures")
    own_first = sorted(tallies, key=lambda tally: tally.role == "background")
    by = counted_by(tallies)
    for number, tally in enumerate(own_first[: amount.tallies]):
        label = _label(tally, by.get(tally.id, ""))
        if console.width < _NARROW:
            console.print(label)
            label = Text()
        console.print(_head(console, tally, label, titled=number == 0))
        if amount.reason and tally.disputed:
            item(console, plain(f"best: {spelled(cut(tally.reason, 300))}", "dim"), mark="  ")
        _show_course(console, tally)
        _show_reports(console, desk, tally, amount)
    more(console, len(tallies), amount.tallies, "figure")


def _head(console: Console, tally: Tally, label: Text, *, titled: bool) -> Table:
    """One figure as a row; the columns of all of them stand below each other."""
    table = Table(
        box=None, pad_edge=False, padding=(0, 2, 0, 0), width=width(console), show_header=titled,
        header_style="dim",
    )  # fmt: skip
    table.add_column("", ratio=1, overflow="fold")
    for name, size in (("low", 7), ("best", 7), ("high", 8)):
        table.add_column(name, width=size, justify="right", no_wrap=True)
    table.add_column("status", width=13, no_wrap=True)
    open_end = "+" if tally.high_open else ""
    one = tally.low == tally.high
    table.add_row(
        label,
        plain("" if one else f"{tally.low:,}"),
        plain(f"{tally.best:,}{open_end if one else ''}", "bold yellow"),
        plain("" if one else f"{tally.high:,}{open_end}"),
        Text(_status(tally), style="red" if tally.disputed else "green"),
    )
    return table


def _status(tally: Tally) -> str:
    """The status; "falling" where what later reports replaced was more."""
    replaced = [one.value for one in tally.reports if one.why_not == "superseded"]
    fell = tally.status == "rising" and replaced and min(replaced) > tally.best
    return "falling" if fell else tally.status


def _label(tally: Tally, by: str) -> Text:
    measure = tally.measure.replace("_", " ").capitalize()
    side = f"{tally.side} side" if tally.side else ""
    label = plain(listed([measure, tally.population or "", side]), "bold")
    around = listed([tally.place or "", day(tally.date)])
    if around:
        label.append_text(plain(f" · {around}", "dim"))
    if by:
        label.append_text(plain(f" · by {by}", "dim"))
    if tally.role == "background":
        label.append_text(plain(" · background", "dim"))
    return label


def _show_course(console: Console, tally: Tally) -> None:
    """How the figure went over time, where later reports took the place of earlier ones."""
    from crossread.cross.tally.course import course  # noqa: PLC0415  loads all of telling

    steps = course(tally)
    if not any(step.supersedes is not None for step in steps):
        return
    told: list[str] = []
    for step in steps:
        words = f"{step.value:,}{'' if step.when is None else f' ({day(step.when)[:10]})'}"
        if not told or told[-1] != words:
            told.append(words)
    if len(told) > _STEPS:
        told = [*told[:2], "…", *told[2 - _STEPS :]]
    item(console, plain(f"over time: {' → '.join(told)}", "dim"), mark="  ")


def _show_reports(console: Console, desk: Desk, tally: Tally, amount: Amount) -> None:
    used = sorted((r for r in tally.reports if r.used), key=lambda r: _weight(tally, r))
    unused = [report for report in tally.reports if not report.used]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.width = width(console)
    table.add_column(width=3, no_wrap=True)
    wide = console.width >= _NARROW
    table.add_column(width=24 if wide else 14, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.add_column(width=10 if wide else None, no_wrap=True)
    for report in (*used[: amount.used], *unused[: amount.unused]):
        table.add_row(
            Text("  ✓", style="green") if report.used else Text("  ✗", style="red"),
            plain(cut(report.evidence.text, 60)),
            plain(_source(desk, report), "dim"),
            plain(report.why_not or "", "red"),
        )
    if table.row_count:
        console.print(table)
    left = _left_out(used, unused, amount)
    if left:
        console.print(plain(f"    … {left}", "dim"))


def _left_out(used: Sequence[Report], unused: Sequence[Report], amount: Amount) -> str:
    """How many reports are not shown, and why those that do not count do not."""
    more_used = 0 if amount.used is None else max(0, len(used) - amount.used)
    parts = [f"{more_used} more used"] if more_used else []
    if amount.unused is not None:
        reasons = Counter(report.why_not or "" for report in unused[amount.unused :])
        whys = [
            counted(number, why) if why == "copy" else f"{number} {why}"
            for why, number in sorted(reasons.items())
        ]
        parts += [f"not used: {listed(whys)}"] if whys else []
    return "; ".join(parts)


def _weight(tally: Tally, report: Report) -> tuple[bool, int, str]:
    """The best report first, then from high to low: cut short, the span is still told."""
    return (report.value != tally.best, -report.value, report.article)


def _source(desk: Desk, report: Report) -> str:
    outlet = report.outlet or outlet_of(desk, report.article)
    return " ← ".join([cut(outlet, 60), *reversed(hands(report.chain))])
