"""A small grammar over word classes: patterns from the lexicon, longest match first.

Each class is one letter of a private alphabet, so a text becomes a string of letters and a
pattern an ordinary regular expression over them; patterns are tried only where a word of their
first class stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
    """A part of a pattern: its expression, the classes it may start with, if it may be empty."""

    regex: str
    first: frozenset[str]
    empty: bool


class Grammar:
    """The rules of a lexicon, by the class they can start with."""

    def __init__(self, lexicon: dict[str, Any]) -> None:
        self._letters: dict[str, str] = {}
        self._macros: dict[str, str] = lexicon["macros"]
        self._by_class: dict[str, list[Rule]] = {}
        for family in lexicon["rules"]:
            for pattern in family["patterns"]:
                piece = self._alternatives(_TOKEN.findall(self._expand(pattern)))
                rule = Rule(family["make"], re.compile(piece.regex))
                for kind in sorted(piece.first):
                    self._by_class.setdefault(kind, []).append(rule)

    def scan(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Longest matches from left to right, never overlapping."""
        letter = self._letters.get
        line = "".join([letter(word.kind, "_") for word in words])
        at = 0
        while found_word := _CLASSED.search(line, at):
            at = found_word.start()
            best: Hit | None = None
            for rule in self._by_class.get(words[at].kind, ()):
                found = rule.pattern.match(line, at)
                if found and found.end() > (best.last if best else at):
                    best = Hit(rule.make, at, found.end())
            if best:
                yield best
            at = best.last if best else at + 1

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
            any(option.empty for option in options),
        )

    def _sequence(self, tokens: list[str]) -> _Piece:
        regex, first, empty = "", frozenset[str](), True
        while tokens and tokens[0] not in "|)":
            token = tokens.pop(0)
            if token == "(":  # noqa: S105  a bracket
                piece = self._alternatives(tokens)
                tokens.pop(0)
            else:
                piece = _Piece(self._letter(token), frozenset({token}), False)
            if tokens and tokens[0] == "?":
                tokens.pop(0)
                piece = _Piece(f"{piece.regex}?", piece.first, True)
            regex += piece.regex
            if empty:
                first |= piece.first
            empty = empty and piece.empty
        return _Piece(regex, first, empty)


@cache
def grammar() -> Grammar:
    """The grammar of English time expressions."""
    return Grammar(table(RESOURCE))


__all__ = ["BREAK", "OTHER", "Grammar", "Hit", "Rule", "grammar"]
