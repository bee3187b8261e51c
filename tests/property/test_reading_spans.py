"""Whatever the text, everything a reading says is cited from it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.cross.crossing import cross
from crossread.desk.spans import spans
from crossread.model import Article, verify
from crossread.read.reader import read_article

PIECES = [
    "At least 27 people were killed in Lima on Tuesday, ",
    "the Interior Ministry said. ",
    "“We saw smoke”, ",
    "a witness told Reuters. ",
    "Jan Hora, the Velmarian defence minister, denied it",
    "\n\n",
    "KILLED: 12, INJURED: 40 ",
    "according to two diplomats, ",
    "«Nothing happened» ",
    "the night of November 10 ",
    "From 1992-1994 the war cost some 7,000 lives. ",
    "no one was hurt ",
    "(CNN) ",
    "\u00a0\u202eabc 🙂 é́ ",
    '" ',
    "’s ",
    "…",
]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=14).map("".join)


@settings(max_examples=150)
@given(texts, texts)
def test_every_span_of_a_reading_says_what_it_claims(text: str, title: str) -> None:
    article = Article(ref="r", text=text, title=title or None)
    reading = read_article(article)
    for span in spans(reading):
        verify(span, {article.id: article}.get)


@settings(max_examples=40)
@given(st.lists(texts, min_size=1, max_size=4, unique=True), st.randoms(use_true_random=False))
def test_stories_cite_their_members_and_do_not_depend_on_order(found: list[str], random) -> None:  # type: ignore[no-untyped-def]
    articles = [Article(ref=str(number), text=text) for number, text in enumerate(found)]
    readings = [read_article(article) for article in articles]
    crossing = cross(readings)
    by_id = {article.id: article for article in articles}
    for span in spans(crossing.stories):
        verify(span, by_id.get)
    members = sorted(m.article for story in crossing.stories for m in story.members)
    assert members == sorted(by_id)
    shuffled = list(readings)
    random.shuffle(shuffled)
    assert cross(shuffled) == crossing
