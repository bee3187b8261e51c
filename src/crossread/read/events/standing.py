"""Whether a trigger's act stands, with the parties that were found for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from crossread.read.events.acts import forms_of, split
from crossread.read.events.clauses import DUTIES
from crossread.read.events.hits import Hit
from crossread.read.events.inflect import noun_forms
from crossread.read.events.party import Party
from crossread.resources import table

# Acts that nobody does to anybody unless somebody does them: without an actor the verb is another
# ("fuel queues return to the capital", "a stand gave way").
_DONE_BY: Final = frozenset({"CONSULT", "AGREE", "REQUEST", "THREATEN", "CONCEDE", "COOPERATE"})
# What is said of somebody or to somebody: "air support" and "a rejected plan" are neither.
_BY_WORD: Final = frozenset({"SUPPORT", "REJECT", "REQUEST", "THREATEN"})
# Those who speak for others when they travel.
_OFFICIAL: Final = frozenset({
    "GOV", "MIL", "LEG", "JUD", "PTY", "OPP", "REB", "SPY", "ELI", "COP", "REL", "SOC",
})  # fmt: skip
_HARMLESS: Final = frozenset({"disaster", "accident", "explosion"})
_SUBJECT: Final = 6  # tokens before "killed" in which its subject stands


class Hazards:
    """Remembers, sentence by sentence, whether the text tells of an assault or of a hazard."""

    def __init__(self) -> None:
        self._hazard = False
        self._here = False

    def next(self, hits: Iterable[Hit]) -> None:
        """Take a sentence's triggers in."""
        kinds = [hit.entry.kind for hit in hits if not hit.entry.weak]
        self._here = any(kind.type is None and kind.family in _HARMLESS for kind in kinds)
        if any(kind.type == "ASSAULT" for kind in kinds):
            self._hazard = False
        elif self._here:
            self._hazard = True

    def killed(self, actor: Party | None) -> bool:
        """True where "killed" tells what a hazard did rather than anybody."""
        return self._here or (self._hazard and actor is None)


def stands(hit: Hit, actor: Party | None, recipient: Party | None, words: Sequence[str]) -> bool:
    """False for words that tell no act of those found.

    Args:
        hit: the trigger, of an act.
        actor: who did it, if found.
        recipient: to whom, if found.
        words: lower-case tokens of the section.
    """
    entry = hit.entry
    verb = entry.form not in ("noun", "phrase")
    needed = verb and entry.kind.type in _DONE_BY
    unmet = recipient is None or (needed and not recipient.named)
    if entry.act and actor is None and unmet:
        return False
    if actor is None and recipient is None and entry.kind.type in _BY_WORD:
        return False
    if recipient is None and words[hit.start] in DUTIES:
        return False
    if entry.weak:
        return not _by_nobody(hit, words)
    return not _travels(hit, words) or _speaks_for_others(actor)


def _speaks_for_others(actor: Party | None) -> bool:
    if actor is None:
        return False
    codes = actor.codes
    return actor.named or codes.country is not None or not _OFFICIAL.isdisjoint(codes.sectors)


def _by_nobody(hit: Hit, words: Sequence[str]) -> bool:
    """True for "cholera has killed": the subject is nobody."""
    before = words[max(hit.start - _SUBJECT, 0) : hit.start]
    return not _words("nobody", "words").isdisjoint(before)


def _travels(hit: Hit, words: Sequence[str]) -> bool:
    return tuple(words[hit.start : hit.end]) in _travelling()


@cache
def _travelling() -> frozenset[tuple[str, ...]]:
    """Every form of the acts of travel, as tokens."""
    listed = table("en/event_words.toml")["travel"]
    forms = {form for noun in listed["nouns"] for form in noun_forms(noun)}
    forms |= {form for verb in listed["verbs"] for form, _ in forms_of(verb)}
    return frozenset(map(split, forms))


@cache
def _words(name: str, key: str) -> frozenset[str]:
    return frozenset(table("en/event_words.toml")[name][key])
