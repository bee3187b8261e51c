"""Speakers met so far, for pronouns and for "the minister", "the ministry"."""

from __future__ import annotations

from dataclasses import dataclass, field

from crossread.model import Speaker
from crossread.resources import table

_BODIES = frozenset({
    "ministry", "army", "department", "office", "service", "agency", "embassy", "committee",
    "group", "organisation", "organization", "party", "union", "council", "commission", "company",
})  # fmt: skip
_REMEMBERED = 12  # speakers; farther back a description seldom reaches (by eye on news text)


@dataclass(slots=True)
class Recall:
    """What was said of whom, last first.

    Attributes:
        said: (speaker, title words) of the last speakers, oldest first.
        titles: words of title and country by which the section calls each person.
    """

    said: list[tuple[Speaker, str]] = field(default_factory=list)
    titles: dict[str, frozenset[str]] = field(default_factory=dict)

    def remember(self, speaker: Speaker, title: str) -> None:
        """Keep a speaker; those behind pronouns keep the title they were first met with."""
        if speaker.name in {"we", "i"}:
            return
        if speaker.evidence.text.lower() in {"he", "she", "it", "they"}:
            title = next((t for s, t in reversed(self.said) if s.name == speaker.name), "")
        self.said.append((speaker, title.lower()))
        del self.said[:-_REMEMBERED]

    def person(self) -> Speaker | None:
        """The last speaker that is a person, or a single unnamed one."""
        for speaker, _ in reversed(self.said):
            if speaker.kind == "person":
                return speaker
        return self._single()

    def _single(self) -> Speaker | None:
        for speaker, _ in reversed(self.said):
            if speaker.kind == "anonymous" and not speaker.name.endswith("s"):
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

    def last_any(self) -> Speaker | None:
        """The last speaker of all."""
        return self.said[-1][0] if self.said else None

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
        for speaker, title in reversed(self.said):
            if speaker.kind == "organisation" and speaker.named and word in title.split():
                return speaker
        return None

    def described(self, phrase: str) -> Speaker | None:
        """The person whom "the minister", "the Armenian prime minister", "the leader" recall.

        Every word of the description must have stood before the name, or be "leader" or the like.
        """
        wanted = phrase.lower().removesuffix(" of the republic").split()
        titles = frozenset(table("en/offices.toml")["titles"]["words"])
        if not wanted or wanted[-1] not in titles or phrase.lower() in {"resident", "witness"}:
            return None
        for speaker, title in reversed(self.said):
            if speaker.kind != "person":
                continue
            known = self.titles.get(speaker.name, frozenset()) | set(title.split())
            if all(word in known for word in wanted) or wanted in (["leader"], ["politician"]):
                return speaker
        return None
