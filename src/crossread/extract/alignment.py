"""Where the words of a clean text stand in the HTML they came from."""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from crossread.model import SourcePiece

_TOKEN = re.compile(
    r"<!--.*?-->|<(script|style|noscript|template|svg)\b[^>]*>.*?</\1\s*>|<[a-zA-Z/!?][^>]*>"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?",
    re.S | re.I,
)


# Characters that no reader sees: soft hyphens, marks of direction, joiners, blanks without width.
# Extraction drops them from words, which therefore are compared without them.
_SKIPPED = (
    "\u00ad\ufeff\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061"
    "\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f"
)
_UNSEEN = re.compile(f"[{_SKIPPED}]+")
# Of these only joints of words and lines are no part of what a page says.
_JOINTS = re.compile("[\u00ad\ufeff]+")


@dataclass(frozen=True, slots=True)
class _Visible:
    """Visible characters of a page without blanks.

    ``where[i]`` is the offset in the page of ``text[i]``, or -1 where the page writes it as an
    entity.
    """

    text: str
    where: array[int]


def align(clean: str, page: str) -> tuple[SourcePiece, ...]:
    """Pieces of ``clean`` that stand word for word in ``page``, in order of the clean text.

    Lines are looked up one after the other, without regard to blanks; what is not found (an
    entity, words put together by the extractor) is in no piece. Linear in practice: each line is
    searched from where the last one ended, and again from the start only where that fails.
    """
    visible = _visible(page)
    pieces: list[SourcePiece] = []
    at = 0
    start = 0
    for line in clean.split("\n"):
        words, offsets = _solid(line, start)
        start += len(line) + 1
        if not words:
            continue
        found = visible.text.find(words, at)
        if found < 0:
            found = visible.text.find(words)
        if found < 0:
            continue
        at = found + len(words)
        pieces += _pieces(clean, page, offsets, visible.where[found:at])
    return tuple(pieces)


def restored(text: str, page: str) -> str:
    """The text with the invisible characters again that stand between its own in the page.

    They may be there to deceive (words shown in another order, names that look alike): what a page
    says is kept as it says it.
    """
    if not _UNSEEN.search(_JOINTS.sub("", page)):
        return text
    visible = _visible(page)
    at = 0
    lines = []
    for line in text.split("\n"):
        words, offsets = _solid(line, 0)
        found = visible.text.find(words, at) if words else -1
        if found >= 0:
            at = found + len(words)
            line = _with_unseen(line, offsets, page, visible.where[found:at])  # noqa: PLW2901
        lines.append(line)
    return "\n".join(lines)


def _with_unseen(line: str, offsets: list[int], page: str, where: Sequence[int]) -> str:
    """The line with what stands unseen around its characters in the page.

    That is right behind one, or between a blank and one.
    """
    pieces = []
    start = 0
    for offset, place in zip(offsets, where, strict=True):
        before = _unseen_before(page, place)
        if before and not line.endswith(before, 0, offset):
            pieces += [line[start:offset], before]
            start = offset
        match = _UNSEEN.match(page, place + 1) if place >= 0 else None
        unseen = _JOINTS.sub("", match[0]) if match else ""
        if unseen and not line.startswith(unseen, offset + 1):
            pieces += [line[start : offset + 1], unseen]
            start = offset + 1
    return "".join([*pieces, line[start:]])


def _unseen_before(page: str, place: int) -> str:
    """What stands unseen between a blank and a character of the page."""
    at = place
    while at > 0 and page[at - 1] in _SKIPPED:
        at -= 1
    return _JOINTS.sub("", page[at:place]) if 0 < at < place and page[at - 1].isspace() else ""


def _solid(line: str, start: int) -> tuple[str, list[int]]:
    kept = [(c, start + i) for i, c in enumerate(line) if c not in _SKIPPED and not c.isspace()]
    return "".join(c for c, _ in kept), [i for _, i in kept]


def _visible(page: str) -> _Visible:
    text: list[str] = []
    where = array("i")
    at = 0
    for match in _TOKEN.finditer(page):
        _copy(page, at, match.start(), text, where)
        if match[0][0] == "&":
            for char in html.unescape(match[0]):
                if char not in _SKIPPED and not char.isspace():
                    text.append(char)
                    where.append(-1)
        at = match.end()
    _copy(page, at, len(page), text, where)
    return _Visible("".join(text), where)


def _copy(page: str, start: int, end: int, text: list[str], where: array[int]) -> None:
    for i in range(start, end):
        if page[i] not in _SKIPPED and not page[i].isspace():
            text.append(page[i])
            where.append(i)


def _pieces(clean: str, page: str, offsets: list[int], where: Sequence[int]) -> list[SourcePiece]:
    """Runs in which clean text and page agree, blanks included."""
    found: list[SourcePiece] = []
    begin = source = -1
    length = 0
    for offset, place in zip(offsets, where, strict=True):
        if place < 0:
            continue
        gap = offset - (begin + length)
        joined = length and gap >= 0 and place - (source + length) == gap
        if joined and clean[begin + length : offset] == page[source + length : place]:
            length += gap + 1
            continue
        if length:
            found.append(SourcePiece(begin, source, length))
        begin, source, length = offset, place, 1
    if length:
        found.append(SourcePiece(begin, source, length))
    return found
