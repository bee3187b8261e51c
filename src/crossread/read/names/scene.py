"""The sentences of a section with its names laid over them, for words that point back to names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from crossread.model import Mention
from crossread.read.context import Context
from crossread.read.names.lines import lines_of
from crossread.read.names.words import Line

# A quotation, to the end of its paragraph where nobody closed it. Single marks only where they
# cannot be apostrophes.
_QUOTED = re.compile(
    r"“[^”\n]*”?|\"[^\"\n]*\"?|«[^»\n]*»?|„[^“”\n]*[“”]?|(?<!\w)‘[^‘\n]*?[.,!?…]’|(?<!\w)'[^'\n]*?[.,!?…]'"
)

# Words within which a name of the same sentence can be meant: text without stops has "sentences"
# of any length.
FAR = 400


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention that takes words ``[first, last)`` of line ``line``."""

    line: int
    first: int
    last: int
    mention: Mention


@dataclass(frozen=True, slots=True)
class Scene:
    """A section ready to be asked who is meant.

    Attributes:
        lines: its sentences.
        placed: its mentions by line, in order.
        quoted: code points of each quotation, in order.
    """

    lines: tuple[Line, ...]
    placed: tuple[tuple[Placed, ...], ...]
    quoted: tuple[tuple[int, int], ...]

    def within(self, line: int, limit: int) -> list[Placed]:
        """Mentions of a line that end by a word; of an endless line the last ones."""
        row = self.placed[line]
        end = bisect_right(row, limit, key=lambda placed: placed.first)
        start = bisect_left(row, limit - FAR, hi=end, key=lambda placed: placed.first)
        return [placed for placed in row[start:end] if placed.last <= limit]

    def is_quoted(self, line: int, at: int) -> bool:
        """True for a word inside a quotation."""
        start = self.lines[line].starts[at]
        number = bisect_right(self.quoted, (start, len(self.lines[-1].tail) + 2**31)) - 1
        return number >= 0 and self.quoted[number][0] <= start < self.quoted[number][1]


def scene_of(doc: Doc, context: Context, names: Sequence[Mention]) -> Scene:
    """Lay the names of the section over its sentences.

    Args:
        doc: has the bounds of sentences.
        context: tells the section.
        names: mentions; those of the other section are left out.
    """
    text = context.article.section(context.section)
    lines = lines_of(doc, text)
    mine = [mention for mention in names if mention.evidence.section == context.section]
    quoted = tuple(match.span() for match in _QUOTED.finditer(text))
    return Scene(lines, _placed(lines, mine), quoted)


def with_names(scene: Scene, names: Sequence[Mention]) -> Scene:
    """The same sentences with other mentions of their section over them."""
    return replace(scene, placed=_placed(scene.lines, names))


def _placed(lines: tuple[Line, ...], names: Sequence[Mention]) -> tuple[tuple[Placed, ...], ...]:
    firsts = [line.starts[0] for line in lines]
    rows: list[list[Placed]] = [[] for _ in lines]
    for mention in names:
        evidence = mention.evidence
        number = bisect_right(firsts, evidence.start) - 1
        if number < 0:
            continue
        starts = lines[number].starts
        first = max(bisect_right(starts, evidence.start) - 1, 0)
        last = max(bisect_right(starts, evidence.end - 1), first + 1)
        rows[number].append(Placed(number, first, last, mention))
    return tuple(tuple(row) for row in rows)
