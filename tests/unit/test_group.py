"""Grouping: look-alikes of another year or place stay apart, undated articles join."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

import msgspec
import numpy as np
import pytest
from ablation import without
from stories_data import Sample

from crossread.cross.group import group
from crossread.cross.group.graph import whole
from crossread.cross.group.linkage import average_link
from crossread.cross.lookalikes import alike, related
from crossread.cross.setting import setting
from crossread.cross.signature import MAX_TERMS, Signature, signature
from crossread.cross.words import term
from crossread.model import (
    Article,
    Dating,
    Interval,
    Member,
    PlaceRef,
    Reading,
    Sentence,
    Story,
    TimeRef,
)

STORY = {
    "quake": (
        "A strong earthquake shook the Dornish valley around Velmankert{when}, bringing down "
        "houses in old quarters and cutting the mountain road. Rescue teams with dogs searched "
        "the rubble for survivors. The seismological institute in Ustria put the magnitude at "
        "6.1. {more}"
    ),
    "strike": (
        "Dock workers in Port Amsel walked out{when} over a plan to replace crane drivers by "
        "remote control, leaving container ships queueing in the bay. The dockers' union and the "
        "port company Amsel Terminals blame each other for the failed talks. {more}"
    ),
}
MORE = (
    "Hospitals asked for blood donors and schools stay shut, the governor said.",
    "Aftershocks were felt all through the night, residents told local radio.",
    "Officials warned that figures may change as teams reach outlying places.",
)


def day(when: datetime) -> Interval:
    return Interval(when, when + timedelta(days=1))


def told(ref: str, text: str, when: datetime | None = None, phrase: str = "") -> Reading:
    """A reading whose only time is ``phrase``; dated the day after it where ``when`` is given."""
    article = Article(ref=ref, text=text)
    if when is None:
        return Reading(article=article, reader="test")
    start = text.index(phrase)
    time = TimeRef(
        evidence=article.cite(start, start + len(phrase)),
        timex=when.date().isoformat(),
        edtf=when.date().isoformat(),
        interval=day(when),
        precision="day",
        basis="explicit",
    )
    value = (when + timedelta(days=1)).date().isoformat()
    dating = Dating(
        value=value, interval=day(when + timedelta(days=1)), precision="day", basis="input"
    )
    return Reading(article=article, reader="test", published=dating, times=(time,))


def reports() -> list[Reading]:
    """Three on an earthquake (one undated), two on a strike, two on a quake years before."""
    then, before = datetime(2021, 5, 4), datetime(2014, 10, 9)
    made = []
    for n, more in enumerate(MORE):
        dated = n < 2
        text = STORY["quake"].format(when=" on Tuesday" if dated else "", more=more)
        made.append(told(f"quake{n}", text, then if dated else None, "Tuesday"))
    for n, more in enumerate(MORE[1:]):
        text = STORY["strike"].format(when=" on Wednesday", more=more)
        made.append(told(f"strike{n}", text, then + timedelta(days=1), "Wednesday"))
    for n, more in enumerate(MORE[:2]):
        text = STORY["quake"].format(when=" on Thursday", more=more).replace("6.1", "5.4")
        made.append(told(f"before{n}", text, before, "Thursday"))
    return made


def refs(readings: list[Reading]) -> list[list[str]]:
    names = {r.article.id: r.article.ref for r in readings}
    parts = group([signature(r) for r in readings])
    return sorted(sorted(names[article] for article in part) for part in parts)


def test_other_years_stay_apart_and_undated_articles_join() -> None:
    parts = refs(reports())
    assert ["strike0", "strike1"] in parts
    assert not any("quake0" in part and "before0" in part for part in parts)
    assert any({"quake0", "quake1", "quake2"} <= set(part) for part in parts)


def test_the_order_of_articles_does_not_matter() -> None:
    readings, expected = reports(), refs(reports())
    for seed in range(5):
        random.Random(seed).shuffle(readings)
        assert refs(readings + readings[:2]) == expected


def test_nothing_and_empty_articles() -> None:
    assert group([]) == ()
    empty = [Reading(article=Article(ref=str(n), text=""), reader="test") for n in range(2)]
    assert refs(empty) == [["0"], ["1"]]


def test_a_signature_is_small() -> None:
    text = " ".join(f"word{n} Name{n} Other{n}" for n in range(5000))
    made = signature(Reading(article=Article(ref="r", text=text), reader="test"))
    assert isinstance(made, Signature)
    assert len(made.weights) == MAX_TERMS
    assert len(msgspec.msgpack.encode(made)) <= 2048


def test_a_line_that_is_only_a_date_is_no_event() -> None:
    text = "April 16, 2024\nThe bridge collapsed at dawn."
    article = Article(ref="r", text=text)
    reading = told("r", text, datetime(2024, 4, 16), "April 16, 2024")
    lined = Reading(
        article=article,
        reader="test",
        times=reading.times,
        sentences=(Sentence(0, 14, 0, heading=True), Sentence(15, 44, 1)),
    )
    assert signature(lined).days == ()
    assert signature(reading).days != ()


def test_what_an_undated_article_recalls_is_not_its_news() -> None:
    text = "On Friday a mast fell on the pier of Amsel. The pier burned on 3 May 2011."
    article = Article(ref="r", text=text)
    start = text.index("Friday")
    friday = TimeRef(
        evidence=article.cite(start, start + 6),
        timex="XXXX-WXX-5",
        edtf=None,
        interval=None,
        precision="day",
        basis="unanchored",
    )
    fire = told("r", text, datetime(2011, 5, 3), "3 May 2011").times[0]
    undated = signature(Reading(article=article, reader="test", times=(friday, fire)))
    assert undated.days == ()
    assert [span.start for span in undated.past] == [datetime(2011, 5, 3).toordinal()]
    assert undated.not_before == datetime(2011, 5, 3).toordinal()


def test_years_since_a_named_time_tell_when_it_was_written() -> None:
    text = "Fighting broke out on Monday, three years after the war of May 2011."
    article = Article(ref="r", text=text)
    start = text.index("three years")
    three = TimeRef(
        evidence=article.cite(start, start + 11),
        timex="P3Y",
        edtf=None,
        interval=None,
        precision="year",
        basis="unanchored",
        kind="duration",
    )
    war = told("r", text, datetime(2011, 5, 1), "May 2011").times[0]
    reading = Reading(
        article=article,
        reader="test",
        times=(three, war),
        sentences=(Sentence(0, len(text), 0),),
    )
    around = signature(reading).around
    assert around is not None
    assert around[0] < datetime(2014, 5, 1).toordinal() < around[1]
    assert around[0] > datetime(2013, 9, 1).toordinal()


def test_average_link_counts_pairs_never_compared() -> None:
    chain = [(0, 1, 3.0), (1, 2, 3.0), (2, 3, 3.0)]
    assert average_link(4, chain, apart=-9.0, merge=0.0) == [[0, 1], [2, 3]]
    assert average_link(4, chain, apart=-0.5, merge=0.0) == [[0, 1, 2, 3]]


def test_a_story_larger_than_what_an_article_keeps_stays_whole() -> None:
    """Each of 200 knows its 24 neighbours in a ring only: all full, what is missing is unknown."""
    ring = [(i, (i + step) % 200, 3.0) for i in range(200) for step in range(1, 13)]
    assert average_link(200, ring, apart=-9.0, merge=0.0) == [list(range(200))]


def test_two_articles_alone_must_be_liker_than_an_article_and_a_story() -> None:
    pairs = [(0, 1, 3.0), (0, 2, 1.2), (1, 2, 1.2), (3, 4, 1.2)]
    assert average_link(5, pairs, merge=0.0, lone=2.0) == [[0, 1, 2], [3], [4]]
    assert average_link(5, pairs, merge=0.0) == [[0, 1, 2], [3, 4]]


@pytest.mark.parametrize("lone", [0.0, 1.5])
@pytest.mark.parametrize("seed", range(5))
def test_average_link_is_that_of_the_definition(seed: int, lone: float) -> None:
    """Against the textbook way: merge the best mean over all pairs, again and again."""
    rng = random.Random(seed)
    size = 14
    score = {(i, j): rng.uniform(-4, 4) for i in range(size) for j in range(i + 1, size)}
    clusters = [[i] for i in range(size)]
    while True:
        means = [
            (
                lone / max(len(a), len(b))
                - sum(score[min(i, j), max(i, j)] for i in a for j in b) / len(a) / len(b),
                a,
                b,
            )
            for n, a in enumerate(clusters)
            for b in clusters[n + 1 :]
        ]
        best, a, b = min(means)
        if -best <= 0.5:
            break
        clusters = [c for c in clusters if c not in (a, b)] + [sorted(a + b)]
    pairs = [(i, j, s) for (i, j), s in score.items()]
    assert average_link(size, pairs, merge=0.5, lone=lone) == sorted(clusters)


def story(key: str, readings: list[Reading]) -> Story:
    members = tuple(
        Member(article=r.article.id, published=r.published, text_origin=r.article.id)
        for r in readings
    )
    return Story(
        id=key, title=key, first=None, last=None, members=members, outlets=0,
        unknown_outlets=0, origins=len(readings),
    )  # fmt: skip


def test_look_alikes_are_listed_with_the_reason() -> None:
    readings = reports()
    by_ref = {r.article.ref: r for r in readings}
    stories = [
        story("now", [by_ref["quake0"], by_ref["quake1"], by_ref["quake2"]]),
        story("before", [by_ref["before0"], by_ref["before1"]]),
        story("strike", [by_ref["strike0"], by_ref["strike1"]]),
    ]
    graph = whole([signature(reading) for reading in readings])
    home = {m.article: n for n, s in enumerate(stories) for m in s.members}
    part = np.array([home[s.article] for s in graph.signatures])
    pairs = alike(part[graph.left], part[graph.right], graph.cosine)
    by_id = {r.article.id: r for r in readings}
    settings = {s.id: setting([by_id[m.article] for m in s.members]) for s in stories}
    names = {(stories[one].id, stories[two].id): value for (one, two), value in pairs.items()}
    found = related(settings, names)
    link = found["now"][0]
    assert link.story == "before"
    assert "earlier" in link.why
    assert "9 October 2014" in link.why
    assert {e.text for e in link.evidence} == {"Tuesday", "Thursday"}


def test_an_ablation_takes_a_kind_out_and_leaves_the_rest() -> None:
    text = "The ferry Marit sank off Port Amsel on Tuesday, said captain Ilse Brand of Keshet."
    reading = told("r", text, datetime(2021, 5, 4), "Tuesday")
    port = text.index("Port Amsel")
    place = PlaceRef(
        evidence=reading.article.cite(port, port + 10),
        id=None, name="Port Amsel", lat=1.0, lon=2.0, precision="city", country=None,
        role="literal",
    )  # fmt: skip
    reading = replace(reading, places=(place,))
    rows = [Sample(signature(reading), "s", 15, frozenset({term("Port"), term("Amsel")}))]
    whole_ = rows[0].signature

    def left(kind: str) -> Signature:
        return without(rows, kind)[0].signature

    def known(made: Signature, word: str) -> bool:
        return term(word) in made.term_array().tolist()

    assert whole_.days and whole_.places and known(whole_, "Amsel") and known(whole_, "Brand")
    assert (left("dates").days, left("dates").published) == ((), None)
    assert left("dates").places == whole_.places
    assert left("places").places == ()
    assert not known(left("places"), "Amsel")
    assert known(left("places"), "Brand") and left("places").days == whole_.days
    assert not known(left("names"), "Brand") and known(left("names"), "ferry")
    assert left("names").places == whole_.places
    assert (left("all").days, left("all").places) == ((), ())
