"""What parties do to one another, as look-up tables: ``resources/en/event_acts.toml``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from crossread.read.events.inflect import VerbForm, noun_forms, verb_forms
from crossread.resources import table

Form = Literal["noun", "base", "past", "gerund", "phrase"]
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a trigger stands for: coarse family, PLOVER type and mode (or hazard as mode)."""

    family: str
    type: str | None
    mode: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A trigger's kind and form.

    Attributes:
        kind: what it stands for.
        form: a noun, or which form of a verb.
        act: it is one of ``event_acts.toml``: told only where a party to it is known.
        operator: what is asked for, refused or threatened stands in its complement.
        weak: told only where no other of its type stands in the sentence.
    """

    kind: Kind
    form: Form
    act: bool = False
    operator: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A verb that is an act with some objects ("impose" with "curfew"), or some subjects."""

    entry: Entry
    objects: frozenset[Words]
    longest: int


def split(words: str) -> Words:
    """Words as the tokenizer parts them: hyphens between letters are tokens of their own."""
    return tuple(words.replace("-", " - ").replace("'s ", " 's ").split())


_TABLE: Final = table("en/event_acts.toml")
_IRREGULAR: Final[dict[str, str]] = _TABLE["irregular"]
_DOUBLING: Final = frozenset(_TABLE["doubling"]["verbs"])


def act_entries() -> Iterator[tuple[Words, Entry]]:
    """Every form of every act that needs no object, with its entry."""
    for group in _TABLE["act"]:
        for words, form in _forms(group):
            flags = {name: group.get(name, False) for name in ("operator", "weak")}
            yield split(words), Entry(_kind(group), form, act=True, **flags)


def _forms(group: dict[str, Any]) -> Iterator[tuple[str, Form]]:
    for phrase in group.get("phrases", ()):
        yield phrase, "phrase"
    for noun in group.get("nouns", ()):
        for form in noun_forms(noun):
            yield form, "noun"
    for verb in group.get("verbs", ()):
        yield from forms_of(verb)


def forms_of(verb: str) -> Iterator[tuple[str, VerbForm]]:
    """All forms of a verb of the table."""
    return verb_forms(verb, _IRREGULAR, _DOUBLING)


def _kind(group: dict[str, Any]) -> Kind:
    return Kind(group["family"], group["type"], group.get("mode"))


def _pairs(name: str, nouns: str) -> dict[Words, tuple[Pair, ...]]:
    """Verbs that an object, or a subject, makes an act, by each of their forms."""
    found: defaultdict[Words, list[Pair]] = defaultdict(list)
    for group in _TABLE["act"]:
        for rows in group.get(name, ()):
            objects = frozenset(split(f) for noun in rows[nouns] for f in noun_forms(noun))
            longest = max(map(len, objects))
            for verb in rows["verbs"]:
                for form, tense in forms_of(verb):
                    entry = Entry(_kind(group), tense, act=True)
                    found[split(form)].append(Pair(entry, objects, longest))
    return {words: tuple(pairs) for words, pairs in found.items()}


PAIRS: Final = _pairs("with", "objects")
MEANS: Final = _pairs("by", "subjects")
