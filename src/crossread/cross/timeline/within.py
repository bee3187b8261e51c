"""What stands in which sentence of an article."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from crossread.model import EventMention, Reading, TimeRef

Item = TypeVar("Item", EventMention, TimeRef)


def by_sentence(reading: Reading, items: Iterable[Item]) -> dict[int, list[Item]]:
    """Items of the text that stand wholly in one sentence, by its number, in the order given."""
    starts = [sentence.start for sentence in reading.sentences]
    found: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        at = bisect_right(starts, item.evidence.start) - 1
        inside = at >= 0 and item.evidence.end <= reading.sentences[at].end
        if inside and item.evidence.section == "text":
            found[at].append(item)
    return found
