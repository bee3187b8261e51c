"""The web desk at size: how long its pages take while it is asked so often a second.

    python bench/web.py [--articles 1000] [--rate 20] [--seconds 10] [--desk FILE] [--json]

The bundled sample is read, grouped and told once; what comes of it is kept many times over, each
copy under articles and ids of its own (how long crossing so many takes is measured by
bench/crossing.py). 100,000 articles take some five minutes on an idle machine; with --desk they are
kept for the next time. A server over that desk runs in a process of its own, as `crossread serve`
does; a client asks at a steady rate for stories, each another one, so that none is kept ready, then
for stories as of a time, articles, the list and searches. What is told is the time from a request
being due to its answer's last byte (so with all waiting), and beside it, for machines that are
shared, the server's processor time for each request, all in milliseconds. `again` is one story
asked for again and again. Where there is a browser (Playwright and /usr/bin/chromium), one opens a
story afresh a few times: when something was first painted, and what script weighed that was loaded.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import statistics
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
from large import fill
from paint import painted

from crossread.desk import Desk, Summary

# A story of more articles than this counts as large.
LARGE = 5
# Requests of a kind that come before those that count: templates and caches of the first.
WARM = 3
QUESTIONS = ("killed", "place:Derna", '"Red Crescent"', "earthquake rescue", "killed > 20")


def serve(path: str, sender: Any) -> None:
    """Serve a desk in this process."""
    from crossread.web.app import create_app  # noqa: PLC0415  in the server's process
    from crossread.web.listen import address_of, bound, listen  # noqa: PLC0415

    made = bound("127.0.0.1", 0)
    app = create_app(path, token="bench-token")
    listen(app, made, lambda: sender.send(address_of(made, "127.0.0.1")))


def asked(address: str) -> int:
    """Bytes of an answer."""
    with urllib.request.urlopen(address, timeout=60) as answer:
        return len(answer.read())


def paced(addresses: list[str], rate: float) -> tuple[list[float], int]:
    """Milliseconds that each answer took from when it was due, and bytes of the largest."""
    sizes: list[int] = []

    def timed(address: str, due: float) -> float:
        sizes.append(asked(address))
        return 1000 * (time.perf_counter() - due)

    begin = time.perf_counter()
    with ThreadPoolExecutor(16) as pool:
        waiting = []
        for number, address in enumerate(addresses):
            due = begin + number / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            waiting.append(pool.submit(timed, address, due))
        return [one.result() for one in waiting], max(sizes)


def spread(times: list[float]) -> dict[str, float]:
    """p50, p95 and the longest."""
    ranked = sorted(times)
    return {
        "p50_ms": round(statistics.median(ranked), 1),
        "p95_ms": round(ranked[int(0.95 * (len(ranked) - 1))], 1),
        "most_ms": round(ranked[-1], 1),
    }


def measured(
    base: str,
    server: psutil.Process,
    rate: float,
    seconds: float,
    stories: Sequence[Summary],
) -> dict[str, Any]:
    """Each kind of page by itself, at the rate.

    Args:
        base: address of the server.
        server: its process.
        rate: requests a second.
        seconds: of each kind.
        stories: the desk's.
    """
    count = WARM + max(1, int(rate * seconds))
    chosen = random.Random(7)
    large = [row for row in stories if row.articles > LARGE]
    any_one = [chosen.choice(stories) for _ in range(count)]
    picked = [chosen.choice(large) for _ in range(count)]
    with urllib.request.urlopen(f"{base}/stories/{large[0].id}.json") as answer:
        view = json.load(answer)
    articles = [row["article"] for row in view["sources"]["articles"]]
    kinds = {
        "story": [f"{base}/stories/{row.id}?n={n}" for n, row in enumerate(any_one)],
        "large story": [f"{base}/stories/{row.id}?n={n}" for n, row in enumerate(picked)],
        "as of": [
            f"{base}/stories/{row.id}?as_of={row.days[len(row.days) // 2][0]}&n={n}"
            for n, row in enumerate(picked)
        ],
        "again": [f"{base}/stories/{large[0].id}"] * count,
        "article": [f"{base}/articles/{articles[n % len(articles)]}?n={n}" for n in range(count)],
        "list": [f"{base}/stories?offset={n % 50}&n={n}" for n in range(count)],
        "search": [
            f"{base}/search?q={urllib.parse.quote(QUESTIONS[n % len(QUESTIONS)])}&n={n}"
            for n in range(count)
        ],
    }
    found = {}
    for kind, addresses in kinds.items():
        for address in addresses[:WARM]:
            asked(address)
        busy = sum(server.cpu_times()[:2])
        times, size = paced(addresses[WARM:], rate)
        cpu = 1000 * (sum(server.cpu_times()[:2]) - busy) / len(times)
        found[kind] = {**spread(times), "cpu_ms": round(cpu, 1), "kb": size // 1000}
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="The web desk at size.")
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--rate", type=float, default=20.0, help="requests a second")
    parser.add_argument("--seconds", type=float, default=5.0, help="of each kind of page")
    parser.add_argument(
        "--desk", type=Path, help="keep the desk here; a desk that is there is used"
    )
    parser.add_argument("--json", action="store_true", help="for machines")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = wanted.desk or Path(folder) / "bench.desk"
        started = time.perf_counter()
        if not path.exists():
            fill(path, wanted.articles)
        made = time.perf_counter() - started
        with Desk.open(path) as desk:
            stories, total = desk.summaries()
            size = desk.size()
        context = multiprocessing.get_context("spawn")
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=serve, args=(str(path), sender), daemon=True)
        process.start()
        base = receiver.recv()
        found = measured(base, psutil.Process(process.pid), wanted.rate, wanted.seconds, stories)
        chosen = max(stories, key=lambda row: row.articles)
        browser = painted(f"{base}/stories/{chosen.id}")
        process.terminate()
        process.join()
    told = {
        "articles": size,
        "stories": total,
        "server_processes": 1,
        "made_s": round(made, 1),
        "rate": wanted.rate,
    }
    if wanted.json:
        print(json.dumps({**told, "pages": found, "browser": browser}, indent=1))
        return 0
    print(told)
    for kind, row in found.items():
        print(f"{kind:12}", "  ".join(f"{name} {value:>8,}" for name, value in row.items()))
    print(f"{'browser':12}", browser)
    return 0


if __name__ == "__main__":
    sys.exit(main())
