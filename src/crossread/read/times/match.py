"""Find the time expressions of a text and leave out the words that only look like some."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.read.names.phrase_ends import reporting
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
    hits = grammar().scan(words)
    hit = next(hits, None)
    while hit is not None:
        read = _read(words, hit)
        found += read or ()
        try:
            # words of a pattern that mean nothing together may do so apart: "the | year-long siege"
            hit = hits.send(read == [])
        except StopIteration:
            break
    return tuple(found)


# Words that whom it is told may take between the verb and its "that".
_TOLD_WHOM = 5


def _read(words: Sequence[Word], hit: Hit) -> list[Match] | None:
    """What a hit means, nothing where its reader makes nothing of it, None where it is no time."""
    if _opens_clause(words, hit.first):
        return []
    first = _trimmed(words, hit.first, hit.last)
    if not is_time(words, first, hit.last, hit.make):
        return None
    make, last = _without_event(words, hit)
    if make == "beside" and _of_event(words, last):
        return None
    return BUILDERS[make](words[first:last])


def _opens_clause(words: Sequence[Word], first: int) -> bool:
    """True for the "that" of "told a rally that Monday's vote was fair": it points to no Monday."""
    if words[first].key != "that" or words[first + 1].kind not in ("weekday", "month"):
        return False
    before = words[max(first - _TOLD_WHOM, 0) : first]
    return any(word.key in reporting() for word in before)


def _of_event(words: Sequence[Word], last: int) -> bool:
    """As in "the day after the battle": it counts from an event, not from the time told of."""
    if words[last - 1].key not in table(RESOURCE)["doubt"]["prepositions_of_events"]:
        return False
    following = words[last] if last < len(words) else None
    if following is None or not following.text.isalnum():
        return False
    return following.key not in table(RESOURCE)["doubt"]["beside_stops"]


def _trimmed(words: Sequence[Word], first: int, last: int) -> int:
    """Leave out of the span what is no part of the time.

    "Over" is more often than not a preposition; in "the 6 October attack" the article is the
    noun's; in "beginning in 1970" the first word is a verb.
    """
    if words[first].kind == "beyond" and first < last - 1:
        return first + 1
    verb = words[first].kind == "modifier" and words[first].key.endswith("ing")
    if verb and last - first > 2 and words[first + 1].kind in ("in", "on"):
        return first + 2
    attributive = last < len(words) and words[last].text.isalpha() and words[last].text.islower()
    day = last - first > 2 and words[first].kind == "the" and words[first + 1].kind == "day"
    return first + 1 if day and attributive else first


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
