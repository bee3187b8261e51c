"""Crossing at size: time and memory of the whole, pairs compared, and what one article more costs.

    python bench/crossing.py [--sizes 1000 10000 100000] [--read N] [--unsigned] [--minutes M]
                             [--keep FOLDER] [--json]

What is crossed: ``--read`` real articles (story sets of the development data; the bundled sample
where these are absent) are read once and multiplied (see multiplied.py) in a desk's file. Then the
desk's stories are brought up to date, as ``crossread stories`` does it, with a process a core: all
articles are grouped, all stories told, summarised and kept. ``seconds`` is that from start to end,
``cpu_seconds`` processor time and ``peak_mb`` memory (PSS) of all processes, ``grouping_seconds``
what grouping alone takes, in one of them.

Signing is part of reading: the desk comes with the signatures, and ``seconds`` is without them.
``signing_cpu_seconds`` is what they take of processor time (of the real articles, each signed once,
times their copies), and ``seconds_with_signing`` has that added, over all cores. With
``--unsigned`` the desk is one that an earlier version read: ``seconds`` has the signing in it.

Adding is the same after one more
article was read: from its reading in the desk to all stories kept, the median of some articles;
``add_cpu_ms`` is processor time, for machines that are shared. ``times_nlogn`` is how much longer a
size took than the smallest one at n log n.

What goes on is told every half minute. ``--minutes`` ends a size that takes longer and tells how
far it came. With ``--keep`` the desks stay in a folder, and the same command goes on where one was
ended: its ``seconds`` are then those of the rest, and ``went_on`` says so.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import memory
from multiplied import Copies, base, fill, signature_of_copy

from crossread.cross.signature import signature
from crossread.desk import Desk
from crossread.desk.signatures import packed
from crossread.engine import cores, recross
from crossread.engine.tell import bring_stories_up_to_date
from crossread.model import Reading

SIZES = (1_000, 10_000, 100_000)
READ = 400
ADDED = 20
# How often it is told how far a size is.
LOOK_S = 30.0
# How often memory is looked at: 20 ms of processor time each, of cores that are all at work.
WATCH_S = 1.0


class Noted:
    """A function that notes how long it took and what it gave last."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.seconds = 0.0
        self.given: Any = None
        self._function = function

    def __call__(self, *arguments: Any) -> Any:
        started = time.perf_counter()
        self.given = self._function(*arguments)
        self.seconds += time.perf_counter() - started
        return self.given


def crossing(readings: list[Reading], number: int, path: Path, signs: bool, sender: Any) -> None:
    """Cross a desk of so many articles, and add some more."""
    # What grouping gives is looked at where the product asks for it, and copies are told apart.
    recross.whole = grouping = Noted(recross.whole)  # type: ignore[assignment, attr-defined]
    recross.update = adding = Noted(recross.update)  # type: ignore[assignment, attr-defined]
    recross.signature = signature_of_copy  # type: ignore[attr-defined]
    went_on = path.exists()
    if not went_on:
        filling = path.with_suffix(".filling")
        filling.unlink(missing_ok=True)
        fill(filling, readings, range(number), signs=signs)
        filling.rename(path)
    with Desk.open(path) as desk:
        figures = _whole(desk, grouping)
    if signs:
        figures |= _signing(readings, figures)
    figures |= {"file_mb": round(path.stat().st_size / 1e6)} | ({"went_on": 1} if went_on else {})
    times, worked, compared = [], [], []
    for one in range(figures["articles"], figures["articles"] + ADDED):
        fill(path, readings, [one], signs=signs)
        with Desk.open(path) as desk:
            started, busy = time.perf_counter(), time.process_time()
            bring_stories_up_to_date(desk)
            times.append(time.perf_counter() - started)
            worked.append(time.process_time() - busy)
        if adding.given is not None:  # a small desk is grouped as a whole
            compared.append(adding.given.compared)
    figures["add_ms"] = round(1000 * statistics.median(times), 1)
    figures["add_cpu_ms"] = round(1000 * statistics.median(worked), 1)
    figures["add_ms_most"] = round(1000 * max(times), 1)
    figures["add_compared"] = statistics.median(compared) if compared else None
    sender.send(figures)


def _whole(desk: Desk, grouping: Noted) -> dict[str, Any]:
    number = desk.size()
    memory.EVERY_S = WATCH_S
    with memory.Watch() as watch:
        started = time.perf_counter()
        bring_stories_up_to_date(desk, Copies(cores()))
        seconds = time.perf_counter() - started
    pairs = len(grouping.given.left) if grouping.given is not None else 0
    return {
        "articles": number,
        "stories": desk.summaries(limit=1)[1],
        "seconds": round(seconds, 2),
        "cpu_seconds": round(watch.cpu_seconds, 2),
        "grouping_seconds": round(grouping.seconds, 2),
        "pairs": pairs,
        "share_of_pairs": pairs / (number * (number - 1) / 2),
        "peak_mb": round(watch.peak_pss),
    }


def _signing(readings: list[Reading], figures: dict[str, Any]) -> dict[str, float]:
    """What the signatures of a desk take, which came with it."""
    busy = time.process_time()
    for one in readings:
        packed(signature(one))
    spent = (time.process_time() - busy) / len(readings) * figures["articles"]
    whole = figures["seconds"] + spent / cores()
    return {"signing_cpu_seconds": round(spent, 2), "seconds_with_signing": round(whole, 2)}


def apart(
    readings: list[Reading], number: int, folder: Path, asked: argparse.Namespace
) -> dict[str, Any]:
    """The figures of a size, from a process of its own."""
    minutes = asked.minutes
    path = folder / f"crossing-{number}.desk"
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    given = (readings, number, path, not asked.unsigned, sender)
    process = context.Process(target=crossing, args=given)
    started = time.monotonic()
    process.start()
    sender.close()
    figures: dict[str, Any] = {"articles": number}
    try:
        while not receiver.poll(LOOK_S):
            print(f"  {_so_far(path)}", file=sys.stderr, flush=True)
            if minutes is not None and time.monotonic() - started > 60 * minutes:
                process.terminate()
                return figures | {"said": f"ended after {minutes:g} minutes: {_so_far(path)}"}
        figures = receiver.recv()
    except EOFError:
        figures["said"] = "it died"
    finally:
        process.join()
    return figures


def _so_far(path: Path) -> str:
    """How far the crossing of a desk came."""
    if not path.exists():
        return "the desk is being filled"
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
        ((signed,),) = db.execute("SELECT count(*) FROM signatures")
        ((told, of),) = db.execute("SELECT count(*), sum(articles) FROM summaries")
    return f"{signed:,} signatures taken up, {told:,} stories of {of or 0:,} articles told"


def grown(results: list[dict[str, Any]]) -> None:
    """Set each size beside the smallest."""
    done = [row for row in results if "seconds" in row]
    rates = [row["seconds"] / (row["articles"] * math.log(row["articles"])) for row in done]
    for row, rate in zip(done, rates, strict=True):
        row["times_nlogn"] = round(rate / rates[0], 2)


def main() -> int:
    parser = argparse.ArgumentParser(description="Crossing at size.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--read", type=int, default=READ, help="real articles to read")
    parser.add_argument("--unsigned", action="store_true", help="nothing was signed when read")
    parser.add_argument("--minutes", type=float, metavar="M", help="end a size after so long")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="of desks, to go on with them")
    parser.add_argument("--json", action="store_true", help="for machines")
    asked = parser.parse_args()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    readings = base(asked.read)
    results = []
    with tempfile.TemporaryDirectory(prefix="crossread-bench-") as temporary:
        folder = (asked.keep or Path(temporary)).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        for number in sorted(asked.sizes):
            print(f"{number:,} articles …", file=sys.stderr, flush=True)
            results.append(apart(readings, number, folder, asked))
    grown(results)
    if asked.json:
        print(json.dumps({"read": len(readings), "crossed": results}, indent=1))
        return 0
    for row in results:
        print("  ".join(f"{name} {value:,}" for name, value in row.items() if value is not None))
    return 0


if __name__ == "__main__":
    sys.exit(main())
