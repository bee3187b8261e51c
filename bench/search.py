"""Search at size: time of usual questions, and bytes an article on disk.

    python bench/search.py [--articles 10000] [--rounds 20] [--desk PLACE] [--seconds S] [--json]

Articles are stretches of 450 words of real reports (the bundled sample where these are absent),
some thousands of them, then the same ones again as other outlets' of other days. They are searched
with what a reader would take from them at a glance (capitalised words as names and places, numbers
beside words as figures): reading a hundred thousand takes an hour, and the index does not mind.
With ``--desk`` the desk is kept, and added to by the next call, so that a large one can be made in
several; ``--seconds`` stops adding after so long. Then each question is asked so many times: p50
and p95 in milliseconds from the question to the hits with their spans and snippets, the same for
how many fit, and p50 of processor time, for machines that are shared.

Bytes an article are measured on real articles, read and crossed: ``--read`` of them.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import texts

from crossread.desk import Desk, Entry
from crossread.model import Article, Count, Dating, Mention, Page, PlaceRef, Reading

# Questions as a research desk asks them; the last ones are the worst: words of every article.
QUESTIONS = {
    "words": "earthquake rescue",
    "phrase": '"state of emergency"',
    "beginning": "evac* flood",
    "name": "name:Gaddafi",
    "place": "place:Libya",
    "dates": "protest after:2011-02-01 before:2011-03-01",
    "outlet": 'outlet:"Outlet 7" oil spill',
    "figure": "killed > 20",
    "combined": "killed > 20 place:Syria",
    "figure since a day": "killed > 20 after:2011-06-01",
    "language": "lang:en protest",
    "a word of a third": "minister",
    "a word of all": "the",
}
OUTLETS = 40
BATCH = 500
# Texts that are read at a glance, three hundred a minute and more; the rest are these again.
DISTINCT = 4000
DAY_0 = date(2011, 1, 1)
_NAME = re.compile(r"[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})?")
_NUMBER = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})*|\d+)(?= (?:people|dead|killed|soldiers|civ))")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def day_of(number: int) -> str:
    """When an article was published."""
    return (DAY_0 + timedelta(days=number % 365)).isoformat()


def outlet_of(number: int) -> str:
    """Who published it."""
    return f"Outlet {number % OUTLETS}"


def glanced(number: int, text: str) -> Reading:
    """What a reader would take from a text at a glance."""
    article = Article(
        ref=f"bench-{number}",
        text=text,
        title=text[:60],
        outlet=outlet_of(number),
        language="en",
    )
    found = list({m[0]: m for m in _NAME.finditer(text)}.values())
    return Reading(
        article=article,
        reader="bench",
        published=Dating(value=day_of(number), precision="day", basis="input"),
        names=tuple(
            Mention(evidence=article.cite(*m.span()), kind="person", name=m[0]) for m in found
        ),
        places=tuple(
            PlaceRef(
                evidence=article.cite(*m.span()), id=None, name=m[0], lat=None, lon=None,
                precision=None, country=None, role="literal",
            )
            for m in found[::3]
        ),
        counts=tuple(
            Count(
                evidence=article.cite(*m.span()), measure="killed", qualifier="exact",
                value=(value := int(m[0].replace(",", "")[:9])), low=value, high=value,
            )
            for m in _NUMBER.finditer(text)
        ),
    )  # fmt: skip


def entry(reading: Reading) -> Entry:
    """As if the text had been a JSON line."""
    article = reading.article
    record = {"id": article.ref, "title": article.title, "text": article.text}
    body = json.dumps(record, ensure_ascii=False).encode()
    page = Page(ref=article.ref, kind="record", media="application/json", body=body)
    return Entry.of(page, reading)


def again(made: Entry, number: int) -> Entry:
    """The same report in another outlet, on another day: what it took to read it is not done anew.

    A reading holds nothing of its article but spans, so it goes with each that has the same text.
    """
    facts = made.facts and replace(made.facts, published=day_of(number))
    article = replace(made.article, ref=f"bench-{number}", outlet=outlet_of(number), id="")
    record = {"id": article.ref, "title": article.title, "text": article.text}
    page = replace(made.page, ref=article.ref, body=json.dumps(record, ensure_ascii=False).encode())
    return replace(made, page=page, article=article, facts=facts)


def entries(have: int, number: int) -> Iterator[Entry]:
    """Those that a desk lacks: of so many texts, then of the same ones again."""
    told = texts.records(min(DISTINCT, number))
    made: dict[int, Entry] = {}
    for at in range(have, number):
        of = at % len(told)
        if of not in made:
            made[of] = entry(glanced(of, told[of]["text"]))
        yield made[of] if at == of else again(made[of], at)


def fill(desk: Desk, number: int, seconds: float) -> int:
    """Add articles up to a number, or until the time is up; gives how many there are."""
    have = desk.count("lang:en")
    until = time.monotonic() + seconds
    source = entries(have, number)
    run = desk.begin("bench", program="0", now=NOW)
    while batch := list(islice(source, BATCH)):
        desk.add(run, batch, received=NOW)
        have += len(batch)
        if time.monotonic() > until:
            break
    return have


def asked(desk: Desk, rounds: int) -> Iterator[dict[str, Any]]:
    """Times of each question, with the hits' snippets and without (how many there are)."""
    for kind, question in QUESTIONS.items():
        shown = _timed(partial(desk.search, question), rounds)
        counted = _timed(partial(desk.count, question), rounds)
        yield {
            "kind": kind,
            "question": question,
            "found": desk.count(question),
            "shown": len(desk.search(question)),
            **shown,
            **{f"count_{name}": ms for name, ms in counted.items()},
        }


def _timed(ask: Callable[[], object], rounds: int) -> dict[str, float]:
    """p50 and p95 of a call, and p50 of the processor's time, in milliseconds."""
    times, worked = [], []
    for _ in range(rounds):
        started, busy = time.perf_counter(), time.process_time()
        ask()
        worked.append(1000 * (time.process_time() - busy))
        times.append(1000 * (time.perf_counter() - started))
    return {
        "p50_ms": round(statistics.median(times), 1),
        "p95_ms": round(sorted(times)[int(0.95 * (len(times) - 1))], 1),
        "cpu_p50_ms": round(statistics.median(worked), 1),
    }


def sizes(read: int) -> dict[str, Any]:
    """Bytes an article of a desk of real ones, read and crossed, by table."""
    from crossread.engine.recross import recross  # noqa: PLC0415  the reader takes its time
    from crossread.read.reader import read as read_articles  # noqa: PLC0415

    records = [json.loads(row) for row in texts.rows(read)]
    articles = [
        Article(ref=str(row["id"]), text=row["text"], title=row.get("title")) for row in records
    ] or texts.articles_of(texts.pages_of(texts.SAMPLE))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.desk"
        with Desk.open(path) as desk:
            run = desk.begin("bench", program="0", now=NOW)
            readings = read_articles(articles)
            desk.add(run, [entry(one) for one in readings], received=NOW)
            recross(desk, reader=readings[0].reader)
        deflated = sum(len(zlib.compress(one.text.encode(), 6)) for one in articles)
        tables = {name: round(size / len(articles)) for name, size in _tables(path)}
        size, pages = path.stat().st_size, _pages(path)
    return {
        "articles": len(articles),
        "bytes_an_article": round(size / len(articles)),
        "compressed_text": round(deflated / len(articles)),
        "times": round(size / deflated, 1),
        "times_without_pages": round((size - pages) / deflated, 1),
        "tables": tables,
    }


def _tables(path: Path) -> list[tuple[str, int]]:
    """Bytes of each table and index, most first; none where SQLite was built without the count."""
    import sqlite3  # noqa: PLC0415  to look at the file from outside

    with sqlite3.connect(path) as db:
        try:
            rows = db.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC")
            return [(str(name), int(size)) for name, size in rows]
        except sqlite3.Error:
            return []


def _pages(path: Path) -> int:
    """Bytes of the pages as they came, deflated."""
    import sqlite3  # noqa: PLC0415  to look at the file from outside

    with sqlite3.connect(path) as db:
        return int(db.execute("SELECT sum(length(body)) FROM pages").fetchone()[0])


@contextmanager
def opened(place: str | None) -> Iterator[Desk]:
    """The desk named, or one that is gone after."""
    if place:
        with Desk.open(place) as desk:
            yield desk
        return
    with tempfile.TemporaryDirectory() as folder, Desk.open(Path(folder) / "bench.desk") as desk:
        yield desk


def main() -> int:
    parser = argparse.ArgumentParser(description="Search at size.")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=20, help="times that each question is asked")
    parser.add_argument("--desk", help="keep the desk here: a file, or postgresql://…")
    parser.add_argument("--seconds", type=float, default=1e9, help="add no longer than this")
    parser.add_argument("--read", type=int, default=100, help="real articles for bytes; 0 for none")
    parser.add_argument("--json", action="store_true", help="for machines")
    wanted = parser.parse_args()
    with opened(wanted.desk) as desk:
        started = time.perf_counter()
        have = fill(desk, wanted.articles, wanted.seconds)
        seconds = round(time.perf_counter() - started, 1)
        rows = list(asked(desk, wanted.rounds)) if have >= wanted.articles else []
    figures = {
        "articles": have,
        "fill_seconds": seconds,
        "questions": rows,
        "bytes": sizes(wanted.read) if wanted.read else None,
    }
    if wanted.json:
        print(json.dumps(figures, indent=1))
        return 0
    print(f"{have:,} articles, filled in {seconds} s")
    for row in rows:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    if figures["bytes"]:
        print(json.dumps(figures["bytes"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
