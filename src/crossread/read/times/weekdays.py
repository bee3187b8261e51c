"""Reports that speak from two days at once."""

from __future__ import annotations

from crossread.model import Quality, TimeRef
from crossread.read.times.tense import Sentences

# A later day of the same news: further on in the week than this, the name means the week before.
_LATEST_STEP = 3


def bare_weekday(time: TimeRef) -> int | None:
    """Number of a bare weekday that nothing anchors, Monday 1."""
    if time.interval is None and time.timex.startswith("XXXX-WXX-") and time.kind != "set":
        digit = time.timex[9:10]
        return int(digit) if digit.isdecimal() else None
    return None


def mixed_weekdays(times: tuple[TimeRef, ...], sentences: Sentences) -> tuple[Quality, ...]:
    """A note where past-tense weekdays of an undated text cannot be spoken from one day.

    The first weekday told as past is the day the report speaks from; one to three days later in
    the week, also told as past, is a later layer of the text.
    """
    told = [
        (time, day)
        for time in times
        if (day := bare_weekday(time)) and not sentences.future(time.evidence.start)
    ]
    if not told:
        return ()
    first, main = told[0]
    later: list[str] = []
    for time, day in told[1:]:
        if 1 <= (day - main) % 7 <= _LATEST_STEP and time.evidence.text not in later:
            later.append(time.evidence.text)
    if not later:
        return ()
    words = " and ".join(f"“{word}”" for word in later)
    note = (
        f"The text speaks from “{first.evidence.text}” and yet tells as past what was "
        f"on {words}: it was changed afterwards or put together from several reports."
    )
    return (Quality("mixed_weekdays", note),)
