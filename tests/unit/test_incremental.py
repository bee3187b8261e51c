"""Crossing step by step: what is kept of a desk's crossing equals crossing everything anew."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from stories_data import b_cubed, predicted

from crossread.cross.crossing import cross
from crossread.cross.group import group
from crossread.cross.group import statistics as generations
from crossread.cross.group.index import Standing
from crossread.cross.group.memory import Memory
from crossread.cross.group.statistics import count, lasts
from crossread.cross.group.update import update
from crossread.cross.signature import signature
from crossread.desk import Desk, Entry, crossed
from crossread.engine import recross, telling
from crossread.engine.tell import tell
from crossread.model import Article, Dating, Interval, Page, Reading, Story, TimeRef
from crossread.read.version import reader_version

NOW = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
TOWNS = ("Velmankert", "Port Amsel", "Ustria", "Dorn", "Keshet", "Lomar", "Sarn", "Ilmen")
MATTERS = (
    "A strong earthquake brought down houses near {town} and cut the mountain road to the valley.",
    "Dock workers in {town} walked out over a plan to replace crane drivers by remote control.",
    "A ferry sank off {town} in a storm; divers searched the wreck for passengers and crew.",
    "Protesters in {town} set fire to a customs post after the price of flour was raised again.",
    "The mayor of {town} resigned when prosecutors opened an inquiry into a bridge contract.",
)
MORE = (
    "Hospitals asked for blood donors and schools stay shut, the governor said.",
    "Officials warned that figures may change as teams reach outlying places.",
    "A witness told local radio that the night was the longest of her life.",
    "The interior ministry gave no comment; the opposition asked for a debate.",
    "Neighbouring districts sent engines, tents and doctors before dawn.",
)


def report(number: int, rng: random.Random) -> Reading:
    """One of some forty stories in words that differ from report to report."""
    story = rng.randrange(40)
    town, matter = TOWNS[story % len(TOWNS)], MATTERS[story // len(TOWNS)]
    day = datetime(2031, 1, 1) + timedelta(days=9 * story)
    more = " ".join(rng.sample(MORE, 2))
    text = f"{matter.format(town=town)} {more} Report {number} of {rng.randrange(10, 99)}."
    article = Article(ref=f"r{number:03}", text=text)
    start = text.index(town)
    time_ref = TimeRef(
        evidence=article.cite(start, start + len(town)),
        timex=day.date().isoformat(),
        edtf=day.date().isoformat(),
        interval=Interval(day, day + timedelta(days=1)),
        precision="day",
        basis="explicit",
    )
    dating = Dating(
        value=day.date().isoformat(),
        interval=Interval(day, day + timedelta(days=1)),
        precision="day",
        basis="input",
    )
    return Reading(article=article, reader=reader_version(), published=dating, times=(time_ref,))


def reports(number: int, seed: int = 0) -> list[Reading]:
    rng = random.Random(seed)
    return [report(n, rng) for n in range(number)]


@pytest.fixture
def generation(monkeypatch):
    """One generation for ever, from the first article on."""
    monkeypatch.setattr(generations, "SMALL", 0)
    monkeypatch.setattr(generations, "SHARE", 1000.0)
    monkeypatch.setattr(crossed, "SMALL", 0)


@pytest.fixture
def desk(tmp_path):
    with Desk.open(tmp_path / "a.desk") as opened:
        yield opened


def add(desk: Desk, readings: Iterable[Reading], received: datetime = NOW) -> None:
    run = desk.begin("test", program="0", now=received)
    entries = []
    for reading in readings:
        body = reading.article.text.encode()
        page = Page(ref=reading.article.ref, kind="file", media="text/plain", body=body)
        entries.append(Entry.of(page, reading))
    desk.add(run, entries, received=received)


def same(index: Memory, other: Memory) -> None:
    """Two indexes hold the same, to the last bit."""
    held = dict.fromkeys(index._standings)
    assert index._standings == other._standings
    assert {k: v.tobytes() for k, v in index.links(held).items()} == {
        k: v.tobytes() for k, v in other.links(held).items()
    }
    assert {k: v for k, v in index._postings.items() if v} == {
        k: v for k, v in other._postings.items() if v
    }


@pytest.mark.parametrize("seed", range(4))
def test_coming_and_going_equals_the_whole_to_the_last_bit(seed: int) -> None:
    rng = random.Random(seed)
    signed = {s.article: s for s in map(signature, reports(120, seed))}
    ids = sorted(signed)
    rng.shuffle(ids)
    counts = count([signed[article] for article in ids[:80]])
    held, waiting = set(ids[:40]), ids[40:]
    index = Memory.of([signed[article] for article in held], counts)
    while waiting:
        come = [waiting.pop() for _ in range(min(len(waiting), rng.choice((1, 1, 2, 6))))]
        gone = rng.sample(sorted(held), rng.choice((0, 0, 1, 2)))
        again = gone[:1] if rng.random() < 0.3 else []
        index.keep(update(index, [signed[article] for article in come + again], gone))
        held = (held - set(gone)) | set(come) | set(again)
    same(index, Memory.of([signed[article] for article in held], counts))
    assert index.parts == group([signed[article] for article in held], statistics=counts)
    assert len(index.parts) < len(held)


def test_what_a_change_tells_is_what_changed() -> None:
    signed = [signature(reading) for reading in reports(90)]
    counts = count(signed)
    index = Memory.of(signed[:-1], counts)
    before = set(index.parts)
    change = update(index, signed[-1:])
    index.keep(change)
    after = set(index.parts)
    assert set(change.born.values()) == after - before
    assert len(change.gone) == len(before - after)
    assert change.compared < 90


def test_removing_what_is_not_there_and_adding_nothing_change_nothing() -> None:
    index = Memory.of([signature(reading) for reading in reports(20)])
    change = update(index, [], ["nobody"])
    assert (change.removed, dict(change.standings), dict(change.born)) == ((), {}, {})


def test_an_index_may_begin_with_nothing() -> None:
    signed = [signature(reading) for reading in reports(30)]
    index = Memory.of([], count(signed))
    for one in signed:
        index.keep(update(index, [one]))
    same(index, Memory.of(signed))


@pytest.mark.parametrize("seed", range(20))
def test_over_many_generations_the_order_of_arrival_hardly_matters(seed, monkeypatch) -> None:
    """Counted anew each time a fifth came, as a desk does it; against the batch of all."""
    monkeypatch.setattr(generations, "SMALL", 20)
    signed = [signature(reading) for reading in reports(90)]
    gold = predicted(group(signed))
    random.Random(seed).shuffle(signed)
    index, size, changes, begun = Memory.of(signed[:20]), 20, 0, 0
    for n in range(25, 95, 5):
        changes += 5
        if lasts(size, changes):
            index.keep(update(index, signed[n - 5 : n]))
        else:
            index, size, changes, begun = Memory.of(signed[:n]), n, 0, begun + 1
    assert 2 < begun < 12
    assert b_cubed(predicted(index.parts), gold)[2] >= 0.98


def test_a_generation_lasts_until_a_share_came_or_went() -> None:
    assert not lasts(generations.SMALL, 0)
    assert lasts(1000, 200)
    assert not lasts(1000, 201)


def kept_index(desk: Desk) -> tuple[dict[int, Standing], dict[int, bytes]]:
    """Standings and links as the file gives them back."""
    index = desk.crossed.index(desk.crossed.generation())
    keys = [key for (key,) in desk._connection.rows("SELECT key FROM standings")]
    links = index.links(keys)
    return index.standings(keys), {key: links[key].tobytes() for key in keys}


def test_a_desk_keeps_the_index_that_memory_has(desk, generation) -> None:
    readings = reports(60)
    add(desk, readings[:30])
    tell(desk)
    counts = count([signature(reading) for reading in readings[:30]])
    for n in range(30, 60, 3):
        add(desk, readings[n : n + 3])
        tell(desk)
    whole = Memory.of([signature(reading) for reading in readings], counts)
    standings, links = kept_index(desk)
    assert standings == whole._standings
    assert links == {key: value.tobytes() for key, value in whole._links.items()}
    assert desk.crossed.generation().size == 30
    assert desk.crossed.generation().changes == 30
    assert desk.verify().faults == ()


def content(stories: Sequence[Story]) -> dict[frozenset[str], Story]:
    """Stories by their members, without the ids that a ledger gives."""
    names = {s.id: " ".join(sorted(m.article for m in s.members)) for s in stories}
    return {
        frozenset(m.article for m in s.members): replace(
            s,
            id="",
            related=tuple(sorted((replace(r, story=names[r.story]) for r in s.related), key=repr)),
            members=tuple(
                replace(m, also=tuple(sorted(names[o] for o in m.also))) for m in s.members
            ),
        )
        for s in stories
    }


@pytest.mark.parametrize("seed", range(3))
def test_a_small_desk_tells_the_same_whatever_came_first(desk, seed: int) -> None:
    readings = reports(50, seed)
    random.Random(seed).shuffle(readings)
    for n in range(0, 50, 10):
        add(desk, readings[n : n + 10])
        told = tell(desk).stories
    assert content(told) == content(cross(readings).stories)


def test_one_by_one_tells_what_all_at_once_does(desk, generation, tmp_path) -> None:
    """With one generation: stories, what they are related to, and their order."""
    readings = reports(40)
    add(desk, readings[:25])
    tell(desk)
    for n in range(25, 40):
        add(desk, readings[n : n + 1])
        told = tell(desk).stories
    counts = count([signature(reading) for reading in readings[:25]])
    parts = group([signature(reading) for reading in readings], statistics=counts)
    assert {frozenset(m.article for m in s.members) for s in told} == set(map(frozenset, parts))
    signed = [signature(reading) for reading in readings]
    assert len(told) == len(group(signed, statistics=counts))
    assert any(story.related for story in told)


def test_only_changed_stories_are_told(desk, generation, monkeypatch) -> None:
    readings = reports(60)
    add(desk, readings[:59])
    before = {s.id: s for s in tell(desk).stories}
    told: list[int] = []
    real = telling.telling
    monkeypatch.setattr(telling, "telling", lambda some: told.append(len(some)) or real(some))
    assert len(tell(desk).stories) == len(before)
    assert told == []
    add(desk, readings[59:])
    after = {s.id: s for s in tell(desk).stories}
    changed = {id_ for id_, s in after.items() if before.get(id_, s).members != s.members}
    assert 1 <= len(told) <= len(changed | (after.keys() - before.keys())) + 1


def test_the_largest_story_is_told_first(desk, monkeypatch) -> None:
    told: list[int] = []
    real = telling.telling
    monkeypatch.setattr(telling, "telling", lambda some: told.append(len(some)) or real(some))
    add(desk, reports(60))
    tell(desk)
    assert told == sorted(told, reverse=True)
    assert told[0] > told[-1]


def test_a_version_supersedes_in_its_story(desk, generation) -> None:
    readings = reports(40)
    add(desk, readings)
    before = tell(desk).stories
    old = readings[0].article
    renewed = Article(ref=old.ref, text=old.text.replace("Report 0", "Report zero"))
    newer = replace(readings[0], article=renewed, times=())
    add(desk, [newer])
    after = tell(desk).stories
    listed = [m.article for s in after for m in s.members]
    assert sorted(listed) == sorted({r.article.id for r in [newer, *readings[1:]]})
    (home,) = [s.id for s in before if old.id in {m.article for m in s.members}]
    assert home in {s.id for s in after} or len(after) < len(before)
    assert desk.verify().faults == ()


def test_ids_survive_growth_and_a_merge_is_noted(desk, generation, monkeypatch) -> None:
    readings = reports(60)
    add(desk, readings[:50])
    before = {s.id: {m.article for m in s.members} for s in tell(desk).stories}
    for n in range(50, 60):
        add(desk, readings[n : n + 1])
        after = {s.id: {m.article for m in s.members} for s in tell(desk).stories}
        noted = desk.lineage()
        for id_, members in before.items():
            merged = {note.origin for notes in noted.values() for note, _ in notes}
            assert members & after.get(id_, set()) or id_ in merged
        before = after


def test_articles_that_say_nothing_new_cost_nothing(desk) -> None:
    readings = reports(20)
    add(desk, readings)
    tell(desk)
    state = desk.crossed.generation()
    add(desk, readings)
    tell(desk)
    assert desk.crossed.generation() == replace(state, upto=desk.crossed.revision())


def test_another_program_that_crossed_meanwhile_wins(desk, generation, monkeypatch) -> None:
    readings = reports(30)
    add(desk, readings[:20])
    tell(desk)
    add(desk, readings[20:])
    real, tried = recross.update, []

    def beaten(*given):
        if not tried:
            tried.append(1)
            with Desk.open(desk.path) as other:
                recross.recross(other)
        return real(*given)

    monkeypatch.setattr(recross, "update", beaten)
    told = tell(desk).stories
    assert {m.article for s in told for m in s.members} == {r.article.id for r in readings}
    assert desk.crossed.generation().changes == 10
    assert desk.verify().faults == ()


def test_a_desk_that_may_not_be_written_tells_under_the_same_ids(desk, monkeypatch) -> None:
    readings = reports(30)
    add(desk, readings[:20])
    known = {s.id for s in tell(desk).stories}
    add(desk, readings[20:])
    with Desk.open(desk.path) as other:
        monkeypatch.setattr(other._connection, "read_only", True)
        told = tell(other).stories
    assert known & {s.id for s in told}
    assert [s.id for s in told] == [s.id for s in tell(desk).stories]


KILLED = """
    import sys
    from crossread.cross.group import statistics
    from crossread.desk import Desk, crossed
    from crossread.engine.tell import tell
    from test_incremental import add, reports
    statistics.SMALL, statistics.SHARE, crossed.SMALL = 0, 1000.0, 0
    with Desk.open(sys.argv[1]) as desk:
        for n, reading in enumerate(reports(5000)):
            add(desk, [reading])
            if n > 20:
                tell(desk)
"""


def test_killed_while_crossing_the_desk_is_sound(tmp_path, generation) -> None:
    path = tmp_path / "a.desk"
    here = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    script = textwrap.dedent(KILLED)
    worker = subprocess.Popen([sys.executable, "-c", script, str(path)], env=here)
    for _ in range(1200):
        if path.exists() and changes_kept(path) >= 3:
            break
        time.sleep(0.05)
    worker.kill()
    worker.wait()
    assert changes_kept(path) >= 3
    with Desk.open(path) as desk:
        assert desk.verify().faults == ()
        told = tell(desk).stories
        kept = sorted(article.id for article in desk.articles())
        assert sorted(m.article for s in told for m in s.members) == kept
        assert desk.verify().faults == ()


def changes_kept(path: Path) -> int:
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
            row = db.execute("SELECT changes FROM generation").fetchone()
            return row[0] if row else 0
    except sqlite3.Error:
        return 0
