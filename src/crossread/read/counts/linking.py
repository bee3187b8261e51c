"""Which measure a quantity is of: what happened to those it counts."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from crossread.read.counts.breakdowns import broken_down, hit
from crossread.read.counts.elided import elided
from crossread.read.counts.fates import fate
from crossread.read.counts.groups import member
from crossread.read.counts.heads import counted_noun
from crossread.read.counts.lexicon import AUXILIARIES, CIRCUMSTANCES, HARMED, MEASURES, MODALS
from crossread.read.counts.linked import Linked
from crossread.read.counts.objects import BETWEEN, before
from crossread.read.counts.ofmany import whole_of_phrase
from crossread.read.counts.parts import victims_of, whole_of
from crossread.read.counts.people import is_person_noun, is_singular
from crossread.read.counts.predicates import JOINERS, behind, far
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.relatives import done_to
from crossread.read.counts.totals import total
from crossread.read.counts.triggers import Trigger
from crossread.read.counts.words import Words

# What makes a victim of somebody told by role alone.
_VICTIMS: Final = frozenset({"killed", "injured", "missing", "kidnapped"})
# What leaves open what became of them: told by role only where nobody else has been counted.
_OPEN: Final = frozenset({"casualties", "hospitalised"})


_ASIDE: Final = 8  # tokens of an aside inside a list, with its commas: ", ages 3 and 5, and"
_KIN: Final = frozenset({"his", "her", "their"})
_ONES: Final = frozenset({"was", "is", "has"})
_FINITE: Final = (["is"], ["are"], ["was"], ["were"], ["has"], ["had"])
_BEING: Final = frozenset({"be", "become"})
_APPEARS: Final = frozenset(
    {"appeared", "appears", "believed", "found", "thought", "said", "seemed", "known", "happened"}
)
_LET: Final = frozenset({"let", "lets", "letting"})
_WHETHER: Final = frozenset({"if", "whether", "unless"})


def link(words: Words, quantities: list[Quantity]) -> list[Linked]:
    """Give every quantity the measure that its surroundings name; the others are left out."""
    linked: list[Linked] = []
    for index, quantity in enumerate(quantities):
        if _supposed(words, quantity):
            continue
        following = quantities[index + 1].start if index + 1 < len(quantities) else len(words.lower)
        if quantity.definite:
            found = _beside(words, quantity, linked)
            listed = index + 1 < len(quantities) and _opens(words, quantity, quantities[index + 1])
            found = found or _victim(words, quantity, linked, listed=listed)
            if found is None and index + 1 < len(quantities):
                found = _with_next(words, quantity, quantities[index + 1])
        else:
            found = _one(words, quantity, linked, following)
            if found is None and quantity.head is not None and index + 1 < len(quantities):
                found = _with_next(words, quantity, quantities[index + 1])
        if found is not None and not _told_again(words, found, linked):
            _append(words, fate(words, found), linked)
    return hit(words, broken_down(words, linked))


def _supposed(words: Words, q: Quantity) -> bool:
    """True for somebody of whom nothing is told: "let my baby live", "if the man had died"."""
    before = words.lower[q.start - 1] if q.start > words.starts[q.number] else ""
    after = words.lower[q.end] if q.end < words.ends[q.number] else ""
    wished = before in _LET or (before == "for" and after == "to")
    # "What it costs to be a victim".
    is_to = before in _BEING and words.lower[q.start - 2] == "to"
    wished = wished or (q.single and is_to and words.lower[q.start - 3] not in _APPEARS)
    maybe = before == "be" and words.lower[q.start - 2] in MODALS  # "there may be a fifth victim"
    open_ended = (maybe and q.single) or (before in _WHETHER and (q.single or q.value == 0))
    return wished or open_ended or (before in ("have", "when") and after in ("get", "gets"))


def _told_again(words: Words, found: Linked, linked: list[Linked]) -> bool:
    """True for "both" behind "a woman and her son", who are counted already."""
    q = found.quantity
    if words.lower[q.number] != "both" or q.head is not None or len(linked) < q.value:
        return False
    pair = linked[-2:]
    near = all(words.starts[i.quantity.number] == words.starts[q.number] for i in pair)
    alike = all(i.quantity.single and i.measure == found.measure for i in pair)
    return near and alike and pair[1].quantity.end == q.start


def _append(words: Words, found: Linked, linked: list[Linked]) -> None:
    """Add a count, behind the whole that its own phrase tells it is a part of."""
    whole = whole_of_phrase(words, found.quantity)
    if whole is not None:
        linked.append(whole)
        if found.parent is None:
            found = replace(found, parent=len(linked) - 1)
    linked.append(found)


def _beside(words: Words, q: Quantity, linked: list[Linked]) -> Linked | None:
    """The son of "the killing of a woman and her son": one more of a list."""
    last = linked[-1] if linked else None
    if last is None or last.measure not in _VICTIMS | _OPEN or not last.quantity.value:
        return None
    gap = words.lower[last.quantity.end : q.start]
    ages = len(gap) <= _ASIDE and gap[:1] == [","] and gap[-2:] == [",", "and"]
    kin = words.lower[q.number] in _KIN and words.lower[q.end : q.end + 1] in (["and"], [","])
    plain = gap in (["and"], [",", "and"], ["&"]) or (gap == [","] and kin)
    # "Two children, 3 and 5, and their mother died": what happened stands behind the list.
    if not (plain or (ages and last.trigger[0] >= q.end)):
        return None
    bare = q.head == q.start  # "her husband and daughter"
    told = bare or words.lower[q.number] in _KIN or words.lower[q.number][:1].isdigit()
    if not last.quantity.single and not told:
        return None
    return Linked(q, last.measure, last.trigger, "list", last.parent, last.active)


def _with_next(words: Words, q: Quantity, following: Quantity) -> Linked | None:
    """The woman of "a woman and a boy were shot", "2 girls, 2 men shot": behind the list."""
    pair = following.head == following.start  # "father and son"
    if not (q.value and q.person and following.value and following.head):
        return None
    if following.definite and not pair:
        return None
    if following.start < q.end or (following.single and not q.single and _alone(words, following)):
        return None
    gap = without_age(words.lower[q.end : following.start])
    if gap not in (["and"], [",", "and"], [","], ["&"]):
        return None
    found = behind(words, following) or member(words, following, [])
    if found is None or found.measure not in _VICTIMS | _OPEN:
        return None
    return Linked(q, found.measure, found.trigger, "behind")


def _alone(words: Words, q: Quantity) -> bool:
    """True for "and a guard was shot": a predicate of one, not of the list before it too."""
    return words.lower[q.end : q.end + 1] in (["was"], ["is"], ["has"])


def _opens(words: Words, q: Quantity, following: Quantity) -> bool:
    """True for "his wife" in "his wife and four children": told however many were told before."""
    gap = words.lower[q.end : following.start]
    return gap in (["and"], [",", "and"]) and following.value > 1 and not following.single


def _victim(words: Words, q: Quantity, linked: list[Linked], *, listed: bool) -> Linked | None:
    """A person told by role, where no count before has told of such a victim yet.

    "The driver died" is news in an article that has counted no dead; behind "two people were
    killed" it tells of one of the two again.
    """
    if words.lower[q.start - 1 : q.start] == ["by"]:  # who did it
        return None
    found = behind(words, q)
    if found is not None:
        between = words.lower[q.end : found.trigger[0]]
        trigger = words.triggers.by_start[found.trigger[0]]
        told = not AUXILIARIES.isdisjoint(between) or trigger.has("subject")
        owner = words.lower[q.start - 1] == "of" and is_singular(words.lower[q.start - 2])
        owner = owner and words.lower[q.end] != "who"
        if (owner and told) or not (told or _reduced(words, trigger)):
            found = None  # "the mother of the shooter was found dead": she was
    found = found or before(words, q)
    found = fate(words, found) if found is not None else None
    if found is None or found.measure not in _VICTIMS | _OPEN:
        return None
    floor = words.starts[q.number]
    same = _VICTIMS | _OPEN if found.measure in _OPEN else {found.measure}
    told = any(
        item.measure in same
        and item.quantity.value
        and not (item.quantity.definite and item.quantity.number >= floor)
        for item in linked
    )
    return None if told and not listed and not _also(words, q, found, linked) else found


def _also(words: Words, q: Quantity, found: Linked, linked: list[Linked]) -> bool:
    """True for "the woman was also shot" behind single victims who are called something else."""
    harmed = [item.quantity for item in linked if item.measure in HARMED and item.quantity.value]
    if "also" not in words.lower[q.end : found.trigger[1]] or q.noun is None:
        return False
    return all(other.value == 1 and other.noun != q.noun for other in harmed)


def _reduced(words: Words, trigger: Trigger) -> bool:
    """True for the participle of "the teenager killed in Kardu", "the boy shot on Sunday"."""
    if not trigger.has("past") or trigger.end >= words.ends[trigger.start]:
        return False
    after = words.lower[trigger.end]
    return after in CIRCUMSTANCES


def _one(words: Words, q: Quantity, linked: list[Linked], following: int) -> Linked | None:
    parent = whole_of(words, q, linked)
    own = counted_noun(words, q)
    # "400 demonstrators were arrested": a noun of people gives way to what happened to them.
    soft = own is not None and q.head is not None and is_person_noun(words.lower[q.head])
    after, ahead = behind(words, q), before(words, q)
    if after is None and ahead is None:
        after = done_to(words, q)
    if after is not None and ahead is not None:
        of_another = (
            q.value > 1 and words.lower[q.end] in _ONES
        )  # "who shot four people was killed"
        # "The deaths of four people who were found shot".
        fate_told = ahead.measure in _VICTIMS and after.measure in _OPEN
        # "The deaths of four students who had been kidnapped".
        fate_told = fate_told or (ahead.measure == "killed" and words.lower[q.end] == "who")
        after = None if of_another or fate_told or _describes(words, q, after) else after
    if own is not None and own.measure in _OPEN | {"injured"}:  # "two victims died"
        told = after or far(words, q, near=True, following=following)
        new = _VICTIMS if own.measure in _OPEN else {"killed"}
        own = told if told is not None and told.measure in new else own
    found = (own if not soft else None) or _member(words, q, linked, following) or after or ahead
    found = found or _carried(words, q, linked)
    if found is None and not q.single:
        found = far(words, q, near=True, following=following)
    if found is None and parent is not None:
        above = linked[parent]
        return Linked(q, above.measure, above.trigger, "part", parent, above.active)
    found = found or _list(words, q, linked) or total(words, q, linked)
    found = found or elided(words, q, linked)
    found = found or far(words, q, near=False, following=following) or own
    if found is not None and found.parent is None and parent is None:
        parent = victims_of(words, q, found.measure, linked)
    if found is not None and parent is not None and found.parent is None:
        return Linked(q, found.measure, found.trigger, found.way, parent, found.active)
    return found


def _member(words: Words, q: Quantity, linked: list[Linked], following: int) -> Linked | None:
    """One of a group; what became of "one of the victims" may follow."""
    found = member(words, q, linked)
    if found is None or found.measure not in _OPEN | {"injured"}:
        return found
    told = behind(words, q) or far(words, q, near=False, following=following)
    fate_told = fate(words, told) if told is not None else None
    new = _VICTIMS if found.measure in _OPEN else {"killed"}
    if fate_told is None or fate_told.measure not in new:
        return found
    return replace(fate_told, parent=found.parent)


def _describes(words: Words, q: Quantity, found: Linked) -> bool:
    """True for the bare participle of "intercepted 27 drones launched overnight"."""
    return q.head is not None and found.trigger[0] == q.end and words.lower[q.end].endswith("ed")


def _carried(words: Words, q: Quantity, linked: list[Linked]) -> Linked | None:
    """A bare number behind things: "1,200 homes were destroyed and 3,000 damaged"."""
    if q.head is not None or not linked or MEASURES[linked[-1].measure].people:
        return None
    if words.starts[linked[-1].quantity.number] != words.starts[q.number]:
        return None
    things = replace(q, noun=linked[-1].quantity.noun, person=False)
    return behind(words, things) or before(words, things)


def _list(words: Words, q: Quantity, linked: list[Linked]) -> Linked | None:
    """A further member of a list: "killed four officers and two civilians"."""
    if not linked or q.value == 0:
        return None
    last = linked[-1]
    if last.quantity.end > q.start or words.starts[q.number] != words.starts[last.quantity.number]:
        return None
    gap = without_age(words.lower[last.quantity.end : q.start])
    if gap and gap[-1] in (":", "–", "—") and last.quantity.value > q.value:
        return Linked(q, last.measure, last.trigger, "part", len(linked) - 1, last.active)
    if gap and gap[-1] in BETWEEN:
        gap = gap[:-1]
    if last.active and gap[:1] == [","] and words.lower[q.end : q.end + 1] in _FINITE:
        return None  # "wounding two others, and a suspect is being sought"
    passed = last.way == "head" or (last.way == "behind" and last.trigger[1] <= q.start)
    same_kind = MEASURES[last.measure].people == q.person
    if passed or not same_kind or not _joined(gap, q):
        return None
    return Linked(q, last.measure, last.trigger, "list", last.parent, last.active)


def without_age(gap: list[str]) -> list[str]:
    """What stands between two members of a list, less the age of the first: ", 54, and"."""
    aged = gap[:1] == [","] and len(gap) > 2 and gap[1].isdigit() and gap[2] in (",", "and")
    return gap[2:] if aged else gap


def _joined(gap: list[str], q: Quantity) -> bool:
    """True when nothing but "and", commas or "as well as" parts two members of a list."""
    if gap == [","]:
        return q.person
    aside = gap[-_ASIDE:]
    if aside[-1:] == [","] and ["and", ","] in [aside[i : i + 2] for i in range(len(aside) - 2)]:
        return True  # "killed two nurses and, some hours later, four policemen"
    return bool(gap) and (set(gap) <= JOINERS or gap[-3:] == ["as", "well", "as"])
