"""Claim origins: who, at the end of a chain, first made a claim."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.cross.credits import outlet_key
from crossread.cross.scene import Scene
from crossread.model import Link

# Roles of those who can know a figure themselves; an agency or outlet only passes it on.
KNOWING = frozenset({"official", "witness", "document"})
# How the key of an origin begins that is neither an outlet nor its text.
NAMED = "name:"


def claim_origin(chain: Sequence[Link]) -> str | None:
    """Name of the last link, or None where the chain names nobody."""
    return chain[-1].name if chain else None


def origin_key(scene: Scene, chain: Sequence[Link], article: str) -> str:
    """What two claims of one origin share.

    A claim that nobody is named for is its outlet's own, or its text's where the outlet is
    unknown: the same reprint gives the same key, and so does who cites the outlet.
    """
    name = claim_origin(chain)
    root = scene.text_origin(article)
    if name is None or chain[-1].role == "outlet":
        outlet = outlet_key(scene.by_id[root].article.outlet) if root in scene.by_id else ""
        return f"outlet:{outlet}" if outlet else f"text:{root}"
    if (cited := outlet_key(name)) in scene.outlets:
        return f"outlet:{cited}"
    folded = name.casefold()
    return f"{NAMED}{scene.offices.get(folded, folded)}"


def hands(chain: Sequence[Link]) -> int:
    """Number of hands that a claim went through before the article, 0 for its own words."""
    return sum(1 for link in chain if link.role != "outlet")


def describe(chain: Sequence[Link]) -> str:
    """A chain for people, who made the claim first: ``official via CNN``."""
    names = [link.name for link in chain if link.role != "outlet" and link.name]
    if names:
        return " via ".join(reversed(names))
    outlet = chain[0].name if chain else None
    return outlet or "an outlet that is not named"
