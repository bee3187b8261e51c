"""Statements of a story: one statement in all the wordings that members give it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from operator import itemgetter

from crossread.cross.likeness import Pile, containment, likeness
from crossread.cross.origins import claim_origin
from crossread.cross.scene import Scene
from crossread.cross.who import Who
from crossread.cross.words import folded
from crossread.model import Evidence, SaidInStory, Statement, Variant, digest

__all__ = ["Who", "said"]

# Two wordings of one speaker are one statement from this likeness on; a short one within a
# longer from this containment on, if it has enough weight to say something. Set by eye on the
# bundled sample: translations of one sentence lie at .35 to .6, other sentences of the same
# speaker on the same matter below .25.
SAME = 0.34
INSIDE = 0.8
# One article seldom says the same twice: there two wordings must be this like.
SAME_IN_ONE = 0.5
SHORTEST = 4  # words
# Words of a quotation that makes who is called by no name known again.
VERBATIM = 6

# Code points around an inner statement that say nothing of their own: "that", a mark, a title.
LEADING = 24
# Code points of what is said in which its own verb stands.
FOREMOST = 30
_MEDIA = frozenset({"agency", "broadcaster", "outlet", "document"})
# Statements come in order of where they start: an inner one stands among the next few.
NEXT = 4
# What somebody says, thinks or expects: no act of its own within what the same one says.
_MERE = frozenset(
    {"say", "claim", "report", "believe", "estimate", "predict", "intend", "hope", "announce"}
)
# What goes on in a mind, and the opening of a passive cue ("was said to").
_MERE_MIND = frozenset(
    {"believe", "estimate", "express_concern", "hope", "intend", "predict", "question"}
)
_BEING = frozenset({"is", "are", "was", "were", "be", "been", "being", "has", "have", "had"})
# Stances that deny what others affirm; never merged with their opposite.
_NEGATIVE = frozenset({"deny", "reject"})


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
        near.sort(key=itemgetter(0))
        in_vain: set[tuple[str, bool]] = set()
        for at, other in near:
            # Of another article nothing else counts, and copies say it again and again.
            told = (other.content.text, other.stance in _NEGATIVE)
            if other.content.article != statement.content.article and told in in_vain:
                continue
            if _same(statement, other):
                return self._groups[at]
            in_vain.add(told)
        return None

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
        for statement in _repeated(reading.statements):
            if _nobody_says(statement):
                continue
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
    told = [_said(group.statements, who) for group in groups]
    return tuple(sorted(told, key=partial(_rank, scene)))


def _rank(scene: Scene, said: SaidInStory) -> tuple[int, bool, datetime, tuple[str, str, int, int]]:
    """Of most articles first; then who has a name; then by when it was out and where it stands."""
    articles = {variant.evidence.article for variant in said.variants}
    unnamed = said.speaker_kind in (None, "anonymous")
    starts = []
    for variant in said.variants:
        published = scene.by_id[variant.evidence.article].published.interval
        starts.append((published.start if published else datetime.max, variant.evidence.order))
    return -len(articles), unnamed, *min(starts)


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
    beside = one.content.article == other.content.article
    if beside and (one.content.overlaps(other.content)):
        return _one_in_other(one, other)
    mere = one.stance in _MERE and other.stance in _MERE
    least = SAME_IN_ONE if beside and mere else SAME
    if likeness(a, b, least) >= least:
        return True
    shorter = min(len(a.split()), len(b.split()))
    return shorter >= SHORTEST and containment(a, b) >= INSIDE


def _one_in_other(one: Statement, other: Statement) -> bool:
    """True for "he said he believed that …", "she said she condemned the raid".

    An act told by the way in a statement is one of its own.
    """
    inner, outer = sorted((one, other), key=lambda s: len(s.content.text))
    if not inner.content.within(outer.content):
        return False
    return _foremost(inner, outer) or inner.stance in _MERE or inner.stance == outer.stance


def _foremost(inner: Statement, outer: Statement) -> bool:
    """True where what is done by saying so opens what is said: "said it had asked for talks"."""
    if not (inner.content.within(outer.content) and inner.cue.within(outer.content)):
        return False
    return inner.cue.start - outer.content.start <= FOREMOST


def _nobody_says(statement: Statement) -> bool:
    """True for "was expected to end", "fears that …": words of nobody, through nobody's hands."""
    if statement.speaker is not None or statement.quoted or len(statement.chain) > 1:
        return False
    cue = folded(statement.cue.text)
    return statement.stance in _MERE_MIND or (bool(cue) and cue[0] in _BEING)


def _repeated(statements: Sequence[Statement]) -> list[Statement]:
    """Statements less those that only pass another one on.

    "Officials said the minister urged restraint" tells of the minister, through officials.
    """
    return [
        outer
        for at, outer in enumerate(statements)
        if not any(_passes_on(outer, inner) for inner in statements[at + 1 : at + 1 + NEXT])
    ]


def _passes_on(outer: Statement, inner: Statement) -> bool:
    """True where all that the outer says is who says the inner, whose chain it is part of."""
    if outer.speaker is None or inner.speaker is None:
        return False
    # One with a name speaks of others in a statement of their own.
    if not inner.speaker.named or (outer.speaker.named and outer.chain[-1].role not in _MEDIA):
        return False
    return outer.chain[-1].name != inner.chain[-1].name and only_tells(outer, inner)


def only_tells(outer: Statement, inner: Statement) -> bool:
    """True where the outer says nothing but that the inner was said: "she denies it, he said"."""
    if inner.speaker is None or not inner.cue.within(outer.content):
        return False
    begins = min(inner.speaker.evidence.start, inner.cue.start, inner.content.start)
    ends = max(inner.cue.end, inner.content.end)
    whole = outer.content
    all_of_it = begins - whole.start <= LEADING and whole.end - ends <= LEADING
    return all_of_it and outer.chain[-1].name in [link.name for link in inner.chain]


def _said(group: Sequence[Statement], who: Who) -> SaidInStory:
    # The fullest wording stands for all: the speaker's own words before a paraphrase.
    main = min(group, key=lambda s: (not s.quoted, -len(s.content.text), s.content.order))
    ordered = sorted(group, key=lambda s: (s is not main, s.content.order))
    dates = [s.date.edtf for s in ordered if s.date and s.date.edtf]
    addressees = [s.addressee.text for s in ordered if s.addressee]
    origins = [o for s in ordered if (o := claim_origin(s.chain)) and s.chain[-1].role != "outlet"]
    speaker = main.speaker
    # What the speaker did by saying so tells more than that something was said.
    acts = [s for s in ordered if s.stance not in _MERE and _foremost(s, main)]
    act = acts[0] if acts and main.stance == "say" else main
    return SaidInStory(
        id=digest("said", *(str(s.content.order) for s in ordered)),
        speaker=who.shown(speaker) if speaker else None,
        speaker_kind=speaker.kind if speaker else None,
        cue=act.cue.text,
        stance=act.stance,
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
