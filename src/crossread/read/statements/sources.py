"""Unnamed sources in one form: "two diplomatic sources" and "two diplomats" are "2 diplomats"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crossread.model import LinkRole
from crossread.resources import table

_NUMBERS = {
    word: n
    for n, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
         "twelve"), start=2)
}  # fmt: skip
_IRREGULAR = {"people": "person", "media": "media", "data": "data", "police": "police"}
_UNCOUNTED = frozenset({"local media", "police", "data"})


@dataclass(frozen=True, slots=True)
class Source:
    """An unnamed source: its canonical description ("2 diplomats") and its role in a chain."""

    name: str
    role: LinkRole


@cache
def _kinds() -> dict[str, tuple[str, LinkRole]]:
    return {
        word: (entry["name"], entry["role"])
        for entry in table("en/sources.toml")["source"]
        for word in entry["words"]
    }


def singular(word: str) -> str:
    """Singular of an English noun as far as sources need it."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes")):
        return word[:-2]
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("women"):
        return word[:-5] + "woman"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def source(phrase: str) -> Source | None:
    """The unnamed source that a phrase describes, or None where its noun is not in the lexicon.

    Args:
        phrase: a noun phrase ("an official in the region", "two diplomatic sources").
    """
    words = phrase.lower().replace("’", "'").split()
    head_end = next(
        (i for i, w in enumerate(words) if i and w in {"of", "in", "at", "from", "for", "with",
         "on", "near", "who", "familiar", "close", "and", "to", "inside", "aboard"}),
        len(words),
    )  # fmt: skip
    core = words[:head_end]
    for start in range(len(core)):
        last = singular(core[-1])
        key = " ".join([*core[start:-1], last])
        known = _kinds().get(key) or _kinds().get(" ".join(core[start:]))
        if known is not None:
            return Source(_counted(known[0], core, last != core[-1]), known[1])
    return None


def _counted(name: str, core: list[str], plural: bool) -> str:
    number = next((_NUMBERS[w] for w in core if w in _NUMBERS), None)
    if number is None:
        number = next((int(w) for w in core if w.isdecimal() and 1 < int(w) < 100), None)
    if name in _UNCOUNTED or not (plural or number):
        return name
    many = _plural(name)
    return f"{number} {many}" if number else many


def _plural(name: str) -> str:
    if name.endswith("person"):
        return name[:-6] + "people"
    if name.endswith("y"):
        return name[:-1] + "ies"
    return name + ("es" if name.endswith(("s", "ss", "ch")) else "s")
