"""Subjects that stand apart from their verb: behind them a clause or an apposition comes first."""

from __future__ import annotations

from crossread.read.statements.phrases import Span, left_phrase
from crossread.read.statements.view import View

_HOP = 40  # tokens an apposition or relative clause between subject and verb may span


def before_relative(view: View, group: int) -> Span | None:
    """The subject in "a resident who gave her name as X told": the noun before "who"."""
    words = view.words
    for j in range(group - 2, max(view.sentence_start(group), group - _HOP), -1):
        if view.breaks(j):
            return None
        if words.lower[j] == "who":
            if any(words.lower[k] in {"and", "but"} for k in range(j, group)):
                return None
            return left_phrase(view, j)
    return None


def hop(view: View, comma: int) -> Span | None:
    """The subject before "X, the head of Y, said" and "X (Z) said"."""
    words = view.words
    closing = words.text[comma]
    if closing not in {",", ")", "—", "–", "-"}:
        return None
    wanted = {")": "("}.get(closing, closing)
    floor = max(view.sentence_start(comma), comma - _HOP)
    limit = comma
    for _ in range(3):
        j = limit - 1
        while j > floor and not (words.text[j] == wanted and view.quoted[j] < 0):
            j -= 1
        if j <= floor:
            return None
        if _apposition(view, j + 1, comma):
            span = left_phrase(view, j)
            if span is not None and not view.breaks(span[0]):
                return span
        limit = j
    return None


def _apposition(view: View, start: int, end: int) -> bool:
    """True when what stands between the commas can describe the noun before them."""
    return end > start and view.words.lower[start] not in {"and", "but", "that"}
