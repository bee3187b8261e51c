"""A brief of the length asked for."""

from __future__ import annotations

import re

from rich.console import Console
from rich.text import Text

from crossread.cli.screen import Refusal, cut, day, heading, item, listed, plain
from crossread.model import BriefLine, Story
from crossread.resources.seasons import dated

_LENGTH = re.compile(r"([1-9]\d*)\s*(w|words)?", re.IGNORECASE)


def short_brief(story: Story, length: str) -> tuple[BriefLine, ...]:
    """A story's brief in so many sentences ("5") or words ("120w").

    Raises:
        Refusal: the length is neither.
    """
    from crossread.cross.brief import shortened  # noqa: PLC0415  loads all of telling

    found = _LENGTH.fullmatch(length.strip())
    if found is None:
        raise Refusal(
            f"A brief's length is a number of sentences like 5 or of words like 120w, not "
            f"{length!r}.",
            2,
        )
    number = int(found[1])
    if found[2]:
        return shortened(story.brief, words=number)
    return shortened(story.brief, sentences=number)


def brief_line(text: str, size: int | None = None) -> Text:
    """A line of a brief with its day set off; its words are cut where ``size`` says so."""
    when, words = dated(text)
    date = plain(f"{day(when)}  " if when else "", "cyan")
    return date + plain(cut(words, size) if size else words)


def show_short(console: Console, story: Story, length: str) -> None:
    """The head of a situation report and a brief of the length asked for."""
    lines = short_brief(story, length)
    console.print(plain(story.title, "bold"))
    facts = listed(
        [
            f"as of {story.last}" if story.last else "undated",
            f"{len(story.members)} articles" if len(story.members) > 1 else "1 article",
            f"{story.origins} independent" if story.origins > 1 else "",
        ]
    )
    console.print(plain(facts, "dim"))
    section = ""
    for line in lines:
        if line.section != section:
            section = line.section
            heading(console, section.capitalize())
        item(console, brief_line(line.text))
        if line.note:
            item(console, plain(line.note, "green"), mark="→ ", indent=2)
