"""Claims: statements with the parties that make them and that they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from crossread.cross.said import Who
from crossread.cross.words import stem, words
from crossread.model import Reading, Statement
from crossread.resources import table

# "Moscow, however, only said": code points before a cue in which it may be cut down; and the
# opening words of a clause where its own verb stands ("it had only been warned").
CUE_REACH, CLAUSE_OPENING = 24, 5
# Those who only pass on what others say are no party to it.
PASSING_ON = frozenset({"agency", "broadcaster"})
# Stances that contest by themselves.
DENYING = frozenset({"deny", "reject"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement with the party that makes it and the parties it speaks of."""

    statement: Statement
    reading: Reading
    speaker: str
    party: str | None
    speaks_of: frozenset[str]
    fields: frozenset[str]
    negates: bool
    cuts_down: bool
    calls_false: bool

    @property
    def denies(self) -> bool:
        """True for an outright denial."""
        return self.statement.stance in DENYING or self.calls_false

    @property
    def content(self) -> str:
        """What was said."""
        return self.statement.content.text


@cache
def contrast() -> dict[str, frozenset[str]]:
    """Words that negate, cut down and point back, as ``resources/en/contrast.toml`` has them."""
    data = table("en/contrast.toml")
    names = ("negators", "cutting", "pointing", "denied", "false")
    return {name: frozenset(data[name]) for name in names}


@cache
def _fields() -> dict[str, str]:
    """Field of a stem: words that speak of one kind of act."""
    fields = table("en/contrast.toml")["fields"]
    return {stem(word): name for name, members in fields.items() for word in members}


def claims_of(reading: Reading, who: Who, speaks_for: dict[str, str]) -> Iterable[Claim]:
    """The statements of an article's text that somebody named or described makes.

    Args:
        reading: of the article.
        who: the names merged over the members.
        speaks_for: party by speaker.
    """
    for statement in reading.statements:
        speaker = statement.speaker
        if speaker is None or statement.content.section == "title":
            continue
        if statement.chain and statement.chain[-1].role in PASSING_ON:
            continue
        content = [w for w, _, _ in words(statement.content.text)]
        key = who.key(speaker.name)
        stems = {stem(w) for w in content}
        yield Claim(
            statement=statement,
            reading=reading,
            speaker=key,
            party=speaker.country or speaks_for.get(key),
            speaks_of=_spoken_of(reading, statement),
            fields=frozenset(_fields()[s] for s in stems if s in _fields()),
            negates=_negates(statement, content),
            cuts_down=_cuts_down(reading, statement, content),
            calls_false=_calls_false(content),
        )


def _spoken_of(reading: Reading, statement: Statement) -> frozenset[str]:
    """Parties named in what is said, or to whom it is said."""
    spans = [statement.content, *([statement.addressee] if statement.addressee else [])]
    return frozenset(
        m.country for m in reading.names if m.country and any(m.evidence.overlaps(s) for s in spans)
    )


def _negates(statement: Statement, content: Sequence[str]) -> bool:
    negators = contrast()["negators"]
    # Machine translation runs words together ("NoNot involved").
    joined = any(w.startswith("no") and w[2:] in negators for w in content)
    return statement.stance in DENYING or joined or not negators.isdisjoint(content)


def _calls_false(content: Sequence[str]) -> bool:
    """True for "claims that a school was hit are false"."""
    found = contrast()
    return not (found["denied"].isdisjoint(content) or found["false"].isdisjoint(content))


def _cuts_down(reading: Reading, statement: Statement, content: Sequence[str]) -> bool:
    """True for "said it had *only* been …" and "*only* said that …", not for "the only road"."""
    text = reading.article.text
    start = max(0, statement.cue.start - CUE_REACH)
    cue = words(text[start : statement.cue.end]) if statement.cue.section == "text" else []
    opening = [w for w, _, _ in cue] + list(content[:CLAUSE_OPENING])
    cutting = contrast()["cutting"]
    return any(
        word in cutting and before not in _ARTICLES for before, word in pairwise(["", *opening])
    )
