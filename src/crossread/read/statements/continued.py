"""Quotations that go on without a cue of their own, as in “…,” said X. “…”."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from crossread.read.statements.drafts import Draft
from crossread.read.statements.quotations import Quotation
from crossread.read.statements.view import View

_LONG = 4  # words; shorter quotations without a cue are names and scare quotes
_GAP = 3  # tokens that may stand before the quotation in its sentence ("Otherwise, “…”")


def with_continuations(view: View, drafts: list[Draft]) -> list[Draft]:
    """Give whole-sentence quotations without a cue to the speaker of the quotation before.

    The quotation before must end in the same or the last paragraph, and have a speaker.
    """
    owner: dict[int, Draft] = {}
    for draft in drafts:
        first = bisect_right(view.quotations, draft.content[0], key=lambda q: q.end)
        last = bisect_left(view.quotations, draft.content[1], key=lambda q: q.start)
        for number in range(first, last):
            if view.quoted[draft.cue[0]] != number:  # a cue inside tells of others' words
                owner.setdefault(number, draft)
    added = []
    for number, quotation in enumerate(view.quotations):
        if number in owner or not number:
            continue
        before = owner.get(number - 1)
        if before is None or not _continues(view, view.quotations[number - 1], quotation):
            continue
        draft = Draft(
            before.cue, (quotation.start, quotation.end), before.stance, before.speaker,
            before.shared, relays=before.relays,
        )  # fmt: skip
        owner[number] = draft
        added.append(draft)
    return sorted([*drafts, *added], key=lambda d: (d.cue, d.content))


def _continues(view: View, before: Quotation, quotation: Quotation) -> bool:
    """True when a quotation is a sentence of its own right behind another."""
    words = view.words
    first = words.at(quotation.start)
    if first >= len(words):
        return False
    if before.continued:
        return True
    last = words.at(before.end - 1)
    if words.line[first] - words.line[last] > 1:
        return False
    size = words.before(quotation.end) - first
    start = view.sentence_start(first)
    behind = words.at(quotation.outer_end - 1) + 1
    alone = (
        behind >= len(words)
        or words.sentence[behind] != words.sentence[first]
        or (words.text[behind] in {".", "!", "?"})
    )
    near = words.line[first] == words.line[last] and first - start == 1
    return (size >= _LONG or (near and size > 1)) and first - start <= _GAP and (alone or size > 12)
