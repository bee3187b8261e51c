"""Which part a named person plays in a chain: official, witness, or one cannot tell."""

from __future__ import annotations

from functools import cache

from crossread.model import LinkRole
from crossread.read.statements.view import View
from crossread.resources import table

_BEFORE = 8  # tokens before a name in which its title may stand
_BEHIND = 6  # tokens behind a name in which ", the governor of" may stand


@cache
def titles(kind: str) -> frozenset[str]:
    """Title words: ``words`` (all), ``witnesses`` or ``trades`` of ``offices.toml``."""
    return frozenset(table("en/offices.toml")["titles"][kind])


def roles_of(view: View) -> dict[str, LinkRole]:
    """Role of each person whom the section calls by a title, by full name."""
    roles: dict[str, LinkRole] = {}
    for i, name in enumerate(view.named):
        if name is None or name.kind != "person" or (i and view.named[i - 1] is name):
            continue
        role = _of_title(view, i) or _of_apposition(view, i)
        if role is not None and roles.get(name.name) != "official":
            roles[name.name] = role
    return roles


def _of_title(view: View, i: int) -> LinkRole | None:
    """Title right before the name, or in "The president of the council, X"."""
    if not i:
        return None
    if view.words.text[i - 1] != ",":
        return _role(view.words.lower[i - 1])
    for j in range(i - 2, max(-1, i - 2 - _BEFORE), -1):
        if view.breaks(j):
            return None
        role = _role(view.words.lower[j])
        if role is not None:
            return role
    return None


def _of_apposition(view: View, i: int) -> LinkRole | None:
    name = view.named[i]
    words = view.words
    while i < len(words) and view.named[i] is name:
        i += 1
    if i >= len(words) or words.text[i] != ",":
        return None
    for word in words.lower[i + 1 : i + 1 + _BEHIND]:
        if word in {",", ".", "said", "who"}:
            return None
        role = _role(word)
        if role is not None:
            return role
    return None


def _role(word: str) -> LinkRole | None:
    if word not in titles("words"):
        return None
    if word in titles("witnesses"):
        return "witness"
    return None if word in titles("trades") else "official"
