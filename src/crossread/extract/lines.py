"""Lines of a decoded page as spans, and their joining to clean text with a source map."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crossread.model import SourcePiece

# Every line end that Unicode names, with the form feed of printed pages.
_END = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANK = re.compile(r"[\s\u200b\u2060\ufeff]*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: the spans of it that are kept, in order.

    Attributes:
        spans: ``(start, end)`` in the decoded page; several where something was cut out of it.
        text: the spans' words, joined without anything between them.
        gap: whether a blank line stands before it.
    """

    spans: tuple[tuple[int, int], ...]
    text: str
    gap: bool = False


@dataclass(slots=True)
class Joined:
    """Clean text under construction."""

    parts: list[str] = field(default_factory=list)
    pieces: list[SourcePiece] = field(default_factory=list)
    length: int = 0

    def write(self, text: str) -> None:
        """Add characters that no page has."""
        self.parts.append(text)
        self.length += len(text)

    def copy(self, source: str, start: int, end: int) -> None:
        """Add a stretch of the page, word for word."""
        self.pieces.append(SourcePiece(self.length, start, end - start))
        self.write(source[start:end])


def split(page: str) -> list[Line]:
    """Lines of a page without those that are blank; spaces at both ends are left out."""
    found: list[Line] = []
    start, gap = 0, False
    for end, after in _bounds(page):
        left, right = trim(page, start, end)
        if left < right:
            found.append(Line(((left, right),), page[left:right], gap))
            gap = False
        else:
            gap = bool(found)
        start = after
    return found


def _bounds(page: str) -> Iterable[tuple[int, int]]:
    for match in _END.finditer(page):
        yield match.start(), match.end()
    yield len(page), len(page)


def trim(page: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks and zero-width characters at its ends."""
    match = _BLANK.match(page, start, end)
    left = match.end() if match else start
    while end > left and (page[end - 1].isspace() or page[end - 1] in "\u200b\u2060\ufeff"):
        end -= 1
    return left, end


def without(page: str, line: Line, cuts: Sequence[tuple[int, int]]) -> Line | None:
    """The line less the cuts (spans of the page, in order); None where nothing is left of it.

    Blanks that a cut leaves doubled are taken with it.
    """
    spans: list[tuple[int, int]] = []
    for start, end in line.spans:
        at = start
        for left, right in cuts:
            if left >= end or right <= at:
                continue
            if left > at:
                spans.append((at, left))
            at = max(at, right)
        if at < end:
            spans.append((at, end))
    spans = _tidy(page, spans)
    if not spans:
        return None
    return Line(tuple(spans), "".join(page[a:b] for a, b in spans), line.gap)


def _tidy(page: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        left = start
        if not kept or page[kept[-1][1] - 1].isspace():
            left = trim(page, start, end)[0]
        if left < end:
            kept.append((left, end))
    while kept:
        start, end = kept.pop()
        end = trim(page, start, end)[1]
        if start < end:
            kept.append((start, end))
            break
    return kept


def join(page: str, lines: Sequence[Line]) -> tuple[str, tuple[SourcePiece, ...]]:
    """Clean text of the lines, and where each stretch of it stands in the page."""
    joined = Joined()
    for number, line in enumerate(lines):
        if number:
            joined.write("\n\n" if line.gap else "\n")
        for start, end in line.spans:
            joined.copy(page, start, end)
    return "".join(joined.parts), tuple(joined.pieces)
