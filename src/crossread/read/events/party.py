"""From the head of a phrase to one who acts: the words, the country and the sectors."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from crossread.model import Evidence, Mention, PartyCodes
from crossread.read.context import Context
from crossread.read.events.clauses import RELATIVE, Clauses
from crossread.read.events.sectors import AMOUNTS, OTHERS, SITES, is_actor, sectors
from crossread.resources import table

# Dependents that belong to the words for somebody.
_OWN: Final = frozenset({
    "amod", "compound", "nmod:poss", "nmod:desc", "flat", "nummod", "goeswith",
})  # fmt: skip
_JOINED: Final = frozenset({"conj", "cc"})
_BARE: Final = frozenset({"PRON", "DET", "NUM", "PUNCT", "ADV", "CCONJ", "PART", "SCONJ"})
_DESCRIBING: Final = frozenset({"compound", "amod", "nmod:unmarked", "obl:unmarked"})
# What a verb's party hangs on it by.
_SLOTS: Final = frozenset({"nsubj", "nsubj:pass", "obj", "iobj"})
_TITLE: Final = 4  # tokens of an office before a name
_AGED: Final = frozenset({"year", "month", "week", "day", "old"})
# Where somebody was hit: "shot in the leg".
_BODY: Final = frozenset(table("en/count_words.toml")["struck"]["body"])
_WIDEST: Final = 12  # tokens of a phrase at most; a longer one is its head alone


@dataclass(frozen=True, slots=True)
class Party:
    """One who acts or is acted upon.

    Attributes:
        first, last: tokens, end exclusive.
        evidence: the words.
        codes: country and sectors.
        named: a name is among the words.
    """

    first: int
    last: int
    evidence: Evidence
    codes: PartyCodes
    named: bool


class Parties:
    """Reads the parties of one section."""

    def __init__(
        self,
        clauses: Clauses,
        context: Context,
        offsets: list[int],
        raw: list[str],
        names: Iterable[tuple[int, int, Mention]],
    ) -> None:
        self._tree, self._context = clauses, context
        self._offsets, self._raw = offsets, raw
        self._named = {at: row for row in names for at in range(row[0], row[1])}
        section = context.section
        self._timed = frozenset(
            at
            for time in context.times
            if time.evidence.section == section
            for at in range(
                bisect_left(offsets, time.evidence.start), bisect_left(offsets, time.evidence.end)
            )
        )
        self._stand_ins = {
            m.evidence.start: m for m in context.stand_ins if m.evidence.section == section
        }
        self._told = sorted(set(self._named.values()), key=lambda row: row[:2])
        self._firsts = [row[0] for row in self._told]

    def first(
        self, heads: Iterable[int], taken: Party | None = None, *, things: bool
    ) -> Party | None:
        """The first of some phrases that names somebody.

        Args:
            heads: of the phrases, the likeliest first.
            taken: a party that it must not be.
            things: a noun that is nobody's name will do where there is no other.
        """
        thing: Party | None = None
        seen: set[int] = set()
        for head in heads:
            if head in seen:
                continue
            seen.add(head)
            if taken is not None and self._is_own(head):
                continue
            if self._unknown(head):
                return thing
            found = self._at(head)
            if found is not None and not _same(found, taken):
                return found
            thinglike = self._tree.parts[head] == "NOUN" and head not in self._timed
            if things and thing is None and thinglike and self._tree.words[head] not in _BODY:
                thing = self._phrase(head)
                thing = None if _same(thing, taken) else thing
        return thing

    def timed(self, first: int, last: int) -> bool:
        """True where words ``[first, last)`` are part of a time ("in March")."""
        return any(at in self._timed for at in range(first, last))

    def thing(self, head: int) -> Party:
        """The phrase of a thing that something is done to."""
        return self._phrase(head)

    def named(self, row: tuple[int, int, Mention]) -> Party:
        """The party that a name is."""
        return self._party(row[0], row[1])

    def _at(self, head: int) -> Party | None:
        """Who the phrase of a head names, or None where it is a thing or a time."""
        tree = self._tree
        part = tree.parts[head]
        if part == "PRON":
            return self._of_pronoun(head)
        if head in self._timed:
            return None
        if head in self._named:
            return self._phrase(head)
        word = tree.words[head]
        if word in AMOUNTS or part == "NUM":
            behind = [c for c in tree.children(head, "nmod") if tree.case(c) == "of"]
            if behind:
                return self._at(behind[0])
        named = part == "PROPN" and word[:1].isalpha() and tree.labels[head] not in _DESCRIBING
        if named or (part == "NOUN" and (is_actor(word) or word in SITES or word in AMOUNTS)):
            return self._phrase(head)
        return self._owner(head)

    def _is_own(self, head: int) -> bool:
        """True for "its troops": what a party sends is none of those it meets."""
        owners = self._tree.children(head, "nmod:poss")
        if self._tree.words[head] in OTHERS:
            return False
        return any(self._tree.parts[at] == "PRON" for at in owners)

    def _unknown(self, at: int) -> bool:
        """True for the "him" of "shot him", of whom nobody is known: no other word is meant."""
        tree = self._tree
        if tree.parts[at] != "PRON" or tree.labels[at] not in _SLOTS:
            return False
        return tree.words[at] not in RELATIVE and self._of_pronoun(at) is None

    def _of_pronoun(self, at: int) -> Party | None:
        """The nearest earlier name of whom a pronoun stands for."""
        mention = self._stand_ins.get(self._offsets[at])
        if mention is None:
            return None
        for index in range(bisect_left(self._firsts, at) - 1, -1, -1):
            row = self._told[index]
            if row[2].name == mention.name:
                return self._party(row[0], row[1])
        return None

    def _owner(self, head: int) -> Party | None:
        """Of a thing, the name or people that describes it ("Israeli tanks")."""
        tree = self._tree
        for child in tree.children(head, "nmod:poss", "amod", "compound", "nmod:desc"):
            if child in self._named:
                return self._party(*self._named[child][:2])
            if tree.labels[child] == "nmod:poss" and is_actor(tree.words[child]):
                return self._phrase(child)
        return None

    def _phrase(self, head: int) -> Party:
        """The head with what belongs to it, without articles, numbers and clauses."""
        tree = self._tree
        tokens = {head}
        waiting = [head]
        while waiting:
            here = waiting.pop()
            for child in tree.children(here):
                label = tree.labels[child]
                if label in _OWN or (here != head and label in _JOINED):
                    tokens.add(child)
                    waiting.append(child)
        site = tree.words[head] in SITES
        for child in tree.children(head, "nmod"):
            if tree.case(child) == "of" or (site and tree.case(child) == "for"):
                tokens |= {child, *tree.children(child, "flat")}
                break
        tokens |= {c for c in tree.children(head, "appos") if c == max(tokens) + 1}
        for at in list(tokens):
            if at in self._named:
                tokens |= set(range(*self._named[at][:2]))
        first, last = min(tokens), max(tokens) + 1
        while first < head and self._bare(first):
            first += 1
        if last - first > _WIDEST:
            first, last = self._named[head][:2] if head in self._named else (head, head + 1)
        return self._party(first, last)

    def _bare(self, at: int) -> bool:
        """True for an article or a number before a noun, and for the rest of a "2-year-old"."""
        word = self._tree.words[at]
        aged = word in _AGED and self._tree.words[at - 1] in ("-", "‑")
        return aged or self._tree.parts[at] in _BARE or not word.isalnum()

    def _party(self, first: int, last: int) -> Party:
        while last - first > 1 and self._tree.words[last - 1] in ("'s", "’s", "'", "’", "."):
            last -= 1
        start = self._offsets[first]
        end = self._offsets[last - 1] + len(self._raw[last - 1])
        named = any(at in self._named for at in range(first, last))
        return Party(first, last, self._context.cite(start, end), self._codes(first, last), named)

    def _codes(self, first: int, last: int) -> PartyCodes:
        rows = dict.fromkeys(self._named[at] for at in range(first, last) if at in self._named)
        mentions = [row[2] for row in rows]
        country = next((m.country for m in mentions if m.country), None)
        words = self._tree.words[first:last]
        if mentions and mentions[0].kind == "person":
            words = self._tree.words[self._title(first) : first] + words
        return PartyCodes(country=country, sectors=sectors(words))

    def _title(self, first: int) -> int:
        """Where the words of office before a person's name may begin: behind mark and verb."""
        tree, at = self._tree, first
        while at and first - at < _TITLE and tree.words[at - 1][:1].isalpha():
            if tree.has(at - 1) and tree.parts[at - 1] in ("VERB", "AUX"):
                break
            at -= 1
        return at


def _same(one: Party | None, other: Party | None) -> bool:
    """True where two parties share a word."""
    if one is None or other is None:
        return False
    return one.first < other.last and other.first < one.last
