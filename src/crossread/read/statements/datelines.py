"""Datelines: what stands before a report's first word is nobody's words and nobody's name."""

from __future__ import annotations

from crossread.read.statements.content import Chars
from crossread.read.statements.view import View
from crossread.resources.datelines import dateline


def behind_dateline(view: View, content: Chars) -> Chars:
    """What was said without the dateline that it begins with, where it begins a line."""
    source, (start, end) = view.words.source, content
    if start and source[start - 1] != "\n" and not _opened(source, start):
        return content
    line = source.rfind("\n", 0, start) + 1
    found = dateline().match(source, line, end)
    return (max(start, found.end()), end) if found and start <= found.end() < end else content


def in_dateline(view: View, span: tuple[int, int]) -> bool:
    """True for tokens of a line's dateline: "(HW) -- Rain fell" is not told by HW."""
    words = view.words
    line = words.source.rfind("\n", 0, words.start[span[0]]) + 1
    found = dateline().match(words.source, line)
    return found is not None and words.end[span[1] - 1] <= found.end()


def _opened(source: str, start: int) -> bool:
    """True where only marks stand before the words on their line: "(", "-"."""
    return not any(c.isalnum() for c in source[source.rfind("\n", 0, start) + 1 : start])
