"""Articles by sets: the same ones in the same order, whichever way they are gathered."""

from dataclasses import replace

import pytest
from invented import NOW, article_of, page_of, reading_of

from crossread.desk import Desk, Entry, fulltext, indexed, search
from crossread.desk import postgres as postgres_room
from crossread.desk import sqlite as sqlite_room
from crossread.desk.figure_tables import find_figures_at_once
from crossread.desk.listing import bounds
from crossread.desk.migrations import MIGRATIONS
from crossread.desk.opening import connect
from crossread.model import Dating, PlaceRef

OUTLETS = ("The Velmaran", "Dorn Post", None)
LANGUAGES = ("en", "en-GB", "de", None)
TOWNS = ("Amsel", "Dorn", "Kell")
DAYS = ("2031-05-01", "2031-05-03", "2031-05-03", "2031-06", None)


def made(n):
    """An article of two towns at most, and one to three numbers of dead."""
    towns = [town for at, town in enumerate(TOWNS) if n >> at & 1]
    dead = [3 * n % 7, n, 5 * n % 11][: 1 + n % 3]
    text = f"{' and '.join(towns)}: {', '.join(f'{one} died' for one in dead)}."
    one = article_of(f"r{n}", text, outlet=OUTLETS[n % 3], language=LANGUAGES[n % 4])
    places = tuple(
        PlaceRef(evidence=one.cite(text.index(town), text.index(town) + len(town)), id=None,
                 name=town, lat=None, lon=None, precision=None, country=None, role="literal")
        for town in towns
    )  # fmt: skip
    day = Dating(value=DAYS[n % 5], precision="day", basis="input")
    return replace(reading_of(one), places=places, published=day)


READINGS = [made(n) for n in range(40)]


def values(reading):
    return {count.value for count in reading.counts if count.measure == "killed"}


def in_town(reading, town):
    return town in {place.name for place in reading.places}


# Each part of a question, and of which readings it holds.
PARTS = {
    "killed > 9": lambda one: any(value > 9 for value in values(one)),
    "killed <= 2": lambda one: any(value <= 2 for value in values(one)),
    "killed = 5": lambda one: 5 in values(one),
    "place:Amsel": lambda one: in_town(one, "Amsel"),
    "place:Dorn": lambda one: in_town(one, "Dorn"),
    'outlet:"dorn post"': lambda one: one.article.outlet == "Dorn Post",
    "lang:en": lambda one: (one.article.language or "").startswith("en"),
    "lang:fr": lambda one: False,
    "after:2031-05-03": lambda one: (one.published.value or "") >= "2031-05-03",
    "before:2031-05-20": lambda one: (one.published.value or "9") < "2031-05-20",
    "died": lambda one: "died" in one.article.text,
    '"amsel and dorn"': lambda one: "Amsel and Dorn" in one.article.text,
}
QUESTIONS = [
    *([part] for part in PARTS),
    *([first, second] for first in PARTS for second in PARTS if first < second),
    ["killed > 9", "place:Amsel", "lang:en"],
    ["killed = 5", 'outlet:"dorn post"', "after:2031-05-03", "died"],
    ["place:Amsel", "place:Dorn", "before:2031-05-20", "lang:en", "died"],
]


def latest_first(readings):
    """As a desk has them: the latest first, undated ones last, the earlier come first."""
    by_day = sorted(readings, key=lambda one: one.published.value or "", reverse=True)
    return [one.article.ref for one in by_day]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def desk(request, tmp_path_factory):
    place = tmp_path_factory.mktemp("sets") / "a.desk"
    if request.param == "postgresql":
        place = f"{request.getfixturevalue('postgres')}?schema=sets"
    with Desk.open(place) as opened:
        run = opened.begin("test", program="0", now=NOW)
        entries = [Entry.of(page_of(one.article.ref, "x"), one) for one in READINGS]
        opened.add(run, entries, received=NOW)
        yield opened


@pytest.mark.parametrize(("few", "several", "near"), [(0, 8, 100), (12, 0, 0), (2000, 8, 0)])
def test_the_same_articles_are_found_whichever_way_they_are_gathered(
    desk, few, several, near, monkeypatch
):
    monkeypatch.setattr(indexed, "_FEW", few)
    monkeypatch.setattr(indexed, "_SEVERAL", several)
    for name in ("_SQLITE", "_POSTGRESQL"):
        always = replace(getattr(fulltext, name), most=-1, near=near)
        monkeypatch.setattr(fulltext, name, always)
    refs = {one.article.id: one.article.ref for one in READINGS}
    for parts in QUESTIONS:
        typed = " ".join(parts)
        wanted = latest_first(one for one in READINGS if all(PARTS[part](one) for part in parts))
        hits, total = desk.found(typed, 50)
        assert ([refs[hit.article] for hit in hits], total) == (wanted, len(wanted)), typed
        assert [refs[hit.article] for hit in desk.search(typed, 3, 2)] == wanted[2:5], typed
        assert desk.count(typed) == len(wanted), typed
        assert {refs[id_] for id_ in search.matching(desk._connection, typed)} == {*wanted}, typed


def test_a_language_that_all_are_in_is_no_condition(tmp_path):
    with Desk.open(tmp_path / "a.desk") as desk:
        run = desk.begin("test", program="0", now=NOW)
        for n, language in enumerate(("en", "en-GB", None)):
            one = article_of(f"r{n}", "Two died.", language=language)
            desk.add(run, [Entry.of(page_of(f"r{n}", "x"), reading_of(one))], received=NOW)
            assert desk.count("lang:en") == desk.count("lang:en died") == min(n + 1, 2)
            assert desk.count("lang:de") == desk.count("lang:de died") == 0


def test_figures_of_an_article_stand_in_one_row():
    assert bounds([7]) == (7, 7, None)
    assert bounds([9, 7, 9]) == (7, 9, None)
    assert bounds([12, 7, 3, 9]) == (3, 12, " 7 9 ")


def test_figures_texts_and_particulars_of_a_desk_from_before_are_kept(place, monkeypatch):
    for room in (sqlite_room, postgres_room):
        steps = MIGRATIONS[: MIGRATIONS.index(find_figures_at_once)]
        monkeypatch.setattr(room, "MIGRATIONS", steps)
    db = connect(place, create=True)
    db.run("INSERT INTO refs (hash, ref) VALUES (1, 'a')")
    db.run(
        """INSERT INTO pages (ref, sha256, kind, media, body, headers)
           VALUES (1, ?, 'file', 'x', ?, '[]')""",
        b"1", b"2",
    )  # fmt: skip
    db.run(
        """INSERT INTO articles (id, title, record, record_sum, page, words, ref)
           VALUES ('i', 't', ?, 's', 1, ?, 1)""",
        b"record", b"words",
    )  # fmt: skip
    rows = [(2, 9, 1), (1, 5, 1), (1, 3, 1), (1, 8, 1), (1, 4, 1), (1, 4, 2)]
    db.run_many("INSERT INTO figures (measure, value, article) VALUES (?, ?, ?)", rows)
    db.close()
    monkeypatch.undo()
    with Desk.open(place) as desk:
        kept = desk._connection.rows("SELECT * FROM figures ORDER BY measure, article")
        assert kept == [(1, 1, 3, 8, " 4 5 "), (1, 2, 4, 4, None), (2, 1, 9, 9, None)]
        assert desk._connection.rows("SELECT n, words, record FROM texts") == [
            (1, b"words", b"record")
        ]
        assert desk._connection.rows("SELECT n, id, title FROM articles") == [(1, "i", "t")]
