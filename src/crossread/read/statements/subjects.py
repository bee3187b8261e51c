"""Subjects that stand apart from their verb: behind them a clause or an apposition comes first."""

from __future__ import annotations

from crossread.read.statements.media import medium
from crossread.read.statements.phrases import Span, left_phrase, right_phrase
from crossread.read.statements.view import View
from crossread.read.statements.words import word_class
from crossread.resources import table

_DESCRIBED = 14  # tokens between a quotation and its verb
_MEDIUM = 8  # words of a medium's name and its "by"
_HOP = 40  # tokens an apposition or relative clause between subject and verb may span


def before_relative(view: View, group: int) -> Span | None:
    """The subject in "a resident who gave her name as X told": the noun before "who"."""
    words = view.words
    for j in range(group - 2, max(view.sentence_start(group), group - _HOP), -1):
        if view.breaks(j):
            return None
        if words.lower[j] == "who" and view.named[j] is None:  # the WHO is an organisation
            if any(words.lower[k] in {"and", "but"} for k in range(j, group)):
                return None
            return left_phrase(view, j)
    return None


def before_handed(view: View, group: int) -> Span | None:
    """The subject in "officials quoted by Reuters said": the noun before "quoted by"."""
    words = view.words
    end = group - (words.text[group - 1] == ",")
    for by in range(end - 1, max(view.sentence_start(group) + 1, end - _MEDIUM), -1):
        if handed_by(view, by):
            if medium(words.slice(by + 1, end)) is None:
                return None
            before = by - 1 - (words.text[by - 2] == ",")
            return left_phrase(view, before) if before > view.sentence_start(group) else None
    return None


def handed_by(view: View, by: int) -> bool:
    """True for the "by" of "quoted by", "seen by" and their like."""
    lower = view.words.lower
    handed = table("en/sources.toml")["handed"]["participles"]
    return 0 < by < len(lower) and lower[by] == "by" and lower[by - 1] in handed


def behind_quotation(view: View, group: int) -> Span | None:
    """The subject in “…,” a student released at dawn said: all that stands behind the mark.

    What describes the noun may hold a participle, a place and a time, so the phrase that ends at
    the verb would be too short; the noun's own words are given.
    """
    words = view.words
    floor = max(view.sentence_start(group), group - _DESCRIBED)
    mark = next((j for j in range(group - 1, floor - 1, -1) if view.breaks(j)), group - 1)
    start = mark + 1
    if mark < floor or not view.mark(mark) or view.quoted[mark - 1] < 0 or group - start < 2:
        return None
    if words.lower[start] not in word_class("determiners"):
        return None
    if any(words.lower[j] in word_class("auxiliaries") - {"'s"} for j in range(start, group)):
        return None
    span = right_phrase(view, start, group)
    if span is None:
        return None
    described = (j for j in range(span[0] + 2, span[1]) if _participle(view, j))
    return (span[0], next(described, span[1]))


def _participle(view: View, j: int) -> bool:
    """True for what begins a description: "an engineer inspecting a ruin"."""
    word = view.words.lower[j]
    plain = view.named[j] is None and view.words.text[j][0].islower() and len(word) > 5
    return plain and word.endswith(("ing", "ed"))


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
