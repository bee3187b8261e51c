"""Speed, memory and installed size, as a table. Nothing here fails: machines differ.

    python bench/run.py [--only TASK …] [--articles N] [--pipeline NAME_OR_PATH] [--json]

Each task runs in a process of its own, so its peak memory is its own. Loading (imports, lexicons,
the first article) is told apart from the work.

- ``one_core``, ``all_cores``: reports of 450 words into a desk, as ``crossread read`` does it; peak
  memory is PSS summed over all processes (see memory.py).
- ``growth``: the same over 25 times as many, with the memory after a fifth and at the end.
- ``long``: one article of 0.5, 1 and 2 MB, and one that is a single sentence.
- ``parse``: no sentence parsed, those that some extractor asks for, or all.
- ``components``, ``pipeline``: what each component takes alone (see parts.py).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from rich.console import Console
from rich.table import Table

TASKS = Path(__file__).with_name("tasks.py")
NAMES = ("one_core", "all_cores", "growth", "long", "parse", "components", "pipeline")
NAMES += ("timelines", "seeds", "sample", "crossing", "demo", "size")
PIPELINE = "crossread_en"
ARTICLES = 200  # enough that a run lasts some seconds, and a twentieth of the set
# No task runs longer, whatever the machine.
LIMIT_S = 1800
# Numerical libraries would spread over all cores: not so where one thread is measured, but what
# runs as the user runs it has what the user has.
AS_USED = frozenset({"one_core", "all_cores", "growth", "demo"})
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
# A part that takes this share of the time or more is named as slow.
SLOW = 0.2


def measure(name: str, articles: int, pipeline: str) -> dict[str, Any]:
    """One task's figures, from a fresh process; ``{"said": why}`` where it cannot run."""
    command = [sys.executable, str(TASKS), name, str(articles), pipeline]
    env = {**os.environ, **({} if name in AS_USED else ONE_THREAD)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=env) as task:
        complaints: list[str] = []
        reader = threading.Thread(target=_follow, args=(name, task.stderr, complaints))
        reader.start()
        killer = threading.Timer(LIMIT_S, task.kill)
        killer.start()
        said = task.stdout.read() if task.stdout else ""
        reader.join()
        killer.cancel()
    if task.returncode:
        return {"said": complaints[-1] if complaints else f"it died, or took over {LIMIT_S} s"}
    figures: dict[str, Any] = json.loads(said)
    return figures


def _follow(name: str, stream: IO[str], complaints: list[str]) -> None:
    """Show a task's progress as it comes, and keep what else it complains of."""
    for line in stream:
        if line.startswith("…"):
            print(f"{name} {line.rstrip()}", file=sys.stderr, flush=True)
        elif line.strip():
            complaints.append(line.strip())


def headed(first: str, *titles: str) -> Table:
    """A table of names and figures, without rows yet."""
    shown = Table(box=None, pad_edge=False)
    shown.add_column(first)
    for title in titles:
        shown.add_column(title, justify="right")
    return shown


def table(results: dict[str, dict[str, Any]]) -> Table:
    """The figures for people."""
    shown = headed(
        "task", "articles", "words", "load s", "work s", "articles/s", "words/s", "peak MB"
    )
    for name, row in results.items():
        if "articles" not in row:
            continue
        seconds = row["seconds"] or float("nan")
        # A pool is timed once its processes are at work.
        speed = row.get("articles_per_second") or row["articles"] / seconds
        shown.add_row(
            name,
            str(row["articles"]),
            f"{row['words']:,}",
            f"{row['load_seconds']:.2f}",
            f"{row['seconds']:.2f}",
            f"{speed:.1f}",
            f"{row['words'] / row['articles'] * speed:,.0f}",
            f"{row['peak_mb']:.0f}",
        )
    return shown


def part_table(name: str, row: dict[str, Any]) -> Table:
    """What each part of a task takes, and a mark at those that take most."""
    shown = headed(f"{name}: each alone", "seconds", "words/s", "share")
    shown.add_column("")
    for part, figures in row["parts"].items():
        shown.add_row(
            part,
            f"{figures['seconds']:.2f}",
            f"{figures['words_per_second']:,}",
            f"{figures['share']:.0%}",
            "slow" if figures["share"] >= SLOW else "",
        )
    speed = row["words"] / row["seconds"] if row["seconds"] else float("nan")
    shown.add_row("all together", f"{row['seconds']:.2f}", f"{speed:,.0f}", "", "")
    return shown


def growth_line(row: dict[str, Any]) -> str:
    """Memory early and late, in words."""
    (first, last), (before, after) = row["growth"]["articles"], row["growth"]["mb"]
    if not before or not after:
        return "growth: memory cannot be measured on this machine"
    change = f"{after - before:+.0f} MB, {after / before - 1:+.1%}"
    return f"memory {before:.0f} MB at {first:,} articles, {after:.0f} MB at {last:,} ({change})"


def long_table(row: dict[str, Any]) -> Table:
    """Time for ever longer articles, beside what the first of them would make it."""
    shown = headed(
        "one article of", "words", "seconds", "of CPU", "words/s", "times linear", "peak MB"
    )
    for one in row["long"]:
        shown.add_row(
            one["name"],
            f"{one['words']:,}",
            f"{one['seconds']:.1f}",
            f"{one['cpu_seconds']:.1f}",
            f"{one['words'] / max(one['cpu_seconds'], 0.01):,.0f}",
            f"{one['times_linear']:.2f}",
            f"{one['peak_mb']:.0f}",
        )
    return shown


def parse_table(row: dict[str, Any]) -> Table:
    """What parsing costs."""
    shown = headed("sentences parsed", "of all", "seconds of CPU", "words/s")
    for one in row["parse"]:
        shown.add_row(
            one["name"],
            f"{one['parsed'] / max(one['sentences'], 1):.0%}",
            f"{one['cpu_seconds']:.1f}",
            f"{one['words'] / max(one['cpu_seconds'], 0.01):,.0f}",
        )
    return shown


def show(results: dict[str, dict[str, Any]]) -> None:
    """All figures for people."""
    console = Console(highlight=False)
    console.print(table(results))
    for name, row in results.items():
        if "growth" in row:
            console.print(growth_line(row), markup=False)
        if "long" in row:
            console.print(long_table(row))
        if "parse" in row:
            console.print(parse_table(row))
        if "parts" in row:
            console.print(part_table(name, row))
        if "said" in row:
            console.print(f"{name}: {row['said']}", markup=False)
    if packages := results.get("size", {}).get("packages"):
        total = results["size"]["total_mb"]
        largest = ", ".join(f"{package} {mb:.0f}" for package, mb in list(packages.items())[:8])
        console.print(f"default dependencies: {total:.0f} MB in {len(packages)} packages")
        console.print(f"  {largest} …", markup=False)


def load() -> list[float] | None:
    """How busy the machine is, as processes that wait for a core (1, 5 and 15 minutes)."""
    return [round(mean, 2) for mean in os.getloadavg()] if hasattr(os, "getloadavg") else None


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Speed, memory and installed size.")
    parser.add_argument("--only", nargs="+", choices=NAMES, metavar="TASK", help=", ".join(NAMES))
    parser.add_argument("--articles", type=int, default=ARTICLES, help="to read in each task")
    parser.add_argument("--pipeline", default=PIPELINE, metavar="NAME_OR_PATH", help="spaCy's")
    parser.add_argument("--json", action="store_true", help="for machines")
    asked = parser.parse_args(arguments)
    before = load()
    results = {}
    for number, name in enumerate(wanted := asked.only or NAMES, start=1):
        print(f"{number}/{len(wanted)} {name}", file=sys.stderr, flush=True)
        results[name] = measure(name, asked.articles, asked.pipeline)
    machine = {"python": platform.python_version(), "machine": platform.machine()}
    machine |= {"cores": os.cpu_count(), "load": [before, load()]}
    if asked.json:
        print(json.dumps({"on": machine, **results}, indent=1))
        return 0
    show(results)
    print(f"on {machine['cores']} cores, load before and after: {machine['load']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
