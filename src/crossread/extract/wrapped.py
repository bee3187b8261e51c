"""Texts whose lines were broken at a margin: mails, documents, old archives of news."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from crossread.extract.lines import Joined, Line, split
from crossread.model import SourcePiece

# A margin lies within so many characters: teletypes wrapped at 60 to 69, mails at 72 to 80, columns
# and pages of documents at 40 to 130. Paragraphs that stand on a line each are longer.
_NARROWEST, _WIDEST = 35, 140
# Lines that break off within a sentence from which a text was wrapped, and their share of all that
# have a line right below. Paragraphs of the web break off once in some hundred.
_FEWEST, _SHARE = 3, 0.3
# Blank lines part paragraphs where there is one for so many lines; in documents they part pages.
_LINES_A_PARAGRAPH = 15
# A line is full where the next word would not have fitted. Letters of documents differ in width; a
# line that goes on in small letters may be shorter for that.
_FULL, _FULL_SMALL = 0.85, 0.7
# Share of the lines that break off which have to be as full: what was cut at links is ragged.
_REGULAR = 0.8
# Small letters that a text in capitals has for one of those ("McDONALD").
_SMALL = 0.05
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
# What mails set before each line that they quote.
_QUOTED = re.compile(r"(?:>[ \t]*)+")
_BULLET = re.compile(r"(?:[-–—•·*▪■●◦‣]|\(?\d{1,2}[.)])\s")
_HYPHENED = re.compile(r"[^\W\d_]{2,}[-\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A text with a line for each paragraph, and where its stretches stand in the one it was."""

    text: str
    pieces: tuple[SourcePiece, ...]

    def through(self, pieces: Sequence[SourcePiece]) -> tuple[SourcePiece, ...]:
        """Pieces that lead into this text as pieces that lead into the one it was."""
        found: list[SourcePiece] = []
        at = 0
        for piece in pieces:
            end = piece.source + piece.length
            while at and self.pieces[at].clean > piece.source:
                at -= 1
            while at < len(self.pieces) and self.pieces[at].clean < end:
                below = self.pieces[at]
                left = max(piece.source, below.clean)
                right = min(end, below.clean + below.length)
                if left < right:
                    start = piece.clean + left - piece.source
                    found.append(
                        SourcePiece(start, below.source + left - below.clean, right - left)
                    )
                if below.clean + below.length > end:
                    break
                at += 1
        return tuple(found)


def unwrapped(page: str) -> Unwrapped | None:
    """The text with its paragraphs put together again; None where its lines were not wrapped.

    A text was wrapped where lines of much the same length go on in small letters below. Marks
    before the lines of a mail that is quoted (``>``) are left out.
    """
    written = split(page)
    lines = unmarked = _less_marks(written)
    if _in_capitals(page):  # each line may go on within a sentence
        lines = [replace(line, text=line.text.lower()) for line in lines]
    margin = _margin(lines)
    if margin is None and unmarked is written:
        return None
    known = frozenset(word.lower() for word in _WORD.findall(page))
    parted = sum(line.gap for line in lines) * _LINES_A_PARAGRAPH >= len(lines)
    joined = Joined()
    for line, below in zip_longest(lines, lines[1:]):
        (start, end), glue = line.spans[0], ""
        if below is not None:
            glue = "\n\n" if below.gap else "\n"
            if margin and _goes_on(line.text, below, margin, parted=parted):
                end, glue = _joint(line, below, known)
        joined.copy(page, start, end)
        joined.write(glue)
    return Unwrapped("".join(joined.parts), tuple(joined.pieces))


def _in_capitals(page: str) -> bool:
    """True for a text of teletypes, which have no small letters."""
    small = sum(map(str.islower, page))
    return small <= _SMALL * sum(map(str.isupper, page))


def _less_marks(lines: list[Line]) -> list[Line]:
    """The lines without marks of quoting, a gap where these change; as they are without such."""
    marked = [len(line.text) for line in lines if line.text.startswith(">")]
    # Shorter ones are links ("> More on this").
    if len(marked) < _FEWEST or sum(marked) < _NARROWEST * len(marked):
        return lines
    found: list[Line] = []
    gap, before = False, 0
    for line in lines:
        match = _QUOTED.match(line.text)
        marks = match[0] if match else ""
        gap |= line.gap or (bool(found) and marks.count(">") != before)
        before = marks.count(">")
        if len(marks) < len(line.text):
            start, end = line.spans[0]
            found.append(Line(((start + len(marks), end),), line.text[len(marks) :], gap))
            gap = False
        else:
            gap = bool(found)
    return found


def _goes_on(above: str, below: Line, margin: int, *, parted: bool) -> bool:
    """Whether a paragraph goes on in the line below; ``parted`` where blank lines part them."""
    if below.gap or _BULLET.match(below.text):
        return False
    small = below.text[0].islower()
    with_next = len(above) + 1 + len(below.text.split(maxsplit=1)[0])
    if with_next <= (_FULL_SMALL if small else _FULL) * margin:
        return False
    return parted or small or not _ENDS.search(above)


def _joint(above: Line, below: Line, known: frozenset[str]) -> tuple[int, str]:
    """Where a line ends and what stands between it and the next.

    A hyphen at a margin parts a word that the text has elsewhere whole, or joins two.
    """
    end = above.spans[0][1]
    if not _HYPHENED.search(above.text) or not below.text[0].islower():
        return end, " "
    halves = _WORD.findall(above.text)[-1], _WORD.findall(below.text)[0]
    parts = above.text.endswith("\u00ad") or "".join(halves).lower() in known
    return end - parts, ""


def _margin(lines: Sequence[Line]) -> int | None:
    """Characters of the longest line that breaks off within a sentence; None for no margin."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap]
    broken = [a.text for a, b in pairs if not _ENDS.search(a.text) and b.text[0].islower()]
    if len(broken) < _FEWEST or len(broken) < _SHARE * len(pairs):
        return None
    margin = max(map(len, broken))
    full = sum(len(line) >= _FULL_SMALL * margin for line in broken)
    regular = full >= _REGULAR * len(broken)
    return margin if regular and _NARROWEST <= margin <= _WIDEST else None
