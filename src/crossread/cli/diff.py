"""``diff``: how an article was changed after it was first read."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from crossread.cli.options import DEFAULT_DESK, DeskFile, Json, open_desk
from crossread.cli.screen import Refusal, counted, cut, grid, harmless, out, plain, print_json
from crossread.desk import Desk
from crossread.desk.editions import Edit, Edition
from crossread.model import Evidence

# Words shown before and after a change.
_AROUND = 8
_LISTED = 50


def diff(
    article: Annotated[
        str | None,
        typer.Argument(
            metavar="ARTICLE",
            help="Id, beginning of one, or address; without it, edited articles are listed.",
        ),
    ] = None,
    desk: DeskFile = DEFAULT_DESK,
    as_json: Json = False,
) -> None:
    """Show word by word how an article was edited between the times it was read."""
    with open_desk(desk) as opened:
        if article is None:
            _list(opened, as_json=as_json)
            return
        editions = _editions(opened, article)
    if as_json:
        print_json([_record(one) for one in editions])
        return
    console = out()
    if len(editions) == 1:
        console.print(plain(f"Read {_when(editions[0])}, and not changed since."))
    for before, after in pairwise(editions):
        _show(console, before, after)


def _editions(desk: Desk, words: str) -> tuple[Edition, ...]:
    ids = desk.look_up(words) if words else []
    found = desk.article(ids[0]) if ids else None
    if found is None:
        raise Refusal(
            f"The desk has no article {words!r}; give an id, the beginning of one, or its address."
        )
    return desk.versions_of(found.ref)


def _list(desk: Desk, *, as_json: bool) -> None:
    edited = desk.edited(limit=_LISTED)
    if as_json:
        rows = [{"ref": ref, "versions": n, "last": at.isoformat()} for ref, n, at in edited]
        print_json(rows)
        return
    table = grid(("Versions", False), ("Last", False), ("Article", True))
    for ref, number, at in edited:
        table.add_row(str(number), f"{at.astimezone():%d %b %H:%M}", plain(ref))
    if edited:
        out().print(table)
    else:
        out().print("No article was read in more than one version.")


def _show(console: Console, before: Edition, after: Edition) -> None:
    console.print(plain(cut(after.title or before.title or after.article, 100), "bold"))
    changes = counted(len(after.changes), "change")
    console.print(plain(f"{_when(before)} → {_when(after)}: {changes}", "dim"))
    for edit in after.changes:
        console.print(_line(edit, before, after), soft_wrap=True)
    console.print()


def _line(edit: Edit, before: Edition, after: Edition) -> Text:
    """A change with some words around it: what went struck through, what came underlined."""
    where, edition = (edit.new, after) if edit.new else (edit.old, before)
    assert where is not None  # noqa: S101  an edit has one side at least
    text = edition.text if edit.section == "text" else edition.title or ""
    # One line a change, also where the words around it are of other paragraphs.
    head = " ".join(text[: where.start].split()[-_AROUND:])
    tail = " ".join(text[where.end :].split()[:_AROUND])
    line = Text("  title: " if edit.section == "title" else "  ")
    line.append(harmless(f"… {head} " if head else ""), style="dim")
    if edit.old:
        line.append(f"[-{harmless(edit.old.text)}-]", style="red strike")
    if edit.new:
        line.append(f"{{+{harmless(edit.new.text)}+}}", style="green underline")
    line.append(harmless(f" {tail} …" if tail else ""), style="dim")
    return line


def _when(edition: Edition) -> str:
    return f"{edition.received.astimezone():%d %b %Y %H:%M}"


def _record(edition: Edition) -> dict[str, Any]:
    return {
        "article": edition.article,
        "received": edition.received.isoformat(),
        "title": edition.title,
        "changes": [
            {"what": edit.what, "old": _span(edit.old), "new": _span(edit.new)}
            for edit in edition.changes
        ],
    }


def _span(evidence: Evidence | None) -> dict[str, Any] | None:
    """Evidence as everywhere in JSON."""
    if evidence is None:
        return None
    return {
        "article": evidence.article,
        "in": evidence.section,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
    }
