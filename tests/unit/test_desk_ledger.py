from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import NOW, READER, entry_of, reading_of, story_of

from crossread.desk import Desk
from crossread.desk.ledger import Lineage, assign, rename
from crossread.model import Member, Related


def test_a_fresh_ledger_keeps_the_crossed_ids():
    found = assign({}, [("s", ["a", "b"]), ("t", ["c"])])
    assert (dict(found.ids), found.lineage) == ({"s": "s", "t": "t"}, ())


def test_a_story_keeps_its_id_as_it_grows():
    found = assign({"a": "s", "b": "s"}, [("new", ["a", "b", "c"])])
    assert (dict(found.ids), found.lineage) == ({"new": "s"}, ())


def test_a_merge_takes_the_id_of_the_larger_part():
    found = assign({"a": "s", "b": "s", "c": "t"}, [("new", ["a", "b", "c"])])
    assert dict(found.ids) == {"new": "s"}
    assert found.lineage == (Lineage("s", "merge", "t"),)


def test_a_split_leaves_the_id_with_the_larger_part():
    known = dict.fromkeys("abc", "s")
    found = assign(known, [("x", ["a", "b"]), ("y", ["c", "d"])])
    assert dict(found.ids) == {"x": "s", "y": "y"}
    assert found.lineage == (Lineage("y", "split", "s"),)


def test_a_new_story_never_takes_an_id_in_use():
    found = assign({"a": "s", "b": "s"}, [("x", ["a", "b"]), ("s", ["c"])])
    assert found.ids["x"] == "s"
    assert found.ids["s"] != "s"


def test_members_that_only_move_make_no_lineage():
    known = {"a": "s", "b": "s", "c": "t", "d": "t"}
    found = assign(known, [("x", ["a"]), ("y", ["b", "c", "d"])])
    assert dict(found.ids) == {"x": "s", "y": "t"}
    assert found.lineage == ()


refs = st.sampled_from([f"r{i}" for i in range(12)])


@given(
    st.dictionaries(refs, st.sampled_from(["s", "t", "u", "v"])),
    st.dictionaries(refs, st.sampled_from(["s", "w", "x", "y"]), min_size=1),
)
def test_ids_are_distinct_and_do_not_depend_on_the_order(known, partition):
    groups = {}
    for ref, crossed in partition.items():
        groups.setdefault(crossed, []).append(ref)
    stories = list(groups.items())
    found = assign(known, stories)
    assert len(set(found.ids.values())) == len(stories)
    again = assign(dict(reversed(known.items())), stories)
    assert (dict(again.ids), again.lineage) == (dict(found.ids), found.lineage)
    kept = {crossed for crossed, listed in stories if any(ref in known for ref in listed)}
    best = {old for ref, old in known.items() if ref in partition}
    assert len(set(found.ids.values()) & best) >= min(1, len(kept))


def test_rename_reaches_every_place_a_story_is_named():
    story = story_of(reading_of(entry_of("a", "Velmara: 29.").article))
    (member,) = story.members
    story = replace(
        story,
        related=(Related("t", "another year", ()),),
        members=(replace(member, also=("t", "other")),),
    )
    renamed = rename(story, {story.id: "S", "t": "T"})
    assert renamed.id == "S"
    assert renamed.related[0].story == "T"
    assert renamed.members[0].also == ("T", "other")
    assert isinstance(renamed.members[0], Member)


@pytest.fixture
def desk(tmp_path):
    with Desk.open(tmp_path / "a.desk") as opened:
        yield opened


def test_the_desk_keeps_ids_over_versions_and_notes_merges(desk):
    entries = [entry_of(ref, f"Velmara: {i}.") for i, ref in enumerate("abc")]
    run = desk.begin("test", program="0", now=NOW)
    desk.add(run, entries, received=NOW)
    readings = [reading_of(entry.article) for entry in entries]
    names = {entry.article.id: entry.article.ref for entry in entries}
    first = desk.name_stories([story_of(*readings[:2]), story_of(readings[2])], names, now=NOW)
    assert desk.lineage() == {}

    newer = entry_of("a", "Velmara: 90.")
    desk.add(run, [newer], received=NOW)
    names[newer.article.id] = "a"
    merged = story_of(reading_of(newer.article), *readings[1:])
    (only,) = desk.name_stories([merged], names, now=NOW)
    assert only.id == first[0].id
    ((note, at),) = desk.lineage()[only.id]
    assert (note.what, note.origin, at) == ("merge", first[1].id, "2031-05-04T12:00:00+00:00")
    assert READER == "test-1"
