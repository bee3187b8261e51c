"""Persons' names taken out of a story that is to be sent on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

import msgspec

from crossread.model import Name, Reading
from crossread.web.views.origins import Source
from crossread.web.views.parts import Download, Passage
from crossread.web.views.story import StoryFile

T = TypeVar("T")

# A part of a name by itself ("Varga") is taken out too if it is this long: shorter ones are
# particles and initials.
_PART = 3


@dataclass(frozen=True, slots=True)
class Persons:
    """The forms of all persons' names, with what stands for each: ``Person 1`` and so on."""

    forms: dict[str, str]
    pattern: re.Pattern[str]

    def out_of(self, words: str) -> str:
        """The words without them."""
        return self.pattern.sub(lambda found: self.forms[_folded(found[0])], words)


def _folded(form: str) -> str:
    return " ".join(form.casefold().split())


def persons(names: Sequence[Name], readings: Sequence[Reading]) -> Persons:
    """Everybody whom a story names: merged over its articles, or found in one of them.

    The person whom most articles name is Person 1.
    """
    forms: dict[str, str] = {}
    count = 0
    ranked = sorted(names, key=lambda name: (-name.articles, -name.mentions, name.id))
    groups = [[n.name, *(a.text for a in n.aliases)] for n in ranked if n.kind == "person"]
    groups += [
        [mention.name, mention.evidence.text]
        for reading in readings
        for mention in reading.names
        if mention.kind == "person"
    ]
    groups += [[author] for reading in readings for author in reading.article.authors]
    for group in groups:
        known = next((forms[_folded(form)] for form in group if _folded(form) in forms), None)
        if known is None:
            count += 1
            known = f"Person {count}"
        for form in group:
            forms.setdefault(_folded(form), known)
    for form, person in list(forms.items()):
        for part in form.split():
            if len(part) >= _PART:
                forms.setdefault(part, person)
    return Persons(forms, _pattern(forms))


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Any of the forms as whole words: several words in any case, one word capitalised."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    several = [re.escape(form).replace(r"\ ", r"\s+") for form in ordered if " " in form]
    single = [_capitalised(form) for form in ordered if " " not in form]
    parts = [f"(?i:{'|'.join(several)})"] if several else []
    parts += single
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)" if parts else r"(?!)")


def _capitalised(form: str) -> str:
    first, rest = form[:1], form[1:]
    upper = re.escape(first.upper())
    return f"{upper}(?:{re.escape(rest)}|{re.escape(rest.upper())}|{re.escape(rest.title())})"


def redacted(file: StoryFile, people: Persons) -> StoryFile:
    """The same story without persons' names, addresses of articles and links to the desk.

    Spans keep their place, and no longer their words.
    """
    made = _without(file, people)
    return msgspec.structs.replace(made, redacted=True)


def _without(value: T, people: Persons) -> T:
    made: object = value
    if isinstance(value, str):
        made = people.out_of(value)
    elif isinstance(value, tuple):
        kept = (one for one in value if not isinstance(one, Download))
        made = tuple(_without(one, people) for one in kept)
    elif isinstance(value, dict):
        made = {key: _without(one, people) for key, one in value.items()}
    elif isinstance(value, msgspec.Struct):
        fields = {f: _without(getattr(value, f), people) for f in value.__struct_fields__}
        if isinstance(value, Source | Passage):
            fields["url"] = None
        made = type(value)(**fields)
    return cast(T, made)
