"""How a desk keeps things small: columns, texts as dictionaries; and desks from before."""

import json
import zlib
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from hashlib import sha256
from importlib.resources import files

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import NOW, READER, article_of, entry_of, page_of, reading_of

from crossread.desk import Desk, Entry
from crossread.desk import postgres as postgres_room
from crossread.desk import sqlite as sqlite_room
from crossread.desk.codec import UNREADABLE, pack, pack_page, unpack_page
from crossread.desk.columns import (
    ColumnsError,
    fields_from_columns,
    from_columns,
    to_columns,
)
from crossread.desk.connection import Connection
from crossread.desk.migrations import MIGRATIONS
from crossread.desk.opening import connect
from crossread.desk.squeeze import SqueezeError, squeeze, unsqueeze
from crossread.desk.tight_tables import keep_less
from crossread.engine.recross import recross
from crossread.model import Article, Evidence, Name


@dataclass(frozen=True, slots=True)
class Inner:
    evidence: Evidence
    word: str | None
    other: str
    share: float


@dataclass(frozen=True, slots=True)
class Outer:
    days: tuple[tuple[date, datetime], ...]
    inner: tuple[Inner, ...]
    table: dict[str, tuple[int, Inner | None]]
    big: int
    flags: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Called:
    names: tuple[Name, ...]


ARTICLE = article_of("a", "Velmara counts 29 and 30. Ä 🙂 done.", "Velmara counts")
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@st.composite
def spans(draw):
    section = draw(st.sampled_from(["text", "title"]))
    whole = ARTICLE.section(section)
    start = draw(st.integers(0, len(whole) - 1))
    return ARTICLE.cite(start, draw(st.integers(start + 1, len(whole))), section)


INNER = st.builds(
    Inner, spans(), st.none() | WORDS, WORDS, st.floats(allow_nan=False, allow_infinity=False)
)
OUTER = st.builds(
    Outer,
    st.lists(st.tuples(st.dates(), st.datetimes()), max_size=3).map(tuple),
    st.lists(INNER, max_size=6).map(tuple),
    st.dictionaries(WORDS, st.tuples(st.integers(-(2**62), 2**62), st.none() | INNER), max_size=3),
    st.integers(-(2**62), 2**62),
    st.lists(st.booleans(), max_size=4).map(tuple),
)


@given(OUTER)
def test_records_come_back_from_columns(record):
    raw = to_columns(record)
    assert from_columns(raw, Outer, {ARTICLE.id: ARTICLE}) == record
    for field in fields(Outer):
        alone = fields_from_columns(raw, Outer, {ARTICLE.id: ARTICLE}, frozenset([field.name]))
        assert alone == {field.name: getattr(record, field.name)}


@given(OUTER, st.binary(max_size=12), st.integers(0, 400))
def test_damaged_columns_are_told_as_such(record, put, at):
    raw = to_columns(record)
    damaged = raw[:at] + put + raw[at + len(put) :]
    try:
        found = from_columns(damaged, Outer, {ARTICLE.id: ARTICLE})
    except UNREADABLE:
        return
    # What still is a record cites nothing but the article.
    for one in found.inner:
        assert ARTICLE.section(one.evidence.section)[one.evidence.start : one.evidence.end] == (
            one.evidence.text
        )


def test_records_of_one_id_stay_as_many_as_they_are():
    one = Name(
        id="0" * 16,
        name="Velmara",
        kind="place",
        aliases=(),
        mentions=1,
        articles=1,
        evidence=(ARTICLE.cite(0, 7, "text"),),
    )
    other = replace(one, mentions=2)
    record = Called((one, other, replace(one), one, replace(other)))
    back = from_columns(to_columns(record), Called, {ARTICLE.id: ARTICLE})
    assert back == record
    assert len({id(name) for name in back.names}) == 2


def test_spans_of_an_unknown_article_are_no_record():
    record = Outer((), (Inner(ARTICLE.cite(0, 7), None, "x", 0.5),), {}, 1, ())
    with pytest.raises(ColumnsError, match=f"no article {ARTICLE.id}"):
        from_columns(to_columns(record), Outer, {})
    short = replace(ARTICLE, text="Vel", id=ARTICLE.id)
    with pytest.raises(ColumnsError):
        from_columns(to_columns(record), Outer, {ARTICLE.id: short})


def test_a_value_that_no_field_takes_is_refused():
    record = Outer((), (Inner(ARTICLE.cite(0, 7), None, "x", 0.5),), {}, 1, ())
    raw = to_columns(record)
    assert raw.count(b"\xa4text") == 1
    with pytest.raises(ColumnsError):
        from_columns(raw.replace(b"\xa4text", b"\xa4body"), Outer, {ARTICLE.id: ARTICLE})
    with pytest.raises(msgspec.DecodeError):
        from_columns(b"\x93\x01\x02\x03", Outer, {})


def test_a_record_that_stands_twice_is_written_once():
    one = Inner(ARTICLE.cite(0, 7), "words that are long enough to be seen", "x", 0.5)
    twice = to_columns(Outer((), (one, one), {"k": (1, one)}, 1, ()))
    assert len(twice) < len(to_columns(Outer((), (one,), {}, 1, ()))) + 12


@given(
    st.binary(max_size=2000),
    st.binary(max_size=2000),
    st.sampled_from(["texts", "readings", "stories", "records", "signatures"]),
)
def test_what_is_squeezed_comes_back(raw, near, like):
    assert unsqueeze(squeeze(raw, near, like=like), near) == raw


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("readings", "fe9a69d976667825"),
        ("records", "262d91cf01ff7a37"),
        ("signatures", "a45ff1ca4329723d"),
        ("stories", "0e38bfdd5f50ffb9"),
        ("texts", "4f0c8d3f76874eab"),
    ],
)
def test_a_dictionary_stays_as_it_is(name, known):
    """What desks keep needs it: another one gets a number of its own."""
    raw = files("crossread.resources").joinpath(f"desk/{name}.zdict").read_bytes()
    assert sha256(raw).hexdigest().startswith(known)


@pytest.mark.parametrize("kept", [b"", b"\x03", b"\x03\xff\xff", b"\x09abc", b"\x78\x9c", b"\x01"])
def test_what_was_not_squeezed_is_told_as_such(kept):
    with pytest.raises(SqueezeError):
        unsqueeze(kept)


def test_a_page_costs_little_beside_its_text():
    text = " ".join(f"Word{n} of the report." for n in range(4000))
    body = f"<html><body><p>{text}</p></body></html>".encode()
    article = Article(ref="a", text=text)
    kept = pack_page(body, "file", article)
    assert len(kept) < 200 < len(squeeze(body, like="texts")) / 10
    assert unpack_page(kept, "file", article) == body


@pytest.mark.parametrize("ascii_only", [True, False])
def test_a_record_costs_little_beside_its_article(ascii_only):
    """Its words are looked for as JSON has them, signs and line ends escaped."""
    text = "\n\n".join(f'Wörd{n} of "the" report, {n * n} of them.' for n in range(400))
    article = Article(ref="https://news.example.org/reports/1", title="A title of it", text=text)
    record = {"url": article.ref, "title": article.title, "text": text, "language": "de"}
    body = json.dumps(record, ensure_ascii=ascii_only).encode()
    kept = pack_page(body, "record", article)
    assert len(kept) < 120 < len(squeeze(body, text.encode())) / 3
    assert unpack_page(kept, "record", article) == body


def test_a_page_stays_readable_when_its_article_gets_another_page(tmp_path):
    """It is kept beside the text of the article that it came as, whatever comes later."""
    with Desk.open(tmp_path / "a.desk") as desk:
        run = desk.begin("test", program="0", now=NOW)
        first = entry_of("a", "Velmara: 29 dead.")
        page = page_of("a", "Velmara: 29 dead. (by The Velmaran)")
        again = Entry.of(page, reading_of(replace(first.article, outlet="The Velmaran")))
        for entry in (first, again, first, entry_of("a", "Velmara: 30 dead."), first):
            desk.add(run, [entry], received=NOW)
        assert desk.page_of(first.article.id) == first.page
        assert desk._connection.one("SELECT count(*) FROM pages") == (3,)
        assert desk.verify().faults == ()


def deflated(raw: bytes, near: bytes = b"") -> bytes:
    """As desks from before kept bytes."""
    known = files("crossread.resources").joinpath("desk_dictionary_1.txt").read_bytes()
    known += near if len(near) <= 32_768 else b""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, known)
    return b"\x01" + deflate.compress(raw) + deflate.flush()


def kept_before(db: Connection, entries: list[Entry]) -> None:
    """Articles, and stories of one each, as the version before kept them."""
    now = "2031-05-04T12:00:00+00:00"
    db.run("INSERT INTO runs (id, started, what, program) VALUES (1, ?, 'x', '0')", now)
    for n, entry in enumerate(entries, start=1):
        article, body = entry.article, entry.page.body
        page = db.insert(
            """INSERT INTO pages (ref, sha256, kind, media, body, headers)
               VALUES (?, ?, 'file', 'text/plain', ?, '[]') RETURNING id""",
            article.ref, sha256(body).hexdigest(), deflated(body),
        )  # fmt: skip
        keep_before(db, article, body, page)
        db.run(
            """INSERT INTO versions (ref, article, received, run, latest)
               VALUES (?, ?, ?, 1, 1)""",
            article.ref, article.id, now,
        )  # fmt: skip
        db.run(
            """INSERT INTO readings (article, reader, record, record_sum, shape)
               VALUES (?, ?, ?, 's', 7)""",
            article.id, READER, b"\x02" + deflated(b"rows"),
        )  # fmt: skip
        db.run("INSERT INTO tellings (content, record) VALUES (?, ?)", str(n), b"\x02")
        db.run(
            """INSERT INTO stories (part, story, content, came, changed)
               VALUES (?, ?, ?, ?, ?)""",
            n, f"story {article.ref}", str(n), now, now,
        )  # fmt: skip
        db.run(
            "INSERT INTO members (ref, story) VALUES (?, ?)", article.ref, f"story {article.ref}"
        )
    db.run("INSERT INTO generation (one, version, size, changes, upto) VALUES (1, 'v', 2, 0, 0)")


def keep_before(db: Connection, article: Article, body: bytes, page: int) -> None:
    db.run(
        """INSERT INTO articles (id, ref, title, words, record, record_sum, page, listed)
           VALUES (?, ?, ?, ?, ?, 's', ?, 1)""",
        article.id, article.ref, article.title or "", deflated(article.text.encode(), body),
        pack(replace(article, text="", title=None)), page,
    )  # fmt: skip


def test_a_desk_from_before_keeps_all_that_was_read(place, monkeypatch):
    entry = entry_of("b", "Dorn: 3 dead. More of it.")
    # Longer than what deflate looks back: its text was kept without it.
    long = page_of("b", f"<p>{entry.article.text}</p>{'<br>' * 9000}")
    entries = [entry_of("a", "Velmara: 29 dead.\nÄ 🙂 done.", "Flood"), replace(entry, page=long)]
    # Another version took another text from the same page.
    shorter = article_of("b", "Dorn: 3 dead.")
    for room in (sqlite_room, postgres_room):
        monkeypatch.setattr(room, "MIGRATIONS", MIGRATIONS[: MIGRATIONS.index(keep_less)])
    db = connect(place, create=True)
    kept_before(db, entries)
    (page,) = db.one("SELECT page FROM articles WHERE ref = 'b'")
    keep_before(db, shorter, entries[1].page.body, page)
    db.run("UPDATE articles SET listed = 0 WHERE id = ?", shorter.id)
    db.close()
    monkeypatch.undo()
    with Desk.open(place) as desk:
        for entry in (*entries, replace(entries[1], article=shorter)):
            assert desk.article(entry.article.id) == entry.article
            assert desk.page_of(entry.article.id).body == entry.page.body
        assert desk.unread(READER) == sorted([shorter.id, *(entry.article.id for entry in entries)])
        desk.add_readings(READER, [(entry.article.id, entry.reading) for entry in entries])
        assert recross(desk, reader=READER)
        assert {story.id for story in desk.summaries()[0]} <= {"story a", "story b"}
        assert desk.known([entries[0].page]) == [True]
        assert desk.count("dead") == 2
        assert desk.verify().faults == ()
