"""Being hurt told by the wound or the blow: "sustained a leg wound", "struck in the chest"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crossread.read.counts.lexicon import Role, Use, word_lists

VERBS, _NOUNS, _FATAL, _LIVED, _NEVER = word_lists(
    "wounds", "verbs", "nouns", "fatal", "lived", "never"
)
PAST, GERUNDS, BODY, _MISSILES, _FIRE, _SUFFERED, _NO_BLOW = word_lists(
    "struck", "past", "gerunds", "body", "missiles", "fire", "suffered", "no_blow"
)

_MODIFIERS: Final = 8  # tokens between "suffered" and the wound: "a non-life-threatening leg"
_WHERE: Final = 9  # tokens from the blow to "in" or "on", over whom it hit
_PART: Final = 4  # tokens from there to the part of the body: "the upper left"
_BY: Final = 5  # tokens from "hit by" to what it was: "a stray"
_FIRE_REACH: Final = 30  # tokens from the shots to "were hit"
_AGENT: Final = 5  # tokens from what flew to "struck"
_AGENT_FAR: Final = 14  # the same before ", striking"
_ENDS: Final = frozenset({".", ";", ":", "!", "?", "and", "but", "who", "that", "in", "at", "on"})

_MANY: Final = frozenset({"multiple", "numerous", "several", "extensive"})
_HAVE: Final = frozenset({"has", "have"})

Found = tuple[int, int, Use]


def wounds(words: list[str]) -> Iterator[Found]:
    """Stretches ``[start, end)`` that tell of wounds and blows, and what they mean.

    Args:
        words: lower-case tokens.
    """
    for at, word in enumerate(words):
        if word in VERBS:
            found = _wound(words, at)
        elif word in PAST or word in GERUNDS:
            found = _blow(words, at)
        else:
            continue
        if found is not None:
            yield found


def _wound(words: list[str], at: int) -> Found | None:
    stop = min(at + 1 + _MODIFIERS, len(words))
    for here in range(at + 1, stop):
        word = words[here]
        if word in _NOUNS:
            between = words[at + 1 : here]
            if not _NEVER.isdisjoint(between) or words[at - 1 : at] in (["not"], ["n't"]):
                return None
            if words[at] in _HAVE and not all(map(_describes, between)):
                return None  # "has died of injuries"
            return at, here + 1, Use(_measure(word, between), "subject")
        if word in _ENDS or not (word[0].isalnum() or word in ("-", "‑", ",")):
            return None
    return None


def _describes(word: str) -> bool:
    return word not in ("of", "been") and not word.endswith("ed")


def _measure(noun: str, between: list[str]) -> str:
    """Injured for wounds that somebody lived with; "a gunshot wound" leaves that open."""
    if not _FATAL.isdisjoint(between) and "non" not in between:
        return "killed"
    open_noun = noun in ("wound", "wounds") or not _MANY.isdisjoint(between)
    open_fate = open_noun and _LIVED.isdisjoint(between)
    return "casualties" if open_fate else "injured"


def _blow(words: list[str], at: int) -> Found | None:
    role: Role = "gerund" if words[at] in GERUNDS else "past"
    hurt = (
        _by_missile(words, at)
        or _on_body(words, at)
        or _after_missile(words, at, role)
        or (role == "past" and _under_fire(words, at))
    )
    return (at, at + 1, Use("casualties", role)) if hurt else None


def _under_fire(words: list[str], at: int) -> bool:
    """Read "shots were fired and four people were hit", not "was hit with a fine"."""
    if (at + 1 < len(words) and words[at + 1] in _NO_BLOW) or words[at - 1] not in _SUFFERED:
        return False
    return not _FIRE.isdisjoint(words[max(at - _FIRE_REACH, 0) : at + _BY])


def _by_missile(words: list[str], at: int) -> bool:
    """Read "hit by a stray bullet"."""
    by = words[at + 1 : at + 2] == ["by"]
    return by and not _MISSILES.isdisjoint(words[at + 2 : at + 2 + _BY])


def _on_body(words: list[str], at: int) -> bool:
    """Read "struck the girl in the upper chest"."""
    for here in range(at + 1, min(at + 1 + _WHERE, len(words))):
        if words[here] in (".", ";", ":"):
            return False
        if words[here] in ("in", "on") and not BODY.isdisjoint(words[here + 1 : here + 1 + _PART]):
            return True
    return False


def _after_missile(words: list[str], at: int, role: Role) -> bool:
    """Read "a bullet struck a woman", "shots rang out, hitting two men"."""
    reach = _AGENT_FAR if role == "gerund" else _AGENT
    before = words[max(at - reach, 0) : at]
    for index in range(len(before) - 1, -1, -1):
        if before[index] in (".", ";"):
            return False
        if before[index] in _MISSILES:
            return True
    return False
