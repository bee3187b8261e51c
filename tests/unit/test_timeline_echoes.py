"""Who else says a thing, and when: news, recalled, or known before."""

from __future__ import annotations

from datetime import date

import pytest
from hand import article, reading

from crossread.cross.timeline.echoes import Echoes
from crossread.cross.timeline.lines import Line, Source
from crossread.cross.timeline.topic import stems
from crossread.model import Sentence

DAY = date(2031, 5, 3)
DAM = "The Velmara dam broke above Lervik"
ELSE = (
    "Bakers in Ostby sell rye loaves",
    "Chess players meet at noon",
    "A ferry brought sheep across",
    "Pupils painted the harbour wall",
)


def source(ref: str, published: date | None, *texts: str, origin: str | None = None) -> Source:
    """A source whose lines are texts without a day."""
    lines = tuple(
        Line(Sentence(0, len(text), at), at, stems(text), frozenset(), {})
        for at, text in enumerate(texts)
    )
    held = reading(article(" ".join(texts), ref, None))
    return Source(held, origin or ref, published, frozenset(), lines)


def worth(*others: Source) -> float:
    """Of the dam's line on its day, beside lines on other matters."""
    own = source("own", DAY, DAM, *ELSE)
    return Echoes.of([own, *others]).worth(DAY, stems(DAM))


def test_news_that_more_texts_tell_is_worth_more() -> None:
    alone = worth(source("b", DAY, "Rowers won the cup"))
    assert worth(source("b", date(2031, 5, 5), DAM)) > alone > 1


def test_what_is_recalled_is_worth_more_and_what_was_known_before_less() -> None:
    alone = worth(source("b", DAY, "Rowers won the cup"))
    assert worth(source("b", date(2031, 5, 6), DAM)) > alone
    assert worth(source("b", date(2031, 5, 2), DAM)) < alone


def test_reprints_and_undated_texts_add_no_voice() -> None:
    once = worth(source("b", DAY, DAM, origin="b"))
    assert worth(
        source("b", DAY, DAM, origin="b"), source("c", date(2031, 5, 9), DAM, origin="b")
    ) == pytest.approx(once)
    assert worth(source("b", DAY, DAM), source("c", None, DAM)) == pytest.approx(once)


def test_nobody_else_and_nothing_at_all() -> None:
    assert Echoes.of([]).worth(DAY, stems(DAM)) == 1.0
    assert Echoes.of([source("a", DAY)]).worth(DAY, stems(DAM)) == 1.0
    assert Echoes.of([source("a", DAY, *ELSE)]).worth(DAY, stems("Talks failed")) == 1.0


def test_the_order_of_the_sources_does_not_matter() -> None:
    held = [source("a", DAY, DAM, *ELSE), source("b", date(2031, 5, 9), f"Year on, {DAM}")]
    there, back = Echoes.of(held), Echoes.of(held[::-1])
    assert there.worth(DAY, stems(DAM)) == back.worth(DAY, stems(DAM))
