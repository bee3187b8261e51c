"""Crossing at size: time, memory, pairs compared, and what one more article costs.

    python bench/crossing.py [--sizes 1000 10000 100000] [--read N] [--json]

What is crossed: ``--read`` real articles (story sets of the development data; the bundled sample
where these are absent) are read once; their signatures are multiplied, each copy of the whole with
its dates shifted, its names, places, capitalised words and two thirds of its other words replaced
and its figures changed, so that it tells of other happenings elsewhere. Grouping and
adding are timed on these; telling is timed on the readings of the real articles. Each size runs in
a process of its own, on one thread; adding is that to a desk's file, from the signature to the
transaction's end, the median of some articles, with
processor time beside it for machines that are shared.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import os
import resource
import statistics
import sys
import tempfile
import time
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from texts import SAMPLE, articles_of, pages_of, shared

from crossread.cross.crossing import cross
from crossread.cross.group.graph import whole
from crossread.cross.group.update import update
from crossread.cross.signature import Signature, Spot, signature
from crossread.cross.signature_times import Span
from crossread.desk.grouped import Grouped, begin_index, pack_signature
from crossread.desk.sqlite import SqliteConnection
from crossread.model import Article, Reading, digest
from crossread.read.reader import read

SIZES = (1_000, 10_000, 100_000)
READ = 400
# Days between the happenings of one copy and the next: more than any recalled time is wide.
SHIFT = 37
ADDED = 20
# One in so many plain words of an article stands in each copy too.
KEPT_OF = 3
# What ru_maxrss counts in, for figures in MB: bytes on macOS, KiB elsewhere.
PEAK_UNIT = 1e6 if sys.platform == "darwin" else 1e6 / 1024


def base(number: int) -> list[Reading]:
    """Real articles, read."""
    path = shared() / "data" / "stories" / "articles.jsonl.gz"
    if not path.exists():
        return read(articles_of(pages_of(SAMPLE)))
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    chosen = rows[:: max(len(rows) // number, 1)][:number]
    return read([Article(ref=r["id"], text=r["text"], title=r["title"] or None) for r in chosen])


def moved(one: Signature, copy: int) -> Signature:
    """The signature of an article on another happening, of another time, place and names."""
    if copy == 0:
        return one
    days = SHIFT * copy

    def shifted(span: tuple[int, int] | None) -> tuple[int, int] | None:
        return (span[0] + days, span[1] + days) if span else None

    def spans(some: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(s.start + days, s.end + days, s.weight) for s in some)

    def bits(truths: npt.NDArray[np.bool_]) -> bytes:
        return np.packbits(truths[order]).tobytes()

    other = one.proper_array() | (_mixed(one.term_array(), copy) % KEPT_OF > 0)
    mask = np.where(other, np.uint32(zlib.crc32(str(copy).encode())), np.uint32(0))
    terms = one.term_array() ^ mask
    order = np.argsort(terms, kind="stable")
    return replace(
        one,
        article=digest(one.article, str(copy)),
        published=shifted(one.published),
        not_before=one.not_before + days if one.not_before else None,
        around=shifted(one.around),
        terms=terms[order].astype("<u4").tobytes(),
        weights=np.frombuffer(one.weights, dtype=np.uint8)[order].tobytes(),
        proper=bits(one.proper_array()),
        leading=bits(one.leading_array()),
        names=tuple((f"{name} {copy}", weight) for name, weight in one.names),
        places=tuple(Spot(f"{p.key} {copy}", p.lat, p.lon, p.weight) for p in one.places),
        days=spans(one.days),
        past=spans(one.past),
        numbers=tuple(f"{number}.{copy}" for number in one.numbers),
        sketch=(np.frombuffer(one.sketch, dtype="<u4") ^ np.uint32(copy)).tobytes(),
    )


def _mixed(terms: npt.NDArray[np.uint32], copy: int) -> npt.NDArray[np.uint32]:
    """Other numbers for terms, and others again for each copy."""
    return (terms ^ np.uint32(copy)) * np.uint32(2654435761) >> np.uint32(16)


def multiplied(signatures: list[Signature], number: int) -> list[Signature]:
    """So many signatures."""
    copies = -(-number // len(signatures))
    return [moved(one, copy) for copy in range(copies) for one in signatures][:number]


def grouping(signatures: list[Signature], number: int, sender: Any) -> None:
    """Group so many articles, keep them in a desk's file, and add some more."""
    every = multiplied(signatures, number + ADDED)
    made, new = every[:number], every[number:]
    started, begun = time.perf_counter(), time.process_time()
    graph = whole(made)
    seconds, cpu = time.perf_counter() - started, time.process_time()
    figures = {
        "articles": number,
        "seconds": round(seconds, 2),
        "cpu_seconds": round(cpu - begun, 2),
        "pairs": len(graph.left),
        "share_of_pairs": len(graph.left) / (number * (number - 1) / 2),
        "stories": len(set(graph.part.tolist())),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PEAK_UNIT),
    }
    with tempfile.TemporaryDirectory() as folder:
        connection = SqliteConnection(Path(folder) / "bench.desk", create=True)
        started = time.perf_counter()
        with connection.transaction():
            begin_index(connection, graph, grows=True)
            rows = zip(graph.keys.tolist(), graph.signatures, strict=True)
            connection.run_many(_KEPT, (_row(key, one) for key, one in rows))
        figures["kept_seconds"] = round(time.perf_counter() - started, 2)
        figures["file_mb"] = round((Path(folder) / "bench.desk").stat().st_size / 1e6)
        del graph
        times, worked, compared = [], [], []
        for one in new:
            started, busy = time.perf_counter(), time.process_time()
            index = Grouped(connection, number)
            change = update(index, [one])
            with connection.transaction():
                connection.run_many(_KEPT, (_row(key, s) for key, s in change.added.items()))
                index.keep(change)
            times.append(time.perf_counter() - started)
            worked.append(time.process_time() - busy)
            compared.append(change.compared)
        connection.close()
    figures["add_ms"] = round(1000 * statistics.median(times), 1)
    figures["add_cpu_ms"] = round(1000 * statistics.median(worked), 1)
    figures["add_ms_most"] = round(1000 * max(times), 1)
    figures["add_compared"] = statistics.median(compared)
    sender.send(figures)


_KEPT = "INSERT INTO signatures (key, ref, article, content, record) VALUES (?, ?, ?, '', ?)"


def _row(key: int, one: Signature) -> tuple[int, str, str, bytes]:
    return key, one.article, one.article, pack_signature(one)


def apart(number: int, signatures: list[Signature]) -> dict[str, Any]:
    """The figures of a size, from a process of its own."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=grouping, args=(signatures, number, sender))
    process.start()
    sender.close()
    try:
        figures: dict[str, Any] = receiver.recv()
    except EOFError:
        figures = {"articles": number, "said": "it died"}
    process.join()
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(description="Crossing at size.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--read", type=int, default=READ, help="real articles to read")
    parser.add_argument("--json", action="store_true", help="for machines")
    asked = parser.parse_args()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    readings = base(asked.read)
    started = time.perf_counter()
    stories = cross(readings).stories
    seconds = time.perf_counter() - started
    told = {"articles": len(readings), "stories": len(stories), "seconds": round(seconds, 2)}
    signatures = [signature(reading) for reading in readings]
    results = [apart(number, signatures) for number in asked.sizes]
    if asked.json:
        print(json.dumps({"told": told, "grouped": results}, indent=1))
        return 0
    print(f"grouped and told with their readings: {told}")
    for row in results:
        print("  ".join(f"{name} {value:,}" for name, value in row.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
