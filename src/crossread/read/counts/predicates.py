"""Predicates behind their subject: "27 dead", "12 people in two villages were killed"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from crossread.read.counts.asides import (
    past_ages,
    past_apposition,
    past_aside,
    past_clause,
    past_owner,
)
from crossread.read.counts.lexicon import (
    ADVERBS,
    ARRIVALS,
    AUXILIARIES,
    BODIES,
    CIRCUMSTANCES,
    CLAUSE,
    LIVES_VERBS,
    MEASURES,
    MODALS,
    OBJECT_OPENERS,
    PARTICIPLES,
    PAST,
    PREPOSITIONS,
    STOPS,
    UNITS,
    Role,
)
from crossread.read.counts.linked import Linked
from crossread.read.counts.nouns import is_strange
from crossread.read.counts.people import MILITARY, is_person_noun
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.triggers import Trigger
from crossread.read.counts.words import Words
from crossread.read.numbers.words import SMALL

_CLAUSE: Final = 24  # tokens of ", who was waiting for the bus at the time,"
_OWNERS: Final = frozenset({"'", "’", "'s", "’s"})
# What is owned besides what befell the owner.
_OUTCOMES: Final = frozenset({"lives", "life", "loss", "bodies", "body", "remains", "injuries"})
_NOUN_STARTS: Final = frozenset({"the", "a", "an", "his", "her", "their", "its"})
# Tokens a predicate may be away from its subject; set by reading, longer finds little.
_REACH: Final = 28
_ARRIVAL: Final = 12  # tokens from "arrived" to "with gunshot wounds"

# Verbs of saying: what follows is a clause of its own, not their object.
_SAYING: Final = frozenset({"said", "says", "say", "saying", "believe", "think", "announced"})

_HAVE: Final = frozenset({"has", "have", "had", "'ve", "’ve"})
_NO_ACTOR: Final = frozenset({"been", "be", "being", "was", "were", "is", "are", "got"})
# Words in a predicate that is told of one person only.
_SINGULAR: Final = frozenset({"himself", "herself", "his", "her"})

_LONG_DASHES: Final = frozenset("–—")
# "Were found shot to death": what they were found to be is told of them.
_FOUND: Final = frozenset({"found", "discovered"})
_WHO: Final = frozenset({"who", "that"})
# Tokens within which a verb tells that lives were lost.
_LOSS: Final = 6

JOINERS: Final = frozenset({",", "and", "&", "plus", "or"})


def pick(trigger: Trigger, q: Quantity, words: Words, *roles: Role) -> str | None:
    """The measure that a trigger names for what is counted, or None."""
    for use in trigger.uses:
        if use.role not in roles:
            continue
        measure = MEASURES[use.measure]
        if measure.people:
            fits = q.person and (not measure.military or is_military(q))
            fits = fits and not (measure.unarmed and is_military(q))
            fits = fits and not (measure.strict and q.noun and is_strange(words, q.head))
        else:
            fits = q.noun is not None and q.noun in measure.objects
        if fits and measure.needs and use.role == "head":
            sentence = words.lower[words.starts[q.number] : words.ends[q.number]]
            fits = not measure.needs.isdisjoint(sentence)
        if fits:
            return use.measure
    return None


def is_military(q: Quantity) -> bool:
    """True for nouns of soldiers, police and other fighters."""
    return q.noun is not None and (q.noun in MILITARY or q.noun.endswith(("officer", "guard")))


def behind(words: Words, q: Quantity) -> Linked | None:
    """The predicate follows at once: "27 dead", "200 wounded", "49 soldiers were killed"."""
    lower, stop = words.lower, words.ends[q.number]
    past = past_apposition if q.definite else past_ages
    first = past_owner(lower, q.end, stop) if q.single else q.end
    at, aux, modal = past(lower, first, stop), False, False
    if first < stop and lower[first] in _OWNERS and (owned := _owned(words, q, first + 1)):
        return owned
    at = _past_who(words, at, stop) if q.single else at
    while at < stop:
        trigger = words.triggers.by_start.get(at)
        if trigger is not None:
            return _predicate(words, q, trigger, aux=aux, modal=modal)
        if lower[at] in MODALS:
            modal = True
        elif lower[at] in AUXILIARIES:
            aux = True
        elif not (lower[at] in ADVERBS or _leads_on(words, q, at, aux=aux)):
            return None
        if lower[at] in ("not", "n't"):
            return None
        at += 1
    return None


def _owned(words: Words, q: Quantity, at: int) -> Linked | None:
    """Read "the six priests' murder", "two brothers' deaths"; never their lives or injuries."""
    trigger = words.triggers.by_start.get(at)
    several = not q.single and q.head is not None and is_person_noun(words.lower[q.head])
    measure = pick(trigger, q, words, "noun") if trigger and several else None
    if trigger is None or measure is None or words.lower[at] in _OUTCOMES:
        return None
    return Linked(q, measure, (trigger.start, trigger.end), "before")


def _past_who(words: Words, at: int, stop: int) -> int:
    """Behind ", who owned a shop there," where that tells of nobody's harm and a verb follows."""
    lower = words.lower
    if lower[at : at + 2] != [",", "who"]:
        return at
    for here in range(at + 2, min(at + _CLAUSE, stop - 1)):
        if here in words.triggers.by_start or lower[here] in (".", ";", ":"):
            return at
        if lower[here] == "," and lower[here + 1] in AUXILIARIES:
            return here + 1
    return at


def _leads_on(words: Words, q: Quantity, at: int, *, aux: bool) -> bool:
    """True for "who" right behind somebody, and for the "found" of "were found shot"."""
    word = words.lower[at]
    return (word in _WHO and at == q.end) or (word in _FOUND and (aux or _to_death(words, at + 1)))


def _predicate(
    words: Words, q: Quantity, trigger: Trigger, *, aux: bool, modal: bool
) -> Linked | None:
    """Read a trigger behind its subject."""
    if modal and not (aux and words.lower[trigger.start - 1] == "been"):
        return None
    measure = pick(trigger, q, words, "state", "subject", "past", "head")
    if measure is None or _acts(words, q, trigger, aux=aux):
        return None
    if q.value > 1 and not _SINGULAR.isdisjoint(words.lower[trigger.start : trigger.end]):
        return None
    if _is_no_predicate(words, q, trigger):
        return None
    return Linked(q, measure, (trigger.start, trigger.end), "behind")


def _is_no_predicate(words: Words, q: Quantity, trigger: Trigger) -> bool:
    """True for words behind a subject that tell nothing of it."""
    lower = words.lower
    noun = not trigger.has("past", "state", "subject")
    if noun and lower[trigger.start] in ("lives", "life"):
        # "Six people's lives have been affected", not "took two people's lives".
        around = range(max(trigger.start - _LOSS, 0), min(trigger.end + _LOSS, len(lower)))
        if not any(lower[at] in LIVES_VERBS for at in around if at != trigger.start):
            return True
    # "A boy who lives there", "one person who lives nearby", "sentenced three men to death".
    if noun and (q.single or lower[trigger.start - 1] in ("to", "who", "that")):
        return True
    things = q.head is None and not BODIES.isdisjoint(lower[trigger.end : trigger.end + 1])
    degree = q.value == 0 and lower[trigger.end - 1].endswith("ly")
    return things or degree  # "1,952 missing pieces", "none of them seriously"


def _acts(words: Words, q: Quantity, trigger: Trigger, *, aux: bool) -> bool:
    """True when the quantity does what the trigger says instead of suffering it."""
    if trigger.has("gerund"):
        return True
    if trigger.has("base") and not trigger.has("past", "state", "subject"):
        return True
    if not trigger.has("past") or trigger.has("state"):
        return False
    if aux:
        return not trigger.has("subject") and _perfect(words, q.end, trigger.start)
    # "41 wounded people": the participle is an adjective.
    adjective = q.head is None and trigger.end < len(words.lower)
    if adjective and is_person_noun(words.lower[trigger.end]):
        return False
    return has_object(words, trigger) or _has_name(words, q, trigger)


def _perfect(words: Words, first: int, stop: int) -> bool:
    """True for "had wounded two", not for "had been wounded" or "whom they had wounded"."""
    if "whom" in words.lower[first:stop]:
        return False
    at = stop  # "are suspects, had wounded": the verb's own auxiliaries are those right before it
    while at > first and words.lower[at - 1] in AUXILIARIES | ADVERBS:
        at -= 1
    between = words.lower[at:stop]
    return not _HAVE.isdisjoint(between) and _NO_ACTOR.isdisjoint(between)


def has_object(words: Words, trigger: Trigger) -> bool:
    """True when an object follows, so that the verb is active."""
    if trigger.end >= words.ends[trigger.start]:
        return False
    after = words.lower[trigger.end]
    if after in ("at", "up"):  # "shot at least two", not "shot at a party"
        return words.lower[trigger.end + 1 : trigger.end + 2] in (["least"], ["to"])
    if after in OBJECT_OPENERS:
        return True
    number = after[:1].isdigit() or after in SMALL
    timed = words.lower[trigger.end + 1 : trigger.end + 2]  # "killed one morning"
    return is_person_noun(after) or (number and not (timed and timed[0] in UNITS))


def _has_name(words: Words, q: Quantity, trigger: Trigger) -> bool:
    """True for "another child shot Ann Roe", where no headline writes all words large."""
    if q.head is None or trigger.end >= words.ends[trigger.start]:
        return False
    word = words.raw[trigger.end]
    named = word[:1].isupper() and word.lower() not in CIRCUMSTANCES | STOPS
    return named and words.raw[q.head][:1].islower() and words.raw[trigger.start][:1].islower()


def far(words: Words, q: Quantity, *, near: bool, following: int) -> Linked | None:
    """The predicate follows after something else: "12 people in two villages were killed".

    Args:
        words: the section.
        q: the subject.
        near: stop at commas and conjunctions (before lists are tried); else pass them.
        following: first token of the next quantity.
    """
    lower, stop = words.lower, min(words.ends[q.number], q.end + _REACH)
    related = _is_relative(words, q.end, stop)
    if _is_object(words, q, related=related):
        # "A call about six men who walked in": only what their own clause tells is theirs.
        stop = min(past_clause(lower, q.end, stop), following) if related else q.end
    aux = modal = False
    at, commas = q.end + related, 0
    while at < stop:
        word = lower[at]
        if word in _LONG_DASHES and at == q.end:
            behind_aside = past_aside(lower, at, stop)
            if behind_aside is not None:  # "three men — aged 19 to 22 — were taken to hospital"
                at = behind_aside
                continue
        if word == "who" and at > q.end and lower[at - 1] != ",":
            at = past_clause(lower, at, stop)  # "including the two who died": not of these
            continue
        trigger = words.triggers.by_start.get(at)
        if trigger is not None and _only_noun(words, q, trigger):  # "members of his escort"
            at = trigger.end
            continue
        if trigger is not None and _slain_noun(words, trigger):  # "to honor a slain friend"
            at = trigger.end + 1
            continue
        if trigger is not None and trigger.has("subject") and lower[at - 1] == "to" and not aux:
            return None  # "nobody deserves to die"
        told = trigger is not None and (aux or trigger.has("subject") or lower[at - 1] == ",")
        if trigger is not None and told and not _inside(words, q, trigger):
            found = _predicate(words, q, trigger, aux=aux, modal=modal)
            if found is not None and (commas % 2 == 0 or aux or trigger.has("subject")):
                return Linked(q, found.measure, found.trigger, "far")
        if word in ARRIVALS and not modal:
            found = _arrives(words, at, stop, q)
            return replace(found, way="far") if found is not None else None
        blocked = near and (word in JOINERS or at >= following)
        if blocked or _ends_search(lower, at, trigger, aux=aux, open_clause=near or commas == 0):
            return None
        commas += word == ","
        modal = word in MODALS or (modal and word in AUXILIARIES)
        goes_on = word in ADVERBS or word in MODALS or word in _FOUND
        aux = word in AUXILIARIES or (aux and goes_on)
        at = trigger.end if trigger is not None else at + 1
    return None


def _is_object(words: Words, q: Quantity, *, related: bool) -> bool:
    """True where the word before makes the quantity an object: "carried 30 passengers"."""
    before = q.start - 1 - (words.lower[q.start - 1 : q.start] == ["the"])
    if before < words.starts[q.number]:
        return False
    word = words.lower[before]
    return _governed(word) and not (word in _SAYING and not related)


def _to_death(words: Words, at: int) -> bool:
    """True for "a couple found shot to death", not for "police found wounded men"."""
    trigger = words.triggers.by_start.get(at)
    return trigger is not None and words.lower[trigger.end - 1] in ("death", "dead")


def _is_relative(words: Words, at: int, stop: int) -> bool:
    """True for "who" and for the "that" of "adults that walked in", not of "said that he"."""
    if at + 1 >= stop or words.lower[at] not in _WHO:
        return False
    verb = words.lower[at + 1]
    helped = verb in AUXILIARIES or verb in MODALS or verb in ADVERBS or verb in ARRIVALS
    return words.lower[at] == "who" or helped or at + 1 in words.triggers.by_start


def _inside(words: Words, q: Quantity, trigger: Trigger) -> bool:
    """True for the noun of "is still responsible for the girl's death": the subject is none."""
    if trigger.has("past", "state", "subject", "gerund", "base"):
        return False
    for at in range(trigger.start - 1, q.end - 1, -1):
        if words.lower[at] in PREPOSITIONS or words.lower[at] in ("'s", "’s"):
            return True
        if words.lower[at] in AUXILIARIES:
            return False
    return False


def _only_noun(words: Words, q: Quantity, trigger: Trigger) -> bool:
    """True for a verb's base form that is a noun: "his escort"; "the gas station" of clerks."""
    base = trigger.has("base") and not trigger.has("past", "subject", "state", "head", "noun")
    noun = words.lower[trigger.start - 1] in _NOUN_STARTS
    return base and (noun or pick(trigger, q, words, "base") is None)


def _slain_noun(words: Words, trigger: Trigger) -> bool:
    """True for the participle of "a slain friend": it describes somebody else."""
    before, after = words.lower[trigger.start - 1], words.lower[trigger.end : trigger.end + 1]
    return before in ("a", "the") and bool(after) and is_person_noun(after[0])


def _arrives(words: Words, at: int, stop: int, q: Quantity) -> Linked | None:
    """Read "three men walked into a hospital with gunshot wounds"."""
    for here in range(at + 1, min(at + _ARRIVAL, stop)):
        trigger = words.triggers.by_start.get(here)
        if words.lower[here] in CLAUSE:
            return None
        if trigger is not None:
            if words.lower[here] != "with" and not trigger.has("past"):
                continue  # "a gas station"
            if words.lower[here] != "with":
                return None
            return _predicate(words, q, trigger, aux=False, modal=False)
    return None


def _ends_search(
    lower: list[str], at: int, trigger: Trigger | None, *, aux: bool, open_clause: bool
) -> bool:
    """True at a word behind which the subject's predicate cannot come any more."""
    word = lower[at]
    if word == "it":
        return True  # "this one looks like it died"
    aside = lower[at - 1] == ","  # "a cyclist, hit in the leg, was …"
    if trigger is not None and not (aux or aside) and not trigger.has("noun", "head"):
        return True
    if word in CLAUSE and not (word == "as" and lower[at + 1 : at + 2] == ["well"]):
        return True
    return word in ("not", "n't", "n’t") or (open_clause and not aux and _finite(word))


def _governed(word: str) -> bool:
    """True when the word before makes the quantity an object: "carried 30 passengers"."""
    return _finite(word) or word.endswith("ing") or word in PREPOSITIONS


def _finite(word: str) -> bool:
    """A rough test for a verb in the past that is no trigger."""
    if word in PAST:
        return True
    return len(word) > 4 and word.endswith("ed") and word not in PARTICIPLES
