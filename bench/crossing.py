"""Crossing at size: time and memory of the whole, pairs compared, and what one article more costs.

    python bench/crossing.py [--sizes 1000 10000 100000] [--read N] [--json]

What is crossed: ``--read`` real articles (story sets of the development data; the bundled sample
where these are absent) are read once and multiplied (see multiplied.py) in a desk's file. Then the
desk's stories are brought up to date, as ``crossread stories`` does it, with a process a core: all
articles are signed and grouped, all stories told, summarised and kept. ``seconds`` is that from
start to end, ``grouping_seconds`` what grouping alone takes of it, ``peak_mb`` the memory (PSS) of
all processes. Adding is the same after one more article was read: from its reading in the desk to
all stories kept, the median of some articles; ``add_cpu_ms`` is processor time, for machines that
are shared. ``times_nlogn`` is how much longer a size took than the smallest one at n log n.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from memory import Watch
from multiplied import Copies, base, fill, signature_of_copy

from crossread.desk import Desk
from crossread.engine import cores, recross
from crossread.engine.tell import bring_stories_up_to_date
from crossread.model import Reading

SIZES = (1_000, 10_000, 100_000)
READ = 400
ADDED = 20


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


def crossing(readings: list[Reading], number: int, sender: Any) -> None:
    """Cross a desk of so many articles, and add some more."""
    # What grouping gives is looked at where the product asks for it, and copies are told apart.
    recross.whole = grouping = Noted(recross.whole)  # type: ignore[assignment, attr-defined]
    recross.update = adding = Noted(recross.update)  # type: ignore[assignment, attr-defined]
    recross.signature = signature_of_copy  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory(prefix="crossread-bench-") as folder:
        path = Path(folder) / "bench.desk"
        fill(path, readings, range(number))
        with Desk.open(path) as desk:
            figures = _whole(desk, grouping)
        figures["file_mb"] = round(path.stat().st_size / 1e6)
        times, worked, compared = [], [], []
        for one in range(number, number + ADDED):
            fill(path, readings, [one])
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
    busy = _processor()
    with Watch() as watch:
        started = time.perf_counter()
        bring_stories_up_to_date(desk, Copies(cores()))
        seconds = time.perf_counter() - started
    pairs = len(grouping.given.left)
    return {
        "articles": number,
        "stories": desk.summaries(limit=1)[1],
        "seconds": round(seconds, 2),
        "cpu_seconds": round(_processor() - busy, 2),
        "grouping_seconds": round(grouping.seconds, 2),
        "pairs": pairs,
        "share_of_pairs": pairs / (number * (number - 1) / 2),
        "peak_mb": round(watch.peak_pss),
    }


def _processor() -> float:
    """Seconds of this process and of those that it started and that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def apart(readings: list[Reading], number: int) -> dict[str, Any]:
    """The figures of a size, from a process of its own."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=crossing, args=(readings, number, sender))
    process.start()
    sender.close()
    try:
        figures: dict[str, Any] = receiver.recv()
    except EOFError:
        figures = {"articles": number, "said": "it died"}
    process.join()
    return figures


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
    parser.add_argument("--json", action="store_true", help="for machines")
    asked = parser.parse_args()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    readings = base(asked.read)
    results = []
    for number in sorted(asked.sizes):
        print(f"{number:,} articles …", file=sys.stderr, flush=True)
        results.append(apart(readings, number))
    grown(results)
    if asked.json:
        print(json.dumps({"read": len(readings), "crossed": results}, indent=1))
        return 0
    for row in results:
        print("  ".join(f"{name} {value:,}" for name, value in row.items() if value is not None))
    return 0


if __name__ == "__main__":
    sys.exit(main())
