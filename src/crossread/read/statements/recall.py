"""Speakers met so far, for words that stand for one who has no name: "he", "its", "the ministry".

Words that stand for a name are linked before (:mod:`crossread.read.names.standins`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from crossread.model import Mention, Speaker
from crossread.read.names.gender import Gender, gender_of_name
from crossread.read.statements.sources import source
from crossread.resources import table

_BODIES = frozenset({
    "ministry", "army", "department", "office", "service", "agency", "embassy", "committee",
    "group", "organisation", "organization", "party", "union", "council", "commission", "company",
})  # fmt: skip
_PAPERS = frozenset({"document", "broadcaster"})  # roles of what is no person
_REMEMBERED = 12  # speakers; farther back a description seldom reaches (by eye on news text)


@dataclass(slots=True)
class Recall:
    """Who spoke, last first.

    Attributes:
        said: (speaker, words that named them in small letters), oldest first.
    """

    said: list[tuple[Speaker, str]] = field(default_factory=list)

    def remember(self, speaker: Speaker, words: str) -> None:
        """Keep a speaker; those behind pronouns keep the words they were first met with."""
        if speaker.name in {"we", "i"}:
            return
        if speaker.evidence.text.lower() in {"he", "she", "it", "they"}:
            words = next((w for s, w in reversed(self.said) if s.name == speaker.name), "")
        self.said.append((speaker, words.lower()))
        del self.said[:-_REMEMBERED]

    def around(self, mention: Mention) -> Speaker | None:
        """The last speaker of all where a name is only part of its words: "a lawyer for X"."""
        if not self.said:
            return None
        speaker, words = self.said[-1]
        inside = f" {mention.name.lower()} " in f" {words} "
        return speaker if inside and speaker.kind != mention.kind else None

    def person(self, gender: Gender) -> Speaker | None:
        """The last speaker that is one person, named or not, and not known to be of the other."""
        for speaker, _ in reversed(self.said):
            if is_called(speaker, gender):
                return speaker
            if speaker.kind == "anonymous" and _is_one(speaker.evidence.text, gender):
                return speaker
        return None

    def body(self, *, plural: bool) -> Speaker | None:
        """The last speaker that "it" (or "they") can mean."""
        for speaker, _ in reversed(self.said):
            many = speaker.name.endswith("s") or speaker.kind in ("group", "organisation")
            if plural and many:
                return speaker
            if not plural and speaker.kind in ("organisation", "place"):
                return speaker
        return None

    def office(self, name: str) -> Speaker | None:
        """The last speaker that is this state body with its party known."""
        for speaker, _ in reversed(self.said):
            if speaker.country and speaker.name == f"{speaker.country}: {name}":
                return speaker
        return None

    def short(self, phrase: str) -> Speaker | None:
        """The last state body or organisation that one word ("the ministry") recalls."""
        word = phrase.lower()
        if " " in word or word not in _BODIES:
            return None
        for speaker, words in reversed(self.said):
            if speaker.kind == "organisation" and speaker.named and word in words.split():
                return speaker
        return None


def is_called(person: Speaker | Mention, gender: Gender) -> bool:
    """True for a named person not known to be of the other gender."""
    return person.kind == "person" and gender_of_name(person.name) in (None, gender)


def _is_one(words: str, gender: Gender) -> bool:
    """True for one person without a name: "a resident", "a woman"; not for "a report"."""
    found = source(words)
    if found is not None:
        return found.role not in _PAPERS and not found.name.endswith("s")
    return not set(table("en/stand_ins.toml")["unnamed"][gender]).isdisjoint(words.lower().split())
