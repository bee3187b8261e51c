"""The scorers of timelines on examples worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest
from rouge import Score, align, date_score, grams, mean, tokens

ONE, TWO, FOUR = date(2031, 5, 1), date(2031, 5, 2), date(2031, 5, 4)


def test_tokens_are_stems_without_stop_words_and_marks() -> None:
    assert tokens("The floods, said the mayor, reached half-built houses.") == (
        "flood", "mayor", "reach", "half", "built", "hous",
    )  # fmt: skip


def test_bigrams_reach_over_the_end_of_a_sentence() -> None:
    assert grams(["Dam broke.", "Town flooded."], 2) == {
        ("dam", "broke"): 1, ("broke", "town"): 1, ("town", "flood"): 1,
    }  # fmt: skip


def test_dates_are_scored_by_what_is_in_both() -> None:
    score = date_score({ONE: [], TWO: [], FOUR: []}, {ONE: [], TWO: []})
    assert (score.precision, score.recall) == (pytest.approx(2 / 3), 1.0)
    assert score.f1 == pytest.approx(0.8)
    assert date_score({}, {ONE: []}).f1 == 0.0


def test_a_timeline_agrees_with_itself() -> None:
    gold = {ONE: ["Dam broke near Lervik."], FOUR: ["Rescue ended."]}
    assert align(gold, gold, 1).f1 == align(gold, gold, 2).f1 == 1.0


def test_what_is_a_day_off_counts_half() -> None:
    score = align({TWO: ["Dam broke"]}, {ONE: ["Dam broke"]}, 1)
    assert (score.precision, score.recall) == (0.5, 0.5)


def test_several_days_may_join_one() -> None:
    # Both predicted days join the gold's one: 2 of 2 words at weight 1, and 2 of 2 at 1/2.
    score = align({ONE: ["Dam broke"], TWO: ["Dam broke"]}, {ONE: ["Dam broke"]}, 1)
    assert (score.precision, score.recall) == (0.75, 1.0)


def test_content_draws_a_day_to_a_farther_one() -> None:
    gold = {ONE: ["Dam broke"], FOUR: ["Rescue ended"]}
    # May 2 lies a day from May 1 (cost 1/2) and two from May 4, whose words it has (cost 0).
    score = align({TWO: ["Rescue ended"]}, gold, 1)
    assert score.precision == pytest.approx(1 / 3)
    # Each gold day joins the only predicted one: nothing of May 1, two words of May 4 at 1/3.
    assert score.recall == pytest.approx((2 / 3) / 4)


def test_nothing_predicted_scores_nothing() -> None:
    assert align({}, {ONE: ["Dam broke"]}, 1).f1 == 0.0


def test_means_are_of_precision_and_recall() -> None:
    assert mean([Score(1.0, 0.0), Score(0.0, 1.0)]).f1 == 0.5
