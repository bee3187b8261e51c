"""Who did it and to whom, by simple order of words."""

from __future__ import annotations

from typing import Final

from crossread.model import Evidence, Mention
from crossread.read.events.lexicon import Form

_REACH: Final = 12  # tokens between a verb and its subject or object
_BE: Final = frozenset(["was", "were", "is", "are", "been", "being", "be"])
_BREAKS: Final = frozenset([";", ":", ".", "?", "!"])


def parties(
    words: list[str],
    mentions: list[tuple[int, int, Mention]],
    start: int,
    end: int,
    form: Form,
) -> tuple[Evidence | None, Evidence | None]:
    """Actor and recipient of a trigger.

    Args:
        words: lower-case tokens.
        mentions: names of the sentence with their tokens, in order.
        start: first token of the trigger.
        end: one past its last token.
        form: noun, or which form of a verb.

    Returns:
        the names' words; None where order does not tell.
    """
    passive = form == "past" and not _BE.isdisjoint(words[max(0, start - 3) : start])
    before = _last_before(words, mentions, start)
    by = _after(words, mentions, end, ("by",))
    if form == "noun":
        own = by or _subject_of_light_verb(words, mentions, start) or _adjective(mentions, start)
        return own, _after(words, mentions, end, ("on", "against", "in", "of", "to"))
    if passive:
        return by, before
    direct = [m for first, _, m in mentions if end <= first <= end + 4]
    recipient = direct[0].evidence if direct else None
    return before, recipient


def _last_before(
    words: list[str], mentions: list[tuple[int, int, Mention]], start: int
) -> Evidence | None:
    for first, last, mention in reversed(mentions):
        if last <= start and start - last <= _REACH:
            if not _BREAKS.isdisjoint(words[last:start]):
                return None
            if first and words[first - 1] in ("in", "near", "at", "on", "from"):
                continue
            return mention.evidence
    return None


def _after(
    words: list[str],
    mentions: list[tuple[int, int, Mention]],
    end: int,
    prepositions: tuple[str, ...],
) -> Evidence | None:
    """The first name behind one of the prepositions that follow the trigger closely."""
    for at in range(end, min(end + 5, len(words))):
        if words[at] in prepositions:
            for first, _, mention in mentions:
                if at < first <= at + 5:
                    return mention.evidence
            return None
        if words[at] in _BREAKS or words[at] == ",":
            return None
    return None


_LIGHT: Final = frozenset(
    [
        "launched",
        "launches",
        "launch",
        "launching",
        "began",
        "begun",
        "begin",
        "started",
        "starts",
        "start",
        "carried",
        "carry",
        "conducted",
        "conducts",
        "conducting",
        "conduct",
        "mounted",
        "mounts",
        "staged",
        "stages",
        "held",
        "hold",
        "unleashed",
        "announced",
        "continued",
        "continues",
        "stepped",
        "resumed",
    ]
)


def _subject_of_light_verb(
    words: list[str], mentions: list[tuple[int, int, Mention]], start: int
) -> Evidence | None:
    """The subject of the verb that carries the noun ("launched an operation")."""
    for at in range(start - 1, max(start - 6, -1), -1):
        if words[at] in _LIGHT:
            return _last_before(words, mentions, at)
        if words[at] in _BREAKS or words[at] == ",":
            return None
    return None


def _adjective(mentions: list[tuple[int, int, Mention]], start: int) -> Evidence | None:
    """The name right before the noun: an adjective or a possessive."""
    for first, last, mention in mentions:
        if last in (start, start - 1) and first < start:
            return mention.evidence
    return None
