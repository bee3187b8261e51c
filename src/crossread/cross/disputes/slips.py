"""Slips: words put into the mouth of somebody who plays no other part in the story.

Machine translation swaps names ("Pakistan" for "Baku"), typing changes them ("Ivan Horak" for "Igor
Horak"). The sign: a phrase that members give to one speaker stands once under another name, and
that name speaks nowhere else. People do quote each other, so the other name must be a state's or
one that looks like the right one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from crossread.cross.likeness import telling
from crossread.cross.said import Who
from crossread.cross.scene import Scene
from crossread.cross.spelling import parts
from crossread.model import Dispute, DisputeSide, Statement, digest

# Words a quoted phrase needs to be recognised again, and the share of them that must agree.
PHRASE_WORDS = 2
AGREE = 0.75
# Weight (ln of rarity) from which a word tells something; "and" and "it" weigh less than 1.
TELLING = 2.0
# Those who only pass on what others say.
PASSING_ON = frozenset({"agency", "broadcaster", "outlet", "document"})


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
        if speeches[key] != 1 or mentions[key] > 1 or _passes_on(statement):
            continue
        others = [
            o
            for o in quoted
            if _key(o, who) != key and _mistakable(statement, o) and _share_phrase(statement, o)
        ]
        parties = Counter(_key(o, who) for o in others)
        # One other might itself be the slip; two wordings under one name outweigh it.
        if parties and max(parties.values()) >= 2:
            owner = min(parties, key=lambda k: (-parties[k], k))
            found.append(_dispute(statement, [o for o in others if _key(o, who) == owner]))
    return tuple(found)


def _passes_on(statement: Statement) -> bool:
    """True for a medium, which quotes others, and for who is called by no name."""
    speaker, chain = statement.speaker, statement.chain
    named = speaker is not None and speaker.evidence.text[:1].isupper()
    return not named or bool(chain and chain[-1].role in PASSING_ON)


def _mistakable(slip: Statement, other: Statement) -> bool:
    """True where one speaker's name may stand for the other's by a slip."""
    one, two = slip.speaker, other.speaker
    if one is None or two is None:
        return False
    if one.kind == "person" and two.kind == "person":
        return not set(parts(one.name)).isdisjoint(parts(two.name))
    state = one.kind == "place" or bool(one.country)
    return one.kind != "person" and state and one.country != two.country


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
    """True when the shorter phrase's telling words are (nearly) all in the other."""
    a, b = dict(telling(one)), dict(telling(other))
    shared = {stem: weight for stem, weight in a.items() if stem in b and weight >= TELLING}
    lighter = min(sum(a.values()), sum(b.values()))
    return len(shared) >= PHRASE_WORDS and sum(shared.values()) >= AGREE * lighter


def _dispute(slip: Statement, others: Sequence[Statement]) -> Dispute:
    name = slip.speaker.evidence.text if slip.speaker else ""
    owner = others[0].speaker
    return Dispute(
        id=digest("dispute", "name", str(slip.content.order)),
        kind="name",
        about=f"“{slip.quotes[0].text}” is given to {name}, elsewhere to "
        f"{owner.evidence.text if owner else 'another'}: suspected slip",
        reason="typo" if slip.speaker and slip.speaker.kind == "person" else "translation",
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
