"""``watch``, ``feeds``, ``diff`` and ``read`` of addresses, as they are typed."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime

import pytest
from serving import Reply, feed, page, serving

from crossread.cli import main as cli
from crossread.cli.feeds_named import in_files
from crossread.cli.watch import seconds
from crossread.desk import Desk
from crossread.desk.feeds import Feeds, Poll, Renewed
from crossread.ingest.net.policy import Policy

TARSK = (
    "At least 29 people were killed on Saturday when a dam burst near Tarsk, the interior ministry "
    "of Velmara said. Rescue teams searched the valley through the night, and the prime minister "
    "declared three days of mourning. Two villages below the dam were under water, officials said."
)


@pytest.fixture
def site():
    with serving() as one:
        one["/a"] = page(TARSK, "Velmara: 29 killed")
        one["/feed"] = feed(("Velmara: 29 killed", one.url + "/a"))
        yield one


@pytest.fixture
def crossread(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.delenv("CROSSREAD_DESK", raising=False)
    defaults = Policy.__init__.__kwdefaults__
    for name in ("delay_s",):
        monkeypatch.setitem(defaults, name, 0.0)
    monkeypatch.setitem(defaults, "pauses_s", (0.0, 0.0))

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["crossread", *map(str, arguments)])
        capsys.readouterr()
        code = cli.main()
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


LOCAL = ("--allow-host", "127.0.0.1")


def test_one_round_for_people(crossread, site):
    code, out, err = crossread("watch", site.url + "/feed", "--once", *LOCAL)
    assert (code, err) == (0, "")
    assert "1 new" in out
    assert "+ Velmara: 29 killed" in out
    assert "1 feed polled, 1 article read" in out
    site["/feed"] = Reply(status=500)
    code, out, _ = crossread("watch", "--once", *LOCAL)
    assert code == 3
    assert "failed" in out
    assert "HTTP 500" in out
    code, out, _ = crossread("watch", "--once", *LOCAL)
    assert (code, "0 feeds polled" in out) == (0, True)
    code, out, _ = crossread("feeds")
    assert code == 0
    assert "1 feed, 1 in trouble" in out


def test_one_round_for_machines(crossread, site):
    opml = f"<opml><body><outline text='Mine' xmlUrl='{site.url}/feed'/></body></opml>"
    site["/mine"] = Reply(opml.encode(), headers={"Content-Type": "text/xml"})
    _, out, _ = crossread("watch", site.url + "/mine", "--once", "--json", *LOCAL)
    told = [json.loads(line) for line in out.splitlines()]
    assert [one["event"] for one in told] == ["poll", "article", "story", "round"]
    poll, article, story, done = told
    assert (poll["title"], poll["result"], poll["new"]) == ("Mine", "new", 1)
    assert (article["what"], article["ref"]) == ("read", site.url + "/a")
    assert (story["what"], story["articles"]) == ("new", 1)
    assert (done["feeds"], done["read"], done["interrupted"]) == ({"new": 1}, 1, False)
    _, out, _ = crossread("feeds", "--json")
    (state,) = json.loads(out)
    assert (state["title"], state["result"], state["every_s"]) == ("Mine", "new", 600)
    _, out, _ = crossread("feeds", site.url + "/feed", "--json")
    assert [one["result"] for one in json.loads(out)["polls"]] == ["new"]
    assert site.url + "/feed" in crossread("feeds", "--opml")[1]
    assert crossread("feeds", site.url + "/feed", "--remove")[0] == 0
    assert json.loads(crossread("feeds", "--json")[1]) == []


def test_a_list_in_a_file_and_how_often(crossread, site, tmp_path):
    opml = f"<opml><body><outline xmlUrl='{site.url}/feed'/><outline xmlUrl='file:///x'/></body></opml>"
    (tmp_path / "mine.opml").write_text(opml)
    code, _, err = crossread("watch", "mine.opml", "--once", "--every", "1h", *LOCAL)
    assert code == 0
    assert "left out" in err
    with Desk.open(tmp_path / "crossread.desk") as desk:
        (state,) = Feeds(desk).states()
        assert state.every_s == 3600
    crossread("watch", site.url + "/feed", "--once", *LOCAL)
    crossread("watch", "--once", "--every", "2h", *LOCAL)
    with Desk.open(tmp_path / "crossread.desk") as desk:
        assert Feeds(desk).states()[0].every_s == 7200


def test_a_list_that_was_once_watched_as_a_feed_is_replaced_by_what_it_lists(
    crossread, site, tmp_path
):
    site["/list"] = Reply(b"<rss><channel/>")
    crossread("watch", site.url + "/list", site.url + "/feed", "--once", *LOCAL)
    asked = site.paths()
    assert asked.count("/feed") == 2  # looked at, then polled
    opml = f"<opml><body><outline text='A' xmlUrl='{site.url}/a-feed'/></body></opml>"
    site["/list"] = Reply(opml.encode())
    with Desk.open(tmp_path / "crossread.desk") as desk:
        Feeds(desk).note(
            Poll(feed=site.url + "/list", at=datetime.now(UTC), result="parser_error"),
            Renewed(due=datetime.now(UTC), failures=1),
        )
    crossread("watch", site.url + "/list", site.url + "/feed", "--once", *LOCAL)
    assert site.paths().count("/feed") == 3  # known: polled and no more
    shown = json.loads(crossread("feeds", "--json")[1])
    assert {one["url"] for one in shown} == {site.url + "/feed", site.url + "/a-feed"}


def test_a_list_without_feeds_at_an_address_is_said_to_be_one(crossread, site):
    site["/list"] = Reply(b"<opml><body/></opml>")
    code, _, err = crossread("watch", site.url + "/list", "--once", *LOCAL)
    assert code == 2
    assert "lists no feeds" in err


def test_the_starter_list_is_shown_before_anything_is_added(crossread, tmp_path):
    code, out, err = crossread("feeds", "--starter", "UK")
    assert (code, err) == (0, "")
    assert "feeds.bbci.co.uk" in out
    by_country = json.loads(crossread("feeds", "--starter", "ua", "--json")[1])
    assert {one["country"] for one in by_country} == {"UA"}
    by_language = json.loads(crossread("feeds", "--starter", "uk", "--json")[1])
    assert {one["language"] for one in by_language} == {"uk"}
    (tmp_path / "mine.opml").write_text(crossread("feeds", "--starter", "sw", "--opml")[1])
    assert [one.title for one in in_files([str(tmp_path / "mine.opml")])] == ["BBC Swahili"]
    assert not (tmp_path / "crossread.desk").exists()
    assert crossread("feeds", "https://news.example/rss", "--starter", "en")[0] == 2
    assert crossread("feeds", "--starter", "qq")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("watch", "--once"), "no feed to watch"),
        (("watch", "nowhere.opml"), "cannot be read"),
        (("watch", "--starter", "xx"), "languages ar, cs"),
        (("watch", "http://127.0.0.1/feed"), "--allow-host 127.0.0.1"),
        (("watch", "https://me:secret@news.example/feed"), "password"),
        (("watch", "--every", "often", "https://news.example/"), "10m, 1h or 90s"),
        (("watch", "--every", "5s", "https://news.example/"), "60s at least"),
        (("feeds", "--remove"), "Name the feed"),
        (("feeds", "https://news.example/none"), "no feed"),
        (("diff", "nothing"), "no article"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(crossread, tmp_path, arguments, said):
    Desk.open(tmp_path / "crossread.desk").close()
    code, out, err = crossread(*arguments)
    assert code in (1, 2)
    assert out == ""
    assert said in err
    assert "secret" not in err
    assert err.rstrip().endswith(".")
    assert err.count("\n") == 1


def test_times_between_polls():
    assert [seconds(words) for words in ("90s", "10m", "2 H", "1d")] == [90, 600, 7200, 86_400]


def test_an_edit_is_shown_word_by_word(crossread, site):
    crossread("watch", site.url + "/feed", "--once", *LOCAL)
    assert "not changed since" in crossread("diff", site.url + "/a")[1]
    assert "No article" in crossread("diff")[1]
    site["/a"] = page(TARSK.replace("29", "31"), "Velmara: 31 killed\u202e\x1b[2J")
    site["/feed"] = feed(("Velmara: 31 killed", site.url + "/a"))
    _, out, _ = crossread("watch", "--once", *LOCAL)
    assert "± Velmara: 31 killed" in out
    assert "edited: crossread diff" in out
    _, out, _ = crossread("diff", site.url + "/a")
    assert "At least [-29-]{+31+} people were killed" in out
    assert "\u202e" not in out
    assert "\x1b" not in out
    assert site.url + "/a" in crossread("diff")[1]
    first, second = json.loads(crossread("diff", site.url + "/a", "--json")[1])
    assert first["changes"] == []
    change = second["changes"][-1]
    assert (change["what"], change["old"]["text"], change["new"]["text"]) == ("changed", "29", "31")
    with Desk.open("crossread.desk") as desk:
        new = desk.article(change["new"]["article"])
        assert new.text[change["new"]["start"] : change["new"]["end"]] == "31"


def test_addresses_are_read_like_files(crossread, site, monkeypatch):
    site["/note.txt"] = Reply(TARSK.encode(), headers={"Content-Type": "text/plain"})
    line = json.dumps({"id": "n1", "text": TARSK})
    site["/x.jsonl"] = Reply(line.encode() + b"\n")
    monkeypatch.setenv("CROSSREAD_ALLOW_HOSTS", "wiki.example 127.0.0.1")
    code, out, err = crossread(
        "read", site.url + "/a", site.url + "/note.txt", site.url + "/x.jsonl", site.url + "/none",
        "http://10.0.0.1/", "https://me:secret@news.example/", "ftp://news.example/",
    )  # fmt: skip
    assert code == 3
    assert "3 articles read" in out
    for words in ("HTTP 404", "10.0.0.1 is a private", "password", "Only addresses with"):
        assert words in err
    assert "secret" not in out + err
    with Desk.open("crossread.desk") as desk:
        assert {one.ref for one in desk.articles()} == {
            site.url + "/a", site.url + "/note.txt", "n1",
        }  # fmt: skip


def test_a_feed_is_read_with_all_that_it_links_to(crossread, site, monkeypatch):
    monkeypatch.setenv("CROSSREAD_ALLOW_HOSTS", "127.0.0.1")
    site["/feed"] = feed(("A", site.url + "/a"), ("B", site.url + "/none"))
    code, out, err = crossread("read", site.url + "/feed")
    assert code == 3
    assert "1 article read, 1 dropped" in out
    assert "gone" in err


def started(site, tmp_path, *more):
    """The command in a process of its own."""
    environment = {**os.environ, "CROSSREAD_PIPELINE": "none", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "crossread.cli.main", "watch", site.url + "/feed", "--json"]
    return subprocess.Popen(
        [*command, *LOCAL, "--desk", str(tmp_path / "x.desk"), *more],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows kills otherwise")
def test_killed_in_the_middle_and_started_again_it_goes_on(site, tmp_path):
    """SIGKILL while a page is awaited; then a run that SIGTERM ends cleanly with all read."""
    links = [(f"N {n}", f"{site.url}/{n}") for n in range(6)]
    reached, go = threading.Event(), threading.Event()

    def answer(request):
        if request.path == "/3" and not go.is_set():
            reached.set()
            go.wait(30)
        return page(TARSK.replace("Tarsk", f"Tarsk-{request.path[1:]}"))

    site["/feed"], site["*"] = feed(*links), answer
    first = started(site, tmp_path)
    assert reached.wait(60)
    time.sleep(0.1)
    first.send_signal(signal.SIGKILL)
    first.communicate(timeout=30)
    go.set()
    with Desk.open(tmp_path / "x.desk") as desk:
        assert not desk.verify().faults
        assert Feeds(desk).waiting() > 0
    second = started(site, tmp_path)
    for line in second.stdout:
        if json.loads(line)["event"] == "round":
            break
    second.send_signal(signal.SIGTERM)
    _, err = second.communicate(timeout=60)
    assert (second.returncode, err) == (0, "")
    with Desk.open(tmp_path / "x.desk") as desk:
        assert not desk.verify().faults
        assert sorted(one.ref for one in desk.articles()) == sorted(url for _, url in links)
        assert Feeds(desk).waiting() == 0
