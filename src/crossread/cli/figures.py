"""Figures and disputes of a story, each report with why it counts or not."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from crossread.cli.screen import cut, grid, heading, listed, plain
from crossread.desk import Desk
from crossread.model import Dispute, Link, Report, Tally


def show_figures(
    console: Console,
    desk: Desk,
    tallies: Sequence[Tally],
    limit: int | None,
    *,
    reports: int | None = None,
) -> None:
    """Tallies, the story's own first; below each its reports (or ``reports`` of them)."""
    if not tallies:
        return
    heading(console, "Key figures")
    own_first = sorted(tallies, key=lambda tally: tally.role == "background")
    for tally in own_first[:limit]:
        console.print(_line(tally))
        _show_reports(console, desk, tally, reports)
    if limit is not None and len(tallies) > limit:
        console.print(Text(f"… {len(tallies) - limit} more with --all", style="dim"))


def bounds(tally: Tally) -> str:
    """``29``, ``27–29``, with + where the highest is a minimum."""
    number = f"{tally.low:,}" if tally.low == tally.high else f"{tally.low:,}–{tally.high:,}"
    return f"{number}+" if tally.high_open else number


def _line(tally: Tally) -> Text:
    line = Text("• ")
    whom = listed([tally.side or "", tally.population or ""]).replace(", ", " ")
    line.append_text(plain(f"{tally.measure.replace('_', ' ')}: ", "bold"))
    line.append_text(plain(bounds(tally), "bold yellow"))
    if tally.low != tally.high:
        line.append_text(plain(f", best {tally.best:,}"))
    around = listed([whom, tally.place or "", tally.date or ""])
    line.append_text(plain(f"  {around}" if around else ""))
    style = "red" if tally.disputed else "green"
    line.append_text(plain(f"  {tally.status}", style))
    if tally.role == "background":
        line.append_text(plain("  background", "dim"))
    return line


def _show_reports(console: Console, desk: Desk, tally: Tally, limit: int | None) -> None:
    table = grid(("", False), ("", True), ("", True), ("", True))
    table.show_header = False
    used_first = sorted(tally.reports, key=lambda report: not report.used)
    for report in used_first[:limit]:
        table.add_row(
            Text("  ✓", style="green") if report.used else Text("  ✗", style="red"),
            plain(cut(report.evidence.text, 60)),
            plain(_from(desk, report), "dim"),
            plain(report.why_not or "", "red"),
        )
    console.print(table)
    if limit is not None and len(tally.reports) > limit:
        console.print(Text(f"  … {len(tally.reports) - limit} more reports", style="dim"))


def _from(desk: Desk, report: Report) -> str:
    article = desk.article(report.article)
    outlet = report.outlet or (article and article.outlet) or "outlet unknown"
    return " ← ".join([cut(outlet, 30), *_hands(report.chain)])


def _hands(chain: Sequence[Link]) -> list[str]:
    return [cut(link.name or link.role, 40) for link in chain if link.role != "outlet"]


def show_disputes(console: Console, disputes: Sequence[Dispute], limit: int | None) -> None:
    """Accounts that do not go together, side by side."""
    if not disputes:
        return
    heading(console, "Where accounts disagree")
    for dispute in disputes[:limit]:
        line = Text("• ") + plain(cut(dispute.about, 160), "bold")
        line.append_text(plain(f"  {dispute.kind}, {dispute.reason}, {dispute.status}", "dim"))
        console.print(line)
        for side in dispute.sides:
            who = f"{cut(side.who, 40)}: " if side.who else ""
            console.print(plain(f"    {who}{cut(side.text, 200)}"))
    if limit is not None and len(disputes) > limit:
        console.print(Text(f"… {len(disputes) - limit} more with --all", style="dim"))
