"""What a user says of a dispute: it stays with the dispute, hides nothing, and does not last for
ever; on both databases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from crossread import api
from crossread.desk import Desk, Entry, QuestionError
from crossread.engine.tell import bring_stories_up_to_date, tell
from crossread.export.output import export
from crossread.extract.extract import extract
from crossread.model import Article, Dispute, Page, Story
from crossread.read.reader import read

CAME = datetime(2031, 5, 3, 18, 0, tzinfo=UTC)
SETTLED = CAME + timedelta(hours=1)
LATER = CAME + timedelta(hours=2)

_FRIDAY = "when a dam burst near Tarsk in Velmara on Friday, 2 May 2031"
_REST = (
    " The water reached the bridge of Tarsk within an hour. Schools in Tarsk stay closed until "
    "Monday, and the road to Orlo is cut."
)
TEXTS = {
    "ministry": ("The Velmaran", f"At least 29 people were killed {_FRIDAY}, the interior "
                 "ministry of Velmara said."),
    "police": ("Tarsk Daily", f"Police in Tarsk said that 21 people were killed {_FRIDAY}."),
    "cross": ("Orlo Post", f"The Red Cross said that 47 people were killed {_FRIDAY}."),
    "first": ("Lake Radio", f"A fire brigade chief said that 21 people were killed {_FRIDAY}."),
    "unlike": ("Chess Week", "The chess congress in Orlo opens on 4 June 2031 with 64 players."),
}  # fmt: skip


@cache
def entry(name: str, hour: int = 12, like: str = "") -> Entry:
    """A report of 3 May 2031; ``like`` another one it is a reprint of that."""
    outlet, text = TEXTS[like or name]
    record = {
        "id": name, "outlet": name if like else outlet, "published": f"2031-05-03T{hour:02}:00Z",
        "title": "Dam burst near Tarsk", "text": text + _REST,
    }  # fmt: skip
    page = Page(ref=name, kind="record", media="application/json", body=json.dumps(record).encode())
    [article] = [one for one in extract([page]) if isinstance(one, Article)]
    return Entry.of(page, read([article])[0])


def add(desk: Desk, *entries: Entry, at: datetime = CAME) -> None:
    run = desk.begin("test", program="0", now=at)
    desk.add(run, entries, received=at)
    bring_stories_up_to_date(desk)


def story_of(desk: Desk) -> Story:
    return next(story for story in tell(desk).stories if "Dam" in story.title)


def toll(story: Story) -> Dispute:
    [dispute] = [one for one in story.disputes if one.kind == "figure"]
    return dispute


def side_of(dispute: Dispute, words: str) -> int:
    return next(at for at, side in enumerate(dispute.sides) if words in side.text)


@pytest.fixture
def desk(place: Path | str) -> Iterator[Desk]:
    with Desk.open(place) as opened:
        add(opened, entry("ministry"), entry("police", 13), entry("unlike"))
        yield opened


def settle(desk: Desk, words: str = "29", note: str = "Names checked.") -> None:
    dispute = toll(story_of(desk))
    desk.settle(dispute, "side", side=side_of(dispute, words), note=note, now=SETTLED)


def test_a_settled_dispute_shows_what_was_said_of_it_and_every_side(desk: Desk) -> None:
    before = toll(story_of(desk))
    settle(desk)
    for told in (story_of(desk), desk.story(story_of(desk).id)):
        assert told is not None
        after = toll(told)
        assert (after.id, after.sides) == (before.id, before.sides)
        assert (before.status, after.status) == ("open", "resolved")
        [said] = after.settlements
        assert (said.verdict, said.note) == ("side", "Names checked.")
        assert (said.at, said.side) == ("2031-05-03T19:00:00+00:00", side_of(after, "29"))
        [line] = [one for one in told.brief if one.note]
        assert line.section == "disputed"
        assert "Names checked." in (line.note or "")
        assert "21" in line.text


def test_nothing_that_was_said_is_ever_lost(desk: Desk) -> None:
    settle(desk)
    dispute = toll(story_of(desk))
    desk.settle(dispute, "both", note="Two ways to count.", now=LATER)
    desk.settle(dispute, "open", now=LATER)
    after = toll(story_of(desk))
    assert [said.verdict for said in after.settlements] == ["side", "both", "open"]
    assert after.status == "open"
    assert after.settled is None


def test_it_was_not_settled_before_it_was(desk: Desk) -> None:
    settle(desk)
    for moment, status in ((SETTLED - timedelta(minutes=1), "open"), (SETTLED, "resolved")):
        told = next(s for s in tell(desk, as_of=moment).stories if "Dam" in s.title)
        assert toll(told).status == status
        assert bool(toll(told).settlements) == (status == "resolved")
        assert any(line.note for line in told.brief) == (status == "resolved")


def test_a_new_report_that_says_otherwise_opens_it_again(desk: Desk) -> None:
    settle(desk)
    new = entry("cross", 14)
    add(desk, new, at=LATER)
    dispute = toll(story_of(desk))
    assert dispute.status == "open"
    assert dispute.settled is not None
    assert dispute.settled.otherwise == (new.article.id,)
    desk.settle(dispute, "side", side=side_of(dispute, "47"), now=LATER)
    assert toll(story_of(desk)).status == "resolved"


def test_a_new_report_for_the_settled_side_leaves_it_settled(desk: Desk) -> None:
    settle(desk, "21")
    add(desk, entry("first", 15), at=LATER)
    assert toll(story_of(desk)).status == "resolved"


def test_a_reprint_of_a_known_report_says_nothing_new(desk: Desk) -> None:
    settle(desk)
    add(desk, entry("reprint", 16, "police"), at=LATER)
    assert toll(story_of(desk)).status == "resolved"


def test_where_both_may_stand_only_a_third_account_opens_it(desk: Desk) -> None:
    desk.settle(toll(story_of(desk)), "both", now=SETTLED)
    add(desk, entry("first", 15), at=LATER)
    assert toll(story_of(desk)).status == "resolved"
    add(desk, entry("cross", 16), at=LATER)
    assert toll(story_of(desk)).status == "open"


def test_a_dispute_keeps_its_id_when_later_reports_come(desk: Desk) -> None:
    before = toll(story_of(desk)).id
    add(desk, entry("cross", 14), entry("first", 15), at=LATER)
    assert toll(story_of(desk)).id == before


def test_an_earlier_report_that_comes_late_leaves_the_id_that_the_user_knows(desk: Desk) -> None:
    before = toll(story_of(desk)).id
    settle(desk)
    add(desk, entry("first", 11), at=LATER)
    dispute = toll(story_of(desk))
    assert (dispute.id, len(dispute.settlements)) == (before, 1)


def test_what_is_said_of_one_dispute_is_not_said_of_others(desk: Desk, tmp_path: Path) -> None:
    settle(desk)
    with Desk.open(tmp_path / "other.desk") as other:
        add(other, entry("ministry"), entry("cross", 14))
        assert toll(story_of(other)).settlements == ()


def test_a_side_that_is_not_there_is_refused(desk: Desk) -> None:
    dispute = toll(story_of(desk))
    for verdict, side in (("side", 2), ("side", None), ("both", 0), ("side", -1)):
        with pytest.raises(QuestionError):
            desk.settle(dispute, verdict, side=side, now=SETTLED)  # type: ignore[arg-type]
    with pytest.raises(QuestionError):
        desk.settle(dispute, "both", note="x" * 2001, now=SETTLED)
    assert toll(story_of(desk)).settlements == ()


def test_a_note_of_any_signs_comes_back(desk: Desk) -> None:
    desk.settle(toll(story_of(desk)), "both", note="a\n\tb \udcff\0 “é”", now=SETTLED)
    assert toll(story_of(desk)).settlements[0].note == "a b ?\0 “é”"


def open_of(desk: Desk) -> tuple[int, int]:
    """All and open disputes of the story of the dam, as the list of stories has them."""
    [row] = [one for one in desk.summaries()[0] if "Dam" in one.title]
    listed = desk.summaries(disputed=True)[0]
    assert (row in listed) == (row.open_disputes > 0)
    return row.disputes, row.open_disputes


def test_the_list_of_stories_knows_what_is_settled(desk: Desk) -> None:
    assert open_of(desk) == (1, 1)
    settle(desk, "21")
    assert open_of(desk) == (1, 0)
    add(desk, entry("first", 15), at=LATER)
    assert open_of(desk) == (1, 0)
    add(desk, entry("cross", 16), at=LATER)
    assert open_of(desk) == (1, 1)
    desk.settle(toll(story_of(desk)), "both", now=LATER)
    assert open_of(desk) == (1, 0)
    desk.settle(toll(story_of(desk)), "open", now=LATER)
    assert open_of(desk) == (1, 1)


def test_settlements_are_verified(desk: Desk) -> None:
    settle(desk)
    found = desk.verify()
    assert (found.settlements, found.faults) == (1, ())
    kept = desk._connection
    kept.run("UPDATE settled_stories SET still_open = 7")
    [said] = desk.verify().faults
    assert "miscounted" in said
    kept.run("UPDATE settlements SET record = ?", b"no record")
    faults = desk.verify().faults
    assert any(one.startswith("Settlement 1 cannot be read back") for one in faults)


def test_pages_are_made_anew_and_the_desk_holds_together(desk: Desk) -> None:
    before = desk.generation
    settle(desk)
    assert desk.generation > before
    assert desk.verify().faults == ()


def test_it_is_exported_with_its_time_and_note(desk: Desk) -> None:
    settle(desk)
    document = json.loads(b"".join(export(desk, "json")))
    [dispute] = [
        one for story in document["stories"] for one in story["disputes"] if one["settlements"]
    ]
    assert dispute["settlements"][0]["note"] == "Names checked."
    assert dispute["status"] == "resolved"
    assert api.stories(desk, as_of=CAME)[0].disputes[0].settlements == ()
