"""Stories as the desk lists and shows them, without unpacking the others; on both databases."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from invented import NOW, READER, entry_of, page_of, reading_of
from invented import article_of as article

from crossread.desk import Asked, Desk, Entry, Numbers, QuestionError, StoryAmbiguousError
from crossread.desk import stories as room
from crossread.desk.summary import country_of, place_of
from crossread.engine.recross import recross
from crossread.engine.view import present
from crossread.model import Dating, EventMention, Interval, PlaceRef, TimeRef


def told(ref, text, day, *, outlet, language="en", place=None, country=None, event=None):
    """A report of one place and day, with an event where one is named."""
    one = article(ref, text, text[:30], outlet=outlet, language=language)
    at = datetime.fromisoformat(day)
    spot, when = one.cite(0, 1), Interval(at, at + timedelta(days=1))
    at_place = text.index(place) if place else 0
    where = PlaceRef(
        evidence=one.cite(at_place, at_place + len(place or "x")),
        id=place, name=place or "", lat=1.0, lon=1.0, precision="city", country=country,
        role="literal",
    )  # fmt: skip
    time = TimeRef(
        evidence=spot, timex=day, edtf=day, interval=when, precision="day", basis="explicit"
    )
    events = ()
    if event:
        begin = text.index(event)
        events = (
            EventMention(
                evidence=one.cite(begin, begin + len(event)), family=event, type="ASSAULT",
                mode=None, date=time, place=where,
            ),
        )  # fmt: skip
    dated = Dating(value=day, interval=when, precision="day", basis="input")
    reading = replace(
        reading_of(one), published=dated, times=(time,), events=events,
        places=(where,) if place else (),
    )  # fmt: skip
    return Entry.of(page_of(ref, text), reading)


FLOOD = "The flood in Velmara killed 21 people, said the mayor of the drowned river town {}."
STRIKE = "Dock workers struck in Port Amsel over cranes; {} ships wait outside the harbour wall."


@pytest.fixture
def desk(place):
    with Desk.open(place) as opened:
        add(
            opened,
            NOW,
            told("f1", FLOOD.format("again"), "2031-05-01", outlet="The Velmaran",
                 place="Velmara", country="VV", event="flood"),
            told("f2", FLOOD.format("anew") + " Help came.", "2031-05-02", outlet="Dorn Post",
                 language="en-GB", place="Velmara", country="VV", event="flood"),
            told("s1", STRIKE.format("nine"), "2031-03-01", outlet="Dorn Post", language="de",
                 place="Port Amsel", country="AA", event="struck"),
        )  # fmt: skip
        yield opened


def add(desk, now, *batch):
    """Read, and cross at this time."""
    run = desk.begin("test", program="0", now=now)
    desk.add(run, batch, received=now)
    recross(desk, reader=READER)


def titles(found):
    return [row.title[:9] for row in found[0]]


def test_a_summary_is_the_story_in_short(desk):
    for story in present(desk):
        row = desk.summary(story.id)
        assert (row.id, row.title, row.first, row.last) == (
            story.id, story.title, story.first, story.last,
        )  # fmt: skip
        assert (row.articles, row.outlets, row.origins) == (
            len(story.members), story.outlets, story.origins,
        )  # fmt: skip
        assert (row.place, row.country) == (place_of(story), country_of(story))
        assert row.disputes == len(story.disputes)
        assert sum(number for _, number in row.days) == len(story.members)
        assert sum(number for _, number in row.languages) == len(story.members)
        assert {figure.id for figure in row.tallies} <= {tally.id for tally in story.tallies}
    assert desk.summary("none") is None


def test_summaries_come_in_the_order_of_the_stories(desk):
    rows, total = desk.summaries()
    assert [row.id for row in rows] == [story.id for story in present(desk)]
    assert total == len(rows)
    assert desk.summaries(limit=1, offset=1)[0] == rows[1:2]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({"place": "velmara"}, {"The flood"}),
        ({"place": "Port"}, {"Dock work"}),
        ({"place": "VV"}, {"The flood"}),
        ({"place": "amsel"}, set()),
        ({"outlet": "dorn post"}, {"The flood", "Dock work"}),
        ({"outlet": "Dorn"}, set()),
        ({"language": "de"}, {"Dock work"}),
        ({"language": "en"}, {"The flood"}),
        ({"since": date(2031, 4, 1)}, {"The flood"}),
        ({"until": date(2031, 4, 1)}, {"Dock work"}),
        ({"words": "cranes harbour"}, {"Dock work"}),
        ({"words": "killed > 20"}, {"The flood"}),
        ({"words": "nobody"}, set()),
        ({"disputed": True}, set()),
        ({"disputed": False, "place": "VV"}, {"The flood"}),
        ({"place": "%"}, set()),
        ({"place": "'; DROP TABLE stories; --"}, set()),
    ],
)
def test_stories_are_filtered(desk, asked, wanted):
    rows, total = desk.summaries(**asked)
    assert {row.title[:9] for row in rows} == wanted
    assert total == len(rows)


def test_a_question_that_cannot_be_is_said_so(desk):
    with pytest.raises(QuestionError):
        desk.summaries(words="before:soon")


def test_what_grew_and_what_is_new_come_first(desk):
    before, later = desk.generation, datetime.now(NOW.tzinfo) + timedelta(days=3)
    first = desk.summaries()[0]
    assert all(row.grown == row.articles for row in first)

    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return later.astimezone(tz)

    import crossread.engine.recross as crossing  # noqa: PLC0415  its clock is set

    real, crossing.datetime = crossing.datetime, Later
    try:
        add(desk, NOW, told("s2", STRIKE.format("ten"), "2031-03-01", outlet="The Velmaran",
                            place="Port Amsel", country="AA", event="struck"))  # fmt: skip
        add(desk, NOW, told("m1", "A meteor lit the night over Sarn, astronomers said.",
                            "2031-01-09", outlet=None, place="Sarn", event="lit"))  # fmt: skip
    finally:
        crossing.datetime = real
    assert desk.generation > before
    grown = {row.title[:9]: row.grown for row in desk.summaries(order="grown")[0]}
    assert grown["The flood"] == 0
    assert grown["A meteor "] == 1
    assert sum(grown.values()) == 2
    assert titles(desk.summaries(order="new"))[0] == "A meteor "
    assert titles(desk.summaries(order="last"))[0] == "The flood"
    all_of_it = desk.summaries(order="grown", grown_since=NOW - timedelta(days=9999))[0]
    assert sum(row.grown for row in all_of_it) == 5
    since = Asked(moment=later - timedelta(hours=1))
    assert desk.story_list(since).numbers() == Numbers(stories=3, new=1, grown=1, disputed=0)
    for lately, title in (("new", "A meteor "), ("grown", "Dock work")):
        listed = desk.story_list(replace(since, lately=lately))
        assert [row.title[:9] for row in listed.page("origins", None)] == [title]
        assert listed.count() == 1
    harbour = replace(since, lately="new", parts=desk.parts_with("cranes"))
    assert desk.story_list(harbour).page("last", 5) == ()
    (flood,) = desk.summaries(place="VV")[0]
    assert flood.changed < later
    assert [moment.articles for moment in desk.history(flood.id)] == [2]


def test_one_story_is_shown_as_among_all(desk):
    add(desk, NOW, told("r1", "In brief: the flood in Velmara, and workers struck in Port Amsel.",
                        "2031-05-02", outlet="Dorn Post", place="Velmara", country="VV",
                        event="flood"))  # fmt: skip
    every = present(desk)
    for story in every:
        assert desk.story(story.id) == story
        assert desk.story(story.id[:9]) == story
        for member in story.members:
            assert desk.story_of(member.article) == (story.id, member.also)
    assert desk.story("no such") is None
    assert desk.story("") is None
    assert desk.story_of("no such") is None


def test_a_beginning_of_several_ids_is_said_so(desk, monkeypatch):
    ids = [row.id for row in desk.summaries()[0]]
    for number, id_ in enumerate(ids):
        desk._connection.run("UPDATE stories SET story = ? WHERE story = ?", f"aa{number}", id_)
    with pytest.raises(StoryAmbiguousError, match="give more of the id"):
        desk.story("aa")
    assert room.identify(desk._connection, "aa0") == "aa0"


def test_stories_kept_without_a_summary_are_summarised_later(desk):
    wanted = desk.summaries()[0]
    for table in ("summaries", "summary_keys", "story_log", "abouts"):
        desk._connection.run(f"DELETE FROM {table}")
    assert desk.summaries() == ((), 0)
    desk.crossed.summarise(now=NOW)
    found = desk.summaries()[0]
    assert [replace(row, new=NOW, changed=NOW) for row in wanted] == [
        replace(row, new=NOW, changed=NOW) for row in found
    ]
    assert all(row.new == NOW for row in found)
    assert desk.summaries(place="VV")[1] == 1


def test_numbers_change_when_stories_or_articles_do(desk):
    stories, articles = desk.generation, desk.revision
    recross(desk, reader=READER)
    assert (desk.generation, desk.revision) == (stories, articles)
    run = desk.begin("test", program="0", now=NOW)
    desk.add(run, [entry_of("n", "Velmara.")], received=NOW)
    assert desk.revision > articles
    assert desk.generation == stories
    recross(desk, reader=READER)
    assert desk.generation > stories


def test_what_no_story_has_any_more_is_forgotten(desk):
    for n in range(3):
        add(desk, NOW, told(f"x{n}", FLOOD.format(n), "2031-05-01", outlet="The Velmaran",
                            place="Velmara", country="VV", event="flood"))  # fmt: skip
    for table in ("summaries", "abouts"):
        left = desk._connection.one(
            f"SELECT count(*) FROM {table} WHERE content NOT IN (SELECT content FROM stories)"
        )
        assert left == (0,), table
    assert desk._connection.one(
        "SELECT count(*) FROM summary_keys WHERE summary NOT IN (SELECT n FROM summaries)"
    ) == (0,)
    assert desk.verify().faults == ()
