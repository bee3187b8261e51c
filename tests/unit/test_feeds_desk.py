"""What a desk keeps of feeds."""

from datetime import UTC, datetime, timedelta

import pytest

from crossread.desk import Desk
from crossread.desk.feeds import Feeds, Listed, Looked, Poll, Renewed, Subscription

NOW = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
URL = "https://news.example/feed"


@pytest.fixture
def feeds(place):
    with Desk.open(place) as desk:
        kept = Feeds(desk)
        kept.subscribe([Subscription(url=URL, title="T", every_s=600)], now=NOW)
        yield kept


def item(name, listed="1"):
    return Listed(ref=f"https://news.example/{name}", url=f"https://news.example/{name}",
                  title=name, listed=listed, record=b"{}")  # fmt: skip


def poll(at, result="new", **more):
    return Poll(feed=URL, at=at, result=result, **more)


def looked(name, at, state="read", **more):
    return Looked(ref=f"https://news.example/{name}", state=state, at=at, record=b"{}", **more)


def test_a_new_feed_is_due_at_once_and_then_when_it_was_said(feeds):
    assert [state.url for state in feeds.due(NOW)] == [URL]
    feeds.note(poll(NOW), Renewed(due=NOW + timedelta(minutes=10)))
    assert feeds.due(NOW + timedelta(minutes=9)) == []
    assert feeds.due(NOW + timedelta(minutes=10))


def test_a_clock_that_was_set_back_holds_nothing_up(feeds):
    feeds.note(poll(NOW), Renewed(due=NOW + timedelta(minutes=10)))
    feeds.note(poll(NOW), Renewed(due=NOW + timedelta(minutes=10)), [item("a")])
    feeds.looked([looked("a", NOW, due=NOW + timedelta(hours=1))])
    before = NOW - timedelta(days=400)
    assert feeds.due(before)
    assert [one.ref for one in feeds.items_due(before, 9)] == ["https://news.example/a"]


def test_what_a_poll_gave_is_kept_with_its_numbers(feeds):
    state = feeds.state(URL)
    assert (state.result, state.polled, state.kind) == ("", None, "")
    renewed = Renewed(
        due=NOW, title="Of the feed", kind="atom", etag='"1"', modified="x", answered=True
    )
    first = feeds.note(poll(NOW, status=200, items=2, size=99), renewed, [item("a"), item("b")])
    assert (first.result, first.new, first.changed) == ("new", 2, 0)
    later = NOW + timedelta(hours=1)
    second = feeds.note(poll(later, items=2), renewed, [item("a"), item("b", "2"), item("c")])
    assert (second.new, second.changed) == (1, 1)
    third = feeds.note(poll(later + timedelta(hours=1)), Renewed(due=NOW), [item("c"), item("a")])
    assert (third.result, third.new, third.changed) == ("unchanged", 0, 0)
    state = feeds.state(URL)
    assert (state.title, state.kind, state.etag, state.modified) == ("T", "atom", '"1"', "x")
    assert [one.result for one in feeds.polls(URL)] == ["unchanged", "new", "new"]
    assert feeds.polls(URL)[-1] == first


def test_a_failed_poll_keeps_what_makes_the_next_request_conditional(feeds):
    feeds.note(poll(NOW), Renewed(due=NOW, etag='"1"', answered=True))
    bad = poll(NOW, "failed", status=500, note="It failed.")
    feeds.note(bad, Renewed(due=NOW + timedelta(hours=1), failures=1))
    state = feeds.state(URL)
    assert (state.etag, state.failures, state.note) == ('"1"', 1, "It failed.")
    feeds.note(poll(NOW), Renewed(due=NOW, answered=True))
    assert (feeds.state(URL).etag, feeds.state(URL).failures) == (None, 0)


def test_only_so_many_polls_are_kept(feeds, monkeypatch):
    monkeypatch.setattr("crossread.desk.feeds.POLLS_KEPT", 3)
    for n in range(6):
        feeds.note(poll(NOW + timedelta(hours=n)), Renewed(due=NOW))
    assert [one.at.hour for one in feeds.polls(URL)] == [17, 16, 15]


def test_an_item_of_two_feeds_is_one(feeds):
    other = "https://other.example/feed"
    feeds.subscribe([Subscription(url=other)], now=NOW)
    feeds.note(poll(NOW), Renewed(due=NOW), [item("a"), item("a")])
    again = Poll(feed=other, at=NOW, result="new")
    assert feeds.note(again, Renewed(due=NOW), [item("a")]).result == "unchanged"
    assert len(feeds.items_due(NOW, 9)) == 1
    assert [one.feed for one in feeds.items(URL)] == [URL]


def test_items_are_looked_at_in_their_order_and_once(feeds):
    feeds.note(poll(NOW), Renewed(due=NOW), [item("c"), item("a"), item("b")])
    assert [one.ref[-1] for one in feeds.items_due(NOW, 9)] == ["c", "a", "b"]
    assert feeds.waiting() == 3
    assert feeds.items_due(NOW, 9, ["https://other.example/feed"]) == []
    assert len(feeds.items_due(NOW, 9, [URL])) == 3
    feeds.looked([looked("c", NOW), looked("a", NOW, "dropped", note="No words.")])
    assert [one.ref[-1] for one in feeds.items_due(NOW, 9)] == ["b"]
    assert feeds.waiting() == 1
    states = {one.ref[-1]: (one.state, one.note, one.looks) for one in feeds.items(URL)}
    assert states["a"] == ("dropped", "No words.", 1)


def test_an_item_is_looked_at_again_when_it_is_due_or_listed_otherwise(feeds):
    feeds.note(poll(NOW), Renewed(due=NOW), [item("a"), item("b")])
    later = NOW + timedelta(hours=1)
    feeds.looked([looked("a", NOW, due=later, etag='"a"'), looked("b", NOW)])
    assert feeds.items_due(NOW, 9) == []
    (due,) = feeds.items_due(later, 9)
    assert (due.ref[-1], due.etag, due.looks) == ("a", '"a"', 1)
    feeds.note(poll(NOW), Renewed(due=NOW), [item("a"), item("b", "2")])
    assert [one.ref[-1] for one in feeds.items_due(NOW, 9)] == ["b"]


def test_what_was_passed_over_comes_again_with_other_subjects(feeds):
    feeds.note(poll(NOW), Renewed(due=NOW), [item("a"), item("b")], about="floods")
    feeds.looked([looked("a", NOW, "passed", about="floods"), looked("b", NOW)])
    feeds.note(poll(NOW), Renewed(due=NOW), [item("a"), item("b")], about="floods")
    assert feeds.items_due(NOW, 9) == []
    feeds.note(poll(NOW), Renewed(due=NOW), [item("a"), item("b")], about="fires")
    assert [one.ref[-1] for one in feeds.items_due(NOW, 9)] == ["a"]


def test_items_that_nobody_lists_any_more_are_forgotten(feeds):
    feeds.note(poll(NOW), Renewed(due=NOW), [item("a"), item("b"), item("c")])
    feeds.looked([looked("a", NOW), looked("b", NOW)])
    later = NOW + timedelta(days=61)
    feeds.note(poll(later), Renewed(due=NOW), [item("b")])
    feeds.forget_old_items(later)
    assert {one.ref[-1] for one in feeds.items(URL)} == {"b", "c"}


def test_unsubscribed_and_subscribed_again(feeds):
    assert feeds.unsubscribe(URL)
    assert not feeds.unsubscribe(URL)
    assert not feeds.unsubscribe("https://nobody.example/")
    assert feeds.due(NOW) == []
    feeds.subscribe([Subscription(url=URL, language="en", every_s=60)], now=NOW)
    state = feeds.state(URL)
    assert (state.title, state.language, state.every_s, state.subscribed) == ("T", "en", 60, True)


def test_polled_more_often_a_feed_is_due_sooner_unless_it_failed(feeds):
    feeds.note(poll(NOW), Renewed(due=NOW + timedelta(hours=2)))
    feeds.subscribe([Subscription(url=URL, every_s=60)], now=NOW)
    assert feeds.state(URL).due == NOW + timedelta(seconds=60)
    feeds.subscribe([Subscription(url=URL, every_s=6000)], now=NOW)
    assert feeds.state(URL).due == NOW + timedelta(seconds=60)
    feeds.note(poll(NOW, "failed"), Renewed(due=NOW + timedelta(hours=2), failures=1))
    feeds.subscribe([Subscription(url=URL, every_s=60)], now=NOW)
    assert feeds.state(URL).due == NOW + timedelta(hours=2)


def test_a_poll_is_kept_whole_or_not_at_all(feeds):
    bad = Listed(ref="x", url=None, title=None, listed="1", record=None)
    with pytest.raises(Exception, match=r"(?i)null|not-null|constraint|failed"):
        feeds.note(poll(NOW), Renewed(due=NOW + timedelta(hours=1)), [item("a"), bad])
    assert feeds.polls(URL) == []
    assert feeds.items(URL) == []
    assert feeds.state(URL).polled is None
