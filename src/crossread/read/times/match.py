"""Find the time expressions of a text and leave out the words that only look like some."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.read.times.build import BUILDERS
from crossread.read.times.doubt import is_time
from crossread.read.times.expression import Match
from crossread.read.times.grammar import Hit, grammar
from crossread.read.times.words import RESOURCE, Word, read_words
from crossread.resources import table


def match_times(text: str) -> tuple[Match, ...]:
    """Time expressions of a text in order, with what each says by itself."""
    words = read_words(text)
    found: list[Match] = []
    for hit in grammar().scan(words):
        first = _trimmed(words, hit.first, hit.last)
        if not is_time(words, first, hit.last, hit.make):
            continue
        make, last = _without_event(words, hit)
        found += BUILDERS[make](words[first:last])
    return tuple(found)


def _trimmed(words: Sequence[Word], first: int, last: int) -> int:
    """Leave hedges out of the span: "about three weeks" is about "three weeks"."""
    while first < last - 1 and words[first].kind in ("rough", "beyond", "compare", "than"):
        first += 1
    return first


def _without_event(words: Sequence[Word], hit: Hit) -> tuple[str, int]:
    """As in "three years after the war began" counts from an event: only its length is a time.

    "three days after", "two weeks before that" count from the time last spoken of.
    """
    doubt = table(RESOURCE)["doubt"]
    if hit.make != "shifted" or words[hit.last - 1].key not in doubt["prepositions_of_events"]:
        return hit.make, hit.last
    following = words[hit.last] if hit.last < len(words) else None
    if following is None or not following.text.isalnum():
        return hit.make, hit.last
    if following.key in doubt["event_stops"]:
        return hit.make, hit.last
    return "duration", hit.last - 1
