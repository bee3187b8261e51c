"""Attribution chains: outlet first, then the hands a claim went through, its origin last."""

from __future__ import annotations

from functools import cache

from crossread.model import Link, LinkRole, Speaker
from crossread.read.context import Context
from crossread.read.statements.media import medium
from crossread.read.statements.offices import office
from crossread.read.statements.roles import titles
from crossread.read.statements.sources import source
from crossread.resources import table


def outlet_link(context: Context) -> Link:
    """The link that every chain begins with: the article's own outlet, known or not."""
    return Link(role="outlet", name=context.article.outlet)


def link_of(speaker: Speaker, roles: dict[str, LinkRole], hedge: str | None = None) -> Link:
    """The link that a speaker is; ``roles`` tells what persons are by their titles."""
    role = _role(speaker, roles)
    return Link(role=role, name=speaker.name, hedge=hedge, evidence=speaker.evidence)


def _role(speaker: Speaker, roles: dict[str, LinkRole]) -> LinkRole:
    words = speaker.evidence.text
    known = medium(words) or (medium(speaker.name) if speaker.named else None)
    if known is not None and speaker.kind != "person":
        return known.role
    unnamed = source(words)
    if not speaker.named:
        vague = unnamed is None or unnamed.role == "unknown"  # "a foreign ministry source"
        return _of_office(words) if unnamed is None or (vague and office(words)) else unnamed.role
    if speaker.kind == "person":
        return roles.get(speaker.name, "unknown")
    return "official"


def _of_office(words: str) -> LinkRole:
    """The role of somebody unnamed by body or title: "the ministry", "the mine's director"."""
    head = words.rsplit(maxsplit=1)[-1].lower()
    if office(words) is not None or head in _bodies():
        return "official"
    if head not in titles("words") or head in titles("trades"):
        return "unknown"
    return "witness" if head in titles("witnesses") else "official"


@cache
def _bodies() -> frozenset[str]:
    """Nouns of state bodies that stand alone ("the ministry")."""
    return frozenset(table("en/sources.toml")["state_bodies"]["words"])


def chain_of(context: Context, before: tuple[Link, ...], hands: list[Link]) -> tuple[Link, ...]:
    """Links in order, each hand once.

    Args:
        context: for the outlet.
        before: chain of the statement this one is reported in, or empty.
        hands: links of this statement, first hand first.
    """
    links = list(before) or [outlet_link(context)]
    for link in hands:
        if link.name is not None and any(_same(link, known) for known in links):
            links = [known for known in links if not _same(link, known) or known.role == "outlet"]
            if any(_same(link, known) for known in links):
                continue
        links.append(link)
    return tuple(links)


def _same(link: Link, known: Link) -> bool:
    return known.name is not None and known.name == link.name


def hedge_in(words: list[str], stance: str, cue: str) -> str | None:
    """The word that keeps a distance: an adverb near the cue, or the cue itself."""
    hedges = table("en/sources.toml")["hedges"]
    for word in words:
        if word in hedges["words"]:
            return word
    return cue if stance in hedges["stances"] else None
