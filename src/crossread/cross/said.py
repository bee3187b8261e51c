"""Statements of a story: one statement in all the wordings that members give it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from crossread.cross.likeness import Pile, containment, likeness
from crossread.cross.origins import claim_origin
from crossread.cross.scene import Scene
from crossread.cross.words import folded
from crossread.model import Evidence, Name, SaidInStory, Statement, Variant, digest

# Two wordings of one speaker are one statement from this likeness on; a short one within a
# longer from this containment on, if it has enough weight to say something. Set by eye on the
# bundled sample: translations of one sentence lie at .35 to .6, other sentences of the same
# speaker on the same matter below .25.
SAME = 0.34
INSIDE = 0.8
SHORTEST = 4  # words
# Words of a quotation that makes who is called by no name known again.
VERBATIM = 6

# Stances that deny what others affirm; never merged with their opposite.
_NEGATIVE = frozenset({"deny", "reject"})


@dataclass(frozen=True, slots=True)
class Who:
    """Tells whether two speakers are one, by the names merged over the members."""

    keys: dict[str, str]

    @classmethod
    def of(cls, names: Sequence[Name]) -> Who:
        """From merged names: every alias leads to its name's id."""
        keys: dict[str, str] = {}
        for name in names:
            for form in (name.name, *(alias.text for alias in name.aliases)):
                keys.setdefault(form.casefold(), name.id)
        return cls(keys)

    def key(self, name: str) -> str:
        """What all forms of one speaker's name share."""
        folded = name.casefold()
        return self.keys.get(folded, folded)


class _Group:
    """Wordings of one statement.

    Attributes:
        statements: in the order they came.
        near: where it is looked for, and in which place there.
    """

    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self.near: list[tuple[_Near, int]] = []

    def add(self, statement: Statement) -> None:
        """Add a wording."""
        self.statements.append(statement)
        for near, at in self.near:
            near.note(at, statement)


class _Near:
    """What one speaker said, in the order it was met."""

    def __init__(self) -> None:
        self._groups: list[_Group] = []
        self._pile = Pile(SAME)
        self._piled: list[tuple[int, Statement]] = []

    def first(self, statement: Statement) -> _Group | None:
        """The first group with a wording that says the same."""
        near = [self._piled[number] for number in self._pile.near(statement.content.text)]
        at = min((at for at, other in near if _same(statement, other)), default=None)
        return None if at is None else self._groups[at]

    def hold(self, group: _Group) -> None:
        """Have a group among these; once is enough."""
        if not any(near is self for near, _ in group.near):
            at = len(self._groups)
            self._groups.append(group)
            group.near.append((self, at))
            for statement in group.statements:
                self.note(at, statement)

    def note(self, at: int, statement: Statement) -> None:
        """Have one more wording of the group in that place."""
        self._piled.append((at, statement))
        self._pile.add(statement.content.text)


def said(scene: Scene, who: Who) -> tuple[SaidInStory, ...]:
    """Merge the members' statements.

    Args:
        scene: the members, anchored.
        who: the names merged over them.

    Returns:
        statements, the one found in most articles first.
    """
    groups: list[_Group] = []
    by_speaker: dict[str, _Near] = defaultdict(_Near)
    by_words: dict[tuple[str, ...], _Group] = {}
    for reading in scene.readings:
        for statement in reading.statements:
            speaker = _speaker_key(statement, who)
            near = by_speaker[speaker] if speaker else None
            group = near.first(statement) if near else None
            wording = _own_words(statement)
            if group is None and wording:
                group = _verbatim(statement, by_words.get(wording))
            if group is None:
                group = _Group()
                groups.append(group)
            if near:
                near.hold(group)
            if wording:
                by_words.setdefault(wording, group)
            group.add(statement)
    told = [_said(group.statements) for group in groups]
    return tuple(sorted(told, key=lambda s: (-len({v.evidence.article for v in s.variants}), s.id)))


def _speaker_key(statement: Statement, who: Who) -> str | None:
    speaker = statement.speaker
    return who.key(speaker.name) if speaker else None


def _own_words(statement: Statement) -> tuple[str, ...]:
    """The folded words of a quotation long enough that two people do not say it; else empty."""
    if not statement.quoted:
        return ()
    found = folded(statement.content.text)
    return found if len(found) >= VERBATIM else ()


def _verbatim(statement: Statement, group: _Group | None) -> _Group | None:
    """The statement in the very same words, where one of its speakers has no name.

    "An engineer of the municipality" and "a municipal engineer" are one by what they said.
    """
    if group is None:
        return None
    speakers = [s.speaker for s in (statement, *group.statements)]
    unnamed = any(speaker is None or not speaker.named for speaker in speakers)
    return group if unnamed else None


def _same(one: Statement, other: Statement) -> bool:
    a, b = one.content.text, other.content.text
    if (one.stance in _NEGATIVE) != (other.stance in _NEGATIVE):
        return False
    if likeness(a, b, SAME) >= SAME:
        return True
    shorter = min(len(a.split()), len(b.split()))
    return shorter >= SHORTEST and containment(a, b) >= INSIDE


def _said(group: Sequence[Statement]) -> SaidInStory:
    # The fullest wording stands for all: the speaker's own words before a paraphrase.
    main = min(group, key=lambda s: (not s.quoted, -len(s.content.text), s.content.order))
    ordered = sorted(group, key=lambda s: (s is not main, s.content.order))
    dates = [s.date.edtf for s in ordered if s.date and s.date.edtf]
    addressees = [s.addressee.text for s in ordered if s.addressee]
    origins = [o for s in ordered if (o := claim_origin(s.chain)) and s.chain[-1].role != "outlet"]
    speaker = main.speaker
    return SaidInStory(
        id=digest("said", *(str(s.content.order) for s in ordered)),
        speaker=speaker.name if speaker else None,
        speaker_kind=speaker.kind if speaker else None,
        cue=main.cue.text,
        stance=main.stance,
        text=main.content.text,
        quoted=main.quoted,
        addressee=addressees[0] if addressees else None,
        date=dates[0] if dates else None,
        claim_origin=origins[0] if origins else claim_origin(main.chain),
        variants=tuple(Variant(s.content.text, s.chain, s.content) for s in ordered),
        evidence=tuple(e for s in ordered for e in _spans(s)),
    )


def _spans(statement: Statement) -> list[Evidence]:
    spans = [statement.speaker.evidence] if statement.speaker else []
    return [*spans, statement.cue, statement.content]
