"""Accounts that do not go together, side by side, and what was said of them."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase

from rich.console import Console

from crossread.cli.chains import outlet_of
from crossread.cli.screen import cut, grid, heading, item, listed, more, plain, width
from crossread.cross.apart import tally_of
from crossread.desk import Desk
from crossread.desk.settled import sentence
from crossread.model import Dispute, DisputeSide, Story
from crossread.resources.parties import spelled

# Outlets named for one side.
_OUTLETS = 2
# Sides shown of one dispute unless all of a story is.
_SIDES = 5


def show_disputes(
    console: Console,
    desk: Desk,
    story: Story,
    disputes: Sequence[Dispute],
    limit: int | None,
) -> None:
    """What is disputed in a story, why, and what each side says."""
    if not disputes:
        return
    heading(console, "Where accounts disagree")
    for dispute in disputes[:limit]:
        show_dispute(console, desk, story, dispute, None if limit is None else _SIDES)
    more(console, len(disputes), limit, "dispute")


def show_dispute(
    console: Console, desk: Desk, story: Story, dispute: Dispute, most: int | None
) -> None:
    """One dispute under its number in the story, its sides by letters, then what was said of it."""
    line = plain(_about(dispute), "bold")
    tally = tally_of(dispute, story.tallies)
    if tally and tally.place:
        line.append_text(plain(f", {tally.place}", "bold"))
    line.append_text(plain(f" · {dispute.reason}, {dispute.status}", "dim"))
    item(console, line, mark=f"{story.disputes.index(dispute) + 1}. ")
    table = grid(("", False), ("", True), ("", True))
    table.show_header = False
    table.columns[0].width = 4
    table.columns[1].ratio = 3
    table.columns[2].ratio = 2
    for place, side in enumerate(dispute.sides[:most]):
        chosen = dispute.settled is not None and dispute.settled.side == place
        mark = plain(f"{'✓' if chosen else ' '} {letter(place)}", "green" if chosen else "dim")
        table.add_row(mark, plain(cut(side.text, 200)), plain(_who(desk, side), "dim"))
    if most is not None and len(dispute.sides) > most:
        table.add_row("", plain(f"… {len(dispute.sides) - most} more", "dim"), "")
    table.width = width(console)
    console.print(table)
    for said in dispute.settlements:
        last = said is dispute.settlements[-1]
        item(console, plain(sentence(said), "green" if last else "dim"), mark="→ ", indent=2)


def letter(place: int) -> str:
    """What a side is called on a screen: a, b … z, then a1, b1 and so on."""
    turn, place = divmod(place, len(ascii_lowercase))
    return ascii_lowercase[place] + (str(turn) if turn else "")


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
