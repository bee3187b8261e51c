"""PLOVER's sectors of those who act, by the nouns that name them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from crossread.read.events.acts import split
from crossread.read.events.inflect import noun_forms
from crossread.resources import table

_TABLE: Final = table("en/actor_sectors.toml")
AMOUNTS: Final = frozenset(_TABLE["amounts"]["words"])
SITES: Final = frozenset(form for word in _TABLE["sites"]["words"] for form in noun_forms(word))
OTHERS: Final = frozenset(f for word in _TABLE["others"]["words"] for f in noun_forms(word))
_FORMER: Final = frozenset({"former", "ex", "retired", "ousted", "deposed"})


@cache
def _nouns() -> dict[tuple[str, ...], str]:
    """Sector of each noun or phrase, in every form."""
    found: dict[tuple[str, ...], str] = {}
    for sector, nouns in _TABLE["sectors"].items():
        for noun in nouns:
            for form in noun_forms(noun):
                found.setdefault(split(form), sector)
    for form, noun in _TABLE["irregular"].items():
        if (noun,) in found:
            found.setdefault((form,), found[(noun,)])
    return found


@cache
def _longest() -> int:
    return max(map(len, _nouns()))


def sectors(words: Sequence[str]) -> tuple[str, ...]:
    """Sectors that the words of a phrase name, each once, in order.

    Args:
        words: lower-case tokens of the phrase.

    Returns:
        codes; none for a bare name. "member of parliament" is a legislator and no more, and who
        was something once is of the elite.
    """
    found: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(_longest(), len(words) - at), 0, -1):
            sector = _nouns().get(tuple(words[at : at + length]))
            if sector is not None:
                found.append(sector)
                at += length
                break
        else:
            at += 1
    if not _FORMER.isdisjoint(words) and "GOV" in found:
        found[found.index("GOV")] = "ELI"
    told = [sector for sector in dict.fromkeys(found) if sector != "UNK"]
    return tuple(told)


@lru_cache(maxsize=4096)
def is_actor(word: str) -> bool:
    """True for a noun of those who can act: people, their bodies and offices."""
    return (word,) in _nouns() or word in _people()


@cache
def _people() -> frozenset[str]:
    """Nouns for people whose sector is not told by the noun ("divers")."""
    known = table("en/populations.toml")
    nouns = {*known["civilian"], *known["military"]}
    return frozenset(form for noun in nouns for form in noun_forms(noun))


def all_sectors() -> frozenset[str]:
    """Every code that :func:`sectors` can give."""
    return frozenset(_nouns().values()) - {"UNK"} | {"ELI"}
