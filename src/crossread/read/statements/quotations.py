"""Quotations: stretches between quote marks, however odd the marks are.

Real pages open with one glyph and close with another, forget a mark, or open every paragraph of
a long quotation and close only the last. So a mark is first read by what it is glued to (a space
before it: it opens; a space after it: it closes) and only then by its glyph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Set by eye on news pages: apostrophes make single marks doubtful beyond a few sentences.
_LONGEST_SINGLE = 600  # code points
_MARKS = re.compile(r"[“”„«»\"‟]|'{2,3}|``|(?<![\w])[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)|\n")
_OPENING = frozenset("“„«‟‘") | {"``"}
_CLOSING = frozenset("”»’") | {"''", "'''"}  # the last one ends an inner quotation, too
_SINGLE = frozenset("‘’'")
_BEFORE_OPENING = frozenset(" \t\n\u00a0\u202f\u2009([{—–-:/,")
_AFTER_CLOSING = frozenset(" \t\n\u00a0\u202f\u2009)]}.,;:!?…—–-")
_STOP = re.compile(r"[.!?…](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words ``[start, end)``; with their marks ``[outer_start, outer_end)``.

    ``continued``: the quotation goes on in the next paragraph (its own closing mark is missing
    and the next paragraph opens with a mark again).
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    continued: bool = False


def _opens(text: str, match: re.Match[str], quoting: bool) -> bool:
    """True when the mark opens a quotation, False when it closes one."""
    mark = match.group()
    before = text[match.start() - 1] if match.start() else "\n"
    after = text[match.end()] if match.end() < len(text) else "\n"
    left, right = before in _BEFORE_OPENING, after in _AFTER_CLOSING
    if left and not right:
        return True
    if right and not left:
        return False
    if mark in _OPENING or mark in _CLOSING:
        return mark in _OPENING if left == right and not quoting else not quoting
    return not quoting


def _piece(text: str, opened: re.Match[str], end: int, outer: int, cont: bool) -> Quotation | None:
    start = opened.end()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if not any(c.isalnum() for c in text[start:end]):
        return None
    return Quotation(start, end, opened.start(), outer, cont)


def _unclosed(text: str, opened: re.Match[str], line_end: int) -> Quotation | None:
    """A quotation nobody closed: to the end of its sentence, or of a paragraph that it opens."""
    start = opened.end()
    at_line_start = not text[text.rfind("\n", 0, opened.start()) + 1 : opened.start()].strip()
    end = line_end
    if not at_line_start:
        stop = _STOP.search(text, start, line_end)
        end = stop.start() if stop else line_end
    return _piece(text, opened, end, end, False)


def _next_line_opens(text: str, newline: int) -> bool:
    rest = text[newline : newline + 8].lstrip()
    return rest[:1] in {"“", '"', "«", "„", "”"}


def find_quotations(text: str) -> tuple[Quotation, ...]:  # noqa: PLR0912 one branch a state of the marks
    """Quotations of a text in order; none overlaps another (an inner one belongs to its outer).

    Any text is fine: marks that make no sense are skipped.
    """
    found: list[Quotation] = []
    opened: re.Match[str] | None = None

    def add(piece: Quotation | None) -> None:
        if piece is not None:
            found.append(piece)

    for match in _MARKS.finditer(text):
        mark = match.group()
        if mark == "\n":
            if opened is not None and opened.group() not in _SINGLE:
                goes_on = _next_line_opens(text, match.start())
                whole = _at_line_start(text, opened.start()) or goes_on
                if goes_on and whole:
                    add(_piece(text, opened, match.start(), match.start(), True))
                else:
                    add(_unclosed(text, opened, match.start()))
            opened = None
            continue
        single = mark in _SINGLE
        if opened is None:
            if _opens(text, match, False) and not (single and mark == "’"):
                opened = match
        elif (opened.group() in _SINGLE) != single:
            if not single and opened.group() in _SINGLE:
                opened = match if _opens(text, match, False) else None
        elif single and match.start() - opened.start() > _LONGEST_SINGLE:
            opened = None
        elif not _opens(text, match, True):
            add(_piece(text, opened, match.start(), match.end(), False))
            opened = None
        elif not single:
            # A second opening mark: the first was never closed.
            opened = _reopened(text, opened, match, found)
    if opened is not None and opened.group() not in _SINGLE:
        add(_unclosed(text, opened, len(text)))
    return tuple(found)


def _at_line_start(text: str, offset: int) -> bool:
    return not text[text.rfind("\n", 0, offset) + 1 : offset].strip()


def _reopened(
    text: str, opened: re.Match[str], match: re.Match[str], found: list[Quotation]
) -> re.Match[str]:
    """What is open after a second opening mark: an inner quotation leaves the outer open."""
    stop = _STOP.search(text, opened.end(), match.start())
    if stop is None and match.group() != opened.group():
        return opened
    piece = _unclosed(text, opened, match.start())
    if piece is not None:
        found.append(piece)
    return match
