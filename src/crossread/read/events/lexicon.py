"""Trigger words of happenings as look-up tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from crossread.model import Auxiliary
from crossread.resources import table

Form = Literal["noun", "base", "past", "gerund", "phrase"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a trigger stands for: coarse family, PLOVER type and mode (or hazard as mode)."""

    family: str
    type: str | None
    mode: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A trigger's kind, and the form of the words: a noun, or which form of a verb."""

    kind: Kind
    form: Form


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _nouns(noun: str) -> tuple[str, ...]:
    return (noun, _plural(noun))


def _entries() -> dict[tuple[str, ...], Entry]:
    found: dict[tuple[str, ...], Entry] = {}

    def add(words: str, kind: Kind, form: Form) -> None:
        found.setdefault(_split(words), Entry(kind, form))

    for hazard, entry in table("hazards.toml").items():
        for noun in entry["names"]:
            for form in _nouns(noun):
                add(form, Kind("disaster", None, hazard), "noun")
    for group in table("en/triggers.toml")["group"]:
        kind = Kind(group["family"], group.get("type"), group.get("mode"))
        for phrase in group.get("phrases", ()):
            add(phrase, kind, "phrase")
        for noun in group.get("nouns", ()):
            for form in _nouns(noun):
                add(form, kind, "noun")
        for verb in group.get("verbs", ()):
            base, third, past, *rest = verb.split()
            add(base, kind, "base")
            add(third, kind, "base")
            add(past, kind, "past")
            for form in rest:
                add(form, kind, "gerund" if form.endswith("ing") else "past")
    return found


def _split(words: str) -> tuple[str, ...]:
    """Words as the tokenizer parts them: hyphens between letters are tokens of their own."""
    return tuple(words.replace("-", " - ").split())


ENTRIES: Final = _entries()
LENGTHS: Final[dict[str, tuple[int, ...]]] = {
    first: tuple(sorted({len(words) for words in ENTRIES if words[0] == first}, reverse=True))
    for first in sorted({words[0] for words in ENTRIES})
}

_AROUND = table("en/event_words.toml")


def _by_first(phrases: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        split = tuple(phrase.split())
        found[split[0]] = (*found.get(split[0], ()), split)
    return found


AUXILIARY_WORDS: Final[dict[Auxiliary, dict[str, tuple[tuple[str, ...], ...]]]] = {
    name: _by_first(_AROUND[name]["before"])
    for name in ("future", "hypothetical", "negation", "historical")
}
PAST_WORDS: Final = frozenset(_AROUND["historical"]["words"])
WARS: Final = frozenset(form for noun in _AROUND["historical"]["wars"] for form in _nouns(noun))
