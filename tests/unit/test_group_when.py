"""What a later report looks back on: the earlier one's day, another, or nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from crossread.cross.group.when import NAMES, Calendar
from crossread.cross.signature import Signature, Span, signature
from crossread.model import Article, Reading

THEN = 735_000


def told(day: int, *past: Span) -> Signature:
    """An article of the day after ``day`` that tells it as news and recalls other times."""
    bare = signature(Reading(article=Article(ref="r", text=""), reader="test"))
    published = (day + 1, day + 2)
    return replace(bare, published=published, days=(Span(day, day + 1, 2.0),), past=past)


def single(day: int) -> Span:
    return Span(day, day + 1, 1.0)


def traits(one: Signature, two: Signature) -> dict[str, float]:
    """Traits by name, the same whichever of both comes first."""
    calendar = Calendar.of([one, two])
    ways = [
        calendar.traits(np.array([left]), np.array([right]))[0].tolist()
        for left, right in ((0, 1), (1, 0))
    ]
    assert ways[0] == ways[1]
    return dict(zip(NAMES, ways[0], strict=True))


def test_a_trial_that_names_the_day_of_the_deed_speaks_of_it() -> None:
    found = traits(told(THEN), told(THEN + 400, single(THEN)))
    assert found["day_recalled"] == 1
    assert (found["other_time"], found["other_year"], found["day_same"]) == (0, 0, 0)


def test_a_month_that_holds_the_day_recalls_it() -> None:
    month = Span(THEN - 10, THEN + 20, 1.0)
    assert traits(told(THEN), told(THEN + 90, month))["day_recalled"] == 1


def test_a_like_event_looks_back_on_other_days() -> None:
    found = traits(told(THEN), told(THEN + 90, single(THEN + 50)))
    assert (found["day_recalled"], found["other_time"], found["other_year"]) == (0, 1, 0)


def test_what_never_names_the_time_of_the_other_tells_of_another() -> None:
    near, far = traits(told(THEN), told(THEN + 90)), traits(told(THEN), told(THEN + 400))
    assert (near["day_recalled"], near["other_time"], near["other_year"]) == (0, 1, 0)
    assert (far["day_recalled"], far["other_time"], far["other_year"]) == (0, 1, 1)


def test_what_names_no_day_at_all_is_silent_until_another_year() -> None:
    near = traits(told(THEN), replace(told(THEN + 90), days=()))
    far = traits(told(THEN), replace(told(THEN + 400), days=()))
    assert (near["other_time"], near["other_year"]) == (0, 0)
    assert (far["other_time"], far["other_year"]) == (0, 1)


def test_a_follow_up_within_weeks_recalls_the_day() -> None:
    assert traits(told(THEN), told(THEN + 12, single(THEN)))["day_recalled"] == 1


def test_a_day_told_as_news_by_both_is_no_recalled_one() -> None:
    found = traits(told(THEN), told(THEN, single(THEN)))
    assert (found["day_same"], found["day_recalled"]) == (1, 0)


def test_that_both_recall_one_day_of_old_joins_nothing() -> None:
    old = single(THEN - 5_000)
    assert traits(told(THEN, old), told(THEN + 3, old))["day_recalled"] == 0
