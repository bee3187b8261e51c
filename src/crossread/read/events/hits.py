"""Where a sentence's triggers stand: words alone, and verbs with the object that makes the act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from crossread.read.events.acts import MEANS, PAIRS, Entry, Kind, Pair
from crossread.read.events.clauses import Clauses
from crossread.read.events.lexicon import ENTRIES, LENGTHS, PAIR_LENGTHS
from crossread.read.events.sense import meant
from crossread.read.names.phrase_ends import reporting

_REACH: Final = 9  # tokens from a verb to the noun that is its object
_LONGEST: Final = max(map(len, ENTRIES))  # words of a trigger
_BREAKS: Final = frozenset({".", ";", ":", "?", "!", ",", "(", ")", "that", "who", "which", "but",
                            "after", "because", "when", "while", "unless", "until", "if", "–", "—",
                            "said", "says", "to", "by"})  # fmt: skip
_DUTY_ENTRY: Final = Entry(Kind("verbal", "REQUEST", None), "phrase", act=True, operator=True)
_ASKING: Final = frozenset({"for", "on", "upon"})
_BE: Final = frozenset({"is", "are", "was", "were", "be", "been", "being"})
# A word spelt like a verb is none behind one of these ("the attack").
_ARTICLES: Final = frozenset(
    ["the", "a", "an", "this", "that", "its", "their", "his", "her", "of", "in", "by", "such", "no",
     "new", "fresh", "latest", "any", "some", "another", "more", "further"]
)  # fmt: skip
# Without a parse, a base form is the verb of an act only behind one of these ("to rebel").
_VERBAL: Final = frozenset(
    ["to", "will", "would", "not", "n't", "n’t", "can", "could", "should", "may", "might", "must",
     "they", "we", "i", "you", "he", "she", "it", "who", "and"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger.

    Attributes:
        start, end: its tokens, end exclusive.
        entry: what it stands for.
        object: tokens of the noun that makes the verb this act, or None.
    """

    start: int
    end: int
    entry: Entry
    object: tuple[int, int] | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Tokens cited: with the object where it stands close behind."""
        if self.object is not None and 0 <= self.object[0] - self.end <= 2:
            return self.start, self.object[1]
        return self.start, self.end

    def covers(self, other: Hit) -> bool:
        """True where the other is a word of this one."""
        if other is self:
            return False
        spans = [self.span, *([self.object] if self.object else [])]
        return any(first < other.end and other.start < last for first, last in spans)


def find_hits(words: Sequence[str], start: int, stop: int, clauses: Clauses) -> list[Hit]:
    """Triggers of a sentence in order, none inside another.

    Args:
        words: lower-case tokens of the section.
        start: the sentence's first token.
        stop: one past its last.
        clauses: its dependencies, where it was parsed.
    """
    found: list[Hit] = []
    for at in range(start, stop):
        hit = _pair(words, at, start, stop, clauses)
        single = _single(words, at, stop, clauses)
        if hit is None or (single and single.end > hit.end and words[hit.end] in _ASKING):
            hit = single  # "called for a truce" calls for it, and calls none
        entry = meant(hit.entry, words, (hit.start, hit.end), (start, stop)) if hit else None
        if hit is not None and entry is not None:
            found.append(hit if entry is hit.entry else replace(hit, entry=entry))
    found += duties(words, start, stop, clauses)
    alone = {hit.start: hit for hit in found if hit.object is None}
    found = [hit for hit in found if not _told_by_noun(hit, alone)]
    kept = _apart(found)
    types = {h.entry.kind.type for h in kept if not h.entry.weak}
    kept = [h for h in kept if not (h.entry.weak and h.entry.kind.type in types)]
    return sorted(kept, key=lambda h: h.start)


def _apart(found: Sequence[Hit]) -> list[Hit]:
    """Those that share no word with a better one: with an object first, then the longer."""
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(found, key=lambda h: (h.object is None, -(h.end - h.start), h.start)):
        if taken.isdisjoint(range(hit.start, hit.end)):
            kept.append(hit)
            taken.update(range(*hit.span), range(*hit.object) if hit.object else ())
    return kept


def _told_by_noun(hit: Hit, alone: Mapping[int, Hit]) -> bool:
    """True for "launched an offensive": the noun alone tells the happening, and its family."""
    if hit.object is None:
        return False
    near = range(min(hit.start, hit.object[0]) - _LONGEST, max(hit.end, hit.object[1]))
    nouns = [each for at in near if (each := alone.get(at)) is not None and hit.covers(each)]
    kind = hit.entry.kind.type
    return any(not n.entry.act and n.entry.kind.type == kind for n in nouns)


def _single(words: Sequence[str], at: int, stop: int, clauses: Clauses) -> Hit | None:
    for length in LENGTHS.get(words[at], ()):
        entries = ENTRIES.get(tuple(words[at : at + length]))
        if entries is None or at + length > stop:
            continue
        entry = _fitting(entries, words, at, length, clauses)
        if entry is not None:
            return Hit(at, at + length, entry)
        if length == 1:
            return None
    return None


def _fitting(
    entries: tuple[Entry, ...], words: Sequence[str], at: int, length: int, clauses: Clauses
) -> Entry | None:
    """The entry that fits the part of speech, as far as one knows it."""
    before = words[at - 1] if at else ""
    if clauses.has(at):
        part = clauses.parts[at]
        noun = next((e for e in entries if e.form == "noun"), None)
        verb = next((e for e in entries if e.form != "noun"), None)
        entry = (verb or noun) if part in ("VERB", "AUX") else (noun or verb)
        if entry is None or not entry.act:
            # "a free clinic": an adjective is no verb either
            return _as_before(entry, "a" if part == "ADJ" else before, length)
        if entry.form == "noun":
            return entry if part in ("NOUN", "PROPN", "ADJ") or length > 1 else None
        if entry.form == "phrase":
            return entry
        parts = clauses.parts[at : at + length]
        spelt = part in ("VERB", "AUX") or (length > 1 and "VERB" in parts)
        return entry if spelt and clauses.labels[at] not in ("amod", "compound") else None
    entry = entries[0]
    if len(entries) > 1 and before in _ARTICLES:
        entry = next((e for e in entries if e.form == "noun"), entry)
    if entry.act and entry.form == "base" and length == 1 and before not in _VERBAL:
        return next((e for e in entries if e.form == "noun"), None)
    return _as_before(entry, before, length)


def _as_before(entry: Entry | None, before: str, length: int) -> Entry | None:
    """No verb behind an article or a number ("12,000 shells")."""
    nominal = before in _ARTICLES or before[:1].isdigit()
    if entry is not None and entry.form == "base" and nominal and length == 1:
        return None
    return entry


def _pair(words: Sequence[str], at: int, start: int, stop: int, clauses: Clauses) -> Hit | None:
    """A verb with the object that makes the act, before it in the passive."""
    for length in PAIR_LENGTHS.get(words[at], ()):
        pairs = PAIRS.get(tuple(words[at : at + length]))
        if pairs is None or at + length > stop:
            continue
        parsed = clauses.has(at)
        if parsed and clauses.parts[at] not in ("VERB", "AUX", "ADV"):
            continue
        verb = clauses.top(at, at + length) if parsed else at
        ahead = range(at + length, min(at + length + _REACH, stop))
        ahead = ahead if parsed else _until_break(words, ahead)
        found = _object(words, pairs, ahead, clauses, verb)
        if found is None and _is_passive(words, at, start, clauses):
            back = range(max(at - _REACH, start), at)
            passive = tuple(pair for pair in pairs if pair.entry.form == "past")
            found = _object(words, passive, back, clauses, verb)
        if found is not None:
            pair, first, last = found
            return Hit(at, at + length, pair.entry, (first, last))
    return _by_means(words, at, start, clauses)


def _by_means(words: Sequence[str], at: int, start: int, clauses: Clauses) -> Hit | None:
    """A verb whose subject makes the act: "a drone struck a depot"."""
    pairs = MEANS.get((words[at],))
    if pairs is None or not clauses.has(at) or clauses.parts[at] != "VERB":
        return None
    subjects = clauses.children(at, "nsubj", "obl:agent")
    for pair in pairs:
        if any((words[subject],) in pair.objects for subject in subjects if subject >= start):
            return Hit(at, at + 1, pair.entry)
    return None


def duties(words: Sequence[str], start: int, stop: int, clauses: Clauses) -> list[Hit]:
    """What somebody says that another must do: "Russia said that Sudan must return it".

    Args:
        words: lower-case tokens of the section.
        start: the sentence's first token.
        stop: one past its last.
        clauses: its dependencies; without them nothing is found.
    """
    found = []
    for at in range(start, stop):
        if not clauses.has(at) or not clauses.is_duty(at):
            continue
        verb = clauses.heads[at]
        said = clauses.heads[verb]
        told = clauses.labels[verb] in ("ccomp", "parataxis") and words[said] in reporting()
        if told and clauses.children(verb, "nsubj", "nsubj:pass"):
            found.append(Hit(at, at + 1, _DUTY_ENTRY))
    return found


def _is_passive(words: Sequence[str], at: int, start: int, clauses: Clauses) -> bool:
    """True for "were imposed", and for the participle behind a noun where one knows it."""
    if _BE & set(words[max(at - 3, start) : at]):
        return True
    return clauses.has(at) and clauses.labels[at] == "acl"


def _until_break(words: Sequence[str], ahead: range) -> range:
    for at in ahead:
        if words[at] in _BREAKS:
            return range(ahead.start, at)
    return ahead


def _object(
    words: Sequence[str], pairs: tuple[Pair, ...], where: range, clauses: Clauses, verb: int
) -> tuple[Pair, int, int] | None:
    """The first object of one of the pairs, the longest where several begin at one word."""
    for at in where:
        best: tuple[Pair, int, int] | None = None
        for pair in pairs:
            for length in range(min(pair.longest, where.stop - at), 0, -1):
                if tuple(words[at : at + length]) in pair.objects:
                    if best is None or at + length > best[2]:
                        best = (pair, at, at + length)
                    break
        if best is not None and _governed(clauses, best, verb):
            return best
    return None


def _governed(clauses: Clauses, found: tuple[Pair, int, int], verb: int) -> bool:
    """True where the noun hangs on the verb, as far as one knows, and is no mere describer."""
    _, first, last = found
    if not clauses.has(first):
        return True
    head = clauses.top(first, last)
    if clauses.labels[head] in ("compound", "amod", "nmod:poss"):
        return False
    if clauses.labels[verb] == "acl" and clauses.heads[verb] in (head, *clauses.up(head)):
        return True
    return any(above == verb for above, _ in zip(clauses.up(head), range(3), strict=False))
