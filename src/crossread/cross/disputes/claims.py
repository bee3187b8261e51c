"""Claims: statements with the parties that make them and that they speak of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from crossread.cross.said import NEXT, Who, only_tells
from crossread.cross.words import folded, stem
from crossread.model import Evidence, Reading, Statement
from crossread.resources import table

# "Moscow, however, only said": code points before a cue in which it may be cut down; and the
# opening words of a clause where its own verb stands ("it had only been warned").
CUE_REACH, CLAUSE_OPENING = 24, 5
# Words behind a "not" in which what it negates stands.
REACH = 6
# Those who only pass on what others say are no party to it.
PASSING_ON = frozenset({"agency", "broadcaster"})
# Stances that contest by themselves.
DENYING = frozenset({"deny", "reject"})
# Behind "no", "not" or "nothing": "nothing more than ruins", "not only the army".
_NO_NEGATION = frozenset({"more", "less", "fewer", "only", "just", "doubt", "matter"})
_LINKING = frozenset({"of", "the", "for", "and"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her"})


@dataclass(frozen=True)
class Claim:
    """A statement with the party that makes it and the parties it speaks of.

    ``stems`` are those of what was said, and of whom it was said to or of.
    """

    statement: Statement
    reading: Reading
    speaker: str
    party: str | None
    speaks_of: frozenset[str]
    stems: frozenset[str]
    fields: frozenset[str]
    negates: bool
    cuts_down: bool
    calls_false: bool

    @property
    def denies(self) -> bool:
        """True for an outright denial."""
        return self.statement.stance in DENYING or self.calls_false

    @property
    def accuses(self) -> bool:
        """True for "blamed the army for the raid"."""
        return self.statement.stance == "accuse"

    @property
    def content(self) -> str:
        """What was said."""
        return self.statement.content.text

    @cached_property
    def stems_of_speaker(self) -> frozenset[str]:
        """Stems of the words by which others name who speaks: of a person the last name."""
        speaker = self.statement.speaker
        found = [] if speaker is None else [*map(stem, folded(speaker.name))]
        return frozenset(found[-1:] if speaker and speaker.kind == "person" else found) - _LINKING

    def names(self, other: Claim) -> bool:
        """True where it speaks of who makes the other one, by name."""
        return bool(other.stems_of_speaker) and other.stems_of_speaker <= self.stems

    @cached_property
    def stems_named(self) -> frozenset[str]:
        """Stems of the names in what was said."""
        said = self.statement.content
        within = [
            name.evidence.text
            for name in self.reading.names
            if said.start <= name.evidence.start and name.evidence.within(said)
        ]
        return frozenset([stem(word) for text in within for word in folded(text)])

    @cached_property
    def stems_of_force(self) -> frozenset[str]:
        """Stems of the words for armed force in what was said."""
        stems = map(stem, folded(self.content))
        return frozenset([s for s in stems if field_of(s) == "force"])


@cache
def contrast() -> dict[str, frozenset[str]]:
    """Words that negate, cut down and point back, as ``resources/en/contrast.toml`` has them."""
    data = table("en/contrast.toml")
    names = ("negators", "cutting", "pointing", "denied", "false", "accusing")
    return {name: frozenset(data[name]) for name in names}


@cache
def _fields() -> dict[str, str]:
    """Field of a stem: words that speak of one kind of act."""
    fields = table("en/contrast.toml")["fields"]
    return {stem(word): name for name, members in fields.items() for word in members}


def field_of(word: str) -> str | None:
    """The field of acts that a folded word speaks of, or None."""
    return _fields().get(stem(word))


def claims_of(reading: Reading, who: Who, speaks_for: dict[str, str]) -> Iterable[Claim]:
    """The statements of an article's text that somebody named or described makes.

    Args:
        reading: of the article.
        who: the names merged over the members.
        speaks_for: party by speaker.
    """
    named, fields = _Named(reading), _fields()
    for at, statement in enumerate(reading.statements):
        speaker = statement.speaker
        if speaker is None or statement.content.section == "title":
            continue
        if any(
            _denied_through(statement, one) for one in reading.statements[at + 1 : at + 1 + NEXT]
        ):
            continue
        if statement.chain and statement.chain[-1].role in PASSING_ON:
            continue
        content = folded(statement.content.text)
        to = statement.addressee
        stems = frozenset(map(stem, (*content, *folded(to.text if to else ""))))
        key = who.key(speaker.name)
        yield Claim(
            statement=statement,
            reading=reading,
            speaker=key,
            party=speaker.country or speaks_for.get(key),
            speaks_of=named.within(statement.content) | named.within(statement.addressee),
            stems=stems,
            fields=frozenset([fields[s] for s in stems if s in fields]),
            negates=_negates(statement, content),
            cuts_down=_cuts_down(reading, statement, content),
            calls_false=calls_false(content),
        )


def _denied_through(outer: Statement, inner: Statement) -> bool:
    """True for "she rejects this, her lawyer said": her account, told at two removes."""
    denies = inner.stance in DENYING and outer.stance not in DENYING
    return denies and only_tells(outer, inner)


def negates_act(content: Sequence[str], acts: frozenset[str]) -> bool:
    """True where such an act stands within reach of the "not": "has not shelled the port".

    "Is not interested in talks, but was fired on" negates no shooting.

    Args:
        content: folded words of what was said.
        acts: fields.
    """
    behind = [at + 1 for at, word in enumerate(content) if _negator(word)]
    return any(field_of(word) in acts for at in behind for word in content[at : at + REACH])


class _Named:
    """Where an article names parties."""

    def __init__(self, reading: Reading) -> None:
        named = [(m.evidence, m.country) for m in reading.names if m.country]
        self._named = sorted(named, key=lambda one: one[0].start)
        self._starts = [evidence.start for evidence, _ in self._named]
        self._longest = max((len(evidence.text) for evidence, _ in named), default=0)

    def within(self, span: Evidence | None) -> frozenset[str]:
        """Those named in a span, or on its edge; none where there is no span."""
        if span is None:
            return frozenset()
        first = bisect_right(self._starts, span.start - self._longest)
        near = self._named[first : bisect_left(self._starts, span.end)]
        return frozenset([party for evidence, party in near if evidence.overlaps(span)])


def _negates(statement: Statement, content: Sequence[str]) -> bool:
    negated = any(
        _negator(word) and behind not in _NO_NEGATION for word, behind in pairwise((*content, ""))
    )
    return statement.stance in DENYING or negated


def _negator(word: str) -> bool:
    """True for "not", also where machine translation ran it together with "no" ("nonot")."""
    negators = contrast()["negators"]
    return word in negators or (word[:2] == "no" and word[2:] in negators)


def calls_false(content: Sequence[str]) -> bool:
    """True for "claims that a school was hit are false".

    Args:
        content: folded words of what was said.
    """
    found = contrast()
    return not (found["denied"].isdisjoint(content) or found["false"].isdisjoint(content))


def _cuts_down(reading: Reading, statement: Statement, content: Sequence[str]) -> bool:
    """True for "said it had *only* been …" and "*only* said that …", not for "the only road"."""
    text = reading.article.text
    start = max(0, statement.cue.start - CUE_REACH)
    cue = folded(text[start : statement.cue.end]) if statement.cue.section == "text" else ()
    opening = ("", *cue, *content[:CLAUSE_OPENING])
    cutting = contrast()["cutting"]
    if cutting.isdisjoint(opening):
        return False
    return any(word in cutting and before not in _ARTICLES for before, word in pairwise(opening))
