"""Numbers survive being written and read again, and odd text never hurts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.read.numbers import find_numbers
from crossread.read.numbers.words import SMALL, TENS
from crossread.read.pipeline import blank

_UNITS = {value: word for word, value in SMALL.items()}
_TENS = {value: word for word, value in TENS.items() if word != "fourty"}


def spell(number: int) -> str:
    """English words of a number below a thousand million."""
    for scale, word in ((1_000_000, "million"), (1000, "thousand")):
        if number >= scale:
            rest = number % scale
            tail = f" {spell(rest)}" if rest >= 100 else f" and {spell(rest)}" if rest else ""
            tail = tail.replace(" and ", " ", 1) if word == "million" else tail
            return f"{spell(number // scale)} {word}{tail}"
    if number >= 100:
        tail = f" and {spell(number % 100)}" if number % 100 else ""
        return f"{_UNITS[number // 100]} hundred{tail}"
    if number >= 20:
        tail = f"-{_UNITS[number % 10]}" if number % 10 else ""
        return _TENS[number // 10 * 10] + tail
    return _UNITS[number]


@given(st.integers(0, 999_999_999))
def test_words_read_back(number: int) -> None:
    [found] = find_numbers(blank()(f"Officials counted {spell(number)} people."))
    assert found.value == number


@given(st.integers(0, 10**12))
def test_digits_read_back(number: int) -> None:
    [found] = find_numbers(blank()(f"Officials counted {number:,} people."))
    assert found.value == number


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            ["a", "half", "million", "dozens", "of", "12", "3,5", "-", "to", "and", "between",
             "twenty", "one", "hundred", "few", "\u00a0", "1992", "third", "’", "🙂", "scores"]
        )
        | st.text(max_size=4),
        max_size=25,
    )
)  # fmt: skip
def test_any_text_gives_ordered_spans(pieces: list[str]) -> None:
    doc = blank()(" ".join(pieces))
    last = 0
    for number in find_numbers(doc):
        assert last <= number.start_token < number.end_token <= len(doc)
        last = number.end_token
        assert number.value >= 0
        if number.high is not None:
            assert number.low is not None
            assert number.low <= number.high
