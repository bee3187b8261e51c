"""What processes apart do for crossing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from crossread.cross.signature import signature
from crossread.desk import Desk, Entry
from crossread.desk.signatures import packed
from crossread.engine.pool import Pool
from crossread.engine.telling import Kept, sign_kept, tell_kept, tell_stories
from crossread.model import Article, Page
from crossread.read.reader import read

NOW = datetime(2031, 5, 4, tzinfo=UTC)
TEXTS = ("29 people were killed in Tarsk.", "A fire burned down a barn in Lisbon on Sunday.")


def test_a_process_apart_reads_the_desk_for_itself(tmp_path: Path) -> None:
    readings = read([Article(ref=str(n), text=text) for n, text in enumerate(TEXTS)])
    path = tmp_path / "a.desk"
    with Desk.open(path) as desk:
        run = desk.begin("test", program="0", now=NOW)
        for reading in readings:
            page = Page(ref=reading.article.ref, kind="file", media="text/plain", body=b"-")
            desk.add(run, [Entry.of(page, reading)], received=NOW)
    kept = [Kept(str(path), readings[0].reader, (r.article.id,)) for r in readings]
    (told,) = [outcome.results for outcome in Pool(1).map(tell_kept, [kept])]
    assert list(told) == tell_stories([[reading] for reading in readings])
    (signed,) = [outcome.results for outcome in Pool(1).map(sign_kept, [kept])]
    assert list(signed) == [[packed(signature(reading))] for reading in readings]
