"""Where a happening was: of the places of its sentence the one that its words put it at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from crossread.model import PlaceRef
from crossread.read.context import Context
from crossread.read.events.clauses import SUBJECTS, Clauses
from crossread.read.events.lexicon import WARS
from crossread.read.events.party import Party
from crossread.read.events.setting import Surroundings, gap

# How far a place is from being where it was; found on news, by eye. What acts, owns or is part of
# another's name is a place of last resort.
_ACTS, _DESCRIBES, _FROM, _TARGET, _AT, _NAMES = 4, 2, 1, -1, -2, -3
_DESCRIBING: Final = frozenset({"compound", "amod", "nmod:poss", "nmod:desc", "flat"})
_WHERE: Final = frozenset({
    "in", "at", "near", "outside", "inside", "around", "across", "off", "along", "throughout",
    "within", "over", "above", "south", "north", "east", "west", "outskirts",
})  # fmt: skip
_WHENCE: Final = frozenset({"from", "by", "of", "with"})
_LISTED: Final = 6  # places of a list behind one preposition
_BACK: Final = 2  # sentences back in which a place is still the one told of


class Where:
    """The places of one section, ready to be asked for a trigger's."""

    def __init__(
        self, clauses: Clauses, context: Context, offsets: list[int], around: Surroundings
    ) -> None:
        self._tree, self._offsets, self._around = clauses, offsets, around
        # "Durham University", "Anderson Cooper": the town in another's name is not where it was.
        self._bearers = sorted(
            (name.evidence.start, name.evidence.end)
            for name in context.names
            if name.evidence.section == context.section and name.kind in ("organisation", "person")
        )

    def place(
        self, trigger: tuple[int, int], actor: Party | None, recipient: Party | None
    ) -> PlaceRef | None:
        """The place of a trigger with the tokens ``[first, last)``, as far as one is told."""
        start = self._offsets[trigger[0]]
        end = self._offsets[trigger[1] - 1] + 1
        here = self._around.places_near(start)
        if here:
            return min(
                here,
                key=lambda p: (self._distance(p, trigger, actor, recipient), *gap(p, start, end)),
            )
        return self._around.place_before(start, _BACK, self._tells)

    def _tells(self, place: PlaceRef) -> bool:
        """True for a place that a later sentence may still be told of."""
        return place.id is not None and not self._borne(place)

    def _borne(self, place: PlaceRef) -> bool:
        start, end = place.evidence.start, place.evidence.end
        at = bisect_right(self._bearers, (start, end)) - 1
        near = self._bearers[max(at - 1, 0) : at + 2]
        return any(
            first <= start and end <= last and end - start < last - first for first, last in near
        )

    def _distance(
        self,
        place: PlaceRef,
        trigger: tuple[int, int],
        actor: Party | None,
        recipient: Party | None,
    ) -> int:
        if self._borne(place):
            return _ACTS
        inner, acting = _within(place, recipient), _within(place, actor)
        first = bisect_left(self._offsets, place.evidence.start)
        last = max(bisect_left(self._offsets, place.evidence.end), first + 1)
        parsed = self._tree.has(first)
        head = self._tree.top(first, last) if parsed else first
        if parsed and self._names(place, head, trigger, acting=acting):
            return _NAMES
        if acting and not inner:
            return _ACTS if place.precision == "country" else _FROM
        put = self._put(place, head) if parsed else 0
        return _TARGET if inner and put in (None, _FROM) else put or 0

    def _names(self, place: PlaceRef, head: int, trigger: tuple[int, int], *, acting: bool) -> bool:
        """True for "the Tarsk shootings", "the Orsia war": the happening is called by its place."""
        tree = self._tree
        called = tree.labels[head] in _DESCRIBING and tree.labels[head] != "nmod:poss"
        named = called and trigger[0] <= tree.heads[head] < trigger[1]
        war = tree.words[trigger[1] - 1] in WARS
        return named and (war or not (acting and place.precision == "country"))

    def _put(self, place: PlaceRef, head: int) -> int | None:
        """How the word that a place hangs on puts it; None where that tells nothing."""
        tree = self._tree
        for _ in range(_LISTED):
            if tree.labels[head] != "conj":
                break
            head = tree.heads[head]
        label, case = tree.labels[head], tree.case(head).split(" ")[-1]
        if label in SUBJECTS:
            return _ACTS
        if label in _DESCRIBING:
            return _DESCRIBES if place.precision == "country" else 0
        if case in _WHERE:
            return _AT
        return _FROM if case in _WHENCE else None


def _within(place: PlaceRef, party: Party | None) -> bool:
    """True for a place among the words for somebody."""
    if party is None or party.evidence.section != place.evidence.section:
        return False
    words = party.evidence
    return words.start <= place.evidence.start and place.evidence.end <= words.end
