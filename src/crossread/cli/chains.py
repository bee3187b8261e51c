"""Who said it, and through whom it came: the chains of a story's statements."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from crossread.cli.screen import cut, grid, harmless, heading, item, listed, more, plain
from crossread.cross.marks import in_marks
from crossread.cross.unanswered import unanswered
from crossread.desk import Desk
from crossread.model import Link, SaidInStory, Story
from crossread.resources.parties import spelled

# Ways shown of one statement.
_ROUTES = 3


def hands(chain: Sequence[Link]) -> list[str]:
    """Names of a chain's links after the outlet, the claim's origin first."""
    return [
        spelled(cut(link.name or link.role, 60))
        for link in reversed(chain)
        if link.role != "outlet"
    ]


def outlet_of(desk: Desk, article: str) -> str:
    """The outlet of an article, by its id; where it is unknown, which article it is."""
    found = desk.article(article)
    return (found and found.outlet) or f"unknown outlet ({article[:7]})"


def routes(desk: Desk, story: Story, said: SaidInStory) -> list[str]:
    """Each way on which a statement came: origin → others → outlets, copies apart."""
    copies = {member.article for member in story.members if member.copy_of}
    found: dict[tuple[str, ...], tuple[list[str], list[str]]] = {}
    for variant in said.variants:
        outlets, copied = found.setdefault(tuple(hands(variant.chain)), ([], []))
        article = variant.evidence.article
        into = copied if article in copies else outlets
        name = cut(outlet_of(desk, article), 60)
        if name not in into:
            into.append(name)
    return [" → ".join([*links, _outlets(*ends)]) for links, ends in found.items()]


def _outlets(own: list[str], copies: list[str]) -> str:
    if not own:
        return f"{listed(copies)} (copied)"
    return f"{listed(own)}; copied by {listed(copies)}" if copies else listed(own)


def longest(story: Story, number: int) -> list[SaidInStory]:
    """The statements that show best how far claims travel: most outlets, then most links.

    Links whose role nobody could tell are left aside where there are others.
    """

    def reach(said: SaidInStory) -> tuple[int, int, int]:
        known = all(link.role != "unknown" for v in said.variants for link in v.chain)
        articles = len({variant.evidence.article for variant in said.variants})
        links = max((len(variant.chain) for variant in said.variants), default=0)
        return (int(known), articles, links)

    told = [said for said in story.statements if said.speaker and len(said.text.split()) > 5]
    return sorted(told, key=reach, reverse=True)[:number]


def show_chains(console: Console, desk: Desk, story: Story, number: int) -> None:
    """A few statements and the ways on which they came."""
    chosen = longest(story, number)
    if not chosen:
        return
    heading(console, "Through whom it came")
    for said in chosen:
        item(console, plain(_words(said, 150)))
        for route in routes(desk, story, said):
            item(console, plain(route, "dim"), mark="", indent=4)


def show_statements(console: Console, desk: Desk, story: Story, limit: int | None) -> None:
    """Who said what, and through whom."""
    if not story.statements:
        return
    heading(console, "Who said what")
    table = grid(("", True), ("", True))
    table.show_header = False
    table.columns[0].width = 20
    for said in story.statements[:limit]:
        who = plain(cut(spelled(said.speaker or "someone"), 80), "bold")
        if said.stance != "say":
            who.append(f"\n{harmless(said.stance.replace('_', ' '))}", "dim")
        words = plain(_words(said, 240))
        for route in routes(desk, story, said)[:_ROUTES]:
            words.append(f"\n{harmless(_less_speaker(route, said))}", "dim")
        table.add_row(who, words)
    console.print(table)
    more(console, len(story.statements), limit, "statement")


def show_unanswered(console: Console, desk: Desk, story: Story, limit: int | None) -> None:
    """Who was asked and did not answer, in the words of the reports that say so."""
    found = unanswered(story, desk.article)
    if not found:
        return
    heading(console, "Asked, and did not answer")
    for one in found[:limit]:
        outlets = dict.fromkeys(cut(outlet_of(desk, span.article), 60) for span in one.evidence)
        item(console, plain(cut(one.text, 240)) + plain(f"  {listed([*outlets])}", "dim"))
    more(console, len(found), limit, "line")


def _less_speaker(route: str, said: SaidInStory) -> str:
    """A route without its first link where that is the speaker, who stands beside it."""
    first, arrow, rest = route.partition(" → ")
    return f"→ {rest}" if arrow and first == cut(spelled(said.speaker or ""), 60) else route


def _words(said: SaidInStory, size: int) -> str:
    words = cut(said.text, size)
    if in_marks(said.text, said.quoted):
        return f"“{words}”"
    return f"… {words}" if words[:1].islower() else words
