"""Whose people are counted, and how one knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from crossread.model import Mention, SideBasis, Statement
from crossread.read.counts.lexicon import LOSING
from crossread.read.counts.linked import Linked
from crossread.read.counts.people import HOSTILE, MILITARY, SINGULAR
from crossread.read.counts.words import Words
from crossread.read.names.parties import party
from crossread.resources import table

Side = tuple[str, SideBasis]

# Measures that have sides: what parties to a conflict do to each other.
SIDED: Final = frozenset(
    [
        "killed",
        "injured",
        "casualties",
        "missing",
        "captured",
        "kidnapped",
        "detained",
        "freed",
        "displaced",
        "evacuated",
        "homeless",
        "troops",
        "hospitalised",
    ]
)
_WORDS = table("en/populations.toml")
PEOPLE_ENDINGS: Final[tuple[str, ...]] = tuple(_WORDS["people_endings"])
NOT_PEOPLES: Final = frozenset(_WORDS["not_peoples"])
# Aid agencies, courts, unions of states: who counts for them is no party himself.
NEUTRAL: Final = frozenset(_WORDS["neutral"])
_SIDE_WORDS: Final = frozenset({"side", "sides", "ranks", "forces", "army", "troops", "part"})
_OWN: Final = frozenset({"its", "our", "their", "his", "own"})
_HIS: Final = frozenset({"his", "her"})
_OURS: Final = frozenset({"it", "they", "we", "its", "our", "their"})
_REACH: Final = 14  # tokens behind a count in which "on the Armenian side" is looked for


def stated(words: Words, item: Linked, names: Sequence[Mention]) -> Side | None:
    """The side that the words of the count name themselves, or None."""
    q = item.quantity
    found = _modifier(words, q.modifiers[0], q.modifiers[1], names)
    found = found or _on_the_side(words, q.end, names) or _possessive(words, q.start, q.end, names)
    found = found or _loser(words, item, names) or _side_left_out(words, q.end, names)
    return (found, "stated") if found else None


def _loser(words: Words, item: Linked, names: Sequence[Mention]) -> str | None:
    """Read "Velmara lost 140 soldiers", and "Ostria 95" behind it."""
    at = item.trigger[0]
    if words.lower[at] not in LOSING or item.way not in ("before", "list"):
        return None
    if item.way == "list":
        at = item.quantity.start
    while at > 0 and words.lower[at - 1] in ("has", "have", "had"):
        at -= 1
    return _label_of(words.raw[at - 1], names) if at and words.raw[at - 1][:1].isupper() else None


def _side_left_out(words: Words, end: int, names: Sequence[Mention]) -> str | None:
    """Read "six on the Velmarian" where "side" has been said before."""
    lower = words.lower
    if lower[end : end + 2] != ["on", "the"] or end + 3 >= len(lower):
        return None
    over = lower[end + 3] in (".", ",", ";", "and")
    return resolve(words.raw[end + 2], names) if over else None


def resolve(words: str, names: Sequence[Mention]) -> str | None:
    """Label of a party; an adjective of a people that no list knows is its own label."""
    found = party(words, names)
    if found is not None:
        return found.label
    last = words.rsplit(maxsplit=1)[-1] if words.split() else ""
    known = last.lower() in NOT_PEOPLES or not last[:1].isupper()
    return None if known or not last.endswith(PEOPLE_ENDINGS) or len(last) < 6 else last


def _modifier(words: Words, first: int, last: int, names: Sequence[Mention]) -> str | None:
    """An adjective or group before the noun: "49 Velmarian soldiers"."""
    for at in range(first, last):
        word = words.raw[at]
        if word[:1].isupper() and word.lower() not in SINGULAR:
            found = resolve(word, names)
            if found is not None:
                return found
    if last > first or last >= len(words.raw):
        return None
    head = words.raw[last]
    # "12 Velmarians": the noun is the people's own name.
    if head[:1].isupper() and head.lower() not in SINGULAR:
        return resolve(head.removesuffix("s"), names) or resolve(head, names)
    return None


def _on_the_side(words: Words, end: int, names: Sequence[Mention]) -> str | None:
    """Read "on the Velmarian side", "among Velmarian troops"."""
    stop = min(words.ends[max(end - 1, 0)], end + _REACH)
    for at in range(end, stop):
        if words.lower[at] not in ("on", "among", "from", "in") or at + 2 >= stop:
            continue
        for last in range(at + 2, min(at + 5, stop)):
            if words.lower[last] in _SIDE_WORDS:
                return resolve(" ".join(words.raw[at + 1 : last]), names)
    return None


def _possessive(words: Words, start: int, end: int, names: Sequence[Mention]) -> str | None:
    """Read "Velmara's 12 soldiers", "12 soldiers of Velmara"."""
    if start >= 2 and words.lower[start - 1] in ("'s", "’s"):
        return _label_of(words.raw[start - 2], names)
    if end + 1 < len(words.raw) and words.lower[end] == "of" and words.raw[end + 1][:1].isupper():
        return _label_of(words.raw[end + 1], names)
    return None


def is_own(words: Words, item: Linked) -> bool:
    """True for "50 of its servicemen", "12 of his men"; not for "three of his cousins"."""
    q = item.quantity
    kin = q.noun is not None and q.noun not in MILITARY and q.noun != "man"
    if q.owner is None or (words.lower[q.owner] in _HIS and (kin or q.single)):
        return False
    return words.lower[q.owner] in _OWN


def by_speaker(
    words: Words, item: Linked, statement: Statement | None, names: Sequence[Mention], cue: int
) -> Side | None:
    """The speaker's own side, where a party speaks of losses and names nobody else's.

    Args:
        words: the section.
        item: the count.
        statement: what holds it, or None.
        names: of the article.
        cue: first token of the sentence, where "we killed" is looked for.
    """
    if is_own(words, item):
        for at in range(item.quantity.start - 1, cue - 1, -1):
            found = resolve(words.raw[at], names) if words.raw[at][:1].isupper() else None
            if found is not None:
                return found, "speaker"
    if statement is None or item.quantity.noun in HOSTILE:
        return None
    if item.active and item.quantity.owner is None:
        before = words.lower[max(cue, item.trigger[0] - 4) : item.trigger[0]]
        if not _OURS.isdisjoint(before):
            return None
    found = _party_of(statement, names)
    return (found, "speaker") if found else None


def _label_of(word: str, names: Sequence[Mention]) -> str | None:
    found = party(word, names)
    return found.label if found is not None else None


def _party_of(statement: Statement, names: Sequence[Mention]) -> str | None:
    """The party that the last link of the chain, or the speaker, belongs to."""
    links = [link for link in reversed(statement.chain) if link.role in ("official", "unknown")]
    if statement.chain and not links:
        return None
    person = statement.speaker if statement.speaker and statement.speaker.kind == "person" else None
    # "Chad Olm" speaks for no state; his office may, and stands in a link of its own.
    own = person.name if person is not None and person.named else None
    texts = [link.evidence.text for link in links if link.evidence and link.name != own]
    if statement.speaker is not None and own is None:
        texts.insert(1, statement.speaker.evidence.text)
        texts.insert(1, statement.speaker.name.partition(":")[0])
    for text in texts:
        for word in [text, *text.replace("-", " ").replace("’", "'").split()]:
            if word[:1].isupper():
                found = resolve(word.removesuffix("'s"), names)
                if found is not None and found not in NEUTRAL:
                    return found
    return None
