"""Watching feeds, round after round, over loopback."""

import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from serving import Reply, feed, page, quick, serving

from crossread.desk import Desk
from crossread.desk.feeds import Feeds
from crossread.engine import feed_task, looking
from crossread.engine.about import About
from crossread.engine.look_again import AGAIN, RETRY
from crossread.engine.polling import LONGEST_BACKOFF_S, pause
from crossread.engine.watch import Watching, one_round, run, subscribe
from crossread.engine.watch_events import ArticleSeen, Polled, StoryNews
from crossread.extract.extract import extract
from crossread.ingest.net.addresses import Refused
from crossread.model import Article

TARSK = (
    "At least 29 people were killed on Saturday when a dam burst near Tarsk, the interior ministry "
    "of Velmara said. Rescue teams searched the valley through the night, and the prime minister "
    "declared three days of mourning. Two villages below the dam were under water, officials said."
)
OTHER = (
    "A dam burst near Tarsk in Velmara on Saturday killed at least 27 people, police said. The "
    "flood swept through two villages, and hundreds of people were taken to safety by boat and "
    "helicopter. Rescue teams were still searching the valley on Sunday morning, they said."
)
CINEMA = (
    "The city of Lorne opened a new cinema on Friday after eleven years of building. The mayor cut "
    "a ribbon before the first film, and visitors queued around the block for a seat. Tickets for "
    "the coming week were sold out by noon, the owner said, and a second hall is planned."
)
FULL = (
    "<item><title>{0}</title><link>{1}</link>"
    f"<description><![CDATA[<p>{TARSK}</p><p>{OTHER}</p>]]></description></item>"
)


@pytest.fixture(scope="module")
def site():
    with serving() as one:
        yield one


@pytest.fixture
def desk(tmp_path, site):
    site.routes.clear()
    site.asked.clear()
    with Desk.open(tmp_path / "x.desk") as opened:
        yield opened


@pytest.fixture
def any_desk(place, site):
    """A desk in each of the databases."""
    site.routes.clear()
    with Desk.open(place) as opened:
        yield opened


def watch(desk, site, *, about=(), states=None, stop=None, seconds=None, again=True):
    """One round over all feeds; what it told."""
    told = []
    watching = Watching(policy=quick(), about=about, again=again)
    wanted = Feeds(desk).states() if states is None else states
    done = one_round(desk, watching, wanted, tell=told.append, stop=stop, seconds=seconds)
    assert told[-1] is done
    return done, told


def next_second():
    """Wait for it: the desk keeps times in seconds, and rounds are minutes apart."""
    time.sleep(1.05 - time.time() % 1)


def articles(told):
    return {one.ref.rpartition("/")[2]: one.what for one in told if isinstance(one, ArticleSeen)}


def results(told):
    return [one.poll.result for one in told if isinstance(one, Polled)]


def test_what_is_new_is_read_once_and_makes_stories(desk, site):
    site["/a"], site["/b"] = page(TARSK, "Velmara: 29 killed"), page(OTHER, "Dam burst kills 27")
    site["/feed"] = feed(("Velmara: 29 killed", site.url + "/a"), ("Dam", site.url + "/b?utm_id=1"))
    subscribe(desk, site.url + "/feed", policy=quick())
    done, told = watch(desk, site)
    assert articles(told) == {"a": "read", "b": "read"}
    assert (done.read, done.waiting, done.dropped) == (2, 0, 0)
    stories = {one.what: one for one in told if isinstance(one, StoryNews)}
    assert stories["new"].articles == 2
    assert "disputed" in stories
    asked = len(site.paths())
    done, told = watch(desk, site)
    assert (results(told), articles(told), done.stories) == (["unchanged"], {}, [])
    assert site.paths()[asked:] == ["/feed"]
    (found,) = [one for one in desk.articles() if one.ref.endswith("/a")]
    assert found.fetched
    kept = desk.page_of(found.id)
    assert (kept.kind, kept.url) == ("feed", site.url + "/a")
    assert ("Content-Type", "text/html; charset=utf-8") in kept.headers
    next_second()
    site["/c"] = page(TARSK + " Divers searched the lake again on Monday.", "Velmara: mourning")
    site["/feed"] = feed(("Velmara: mourning", site.url + "/c"))
    done, told = watch(desk, site)
    grown = [one for one in done.stories if one.what == "grown"]
    assert [(one.before, one.articles) for one in grown] == [(2, 3)]
    assert not desk.verify().faults


def test_a_feed_that_did_not_change_is_not_sent_again(desk, site):
    def answer(request):
        if request.headers.get("If-None-Match") == '"7"':
            return Reply(status=304)
        found = feed(("A", site.url + "/a"))
        return replace(found, headers={**found.headers, "ETag": '"7"'})

    site["/feed"], site["/a"] = answer, page(CINEMA)
    subscribe(desk, site.url + "/feed", policy=quick())
    watch(desk, site)
    _, told = watch(desk, site)
    assert results(told) == ["unchanged"]
    assert Feeds(desk).polls(site.url + "/feed")[0].status == 304


def due_now(desk, hours=2):
    """Let time pass: every look that is planned within these hours is due."""
    connection = desk._connection
    long_ago = (datetime.now(UTC) - timedelta(seconds=5)).isoformat(timespec="seconds")
    until = (datetime.now(UTC) + timedelta(hours=hours)).isoformat(timespec="seconds")
    connection.run("UPDATE feed_items SET due = ? WHERE due <= ?", long_ago, until)


def test_what_only_a_later_version_takes_otherwise_from_a_page_is_no_edit(desk, site, monkeypatch):
    """The outlet is told to have edited only where the page's own words changed."""
    site["/a"] = page(TARSK, "Velmara: 29 killed")
    site["/feed"] = feed(("Velmara: 29 killed", site.url + "/a"))
    subscribe(desk, site.url + "/feed", policy=quick())
    watch(desk, site)

    def later(pages):
        found = [
            replace(one, text=f"{one.text}\n\nMore to follow.", id="") for one in extract(pages)
        ]
        assert all(one.id for one in found)
        return found

    for room in (feed_task, looking):
        monkeypatch.setattr(room, "extract", later)
    site["/a"] = Reply(page(TARSK, "Velmara: 29 killed").body.replace(b"<body>", b"<body><!--2-->"))
    due_now(desk)
    done, told = watch(desk, site)
    assert (articles(told), done.versions) == ({"a": "unchanged"}, 0)
    assert len(desk.versions_of(site.url + "/a")) == 1
    site["/a"] = page(TARSK.replace("29", "31"), "Velmara: 31 killed")
    due_now(desk, 6)
    done, told = watch(desk, site)
    assert (articles(told), done.versions) == ({"a": "version"}, 1)


def test_a_silent_edit_is_seen_and_both_versions_are_kept(any_desk, site):
    desk = any_desk
    site["/a"] = page(TARSK, "Velmara: 29 killed")
    site["/feed"] = feed(("Velmara: 29 killed", site.url + "/a"))
    subscribe(desk, site.url + "/feed", policy=quick())
    watch(desk, site)
    due_now(desk)
    _, told = watch(desk, site)
    assert articles(told) == {"a": "unchanged"}
    pages = desk._connection.one("SELECT count(*) FROM pages")
    site["/a"] = Reply(page(TARSK, "Velmara: 29 killed").body.replace(b"<body>", b"<body><!--2-->"))
    due_now(desk, 6)
    _, told = watch(desk, site)
    assert articles(told) == {"a": "unchanged"}
    assert desk._connection.one("SELECT count(*) FROM pages") == pages
    site["/a"] = page(TARSK.replace("29", "31"), "Velmara: 31 killed")
    due_now(desk, 20)
    done, told = watch(desk, site)
    assert (articles(told), done.versions) == ({"a": "version"}, 1)
    _, second = desk.versions_of(site.url + "/a")
    edits = {(e.section, e.old.text, e.new.text) for e in second.changes}
    assert edits == {("title", "29", "31"), ("text", "29", "31")}
    site["/a"] = Reply(status=410)
    due_now(desk, 50)
    done, told = watch(desk, site)
    assert (articles(told), done.gone, done.dropped) == ({"a": "gone"}, 1, 0)
    assert len(list(desk.articles())) == 1
    due_now(desk, 999)
    assert articles(watch(desk, site)[1]) == {}


def test_looking_again_can_be_left_out(desk, site):
    site["/a"], site["/feed"] = page(TARSK), feed(("A", site.url + "/a"))
    subscribe(desk, site.url + "/feed", policy=quick())
    watch(desk, site, again=False)
    due_now(desk, 999)
    assert articles(watch(desk, site, again=False)[1]) == {}


def test_an_item_that_its_feed_lists_otherwise_is_looked_at_again(desk, site):
    site["/a"], site["/feed"] = page(TARSK), feed(("A", site.url + "/a"))
    subscribe(desk, site.url + "/feed", policy=quick())
    watch(desk, site, again=False)
    site["/feed"] = feed(("A, corrected", site.url + "/a"))
    done, told = watch(desk, site, again=False)
    assert (articles(told), done.polls[0].changed) == ({"a": "unchanged"}, 1)


def test_each_thing_that_a_feed_does_is_told(desk, site):
    site["/new"] = feed(("A", site.url + "/a"))
    site["/a"] = page(CINEMA)
    site["/empty"] = feed()
    site["/words"] = Reply(b"No feed at all", headers={"Content-Type": "text/plain"})
    site["/broken"] = Reply(b"<rss><channel><item><title>B & C</title></item></chan")
    site["/huge"] = Reply(b"", headers={"Content-Length": "99999999999"})
    site["/loop"] = Reply(status=302, headers={"Location": "/loop"})
    names = ("new", "empty", "words", "broken", "huge", "loop", "none")
    for name in names:
        subscribe(desk, f"{site.url}/{name}", policy=quick())
    with serving() as gone:
        away = gone.url
    subscribe(desk, f"{away}/feed", policy=quick())
    _, told = watch(desk, site)
    site["/limited"] = Reply(status=429, headers={"Retry-After": "7200"})
    limited = subscribe(desk, site.url + "/limited", policy=quick())
    told += watch(desk, site, states=[limited])[1]
    states = {one.url.rpartition("/")[2]: one for one in Feeds(desk).states()}
    assert {name: state.result for name, state in states.items()} == {
        "new": "new", "empty": "empty", "words": "parser_error", "broken": "new",
        "huge": "failed", "loop": "failed", "none": "failed", "limited": "rate_limited",
        "feed": "failed",
    }  # fmt: skip
    for name in ("words", "broken", "huge", "loop", "none", "limited", "feed"):
        assert states[name].note.endswith("."), name
    now = datetime.now(UTC)
    assert states["limited"].due > now + timedelta(minutes=110)
    assert states["none"].failures == 1
    assert states["none"].due > now + timedelta(minutes=15)
    assert states["empty"].failures == 0
    assert len(results(told)) == 9


def test_a_feed_that_comes_back_is_as_before(desk, site):
    site["/feed"] = Reply(status=500)
    subscribe(desk, site.url + "/feed", policy=quick())
    for n in (1, 2, 3):
        watch(desk, site)
        assert Feeds(desk).state(site.url + "/feed").failures == n
    site["/feed"] = feed()
    watch(desk, site)
    assert Feeds(desk).state(site.url + "/feed").failures == 0


def test_without_a_network_nothing_is_held_against_anybody(desk, site):
    site["/feed"], site["/a"] = feed(("A", site.url + "/a")), page(CINEMA)
    subscribe(desk, site.url + "/feed", policy=quick())
    watch(desk, site, seconds=0.0)
    with serving() as one, serving() as two:
        away = [one.url + "/feed", two.url.replace("127.0.0.1", "localhost") + "/feed"]
    policy = quick(allow_hosts=frozenset({"127.0.0.1", "localhost"}))
    states = [subscribe(desk, url, policy=policy) for url in away]
    done = one_round(desk, Watching(policy=policy), states)
    assert done.offline
    assert (done.read, done.waiting) == (0, 1)
    for url in away:
        state = Feeds(desk).state(url)
        assert (state.result, state.failures) == ("failed", 0)
        assert state.due < datetime.now(UTC) + timedelta(minutes=3)
    done = one_round(desk, Watching(policy=policy), Feeds(desk).states())
    assert (done.offline, done.read) == (False, 1)
    assert Feeds(desk).state(away[0]).failures == 1


def test_pauses_double_up_to_a_bound():
    assert 540 <= pause(600) <= 660
    assert 1080 <= pause(600, 1) <= 1320
    assert pause(600, 400) <= LONGEST_BACKOFF_S * 1.1
    assert pause(86_400, 9) >= 86_400 * 0.9
    assert pause(600) != pause(600)


def test_a_page_subscribed_in_place_of_its_feed(desk, site):
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    site["/"] = Reply(f"<html><head>{link}</head><body>Words</body></html>".encode())
    site["/feed"], site["/a"] = feed(("A", site.url + "/a")), page(CINEMA)
    subscribe(desk, site.url + "/", policy=quick())
    _, told = watch(desk, site)
    assert (results(told), articles(told)) == (["new"], {"a": "read"})
    state = Feeds(desk).state(site.url + "/")
    assert (state.address, state.title) == (site.url + "/feed", "Invented")
    site.asked.clear()
    watch(desk, site)
    assert site.paths() == ["/feed"]


def test_a_feed_that_moved_for_good_is_asked_where_it_is(desk, site):
    site["/old"] = Reply(status=301, headers={"Location": "/feed"})
    site["/feed"] = feed()
    subscribe(desk, site.url + "/old", policy=quick())
    watch(desk, site)
    site.asked.clear()
    watch(desk, site)
    assert site.paths() == ["/feed"]


def test_the_feeds_own_text_where_the_page_cannot_be_had(desk, site):
    rows = FULL.format("Velmara: 29 killed", site.url + "/a")
    site["/feed"] = Reply(f"<rss><channel><title>T</title>{rows}</channel></rss>".encode())
    site["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /a")
    subscribe(desk, site.url + "/feed", outlet="The Velmaran", policy=quick())
    _, told = watch(desk, site)
    assert articles(told) == {"a": "read"}
    (found,) = desk.articles()
    assert found.text.splitlines() == [TARSK, OTHER]
    assert (found.title, found.outlet) == ("Velmara: 29 killed", "The Velmaran")
    note = next(one.note for one in found.quality if one.code == "from_feed")
    assert "robots.txt" in note
    # Its page can be had by now; a change of source must not look like an edit.
    site["/robots.txt"] = Reply(status=404)
    site["/a"] = page(OTHER)
    site["/feed"] = Reply(
        f"<rss><channel>{rows.replace('29 killed', '29 dead')}</channel></rss>".encode()
    )
    watch(desk, site)
    assert len(desk.versions_of(found.ref)) <= 2
    assert "/a" not in site.paths()


def test_what_the_page_leaves_open_is_taken_from_the_feed(desk, site):
    site["/a"] = page(TARSK, "Velmara: 29 killed")
    row = (
        f"<item><title>X</title><link>{site.url}/a</link><author>Petra Lund</author>"
        "<pubDate>Sat, 03 May 2025 09:15:00 GMT</pubDate></item>"
    )
    site["/feed"] = Reply(f"<rss version='2.0'><channel>{row}</channel></rss>".encode())
    subscribe(desk, site.url + "/feed", outlet="The Velmaran", policy=quick())
    watch(desk, site)
    (found,) = desk.articles()
    assert (found.published.value, found.published.basis) == (
        "2025-05-03T09:15:00+00:00", "feed",
    )  # fmt: skip
    assert found.outlet_basis == "feed"
    assert found.title == "Velmara: 29 killed"
    assert (found.outlet, found.authors) == ("The Velmaran", ("Petra Lund",))


def test_only_what_it_is_about(desk, site):
    site["/a"], site["/b"] = page(TARSK), page(CINEMA)
    site["/feed"] = feed(("A", site.url + "/a"), ("B", site.url + "/b"))
    subscribe(desk, site.url + "/feed", policy=quick())
    done, told = watch(desk, site, about=("dam burst", "Ostrava"))
    assert articles(told) == {"a": "read", "b": "passed"}
    assert (done.passed, done.dropped) == (1, 0)
    assert [(one.ref, one.reason) for one in desk.dropped()] == [(site.url + "/b", "not_about")]
    assert articles(watch(desk, site, about=("dam burst", "Ostrava"))[1]) == {}
    assert articles(watch(desk, site, about=("cinema",))[1]) == {"b": "read"}
    assert desk.dropped() == []


@pytest.mark.parametrize(
    ("phrases", "text", "fits"),
    [
        ((), "Anything", True),
        (("Erdogan",), "President Erdoğan said", True),
        (("ERDOĞAN",), "president erdogan said", True),
        (("dam",), "Damage in Amsterdam", False),
        (("dam",), "The dam.", True),
        (("dam burst",), "a dam that burst", False),
        (("dam burst", "flood"), "The flood came", True),
        (("floods",), "The flood came", True),
        (("São Paulo",), "in Sao Paulo.", True),
        (("北京",), "他在北京说", True),
        (("北京",), "他在上海说", False),
        (("…", " "), "Anything", True),
    ],
)
def test_words_are_found_whole_and_whatever_their_spelling(phrases, text, fits):
    assert About.of(phrases).said(Article(ref="x", text=text)) is fits


def test_a_place_is_found_under_its_other_names(desk, site):
    said = "Shelling hit Kiev overnight, Ukraine's emergency service said, and two were wounded. "
    site["/a"], site["/feed"] = page(said * 4, "Shelling"), feed(("A", site.url + "/a"))
    subscribe(desk, site.url + "/feed", policy=quick())
    assert articles(watch(desk, site, about=("Kyiv",))[1]) == {"a": "read"}


def test_items_that_fail_are_tried_again_and_then_let_be(desk, site):
    site["/a"], site["/feed"] = Reply(status=503), feed(("A", site.url + "/a"))
    subscribe(desk, site.url + "/feed", policy=quick())
    _, told = watch(desk, site)
    assert articles(told) == {"a": "dropped"}
    assert [one.reason for one in desk.dropped()] == ["http_error"]
    for _ in RETRY:
        due_now(desk, 99)
        assert articles(watch(desk, site)[1]) == {"a": "dropped"}
    due_now(desk, 999)
    assert articles(watch(desk, site)[1]) == {}


def test_an_item_that_comes_on_a_later_try_is_no_longer_dropped(desk, site):
    site["/a"], site["/feed"] = Reply(status=500), feed(("A", site.url + "/a"))
    subscribe(desk, site.url + "/feed", policy=quick())
    watch(desk, site)
    site["/a"] = page(CINEMA)
    due_now(desk, 1)
    assert articles(watch(desk, site)[1]) == {"a": "read"}
    assert desk.dropped() == []


def test_a_round_that_is_out_of_time_leaves_the_rest_for_the_next(desk, site):
    links = [(f"N {n}", f"{site.url}/{n}") for n in range(6)]
    site["/feed"], site["*"] = feed(*links), page(CINEMA)
    subscribe(desk, site.url + "/feed", policy=quick())
    done, _ = watch(desk, site, seconds=0.0)
    assert (done.waiting, done.read) == (6, 0)
    done, _ = watch(desk, site)
    assert (done.waiting, done.read) == (0, 6)


def test_a_round_that_is_stopped_keeps_what_it_has_and_the_next_goes_on(desk, site):
    links = [(f"N {n}", f"{site.url}/{n}") for n in range(14)]
    stop = threading.Event()

    def answer(request):
        if len(site.paths()) > 7:
            stop.set()
        return page(CINEMA.replace("Lorne", f"Lorne-{request.path[1:]}"))

    site["/feed"], site["*"] = feed(*links), answer
    subscribe(desk, site.url + "/feed", policy=quick())
    first, _ = watch(desk, site, stop=stop)
    assert first.interrupted
    assert 0 < first.waiting < 14
    second, _ = watch(desk, site)
    assert first.read + second.read == 14
    assert second.waiting == 0
    assert len(list(desk.articles())) == 14


def test_the_loop_polls_when_a_feed_is_due_and_stops_when_told(desk, site):
    stop, rounds = threading.Event(), []

    def tell(event):
        if isinstance(event, Polled):
            rounds.append(event)
            later = (datetime.now(UTC) + timedelta(milliseconds=1)).isoformat(timespec="seconds")
            desk._connection.run("UPDATE feeds SET due = ?", later)
        if len(rounds) == 3:
            stop.set()

    site["/feed"] = feed()
    subscribe(desk, site.url + "/feed", policy=quick())
    run(desk, Watching(policy=quick()), tell=tell, stop=stop)
    assert len(rounds) == 3


def test_a_feed_at_a_private_address_cannot_be_subscribed(desk):
    with pytest.raises(Refused):
        subscribe(desk, "http://127.0.0.1:9/feed")
    with pytest.raises(Refused):
        subscribe(desk, "https://me:secret@news.example/feed")
    assert Feeds(desk).states() == []


def test_looks_come_further_and_further_apart():
    assert list(AGAIN) == sorted(AGAIN)
    assert timedelta(days=6) < sum(AGAIN, timedelta()) < timedelta(days=9)
