"""``outlets``: who published what a desk holds, and what its user thinks of them."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.table import Table

from crossread.cli.options import DEFAULT_DESK, DeskFile, Json, fresh_index, open_desk
from crossread.cli.screen import Refusal, counted, cut, out, plain, print_json, width
from crossread.cross.words import folded
from crossread.desk import Desk, Outlet
from crossread.desk.outlet_names import merged
from crossread.resources import table

# What takes a value away.
_NONE = "-"


def outlets(
    *,
    name: Annotated[
        str | None, typer.Argument(metavar="OUTLET", help="One to describe; all listed if none.")
    ] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODE", help="ISO 3166 code such as AM.")
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="CODE", help="BCP 47 code such as en.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="WORD", help="agency, paper, broadcaster …")
    ] = None,
    reliability: Annotated[
        str | None,
        typer.Option(
            "--reliability",
            metavar="LETTER",
            help="A reliable, B usually, C fairly, D not usually, E unreliable, F not known.",
        ),
    ] = None,
    desk: DeskFile = DEFAULT_DESK,
    as_json: Json = False,
) -> None:
    """List the outlets, or say what you know of one; "-" takes a value away.

    Reliability is yours to judge: Crossread never sets it, and no figure depends on it.
    """
    given = {"country": country, "language": language, "kind": kind, "reliability": reliability}
    said: dict[str, Any] = {
        field: None if value == _NONE else value for field, value in given.items() if value
    }
    if said and name is None:
        raise Refusal("Name the outlet that this is about.", 2)
    with open_desk(desk) as opened:
        fresh_index(opened)
        if name is not None and said:
            _describe(opened, name, said)
        found = [one for one in merged(opened.outlets()) if name is None or _same(one, name)]
    if as_json:
        print_json(found)
    elif found:
        _show(found)
    else:
        raise Refusal(
            "No article names an outlet." if name is None else f"No article is of {name!r}."
        )


def _describe(desk: Desk, name: str, said: dict[str, Any]) -> None:
    """Keep what is said of an outlet.

    Raises:
        Refusal: a value is none of its kind.
    """
    from crossread.extract.language import normalise  # noqa: PLC0415  loads the extractor

    if (letter := said.get("reliability")) is not None:
        said["reliability"] = letter.upper()
        if said["reliability"] not in set("ABCDEF"):
            raise Refusal(f"--reliability takes a letter from A to F, not {letter!r}.", 2)
    if (code := said.get("country")) is not None:
        said["country"] = code.upper()
        if said["country"] not in table("countries.toml"):
            raise Refusal(f"--country takes an ISO 3166 code such as AM, not {code!r}.", 2)
    if (tag := said.get("language")) is not None:
        said["language"] = normalise(tag)
        if said["language"] is None:
            raise Refusal(f"--language takes a BCP 47 code such as en, not {tag!r}.", 2)
    desk.describe(name, **said)


def _same(outlet: Outlet, name: str) -> bool:
    return folded(outlet.name) == folded(name)


def _show(found: list[Outlet]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.width = width(out())
    table.add_column("Outlet", ratio=1, overflow="fold")
    for heading in ("Country", "Language", "Kind", "Reliability"):
        table.add_column(heading, overflow="fold")
    table.add_column("Art.", justify="right", no_wrap=True)
    for one in found:
        table.add_row(
            plain(cut(one.name, 80)),
            plain(one.country or ""),
            plain(one.language or ""),
            plain(one.kind or ""),
            plain(one.reliability or "", "bold"),
            str(one.articles),
        )
    out().print(table)
    out().print(plain(counted(len(found), "outlet"), "dim"))
