"""Trigger words of happenings as look-up tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from crossread.model import Auxiliary
from crossread.read.events.acts import PAIRS, Entry, Form, Kind, act_entries, split
from crossread.read.events.inflect import noun_forms
from crossread.resources import table

__all__ = ["ENTRIES", "LENGTHS", "PAIRS", "PAIR_LENGTHS", "Entry", "Form", "Kind"]


def _lengths(entries: Iterable[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """Lengths of the entries by their first word, the longest first."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for words in entries:
        found[words[0]].add(len(words))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


def _entries() -> dict[tuple[str, ...], tuple[Entry, ...]]:
    found: dict[tuple[str, ...], list[Entry]] = {}

    def add(words: tuple[str, ...], entry: Entry) -> None:
        known = found.setdefault(words, [])
        for at, each in enumerate(known):
            if (each.form == "noun") == (entry.form == "noun"):
                if each.form == "base" and entry.form == "past" and each.kind == entry.kind:
                    known[at] = entry  # "hurt": one form for both
                elif each.kind.type == entry.kind.type and entry.operator:
                    known[at] = replace(each, operator=True)
                return
        known.append(entry)

    for hazard, row in table("hazards.toml").items():
        for noun in row["names"]:
            for form in noun_forms(noun):
                add(split(form), Entry(Kind("disaster", None, hazard), "noun"))
    for words, entry in _trigger_entries():
        add(words, entry)
    for words, entry in act_entries():
        add(words, entry)
    return {words: tuple(entries) for words, entries in found.items()}


def _trigger_entries() -> Iterator[tuple[tuple[str, ...], Entry]]:
    for group in table("en/triggers.toml")["group"]:
        kind = Kind(group["family"], group.get("type"), group.get("mode"))
        for phrase in group.get("phrases", ()):
            yield split(phrase), Entry(kind, "phrase")
        for noun in group.get("nouns", ()):
            for form in noun_forms(noun):
                yield split(form), Entry(kind, "noun")
        for verb in group.get("verbs", ()):
            base, third, past, *rest = verb.split()
            yield split(base), Entry(kind, "base")
            yield split(third), Entry(kind, "base")
            yield split(past), Entry(kind, "past")
            for form in rest:
                yield split(form), Entry(kind, "gerund" if form.endswith("ing") else "past")


ENTRIES: Final = _entries()
LENGTHS: Final = _lengths(ENTRIES)
PAIR_LENGTHS: Final = _lengths(PAIRS)

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
WARS: Final = frozenset(form for noun in _AROUND["historical"]["wars"] for form in noun_forms(noun))
