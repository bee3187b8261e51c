"""Who speaks: one key and one name for all the forms by which articles call a speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from crossread.model import Name, Speaker


@dataclass(frozen=True, slots=True)
class Who:
    """Tells whether two speakers are one, by the names merged over the members.

    Attributes:
        keys: name's id by every form of it, folded.
        persons: name by id, of persons.
        shared: folded surnames that several persons bear.
    """

    keys: dict[str, str]
    persons: dict[str, str] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Sequence[Name]) -> Who:
        """From merged names: every alias leads to its name's id, a person's id to the name."""
        keys: dict[str, str] = {}
        for name in names:
            for form in (name.name, *(alias.text for alias in name.aliases)):
                keys.setdefault(form.casefold(), name.id)
        persons = {name.id: name.name for name in names if name.kind == "person"}
        bearers = Counter(name.split()[-1].casefold() for name in persons.values() if " " in name)
        return cls(keys, persons, frozenset(word for word, many in bearers.items() if many > 1))

    def key(self, name: str) -> str:
        """What all forms of one speaker's name share."""
        folded = name.casefold()
        return self.keys.get(folded, folded)

    def shown(self, speaker: Speaker) -> str:
        """A person's name as the story has it, whatever an article spells; others as they are.

        So is a bare surname that several persons of the story bear: it may be either's.
        """
        either = speaker.name.casefold() in self.shared
        named = speaker.named and speaker.kind == "person" and not either
        return self.persons.get(self.key(speaker.name), speaker.name) if named else speaker.name
