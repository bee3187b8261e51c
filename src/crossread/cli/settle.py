"""``settle``: say what you hold of a dispute."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated

import typer

from crossread.cli.disputes import letter, show_dispute
from crossread.cli.options import DEFAULT_DESK, DeskFile, Json, find_story, fresh, open_desk
from crossread.cli.screen import Refusal, cut, out, print_json
from crossread.desk import Desk
from crossread.model import Dispute, SettledFor, Story

# Digits of an id; a shorter number is one of a row.
_ID = 16
# Code points of a side that an error names.
_NAMED = 40


def settle(
    *,
    story: Annotated[
        str, typer.Argument(metavar="STORY", help="Id, beginning of one, or row of `stories`.")
    ],
    dispute: Annotated[
        str, typer.Argument(help="Number in `show`, id, or beginning of one.", metavar="DISPUTE")
    ],
    side: Annotated[
        str | None,
        typer.Option(
            "--for", metavar="SIDE", help="One account: its letter in `show`, its figure, or who."
        ),
    ] = None,
    both: Annotated[bool, typer.Option("--both", help="Every account may stand.")] = False,
    reopen: Annotated[bool, typer.Option("--open", help="Not settled (any more).")] = False,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Why.")] = "",
    desk: DeskFile = DEFAULT_DESK,
    as_json: Json = False,
) -> None:
    """Settle a dispute: for one account, for all, or open again.

    Nothing is hidden: every account stays beside yours, and what was said before is kept. When a
    new report says otherwise, the dispute is open again and says so.
    """
    if (side is not None) + both + reopen != 1:
        raise Refusal("Say one of --for SIDE, --both and --open.", 2)
    with open_desk(desk) as opened:
        if not fresh(opened):
            raise Refusal("This desk may not be written, so nothing can be settled on it.")
        told = find_story(opened, story)
        wanted = told.disputes[_number(told, dispute)]
        verdict: SettledFor = "both" if both else "open" if reopen else "side"
        chosen = _side(wanted, side) if side is not None else None
        opened.settle(wanted, verdict, side=chosen, note=note, now=datetime.now(UTC))
        _show(opened, told.id, wanted.id, as_json=as_json)


def _number(story: Story, wanted: str) -> int:
    """Which dispute of a story is meant, from 0.

    Raises:
        Refusal: none or several are meant.
    """
    count = len(story.disputes)
    if not count:
        raise Refusal("No account of this story contradicts another; there is nothing to settle.")
    if wanted.isdecimal() and wanted.isascii() and len(wanted) < _ID and 1 <= int(wanted) <= count:
        return int(wanted) - 1
    found = [at for at, one in enumerate(story.disputes) if wanted and one.id.startswith(wanted)]
    if len(found) > 1:
        raise Refusal(f"{len(found)} disputes begin with {wanted!r}; give more of the id.")
    if not found:
        raise Refusal(
            f"The story has no dispute {wanted!r}; `crossread show {story.id[:7]}` numbers its "
            f"{count}."
        )
    return found[0]


def _side(dispute: Dispute, wanted: str) -> int:
    """Which side of a dispute is meant, from 0: its letter, else words of it or of who said it.

    Raises:
        Refusal: none or several are meant.
    """
    letters = [letter(place) for place in range(len(dispute.sides))]
    if wanted.strip().lower() in letters:
        return letters.index(wanted.strip().lower())
    words = re.compile(rf"(?<!\w){re.escape(wanted.strip())}(?!\w)", re.IGNORECASE)
    found = [
        place
        for place, side in enumerate(dispute.sides)
        if wanted.strip() and (words.search(side.text) or words.search(side.who or ""))
    ]
    if len(found) == 1:
        return found[0]
    listed = "; ".join(
        f"{name} {cut(side.text, _NAMED)}"
        for name, side in zip(letters, dispute.sides, strict=True)
    )
    said = "several sides fit" if found else "no side fits"
    raise Refusal(f"--for {wanted!r}: {said}; name one by its letter: {listed}.", 2)


def _show(desk: Desk, story: str, dispute: str, *, as_json: bool) -> None:
    """The dispute as it is now."""
    told = find_story(desk, story)
    found = next(one for one in told.disputes if one.id == dispute)
    if as_json:
        from crossread.export.spans import Citing  # noqa: PLC0415  only here
        from crossread.export.story import dispute_item  # noqa: PLC0415

        print_json(dispute_item(found, Citing(desk.article)))
    else:
        show_dispute(out(), desk, told, found, None)
