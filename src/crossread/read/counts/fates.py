"""What became of the hurt in the same sentence: "was shot several times and died"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from crossread.read.counts.lexicon import ADVERBS, AUXILIARIES, DASHES
from crossread.read.counts.linked import Linked
from crossread.read.counts.people import is_person_noun
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.triggers import Trigger
from crossread.read.counts.words import Words
from crossread.read.numbers.words import is_number_start

# Measures that leave open what became of the people; a death told behind them is theirs.
_OPEN: Final = frozenset({"casualties", "injured", "hospitalised"})
_REACH: Final = 30  # tokens between the first predicate and the one that tells the death
_KILLING: Final = 16  # tokens from who was shot to ", killing him"
_KILLS: Final = frozenset({"killing", "killed", "kills"})
_HIM: Final = frozenset({"him", "her", "them"})
_THEM: Final = frozenset({"them"})
_ARTICLES: Final = frozenset({"a", "an"})  # "shot after a fight": nobody else
_SAVING: Final = frozenset({"save", "revive", "resuscitate"})
_FAILED: Final = frozenset({"unable", "not", "n't", "n’t", "failed", "failing"})
_TRIED: Final = 3  # tokens of "not able to" before "save"
_JOINERS: Final = frozenset({"and", "but", "later", "then", "before", "&"})
_SUBJECTS: Final = frozenset({"by", "while", "when", "that", "which", "as", "because", ";", ":"})
_ONE: Final = frozenset({"is", "was", "has"})  # no more than one
_BE: Final = frozenset({"was", "were", "been", "is", "are", "being", "has", "have", "had"})


def fate(words: Words, item: Linked) -> Linked:
    """The count as one of the killed, where its own clause goes on to say that they died.

    "A man was shot and later died", "a boy who shot himself has died", "taken to hospital, where
    he was pronounced dead", "shot his daughter to death"; never where another subject
    comes between. As one of the injured, where it goes on to say that they live.
    """
    q = item.quantity
    outcome = _outcome(words, item)
    if outcome is not None:
        return replace(item, measure=outcome)
    survived = words.lower[item.trigger[0]].startswith("surviv")
    open_ended = item.measure in _OPEN or survived
    if not open_ended or not q.value or item.way not in ("behind", "far"):
        return item
    stop = min(words.ends[q.number], item.trigger[1] + _REACH)
    lived: Trigger | None = None
    related = words.lower[q.end : q.end + 1] in (["who"], [","])
    for at in range(item.trigger[1], stop):
        trigger = words.triggers.by_start.get(at)
        death = trigger is not None and any(
            u.measure == "killed" and u.role in ("subject", "past", "state") for u in trigger.uses
        )
        if trigger is not None and death and _same_subject(words, item, trigger, related=related):
            return replace(item, measure="killed", trigger=(trigger.start, trigger.end))
        if trigger is not None and lived is None and _lived(words, item, trigger, related=related):
            lived = trigger
        hurt = survived and trigger is not None and trigger.has("past", "subject")
        if trigger is not None and hurt and _same_subject(words, item, trigger, related=related):
            return replace(item, measure="injured")  # "survived but were also hit"
    return item if lived is None else replace(item, measure="injured")


def _outcome(words: Words, item: Linked) -> str | None:
    """What became of the counted, where it is told of them as of an object."""
    q, behind = item.quantity, item.way in ("behind", "far")
    slain = item.way in ("before", "list") and _slain(words, q)
    stop = min(words.ends[q.number], item.trigger[1] + _REACH)
    lost = behind and q.value == 1 and _lost(words.lower, item.trigger[1], stop)
    if item.measure in _OPEN and (slain or lost):
        return "killed"
    saved = item.measure == "missing" and behind and _saved(words, item)
    return "rescued" if saved else None


def _saved(words: Words, item: Linked) -> bool:
    """True for "five people trapped in a lift were rescued"."""
    for at in range(
        item.trigger[1], min(words.ends[item.quantity.number], item.trigger[1] + _REACH)
    ):
        trigger = words.triggers.by_start.get(at)
        rescued = trigger is not None and any(u.measure == "rescued" for u in trigger.uses)
        if trigger is not None and rescued and words.lower[at - 1] in _BE:
            told = words.lower[item.trigger[1] : at]
            return _SUBJECTS.isdisjoint(told) and not any(map(is_person_noun, told))
    return False


def _slain(words: Words, q: Quantity) -> bool:
    """True for "shot his daughter to death", "shot a boy in the head, killing him"."""
    lower, stop = words.lower, min(words.ends[q.number], q.end + _KILLING)
    if lower[q.end : q.end + 2] == ["to", "death"]:
        return True
    pronouns = _HIM if q.value == 1 else _THEM
    return any(
        lower[at] in _KILLS
        and lower[at + 1] in pronouns
        and lower[at - 1] in (",", "and", "fatally")
        for at in range(q.end, stop - 1)
    )


def _lost(lower: list[str], at: int, stop: int) -> bool:
    """True for "…, but doctors were unable to save her"."""
    for here in range(at + 1, stop - 1):
        if lower[here] in _SAVING and lower[here + 1] in _HIM:
            tried = lower[max(here - _TRIED, at) : here]
            return not _FAILED.isdisjoint(tried)
    return False


def _lived(words: Words, item: Linked, trigger: Trigger, *, related: bool) -> bool:
    """True for "was shot in the leg and is in stable condition"."""
    told = any(u.measure == "injured" and u.role == "subject" for u in trigger.uses)
    return told and _same_subject(words, item, trigger, related=related)


def _reduced(words: Words, item: Linked) -> bool:
    """True for the participle that only says which people: "a boy shot on Monday has died"."""
    first = item.trigger[0]
    return first == item.quantity.end and words.triggers.by_start[first].has("past")


def _its_own(words: Words, item: Linked, at: int, trigger: Trigger) -> bool:
    """True for a predicate behind such a participle that nobody else can be the subject of."""
    told, helpers = words.lower[item.trigger[1] : at], words.lower[at : trigger.start]
    several = item.quantity.value > 1
    at_once = trigger.has("subject") and not (several and told)  # "two of the five wounded died"
    fits = not _BE.isdisjoint(helpers) or at_once
    if not fits or (several and not _ONE.isdisjoint(helpers)):
        return False
    others = any(
        is_person_noun(word) or (is_number_start(word) and word not in _ARTICLES) for word in told
    )
    # "A drive-by shooting" has no subject of its own.
    apart = (w for w, before in zip(told[1:], told, strict=False) if before not in DASHES)
    return not others and _SUBJECTS.isdisjoint((*told[:1], *apart))


def _goes_on(told: list[str]) -> bool:
    """True for "…, and he later died" where nobody else was told of."""
    joined = told[-2:-1] in (["and"], ["but"])
    return joined and _SUBJECTS.isdisjoint(told) and not any(map(is_person_noun, told))


def _same_subject(words: Words, item: Linked, trigger: Trigger, *, related: bool) -> bool:
    """True when nobody else is named between the two predicates."""
    lower, at = words.lower, trigger.start
    while at > item.trigger[1] and (lower[at - 1] in ADVERBS or lower[at - 1] in AUXILIARIES):
        at -= 1
        if lower[at] in ("not", "never"):
            return False
    helped = not _BE.isdisjoint(lower[at : trigger.start]) or trigger.has("subject")
    before = lower[at - 1]
    if before in ("he", "she", "they"):
        lead = lower[at - 2 : at - 1]
        told = words.lower[item.trigger[1] : at]
        return helped and (lead in (["where"], ["until"]) or _goes_on(told))
    if before in _JOINERS or (before == "," and trigger.end == trigger.start + 1):
        return _SUBJECTS.isdisjoint(lower[item.trigger[1] : at]) or "before" in lower[at - 1 : at]
    if lower[item.quantity.end] == "who" and at == item.trigger[1]:
        return helped  # "two of those who were shot have died"
    if _reduced(words, item) and _its_own(words, item, at, trigger):
        return True  # "a boy shot on Monday has died"
    named = item.quantity.single and related and helped
    return named and not _JOINERS.intersection(lower[item.trigger[1] : at])
