"""Copies: the passages that an article has from another, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from crossread.cli.screen import cut, grid, harmless, plain, width
from crossread.cross.passages import Shared, side_by_side
from crossread.desk import Desk
from crossread.model import Copy

# Passages shown, and code points of each.
_PASSAGES, _SIZE = 6, 400


def show_passages(
    console: Console, passages: Sequence[tuple[str, str]], here: str, there: str
) -> None:
    """The first passages that an article shares with the one it copies, beside each other.

    Args:
        console: where to.
        passages: words of the one and of the other, in the order of the first.
        here: name of the outlet that copies.
        there: name of the other one.
    """
    table = grid((harmless(f"here, {here}"), True), (harmless(f"there, {there}"), True))
    table.width = width(console)
    for one, other in passages[:_PASSAGES]:
        verbatim = one == other
        beside = "the same words" if verbatim else cut(other, _SIZE)
        table.add_row(plain(cut(one, _SIZE)), plain(beside, "dim" * verbatim))
    console.print(table)
    if len(passages) > _PASSAGES:
        console.print(plain(f"… {len(passages) - _PASSAGES} more; --json has all", "dim"))


def shared(desk: Desk, article: str, copy: Copy) -> tuple[Shared, ...]:
    """The shared passages, or none where the desk no longer holds one of the articles."""
    here, there = desk.article(article), desk.article(copy.article)
    return side_by_side(here, there, copy) if here and there else ()
