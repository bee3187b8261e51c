"""A small grammar over word classes: patterns from the lexicon, longest match first.

Each class is one letter of a private alphabet, so a text becomes a string of letters and a
pattern an ordinary regular expression over them; patterns are tried only where a word of their
first class stands.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from crossread.read.times.words import BREAK, OTHER, RESOURCE, Word
from crossread.resources import table

_TOKEN = re.compile(r"[\w$]+|[()|?]")
_CLASSED = re.compile("[^_]")
_FIRST_LETTER = 0xE000  # private use area: no text can collide, these strings hold classes only


@dataclass(frozen=True, slots=True)
class Rule:
    """One compiled pattern and the name of the function that reads what it matched."""

    make: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Hit:
    """Words ``[first, last)`` matched by a rule of the family ``make``."""

    make: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a pattern.

    Attributes:
        regex: over letters of classes.
        first: classes it may start with.
        pairs: pairs of classes it may start with.
        alone: classes that by themselves are all of it.
        empty: it may be left out.
    """

    regex: str
    first: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()
    alone: frozenset[str] = frozenset()
    empty: bool = True

    def then(self, other: _Piece) -> _Piece:
        """This part followed by another."""
        return _Piece(
            self.regex + other.regex,
            self.first | (other.first if self.empty else frozenset()),
            self.pairs
            | (other.pairs if self.empty else frozenset())
            | {(first, second) for first in self.alone for second in other.first},
            (self.alone if other.empty else frozenset())
            | (other.alone if self.empty else frozenset()),
            self.empty and other.empty,
        )


class Grammar:
    """The rules of a lexicon, by the one or two classes they can start with."""

    def __init__(self, lexicon: dict[str, Any]) -> None:
        self._letters: dict[str, str] = {}
        self._macros: dict[str, str] = lexicon["macros"]
        self._rules: list[tuple[Rule, _Piece]] = []
        self._starting: dict[tuple[str, str], list[Rule]] = {}
        for family in lexicon["rules"]:
            for pattern in family["patterns"]:
                piece = self._alternatives(_TOKEN.findall(self._expand(pattern)))
                rule = Rule(family["make"], re.compile(piece.regex))
                self._rules.append((rule, piece))

    def scan(self, words: Sequence[Word]) -> Generator[Hit, bool | None]:
        """Longest matches from left to right, never overlapping.

        Send True after a hit to have the search go on at its second word instead of behind it.
        """
        letter = self._letters.get
        line = "".join([letter(word.kind, "_") for word in words])
        at = 0
        while found_word := _CLASSED.search(line, at):
            at = found_word.start()
            best: Hit | None = None
            following = words[at + 1].kind if at + 1 < len(words) else OTHER
            for rule in self._candidates(words[at].kind, following):
                found = rule.pattern.match(line, at)
                if found and found.end() > (best.last if best else at):
                    best = Hit(rule.make, at, found.end())
            again = (yield best) if best else None
            at = best.last if best and not again else at + 1

    def _candidates(self, first: str, second: str) -> list[Rule]:
        """Rules that can match where two classes follow each other, in the lexicon's order."""
        found = self._starting.get((first, second))
        if found is None:
            found = [
                rule
                for rule, piece in self._rules
                if first in piece.alone or (first, second) in piece.pairs
            ]
            self._starting[first, second] = found
        return found

    def _expand(self, pattern: str) -> str:
        while "$" in pattern:
            pattern = re.sub(r"\$(\w+)", lambda m: f"({self._macros[m[1]]})", pattern)
        return pattern

    def _letter(self, kind: str) -> str:
        return self._letters.setdefault(kind, chr(_FIRST_LETTER + len(self._letters)))

    def _alternatives(self, tokens: list[str]) -> _Piece:
        """Parse ``a b | c`` up to the closing bracket or the end; consumes ``tokens``."""
        options = [self._sequence(tokens)]
        while tokens and tokens[0] == "|":
            tokens.pop(0)
            options.append(self._sequence(tokens))
        return _Piece(
            "(?:" + "|".join(option.regex for option in options) + ")",
            frozenset().union(*(option.first for option in options)),
            frozenset().union(*(option.pairs for option in options)),
            frozenset().union(*(option.alone for option in options)),
            any(option.empty for option in options),
        )

    def _sequence(self, tokens: list[str]) -> _Piece:
        whole = _Piece("")
        while tokens and tokens[0] not in "|)":
            token = tokens.pop(0)
            if token == "(":  # noqa: S105  a bracket
                piece = self._alternatives(tokens)
                tokens.pop(0)
            else:
                own = frozenset({token})
                piece = _Piece(self._letter(token), own, frozenset(), own, empty=False)
            if tokens and tokens[0] == "?":
                tokens.pop(0)
                piece = replace(piece, regex=f"{piece.regex}?", empty=True)
            whole = whole.then(piece)
        return whole


@cache
def grammar() -> Grammar:
    """The grammar of English time expressions."""
    return Grammar(table(RESOURCE))


__all__ = ["BREAK", "OTHER", "Grammar", "Hit", "Rule", "grammar"]
