"""Values of a JSON stream, cut out of it without holding the whole: ``[{…}, {…}]``, ``{…} {…}``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_STRUCTURE = re.compile(rb'["\\{}\[\]]')
_IN_STRING = re.compile(rb'["\\]')


@dataclass(slots=True)
class _Cutter:
    """State of a scan: how deep it is, whether within a string, and the value under way.

    ``base`` is 1 within an array whose elements are the values, else 0.
    """

    limit: int
    depth: int = 0
    base: int = 0
    in_string: bool = False
    escaped: bool = False
    held: list[bytes] = field(default_factory=list)
    size: int = 0

    def keep(self, piece: bytes) -> None:
        self.size += len(piece)
        if self.size <= self.limit:
            self.held.append(piece)
        else:
            self.held.clear()

    def value(self) -> bytes | None:
        """The value that just ended; None where it is longer than the limit."""
        found = b"".join(self.held) if self.size <= self.limit else None
        self.held, self.size = [], 0
        return found


def values(parts: Iterable[bytes], limit: int) -> Iterator[bytes | None]:
    """Objects of a stream in their order, each as it is written.

    Args:
        parts: chunks of UTF-8; one array of values, or values one after the other.
        limit: a longer value is passed over, unheld, and comes as None.

    What is cut off before its end comes as it is; whether a value is sound JSON shows when it is
    decoded. Values that are no objects (numbers, strings) come as the bytes between two objects.
    """
    state = _Cutter(limit)
    started = False
    for part in parts:
        if not started and not part.strip():
            continue
        if not started:
            started = True
            if part.lstrip().startswith(b"["):
                state.base = state.depth = 1
                part = part.lstrip()[1:]  # noqa: PLW2901  the bracket is no value
        yield from _cut(state, part)
    if state.size and (rest := state.value()) is not None and rest.strip(b" \t\r\n,]"):
        yield rest


def _cut(state: _Cutter, part: bytes) -> Iterator[bytes | None]:
    start = at = 0
    if state.escaped:
        state.escaped, at = False, 1
    while match := (_IN_STRING if state.in_string else _STRUCTURE).search(part, at):
        sign, at = match[0], match.end()
        if sign == b"\\":
            state.escaped = at == len(part)
            at += 1
        elif sign == b'"':
            state.in_string = not state.in_string
        elif sign in b"{[":
            if state.depth == state.base and sign == b"{":
                between = part[start : at - 1]
                state.keep(between)
                if (stray := state.value()) is None or stray.strip(b" \t\r\n,"):
                    yield stray
                start = at - 1
            state.depth += 1
        elif sign in b"}]":
            state.depth -= 1
            if state.depth == state.base and sign == b"}":
                state.keep(part[start:at])
                yield state.value()
                start = at
            elif state.depth < state.base:
                # The end of the array; or one bracket too many, after which all starts anew.
                state.base = state.depth = 0
                state.keep(part[start : at - 1])
                if (stray := state.value()) is None or stray.strip(b" \t\r\n,"):
                    yield stray
                start = at
    state.keep(part[start:])
