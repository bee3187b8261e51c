"""The dependency trees of a section's parsed sentences, as plain lists.

Labels are those of Universal Dependencies.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc

from crossread.read.columns import lower_words

SUBJECTS: Final = frozenset({"nsubj", "nsubj:outer", "csubj"})
PASSIVE: Final = frozenset({"nsubj:pass", "csubj:pass"})
_PASSIVES: Final = PASSIVE | {"aux:pass"}
_PARTICIPLES: Final = ("ed", "en", "wn", "nt", "de", "ght", "ld", "un", "shot", "struck", "hit",
                         "found")  # fmt: skip
RELATIVE: Final = frozenset({"who", "whom", "which", "that"})
DUTIES: Final = frozenset({"must", "should"})
_CLAUSES: Final = frozenset({"acl:relcl", "advcl:relcl"})
_DEPTH: Final = 12  # steps up a tree at most: a wrong parse of a list may be one long chain


class Clauses:
    """Heads, labels and parts of speech by token; nothing where a sentence was not parsed."""

    def __init__(self, doc: Doc) -> None:
        self.words = lower_words(doc)
        self._parsed = doc.has_annotation("DEP")
        self._children: dict[int, list[int]] = {}
        self._known: set[int] = set()
        if not self._parsed:
            return
        columns = doc.to_array(["HEAD", "DEP", "POS"])
        steps = columns[:, 0].astype("int64").tolist()
        self.heads: list[int] = [at + step for at, step in enumerate(steps)]
        self.labels = _strings(doc, columns[:, 1].tolist())
        self.parts = _strings(doc, columns[:, 2].tolist())

    def has(self, at: int) -> bool:
        """True where the token's sentence was parsed."""
        return self._parsed and bool(self.labels[at])

    def open(self, start: int, stop: int) -> None:
        """Make the children of a sentence's tokens known."""
        if start in self._known or not self.has(start):
            return
        self._known.add(start)
        for at in range(start, stop):
            head = self.heads[at]
            if head != at:
                self._children.setdefault(head, []).append(at)

    def children(self, at: int, *labels: str) -> list[int]:
        """Dependents of a token, in order; with labels only those."""
        found = self._children.get(at, [])
        return [child for child in found if self.labels[child] in labels] if labels else found

    def case(self, at: int) -> str:
        """The preposition of a phrase's head ("out of"), or an empty string."""
        cases = self.children(at, "case")
        if not cases:
            return ""
        return " ".join(self.words[i] for i in (cases[0], *self.children(cases[0], "fixed")))

    def up(self, at: int) -> Iterator[int]:
        """The heads above a token, the nearest first."""
        for _ in range(_DEPTH):
            head = self.heads[at]
            if head == at:
                return
            yield head
            at = head

    def below(self, at: int) -> Iterator[int]:
        """All dependents of a token, at any depth, with it."""
        waiting = [at]
        while waiting:
            here = waiting.pop()
            yield here
            waiting += self._children.get(here, [])

    def top(self, first: int, last: int) -> int:
        """The token of ``[first, last)`` that the others hang on."""
        for at in range(first, last):
            if not first <= self.heads[at] < last or self.heads[at] == at:
                return at
        return first

    def is_duty(self, at: int) -> bool:
        """True for the "must" of "said that X must go": what is said to another, not of oneself."""
        return self.words[at] in DUTIES and self.labels[at] == "aux"

    def passive(self, verb: int) -> bool:
        """True for "were attacked", and for a bare participle behind its noun."""
        labels = {self.labels[child] for child in self.children(verb)}
        if labels & (_PASSIVES | {"obl:agent"}):
            return True
        if labels & SUBJECTS or "obj" in labels or "aux" in labels:
            return False
        if not self.words[verb].endswith(_PARTICIPLES):
            return False
        if self.labels[verb] == "conj":  # "was arrested and charged"
            head = self.heads[verb]
            return bool(_PASSIVES & {self.labels[child] for child in self.children(head)})
        return self.labels[verb] in ("acl", "advcl") and "mark" not in labels

    def antecedent(self, pronoun: int) -> int | None:
        """The noun that a relative pronoun stands for, or None."""
        if self.words[pronoun] not in RELATIVE or self.parts[pronoun] != "PRON":
            return None
        at = pronoun
        for head in self.up(pronoun):
            if self.labels[at] in _CLAUSES:
                return head
            at = head
        return None


def _strings(doc: Doc, keys: list[int]) -> list[str]:
    strings = doc.vocab.strings
    known = {key: strings[key] if key else "" for key in set(keys)}
    return [known[key] for key in keys]
