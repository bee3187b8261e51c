"""Parts of the web desk by themselves."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.cross.apart import counted_by
from crossread.cross.marks import in_marks
from crossread.desk import Outlet
from crossread.desk.outlet_names import merged, usual
from crossread.ingest import media
from crossread.model import (
    Article,
    Copy,
    Dating,
    Evidence,
    Interval,
    Link,
    Report,
    SaidInStory,
    Tally,
)
from crossread.resources.parties import side_of, spelled
from crossread.resources.seasons import dated
from crossread.web import dates
from crossread.web.compose.article import segments
from crossread.web.compose.article_page import shared
from crossread.web.compose.changes import figure_changes
from crossread.web.compose.cite import Citer, address, bounds_of, surroundings, web_address
from crossread.web.compose.figures import figure, steps
from crossread.web.compose.said import addressed
from crossread.web.compose.stories import Asked, spark
from crossread.web.compose.voices import voices
from crossread.web.fragments import day, evidence_url
from crossread.web.listen import PortError, address_of, bound
from crossread.web.pages.added import KINDS
from crossread.web.pages.asked import a_day, instant
from crossread.web.pages.context import MistakenError
from crossread.web.render import number, percent, with_query
from crossread.web.respond import _has
from crossread.web.shelf import Kept
from crossread.web.views.article import Item
from crossread.web.wording import counted, terms, words

# Dates


@pytest.mark.parametrize(
    ("edtf", "start", "end", "said"),
    [
        ("2023-09-19", "2023-09-19", "2023-09-20", "19 Sep 2023"),
        ("2023-09-19T04:17:00", "2023-09-19T04:17", "2023-09-19T04:18", "19 Sep 2023, 04:17"),
        ("2023-09", "2023-09-01", "2023-10-01", "Sep 2023"),
        ("2023-12", "2023-12-01", "2024-01-01", "Dec 2023"),
        ("1994", "1994-01-01", "1995-01-01", "1994"),
        ("197X", "1970-01-01", "1980-01-01", "1970s"),
        ("19XX", "1900-01-01", "2000-01-01", "1900s"),
        ("2023-23", "2023-09-01", "2023-12-01", "autumn 2023"),
        ("2023-09-19~", "2023-09-19", "2023-09-20", "about 19 Sep 2023"),
        ("2023?", "2023-01-01", "2024-01-01", "perhaps 2023"),
        ("1994-04-30/1994-05-31", "1994-04-30", "1994-06-01", "30 Apr 1994 – 31 May 1994"),
        ("2023-09-19/..", "2023-09-19", None, "since 19 Sep 2023"),
        ("../2023-09-19", None, "2023-09-20", "until 19 Sep 2023"),
    ],
)
def test_edtf_as_a_stretch_and_in_words(
    edtf: str, start: str | None, end: str | None, said: str
) -> None:
    covered = dates.stretch(edtf)
    assert covered is not None
    assert (dates.iso(covered.start), dates.iso(covered.end)) == (start, end)
    assert dates.spoken(edtf) == said


@pytest.mark.parametrize("edtf", ["", None, "soon", "2023-13-45", "2023-99", "9999-12-31T99", "/"])
def test_what_is_no_date_covers_nothing(edtf: str | None) -> None:
    assert dates.stretch(edtf) is None


@given(st.text(alphabet="0123456789-/TXZ:~?%.+ ", max_size=24))
def test_any_words_are_taken_for_a_date_without_harm(words: str) -> None:
    dates.stretch(words)
    dates.spoken(words)
    dates.published(words)


def test_publication_times_are_told_in_utc() -> None:
    assert dates.published("2023-09-14T18:05:00+01:00") == "14 Sep 2023, 17:05 UTC"
    assert dates.published("2023-09-18T08:12") == "18 Sep 2023, 08:12"
    assert dates.published(None) == "undated"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("2023-09-20", datetime(2023, 9, 21, tzinfo=UTC)),
        ("2023-09-20T18:00Z", datetime(2023, 9, 20, 18, tzinfo=UTC)),
        ("2023-09-20T18:00 02:00", datetime(2023, 9, 20, 16, tzinfo=UTC)),
        ("", None),
    ],
)
def test_a_day_means_its_end(asked: str, meant: datetime | None) -> None:
    assert instant(asked, "as_of") == meant


@pytest.mark.parametrize("asked", ["soon", "0001-01-01", "9999-12-31", "2023-02-30", "-", "2023"])
def test_what_is_no_time_is_said_to_be_none(asked: str) -> None:
    with pytest.raises(MistakenError, match="as_of takes"):
        instant(asked, "as_of")
    with pytest.raises(MistakenError, match="after takes"):
        a_day("soon", "after")


# Spans


def test_surroundings_are_whole_words_of_the_paragraph() -> None:
    text = "one\n" + "word " * 100 + "HERE" + " word" * 100 + "\nlast"
    at = text.index("HERE")
    first, last = surroundings(text, at, at + 4)
    assert text[first - 1] == " "
    assert text[first : first + 4] == "word"
    assert text[last - 4 : last] == "word"
    assert "\n" not in text[first:last]


@given(st.text(alphabet="ab \n", min_size=1, max_size=400), st.data())
def test_surroundings_hold_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = surroundings(text, start, end)
    assert 0 <= first <= start < end <= last <= len(text)


def test_names_of_spans_are_read_back() -> None:
    assert bounds_of("0123456789abcdef.title.3.9") == ("0123456789abcdef", "title", 3, 9)
    for wrong in ("", "x.text.1.2", "0123456789abcdef.text.1", "0123456789ABCDEF.text.1.2"):
        assert bounds_of(wrong) is None
    assert address(["a.text.1.2"] * 40).count("e=") == 30
    assert evidence_url([]) == "/evidence?"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/x", True), ("HTTP://a.example", True), ("javascript:alert(1)", False),
        (" javascript:x", False), ("data:text/html,x", False), ("//a.example", False),
        (None, False), ("https://a.example/\nx", False), ("ftp://a.example", False),
    ],
)  # fmt: skip
def test_only_web_addresses_are_links(url: str | None, shown: bool) -> None:
    assert (web_address(url) is not None) == shown


def item(n: int, start: int, end: int) -> Item:
    return Item(
        n=n, kind="name", section="text", start=start, end=end, text="", label="", details=()
    )


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=12),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=3),
)
def test_segments_cover_the_text_and_every_item(
    text: str, spans: list[tuple[int, int]], asked: list[tuple[int, int]]
) -> None:
    size = len(text)
    found = [item(n, a, min(a + w, size)) for n, (a, w) in enumerate(spans) if a < size]
    hits = [("text", a, min(a + w, size)) for a, w in asked if a < size]
    made = segments(text, "text", (0, size), found, hits)  # type: ignore[arg-type]
    assert "".join(one.text for one in made) == text
    for one in found:
        over = [s for s in made if one.n in s.items]
        assert (over[0].start, over[-1].end) == (one.start, one.end)
        assert [s.start for s in over if one.n in s.begins] == [one.start]
    marked = {at for s in made if s.hit for at in range(s.start, s.end)}
    assert marked == {at for _, a, b in hits for at in range(a, b)}
    assert sum(s.anchor for s in made) == (1 if hits else 0)


@given(
    st.text(alphabet="ab\n", max_size=50),
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=5),
)
def test_shared_passages_leave_no_word_out(text: str, spans: list[tuple[int, int]]) -> None:
    passages = [(a, a + w, n) for n, (a, w) in enumerate(spans)]
    made = shared(text, passages)
    lines = [line for line in text.split("\n") if line.strip()]
    assert ["".join(one.text for one in line) for line in made] == lines


# Figures over time

_TEXT = "12 dead. 15 dead. 20 dead."


class Shelf:
    """Articles by id, as a desk gives them."""

    def __init__(self, articles: dict[str, Article]) -> None:
        self._articles = articles

    def articles(self, ids: list[str]) -> Iterator[Article]:
        return (self._articles[id_] for id_ in ids if id_ in self._articles)

    def article(self, id_: str) -> Article | None:
        return self._articles.get(id_)


def out(hour: int) -> Dating:
    at = datetime(2031, 5, 6, hour)
    return Dating(
        value=at.isoformat(), interval=Interval(at, at.replace(minute=1)), precision="minute",
        basis="input",
    )  # fmt: skip


def report(article: str, value: int, origin: str, why: Any = None, **more: Any) -> Report:
    fields: dict[str, Any] = {
        "value": value, "low": value, "high": value, "qualifier": "exact", "population": None,
        "preliminary": False, "cumulative": None, "part_of": None, "as_of": None,
        "chain": (Link(role="official", name=origin),), "claim_origin": origin,
        "article": article, "outlet": None, "published": None, "used": why is None, "why_not": why,
        "evidence": Evidence(article, 0, 2, "12"),
    }  # fmt: skip
    return Report(**{**fields, **more})


def tally(*reports: Report, low: int, best: int, high: int) -> Tally:
    return Tally(
        id="t", measure="killed", population=None, side=None, side_basis=None, event=None,
        date=None, place=None, role="main", low=low, best=best, high=high, high_open=False,
        status="rising", reason="", reports=reports,
    )  # fmt: skip


def citer(hours: dict[str, int | None]) -> Citer:
    articles = {
        id_: Article(
            id=id_, ref=id_, text=_TEXT, published=out(hour) if hour is not None else Dating()
        )
        for id_, hour in hours.items()
    }
    return Citer(Shelf(articles))  # type: ignore[arg-type]


def test_steps_follow_the_reports_and_end_at_the_tally() -> None:
    told = tally(
        report("a", 12, "police", "superseded"),
        report("b", 15, "police"),
        report("c", 20, "ministry"),
        report("d", 99, "nobody", "unverified"),
        low=15, best=20, high=20,
    )  # fmt: skip
    made = steps(told, citer({"a": 1, "b": 5, "c": 9, "d": 2}))
    assert [(s.low, s.best, s.high) for s in made] == [(12, 12, 12), (15, 15, 15), (15, 20, 20)]
    assert [s.at[11:16] for s in made] == ["01:00", "05:00", "09:00"]


def test_steps_without_any_time_are_none() -> None:
    told = tally(report("a", 12, "police"), low=12, best=12, high=12)
    assert steps(told, citer({"a": None})) == ()


def test_an_earlier_figure_that_a_report_recalls_is_no_step_of_its_own() -> None:
    told = tally(
        report("a", 12, "police", "superseded", as_of="2031-05-04"),
        report("a", 15, "ministry", "superseded"),
        report("b", 20, "ministry"),
        low=20, best=20, high=20,
    )  # fmt: skip
    made = steps(told, citer({"a": 1, "b": 5}))
    assert [(s.low, s.best, s.high) for s in made] == [(15, 15, 15), (20, 20, 20)]


def test_figures_headed_alike_say_who_counted() -> None:
    def counted(id_: str, value: int, origin: str | None, place: str) -> Tally:
        one = tally(report(id_, value, "x", claim_origin=origin), low=value, best=value, high=value)
        return replace(one, id=id_, place=place)

    found = [
        counted("a", 30, None, "Velmara"),
        counted("b", 10, "AZ: ministry of health", "Velmara"),
        counted("c", 20, "rescuers", "Velmara"),
        counted("d", 5, "police", "Tarsk"),
    ]
    assert counted_by(found) == {"b": "Azerbaijan: ministry of health", "c": "rescuers"}


@pytest.mark.parametrize(
    ("words", "quoted", "marks"),
    [
        ("We heard a blast", True, True),
        ("We heard a blast", False, False),
        ("an “emergency” meeting of the council", True, False),
        ('to stop "at once"', True, False),
    ],
)
def test_only_words_that_are_all_the_speakers_stand_in_marks(
    words: str, quoted: bool, marks: bool
) -> None:
    assert in_marks(words, quoted) is marks


def outlet(name: str, articles: int, **known: Any) -> Outlet:
    fields: dict[str, Any] = {"country": None, "language": None, "kind": None, "reliability": None}
    return Outlet(name=name, articles=articles, **{**fields, **known})


def test_an_outlet_in_two_spellings_is_one() -> None:
    found = merged(
        [
            outlet("THE POST", 1, language="en", reliability="B"),
            outlet("The Post", 4, country="GB"),
            outlet("Harbour Wire", 2),
        ]
    )
    assert [(one.name, one.articles) for one in found] == [("The Post", 5), ("Harbour Wire", 2)]
    assert (found[0].country, found[0].language, found[0].reliability) == ("GB", "en", "B")
    assert usual(["The Post", "THE POST", "The Post", None]) == {
        "The Post": "The Post", "THE POST": "The Post", None: None,
    }  # fmt: skip


def test_a_range_that_does_not_move_has_one_step() -> None:
    told = tally(report("a", 12, "police"), report("b", 12, "ministry"), low=12, best=12, high=12)
    assert len(steps(told, citer({"a": 1, "b": 3}))) == 1


# The list


def test_sparkline_counts_days_and_widens() -> None:
    made = spark([("2031-05-06", 2), ("2031-05-09", 1)])
    assert made is not None
    assert (made.first, made.step, made.counts) == ("2031-05-06", 1, (2, 0, 0, 1))
    wide = spark([("2031-01-01", 1), ("2031-12-31", 3)])
    assert wide is not None
    assert len(wide.counts) <= 60
    assert sum(wide.counts) == 4
    assert spark([]) is None


def test_addresses_of_lists_keep_what_was_asked() -> None:
    asked = Asked(words="a b", show="new", limit=10)
    assert asked.query(offset=10) == "/stories?words=a+b&show=new&offset=10&limit=10"
    assert Asked().query() == "/stories"
    assert with_query("/stories?a=1&b=2", a=None, c="x y") == "/stories?b=2&c=x+y"
    assert with_query("/stories?a=1", a=None) == "/stories"


# Words


def test_speakers_are_of_the_side_they_name() -> None:
    assert side_of("AZ: ministry of defence") == "Azerbaijan"
    assert side_of("Turkish authorities") == "Türkiye" or side_of("Turkish authorities") == "Turkey"
    assert side_of("Baku") == "Azerbaijan"
    assert side_of("France 24") is None
    assert side_of("two diplomats") is None
    assert side_of(None) is None
    assert (
        spelled("according to AZ: ministry of defence")
        == "according to Azerbaijan: ministry of defence"
    )


def test_speakers_are_listed_by_side_those_of_no_known_one_last() -> None:
    def said(speaker: str | None, kind: str) -> SaidInStory:
        return SaidInStory(
            id="a", speaker=speaker, speaker_kind=kind, cue="said", stance="say", text="so",
            quoted=False, addressee=None, date=None, claim_origin=None, variants=(), evidence=(),
        )  # fmt: skip

    told = [
        said("Ismet Varga", "person"), said("Ismet Varga", "person"), said("Ismet Varga", "person"),
        said("AZ: army", "organisation"), said("two diplomats", "anonymous"), said(None, "person"),
    ]  # fmt: skip
    listed = voices(told, "Ismet Varga")
    assert [(one.side, one.total) for one in listed] == [
        ("Azerbaijan", 1), ("Persons", 3), ("Others, and those who are not named", 1),
    ]  # fmt: skip
    assert listed[0].speakers[0].label == "Azerbaijan: army"
    assert [who.chosen for who in listed[1].speakers] == [True]


@pytest.mark.parametrize(
    ("line", "date", "words"),
    [
        ("2031-05: A dam burst.", "2031-05", "A dam burst."),
        ("autumn 2029: A dam burst.", "autumn 2029", "A dam burst."),
        ("2031-05-06T04:17: A dam: it burst.", "2031-05-06T04:17", "A dam: it burst."),
        ("Killed: 12 (army).", "", "Killed: 12 (army)."),
        ("A dam burst.", "", "A dam burst."),
    ],
)
def test_a_line_of_a_brief_is_parted_from_its_date(line: str, date: str, words: str) -> None:
    assert dated(line) == (date, words)


@pytest.mark.parametrize(
    ("cue", "stance", "shown"),
    [
        ("said", "say", "to the council"),
        ("told", "say", "the council"),
        ("promised", "promise", "to the council"),
        ("accused", "accuse", "the council"),
        ("warned", "warn", "the council"),
    ],
)
def test_one_says_to_somebody_but_tells_and_accuses_somebody(
    cue: str, stance: str, shown: str
) -> None:
    said = SimpleNamespace(cue=cue, stance=stance, addressee="the council")
    assert addressed(said) == shown  # type: ignore[arg-type]
    said.addressee = None
    assert addressed(said) == ""  # type: ignore[arg-type]


def test_a_story_that_grew_says_what_moved_and_where() -> None:
    old = tally(report("a", 21, "police"), low=21, best=21, high=21)
    now = tally(report("a", 21, "police"), report("b", 47, "army"), low=21, best=47, high=47)
    [moved] = figure_changes([replace(old, place="Tarsk")], [replace(now, place="Tarsk")])
    assert (moved.about, moved.before, moved.after) == ("Killed, Tarsk", "21", "21–47")


def test_numbers_of_a_reason_are_written_as_on_the_page() -> None:
    told = tally(report("a", 29605, "office"), low=29605, best=29605, high=29605)
    shown = figure(replace(told, reason="29605 according to an office."), citer({"a": 12}))
    assert shown.reason == "29,605 according to an office."


def test_every_code_has_words() -> None:
    for kind in ("status", "why_not", "dispute_kind", "dispute_reason", "date_basis"):
        assert all(terms(kind).values())
    assert words("status", "odd_one") == "odd one"
    assert words("status", None) == ""


def test_small_words() -> None:
    assert number(29605) == "29,605"
    assert percent(0.853) == "85 %"
    assert day("2023-09-19T04:17:00+00:00") == "19 Sep 2023"
    assert counted(1, "story") == "1 story"
    assert counted(2000, "story") == "2,000 stories"


def test_files_that_are_offered_are_read() -> None:
    assert all(media.by_name(f"report{ending}") is not None for ending in KINDS)


# Serving


def test_kept_answers_go_when_there_are_too_many() -> None:
    kept: Kept[str] = Kept(40, len)
    for name in "abcde":
        kept.put(name, name * 10)
    assert kept.get("a") is None
    assert kept.get("e") == "e" * 10
    kept.put("large", "x" * 30)
    assert kept.get("large") is None
    assert kept.of("b", lambda: "new") == "b" * 10


def test_even_one_thing_is_kept() -> None:
    kept: Kept[int] = Kept(1)
    kept.put("a", 1)
    assert kept.get("a") == 1
    kept.put("b", 2)
    assert (kept.get("a"), kept.get("b")) == (None, 2)


def test_kept_answers_hold_for_threads() -> None:
    kept: Kept[str] = Kept(1000, len)

    def fill() -> None:
        for n in range(500):
            kept.of(n % 37, lambda: "x" * 30)

    threads = [threading.Thread(target=fill) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert kept._total == sum(len(v) for v in kept._held.values()) <= 1000


def test_tags_are_compared_weakly() -> None:
    assert _has('W/"a", "b"', "b")
    assert _has("*", "b")
    assert not _has('"c"', "b")
    assert not _has("", "b")


def test_a_port_that_is_taken_is_left() -> None:
    with bound("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(PortError, match="in use"):
            bound("127.0.0.1", port)
        with bound("127.0.0.1", port, tries=20) as second:
            assert second.getsockname()[1] > port
            assert address_of(second, "127.0.0.1").startswith("http://127.0.0.1:")
    with pytest.raises(PortError, match="Cannot listen"):
        bound("192.0.2.1", 0)


def test_addresses_are_those_a_browser_opens() -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
        assert address_of(one, "0.0.0.0") == f"http://127.0.0.1:{port}"
        assert address_of(one, "::1") == f"http://[::1]:{port}"


def test_a_copy_names_whom_it_copies() -> None:
    articles = {
        "a" * 16: Article(id="a" * 16, ref="a", text=_TEXT, outlet="Wire"),
        "b" * 16: Article(id="b" * 16, ref="b", text=_TEXT),
    }
    made = Citer(Shelf(articles))  # type: ignore[arg-type]
    made.copies = {"b" * 16: Copy("a" * 16, 1.0, ())}
    passage = made.passage(Evidence("b" * 16, 0, 7, "12 dead"))
    assert passage.copy_of == "Wire"
    assert passage.after.startswith(". 15 dead")
