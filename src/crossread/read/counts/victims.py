"""Victims told by name or pronoun, where an article gives no figure for what happened to them.

"Ann Roe, 23, was pronounced dead" is a count of one in an article that counts no dead; beside
"two people were killed" it tells of one of the two again. Only "he and three others" adds to a
figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from crossread.read.counts.fates import fate
from crossread.read.counts.lexicon import (
    ADVERBS,
    AUXILIARIES,
    HARMED,
    MEASURES,
    MODALS,
    words_of,
)
from crossread.read.counts.linked import Linked
from crossread.read.counts.objects import APART, NO_APART, WHEN, is_named_happening
from crossread.read.counts.persons import Person, Persons
from crossread.read.counts.predicates import has_object
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.triggers import Trigger
from crossread.read.counts.words import Words
from crossread.read.numbers.words import is_number_start

# What befalls somebody told by name.
_BEFALLS: Final = HARMED | {"kidnapped"}
_BEEN: Final = frozenset({"was", "were", "been", "be", "being", "is", "are", "got", "’s", "'s"})
_HAVE: Final = frozenset({"has", "had"})
_JOINERS: Final = frozenset({"and", "but", "then", ",", "later", "or"})
# Behind one of these somebody else may be told of.
_CLAUSES: Final = frozenset({"because", "as", "while", "whose", ";", ":"})
_NATURAL: Final = frozenset(
    {"cancer", "natural", "illness", "disease", "pneumonia", "stroke", "old", "leukaemia",
     "leukemia", "complications", "covid-19", "heart", "peacefully"}
)  # fmt: skip
# Before a name that is no victim's: who did it, or where ("treated at Ostra General and one at").
_ELSEWHERE: Final = frozenset({"by", "at", "in", "to", "near", "outside"})
_OLD: Final = 70  # years, at which one mostly dies of age
# "Roe's life", "the victims of Roe": nothing befell the owner.
_NOT_OWNED: Final = frozenset({"life", "lives", "victim", "victims", "casualty", "casualties"})
_BODIES: Final = frozenset({"body", "bodies", "remains"})
# What shows that somebody's body is a dead one.
_FOUND: Final = words_of("bodies_found")
_NEGATIONS: Final = frozenset({"not", "n't", "n’t", "never", "nearly", "almost"})


def named_victims(words: Words, persons: Persons, told: frozenset[str]) -> list[Linked]:
    """Counts of one for people told by name or pronoun.

    Args:
        words: the section.
        persons: its names.
        told: measures that the article gives figures of; for these nobody is counted again.

    Returns:
        one an individual and measure, in order; pronouns only where no name has the measure.
    """
    first: dict[tuple[str, str], Linked] = {}
    for trigger in words.triggers.by_start.values():
        for measure, person in _victims(words, persons, trigger):
            item = fate(words, _linked(measure, person, trigger))
            if item.measure not in told:
                first.setdefault((item.measure, person.name), item)
    named = {measure for measure, name in first if name}
    kept = [item for (measure, name), item in first.items() if name or measure not in named]
    return sorted(kept, key=lambda item: item.quantity.start)


def listed_victims(words: Words, persons: Persons, told: Mapping[str, int]) -> list[Linked]:
    """Counts of people named side by side, in articles that else tell only of single victims.

    Args:
        words: the section.
        persons: its names.
        told: measures that the article gives figures of, with the largest of each.

    Returns:
        three for "killed Ann Roe, 31, Ben Hill and her son, Carl", in order.
    """
    found: list[Linked] = []
    for trigger in words.triggers.by_start.values():
        named: dict[str, dict[str, Person]] = defaultdict(dict)
        for measure, person in _victims(words, persons, trigger):
            if person.name and not person.name.startswith("aged"):
                named[measure].setdefault(person.name, person)
        for measure, people in named.items():
            if 0 < told.get(measure, 0) < len(people):
                found.append(_group(measure, list(people.values()), trigger))
    return sorted(found, key=lambda item: item.quantity.start)


def _group(measure: str, people: Sequence[Person], trigger: Trigger) -> Linked:
    first, last, value = people[0].start, people[-1].end, len(people)
    quantity = Quantity(
        first, last, first, value, value, value, "exact", head=last - 1, modifiers=(last, last)
    )
    active = first >= trigger.end
    return Linked(quantity, measure, (trigger.start, trigger.end), "head", active=active)


def companions(words: Words, persons: Persons, linked: list[Linked]) -> list[Linked]:
    """Those counted beside others: "he and three others were shot", "Ann Roe and two guards"."""
    found: list[Linked] = []
    for item in linked:
        q = item.quantity
        floor = words.starts[q.number]
        lower = words.lower
        if item.measure not in _BEFALLS or q.single or q.value < 1 or item.parent:
            continue
        if q.start - 1 > floor and lower[q.start - 1] in ("and", "&", "plus"):
            at = q.start - 1
            at -= lower[at - 1] == ","
            for person in persons.ending(at, floor):
                # "Seven Velmarian and four Ostrian soldiers": no name.
                before = lower[person.start - 1] if person.start > floor else ""
                if item.way != "head" and not (is_number_start(before) or before in _ELSEWHERE):
                    found.append(Linked(one(person), item.measure, item.trigger, "list"))
    return found


def joins(words: Words, item: Linked) -> bool:
    """True for those beside whom somebody else was killed: "two guards were also killed"."""
    return item.measure == "killed" and "also" in words.lower[item.quantity.end : item.trigger[1]]


def one(person: Person) -> Quantity:
    """A quantity of one for a person."""
    return Quantity(
        person.start, person.end, person.start, 1, 1, 1, "exact", head=person.end - 1, single=True,
        modifiers=(person.end, person.end), definite=True,
    )  # fmt: skip


def _linked(measure: str, person: Person, trigger: Trigger) -> Linked:
    return Linked(one(person), measure, (trigger.start, trigger.end), "behind")


def _victims(words: Words, persons: Persons, trigger: Trigger) -> Iterator[tuple[str, Person]]:
    """Measure and person for each of whom a trigger tells."""
    floor, stop = words.starts[trigger.start], words.ends[trigger.start]
    behind = words.lower[trigger.end : min(trigger.end + 4, stop)]
    if words.lower[trigger.end - 1] == "held":
        return  # "is being held": by whom, only the news of the day knows
    if not _NATURAL.isdisjoint(behind) or _of_age(behind):
        return
    for role, people in (
        ("suffers", _suffering(words, persons, trigger, floor)),
        ("object", _objects(words, persons, trigger, stop)),
        ("noun", _owned(words, persons, trigger, floor, stop)),
    ):
        measure = _measure(trigger, role) if people else None
        if measure is not None:
            yield from ((measure, person) for person in people)
            return


def _of_age(behind: list[str]) -> bool:
    """True for "dies at 82", "died, aged 82"."""
    told = [word for word in behind if word != ","]
    aged = told[:1] in (["at"], ["aged"]) and told[1:2] != [] and told[1].isdecimal()
    return aged and int(told[1]) >= _OLD


_ROLES: Final[dict[str, tuple[str, ...]]] = {
    "suffers": ("past", "subject", "state"),
    "object": ("past", "base", "gerund"),
    "noun": ("noun", "head"),
}


def _measure(trigger: Trigger, role: str) -> str | None:
    for use in trigger.uses:
        if use.role in _ROLES[role] and use.measure in _BEFALLS:
            return use.measure if MEASURES[use.measure].people else None
    return None


def _suffering(words: Words, persons: Persons, trigger: Trigger, floor: int) -> list[Person]:
    """The people before "was shot", "died", "is dead", also over a first predicate."""
    at, passive, modal = trigger.start, trigger.has("subject"), False
    lower, acts = words.lower, has_object(words, trigger)  # "he has harmed the people"
    if lower[at].endswith("ly") and trigger.end in words.triggers.by_start:
        return []  # the verb of "critically wounding" says whom
    while at > floor and (
        lower[at - 1] in AUXILIARIES or lower[at - 1] in ADVERBS or lower[at - 1] in MODALS
    ):
        at -= 1
        passive = passive or lower[at] in _BEEN or (lower[at] in _HAVE and not acts)
        modal = modal or lower[at] in MODALS
        if lower[at] in _NEGATIONS:
            return []
    if modal or at == floor:
        return []
    if lower[at - 1] in _JOINERS and at - 1 > floor:
        passive = passive or _after_passive(words, floor, at)
        subject = persons.ending(at, floor) if passive and lower[at - 1] == "," else []
        return subject or (_opener(words, persons, floor, at) if passive else [])
    if lower[at - 1] == "who":
        comma = lower[at - 2] == ","
        told = persons.ending(at - 1 - comma, floor)
        return told or (persons.ending(at - 1, floor) if comma else [])
    return persons.ending(at, floor) if passive else []


def _after_passive(words: Words, floor: int, at: int) -> bool:
    return any(word in _BEEN for word in words.lower[floor:at])


def _opener(words: Words, persons: Persons, floor: int, stop: int) -> list[Person]:
    """The people a sentence begins with: "Roe was rushed to hospital, but died"."""
    for at in range(floor + 1, min(floor + 12, words.ends[floor])):
        if words.lower[at] in _BEEN | _HAVE:
            other = not _CLAUSES.isdisjoint(words.lower[at:stop])
            return [] if other else persons.ending(at, floor)
    return []


def _objects(words: Words, persons: Persons, trigger: Trigger, stop: int) -> list[Person]:
    """The people behind "killed", "wounding"."""
    if not trigger.has("past", "base", "gerund") or is_named_happening(words, trigger):
        return []
    floor = words.starts[trigger.start]
    small = trigger.start > floor and words.raw[trigger.start].islower()
    of_a_name = small and words.raw[trigger.start - 1].istitle()
    named = of_a_name or any(p.name for p in persons.ending(trigger.start, floor))
    if trigger.has("gerund") and named:
        return []  # "a hearing in the Ann Roe slaying"
    before = words.lower[max(trigger.start - 3, floor) : trigger.start]
    unreal = before[-1:] == ["to"] or not MODALS.isdisjoint(before)
    return [] if unreal or not _NEGATIONS.isdisjoint(before) else persons.opening(trigger.end, stop)


def _owned(words: Words, persons: Persons, trigger: Trigger, floor: int, stop: int) -> list[Person]:
    """The people of "the death of Ann Roe", "Roe's death"."""
    lower = words.lower
    word = lower[trigger.start]
    if not trigger.has("noun", "head") or word in _NOT_OWNED:
        return []
    if word in _BODIES and _FOUND.isdisjoint(lower[floor:stop]):
        return []
    behind = lower[trigger.end : min(trigger.end + APART, stop)]
    gap = behind.index("of") if "of" in behind else None
    if gap == 0 or (gap and behind[0] in WHEN and NO_APART.isdisjoint(behind[:gap])):
        return persons.opening(trigger.end + gap + 1, stop)
    for at in range(trigger.start - 1, max(trigger.start - 4, floor), -1):
        if lower[at] in ("'s", "’s", "'", "’"):
            return persons.ending(at, floor)[-1:]
    return []
