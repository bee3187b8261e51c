"""What the article says of a statement, cut from the end of what was said.

"The mayor said the road is shut, Harbour Wire reported": the mayor said nothing of the wire. And
what is left when nothing was said but "And" or "Also".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossread.read.statements.drafts import Draft
from crossread.read.statements.view import View
from crossread.read.statements.words import word_class

_AROUND = 6  # drafts before and after, in order of their cues, that can credit one
# Words that tell nothing when they stand alone.
_EMPTY = frozenset({"also", "and", "but", "however", "or", "then", "yet"})


def without_asides(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without the attributions at their ends; those of which nothing is left are none.

    Args:
        view: the section.
        drafts: in order of their cues.
    """
    found = []
    for number, draft in enumerate(drafts):
        near = drafts[max(0, number - _AROUND) : number + _AROUND + 1]
        ends = [end for other in near if (end := _credit(view, draft, other)) is not None]
        start, end = draft.content[0], min([draft.content[1], *ends])
        if view.words.source[start:end].lower() not in _EMPTY:
            found.append(replace(draft, content=(start, end)) if ends else draft)
    return found


def _credit(view: View, draft: Draft, other: Draft) -> int | None:
    """Where a draft's content ends if another one only tells, behind it, who reports it."""
    words = view.words
    start, end = draft.content
    said_from, said_to = other.content
    cue = words.start[other.cue[0]]
    around = said_from <= words.start[draft.cue[0]] < start < said_to <= cue
    if other is draft or other.speaker is None or not (around and cue < end):
        return None
    behind = range(max(other.speaker[1], other.cue[1]), words.before(end))
    return said_to if all(_circumstance(view, i) for i in behind) else None


def _circumstance(view: View, i: int) -> bool:
    """True for words of "on Friday", "in a statement"."""
    word = view.words.lower[i]
    listed = word in word_class("prepositions") | word_class("determiners") | word_class("media")
    return listed or view.timed[i] is not None or not word.isalnum()
