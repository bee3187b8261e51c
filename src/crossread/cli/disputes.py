"""Accounts that do not go together, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from crossread.cli.chains import outlet_of
from crossread.cli.keys import spelled
from crossread.cli.screen import cut, grid, heading, item, listed, more, plain, width
from crossread.desk import Desk
from crossread.model import Dispute, DisputeSide

# Outlets named for one side.
_OUTLETS = 2
# Sides shown of one dispute unless all of a story is.
_SIDES = 5


def show_disputes(
    console: Console, desk: Desk, disputes: Sequence[Dispute], limit: int | None
) -> None:
    """What is disputed, why, and what each side says."""
    if not disputes:
        return
    heading(console, "Where accounts disagree")
    for dispute in disputes[:limit]:
        line = plain(_about(dispute), "bold")
        line.append_text(plain(f" · {dispute.reason}, {dispute.status}", "dim"))
        item(console, line)
        table = grid(("", False), ("", True), ("", True))
        table.show_header = False
        table.columns[0].width = 2
        table.columns[1].ratio = 3
        table.columns[2].ratio = 2
        for side in dispute.sides[: None if limit is None else _SIDES]:
            table.add_row("", plain(cut(side.text, 200)), plain(_who(desk, side), "dim"))
        if limit is not None and len(dispute.sides) > _SIDES:
            table.add_row("", plain(f"… {len(dispute.sides) - _SIDES} more", "dim"), "")
        table.width = width(console)
        console.print(table)
    more(console, len(disputes), limit, "dispute")


def _about(dispute: Dispute) -> str:
    """What it is about; its kind alone where the sides' words would only be said twice."""
    twice = all(side.text in dispute.about for side in dispute.sides)
    words = dispute.kind if twice else cut(dispute.about, 160)
    return words[:1].upper() + words[1:]


def _who(desk: Desk, side: DisputeSide) -> str:
    outlets = dict.fromkeys(cut(outlet_of(desk, span.article), 60) for span in side.evidence)
    who = spelled(cut(side.who, 60)) if side.who else "claimed by nobody named"
    named = [outlet for outlet in outlets if outlet != who]
    left = f"{len(named) - _OUTLETS} more" if len(named) > _OUTLETS else ""
    through = listed([*named[:_OUTLETS], left])
    return " · ".join(part for part in (who, through) if part)
