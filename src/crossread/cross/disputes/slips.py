"""Slips: words put into the mouth of somebody who plays no other part in the story.

Machine translation swaps names ("Pakistan" for "Baku"). The sign: a quoted phrase that members
give to one party stands once under another name, and that name speaks nowhere else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from crossread.cross.said import Who
from crossread.cross.scene import Scene
from crossread.cross.words import stem, words
from crossread.model import Dispute, DisputeSide, Statement, digest

# Words a quoted phrase needs to be recognised again, and the share of them that must agree.
PHRASE_WORDS = 2
AGREE = 0.75


def slips(scene: Scene, who: Who) -> tuple[Dispute, ...]:
    """Speakers that look like slips for others, with what they and the others are quoted with."""
    quoted = [
        s
        for r in scene.readings
        for s in r.statements
        if s.speaker and s.speaker.named and s.quotes
    ]
    speeches = Counter(_key(s, who) for r in scene.readings for s in r.statements if s.speaker)
    mentions = _mentions(scene, who)
    found = []
    for statement in quoted:
        key = _key(statement, who)
        if speeches[key] != 1 or mentions[key] > 1:
            continue
        others = [o for o in quoted if _key(o, who) != key and _share_phrase(statement, o)]
        parties = Counter(_key(o, who) for o in others)
        # One other might itself be the slip; two wordings under one name outweigh it.
        if parties and max(parties.values()) >= 2:
            owner = min(parties, key=lambda k: (-parties[k], k))
            found.append(_dispute(statement, [o for o in others if _key(o, who) == owner]))
    return tuple(found)


def _key(statement: Statement, who: Who) -> str:
    """Speakers of one party count as one here: "Baku" and its ministry say the same."""
    speaker = statement.speaker
    if speaker is None:
        return ""
    return speaker.country or who.key(speaker.name)


def _mentions(scene: Scene, who: Who) -> Counter[str]:
    """In how many passages of the story each party or name stands."""
    places: dict[str, set[tuple[str, str, int, int]]] = defaultdict(set)
    for reading in scene.readings:
        for mention in reading.names:
            places[mention.country or who.key(mention.name)].add(mention.evidence.order)
    return Counter({key: len(spans) for key, spans in places.items()})


def _share_phrase(one: Statement, other: Statement) -> bool:
    return any(_agree(a.text, b.text) for a in one.quotes for b in other.quotes)


def _agree(one: str, other: str) -> bool:
    """True when the shorter phrase's words are (nearly) all in the other."""
    a = {stem(w) for w, _, _ in words(one)}
    b = {stem(w) for w, _, _ in words(other)}
    shorter = min(len(a), len(b))
    return shorter >= PHRASE_WORDS and len(a & b) / shorter >= AGREE


def _dispute(slip: Statement, others: Sequence[Statement]) -> Dispute:
    name = slip.speaker.evidence.text if slip.speaker else ""
    owner = others[0].speaker
    return Dispute(
        id=digest("dispute", "name", str(slip.content.order)),
        kind="name",
        about=f"“{slip.quotes[0].text}” is given to {name}, elsewhere to "
        f"{owner.evidence.text if owner else 'another'}: suspected slip",
        reason="translation",
        status="open",
        sides=(_side([slip]), _side(others)),
    )


def _side(statements: Sequence[Statement]) -> DisputeSide:
    first = statements[0]
    spans = [
        span
        for s in statements
        for span in ((s.speaker.evidence,) if s.speaker else ()) + (s.quotes[0],)
    ]
    who = first.speaker.evidence.text if first.speaker else None
    return DisputeSide(first.quotes[0].text, who, tuple(spans))
