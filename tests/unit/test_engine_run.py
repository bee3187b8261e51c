import json
from contextlib import suppress

import pytest

from crossread import api
from crossread.desk import Desk
from crossread.engine import Local, Lost, Outcome, run, task
from crossread.engine.run import BATCH, bring_up_to_date, read_into


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(BATCH + 3):
        text = f"Rescuers found {number + 2} survivors near Tarsk on 3 May 2031, officials said."
        record = {"id": f"r{number:02}", "outlet": "The Velmaran", "text": text}
        (folder / f"{number:02}.jsonl").write_text(json.dumps(record))
    return folder


@pytest.fixture
def desk(tmp_path):
    with Desk.open(tmp_path / "a.desk") as opened:
        yield opened


def test_progress_comes_after_each_batch(desk, reports):
    seen = []
    summary = read_into(desk, [str(reports)], Local(), lambda now: seen.append(now.done))
    assert seen == [BATCH, BATCH + 3]
    assert (summary.read, summary.dropped, summary.interrupted) == (BATCH + 3, [], False)
    assert summary.per_second > 0


def test_what_fails_is_dropped_alone_and_tried_again(desk, reports, monkeypatch):
    whole = task.read

    def failing(articles):
        if articles[0].ref == "r05":
            raise RuntimeError("boom")
        return whole(articles)

    monkeypatch.setattr(task, "read", failing)
    summary = read_into(desk, [str(reports)], Local())
    assert summary.reasons == {"failed": 1}
    assert "RuntimeError: boom" in summary.dropped[0].note
    assert summary.read == BATCH + 2
    monkeypatch.undo()
    again = read_into(desk, [str(reports)], Local())
    assert (again.read, again.skipped, again.dropped) == (1, BATCH + 2, [])
    assert desk.dropped() == []


class Dying:
    """An engine whose workers die over every batch."""

    def map(self, work, batches):
        for batch in batches:
            yield Outcome(batch, [Lost("It died.")] * len(batch))


def test_what_kills_its_worker_is_dropped_with_the_reason(desk, reports):
    summary = read_into(desk, [str(reports)], Dying())
    assert summary.reasons == {"crashed": BATCH + 3}
    assert [item.note for item in desk.dropped()] == ["It died."] * (BATCH + 3)


def test_ctrl_c_keeps_whole_batches(desk, reports):
    def stop(_):
        raise KeyboardInterrupt

    summary = read_into(desk, [str(reports)], Local(), stop)
    assert summary.interrupted
    assert summary.read == len(list(desk.articles())) == BATCH
    assert read_into(desk, [str(reports)], Local()).read == 3


def test_a_new_reader_reads_everything_again(desk, reports, monkeypatch):
    read_into(desk, [str(reports)], Local())
    monkeypatch.setattr(run, "reader_version", lambda: "later")
    assert bring_up_to_date(desk, Local()).read == BATCH + 3
    assert desk.unread("later") == []


def test_broken_unicode_never_ends_a_run(desk, tmp_path):
    lines = ['{"id": "\\ud800", "text": "A report."}', '{"id": "b", "text": "Half \\udc00 pair."}']
    (tmp_path / "in.jsonl").write_text("\n".join([*lines, '{"id": "c", "text": "Tarsk rests."}']))
    with suppress(OSError, UnicodeEncodeError):  # some file systems take only Unicode names
        (tmp_path / "bad\udcff.txt").write_text("A report from Tarsk, whose name is broken.")
    summary = read_into(desk, [str(tmp_path)], Local())
    assert summary.done - len(summary.dropped) >= 1
    assert "c" in {article.ref for article in desk.articles()}
    assert "failed" not in summary.reasons
    assert desk.verify().faults == ()


def test_the_api_in_ten_lines(reports, tmp_path):
    with api.open_desk(tmp_path / "b.desk") as desk:
        assert api.read(desk, [reports]).read == BATCH + 3
        told = api.stories(desk)
        assert sum(len(story.members) for story in told) == BATCH + 3
        api.export(desk, tmp_path / "out.json")
        api.export(desk, tmp_path / "out.jsonl", kind="readings")
    document = json.loads((tmp_path / "out.json").read_bytes())
    assert len(document["articles"]) == BATCH + 3
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == BATCH + 3
