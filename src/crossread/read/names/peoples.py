"""How English makes the name of a people from that of a state."""

from __future__ import annotations

from functools import cache

from crossread.resources import table

# Letters that a state and its people have in common at the start, at least; a name of three or
# four letters must be in the people's name whole ("Bor", "Borish").
_STEM, _SHORT = 4, 3


@cache
def _endings(of: str) -> frozenset[str]:
    return frozenset(table("en/name_signs.toml")[of])


def is_people_of(people: str, state: str) -> bool:
    """True when ``people`` is made from ``state`` as English makes demonyms.

    As in Velmara, Velmarian; Lorvane, Lorvanese; Kostland, Kostlander; Qumar, Qumaris.
    """
    if people == state or " " in people or people[:_SHORT] != state[:_SHORT]:
        return False
    size = 0
    for a, b in zip(people, state, strict=False):
        if a != b:
            break
        size += 1
    endings, states = _endings("demonym_endings"), _endings("state_endings")
    for cut in range(size, _STEM - 1, -1):
        if people[cut:] in endings and state[cut:] in states:
            return True
    return size == len(state) >= _SHORT and people[size:] in endings


def singular(people: str) -> str:
    """The adjective of a plural: "Velmarians" → "Velmarian"; others stay as they are."""
    plural = people.endswith(("ns", "is", "ites", "ers", "ics"))
    return people[:-1] if plural and len(people) > _STEM else people


def looks_like_people(word: str) -> bool:
    """True when a word ends as demonyms do."""
    return word.endswith(tuple(sorted(_endings("peoples_endings"))))


def looks_like_adjective(word: str) -> bool:
    """True for the endings of demonyms that names of towns hardly have."""
    return word.endswith(("ian", "ians", "ese", "ish", "ic", "ite", "ites"))
