"""Fetching over loopback: what servers do, well and badly."""

import asyncio
import gzip
import threading
import time
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
from serving import HOST, Reply, page, quick, serving

from crossread import __version__
from crossread.ingest.net.answer import FetchError, retry_after
from crossread.ingest.net.crew import Crew, Job, by_turns
from crossread.ingest.net.inflate import Inflater, PackingError
from crossread.ingest.net.kinds import what
from crossread.ingest.net.pages import page as page_of
from crossread.resources import table

REASONS = table("drop_reasons.toml")["reasons"]
PLENTY = "At least 29 people were killed when a dam burst near Tarsk. " * 20


@pytest.fixture(scope="module")
def site():
    with serving() as one:
        yield one


@pytest.fixture(autouse=True)
def _fresh(site):
    site.routes.clear()
    site.asked.clear()


def get(site, path, *, resolver=None, url=None, etag=None, last_modified=None, **policy):
    """The answer to one address, with a client of its own."""
    with Crew(quick(**policy), *([resolver] if resolver else [])) as crew:
        job = Job(None, url or site.url + path, etag, last_modified)
        ((_, found),) = crew.each([job])
    if isinstance(found, FetchError):
        assert found.reason in REASONS
        assert found.note.endswith(".")
        raise found
    return found


def test_a_page_with_how_it_came(site):
    site["/a"] = page("Words.")
    found = get(site, "/a?utm_source=feed", contact="desk@news.example")
    assert (found.status, found.url, found.media) == (200, site.url + "/a", "text/html")
    assert found.charset == "utf-8"
    assert datetime.now(UTC) - found.at < timedelta(minutes=1)
    assert found.header("content-length")
    sent = site.asked[-1][1]
    assert sent["user-agent"].startswith(f"Crossread/{__version__} (desk@news.example; ")
    assert sent["accept-encoding"] == "gzip, deflate"
    assert "cookie" not in sent


def test_redirects_are_followed_and_each_is_checked(site):
    site["/old"] = Reply(status=301, headers={"Location": "/new"})
    site["/new"] = page("Words.")
    found = get(site, "/old")
    assert found.url == site.url + "/new"
    assert found.moved
    site["/for-now"] = Reply(status=302, headers={"Location": "/old"})
    assert not get(site, "/for-now").moved


def test_an_endless_redirect_ends(site):
    site["*"] = lambda request: Reply(status=302, headers={"Location": request.path + "x"})
    with pytest.raises(FetchError, match="more than 8 times") as caught:
        get(site, "/x", robots=False)
    assert caught.value.reason == "redirects"
    assert len(site.paths()) == 9


def test_a_cookie_asked_for_on_the_way_is_brought_and_then_forgotten(site):
    def gate(request):
        if "cookie" in dict(site.asked[-1][1]):
            return page("Words.")
        return Reply(status=302, headers={"Location": "/gate", "Set-Cookie": "seen=1"})

    site["/gate"] = gate
    with Crew(quick(robots=False)) as crew:
        found = crew.get(site.url + "/gate")
        assert b"Words" in found.body
        assert found.header("set-cookie") is None
        crew.get(site.url + "/gate")
    assert [("cookie" in headers) for _, headers in site.asked] == [False, True, False, True]


@pytest.mark.parametrize(
    "target",
    ["http://169.254.169.254/latest/", "http://localhost/", "file:///etc/passwd", "http://[::1]/",
     "http://me:pw@news.example/", "http://0x7f000001/", "http://2130706433/", "http://0177.1/"],
)  # fmt: skip
def test_a_private_address_after_a_redirect_is_refused(site, target):
    site["/a"] = Reply(status=302, headers={"Location": target})
    with pytest.raises(FetchError) as caught:
        get(site, "/a", robots=False)
    assert caught.value.reason == "forbidden_address"


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "017700000001", "127.1"])
def test_other_spellings_of_loopback_are_refused_when_connecting(site, host):
    port = site.url.rpartition(":")[2]
    with pytest.raises(FetchError) as caught:
        get(site, "", url=f"http://{host}:{port}/", allow_hosts=frozenset(), robots=False)
    assert caught.value.reason == "forbidden_address"
    assert not site.asked


def test_a_name_that_means_another_machine_a_second_later(site):
    """The address checked is the address connected to: one look-up, whatever comes after."""
    looked = []

    async def changing(host, port):
        looked.append(host)
        return ["192.0.2.7"] if len(looked) == 1 else [HOST]

    port = site.url.rpartition(":")[2]
    url = f"http://news.example:{port}/a"
    with pytest.raises(FetchError) as caught:
        get(site, "", url=url, resolver=changing, robots=False)
    assert caught.value.reason == "forbidden_address"
    looked[:] = ["once before"]
    with pytest.raises(FetchError) as caught:
        get(site, "", url=url, resolver=changing, robots=False)
    assert caught.value.reason == "forbidden_address"
    assert len(looked) == 2
    assert not site.asked


def test_of_several_addresses_only_the_public_are_tried(site):
    async def both(host, port):
        return [HOST, "::1"]

    port = site.url.rpartition(":")[2]
    url = f"http://news.example:{port}/a"
    with pytest.raises(FetchError) as caught:
        get(site, "", url=url, resolver=both, robots=False)
    assert caught.value.reason == "forbidden_address"
    site["/a"] = page("Words.")
    named = {"allow_hosts": frozenset({"news.example"})}
    assert get(site, "", url=url, resolver=both, robots=False, **named).status == 200
    assert site.asked[-1][1]["host"] == f"news.example:{port}"


def test_a_name_nobody_knows(site):
    async def unknown(host, port):
        raise OSError

    with pytest.raises(FetchError) as caught:
        get(site, "", url="http://nowhere.example/", resolver=unknown)
    assert caught.value.reason == "unreachable"


def trickle(head):
    def send(request):
        for byte in head + b"x" * 10_000:
            request.wfile.write(bytes([byte]))
            request.wfile.flush()
            time.sleep(0.01)

    return Reply(raw=send)


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n"]
)
def test_a_slow_loris_is_let_go(site, head):
    site["/slow"] = trickle(head)
    with pytest.raises(FetchError) as caught:
        get(site, "/slow", total_s=0.5, robots=False)
    assert caught.value.reason == "timed_out"


def test_a_server_that_falls_silent(site):
    site["/silent"] = Reply(raw=lambda request: time.sleep(1))
    with pytest.raises(FetchError) as caught:
        get(site, "/silent", read_s=0.2, robots=False, tries=1)
    assert caught.value.reason == "timed_out"
    assert caught.value.again


def test_two_gigabytes_are_not_even_begun(site):
    site["/huge"] = Reply(b"", headers={"Content-Length": str(2 * 1024**3)})
    with pytest.raises(FetchError) as caught:
        get(site, "/huge", robots=False)
    assert caught.value.reason == "too_large"


def test_a_body_of_undeclared_length_is_stopped_at_the_limit(site):
    sent = []

    def pour(request):
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while len(sent) < 2000:
            request.wfile.write(b"x" * 65536)
            sent.append(1)

    site["/pour"] = Reply(raw=pour)
    with pytest.raises(FetchError) as caught:
        get(site, "/pour", page_bytes=1_000_000, robots=False)
    assert caught.value.reason == "too_large"
    assert len(sent) < 2000


@pytest.mark.parametrize("packing", ["gzip", "deflate", "raw deflate"])
def test_a_bomb_ends_at_the_limit(site, packing):
    bits = {"gzip": 31, "deflate": 15, "raw deflate": -15}[packing]
    packer = zlib.compressobj(9, zlib.DEFLATED, bits)
    bomb = packer.compress(b"\0" * 50_000_000) + packer.flush()
    assert len(bomb) < 100_000
    name = packing.rpartition(" ")[2]
    site["/bomb"] = Reply(bomb, headers={"Content-Encoding": name, "Content-Type": "text/html"})
    with pytest.raises(FetchError) as caught:
        get(site, "/bomb", page_bytes=1_000_000, robots=False)
    assert caught.value.reason == "too_large"


def test_a_bomb_is_never_held_unpacked():
    packed = zlib.compress(b"\0" * 50_000_000)
    found = Inflater("deflate").feed(packed, 1_000_000)
    assert sum(map(len, found)) <= 1_000_001


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_what_is_packed_comes_out_whole_in_any_pieces(size):
    body = PLENTY.encode()
    for name, packed in (
        ("gzip", gzip.compress(body) + gzip.compress(body)),
        ("deflate", zlib.compress(body)),
        ("identity", body),
        (None, body),
    ):
        inflater = Inflater(name)
        parts = [packed[n : n + size] for n in range(0, len(packed), size)]
        found = b"".join(b"".join(inflater.feed(part, 10**6)) for part in parts)
        inflater.end()
        assert found == (body * 2 if name == "gzip" and size > 1 else found)
        assert found.startswith(body)


def test_a_packing_not_asked_for_is_refused(site):
    site["/br"] = Reply(b"\x0b\x02\x80", headers={"Content-Encoding": "br"})
    with pytest.raises(FetchError, match="packed as br") as caught:
        get(site, "/br", robots=False)
    assert caught.value.reason == "cut_off"
    with pytest.raises(PackingError):
        Inflater("gzip, gzip")


def test_a_truncated_body_is_no_page(site):
    site["/cut"] = Reply(
        raw=lambda r: r.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n<p>Half")
    )
    with pytest.raises(FetchError) as caught:
        get(site, "/cut", robots=False)
    assert caught.value.reason == "cut_off"
    assert len(site.paths()) == 3
    packed = gzip.compress(PLENTY.encode())[:-20]
    site["/cut"] = Reply(packed, headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchError, match="cut off"):
        get(site, "/cut", robots=False)


def test_no_answer_in_http(site):
    site["/odd"] = Reply(raw=lambda r: r.wfile.write(b"220 mail.example ESMTP\r\n"))
    with pytest.raises(FetchError) as caught:
        get(site, "/odd", robots=False)
    assert caught.value.reason == "cut_off"


@pytest.mark.parametrize(
    ("declared", "body", "kind"),
    [
        ("image/png", b"<!doctype html><p>Words", "html"),
        ("application/octet-stream", b"<html><p>Words", "html"),
        ("", b"<html><p>Words", "html"),
        ("text/html", b"Words alone", "html"),
        ("text/plain", b"<rss version='2.0'><channel/></rss>", "feed"),
        ("text/html", b"<?xml version='1.0'?><!-- x --><feed xmlns='x'/>", "feed"),
        ("text/xml", b"\xef\xbb\xbf<rdf:RDF/>", "feed"),
        ("application/rss+xml", b"<broken", "feed"),
        ("text/xml", "\ufeff<rss/>".encode("utf-16-le"), "feed"),
        ("application/xml", b"<urlset/>", "sitemap"),
        ("text/x-opml", b"<?xml version='1.0'?>\n<opml version='2.0'/>", "opml"),
        ("application/json", b'{"version": "https://jsonfeed.org/version/1.1"}', "json_feed"),
        ("application/json", b'{"text": "Words"}', "lines"),
        ("application/pdf", b"%PDF-1.7", "pdf"),
        ("text/html", b"%PDF-1.7", "pdf"),
        ("image/jpeg", b"\xff\xd8\xff\xe0" + bytes(100), "other"),
        ("text/plain", b"Words alone", "text"),
        ("application/zip", b"PK\x03\x04", "other"),
    ],
)  # fmt: skip
def test_the_bytes_tell_before_the_server(declared, body, kind):
    assert what(body, declared) == kind


@pytest.mark.parametrize("head", [b"<?x?>" * 800, b"<!DOCTYPE x []>" * 270, b"<?x?> \n" * 500])
def test_no_head_takes_for_ever(head):
    """Tried in all ways to part it, each of these would outlast the sun."""
    assert what(head, "") in ("text", "html")


def test_a_wrong_character_set_is_left_to_the_reader_of_the_bytes(site):
    site["/a"] = Reply(b"<p>Words", headers={"Content-Type": 'text/html; charset="no-such-set"'})
    found = page_of(get(site, "/a", robots=False), "ref", "url")
    assert (found.media, found.charset, found.body) == ("text/html", "no-such-set", b"<p>Words")
    assert ("Content-Type", 'text/html; charset="no-such-set"') in found.headers


def test_a_report_that_leads_to_the_front_page_is_gone(site):
    site["/2031/report"] = Reply(status=302, headers={"Location": "/"})
    site["/"] = page(PLENTY)
    found = page_of(get(site, "/2031/report", robots=False), "ref", "url")
    assert found.reason == "gone"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_what_will_not_change_is_not_asked_again(site, status):
    site["/a"] = Reply(status=status)
    with pytest.raises(FetchError) as caught:
        get(site, "/a", robots=False)
    assert site.paths() == ["/a"]
    assert caught.value.status == status
    assert caught.value.reason == ("gone" if status in (404, 410) else "http_error")


def test_a_fault_of_the_moment_is_asked_again(site):
    answers = [Reply(status=502), Reply(status=500), page("Words.")]
    site["/a"] = lambda _: answers.pop(0)
    assert get(site, "/a", robots=False).status == 200
    assert site.paths() == ["/a"] * 3


def test_a_short_retry_after_is_waited_for(site):
    answers = [Reply(status=429, headers={"Retry-After": "0"}), page("Words.")]
    site["/a"] = lambda _: answers.pop(0)
    assert get(site, "/a", robots=False).status == 200


def test_a_long_retry_after_ends_the_fetch_and_spares_the_host(site):
    site["/a"] = Reply(status=429, headers={"Retry-After": "90"})
    site["/b"] = page("Words.")
    with Crew(quick(robots=False)) as crew:
        found = dict(crew.each([Job("a", site.url + "/a"), Job("b", site.url + "/b")]))
    assert [one.reason for one in found.values()] == ["rate_limited"] * 2
    assert found["a"].wait_s == 90
    assert 80 < found["b"].wait_s <= 90
    assert site.paths() == ["/a"]


def test_retry_after_is_a_number_or_a_date():
    now = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
    assert retry_after("120") == 120
    assert retry_after(format_datetime(now + timedelta(seconds=30), usegmt=True), now) == 30
    assert retry_after(format_datetime(now - timedelta(hours=3), usegmt=True), now) == 0
    assert retry_after("99999999999") == 86_400
    assert retry_after("soon") is None


def test_what_is_as_it_was_comes_without_a_body(site):
    def answer(request):
        asked = site.asked[-1][1]
        if asked.get("if-none-match") == '"v1"' or "if-modified-since" in asked:
            return Reply(status=304)
        return Reply(b"<p>Words", headers={"ETag": '"v1"', "Last-Modified": "x"})

    site["/a"] = answer
    first = get(site, "/a", robots=False)
    assert first.header("etag") == '"v1"'
    again = get(site, "/a", robots=False, etag=first.header("etag"))
    assert (again.unchanged, again.body) == (True, b"")
    assert get(site, "/a", robots=False, last_modified="x").unchanged
    assert not get(site, "/a", robots=False, etag='"v0"').unchanged


def test_robots_are_asked_once_and_obeyed(site):
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: crossread\nDisallow: /private\nAllow: /\n"
    site["/robots.txt"] = Reply(rules, headers={"Content-Type": "text/plain"})
    site["/a"], site["/private/b"] = page("Words."), page("Words.")
    with Crew(quick()) as crew:
        assert crew.get(site.url + "/a").status == 200
        with pytest.raises(FetchError) as caught:
            crew.get(site.url + "/private/b")
    assert caught.value.reason == "robots"
    assert not caught.value.again
    assert site.paths(robots=True) == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    ("robots", "open_"),
    [
        (Reply(status=404), True),
        (Reply(status=403), True),
        (Reply(b"<html>No rules here</html>"), True),
        (Reply(b"\xff\xfe\x00" * 50), True),
        (Reply(status=302, headers={"Location": "/robots.txt"}), True),
        (Reply(status=500), False),
        (Reply(status=503, headers={"Retry-After": "90"}), False),
        (Reply(b"User-agent: *\nDisallow: /"), False),
    ],
)
def test_without_rules_a_site_is_open_and_a_broken_one_is_not(site, robots, open_):
    site["/robots.txt"], site["/a"] = robots, page("Words.")
    if open_:
        assert get(site, "/a").status == 200
        return
    with pytest.raises(FetchError):
        get(site, "/a")
    assert "/a" not in site.paths()


def test_a_fault_of_the_moment_forbids_no_site_for_long(site):
    answers = [Reply(status=502), Reply(status=404)]
    site["/robots.txt"], site["/a"] = lambda _: answers.pop(0), page("Words.")
    assert get(site, "/a").status == 200


def test_a_broken_robots_is_not_asked_for_with_every_page(site):
    site["/robots.txt"], site["*"] = Reply(status=500), page("Words.")
    with Crew(quick()) as crew:
        found = dict(crew.each([Job(n, f"{site.url}/{n}") for n in range(5)]))
    assert all("robots.txt" in one.note for one in found.values())
    assert site.paths(robots=True) == ["/robots.txt"] * 2


def test_a_redirect_into_what_robots_forbid_is_not_followed(site):
    site["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /private")
    site["/a"] = Reply(status=302, headers={"Location": "/private"})
    with pytest.raises(FetchError) as caught:
        get(site, "/a")
    assert caught.value.reason == "robots"
    assert site.paths() == ["/a"]


def test_one_request_at_a_time_to_a_host_with_the_pause_it_asks_for(site):
    going, most, times = [], [], []
    lock = threading.Lock()

    def slow(_):
        with lock:
            going.append(1)
            most.append(len(going))
            times.append(time.monotonic())
        time.sleep(0.02)
        with lock:
            going.pop()
        return page("Words.")

    site["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 0.1")
    site["*"] = slow
    with Crew(quick()) as crew:
        found = dict(crew.each([Job(n, f"{site.url}/{n}") for n in range(4)]))
    assert all(one.status == 200 for one in found.values())
    assert max(most) == 1
    assert all(two - one >= 0.1 for one, two in pairwise(times))


def test_several_hosts_are_asked_at_a_time(site):
    """Each waits for the other's request: one after the other would never end."""
    both = threading.Barrier(2, timeout=4)

    def meet(_):
        both.wait()
        return page("Words.")

    with serving() as other:
        site["/a"] = other["/a"] = meet
        urls = [site.url + "/a", other.url.replace(HOST, "localhost") + "/a"]
        allowed = frozenset({HOST, "localhost"})
        with Crew(quick(robots=False, allow_hosts=allowed)) as crew:
            found = dict(crew.each([Job(url, url) for url in urls]))
    assert [one.status for one in found.values()] == [200, 200]


def test_a_longest_delay_bounds_what_robots_ask(site):
    site["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 9999")
    site["*"] = page("Words.")
    with Crew(quick(longest_delay_s=0.05)) as crew:
        found = dict(crew.each([Job(n, f"{site.url}/{n}") for n in range(3)]))
    assert all(one.status == 200 for one in found.values())


def test_who_wants_to_stop_is_heard(site):
    stop = threading.Event()
    site["*"] = lambda _: stop.set() or time.sleep(0.5) or page("Words.")
    with Crew(quick(robots=False)) as crew:
        jobs = [Job(n, f"{site.url}/{n}") for n in range(20)]
        found = list(crew.each(jobs, stop=stop))
    assert len(found) <= 1
    assert len(site.paths()) <= 2


def test_hosts_alternate():
    jobs = [Job(n, f"http://{host}.example/{n}") for n, host in enumerate("aaab")]
    assert [job.key for job in by_turns(jobs)] == [0, 3, 1, 2]


def test_no_proxy_is_taken_from_the_environment(site, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    site["/a"] = page("Words.")
    assert get(site, "/a").status == 200


def test_an_event_loop_of_the_caller_is_left_alone(site):
    site["/a"] = page("Words.")

    async def caller():
        return await asyncio.to_thread(get, site, "/a")

    assert asyncio.run(caller()).status == 200
