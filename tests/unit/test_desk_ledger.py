import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import NOW

from crossread.desk import naming, refs
from crossread.desk.ledger import Lineage, assign
from crossread.desk.naming import Part
from crossread.desk.sqlite import SqliteConnection
from crossread.desk.stories import lineage


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


names = st.sampled_from([f"r{i}" for i in range(12)])


@given(
    st.dictionaries(names, st.sampled_from(["s", "t", "u", "v"])),
    st.dictionaries(names, st.sampled_from(["s", "w", "x", "y"]), min_size=1),
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


@pytest.fixture
def connection(tmp_path):
    opened = SqliteConnection(tmp_path / "a.desk", create=True)
    with opened.transaction():
        for ref in ("a", "a0", "b", "c", "d", "e", "f"):
            refs.number(opened, ref)
    yield opened
    opened.close()


def name(connection, *stories, now=NOW):
    """Name a whole partition of refs, anew; gives the ids in order."""
    parts = []
    for number, some in enumerate(stories):
        members = tuple(sorted((ref, f"article of {ref}") for ref in some))
        connection.run("INSERT OR REPLACE INTO tellings VALUES (?, x'00', x'00')", str(number))
        parts.append(Part(number, members, str(number)))
    with connection.transaction():
        naming.forget_all(connection)
        naming.name(connection, parts, now)
    return [id_ for (id_,) in connection.rows("SELECT story FROM stories ORDER BY part")]


def test_the_desk_keeps_ids_over_versions_and_notes_merges(connection):
    first = name(connection, ["a", "b"], ["c"])
    assert lineage(connection) == {}
    (only,) = name(connection, ["a", "b", "c"])
    assert only == first[0]
    ((note, at),) = lineage(connection)[only]
    assert (note.what, note.origin, at) == ("merge", first[1], "2031-05-04T12:00:00+00:00")


def test_naming_some_stories_leaves_the_others_alone(connection):
    first, second, third = name(connection, ["a", "b"], ["c", "d"], ["e"])
    with connection.transaction():
        assert naming.forget(connection, [0, 7]) == ["0"]
        halves = [Part(0, (("a", "x"),), "0"), Part(9, (("b", "y"), ("f", "z")), "1")]
        naming.name(connection, halves, NOW)
    now = dict(connection.rows("SELECT part, story FROM stories"))
    assert (now[1], now[2]) == (second, third)
    assert first in (now[0], now[9])
    (born,) = {now[0], now[9]} - {first}
    assert [note for note, _ in lineage(connection)[born]] == [Lineage(born, "split", first)]


def test_a_new_story_takes_no_id_of_one_that_stays(connection):
    (first,) = name(connection, ["a", "b"])
    # Another article under the ref that gave the first story its id.
    part = Part(5, (("a0", "article of a"),), "0")
    with connection.transaction():
        naming.name(connection, [part], NOW)
    assert part.id == first
    ids = [id_ for (id_,) in connection.rows("SELECT story FROM stories")]
    assert len(set(ids)) == 2
