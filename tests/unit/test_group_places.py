"""Reports of one day and one kind of happening, of which each has another place."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from crossread.cross.group import group
from crossread.cross.signature import signature
from crossread.model import Article, Dating, Interval
from crossread.read.reader import read_article


def published(ref: str, text: str) -> Article:
    start = datetime(2020, 6, 3)
    at = Interval(start, start + timedelta(days=1))
    dating = Dating(value="2020-06-03", interval=at, precision="day", basis="input")
    return Article(ref=ref, text=text, published=dating)


def flood(place: str, dead: str, more: str = "") -> str:
    return (
        f"A flood in {place} killed {dead} people on Wednesday, the government said. "
        f"Three people were missing, rescue workers said.{more}"
    )


def stories(texts: Sequence[str]) -> int:
    articles = [published(str(at), text) for at, text in enumerate(texts)]
    return len(group([signature(read_article(article)) for article in articles]))


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        ((flood("Lisbon", "seven"), flood("Lima", "eight")), 2),
        ((flood("Lisbon, Portugal", "seven"), flood("Lima, Peru", "eight")), 2),
        ((flood("Lisbon", "seven"), flood("Lisbon", "eight")), 1),
    ],
)
def test_two_floods_of_one_day_in_two_countries_are_two_stories(
    texts: tuple[str, str], number: int
) -> None:
    assert stories(texts) == number


def test_a_reprint_under_another_dateline_stays_one_story() -> None:
    text = (
        "Ministers of nine countries agreed on Wednesday to share vaccines against the new strain. "
        "The agreement lets each of them buy a tenth of the first doses, and binds them to publish "
        "what they pay. Two members had wanted longer talks and gave way at midnight."
    )
    assert stories(("LISBON — " + text, "LIMA — " + text)) == 1
