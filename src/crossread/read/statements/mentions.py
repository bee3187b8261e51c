"""Which mention a phrase is: all of it, the person at its head, or one named behind it."""

from __future__ import annotations

from crossread.model import Mention
from crossread.read.statements.phrases import Span
from crossread.read.statements.roles import titles
from crossread.read.statements.sources import source
from crossread.read.statements.view import View
from crossread.read.statements.words import word_class

_AFTER_HEAD = frozenset({"of", "for", "in", "at", "from", "with", "to", "near", "by", "on"})


def whole(view: View, span: Span, row: list[Mention | None]) -> Mention | None:
    """The mention that is all of the phrase but its article.

    Args:
        view: the section.
        span: tokens of the phrase.
        row: for each token the mention that holds it (``view.named`` or ``view.stand_ins``).
    """
    start = span[0] + (view.words.lower[span[0]] in word_class("determiners"))
    if start >= span[1]:
        return None
    name = row[start]
    return name if name is not None and row[span[1] - 1] is name else None


def head_person(view: View, span: Span) -> tuple[Span, Mention] | None:
    """The person who is the phrase, not one it only mentions ("a lawyer for X")."""
    i = span[0]
    while i < span[1]:
        name = view.named[i]
        if name is None:
            if view.words.lower[i] in _AFTER_HEAD and not _later_person(view, i, span):
                return None
            i += 1
            continue
        stop = i
        while stop < span[1] and view.named[stop] is name:
            stop += 1
        if name.kind == "person" and (stop - i > 1 or source(name.evidence.text) is None):
            possessive = stop < span[1] and view.words.lower[stop] in {"'s", "'"}
            after = stop < span[1] and view.words.text[stop][:1].isalpha()
            joined = after and view.words.lower[stop] not in _AFTER_HEAD | {"and"}
            if not possessive and not joined:
                return (i, stop), name
        i = stop
    return None


def apposed(view: View, span: Span) -> tuple[Span, Mention] | None:
    """The person named behind the office: "the head of the army, General X,"."""
    i = span[1] + 1
    if i >= len(view.words) or view.words.text[span[1]] != ",":
        return None
    if not any(view.words.lower[j] in titles("words") for j in range(*span)):
        return None
    while i < len(view.words) and view.words.lower[i] in titles("words") and view.named[i] is None:
        i += 1
    name = view.named[i] if i < len(view.words) else None
    if name is None or name.kind != "person":
        return None
    stop = i
    while stop < len(view.words) and view.named[stop] is name:
        stop += 1
    return (i, stop), name


def _later_person(view: View, i: int, span: Span) -> bool:
    """As in "head of the agency X Y": a title before "of", the name at the phrase's end."""
    last = view.named[span[1] - 1]
    if last is None or last.kind != "person":
        return False
    before = view.words.lower[i - 1] if i > span[0] else ""
    first = next((j for j in range(*span) if view.named[j] is last), i)
    return before in titles("words") and first > i + 1 and first - 1 != i
