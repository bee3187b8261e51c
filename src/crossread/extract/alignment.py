"""Where the words of a clean text stand in the HTML they came from."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from crossread.model import SourcePiece

_TOKEN = re.compile(
    r"<!--.*?-->|<(script|style|noscript|template|svg)\b[^>]*>.*?</\1\s*>|<[a-zA-Z/!?][^>]*>"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?",
    re.S | re.I,
)


# Invisible characters that cleaning takes out of words.
_SKIPPED = "\u00ad\ufeff\u200b\u2060"


@dataclass(frozen=True, slots=True)
class _Visible:
    """Visible characters of a page without blanks.

    ``where[i]`` is the offset in the page of ``text[i]``, or -1 where the page writes it as an
    entity.
    """

    text: str
    where: list[int]


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


def _solid(line: str, start: int) -> tuple[str, list[int]]:
    kept = [(c, start + i) for i, c in enumerate(line) if c not in _SKIPPED and not c.isspace()]
    return "".join(c for c, _ in kept), [i for _, i in kept]


def _visible(page: str) -> _Visible:
    text: list[str] = []
    where: list[int] = []
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


def _copy(page: str, start: int, end: int, text: list[str], where: list[int]) -> None:
    for i in range(start, end):
        if page[i] not in _SKIPPED and not page[i].isspace():
            text.append(page[i])
            where.append(i)


def _pieces(clean: str, page: str, offsets: list[int], where: list[int]) -> list[SourcePiece]:
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
