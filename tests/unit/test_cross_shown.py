"""Copies side by side and short briefs, as the command line shows them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from crossread.cli.briefs import short_brief, show_short
from crossread.cli.copies import shared, show_passages
from crossread.cli.screen import Refusal
from crossread.cross.reuse import copies
from crossread.cross.tell import tell
from crossread.desk import Desk
from crossread.engine import Local
from crossread.engine.run import read_into
from crossread.model import Copy, Reading
from crossread.read.version import reader_version

WIRE = (
    "A ferry carrying two hundred passengers ran aground near the harbour of Port Amsel on Monday "
    "evening after its engines failed in heavy seas. Coast guard boats brought everyone on board "
    "ashore within three hours, the harbour master told reporters. Divers will inspect the hull "
    "once the storm has passed, and the line between the islands stays closed until then."
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(f"Ferry runs aground\n\n2031-05-06\n\n{WIRE}\n")
    copied = WIRE.replace("heavy seas", "a rough sea")
    (folder / "b.txt").write_text(f"Ferry aground\n\n2031-05-07\n\n{copied}\n")
    opened = Desk.open(tmp_path / "t.desk")
    read_into(opened, [str(folder)], Local())
    return opened


def read_of(desk: Desk) -> list[Reading]:
    return list(desk.readings(reader_version(), [article.id for article in desk.articles()]))


def drawn(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.fixture
def console() -> Console:
    return Console(file=io.StringIO(), width=100, color_system=None)


def only_copy(desk: Desk) -> tuple[str, Copy]:
    readings = read_of(desk)
    [(article, copy)] = copies(readings).items()
    return article, copy


def test_a_copy_is_shown_passage_beside_passage(desk: Desk, console: Console) -> None:
    article, copy = only_copy(desk)
    pairs = [(pair.here.text, pair.there.text) for pair in shared(desk, article, copy)]
    show_passages(console, pairs, "Copier", "Source")
    told = drawn(console)
    assert "there, Source" in told
    assert "a rough sea" in told
    assert "heavy seas" in told
    [pair] = shared(desk, article, copy)
    assert not pair.verbatim
    assert pair.here.article == article
    assert pair.there.article == copy.article
    desk.close()


def test_a_brief_is_as_long_as_asked_for(desk: Desk, console: Console) -> None:
    story = tell(read_of(desk))
    assert len(short_brief(story, "1")) == 1
    assert sum(len(line.text.split()) for line in short_brief(story, "60w")) <= 60
    show_short(console, story, "2")
    assert drawn(console).startswith(story.title)
    desk.close()


@pytest.mark.parametrize("length", ["0", "-1", "many", "5 lines", ""])
def test_a_length_that_is_none_is_refused_in_a_sentence(desk: Desk, length: str) -> None:
    story = tell(read_of(desk))
    with pytest.raises(Refusal, match="like 5 or of words like 120w"):
        short_brief(story, length)
    desk.close()
