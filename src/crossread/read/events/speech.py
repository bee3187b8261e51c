"""Acts by word about other acts: what is demanded, refused, offered or threatened.

PLOVER codes the act by word, with a mode for what it is about; an act of cooperation that somebody
will do is an agreement to do it (AGREE), one of conflict a threat (THREATEN), and one that somebody
will not do is refused (REJECT).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import cache
from typing import Final

from crossread.model import Auxiliary
from crossread.read.events.acts import Kind
from crossread.read.events.clauses import Clauses
from crossread.read.events.hits import Hit
from crossread.resources import table

_KIND: Final = {"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"}
_HOSTILE: Final = {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
_YIELDS: Final = {"RETREAT": "yield", "CONCEDE": "yield", "CONSULT": "meet", "AID": "assist",
                  "COOPERATE": "assist"}  # fmt: skip
_THREATS: Final = {"seize": "territory", "arrest": "arrest", "expel": "expel", "deport": "expel",
                   "discontinue": "relations", "convict": "arrest"}  # fmt: skip
_BY_TYPE: Final = {"ASSAULT": "violence", "COERCE": "restrict", "SANCTION": "restrict"}
_COMPLEMENT: Final = frozenset({"xcomp", "ccomp", "obj", "obl", "nmod", "acl", "advcl", "iobj"})
_NEAR: Final = 16  # triggers before and behind an operator that may be in its complement
_REACH: Final = 12  # tokens that an operator reaches where its sentence was not parsed
_CONDITION: Final = 25  # tokens behind a verb in which "unless" makes a threat of an offer
_SPOKEN: Final = 16  # tokens behind an operator whose words tell what it is about
_ENDS: Final = frozenset({".", ";", ",", "after", "because", "said", "unless", "if"})
_INTENT: Final = 5  # tokens before a verb in which "plans to" stands


def complement(hit: Hit, hits: Sequence[Hit], clauses: Clauses, words: Sequence[str]) -> list[Hit]:
    """The triggers that an operator is about, in order."""
    if not hit.entry.operator:
        return []
    at = bisect_left(hits, hit.start, key=lambda each: each.start)
    near = hits[max(at - _NEAR, 0) : at + _NEAR]
    return [other for other in near if other is not hit and _below(other, hit, clauses, words)]


def _below(other: Hit, hit: Hit, clauses: Clauses, words: Sequence[str]) -> bool:
    if not clauses.has(hit.start):
        between = words[hit.end : other.start]
        return 0 <= other.start - hit.end <= _REACH and not {",", ";", "said"} & set(between)
    own = {*range(hit.start, hit.end)}
    at = clauses.top(other.start, other.end)
    if clauses.is_duty(hit.start):
        verb = clauses.heads[hit.start]
        return verb in (at, *clauses.up(at))
    for above in clauses.up(at):
        if above in own:
            fronted = clauses.labels[at] == "ccomp"
            return clauses.labels[at] in _COMPLEMENT and (fronted or other.start > hit.start)
        at = above
    return False


def about(kind: Kind, inner: Sequence[Hit], behind: Sequence[str]) -> Kind:
    """An operator's kind, with the mode that what it is about gives it.

    Args:
        kind: of the operator.
        inner: the triggers in its complement.
        behind: the words of its sentence behind it, lower case.
    """
    types = [each.entry.kind for each in inner]
    if kind.type in ("REQUEST", "REJECT"):
        mode = next((_YIELDS[k.type] for k in types if k.type in _YIELDS), None)
        return replace(kind, mode=mode or _spoken_of(kind.type, behind))
    hostile = next((k for k in types if k.type in _HOSTILE), None)
    if kind.type == "THREATEN":
        return replace(kind, mode=_threat(hostile) or _spoken_of(kind.type, behind))
    if kind.type == "AGREE" and types and types[0] is hostile:
        return replace(kind, type="THREATEN", mode=_threat(hostile))
    return kind


def _spoken_of(type_: str, behind: Sequence[str]) -> str | None:
    """The mode that the first telling word of a complement gives."""
    modes = _by_word(type_)
    for word in behind[:_SPOKEN]:
        if word in _ENDS:
            return None
        if word in modes:
            return modes[word]
    return None


@cache
def _by_word(type_: str) -> dict[str, str]:
    rows = table("en/event_words.toml")["about"][type_]
    return {word: mode for mode, words in rows.items() for word in words}


def threatening() -> Set[str]:
    """Words that tell what is threatened: "retaliation", "sanctions"."""
    return _by_word("THREATEN").keys()


def _threat(kind: Kind | None) -> str | None:
    if kind is None:
        return None
    return _THREATS.get(kind.mode or "") or _BY_TYPE.get(kind.type or "")


def intended(
    kind: Kind, words: Sequence[str], start: int, auxiliary: tuple[Auxiliary, ...]
) -> tuple[Kind, tuple[Auxiliary, ...]]:
    """What an act is that somebody says they will do, or will not do.

    Args:
        kind: of the act.
        words: lower-case tokens.
        start: first token of its verb.
        auxiliary: its marks.

    Returns:
        kind and marks of the act by word; unchanged where nobody's will is told.
    """
    before = words[max(start - _INTENT, 0) : start]
    phrases = table("en/event_words.toml")["intention"]["before"]
    told = f" {' '.join(before)} "
    if "historical" in auxiliary or not any(f" {phrase} " in told for phrase in phrases):
        return kind, auxiliary
    kindly = kind.type in _KIND
    if "negation" in auxiliary:
        refused = replace(kind, type="REJECT", mode=_YIELDS.get(kind.type or ""))
        return (refused, ()) if kindly else (kind, auxiliary)
    if kindly and kind.mode != "resign":
        unless = "unless" in words[start : start + _CONDITION]
        kind = replace(kind, type="THREATEN" if unless else "AGREE", mode=None)
    elif kind.type in _HOSTILE:
        kind = replace(kind, type="THREATEN", mode=_threat(kind))
    return kind, ("future",)
