"""Numbers in digits and words."""

import pytest

from crossread.read.numbers import Number, find_numbers
from crossread.read.pipeline import blank


def read(text: str) -> list[tuple[str, Number]]:
    doc = blank()(text)
    return [(doc[n.start_token : n.end_token].text, n) for n in find_numbers(doc)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("some 3,500 people", "3,500", 3500),
        ("about 1.2 million people", "1.2 million", 1_200_000),
        ("a loan of $3.5bn", "3.5bn", 3_500_000_000),
        ("1.250.000 voters", "1.250.000", 1_250_000),
        ("home to 120 000 people", "120 000", 120_000),
        ("home to 120\u00a0000 people", "120\u00a0000", 120_000),
        ("twenty-nine miners", "twenty-nine", 29),
        ("Twenty-One Dead", "Twenty-One", 21),
        ("two hundred and fifty homes", "two hundred and fifty", 250),
        ("three hundred and five thousand", "three hundred and five thousand", 305_000),
        ("a dozen goats", "a dozen", 12),
        ("half a million refugees", "half a million", 500_000),
        ("half-a-dozen shots", "half-a-dozen", 6),
        ("two and a half million", "two and a half million", 2_500_000),
        ("a million and a half", "a million and a half", 1_500_000),
        ("a hundred and two seats", "a hundred and two", 102),
        ("12 hundred sheep", "12 hundred", 1200),
        ("five million two hundred", "five million two hundred", 5_000_200),
        ("a 14-year-old boy", "14", 14),
        ("3 lakh voters", "3 lakh", 300_000),
    ],
)
def test_cardinals(text: str, words: str, value: int) -> None:
    [(found, number)] = read(text)
    assert (found, number.value) == (words, value)
    assert number.plain
    assert (number.low, number.high) == (None, None)


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("27-29 people", "27-29", 27, 29),
        ("27–29 people", "27–29", 27, 29),
        ("between 27 and 29 people", "27 and 29", 27, 29),
        ("10 to 15 men", "10 to 15", 10, 15),
        ("two or three shots", "two or three", 2, 3),
    ],
)
def test_ranges(text: str, words: str, low: int, high: int) -> None:
    [(found, number)] = read(text)
    assert (found, number.low, number.high, number.value) == (words, low, high, high)
    assert not number.plain


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("dozens of shops", "dozens", 24, None),
        ("tens of thousands fled", "tens of thousands", 20_000, None),
        ("hundreds marched", "hundreds", 200, None),
        ("scores of arrests", "scores", 40, None),
        ("several hundred tents", "several hundred", 300, 999),
        ("a few dozen men", "a few dozen", 36, 119),
        ("a couple of cars", "a couple", 2, 3),
    ],
)
def test_vague(text: str, words: str, low: int, high: int | None) -> None:
    [(found, number)] = read(text)
    assert number.vague
    assert (found, number.low, number.high, number.value) == (words, low, high, low)


@pytest.mark.parametrize("text", ["the 21st floor", "the twenty-first floor", "Twenty-first try"])
def test_ordinals(text: str) -> None:
    [(_, number)] = read(text)
    assert number.ordinal
    assert number.value == 21


@pytest.mark.parametrize(
    "text",
    ["two-thirds of voters", "three quarters of it", "an M16 and a T-72", "test scores",
     "a pair, the couple said", "", "a", "half",
     "12345678901234567890123"],
)  # fmt: skip
def test_not_numbers(text: str) -> None:
    assert read(text) == []


def test_two_numbers_stay_two() -> None:
    assert [n.value for _, n in read("rose from 27 to 29")] == [27, 29]
    assert [n.value for _, n in read("In 2020 300 people")] == [2020, 300]
    assert [n.value for _, n in read("On September 19 200 people")] == [19, 200]
    assert [n.value for _, n in read("the war of 1992-1994")] == [1992, 1994]
    assert [n.value for _, n in read("beat them 10-5")] == [10, 5]
