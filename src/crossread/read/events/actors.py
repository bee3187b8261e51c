"""Who did it and to whom, by simple order of words: for sentences without a parse."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from crossread.model import Mention
from crossread.read.events.acts import Form
from crossread.resources import table

Row = tuple[int, int, Mention]

_REACH: Final = 12  # tokens between a verb and its subject or object
_NEAR: Final = 5  # tokens from a trigger to a preposition, and from there to a name
_AROUND: Final = 16  # names before and behind a trigger that may be its parties
_OBJECT: Final = 4  # tokens from a verb to a name that is its object
_BE: Final = frozenset(["was", "were", "is", "are", "been", "being", "be"])
_BREAKS: Final = frozenset([";", ":", ".", "?", "!"])
_PLACED: Final = frozenset(["in", "near", "at", "on", "from"])
_LIGHT: Final = frozenset(table("en/event_words.toml")["light"]["verbs"])


def parties(
    words: Sequence[str], mentions: Sequence[Row], start: int, end: int, form: Form
) -> tuple[Row | None, Row | None]:
    """Actor and recipient of a trigger.

    Args:
        words: lower-case tokens.
        mentions: names of the sentence with their tokens, in order.
        start: first token of the trigger.
        end: one past its last token.
        form: noun, or which form of a verb.

    Returns:
        the names; None where order does not tell.
    """
    mentions = _near(mentions, start)
    passive = form == "past" and not _BE.isdisjoint(words[max(0, start - 3) : start])
    before = _last_before(words, mentions, start)
    by = _after(words, mentions, end, ("by",))
    if form == "noun":
        own = by or _subject_of_light_verb(words, mentions, start) or _adjective(mentions, start)
        return own, _after(words, mentions, end, ("on", "against", "in", "of", "to"))
    if passive:
        return by, before
    return before, next((row for row in mentions if end <= row[0] <= end + _OBJECT), None)


def _near(mentions: Sequence[Row], start: int) -> Sequence[Row]:
    """The names around a trigger, in order; a sentence may be a whole page."""
    at = bisect_left(mentions, start, key=lambda row: row[0])
    return mentions[max(at - _AROUND, 0) : at + _AROUND]


def _last_before(words: Sequence[str], mentions: Sequence[Row], start: int) -> Row | None:
    for row in reversed(mentions):
        first, last, _ = row
        if last <= start and start - last <= _REACH:
            if not _BREAKS.isdisjoint(words[last:start]):
                return None
            if first and words[first - 1] in _PLACED:
                continue
            return row
    return None


def _after(
    words: Sequence[str], mentions: Sequence[Row], end: int, prepositions: tuple[str, ...]
) -> Row | None:
    """The first name behind one of the prepositions that follow the trigger closely."""
    for at in range(end, min(end + _NEAR, len(words))):
        if words[at] in prepositions:
            return next((row for row in mentions if at < row[0] <= at + _NEAR), None)
        if words[at] in _BREAKS or words[at] == ",":
            return None
    return None


def _subject_of_light_verb(words: Sequence[str], mentions: Sequence[Row], start: int) -> Row | None:
    """The subject of the verb that carries the noun ("launched an operation")."""
    for at in range(start - 1, max(start - 6, -1), -1):
        if words[at] in _LIGHT:
            return _last_before(words, mentions, at)
        if words[at] in _BREAKS or words[at] == ",":
            return None
    return None


def _adjective(mentions: Sequence[Row], start: int) -> Row | None:
    """The name right before the noun: an adjective or a possessive."""
    return next((r for r in mentions if r[1] in (start, start - 1) and r[0] < start), None)
