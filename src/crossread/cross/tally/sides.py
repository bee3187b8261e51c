"""Sides: to which party of the story each count's people belong."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from crossread.cross.origins import NAMED, origin_key
from crossread.cross.scene import Scene
from crossread.model import Count
from crossread.resources import table

# Families of happenings that have no sides; and those of which every victim may be of one.
NO_SIDES: Final = frozenset({"disaster", "accident", "health", "aid"})
FOUGHT: Final = frozenset({"armed", "unrest"})
# Families of happenings in the course of a fight whose victims may be of any side.
CHANCE: Final = frozenset({"accident", "disaster", "explosion"})
# Two labels under which the same number of this size is given are one party.
TELLING: Final = 20
# "AZ: ministry of health", as readings name offices.
_CARERS: Final = re.compile(r"([a-z]{2}): ministry of health$")
_IRREGULAR: Final = frozenset(table("en/populations.toml")["irregular"])
# Letters of a country's code; a region without one goes by its name.
CODE: Final = 2


class Sides:
    """The parties of one story and the labels that its articles have for them."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._codes = _codes(scene)
        counts = [count for reading in scene.readings for count in reading.counts]
        self._home = _home(scene, counts)
        self._sided = {c.evidence: c for c in counts if c.side is not None}
        self._one = self._same_party(counts)
        self._origins = self._by_origin(counts)
        self._labels = self._called(counts)

    def of(self, count: Count) -> str:
        """The side as the story's articles mostly call it; empty where there is none.

        Who counts the victims of a flood is no party to it, nor are the people of its country, of
        whom nearly all of them are ("1.5 million Haitians"). A count that names no side has that
        of the count it is part of, else, in a fight, that of all sided counts of its named origin.
        """
        whole = self._sided.get(count.part_of) if count.part_of and count.side is None else None
        party = self._party(whole or count)
        if not party and self._scene.family in FOUGHT and not by_chance(count):
            party = self._origins.get(self._origin(count), "") or self._carers(count)
        return self._labels.get(party, party)

    def of_its_people(self, count: Count) -> bool:
        """True for a population that is the whole side: "140 Palestinians" on their side."""
        people = (count.population or "").casefold()
        return count.side is not None and (
            people.rstrip("s") == count.side.casefold().rstrip("s")
            or self._codes.get(people, "") == self._code(count.side) != ""
        )

    def _party(self, count: Count) -> str:
        if count.side is None:
            return ""
        party = self._code(count.side)
        here = count.place is None or count.place.country == party
        own = party == self._home and here
        if self._scene.family in NO_SIDES and (own or count.side_basis == "speaker"):
            return ""
        return self._root(party)

    def _carers(self, count: Count) -> str:
        """The party whose ministry of health counts: it counts those brought to its hospitals."""
        found = _CARERS.match(self._origin(count).removeprefix(NAMED))
        return found[1].upper() if found and count.population not in _IRREGULAR else ""

    def _code(self, side: str) -> str:
        return self._codes.get(side.casefold(), side)

    def _root(self, party: str) -> str:
        return self._one.get(party, party)

    def _origin(self, count: Count) -> str:
        key = origin_key(self._scene, count.chain, count.evidence.article)
        return key if key.startswith(NAMED) else ""

    def _same_party(self, counts: Iterable[Count]) -> dict[str, str]:
        """Parties that go by two labels, one of them only inferred from who speaks.

        Both are given the same large number and never two numbers in one article; or one official
        of a region without a country's code counts under both.
        """
        given: dict[tuple[str, int], set[str]] = defaultdict(set)
        inferred: dict[str, bool] = defaultdict(lambda: True)
        beside: set[tuple[str, str]] = set()
        told: dict[tuple[str, str], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for count in counts:
            if count.side is None or count.background:
                continue
            party = self._code(count.side)
            inferred[party] &= count.side_basis == "speaker"
            told[count.evidence.article, count.measure][party].add(count.value)
            if count.value >= TELLING:
                given[count.measure, count.value].add(party)
        for by_party in told.values():
            beside |= {(a, b) for a in by_party for b in by_party if by_party[a] != by_party[b]}
        one: dict[str, str] = {}
        for parties in given.values():
            for guess in sorted(p for p in parties if inferred[p]):
                sure = sorted(p for p in parties if not inferred[p] and (guess, p) not in beside)
                if len(sure) == 1:
                    one.setdefault(guess, sure[0])
        return one | self._regions(counts)

    def _regions(self, counts: Iterable[Count]) -> dict[str, str]:
        """Regions whose officials count their own people under a people's name."""
        labels: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for count in counts:
            if count.side and (origin := self._origin(count)):
                labels[origin][count.side_basis or ""].add(self._code(count.side))
        found: dict[str, str] = {}
        for bases in labels.values():
            people = bases["place"] | bases["population"]
            regions = {p for p in bases["speaker"] if len(p) != CODE}
            if len(regions) == len(people) == 1 and not bases["stated"]:
                found[min(regions)] = min(people)
        return {region: people for region, people in found.items() if region != people}

    def _by_origin(self, counts: Iterable[Count]) -> dict[str, str]:
        sides: dict[str, set[str]] = defaultdict(set)
        for count in counts:
            if (party := self._party(count)) and (origin := self._origin(count)):
                sides[origin].add(party)
        return {origin: min(known) for origin, known in sides.items() if len(known) == 1}

    def _called(self, counts: Sequence[Count]) -> dict[str, str]:
        """The label of each party: what the words state before what is inferred."""
        used: dict[str, Counter[str]] = defaultdict(Counter)
        for count in counts:
            if count.side and (party := self._party(count)):
                used[party][count.side] += 1 if count.side_basis == "speaker" else 100
        return {p: min(c, key=lambda label: (-c[label], label)) for p, c in used.items()}


def _home(scene: Scene, counts: Iterable[Count]) -> str | None:
    """The country that most texts give numbers for; None for none."""
    tellers: dict[str, set[str]] = defaultdict(set)
    for count in counts:
        if count.place and count.place.country:
            tellers[count.place.country].add(scene.text_origin(count.evidence.article))
    return min(tellers, key=lambda c: (-len(tellers[c]), c), default=None)


def by_chance(count: Count) -> bool:
    """True for victims of what happens to anybody, also in the course of a fight."""
    return count.event is not None and count.event.family in CHANCE


def _codes(scene: Scene) -> Mapping[str, str]:
    """Codes of the countries and regions that the articles name, by the folded words."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in scene.readings:
        for mention in reading.names:
            if mention.country and mention.kind in ("group", "place"):
                for form in (mention.evidence.text, mention.name):
                    votes[form.casefold()][mention.country] += 1
    return {form: min(c, key=lambda code: (-c[code], code)) for form, c in votes.items()}
